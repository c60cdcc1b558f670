//! Invented German administration prose. In: a random source. Out: titles, aims, sentences. Ignorant of fields and pages.

use super::rng::Rng;

const ACTS: &[&str] = &[
    "Einrichtung",
    "Ausbau",
    "Aufbau",
    "Erprobung",
    "Weiterentwicklung",
    "Eröffnung",
    "Stärkung",
    "Verstetigung",
    "Neuauflage",
    "Entwicklung",
    "Schaffung",
    "Umgestaltung",
    "Begleitung",
    "Bekanntmachung",
    "Modernisierung",
];
const FRONTS: &[&str] = &[
    "Familien",
    "Kinder",
    "Nachbarschafts",
    "Quartiers",
    "Großeltern",
    "Jugend",
    "Ferien",
    "Eltern",
    "Dorf",
    "Lese",
    "Begegnungs",
    "Spielplatz",
    "Pflege",
    "Garten",
    "Schulweg",
    "Willkommens",
    "Mehrgenerationen",
    "Sport",
    "Musik",
];
const MASCULINE: &[&str] =
    &["treff", "wegweiser", "kalender", "rat", "pass", "lotsendienst", "stammtisch", "bus", "tag"];
const FEMININE: &[&str] =
    &["börse", "werkstatt", "sprechstunde", "beratung", "bibliothek", "plattform", "küche", "messe"];
const NEUTER: &[&str] = &["café", "büro", "netzwerk", "portal", "programm", "haus", "fest", "forum", "archiv"];
const PLACES: &[&str] = &[
    "im Stadtteil Nordend",
    "in der Innenstadt",
    "am Mühlenanger",
    "in allen Ortsteilen",
    "im ehemaligen Güterbahnhof",
    "an der Lindenschule",
    "im Rathaus",
    "auf dem Alten Markt",
    "in der Weststadt",
    "rund um den Stadtpark",
];
const PURPOSES: &[&str] = &[
    "für Alleinerziehende",
    "für junge Familien",
    "für pflegende Angehörige",
    "für neu Zugezogene",
    "für Kinder im Grundschulalter",
    "für ältere Menschen",
    "für Beschäftigte im Schichtdienst",
    "für Familien mit geringem Einkommen",
    "für Haupt- und Ehrenamtliche",
];
const SUBJECTS: &[&str] = &[
    "Familien",
    "Kinder und Jugendliche",
    "Ältere Menschen",
    "Eltern",
    "Alle Generationen",
    "Pflegende Angehörige",
    "Die Verwaltung",
    "Die Stadtgesellschaft",
    "Alleinerziehende",
    "Zugezogene",
];
const OTHERS: &[&str] =
    &["pflegende Angehörige", "Großeltern", "neu zugezogene Familien", "Jugendliche ohne Abschluss", "ältere Menschen"];
const AIMS: &[&str] = &[
    "{s} finden leicht zugängliche Angebote {p}.",
    "{s} werden frühzeitig in Planungen einbezogen.",
    "{s} kennen die Anlaufstellen {p} und nutzen sie.",
    "Die Vereinbarkeit von Familie und Beruf ist {p} spürbar verbessert.",
    "Orte der Begegnung sind {p} vorhanden und gut erreichbar.",
    "Das Miteinander der Generationen wird {p} nachhaltig gefördert.",
    "Familienfreundlichkeit ist als Querschnittsaufgabe verankert",
    "Bildungschancen hängen nicht vom Elternhaus ab.",
    "Bedarfsgerechte Betreuung in Randzeiten und in den Ferien",
    "Wohnraum und Wohnumfeld sind auf Familien zugeschnitten.",
];
const SENTENCES: &[&str] = &[
    "{s} wurden in einer Befragung zu ihren Wünschen gehört.",
    "Das Vorhaben stützt sich auf Erfahrungen aus benachbarten Gemeinden.",
    "Die Räume {p} werden dafür hergerichtet.",
    "Eine Auswertung liegt dem Fachausschuss vor.",
    "Die Abstimmung mit den freien Trägern ist erfolgt; offene Fragen werden im Arbeitskreis beraten.",
    "Das Angebot richtet sich auch an {s2}.",
    "Ein Konzept ist erarbeitet und mit den Beteiligten abgestimmt.",
    "Ehrenamtliche übernehmen die Begleitung {p}.",
    "Hindernis: Die Personalgewinnung gestaltet sich schwierig.",
    "Der Auftakt fand unter reger Beteiligung {p} statt.",
    "Die Rückmeldungen der Besucherinnen und Besucher fallen durchweg positiv aus.",
    "Weitere Standorte werden geprüft, sobald die Ergebnisse aus der Erprobung vorliegen.",
    "Verbindliche Absprachen zwischen Schule, Jugendhilfe und Vereinen sind getroffen.",
];
/// Sentences that use label words as ordinary words.
const TRAPS: &[&str] = &[
    "Maßnahme und Ziel wurden im Workshop gemeinsam beraten.",
    "Zielgruppe und Kosten des Vorhabens sind mit dem Beirat besprochen.",
    "Der Status der Gespräche wird im Verwaltungsvorstand vorgestellt.",
    "Verantwortlich für die Räume bleibt der Eigentümer.",
    "Indikatoren für den Erfolg werden im Arbeitskreis gesammelt.",
    "Die Kommunikation mit den Vereinen wurde verbessert.",
];

