//! Responsible bodies, step 1: words, signs, brackets and line breaks of a cell.
//!
//! In: the cell's text. Out: [`Piece`]s with their byte ranges. Knows no bodies.

use crate::lexicon::fold::fold;
use crate::lexicon::language::GenderEndings;
use std::ops::Range;

/// A word with its place; a quoted title is one word.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub folded: String,
    pub range: Range<usize>,
}

impl<'a> Word<'a> {
    fn new(text: &'a str, range: Range<usize>) -> Option<Self> {
        let word = text.get(range.clone())?;
        Some(Self { text: word, folded: fold(word), range })
    }

    /// Without a dot at its end.
    pub fn bare(&self) -> &str {
        self.folded.trim_end_matches('.')
    }

    pub fn is_capitalised(&self) -> bool {
        self.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase) || self.is_noun_behind_hyphen()
    }

    pub fn is_lower(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_lowercase) && !self.is_noun_behind_hyphen()
    }

    /// `kfd-Gruppen`: the short form in front is written small, the word is a noun.
    fn is_noun_behind_hyphen(&self) -> bool {
        self.text.rsplit_once('-').is_some_and(|(_, last)| last.chars().next().is_some_and(char::is_uppercase))
    }

    pub fn is_quoted(&self) -> bool {
        self.text.chars().next().is_some_and(is_opening_quote)
    }

    /// Elliptic: `Kinder-` of `Kinder- und Jugendbüro`.
    pub fn is_elliptic(&self) -> bool {
        self.text.len() > 1 && self.text.ends_with(['-', '‐', '‑'])
    }

    /// `e.`, `St.`, `Ev.`, `Dr.`: a name goes on behind it, on the next line too. `V.` ends one.
    pub fn is_cut_short(&self) -> bool {
        let Some(letters) = self.text.strip_suffix('.').filter(|word| word.chars().all(char::is_alphabetic)) else {
            return false;
        };
        let count = letters.chars().count();
        count == 2 || count == 1 && self.is_lower()
    }

    /// A number, a roman numeral or single capitals: `51`, `3.2`, `IV`, `A1`, `I`.
    pub fn is_code(&self) -> bool {
        let text = self.text.trim_end_matches('.');
        let is_number = text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
        let is_roman = !text.is_empty() && text.len() <= 5 && text.chars().all(|c| "IVX".contains(c));
        let is_short = text.len() <= 3
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().skip(1).all(|c| c.is_ascii_digit());
        is_number || is_roman || is_short
    }
}

/// A piece of a cell.
#[derive(Debug, Clone)]
pub(super) enum Piece<'a> {
    Word(Word<'a>),
    /// A bracket: its inside, and all of it.
    Bracket(Range<usize>, Range<usize>),
    /// `, ; / : &` and the like; whether a blank stands before or behind it.
    Sign(char, bool),
    /// A dash between blanks.
    Dash,
    /// A line break or bullet.
    Break,
}

/// Words at the start of the next pieces, up to the first sign.
pub(super) fn words_ahead<'a>(pieces: impl Iterator<Item = Piece<'a>>, most: usize) -> Vec<Word<'a>> {
    let word = |piece| match piece {
        Piece::Word(word) => Some(word),
        _ => None,
    };
    pieces.map_while(word).take(most).collect()
}

fn is_opening_quote(letter: char) -> bool {
    matches!(letter, '„' | '“' | '"' | '»' | '«' | '‚' | '‘')
}

fn is_closing_quote(letter: char) -> bool {
    matches!(letter, '“' | '”' | '"' | '»' | '«' | '‘' | '’')
}

fn is_bullet(letter: char) -> bool {
    matches!(letter, '•' | '▪' | '●' | '◦' | '○' | '■' | '·' | '➢' | '►' | '\u{f0b7}' | '\u{f0a7}')
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | '‐' | '‑')
}

