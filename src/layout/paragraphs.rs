//! Layout, step 5: paragraphs and list items from the lines of one cell or column.
//!
//! In: lines from top to bottom. Out: [`Paragraph`]s. Knows no table and no other column.
//!
//! The strongest sign is a line that ends although the next word would have fitted: typesetters never do that
//! inside a paragraph. Beside it count a larger gap, a change of style, an indentation and a bullet.

use super::bullets::{self, Bullet};
use super::model::{Line, Paragraph, Word, WordSource};
use super::settings::LayoutSettings;
use super::wrap;
use crate::geometry::Rect;

/// The column in which lines stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a> {
    /// The right edge that text can reach, where a cell fixes it.
    pub right: Option<f32>,
    /// How far to the right text around these lines reaches; 0 where nothing is known.
    pub reach: f32,
    /// Usual baseline distance of the document in em, for columns of few lines.
    pub leading: f32,
    /// Size of the running text.
    pub body_size: f32,
    /// Drawn discs that may be bullets.
    pub discs: &'a [Rect],
}

/// Groups `lines` into paragraphs.
pub(crate) fn build(lines: Vec<Line>, column: &Column, settings: &LayoutSettings) -> Vec<Paragraph> {
    let judge = Judge::new(&lines, column, settings);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for mut line in lines {
        let last = paragraphs.last();
        let is_drawn = bullets::is_drawn(&line, column.discs);
        let bullet = bullets::kind(&line);
        let opens = last.is_none_or(|last| is_drawn || judge.opens(last, &line, &bullet));
        if !opens {
            if let Some(last) = paragraphs.last_mut() {
                last.lines.push(line);
            }
            continue;
        }
        let gap_above =
            last.and_then(|last| last.lines.last()).map_or(0.0, |above| (line.bbox.y0 - above.bbox.y1).max(0.0));
        let bullet_word = if bullet == Bullet::None { None } else { bullets::take(&mut line) };
        let indent = (line.bbox.x0 - judge.left).max(0.0);
        let drawn = is_drawn.then(|| "•".to_owned());
        let bullet = bullet_word.as_ref().map(|word| word.text.clone()).or(drawn);
        paragraphs.push(Paragraph {
            lines: vec![line],
            bullet,
            bullet_word,
            gap_above,
            indent,
            ..Paragraph::default()
        });
    }
    paragraphs
}

/// The usual baseline distance of consecutive lines in em; `None` where there are too few lines to tell.
pub(crate) fn usual_leading(lines: &[Line]) -> Option<f32> {
    let mut ratios: Vec<f32> = lines.windows(2).filter_map(leading).collect();
    if ratios.len() < 4 {
        return None;
    }
    ratios.sort_by(f32::total_cmp);
    ratios.get(ratios.len() / 4).copied()
}

/// Lines so many times as far apart as those that are set solid may be two paragraphs.
const APART: f32 = 1.15;

/// Lines further apart, in em, are paragraphs of their own; double spacing has 2.0.
const MOST_LEADING: f32 = 2.25;

/// Baseline distance over font size of two lines in the same style.
pub(crate) fn leading(pair: &[Line]) -> Option<f32> {
    let [above, below] = pair else { return None };
    let ratio = ratio((above.size(), above.baseline), (below.size(), below.baseline));
    ratio.filter(|_| above.page == below.page)
}

/// Baseline distance in em of texts of one size on a page, of each its size and its baseline.
pub(crate) fn ratio((size, above): (f32, f32), (size_below, below): (f32, f32)) -> Option<f32> {
    let ratio = (below - above) / size;
    ((size - size_below).abs() < 0.5 && size > 0.0 && (0.8..MOST_LEADING).contains(&ratio)).then_some(ratio)
}

struct Judge<'a> {
    left: f32,
    right: f32,
    is_cell: bool,
    leading: f32,
    /// The smallest baseline distance of lines that follow one another, in em.
    solid: f32,
    /// The leading is that of the column itself, not of the document.
    is_measured: bool,
    body_size: f32,
    /// Items go on below their bullets.
    is_flush: bool,
    settings: &'a LayoutSettings,
}

