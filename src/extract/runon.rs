//! Extract, step 6d: fields inside a running text, in brackets or behind dashes: `Fest (Kosten: 500 €; Zuständig: Jugendamt)`.
//!
//! In: a [`Run`]. Out: the text in front, and labels with their values.

use crate::extract::run::Run;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::BTreeSet;

/// Longest label inside running text, in characters.
const LONGEST_LABEL: usize = 60;

/// A text with fields inside.
#[derive(Debug)]
pub(crate) struct RunOn<'a> {
    /// The text in front of the first field.
    pub text: Run<'a>,
    /// Labels and values in order.
    pub fields: Vec<(Run<'a>, Run<'a>)>,
}

/// A label found inside the text: its beginning, its end, the beginning of its value, and where the part before it ends.
#[derive(Debug, Clone, Copy)]
struct Found {
    previous_end: usize,
    start: usize,
    end: usize,
    value: usize,
    in_brackets: bool,
    separator: char,
}

/// Takes the fields out of a text; `None` where there are none. `known` holds keys of labels the document repeats.
pub(crate) fn split<'a>(run: &Run<'a>, known: &BTreeSet<String>, lexicon: &Lexicon) -> Option<RunOn<'a>> {
    let found = labels(&run.text, known, lexicon);
    Some(parts(run, &found)).filter(|split| !split.fields.is_empty())
}

fn parts<'a>(run: &Run<'a>, found: &[Found]) -> RunOn<'a> {
    let text = run.slice(0..found.first().map_or(run.text.len(), |first| first.previous_end));
    let mut fields = Vec::new();
    for (index, label) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(run.text.len(), |next| next.previous_end);
        let end = trim_value(&run.text, label, end);
        fields.push((run.slice(label.start..label.end), run.slice(label.value..end)));
    }
    RunOn { text, fields }
}

/// Takes further fields out of the value of a label: behind `|`, `;`, `·` or a dash, never inside its sentences.
/// A label of the same field (`Sachkosten:` within the cost) belongs to the value.
pub(crate) fn split_value<'a>(
    run: &Run<'a>,
    feld: &str,
    known: &BTreeSet<String>,
    lexicon: &Lexicon,
) -> Option<RunOn<'a>> {
    let found: Vec<Found> = labels(&run.text, known, lexicon)
        .into_iter()
        .filter(|label| matches!(label.separator, '|' | ';' | '·' | '–' | '-' | '/'))
        .filter(|label| {
            run.text
                .get(label.start..label.end)
                .and_then(|text| lexicon.fields.composed(text))
                .is_none_or(|found| found.entry != feld)
        })
        .collect();
    Some(parts(run, &found)).filter(|split| !split.fields.is_empty())
}

/// The labels that open a part, each followed by a colon.
fn labels(text: &str, known: &BTreeSet<String>, lexicon: &Lexicon) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (colon, sign) in text.match_indices([':', '?']) {
        let least = found.last().map_or(0, |last| last.value);
        let Some((previous_end, start, separator)) = part_start(text, colon, least) else { continue };
        let end = if sign == "?" { colon + 1 } else { colon };
        let Some(label) = text.get(start..end).map(str::trim) else { continue };
        let is_question = sign == "?" && text.get(end..).is_some_and(|rest| rest.starts_with(' '));
        if sign == "?" && !(is_question && lexicon.fields.exact(label).is_some()) {
            continue;
        }
        let is_strong = matches!(separator, '(' | '[' | ';' | '–' | '-' | '|' | '•' | '\n');
        let is_label = lexicon.fields.composed(label).is_some() || is_strong && known.contains(&label_key(label));
        let is_time_of_day = text.get(colon + 1..).is_some_and(|rest| rest.starts_with(|ch: char| ch.is_ascii_digit()));
        if label.is_empty() || label.chars().count() > LONGEST_LABEL || !is_label || is_time_of_day {
            continue;
        }
        let in_brackets = matches!(separator, '(' | '[') || found.last().is_some_and(|last| last.in_brackets);
        found.push(Found { previous_end, start, end: start + label.len(), value: colon + 1, in_brackets, separator });
    }
    found
}

/// Where the part before a colon begins: behind the last separator. Returns end of the part before, beginning, separator.
fn part_start(text: &str, colon: usize, least: usize) -> Option<(usize, usize, char)> {
    let before = text.get(least..colon)?;
    let mut best: Option<(usize, usize, char)> = None;
    for (at, ch) in before.char_indices() {
        let next = at + ch.len_utf8();
        let is_spaced = |at: usize, next: usize| {
            before.get(..at).is_some_and(|head| head.ends_with(' '))
                && before.get(next..).is_some_and(|tail| tail.starts_with(' '))
        };
        let separates = match ch {
            '(' | '[' | ';' | '|' | '•' | '\n' => true,
            '–' | '-' | '/' | '·' => is_spaced(at, next) || at == 0,
            ',' | '.' => before.get(next..).is_some_and(|tail| tail.starts_with(' ')),
            _ => false,
        };
        if separates {
            best = Some((least + at, least + next, ch));
        }
    }
    let (end, start, separator) = best?;
    let gap = text.get(start..colon)?;
    Some((end, start + (gap.len() - gap.trim_start().len()), separator))
}

/// Cuts the closing bracket of the group and separators from the end of a value.
fn trim_value(text: &str, label: &Found, end: usize) -> usize {
    let Some(value) = text.get(label.value..end) else { return end };
    let mut depth = 0_i32;
    if label.in_brackets {
        for (at, ch) in value.char_indices() {
            match ch {
                '(' | '[' => depth += 1,
                ')' | ']' if depth == 0 => return label.value + at,
                ')' | ']' => depth -= 1,
                _ => {}
            }
        }
    }
    label.value + value.trim_end_matches([' ', ';', '|', ',', '–', '\n', '•', '/', '·']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    fn parts(text: &str) -> Option<(String, Vec<(String, String)>)> {
        let source = paragraph(&[text]);
        let run = Run::of([&source], &Lexicon::builtin().structure.value);
        let known = BTreeSet::from(["farbe".to_owned()]);
        let split = split(&run, &known, Lexicon::builtin())?;
        Some((split.text.text, split.fields.into_iter().map(|(label, value)| (label.text, value.text)).collect()))
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn fields_in_brackets() {
        let (text, fields) = parts(
            "Ein Fest (am Fluss) feiern (Kosten: 500 €; 20 € je Kind (geschätzt); Zuständig: Jugendamt, Vereine)",
        )
        .unwrap();
        assert_eq!(text, "Ein Fest (am Fluss) feiern");
        assert_eq!(
            fields,
            pairs(&[("Kosten", "500 €; 20 € je Kind (geschätzt)"), ("Zuständig", "Jugendamt, Vereine")])
        );
    }

    #[test]
    fn fields_behind_dashes_and_labels_the_document_repeats() {
        let (text, fields) = parts("Ein Fest – Verantwortlich: Amt 51 – Zeitraum: 2015 – 2016; Farbe: rot").unwrap();
        assert_eq!(text, "Ein Fest");
        assert_eq!(fields, pairs(&[("Verantwortlich", "Amt 51"), ("Zeitraum", "2015 – 2016"), ("Farbe", "rot")]));
    }

    #[test]
    fn colons_of_sentences_are_no_labels() {
        assert!(parts("Es gilt: Alle feiern, auch um 10:30 Uhr").is_none());
    }
}
