//! Extract, last step: texts in which the columns of a table went together, because nothing told them apart.
//!
//! In: the draft and the lines it was read from. Out: the same with lower `konfidenz`, and a finding, where a text goes on
//! over wide white to a place where other lines of the page begin, too, or where the text of a measure is made of
//! the cells of a row. Changes no value.

use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{Draft, DraftMassnahme, Field};
use crate::geometry::Point;
use crate::layout::model::{Block, Cell, Grid, Layout, Line, Paragraph, Row, Word};
use crate::provenance::Fundstelle;

/// White wider than this is no blank, in em.
const APART: f32 = 1.0;
/// Blanks of one line are alike: wide white is so many times as wide as the usual one.
const WIDER: f32 = 2.0;
/// Left edges agree within this many points.
const EDGE: f32 = 2.0;
/// Lines of a page that begin at one place, with that of the white.
const LEAST_LINES: usize = 3;
/// Characters of the number of an item, with its bracket.
const LONGEST_NUMBER: usize = 3;
/// So many cells of one row in one text are no title any more.
const LEAST_CELLS: usize = 3;

/// Wide white within a line, in front of a place where other lines of the page begin.
struct Seam<'a> {
    page: u32,
    /// Where the text begins again.
    at: Point,
    left: &'a str,
    right: &'a str,
    /// Only a number stands before it.
    is_behind_number: bool,
}

/// Texts in the cells of one row.
struct Cells {
    page: u32,
    top: f32,
    bottom: f32,
    texts: Vec<String>,
}

/// Lowers the `konfidenz` of texts over several columns to the share `worth`.
pub(crate) fn mark(draft: &mut Draft, layout: &Layout, worth: f32) {
    let (seams, rows) = (seams(layout), rows(layout));
    let measures = draft.handlungsfelder.iter_mut().flat_map(|hf| &mut hf.ziele).flat_map(|ziel| &mut ziel.massnahmen);
    let mut notes: Vec<Diagnostic> = Vec::new();
    for measure in measures {
        let mixed = mark_measure(measure, &seams, &rows, worth);
        if let Some(place) = mixed {
            let text = "Die Spalten einer Tabelle waren nicht zu trennen: ein Text enthält Teile mehrerer Zellen.";
            notes.push(Diagnostic::new("spalten-vermischt", Schwere::Warnung, text).at(place));
        }
    }
    draft.notes.extend(notes);
}

/// Where a text of the measure is mixed.
fn mark_measure(measure: &mut DraftMassnahme, seams: &[Seam<'_>], rows: &[Cells], worth: f32) -> Option<Fundstelle> {
    let mut place = None;
    for field in &mut measure.felder {
        let is_mixed = seams.iter().any(|seam| seam.is_in(field))
            || field.feld == "massnahme" && rows.iter().any(|row| row.are_in(field));
        if is_mixed {
            field.konfidenz *= worth;
            place = place.or(field.fundstellen.first().copied());
        }
    }
    if place.is_some() {
        measure.konfidenz *= worth;
    }
    place
}

impl Seam<'_> {
    fn is_in(&self, field: &Field) -> bool {
        let holds = |place: &Fundstelle| place.seite == self.page && place.rect().grown(1.0).contains(self.at);
        // Numbers of measures and of lists stand apart from what they number.
        let is_number =
            self.is_behind_number && (field.feld == "massnahme" || self.left.chars().count() <= LONGEST_NUMBER);
        !is_number && field.fundstellen.iter().any(holds) && follows(&field.text, self.left, self.right)
    }
}

/// Whether one word follows the other in a text.
fn follows(text: &str, left: &str, right: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut above = words.next();
    words.any(|word| above.replace(word) == Some(left) && word == right)
}

impl Cells {
    fn are_in(&self, field: &Field) -> bool {
        let is_level = |place: &Fundstelle| {
            let bbox = place.rect();
            place.seite == self.page && bbox.y0 < self.bottom && bbox.y1 > self.top
        };
        field.fundstellen.iter().any(is_level) && {
            let text = plain(&field.text);
            self.texts.iter().filter(|own| text.contains(own.as_str())).count() >= LEAST_CELLS
        }
    }
}

