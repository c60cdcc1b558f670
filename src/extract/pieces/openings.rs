//! Pieces: labels and numbers that may open a line.

use crate::extract::builder::line_ranges;
use crate::extract::heading::{Shape, parse_heading, section_mark};
use crate::extract::run::Run;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::MatchKind;

/// A listed label at the beginning of a line whose type changes behind it: its end, and where its value begins.
pub(crate) fn own_type_label(line: &Run<'_>, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let look = line.marks.first()?.word.style.look();
    let value = line.marks.iter().find(|mark| mark.word.style.look() != look)?;
    let is_one_line = !line.text.get(..value.start)?.contains('\n');
    let label = line.text.get(..value.start)?.trim_end_matches([':', ' ']);
    let is_listed = || lexicon.fields.exact(label).is_some_and(|found| !is_level(found.entry));
    (is_one_line && !label.is_empty() && may_repeat(label) && is_listed()).then_some((label.len(), value.start))
}

/// A few words that end no sentence.
pub(crate) fn may_repeat(text: &str) -> bool {
    text.split_whitespace().count() <= WORDS_BEHIND_A_MARK
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ',', ';'])
}

/// A line with nothing but a level word at its beginning to make it a label (`… im Haushalt für / Vorhaben, über die …`).
pub(super) fn is_part_of_title(line: &str, lexicon: &Lexicon) -> bool {
    let found = || lexicon.fields.placed(line);
    !line.contains(':') && found().is_some_and(|found| found.kind != MatchKind::Exact && is_level(found.entry))
}

/// Labels of levels rather than fields.
fn is_level(entry: &str) -> bool {
    matches!(entry, "massnahme" | "ziel" | "handlungsfeld" | "strategisches_ziel" | "nummer")
}

/// Longest label behind the letter of a list, in words.
const WORDS_BEHIND_A_MARK: usize = 5;

/// Where a label begins behind the letter or number of a list: `a) Kosten: 500 €`. Behind a number only a listed one.
pub(crate) fn behind_mark(text: &str, lexicon: &Lexicon, is_known: impl Fn(&str) -> bool) -> Option<usize> {
    // Most texts begin with a capital: neither a figure nor a small letter.
    if text.starts_with(char::is_uppercase) {
        return None;
    }
    let (start, shape) = mark_of_item(text, lexicon)?;
    let tail = text.get(start..)?;
    if asks(tail, lexicon) && matches!(shape, Shape::Letter | Shape::Dotted(_)) {
        return Some(start);
    }
    let Some((label, rest)) = tail.split_once(':') else {
        // `1.1.1.2 Zuständigkeit`: the label alone.
        let tail = tail.trim_end();
        let found = lexicon.fields.exact(tail);
        let is_label = found.map_or_else(|| may_repeat(tail) && is_known(tail), |found| !is_level(found.entry));
        // `6. Sachstand`: in a form that counts its entries, so the label comes again.
        let is_counted = matches!(shape, Shape::Dotted(1)) && lexicon.fields.exact(tail).is_some() && is_known(tail);
        return (is_label && (is_counted || matches!(shape, Shape::Dotted(2..)))).then_some(start);
    };
    if !rest.is_empty() && !rest.starts_with([' ', '\n']) {
        return None;
    }
    let is_one = !["–", "—", "-", "|"].iter().any(|sign| label.split_whitespace().any(|word| word == *sign));
    let is_short =
        is_one && label.split_whitespace().count() <= WORDS_BEHIND_A_MARK && label.starts_with(char::is_alphabetic);
    let found = lexicon.fields.exact(label);
    let may_be = match shape {
        Shape::Letter => {
            let is_label =
                || lexicon.fields.placed(label).is_some_and(|found| !is_level(found.entry)) || is_known(label);
            text.trim_start_matches('(').starts_with(char::is_lowercase) && is_label()
        }
        Shape::Dotted(_) => found.is_some_and(|found| !is_level(found.entry)),
        _ => false,
    };
    (is_short && may_be).then_some(start)
}

/// A listed question of a field, alone or in front of its answer: `Woran erkennen wir den Erfolg? Alle kommen.`
fn asks(text: &str, lexicon: &Lexicon) -> bool {
    let Some((question, answer)) =
        text.split_inclusive('?').next().and_then(|question| text.split_at_checked(question.len()))
    else {
        return false;
    };
    let is_question = question.ends_with('?') && !question.contains([':', '\n']);
    let is_apart = answer.is_empty() || answer.starts_with([' ', '\n']);
    is_question && is_apart && lexicon.fields.exact(question).is_some_and(|found| !is_level(found.entry))
}

