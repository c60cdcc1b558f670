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
    /// Texts without a label behind the closing bracket of the fields.
    pub behind: Vec<Run<'a>>,
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
    let (mut fields, mut behind) = (Vec::new(), Vec::new());
    for (index, label) in found.iter().enumerate() {
        let until = found.get(index + 1).map_or(run.text.len(), |next| next.previous_end);
        let end = trim_value(&run.text, label, until);
        fields.push((run.slice(label.start..label.end), run.slice(label.value..end)));
        behind.extend(text_behind(run, end, until));
    }
    RunOn { text, fields, behind }
}

/// What stands behind the end of a value, where it is more than brackets and separators.
fn text_behind<'a>(run: &Run<'a>, end: usize, until: usize) -> Option<Run<'a>> {
    let tail = run.text.get(end..until)?;
    let start = end + tail.find(|ch: char| ch.is_alphanumeric() || matches!(ch, '(' | '[' | '„'))?;
    tail.contains(char::is_alphabetic).then(|| run.slice(start..until))
}

/// The key of a label that opens sentences in the document.
pub(crate) fn sentence_key(label: &str) -> String {
    format!(". {}", label_key(label))
}

/// Takes further fields out of the value of a label: behind `|`, `;`, `·` or a dash, inside its sentences only where the
/// document has the label there many times.
/// A label of the same field (`Sachkosten:` within the cost) belongs to the value.
pub(crate) fn split_value<'a>(
    run: &Run<'a>,
    feld: &str,
    known: &BTreeSet<String>,
    lexicon: &Lexicon,
) -> Option<RunOn<'a>> {
    let found: Vec<Found> = labels(&run.text, known, lexicon)
        .into_iter()
        .filter(|label| {
            let Some(text) = run.text.get(label.start..label.end) else { return false };
            let is_set_off = matches!(label.separator, '|' | ';' | '·' | '–' | '—' | '-' | '/')
                || label.separator == '.' && known.contains(&sentence_key(text));
            is_set_off && lexicon.fields.composed(text).is_none_or(|found| found.entry != feld)
        })
        .collect();
    Some(parts(run, &found)).filter(|split| !split.fields.is_empty())
}

/// The labels that open a part, each followed by a colon, or by a blank where they are questions.
fn labels(text: &str, known: &BTreeSet<String>, lexicon: &Lexicon) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, sign) in text.match_indices([':', '?']) {
        let least = found.last().map_or(0, |last| last.value);
        let is_question = sign == "?";
        let end = at + usize::from(is_question);
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        if next.is_some_and(|ch| ch.is_ascii_digit() || is_question && ch != ' ') {
            continue;
        }
        let starts = part_starts(text, at, least);
        let Some((previous_end, start, separator)) = label_start(text, end, &starts, is_question, known, lexicon)
        else {
            continue;
        };
        let Some(label) = text.get(start..end) else { continue };
        let is_behind = matches!(separator, ')' | ']');
        let in_brackets =
            matches!(separator, '(' | '[') || !is_behind && found.last().is_some_and(|last| last.in_brackets);
        let value = at + 1;
        found.push(Found { previous_end, start, end: start + label.trim_end().len(), value, in_brackets, separator });
    }
    without_sentences(found)
}

/// Where the fields stand in brackets, a label inside a sentence in front of them (`… . Hindernis: …`) is none.
fn without_sentences(mut found: Vec<Found>) -> Vec<Found> {
    if let Some(bracket) = found.iter().position(|label| matches!(label.separator, '(' | '[')) {
        let first = found.iter().take(bracket).position(|label| !matches!(label.separator, '.' | ','));
        found.drain(..first.unwrap_or(bracket));
    }
    found
}

/// The beginning of the label that ends at `end`: the longest part that is listed, else the shortest that is made of
/// listed parts, else the last part where the document repeats it.
fn label_start(
    text: &str,
    end: usize,
    starts: &[PartStart],
    is_question: bool,
    known: &BTreeSet<String>,
    lexicon: &Lexicon,
) -> Option<PartStart> {
    let label = |start: &PartStart| {
        text.get(start.1..end)
            .map(str::trim)
            .filter(|label| label.starts_with(char::is_alphanumeric) && label.chars().count() <= LONGEST_LABEL)
    };
    let exact = starts.iter().find(|start| label(start).is_some_and(|label| lexicon.fields.exact(label).is_some()));
    if is_question || exact.is_some() {
        return exact.copied();
    }
    let composed =
        starts.iter().rev().find(|start| label(start).is_some_and(|label| lexicon.fields.composed(label).is_some()));
    let last = |is_sign: fn(char) -> bool| starts.iter().rfind(|start| is_sign(start.2));
    let strong = last(|sign| matches!(sign, '(' | '[' | ';' | '–' | '—' | '-' | '|' | '•' | '\n'));
    let sentence = last(|sign| sign == '.');
    let is_known = |start: &&PartStart| label(start).is_some_and(|label| known.contains(&label_key(label)));
    let opens = |start: &&PartStart| label(start).is_some_and(|label| known.contains(&sentence_key(label)));
    composed.or(strong.filter(is_known)).or(sentence.filter(opens)).copied()
}

