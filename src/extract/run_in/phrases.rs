//! Sentences that come again in each measure, with other words in their gaps:
//! `Verantwortlich zeichnet das Jugendamt. Als Zeitraum ist 2019 vorgesehen, an Kosten fallen an: 500 €.`
//!
//! In: a [`Layout`]. Out: the same with a table of labels and values in place of such paragraphs. What comes again is told by
//! pairs of neighbouring words; values by a type of their own, or by words that hold no sentence together.

mod gaps;

use super::cut::{Pair, Placed, lines, table};
use crate::extract::made;
use crate::layout::model::{Block, Layout, Look, Paragraph};
use crate::lexicon::Lexicon;
use gaps::{Gap, gaps, is_open, labels_of};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// So many paragraphs must be made of the same sentences, ...
const LEAST: usize = 3;
/// ... this share of those that have labels enough, ...
const SHARE: f32 = 0.75;
/// ... with so many gaps and listed labels.
const LEAST_GAPS: usize = 3;
/// Labels that another word of the sentence follows, without a sign between.
const LEAST_TOLD: usize = 2;
/// Share of the words in the gaps that must be of another type than the sentences.
const OTHER_TYPE: f32 = 0.8;

/// The sentences of a document.
struct Sentences {
    /// Neighbouring words that come again; the ends of a paragraph are empty words.
    pairs: BTreeSet<(String, String)>,
    /// The type of the sentences, where values have others.
    look: Option<Look>,
}

/// Makes tables of such paragraphs; the layout itself where there are none.
pub(super) fn told<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let Some(sentences) = learn(&layout, lexicon) else { return layout };
    let flow = joined(&layout.flow, &sentences, lexicon);
    let read = |block: &Block| block.text().and_then(|own| gaps(&tokens(own), &sentences, lexicon));
    if flow.iter().filter_map(read).count() < LEAST {
        return layout;
    }
    let mut layout = layout.into_owned();
    layout.flow = flow.into_iter().flat_map(|block| parted(block, &sentences, lexicon)).collect();
    Cow::Owned(layout)
}

/// The same with a paragraph that ends where a value must follow and the next one as one.
fn joined(flow: &[Block], sentences: &Sentences, lexicon: &Lexicon) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(flow.len());
    for block in flow {
        match (joined.last_mut(), block) {
            (Some(Block::Text(last)), Block::Text(next))
                if next.bullet.is_none() && is_open(&tokens(last), sentences, lexicon) =>
            {
                last.lines.extend(next.lines.iter().cloned());
            }
            _ => joined.push(block.clone()),
        }
    }
    joined
}

fn tokens(paragraph: &Paragraph) -> Vec<Placed<'_>> {
    paragraph.lines.iter().flat_map(|line| line.words.iter().map(move |word| (line, word))).collect()
}

