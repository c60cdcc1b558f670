//! A legend in digits and letters: `0 noch nicht begonnen`, `Z = zurückgestellt`.
//!
//! Digits and letters begin lines everywhere, so such a legend counts only where every meaning names a status, no code
//! comes twice, and it is announced, written with a sign (`1 = begonnen`), or has at least three entries.

use super::{Legend, MOST_CELLS, entry};
use crate::extract::model::LegendEntry;
use crate::extract::run::Run;
use crate::geometry::Rgb;
use crate::layout::model::{Block, Cell, Grid, Layout, Paragraph};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;

/// Most letters or digits of a code.
const LONGEST_CODE: usize = 3;
/// So many entries are a legend without a word that announces them.
const LEAST_UNANNOUNCED: usize = 3;
/// More words than these in front of the first code are a sentence that is worth reading.
const MOST_LEAD: usize = 6;
/// A longer text tells other things, in bytes.
const LONGEST: usize = 600;
/// Signs between a code and its meaning.
const SIGNS: [&str; 6] = ["=", ":", "–", "-", "—", ")"];

/// The first legend in codes, of the flow, of the heads of tables, of running heads and feet.
pub(super) fn find(layout: &Layout, lexicon: &Lexicon) -> Legend {
    let mut open = Open::default();
    for (index, block) in layout.flow.iter().enumerate() {
        let found = match block {
            Block::Text(paragraph) => open.text(index, paragraph, lexicon),
            Block::Table(grid) => open.table(index, grid, lexicon),
        };
        if let Some(legend) = found {
            return legend;
        }
    }
    open.closed(lexicon).or_else(|| at_the_edge(layout, lexicon)).unwrap_or_default()
}

/// What was seen right before.
#[derive(Default)]
struct Open {
    /// The block of a heading such as `Legende`.
    heading: Option<usize>,
    entries: Vec<LegendEntry>,
    blocks: BTreeSet<usize>,
}

impl Open {
    /// A paragraph: a whole legend, an entry of one, a heading, or the end of what was open.
    fn text(&mut self, index: usize, paragraph: &Paragraph, lexicon: &Lexicon) -> Option<Legend> {
        if !may_matter(paragraph) {
            let ended = self.closed(lexicon);
            *self = Self::default();
            return ended;
        }
        let run = Run::of([paragraph], &lexicon.structure.value);
        let text = run.text.trim_start_matches("• ");
        let announces = lexicon.structure.legend.opens(text);
        let is_announced = announces || self.heading.is_some();
        let lines = lines(paragraph, lexicon);
        if is_legend(&lines, is_announced, lexicon) {
            return Some(self.with(lines, index));
        }
        if let Some((lead, inline)) = inline(text, is_announced).filter(|(_, found)| is_legend(found, true, lexicon)) {
            let is_all = lead.split_whitespace().count() <= MOST_LEAD;
            return Some(if is_all {
                self.with(inline, index)
            } else {
                Legend { entries: inline, ..Legend::default() }
            });
        }
        if let [only] = lines.as_slice()
            && names_status(&only.text, lexicon)
        {
            self.entries.push(only.clone());
            self.blocks.insert(index);
            return None;
        }
        let ended = self.closed(lexicon);
        *self = Self { heading: announces.then_some(index), ..Self::default() };
        ended
    }

    fn table(&mut self, index: usize, grid: &Grid, lexicon: &Lexicon) -> Option<Legend> {
        let ended = self.closed(lexicon);
        if ended.is_some() {
            return ended;
        }
        let entries = of_table(grid, lexicon);
        if is_legend(&entries, self.heading.is_some(), lexicon) {
            return Some(self.with(entries, index));
        }
        *self = Self::default();
        let heads = grid.rows.iter().take(2).flat_map(|row| &row.cells);
        heads.into_iter().find_map(|cell| {
            let (_, entries) = inline(&text_of(cell, lexicon), false)?;
            is_legend(&entries, true, lexicon).then(|| Legend { entries, ..Legend::default() })
        })
    }

