//! Extract, step 2: numbers and level words at the beginning of a text (`Maßnahme 1.1.1 …`, `HF 1 / Ziel 2`, `A1.1`).
//!
//! In: text. Out: [`Heading`]. Decides nothing about where the text stands.

mod misread;
mod number;

use crate::extract::values::guess;
use crate::lexicon::fields::ValueKind;
use crate::lexicon::fold::may_begin_alike;
use crate::lexicon::structure::{LevelWords, Opening, StructureLexicon};
use number::{
    STROKES, bracketed_letter, bracketed_number, digits, is_code_end, letter_code, misread_roman, section_behind,
    single_letter, spaced,
};
pub(crate) use number::{number_at, section_mark, task_number};

/// Levels of the hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Handlungsfeld,
    StrategischesZiel,
    Ziel,
    Massnahme,
}

impl Level {
    /// The level of a lexicon id.
    pub(crate) fn of(id: &str) -> Option<Self> {
        match id {
            "handlungsfeld" => Some(Self::Handlungsfeld),
            "strategisches_ziel" => Some(Self::StrategischesZiel),
            "ziel" => Some(Self::Ziel),
            "massnahme" => Some(Self::Massnahme),
            _ => None,
        }
    }
}

/// Shape of a number, by which numbers of one level resemble each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// `1.2.3` has depth 3.
    Dotted(u8),
    /// `1.1 a)`: dotted with a letter; depth counts the letter.
    Lettered(u8),
    /// `A1.1`, `GE-6`, `M19`: letters and digits.
    Coded(u8),
    /// `A 1.1`: a letter and digits with a blank between.
    Spaced(u8),
    /// `(3)`.
    Bracketed,
    /// `IV`.
    Roman,
    /// `B`, `c)`.
    Letter,
    /// `HF 1 / Ziel 2`.
    Composite,
}

impl Shape {
    /// Of several parts: `1.1`, `A 1.1`, `1.1 a)`.
    pub fn is_deep(self) -> bool {
        matches!(self, Self::Dotted(2..) | Self::Lettered(_) | Self::Coded(2..) | Self::Spaced(2..))
    }
}

/// A level word and a number at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub level: Option<Level>,
    /// As printed, without a full level word; `None` for a word alone.
    pub number: Option<String>,
    pub shape: Option<Shape>,
    /// Byte offset behind word, number and punctuation.
    pub rest: usize,
    /// A colon, dash or bracket separates it from the rest.
    pub is_separated: bool,
}

impl Heading {
    /// A word of a level above the measures.
    pub fn is_above_measures(&self) -> bool {
        matches!(self.level, Some(Level::Handlungsfeld | Level::Ziel | Level::StrategischesZiel))
    }

    /// Word and number of a Handlungsfeld or Ziel.
    pub fn numbers_level_above(&self) -> bool {
        self.number.is_some() && matches!(self.level, Some(Level::Handlungsfeld | Level::Ziel))
    }
}

/// Reads word and number at the beginning of `text`; `None` where neither stands there.
pub(crate) fn parse_heading(text: &str, words: &StructureLexicon) -> Option<Heading> {
    let text_start = text.len() - text.trim_start().len();
    let (mark, body) = behind_sign(text.get(text_start..)?);
    let headed = |text: &str| {
        let word = level_word(text, words)?;
        composite(text, word, words).or_else(|| worded(text, word, words))
    };
    let in_section = || in_section(body, words, headed);
    let heading = headed(body).or_else(in_section).or_else(|| numbered_word(body, words));
    let heading = heading.or_else(|| bare_number(body, words));
    let mut heading = heading.or_else(|| misread::worded_nearly(body, words))?;
    heading.rest += text_start + mark;
    Some(heading)
}

/// The signs of an opened or closed section in front of its heading (`▼ Maßnahme 1`).
const SIGNS: [char; 14] = ['▼', '▾', '▽', '▲', '▴', '►', '▶', '▸', '▷', '»', '›', '➔', '➜', '−'];

