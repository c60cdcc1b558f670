//! Read, Unicode: what a character code says when the file's own answer is missing, wrong or a ligature.
//!
//! In: the backend's answer, the code and the font. Out: letters. Knows no page.

use super::fonts::Chars;
use super::model::FontInfo;
use hayro_font::FontData;
use hayro_syntax::object::{Dict, Name};
use skrifa::font::Font;
use skrifa::raw::ps::agl::name_to_chars;
use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// What to do for codes without Unicode.
pub(super) struct Fallback {
    /// The embedded font program, asked where the file gives no letters.
    program: Option<FontData>,
    /// Letters by glyph, from the program's own tables; read at the first need.
    by_glyph: OnceCell<HashMap<u32, Chars>>,
    /// The program knows better than the backend, which takes the codes for standard ones.
    prefers_program: bool,
    /// The font is a Type 3 font: its codes are mostly those of Latin-1.
    is_type3: bool,
    /// A symbol font in the Microsoft manner: its codes have a private meaning.
    symbols: SymbolSet,
    /// Raised when letters turn up whose bytes may be swapped.
    swapped: Rc<Cell<bool>>,
}

/// Fonts whose letters are pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SymbolSet {
    Wingdings,
    Symbol,
    /// A font of another name: only what lies in the private area of symbol fonts is a picture, and Word's is Wingdings.
    Other,
}