    /// The legend of the entries collected so far.
    fn closed(&mut self, lexicon: &Lexicon) -> Option<Legend> {
        let entries = std::mem::take(&mut self.entries);
        let blocks = self.heading.into_iter().chain(std::mem::take(&mut self.blocks)).collect();
        is_legend(&entries, self.heading.is_some(), lexicon).then_some(Legend { entries, blocks })
    }

    fn with(&self, entries: Vec<LegendEntry>, index: usize) -> Legend {
        Legend { entries, blocks: self.heading.into_iter().chain([index]).collect() }
    }
}

/// A legend in a running head or foot.
fn at_the_edge(layout: &Layout, lexicon: &Lexicon) -> Option<Legend> {
    layout.furniture.iter().find_map(|line| {
        let text = line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let (_, entries) = inline(&text, false)?;
        is_legend(&entries, true, lexicon).then(|| Legend { entries, ..Legend::default() })
    })
}

/// Whether the entries are a legend of status.
fn is_legend(entries: &[LegendEntry], is_announced: bool, lexicon: &Lexicon) -> bool {
    let least = if is_announced { 2 } else { LEAST_UNANNOUNCED };
    let all = |key: fn(&LegendEntry) -> Option<&str>| entries.iter().filter_map(key).collect::<BTreeSet<_>>().len();
    let is_distinct =
        all(|entry| entry.sign.as_deref()) == entries.len() && all(|entry| Some(&entry.text)) == entries.len();
    entries.len() >= least && is_distinct && entries.iter().all(|entry| names_status(&entry.text, lexicon))
}

pub(super) fn names_status(text: &str, lexicon: &Lexicon) -> bool {
    text.contains('%') || lexicon.status.names(text)
}

/// Digits, or a few letters of which the first or the last is a capital: `3`, `Z`, `iU`.
fn is_code(word: &str) -> bool {
    // Most words are longer.
    if word.len() > 4 * LONGEST_CODE {
        return false;
    }
    let is_short = (1..=LONGEST_CODE).contains(&word.chars().count());
    let is_number = word.len() < LONGEST_CODE && word.chars().all(|ch| ch.is_ascii_digit());
    let has_capital = word.chars().next().into_iter().chain(word.chars().last()).any(char::is_uppercase);
    is_short && (is_number || has_capital && word.chars().all(char::is_alphabetic))
}

/// Signs that stand beside a code.
const BESIDE: [char; 8] = ['(', ')', '[', ']', ':', '=', '.', '–'];

/// Most words of a heading that announces a legend.
const WORDS_OF_A_HEADING: usize = 8;

/// Whether a paragraph holds a code, or may be a heading; most hold neither.
fn may_matter(paragraph: &Paragraph) -> bool {
    let words = || paragraph.lines.iter().flat_map(|line| &line.words);
    let holds_code = |text: &str| text.split(SEPARATORS).any(|part| is_code(part.trim_matches(BESIDE)));
    words().nth(WORDS_OF_A_HEADING).is_none() || words().any(|word| holds_code(&word.text))
}

/// Signs that part codes from meanings within a word.
const SEPARATORS: [char; 6] = ['=', ':', '–', '-', '—', ')'];

/// Whether so many codes stand in a text that it may be a legend: most texts hold none.
fn may_be_legend(text: &str) -> bool {
    let words = text.split(|ch: char| ch.is_whitespace() || matches!(ch, '=' | ':' | '–' | '-' | '—' | ')'));
    words.map(|word| word.trim_matches(['(', '[', ',', ';', '|', '.'])).filter(|word| is_code(word)).nth(1).is_some()
}

/// The entry of a line that opens with a code.
fn of_line(text: &str) -> Option<LegendEntry> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    let code = first.trim_matches(BESIDE);
    is_code(code)
        .then(|| entry(Some(code.to_owned()), Rgb::BLACK, true, rest.trim_start_matches(['=', ':', '–', '-'])))?
}

/// The entries of the lines of a paragraph; none where a line is something else.
fn lines(paragraph: &Paragraph, lexicon: &Lexicon) -> Vec<LegendEntry> {
    let line = |line: &crate::layout::model::Line| {
        // Hardly any line opens with a code.
        line.words.first().filter(|first| is_code(first.text.trim_matches(BESIDE)))?;
        of_line(&Run::of_line(line, &lexicon.structure.value).text)
    };
    let all: Option<Vec<LegendEntry>> = paragraph.lines.iter().map(line).collect();
    all.unwrap_or_default()
}

