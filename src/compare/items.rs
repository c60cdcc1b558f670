//! Compare, the measures: one flat list over all papers that count, each with its surroundings and its words.
//!
//! In: [`Placed`] papers. Out: [`Item`]s in order of papers and pages.

use super::kinds::{Kind, Kinds};
use super::model::Zaehlung;
use super::papers::Placed;
use super::words::{Analyzer, Bag};
use crate::normalize::model::{Dokument, Feld, Handlungsfeld, Massnahme, Ziel};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Id of the field that explains a measure.
const EXPLANATION: &str = "erlaeuterung";

/// A measure in its paper.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    /// Index of its paper among the placed ones.
    pub place: usize,
    pub paper: &'a Dokument,
    pub hf: &'a Handlungsfeld,
    pub ziel: &'a Ziel,
    pub measure: &'a Massnahme,
    /// Its text, else its title in the table of contents; `None` for an empty slot.
    pub text: Option<&'a str>,
    /// Digits and letters of its number.
    pub number: Option<String>,
    /// Words of the text.
    pub bag: Arc<Bag>,
    /// What it may be about.
    pub kind: Arc<Kind>,
}

/// Texts taken apart; papers of one Kommune say much again.
pub(crate) struct Texts<'a> {
    analyzer: &'a Analyzer<'a>,
    known: HashMap<String, Arc<Bag>>,
    kinds: HashMap<String, Arc<Kind>>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(analyzer: &'a Analyzer<'a>) -> Self {
        Self { analyzer, known: HashMap::new(), kinds: HashMap::new() }
    }

    pub(crate) fn bag(&mut self, text: &str) -> Arc<Bag> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let bag = Arc::new(self.analyzer.bag(text));
        self.known.insert(text.to_owned(), Arc::clone(&bag));
        bag
    }

    fn kind(&mut self, text: &str, kinds: &Kinds<'_>) -> Arc<Kind> {
        if let Some(known) = self.kinds.get(text) {
            return Arc::clone(known);
        }
        let bag = self.bag(text);
        let kind = Arc::new(kinds.of(text, &bag, self.analyzer));
        self.kinds.insert(text.to_owned(), Arc::clone(&kind));
        kind
    }
}

/// The measures of all papers whose measures count.
pub(crate) fn items<'a>(placed: &[Placed<'a>], analyzer: &Analyzer<'_>, kinds: &Kinds<'_>) -> Vec<Item<'a>> {
    let counted: Vec<(usize, &Placed<'a>)> =
        placed.iter().enumerate().filter(|(_, place)| place.gezaehlt == Zaehlung::Ja).collect();
    let of_kommune: Vec<_> = counted.chunk_by(|(_, a), (_, b)| a.kommune == b.kommune).collect();
    let items = |own: &&[(usize, &Placed<'a>)]| {
        let mut texts = Texts::new(analyzer);
        own.iter().flat_map(|(at, place)| of_paper(*at, place.paper, &mut texts, kinds)).collect::<Vec<_>>()
    };
    of_kommune.par_iter().flat_map_iter(items).collect()
}

fn of_paper<'a>(place: usize, paper: &'a Dokument, texts: &mut Texts<'_>, kinds: &Kinds<'_>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for hf in &paper.handlungsfelder {
        for ziel in &hf.ziele {
            items.extend(ziel.massnahmen.iter().map(|measure| item(place, paper, (hf, ziel, measure), texts, kinds)));
        }
    }
    items
}

fn item<'a>(
    place: usize,
    paper: &'a Dokument,
    (hf, ziel, measure): (&'a Handlungsfeld, &'a Ziel, &'a Massnahme),
    texts: &mut Texts<'_>,
    kinds: &Kinds<'_>,
) -> Item<'a> {
    let printed = measure.text.as_deref().or(measure.kurztitel.as_deref());
    let text = printed.filter(|text| text.chars().any(char::is_alphanumeric));
    Item {
        place,
        paper,
        hf,
        ziel,
        measure,
        text,
        number: measure.nummer.as_deref().map(number).filter(|number| !number.is_empty()),
        bag: texts.bag(text.unwrap_or_default()),
        kind: texts.kind(text.unwrap_or_default(), kinds),
    }
}

impl Item<'_> {
    /// Words of the text with its explanation and its indicators: a title of two words says elsewhere what it means.
    pub(crate) fn told(&self, texts: &mut Texts<'_>) -> Arc<Bag> {
        let parts: Vec<&str> = self.text.into_iter().chain(self.explains()).collect();
        texts.bag(&parts.join(" · "))
    }

    /// Its explanation and its indicators.
    pub(crate) fn explains(&self) -> impl Iterator<Item = &str> {
        let is_explained = |feld: &&Feld| feld.feld == EXPLANATION;
        let explained = self.measure.felder.iter().filter(is_explained).map(|feld| feld.text.as_str());
        explained.chain(self.measure.indikatoren.iter().map(|indikator| indikator.text.as_str()))
    }
}

/// A number without label words: `M 3.2.1` and `3.2.1` are one, `3.2.1` and `32.1` are not.
fn number(printed: &str) -> String {
    let has_digit = |word: &&str| word.chars().any(|letter| letter.is_ascii_digit());
    let split = |letter: char| !letter.is_alphanumeric();
    let words: Vec<String> = printed.split(split).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let kept: Vec<&str> = words.iter().map(String::as_str).filter(|word| has_digit(word) || word.len() == 1).collect();
    let kept = if kept.len() > 1 && kept.first() == Some(&"m") { kept.get(1..).unwrap_or_default() } else { &kept };
    kept.join(".")
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn label_words_are_no_part_of_a_number() {
        assert_eq!(number("M 3.2.1"), "3.2.1");
        assert_eq!(number("HF 1 / Ziel 2 / Maßnahme 1"), "1.2.1");
        assert_eq!(number("1.1 a)"), "1.1.a");
        assert_ne!(number("32.1"), number("3.2.1"));
        assert_eq!(number("GE-6"), "6");
    }
}
