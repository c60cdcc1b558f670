//! Label words: usual ones, rare ones, and ones in no word list. In: a random source. Out: words. Ignorant of pages.

use super::rng::Rng;

/// The canonical fields a Maßnahme can print, in their usual order.
pub const FIELDS: &[&str] = &[
    "indikator",
    "zielgruppe",
    "kosten",
    "verantwortlich",
    "beginn",
    "ende",
    "zeitraum",
    "kommunikation",
    "status",
    "erlaeuterung",
];

/// Words of a field: usual, rare (worded otherwise, as a question, bundled), invented.
pub struct Words {
    /// Canonical id.
    pub feld: &'static str,
    usual: &'static [&'static str],
    rare: &'static [&'static str],
    /// In no word list.
    pub invented: &'static [&'static str],
}

impl Words {
    /// The words that a word list may know.
    pub fn known(&self) -> impl Iterator<Item = &'static str> {
        self.usual.iter().chain(self.rare).copied()
    }
}

const fn words(
    feld: &'static str,
    usual: &'static [&'static str],
    rare: &'static [&'static str],
    invented: &'static [&'static str],
) -> Words {
    Words { feld, usual, rare, invented }
}

/// One entry per field of [`FIELDS`].
pub const WORDS: &[Words] = &[
    words(
        "indikator",
        &["Indikator / Erfolgskriterium", "Indikator", "Erfolgskriterium", "Indikatoren"],
        &["Woran erkennen wir den Erfolg?", "Messgröße", "Zielwert", "Erfolgsindikator", "Kennzahlen"],
        &["Leuchtzeichen", "Kompassnadel", "Ernte", "Fernglas"],
    ),
    words(
        "zielgruppe",
        &["Zielgruppe", "Zielgruppe(n)", "Zielgruppen"],
        &["Für wen?", "Adressaten", "Wen wollen wir erreichen?", "Personenkreis"],
        &["Menschen im Blick", "Gäste", "Mitreisende"],
    ),
    words(
        "kosten",
        &["Kosten / Ressourcen", "Kosten", "Ressourcen", "Finanzierung"],
        &["Was kostet es?", "Budget", "Finanzbedarf", "Voraussichtliche Kosten", "Mittelbedarf"],
        &["Säckel", "Portemonnaie", "Preisschild"],
    ),
    words(
        "verantwortlich",
        &["Verantwortlich", "Zuständigkeit", "Verantwortung", "Verantwortlichkeit"],
        &["Wer ist zuständig?", "Zuständige Stelle", "Ansprechpartner", "Wer kümmert sich?"],
        &["Am Steuer", "Brückenwache", "Lokführung"],
    ),
    words(
        "beginn",
        &["Umsetzungsbeginn", "Beginn", "Start"],
        &["Ab wann?", "Projektstart", "Beginn der Umsetzung"],
        &[],
    ),
    words(
        "ende",
        &["Umsetzung bis 1. Jahresbericht / 2. Jahresbericht / fortlaufend", "Abschluss", "Umsetzung bis"],
        &["Bis wann?", "Fertigstellung", "Frist"],
        &[],
    ),
    words(
        "zeitraum",
        &["Zeitraum", "Zeitraum bzw. fortlaufend", "Laufzeit", "Umsetzungszeitraum"],
        &["Wann?", "Zeitrahmen", "Zeitplanung", "Termin"],
        &["Etappe", "Meilenkiesel", "Wegstrecke"],
    ),
    words(
        "kommunikation",
        &["Kommunikation", "Öffentlichkeitsarbeit", "Kommunikation / Öffentlichkeitsarbeit"],
        &["Wie wird informiert?", "Bekanntmachung", "Kommunikationswege"],
        &["Sprachrohr", "Megafon", "Schaufenster"],
    ),
    words(
        "status",
        &["Status", "Umsetzungsstand", "Stand der Umsetzung"],
        &["Wie weit sind wir?", "Bearbeitungsstand", "Umsetzungsgrad"],
        &["Pegel", "Wetterlage", "Thermometer"],
    ),
    words(
        "erlaeuterung",
        &["Erläuterungen zu Fortschritten bzw. Hindernissen", "Erläuterungen", "Bemerkungen", "Anmerkungen"],
        &["Was wurde erreicht?", "Sachbericht", "Fortschritte und Hindernisse", "Kommentar"],
        &["Logbuch", "Randnotiz", "Reisetagebuch"],
    ),
];

