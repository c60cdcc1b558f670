//! Places to write in, second part: lines of a form with a caption below each, or one line with several.

use super::{Caption, Drawn, Entry, SHIFT, WORD_GAP, are_alike};
use crate::geometry::Rect;
use crate::layout::headed::clusters;
use crate::layout::model::Look;
use crate::layout::rules::Segment;
use crate::layout::token::Token;

/// Shorter rules are no line to write on, in points.
const SHORTEST: f32 = 40.0;
/// A caption's baseline lies so far below its rule at most, in em of the caption.
const BELOW: f32 = 1.7;
/// Captions are smaller than what is written, by this share at least.
const SMALLER: f32 = 0.88;
/// Lines of what was written are nearer than this, baseline to baseline, in em.
const LEADING: f32 = 1.5;
/// Share of the words in the type of the captions that must be captions; the others are page furniture.
const OWN_TYPE: f32 = 0.6;
/// Fewer lines make no form: place and day above a signature.
const LEAST: usize = 4;

/// The lines of a form.
pub(super) fn find(drawn: &Drawn<'_>, tokens: &[Token]) -> Vec<Entry> {
    let is_line = |rule: &&Segment| {
        let middle = Rect { x0: rule.from, y0: rule.at, x1: rule.to, y1: rule.at };
        rule.length() > SHORTEST && !drawn.is_in_table(&middle)
    };
    let rules = drawn.level.iter().filter(is_line).flat_map(|rule| parts(rule, tokens));
    let captioned = rules.filter_map(|rule| caption(&rule, tokens).map(|caption| (rule, caption)));
    let mut proven: Vec<Option<Look>> = Vec::new();
    let mut found: Vec<(Segment, Caption<'_>)> = Vec::new();
    for (rule, caption) in captioned {
        let is_smaller = is_smaller(&rule, &caption, tokens);
        proven.extend((is_smaller == Some(true)).then(|| caption.look()));
        found.extend((is_smaller != Some(false)).then_some((rule, caption)));
    }
    found.retain(|(_, caption)| proven.contains(&caption.look()));
    let below = found.iter().filter(|(rule, caption)| heads_text_below(rule, caption, tokens)).count();
    if 2 * below > found.len() {
        return Vec::new();
    }
    let captions: Vec<&Caption<'_>> = found.iter().map(|(_, caption)| caption).collect();
    if captions.len() < LEAST
        || 2 * proven.len() < captions.len()
        || !are_alike(&captions)
        || !is_own_type(&captions, tokens)
    {
        return Vec::new();
    }
    let boxes: Vec<Rect> = captions.iter().map(|caption| caption.bbox()).collect();
    let entry = |((rule, _), caption): (&(Segment, Caption<'_>), &Rect)| {
        let value = written(rule, &boxes, tokens);
        Entry { caption: *caption, value, edge: rule.at, rest: None }
    };
    let mut entries: Vec<Entry> = found.iter().zip(&boxes).map(entry).collect();
    level_tops(&mut entries);
    entries
}

/// What was written beside something higher may hang from the top of the row, above its line.
fn level_tops(entries: &mut [Entry]) {
    let of_row = |edge: f32| entries.iter().filter(move |entry| (entry.edge - edge).abs() < SHIFT);
    let top = |entry: &Entry| of_row(entry.edge).map(|other| other.value.y0).fold(entry.value.y0, f32::min);
    let tops: Vec<f32> = entries.iter().map(top).collect();
    entries.iter_mut().zip(tops).for_each(|(entry, top)| entry.value.y0 = top);
}

/// The parts of a line over several captions, each from where its caption begins; the line itself where it has only one,
/// or where something is written over the place at which a part would begin.
fn parts(rule: &Segment, tokens: &[Token]) -> Vec<Segment> {
    let starts = clusters(&below(rule, tokens)).first().map(|line| line.starts(WORD_GAP)).unwrap_or_default();
    let is_written_over = |start: &f32| {
        let spans = |token: &Token| token.word.bbox.x0 < start - SHIFT && token.word.bbox.x1 > start + SHIFT;
        along(rule, tokens).any(|token| is_on(token, rule.at) && spans(token))
    };
    let Some((first, rest)) = starts.split_first() else { return vec![*rule] };
    if rest.is_empty() || rest.iter().any(is_written_over) {
        return vec![*rule];
    }
    let inset = (first - rule.from).clamp(0.0, 2.0 * SHIFT);
    let ends = rest.iter().map(|start| start - inset).chain([rule.to]);
    starts.iter().zip(ends).map(|(start, to)| Segment { at: rule.at, from: start - inset, to }).collect()
}

/// The words over, on or under a rule.
fn along<'t>(rule: &Segment, tokens: &'t [Token]) -> impl Iterator<Item = &'t Token> {
    let reach = rule.from - SHIFT..rule.to;
    tokens.iter().filter(move |token| token.anchor().x > reach.start && token.anchor().x < reach.end)
}

