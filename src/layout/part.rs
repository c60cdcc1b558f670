//! Layout: some pages of a document as a layout of their own.

use super::model::{Block, Layout, PageLayout};

/// What stands on the pages `first` to `last`; words keep their ids, a table belongs to the page it begins on.
#[must_use]
pub fn pages(whole: &Layout, first: u32, last: u32) -> Layout {
    let is_in = |page: u32| (first..=last).contains(&page);
    let begins_in = |block: &&Block| block.page().is_some_and(is_in);
    let starts_in = |lines: &[super::model::Line]| lines.first().is_some_and(|line| is_in(line.page));
    let on_page = |page: &&PageLayout| is_in(page.number);
    Layout {
        pages: whole.pages.iter().filter(on_page).cloned().collect(),
        flow: whole.flow.iter().filter(begins_in).cloned().collect(),
        furniture: whole.furniture.iter().filter(|line| is_in(line.page)).cloned().collect(),
        contents: whole.contents.iter().filter(|entry| starts_in(&entry.lines)).cloned().collect(),
        word_count: whole.word_count,
        body_size: whole.body_size,
        notes: whole.notes.iter().filter(|note| note.stelle.is_none_or(|place| is_in(place.seite))).cloned().collect(),
    }
}
