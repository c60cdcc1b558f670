//! Read, annotations: hyperlinks and form fields with their boxes.
//!
//! In: the `/Annots` of a page. Out: [`Link`]s and [`Widget`]s on the displayed page.

use super::layers::Layers;
use super::model::{Link, RawPage, Widget};
use super::objects::{each_dict, text_at};
use super::page::Frame;
use super::places::Places;
use super::widgets::{Field, FormRules};
use crate::geometry::Rect;
use hayro_syntax::object::{Array, Dict, Name};

/// Annotations of one page that are read.
const MAX_ANNOTATIONS: usize = 20_000;
/// Flag bits of annotations nobody sees: hidden, no view.
pub(super) const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// Adds the links and form fields of a page.
pub(super) fn read_annotations(
    page: &mut RawPage,
    dict: &Dict<'_>,
    places: &Places<'_>,
    rules: FormRules,
    layers: &Layers,
) {
    let Some(frame) = places.frames.get(page.number as usize - 1).copied() else { return };
    let annotations = dict.get::<Array<'_>>("Annots").unwrap_or_default();
    for annotation in each_dict(&annotations).take(MAX_ANNOTATIONS) {
        let flags = annotation.get::<u32>("F").unwrap_or(0);
        let Some(bbox) = visible_box(&annotation, &frame) else { continue };
        if flags & UNSEEN != 0 || layers.is_hidden(&annotation, "OC") {
            continue;
        }
        match annotation.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Link") => page.links.extend(link(&annotation, bbox, places)),
            Some(b"Widget") => page.widgets.extend(widget(&annotation, bbox, rules)),
            _ => {}
        }
    }
}

/// The annotation's rectangle on the displayed page, if it lies on it.
pub(super) fn visible_box(annotation: &Dict<'_>, frame: &Frame) -> Option<Rect> {
    let [x0, y0, x1, y1] = annotation.get::<[f64; 4]>("Rect")?;
    let bbox = frame.matrix.apply_rect(x0, y0, x1, y1);
    bbox.intersection(&Rect { x0: 0.0, y0: 0.0, x1: frame.width, y1: frame.height })
}

fn link(annotation: &Dict<'_>, bbox: Rect, places: &Places<'_>) -> Option<Link> {
    let uri = annotation.get::<Dict<'_>>("A").and_then(|action| text_at(&action, "URI"));
    let page = places.target(annotation);
    (uri.is_some() || page.is_some()).then_some(Link { bbox, uri, page })
}

fn widget(annotation: &Dict<'_>, bbox: Rect, rules: FormRules) -> Option<Widget> {
    let field = Field::new(annotation);
    let value = field.value(rules)?;
    Some(Widget { bbox, name: field.name(), label: field.label(), value })
}