/// Whether the type of the captions is theirs: labels in it elsewhere, without a rule, are labels of another kind.
fn is_own_type(captions: &[&Caption<'_>], tokens: &[Token]) -> bool {
    let look = captions.first().and_then(|caption| caption.look());
    let all = tokens.iter().filter(|token| Some(token.word.style.look()) == look).count();
    let own: usize = captions.iter().map(|caption| caption.words.len()).sum();
    own as f32 >= OWN_TYPE * all as f32
}

/// The line of small words right below a rule; what stands below it is another text.
fn caption<'t>(rule: &Segment, tokens: &'t [Token]) -> Option<Caption<'t>> {
    let caption = Caption::of(below(rule, tokens), rule.from)?;
    let first = caption.words.first()?;
    let (size, highest) = (first.size(), first.baseline);
    let is_own = |token: &Token| {
        let gap = token.baseline - highest;
        gap > 0.3 * size && gap < LEADING * size && Some(token.word.style.look()) == caption.look()
    };
    let goes_on = along(rule, tokens).any(is_own);
    let bbox = caption.bbox();
    let is_beside = |token: &Token| token.word.bbox.overlap_y(&bbox) > 1.0 && token.word.bbox.x0 > bbox.x1;
    let is_alone = !along(rule, tokens).any(is_beside);
    (is_alone && !goes_on).then_some(caption)
}

/// The words of the first line right below a rule.
fn below<'t>(rule: &Segment, tokens: &'t [Token]) -> Vec<&'t Token> {
    let drop = |token: &Token| token.baseline - rule.at;
    let is_below = |token: &&Token| drop(token) > 0.3 * token.size() && drop(token) < BELOW * token.size();
    let near: Vec<&Token> = along(rule, tokens).filter(is_below).collect();
    let highest = near.iter().map(|token| token.baseline).fold(f32::INFINITY, f32::min);
    near.into_iter().filter(|token| token.baseline - highest < 0.3 * token.size()).collect()
}

/// Whether a caption is smaller than what is written on its rule; `None` where nothing is.
fn is_smaller(rule: &Segment, caption: &Caption<'_>, tokens: &[Token]) -> Option<bool> {
    let above = along(rule, tokens).filter(|token| is_on(token, rule.at)).map(Token::size);
    let least = above.min_by(f32::total_cmp)?;
    Some(least * SMALLER >= caption.words.first()?.size())
}

/// Whether the next text below a caption is nearer to it than the one on its rule: a label above its value.
fn heads_text_below(rule: &Segment, caption: &Caption<'_>, tokens: &[Token]) -> bool {
    let baseline = caption.words.first().map_or(rule.at, |token| token.baseline);
    let distances = along(rule, tokens).map(|token| token.baseline - baseline).filter(|distance| distance.abs() > 1.0);
    let (above, below): (Vec<f32>, Vec<f32>) = distances.partition(|distance| *distance < 0.0);
    let nearest = |list: Vec<f32>| list.into_iter().map(f32::abs).fold(f32::INFINITY, f32::min);
    nearest(below) < nearest(above)
}

/// A word on a rule.
fn is_on(token: &Token, rule: f32) -> bool {
    let lift = rule - token.baseline;
    lift > -0.3 * token.size() && lift < 0.9 * token.size()
}

/// What stands on a rule: the line right above it, and those that go on upwards in the same type.
fn written(rule: &Segment, captions: &[Rect], tokens: &[Token]) -> Rect {
    let is_caption = |token: &Token| captions.iter().any(|caption| caption.contains(token.anchor()));
    let above = along(rule, tokens).filter(|token| token.baseline < rule.at + 2.0);
    let mut own: Vec<&Token> = above.filter(|token| !is_caption(token)).collect();
    own.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    let empty = Rect { x0: rule.from - SHIFT, y0: rule.at - SHIFT, x1: rule.to, y1: rule.at };
    let Some(first) = own.first().filter(|token| is_on(token, rule.at)) else { return empty };
    let look = first.word.style.look();
    let (mut last, mut value) = (first.baseline, empty);
    for token in &own {
        let is_next = last - token.baseline < LEADING * token.size() && token.word.style.look() == look;
        if !is_next {
            break;
        }
        last = token.baseline;
        value = value.union(&token.word.bbox);
    }
    value
}
