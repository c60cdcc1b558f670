//! Extract: the lines, cells and sentences of a page as runs, for the steps that read no measures.
//!
//! In: the flow. Out: [`Run`]s of lines, sentences. Knows no labels.

use super::run::{Mark, Run};
use crate::layout::model::{Block, Grid, Layout, Paragraph};
use crate::lexicon::Lexicon;
use crate::lexicon::structure::SentenceEnds;

/// A printed line outside tables, or a line of a cell.
#[derive(Debug, Clone)]
pub(crate) struct PrintedLine<'a> {
    pub run: Run<'a>,
    pub page: u32,
    pub size: f32,
    /// In a table.
    pub is_cell: bool,
    /// The paragraph (or cell) it belongs to, counted over the flow.
    pub block: usize,
}

/// Every line of the flow in reading order.
pub(crate) fn printed_lines<'a>(layout: &'a Layout, lexicon: &Lexicon) -> Vec<PrintedLine<'a>> {
    let mut lines = Vec::new();
    for (block, (run, is_cell)) in runs(layout, lexicon).into_iter().enumerate() {
        for run in cut_lines(&run) {
            let page = run.marks.first().map_or(0, |mark| mark.page);
            let size = run.size();
            lines.push(PrintedLine { run, page, size, is_cell, block });
        }
    }
    lines
}

/// Every paragraph of the flow, those of cells too (`true`).
pub(crate) fn runs<'a>(layout: &'a Layout, lexicon: &Lexicon) -> Vec<(Run<'a>, bool)> {
    let cues = &lexicon.structure.value;
    let mut found = Vec::new();
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => found.push((Run::of([paragraph], cues), false)),
            Block::Table(grid) => {
                found.extend(cell_paragraphs(grid).map(|paragraph| (Run::of([paragraph], cues), true)));
            }
        }
    }
    found
}

/// The paragraphs of all cells, row by row.
pub(crate) fn cell_paragraphs(grid: &Grid) -> impl Iterator<Item = &Paragraph> {
    grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs)
}

/// Cuts a run where its printed lines begin.
pub(crate) fn cut_lines<'a>(run: &Run<'a>) -> Vec<Run<'a>> {
    let mut starts: Vec<usize> = run.marks.iter().filter(|mark| mark.opens_line).map(|mark| mark.start).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts.push(run.text.len());
    starts
        .windows(2)
        .map(|pair| run.slice(pair.first().copied().unwrap_or(0)..pair.last().copied().unwrap_or(0)))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The sentences of a run.
pub(crate) fn sentences<'a>(run: &Run<'a>, words: &SentenceEnds) -> Vec<Run<'a>> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in sentence_ends(&run.text, words) {
        let part = run.slice(start..end);
        if !part.is_empty() {
            found.push(part);
        }
        start = end;
    }
    let last = run.slice(start..run.text.len());
    if !last.is_empty() {
        found.push(last);
    }
    found
}

/// Byte offsets behind the signs that end a sentence: not behind numbers (`24. Juni`), short forms (`e. V.`, `z. B.`)
/// or initials.
fn sentence_ends(text: &str, words: &SentenceEnds) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, ch)| matches!(ch, '.' | '!' | '?' | '\n')) {
        let behind = text.get(at + sign.len_utf8()..).unwrap_or_default();
        let quote = behind
            .chars()
            .take_while(|ch| matches!(ch, '“' | '”' | '"' | ')' | '»' | '«'))
            .map(char::len_utf8)
            .sum::<usize>();
        let rest = behind.get(quote..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let has_blank = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let opens = next.is_none_or(|ch| ch.is_uppercase() || matches!(ch, '„' | '•' | '"' | '(') || ch.is_numeric());
        if sign == '\n'
            || (has_blank && opens && (sign != '.' || ends_sentence(text.get(..at).unwrap_or_default(), words)))
        {
            ends.push(at + sign.len_utf8() + if sign == '\n' { 0 } else { quote });
        }
    }
    ends
}

/// Whether a full stop behind `before` can end a sentence.
fn ends_sentence(before: &str, words: &SentenceEnds) -> bool {
    let word = before.rsplit(|ch: char| ch.is_whitespace() || matches!(ch, '(' | '.')).next().unwrap_or_default();
    let is_number = word.chars().all(|ch| ch.is_ascii_digit()) && word.len() <= 2;
    let is_short = words.abbreviations.contains(word);
    let is_initial = word.chars().count() == 1;
    !is_number && !is_short && !is_initial
}

/// Width of a blank in font sizes.
const BLANK: f32 = 0.25;

/// The line before `start` had no room for the word at `start`: the text was wrapped, not broken on purpose.
pub(crate) fn is_full(run: &Run<'_>, start: usize) -> bool {
    let Some(at) = run.marks.iter().position(|mark| mark.start >= start) else { return false };
    let (Some(next), Some(last)) = (run.marks.get(at), at.checked_sub(1).and_then(|before| run.marks.get(before)))
    else {
        return false;
    };
    let right = run.marks.iter().map(|mark| mark.word.bbox.x1).fold(0.0, f32::max);
    // A dash goes to the next line with the word behind it.
    let is_dash = matches!(next.word.text.as_str(), "–" | "-" | "—" | "|" | "·");
    let end = run.marks.get(at + 1).filter(|_| is_dash).map_or(next.word.bbox.x1, |word| word.word.bbox.x1);
    last.page != next.page || last.word.bbox.x1 + end - next.word.bbox.x0 + BLANK * next.word.style.size > right
}

/// Ids of the words of a run, bullets included.
pub(crate) fn word_ids<'r>(run: &'r Run<'_>) -> impl Iterator<Item = u32> + 'r {
    let bullets = run.bullets.iter().map(|(_, word, _)| word.id);
    run.marks.iter().map(|mark: &Mark<'_>| mark.word.id).chain(bullets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut start = 0;
        let mut parts = Vec::new();
        for end in
            sentence_ends(text, &crate::lexicon::Lexicon::builtin().structure.sentence).into_iter().chain([text.len()])
        {
            parts.push(text[start..end].trim());
            start = end;
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    #[test]
    fn sentences_end_at_stops_but_not_behind_numbers_and_short_forms() {
        assert_eq!(
            cut("Der Rat tagte am 24. Juni 2015. Er stimmte zu."),
            ["Der Rat tagte am 24. Juni 2015.", "Er stimmte zu."]
        );
        assert_eq!(
            cut("Der Verein e. V. Musterstadt hilft, z. B. Familien."),
            ["Der Verein e. V. Musterstadt hilft, z. B. Familien."]
        );
        assert_eq!(cut("Dr. Muster kommt. Alle 3. Klassen auch."), ["Dr. Muster kommt.", "Alle 3. Klassen auch."]);
        assert_eq!(cut("Was tun? „Reden!“ Gut."), ["Was tun?", "„Reden!“", "Gut."]);
    }
}
