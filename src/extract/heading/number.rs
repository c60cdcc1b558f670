//! Extract, step 2: the numbers, codes and letters that headings begin with.
//!
//! In: text. Out: the [`Shape`] of what stands at its beginning, and its length in bytes.

use super::Shape;

/// A number at the beginning: shape and byte length.
pub(crate) fn number_at(text: &str) -> Option<(Shape, usize)> {
    slashed(text).or_else(|| mixed(text)).or_else(|| dotted(text, 0)).or_else(|| coded(text)).or_else(|| roman(text))
}

/// `1/A`, `1/A/01`: a number and a capital joined by a stroke, with a number behind or without; `22/01`: the year and a
/// running number of two digits.
fn slashed(text: &str) -> Option<(Shape, usize)> {
    let first = digits(text);
    let running = text.get(first..)?.strip_prefix('/').map(digits).filter(|length| first == 2 && *length == 2);
    if let Some(end) = running.map(|length| first + 1 + length) {
        return is_boundary(text.get(end..)?).then_some((Shape::Coded(2), end));
    }
    let letter = text.get(first..)?.strip_prefix('/')?.chars().next().filter(char::is_ascii_uppercase)?;
    let end = first + 1 + letter.len_utf8();
    let behind = text.get(end..)?;
    let number = behind.strip_prefix(['/', '.', '-']).map(digits).filter(|length| (1..=2).contains(length));
    let (depth, end) = number.map_or((2, end), |length| (3, end + 1 + length));
    ((1..=2).contains(&first) && is_boundary(text.get(end..)?)).then_some((Shape::Coded(depth), end))
}

/// `1.A`, `1.A.2`, `2-B-3`, `I.A.1`, `A.a.1`: steps of different kinds, each joined to the last by one sign. The first is
/// a number, or a roman number or a letter where a number follows (`I.A. Muster` signs a letter).
fn mixed(text: &str) -> Option<(Shape, usize)> {
    let first = step(text)?;
    let (mut end, mut depth, mut last) = (first.length, 1_u8, first.kind);
    let (mut has_letter, mut has_number) = (false, false);
    while let Some(next) = text.get(end..).and_then(|rest| step(rest.strip_prefix(['.', '-', '/'])?)) {
        end += 1 + next.length;
        depth = depth.saturating_add(1);
        has_letter |= next.kind != Step::Number;
        has_number |= next.kind == Step::Number;
        last = next.kind;
    }
    let is_numbered = has_number || first.kind == Step::Number && last == Step::Capital;
    let is_end = text.get(end..).is_some_and(|rest| is_code_end(rest) && !goes_on(rest));
    // A small letter at the end is told from a word elsewhere: [`letter_suffix`].
    let is_number = has_letter && is_numbered && last != Step::Small && depth <= 5;
    (is_number && is_end).then_some((Shape::Coded(depth), end))
}

/// A stop and a letter or digit behind a code are no end.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('.' | '/')) && chars.next().is_some_and(char::is_alphanumeric)
}

/// What a step of a number is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Number,
    Roman,
    Capital,
    Small,
}

/// A step and its length in bytes.
struct Stepped {
    kind: Step,
    length: usize,
}

/// One or two digits, a roman number, or a letter, with no letter or digit behind.
fn step(text: &str) -> Option<Stepped> {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let part = text.get(..length)?;
    let all = |is: fn(&u8) -> bool| part.bytes().all(|byte| is(&byte));
    let kind = match length {
        1 | 2 if all(u8::is_ascii_digit) => Step::Number,
        1..=4 if part.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) => Step::Roman,
        1 if all(u8::is_ascii_uppercase) => Step::Capital,
        1 if all(u8::is_ascii_lowercase) => Step::Small,
        _ => return None,
    };
    let is_whole = text.get(length..)?.chars().next().is_none_or(|ch| !ch.is_alphanumeric());
    is_whole.then_some(Stepped { kind, length })
}

pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `1`, `1.2`, `1.2.3`, `1.1 a)`, `1.1a`, `1.1.a`; years, dates and amounts are none.
pub(super) fn dotted(text: &str, lead: u8) -> Option<(Shape, usize)> {
    let mut at = digits(text);
    if !(1..=3).contains(&at) {
        return None;
    }
    let mut depth = 1 + lead;
    while let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(['.', '-'])) {
        let length = digits(rest);
        if length == 0 {
            break;
        }
        if length > 2 {
            return None;
        }
        at += 1 + length;
        depth += 1;
    }
    if text.get(at..).is_some_and(|rest| {
        rest.starts_with(|ch: char| ch == ',' || ch.is_ascii_digit()) && digits(rest.get(1..).unwrap_or("")) > 0
    }) {
        return None;
    }
    let letter = letter_suffix(text.get(at..)?);
    match letter {
        Some(length) => Some((Shape::Lettered(depth + 1), at + length)),
        None => Some((Shape::Dotted(depth), at)),
    }
}

