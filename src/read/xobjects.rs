//! Read, external objects: images, forms and the appearances of typed notes.
//!
//! In: streams named by a page or a form. Out: image boxes, and the forms' content drawn in place.

use super::interpret::Interpreter;
use super::lexer::{Lexer, Operands};
use super::model::ImageBox;
use super::state::Matrix;
use super::streams;
use hayro_syntax::object::{Dict, Name, ObjRef, Stream};
use hayro_syntax::page::Resources;

impl<'a> Interpreter<'_, 'a> {
    pub(super) fn draw_object(&mut self, operands: &Operands, resources: &Resources<'a>) {
        let Some(name) = operands.name() else { return };
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name) else {
            // The backend gives nothing for a form inside of itself.
            let reference = resources.x_objects.get_ref(name);
            self.losses.is_cut |= reference.is_some_and(|reference| self.forms.contains(&reference));
            return;
        };
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
        let before = (self.state.clone(), self.tm, self.tlm, self.own_form);
        let outside = std::mem::take(&mut self.saved);
        let path = std::mem::take(&mut self.path);
        let depth = self.marks.depth();
        self.forms.push(key);
        self.enter_form(dict, reference);
        self.run(&content.data, resources.as_ref().unwrap_or(outer));
        self.forms.pop();
        self.marks.end_down_to(depth, &mut self.page.glyphs);
        (self.state, self.tm, self.tlm, self.own_form) = before;
        self.saved = outside;
        self.path = path;
    }

    /// Draws the appearance of an annotation into its rectangle (ISO 32000-2, 12.5.5).
    pub fn draw_appearance(&mut self, stream: &Stream<'a>, reference: Option<ObjRef>, rect: [f64; 4]) {
        let dict = stream.dict();
        let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") else { return };
        let matrix = dict.get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix::from_array);
        let drawn = matrix.apply_rect(x0, y0, x1, y1);
        let (width, height) = (f64::from(drawn.width()), f64::from(drawn.height()));
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let stretch = [(rect[2] - rect[0]).abs() / width, (rect[3] - rect[1]).abs() / height];
        let (left, bottom) = (rect[0].min(rect[2]), rect[1].min(rect[3]));
        let (from_x, from_y) = (f64::from(drawn.x0) * stretch[0], f64::from(drawn.y0) * stretch[1]);
        let fit = [stretch[0], 0.0, 0.0, stretch[1], left - from_x, bottom - from_y];
        let before = self.state.ctm;
        self.state.ctm = Matrix::from_array(fit).then(&before);
        self.draw_form(stream, reference, &Resources::new(Dict::empty()));
        self.state.ctm = before;
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
            self.own_form = Some(reference);
            if self.form_marks.last().is_none_or(|(_, last)| *last != reference) {
                self.form_marks.push((None, reference));
            }
        }
    }

    pub(super) fn inline_image(&mut self, lexer: &mut Lexer<'_>, operands: &mut Operands) {
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
        self.page.images.push(ImageBox { bbox, pixel_width, pixel_height, is_mask, mark });
    }
}
