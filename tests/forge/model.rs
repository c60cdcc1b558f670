//! What a forged document says. In: nothing. Out: the types of the document model. Ignorant of pages and randomness.

use super::values::Value;

/// Where the fields of a Maßnahme stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    /// A two-column table per Maßnahme.
    Karte,
    /// A two-column table per Ziel, Maßnahmen as row groups.
    Dokutab,
    /// One row per Maßnahme, columns are fields.
    Matrix,
    /// Like [`Layout::Matrix`] with the Ziel in a merged column.
    Zielspalte,
    /// Like [`Layout::Matrix`] with the status as a sign and a legend.
    Ampel,
    /// A bold label line with paragraphs below.
    Gestapelt,
    /// `Label: value` lines.
    Inline,
    /// Numbered paragraphs with the fields in brackets or after dashes.
    Liste,
    /// Cards side by side.
    Karten2,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 9] = [
        Self::Karte,
        Self::Dokutab,
        Self::Matrix,
        Self::Zielspalte,
        Self::Ampel,
        Self::Gestapelt,
        Self::Inline,
        Self::Liste,
        Self::Karten2,
    ];

    /// The name in the truth.
    pub fn name(self) -> &'static str {
        match self {
            Self::Karte => "karte",
            Self::Dokutab => "dokutab",
            Self::Matrix => "matrix",
            Self::Zielspalte => "zielspalte",
            Self::Ampel => "ampel",
            Self::Gestapelt => "gestapelt",
            Self::Inline => "inline",
            Self::Liste => "liste",
            Self::Karten2 => "karten2",
        }
    }

    /// Whether every Maßnahme prints every label, so that an empty cell is seen.
    pub fn prints_empty(self) -> bool {
        !matches!(self, Self::Gestapelt | Self::Inline | Self::Liste)
    }
}

/// How things are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// `1` · `1.1` · `1.1.1`
    Dotted,
    /// `1` · `Z 1.1` · `M 1.1.1`
    Marked,
    /// `1` · `HF 1 / Ziel 1` · `HF 1 / Ziel 1 / Maßnahme 1`
    Path,
    /// `1` · `1.1` · `1.1 a)`
    Lettered,
    /// `A` · `A1` · `A1.1`
    Alpha,
    /// none · none · `GE-6`
    Prefixed,
    /// `I` · `I.1` · `I.1.1`
    Roman,
    /// `1` · `1.1` · running numbers through the document
    Running,
    /// Nothing is numbered.
    Bare,
}

/// A printed label: a row or column of every Maßnahme.
#[derive(Debug, Clone)]
pub struct Spalte {
    /// What its values are.
    pub feld: &'static str,
    /// What a perfect reader calls it: `feld`, or `sonstiges`.
    pub kanonisch: &'static str,
    /// As printed.
    pub label: String,
}

/// How a status is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusForm {
    /// In words.
    Words,
    /// A drawn, coloured disc.
    Disc,
    /// A coloured character.
    Glyph,
    /// The colour of the cell.
    Fill,
    /// A tick or cross of a symbol font.
    Tick,
}

/// An entry of the printed legend.
#[derive(Debug, Clone)]
pub struct Legende {
    /// Its meaning in words.
    pub text: String,
    /// Its normalised meaning.
    pub norm: &'static str,
    /// Its colour.
    pub farbe: [u8; 3],
    /// Its character.
    pub zeichen: char,
}

/// A Maßnahme.
#[derive(Debug, Clone)]
pub struct Massnahme {
    /// As printed.
    pub nummer: Option<String>,
    /// `None` for an empty slot.
    pub text: Option<String>,
    /// One per [`Spalte`]; empty text for an empty cell.
    pub werte: Vec<Value>,
    /// Index into the legend.
    pub zeichen: Option<usize>,
}

/// A Ziel.
#[derive(Debug, Clone)]
pub struct Ziel {
    /// As printed.
    pub nummer: Option<String>,
    /// As printed.
    pub text: String,
    /// An indicator of its own.
    pub indikator: Option<String>,
    /// Its Maßnahmen.
    pub massnahmen: Vec<Massnahme>,
}

/// A Handlungsfeld.
#[derive(Debug, Clone)]
pub struct Handlungsfeld {
    /// As printed.
    pub nummer: Option<String>,
    /// As printed.
    pub titel: String,
    /// Canonical id.
    pub kanonisch: &'static str,
    /// Strategic goals.
    pub strategische_ziele: Vec<String>,
    /// Its Ziele.
    pub ziele: Vec<Ziel>,
}

/// A decision.
#[derive(Debug, Clone)]
pub struct Beschluss {
    /// As printed.
    pub text: String,
    /// The body.
    pub gremium: &'static str,
    /// ISO date.
    pub datum: String,
    /// Votes for, against, abstentions.
    pub stimmen: [Option<u32>; 3],
}

/// The head of the paper.
#[derive(Debug, Clone)]
pub struct Kopf {
    /// Kind of paper.
    pub art: &'static str,
    /// Printed, name, key, Land.
    pub kommune: (&'static str, &'static str, &'static str, &'static str),
    /// Title.
    pub titel: String,
    /// Printed and ISO date.
    pub datum: (String, String),
    /// The date stands on the cover with a label, not in the signature line.
    pub datum_auf_deckblatt: bool,
    /// Reporting year.
    pub berichtsjahr: Option<usize>,
    /// Projektleitung.
    pub projektleitung: Option<&'static str>,
    /// Auditor.
    pub auditor: Option<&'static str>,
    /// Certificate.
    pub zertifikat: &'static str,
    /// Decisions.
    pub beschluesse: Vec<Beschluss>,
}

/// Words in front of numbers.
#[derive(Debug, Clone)]
pub struct Worte {
    /// Of a Handlungsfeld.
    pub handlungsfeld: &'static str,
    /// Of the strategic goals.
    pub strategisch: &'static str,
    /// Of a Ziel.
    pub ziel: &'static str,
    /// Of a Maßnahme.
    pub massnahme: &'static str,
    /// Of the indicator of a Ziel.
    pub indikator: String,
    /// Between number and text.
    pub trenner: &'static str,
}

/// A whole document.
#[derive(Debug, Clone)]
pub struct Doc {
    /// It can be made again from this.
    pub seed: u64,
    /// Where the fields stand.
    pub layout: Layout,
    /// How things are numbered.
    pub scheme: Scheme,
    /// Head data.
    pub kopf: Kopf,
    /// Words in front of numbers.
    pub worte: Worte,
    /// Labels in printed order.
    pub spalten: Vec<Spalte>,
    /// How the status is printed.
    pub status: StatusForm,
    /// Legend of the signs.
    pub legende: Vec<Legende>,
    /// Introduction.
    pub vorspann: Vec<String>,
    /// The body.
    pub handlungsfelder: Vec<Handlungsfeld>,
}

impl Doc {
    /// All Maßnahmen in order.
    pub fn massnahmen(&self) -> impl Iterator<Item = &Massnahme> {
        self.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen)
    }
}
