//! Read, drawing: path and colour operators → strokes and fills.
//!
//! In: operands and the graphics state. Out: shapes on the page. Knows no text.

use super::color::{ColorSpace, cmyk, rgb};
use super::interpret::Interpreter;
use super::lexer::{Op, Operand, Operands, op};
use super::state::Paint;
use crate::geometry::Rgb;
use hayro_syntax::object::Object;
use hayro_syntax::page::Resources;
use std::rc::Rc;

impl<'a> Interpreter<'_, 'a> {
    pub(super) fn path_operator(&mut self, operator: Op, operands: &Operands) -> bool {
        match operator {
            MOVE | LINE => {
                if let Some([x, y]) = operands.numbers() {
                    let point = self.state.ctm.apply(x, y);
                    if operator == MOVE {
                        self.path.move_to(point);
                    } else {
                        self.path.line_to(point);
                    }
                    self.path.current = (x, y);
                }
            }
            CURVE => self.curve(operands.numbers()),
            CURVE_V => {
                let (x, y) = self.path.current;
                self.curve(operands.numbers().map(|[a, b, c, d]| [x, y, a, b, c, d]));
            }
            CURVE_Y => self.curve(operands.numbers().map(|[a, b, c, d]| [a, b, c, d, c, d])),
            CLOSE => self.path.close(),
            RECT => self.rectangle(operands.numbers()),
            CLIP | CLIP_EO => self.clip_pending = true,
            END => self.paint(false, false),
            STROKE => self.paint(false, true),
            CLOSE_STROKE => {
                self.path.close();
                self.paint(false, true);
            }
            FILL | FILL_OLD | FILL_EO => self.paint(true, false),
            FILL_STROKE | FILL_STROKE_EO => self.paint(true, true),
            CLOSE_FILL_STROKE | CLOSE_FILL_STROKE_EO => {
                self.path.close();
                self.paint(true, true);
            }
            _ => return false,
        }
        true
    }

    fn curve(&mut self, numbers: Option<[f64; 6]>) {
        let Some([ax, ay, bx, by, x, y]) = numbers else { return };
        let ctm = self.state.ctm;
        self.path.curve_to([ctm.apply(ax, ay), ctm.apply(bx, by)], ctm.apply(x, y));
        self.path.current = (x, y);
    }

    fn rectangle(&mut self, numbers: Option<[f64; 4]>) {
        let Some([x, y, width, height]) = numbers else { return };
        let ctm = self.state.ctm;
        self.path.move_to(ctm.apply(x, y));
        self.path.line_to(ctm.apply(x + width, y));
        self.path.line_to(ctm.apply(x + width, y + height));
        self.path.line_to(ctm.apply(x, y + height));
        self.path.close();
        self.path.current = (x, y);
    }

    fn paint(&mut self, fill: bool, stroke: bool) {
        if let Some(clip) = self.state.clip.filter(|_| !self.marks.is_hidden()) {
            let (page, state) = (&mut *self.page, &self.state);
            let has_room = page.fills.len() + page.strokes.len() < self.document.settings.max_shapes;
            if fill && state.fill.alpha > 0.0 && has_room {
                self.path.fill(state.fill.on_paper(), &clip, &mut page.fills);
            }
            if stroke && state.stroke.alpha > 0.0 && has_room {
                let width = (state.line_width * state.ctm.scale()) as f32;
                let color = state.stroke.on_paper();
                self.path.stroke(width, color, &clip, &mut page.strokes, &mut page.fills);
            }
            self.losses.is_cut |= !has_room;
        }
        if std::mem::take(&mut self.clip_pending)
            && let Some(bounds) = self.path.bounds()
        {
            self.state.clip_to(&bounds);
        }
        self.path.clear();
    }

    pub(super) fn color_operator(&mut self, operator: Op, operands: &Operands, resources: &Resources<'a>) -> bool {
        let is_stroke = matches!(operator, GRAY_S | RGB_S | CMYK_S | SPACE_S | COLOR_S | COLOR_SN);
        let paint = if is_stroke { &mut self.state.stroke } else { &mut self.state.fill };
        match operator {
            GRAY | GRAY_S => {
                if let Some([g]) = operands.numbers() {
                    set(paint, ColorSpace::Gray, rgb(g, g, g));
                }
            }
            RGB | RGB_S => {
                if let Some([r, g, b]) = operands.numbers() {
                    set(paint, ColorSpace::Rgb, rgb(r, g, b));
                }
            }
            CMYK | CMYK_S => {
                if let Some([c, m, y, k]) = operands.numbers() {
                    set(paint, ColorSpace::Cmyk, cmyk(c, m, y, k));
                }
            }
            SPACE | SPACE_S => {
                if let Some(space) = operands.name().and_then(|name| color_space(name, resources)) {
                    let color = space.initial();
                    set(paint, space, color);
                }
            }
            COLOR | COLOR_S | COLOR_N | COLOR_SN => {
                let mut values = [0.0; 8];
                let numbers = operands.items.iter().filter_map(|item| match item {
                    Operand::Number(value) => Some(*value),
                    _ => None,
                });
                let count = values.iter_mut().zip(numbers).map(|(slot, value)| *slot = value).count();
                paint.color = paint.space.color(values.get(..count).unwrap_or_default());
            }
            _ => return false,
        }
        true
    }
}

fn set(paint: &mut Paint, space: ColorSpace, color: Rgb) {
    // Most colour changes stay within one device space; no new space is made for them.
    let is_same = matches!(
        (&*paint.space, &space),
        (ColorSpace::Gray, ColorSpace::Gray)
            | (ColorSpace::Rgb, ColorSpace::Rgb)
            | (ColorSpace::Cmyk, ColorSpace::Cmyk)
    );
    if !is_same {
        paint.space = Rc::new(space);
    }
    paint.color = color;
}

fn color_space(name: &[u8], resources: &Resources<'_>) -> Option<ColorSpace> {
    let named = resources.color_spaces.get::<Object<'_>>(name);
    named.and_then(|object| ColorSpace::from_object(&object)).or_else(|| ColorSpace::from_name(name))
}

const MOVE: Op = op(b"m");
const LINE: Op = op(b"l");
const CURVE: Op = op(b"c");
const CURVE_V: Op = op(b"v");
const CURVE_Y: Op = op(b"y");
const CLOSE: Op = op(b"h");
const RECT: Op = op(b"re");
const CLIP: Op = op(b"W");
const CLIP_EO: Op = op(b"W*");
const END: Op = op(b"n");
const STROKE: Op = op(b"S");
const CLOSE_STROKE: Op = op(b"s");
const FILL: Op = op(b"f");
const FILL_OLD: Op = op(b"F");
const FILL_EO: Op = op(b"f*");
const FILL_STROKE: Op = op(b"B");
const FILL_STROKE_EO: Op = op(b"B*");
const CLOSE_FILL_STROKE: Op = op(b"b");
const CLOSE_FILL_STROKE_EO: Op = op(b"b*");
const GRAY: Op = op(b"g");
const GRAY_S: Op = op(b"G");
const RGB: Op = op(b"rg");
const RGB_S: Op = op(b"RG");
const CMYK: Op = op(b"k");
const CMYK_S: Op = op(b"K");
const SPACE: Op = op(b"cs");
const SPACE_S: Op = op(b"CS");
const COLOR: Op = op(b"sc");
const COLOR_S: Op = op(b"SC");
const COLOR_N: Op = op(b"scn");
const COLOR_SN: Op = op(b"SCN");
