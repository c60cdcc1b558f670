//! Read, interpreter: walks the operators of a page and of the forms it draws.
//!
//! In: content streams and resources. Out: a [`RawPage`]'s glyphs, strokes, fills and images. Knows no files.

use super::color::{ColorSpace, cmyk, rgb};
use super::fonts::FontStore;
use super::layers::Layers;
use super::lexer::{Lexer, Op, Operand, Operands, op};
use super::marks::MarkStack;
use super::model::RawPage;
use super::paths::Path;
use super::state::{Matrix, Paint, State};
use super::{ReadSettings, streams};
use crate::geometry::Rect;
use hayro_syntax::object::{Dict, Name, ObjRef, Object, Stream};
use hayro_syntax::page::Resources;
use std::collections::HashMap;
use std::rc::Rc;

/// What all pages of a document share.
pub(super) struct Document<'a> {
    pub fonts: FontStore<'a>,
    pub layers: Layers,
    pub settings: ReadSettings,
    /// Number of the form streams that have marked-content ids of their own, in drawing order.
    pub form_ids: HashMap<ObjRef, i32>,
}

/// What a page lost.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Losses {
    /// A limit was reached; something behind it is missing.
    pub is_cut: bool,
    /// Text without any known letter.
    pub unknown_glyphs: usize,
}

/// The interpreter of one page.
pub(super) struct Interpreter<'x, 'a> {
    pub(super) document: &'x mut Document<'a>,
    pub(super) page: &'x mut RawPage,
    pub(super) state: State<'a>,
    saved: Vec<State<'a>>,
    pub(super) tm: Matrix,
    pub(super) tlm: Matrix,
    pub(super) path: Path,
    clip_pending: bool,
    pub(super) marks: MarkStack,
    /// Forms being drawn, outermost first.
    forms: Vec<ObjRef>,
    /// Added to marked-content ids inside a form that counts its own.
    pub(super) mcid_base: i32,
    operators: usize,
    pub(super) losses: Losses,
}

impl<'x, 'a> Interpreter<'x, 'a> {
    pub fn new(document: &'x mut Document<'a>, page: &'x mut RawPage, ctm: Matrix) -> Self {
        let visible = Rect { x0: 0.0, y0: 0.0, x1: page.width, y1: page.height };
        Self {
            document,
            page,
            state: State::new(ctm, visible),
            saved: Vec::new(),
            tm: Matrix::IDENTITY,
            tlm: Matrix::IDENTITY,
            path: Path::default(),
            clip_pending: false,
            marks: MarkStack::default(),
            forms: Vec::new(),
            mcid_base: 0,
            operators: 0,
            losses: Losses::default(),
        }
    }

    /// Runs a whole page.
    pub fn run_page(&mut self, content: &[u8], resources: &Resources<'a>) {
        self.run(content, resources);
        self.marks.end_down_to(0, &mut self.page.glyphs);
    }

    fn run(&mut self, content: &[u8], resources: &Resources<'a>) {
        let mut lexer = Lexer::new(content);
        let mut operands = Operands::default();
        while let Some(operator) = lexer.next(&mut operands) {
            self.operators += 1;
            if self.operators > self.document.settings.max_operators
                || self.page.glyphs.len() > self.document.settings.max_glyphs
            {
                self.losses.is_cut = true;
                break;
            }
            match operator {
                BI => self.inline_image(&mut lexer, &mut operands),
                BDC | BMC => {
                    let dict = operands.items.iter().find_map(|item| match *item {
                        Operand::Dict(start, end) => Some(lexer.slice(start, end)),
                        _ => None,
                    });
                    self.begin_mark(&operands, dict, resources);
                }
                _ => self.execute(operator, &operands, resources),
            }
        }
    }

    fn execute(&mut self, operator: Op, operands: &Operands, resources: &Resources<'a>) {
        if self.path_operator(operator, operands)
            || self.text_operator(operator, operands, resources)
            || self.color_operator(operator, operands, resources)
        {
            return;
        }
        match operator {
            SAVE if self.saved.len() < self.document.settings.max_saved_states => self.saved.push(self.state.clone()),
            RESTORE => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            CM => {
                if let Some(matrix) = operands.numbers().map(Matrix::from_array) {
                    self.state.ctm = matrix.then(&self.state.ctm);
                }
            }
            WIDTH => self.state.line_width = operands.number().unwrap_or(1.0),
            GS => self.graphics_state(operands, resources),
            DO => self.draw_object(operands, resources),
            EMC => self.marks.end(&mut self.page.glyphs),
            _ => {}
        }
    }