/// A compound nobody has printed before, with its genitive article (`des neuen` / `der neuen`).
fn thing(rng: &mut Rng) -> String {
    let front = rng.word(FRONTS);
    match rng.below(3) {
        0 => format!("der {front}{}", rng.word(FEMININE)),
        1 => genitive(front, rng.word(MASCULINE)),
        _ => genitive(front, rng.word(NEUTER)),
    }
}

fn genitive(front: &str, back: &str) -> String {
    let ending = if back.ends_with(['s', 't', 'g']) { "es" } else { "s" };
    let back = if back.ends_with("us") || back.ends_with("ss") { back.to_owned() } else { format!("{back}{ending}") };
    format!("eines {front}{back}")
}

/// A compound noun by itself (`Ferienwerkstatt`).
pub fn compound(rng: &mut Rng) -> String {
    let back = match rng.below(3) {
        0 => rng.word(FEMININE),
        1 => rng.word(MASCULINE),
        _ => rng.word(NEUTER),
    };
    format!("{}{back}", rng.word(FRONTS))
}

/// What a Maßnahme is called: a noun phrase, sometimes with a second sentence.
pub fn measure(rng: &mut Rng, is_long: bool) -> String {
    let mut text = format!("{} {}", rng.word(ACTS), thing(rng));
    if rng.chance(60) {
        text = format!("{text} {}", rng.word(PURPOSES));
    }
    if rng.chance(60) {
        text = format!("{text} {}", rng.word(PLACES));
    }
    if rng.chance(15) {
        text = format!("„{}“ – {text}", compound(rng));
    }
    if rng.chance(10) {
        text.push_str(" mit Einbindung der Zielgruppe Familie");
    }
    if rng.chance(50) {
        text.push('.');
    }
    if is_long {
        text = format!("{} {}", text.trim_end_matches('.').to_owned() + ".", sentences(rng, 2));
    }
    text
}

/// The text of a Ziel.
pub fn aim(rng: &mut Rng) -> String {
    let pattern = rng.word(AIMS);
    fill(rng, pattern)
}

/// One sentence of a report.
pub fn sentence(rng: &mut Rng) -> String {
    let pattern = if rng.chance(8) { rng.word(TRAPS) } else { rng.word(SENTENCES) };
    fill(rng, pattern)
}

/// Several different sentences in one paragraph.
pub fn sentences(rng: &mut Rng, count: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    while parts.len() < count {
        let next = sentence(rng);
        if !parts.contains(&next) {
            parts.push(next);
        }
    }
    parts.join(" ")
}

/// A list item without verb.
pub fn item(rng: &mut Rng) -> String {
    format!("{} {}", compound(rng), rng.word(PLACES))
}

fn fill(rng: &mut Rng, pattern: &str) -> String {
    pattern.replace("{s}", rng.word(SUBJECTS)).replace("{s2}", rng.word(OTHERS)).replace("{p}", rng.word(PLACES))
}
