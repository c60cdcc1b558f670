//! Contents whose leaders and page numbers were not read: rows that all come again on later pages.
//!
//! Recognisers make nonsense of leaders (`uuusesssssnnno`) or drop them with the number behind. What is left is known by
//! what contents are: line by line the headings of the pages behind.

use super::{End, Row};
use crate::layout::model::WordSource;
use crate::layout::page::PageInk;
use crate::layout::token::{self, Token};

/// So many rows, one after the other, are headings of later pages.
const LEAST: usize = 6;
/// Rows among them that do not come again: wrapped or misread ones.
const MOST_BETWEEN: usize = 1;
/// Letters and digits by which a row is known again; labels that every measure has are shorter.
const LETTERS: usize = 22;

/// Gives such rows of recognised pages an end that leads nowhere known.
pub(super) fn mark(rows: &mut [Row], pages: &[PageInk]) {
    let is_recognised = |row: &&Row| row.words.iter().any(|token| token.word.source == WordSource::Ocr);
    if rows.iter().filter(is_recognised).count() < LEAST {
        return;
    }
    let Some(first) = rows.first().map(|row| row.page) else { return };
    let mut texts: Vec<String> = pages.iter().map(|page| letters(&page.tokens)).collect();
    for row in rows.iter() {
        texts.get_mut(row.page).into_iter().for_each(|text| text.push_str(&letters(&row.words)));
    }
    let comes_again = |row: &Row| {
        let title: String = letters(&row.words).chars().take(LETTERS).collect();
        let is_whole = title.chars().count() == LETTERS;
        // Contents stand at the beginning: later pages are not asked.
        row.page <= first + 1 && is_whole && texts.iter().skip(row.page + 1).any(|text| text.contains(&title))
    };
    let known: Vec<bool> = rows.iter().map(comes_again).collect();
    for run in runs(&known) {
        for at in run {
            if let Some(row) = rows.get_mut(at).filter(|row| row.end.is_none()) {
                row.end = Some(End { value: None, is_sure: true, right: token::bounds(&row.words).x1 });
            }
        }
    }
}

/// The rows that come again, where enough of them follow one another.
fn runs(known: &[bool]) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..known.len()).filter(|at| known.get(*at) == Some(&true)).collect();
    let goes_on = |a: &usize, b: &usize| b - a <= MOST_BETWEEN + 1;
    all.chunk_by(goes_on).filter(|run| run.len() >= LEAST).map(<[usize]>::to_vec).collect()
}

fn letters(words: &[Token]) -> String {
    words.iter().flat_map(|token| token.word.text.chars()).filter(|ch| ch.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_rows_that_come_again_are_no_contents() {
        let known = |text: &str| -> Vec<bool> { text.chars().map(|ch| ch == 'x').collect() };
        assert_eq!(runs(&known("..xx.xxxx..x")), [vec![2, 3, 5, 6, 7, 8]]);
        assert!(runs(&known("xxxxx..xxxxx")).is_empty());
    }
}
