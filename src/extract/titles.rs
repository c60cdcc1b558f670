//! Extract, step 5d: headings that carry neither a number nor a word of the hierarchy.
//!
//! In: the text of a paper whose measures or Handlungsfelder cannot be told otherwise. Out: [`Titles`]: which paragraphs
//! are headings, and of what level. A title is printed in a type of its own, and the same thing follows it every time: a
//! label, or a table or heading below the name of a Handlungsfeld.

use crate::extract::heading::{Level, field_word, parse_heading};
use crate::extract::labels::Inventory;
use crate::extract::margin;
use crate::extract::pieces::{Cutter, Piece, PieceKind, names_handlungsfeld};
use crate::extract::profile::Profile;
use crate::extract::run::Run;
use crate::extract::table::{TableKind, band, cell_run};
use crate::layout::model::{Block, Cell, Look, Paragraph, Word, WordSource};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

mod aims;
mod below_facts;
mod indented;
mod unnumbered;

/// Titles in one type must be so many.
const LEAST: usize = 2;
/// Share of the texts in a type that must be followed by a label.
const SHARE_FOLLOWED: f32 = 0.6;
/// Share of them that must be followed by the same label.
const SHARE_OF_FIRST_LABEL: f32 = 0.5;
/// Words of the longest title.
const LONGEST: usize = 25;

/// Paragraphs that are headings by their place and type.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    /// By the id of the first word.
    levels: BTreeMap<u32, Level>,
    /// Tables of facts that stand above such headings, by their place in the flow.
    pub strips: BTreeSet<usize>,
}

impl Titles {
    /// The level of a text, where it is a heading.
    pub fn level_of(&self, run: &Run<'_>) -> Option<Level> {
        self.levels.get(&run.marks.first()?.word.id).copied()
    }

    /// The same of a paragraph.
    pub fn level_at(&self, paragraph: &Paragraph) -> Option<Level> {
        self.levels.get(&paragraph.lines.first()?.words.first()?.id).copied()
    }
}

/// What a piece of text is.
#[derive(Debug, PartialEq)]
enum Kind {
    Text,
    /// A label of a field, by its key.
    Field(String),
    Level(Level),
    /// A table of measures.
    Table,
}

struct Event {
    id: u32,
    kind: Kind,
    /// How it is printed, and whether behind a bullet.
    look: (Look, bool),
    /// How its last word is printed.
    last: Look,
    text: String,
    /// Where it begins, in points from the left edge of the page.
    left: f32,
    /// Bold, large or coloured, and short.
    may_be_title: bool,
}

impl Event {
    fn table() -> Self {
        Self {
            id: u32::MAX,
            kind: Kind::Table,
            look: Default::default(),
            last: Default::default(),
            text: String::new(),
            left: 0.0,
            may_be_title: false,
        }
    }
}

/// Finds the titles, where no number, word or table tells the measures or the Handlungsfelder.
pub(crate) fn learn(
    blocks: &[(&Block, Option<TableKind>)],
    cutter: &Cutter<'_>,
    inventory: &Inventory,
    profile: &Profile,
) -> Titles {
    let mut titles = Titles::default();
    let lacks_measures = !profile.knows(Level::Massnahme) && !inventory.has_level(Level::Massnahme, cutter.lexicon);
    if lacks_measures {
        below_facts::mark(blocks, cutter, &mut titles);
        mark_beside_facts(blocks, cutter, &mut titles);
    }
    let knows_measures =
        blocks.iter().any(|(_, kind)| holds_measures(kind.as_ref())) || profile.knows(Level::Massnahme);
    let knows_fields = || {
        profile.has_worded(Level::Handlungsfeld)
            || inventory.has_level(Level::Handlungsfeld, cutter.lexicon)
            || blocks.iter().any(|(block, kind)| names_fields_in_bands(block, kind.as_ref(), cutter.lexicon))
    };
    let knows_all = knows_measures && knows_fields();
    if !knows_measures && inventory.most() < LEAST {
        return titles;
    }
    let lacks_aims = !profile.knows(Level::Ziel) && !inventory.has_level(Level::Ziel, cutter.lexicon);
    let may_head_measures = lacks_aims && profile.has_worded(Level::Massnahme);
    let may_stand_above_facts =
        lacks_measures && titles.strips.is_empty() && below_facts::are_all(blocks, cutter.lexicon);
    if knows_all && !may_head_measures && !may_stand_above_facts && !unnumbered::may_be(blocks) {
        return titles;
    }
    let events = events(blocks, cutter);
    if may_stand_above_facts {
        mark_above_facts(&events, &mut titles);
    }
    unnumbered::mark(&events, cutter.lexicon, &mut titles);
    if may_head_measures {
        aims::mark(&events, cutter.lexicon, &mut titles);
    }
    if knows_all {
        return titles;
    }
    if !knows_measures && !events.iter().any(|event| event.kind == Kind::Level(Level::Massnahme)) {
        let first_label = |at: usize| match events.get(at + 1)?.kind {
            Kind::Field(ref key) => Some(key.as_str()),
            _ => None,
        };
        mark(&events, Level::Massnahme, first_label, SHARE_OF_FIRST_LABEL, &mut titles);
        if titles.levels.is_empty() {
            indented::mark(&events, cutter.lexicon, &mut titles);
            return titles;
        }
    }
    mark_fields(&events, cutter.lexicon, &mut titles);
    mark_aims(&events, &mut titles);
    titles
}