/// End of the part before, beginning, separator.
type PartStart = (usize, usize, char);

/// Where the part before a colon may begin: behind each separator, and behind blanks. From left to right.
fn part_starts(text: &str, colon: usize, least: usize) -> Vec<PartStart> {
    let Some(before) = text.get(least..colon) else { return Vec::new() };
    let mut starts = Vec::new();
    for (at, ch) in before.char_indices() {
        let next = at + ch.len_utf8();
        let has_blank_behind = before.get(next..).is_some_and(|tail| tail.starts_with(' '));
        let has_blank_before = before.get(..at).is_some_and(|head| head.ends_with(' '));
        let separates = match ch {
            '(' | '[' | ';' | '|' | '•' | '\n' => true,
            '–' | '—' | '-' | '/' | '·' => has_blank_behind && has_blank_before || at == 0,
            // Behind a bracket: `(Kosten: 500 €) Bericht: …`.
            ',' | '.' | ')' | ']' => has_blank_behind,
            _ => false,
        };
        if separates {
            let blank = before.get(next..).map_or(0, |tail| tail.len() - tail.trim_start().len());
            starts.push((least + at, least + next + blank, ch));
        }
    }
    starts
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
    label.value + value.trim_end_matches([' ', ';', '|', ',', '–', '—', '\n', '•', '/', '·']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    fn parts(text: &str) -> Option<(String, Vec<(String, String)>)> {
        let source = paragraph(&[text]);
        let run = Run::of([&source], &Lexicon::builtin().structure.value);
        let known = BTreeSet::from(["farbe".to_owned(), sentence_key("Farbe"), label_key("Gut, wenn")]);
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
    fn fields_behind_long_dashes() {
        let (text, fields) = parts("Ein Fest — verantwortlich: Amt 51 — Kosten: 5 € — Farbe: rot").unwrap();
        assert_eq!(text, "Ein Fest");
        assert_eq!(fields, pairs(&[("verantwortlich", "Amt 51"), ("Kosten", "5 €"), ("Farbe", "rot")]));
    }

    #[test]
    fn a_label_with_a_comma_begins_at_the_sign_before() {
        let (_, fields) = parts("Ein Fest (Kosten: 5 €; Gut, wenn: alle kommen)").unwrap();
        assert_eq!(fields, pairs(&[("Kosten", "5 €"), ("Gut, wenn", "alle kommen")]));
    }

    #[test]
    fn a_label_may_stand_behind_the_brackets() {
        let (text, fields) = parts("Ein Fest (Zuständig: Amt (51), Kosten: 5 €) Erläuterung: Es fand statt.").unwrap();
        assert_eq!(text, "Ein Fest");
        assert_eq!(fields, pairs(&[("Zuständig", "Amt (51)"), ("Kosten", "5 €"), ("Erläuterung", "Es fand statt.")]));
    }

    #[test]
    fn a_text_without_a_label_behind_the_brackets_is_kept() {
        let source = paragraph(&["Ein Fest (Kosten: 5 €; Zuständig: Amt (51)). Es lief gut."]);
        let run = Run::of([&source], &Lexicon::builtin().structure.value);
        let split = split(&run, &BTreeSet::new(), Lexicon::builtin()).unwrap();
        let behind: Vec<&str> = split.behind.iter().map(|text| text.text.as_str()).collect();
        assert_eq!(behind, ["Es lief gut."]);
    }

    #[test]
    fn colons_of_sentences_are_no_labels() {
        assert!(parts("Es gilt: Alle feiern, auch um 10:30 Uhr").is_none());
    }

    #[test]
    fn a_label_the_document_repeats_may_open_a_sentence() {
        let (text, fields) = parts("Ein Fest. Farbe: rot, z. B. wie Wein. Kosten: 5 €. Es gilt: Alle feiern.").unwrap();
        assert_eq!(text, "Ein Fest");
        assert_eq!(fields, pairs(&[("Farbe", "rot, z. B. wie Wein"), ("Kosten", "5 €. Es gilt: Alle feiern.")]));
        let source = paragraph(&["5 €. Farbe: rot. Dauer: ein Tag"]);
        let run = Run::of([&source], &Lexicon::builtin().structure.value);
        let known = BTreeSet::from([sentence_key("Farbe")]);
        let split = split_value(&run, "kosten", &known, Lexicon::builtin()).unwrap();
        assert_eq!(split.text.text, "5 €");
        assert_eq!(split.fields.len(), 1, "no other label inside the sentences of a value");
    }
}