/// Where an item begins behind its number or letter, and what that is: `1.1`, `a)`, `bb)`, `iv)`.
fn mark_of_item(text: &str, lexicon: &Lexicon) -> Option<(usize, Shape)> {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let sign = text.get(..letters)?;
    let is_repeated = sign.bytes().zip(sign.bytes().skip(1)).all(|(one, next)| one == next);
    let is_roman = sign.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    if (2..=4).contains(&letters)
        && (is_repeated || is_roman)
        && let Some(rest) = text.get(letters..)?.strip_prefix(") ")
    {
        return Some((text.len() - rest.trim_start().len(), Shape::Letter));
    }
    let heading = parse_heading(text, &lexicon.structure).filter(|heading| heading.level.is_none())?;
    Some((heading.rest, heading.shape?))
}

/// Where a heading with its word and number begins behind the mark of a paragraph of a contract: `(1) Ziel 2.1: …`.
pub(super) fn behind_paragraph_mark(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let (mark, rest) = text.strip_prefix('(')?.split_once(')')?;
    let is_mark = !mark.is_empty() && mark.len() <= 3 && mark.chars().all(|ch| ch.is_ascii_alphanumeric());
    let start = text.len() - rest.trim_start().len();
    let heading = parse_heading(text.get(start..)?, &lexicon.structure)?;
    (is_mark && heading.level.is_some() && heading.number.is_some()).then_some(start)
}

/// Longest title of a contract's section, in words.
const WORDS_OF_A_SECTION: usize = 10;

/// `§ 8 Inkrafttreten`: the title of a contract's section, no sentence.
pub(crate) fn is_section_title(text: &str) -> bool {
    let title = section_mark(text).and_then(|(_, start)| text.get(start..));
    title.is_some_and(|title| {
        title.split_whitespace().count() <= WORDS_OF_A_SECTION && !title.ends_with(['.', ',', ';'])
    })
}

/// The lines of a run that may be labels although nobody listed them: bold alone, or bold before a colon.
pub(crate) fn label_candidate(run: &Run<'_>) -> Option<(usize, usize)> {
    let (_, first) = line_ranges(&run.text).next()?;
    let bold = run.bold_prefix();
    let end = if bold > 0 {
        bold
    } else if run.is_bold() {
        first.len()
    } else {
        let question = || first.find("? ").map(|at| at + 1).or_else(|| first.ends_with('?').then_some(first.len()));
        first.find(": ").or_else(|| first.strip_suffix(':').map(str::len)).or_else(question)?
    };
    let label = run.text.get(..end)?.trim_end_matches([':', ' ']);
    let is_short = label.chars().count() <= 60 && label.split_whitespace().count() <= 8;
    (is_short && label.chars().any(char::is_alphabetic))
        .then_some((label.len(), end + usize::from(run.text.get(end..).is_some_and(|rest| rest.starts_with(':')))))
}

/// Where a listed label stands behind white that no blank of its line comes near: `Wer: Amt   Frist: 2024`. The lines below
/// go on with the last of them.
pub(crate) fn set_off(run: &Run<'_>, lexicon: &Lexicon) -> Vec<usize> {
    if run.text.matches(':').nth(1).is_none() {
        return Vec::new();
    }
    let is_listed = |start: &usize| {
        let label = run.text.get(*start..).and_then(|tail| tail.split_once(": ")).map(|(label, _)| label);
        label.is_some_and(|label| !label.contains('\n') && lexicon.fields.exact(label).is_some())
    };
    // `aa)   Kosten: …`: the sign in front of a label is no text beside it.
    let is_lead = |at: usize, start: usize| {
        let opening = run.marks.iter().take(at).rfind(|mark| mark.opens_line);
        let line = run.text.get(opening.map_or(0, |mark| mark.start)..).unwrap_or_default();
        behind_mark(line, lexicon, |_| true).is_some_and(|behind| line.len() - behind == run.text.len() - start)
    };
    let starts = (1..run.marks.len()).filter_map(|at| Some((at, run.marks.get(at)?.start)));
    let is_cut = |(at, start): &(usize, usize)| is_listed(start) && run.is_set_off(*at) && !is_lead(*at, *start);
    starts.filter(is_cut).map(|(_, start)| start).collect()
}
