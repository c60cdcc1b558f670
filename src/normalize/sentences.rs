//! Normalize, sentences: German text → bullets and sentences.
//!
//! In: a verbatim value (`\n` between paragraphs, `• ` before bullets). Out: byte ranges of its bullets and sentences.
//! A dot ends a sentence unless an abbreviation, an ordinal or a date stands before it.

use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;
use std::ops::Range;

/// A bullet or a sentence of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Where, without bullet and blanks.
    pub range: Range<usize>,
    /// It is a bullet item, whole.
    pub is_bullet: bool,
}

const BULLETS: [char; 14] = ['•', '▪', '●', '◦', '○', '■', '·', '➢', '►', '\u{f0b7}', '\u{f0a7}', '‣', '✓', '➔'];

/// The bullets and sentences of a value, in order; a bullet is not cut further.
pub(crate) fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        for range in bullets(text, start..end) {
            let is_bullet = text.get(range.clone()).is_some_and(starts_bullet);
            let pieces = if is_bullet { vec![range] } else { cut(text, range, lexicon) };
            found.extend(pieces.into_iter().filter_map(|range| {
                let range = trim(text, range);
                (!range.is_empty()).then_some(Sentence { range, is_bullet })
            }));
        }
    }
    found
}

/// A line cut before every bullet sign inside it.
fn bullets(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let line = text.get(range.clone()).unwrap_or_default();
    let mut starts = vec![0];
    starts.extend(
        line.char_indices()
            .filter(|(at, letter)| *at > 0 && BULLETS.contains(letter) && *letter != '·')
            .map(|(at, _)| at),
    );
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    starts.iter().zip(ends).map(|(start, end)| range.start + start..range.start + end).collect()
}

fn starts_bullet(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(BULLETS) || line.starts_with("- ") || line.starts_with("– ")
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let is_edge = |c: char| c.is_whitespace() || BULLETS.contains(&c);
    let left = part.trim_start_matches(is_edge);
    let left = left.strip_prefix("- ").or_else(|| left.strip_prefix("– ")).unwrap_or(left).trim_start();
    let start = range.start + part.len() - left.len();
    start..start + left.trim_end().len()
}

/// Cuts a paragraph into sentences.
fn cut(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mut cuts = Vec::new();
    let mut from = 0;
    let mut depth = 0_i32;
    for (at, letter) in part.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            _ => {}
        }
        let end = at + letter.len_utf8();
        if matches!(letter, '.' | '!' | '?') && depth == 0 && ends_sentence(part, at, end, lexicon) {
            let end = closing_end(part, end);
            cuts.push(range.start + from..range.start + end);
            from = end;
        }
    }
    cuts.push(range.start + from..range.end);
    cuts
}

/// A quote or bracket that closes behind the full stop belongs to the sentence.
fn closing_end(part: &str, end: usize) -> usize {
    let rest = part.get(end..).unwrap_or_default();
    end + rest.chars().take_while(|c| matches!(c, '“' | '”' | '"' | '«' | ')')).map(char::len_utf8).sum::<usize>()
}

fn ends_sentence(part: &str, at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let rest = part.get(closing_end(part, end)..).unwrap_or_default();
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if rest.len() == next.len()
        || !next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '„' | '"' | '(' | '»'))
    {
        return false;
    }
    if !part.get(at..).is_some_and(|sign| sign.starts_with('.')) {
        return true;
    }
    let words = &lexicon.units.sentence;
    let before = part.get(..at).unwrap_or_default();
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '/' | '„')).next().unwrap_or_default();
    let opener: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_opener = words.starters.contains(&fold(&opener));
    let is_year = last.len() == 4 && last.starts_with(['1', '2']) && last.bytes().all(|b| b.is_ascii_digit());
    let is_date = last.matches('.').count() == 2 && last.ends_with(|c: char| c.is_ascii_digit());
    if is_year || is_date {
        return true;
    }
    let is_number =
        last.ends_with(|c: char| c.is_ascii_digit()) || !last.is_empty() && last.chars().all(|c| "IVX".contains(c));
    let tail = last.rsplit('.').next().unwrap_or_default();
    let is_letter = tail.chars().count() == 1 && tail.chars().all(char::is_alphabetic);
    let is_short = is_letter || words.abbreviations.contains(&fold(tail));
    if is_number || is_short { is_opener && !(is_letter && next.len() < 4) } else { true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut_all(text: &str) -> Vec<&str> {
        sentences(text, Lexicon::builtin()).into_iter().map(|one| &text[one.range]).collect()
    }

    #[test]
    fn sentences_end_at_full_stops() {
        assert_eq!(cut_all("Das Büro ist offen. Es wird genutzt!"), ["Das Büro ist offen.", "Es wird genutzt!"]);
    }

    #[test]
    fn abbreviations_end_none() {
        for text in [
            "Angebote u. a. Kurse und z. B. Treffen finden statt.",
            "Rund ca. 40 Eltern bzw. Großeltern nehmen teil.",
            "Der Verein Haus e. V. Musterstadt lädt ein.",
            "Nach Nr. 4 der Satzung, ggf. Anhang, gem. Beschluss.",
            "Die Ev. Kirche und die Kath. Kirche wirken mit.",
            "Kinder der 4. Klassen besuchen das Museum.",
            "Am 3. Mai findet das Fest statt.",
            "Start am 1.8.2016 im Rathaus.",
            "Gespräch mit Dr. Muster.",
            "Zuschuss von 2 Mio. Euro.",
            "Im II. Quartal beginnt der Umbau.",
        ] {
            assert_eq!(cut_all(text), [text], "{text}");
        }
    }

    #[test]
    fn numbers_end_one_before_an_opening_word() {
        assert_eq!(
            cut_all("Die Zahl steigt auf 40. Die Eltern sind zufrieden."),
            ["Die Zahl steigt auf 40.", "Die Eltern sind zufrieden."]
        );
        assert_eq!(cut_all("Umsetzung bis 2017. Kinder profitieren."), ["Umsetzung bis 2017.", "Kinder profitieren."]);
        assert_eq!(cut_all("Ende am 31.12.2016. Danach folgt mehr."), ["Ende am 31.12.2016.", "Danach folgt mehr."]);
    }

    #[test]
    fn bullets_and_paragraphs_stand_alone() {
        assert_eq!(
            cut_all("Ziele sind:\n• Ein Büro. Es ist offen.\n• 5 Treffen\nFazit"),
            ["Ziele sind:", "Ein Büro. Es ist offen.", "5 Treffen", "Fazit"]
        );
        assert_eq!(cut_all("- eins\n- zwei"), ["eins", "zwei"]);
        assert_eq!(cut_all("• eins • zwei"), ["eins", "zwei"]);
    }

    proptest! {
        #[test]
        fn nothing_panics_and_nothing_overlaps(text in "[A-Za-zß0-9 .•\n()-]{0,60}|\\PC{0,40}") {
            let mut end = 0;
            for one in sentences(&text, Lexicon::builtin()) {
                prop_assert!(one.range.start >= end && text.get(one.range.clone()).is_some());
                end = one.range.end;
            }
        }
    }
}
