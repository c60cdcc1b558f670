//! Extract, step 5: measures with their facts one below the other in a margin, left or right of title and text.
//!
//! In: a [`Row`]. Out: the cell of the measure. It begins with the measure's number, or with a title set larger than all
//! else in the row; the cell beside it lists fields, each label on a line of its own.

use crate::extract::heading::opens_measure;
use crate::layout::model::{Cell, Line, Look, Row};
use crate::lexicon::Lexicon;

/// A title is so many times as large as the other lines of its row.
const LARGER: f32 = 1.1;
/// Labels in a margin, at least.
const LEAST_FIELDS: usize = 2;

/// The cell of the measure, where the other one is a margin of facts.
pub(crate) fn measure<'g>(row: &'g Row, lexicon: &Lexicon) -> Option<&'g Cell> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let (Some(one), Some(other), None) = (filled.next(), filled.next(), filled.next()) else { return None };
    let is_beside = |own: &Cell, margin: &Cell| lists_fields(margin, lexicon) && begins(own, margin, lexicon);
    match (is_beside(one, other), is_beside(other, one)) {
        (true, _) => Some(one),
        (_, true) => Some(other),
        _ => None,
    }
}

/// The type of a title without a number above the text of a cell.
pub(crate) fn title_look(cell: &Cell) -> Option<Look> {
    cell.lines().next()?.look()
}

fn begins(own: &Cell, margin: &Cell, lexicon: &Lexicon) -> bool {
    let Some(first) = own.lines().next() else { return false };
    opens_measure(&first.text(), &lexicon.structure) || has_title(own, margin, lexicon)
}

/// The first lines are larger than all below them and beside them, and no label.
fn has_title(own: &Cell, margin: &Cell, lexicon: &Lexicon) -> bool {
    let look = title_look(own);
    let is_title = |line: &&Line| line.look() == look;
    let mut below = own.lines().skip_while(is_title).peekable();
    let Some(first) = own.lines().next().filter(|_| below.peek().is_some()) else { return false };
    let is_smaller = |line: &Line| line.size() * LARGER <= first.size();
    let is_label = lexicon.fields.placed(first.text().trim_end_matches([':', ' '])).is_some();
    !is_label && below.all(is_smaller) && margin.lines().all(is_smaller)
}

fn lists_fields(cell: &Cell, lexicon: &Lexicon) -> bool {
    let is_field = |line: &Line| {
        let found = lexicon.fields.exact(line.text().trim_end_matches([':', ' ']));
        found.is_some_and(|found| !matches!(found.entry, "massnahme" | "nummer" | "ziel" | "handlungsfeld"))
    };
    cell.lines().next().is_some_and(is_field) && cell.lines().filter(|line| is_field(line)).count() >= LEAST_FIELDS
}
