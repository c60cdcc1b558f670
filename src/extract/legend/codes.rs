//! A legend in digits and letters: `0 noch nicht begonnen`, `Z = zurückgestellt`.
//!
//! Typed signs (`+`, `o`, `–`), names of colours (`grün = fertig`) and shares (`1–24 % begonnen`) are codes too.
//! Digits and letters begin lines everywhere, so such a legend counts only where every meaning names a status, no code
//! comes twice, and it is announced, written with a sign (`1 = begonnen`), or has at least three entries.

use super::{Legend, MOST_CELLS, entry, shares};
use crate::extract::model::LegendEntry;
use crate::extract::run::Run;
use crate::geometry::{Rect, Rgb};
use crate::layout::model::{Block, Cell, Grid, Layout, Line, Paragraph, Word};
use crate::lexicon::Lexicon;
use crate::lexicon::fold::folded;
use std::collections::BTreeSet;

/// Most letters or digits of a code.
const LONGEST_CODE: usize = 3;
/// So many entries are a legend without a word that announces them.
const LEAST_UNANNOUNCED: usize = 3;
/// More words than these in front of the first code are a sentence that is worth reading.
const MOST_LEAD: usize = 6;
/// A longer text tells other things, in bytes.
const LONGEST: usize = 600;
/// A meaning alone in its paragraph is no longer, in bytes.
const LONGEST_MEANING: usize = 60;
/// Signs between a code and its meaning.
const SIGNS: [char; 6] = ['=', ':', '–', '-', '—', ')'];
/// Signs around a code in a line of them.
const AROUND: [char; 6] = ['(', '[', ',', ';', '|', '.'];

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
    /// A code or a meaning alone in its paragraph, its block and its place: the other half may stand beside it.
    half: Option<(usize, String, Rect)>,
}

