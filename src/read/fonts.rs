//! Read, fonts: font dictionaries → for every character code its text and its advance, computed once.
//!
//! In: font dictionaries. Out: [`LoadedFont`]s and [`FontInfo`]s. Knows no page.

use super::ReadSettings;
use super::model::{FontId, FontInfo};
use super::streams;
use super::unicode::Fallback;
use hayro_font::hayro_cmap::{self, BfString};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// The text of a character code.
#[derive(Debug, Clone)]
pub(super) enum Chars {
    One(char),
    Many(Rc<[char]>),
}

/// What a character code shows.
#[derive(Debug, Clone)]
pub(super) struct CodeInfo {
    pub chars: Chars,
    /// Advance in thousandths of the font size; along the line of writing.
    pub advance: f32,
}

/// A font, ready to show text with.
pub(super) struct LoadedFont<'a> {
    pub id: FontId,
    /// Ascent and descent in thousandths of the font size; descent is negative.
    pub ascent: f32,
    pub descent: f32,
    /// Height of one unit of size, 1 except for Type 3 fonts of odd scale.
    pub em: f32,
    pub is_vertical: bool,
    font: Option<Font<'a>>,
    coding: Coding,
    fallback: Fallback,
    codes: RefCell<Codes>,
}

/// How strings are cut into codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    OneByte,
    TwoBytes,
    CMap,
}

#[derive(Default)]
struct Codes {
    /// Position in `infos` plus one, by code; 0 = not seen yet.
    index: Vec<u16>,
    infos: Vec<CodeInfo>,
}

impl LoadedFont<'_> {
    /// The code at `offset` and its length; `offset` lies inside `bytes`.
    pub fn next_code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        let at = |index: usize| bytes.get(offset + index).copied().map_or(0, u32::from);
        match (self.coding, &self.font) {
            (Coding::OneByte, _) => (at(0), 1),
            (Coding::CMap, Some(font)) if offset < bytes.len() => font.read_code(bytes, offset),
            _ => (at(0) << 8 | at(1), 2),
        }
    }

    pub fn is_one_byte(&self) -> bool {
        self.coding == Coding::OneByte
    }

    /// What a code shows; remembered after the first time.
    pub fn with_code<R>(&self, code: u32, use_it: impl FnOnce(&CodeInfo) -> R) -> R {
        let slot = code as usize;
        if slot > 0xffff {
            return use_it(&self.compute(code));
        }
        let known = self.codes.borrow().index.get(slot).copied().unwrap_or(0);
        let position = if known > 0 { usize::from(known) - 1 } else { self.remember(slot) };
        match self.codes.borrow().infos.get(position) {
            Some(info) => use_it(info),
            None => use_it(&self.compute(code)),
        }
    }

    fn remember(&self, slot: usize) -> usize {
        let info = self.compute(slot as u32);
        let mut codes = self.codes.borrow_mut();
        if codes.index.len() <= slot {
            codes.index.resize((slot + 1).next_power_of_two(), 0);
        }
        let position = codes.infos.len();
        codes.infos.push(info);
        if let (Some(entry), Ok(number)) = (codes.index.get_mut(slot), u16::try_from(position + 1)) {
            *entry = number;
        }
        position
    }

    fn compute(&self, code: u32) -> CodeInfo {
        let Some(font) = &self.font else {
            return CodeInfo { chars: Chars::One(char::REPLACEMENT_CHARACTER), advance: 500.0 };
        };
        let advance = font.code_advance(code);
        let advance = if self.is_vertical { advance.y } else { advance.x } as f32;
        let glyph = font.glyph(font.map_code(code), code);
        let text = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let text = text.map(|text| match text {
            BfString::Char(one) => Chars::One(one),
            BfString::String(many) => Chars::Many(many.chars().collect()),
        });
        let glyph_id = font.map_code(code).to_u32();
        CodeInfo { chars: self.fallback.settle(text, code, glyph_id), advance }
    }
}

/// Which font of the file it is, whichever thread asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FontKey {
    place: FontPlace,
    is_bolder: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum FontPlace {
    Object(ObjRef),
    /// Written straight into a resource dictionary: the place of its bytes.
    Inline(usize),
}

