//! Layout, step 10: the table of contents.
//!
//! In: pages without furniture. Out: [`ContentsEntry`]s; their words are taken out of the pages. Knows no title.
//!
//! An entry is a line that ends in a page number after leaders, after a wide gap, or under a link to a page. Entries
//! count as contents where several follow one another with page numbers that ascend.

mod repeated;

use super::furniture::roman;
use super::lines;
use super::model::{ContentsEntry, Line, Word, WordSource};
use super::page::PageInk;
use super::settings::LayoutSettings;
use super::token::{self, Token};

/// Fewer entries than this are no table of contents.
const LEAST_ENTRIES: usize = 3;
/// Lines of a wrapped entry before the one with the page number.
const MOST_WRAPS: usize = 6;
/// Share of neighbouring entries whose page numbers ascend.
const ASCENDING: f32 = 0.85;
/// Space before a page number without leaders, in em: wider than a blank.
const NARROWEST: f32 = 0.45;
/// Printed page numbers may run ahead of the pages of the file by this many.
const MOST_AHEAD: i64 = 12;
/// Rows without a page number between two with one: wrapped titles.
const MOST_BETWEEN: usize = 3;
/// Dots that make a leader.
const LEAST_DOTS: usize = 4;

/// A row of words of a page.
#[derive(Debug)]
struct Row {
    page: usize,
    words: Vec<Token>,
    end: Option<End>,
}

/// How a row ends in a page number.
#[derive(Debug, Clone, Copy)]
struct End {
    /// `None` where leaders lead to something unreadable.
    value: Option<i64>,
    /// Leaders or a link, not only a gap.
    is_sure: bool,
    right: f32,
}

/// Takes the contents out of `pages`.
pub(crate) fn take(pages: &mut [PageInk], settings: &LayoutSettings) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    let mut open: Vec<Row> = Vec::new();
    for index in 0..pages.len() {
        let Some(page) = pages.get_mut(index) else { continue };
        if !may_hold(page) {
            flush(&mut open, pages, &mut entries);
            continue;
        }
        for row in rows(page, index, settings) {
            let wraps = open.iter().rev().take_while(|row| row.end.is_none()).count();
            if row.end.is_none() && wraps >= MOST_WRAPS {
                flush(&mut open, pages, &mut entries);
            }
            open.push(row);
        }
    }
    flush(&mut open, pages, &mut entries);
    entries
}

/// A cheap test that spares most pages.
fn may_hold(page: &PageInk) -> bool {
    let dots = page.tokens.iter().filter(|token| is_leader(token)).count();
    let links = page.raw.links.iter().filter(|link| link.page.is_some()).count();
    let numbers = page.tokens.iter().filter(|token| page_value(&token.word.text).is_some()).count();
    dots + links + numbers >= 1
}

/// The rows of a page outside its tables, taken out of it.
fn rows(page: &mut PageInk, index: usize, settings: &LayoutSettings) -> Vec<Row> {
    let tables: Vec<_> = page.tables.iter().map(super::grid::Lattice::bbox).collect();
    let free = token::take(&mut page.tokens, |token| {
        token.angle == 0 && !tables.iter().any(|table| table.contains(token.anchor()))
    });
    let rows = lines::rows(free, settings);
    rows.into_iter().map(|words| Row { page: index, end: end(&words, page), words }).collect()
}

fn end(words: &[Token], page: &PageInk) -> Option<End> {
    let (last, before) = words.split_last()?;
    if let Some(end) = unreadable_end(words) {
        return Some(end);
    }
    let value = page_value(&last.word.text)?;
    let right = last.word.bbox.x1;
    // A title that fills its line leaves the number, or the number and an ellipsis, to the next one.
    let Some(title) = before.iter().rposition(|token| !is_leader(token)) else {
        return Some(End { value: Some(value), is_sure: false, right });
    };
    let leaders: usize = before.iter().skip(title + 1).map(|token| token.word.text.chars().count()).sum();
    let end_of_title = before.get(title)?.word.bbox.x1;
    let gap = last.word.bbox.x0 - end_of_title;
    let middle = last.word.bbox.center().y;
    let is_linked =
        page.raw.links.iter().any(|link| link.page.is_some() && link.bbox.y0 < middle && link.bbox.y1 > middle);
    let is_sure = leaders >= LEAST_DOTS || (is_linked && gap > 0.5 * last.size());
    (is_sure || gap > NARROWEST * last.size()).then_some(End { value: Some(value), is_sure, right })
}