/// Byte length of a sign in front of a text, and the text behind it.
fn behind_sign(text: &str) -> (usize, &str) {
    let rest = text.strip_prefix(SIGNS).and_then(|rest| rest.strip_prefix(' '));
    rest.map_or((0, text), |rest| (text.len() - rest.len(), rest))
}

/// `§ 3 Handlungsfeld 1: Bildung`, `Kapitel 2 – Handlungsfeld Bildung`: a word behind the mark of a section, which is the
/// number of a Handlungsfeld that has none of its own.
fn in_section(text: &str, words: &StructureLexicon, headed: impl Fn(&str) -> Option<Heading>) -> Option<Heading> {
    let alike = || words.joining.section.iter().filter(|word| may_begin_alike(text, word));
    let named = || alike().find_map(|word| section_behind(text, word));
    let (mark, start) = section_mark(text).or_else(named)?;
    let behind = text.get(start..)?;
    let heading = headed(behind).or_else(|| field_word(behind, words))?;
    let is_unnumbered = heading.level == Some(Level::Handlungsfeld) && heading.number.is_none();
    let number = if is_unnumbered { Some(mark.to_owned()) } else { heading.number };
    let shape = if is_unnumbered { Some(Shape::Composite) } else { heading.shape };
    Some(Heading { number, shape, rest: heading.rest + start, ..heading })
}

/// The number in front of the word: `1. Handlungsfeld: Bildung`, `1.1 Ziel: …`, `(1) Ziel: …`, `1.1.1 Maßnahme` and
/// nothing else; of a Handlungsfeld also `II. Handlungsfeld Bildung`.
fn numbered_word(text: &str, words: &StructureLexicon) -> Option<Heading> {
    let is_number = |heading: &Heading| matches!(heading.shape, Some(Shape::Dotted(_) | Shape::Bracketed));
    // `1 Handlungsfeld Bildung`: a number without a sign only in front of a whole word and its name.
    let heads_field =
        |heading: &Heading| text.get(heading.rest..).is_some_and(|rest| field_word(rest, words).is_some());
    let plain = || styled_heading(text).filter(heads_field);
    let number = bare(text).filter(is_number).or_else(|| roman_item(text)).or_else(plain)?;
    let behind = text.get(number.rest..)?;
    let word = worded(behind, level_word(behind, words)?, words).or_else(|| field_word(behind, words))?;
    let is_set_off = word.is_separated || number.rest + word.rest >= text.len();
    let is_word_alone = word.number.is_none() && is_set_off && word.level != Some(Level::StrategischesZiel);
    is_word_alone.then(|| Heading { level: word.level, rest: number.rest + word.rest, is_separated: true, ..number })
}

/// `II.` in front of something.
fn roman_item(text: &str) -> Option<Heading> {
    let (shape, end) = number_at(text).filter(|(shape, _)| *shape == Shape::Roman)?;
    let (rest, is_separated) = skip_separator(text, end);
    let number = text.get(..end)?.to_owned();
    (rest > end).then_some(Heading { level: None, number: Some(number), shape: Some(shape), rest, is_separated })
}

/// The whole word for a Handlungsfeld in front of its name: `Handlungsfeld Bildung und Erziehung`, also behind the sign of a
/// section.
pub(crate) fn field_word(text: &str, words: &StructureLexicon) -> Option<Heading> {
    let is_field = |level: &&LevelWords| level.id == "handlungsfeld";
    let mut listed = words.level.iter().filter(is_field).flat_map(|level| &level.words);
    let (_, behind) = behind_sign(text);
    let name = listed.find_map(|word| behind.strip_prefix(word.as_str())?.strip_prefix(' '))?;
    let rest = text.len() - name.len();
    let is_name = name.trim_start_matches(['„', '"', '»', '“']).starts_with(char::is_uppercase);
    is_name.then_some(Heading {
        level: Some(Level::Handlungsfeld),
        number: None,
        shape: None,
        rest,
        is_separated: true,
    })
}

