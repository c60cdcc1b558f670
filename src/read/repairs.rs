//! Read, repairs: letters that the file itself gets wrong, judged over the whole document.
//!
//! In: the pages as read. Out: the same with repaired letters, and notes. Knows letters, no words.

use super::model::{RawDocument, RawPage};
use super::unicode::unswapped;
use crate::diagnostic::{Diagnostic, Schwere};
use crate::geometry::Rect;
use crate::lexicon::language::is_common_letter;
use crate::provenance::Fundstelle;
use crate::share;

/// Latin letters for each swapped one at least; ligatures are a few per cent of a text.
const LATIN_PER_SWAPPED: usize = 4;
/// Share of the East Asian characters that must look swapped, in per cent.
const MIN_SWAPPED_PERCENT: usize = 90;
/// Letters a page needs before its letters are judged.
const MIN_LETTERS: usize = 200;
/// Share of the commonest letters below which a page is no text in a Latin script, in per cent. German has 55, tables
/// of names 45; codes that were taken for letters have 20.
const MIN_COMMON_PERCENT: usize = 25;

/// Puts letters right whose two bytes were swapped, as Ghostscript writes them for ligatures.
///
/// Only in documents in Latin script without other East Asian text.
pub(super) fn repair_swapped(document: &mut RawDocument) {
    let (mut latin, mut swapped, mut asian) = (0, 0, 0);
    for page in share::map(&document.pages, share::PAGES_OF_GLYPHS, letters_of) {
        latin += page.0;
        swapped += page.1;
        asian += page.2;
    }
    if swapped == 0 || latin < swapped * LATIN_PER_SWAPPED || swapped * 100 < asian * MIN_SWAPPED_PERCENT {
        return;
    }
    for glyph in document.pages.iter_mut().flat_map(|page| &mut page.glyphs) {
        glyph.ch = unswapped(glyph.ch).unwrap_or(glyph.ch);
    }
    let text = format!("{swapped} Buchstaben mit vertauschten Bytes wurden berichtigt (Ligaturen).");
    document.notes.push(Diagnostic::new("ligaturen-berichtigt", Schwere::Hinweis, text));
}

/// Latin letters of a page, those that look swapped, and East Asian ones.
fn letters_of(page: &RawPage) -> (usize, usize, usize) {
    let (mut latin, mut swapped, mut asian) = (0, 0, 0);
    for glyph in &page.glyphs {
        if glyph.ch.is_ascii() {
            latin += usize::from(glyph.ch.is_ascii_alphabetic());
        } else {
            asian += usize::from(('\u{3400}'..='\u{d7a3}').contains(&glyph.ch));
            swapped += usize::from(unswapped(glyph.ch).is_some());
        }
    }
    (latin, swapped, asian)
}

/// Notes pages whose letters are none: the file maps its codes to the wrong ones.
pub(super) fn note_garbled(document: &mut RawDocument) {
    let garbled = share::map(&document.pages, share::PAGES_OF_GLYPHS, is_garbled);
    for (page, _) in document.pages.iter().zip(garbled).filter(|(_, is_garbled)| *is_garbled) {
        let text = "Die Buchstaben der Seite ergeben keinen Text; ihre Zeichenzuordnung ist falsch.";
        let all = Rect { x0: 0.0, y0: 0.0, x1: page.width, y1: page.height };
        let note = Diagnostic::new("zeichenzuordnung-kaputt", Schwere::Fehler, text);
        document.notes.push(note.at(Fundstelle::new(page.number, all)));
    }
}

/// Letters of a Latin script of which too few are the common ones. Every glyph of every document comes by here.
fn is_garbled(page: &RawPage) -> bool {
    let (mut letters, mut common, mut latin) = (0_usize, 0_usize, 0_usize);
    for glyph in &page.glyphs {
        if glyph.ch.is_ascii_alphabetic() {
            letters += 1;
            latin += 1;
            common += usize::from(is_common_letter(glyph.ch));
            continue;
        }
        let is_plain = matches!(glyph.ch, '0'..='9' | '.' | ',' | '-' | '_' | '/') || glyph.ch.is_whitespace();
        letters += usize::from(!is_plain && glyph.ch != char::REPLACEMENT_CHARACTER);
        latin += usize::from(glyph.ch <= '\u{24f}' && !is_plain);
    }
    letters >= MIN_LETTERS && latin * 2 >= letters && common * 100 < letters * MIN_COMMON_PERCENT
}
