//! Furniture, second part: which pieces recur, with numbers that stay or count with the pages.

use super::pieces::{Edge, Piece};
use crate::layout::settings::LayoutSettings;
use std::collections::BTreeMap;

/// Marks pieces that recur.
pub(super) fn mark(pieces: &mut [Piece], pages: usize, settings: &LayoutSettings) {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|a, b| match (pieces.get(*a), pieces.get(*b)) {
        (Some(a), Some(b)) => (a.edge, &a.mask).cmp(&(b.edge, &b.mask)).then(a.distance.total_cmp(&b.distance)),
        _ => a.cmp(b),
    });
    let mut group: Vec<usize> = Vec::new();
    for index in order {
        let joins = match (group.last().and_then(|last| pieces.get(*last)), pieces.get(index)) {
            (Some(last), Some(piece)) => {
                last.edge == piece.edge
                    && last.mask == piece.mask
                    && piece.distance - last.distance <= settings.furniture_shift
            }
            _ => true,
        };
        if !joins {
            mark_group(pieces, &group);
            group.clear();
        }
        group.push(index);
    }
    mark_group(pieces, &group);
    for piece in pieces.iter_mut().filter(|piece| !piece.recurs) {
        mark_single(piece, pages);
    }
    if pages == 1 {
        mark_only(pieces);
    }
}

/// The foot of the only page: a counter at the end of the last row (`Seite 1`, `Seite 1 von 1`), other text left of it.
fn mark_only(pieces: &mut [Piece]) {
    let foot = |piece: &&mut Piece| piece.edge == Edge::Bottom && piece.row == 0;
    let mut row: Vec<&mut Piece> = pieces.iter_mut().filter(foot).collect();
    let has_others = row.len() > 1;
    let Some(last) = row.last_mut().filter(|_| has_others) else { return };
    let is_own = !last.numbers.is_empty() && last.numbers.iter().all(|number| *number == last.number);
    let words = last.mask.split('#').filter(|word| !word.is_empty());
    let is_worded = last.mask.starts_with(char::is_alphabetic)
        && last.mask.ends_with('#')
        && words.clone().count() == last.numbers.len()
        && words.clone().all(|word| word.chars().all(char::is_alphabetic) && word.len() <= LONGEST_WORD);
    if is_own && is_worded && last.gap > 2.0 {
        last.recurs = true;
        last.counts = true;
    }
}

/// Bytes of the words of a page counter.
const LONGEST_WORD: usize = 8;

/// How a number behaves from page to page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// The same everywhere.
    Constant(i64),
    /// Page number plus this.
    Counting(i64),
}

fn mark_group(pieces: &mut [Piece], group: &[usize]) {
    let members: Vec<&Piece> = group.iter().filter_map(|index| pieces.get(*index)).collect();
    let Some(first) = members.first() else { return };
    let slots: Vec<Slot> = (0..first.numbers.len()).map(|slot| slot_of(&members, slot)).collect();
    let fits = |piece: &Piece| piece.numbers.iter().zip(&slots).all(|(value, slot)| slot_fits(*slot, *value, piece));
    let fitting: Vec<usize> = group.iter().copied().filter(|index| pieces.get(*index).is_some_and(&fits)).collect();
    let counts = slots.iter().any(|slot| matches!(slot, Slot::Counting(_)));
    let has_letters = first.mask.chars().any(char::is_alphabetic);
    let mut on_pages: Vec<usize> =
        fitting.iter().filter_map(|index| pieces.get(*index)).map(|piece| piece.page).collect();
    on_pages.sort_unstable();
    on_pages.dedup();
    // A number that says nothing of the page must recur more often than by chance.
    let least = if has_letters || counts { 2 } else { 3 };
    if on_pages.len() < least {
        return;
    }
    for index in fitting {
        if let Some(piece) = pieces.get_mut(index) {
            piece.recurs = true;
            piece.counts = counts;
        }
    }
}

fn slot_of(members: &[&Piece], slot: usize) -> Slot {
    let values = || members.iter().filter_map(|piece| piece.numbers.get(slot).map(|value| (piece.number, *value)));
    let constant = most_frequent(values().map(|(_, value)| value));
    let counting = most_frequent(values().map(|(page, value)| value.saturating_sub(page)));
    if counting.1 > constant.1 && !counts_itself(values().collect()) {
        Slot::Counting(counting.0)
    } else {
        Slot::Constant(constant.0)
    }
}

/// Whether the number goes up by one from each text to the next although pages between them show none: it counts these
/// texts, as those of headings do, and no pages.
fn counts_itself(mut values: Vec<(i64, i64)>) -> bool {
    values.sort_unstable();
    let steps = || values.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    steps().all(|(above, below)| below.1 == above.1.saturating_add(1))
        && steps().any(|(above, below)| below.0 > above.0.saturating_add(1))
}

fn slot_fits(slot: Slot, value: i64, piece: &Piece) -> bool {
    match slot {
        Slot::Constant(constant) => value == constant,
        Slot::Counting(offset) => value.saturating_sub(piece.number) == offset,
    }
}

fn most_frequent(values: impl Iterator<Item = i64>) -> (i64, usize) {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(value, count)| (*count, -value.abs())).unwrap_or((0, 0))
}

/// A counter that is printed on one page only: its own number, or its own number of all.
fn mark_single(piece: &mut Piece, pages: usize) {
    let is_short = piece.mask.chars().count() <= 16;
    let total = i64::try_from(pages).unwrap_or(i64::MAX);
    let is_counter = match piece.numbers.as_slice() {
        [page, all] => *page == piece.number && *all == total && total > 1,
        [page] => *page == piece.number && total > 1 && !piece.mask.chars().any(char::is_alphanumeric),
        _ => false,
    };
    if is_short && is_counter && piece.gap > 2.0 && piece.row == 0 {
        piece.recurs = true;
        piece.counts = true;
    }
}
