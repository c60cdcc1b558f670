//! Extract, witnesses: what the paper says about its own contents: table of contents, declared totals.
//!
//! In: contents entries and sentences. Out: [`DraftContents`], [`Passage`]s. Proves nothing, makes no measure.

use super::heading::{Level, parse_heading};
use super::model::{DraftContents, Passage};
use super::run::Run;
use crate::layout::model::{ContentsEntry, Layout};
use crate::lexicon::Lexicon;
use crate::provenance::Fundstelle;

/// The entries of the table of contents.
pub(crate) fn contents(layout: &Layout, lexicon: &Lexicon) -> Vec<DraftContents> {
    layout.contents.iter().map(|entry| contents_entry(entry, lexicon)).collect()
}

fn contents_entry(entry: &ContentsEntry, lexicon: &Lexicon) -> DraftContents {
    let text = entry.text.trim();
    let heading = parse_heading(text, &lexicon.structure);
    let level = heading.as_ref().and_then(|heading| heading.level);
    let rest = heading.as_ref().and_then(|heading| text.get(heading.rest..)).unwrap_or(text);
    let art = level.map(|level| match level {
        Level::Handlungsfeld => "handlungsfeld",
        Level::StrategischesZiel | Level::Ziel => "ziel",
        Level::Massnahme => "massnahme",
    });
    DraftContents {
        nummer: heading.and_then(|heading| heading.number),
        art: art.map(str::to_owned),
        titel: rest.trim().to_owned(),
        seite: entry.page_label.as_deref().and_then(|label| label.trim().parse().ok()),
        fundstellen: entry.lines.iter().map(|line| Fundstelle::new(line.page, line.bbox)).collect(),
    }
}

/// A sentence that declares how many Ziele or Massnahmen there are.
pub(crate) fn total(sentence: &Run<'_>, lexicon: &Lexicon) -> Option<Passage> {
    let words: Vec<&str> =
        sentence.text.split_whitespace().map(|word| word.trim_matches(|ch: char| !ch.is_alphanumeric())).collect();
    let counted = |word: &str| lexicon.council.prose.counted.iter().any(|known| known == word);
    let is_number = |word: &str| !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let declares = words.windows(2).any(|pair| matches!(pair, [number, word] if is_number(number) && counted(word)))
        || words.windows(3).any(|three| matches!(three, [number, adjective, word] if is_number(number) && adjective.starts_with(char::is_lowercase) && counted(word)));
    declares.then(|| Passage { text: sentence.text.clone(), fundstellen: sentence.fundstellen() })
}
