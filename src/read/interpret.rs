//! Read, interpreter: walks the operators of a page and of the forms it draws.
//!
//! In: content streams and resources. Out: a [`RawPage`]'s glyphs, strokes, fills and images. Knows no files.

use super::ReadSettings;
use super::fonts::FontStore;
use super::layers::Layers;
use super::lexer::{Lexer, Op, Operand, Operands, op};
use super::marks::MarkStack;
use super::model::{Glyph, RawPage};
use super::paths::Path;
use super::state::{Matrix, State};
use crate::geometry::Rect;
use hayro_syntax::object::{Dict, ObjRef};
use hayro_syntax::page::Resources;
use std::sync::Arc;

/// What all pages share that one thread reads.
pub(super) struct Document<'a> {
    pub fonts: FontStore<'a>,
    pub layers: Arc<Layers>,
    pub settings: ReadSettings,
    /// Room for the glyphs of a page, used again for the next one.
    pub glyphs: Vec<Glyph>,
}

/// What a page lost.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Losses {
    /// A limit was reached; something behind it is missing.
    pub is_cut: bool,
    /// Text without any known letter.
    pub unknown_glyphs: usize,
    /// Letters beyond the edge of the page that go on a text on it; read, but not to be seen.
    pub over_edge: usize,
}

/// The interpreter of one page.
pub(super) struct Interpreter<'x, 'a> {
    pub(super) document: &'x mut Document<'a>,
    pub(super) page: &'x mut RawPage,
    pub(super) state: State<'a>,
    pub(super) saved: Vec<State<'a>>,
    pub(super) tm: Matrix,
    pub(super) tlm: Matrix,
    pub(super) path: Path,
    pub(super) clip_pending: bool,
    pub(super) marks: MarkStack,
    /// Forms being drawn, outermost first.
    pub(super) forms: Vec<ObjRef>,
    /// The form that counts marked content by itself, inside of it.
    pub(super) own_form: Option<ObjRef>,
    /// Such forms in drawing order, and the marks inside them.
    pub(super) form_marks: Vec<(Option<usize>, ObjRef)>,
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
            own_form: None,
            form_marks: Vec::new(),
            operators: 0,
            losses: Losses::default(),
        }
    }

    /// Runs a whole page.
    pub fn run_page(&mut self, content: &[u8], resources: &Resources<'a>) {
        let start = self.state.clone();
        self.run(content, resources);
        self.marks.end_down_to(0, &mut self.page.glyphs);
        self.state = start;
    }

    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>) {
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
