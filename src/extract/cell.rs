//! Extract, step 3: what a cell or a value says: text, ticked options, signs.
//!
//! In: cells or runs. Out: [`Value`], from which a [`Field`] is made.

use crate::extract::model::Field;
use crate::extract::options;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::geometry::{Rect, Rgb};
use crate::layout::model::{Cell, GridOrigin, Layout, Symbol, SymbolKind, WordSource};
use crate::lexicon::Lexicon;
use crate::provenance::{Fundstelle, Verfahren};

/// Page by page the bounds of places.
pub(crate) fn bounds_by_page(places: impl Iterator<Item = (u32, Rect)>) -> Vec<(u32, Rect)> {
    let mut bounds: Vec<(u32, Rect)> = Vec::new();
    for (page, bbox) in places {
        match bounds.iter_mut().find(|(known, _)| *known == page) {
            Some((_, all)) => *all = all.union(&bbox),
            None => bounds.push((page, bbox)),
        }
    }
    bounds
}

/// What stands at the place of a value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Value<'a> {
    /// Everything printed there.
    pub printed: Run<'a>,
    /// What counts as the value: all of it, or the ticked options.
    pub run: Run<'a>,
    /// The place where nothing is printed.
    pub places: Vec<Fundstelle>,
    pub symbols: Vec<Symbol>,
    pub fill: Option<Rgb>,
    pub origin: Option<GridOrigin>,
}

impl<'a> Value<'a> {
    /// The value of a cell.
    pub fn of_cell(cell: &'a Cell, origin: GridOrigin, lexicon: &Lexicon) -> Self {
        let printed = Run::of(&cell.paragraphs, &lexicon.structure.value);
        let run = chosen(&printed, &cell.symbols, lexicon);
        Self {
            run,
            printed,
            places: cell.places.iter().map(|(page, bbox)| Fundstelle::new(*page, *bbox)).collect(),
            symbols: cell.symbols.clone(),
            fill: cell.fill,
            origin: Some(origin),
        }
    }

    /// The value of running text.
    pub fn of_run(run: Run<'a>, lexicon: &Lexicon) -> Self {
        let chosen = chosen(&run, &[], lexicon);
        Self { run: chosen, printed: run, ..Self::default() }
    }

    /// Reads a list of answers that came piece by piece, or that stand behind drawn boxes.
    pub fn choose(&mut self, scene: &Scene<'_>) {
        if let Some(run) = options::chosen(&self.printed, scene.lexicon) {
            self.run = run;
        }
        let is_here = |symbol: &&Symbol| {
            let mut marks = self.printed.marks.iter().filter(|mark| mark.page == symbol.page);
            marks.any(|mark| stands_before(symbol, &mark.word.bbox, mark.word.style.size))
        };
        let boxes: Vec<Symbol> = scene.boxes.iter().filter(is_here).cloned().collect();
        if self.symbols.is_empty()
            && let Some(run) = drawn_options(&self.printed, &boxes)
        {
            (self.run, self.symbols) = (run, boxes);
        }
    }

    /// Appends what goes on in another cell or paragraph.
    pub fn append(&mut self, other: Self) {
        self.run.append(other.run);
        self.printed.append(other.printed);
        self.places.extend(other.places);
        self.symbols.extend(other.symbols);
        self.fill = self.fill.or(other.fill);
    }

    pub fn is_blank(&self) -> bool {
        self.printed.is_empty() && self.symbols.is_empty()
    }

    fn verfahren(&self) -> Verfahren {
        if self.run.has_source(WordSource::Widget) {
            return Verfahren::Formular;
        }
        if self.run.has_source(WordSource::Ocr) {
            return Verfahren::Ocr;
        }
        match self.origin {
            Some(GridOrigin::Tagged) => Verfahren::Tag,
            Some(_) => Verfahren::Tabelle,
            None => Verfahren::Beschriftung,
        }
    }

