//! Any bytes → the read stage.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zielspiegel::read::{ReadSettings, read};

fuzz_target!(|data: &[u8]| {
    // Small limits: the same code, and many more files a second.
    let settings = ReadSettings {
        max_content_bytes: 1 << 20,
        max_font_bytes: 1 << 20,
        max_operators: 50_000,
        max_glyphs: 20_000,
        max_shapes: 5_000,
        max_pages: 50,
        ..ReadSettings::default()
    };
    let Ok(document) = read(data, &settings) else { return };
    for page in &document.pages {
        assert!(page.glyphs.iter().all(|glyph| (glyph.font.0 as usize) < document.fonts.len()));
        assert!(page.glyphs.iter().filter_map(|glyph| glyph.mark).all(|mark| (mark as usize) < page.marks.len()));
    }
});