/// The words that neighbour each other, from the beginning to the end.
fn neighbours(tokens: &[Placed<'_>]) -> Vec<(String, String)> {
    let word = |at: Option<&Placed<'_>>| at.map(|(_, word)| word.text.clone()).unwrap_or_default();
    (0..=tokens.len())
        .map(|at| (word(at.checked_sub(1).and_then(|last| tokens.get(last))), word(tokens.get(at))))
        .collect()
}

fn learn(layout: &Layout, lexicon: &Lexicon) -> Option<Sentences> {
    let texts = layout.flow.iter().filter_map(|block| Some(tokens(block.text()?)));
    let told: Vec<Vec<Placed<'_>>> = texts.filter(|tokens| has_labels(tokens, lexicon)).collect();
    if told.len() < LEAST {
        return None;
    }
    let least = LEAST.max((told.len() as f32 * SHARE).ceil() as usize);
    let mut pairs: BTreeMap<(String, String), usize> = BTreeMap::new();
    for tokens in &told {
        let own: BTreeSet<_> = neighbours(tokens).into_iter().collect();
        for pair in own {
            *pairs.entry(pair).or_default() += 1;
        }
    }
    pairs.retain(|_, count| *count >= least);
    let pairs: BTreeSet<_> = pairs.into_keys().collect();
    (!pairs.is_empty()).then(|| Sentences { look: look_of(&told, &pairs), pairs })
}

/// Whether a paragraph names fields within sentences: fewer of its labels have a colon than words of a sentence behind them.
fn has_labels(tokens: &[Placed<'_>], lexicon: &Lexicon) -> bool {
    let labels = labels_of(tokens, lexicon);
    let ends_with = |end: usize, sign: fn(char) -> bool| {
        end.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|(_, word)| word.text.ends_with(sign))
    };
    let goes_on = |end: usize| tokens.get(end).is_some_and(|(_, word)| word.text.starts_with(char::is_lowercase));
    let told = labels.iter().filter(|label| ends_with(label.end, char::is_alphanumeric) && goes_on(label.end)).count();
    let inline = labels.iter().filter(|label| ends_with(label.end, |sign| sign == ':')).count();
    told >= LEAST_TOLD && told > inline
}

/// The type of what comes again, where the rest is of others.
fn look_of(told: &[Vec<Placed<'_>>], pairs: &BTreeSet<(String, String)>) -> Option<Look> {
    let (mut own, mut rest) = (BTreeMap::<Look, usize>::new(), BTreeMap::<Look, usize>::new());
    for tokens in told {
        let edges: Vec<bool> = neighbours(tokens).iter().map(|pair| pairs.contains(pair)).collect();
        for ((_, word), edge) in tokens.iter().zip(edges.windows(2)) {
            let counts = if edge.contains(&true) { &mut own } else { &mut rest };
            *counts.entry(word.style.look()).or_default() += 1;
        }
    }
    let look = own.into_iter().max_by_key(|(_, count)| *count)?.0;
    let all: usize = rest.values().sum();
    let other = all - rest.get(&look).copied().unwrap_or(0);
    (all > 0 && other as f32 >= OTHER_TYPE * all as f32).then_some(look)
}

/// The table of a paragraph, behind what stands in front of its first sentence.
fn parted(block: Block, sentences: &Sentences, lexicon: &Lexicon) -> Vec<Block> {
    let Some(paragraph) = block.text() else { return vec![block] };
    let tokens = tokens(paragraph);
    let Some(found) = gaps(&tokens, sentences, lexicon) else { return vec![block] };
    let own = |range: std::ops::Range<usize>| tokens.get(range).unwrap_or_default();
    let ahead = own(0..found.ahead);
    let before = (!ahead.is_empty()).then(|| Block::Text(Paragraph { lines: lines(ahead), ..paragraph.clone() }));
    let mut used = vec![false; tokens.len()];
    let mut mark =
        |range: std::ops::Range<usize>| used.get_mut(range).into_iter().flatten().for_each(|one| *one = true);
    found.gaps.iter().flat_map(|gap| [gap.label.clone(), gap.value.clone()]).for_each(&mut mark);
    mark(0..found.ahead);
    let rest: Vec<Placed<'_>> = tokens.iter().zip(&used).filter(|(_, used)| !**used).map(|(token, _)| *token).collect();
    let pairs = found.gaps.iter().map(|gap| pair(gap, &tokens)).collect();
    let mut grid = table(pairs);
    grid.repeats.extend(made::aside(lines(&rest)));
    before.into_iter().chain([Block::Table(grid)]).collect()
}

fn pair(gap: &Gap, tokens: &[Placed<'_>]) -> Pair {
    let words = |range: &std::ops::Range<usize>| tokens.get(range.clone()).unwrap_or_default();
    let mut pair = Pair::of(words(&gap.label));
    pair.add(words(&gap.value));
    if let Some(sign) = gap.sign {
        pair.cut(sign);
    }
    pair
}

#[cfg(test)]
mod tests;