/// Recognisers read leaders as dots and then as nonsense; the dots alone tell.
fn unreadable_end(words: &[Token]) -> Option<End> {
    let first = words.iter().position(|token| token.word.source == WordSource::Ocr && has_dots(&token.word.text))?;
    let is_title = words.iter().take(first + 1).any(|token| token.word.text.chars().any(char::is_alphabetic));
    let last = words.last()?;
    let value = page_value(&last.word.text);
    is_title.then_some(End { value, is_sure: true, right: last.word.bbox.x1 })
}

fn has_dots(text: &str) -> bool {
    text.contains("....")
}

fn is_leader(token: &Token) -> bool {
    token.word.text.chars().all(|ch| matches!(ch, '.' | '…' | '·' | '․' | '_' | '‥' | '-'))
}

/// A page number: up to four digits, or small roman.
fn page_value(text: &str) -> Option<i64> {
    if text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    roman(text)
}

/// Decides on the rows gathered so far: contents, or back to their pages.
fn flush(open: &mut Vec<Row>, pages: &mut [PageInk], entries: &mut Vec<ContentsEntry>) {
    let mut rows = std::mem::take(open);
    repeated::mark(&mut rows, pages);
    let Some((first, last)) = extent(&rows, pages) else { return give_back(rows, pages) };
    let after = rows.split_off(last + 1);
    let inside = rows.split_off(first);
    give_back(rows, pages);
    give_back(after, pages);
    entries.extend(group(inside, pages));
}

fn give_back(rows: Vec<Row>, pages: &mut [PageInk]) {
    for row in rows {
        if let Some(page) = pages.get_mut(row.page) {
            page.tokens.extend(row.words);
        }
    }
}

/// First and last row of the contents among `rows`.
fn extent(rows: &[Row], pages: &[PageInk]) -> Option<(usize, usize)> {
    let ends: Vec<(usize, End)> = rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.end?))).collect();
    let sure = ends.iter().filter(|(_, end)| end.is_sure).count();
    let trusted: Vec<(usize, End)> = if sure >= LEAST_ENTRIES {
        ends.into_iter().filter(|(_, end)| end.is_sure).collect()
    } else {
        aligned(ends, rows, pages)
    };
    if trusted.len() < LEAST_ENTRIES || !ascends(&trusted) {
        return None;
    }
    let (first, last) = (trusted.first()?.0, trusted.last()?.0);
    Some((wrapped_start(rows, first), last))
}