impl<'a> Judge<'a> {
    fn new(lines: &[Line], column: &Column, settings: &'a LayoutSettings) -> Self {
        let left = lines.iter().map(|line| line.bbox.x0).fold(f32::INFINITY, f32::min);
        let widest = lines.iter().map(|line| line.bbox.x1).fold(f32::NEG_INFINITY, f32::max);
        let reach = column.right.unwrap_or(column.reach);
        let right = wrap::edge(lines).map_or(reach, |edge| reach.min(edge)).max(widest);
        let measured = usual_leading(lines).filter(|leading| *leading < column.leading * 1.3);
        Self {
            left,
            right,
            is_cell: column.right.is_some(),
            leading: measured.unwrap_or(column.leading),
            solid: lines.windows(2).filter_map(leading).fold(f32::INFINITY, f32::min),
            is_measured: measured.is_some(),
            body_size: column.body_size,
            is_flush: are_flush(lines, right),
            settings,
        }
    }

    /// Whether `line` opens a paragraph below `last`.
    fn opens(&self, last: &Paragraph, line: &Line, bullet: &Bullet) -> bool {
        let Some(above) = last.lines.last() else { return true };
        let (Some(left), Some(right)) = (above.words.last(), line.words.first()) else { return true };
        let is_turned = line.baseline <= above.baseline && above.page == line.page;
        if is_turned
            || *bullet == Bullet::Sure
            || bullets::is_set_off_mark(line)
            || left.source == WordSource::Widget
            || right.source == WordSource::Widget
        {
            return true;
        }
        let room = self.room(above, line);
        let is_full = room < 0.0;
        if *bullet == Bullet::Maybe && goes_on_range(last, line) {
            return self.is_apart(above, line, is_full) || self.changes_style(above, line);
        }
        if *bullet == Bullet::Maybe && self.is_item(last, line, is_full) {
            return true;
        }
        counts_on(last, line)
            || self.is_apart(above, line, is_full)
            || self.changes_style(above, line)
            || self.is_indented(last, above, line)
            || self.is_further_in(above, line)
            || self.ends_early(above, line, room)
    }

    /// Space left at the end of `above` after the first word of `line`; negative where it would not have fitted.
    fn room(&self, above: &Line, line: &Line) -> f32 {
        let glued = line.words.iter().enumerate().take_while(|(index, word)| *index == 0 || word.is_glued);
        let end = glued.map(|(_, word)| word.bbox.x1).fold(line.bbox.x0, f32::max);
        self.right - above.bbox.x1 - (end - line.bbox.x0) - 0.5 * line.size()
    }

    fn is_apart(&self, above: &Line, line: &Line, is_full: bool) -> bool {
        let drop = (line.baseline - above.baseline) / above.size().max(line.size()).max(1.0);
        let slack = match (self.is_measured, is_full) {
            (true, _) => 1.0 + self.settings.paragraph_gap * 0.16,
            (false, true) => self.settings.paragraph_gap * 1.15,
            (false, false) => self.settings.paragraph_gap,
        };
        drop > slack * self.leading.max(1.0)
    }

    fn changes_style(&self, above: &Line, line: &Line) -> bool {
        let (Some(left), Some(right)) = (above.words.last(), line.words.first()) else { return false };
        // A large number in front of a title sets no size for the title's next line.
        let is_other_size = differs(above.size(), line.size(), self.settings.size_change)
            && differs(left.style.size, right.style.size, self.settings.size_change);
        let is_other_weight = left.style.is_bold != right.style.is_bold && (above.is_bold() || starts_bold(line));
        is_other_size || is_other_weight || is_title_of_its_own(above, line)
    }

    fn is_indented(&self, last: &Paragraph, above: &Line, line: &Line) -> bool {
        let reach = self.settings.indent * line.size();
        let shift = line.bbox.x0 - above.bbox.x0;
        if shift.abs() <= reach || is_centred(above, line) {
            return false;
        }
        let is_item = last.bullet.is_some();
        if is_item && self.is_flush && begins_at_bullet(last, line) {
            return false;
        }
        last.lines.len() > 1 || (is_item && shift < 0.0)
    }

