//! Which text is which field, and whose parent: everything verbatim, nothing interpreted.

use crate::diagnostic::Diagnostic;
use crate::geometry::Rgb;
use crate::layout::model::Symbol;
use crate::provenance::{Fundstelle, Verfahren};

/// What was extracted from one paper.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Title, Kommune, dates, people.
    pub head: DraftHead,
    /// Handlungsfelder in order of appearance.
    pub handlungsfelder: Vec<DraftHandlungsfeld>,
    /// Further projects outside the numbered measures.
    pub projekte: Vec<DraftProjekt>,
    /// Rows of the steering table.
    pub steuerung: Vec<DraftSteuerung>,
    /// What a council paper says of itself.
    pub vorlage: Option<DraftVorlage>,
    /// Sentences or table rows that tell of a decision.
    pub beschluesse: Vec<DraftBeschluss>,
    /// Sentences that tell of a certificate awarded.
    pub zertifikate: Vec<Passage>,
    /// Table of contents.
    pub contents: Vec<DraftContents>,
    /// Declared totals (`18 Ziele und 43 Maßnahmen`).
    pub totals: Vec<Passage>,
    /// A printed legend for status signs: sign or colour with its meaning.
    pub legend: Vec<LegendEntry>,
    /// Abbreviations the paper expands: short form, long form.
    pub abbreviations: Vec<(String, String)>,
    /// Running prose outside blocks, for Kommune, decisions and the like.
    pub prose: Vec<Passage>,
    /// What every word was used for; indexed by word id.
    pub usage: Vec<Usage>,
    /// Text that belongs to nothing found.
    pub rest: Vec<Passage>,
    /// Findings.
    pub notes: Vec<Diagnostic>,
}

impl Draft {
    /// Takes over what the council paper in front of this paper says: its own fields, its decisions, its words.
    pub fn attach_council_paper(&mut self, council: Self) {
        self.vorlage = council.vorlage;
        self.beschluesse.extend(council.beschluesse);
        self.rest.extend(council.rest);
        self.prose.extend(council.prose);
        self.notes.extend(council.notes);
        for (own, other) in self.usage.iter_mut().zip(council.usage) {
            if *own == Usage::Rest {
                *own = other;
            }
        }
    }
}

impl Draft {
    /// Visits every place of the draft.
    pub(crate) fn each_place(&mut self, visit: &mut dyn FnMut(&mut Fundstelle)) {
        self.head.felder.iter_mut().for_each(|field| field.fundstellen.iter_mut().for_each(&mut *visit));
        let head = self.head.cover.iter_mut().chain(&mut self.zertifikate).chain(&mut self.totals);
        head.chain(&mut self.prose)
            .chain(&mut self.rest)
            .for_each(|text| text.fundstellen.iter_mut().for_each(&mut *visit));
        self.handlungsfelder.iter_mut().for_each(|hf| hf.each_place(visit));
        for projekt in &mut self.projekte {
            each_of(&mut projekt.felder, &mut projekt.fundstellen, visit);
        }
        for steuerung in &mut self.steuerung {
            each_of(&mut steuerung.felder, &mut steuerung.fundstellen, visit);
        }
        if let Some(vorlage) = &mut self.vorlage {
            each_of(&mut vorlage.felder, &mut [], visit);
            vorlage.beratungen.iter_mut().for_each(|row| row.fundstellen.iter_mut().for_each(&mut *visit));
        }
        self.beschluesse.iter_mut().for_each(|beschluss| beschluss.fundstellen.iter_mut().for_each(&mut *visit));
        self.contents.iter_mut().for_each(|entry| entry.fundstellen.iter_mut().for_each(&mut *visit));
        self.notes.iter_mut().filter_map(|note| note.stelle.as_mut()).for_each(visit);
    }
}

/// Visits the places of fields, and those beside them.
fn each_of(felder: &mut [Field], places: &mut [Fundstelle], visit: &mut dyn FnMut(&mut Fundstelle)) {
    for field in felder {
        field.fundstellen.iter_mut().for_each(&mut *visit);
    }
    places.iter_mut().for_each(visit);
}

impl DraftHandlungsfeld {
    fn each_place(&mut self, visit: &mut dyn FnMut(&mut Fundstelle)) {
        each_of(&mut self.felder, &mut self.fundstellen, visit);
        self.strategische_ziele.iter_mut().for_each(|ziel| ziel.fundstellen.iter_mut().for_each(&mut *visit));
        for ziel in &mut self.ziele {
            each_of(&mut ziel.felder, &mut ziel.fundstellen, visit);
            for massnahme in &mut ziel.massnahmen {
                each_of(&mut massnahme.felder, &mut massnahme.fundstellen, visit);
            }
        }
    }
}

/// What a word was used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Usage {
    /// Not looked at yet; counts as rest.
    #[default]
    Rest,
    /// In a field, or a label, number or heading of something found.
    Field,
    /// Running text.
    Prose,
    /// Furniture, table of contents.
    Frame,
}