/// A text that is a number, with its level word or without, and nothing else.
pub(crate) fn whole_number(text: &str, words: &StructureLexicon) -> Option<Heading> {
    parse_heading(text, words).filter(|heading| heading.number.is_some() && heading.rest >= text.len())
}

/// A running number without any separator (`1 Familien finden Rat`); only where the print shows that it is a heading.
pub(crate) fn styled_heading(text: &str) -> Option<Heading> {
    let digits = digits(text);
    let rest = text.get(digits..)?.strip_prefix(' ')?;
    let opens = |ch: char| ch.is_uppercase() || matches!(ch, '„' | '"' | '“' | '»' | '(');
    let is_title = (1..=2).contains(&digits) && rest.chars().next().is_some_and(opens);
    is_title.then(|| Heading {
        level: None,
        number: text.get(..digits).map(str::to_owned),
        shape: Some(Shape::Dotted(1)),
        rest: digits + 1,
        is_separated: false,
    })
}

/// The number, roman number or letter in front of a title that is known to be one, and where the title begins.
pub(crate) fn number_of_title(text: &str) -> Option<(String, usize)> {
    if let Some((mark, start)) = section_mark(text) {
        return Some((mark.to_owned(), start));
    }
    let (_, end) = number_at(text).or_else(|| single_letter(text))?;
    let number = text.get(..end)?.trim_end_matches(['.', ':']).to_owned();
    let (rest, is_separated) = skip_separator(text, end);
    let is_blank = text.get(end..)?.starts_with(' ');
    ((is_separated || is_blank) && rest < text.len()).then_some((number, rest))
}

/// `HF 1 / Ziel 2 / Maßnahme 1`: printed whole.
fn composite(text: &str, word: LevelWord, words: &StructureLexicon) -> Option<Heading> {
    let (mut level, mut at, _) = number_of_word(text, word)?;
    let mut parts = 1;
    while let Some((next, end)) = text.get(at..).and_then(|rest| next_part(rest, words)) {
        level = next;
        at += end;
        parts += 1;
    }
    if parts == 1 {
        return None;
    }
    let number = text.get(..at)?.to_owned();
    let (rest, is_separated) = skip_separator(text, at);
    Some(Heading { level: Some(level), number: Some(number), shape: Some(Shape::Composite), rest, is_separated })
}

fn next_part(rest: &str, words: &StructureLexicon) -> Option<(Level, usize)> {
    let trimmed = rest.trim_start();
    let behind = trimmed.strip_prefix(['/', ',', '–', '-', '|', '·', '>', '.'])?.trim_start();
    let (level, end, _) = word_with_number(behind, words)?;
    Some((level, rest.len() - behind.len() + end))
}

/// A level word at the beginning: level, byte length, whether it is a short form.
type LevelWord = (Level, usize, bool);

/// A level word and its number: level, end, whether the word is a short form.
fn word_with_number(text: &str, words: &StructureLexicon) -> Option<(Level, usize, bool)> {
    number_of_word(text, level_word(text, words)?)
}

fn number_of_word(text: &str, (level, length, is_short): LevelWord) -> Option<(Level, usize, bool)> {
    let behind = text.get(length..)?;
    let digits = behind.trim_start_matches([' ', '-', '.']);
    let (_, end) = number_at(digits)?;
    Some((level, text.len() - digits.len() + end, is_short))
}

