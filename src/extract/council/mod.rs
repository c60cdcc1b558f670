//! Extract, council papers: what the paper says of itself, who deals with it when, and goals it names.
//!
//! In: the flow. Out: [`DraftVorlage`] and Handlungsfelder with goals. Duties of the process are no measures: none are
//! made here.

mod goals;
mod rows;

use super::head::Taken;
use super::model::{DraftHandlungsfeld, DraftVorlage, Field};
use super::piece_lines::{PrintedLine, printed_lines, word_ids};
use super::run::Run;
use crate::layout::model::Layout;
use crate::lexicon::Lexicon;
use crate::lexicon::council::CouncilWords;
use crate::provenance::Verfahren;

/// What a council paper holds.
#[derive(Debug, Clone, Default)]
pub struct Council {
    /// Its own fields.
    pub vorlage: DraftVorlage,
    /// Goals it names, under their Handlungsfelder.
    pub handlungsfelder: Vec<DraftHandlungsfeld>,
}

/// Reads a council paper.
#[must_use]
pub fn council(layout: &Layout, lexicon: &Lexicon) -> Taken<Council> {
    let lines = printed_lines(layout, lexicon);
    let mut found: Taken<Council> = Taken::default();
    let behind = |at: usize| lines.get(at + 1).map(|line| &line.run);
    let numbers = lines.iter().enumerate().find_map(|(at, line)| number(&line.run, behind(at), &lexicon.council));
    if let Some((label, run)) = numbers {
        add(&mut found, "nummer", Some(label), &run);
    }
    read_labels(&lines, lexicon, &mut found);
    rows::read(layout, &lines, lexicon, &mut found);
    goals::read(layout, lexicon, &mut found);
    found
}

fn add(found: &mut Taken<Council>, feld: &str, label: Option<String>, run: &Run<'_>) {
    found.words.extend(word_ids(run));
    found.value.vorlage.felder.push(field(feld, label, run, Verfahren::Beschriftung));
}

/// A field of verbatim text.
pub(super) fn field(feld: &str, label: Option<String>, run: &Run<'_>, verfahren: Verfahren) -> Field {
    Field {
        feld: feld.to_owned(),
        bezeichnung: label,
        text: run.text.clone(),
        fundstellen: run.fundstellen(),
        verfahren,
        konfidenz: 0.9 * run.confidence(),
        symbols: Vec::new(),
        signs: Vec::new(),
        fill: None,
    }
}

/// `Beschlussvorlage Nr. 114/2016`: the label and the number, which may stand in the next cell.
fn number<'a>(run: &Run<'a>, next: Option<&Run<'a>>, words: &CouncilWords) -> Option<(String, Run<'a>)> {
    let first =
        words.nummer.words.iter().filter(|word| run.text.starts_with(word.as_str())).max_by_key(|word| word.len())?;
    let mut at = first.len();
    loop {
        let rest = run.text.get(at..)?;
        let blank = rest.len() - rest.trim_start_matches([' ', '-', '\u{a0}']).len();
        let rest = rest.get(blank..)?;
        let small =
            words.nummer.small.iter().filter(|word| rest.starts_with(word.as_str())).max_by_key(|word| word.len());
        at += blank + small.map_or(0, String::len);
        if small.is_none() {
            break;
        }
    }
    let (run, at) = match next {
        Some(next) if at >= run.text.len() && next.text.contains(['/', '-']) => (next, 0),
        _ => (run, at),
    };
    let length = code(run.text.get(at..)?)?;
    Some((first.clone(), run.slice(at..at + length)))
}

/// Byte length of a paper's number: a word with a digit, or capitals and such a word (`KT 2024/031`).
fn code(text: &str) -> Option<usize> {
    let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let is_letters = first.chars().count() <= CODE_LETTERS && first.chars().all(char::is_uppercase);
    let second = words.next().filter(|word| is_letters && has_digit(word));
    let last = if has_digit(first) { first } else { second? };
    Some(text.find(last)? + last.len())
}

/// Most capitals in front of the number of a paper.
const CODE_LETTERS: usize = 4;

/// Fields under their labels, from the label to the next one.
fn read_labels(lines: &[PrintedLine<'_>], lexicon: &Lexicon, found: &mut Taken<Council>) {
    let mut open: Option<(&str, String, Vec<PrintedLine<'_>>)> = None;
    let mut done: Vec<&str> = Vec::new();
    for line in lines {
        if let Some((feld, printed, value)) = label(&line.run, &lexicon.council) {
            close(open.take(), &mut done, found);
            if !feld.is_empty() && !done.contains(&feld) {
                let first = PrintedLine { run: value, ..line.clone() };
                open = Some((feld, printed, if first.run.is_empty() { Vec::new() } else { vec![first] }));
            }
        } else {
            let Some((_, _, values)) = &mut open else { continue };
            values.push(line.clone());
        }
    }
    close(open, &mut done, found);
}

fn close<'f>(
    open: Option<(&'f str, String, Vec<PrintedLine<'_>>)>,
    done: &mut Vec<&'f str>,
    found: &mut Taken<Council>,
) {
    let Some((feld, label, lines)) = open else { return };
    // A value with a label of its own line is one paragraph; the next block is other text, except in decisions.
    let first = lines.first().map(|line| line.block);
    let is_long = feld == "beschluss";
    let own = lines.iter().take_while(|line| {
        is_long || Some(line.block) == first || first.is_some_and(|first| line.block == first + 1 && feld == "kosten")
    });
    let run = join(own);
    if !run.is_empty() {
        done.push(feld);
        add(found, feld, Some(label), &run);
    }
}

/// Lines of one paragraph joined by blanks, paragraphs by line feeds.
pub(super) fn join<'a: 'l, 'l>(lines: impl Iterator<Item = &'l PrintedLine<'a>>) -> Run<'a> {
    let mut joined = Run::default();
    let mut last: Option<usize> = None;
    for line in lines {
        let at = joined.text.len();
        joined.append(line.run.clone());
        if last == Some(line.block) && at > 0 {
            // One byte for one byte: the marks stay right.
            joined.text.replace_range(at..=at, " ");
        }
        last = Some(line.block);
    }
    joined
}

/// A label at the beginning of a line: field, label as printed, rest of the line.
fn label<'w, 'a>(run: &Run<'a>, words: &'w CouncilWords) -> Option<(&'w str, String, Run<'a>)> {
    let text = run.text.as_str();
    let hits = words.label.iter().flat_map(|label| label.words.iter().map(move |word| (label.feld.as_str(), word)));
    let fits = |word: &str| {
        let rest = text.strip_prefix(word)?;
        (rest.is_empty() || rest.trim_start().starts_with(':'))
            .then(|| text.len() - rest.trim_start().trim_start_matches(':').len())
    };
    let (feld, word, at) =
        hits.filter_map(|(feld, word)| Some((feld, word, fits(word)?))).max_by_key(|(_, word, _)| word.len())?;
    Some((feld, word.clone(), run.from(at)))
}

#[cfg(test)]
mod tests;
