//! Extract: a sign in front of a heading with its number (`☑ A1.1 Lesenacht`), or at the end of its line: no part of it,
//! but the status of the measure where the legend knows the sign.

use crate::extract::builder::Builder;
use crate::extract::cell::is_sign;
use crate::extract::heading::{Level, parse_heading};
use crate::extract::model::{Draft, Field, LegendEntry, Usage};
use crate::extract::run::{Mark, Run};
use crate::extract::scene::Scene;
use crate::layout::model::Word;
use crate::lexicon::Lexicon;
use crate::provenance::{Fundstelle, Verfahren};
use std::collections::BTreeSet;

/// What a sign of the legend in front of a heading is worth as a status, 0–1.
const SURENESS: f32 = 0.93;

/// The signs that a legend explains; digits and letters in front of a heading are its number.
pub(crate) fn known(legend: &[LegendEntry]) -> BTreeSet<String> {
    legend.iter().filter_map(|entry| entry.sign.clone()).filter(|sign| is_sign(sign)).collect()
}

/// A status cell that opens with a typed sign of the legend (`» Grafikerin erkrankt`): the layout took it for a bullet.
pub(crate) fn unbullet(draft: &mut Draft) {
    let typed: BTreeSet<&str> = draft.legend.iter().filter_map(|entry| entry.sign.as_deref()).collect();
    if typed.is_empty() {
        return;
    }
    let ziele = draft.handlungsfelder.iter_mut().flat_map(|hf| &mut hf.ziele);
    let fields = ziele.flat_map(|ziel| &mut ziel.massnahmen).flat_map(|measure| &mut measure.felder);
    for field in fields.filter(|field| field.feld == "status") {
        let sign = field.signs.iter().map(|(sign, _)| sign.as_str()).find(|sign| typed.contains(sign));
        if let (Some(rest), Some(sign)) = (field.text.strip_prefix("• "), sign) {
            field.text = format!("{sign} {rest}");
        }
    }
}

/// Where the text goes on behind a sign in front of a number; 0 where there is none.
pub(crate) fn behind_sign(run: &Run<'_>, lexicon: &Lexicon) -> usize {
    let [first, second, ..] = run.marks.as_slice() else { return 0 };
    let rest = run.text.get(second.start..).unwrap_or("");
    let heads = || parse_heading(rest, &lexicon.structure).is_some_and(|heading| heading.number.is_some());
    if (is_sign(&first.word.text) || is_ornament(&first.word.text)) && heads() { second.start } else { 0 }
}

/// Signs typed around a heading: `*** Handlungsfeld 2 ***`.
fn is_ornament(word: &str) -> bool {
    let sign = word.chars().next().filter(|ch| matches!(ch, '*' | '=' | '#' | '~' | '_' | '-' | '–' | '+' | '>' | '<'));
    word.chars().count() >= LEAST_SIGNS && sign.is_some_and(|sign| word.chars().all(|ch| ch == sign))
}

/// So many equal signs are an ornament, no dash.
const LEAST_SIGNS: usize = 2;

/// Signs between the levels of a path: `Handlungsfeld 1: Bildung › Ziel 1.1: …`.
const PATH_SIGNS: [&str; 6] = ["›", "»", ">", "→", "|", "/"];

/// A heading without the signs behind it: an ornament, or what parts it from the next level of a path.
pub(crate) fn before_ornament<'a>(run: &Run<'a>) -> Run<'a> {
    let last = run.marks.last().filter(|_| run.marks.len() > 1);
    match last.filter(|mark| is_ornament(&mark.word.text) || PATH_SIGNS.contains(&mark.word.text.as_str())) {
        Some(mark) => run.slice(0..run.text.get(..mark.start).map_or(0, |text| text.trim_end().len())),
        None => run.clone(),
    }
}

/// A heading without the signs behind it, and the status that one of them stands for: the last of its line, where the
/// legend explains it and a measure is headed.
pub(crate) fn title<'a>(
    text: &Run<'a>,
    level: Level,
    scene: &Scene<'_>,
    builder: &mut Builder,
) -> (Run<'a>, Option<Field>) {
    let is_status = |mark: &&Mark<'_>| mark.closes_line && scene.signs.contains(&mark.word.text);
    let found = text.marks.iter().skip(1).find(is_status).filter(|_| level == Level::Massnahme);
    let Some(sign) = found else { return (before_ornament(text), None) };
    builder.use_word(sign.word.id, Usage::Field);
    let rest = text.picked(&scene.lexicon.structure.value, |mark| mark.word.id != sign.word.id);
    (rest, Some(field(sign.word, sign.page)))
}

/// Where the next level of a path begins behind its sign: a level word with a number.
pub(crate) fn next_of_path(run: &Run<'_>, lexicon: &Lexicon) -> Vec<usize> {
    let heading = |text: &str| {
        let heading = parse_heading(text, &lexicon.structure);
        heading.filter(|heading| heading.level.is_some() && heading.number.is_some())
    };
    // `HF 1 / Ziel 2 / Maßnahme 3` is a number; in a path each level has its text.
    let Some(first) = heading(&run.text) else { return Vec::new() };
    let pairs = run.marks.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let is_sign = |sign: &Mark<'_>| PATH_SIGNS.contains(&sign.word.text.as_str()) && sign.start > first.rest;
    let behind = pairs.filter(|(sign, _)| is_sign(sign)).map(|(_, next)| next.start);
    behind.filter(|start| run.text.get(*start..).and_then(heading).is_some()).collect()
}

/// The status that the sign in front of a heading stands for, a bullet too.
pub(crate) fn status(run: &Run<'_>, known: &BTreeSet<String>) -> Option<Field> {
    let bullet = run.bullets.first().filter(|(at, ..)| *at == 0).map(|(_, word, page)| (*word, *page));
    let (word, page) = bullet.or_else(|| run.marks.first().map(|mark| (mark.word, mark.page)))?;
    known.contains(&word.text).then(|| field(word, page))
}

fn field(word: &Word, page: u32) -> Field {
    Field {
        feld: "status".to_owned(),
        bezeichnung: None,
        text: word.text.clone(),
        fundstellen: vec![Fundstelle::new(page, word.bbox)],
        verfahren: Verfahren::Fliesstext,
        konfidenz: SURENESS,
        symbols: Vec::new(),
        signs: vec![(word.text.clone(), word.style.color)],
        fill: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    #[test]
    fn a_sign_in_front_of_a_number_is_no_part_of_the_heading() {
        let lexicon = Lexicon::builtin();
        let read = |line: &str| {
            let paragraph = paragraph(&[line]);
            let run = Run::of([&paragraph], &lexicon.structure.value);
            let field = status(&run, &BTreeSet::from(["◔".to_owned()]));
            (behind_sign(&run, lexicon), field.map(|field| field.text))
        };
        assert_eq!(read("◔ A1.1 Lesenacht"), (4, Some("◔".to_owned())));
        assert_eq!(read("✎ A1.1 Lesenacht"), (4, None), "the legend does not know it");
        assert_eq!(read("– A1.1 Lesenacht"), (0, None));
        assert_eq!(read("◔ begonnen").0, 0);
        assert_eq!(read("*** Handlungsfeld 2: Bildung ***").0, 4);
        assert_eq!(read("*** bitte beachten ***").0, 0);
    }
}