/// `1052` as a list of tasks numbers them: four or five digits that are no year.
pub(crate) fn task_number(text: &str) -> Option<(Shape, usize)> {
    let length = digits(text);
    let is_year = length == 4 && (text.starts_with("19") || text.starts_with("20"));
    let is_whole = text.get(length..).is_some_and(is_code_end);
    ((4..=5).contains(&length) && !is_year && is_whole).then_some((Shape::Dotted(1), length))
}

/// ` a)`, `a)`, `a` behind a number; a lone lower-case letter before a blank or the end.
fn letter_suffix(rest: &str) -> Option<usize> {
    if let Some(length) = joined_letter(rest) {
        return Some(length);
    }
    let trimmed = rest.trim_start_matches(['.', ' ']);
    let blank = rest.len() - trimmed.len();
    let mut chars = trimmed.chars();
    let letter = chars.next().filter(char::is_ascii_lowercase)?;
    let next = chars.next();
    match next {
        // `1.1 a Ein Fest`: no German word is one small letter.
        Some(' ') if blank == 1 && rest.starts_with(' ') => {
            let behind = chars.next();
            behind.is_some_and(|ch| !ch.is_lowercase()).then_some(blank + letter.len_utf8())
        }
        None if blank == 1 => Some(blank + letter.len_utf8()),
        Some(':') if blank == 1 && rest.starts_with(' ') => Some(blank + letter.len_utf8()),
        Some(')') => Some(blank + letter.len_utf8() + 1),
        None | Some(' ' | ':' | '.') if blank == 0 => Some(letter.len_utf8()),
        // `1.1.a Ein Fest`: joined by a full stop alone.
        None | Some(' ' | ':' | '.') if blank == 1 && rest.starts_with('.') => Some(blank + letter.len_utf8()),
        _ => None,
    }
}

/// `-a` behind a number, alone or in front of its text: no word begins so.
fn joined_letter(rest: &str) -> Option<usize> {
    let mut chars = rest.strip_prefix('-')?.chars();
    chars.next().filter(char::is_ascii_lowercase)?;
    chars.next().is_none_or(|ch| matches!(ch, ' ' | ':' | '.' | ')' | '\n')).then_some(2)
}

/// `A1.1`, `GE-6`, `M 19`, `HF1-Z2-M3`, `I.2.3`.
fn coded(text: &str) -> Option<(Shape, usize)> {
    let letters = text.chars().take_while(|ch| ch.is_uppercase()).count();
    if !(1..=4).contains(&letters) {
        return None;
    }
    let bytes: usize = text.chars().take(letters).map(char::len_utf8).sum();
    let behind = text.get(bytes..)?;
    let joined = behind.trim_start_matches(['-', '.', '_']);
    let gap = behind.len() - joined.len();
    if gap > 1 {
        return None;
    }
    let (shape, length) = dotted(joined, 1)?;
    let (Shape::Dotted(depth) | Shape::Lettered(depth)) = shape else { return None };
    let mut end = bytes + gap + length;
    while let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(['-', '.'])) {
        let Some((Shape::Coded(_), more)) = coded(rest) else { break };
        end += 1 + more;
    }
    Some((Shape::Coded(depth), end))
}

/// `A 1.1`, `B 2`: a capital and a number behind a blank.
pub(super) fn spaced(text: &str) -> Option<(Shape, usize)> {
    let letter = text.chars().next().filter(|ch| ch.is_uppercase())?;
    let (shape, end) = dotted(text.get(letter.len_utf8()..)?.strip_prefix(' ')?, 1)?;
    let (Shape::Dotted(depth) | Shape::Lettered(depth)) = shape else { return None };
    Some((Shape::Coded(depth), letter.len_utf8() + 1 + end))
}

/// `(3)` in front of a text or alone: the digits, and where the bracket ends.
pub(super) fn bracketed_number(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('(')?;
    let length = digits(inner);
    let behind = inner.get(length..)?.strip_prefix(')')?;
    let is_set_off = behind.is_empty() || behind.starts_with([' ', '\n', '\u{a0}']);
    ((1..=3).contains(&length) && is_set_off).then_some((inner.get(..length)?, length + 2))
}

/// `§ 3`, `§ 3a` in front of a title: the mark of a contract's section, and where the title begins.
pub(crate) fn section_mark(text: &str) -> Option<(&str, usize)> {
    section_behind(text, "§")
}