/// Titles beside margins of facts, in one type.
fn mark_beside_facts(blocks: &[(&Block, Option<TableKind>)], cutter: &Cutter<'_>, titles: &mut Titles) {
    let frames = blocks.iter().filter(|(_, kind)| *kind == Some(TableKind::Frame));
    let rows = frames.flat_map(|(block, _)| match block {
        Block::Table(grid) => grid.rows.as_slice(),
        Block::Text(_) => &[],
    });
    let mut found: BTreeMap<Look, Vec<u32>> = BTreeMap::new();
    for cell in rows.filter_map(|row| margin::measure(row, cutter.lexicon)) {
        let id = cell.lines().next().and_then(|line| line.words.first()).map(|word| word.id);
        if let Some((look, id)) = margin::title_look(cell).zip(id) {
            found.entry(look).or_default().push(id);
        }
    }
    let ids = found.into_values().filter(|ids| ids.len() >= LEAST).flatten();
    titles.levels.extend(ids.map(|id| (id, Level::Massnahme)));
}

/// Titles above tables of facts, with a label between or right above them.
fn mark_above_facts(events: &[Event], titles: &mut Titles) {
    mark(events, Level::Massnahme, |at| label_above_facts(events, at), SHARE_OF_FIRST_LABEL, titles);
    if titles.levels.is_empty() {
        let facts = |at: usize| events.get(at + 1).filter(|below| below.kind == Kind::Table).map(|_| "");
        mark(events, Level::Massnahme, facts, SHARE_OF_FIRST_LABEL, titles);
    }
}

/// The label between a text and a table: a title, its status and what more is said of it, its facts.
fn label_above_facts(events: &[Event], at: usize) -> Option<&str> {
    let look = events.get(at)?.look;
    let is_text = |event: &&Event| event.kind == Kind::Text && event.look != look;
    let below = events.get(at + 2..)?.iter().find(|event| !is_text(event))?;
    match &events.get(at + 1)?.kind {
        Kind::Field(key) if below.kind == Kind::Table => Some(key.as_str()),
        _ => None,
    }
}

fn holds_measures(kind: Option<&TableKind>) -> bool {
    matches!(kind, Some(TableKind::Card { .. } | TableKind::Matrix { .. } | TableKind::Board { .. }))
}

/// Whether the rows of a table over its whole width name Handlungsfelder with their word.
fn names_fields_in_bands(block: &Block, kind: Option<&TableKind>, lexicon: &Lexicon) -> bool {
    let Block::Table(grid) = block else { return false };
    let names = |cell: &Cell| {
        let heading = parse_heading(&cell_run(cell, lexicon).text, &lexicon.structure);
        heading.is_some_and(|heading| heading.level == Some(Level::Handlungsfeld))
    };
    kind.is_some() && grid.rows.iter().filter_map(|row| band(row, grid.columns)).any(names)
}

fn events(blocks: &[(&Block, Option<TableKind>)], cutter: &Cutter<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let read = |paragraph: &Paragraph, events: &mut Vec<Event>| {
        events.extend(cutter.cut(paragraph).iter().filter_map(|piece| event(piece, cutter.lexicon)));
    };
    for (block, kind) in blocks {
        match block {
            Block::Text(paragraph) => read(paragraph, &mut events),
            Block::Table(grid) if *kind == Some(TableKind::Frame) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.paragraphs).for_each(|paragraph| read(paragraph, &mut events));
            }
            Block::Table(_) if holds_measures(kind.as_ref()) => events.push(Event::table()),
            Block::Table(_) => {}
        }
    }
    events
}