/// Without leaders the numbers must at least stand flush right, one entry after the other.
fn aligned(mut ends: Vec<(usize, End)>, rows: &[Row], pages: &[PageInk]) -> Vec<(usize, End)> {
    let last_page = i64::try_from(pages.len()).unwrap_or(i64::MAX).saturating_add(MOST_AHEAD);
    ends.retain(|(_, end)| end.value.is_some_and(|value| value <= last_page));
    let mut best: Vec<(usize, End)> = Vec::new();
    let mut run: Vec<(usize, End)> = Vec::new();
    for (index, end) in ends {
        let goes_on = run.last().is_some_and(|(last, other)| {
            index - last <= MOST_BETWEEN + 1 && (other.right - end.right).abs() < 2.0 && end.value >= other.value
        });
        if !goes_on {
            run.clear();
        }
        run.push((index, end));
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    let rises = match (best.first(), best.last()) {
        (Some((_, first)), Some((_, last))) => last.value > first.value,
        _ => false,
    };
    let is_proven =
        || rises || best.iter().all(|(index, _)| rows.get(*index).is_some_and(|row| recurs(row, rows, pages)));
    if best.len() > LEAST_ENTRIES && is_proven() { best } else { Vec::new() }
}

/// Letters of a title by which it is found again.
const LETTERS_OF_A_TITLE: usize = 14;
/// A word of so many letters is no number and no short form.
const LETTERS_OF_A_WORD: usize = 4;

/// Whether a later page says what the row begins with: where all entries lead to one page, that alone proves them.
fn recurs(row: &Row, rows: &[Row], pages: &[PageInk]) -> bool {
    let is_word = |token: &Token| token.word.text.chars().filter(|ch| ch.is_alphabetic()).count() >= LETTERS_OF_A_WORD;
    let words = row.words.iter().skip_while(|token| !is_word(token));
    let title: String = words.flat_map(|token| token.word.text.chars()).take(LETTERS_OF_A_TITLE).collect();
    let says = |words: &[Token]| {
        let text: String = words.iter().map(|token| token.word.text.as_str()).collect();
        text.contains(&title)
    };
    let is_whole = title.chars().count() == LETTERS_OF_A_TITLE;
    is_whole
        && (rows.iter().filter(|other| other.page > row.page).any(|other| says(&other.words))
            || pages.iter().skip(row.page + 1).any(|page| says(&page.tokens)))
}

fn ascends(ends: &[(usize, End)]) -> bool {
    let values: Vec<i64> = ends.iter().filter_map(|(_, end)| end.value).collect();
    let steps = values.windows(2).filter(|pair| matches!(pair, [a, b] if b >= a)).count();
    steps as f32 >= ASCENDING * values.len().saturating_sub(1) as f32
}

/// The first entry may have begun on the rows above, in closer lines than entries have.
fn wrapped_start(rows: &[Row], first: usize) -> usize {
    let mut start = first;
    while let (Some(above), Some(below)) = (start.checked_sub(1).and_then(|above| rows.get(above)), rows.get(start)) {
        if above.end.is_some() || !is_wrap(above, below, rows) {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether `above` goes on in `below`: it is as full as a line with a page number, and close to it.
fn is_wrap(above: &Row, below: &Row, rows: &[Row]) -> bool {
    let right = |row: &Row| token::bounds(&row.words).x1;
    let left = |row: &Row| token::bounds(&row.words).x0;
    let edge = rows.iter().filter_map(|row| row.end).map(|end| end.right).fold(0.0, f32::max);
    let (Some(a), Some(b)) = (above.words.first(), below.words.first()) else { return false };
    let drop = b.baseline - a.baseline;
    let is_full = right(above) - left(above) > 0.7 * (edge - left(above));
    above.page == below.page
        && (a.size() - b.size()).abs() < 0.5
        && a.word.style.is_bold == b.word.style.is_bold
        && drop > 0.0
        && drop < 1.5 * a.size()
        && is_full
}

/// Makes entries of the rows of the contents.
fn group(rows: Vec<Row>, pages: &[PageInk]) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    let mut open: Vec<Row> = Vec::new();
    for row in rows {
        let is_apart = open.last().is_some_and(|above| {
            let level = |row: &Row| row.words.first().map_or(0.0, |token| token.baseline);
            let drop = level(&row) - level(above);
            above.page == row.page && drop > 1.6 * row.words.first().map_or(0.0, Token::size)
        });
        if is_apart {
            entries.extend(entry(std::mem::take(&mut open), pages));
        }
        let is_end = row.end.is_some();
        open.push(row);
        if is_end {
            entries.extend(entry(std::mem::take(&mut open), pages));
        }
    }
    entries.extend(entry(open, pages));
    entries
}

fn entry(rows: Vec<Row>, pages: &[PageInk]) -> Option<ContentsEntry> {
    let has_number = rows.last()?.end.is_some_and(|end| end.value.is_some());
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| lines::line(row.words, pages.get(row.page).map_or(0, |page| page.raw.number)))
        .collect();
    let page_label = if has_number { lines.last()?.words.last().map(|word| word.text.clone()) } else { None };
    let count: usize = lines.iter().map(|line| line.words.len()).sum();
    let words = lines.iter().flat_map(|line| &line.words).take(count - usize::from(has_number));
    Some(ContentsEntry { text: title(words), page_label, lines })
}

/// The words without leaders and what recognisers made of them.
fn title<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    let mut text = String::new();
    for word in words {
        let is_leader = word.text.chars().all(|ch| matches!(ch, '.' | '…' | '·' | '․' | '_' | '‥'));
        if is_leader && word.source != WordSource::Ocr {
            continue;
        }
        if !text.is_empty() && !word.is_glued {
            text.push(' ');
        }
        let readable = word.text.split("....").next().unwrap_or_default();
        text.push_str(readable);
        if word.source == WordSource::Ocr && has_dots(&word.text) {
            break;
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests;