/// `Maßnahme 1.1.1`, `Ziel A:`, `M 3.2.1`, `Strategisches Ziel:`.
fn worded(text: &str, (level, word, is_short): LevelWord, words: &StructureLexicon) -> Option<Heading> {
    let mut length = word;
    while let Some(more) = text.get(length..).and_then(|rest| joined_word(rest, level, words)) {
        length += more;
    }
    let behind = text.get(length..)?;
    let spaced = strip_nr(words, behind.trim_start_matches([' ', '-', '\u{a0}', '\n']));
    let at = text.len() - spaced.len();
    if let Some((_, end, true)) = word_with_number(spaced, words).filter(|(inner, ..)| !is_short && *inner == level) {
        return short_form(text, level, at, end);
    }
    if let Some((shape, end)) = number_behind_word(spaced) {
        let is_part_of_number = is_short && level != Level::Handlungsfeld;
        let number = if is_part_of_number { text.get(..at + end)? } else { spaced.get(..end)? };
        let number = number.trim_end_matches(['.', ':']).to_owned();
        let number = if misread_roman(spaced).is_some() { number.replace(STROKES, "I") } else { number };
        let (rest, is_separated) = skip_separator(text, at + end);
        return Some(Heading { level: Some(level), number: Some(number), shape: Some(shape), rest, is_separated });
    }
    let (rest, is_separated) = skip_separator(text, length);
    (!is_short && (is_separated || rest >= text.len())).then_some(Heading {
        level: Some(level),
        number: None,
        shape: None,
        rest,
        is_separated,
    })
}

/// A number behind a level word, where letters alone count too: `A`, `A 1.1`, `SV:`.
pub(crate) fn number_behind_word(text: &str) -> Option<(Shape, usize)> {
    let any = || spaced(text).or_else(|| number_at(text)).or_else(|| task_number(text));
    any().or_else(|| single_letter(text)).or_else(|| letter_code(text)).or_else(|| misread_roman(text))
}

/// `Maßnahme Online-Vormerkung` in a row of its own: the level, and where the title begins behind its word.
pub(crate) fn worded_title(text: &str, words: &StructureLexicon) -> Option<(Level, usize)> {
    let (level, length, is_short) = level_word(text, words)?;
    let rest = text.get(length..)?;
    let bare = rest.trim_start();
    // `Maßnahme – Online-Vormerkung`: its number left out.
    let title = ["– ", "— ", "- "].iter().find_map(|dash| bare.strip_prefix(dash)).unwrap_or(bare).trim_start();
    let begins =
        title.starts_with(|ch: char| ch.is_uppercase() || ch.is_ascii_digit() || matches!(ch, '„' | '"' | '»'));
    (!is_short && rest.starts_with(' ') && begins).then(|| (level, text.len() - title.len()))
}

/// Whether a text begins with the number of a measure: behind its word, or one of many steps.
pub(crate) fn opens_measure(text: &str, words: &StructureLexicon) -> bool {
    parse_heading(text, words).is_some_and(|heading| {
        let is_bare = heading.level.is_none() && heading.shape.is_some_and(Shape::is_deep);
        heading.number.is_some() && (heading.level == Some(Level::Massnahme) || is_bare)
    })
}

/// `/ Maßnahme` behind `Projekt`: byte length of a second word of the same level.
fn joined_word(rest: &str, level: Level, words: &StructureLexicon) -> Option<usize> {
    let trimmed = rest.trim_start();
    let joint = |word: &String| trimmed.strip_prefix(word.as_str()).filter(|rest| rest.starts_with(' '));
    let behind = trimmed.strip_prefix('/').or_else(|| words.joining.level.iter().find_map(joint))?.trim_start();
    let (found, length, is_short) = level_word(behind, words)?;
    (found == level && !is_short).then_some(rest.len() - behind.len() + length)
}

/// `Maßnahme M 3`: the short form belongs to the number.
fn short_form(text: &str, level: Level, at: usize, end: usize) -> Option<Heading> {
    let number = text.get(at..at + end)?.trim_end_matches('.').to_owned();
    let (rest, is_separated) = skip_separator(text, at + end);
    Some(Heading { level: Some(level), number: Some(number), shape: Some(Shape::Coded(2)), rest, is_separated })
}