fn event(piece: &Piece<'_>, lexicon: &Lexicon) -> Option<Event> {
    let word = piece.run.marks.first()?.word;
    let kind = match piece.kind {
        PieceKind::Heading { level, .. } => Kind::Level(level),
        PieceKind::Label { start, end, .. } => {
            let label = piece.run.text.get(start..end).unwrap_or("");
            let entry = lexicon.fields.placed(label).map(|found| found.entry);
            entry.and_then(Level::of).map_or_else(|| Kind::Field(label_key(label)), Kind::Level)
        }
        PieceKind::Plain => Kind::Text,
    };
    let is_short = piece.run.text.split_whitespace().count() <= LONGEST;
    // A running number with the name of a Handlungsfeld behind it may be a measure that happens to be called so.
    let is_bare = || parse_heading(&piece.run.text, &lexicon.structure).is_none_or(|heading| heading.level.is_none());
    let may_be_field = kind == Kind::Level(Level::Handlungsfeld) && is_bare();
    let may_be_title =
        (kind == Kind::Text || may_be_field) && piece.is_heading_style && is_short && !piece.run.text.ends_with(':');
    Some(Event {
        id: word.id,
        kind,
        look: (look_of(&piece.run)?, piece.is_bullet),
        last: piece.run.marks.last()?.word.style.look(),
        text: piece.run.text.clone(),
        left: piece.run.left()?,
        may_be_title,
    })
}

/// How a text is printed. The weight of a running number is nothing that text recognition is sure of: there the first letters
/// tell.
fn look_of(run: &Run<'_>) -> Option<Look> {
    let has_letters = |word: &Word| word.text.chars().any(char::is_alphabetic);
    let first = run.marks.first()?.word;
    let lettered = run.marks.iter().map(|mark| mark.word).find(|word| has_letters(word));
    let told = lettered.filter(|_| first.source == WordSource::Ocr);
    Some(told.unwrap_or(first).style.look())
}

/// How many texts are in a type, and those that are followed by something, by the id of their first word.
type Seen<'e> = (usize, Vec<(u32, &'e str)>);

/// Marks texts in the type that is followed by the same thing again and again.
fn mark<'e>(
    events: &'e [Event],
    level: Level,
    next_of: impl Fn(usize) -> Option<&'e str>,
    share_of_first: f32,
    titles: &mut Titles,
) {
    let mut looks: BTreeMap<(Look, bool), Seen<'_>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if event.may_be_title && !titles.levels.contains_key(&event.id) {
            let (all, followed) = looks.entry(event.look).or_default();
            *all += 1;
            followed.extend(next_of(at).map(|key| (event.id, key)));
        }
    }
    let is_title = |(all, followed): &&Seen<'_>| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, key) in followed {
            *counts.entry(key).or_default() += 1;
        }
        let most = counts.values().max().copied().unwrap_or(0);
        followed.len() >= LEAST
            && followed.len() as f32 >= SHARE_FOLLOWED * *all as f32
            && most as f32 >= share_of_first * followed.len() as f32
    };
    let Some((_, found)) = looks.values().filter(is_title).max_by_key(|(_, followed)| followed.len()) else { return };
    titles.levels.extend(found.iter().map(|(id, _)| (*id, level)));
}

/// Headings above the aims and measures that name Handlungsfelder.
fn mark_fields(events: &[Event], lexicon: &Lexicon, titles: &mut Titles) {
    if events.iter().any(|event| event.kind == Kind::Level(Level::Handlungsfeld)) {
        return;
    }
    let known = titles.levels.clone();
    let is_below = |at: usize| {
        let event = events.get(at)?;
        let is_level = matches!(event.kind, Kind::Level(_) | Kind::Table) || known.contains_key(&event.id);
        is_level.then_some("")
    };
    let names = |at: usize| {
        events.get(at).is_some_and(|event| {
            names_handlungsfeld(&event.text, lexicon) || field_word(&event.text, &lexicon.structure).is_some()
        })
    };
    let follower = |at: usize| is_below(at + 1).or_else(|| is_below(at + 2)).filter(|_| names(at));
    mark(events, Level::Handlungsfeld, follower, 1.0, titles);
}

/// Texts between the heading of a Handlungsfeld and the first measure below it.
fn mark_aims(events: &[Event], titles: &mut Titles) {
    let is_aim = |event: &Event| matches!(event.kind, Kind::Level(Level::Ziel | Level::StrategischesZiel));
    if events.iter().any(is_aim) {
        return;
    }
    let is_field = |event: &Event| {
        event.kind == Kind::Level(Level::Handlungsfeld) || titles.levels.get(&event.id) == Some(&Level::Handlungsfeld)
    };
    let aims = events.windows(3).filter_map(|three| match three {
        [field, text, title] => {
            let is_title = titles.levels.get(&title.id) == Some(&Level::Massnahme)
                || matches!(title.kind, Kind::Table | Kind::Level(Level::Massnahme));
            (is_field(field) && text.kind == Kind::Text && is_title).then_some((text.id, text.look))
        }
        _ => None,
    });
    let aims: Vec<(u32, (Look, bool))> = aims.collect();
    let is_usual = |look: &(Look, bool)| aims.iter().filter(|(_, other)| other == look).count() >= LEAST;
    let found: Vec<u32> = aims.iter().filter(|(_, look)| is_usual(look)).map(|(id, _)| *id).collect();
    titles.levels.extend(found.into_iter().map(|id| (id, Level::Ziel)));
}