impl Fallback {
    /// `described` is the dictionary with the descriptor (the descendant of a composite font).
    pub fn new(
        dict: &Dict<'_>,
        described: &Dict<'_>,
        info: &FontInfo,
        program: Option<FontData>,
        swapped: Rc<Cell<bool>>,
    ) -> Self {
        let is_embedded = described.get::<Dict<'_>>("FontDescriptor").is_some_and(|descriptor| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
        });
        let kind = dict.get::<Name<'_>>("Subtype");
        let lower = info.name.to_ascii_lowercase();
        let is_wingdings = lower.contains("wingdings") && !lower.contains(['2', '3']);
        let symbols = if is_wingdings {
            SymbolSet::Wingdings
        } else if lower.contains("symbol") {
            SymbolSet::Symbol
        } else {
            SymbolSet::Other
        };
        Self {
            program: program.filter(|_| is_embedded),
            by_glyph: OnceCell::new(),
            prefers_program: kind.as_deref() == Some(b"TrueType")
                && !dict.contains_key("ToUnicode")
                && !dict.contains_key("Encoding"),
            is_type3: kind.as_deref() == Some(b"Type3"),
            symbols,
            swapped,
        }
    }

    /// The letters of a code: the backend's answer where it is good, else the next best one.
    pub fn settle(&self, answer: Option<Chars>, code: u32, glyph: u32) -> Chars {
        let is_empty = |chars: &Chars| matches!(chars, Chars::One('\0' | char::REPLACEMENT_CHARACTER));
        let answer = answer.filter(|chars| !is_empty(chars));
        let chars = match (answer, self.prefers_program) {
            (Some(chars), false) => chars,
            (answer, _) => self.ask_program(glyph).or(answer).unwrap_or_else(|| self.guess_by_code(code)),
        };
        match chars {
            Chars::One(ch) => self.settle_one(ch, code),
            Chars::Many(many) => {
                self.watch(&many);
                settle_many(&many)
            }
        }
    }

    fn ask_program(&self, glyph: u32) -> Option<Chars> {
        let program = self.program.as_ref().filter(|_| glyph != 0)?;
        self.by_glyph.get_or_init(|| letters_by_glyph(program)).get(&glyph).cloned()
    }

    fn guess_by_code(&self, code: u32) -> Chars {
        let latin = char::from_u32(code).filter(|ch| self.is_type3 && !ch.is_control() && *ch <= '\u{ff}');
        Chars::One(latin.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn settle_one(&self, ch: char, code: u32) -> Chars {
        let symbol = symbol(self.symbols, ch, code);
        let ch = symbol.unwrap_or(ch);
        self.watch(&[ch]);
        if let Some(letters) = ligature(ch) {
            return Chars::Many(letters.chars().collect());
        }
        Chars::One(match ch {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => ' ',
            ch if ch.is_control() => char::REPLACEMENT_CHARACTER,
            ch => ch,
        })
    }

    fn watch(&self, chars: &[char]) {
        if chars.iter().any(|ch| unswapped(*ch).is_some()) {
            self.swapped.set(true);
        }
    }
}

/// The Latin letter whose two bytes were written in the wrong order (`琀` for `t`).
pub(super) fn unswapped(ch: char) -> Option<char> {
    let code = u32::from(ch);
    let letter = u8::try_from(code >> 8).ok().map(char::from)?;
    (code.trailing_zeros() >= 8 && code >= 0x4100 && (letter.is_ascii_alphabetic() || is_umlaut(letter)))
        .then_some(letter)
}

fn is_umlaut(letter: char) -> bool {
    matches!(letter, 'Ä' | 'Ö' | 'ä' | 'ö' | 'ü')
}

fn settle_many(many: &[char]) -> Chars {
    let mut letters = Vec::with_capacity(many.len());
    for ch in many {
        match ligature(*ch) {
            Some(parts) => letters.extend(parts.chars()),
            None if !ch.is_control() => letters.push(*ch),
            None => {}
        }
    }
    match letters.as_slice() {
        [one] => Chars::One(*one),
        [] => Chars::One(char::REPLACEMENT_CHARACTER),
        _ => Chars::Many(letters.into()),
    }
}

/// The letters of a Latin ligature code point.
pub(super) fn ligature(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// The pictures of symbol fonts that forms and lists use; the private code points say nothing to anybody.
fn symbol(set: SymbolSet, ch: char, code: u32) -> Option<char> {
    let private = u32::from(ch).checked_sub(0xf000).filter(|low| *low < 0x100);
    let low = match (private, set) {
        (Some(low), _) => low,
        // Wingdings under a Latin encoding: the code itself is meant.
        (None, SymbolSet::Wingdings) if u32::from(ch) < 0x2100 && code < 0x100 => code,
        _ => return None,
    };
    let set = if set == SymbolSet::Other { SymbolSet::Wingdings } else { set };
    let found = match (set, low) {
        (_, 0x20) => ' ',
        (_, 0xb7) | (SymbolSet::Wingdings, 0x6c | 0x9f) => '\u{2022}',
        (SymbolSet::Wingdings, 0x6e | 0xa7) => '\u{25aa}',
        (SymbolSet::Wingdings, 0x6f | 0x70 | 0x71 | 0x72 | 0xa8) => '\u{2610}',
        (SymbolSet::Wingdings, 0xfe) => '\u{2611}',
        (SymbolSet::Wingdings, 0x78 | 0xfd) => '\u{2612}',
        (SymbolSet::Wingdings, 0xfc) => '\u{2713}',
        (SymbolSet::Wingdings, 0xfb) => '\u{2717}',
        (SymbolSet::Wingdings, 0x4a) => '\u{263a}',
        (SymbolSet::Wingdings, 0x76) => '\u{2756}',
        (SymbolSet::Wingdings, 0xd8) => '\u{27a2}',
        (SymbolSet::Wingdings, 0xe0 | 0xe8) | (SymbolSet::Symbol, 0xae) => '\u{2192}',
        (SymbolSet::Symbol, 0x2d) => '\u{2212}',
        (SymbolSet::Symbol, low) if (0x21..0x40).contains(&low) => char::from_u32(low)?,
        _ => return None,
    };
    Some(found)
}

/// The font program's own tables, turned round.
///
/// A Unicode map goes before the glyph names, a map of Mac codes after them: in subsets its codes are made up.
fn letters_by_glyph(data: &FontData) -> HashMap<u32, Chars> {
    let mut letters: HashMap<u32, Chars> = HashMap::new();
    let Some(font) = Font::new(data.clone(), 0) else { return letters };
    if font.charmap().unicode_is_mac_roman() {
        add_names(&font, &mut letters);
        add_map(&font, &mut letters);
    } else {
        add_map(&font, &mut letters);
        add_names(&font, &mut letters);
    }
    letters
}

fn add_map(font: &Font, letters: &mut HashMap<u32, Chars>) {
    let is_private = |ch: char| ('\u{e000}'..='\u{f8ff}').contains(&ch);
    let mut found: BTreeMap<u32, char> = BTreeMap::new();
    for (code, glyph) in font.charmap().unicodes() {
        let Some(ch) = char::from_u32(code).filter(|ch| !is_private(*ch) && !ch.is_control()) else { continue };
        // Of several letters with one glyph the lowest is the plain one (`-` before a soft hyphen).
        let slot = found.entry(glyph.to_u32()).or_insert(ch);
        *slot = (*slot).min(ch);
    }
    for (glyph, ch) in found {
        letters.entry(glyph).or_insert(Chars::One(ch));
    }
}

fn add_names(font: &Font, letters: &mut HashMap<u32, Chars>) {
    for (glyph, name) in font.glyph_names().filter(|(_, name)| !name.is_synthesized()) {
        let found: Vec<char> = name_to_chars(name.as_str()).collect();
        let chars = match found.as_slice() {
            [] => continue,
            [one] => Chars::One(*one),
            _ => Chars::Many(found.into()),
        };
        letters.entry(glyph.to_u32()).or_insert(chars);
    }
}
