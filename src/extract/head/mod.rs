//! Extract, the head: title, Kommune, dates and people of the cover, and the signature.
//!
//! In: the flow. Out: [`DraftHead`] and the words it used. A label stands in front of a colon or in the left cell of a
//! row; what no label says is not guessed.

mod labels;
mod title;

use super::heading::parse_heading;
use super::model::{DraftHead, Field, Passage};
use super::piece_lines::{PrintedLine, printed_lines, word_ids};
use super::run::Run;
use crate::classify::{Class, DocumentKind};
use crate::layout::model::{Layout, WordSource};
use crate::lexicon::Lexicon;
use crate::lexicon::fold::starts_lower;
use crate::lexicon::head::HeadCues;
use crate::provenance::Verfahren;
use regex::Regex;

/// A result and the words it was made of.
#[derive(Debug, Clone, Default)]
pub struct Taken<T> {
    /// The result.
    pub value: T,
    /// Ids of the words it used.
    pub words: Vec<u32>,
}

/// Longest line that can be place and date of a signature, in characters.
const SIGNATURE_LENGTH: usize = 100;
/// So many lines of the first page go to the cover.
const COVER_LINES: usize = 60;

/// Title, Kommune, dates and people.
#[must_use]
pub fn head(layout: &Layout, class: &Class, lexicon: &Lexicon) -> Taken<DraftHead> {
    let lines = printed_lines(layout, lexicon);
    let Some(first) = layout.pages.first().map(|page| page.number) else { return Taken::default() };
    let cover: Vec<&PrintedLine<'_>> = lines.iter().filter(|line| line.page == first).collect();
    let mut found = Taken::default();
    let mut head = DraftHead::default();
    if let Some(run) = title::title(&cover, layout.body_size, class, lexicon) {
        add(&mut head, &mut found, "titel", None, &run, Verfahren::Fliesstext, 0.9);
    }
    if class.art != DocumentKind::Sonstiges {
        labels::read(layout, &lines, class, lexicon, &mut |feld, label, run, verfahren| {
            add(&mut head, &mut found, feld, label, run, verfahren, 0.95);
        });
    }
    for line in cover.iter().filter(|line| names_kommune(&line.run.text, lexicon)).take(1) {
        add(&mut head, &mut found, "kommune", None, &line.run, Verfahren::Fliesstext, 0.9);
    }
    if !matches!(class.art, DocumentKind::Sonstiges | DocumentKind::Beschreibung)
        && let Some(line) = lines.iter().rev().find(|line| is_signature(&line.run.text, lexicon))
    {
        add(&mut head, &mut found, "unterschrift", None, &line.run, Verfahren::Fliesstext, 0.9);
    }
    let passage =
        |line: &&PrintedLine<'_>| Passage { text: line.run.text.clone(), fundstellen: line.run.fundstellen() };
    // Where a paper begins on its first page, measures name other places.
    let is_body = |line: &PrintedLine<'_>| {
        parse_heading(&line.run.text, &lexicon.structure).is_some_and(|heading| heading.numbers_level_above())
    };
    let own = cover.iter().take(COVER_LINES).take_while(|line| !is_body(line));
    head.cover = own.map(passage).collect();
    Taken { value: head, words: found.words }
}

fn add(
    head: &mut DraftHead,
    found: &mut Taken<DraftHead>,
    feld: &str,
    label: Option<String>,
    run: &Run<'_>,
    verfahren: Verfahren,
    konfidenz: f32,
) {
    found.words.extend(word_ids(run));
    let verfahren = if run.has_source(WordSource::Ocr) { Verfahren::Ocr } else { verfahren };
    head.felder.push(Field {
        feld: feld.to_owned(),
        bezeichnung: label,
        text: run.text.clone(),
        fundstellen: run.fundstellen(),
        verfahren,
        konfidenz: konfidenz * run.confidence(),
        symbols: Vec::new(),
        signs: Vec::new(),
        fill: None,
    });
}

/// A line that is a type word and a name: `Gemeinde Musterdorf`, `KREISSTADT MUSTER`.
fn names_kommune(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim_start();
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_sign = text.contains(':') || text.contains(',') || text.bytes().any(|byte| byte.is_ascii_digit());
    if !(2..=7).contains(&words.len()) || has_sign {
        return false;
    }
    let first = words.first().copied().unwrap_or_default().to_lowercase();
    let second = words.get(1).copied().unwrap_or_default();
    let is_typ = lexicon.kommunen.typ.iter().flat_map(|typ| &typ.words).any(|word| {
        starts_lower(text, word) && text.chars().nth(word.chars().count()).is_some_and(char::is_whitespace)
    });
    let is_byname = first.ends_with(&lexicon.kommunen.beiname.ending) && first.len() > 6;
    (is_typ || is_byname) && second.starts_with(char::is_uppercase)
}

/// The letters of the place are looked at later: as a class of the pattern they cost a tenth of a small paper's time.
fn signature_pattern(cues: &HeadCues) -> Regex {
    let any = |words: &[String]| words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
    let (lead, signed) = (any(&cues.place_lead), any(&cues.signed));
    let day = r"[0-9]{1,2}\.\s?([0-9]{1,2}\.\s?|[^\s0-9]+\s)[0-9]{2,4}";
    let source = format!(
        r"^(?:(?P<place>[^0-9,]{{2,41}}?),?\s+((?:{lead})\s+)?{day}(\s*[,|·–-].*|\s+(?:{signed}).*)?|{day}, (?P<name>.).*)$"
    );
    Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
}

/// Place and date (`Musterstadt, den 3. Mai 2014`), or date and person (`27.06.2024, Erika Muster, Familienbüro`).
fn is_signature(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let pattern = lexicon.head.cues.signature.get_or_init(|| signature_pattern(&lexicon.head.cues));
    let is_short = text.chars().count() <= SIGNATURE_LENGTH;
    let opens_place = text.split_once(',').is_some_and(|(place, _)| place.split_whitespace().count() <= 6);
    let found = if is_short && opens_place { pattern.captures(text) } else { None };
    let part = |name: &str| found.as_ref().and_then(|found| found.name(name)).map(|part| part.as_str());
    let is_in_name = |ch: char| ch.is_alphabetic() || "./() -".contains(ch);
    let is_name = |text: &str| text.starts_with(char::is_uppercase) && text.chars().all(is_in_name);
    part("place").is_some_and(is_name) || part("name").is_some_and(|name| name.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests;
