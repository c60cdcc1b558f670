//! Extract, step 0d: captions that run in with what they name, told by a type of their own, one behind the other and over
//! line ends: `Zuständig Jugendamt   Zeitraum ab 2019   Kosten 500 €`.
//!
//! In: a [`Layout`]. Out: the same with a table of captions and values in place of such paragraphs. Captions come again and
//! again in their type, hardly anything else is printed in it, and some of them are listed.

mod cells;
mod cut;
mod phrases;
mod signs;

use crate::extract::heading::{Level, Shape, parse_heading};
use crate::layout::model::{Block, Layout, Look, Paragraph};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use cut::{Pair, Span, spans, table};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Longest caption, in words.
const MOST_WORDS: usize = 7;
/// So often a caption must be printed in its type.
const LEAST: usize = 3;
/// So many different captions make a type theirs, ...
const LEAST_CAPTIONS: usize = 3;
/// ... or one that is printed so often.
const LEAST_OF_ONE: usize = 5;
/// Share of the words in a type that must belong to its captions.
const SHARE: f32 = 0.8;
/// Share of the captions that must stand on one line with what they name.
const BESIDE: f32 = 0.5;
/// A text goes on below another one as near as this, in em.
const NEAR: f32 = 1.0;

/// The captions of a document, by their type and key.
type Captions = BTreeSet<(Look, String)>;

/// What is printed in a type.
#[derive(Default)]
struct Type {
    words: usize,
    /// By their key: how often, and how many words each.
    captions: BTreeMap<String, (usize, usize)>,
    /// Captions with their value on the same line, ...
    beside: usize,
    /// ... and those behind another text of their line.
    inside: usize,
}

/// Makes tables of captions that run in; the layout itself where there are none.
pub(crate) fn parted<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let layout = cells::divided(layout, lexicon);
    let captions = learn(&layout, lexicon);
    if captions.is_empty() {
        return phrases::told(layout, lexicon);
    }
    let mut layout = layout.into_owned();
    let mut reader = Reader { captions, lexicon, done: Vec::new(), open: Vec::new(), pairs: Vec::new() };
    for block in std::mem::take(&mut layout.flow) {
        reader.read(block);
    }
    reader.close();
    layout.flow = reader.done;
    Cow::Owned(layout)
}

fn learn(layout: &Layout, lexicon: &Lexicon) -> Captions {
    let mut types: BTreeMap<Look, Type> = BTreeMap::new();
    for block in &layout.flow {
        if let Block::Text(paragraph) = block {
            note(paragraph, &mut types, |_, span| !span.opens_line());
        }
    }
    settled(types, lexicon)
}

/// The captions of the types that are theirs.
fn settled(mut types: BTreeMap<Look, Type>, lexicon: &Lexicon) -> Captions {
    types.retain(|_, known| known.settle(lexicon));
    let own = |(look, known): (Look, Type)| known.captions.into_keys().map(move |key| (look, key));
    types.into_iter().flat_map(own).collect()
}

/// Notes what may be captions; `is_inside` tells by the place of a span in its paragraph which ones stand behind other text.
fn note(paragraph: &Paragraph, types: &mut BTreeMap<Look, Type>, is_inside: impl Fn(usize, &Span<'_>) -> bool) {
    let spans = spans(paragraph);
    // What is one type from its beginning to its end is no caption with its value.
    if spans.len() < 2 {
        return;
    }
    for (at, span) in spans.iter().enumerate() {
        let known = types.entry(span.look).or_default();
        let words = span.words.len();
        known.words += words;
        let Some(next) = spans.get(at + 1).filter(|_| words <= MOST_WORDS) else { continue };
        let text = span.text();
        if !may_name(&text) {
            continue;
        }
        known.captions.entry(label_key(&text)).or_insert((0, words)).0 += 1;
        known.beside += usize::from(span.shares_line_with(next));
        known.inside += usize::from(is_inside(at, span));
    }
}

/// Words without a figure that make no sentence.
fn may_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !text.contains(|ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ','))
}

