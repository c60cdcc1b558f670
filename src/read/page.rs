//! Read, pages: page dictionaries → size, orientation and content of each page.
//!
//! In: the backend's pages. Out: [`RawPage`]s. Knows no operators.

use super::annotations::UNSEEN;
use super::interpret::{Document, Interpreter, Losses};
use super::model::{FontId, RawPage};
use super::objects::{each, each_dict};
use super::state::Matrix;
use super::streams::{self, Unpacked};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::geometry::Rect;
use crate::provenance::Fundstelle;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream};
use hayro_syntax::page::{Page, Rotation};

/// Where a page lies in user space and how it is turned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    /// User space → displayed page.
    pub matrix: Matrix,
    pub width: f32,
    pub height: f32,
    pub rotation: u16,
}

impl Frame {
    pub fn new(page: &Page<'_>) -> Self {
        let crop = page.intersected_crop_box();
        let (width, height) = page.base_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let unit = page.raw().get::<f64>("UserUnit").filter(|unit| *unit > 0.0 && unit.is_finite()).unwrap_or(1.0);
        let rotation = match page.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 90,
            Rotation::Flipped => 180,
            Rotation::FlippedHorizontal => 270,
        };
        let turned = match rotation {
            90 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            180 => [-1.0, 0.0, 0.0, 1.0, width, 0.0],
            270 => [0.0, -1.0, -1.0, 0.0, height, width],
            _ => [1.0, 0.0, 0.0, -1.0, 0.0, height],
        };
        let to_corner = Matrix::from_array([1.0, 0.0, 0.0, 1.0, -crop.x0, -crop.y0]);
        let scaled = Matrix::from_array([unit, 0.0, 0.0, unit, 0.0, 0.0]);
        let matrix = to_corner.then(&Matrix::from_array(turned)).then(&scaled);
        let (width, height) = if rotation % 180 == 0 { (width, height) } else { (height, width) };
        Self { matrix, width: (width * unit) as f32, height: (height * unit) as f32, rotation }
    }
}

/// Typed notes of one page that are drawn.
const MAX_NOTES: usize = 1_000;

/// A page as one thread read it; its fonts have the numbers of that thread.
#[derive(Default)]
pub(super) struct Drawn {
    pub page: RawPage,
    /// What the page lost.
    pub notes: Vec<Diagnostic>,
    /// Its fonts in the order in which it met them.
    pub fonts: Vec<FontId>,
    /// The forms that count marked content by themselves, in drawing order, and the places of the marks inside them.
    pub forms: Vec<(Option<usize>, ObjRef)>,
}

/// Reads one page.
pub(super) fn read_page<'a>(document: &mut Document<'a>, page: &Page<'a>, number: u32) -> Drawn {
    let frame = Frame::new(page);
    let mut raw = RawPage {
        number,
        width: frame.width,
        height: frame.height,
        rotation: frame.rotation,
        is_readable: true,
        ..RawPage::default()
    };
    let Some(content) = content(page, document.settings.max_content_bytes) else {
        raw.is_readable = false;
        let notes = vec![unreadable(&raw, Schwere::Fehler, "Der Inhalt der Seite ist nicht lesbar.")];
        return Drawn { page: raw, notes, ..Drawn::default() };
    };
    raw.glyphs = std::mem::take(&mut document.glyphs);
    let mut interpreter = Interpreter::new(document, &mut raw, frame.matrix);
    interpreter.losses.is_cut |= content.is_cut;
    interpreter.run_page(&content.data, page.resources());
    draw_typed_notes(&mut interpreter, page);
    let (losses, forms) = (interpreter.losses, interpreter.form_marks);
    let notes = report(&raw, losses);
    let exact = raw.glyphs.clone();
    document.glyphs = std::mem::replace(&mut raw.glyphs, exact);
    document.glyphs.clear();
    Drawn { page: raw, notes, fonts: document.fonts.take_met(), forms }
}

/// Text that people typed onto the page with a viewer is part of what it shows.
fn draw_typed_notes<'a>(interpreter: &mut Interpreter<'_, 'a>, page: &Page<'a>) {
    let annotations = page.raw().get::<Array<'a>>("Annots").unwrap_or_default();
    for annotation in each_dict(&annotations).take(MAX_NOTES) {
        let is_typed = annotation.get::<Name<'_>>("Subtype").as_deref() == Some(b"FreeText");
        let is_hidden = annotation.get::<u32>("F").is_some_and(|flags| flags & UNSEEN != 0);
        let appearances = annotation.get::<Dict<'a>>("AP").filter(|_| is_typed && !is_hidden);
        let drawn = appearances.and_then(|dict| Some((dict.get::<Stream<'a>>("N")?, dict.get_ref("N"))));
        if let (Some((stream, reference)), Some(rect)) = (drawn, annotation.get::<[f64; 4]>("Rect")) {
            interpreter.draw_appearance(&stream, reference, rect);
        }
    }
}

fn unreadable(page: &RawPage, schwere: Schwere, text: &str) -> Diagnostic {
    Diagnostic::new("seite-unlesbar", schwere, text).at(place(page))
}

fn place(page: &RawPage) -> Fundstelle {
    Fundstelle::new(page.number, Rect { x0: 0.0, y0: 0.0, x1: page.width, y1: page.height })
}

fn report(page: &RawPage, losses: Losses) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    if losses.is_cut {
        let text = "Der Inhalt der Seite ist beschädigt oder zu umfangreich; ein Teil fehlt.";
        notes.push(unreadable(page, Schwere::Warnung, text));
    }
    if losses.unknown_glyphs > 0 {
        let text = format!(
            "{} von {} Zeichen der Seite haben keine lesbare Zeichenzuordnung.",
            losses.unknown_glyphs,
            page.glyphs.len()
        );
        // A handful are bullets and logos; a tenth is text that is lost.
        let is_text = losses.unknown_glyphs * 10 > page.glyphs.len();
        let schwere = if is_text { Schwere::Fehler } else { Schwere::Hinweis };
        notes.push(Diagnostic::new("zeichenzuordnung-kaputt", schwere, text).at(place(page)));
    }
    if losses.over_edge > 0 {
        let text = format!("Text läuft über den Seitenrand hinaus; {} Zeichen sind nicht zu sehen.", losses.over_edge);
        notes.push(Diagnostic::new("text-ueber-rand", Schwere::Hinweis, text).at(place(page)));
    }
    notes
}

/// The page's content streams, joined; empty for a page without any, `None` when none of them can be unpacked.
fn content(page: &Page<'_>, limit: usize) -> Option<Unpacked> {
    let mut joined = Unpacked { data: Vec::new(), is_cut: false };
    let streams: Vec<Option<Stream<'_>>> = match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![Some(stream)],
        Some(Object::Array(array)) => parts(&array),
        _ => return Some(joined),
    };
    let wanted = streams.len();
    let mut lost = 0;
    for stream in streams {
        let room = limit.saturating_sub(joined.data.len());
        match stream.and_then(|stream| streams::unpack(&stream, room)) {
            Some(part) if joined.data.is_empty() => joined = part,
            Some(part) => {
                joined.is_cut |= part.is_cut;
                // Tokens end with their stream.
                joined.data.push(b'\n');
                joined.data.extend_from_slice(&part.data);
            }
            None => lost += 1,
        }
    }
    joined.is_cut |= lost > 0;
    (wanted == 0 || lost < wanted).then_some(joined)
}

fn parts<'a>(array: &Array<'a>) -> Vec<Option<Stream<'a>>> {
    each(array).take(100_000).map(|(_, object)| object?.into_stream()).collect()
}
