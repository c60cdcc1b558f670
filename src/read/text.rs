//! Read, text: text operators → glyphs with letters and boxes.
//!
//! In: strings and the text state. Out: [`Glyph`]s. Knows no words.

use super::fonts::{Chars, LoadedFont};
use super::interpret::Interpreter;
use super::lexer::{Op, Operand, Operands, op};
use super::marks::Opening;
use super::model::{FontId, Glyph};
use super::state::Matrix;
use super::strings::text_string;
use crate::geometry::{Point, Rect, Rgb};
use hayro_syntax::object::{Dict, FromBytes, String as PdfString};
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// Stroke width, as a share of the font size, from which stroked letters look bold.
const FATTENING: f64 = 0.01;

/// What is the same for all glyphs of one string.
struct Run {
    /// Glyphs of the page before this string.
    first: usize,
    size: f32,
    angle: i16,
    color: Rgb,
    is_visible: bool,
    /// Vertical extent in text space.
    low: f64,
    high: f64,
    font: FontId,
}

impl<'a> Interpreter<'_, 'a> {
    pub(super) fn text_operator(&mut self, operator: Op, operands: &Operands, resources: &Resources<'a>) -> bool {
        let number = || operands.number().unwrap_or(0.0);
        let text = &mut self.state.text;
        match operator {
            BEGIN => (self.tm, self.tlm) = (Matrix::IDENTITY, Matrix::IDENTITY),
            FONT => {
                if let Some(name) = operands.first_name() {
                    text.font = self.document.fonts.get(&resources.fonts, name);
                    text.size = number();
                }
            }
            MATRIX => {
                if let Some(matrix) = operands.numbers().map(Matrix::from_array).filter(Matrix::is_finite) {
                    (self.tm, self.tlm) = (matrix, matrix);
                }
            }
            NEXT | NEXT_LEADING => {
                if let Some([x, y]) = operands.numbers() {
                    if operator == NEXT_LEADING {
                        text.leading = -y;
                    }
                    self.next_line(x, y);
                }
            }
            NEXT_AUTO => self.next_line(0.0, -self.state.text.leading),
            CHAR_SPACE => text.char_space = number(),
            WORD_SPACE => text.word_space = number(),
            STRETCH => text.stretch = number() / 100.0,
            LEADING => text.leading = number(),
            RISE => text.rise = number(),
            MODE => text.mode = number().clamp(0.0, 7.0) as u8,
            SHOW => self.show(operands.string()),
            SHOW_MANY => self.show_many(operands),
            QUOTE => {
                self.next_line(0.0, -self.state.text.leading);
                self.show(operands.string());
            }
            DOUBLE_QUOTE => {
                self.set_spaces(operands);
                self.next_line(0.0, -self.state.text.leading);
                self.show(operands.string());
            }
            _ => return false,
        }
        true
    }

    fn set_spaces(&mut self, operands: &Operands) {
        let mut numbers = operands.items.iter().filter_map(|item| match item {
            Operand::Number(value) => Some(*value),
            _ => None,
        });
        if let (Some(word), Some(char)) = (numbers.next(), numbers.next()) {
            (self.state.text.word_space, self.state.text.char_space) = (word, char);
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.tlm = self.tlm.moved(x, y);
        self.tm = self.tlm;
    }

    fn show_many(&mut self, operands: &Operands) {
        let Some(font) = self.state.text.font.clone() else { return };
        let run = self.run_of(&font);
        for item in &operands.items {
            match *item {
                Operand::String(start, end) => self.show_run(&font, &run, operands.bytes(start, end)),
                Operand::Number(back) => self.advance(&font, -back / 1000.0 * self.state.text.size),
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: Option<&[u8]>) {
        let (Some(font), Some(bytes)) = (self.state.text.font.clone(), bytes) else { return };
        let run = self.run_of(&font);
        self.show_run(&font, &run, bytes);
    }

    /// Moves the pen along the line by a distance before horizontal scaling.
    fn advance(&mut self, font: &LoadedFont<'_>, distance: f64) {
        self.tm = if font.is_vertical {
            self.tm.moved(0.0, distance)
        } else {
            self.tm.moved(distance * self.state.text.stretch, 0.0)
        };
    }

    fn run_of(&mut self, font: &LoadedFont<'_>) -> Run {
        let text = &self.state.text;
        let matrix = self.tm.then(&self.state.ctm);
        let (dx, dy) = (matrix.a * text.size.signum(), matrix.b * text.size.signum());
        let angle = if dy == 0.0 && dx > 0.0 { 0 } else { ((-dy).atan2(dx).to_degrees().round() as i16) % 360 };
        let paint = if text.mode % 4 == 1 { &self.state.stroke } else { &self.state.fill };
        let color = paint.on_paper();
        let is_visible = !matches!(text.mode, 3 | 7) && paint.alpha > 0.0;
        // Letters that are filled and stroked in one colour look bold; hairlines change nothing.
        let is_fattened = text.mode % 4 == 2
            && self.state.stroke.on_paper() == color
            && self.state.line_width * self.state.ctm.scale() > FATTENING * matrix.scale() * text.size.abs();
        let (rise, size) = (text.rise, text.size);
        Run {
            first: self.page.glyphs.len(),
            font: if is_fattened { self.document.fonts.bolder(font.id) } else { font.id },
            size: (matrix.c.hypot(matrix.d) * size.abs()) as f32 * font.em,
            angle: if angle == -180 { 180 } else { angle },
            color,
            is_visible,
            low: rise + f64::from(font.descent) / 1000.0 * size,
            high: rise + f64::from(font.ascent) / 1000.0 * size,
        }
    }

    fn show_run(&mut self, font: &Rc<LoadedFont<'a>>, run: &Run, bytes: &[u8]) {
        let (size, stretch) = (self.state.text.size, self.state.text.stretch);
        let (char_space, word_space) = (self.state.text.char_space, self.state.text.word_space);
        let mut offset = 0;
        while offset < bytes.len() {
            let (code, length) = font.next_code(bytes, offset);
            offset += length.max(1);
            let space = if code == 32 && font.is_one_byte() { word_space } else { 0.0 };
            font.with_code(code, |info| {
                let width = f64::from(info.advance) / 1000.0 * size;
                if font.is_vertical {
                    self.place(run, &info.chars, (-size / 2.0, size / 2.0), Some(width));
                    self.tm = self.tm.moved(0.0, width + char_space + space);
                } else {
                    self.place(run, &info.chars, (0.0, width * stretch), None);
                    self.tm = self.tm.moved((width + char_space + space) * stretch, 0.0);
                }
            });
        }
    }

    /// Puts the letters of one code between `from` and `to` on the line.
    fn place(&mut self, run: &Run, chars: &Chars, (from, to): (f64, f64), drop: Option<f64>) {
        let matrix = self.tm.then(&self.state.ctm);
        let (low, high) = drop.map_or((run.low, run.high), |drop| (drop, 0.0));
        let bbox = matrix.apply_rect(from, low, to, high);
        let is_seen = self.is_seen(&bbox);
        if self.marks.is_hidden() || !(is_seen || self.runs_over(run, &bbox)) {
            return;
        }
        self.losses.over_edge += usize::from(!is_seen);
        let rise = self.state.text.rise;
        let glyph = Glyph {
            ch: char::REPLACEMENT_CHARACTER,
            bbox,
            origin: matrix.apply(from, rise),
            size: run.size,
            font: run.font,
            color: run.color,
            is_visible: run.is_visible,
            angle: run.angle,
            mark: self.marks.current(),
        };
        match chars {
            Chars::One(ch) => {
                self.losses.unknown_glyphs += usize::from(*ch == char::REPLACEMENT_CHARACTER);
                self.page.glyphs.push(Glyph { ch: *ch, ..glyph });
            }
            Chars::Many(many) => {
                let share = (to - from) / many.len().max(1) as f64;
                for (index, ch) in many.iter().enumerate() {
                    let start = from + share * index as f64;
                    let bbox = matrix.apply_rect(start, low, start + share, high);
                    self.page.glyphs.push(Glyph { ch: *ch, bbox, origin: matrix.apply(start, rise), ..glyph });
                }
            }
        }
    }

    /// Whether a glyph lies on the visible page and touches the clip.
    fn is_seen(&self, bbox: &Rect) -> bool {
        let page = Rect { x0: 0.0, y0: 0.0, x1: self.page.width, y1: self.page.height };
        let center = bbox.center();
        let is_real = center.x.is_finite() && center.y.is_finite();
        is_real && page.contains(center) && self.state.clip.is_some_and(|clip| clip.grown(1.0).touches(bbox))
    }

    /// Whether a glyph goes on a text beyond the right edge of the page: a table wider than its page tells there what its last
    /// column says.
    fn runs_over(&self, run: &Run, bbox: &Rect) -> bool {
        let (width, Point { x, y }) = (self.page.width, bbox.center());
        let is_beyond = x > width && x < 2.0 * width && y > 0.0 && y < self.page.height;
        let reaches = |clip: Rect| clip.x1 >= width - 1.0 && clip.y0 - 1.0 < bbox.y1 && clip.y1 + 1.0 > bbox.y0;
        is_beyond && self.page.glyphs.len() > run.first && self.state.clip.is_some_and(reaches)
    }

    /// `BMC` and `BDC`; `dict` is the property list where it is written in place.
    pub(super) fn begin_mark(&mut self, operands: &Operands, dict: Option<&[u8]>, resources: &Resources<'a>) {
        let tag = operands.first_name().map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
        let mut opening = Opening { tag, ..Opening::default() };
        let named = operands.name().filter(|_| operands.items.len() > 1);
        if let Some(bytes) = dict {
            if let Some(list) = Dict::from_bytes(bytes) {
                read_properties(&mut opening, &list);
            }
        } else if let Some(name) = named {
            opening.is_hidden = opening.tag == "OC" && self.document.layers.is_hidden(&resources.properties, name);
            if let Some(list) = resources.properties.get::<Dict<'a>>(name) {
                read_properties(&mut opening, &list);
            }
        }
        let before = self.page.marks.len();
        self.marks.begin(opening, &mut self.page.marks, self.page.glyphs.len());
        let is_counted = self.page.marks.get(before).is_some_and(|mark| mark.mcid.is_some());
        if let Some(form) = self.own_form.filter(|_| is_counted) {
            self.form_marks.push((Some(before), form));
        }
    }
}

fn read_properties(opening: &mut Opening, list: &Dict<'_>) {
    opening.mcid = list.get::<i32>("MCID");
    opening.actual_text = list.get::<PdfString<'_>>("ActualText").map(|text| text_string(text.as_bytes()));
}

const BEGIN: Op = op(b"BT");
const FONT: Op = op(b"Tf");
const MATRIX: Op = op(b"Tm");
const NEXT: Op = op(b"Td");
const NEXT_LEADING: Op = op(b"TD");
const NEXT_AUTO: Op = op(b"T*");
const CHAR_SPACE: Op = op(b"Tc");
const WORD_SPACE: Op = op(b"Tw");
const STRETCH: Op = op(b"Tz");
const LEADING: Op = op(b"TL");
const RISE: Op = op(b"Ts");
const MODE: Op = op(b"Tr");
const SHOW: Op = op(b"Tj");
const SHOW_MANY: Op = op(b"TJ");
const QUOTE: Op = op(b"'");
const DOUBLE_QUOTE: Op = op(b"\"");
