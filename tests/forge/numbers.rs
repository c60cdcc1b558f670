//! Numbers and the words in front of them. In: a random source, the scheme. Out: printed numbers. Ignorant of pages.

use super::model::{Layout, Scheme, Worte};
use super::plan::Scope;
use super::rng::Rng;

/// The scheme of a document.
pub fn scheme(rng: &mut Rng, scope: Scope, layout: Layout) -> Scheme {
    if scope == Scope::Core {
        return *rng.pick(&[
            Scheme::Dotted,
            Scheme::Dotted,
            Scheme::Dotted,
            Scheme::Dotted,
            Scheme::Marked,
            Scheme::Alpha,
            Scheme::Roman,
            Scheme::Running,
        ]);
    }
    let mut all = vec![
        Scheme::Dotted,
        Scheme::Dotted,
        Scheme::Marked,
        Scheme::Path,
        Scheme::Lettered,
        Scheme::Alpha,
        Scheme::Prefixed,
        Scheme::Roman,
        Scheme::Running,
    ];
    // A list without numbers is told by its bullets; side by side, cards need a title line of their own.
    if !matches!(layout, Layout::Karten2) {
        all.push(Scheme::Bare);
    }
    *rng.pick(&all)
}

/// The words in front of the numbers; a thing without number needs one to be told at all.
pub fn worte(rng: &mut Rng, scheme: Scheme, layout: Layout) -> Worte {
    let handlungsfeld = match scheme {
        Scheme::Path => "HF",
        _ => rng.word(&["Handlungsfeld", "Handlungsfeld", "Handlungsfeld", "Themenfeld"]),
    };
    let ziel = match scheme {
        Scheme::Path | Scheme::Marked => "",
        _ => rng.word(&["Ziel", "Ziel", "Ziel", "Teilziel"]),
    };
    let is_open = matches!(layout, Layout::Liste | Layout::Matrix | Layout::Zielspalte | Layout::Ampel);
    let massnahme = match scheme {
        Scheme::Path => "",
        Scheme::Marked | Scheme::Prefixed | Scheme::Lettered if rng.chance(70) => "",
        Scheme::Dotted | Scheme::Alpha | Scheme::Roman if rng.chance(15) => "",
        Scheme::Bare if is_open => "",
        _ => rng.word(&["Maßnahme", "Maßnahme", "Maßnahme", "Projekt"]),
    };
    let massnahme = if is_open { "" } else { massnahme };
    Worte {
        handlungsfeld,
        strategisch: rng.word(&["Strategisches Ziel", "Leitziel", "Oberziel", "Unser Leitgedanke"]),
        ziel,
        massnahme,
        indikator: rng.word(&["Indikator / Erfolgskriterium", "Indikator", "Indikatoren"]).to_owned(),
        trenner: rng.word(&[": ", " – ", " ", " "]),
    }
}

/// Counts on and makes the mistakes that people make: gaps and doubles.
pub struct Counter {
    scheme: Scheme,
    prefix: &'static str,
    field: usize,
    goal: usize,
    measure: usize,
    running: usize,
    is_sloppy: bool,
}

const ROMAN: &[&str] = &["0", "I", "II", "III", "IV", "V", "VI"];

impl Counter {
    /// Starts at the front of a document.
    pub fn new(rng: &mut Rng, scheme: Scheme) -> Self {
        let prefix = rng.word(&["GE", "FK", "MH"]);
        Self { scheme, prefix, field: 0, goal: 0, measure: 0, running: 0, is_sloppy: rng.chance(20) }
    }

    /// The next Handlungsfeld.
    pub fn handlungsfeld(&mut self) -> Option<String> {
        self.field += 1;
        self.goal = 0;
        match self.scheme {
            Scheme::Bare | Scheme::Prefixed => None,
            _ => Some(self.field_sign()),
        }
    }

    fn field_sign(&self) -> String {
        match self.scheme {
            Scheme::Alpha => char::from(b'A' + (self.field as u8 - 1)).to_string(),
            Scheme::Roman => ROMAN[self.field].to_owned(),
            _ => self.field.to_string(),
        }
    }

    /// The next Ziel.
    pub fn ziel(&mut self, rng: &mut Rng) -> Option<String> {
        self.goal += 1 + usize::from(self.is_sloppy && rng.chance(10));
        self.measure = 0;
        let (field, goal) = (self.field_sign(), self.goal);
        match self.scheme {
            Scheme::Bare | Scheme::Prefixed => None,
            Scheme::Marked => Some(format!("Z {field}.{goal}")),
            Scheme::Path => Some(format!("HF {field} / Ziel {goal}")),
            Scheme::Alpha => Some(format!("{field}{goal}")),
            _ => Some(format!("{field}.{goal}")),
        }
    }

    /// The next Maßnahme.
    pub fn massnahme(&mut self, rng: &mut Rng) -> Option<String> {
        let step = match rng.below(100) {
            0..=5 if self.is_sloppy && self.measure > 0 => 0,
            6..=15 if self.is_sloppy => 2,
            _ => 1,
        };
        self.measure += step;
        self.running += 1;
        let (field, goal, measure) = (self.field_sign(), self.goal, self.measure);
        match self.scheme {
            Scheme::Bare => None,
            Scheme::Prefixed => Some(format!("{}-{}", self.prefix, self.running)),
            Scheme::Running => Some(self.running.to_string()),
            Scheme::Marked => Some(format!("M {field}.{goal}.{measure}")),
            Scheme::Path => Some(format!("HF {field} / Ziel {goal} / Maßnahme {measure}")),
            Scheme::Lettered => Some(format!("{field}.{goal} {})", char::from(b'a' + (measure as u8 - 1)))),
            Scheme::Alpha => Some(format!("{field}{goal}.{measure}")),
            Scheme::Dotted | Scheme::Roman => Some(format!("{field}.{goal}.{measure}")),
        }
    }
}