/// The fonts of a document as one thread met them.
pub(super) struct FontStore<'a> {
    cache: FontCache<'a>,
    loaded: HashMap<FontPlace, Rc<LoadedFont<'a>>>,
    infos: Vec<(FontKey, FontInfo)>,
    /// Fonts of the current page in the order in which it met them.
    met: Vec<FontId>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    max_bytes: usize,
    twins: HashMap<FontId, FontId>,
    /// Raised when a font gives letters whose bytes may be swapped.
    pub swapped: Rc<Cell<bool>>,
}

impl<'a> FontStore<'a> {
    pub fn new(settings: &ReadSettings) -> Self {
        Self {
            cache: FontCache::new(),
            loaded: HashMap::new(),
            infos: Vec::new(),
            met: Vec::new(),
            resolver: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(fallback) => Some(fallback.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            max_bytes: settings.max_font_bytes,
            twins: HashMap::new(),
            swapped: Rc::default(),
        }
    }

    /// The font called `name` in a `/Font` resource dictionary.
    pub fn get(&mut self, fonts: &Dict<'a>, name: &[u8]) -> Option<Rc<LoadedFont<'a>>> {
        let reference = fonts.get_ref(name).map(FontPlace::Object);
        let known = reference.and_then(|place| self.loaded.get(&place)).cloned();
        let font = if let Some(font) = known {
            font
        } else {
            let dict = fonts.get::<Dict<'a>>(name)?;
            let place = reference.unwrap_or_else(|| FontPlace::Inline(dict.data().as_ptr() as usize));
            match self.loaded.get(&place) {
                Some(font) => Rc::clone(font),
                None => self.load(&dict, place),
            }
        };
        self.meet(font.id);
        Some(font)
    }

    fn meet(&mut self, id: FontId) {
        if !self.met.contains(&id) {
            self.met.push(id);
        }
    }

    /// The fonts of a page in the order in which it met them, once it is read.
    pub fn take_met(&mut self) -> Vec<FontId> {
        std::mem::take(&mut self.met)
    }

    /// What is known of all fonts; their ids index here.
    pub fn into_infos(self) -> Vec<(FontKey, FontInfo)> {
        self.infos
    }

    fn add(&mut self, key: FontKey, info: FontInfo) -> FontId {
        self.infos.push((key, info));
        FontId(self.infos.len() as u32 - 1)
    }

    /// The bold twin of a font that is drawn fatter by stroking its outlines.
    pub fn bolder(&mut self, id: FontId) -> FontId {
        let known = self.twins.get(&id).copied();
        let bold = known.unwrap_or_else(|| {
            let twin = self.infos.get(id.0 as usize).filter(|(_, info)| !info.is_bold).cloned();
            twin.map_or(id, |(key, info)| {
                self.add(FontKey { is_bolder: true, ..key }, FontInfo { is_bold: true, ..info })
            })
        });
        self.twins.insert(id, bold);
        self.meet(bold);
        bold
    }

    fn load(&mut self, dict: &Dict<'a>, place: FontPlace) -> Rc<LoadedFont<'a>> {
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next());
        let described = descendant.as_ref().unwrap_or(dict);
        let descriptor = described.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let font =
            self.is_bearable(dict, &descriptor).then(|| self.cache.font(dict, &self.resolver, &self.cmaps)).flatten();
        let mut info = describe(dict, &descriptor);
        let program = font.as_ref().and_then(program_of);
        if let Some(program) = &program {
            info.is_bold |= program.weight.is_some_and(|weight| weight >= 600);
            info.is_italic |= program.is_italic;
            info.is_monospace |= program.is_monospace;
        }
        let (ascent, descent, em) = vertical_extent(dict, &descriptor, &info.name);
        let fallback =
            Fallback::new(dict, described, &info, program.as_ref().map(|p| p.data.clone()), self.swapped.clone());
        let id = self.add(FontKey { place, is_bolder: false }, info);
        let loaded = Rc::new(LoadedFont {
            id,
            ascent,
            descent,
            em,
            is_vertical: font.as_ref().is_some_and(|f| !f.is_horizontal()),
            coding: coding(dict),
            font,
            fallback,
            codes: RefCell::default(),
        });
        self.loaded.insert(place, Rc::clone(&loaded));
        loaded
    }

    /// Whether no part of the font blows up when unpacked.
    fn is_bearable(&self, dict: &Dict<'_>, descriptor: &Dict<'_>) -> bool {
        let programs = ["FontFile", "FontFile2", "FontFile3"].iter().map(|key| descriptor.get::<Stream<'_>>(key));
        programs
            .chain([dict.get::<Stream<'_>>("ToUnicode"), dict.get::<Stream<'_>>("Encoding")])
            .flatten()
            .all(|stream| streams::fits(&stream, self.max_bytes))
    }
}

fn coding(dict: &Dict<'_>) -> Coding {
    if dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Type0") {
        return Coding::OneByte;
    }
    match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) if !name.starts_with(b"Identity") => Coding::CMap,
        Some(Object::Stream(_)) => Coding::CMap,
        _ => Coding::TwoBytes,
    }
}