/// A verbatim text and its place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Passage {
    /// As printed.
    pub text: String,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Canonical id from the lexicon, `sonstiges` for an unknown label.
    pub feld: String,
    /// The label as printed; `None` where none is printed.
    pub bezeichnung: Option<String>,
    /// Verbatim value; empty for an empty cell.
    pub text: String,
    /// Where the value stands (the cell's box where it is empty).
    pub fundstellen: Vec<Fundstelle>,
    /// How it was read.
    pub verfahren: Verfahren,
    /// 0–1.
    pub konfidenz: f32,
    /// Signs printed in the cell, for a status without words.
    pub symbols: Vec<Symbol>,
    /// Sign characters of the text (`●`, `✔`, private-use glyphs) with their colour, for a status without words.
    pub signs: Vec<(String, Rgb)>,
    /// Background of the cell.
    pub fill: Option<Rgb>,
}

/// A Handlungsfeld.
#[derive(Debug, Clone, Default)]
pub struct DraftHandlungsfeld {
    /// Printed number.
    pub nummer: Option<String>,
    /// Printed title; `None` for measures outside any Handlungsfeld.
    pub titel: Option<String>,
    /// Strategic goals, one per paragraph or bullet.
    pub strategische_ziele: Vec<Passage>,
    /// Its own text first, then its labels.
    pub felder: Vec<Field>,
    /// Number and title.
    pub fundstellen: Vec<Fundstelle>,
    /// Ziele in order.
    pub ziele: Vec<DraftZiel>,
}

/// A Ziel.
#[derive(Debug, Clone, Default)]
pub struct DraftZiel {
    /// Printed number.
    pub nummer: Option<String>,
    /// Printed text.
    pub text: Option<String>,
    /// Its own text first, then its labels.
    pub felder: Vec<Field>,
    /// Number and text.
    pub fundstellen: Vec<Fundstelle>,
    /// Massnahmen in order.
    pub massnahmen: Vec<DraftMassnahme>,
}

/// A Massnahme.
#[derive(Debug, Clone, Default)]
pub struct DraftMassnahme {
    /// Printed number, without the label word.
    pub nummer: Option<String>,
    /// Printed text; `None` for an empty slot.
    pub text: Option<String>,
    /// Title in the table of contents where it differs.
    pub kurztitel: Option<String>,
    /// Its own text first, then every label in order of appearance.
    pub felder: Vec<Field>,
    /// Number and text.
    pub fundstellen: Vec<Fundstelle>,
    /// That it is a measure, whole, under the right Ziel: 0–1.
    pub konfidenz: f32,
}

/// A further project.
#[derive(Debug, Clone, Default)]
pub struct DraftProjekt {
    /// Every label with its value; `projektname`, `projekterlaeuterung`, `zeitraum`, `zuordnung`, `status`.
    pub felder: Vec<Field>,
    /// Bounds of the block.
    pub fundstellen: Vec<Fundstelle>,
}

/// A row of the steering table.
#[derive(Debug, Clone, Default)]
pub struct DraftSteuerung {
    /// Cells by label: `gremium`, `erlaeuterung`, `turnus`, `dokumentation`, `status`.
    pub felder: Vec<Field>,
    /// Bounds of the row.
    pub fundstellen: Vec<Fundstelle>,
}

/// The head of the paper: fields with ids `titel`, `kommune`, `datum`, `projektleitung`, `auditor`,
/// `berichtszeitraum`, `unterschrift`, `schwerpunktthema`, `leitziel`.
#[derive(Debug, Clone, Default)]
pub struct DraftHead {
    /// The fields in order of appearance.
    pub felder: Vec<Field>,
    /// Text of the first page, line by line, for everything that names the Kommune.
    pub cover: Vec<Passage>,
}

/// A council paper's own fields.
#[derive(Debug, Clone, Default)]
pub struct DraftVorlage {
    /// Labels such as `nummer`, `betreff`, `beschluss`, `einreicher`, `kosten`.
    pub felder: Vec<Field>,
    /// Rows of the Beratungsfolge.
    pub beratungen: Vec<DraftBeratung>,
}

/// A row of the Beratungsfolge.
#[derive(Debug, Clone, Default)]
pub struct DraftBeratung {
    /// The body, as printed.
    pub gremium: String,
    /// The day, as printed.
    pub datum: Option<String>,
    /// The result, as printed.
    pub ergebnis: Option<String>,
    /// Bounds of the row.
    pub fundstellen: Vec<Fundstelle>,
}

/// A decision as printed.
#[derive(Debug, Clone, Default)]
pub struct DraftBeschluss {
    /// The sentence, or the cells of the row joined by blanks.
    pub text: String,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// A line of the table of contents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftContents {
    /// Number without the label word.
    pub nummer: Option<String>,
    /// What the entry is: `handlungsfeld`, `ziel`, `massnahme`, or nothing of these.
    pub art: Option<String>,
    /// Title.
    pub titel: String,
    /// Printed page number.
    pub seite: Option<u32>,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// A sign of the legend.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LegendEntry {
    /// The sign, where it is a character.
    pub sign: Option<String>,
    /// The colour, where it is not black.
    pub color: Option<Rgb>,
    /// Filled, for drawn shapes.
    pub is_filled: bool,
    /// The meaning as printed.
    pub text: String,
}