    /// A sentence further in than the one above it, and not set solid with it: a level below.
    fn is_further_in(&self, above: &Line, line: &Line) -> bool {
        let shift = line.bbox.x0 - above.bbox.x0;
        let drop = (line.baseline - above.baseline) / above.size().max(line.size()).max(1.0);
        let ends = above.words.last().is_some_and(|word| word.text.ends_with(['.', '!', '?']));
        let begins = line.words.first().is_some_and(|word| word.text.starts_with(char::is_uppercase));
        ends && begins && shift > line.size() && drop > APART * self.solid && !is_centred(above, line)
    }

    fn ends_early(&self, above: &Line, line: &Line, room: f32) -> bool {
        let is_large = above.size() > if above.is_bold() { 1.15 } else { 1.5 } * self.body_size;
        let is_heading = !self.is_cell && is_large;
        let ends_open = above.words.last().is_some_and(ends_open);
        if is_heading || ends_open || room <= 0.0 {
            return false;
        }
        let first = line.words.first().and_then(|word| word.text.chars().next());
        let starts_new = first.is_some_and(|ch| !ch.is_lowercase()) || bullets::is_lettered(line);
        starts_new || (self.is_cell && room > 4.0 * line.size())
    }

    /// A dash opens an item where a sentence could not have been broken before it.
    fn is_item(&self, last: &Paragraph, line: &Line, is_full: bool) -> bool {
        let is_sibling = is_sibling(last, line);
        let starts_new =
            line.words.get(1).and_then(|word| word.text.chars().next()).is_some_and(|ch| !ch.is_lowercase());
        is_sibling || !is_full || (starts_new && last.bullet.is_none() && last.lines.len() == 1 && self.is_cell)
    }
}

/// Whether a line begins where the bullet of the item above it stands.
fn begins_at_bullet(last: &Paragraph, line: &Line) -> bool {
    last.bullet_word.as_ref().is_some_and(|word| (word.bbox.x0 - line.bbox.x0).abs() < FLUSH)
}

/// Whether items go on below their bullets rather than below their text. A dash or the like counts where the next word found no
/// room on its line.
fn are_flush(lines: &[Line], right: f32) -> bool {
    let (mut flush, mut hanging) = (0, 0);
    let is_full = |above: &Line, below: &Line| {
        let next = below.words.first().map_or(0.0, |word| word.bbox.width());
        above.bbox.x1 + next + 0.2 * above.size() > right
    };
    let is_item = |above: &Line, below: &Line| match bullets::kind(above) {
        Bullet::Sure => true,
        Bullet::Maybe => is_full(above, below),
        Bullet::None => false,
    };
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        let (Some(bullet), Some(text)) = (above.words.first(), above.words.get(1)) else { continue };
        if bullets::kind(below) == Bullet::None && is_item(above, below) {
            flush += usize::from((below.bbox.x0 - bullet.bbox.x0).abs() < FLUSH);
            hanging += usize::from((below.bbox.x0 - text.bbox.x0).abs() < FLUSH);
        }
    }
    hanging == 0 && flush >= LEAST_FLUSH
}

/// Left edges agree within this many points.
const FLUSH: f32 = 1.0;
/// So many lines below bullets show that items go on there.
const LEAST_FLUSH: usize = 2;

/// Whether the paragraph above begins with the same sign at the same place.
fn is_sibling(last: &Paragraph, line: &Line) -> bool {
    last.bullet.as_deref() == line.words.first().map(|word| word.text.as_str())
        && last.bullet_word.as_ref().is_some_and(|word| (word.bbox.x0 - line.bbox.x0).abs() < line.size())
}

/// Whether a line begins with a number of as many parts as the one that the paragraph begins with, and at its place:
/// `4.2.2` below `4.2.1`.
fn counts_on(last: &Paragraph, line: &Line) -> bool {
    let Some((first, next)) = last.lines.first().and_then(|line| line.words.first()).zip(line.words.first()) else {
        return false;
    };
    let depth = |word: &Word| {
        let mut parts = word.text.split('.');
        let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.clone().all(is_number).then(|| parts.by_ref().count()).filter(|count| *count >= DEEP)
    };
    let is_there = || (first.bbox.x0 - next.bbox.x0).abs() < FLUSH && first.text != next.text;
    depth(next).is_some_and(|own| is_there() && depth(first) == Some(own))
}

