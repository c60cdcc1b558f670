//! Read, outline: the bookmarks, depth first.
//!
//! In: the catalog. Out: [`OutlineItem`]s. Loops and overlong lists end early.

use super::model::OutlineItem;
use super::objects::text_at;
use super::places::Places;
use hayro_syntax::object::{Dict, ObjRef};
use std::collections::HashSet;

/// Bookmarks kept.
const MAX_ITEMS: usize = 20_000;

/// Reads the bookmarks of a document.
pub(super) fn read_outline(catalog: &Dict<'_>, places: &Places<'_>) -> Vec<OutlineItem> {
    let mut items = Vec::new();
    let mut seen: HashSet<ObjRef> = HashSet::new();
    let root = catalog.get::<Dict<'_>>("Outlines").unwrap_or_default();
    let mut open: Vec<(Dict<'_>, u16)> = Vec::new();
    push(&root, "First", 0, &mut seen, &mut open);
    while let Some((node, depth)) = open.pop() {
        if items.len() >= MAX_ITEMS {
            break;
        }
        let title = text_at(&node, "Title").unwrap_or_default();
        items.push(OutlineItem { title, depth, page: places.target(&node) });
        // The sibling waits below the children.
        push(&node, "Next", depth, &mut seen, &mut open);
        push(&node, "First", depth.saturating_add(1), &mut seen, &mut open);
    }
    items
}

fn push<'a>(node: &Dict<'a>, key: &str, depth: u16, seen: &mut HashSet<ObjRef>, open: &mut Vec<(Dict<'a>, u16)>) {
    let is_new = node.get_ref(key).is_some_and(|reference| seen.insert(reference));
    if let Some(next) = node.get::<Dict<'a>>(key).filter(|_| is_new) {
        open.push((next, depth));
    }
}
