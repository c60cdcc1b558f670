//! Field values whose meaning is known. In: a random source and the years of the paper. Out: [`Value`]. Ignorant of pages.

use super::rng::Rng;
use super::words;
use serde_json::{Value as Json, json};

/// What is printed in a cell and what it means.
#[derive(Debug, Clone, Default)]
pub struct Value {
    /// Verbatim: paragraphs by `\n`, bullets by `• `.
    pub text: String,
    /// The part of the truth's `norm` that it fills; null where it says nothing.
    pub norm: Json,
}

fn value(text: impl Into<String>, norm: Json) -> Value {
    Value { text: text.into(), norm }
}

const BODIES: &[(&str, &str)] = &[
    ("Jugendamt", "verwaltung"),
    ("Dezernat V", "verwaltung"),
    ("Gleichstellungsstelle", "verwaltung"),
    ("Fachbereich Soziales", "verwaltung"),
    ("Stabsstelle Demografie", "verwaltung"),
    ("Stadtplanungsamt", "verwaltung"),
    ("Amt für Jugend, Schule und Familie", "verwaltung"),
    ("Presseamt", "verwaltung"),
    ("Stadtbücherei", "verwaltung"),
    ("Jugendhilfeausschuss", "gremium"),
    ("Seniorenbeirat", "gremium"),
    ("Projektleitung Audit", "projekt"),
    ("Steuerungsgruppe", "projekt"),
    ("Arbeitskreis Familie", "projekt"),
    ("Caritasverband", "extern"),
    ("Kreissportbund", "extern"),
    ("Freie Träger", "extern"),
    ("Ev. Kirchenkreis", "extern"),
    ("VHS", "verwaltung"),
];

/// Responsible bodies.
pub fn verantwortlich(rng: &mut Rng) -> Value {
    let count = *rng.pick(&[1, 1, 2, 2, 3, 4]);
    let bodies = rng.sample(BODIES, count);
    let sign = rng.word(&[", ", ", ", "; ", " / "]);
    let prefix = if rng.chance(15) { "Verwaltung: " } else { "" };
    let names: Vec<&str> = bodies.iter().map(|(name, _)| *name).collect();
    let text = if rng.chance(12) { names.join("\n") } else { format!("{prefix}{}", names.join(sign)) };
    let entries: Vec<Json> = bodies.iter().map(|(name, art)| json!({"name": name, "art": art})).collect();
    value(text, json!(entries))
}

const GROUPS: &[&str] = &[
    "Familien",
    "Alleinerziehende",
    "Senioren",
    "Jugendliche",
    "Eltern",
    "Kinder",
    "Pflegende Angehörige",
    "Bürgerinnen und Bürger",
    "Vereine",
    "Neubürger/innen",
    "Beschäftigte der Verwaltung",
    "Grundschulkinder",
];

/// Target groups.
pub fn zielgruppe(rng: &mut Rng) -> Value {
    let count = rng.range(1, 4);
    let groups = rng.sample(GROUPS, count);
    let text = if rng.chance(12) && count > 1 {
        groups.iter().map(|group| format!("• {group}")).collect::<Vec<_>>().join("\n")
    } else {
        groups.join(rng.word(&[", ", ", ", "; "]))
    };
    value(text, json!(groups))
}

/// Costs.
pub fn kosten(rng: &mut Rng) -> Value {
    let thousand = rng.range(1, 48);
    let amount = |betrag: f64, turnus: Option<&str>| json!({"betraege": [{"betrag": betrag, "turnus": turnus}], "kostenneutral": false});
    let none = |is_neutral: bool| json!({"betraege": [], "kostenneutral": is_neutral});
    let full = thousand as f64 * 1000.0;
    match rng.below(10) {
        0 => value("Kostenneutral, da vorhandene Personalressourcen", none(true)),
        1 => value("keine zusätzlichen Kosten", none(true)),
        2 => value("Personalressourcen", none(false)),
        3 => value("Im Haushalt eingestellte Ressourcen.", none(false)),
        4 => value(format!("{thousand}.500,00 €"), amount(full + 500.0, None)),
        5 => value(format!("ca. {thousand} T€"), amount(full, None)),
        6 => value(format!("{thousand}.000 € p. a."), amount(full, Some("jaehrlich"))),
        7 => value(format!("{thousand}.000 Euro"), amount(full, None)),
        8 => value(format!("rd. {thousand}.000 € jährlich"), amount(full, Some("jaehrlich"))),
        _ => value("derzeit noch nicht bezifferbar", none(false)),
    }
}

