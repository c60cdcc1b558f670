//! Normalize, indicators: the verbatim cell → one entry per bullet or sentence.
//!
//! In: the text of an Indikator field. Out: [`Indikator`]s. A line that only announces bullets is none.

use super::messwerte::{MeasureText, Source, messwerte};
use super::model::{Indikator, IndikatorArt};
use super::sentences::sentences;
use super::verweise::is_reference;
use crate::lexicon::Lexicon;

/// The indicators of a cell.
#[must_use]
pub fn indikatoren(text: &str, lexicon: &Lexicon) -> Vec<Indikator> {
    let found = sentences(text, lexicon);
    let mut entries = Vec::new();
    for (index, one) in found.iter().enumerate() {
        let Some(part) = text.get(one.range.clone()) else { continue };
        let announces = !one.is_bullet && part.ends_with(':') && found.get(index + 1).is_some();
        if !announces && part.chars().any(char::is_alphanumeric) {
            entries.push(Indikator { text: part.to_owned(), art: art(part, lexicon) });
        }
    }
    entries
}

fn art(text: &str, lexicon: &Lexicon) -> IndikatorArt {
    if is_reference(text, &lexicon.verweise) {
        return IndikatorArt::Verweis;
    }
    let numbers = messwerte(&[MeasureText { text, source: Source::Indikator }], lexicon);
    if numbers.is_empty() { IndikatorArt::Qualitativ } else { IndikatorArt::Quantitativ }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(String, IndikatorArt)> {
        indikatoren(text, Lexicon::builtin()).into_iter().map(|one| (one.text, one.art)).collect()
    }

    #[test]
    fn one_per_sentence_or_bullet() {
        let got = entries("Erfolgskriterien sind:\n• 20 Plätze bis 2018\n• Das Büro ist offen\nsiehe 1.1.1");
        let want = [
            ("20 Plätze bis 2018", IndikatorArt::Quantitativ),
            ("Das Büro ist offen", IndikatorArt::Qualitativ),
            ("siehe 1.1.1", IndikatorArt::Verweis),
        ];
        assert_eq!(got, want.map(|(text, art)| (text.to_owned(), art)));
    }

    #[test]
    fn sentences_of_a_paragraph() {
        let got = entries("Ein Konzept liegt vor. Die Quote steigt auf 30 %.");
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].1, IndikatorArt::Qualitativ);
        assert_eq!(got[1].1, IndikatorArt::Quantitativ);
    }

    #[test]
    fn an_empty_cell_has_none() {
        assert!(entries("").is_empty());
        assert!(entries(" - ").is_empty());
    }
}