    fn path_operator(&mut self, operator: Op, operands: &Operands) -> bool {
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

    fn color_operator(&mut self, operator: Op, operands: &Operands, resources: &Resources<'a>) -> bool {
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

    fn graphics_state(&mut self, operands: &Operands, resources: &Resources<'a>) {
        let Some(dict) = operands.name().and_then(|name| resources.ext_g_states.get::<Dict<'a>>(name)) else { return };
        if let Some(alpha) = dict.get::<f32>("ca") {
            self.state.fill.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            self.state.stroke.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(width) = dict.get::<f64>("LW") {
            self.state.line_width = width;
        }
    }

    fn draw_object(&mut self, operands: &Operands, resources: &Resources<'a>) {
        let Some(name) = operands.name() else { return };
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name) else { return };
        let dict = stream.dict();
        if self.marks.is_hidden() || self.document.layers.is_hidden(dict, "OC") {
            return;
        }
        if dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Image") {
            let size = |key: &str| dict.get::<u32>(key).unwrap_or(0);
            let is_mask = dict.get::<bool>("ImageMask").unwrap_or(false) || size("BitsPerComponent") == 1;
            self.image(size("Width"), size("Height"), is_mask);
        } else if dict.contains_key("BBox") {
            let reference = resources.x_objects.get_ref(name);
            self.draw_form(&stream, reference, resources);
        }
    }

    /// Draws a form; one that is being drawn already, or too deep, is left out.
    fn draw_form(&mut self, stream: &Stream<'a>, reference: Option<ObjRef>, outer: &Resources<'a>) {
        let key = reference.unwrap_or(ObjRef::new(0, -1));
        if self.forms.len() >= self.document.settings.max_form_depth
            || (key.obj_number != 0 && self.forms.contains(&key))
        {
            self.losses.is_cut = true;
            return;
        }
        let Some(content) = streams::unpack(stream, self.document.settings.max_content_bytes) else {
            self.losses.is_cut = true;
            return;
        };
        self.losses.is_cut |= content.is_cut;
        let dict = stream.dict();
        let resources = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let before = (self.state.clone(), self.tm, self.tlm, self.mcid_base);
        let outside = std::mem::take(&mut self.saved);
        let path = std::mem::take(&mut self.path);
        let depth = self.marks.depth();
        self.forms.push(key);
        self.enter_form(dict, reference);
        self.run(&content.data, resources.as_ref().unwrap_or(outer));
        self.forms.pop();
        self.marks.end_down_to(depth, &mut self.page.glyphs);
        (self.state, self.tm, self.tlm, self.mcid_base) = before;
        self.saved = outside;
        self.path = path;
    }

    fn enter_form(&mut self, dict: &Dict<'a>, reference: Option<ObjRef>) {
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix").map(Matrix::from_array) {
            self.state.ctm = matrix.then(&self.state.ctm);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") {
            let bounds = self.state.ctm.apply_rect(x0, y0, x1, y1);
            self.state.clip_to(&bounds);
        }
        if let Some(reference) = reference.filter(|_| dict.contains_key("StructParents")) {
            let next = i32::try_from(self.document.form_ids.len() + 1).unwrap_or(i32::MAX);
            let number = *self.document.form_ids.entry(reference).or_insert(next);
            self.mcid_base = number.saturating_mul(super::FORM_MCID_STEP);
        }
    }

    fn inline_image(&mut self, lexer: &mut Lexer<'_>, operands: &mut Operands) {
        if let Some(image) = lexer.inline_image(operands) {
            self.image(image.width, image.height, image.is_mask || image.bits == 1);
        }
    }

    fn image(&mut self, pixel_width: u32, pixel_height: u32, is_mask: bool) {
        let bounds = self.state.ctm.apply_rect(0.0, 0.0, 1.0, 1.0);
        let Some(bbox) = self.state.clip.and_then(|clip| clip.intersection(&bounds)) else { return };
        if self.marks.is_hidden() || self.page.images.len() >= self.document.settings.max_shapes {
            return;
        }
        let mark = self.marks.current();
        self.page.images.push(super::model::ImageBox { bbox, pixel_width, pixel_height, is_mask, mark });
    }
}

fn set(paint: &mut Paint, space: ColorSpace, color: crate::geometry::Rgb) {
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

const BI: Op = op(b"BI");
const BDC: Op = op(b"BDC");
const BMC: Op = op(b"BMC");
const EMC: Op = op(b"EMC");
const SAVE: Op = op(b"q");
const RESTORE: Op = op(b"Q");
const CM: Op = op(b"cm");
const WIDTH: Op = op(b"w");
const GS: Op = op(b"gs");
const DO: Op = op(b"Do");
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