fn strip_nr<'t>(words: &StructureLexicon, text: &'t str) -> &'t str {
    let rest = |word: &String| {
        let rest = text.strip_prefix(word.as_str())?;
        (word.ends_with('.') || rest.starts_with(' ')).then_some(rest)
    };
    words.joining.number.iter().find_map(rest).unwrap_or(text).trim_start()
}

/// A number without a word.
fn bare_number(text: &str, words: &StructureLexicon) -> Option<Heading> {
    let heading = bare(text)?;
    // `2. Halbjahr 2015`, `1. März`: a time.
    let may_be_time = heading.shape == Some(Shape::Dotted(1)) && text.split_whitespace().count() <= WORDS_OF_A_TIME;
    let names_day = heading.shape == Some(Shape::Dotted(1)) && opens_with_day(text, words);
    (!names_day && (!may_be_time || guess(text, &words.value) != Some(ValueKind::Time))).then_some(heading)
}

/// `14. November 2023, Erika Muster`: a day and its month.
fn opens_with_day(text: &str, words: &StructureLexicon) -> bool {
    let month = text.split_whitespace().nth(1).map(|word| word.trim_end_matches([',', ';', ':']));
    month.is_some_and(|month| words.value.months.iter().any(|known| known == month))
}

/// A time that begins with an ordinal has no more words.
const WORDS_OF_A_TIME: usize = 5;

fn bare(text: &str) -> Option<Heading> {
    if let Some((digits, end)) = bracketed_number(text) {
        let (number, (rest, is_separated)) = (Some(digits.to_owned()), skip_separator(text, end));
        return Some(Heading { level: None, number, shape: Some(Shape::Bracketed), rest, is_separated });
    }
    let (shape, end) = number_at(text)
        .filter(|(shape, _)| !matches!(shape, Shape::Roman))
        .or_else(|| bracketed_letter(text))
        .or_else(|| spaced_code(text))?;
    let number = text.get(..end)?.trim_end_matches(['.', ':']).to_owned();
    let (rest, is_separated) = skip_separator(text, end);
    let has_dot =
        text.get(end..).is_some_and(|tail| tail.starts_with(['.', ')', ':'])) || text.get(..end)?.ends_with(')');
    let follows = text.get(rest..).and_then(|tail| tail.chars().next());
    let is_number = match shape {
        Shape::Dotted(1) => {
            let is_followed_by_text = is_separated && follows.is_some_and(char::is_uppercase);
            (has_dot || is_followed_by_text) && follows.is_none_or(|ch| !ch.is_ascii_digit())
        }
        Shape::Coded(_) | Shape::Spaced(_) => text.get(end..).is_some_and(is_code_end),
        Shape::Dotted(3..) if begins_compound(text.get(rest..).unwrap_or("")) => true,
        _ => follows.is_none_or(|ch| !ch.is_ascii_digit() && ch != '%' && ch != '€'),
    };
    is_number.then_some(Heading { level: None, number: Some(number), shape: Some(shape), rest, is_separated })
}

/// `A 1.1 Fest` without a word: a shape of its own, since roads and railways are called so too (`B 27`).
fn spaced_code(text: &str) -> Option<(Shape, usize)> {
    let (shape, end) = spaced(text)?;
    let Shape::Coded(depth) = shape else { return None };
    Some((Shape::Spaced(depth), end))
}

/// `24-Stunden-Kita`, `30 neue Plätze` behind a number of three parts: a title that begins with a count.
fn begins_compound(title: &str) -> bool {
    let behind = title.get(digits(title)..).unwrap_or("");
    let word = behind.strip_prefix(['-', '\u{2011}', ' ']).and_then(|word| word.chars().next());
    digits(title) > 0 && word.is_some_and(char::is_alphabetic)
}

