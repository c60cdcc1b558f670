//! Extract, step 1: verbatim text whose every byte knows the word it came from.
//!
//! In: paragraphs. Out: [`Run`]: paragraphs separated by line feeds, bullets as `• `, hyphenated words joined.
//! Knows no labels.

use crate::geometry::Rect;
use crate::layout::model::{Line, Paragraph, Word, WordSource};
use crate::lexicon::structure::ValueCues;
use crate::provenance::Fundstelle;
use std::ops::Range;

/// Plain text is black or nearly so; lighter type is set off.
const LIGHTEST_TEXT: f32 = 0.1;

/// White of so many em within a line parts it like a line end.
const APART: f32 = 1.5;
/// White wider than this may be more than a blank, in em; most blanks of justified lines are narrower, ...
const WIDE: f32 = 0.6;
/// ... and all of one line are alike: so many times as wide as the usual one no blank is, ...
const WIDER: f32 = 2.0;
/// ... where there are so many of them.
const LEAST_BLANKS: usize = 3;
/// A justified line has more words than this, and its widest blank is at most so many times as wide as the narrowest.
const LEAST_STRETCHED: usize = 4;
const STRETCHED: f32 = 1.15;

/// Where a word's text lies within a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'a> {
    pub start: usize,
    pub end: usize,
    pub word: &'a Word,
    pub page: u32,
    /// The first word of a printed line.
    pub opens_line: bool,
    /// The last word of a printed line.
    pub closes_line: bool,
}

/// Verbatim text with its places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run<'a> {
    pub text: String,
    pub marks: Vec<Mark<'a>>,
    /// Bullets: words that stand for `• ` in the text.
    pub bullets: Vec<(usize, &'a Word, u32)>,
}

