//! Read, all pages: hands the pages to the threads of the pool and joins what they bring.
//!
//! In: an opened document. Out: its pages in order, with the fonts and forms numbered as if one thread had read them all.
//! Every thread has fonts of its own, since the backend's are bound to theirs.

use super::ReadSettings;
use super::annotations::read_annotations;
use super::fonts::{FontKey, FontStore};
use super::interpret::Document;
use super::layers::Layers;
use super::model::{FontId, FontInfo, RawPage};
use super::page::{self, Drawn};
use super::places::Places;
use super::widgets::FormRules;
use crate::diagnostic::Diagnostic;
use crate::share;
use hayro_syntax::Pdf;
use hayro_syntax::object::ObjRef;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Pages a thread takes at a time: enough to use its fonts again, few enough to share evenly.
const PAGES_AT_A_TIME: usize = 4;
/// Fewer pages per thread than this cost more in fonts loaded twice than they save.
const PAGES_PER_THREAD: usize = 8;

/// What every page needs to know of its document.
pub(super) struct Sources<'s, 'a> {
    pub pdf: &'a Pdf,
    pub places: &'s Places<'a>,
    pub layers: Arc<Layers>,
    pub rules: FormRules,
    pub settings: &'s ReadSettings,
}

/// All pages, joined.
#[derive(Default)]
pub(super) struct Joined {
    pub pages: Vec<RawPage>,
    pub notes: Vec<Diagnostic>,
    pub fonts: Vec<FontInfo>,
    /// Number of the form streams that have marked-content ids of their own, in drawing order.
    pub form_ids: HashMap<ObjRef, i32>,
    /// A font gave letters whose bytes may be swapped.
    pub is_swapped: bool,
}

/// The pages one thread read, and its fonts.
struct Share {
    pages: Vec<(usize, Drawn)>,
    fonts: Vec<(FontKey, FontInfo)>,
    is_swapped: bool,
}

/// Reads all pages, on as many threads as the pool has.
pub(super) fn read_pages(sources: &Sources<'_, '_>) -> Joined {
    let count = sources.pdf.pages().len().min(sources.settings.max_pages);
    let threads = rayon::current_num_threads().min(count / PAGES_PER_THREAD).max(1);
    let next = AtomicUsize::new(0);
    let shares: Vec<Share> = if threads == 1 {
        vec![read_share(sources, &next, count)]
    } else {
        (0..threads).into_par_iter().with_max_len(1).map(|_| read_share(sources, &next, count)).collect()
    };
    join(shares, count)
}

fn read_share(sources: &Sources<'_, '_>, next: &AtomicUsize, count: usize) -> Share {
    let mut document = Document {
        fonts: FontStore::new(sources.settings),
        layers: Arc::clone(&sources.layers),
        settings: sources.settings.clone(),
        glyphs: Vec::new(),
    };
    let mut pages = Vec::new();
    loop {
        let start = next.fetch_add(PAGES_AT_A_TIME, Ordering::Relaxed);
        if start >= count {
            break;
        }
        let chunk = sources.pdf.pages().iter().enumerate().take(count).skip(start).take(PAGES_AT_A_TIME);
        for (index, page) in chunk {
            let mut drawn = page::read_page(&mut document, page, index as u32 + 1);
            read_annotations(&mut drawn.page, page.raw(), sources.places, sources.rules, &sources.layers);
            pages.push((index, drawn));
        }
    }
    let is_swapped = document.fonts.swapped.get();
    Share { pages, fonts: document.fonts.into_infos(), is_swapped }
}

/// Puts the pages in order and gives fonts and forms the numbers they would have if read in this order.
fn join(shares: Vec<Share>, count: usize) -> Joined {
    let mut joined = Joined::default();
    let mut known: HashMap<FontKey, FontId> = HashMap::new();
    let mut slots: Vec<Option<(usize, Drawn)>> = Vec::new();
    slots.resize_with(count, || None);
    let mut tables = Vec::with_capacity(shares.len());
    for (number, share) in shares.into_iter().enumerate() {
        joined.is_swapped |= share.is_swapped;
        tables.push(Renumbering { new: vec![None; share.fonts.len()], fonts: share.fonts });
        for (index, drawn) in share.pages {
            if let Some(slot) = slots.get_mut(index) {
                *slot = Some((number, drawn));
            }
        }
    }
    let mut drawn: Vec<(usize, Drawn)> = slots.into_iter().flatten().collect();
    for (number, drawn) in &mut drawn {
        if let Some(table) = tables.get_mut(*number) {
            table.number(&drawn.fonts, &mut known, &mut joined.fonts);
        }
        number_forms(drawn, &mut joined.form_ids);
        joined.notes.append(&mut drawn.notes);
    }
    share::map_mut(&mut drawn, PAGES_AT_A_TIME, |(number, drawn)| {
        tables.get(*number).into_iter().for_each(|table| table.apply(&mut drawn.page));
    });
    joined.pages = drawn.into_iter().map(|(_, drawn)| drawn.page).collect();
    joined
}

/// From the font numbers of one thread to those of the document.
struct Renumbering {
    fonts: Vec<(FontKey, FontInfo)>,
    new: Vec<Option<FontId>>,
}

impl Renumbering {
    /// Numbers the fonts of a page in the order in which it met them.
    fn number(&mut self, met: &[FontId], known: &mut HashMap<FontKey, FontId>, infos: &mut Vec<FontInfo>) {
        for old in met {
            let place = old.0 as usize;
            let (Some((key, info)), Some(new)) = (self.fonts.get(place), self.new.get_mut(place)) else { continue };
            *new = Some(*known.entry(*key).or_insert_with(|| {
                infos.push(info.clone());
                FontId(infos.len() as u32 - 1)
            }));
        }
    }

    /// Gives the glyphs of a page the numbers of the document.
    fn apply(&self, page: &mut RawPage) {
        let is_same = |(place, new): (usize, &Option<FontId>)| new.is_none_or(|new| new.0 as usize == place);
        if self.new.iter().enumerate().all(is_same) {
            return;
        }
        for glyph in &mut page.glyphs {
            glyph.font = self.new.get(glyph.font.0 as usize).copied().flatten().unwrap_or(glyph.font);
        }
    }
}

/// Tells the marked-content ids of forms that count their own from those of the page.
fn number_forms(drawn: &mut Drawn, form_ids: &mut HashMap<ObjRef, i32>) {
    for (mark, form) in &drawn.forms {
        let next = i32::try_from(form_ids.len() + 1).unwrap_or(i32::MAX);
        let number = *form_ids.entry(*form).or_insert(next);
        let mark = mark.and_then(|mark| drawn.page.marks.get_mut(mark));
        if let Some(id) = mark.and_then(|mark| mark.mcid.as_mut()) {
            *id = id.saturating_add(number.saturating_mul(super::FORM_MCID_STEP));
        }
    }
}