    /// The field with this id and label; `sureness` is what label and place are worth.
    pub fn field(&self, feld: &str, bezeichnung: Option<String>, sureness: f32) -> Field {
        let mut places = self.run.fundstellen();
        if places.is_empty() {
            places.clone_from(&self.places);
        }
        Field {
            feld: feld.to_owned(),
            bezeichnung,
            text: self.run.text.clone(),
            fundstellen: places,
            verfahren: self.verfahren(),
            konfidenz: sureness * self.run.confidence(),
            symbols: self.symbols.clone(),
            signs: signs(&self.run),
            fill: self.fill,
        }
    }
}

/// Words without letters or digits that may be status signs, with their colour, and whatever the layout took for a bullet
/// in front: `o` and `–` are signs where a legend says so.
fn signs(run: &Run<'_>) -> Vec<(String, Rgb)> {
    let printed = run.marks.iter().map(|mark| mark.word).filter(|word| is_sign(&word.text));
    let bullets = run.bullets.iter().filter(|(at, word, _)| *at == 0 || is_sign(&word.text)).map(|(_, word, _)| *word);
    printed.chain(bullets).map(|word| (word.text.clone(), word.style.color)).collect()
}

/// A short word of symbols only.
pub(crate) fn is_sign(word: &str) -> bool {
    let mut chars = word.chars();
    word.chars().count() <= 2
        && chars.all(|ch| {
            !ch.is_alphanumeric()
                && !ch.is_ascii_punctuation()
                && !matches!(ch, '–' | '—' | '„' | '“' | '”' | '…' | '§' | '€')
        })
}

/// Ticked options only, where options with boxes are printed; placeholders count as nothing.
fn chosen<'a>(printed: &Run<'a>, symbols: &[Symbol], lexicon: &Lexicon) -> Run<'a> {
    let cues = &lexicon.structure.value;
    if cues.placeholders.contains(&printed.text) || is_fill_in(&printed.text) {
        return Run::default();
    }
    let run = drawn_options(printed, symbols)
        .or_else(|| glyph_options(printed))
        .or_else(|| options::chosen(printed, lexicon));
    let run = run.unwrap_or_else(|| printed.clone());
    without_leaders(run)
}

/// The dots or underscores of a line to write on, behind what is written on it, are no part of the value.
fn without_leaders(run: Run<'_>) -> Run<'_> {
    let is_leader =
        |word: &str| word.chars().count() >= LEADER && word.chars().all(|ch| matches!(ch, '_' | '.' | '…' | '·'));
    let kept = run.marks.iter().rev().take_while(|mark| is_leader(&mark.word.text)).count();
    match run.marks.len().checked_sub(kept + 1).and_then(|last| run.marks.get(last)) {
        Some(last) if kept > 0 => run.slice(0..last.end),
        _ => run,
    }
}

/// So many dots in a row are a line to write on.
const LEADER: usize = 4;

/// Only underscores or dots to write on.
fn is_fill_in(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|ch| matches!(ch, '_' | '.' | '…' | ' ' | '\n'))
}

const BOX_OFF: [char; 5] = ['☐', '□', '\u{f0a3}', '\u{f06f}', '\u{f0a8}'];
const BOX_ON: [char; 8] = ['☒', '☑', '\u{f078}', '\u{f0fe}', '\u{f054}', '\u{f052}', '\u{f053}', '🗹'];

/// The first byte of the box characters, and of all behind them.
const LEAST_OF_BOXES: u8 = 0xe2;

/// Options with box glyphs: those behind (or before) a ticked box.
fn glyph_options<'a>(printed: &Run<'a>) -> Option<Run<'a>> {
    // Most values hold neither a character that can be a box nor a bracket.
    let may_be_drawn = printed.text.bytes().any(|byte| byte >= LEAST_OF_BOXES);
    let mut boxes: Vec<(usize, usize, bool)> = printed
        .text
        .char_indices()
        .take_while(|_| may_be_drawn)
        .filter(|(_, ch)| BOX_OFF.contains(ch) || BOX_ON.contains(ch))
        .map(|(at, ch)| (at, at + ch.len_utf8(), BOX_ON.contains(&ch)))
        .collect();
    if boxes.is_empty() && printed.text.contains(['[', '(']) {
        boxes = typed_boxes(&printed.text);
    }
    let first = boxes.first()?;
    let is_behind = printed.text.get(..first.0).is_some_and(|text| text.chars().any(char::is_alphanumeric));
    let mut run = Run::default();
    let mut previous_end = 0;
    for (index, (start, end, is_on)) in boxes.iter().enumerate() {
        let next = boxes.get(index + 1).map_or(printed.text.len(), |following| following.0);
        let option = if is_behind { printed.slice(previous_end..*start) } else { printed.slice(*end..next) };
        if *is_on {
            run.append(option);
        }
        previous_end = *end;
    }
    Some(run)
}

