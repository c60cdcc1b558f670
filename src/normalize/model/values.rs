//! Normalised values: what a printed field means.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rhythm of recurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Turnus {
    /// Every month.
    Monatlich,
    /// Every quarter.
    Vierteljaehrlich,
    /// Twice a year.
    Halbjaehrlich,
    /// Every year.
    Jaehrlich,
    /// Every two years.
    Zweijaehrlich,
}

/// Precision of a timeframe's coarsest bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Genauigkeit {
    /// A day is printed.
    Tag,
    /// A month.
    Monat,
    /// A quarter.
    Quartal,
    /// A season or a third of a year.
    Jahreszeit,
    /// A half-year.
    Halbjahr,
    /// A year, school year or Kindergarten year.
    Jahr,
}

/// A timeframe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Zeitraum {
    /// First day of what is said.
    pub beginn: Option<String>,
    /// Last day of what is said.
    pub ende: Option<String>,
    /// Ongoing.
    pub fortlaufend: bool,
    /// Recurrence.
    pub turnus: Option<Turnus>,
    /// ISO 8601-2 (EDTF) interval.
    pub edtf: Option<String>,
    /// Coarsest precision of the bounds.
    pub genauigkeit: Option<Genauigkeit>,
    /// Verbatim time cells, joined by line breaks.
    pub text: String,
}

/// Kinds of responsible bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StellenArt {
    /// Administration.
    Verwaltung,
    /// Elected or advisory body.
    Gremium,
    /// Project organisation.
    Projekt,
    /// Anyone outside.
    Extern,
    /// A named person.
    Person,
}

/// Part played by a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Rolle {
    /// Leads.
    Federfuehrend,
    /// Takes part.
    Beteiligt,
}

/// A responsible body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verantwortlich {
    /// As printed, without role words and articles.
    pub name: String,
    /// Its kind; `null` where the name does not tell.
    pub art: Option<StellenArt>,
    /// Its part, where printed.
    pub rolle: Option<Rolle>,
    /// What the document's abbreviation stands for.
    pub langname: Option<String>,
}

/// Kinds of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum IndikatorArt {
    /// States a number.
    Quantitativ,
    /// States a condition.
    Qualitativ,
    /// Refers to something else.
    Verweis,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Indikator {
    /// Verbatim.
    pub text: String,
    /// Its kind.
    pub art: IndikatorArt,
}

/// What a target number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MesswertArt {
    /// To be reached (`auf 40`).
    Stand,
    /// To be added (`um 40`, `40 zusätzliche`).
    Zuwachs,
    /// At least.
    Mindestens,
    /// At most.
    Hoechstens,
}

/// A number that states a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Messwert {
    /// The target.
    pub wert: f64,
    /// `%`, or the counted noun as printed.
    pub einheit: Option<String>,
    /// Deadline, ISO 8601.
    pub bis: Option<String>,
    /// What the number means.
    pub art: MesswertArt,
    /// Baseline (`von 31 auf 38`).
    pub basis: Option<f64>,
    /// Reference (`je Einrichtung`, `pro Jahr`).
    pub je: Option<String>,
}

/// Part played by an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BetragRolle {
    /// The whole.
    Gesamt,
    /// A share of it.
    Davon,
}

/// Kinds of cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KostenArt {
    /// Staff.
    Personal,
    /// Material.
    Sach,
    /// From the budget.
    Haushalt,
    /// Under reservation.
    Vorbehalt,
    /// Third parties.
    Drittmittel,
    /// Not known in figures.
    Unbeziffert,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Betrag {
    /// In euros.
    pub betrag: f64,
    /// Recurrence.
    pub turnus: Option<Turnus>,
    /// Budget year.
    pub jahr: Option<u16>,
    /// Whole or share.
    pub rolle: Option<BetragRolle>,
}

/// Cost.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Kosten {
    /// Every amount printed.
    pub betraege: Vec<Betrag>,
    /// Says that there is no (additional) cost.
    pub kostenneutral: bool,
    /// Kinds of cost named.
    pub arten: Vec<KostenArt>,
}

/// Status of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Done.
    Umgesetzt,
    /// Under way.
    InUmsetzung,
    /// Begun.
    Begonnen,
    /// Planned.
    Geplant,
    /// Not begun.
    NichtBegonnen,
    /// Put off.
    Verschoben,
    /// Dropped.
    Entfallen,
}
