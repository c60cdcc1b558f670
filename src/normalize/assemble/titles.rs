//! Assemble: what the table of contents says of a measure's title.
//!
//! In: the contents of the draft. Out: a `kurztitel` where the contents print another title, and the title itself where
//! the measure's own text is lost. The body is the better witness: its text is never replaced.

use super::witness::key;
use crate::extract::model::{Draft, DraftContents, DraftMassnahme, Field};
use crate::lexicon::fold::fold;
use crate::provenance::{Fundstelle, Verfahren};
use std::collections::BTreeMap;

/// A title of the contents is read at second hand.
const SURENESS: f32 = 0.7;
/// Shorter titles say too little to stand for a lost text, in letters.
const SHORTEST: usize = 8;

/// The titles of measures in the table of contents, by number.
#[derive(Debug, Default)]
pub(super) struct Titles<'a> {
    by_number: BTreeMap<String, &'a DraftContents>,
}

/// What the contents add to a measure.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Added {
    /// Another title of the same measure.
    pub kurztitel: Option<String>,
    /// The text, where the measure prints none.
    pub text: Option<(String, Vec<Fundstelle>)>,
}

impl<'a> Titles<'a> {
    /// Titles whose number the contents print once; a number that stands twice decides nothing.
    pub(super) fn of(draft: &'a Draft) -> Self {
        let mut by_number = BTreeMap::new();
        let mut twice = Vec::new();
        for entry in draft.contents.iter().filter(|entry| entry.art.as_deref() == Some("massnahme")) {
            let Some(number) = entry.nummer.as_deref().map(key) else { continue };
            if by_number.insert(number.clone(), entry).is_some() {
                twice.push(number);
            }
        }
        for number in &twice {
            by_number.remove(number);
        }
        Self { by_number }
    }

    /// What the contents say of this measure beyond its own text.
    pub(super) fn of_massnahme(&self, draft: &DraftMassnahme) -> Added {
        let entry = draft.nummer.as_deref().and_then(|number| self.by_number.get(&key(number)));
        let Some(entry) = entry.filter(|entry| entry.titel.chars().any(char::is_alphabetic)) else {
            return Added::default();
        };
        let own = draft.text.as_deref().unwrap_or_default();
        if own.trim().is_empty() {
            let is_title = entry.titel.chars().filter(|letter| letter.is_alphabetic()).count() >= SHORTEST;
            return Added { text: is_title.then(|| (entry.titel.clone(), entry.fundstellen.clone())), kurztitel: None };
        }
        Added { kurztitel: differs(own, &entry.titel).then(|| entry.titel.clone()), text: None }
    }
}

/// Whether a title of the contents is another one than the text: not the same words, and not merely cut off.
///
/// The beginning of the text up to a colon, dash or full stop is a title of its own.
fn differs(text: &str, title: &str) -> bool {
    let (own, other) = (squeezed(text), squeezed(title));
    let other = other.trim_end_matches(['.', '…', '-']);
    let Some(rest) = own.strip_prefix(other) else { return !other.is_empty() };
    let ends_there = rest.starts_with([':', '.', ';', '–', '(']) && rest.chars().count() > 1;
    ends_there && !other.is_empty()
}

/// Letters, digits and signs as compared: folded, without blanks and hyphens.
fn squeezed(text: &str) -> String {
    let kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '‐' | '\u{ad}' | '„' | '“' | '"');
    fold(text).chars().filter(kept).collect()
}

/// The first field of a measure whose text stands in the contents only.
pub(super) fn field(text: &str, places: &[Fundstelle]) -> Field {
    Field {
        feld: "massnahme".to_owned(),
        bezeichnung: None,
        text: text.to_owned(),
        fundstellen: places.to_vec(),
        verfahren: Verfahren::Inhaltsverzeichnis,
        konfidenz: SURENESS,
        symbols: Vec::new(),
        signs: Vec::new(),
        fill: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: &str, title: &str) -> DraftContents {
        DraftContents {
            nummer: Some(number.to_owned()),
            art: Some("massnahme".to_owned()),
            titel: title.to_owned(),
            ..DraftContents::default()
        }
    }

    fn added(contents: Vec<DraftContents>, text: Option<&str>) -> Added {
        let draft = Draft { contents, ..Draft::default() };
        let massnahme = DraftMassnahme {
            nummer: Some("1.1.1".to_owned()),
            text: text.map(str::to_owned),
            ..DraftMassnahme::default()
        };
        Titles::of(&draft).of_massnahme(&massnahme)
    }

    #[test]
    fn another_title_is_a_short_title() {
        let text = Some("Im Rathaus wird ein Büro für alle Fragen von Familien eröffnet.");
        assert_eq!(added(vec![entry("1.1.1", "Familienbüro")], text).kurztitel.as_deref(), Some("Familienbüro"));
        let text = Some("Familienbüro: Im Rathaus wird ein Büro eröffnet.");
        assert_eq!(added(vec![entry("1.1.1", "Familienbüro")], text).kurztitel.as_deref(), Some("Familienbüro"));
    }

    #[test]
    fn the_same_title_and_one_cut_off_are_none() {
        let text = Some("Ein Büro für alle Fragen von Familien eröffnet im Rathaus.");
        for title in [
            "Ein Büro für alle Fragen von Familien eröffnet im Rathaus",
            "Ein Büro für alle Fragen von Fami",
            "Ein Büro für alle Fragen …",
            "",
        ] {
            assert_eq!(added(vec![entry("1.1.1", title)], text), Added::default(), "{title}");
        }
    }

    #[test]
    fn a_lost_text_is_taken_from_the_contents() {
        let found = added(vec![entry("1.1.1", "Eröffnung eines Familienbüros")], None);
        assert_eq!(found.text.map(|(text, _)| text).as_deref(), Some("Eröffnung eines Familienbüros"));
        assert_eq!(added(vec![entry("1.1.1", "")], None), Added::default());
        assert_eq!(added(vec![entry("1.1.2", "Eröffnung eines Familienbüros")], None), Added::default());
    }

    #[test]
    fn a_number_that_stands_twice_decides_nothing() {
        let contents = vec![entry("1.1.1", "Familienbüro"), entry("1.1.1", "Ferienbetreuung")];
        assert_eq!(added(contents, Some("Etwas anderes")), Added::default());
    }
}