/// Boxes typed with brackets: `[x] ja [ ] nein`.
const TYPED_BOXES: [(&str, bool); 8] = [
    ("[x]", true),
    ("[X]", true),
    ("[ ]", false),
    ("[_]", false),
    ("(x)", true),
    ("(X)", true),
    ("( )", false),
    ("[]", false),
];

/// Typed boxes, where there are several or one is ticked.
fn typed_boxes(text: &str) -> Vec<(usize, usize, bool)> {
    if !text.bytes().any(|byte| matches!(byte, b'[' | b'(')) {
        return Vec::new();
    }
    let find = |(sign, is_on): (&str, bool)| {
        let found: Vec<_> = text.match_indices(sign).map(|(at, _)| (at, at + sign.len(), is_on)).collect();
        found
    };
    let mut boxes: Vec<(usize, usize, bool)> = TYPED_BOXES.into_iter().flat_map(find).collect();
    boxes.sort_unstable();
    let is_choice = boxes.len() > 1 || boxes.iter().any(|(.., is_on)| *is_on);
    if is_choice { boxes } else { Vec::new() }
}

/// The boxes to tick outside tables.
pub(crate) fn boxes(layout: &Layout) -> Vec<Symbol> {
    let is_box = |symbol: &&Symbol| matches!(symbol.kind, SymbolKind::CheckBox { .. });
    layout.pages.iter().flat_map(|page| &page.symbols).filter(is_box).cloned().collect()
}

/// Whether a box stands on the line of a word, a blank in front of it.
fn stands_before(symbol: &Symbol, word: &Rect, size: f32) -> bool {
    let gap = word.x0 - symbol.bbox.x1;
    symbol.bbox.overlap_y(word) > 0.3 * word.height() && gap > -1.0 && gap < BOX_GAP * size
}

/// White between a box and its answer at most, in em.
const BOX_GAP: f32 = 1.5;

/// Options with drawn boxes or form fields: the words right of a ticked box, up to the next box of the line.
fn drawn_options<'a>(printed: &Run<'a>, symbols: &[Symbol]) -> Option<Run<'a>> {
    let boxes: Vec<(&Symbol, bool)> = symbols
        .iter()
        .filter_map(|symbol| match symbol.kind {
            SymbolKind::CheckBox { is_on, .. } => Some((symbol, is_on)),
            _ => None,
        })
        .collect();
    if boxes.is_empty() {
        return None;
    }
    let mut run = Run::default();
    for mark in &printed.marks {
        let owner = boxes
            .iter()
            .filter(|(symbol, _)| {
                symbol.page == mark.page && symbol.bbox.overlap_y(&mark.word.bbox) > 0.3 * mark.word.bbox.height()
            })
            .filter(|(symbol, _)| symbol.bbox.center().x < mark.word.bbox.center().x)
            .max_by(|a, b| a.0.bbox.x0.total_cmp(&b.0.bbox.x0));
        if owner.is_some_and(|(_, is_on)| *is_on) {
            push_word_of(&mut run, &printed.slice(mark.start..mark.end));
        }
    }
    Some(run)
}

fn push_word_of<'a>(run: &mut Run<'a>, word: &Run<'a>) {
    let breaks = run
        .marks
        .last()
        .zip(word.marks.first())
        .is_some_and(|(last, next)| next.word.bbox.y0 > last.word.bbox.y1 - 1.0);
    if !run.text.is_empty() {
        run.text.push(if breaks { '\n' } else { ' ' });
    }
    let shift = run.text.len();
    run.text.push_str(&word.text);
    run.marks.extend(word.marks.iter().map(|mark| crate::extract::run::Mark {
        start: mark.start + shift,
        end: mark.end + shift,
        ..*mark
    }));
}