/// Cuts a cell into pieces.
pub(super) fn pieces<'a>(text: &'a str, gender: &GenderEndings) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut is_line_start = true;
    let is_enumerated = is_enumerated(text);
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + letter.len_utf8();
        let next = match letter {
            '\n' | '\r' => Some((Piece::Break, end)),
            _ if letter.is_whitespace() => None,
            _ if is_bullet(letter) => Some((Piece::Break, end)),
            _ if is_dash(letter) && blank_follows(text, end) => {
                Some((if is_line_start { Piece::Break } else { Piece::Dash }, end))
            }
            '(' | '[' => closing(text, at).map(|close| (Piece::Bracket(end..close, at..close + 1), close + 1)),
            ')' | ']' => None,
            ',' | ';' | ':' | '/' | '&' | '|' | '+' => {
                let has_blank =
                    blank_follows(text, end) || text.get(..at).is_some_and(|s| s.ends_with(char::is_whitespace));
                Some((Piece::Sign(letter, has_blank), end))
            }
            _ if is_line_start && is_enumerated && letter.is_ascii_digit() => {
                at += text.get(at..).and_then(enumerator).unwrap_or(1);
                continue;
            }
            _ => {
                let end = word_end(text, at, gender);
                Word::new(text, at..end).map(|word| (Piece::Word(word), end))
            }
        };
        is_line_start = match &next {
            Some((piece, _)) => matches!(piece, Piece::Break),
            None => is_line_start,
        };
        at = next.as_ref().map_or(end, |(_, end)| *end);
        pieces.extend(next.map(|(piece, _)| piece));
    }
    pieces
}

/// Whether every line begins with its place: `1. Jugendamt ⏎ 2. Schulamt`; a lone `1. Beigeordnete` is no list.
fn is_enumerated(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_start).filter(|line| !line.is_empty()).collect();
    let has_place =
        |(index, line): (usize, &&str)| enumerator(line).is_some() && line.starts_with(&(index + 1).to_string());
    lines.len() > 1 && lines.iter().enumerate().all(has_place)
}

/// Length of `1.` or `1)` in front of a blank.
fn enumerator(line: &str) -> Option<usize> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut rest = line.get(digits..)?.chars();
    let closes =
        rest.next().is_some_and(|sign| matches!(sign, '.' | ')')) && rest.next().is_some_and(char::is_whitespace);
    (digits > 0 && closes).then_some(digits + 1)
}

fn blank_follows(text: &str, at: usize) -> bool {
    text.get(at..).is_none_or(|rest| rest.chars().next().is_none_or(char::is_whitespace))
}

/// Where the bracket that opens at `start` closes.
fn closing(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_u32;
    for (offset, letter) in text.get(start..)?.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(start + offset);
        }
    }
    None
}

/// Where the word that starts at `start` ends; quotes keep their blanks.
fn word_end(text: &str, start: usize, gender: &GenderEndings) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut letters = rest.char_indices();
    if let Some((_, first)) = letters.next()
        && is_opening_quote(first)
        && let Some((offset, close)) = letters.find(|(_, letter)| is_closing_quote(*letter) || *letter == '\n')
        && close != '\n'
    {
        return start + offset + close.len_utf8();
    }
    let end = rest.char_indices().skip(1).find(|(offset, letter)| is_word_border(rest, *offset, *letter, gender));
    start + end.map_or(rest.len(), |(offset, _)| offset)
}

/// Whether a word ends before this letter; gender signs (`:innen`, `/in`, `(innen)`) and `A/B` codes do not end it.
fn is_word_border(rest: &str, offset: usize, letter: char, gender: &GenderEndings) -> bool {
    let behind = rest.get(offset + letter.len_utf8()..).unwrap_or_default();
    let goes_on_small = behind.trim_start_matches('-').chars().next().is_some_and(char::is_lowercase);
    match letter {
        ':' | '/' => !goes_on_small,
        '(' => !gender.opens_bracket(behind),
        ')' => !rest.get(..offset).is_some_and(|word| gender.closes_bracket(word)),
        '&' | '+' => behind.chars().next().is_none_or(char::is_whitespace),
        _ => letter.is_whitespace() || matches!(letter, ',' | ';' | '|' | '[' | ']') || is_bullet(letter),
    }
}
