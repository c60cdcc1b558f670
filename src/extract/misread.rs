//! Extract, last step: numbers that text recognition misread and the other numbers of the document tell.
//!
//! In: the draft, read with the numbers as they are meant, and the words they were read from. Out: the same with the
//! verbatim texts as they were read; only numbers of the hierarchy stay as meant, with less `konfidenz` and a finding.

use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{Draft, DraftHandlungsfeld, DraftMassnahme, DraftZiel, Field, Passage};
use crate::layout::model::{Layout, Misread};
use crate::provenance::Fundstelle;

/// Gives texts back their words as read and marks the numbers that are not; `worth` is what such a number keeps of its
/// `konfidenz`.
pub(crate) fn settle(draft: &mut Draft, layout: &Layout, worth: f32) {
    for (page, word) in layout.pages.iter().flat_map(|page| page.misread.iter().map(|word| (page.number, word))) {
        Settled { page, word, worth, notes: &mut draft.notes }.hierarchy(&mut draft.handlungsfelder);
        let passages = draft.prose.iter_mut().chain(&mut draft.rest).chain(&mut draft.head.cover);
        for passage in passages.filter(|passage| is_at(&passage.fundstellen, page, word)) {
            give_back(&mut passage.text, word);
        }
        let further = draft.projekte.iter_mut().flat_map(|projekt| &mut projekt.felder);
        for field in further.chain(draft.steuerung.iter_mut().flat_map(|row| &mut row.felder)) {
            give_back_field(field, page, word);
        }
    }
}

/// One misread word.
struct Settled<'a> {
    page: u32,
    word: &'a Misread,
    worth: f32,
    notes: &'a mut Vec<Diagnostic>,
}

impl Settled<'_> {
    fn hierarchy(&mut self, felder: &mut [DraftHandlungsfeld]) {
        for hf in felder {
            self.fields(&mut hf.felder);
            self.text(&mut hf.titel, &hf.fundstellen);
            self.number(hf.nummer.as_deref(), &hf.fundstellen, &mut hf.felder);
            for ziel in &mut hf.strategische_ziele {
                self.passage(ziel);
            }
            for ziel in &mut hf.ziele {
                self.ziel(ziel);
            }
        }
    }

    fn ziel(&mut self, ziel: &mut DraftZiel) {
        self.fields(&mut ziel.felder);
        self.text(&mut ziel.text, &ziel.fundstellen);
        self.number(ziel.nummer.as_deref(), &ziel.fundstellen, &mut ziel.felder);
        for massnahme in &mut ziel.massnahmen {
            self.massnahme(massnahme);
        }
    }

    fn massnahme(&mut self, massnahme: &mut DraftMassnahme) {
        self.fields(&mut massnahme.felder);
        self.text(&mut massnahme.text, &massnahme.fundstellen);
        if self.number(massnahme.nummer.as_deref(), &massnahme.fundstellen, &mut []) {
            massnahme.konfidenz *= self.worth;
        }
    }

    fn fields(&self, felder: &mut [Field]) {
        for field in felder {
            give_back_field(field, self.page, self.word);
        }
    }

    fn text(&self, text: &mut Option<String>, places: &[Fundstelle]) {
        if let Some(text) = text.as_mut().filter(|_| is_at(places, self.page, self.word)) {
            give_back(text, self.word);
        }
    }

    fn passage(&self, passage: &mut Passage) {
        if is_at(&passage.fundstellen, self.page, self.word) {
            give_back(&mut passage.text, self.word);
        }
    }

    /// Whether `nummer` is this word; it then has a finding, and the first of `felder` less `konfidenz`.
    fn number(&mut self, nummer: Option<&str>, places: &[Fundstelle], felder: &mut [Field]) -> bool {
        let meant = self.word.meant.trim_end_matches([':', ')']);
        let is_own = nummer.is_some_and(|nummer| nummer.split_whitespace().any(|part| part == meant))
            && is_at(places, self.page, self.word);
        if is_own {
            let text = format!(
                "„{}“ wurde gelesen; die übrigen Nummern des Papiers sprechen für „{meant}“.",
                self.word.read.trim_end_matches([':', ')'])
            );
            let place = Fundstelle::new(self.page, self.word.bbox);
            self.notes.push(Diagnostic::new("nummer-gedeutet", Schwere::Hinweis, text).at(place));
            if let Some(field) = felder.first_mut() {
                field.konfidenz *= self.worth;
            }
        }
        is_own
    }
}

fn is_at(places: &[Fundstelle], page: u32, word: &Misread) -> bool {
    places.iter().any(|place| place.seite == page && place.rect().grown(1.0).contains(word.bbox.center()))
}

fn give_back_field(field: &mut Field, page: u32, word: &Misread) {
    if is_at(&field.fundstellen, page, word) {
        give_back(&mut field.text, word);
    }
}

/// Replaces the first whole word that is `meant`.
fn give_back(text: &mut String, word: &Misread) {
    let ends = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace);
    let begins = |at: usize| text.get(..at).and_then(|front| front.chars().next_back()).is_none_or(char::is_whitespace);
    let mut hits = text.match_indices(&word.meant).map(|(at, _)| at);
    let whole = hits.find(|at| begins(*at) && ends(at + word.meant.len()));
    if let Some(at) = whole {
        text.replace_range(at..at + word.meant.len(), &word.read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;
    use crate::provenance::Verfahren;

    fn word() -> Misread {
        Misread {
            bbox: Rect { x0: 60.0, y0: 100.0, x1: 90.0, y1: 110.0 },
            read: "11.1".to_owned(),
            meant: "II.1".to_owned(),
        }
    }

    #[test]
    fn a_whole_word_is_given_back() {
        for (text, read) in [("II.1 Stellen", "11.1 Stellen"), ("bis II.1", "bis 11.1"), ("VII.1", "VII.1")] {
            let mut own = text.to_owned();
            give_back(&mut own, &word());
            assert_eq!(own, read);
        }
    }

    #[test]
    fn a_value_stays_as_read_and_a_number_is_meant_with_doubt() {
        let at = |y0: f32| vec![Fundstelle::new(1, Rect { x0: 50.0, y0, x1: 300.0, y1: y0 + 12.0 })];
        let field = |text: &str| Field {
            feld: "kosten".to_owned(),
            bezeichnung: None,
            text: text.to_owned(),
            fundstellen: at(99.0),
            verfahren: Verfahren::Ocr,
            konfidenz: 1.0,
            symbols: Vec::new(),
            signs: Vec::new(),
            fill: None,
        };
        let mut ziel = DraftZiel {
            nummer: Some("II.1".to_owned()),
            text: Some("Rat für alle".to_owned()),
            felder: vec![field("Rat für alle"), field("II.1 Stellen")],
            fundstellen: at(99.0),
            massnahmen: Vec::new(),
        };
        let mut notes = Vec::new();
        Settled { page: 1, word: &word(), worth: 0.5, notes: &mut notes }.ziel(&mut ziel);
        assert_eq!(ziel.nummer.as_deref(), Some("II.1"));
        assert_eq!(ziel.felder[1].text, "11.1 Stellen");
        assert!(ziel.felder[0].konfidenz < 0.6 && ziel.felder[1].konfidenz > 0.9);
        assert_eq!(notes[0].code, "nummer-gedeutet");
    }
}