/// Indicators: qualitative sentences, sometimes with one number that states a target.
pub fn indikator(rng: &mut Rng) -> Value {
    let number = rng.range(3, 90) * 2;
    let year = rng.range(2014, 2027);
    let target = |einheit: &str, bis: Option<String>| json!([{"wert": number as f64, "einheit": einheit, "bis": bis}]);
    match rng.below(8) {
        0 => value(
            format!("Mindestens {number} Plätze bis 31.12.{year}"),
            target("Plätze", Some(format!("{year}-12-31"))),
        ),
        1 => value(format!("Die Quote steigt auf {number} %."), target("%", None)),
        2 => value(format!("{number} vermittelte Patenschaften"), target("Patenschaften", None)),
        3 => value(format!("{}\n{}", words::sentences(rng, 1), words::sentences(rng, 2)), json!([])),
        4 => value(bullets(rng), json!([])),
        5 => value(format!("{} ist eingerichtet.", words::compound(rng)), json!([])),
        _ => value(words::sentences(rng, 1), json!([])),
    }
}

/// Two to four bullets.
pub fn bullets(rng: &mut Rng) -> String {
    (0..rng.range(2, 4)).map(|_| format!("• {}", words::item(rng))).collect::<Vec<_>>().join("\n")
}

/// Channels of information; some begin with the label's own word.
pub fn kommunikation(rng: &mut Rng) -> Value {
    let channels = &["Presse", "Homepage", "Mitteilungsblatt", "Soziale Medien", "Intranet", "Elternbriefe", "Aushang"];
    let count = rng.range(1, 4);
    let text = match rng.below(6) {
        0 => "Kommunikation über die Presse und die Homepage".to_owned(),
        1 => words::sentences(rng, 1),
        _ => rng.sample(channels, count).join(", "),
    };
    value(text, Json::Null)
}

/// Printed status words with their meaning.
pub const STATUS: &[(&str, &str)] = &[
    ("umgesetzt", "umgesetzt"),
    ("abgeschlossen", "umgesetzt"),
    ("erledigt", "umgesetzt"),
    ("in Umsetzung", "in_umsetzung"),
    ("läuft", "in_umsetzung"),
    ("in Bearbeitung", "in_umsetzung"),
    ("begonnen", "begonnen"),
    ("geplant", "geplant"),
    ("in Vorbereitung", "geplant"),
    ("noch nicht begonnen", "nicht_begonnen"),
    ("zurückgestellt", "verschoben"),
    ("verschoben", "verschoben"),
    ("entfällt", "entfallen"),
    ("teilweise umgesetzt", "in_umsetzung"),
];

/// A status in words.
pub fn status(rng: &mut Rng) -> Value {
    let (text, norm) = *rng.pick(STATUS);
    let tail = if rng.chance(10) { ", Bericht folgt" } else { "" };
    value(format!("{text}{tail}"), json!(norm))
}

/// Explanations: one to four sentences, paragraphs, bullets.
pub fn erlaeuterung(rng: &mut Rng) -> Value {
    let text = match rng.below(6) {
        0 => format!("{}\n{}", words::sentences(rng, 1), bullets(rng)),
        1 => format!("{}\n{}", words::sentences(rng, 2), words::sentences(rng, 1)),
        2 => words::sentences(rng, 4),
        _ => words::sentences(rng, 1 + rng.clone().below(2)),
    };
    value(text, Json::Null)
}

/// Something for a label that is in no lexicon.
pub fn fremd(rng: &mut Rng) -> Value {
    let text = match rng.below(4) {
        0 => rng.word(&["hoch", "mittel", "gering", "Stufe 2"]).to_owned(),
        1 => words::item(rng),
        _ => words::sentences(rng, 1),
    };
    value(text, Json::Null)
}