impl<'a> Run<'a> {
    /// The text of paragraphs, one after the other.
    pub fn of<'p>(paragraphs: impl IntoIterator<Item = &'p Paragraph>, cues: &ValueCues) -> Self
    where
        'p: 'a,
    {
        let mut run = Self::default();
        for paragraph in paragraphs {
            run.push_paragraph(paragraph, cues);
        }
        run
    }

    /// The text of one printed line.
    pub fn of_line(line: &'a Line, cues: &ValueCues) -> Self {
        let mut run = Self::default();
        let count = line.words.len();
        for (at, word) in line.words.iter().enumerate() {
            run.push_word(word, line.page, at == 0, at + 1 == count, at == 0, cues);
        }
        run
    }

    /// Appends a paragraph on a new line.
    pub fn push_paragraph(&mut self, paragraph: &'a Paragraph, cues: &ValueCues) {
        let words = || paragraph.lines.iter().flat_map(|line| &line.words);
        self.text.reserve(words().map(|word| word.text.len() + 1).sum::<usize>() + 4);
        self.marks.reserve(words().count());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if paragraph.bullet.is_some() {
            if let (Some(word), Some(line)) = (&paragraph.bullet_word, paragraph.lines.first()) {
                self.bullets.push((self.text.len(), word, line.page));
            }
            self.text.push_str("• ");
        }
        let mut opens_paragraph = true;
        for line in &paragraph.lines {
            let count = line.words.len();
            for (index, word) in line.words.iter().enumerate() {
                self.push_word(word, line.page, index == 0, index + 1 == count, opens_paragraph, cues);
                opens_paragraph = false;
            }
        }
    }

    fn push_word(
        &mut self,
        word: &'a Word,
        page: u32,
        opens: bool,
        closes: bool,
        opens_paragraph: bool,
        cues: &ValueCues,
    ) {
        if !opens_paragraph {
            let has_blank = if opens { self.join_line(&word.text, cues) } else { !word.is_glued };
            if has_blank {
                self.text.push(' ');
            }
        }
        let start = self.text.len();
        self.text.push_str(&word.text);
        self.marks.push(Mark { start, end: self.text.len(), word, page, opens_line: opens, closes_line: closes });
    }

    /// Joins a word broken at the end of a line; returns whether a blank belongs between the lines.
    fn join_line(&mut self, next: &str, cues: &ValueCues) -> bool {
        let mut before = self.text.chars().rev();
        let (last, previous) = (before.next(), before.next());
        match (last, previous) {
            (Some('\u{ad}'), _) => {
                self.cut_last();
                false
            }
            (Some('-' | '\u{2010}' | '\u{2011}'), Some(letter)) if letter.is_alphanumeric() => {
                self.join_hyphen(letter, next, cues)
            }
            (Some('/'), Some(letter)) if letter.is_alphanumeric() => false,
            _ => true,
        }
    }

    fn join_hyphen(&mut self, letter: char, next: &str, cues: &ValueCues) -> bool {
        let bare = next.trim_end_matches([',', ';', '.']);
        if cues.conjunctions.contains(next) || cues.conjunctions.contains(bare) || next.starts_with('(') {
            return true;
        }
        let is_inside = next.split_once('-').is_some_and(|(word, _)| cues.linking.contains(word));
        let is_broken = next.chars().next().is_some_and(char::is_lowercase) && letter.is_lowercase() && !is_inside;
        if is_broken {
            self.cut_last();
        }
        false
    }

    fn cut_last(&mut self) {
        self.text.pop();
        if let Some(mark) = self.marks.last_mut() {
            mark.end = self.text.len();
        }
    }

    /// Appends another run on a new line.
    pub fn append(&mut self, other: Run<'a>) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push('\n');
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.into_iter().map(|mark| Mark {
            start: mark.start + shift,
            end: mark.end + shift,
            ..mark
        }));
        self.bullets.extend(other.bullets.into_iter().map(|(at, word, page)| (at + shift, word, page)));
    }

    /// The words that `keep` picks, in their order; words of one line apart by blanks, lines joined as in a paragraph.
    pub fn picked(&self, cues: &ValueCues, keep: impl Fn(&Mark<'_>) -> bool) -> Run<'a> {
        let mut run = Run::default();
        let mut last: Option<&Mark<'a>> = None;
        for mark in self.marks.iter().filter(|mark| keep(mark)) {
            let opens = last.is_none_or(|last| last.page != mark.page || mark.word.bbox.y0 > last.word.bbox.y1 - 1.0);
            run.push_word(mark.word, mark.page, opens, false, last.is_none(), cues);
            last = Some(mark);
        }
        run
    }

    /// The run with another one behind it on the same line.
    pub fn followed_by(mut self, other: Run<'a>) -> Run<'a> {
        self.text.push(' ');
        self.with(other)
    }

    /// The run with the next line of its paragraph: a word broken between them is whole again.
    pub fn continued_by(mut self, next: Run<'a>, cues: &ValueCues) -> Run<'a> {
        if self.join_line(next.text.split(' ').next().unwrap_or_default(), cues) {
            self.text.push(' ');
        }
        self.with(next)
    }

    fn with(mut self, other: Run<'a>) -> Run<'a> {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        let behind = |mark: Mark<'a>| Mark { start: mark.start + shift, end: mark.end + shift, ..mark };
        self.marks.extend(other.marks.into_iter().map(behind));
        self
    }

    /// The part of the run in `range`, blanks at its ends dropped.
    pub fn slice(&self, range: Range<usize>) -> Run<'a> {
        let Some(part) = self.text.get(range.clone()) else { return Run::default() };
        let start = range.start + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        let Some(text) = self.text.get(start..end) else { return Run::default() };
        let first = self.marks.partition_point(|mark| mark.end <= start);
        let behind = self.marks.partition_point(|mark| mark.start < end);
        let inside = self.marks.get(first..behind).unwrap_or_default().iter();
        let marks = inside
            .map(|mark| Mark {
                start: mark.start.saturating_sub(start),
                end: mark.end.min(end).saturating_sub(start),
                ..*mark
            })
            .collect();
        let bullets = self
            .bullets
            .iter()
            .filter(|(at, ..)| (start..end).contains(at))
            .map(|(at, word, page)| (at - start, *word, *page));
        Run { text: text.to_owned(), marks, bullets: bullets.collect() }
    }

    /// The part from `start` on.
    pub fn from(&self, start: usize) -> Run<'a> {
        self.slice(start..self.text.len())
    }

    /// The rest of the line from `start` on.
    pub fn line_from(&self, start: usize) -> Run<'a> {
        let last = self.marks.iter().find(|mark| mark.start >= start && mark.closes_line);
        self.slice(start..last.map_or(self.text.len(), |mark| mark.end))
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the text begins behind its bullet.
    pub fn behind_bullet(&self) -> usize {
        self.text.strip_prefix("• ").map_or(0, |rest| self.text.len() - rest.len())
    }

    /// Where the text or its bullet begins, in points from the left edge of the page.
    pub fn left(&self) -> Option<f32> {
        let bullet = self.bullets.first().filter(|(at, ..)| *at == 0).map(|(_, word, _)| word.bbox.x0);
        bullet.or_else(|| self.marks.first().map(|mark| mark.word.bbox.x0))
    }

    /// Whether a place lies inside a word: the second half of one that was broken at a line end.
    pub fn is_inside_word(&self, at: usize) -> bool {
        self.text.get(..at).is_some_and(|head| head.ends_with(char::is_alphanumeric))
    }

    /// Where the text stands: one box per page and paragraph column; single lines where the text begins or ends
    /// inside a line that also shows other text.
    pub fn fundstellen(&self) -> Vec<Fundstelle> {
        let is_whole = self.marks.first().is_none_or(|mark| mark.opens_line)
            && self.marks.last().is_none_or(|mark| mark.closes_line);
        let mut boxes: Vec<(u32, Rect)> = Vec::new();
        for mark in &self.marks {
            let bbox = mark.word.bbox;
            match boxes.last_mut() {
                Some((page, last)) if *page == mark.page && (is_whole || !mark.opens_line) && follows(last, &bbox) => {
                    *last = last.union(&bbox);
                }
                _ => boxes.push((mark.page, bbox)),
            }
        }
        boxes.into_iter().map(|(page, bbox)| Fundstelle::new(page, bbox)).collect()
    }

    /// The weakest recogniser's confidence among the words; 1 for text of the file.
    pub fn confidence(&self) -> f32 {
        self.marks.iter().map(|mark| mark.word.confidence).filter(|value| *value > 0.0).fold(1.0, f32::min)
    }

    /// Whether any word has this origin.
    pub fn has_source(&self, source: WordSource) -> bool {
        self.marks.iter().any(|mark| mark.word.source == source)
    }

    /// Whether every word is bold.
    pub fn is_bold(&self) -> bool {
        !self.marks.is_empty() && self.marks.iter().all(|mark| mark.word.style.is_bold)
    }

    /// Whether it begins in a colour that is not that of plain text.
    pub fn is_coloured(&self) -> bool {
        self.marks.first().is_some_and(|mark| mark.word.style.color.lightness() > LIGHTEST_TEXT)
    }

    /// Byte length of the leading bold words, 0 where all or none are bold.
    pub fn bold_prefix(&self) -> usize {
        self.prefix(|word| word.style.is_bold)
    }

    /// Byte length of the leading words in italics, 0 where all or none are.
    pub fn italic_prefix(&self) -> usize {
        self.prefix(|word| word.style.is_italic)
    }

    fn prefix(&self, test: impl Fn(&Word) -> bool) -> usize {
        let count = self.marks.iter().take_while(|mark| test(mark.word)).count();
        if count == self.marks.len() {
            0
        } else {
            count.checked_sub(1).and_then(|last| self.marks.get(last)).map_or(0, |mark| mark.end)
        }
    }

    /// Whether wide white parts the word with this index from the one before it on its line.
    pub fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.marks.get(before));
        let is_wide = self.marks.get(at).zip(before).is_some_and(|(mark, before)| {
            !mark.opens_line && mark.word.bbox.x0 - before.word.bbox.x1 > APART * mark.word.style.size
        });
        is_wide && !self.is_stretched(at)
    }

    /// Whether the line of the word with this index was justified with few words: all its blanks are equally wide.
    fn is_stretched(&self, at: usize) -> bool {
        let from = self.marks.iter().take(at + 1).rposition(|mark| mark.opens_line).unwrap_or(0);
        let rest = self.marks.iter().skip(at + 1).take_while(|mark| !mark.opens_line).count();
        let line = self.marks.get(from..=at + rest).unwrap_or_default();
        let blanks = line.windows(2).filter_map(|pair| match pair {
            [left, right] => Some(right.word.bbox.x0 - left.word.bbox.x1),
            _ => None,
        });
        let (least, most) =
            blanks.fold((f32::INFINITY, 0.0_f32), |(least, most), blank| (least.min(blank), most.max(blank)));
        line.len() > LEAST_STRETCHED && most <= STRETCHED * least
    }

    /// Whether the white in front of the word with this index is clearly wider than the blanks of its line.
    pub fn is_set_off(&self, at: usize) -> bool {
        let opens = |at: &usize| self.marks.get(*at).is_some_and(|mark| mark.opens_line);
        let from = (0..at).rev().find(opens).unwrap_or(0);
        let end = (at..self.marks.len()).skip(1).find(opens).unwrap_or(self.marks.len());
        let gap = |at: usize| {
            let (before, mark) = (self.marks.get(at.checked_sub(1)?)?, self.marks.get(at)?);
            Some((mark.word.bbox.x0 - before.word.bbox.x1) / mark.word.style.size.max(1.0))
        };
        let mut blanks: Vec<f32> = (from + 1..end).filter_map(gap).collect();
        blanks.sort_by(f32::total_cmp);
        let usual = blanks.get(blanks.len() / 2).copied().unwrap_or(0.0);
        let is_wide = |white: f32| blanks.len() >= LEAST_BLANKS && white > WIDER * usual && white > WIDE;
        !opens(&at) && gap(at).is_some_and(is_wide)
    }

    /// Largest font size.
    pub fn size(&self) -> f32 {
        self.marks.iter().map(|mark| mark.word.style.size).fold(0.0, f32::max)
    }
}