/// A section's word and its number in front of a title.
pub(super) fn section_behind<'t>(text: &'t str, word: &str) -> Option<(&'t str, usize)> {
    let number = text.strip_prefix(word)?.trim_start_matches([' ', '\u{a0}']);
    let (shape, length) = number_at(number)?;
    let is_number = matches!(shape, Shape::Dotted(1 | 2) | Shape::Lettered(2) | Shape::Roman);
    let end = text.len() - number.len() + length;
    let title = text.get(end..)?.trim_start_matches([' ', '\u{a0}', '\n', '.', ':', '–', '—', '-', '|']);
    let is_set_off = end + title.len() < text.len() && title.starts_with(|ch: char| ch.is_uppercase() || ch == '„');
    (is_number && is_set_off).then_some((text.get(..end)?, text.len() - title.len()))
}

fn roman(text: &str) -> Option<(Shape, usize)> {
    let length = text.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    let behind = text.get(length..)?;
    if length == 0 || length > 5 || !is_boundary(behind) {
        return None;
    }
    if let Some(rest) = behind.strip_prefix(['.', '/'])
        && let Some((Shape::Dotted(depth), more)) = dotted(rest, 1)
    {
        return Some((Shape::Coded(depth), length + 1 + more));
    }
    match stepped(behind) {
        (0, _) => Some((Shape::Roman, length)),
        (depth, more) => Some((Shape::Coded(depth + 1), length + more)),
    }
}

/// What text recognition reads instead of `I`.
pub(super) const STROKES: [char; 2] = ['l', '|'];

/// `Il`, `Ill` behind a level word: a roman number, since no German word is made of strokes alone. The text keeps what
/// was read.
pub(super) fn misread_roman(text: &str) -> Option<(Shape, usize)> {
    let length = text.bytes().take_while(|byte| matches!(byte, b'I' | b'l' | b'|')).count();
    let strokes = text.get(..length)?;
    let is_number = (2..=3).contains(&length) && strokes.contains(STROKES) && is_boundary(text.get(length..)?);
    is_number.then_some((Shape::Roman, length))
}

/// ` a 1` behind `I`: a small letter and a number, each set off by a blank or a full stop: depth and byte length.
fn stepped(text: &str) -> (u8, usize) {
    let step = |rest: &str, is_part: fn(&char) -> bool| {
        let part = rest.strip_prefix(['.', ' '])?;
        let length = part.chars().take_while(is_part).count();
        (length > 0 && part.get(length..).is_some_and(is_boundary)).then_some(1 + length)
    };
    let Some(letter) = step(text, char::is_ascii_lowercase).filter(|length| *length == 2) else { return (0, 0) };
    match text.get(letter..).and_then(|rest| step(rest, char::is_ascii_digit)).filter(|length| *length <= 3) {
        Some(number) => (2, letter + number),
        None => (1, letter),
    }
}

pub(super) fn single_letter(text: &str) -> Option<(Shape, usize)> {
    let letter = text.chars().next().filter(|ch| ch.is_alphabetic())?;
    let behind = text.get(letter.len_utf8()..)?;
    let is_set_off = behind.trim_start().starts_with([':', '–', '—', '·', '|']);
    (letter.is_uppercase() && is_boundary(behind) || behind.starts_with(')') || is_set_off).then(|| {
        let bracket = usize::from(behind.starts_with(')'));
        (Shape::Letter, letter.len_utf8() + bracket)
    })
}

/// `SV:` between a level word and its text: two to four capitals with a sign behind them, or nothing.
pub(super) fn letter_code(text: &str) -> Option<(Shape, usize)> {
    let letters = text.chars().take_while(|ch| ch.is_uppercase()).count();
    let end: usize = text.chars().take(letters).map(char::len_utf8).sum();
    let behind = text.get(end..)?.trim_start();
    let is_set_off =
        behind.is_empty() || behind.starts_with([':', '–', '—', ')', '|', '·']) || behind.starts_with("- ");
    ((2..=4).contains(&letters) && is_set_off).then_some((Shape::Letter, end))
}

/// `a)`, `(a)`.
pub(super) fn bracketed_letter(text: &str) -> Option<(Shape, usize)> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let behind = inner.strip_prefix(|ch: char| ch.is_ascii_lowercase())?.strip_prefix(')')?;
    let is_set_off = inner.len() == text.len() || behind.is_empty() || behind.starts_with([' ', '\n', '\u{a0}']);
    is_set_off.then_some((Shape::Letter, text.len() - behind.len()))
}

/// A code ends before a blank or a separator, never before a hyphen or a letter (`U3-Betreuung`, `CO2-neutral`).
pub(super) fn is_code_end(rest: &str) -> bool {
    rest.chars().next().is_none_or(|ch| matches!(ch, ' ' | '\n' | ':' | '.' | ')' | '/'))
}

fn is_boundary(rest: &str) -> bool {
    rest.chars().next().is_none_or(|ch| {
        ch == ' ' || ch == '\n' || ch == ':' || ch == '.' || ch == ')' || ch == '/' || ch == '–' || ch == '-'
    })
}
