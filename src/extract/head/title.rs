//! Head, step 1: the title: the largest type of the first page, over all its lines; not the letterhead.

use super::super::piece_lines::PrintedLine;
use super::super::run::Run;
use super::names_kommune;
use crate::classify::{Class, DocumentKind};
use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;

/// Lines of one title differ in size by less than this share.
const SAME_SIZE: f32 = 0.06;
/// Type of this share of the running text is larger than it.
const LARGER: f32 = 1.08;
/// Longest title in lines.
const TITLE_LINES: usize = 6;
/// What a word of some kind of paper adds to a line's rank.
const CUE: f32 = 0.6;

/// Consecutive lines of one size.
struct Group<'a, 'l> {
    lines: Vec<&'l PrintedLine<'a>>,
    rank: f32,
}

/// The lines of the title; none where nothing on the page looks like one.
pub(super) fn title<'a>(
    cover: &[&PrintedLine<'a>],
    body_size: f32,
    class: &Class,
    lexicon: &Lexicon,
) -> Option<Run<'a>> {
    let groups = groups(cover, body_size, lexicon);
    let best = groups.into_iter().reduce(|best, next| if next.rank > best.rank { next } else { best });
    let is_large = |group: &Group<'a, '_>| group.lines.iter().any(|line| line.size >= LARGER * body_size);
    let chosen = best.filter(|group| group.rank > 1.0 || is_large(group));
    match chosen {
        Some(group) => Some(without_label(join(&group.lines, lexicon), lexicon)),
        None if class.art == DocumentKind::Beschlussvorlage => subject(cover, lexicon),
        None => first_line(cover, lexicon),
    }
}

fn groups<'a, 'l>(cover: &[&'l PrintedLine<'a>], body_size: f32, lexicon: &Lexicon) -> Vec<Group<'a, 'l>> {
    let mut groups: Vec<Group<'a, 'l>> = Vec::new();
    for line in cover.iter().filter(|line| may_be_title(&line.run.text, lexicon)) {
        let goes_on = groups.last().is_some_and(|group| continues(group, line, body_size));
        // A line of digits and signs can end a title, not begin one.
        let has_letters = line.run.text.chars().filter(|ch| ch.is_alphabetic()).count() > 2;
        if !goes_on && !has_letters {
            continue;
        }
        match groups.last_mut() {
            Some(group) if goes_on => group.lines.push(line),
            _ => groups.push(Group { lines: vec![line], rank: 0.0 }),
        }
    }
    for group in &mut groups {
        group.rank = rank(group, body_size, lexicon);
    }
    groups
}

/// The next line of the same title: same size, right below; of running text size only within one paragraph.
fn continues(group: &Group<'_, '_>, line: &PrintedLine<'_>, body_size: f32) -> bool {
    let Some(last) = group.lines.last() else { return false };
    let is_same = (last.size - line.size).abs() <= SAME_SIZE * last.size;
    let is_large = line.size >= LARGER * body_size;
    let bounds = |line: &PrintedLine<'_>| line.run.marks.first().map(|mark| mark.word.bbox);
    let is_near = match (bounds(last), bounds(line)) {
        (Some(above), Some(below)) => below.y0 - above.y1 < 1.2 * line.size && below.y0 > above.y0,
        _ => false,
    };
    let is_bold = last.run.is_bold() == line.run.is_bold();
    is_same && is_near && is_bold && (is_large || last.block == line.block) && group.lines.len() < TITLE_LINES
}

/// Size against the running text, raised by words that name a kind of paper, lowered for a bare Kommune.
fn rank(group: &Group<'_, '_>, body_size: f32, lexicon: &Lexicon) -> f32 {
    let size = group.lines.iter().map(|line| line.size).fold(0.0, f32::max) / body_size.max(1.0);
    let text = fold(&group.lines.iter().map(|line| line.run.text.as_str()).collect::<Vec<_>>().join(" "));
    let names_kind = lexicon
        .kinds
        .kind
        .iter()
        .flat_map(|kind| &kind.title)
        .chain(std::iter::empty())
        .any(|(cue, weight)| *weight >= 2.0 && text.contains(cue.trim_end()));
    let names_audit = lexicon.kinds.audit.names.iter().any(|name| text.contains(name.as_str()));
    let is_letterhead = group.lines.iter().all(|line| names_kommune(&line.run.text, lexicon));
    let is_bold = group.lines.iter().all(|line| line.run.is_bold());
    let cue = CUE * (f32::from(u8::from(names_kind)) + f32::from(u8::from(names_audit)) * 0.5);
    // Without larger type only a bold line can be the title.
    let base = if size >= LARGER || is_bold { size } else { size - CUE };
    let length = text.split(' ').count();
    base + cue + if is_bold { 0.1 } else { 0.0 }
        - if is_letterhead { 1.0 } else { 0.0 }
        - if length > 40 { 1.0 } else { 0.0 }
}

fn may_be_title(text: &str, lexicon: &Lexicon) -> bool {
    let is_furniture = lexicon.head.cues.not_title.iter().any(|cue| text.contains(cue.as_str()));
    let is_label = text.split_once(':').is_some_and(|(label, value)| {
        !value.trim().is_empty()
            && lexicon.head.label_of(label).is_some_and(|feld| feld != "leitziel" && feld != "kommune")
            && label.split_whitespace().count() <= 4
    });
    let is_contents = lexicon.structure.contents.headings.iter().any(|heading| heading == text.trim());
    !is_furniture && !is_label && !is_contents
}

fn join<'a>(lines: &[&PrintedLine<'a>], lexicon: &Lexicon) -> Run<'a> {
    let cues = &lexicon.structure.value;
    let whole = lines.iter().map(|line| line.run.clone()).reduce(|title, line| title.continued_by(line, cues));
    let mut run = whole.unwrap_or_default();
    // One byte for one byte: the marks stay right.
    run.text = run.text.replace('\n', " ");
    run
}

/// `Betreff: …` of a council paper whose form prints no title.
fn subject<'a>(cover: &[&PrintedLine<'a>], lexicon: &Lexicon) -> Option<Run<'a>> {
    let labels = &lexicon.head.cues.subject;
    let is_subject = |line: &&&PrintedLine<'a>| labels.iter().any(|label| line.run.text.starts_with(label.as_str()));
    let at = cover.iter().position(|line| is_subject(&line))?;
    let line = cover.get(at)?;
    let value = line.run.text.split_once(':').map_or(line.run.text.len(), |(label, _)| label.len() + 1);
    let rest = line.run.from(value);
    if rest.is_empty() { cover.get(at + 1).map(|next| next.run.clone()) } else { Some(rest) }
}

/// `Betreff: Bericht` → `Bericht`.
fn without_label<'a>(run: Run<'a>, lexicon: &Lexicon) -> Run<'a> {
    let mut labels = lexicon.head.cues.subject.iter();
    let rest = labels.find_map(|label| run.text.strip_prefix(label.as_str())?.strip_prefix(':'));
    rest.map(|rest| run.from(run.text.len() - rest.len())).filter(|rest| !rest.is_empty()).unwrap_or(run)
}

fn first_line<'a>(cover: &[&PrintedLine<'a>], lexicon: &Lexicon) -> Option<Run<'a>> {
    let good =
        |line: &&&PrintedLine<'a>| may_be_title(&line.run.text, lexicon) && !names_kommune(&line.run.text, lexicon);
    cover.iter().find(|line| good(line)).map(|line| line.run.clone())
}