/// A text with single blanks.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn grids(layout: &Layout) -> impl Iterator<Item = &Grid> {
    layout.flow.iter().filter_map(Block::table)
}

/// The rows in which several cells have text.
fn rows(layout: &Layout) -> Vec<Cells> {
    grids(layout).flat_map(|grid| &grid.rows).filter_map(cells_of).collect()
}

fn cells_of(row: &Row) -> Option<Cells> {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let first = filled.first().filter(|_| filled.len() >= LEAST_CELLS)?.lines().next()?;
    let lines = || filled.iter().flat_map(|cell| cell.lines());
    let text = |cell: &&Cell| plain(&cell.lines().map(Line::text).collect::<Vec<_>>().join(" "));
    let texts = filled.iter().map(text).filter(|text| text.contains(char::is_alphabetic)).collect();
    let top = lines().map(|line| line.bbox.y0).fold(f32::INFINITY, f32::min);
    let bottom = lines().map(|line| line.bbox.y1).fold(0.0, f32::max);
    Some(Cells { page: first.page, top, bottom, texts })
}

/// All wide whites in front of a place of their page where other lines begin.
fn seams(layout: &Layout) -> Vec<Seam<'_>> {
    let texts = layout.flow.iter().filter_map(Block::text);
    let cells = grids(layout).flat_map(|grid| &grid.rows).flat_map(|row| &row.cells);
    let paragraphs: Vec<&Paragraph> = texts.chain(cells.flat_map(|cell| &cell.paragraphs)).collect();
    let lines = || paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
    let mut seams: Vec<Seam<'_>> = lines().flat_map(whites).collect();
    // Where other lines begin, or begin again.
    let mut starts: Vec<(u32, f32)> = lines().map(|line| (line.page, line.bbox.x0)).collect();
    starts.extend(seams.iter().map(|seam| (seam.page, seam.at.x)));
    starts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let recurs = |own: &Seam<'_>| {
        let left = own.at.x - EDGE;
        let from = starts.partition_point(|(page, start)| *page < own.page || *page == own.page && *start < left);
        let near = starts.iter().skip(from).take_while(|(page, start)| *page == own.page && *start <= own.at.x + EDGE);
        near.take(LEAST_LINES).count() == LEAST_LINES
    };
    seams.retain(recurs);
    seams
}