/// The longest level word at the beginning.
fn level_word(text: &str, words: &StructureLexicon) -> Option<LevelWord> {
    let mut best: Option<LevelWord> = None;
    let opening = Opening::of(text);
    for entry in words.level.iter().filter(|entry| entry.may_open(opening)) {
        let Some(level) = Level::of(&entry.id) else { continue };
        let full = entry.words.iter().map(|word| (word, false));
        let short = entry.short.iter().map(|word| (word, true));
        for (word, is_short) in full.chain(short) {
            let Some(length) = prefix_length(text, word) else { continue };
            let is_longer = best.is_none_or(|(_, known, _)| length > known);
            if is_longer && ends_word(text, length, is_short) {
                best = Some((level, length, is_short));
            }
        }
    }
    best
}

/// A word of any kind, its number or code, and a sign behind it, at the head of a band (`Hafen a: …`, `Etappe SV | …`):
/// the number and where the text begins.
pub(crate) fn worded_band(text: &str) -> Option<(String, usize)> {
    let word = text.split_whitespace().next().filter(|word| word.chars().all(char::is_alphabetic))?;
    let behind = text.get(word.len()..)?.strip_prefix(' ')?;
    let (code, _) = behind.split_at_checked(behind.find([':', '|', '–', ' '])?)?;
    let is_short = (1..=4).contains(&code.chars().count());
    let is_letters =
        code.chars().all(char::is_uppercase) || code.chars().count() == 1 && code.chars().all(char::is_alphabetic);
    let is_number = number_at(code).is_some_and(|(_, end)| end == code.len());
    let at = word.len() + 1 + code.len();
    let (rest, is_separated) = skip_separator(text, at);
    let is_code = word.starts_with(char::is_uppercase) && (is_short && is_letters || is_number);
    (is_code && is_separated && rest < text.len()).then(|| (code.to_owned(), rest))
}

/// A level word without number whose blank was lost (`ZielKinder sind gut betreut`); only where the print shows that
/// it is a heading. Returns the level and the byte length of the word.
pub(crate) fn glued_word(text: &str, words: &StructureLexicon) -> Option<(Level, usize)> {
    let all = words.level.iter().filter_map(|entry| Some((Level::of(&entry.id)?, &entry.words)));
    let hits =
        all.flat_map(|(level, words)| words.iter().filter_map(move |word| Some((level, prefix_length(text, word)?))));
    let begins_new = |length: usize| {
        let mut next = text.get(length..).unwrap_or_default().chars();
        next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase)
    };
    hits.filter(|(_, length)| begins_new(*length)).max_by_key(|(_, length)| *length)
}

/// Byte length of `word` at the beginning of `text`, case ignored.
#[inline]
fn prefix_length(text: &str, word: &str) -> Option<usize> {
    // Nearly every word ends here.
    if may_begin_alike(text, word) { length_of_prefix(text, word) } else { None }
}

fn length_of_prefix(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let found = rest.next()?;
        if !is_same_letter(found, expected) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

fn is_same_letter(a: char, b: char) -> bool {
    // Nearly every comparison ends here; the tables of Unicode are asked for the rest.
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(&b);
    }
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

fn ends_word(text: &str, length: usize, is_short: bool) -> bool {
    match text.get(length..).and_then(|rest| rest.chars().next()) {
        None => true,
        Some(ch) if is_short => ch.is_ascii_digit() || ch == ' ' || ch == '-' || ch == '.',
        Some(ch) => !ch.is_alphabetic(),
    }
}

/// Skips blanks and one separator; whether there was one.
fn skip_separator(text: &str, at: usize) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or("");
    let trimmed = rest.trim_start_matches([' ', '\n', '\u{a0}']);
    let behind = trimmed.trim_start_matches([':', '.', ')', '–', '-', '|', '—', '·']);
    let is_separated = behind.len() < trimmed.len();
    (text.len() - behind.trim_start_matches([' ', '\n', '\u{a0}']).len(), is_separated)
}

#[cfg(test)]
mod tests;