fn program_of(font: &Font<'_>) -> Option<hayro_font::OutlineFontData> {
    match font.glyph(hayro_font::GlyphId::NOTDEF, 0) {
        FontGlyph::Outline(glyph) => glyph.font_data(),
        FontGlyph::Type3(_) => None,
    }
}

fn describe(dict: &Dict<'_>, descriptor: &Dict<'_>) -> FontInfo {
    let name = dict
        .get::<Name<'_>>("BaseFont")
        .or_else(|| descriptor.get::<Name<'_>>("FontName"))
        .or_else(|| dict.get::<Name<'_>>("Name"))
        .map(|name| String::from_utf8_lossy(&name).into_owned())
        .unwrap_or_default();
    let name = match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest.to_owned(),
        _ => name,
    };
    let lower = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    let weight = descriptor.get::<f32>("FontWeight").unwrap_or(0.0);
    FontInfo {
        is_bold: has(&["bold", "black", "heavy", "demi"]) || weight >= 600.0 || flags & (1 << 18) != 0,
        is_italic: has(&["italic", "oblique", "kursiv"])
            || flags & (1 << 6) != 0
            || descriptor.get::<f32>("ItalicAngle").is_some_and(|angle| angle != 0.0),
        is_monospace: flags & 1 != 0 || has(&["courier"]),
        is_symbol: has(&["wingding", "webding", "symbol", "dingbat"]),
        name,
    }
}

/// Ascent and descent in thousandths and the height of one unit of size.
fn vertical_extent(dict: &Dict<'_>, descriptor: &Dict<'_>, name: &str) -> (f32, f32, f32) {
    if dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3") {
        return type3_extent(dict);
    }
    let ascent = descriptor.get::<f32>("Ascent").unwrap_or(0.0);
    let descent = -descriptor.get::<f32>("Descent").unwrap_or(0.0).abs();
    // Some producers write the values of a 2048-unit font, zeros or nonsense.
    if (500.0..=1300.0).contains(&ascent) && (-600.0..=-50.0).contains(&descent) {
        return (ascent, descent, 1.0);
    }
    let (ascent, descent) = match name {
        n if n.starts_with("Helvetica") || n.starts_with("Arial") => (905.0, -212.0),
        n if n.starts_with("Times") => (891.0, -216.0),
        n if n.starts_with("Courier") => (833.0, -300.0),
        _ => (800.0, -200.0),
    };
    (ascent, descent, 1.0)
}

fn type3_extent(dict: &Dict<'_>) -> (f32, f32, f32) {
    let matrix = dict.get::<[f64; 6]>("FontMatrix").unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
    let bbox = dict.get::<[f64; 4]>("FontBBox").unwrap_or_default();
    let (low, high) = (bbox[1].min(bbox[3]) * matrix[3], bbox[1].max(bbox[3]) * matrix[3]);
    let (low, high) = (low.min(high) as f32, low.max(high) as f32);
    let height = high - low;
    if !(0.01..=10_000.0).contains(&height) {
        return (800.0, -200.0, 1.0);
    }
    let em = if (0.5..=2.0).contains(&height) { 1.0 } else { height };
    (high * 1000.0, low * 1000.0, em)
}
