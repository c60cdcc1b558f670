//! Counting agreement. In: truth and prediction, item by item. Out: precision, recall, F1. Ignorant of documents.

use std::collections::BTreeMap;

/// True positives, false positives, false negatives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found and right.
    pub tp: u32,
    /// Found and wrong.
    pub fp: u32,
    /// Missed.
    pub fn_: u32,
}

impl Tally {
    /// Counts one agreement, one thing too many or one missed, each as told.
    pub fn count(&mut self, is_hit: bool, is_extra: bool, is_missed: bool) {
        self.tp += u32::from(is_hit);
        self.fp += u32::from(is_extra);
        self.fn_ += u32::from(is_missed);
    }

    /// The harmonic mean of precision and recall; `None` where there was nothing to count.
    pub fn f1(&self) -> Option<f64> {
        let all = 2 * self.tp + self.fp + self.fn_;
        (all > 0).then(|| f64::from(2 * self.tp) / f64::from(all))
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }
}

/// What was compared and differed.
#[derive(Debug, Clone)]
pub struct Miss {
    /// Which item.
    pub item: String,
    /// Number or text of the measure.
    pub place: String,
    /// What the truth says.
    pub want: String,
    /// What the program says.
    pub got: String,
}

/// Counts per item, with what differed.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Counts by item.
    pub items: BTreeMap<String, Tally>,
    /// What differed.
    pub misses: Vec<Miss>,
}

const STRUCT: &[&str] = &[
    "handlungsfeld",
    "handlungsfeld_titel",
    "strategisches_ziel",
    "ziel",
    "ziel_ort",
    "ziel_indikator",
    "massnahme",
    "zuordnung",
    "massnahme_text",
    "weitere_projekte",
];
const NORM: &[&str] =
    &["zeitraum", "verantwortlich", "verantwortlich_art", "messwert", "kosten", "zielgruppe", "status"];
const HEAD: &[&str] = &["art", "titel", "kommune", "ags", "kopf", "beschluss", "stimmen"];

impl Score {
    /// The count of an item.
    pub fn item(&mut self, name: &str) -> &mut Tally {
        self.items.entry(name.to_owned()).or_default()
    }

    /// Notes a difference.
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over what they made")]
    pub fn miss(&mut self, item: &str, place: &str, want: impl std::fmt::Display, got: impl std::fmt::Display) {
        let miss =
            Miss { item: item.to_owned(), place: place.to_owned(), want: want.to_string(), got: got.to_string() };
        self.misses.push(miss);
    }

    /// Adds another document.
    pub fn add(&mut self, other: &Self) {
        for (name, tally) in &other.items {
            self.item(name).add(*tally);
        }
    }

    fn total(&self, names: &[&str]) -> Option<f64> {
        let mut sum = Tally::default();
        names.iter().filter_map(|name| self.items.get(*name)).for_each(|tally| sum.add(*tally));
        sum.f1()
    }

    /// Handlungsfelder, Ziele, Maßnahmen and who belongs to whom.
    pub fn structure(&self) -> f64 {
        self.total(STRUCT).unwrap_or(1.0)
    }

    /// Fields, texts as good as equal.
    pub fn fields(&self) -> f64 {
        self.total(&["feld"]).unwrap_or(1.0)
    }

    /// Fields, texts equal.
    pub fn exact(&self) -> f64 {
        self.total(&["feld_exakt"]).unwrap_or(1.0)
    }

    /// Empty cells.
    pub fn empty(&self) -> f64 {
        self.total(&["leer"]).unwrap_or(1.0)
    }

    /// Normalised values.
    pub fn norm(&self) -> f64 {
        self.total(NORM).unwrap_or(1.0)
    }

    /// Head data.
    pub fn head(&self) -> f64 {
        self.total(HEAD).unwrap_or(1.0)
    }

    /// The six figures by name.
    pub fn figures(&self) -> [(&'static str, f64); 6] {
        [
            ("struct", self.structure()),
            ("fields", self.fields()),
            ("norm", self.norm()),
            ("head", self.head()),
            ("exact", self.exact()),
            ("leer", self.empty()),
        ]
    }
}