/// Whether `next` continues the block that `last` bounds: on the same line, or below it and not beside or above.
fn follows(last: &Rect, next: &Rect) -> bool {
    next.y1 > last.y0 + 1.0 && (next.y0 - last.y1) < 6.0 * next.height().max(1.0)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::layout::model::Line;
    use crate::lexicon::Lexicon;

    /// A paragraph of one line per string, words cut at blanks, 10 pt apart.
    pub(crate) fn paragraph(lines: &[&str]) -> Paragraph {
        let mut paragraph = Paragraph::default();
        for (row, text) in lines.iter().enumerate() {
            let top = row as f32 * 12.0;
            let words = text.split(' ').enumerate().map(|(column, word)| Word {
                text: word.to_owned(),
                bbox: Rect { x0: column as f32 * 50.0, y0: top, x1: column as f32 * 50.0 + 40.0, y1: top + 10.0 },
                confidence: 1.0,
                ..Word::default()
            });
            paragraph.lines.push(Line { page: 1, words: words.collect(), baseline: top + 8.0, ..Line::default() });
        }
        paragraph
    }

    fn text(lines: &[&str]) -> String {
        Run::of([&paragraph(lines)], &Lexicon::builtin().structure.value).text
    }

    #[test]
    fn words_broken_at_line_ends_are_joined_and_hyphens_of_the_word_stay() {
        assert_eq!(text(&["Kurzbeschrei-", "bung"]), "Kurzbeschreibung");
        assert_eq!(text(&["Haupt-", "und Ehrenamt"]), "Haupt- und Ehrenamt");
        assert_eq!(text(&["Mutter-", "und-Kind-Kur"]), "Mutter-und-Kind-Kur");
        assert_eq!(text(&["Freund-", "lichkeits-Prüfung"]), "Freundlichkeits-Prüfung");
        assert_eq!(text(&["AG-", "Wohlfahrt"]), "AG-Wohlfahrt");
        assert_eq!(text(&["U3-", "plätze"]), "U3-plätze");
        assert_eq!(text(&["Ämter\u{ad}", "übersicht"]), "Ämterübersicht");
        assert_eq!(text(&["Bezirke –", "Nord"]), "Bezirke – Nord");
    }

    #[test]
    fn a_slice_knows_its_words_and_boxes() {
        let source = paragraph(&["Kosten: 500 Euro", "im Jahr"]);
        let run = Run::of([&source], &Lexicon::builtin().structure.value);
        let value = run.from(8);
        assert_eq!(value.text, "500 Euro im Jahr");
        let places = value.fundstellen();
        assert_eq!(places.len(), 2);
        assert_eq!(places[0], Fundstelle::new(1, Rect { x0: 50.0, y0: 0.0, x1: 140.0, y1: 10.0 }));
    }

    #[test]
    fn equally_wide_blanks_of_a_justified_line_part_nothing() {
        let mut source = paragraph(&["Amt. Dauer: jährlich. Gruppe: Alle"]);
        source.lines[0].words.iter_mut().for_each(|word| word.style.size = 5.0);
        let is_apart = |source: &Paragraph| Run::of([source], &Lexicon::builtin().structure.value).is_apart(3);
        assert!(!is_apart(&source));
        source.lines[0].words[4].bbox.x0 -= 5.0;
        assert!(is_apart(&source), "blanks that differ");
    }

    #[test]
    fn bullets_open_paragraphs() {
        let mut first = paragraph(&["eins"]);
        first.bullet = Some("▪".to_owned());
        let second = paragraph(&["zwei"]);
        let run = Run::of([&first, &second], &Lexicon::builtin().structure.value);
        assert_eq!(run.text, "• eins\nzwei");
    }
}
