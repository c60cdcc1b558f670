//! Read, Unicode: what a character code says when the file's own answer is missing, wrong or a ligature.
//!
//! In: the backend's answer, the code and the font. Out: letters. Knows no page.

use super::fonts::Chars;
use super::model::FontInfo;
use hayro_font::FontData;
use hayro_syntax::object::{Dict, Name, Stream};
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;

/// What to do for codes without Unicode.
pub(super) struct Fallback {
    /// Letters by glyph, from the font program's own table.
    by_glyph: HashMap<u32, char>,
    /// The font is a Type 3 font: its codes are mostly those of Latin-1.
    is_type3: bool,
    /// A symbol font in the Microsoft manner: its codes have a private meaning.
    symbols: Option<SymbolSet>,
}

/// Fonts whose letters are pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SymbolSet {
    Wingdings,
    Symbol,
}

impl Fallback {
    pub fn new(dict: &Dict<'_>, described: &Dict<'_>, info: &FontInfo, program: Option<FontData>) -> Self {
        let needs_table = dict.get::<Stream<'_>>("ToUnicode").is_none();
        let is_embedded = described.get::<Dict<'_>>("FontDescriptor").is_some_and(|descriptor| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
        });
        let by_glyph = match program {
            Some(data) if needs_table && is_embedded => letters_by_glyph((*data).as_ref()),
            _ => HashMap::new(),
        };
        let lower = info.name.to_ascii_lowercase();
        let symbols = match &lower {
            name if name.contains("wingdings") && !name.contains("wingdings2") && !name.contains("wingdings3") => {
                Some(SymbolSet::Wingdings)
            }
            name if name.contains("symbol") => Some(SymbolSet::Symbol),
            _ => None,
        };
        Self { by_glyph, is_type3: dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3"), symbols }
    }

    /// The letters of a code: the backend's answer where it is good, else the next best one.
    pub fn settle(&self, answer: Option<Chars>, code: u32, glyph: u32) -> Chars {
        let answer = answer.filter(|chars| !matches!(chars, Chars::One('\0')));
        let chars = match answer {
            Some(chars) => chars,
            None => Chars::One(self.guess(code, glyph)),
        };
        match chars {
            Chars::One(ch) => self.settle_one(ch, code),
            Chars::Many(many) => settle_many(&many),
        }
    }

    fn guess(&self, code: u32, glyph: u32) -> char {
        let from_program = self.by_glyph.get(&glyph).copied().filter(|_| glyph != 0);
        let latin = || char::from_u32(code).filter(|ch| self.is_type3 && (' '..='\u{ff}').contains(ch));
        from_program.or_else(latin).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn settle_one(&self, ch: char, code: u32) -> Chars {
        let symbol = self.symbols.and_then(|set| symbol(set, ch, code));
        let ch = symbol.unwrap_or(ch);
        if let Some(letters) = ligature(ch) {
            return Chars::Many(letters.chars().collect());
        }
        Chars::One(match ch {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => ' ',
            ch if ch.is_control() => char::REPLACEMENT_CHARACTER,
            ch => ch,
        })
    }
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

/// The font program's own table, turned round.
fn letters_by_glyph(data: &[u8]) -> HashMap<u32, char> {
    let Ok(font) = FontRef::from_index(data, 0) else { return HashMap::new() };
    let mut letters: HashMap<u32, char> = HashMap::new();
    for (code, glyph) in font.charmap().mappings() {
        let Some(ch) = char::from_u32(code) else { continue };
        // Of several letters with one glyph the lowest is the plain one (`-` before a soft hyphen).
        let slot = letters.entry(glyph.to_u32()).or_insert(ch);
        *slot = (*slot).min(ch);
    }
    letters
}