/// Labels that name no field of the contract at all.
pub const FOREIGN: &[&str] =
    &["Dringlichkeit", "Windrichtung", "Bezug zur Stadtstrategie", "Sternbild", "Losnummer", "Querbezug"];

/// How unusual a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rarity {
    /// Seen in many papers.
    Usual,
    /// Worded otherwise.
    Rare,
    /// In no word list.
    Invented,
}

/// A label for `feld`; [`Rarity::Invented`] falls back to a rare one where there is none.
pub fn label(rng: &mut Rng, feld: &str, rarity: Rarity) -> (String, Rarity) {
    let Some(words) = WORDS.iter().find(|words| words.feld == feld) else { return (feld.to_owned(), rarity) };
    match rarity {
        Rarity::Invented if !words.invented.is_empty() => (rng.word(words.invented).to_owned(), Rarity::Invented),
        Rarity::Usual => (rng.word(words.usual).to_owned(), Rarity::Usual),
        _ => (rng.word(words.rare).to_owned(), Rarity::Rare),
    }
}

/// The names of the six Handlungsfelder with their canonical id.
pub const HANDLUNGSFELDER: &[(&str, &str)] = &[
    ("Steuerung, Vernetzung und Nachhaltigkeit", "steuerung_vernetzung_nachhaltigkeit"),
    ("Familie und Arbeitswelt, Betreuung", "familie_arbeitswelt_betreuung"),
    ("Bildung und Erziehung", "bildung_erziehung"),
    ("Beratung und Unterstützung", "beratung_unterstuetzung"),
    ("Wohnumfeld und Lebensqualität", "wohnumfeld_lebensqualitaet"),
    ("Senioren und Generationen", "senioren_generationen"),
];

/// Kommunen with a name nobody else has: printed, name, key, Land.
pub const KOMMUNEN: &[(&str, &str, &str, &str)] = &[
    ("Universitätsstadt Marburg", "Marburg", "06534014", "Hessen"),
    ("Stadt Itzehoe", "Itzehoe", "01061046", "Schleswig-Holstein"),
    ("Stadt Suhl", "Suhl", "16054000", "Thüringen"),
    ("Stadt Pirna", "Pirna", "14628270", "Sachsen"),
    ("Stadt Bitburg", "Bitburg", "07232018", "Rheinland-Pfalz"),
    ("Kreisstadt Merzig", "Merzig", "10042113", "Saarland"),
    ("Stadt Eberswalde", "Eberswalde", "12060052", "Brandenburg"),
    ("Stadt Rheine", "Rheine", "05566076", "Nordrhein-Westfalen"),
    ("Stadt Bensheim", "Bensheim", "06431002", "Hessen"),
    ("Stadt Straubing", "Straubing", "09263000", "Bayern"),
    ("Stadt Nordhorn", "Nordhorn", "03456015", "Niedersachsen"),
    ("Stadt Bocholt", "Bocholt", "05554008", "Nordrhein-Westfalen"),
    ("Stadt Bad Salzuflen", "Bad Salzuflen", "05766008", "Nordrhein-Westfalen"),
    ("Stadt Aalen", "Aalen", "08136088", "Baden-Württemberg"),
    ("Stadt Kevelaer", "Kevelaer", "05154032", "Nordrhein-Westfalen"),
    ("Stadt Meppen", "Meppen", "03454035", "Niedersachsen"),
    ("Landkreis Emsland", "Landkreis Emsland", "03454000", "Niedersachsen"),
    ("Landkreis Uckermark", "Landkreis Uckermark", "12073000", "Brandenburg"),
    ("Kreis Borken", "Kreis Borken", "05554000", "Nordrhein-Westfalen"),
    ("Wetteraukreis", "Wetteraukreis", "06440000", "Hessen"),
];

/// First and last names of invented people.
pub const PEOPLE: &[&str] = &[
    "Hedda Wiesengrund",
    "Jost Brennecke",
    "Dr. Almut Feddersen",
    "Carsten Öhlmann",
    "Ines Quellmalz-Roth",
    "Bernd Zaunkönig",
    "Svea Lindholm",
    "Roswitha Eichinger",
];
