//! Text recognition: pages that are pictures → the words, rules and signs they show, merged into [`RawPage`], so that
//! every later stage works as if they had been drawn. Knows pictures and the installed tesseract, no German.
//!
//! Per page: [`need`] says from what is drawn whether there is usable text; [`page`] turns the picture upright, finds
//! rules, filled areas and signs, and has the rest read; [`merge`] puts it into the page; [`cache`] keeps it.

mod accents;
mod again;
mod align;
mod cache;
mod codes;
mod fit;
mod image;
mod ink;
mod known;
mod layer;
mod leftover;
mod lost;
mod merge;
mod need;
mod page;
#[cfg(test)]
mod page_tests;
mod prepare;
mod program;
mod reading;
mod regions;
mod remnants;
mod report;
mod roman;
mod settings;
mod shapes;
mod stray;
#[cfg(test)]
mod tests;
mod upright;
mod weight;
mod whole;

pub use settings::{CacheSettings, OcrMode, OcrSettings};

use crate::hash;
use crate::read::model::{RawDocument, RawPage};
use crate::render::Canvas;
use cache::Cache;
use need::Need;
use page::{PageError, Recognised, Source};
use program::Tesseract;
use rayon::prelude::*;
use report::Fate;
use std::sync::OnceLock;

/// What became of the pages of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recognition {
    /// Program, version and word list, where one read a page.
    pub program: Option<String>,
    /// Pages that are pictures and were not read.
    pub unread: u32,
    /// They were not read because the program is not installed.
    pub is_program_missing: bool,
}

/// Reads the pages of `raw` that need it; findings are added to its notes. Never fails: a page that cannot be read
/// stays as it is and says so in a note.
///
/// `bytes` are those `raw` was read from, `canvas` draws their pages.
pub fn recognise(bytes: &[u8], canvas: &Canvas, raw: &mut RawDocument, settings: &OcrSettings) -> Recognition {
    let needs = match settings.mode {
        OcrMode::Force => vec![Need::Everything; raw.pages.len()],
        _ => need::of(raw, settings),
    };
    if needs.iter().all(|need| *need == Need::Nothing) {
        return Recognition::default();
    }
    if settings.mode == OcrMode::Off {
        return Recognition { unread: count_unread(raw, &needs), ..Recognition::default() };
    }
    if let Some(announce) = settings.announce {
        announce(needs.iter().filter(|need| **need != Need::Nothing).count() as u32);
    }
    let work = Work::new(bytes, canvas, settings);
    let jobs: Vec<(&RawPage, Need)> = raw.pages.iter().zip(needs).collect();
    // Pages in parallel, results in order.
    let done: Vec<(Fate, Option<Recognised>)> =
        jobs.into_par_iter().map(|(page, need)| work.page(page, need)).collect();
    work.end();
    // Asked for only where a page needs it: most images are photographs, and it takes longer to start than to look.
    let tesseract = work.tesseract.into_inner().flatten();
    let garbled: Vec<bool> = raw.pages.iter().map(|page| need::is_garbled(page, raw)).collect();
    let (fates, results): (Vec<Fate>, Vec<Option<Recognised>>) = done.into_iter().unzip();
    for (((page, result), fate), is_garbled) in raw.pages.iter_mut().zip(results).zip(&fates).zip(garbled) {
        if let Some(result) = result {
            let drops_text = is_garbled || settings.mode == OcrMode::Force;
            merge::merge(page, result, fate, drops_text);
        }
    }
    merge::even_sizes(&mut raw.pages, settings.sizes_alike);
    roman::align(&mut raw.pages);
    report::add(raw, &fates, tesseract.as_ref().map(|program| program.name.as_str()), settings);
    let is_read = fates
        .iter()
        .any(|fate| matches!(fate, Fate::Read { .. } | Fate::Words { .. } | Fate::Layer { is_mended: true, .. }));
    Recognition {
        program: tesseract.as_ref().filter(|_| is_read).map(|program| program.name.clone()),
        unread: fates.iter().filter(|fate| matches!(fate, Fate::Unread | Fate::Failed(_))).count() as u32,
        is_program_missing: tesseract.is_none() && fates.contains(&Fate::Unread),
    }
}

/// The program that would read pages, with its version and word list; `None` where it is not installed or not wanted.
#[must_use]
pub fn program(settings: &OcrSettings) -> Option<String> {
    let is_wanted = settings.mode != OcrMode::Off;
    let found = is_wanted.then(|| installed(settings)).flatten();
    found.map(|program| program.name)
}

fn installed(settings: &OcrSettings) -> Option<Tesseract> {
    known::find(&settings.program, &settings.language, settings.cache.as_ref().map(|cache| cache.folder.as_path()))
}

