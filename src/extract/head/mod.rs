//! Extract, the head: title, Kommune, dates and people of the cover, and the signature.
//!
//! In: the flow. Out: [`DraftHead`] and the words it used. A label stands in front of a colon or in the left cell of a
//! row; what no label says is not guessed.

mod body;
mod days;
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
use crate::provenance::Verfahren;

/// A result and the words it was made of.
#[derive(Debug, Clone, Default)]
pub struct Taken<T> {
    /// The result.
    pub value: T,
    /// Ids of the words it used.
    pub words: Vec<u32>,
}

/// So many lines of the first page go to the cover.
const COVER_LINES: usize = 60;

/// Title, Kommune, dates and people.
#[must_use]
pub fn head(layout: &Layout, class: &Class, lexicon: &Lexicon) -> Taken<DraftHead> {
    let lines = printed_lines(layout, lexicon);
    let Some(first) = layout.pages.first().map(|page| page.number) else { return Taken::default() };
    let cover: Vec<&PrintedLine<'_>> = lines.iter().filter(|line| line.page == first).collect();
    // Where a paper begins on its first page, measures name other places.
    let is_body = |line: &PrintedLine<'_>| {
        parse_heading(&line.run.text, &lexicon.structure).is_some_and(|heading| heading.numbers_level_above())
    };
    let own: Vec<&PrintedLine<'_>> =
        cover.iter().copied().take(COVER_LINES).take_while(|line| !is_body(line)).collect();
    let mut found = Taken::default();
    let mut head = DraftHead::default();
    let title = title::title(&cover, layout.body_size, class, lexicon);
    if let Some(run) = &title {
        add(&mut head, &mut found, "titel", None, run, Verfahren::Fliesstext, 0.9);
    }
    // Papers that are not ours say their day alike; who leads a project in them is nobody here.
    labels::read(layout, &lines, class, lexicon, &mut |feld, label, run, verfahren| {
        if class.art != DocumentKind::Sonstiges || feld == "datum" {
            add(&mut head, &mut found, feld, label, run, verfahren, 0.95);
        }
    });
    for line in cover.iter().filter(|line| names_kommune(&line.run.text, lexicon)).take(1) {
        add(&mut head, &mut found, "kommune", None, &line.run, Verfahren::Fliesstext, 0.9);
    }
    for (feld, run, sureness) in told_days(&head, (&lines, &own), title.as_ref(), layout, class, lexicon) {
        add(&mut head, &mut found, feld, None, &run, Verfahren::Fliesstext, sureness);
    }
    let passage =
        |line: &&PrintedLine<'_>| Passage { text: line.run.text.clone(), fundstellen: line.run.fundstellen() };
    head.cover = own.iter().map(passage).collect();
    Taken { value: head, words: found.words }
}

/// The period that the title names and the days that no label tells, each with its field and sureness.
fn told_days<'a>(
    head: &DraftHead,
    (lines, cover): (&[PrintedLine<'a>], &[&PrintedLine<'a>]),
    title: Option<&Run<'a>>,
    layout: &Layout,
    class: &Class,
    lexicon: &Lexicon,
) -> Vec<(&'static str, Run<'a>, f32)> {
    let has = |feld: &str| head.felder.iter().any(|field| field.feld == feld);
    let mut told = Vec::new();
    if class.art == DocumentKind::Jahresbericht && !has("berichtszeitraum") {
        let year = title.and_then(|title| days::year_of_title(title, lexicon));
        told.extend(year.map(|year| ("berichtszeitraum", year, 0.85)));
    }
    if class.art == DocumentKind::Bilanzierung && !has("berichtszeitraum") {
        let day = head.felder.iter().find(|field| field.feld == "datum").map(|field| field.text.as_str());
        let years = title.and_then(|title| days::years_of_balance(title, lexicon));
        let past = years.filter(|years| days::is_past(years, day));
        told.extend(past.map(|years| ("berichtszeitraum", years, 0.85)));
    }
    if !matches!(class.art, DocumentKind::Sonstiges | DocumentKind::Beschreibung) {
        let lone = if has("datum") { None } else { days::lone(cover, lexicon) };
        told.extend(lone.map(|line| ("datum", line.run.clone(), 0.85)));
        told.extend(days::signed(lines, layout, lexicon).map(|run| ("unterschrift", run, 0.9)));
    }
    if class.art == DocumentKind::Sonstiges && !has("datum") {
        let is_kommune = |line: &&PrintedLine<'_>| names_kommune(&line.run.text, lexicon);
        let kommunen: Vec<&str> = cover.iter().copied().filter(is_kommune).map(|line| line.run.text.as_str()).collect();
        told.extend(days::of_letter(cover, &kommunen, lexicon).map(|run| ("datum", run, 0.85)));
    }
    told
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

#[cfg(test)]
mod tests;