impl Open {
    /// A paragraph: a whole legend, an entry of one, a heading, or the end of what was open.
    fn text(&mut self, index: usize, paragraph: &Paragraph, lexicon: &Lexicon) -> Option<Legend> {
        if !may_matter(paragraph, lexicon) {
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
        if let Some((lead, inline)) = inline(text, is_announced, lexicon) {
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
            self.half = None;
            self.entries.push(only.clone());
            self.blocks.insert(index);
            return None;
        }
        if let Some(line) = paragraph.lines.first().filter(|_| paragraph.lines.len() == 1 && !announces)
            && self.halved(index, text, line, lexicon)
        {
            return None;
        }
        let ended = self.closed(lexicon);
        let half = self.half.take().filter(|(block, ..)| *block == index);
        *self = Self { heading: announces.then_some(index), half, ..Self::default() };
        ended
    }

    /// Takes a paragraph that is half an entry, `+` beside `umgesetzt`; `true` where the legend is open and may go on.
    fn halved(&mut self, index: usize, text: &str, line: &Line, lexicon: &Lexicon) -> bool {
        let is_key_alone = is_key(key_of(text.trim()), lexicon);
        let is_meaning = || text.len() <= LONGEST_MEANING && names_status(text, lexicon);
        if !is_key_alone && !is_meaning() {
            return false;
        }
        let own = Rect::around(line.words.iter().map(|word| word.bbox)).unwrap_or(line.bbox);
        let is_other = |other: &str| is_key(key_of(other.trim()), lexicon) != is_key_alone;
        let beside = self
            .half
            .take()
            .filter(|(block, other, place)| block + 1 == index && place.overlap_y(&own) > 0.0 && is_other(other));
        let Some((block, other, _)) = beside else {
            self.half = Some((index, text.to_owned(), own));
            return self.heading.is_some() || !self.entries.is_empty();
        };
        let (code, meaning) = if is_key_alone { (text, other.as_str()) } else { (other.as_str(), text) };
        self.entries.extend(entry(Some(key_of(code.trim()).to_owned()), Rgb::BLACK, true, meaning));
        self.blocks.extend([block, index]);
        true
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
            let (_, entries) = inline(&text_of(cell, lexicon), false, lexicon)?;
            Some(Legend { entries, ..Legend::default() })
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
        let (_, entries) = inline(&text, false, lexicon)?;
        Some(Legend { entries, ..Legend::default() })
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

/// Signs from the keyboard that stand for a status, `o` and `x` among them.
const TYPED: [&str; 17] = ["+", "++", "+/-", "±", "o", "x", "-", "–", "—", "--", "»", "«", ">", "<", "!", "?", "~"];

/// A code of digits or letters, a typed sign, or the name of a colour.
fn is_key(word: &str, lexicon: &Lexicon) -> bool {
    is_code(word) || TYPED.contains(&word) || is_color(word, lexicon)
}

/// Names of colours are so long, in bytes.
const COLOR_LENGTHS: std::ops::RangeInclusive<usize> = 3..=11;

fn is_color(word: &str, lexicon: &Lexicon) -> bool {
    COLOR_LENGTHS.contains(&word.len()) && lexicon.status.colors.has_word(&folded(word))
}

/// A word without the signs beside it, unless it is nothing else.
fn key_of(word: &str) -> &str {
    let bare = word.trim_matches(BESIDE);
    if bare.is_empty() { word } else { bare }
}

/// Signs that stand beside a code.
const BESIDE: [char; 8] = ['(', ')', '[', ']', ':', '=', '.', '–'];

/// Most words of a heading that announces a legend.
const WORDS_OF_A_HEADING: usize = 8;

/// Whether a paragraph holds a code, or may be a heading; most hold neither.
fn may_matter(paragraph: &Paragraph, lexicon: &Lexicon) -> bool {
    let words = || paragraph.lines.iter().flat_map(|line| &line.words);
    let is_spelled = |word: &Word| word.text.contains(['=', '%']) || is_color(&word.text, lexicon);
    if words().take(WORDS_OF_A_HEADING / 2).any(|word| word.text.ends_with(':')) || words().any(is_spelled) {
        return true;
    }
    let holds_code = |text: &str| text.split(SIGNS).any(|part| is_code(part.trim_matches(BESIDE)));
    words().nth(WORDS_OF_A_HEADING).is_none() || words().any(|word| holds_code(&word.text))
}

/// Whether so many codes stand in a text that it may be a legend: most texts hold none.
fn may_be_legend(text: &str, lexicon: &Lexicon) -> bool {
    let words = text.split(|ch: char| ch.is_whitespace() || SIGNS.contains(&ch));
    words.map(|word| word.trim_matches(AROUND)).filter(|word| is_key(word, lexicon)).nth(1).is_some()
}

/// The entry of a line that opens with a code.
fn of_line(text: &str, lexicon: &Lexicon) -> Option<LegendEntry> {
    if let Some(share) = shares::of_line(text) {
        return Some(share);
    }
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    let code = key_of(first);
    is_key(code, lexicon)
        .then(|| entry(Some(code.to_owned()), Rgb::BLACK, true, rest.trim_start_matches(['=', ':', '–', '-'])))?
}

/// The entries of the lines of a paragraph; none where a line is something else.
fn lines(paragraph: &Paragraph, lexicon: &Lexicon) -> Vec<LegendEntry> {
    let line = |(index, line): (usize, &Line)| {
        let text = || Run::of_line(line, &lexicon.structure.value).text;
        // The layout takes `o`, `–` and `»` for bullets.
        if let Some(bullet) = paragraph.bullet_word.as_ref().filter(|_| index == 0) {
            let is_typed = TYPED.contains(&bullet.text.as_str());
            return is_typed.then(|| entry(Some(bullet.text.clone()), Rgb::BLACK, true, &text()))?;
        }
        // Hardly any line opens with a code.
        line.words.first().filter(|first| is_key(key_of(&first.text), lexicon) || shares::may_open(&first.text))?;
        of_line(&text(), lexicon)
    };
    let all: Option<Vec<LegendEntry>> = paragraph.lines.iter().enumerate().map(line).collect();
    all.unwrap_or_default()
}

/// `Status: 1 = geplant; 2 = begonnen`: what stands in front, and the entries. Without a sign between code and meaning
/// (`A offen, B begonnen`) digits are counts unless the legend is announced, and letters need three.
fn inline(text: &str, is_announced: bool, lexicon: &Lexicon) -> Option<(String, Vec<LegendEntry>)> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some((lead, entries)) = shares::inline(text)
        && is_legend(&entries, is_announced, lexicon)
    {
        return Some((lead.to_owned(), entries));
    }
    if !may_be_legend(text, lexicon) {
        return None;
    }
    let parted = SIGNS.iter().fold(text.to_owned(), |text, sign| text.replace(*sign, &format!(" {sign} ")));
    let words: Vec<&str> = parted.split_whitespace().collect();
    let bare = |at: usize| words.get(at).map_or("", |word| word.trim_matches(AROUND));
    let keys: Vec<usize> = (0..words.len()).filter(|at| is_key(bare(*at), lexicon)).collect();
    let signed = |sign: &char| -> Vec<usize> {
        let is_followed = |at: &usize| words.get(at + 1).is_some_and(|next| next.strip_prefix(*sign) == Some(""));
        keys.iter().copied().filter(is_followed).collect()
    };
    let is_stop = |word: &str| word.ends_with([',', ';', ':', '|', '/', '·', '•']);
    let stopped = |at: &usize| at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| is_stop(word));
    // A sign that parts nothing but itself, or a count in a sentence, is no code.
    let may_stand = |at: &usize| is_announced || bare(*at).chars().all(|ch| !ch.is_ascii_digit());
    let loose: Vec<usize> = keys.iter().copied().filter(may_stand).collect();
    let stopped: Vec<usize> = loose.iter().copied().filter(stopped).collect();
    let by_sign = SIGNS.iter().map(signed).max_by_key(Vec::len).unwrap_or_default();
    let read = |starts: &[usize], skip: usize| {
        let meaning = |(place, at): (usize, &usize)| {
            let end = starts.get(place + 1).copied().unwrap_or(words.len());
            let text = words.get(at + skip..end).unwrap_or_default().join(" ");
            let text = text.trim_end_matches(['.', ')', ']', '(', '[', '/', '·', '•', '|']);
            entry(Some(bare(*at).to_owned()), Rgb::BLACK, true, text)
        };
        let entries: Option<Vec<LegendEntry>> = starts.iter().enumerate().map(meaning).collect();
        let lead = words.get(..*starts.first()?).unwrap_or_default().join(" ");
        entries.filter(|found| is_legend(found, is_announced || skip == 2, lexicon)).map(|entries| (lead, entries))
    };
    read(&by_sign, 2).or_else(|| read(&stopped, 1)).or_else(|| read(&loose, 1))
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
        && codes.iter().all(|code| is_key(code.trim(), lexicon))
    {
        return codes.iter().zip(meanings).filter_map(|(code, text)| pair(code, text, lexicon)).collect();
    }
    let entries: Vec<Vec<LegendEntry>> = rows.iter().map(|row| of_row(row, lexicon)).collect();
    let others = entries.iter().skip(1).filter(|row| row.is_empty()).count();
    if others > 0 { Vec::new() } else { entries.into_iter().flatten().collect() }
}

fn pair(code: &str, text: &str, lexicon: &Lexicon) -> Option<LegendEntry> {
    let code = code.trim().trim_start_matches("• ").trim_end_matches([')', '.', ':', '=']);
    let is_known = is_key(code, lexicon) || shares::is_share(code);
    is_known.then(|| entry(Some(code.to_owned()), Rgb::BLACK, true, text))?
}

/// Pairs of a code and the meaning right of it, or cells with both; none where a cell is something else.
fn of_row(cells: &[String], lexicon: &Lexicon) -> Vec<LegendEntry> {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let single: Option<Vec<LegendEntry>> = texts.iter().map(|text| of_line(text, lexicon)).collect();
    let pairs = || texts.chunks(2).map(|two| pair(two.first()?, two.get(1)?, lexicon)).collect::<Option<Vec<_>>>();
    single.or_else(pairs).unwrap_or_default()
}