fn count_unread(raw: &RawDocument, needs: &[Need]) -> u32 {
    let is_unread = |(page, need): &(&RawPage, &Need)| match need {
        Need::Everything | Need::Images => true,
        Need::Look => page.glyphs.is_empty(),
        Need::Nothing | Need::Rules | Need::Words(_) => false,
    };
    raw.pages.iter().zip(needs).filter(is_unread).count() as u32
}

/// What is common to all pages of a document.
struct Work<'a> {
    canvas: &'a Canvas,
    tesseract: OnceLock<Option<Tesseract>>,
    cache: Option<Cache>,
    bytes: &'a [u8],
    /// Hash of the file, where a page has no content of its own to be known by.
    document: OnceLock<String>,
    settings: &'a OcrSettings,
}

impl<'a> Work<'a> {
    fn new(bytes: &'a [u8], canvas: &'a Canvas, settings: &'a OcrSettings) -> Self {
        let cache = settings.cache.as_ref().map(|cache| Cache::new(&cache.folder, cache.most_bytes));
        Self { canvas, tesseract: OnceLock::new(), cache, bytes, document: OnceLock::new(), settings }
    }

    /// The program, where it is installed.
    fn tesseract(&self) -> Option<&Tesseract> {
        self.tesseract.get_or_init(|| installed(self.settings)).as_ref()
    }

    fn page(&self, page: &RawPage, need: Need) -> (Fate, Option<Recognised>) {
        let need = if need == Need::Look { self.after_a_look(page) } else { need };
        if matches!(need, Need::Nothing | Need::Look) {
            return (Fate::Text, None);
        }
        match (self.tesseract(), &need) {
            // The read stage has said that characters are lost.
            (None, Need::Words(_)) => return (Fate::Text, None),
            (None, Need::Everything | Need::Images) => return (Fate::Unread, None),
            _ => {}
        }
        match self.look(page, &need) {
            Ok(result) => (fate(&result), Some(result)),
            Err(error) => (Fate::Failed(error.to_string()), None),
        }
    }

    fn after_a_look(&self, page: &RawPage) -> Need {
        let is_text = merge::image_area(page).is_some_and(|area| {
            let picture = self.canvas.area(page.number, area, self.settings.look_dpi);
            picture.is_ok_and(|picture| page::looks_like_text(&picture.grey(), picture.width, self.settings))
        });
        if is_text { Need::Images } else { Need::Nothing }
    }

    fn look(&self, page: &RawPage, need: &Need) -> Result<Recognised, PageError> {
        let key = self.key(page, need);
        if let Some(known) = self.cache.as_ref().and_then(|cache| cache.get(&key)) {
            return Ok(known);
        }
        let covered = if *need == Need::Images { merge::text_boxes(page) } else { Vec::new() };
        let result = match (self.tesseract(), need) {
            (Some(tesseract), Need::Words(places)) => {
                page::look_at_words(self.canvas, page, places, tesseract, self.settings)?
            }
            (tesseract, Need::Rules) | (tesseract @ None, _) => {
                page::look_at_layer(self.canvas, page, tesseract, self.settings)?
            }
            (Some(tesseract), _) => page::look(self.canvas, page, tesseract, &covered, self.settings)?,
        };
        if let Some(cache) = &self.cache {
            cache.put(&key, &result);
        }
        Ok(result)
    }

    /// The name of a result in the cache.
    fn key(&self, page: &RawPage, need: &Need) -> String {
        let program = self.tesseract().map_or("-", |tesseract| tesseract.name.as_str());
        let hidden: String = page.glyphs.iter().filter(|glyph| !glyph.is_visible).map(|glyph| glyph.ch).collect();
        let options = format!("{need:?} {:?} {}", self.settings.mode, hash::sha256_hex(hidden.as_bytes()));
        // A page that shows nothing but images is the same page in whichever file it lies.
        let is_picture = !page.glyphs.iter().any(|glyph| glyph.is_visible) && page.widgets.is_empty();
        let content = is_picture.then(|| self.canvas.fingerprint(page.number)).flatten();
        let content = content.unwrap_or_else(|| {
            let document = self.document.get_or_init(|| hash::sha256_hex(self.bytes));
            format!("{document} {}", page.number)
        });
        Cache::key(&content, program, &options)
    }

    fn end(&self) {
        if let Some(cache) = &self.cache {
            cache.shrink();
        }
    }
}

fn fate(result: &Recognised) -> Fate {
    match result.source {
        Source::Words { left } => Fate::Words { is_whole: left == 0 },
        Source::Layer { mended, is_doubtful } => Fate::Layer { is_mended: mended > 0, is_doubtful },
        source => Fate::Read { confidence: result.confidence(), is_instead: source == Source::InsteadOfLayer },
    }
}
