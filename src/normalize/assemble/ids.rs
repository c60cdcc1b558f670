//! Assemble: ids that stay the same while the PDF does.

use crate::provenance::Fundstelle;
use std::collections::HashSet;

/// Hands out ids of the form `document/page/top`, each once.
pub(super) struct IdMaker<'a> {
    document: &'a str,
    given: HashSet<String>,
}

impl<'a> IdMaker<'a> {
    pub(super) fn new(document: &'a str) -> Self {
        Self { document, given: HashSet::new() }
    }

    /// The id of what stands at the first of `places`; a second thing at the same height gets its left edge appended,
    /// a third one a running letter.
    pub(super) fn next(&mut self, places: &[Fundstelle]) -> String {
        let (page, left, top) = places.first().map_or((0, 0.0, 0.0), |place| {
            let rect = place.rect();
            (place.seite, rect.x0, rect.y0)
        });
        let plain = format!("{}/{page}/{}", self.document, top.round() as i64);
        if self.given.insert(plain.clone()) {
            return plain;
        }
        let beside = format!("{plain}/{}", left.round() as i64);
        let mut id = beside.clone();
        for count in 2.. {
            if self.given.insert(id.clone()) {
                break;
            }
            id = format!("{beside}/{count}");
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn at(page: u32, x0: f32, y0: f32) -> [Fundstelle; 1] {
        [Fundstelle::new(page, Rect { x0, y0, x1: x0 + 10.0, y1: y0 + 10.0 })]
    }

    #[test]
    fn an_id_names_page_and_top_and_is_given_once() {
        let mut ids = IdMaker::new("d");
        assert_eq!(ids.next(&at(7, 50.0, 112.4)), "d/7/112");
        assert_eq!(ids.next(&at(7, 300.0, 112.4)), "d/7/112/300");
        assert_eq!(ids.next(&at(7, 300.0, 112.4)), "d/7/112/300/2");
        assert_eq!(ids.next(&at(7, 300.0, 112.4)), "d/7/112/300/3");
        assert_eq!(ids.next(&[]), "d/0/0");
    }
}