/// `Status: 1 = geplant; 2 = begonnen`: what stands in front, and the entries. Without a sign between code and meaning
/// (`0 offen, 1 begonnen`) only where a legend is announced.
fn inline(text: &str, is_announced: bool) -> Option<(String, Vec<LegendEntry>)> {
    if text.len() > LONGEST || !may_be_legend(text) {
        return None;
    }
    let parted = SIGNS.iter().fold(text.to_owned(), |text, sign| text.replace(sign, &format!(" {sign} ")));
    let words: Vec<&str> = parted.split_whitespace().collect();
    let bare = |word: &'_ str| word.trim_matches(['(', '[', ',', ';', '|', '.']).to_owned();
    let starts = |sign: &str| -> Vec<usize> {
        let opens = |at: &usize| words.get(*at).is_some_and(|word| is_code(&bare(word)));
        (0..words.len()).filter(opens).filter(|at| words.get(at + 1) == Some(&sign)).collect()
    };
    let signed = SIGNS.iter().map(|sign| (starts(sign), 2)).max_by_key(|(starts, _)| starts.len())?;
    let behind_stop = |at: &usize| {
        at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.ends_with([',', ';', ':', '|', '/']))
    };
    let unsigned = || {
        let opens = |at: &usize| words.get(*at).is_some_and(|word| is_code(&bare(word))) && behind_stop(at);
        ((0..words.len()).filter(opens).collect::<Vec<_>>(), 1)
    };
    let (starts, skip) = if signed.0.len() > 1 || !is_announced { signed } else { unsigned() };
    let meaning = |place: usize, at: usize| {
        let end = starts.get(place + 1).copied().unwrap_or(words.len());
        let text = words.get(at + skip..end).unwrap_or_default().join(" ");
        entry(Some(bare(words.get(at)?)), Rgb::BLACK, true, text.trim_end_matches(['.', ')', ']', '(', '[', '/']))
    };
    let entries: Option<Vec<LegendEntry>> = starts.iter().enumerate().map(|(place, at)| meaning(place, *at)).collect();
    Some((words.get(..*starts.first()?).unwrap_or_default().join(" "), entries?))
}

fn text_of(cell: &Cell, lexicon: &Lexicon) -> String {
    Run::of(&cell.paragraphs, &lexicon.structure.value).text
}

/// Codes beside or above their meanings, a heading row aside.
fn of_table(grid: &Grid, lexicon: &Lexicon) -> Vec<LegendEntry> {
    if grid.columns > MOST_CELLS || grid.rows.len() > MOST_CELLS {
        return Vec::new();
    }
    let rows: Vec<Vec<String>> =
        grid.rows.iter().map(|row| row.cells.iter().map(|cell| text_of(cell, lexicon)).collect()).collect();
    if let [codes, meanings] = rows.as_slice()
        && codes.len() == meanings.len()
        && codes.iter().all(|code| is_code(code.trim()))
    {
        return codes.iter().zip(meanings).filter_map(|(code, text)| pair(code, text)).collect();
    }
    let entries: Vec<Vec<LegendEntry>> = rows.iter().map(|row| of_row(row)).collect();
    let others = entries.iter().skip(1).filter(|row| row.is_empty()).count();
    if others > 0 { Vec::new() } else { entries.into_iter().flatten().collect() }
}

fn pair(code: &str, text: &str) -> Option<LegendEntry> {
    let code = code.trim().trim_end_matches([')', '.', ':', '=']);
    is_code(code).then(|| entry(Some(code.to_owned()), Rgb::BLACK, true, text))?
}

/// Pairs of a code and the meaning right of it, or cells with both; none where a cell is something else.
fn of_row(cells: &[String]) -> Vec<LegendEntry> {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let single: Option<Vec<LegendEntry>> = texts.iter().map(|text| of_line(text)).collect();
    let pairs = || texts.chunks(2).map(|two| pair(two.first()?, two.get(1)?)).collect::<Option<Vec<_>>>();
    single.or_else(pairs).unwrap_or_default()
}