/// The wide whites of a line, but for those around signs and behind labels.
fn whites(line: &Line) -> Vec<Seam<'_>> {
    let gap = |pair: &[Word]| match pair {
        [left, right] => right.bbox.x0 - left.bbox.x1,
        _ => 0.0,
    };
    let mut gaps: Vec<f32> = line.words.windows(2).map(gap).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = if gaps.len() > 2 { gaps.get(gaps.len() / 2).copied().unwrap_or(0.0) } else { 0.0 };
    let mut seams = Vec::new();
    let mut has_letters = false;
    for pair in line.words.windows(2) {
        let [left, right] = pair else { continue };
        has_letters |= left.text.contains(char::is_alphabetic);
        let is_wide = gap(pair) > (APART * left.style.size.max(right.style.size)).max(WIDER * usual);
        let are_texts = [left, right].iter().all(|word| word.text.contains(char::is_alphanumeric));
        if is_wide && are_texts && !left.text.ends_with(':') {
            let at = Point { x: right.bbox.x0, y: right.bbox.center().y };
            let is_behind_number = !has_letters;
            seams.push(Seam { page: line.page, at, left: &left.text, right: &right.text, is_behind_number });
        }
    }
    seams
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    /// A paper of the lines given: each word 40 points behind the one before, `_` for none.
    fn layout(lines: &[&str]) -> Layout {
        let mut text = paragraph(lines);
        for (row, line) in text.lines.iter_mut().enumerate() {
            for (at, word) in line.words.iter_mut().enumerate() {
                let (x0, y0) = (60.0 * at as f32, 12.0 * row as f32);
                let width = 8.0 * word.text.chars().count() as f32;
                word.bbox = crate::geometry::Rect { x0, y0, x1: x0 + width.min(58.0), y1: y0 + 10.0 };
                word.style.size = 10.0;
            }
            line.words.retain(|word| word.text != "_");
            line.page = 1;
            line.bbox.x0 = line.words.first().map_or(0.0, |word| word.bbox.x0);
        }
        Layout { flow: vec![Block::Text(text)], ..Layout::default() }
    }

    fn is_mixed(layout: &Layout, id: &str, text: &str) -> bool {
        sureness_of(layout, id, text).1 > 0
    }

    fn sureness(layout: &Layout, text: &str) -> (f32, usize) {
        sureness_of(layout, "massnahme", text)
    }

    fn sureness_of(layout: &Layout, id: &str, text: &str) -> (f32, usize) {
        let place = Fundstelle::new(1, crate::geometry::Rect { x0: 0.0, y0: 0.0, x1: 500.0, y1: 100.0 });
        let field = Field {
            feld: id.to_owned(),
            bezeichnung: None,
            text: text.to_owned(),
            fundstellen: vec![place],
            verfahren: crate::provenance::Verfahren::Tabelle,
            konfidenz: 1.0,
            symbols: Vec::new(),
            signs: Vec::new(),
            fill: None,
        };
        let measure = DraftMassnahme { felder: vec![field], konfidenz: 1.0, ..DraftMassnahme::default() };
        let ziel = crate::extract::model::DraftZiel { massnahmen: vec![measure], ..Default::default() };
        let hf = crate::extract::model::DraftHandlungsfeld { ziele: vec![ziel], ..Default::default() };
        let mut draft = Draft { handlungsfelder: vec![hf], ..Draft::default() };
        mark(&mut draft, layout, 0.5);
        (draft.handlungsfelder[0].ziele[0].massnahmen[0].felder[0].konfidenz, draft.notes.len())
    }

    #[test]
    fn a_text_over_white_that_recurs_is_doubtful() {
        let mixed = layout(&["Aufbau Rat _ Haus", "eines Amt _ Hof", "Rates Ort _ Weg"]);
        assert_eq!(sureness(&mixed, "Aufbau Rat Haus\neines Amt Hof Rates Ort Weg"), (0.5, 1));
        assert_eq!(sureness(&mixed, "Aufbau eines Rates"), (1.0, 0), "only one column");
        let once = layout(&["Aufbau Rat _ Haus", "eines Rates"]);
        assert_eq!(sureness(&once, "Aufbau Rat Haus eines Rates"), (1.0, 0), "a place of its own");
        let beside = layout(&["Aufbau Rat _ Haus", "_ _ _ Hof", "_ _ _ Weg"]);
        assert_eq!(sureness(&beside, "Aufbau Rat Haus"), (0.5, 1), "others begin there");
        let dates = layout(&["01.05.2016 _ bald", "01.06.2016 _ später", "01.07.2016 _ nie"]);
        let value = |text: &str| is_mixed(&dates, "beginn", text);
        assert!(value("01.05.2016 bald") && !value("01.05.2016"));
        let numbers = layout(&["1.1 _ Haus", "1.2 _ Hof", "1.3 _ Weg"]);
        assert_eq!(sureness(&numbers, "1.1 Haus 1.2 Hof 1.3 Weg"), (1.0, 0), "numbers in front");
    }

    #[test]
    fn the_cells_of_a_row_are_no_title() {
        let paper = |text: &str| {
            let layout = crate::extract::tests::Paper::default()
                .table(4, &["1 Ein Fest | Amt 51 | bald | 500 €", "2 Ein Weg | Bauamt | 2022 | keine"])
                .layout();
            let mut layout = layout;
            for block in &mut layout.flow {
                let Block::Table(grid) = block else { continue };
                let lines = grid.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.paragraphs);
                for line in lines.flat_map(|paragraph| &mut paragraph.lines) {
                    (line.page, line.bbox) = (1, crate::geometry::Rect { x0: 0.0, y0: 10.0, x1: 90.0, y1: 20.0 });
                }
            }
            sureness(&layout, text)
        };
        assert_eq!(paper("Ein Fest\nAmt 51\nbald"), (1.0, 0), "the number is not part of it, two cells are");
        assert_eq!(paper("1 Ein Fest Amt 51 bald"), (0.5, 1));
    }
}