/// A number of so many parts numbers something.
const DEEP: usize = 3;

/// `2031 –` goes on with a range, wherever the line was broken.
fn goes_on_range(last: &Paragraph, line: &Line) -> bool {
    let is_dash = line.words.first().is_some_and(|word| matches!(word.text.as_str(), "-" | "–" | "—"));
    let above = last.lines.last().and_then(|above| above.words.last());
    is_dash && last.bullet.is_none() && above.is_some_and(|word| ends_in_digit(&word.text)) && !is_sibling(last, line)
}

fn ends_in_digit(text: &str) -> bool {
    text.chars().next_back().is_some_and(|ch| ch.is_ascii_digit())
}

fn differs(a: f32, b: f32, share: f32) -> bool {
    (a - b).abs() > share * a.max(b)
}

fn starts_bold(line: &Line) -> bool {
    line.words.first().is_some_and(|word| word.style.is_bold)
}

/// Bold from end to end in one type, and nothing below in its colour, or in its size.
fn is_title_of_its_own(above: &Line, line: &Line) -> bool {
    let Some(first) = above.words.first().filter(|word| word.source != WordSource::Ocr) else { return false };
    let is_of_it = |word: &Word| word.style.color == first.style.color && is_as_large(word, first);
    let is_bold = |word: &Word| word.style.is_bold;
    // Bold lines of two sizes may be one title.
    let is_other = line.words.iter().any(|word| word.style.color != first.style.color || !is_bold(word));
    above.is_bold() && above.words.iter().all(is_of_it) && is_other && !line.words.iter().any(is_of_it)
}

/// Sizes of one type differ by less, in points.
const UNEVEN: f32 = 0.3;

fn is_as_large(word: &Word, other: &Word) -> bool {
    (word.style.size - other.style.size).abs() < UNEVEN
}

fn is_centred(above: &Line, line: &Line) -> bool {
    (above.bbox.center().x - line.bbox.center().x).abs() < line.size() / 2.0
}

/// A word broken by a hyphen, or a list that must go on.
fn ends_open(word: &Word) -> bool {
    word.text.ends_with(['-', '\u{ad}', '‐', '\u{2011}', '/', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rgb;
    use crate::layout::model::Style;

    #[test]
    fn a_number_below_another_one_opens_a_paragraph_of_its_own() {
        let count = |lines: &[&str]| {
            let mut page = crate::layout::support::PageBuilder::new();
            for (at, text) in lines.iter().enumerate() {
                page = page.text(50.0, 100.0 + 12.0 * at as f32, text);
            }
            let document = crate::layout::support::document([page]);
            crate::layout::layout(&document, &LayoutSettings::default()).flow.len()
        };
        let first = "4.2.1 Viele Besuche fanden statt, und es kamen auch viele Kinder.";
        assert_eq!(count(&[first, "4.2.2 Wegen Erkrankung fand gar nichts statt."]), 2);
        assert_eq!(count(&[first, "3.000 Personen waren es, und alle waren zufrieden."]), 1, "a figure");
    }

    #[test]
    fn a_bold_title_in_a_type_of_its_own_ends_above_other_text() {
        let line = |text: &str, size: f32, color| {
            let style = |word: &str| Style { size, is_bold: !word.starts_with('-'), color, ..Style::default() };
            let word = |text: &str| Word { text: text.to_owned(), style: style(text), ..Word::default() };
            Line { words: text.split(' ').map(word).collect(), ..Line::default() }
        };
        let (blue, black) = (Rgb(0, 0, 200), Rgb(0, 0, 0));
        let title = line("1.1.2 Sprechstunde", 10.0, blue);
        assert!(is_title_of_its_own(&title, &line("Status läuft", 10.0, black)));
        assert!(!is_title_of_its_own(&title, &line("im Stadtteil", 10.0, blue)));
        let title = line("1.1.2 Sprechstunde", 10.5, black);
        assert!(is_title_of_its_own(&title, &line("Status -läuft", 10.0, black)));
        assert!(!is_title_of_its_own(&title, &line("im Stadtteil", 10.0, black)), "bold in two sizes");
        assert!(!is_title_of_its_own(&title, &line("im -Stadtteil", 10.5, black)), "one size");
    }
}