impl Type {
    /// Keeps the captions that come again; whether they make the type theirs.
    fn settle(&mut self, lexicon: &Lexicon) -> bool {
        let all: usize = self.captions.values().map(|(count, _)| count).sum();
        self.captions.retain(|_, (count, _)| *count >= LEAST);
        let own: usize = self.captions.values().map(|(count, words)| count * words).sum();
        let listed = self.captions.keys().filter(|key| is_listed(key, lexicon)).count();
        // Labels at the beginnings of lines are read there, with the titles above them; but for one that nobody listed.
        let is_new = self.inside >= LEAST || self.captions.len() == 1 && listed == 0;
        let most = self.captions.values().map(|(count, _)| *count).max().unwrap_or(0);
        (self.captions.len() >= LEAST_CAPTIONS || most >= LEAST_OF_ONE)
            && self.captions.keys().any(|key| is_known(key, lexicon))
            && is_new
            && own as f32 >= SHARE * self.words as f32
            && self.beside as f32 >= BESIDE * all as f32
    }
}

fn is_listed(key: &str, lexicon: &Lexicon) -> bool {
    lexicon.fields.exact(key).is_some_and(|found| Level::of(found.entry).is_none())
}

fn is_known(key: &str, lexicon: &Lexicon) -> bool {
    lexicon.fields.placed(key).is_some_and(|found| Level::of(found.entry).is_none())
}

struct Reader<'l> {
    captions: Captions,
    lexicon: &'l Lexicon,
    done: Vec<Block>,
    /// The paragraphs of a run of captions, and what they hold.
    open: Vec<Paragraph>,
    pairs: Vec<Pair>,
}

impl Reader<'_> {
    fn read(&mut self, block: Block) {
        match block {
            Block::Text(paragraph) => self.read_paragraph(paragraph),
            table @ Block::Table(_) => {
                self.close();
                self.done.push(table);
            }
        }
    }

    fn read_paragraph(&mut self, paragraph: Paragraph) {
        let spans = spans(&paragraph);
        let is_caption = |span: &Span<'_>| self.captions.contains(&(span.look, label_key(&span.text())));
        let captions: Vec<bool> = spans.iter().map(is_caption).collect();
        let opens = captions.first() == Some(&true);
        let goes_on = !opens && self.goes_on(&paragraph, captions.contains(&true));
        if !opens && !goes_on {
            self.close();
            return self.done.push(Block::Text(paragraph));
        }
        if goes_on {
            self.pairs.last_mut().into_iter().for_each(|last| last.add_paragraph(&paragraph));
        }
        for (at, (span, is_caption)) in spans.iter().zip(captions).enumerate() {
            match self.pairs.last_mut() {
                Some(last) if !is_caption => last.add(&span.words),
                last => {
                    if let Some(last) = last {
                        last.is_followed = at > 0;
                    }
                    self.pairs.push(Pair::of(&span.words));
                }
            }
        }
        self.open.push(paragraph);
    }

    /// Whether a text goes on with the last value: it is no heading, and captions follow in it or it stands right below in
    /// the same type.
    fn goes_on(&self, paragraph: &Paragraph, has_captions: bool) -> bool {
        let Some(value) = self.pairs.last().and_then(Pair::last_line) else { return false };
        let Some(first) = paragraph.lines.first() else { return false };
        let heading = parse_heading(&first.text(), &self.lexicon.structure);
        if heading.is_some_and(|heading| heading.level.is_some() || heading.shape.is_some_and(Shape::is_deep)) {
            return false;
        }
        let is_near = first.page != value.page || first.bbox.y0 - value.bbox.y1 < NEAR * first.size();
        first.look() == value.look() && is_near && (has_captions || first.page == value.page)
    }

    fn close(&mut self) {
        let (open, pairs) = (std::mem::take(&mut self.open), std::mem::take(&mut self.pairs));
        // One listed label in front of its value is read in the text.
        if pairs.len() > 1 || pairs.iter().any(|pair| !is_listed(&label_key(&pair.caption()), self.lexicon)) {
            self.done.push(Block::Table(table(pairs)));
        } else {
            self.done.extend(open.into_iter().map(Block::Text));
        }
    }
}

#[cfg(test)]
mod tests;
