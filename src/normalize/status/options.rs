//! Status, lists of options: which one is ticked.

use super::{doubtful, first_of};
use crate::lexicon::Lexicon;
use crate::lexicon::status::StatusSigns;
use crate::normalize::model::Status;
use crate::normalize::reading::Reading;
use crate::normalize::tokens::{Kind, Token, tokens};

/// A box, and the text between it and the next one.
#[derive(Debug)]
struct Choice<'a> {
    is_checked: bool,
    option: &'a str,
}

/// Reads ticked boxes; `None` where the text has none, so that its words decide.
pub(super) fn ticked(text: &str, lexicon: &Lexicon) -> Option<Reading<Status>> {
    let signs = &lexicon.status.signs;
    let marks = marks(text, signs);
    if marks.is_empty() {
        return None;
    }
    if !text.chars().any(char::is_alphabetic) {
        return Some(lone(text, signs));
    }
    let choices = choices(text, &marks);
    let of = |choice: &Choice<'_>| {
        let tokens = tokens(choice.option);
        first_of(&tokens, &lexicon.status.value, lexicon).map(|(_, value)| value)
    };
    let mut checked: Vec<Option<Status>> = choices.iter().filter(|choice| choice.is_checked).map(of).collect();
    checked.dedup();
    match checked.as_slice() {
        [Some(value)] => Some(Reading::new(*value, "status/kreuz")),
        [] => Some(Reading::default()),
        [None] => Some(doubtful("status-nicht-deutbar", "Angekreuzte Auswahl ohne bekannten Status", text)),
        _ => Some(doubtful("status-mehrdeutig", "Mehrere Angaben angekreuzt", text)),
    }
}

/// A sign alone in its cell.
fn lone(text: &str, signs: &StatusSigns) -> Reading<Status> {
    if text.chars().any(|sign| signs.done.contains(&sign)) {
        return Reading::new(Status::Umgesetzt, "status/haken");
    }
    let has_mark = text.chars().any(|sign| signs.checked.contains(&sign));
    if has_mark { doubtful("status-grafisch", "Zeichen ohne Legende", text) } else { Reading::default() }
}

/// Byte ranges of boxes and whether they are ticked: signs, `[x]`, `( )`.
fn marks(text: &str, signs: &StatusSigns) -> Vec<(usize, usize, bool)> {
    let mut marks = Vec::new();
    for (start, sign) in text.char_indices() {
        let end = start + sign.len_utf8();
        if signs.checked.contains(&sign) {
            marks.push((start, end, true));
        } else if signs.empty.contains(&sign) {
            marks.push((start, end, false));
        } else if matches!(sign, '[' | '(') {
            marks.extend(bracket(text, start));
        }
    }
    marks
}

/// `[x]`, `(X)`, `[ ]`, `( )`.
fn bracket(text: &str, start: usize) -> Option<(usize, usize, bool)> {
    let rest = text.get(start + 1..)?;
    let length = rest.find([']', ')'])?;
    let is_checked = match rest.get(..length)?.trim() {
        "x" | "X" => true,
        "" | "_" => false,
        _ => return None,
    };
    Some((start, start + length + 2, is_checked))
}

/// The options of the boxes: behind each box if the text opens with one, else before it.
fn choices<'a>(text: &'a str, marks: &[(usize, usize, bool)]) -> Vec<Choice<'a>> {
    let first = marks.first().map_or(0, |(start, ..)| *start);
    let opens = !text.get(..first).unwrap_or_default().chars().any(char::is_alphanumeric)
        || text.get(..first).is_some_and(|lead| lead.trim_end().ends_with(':'));
    let mut choices = Vec::new();
    for (place, (start, end, is_checked)) in marks.iter().enumerate() {
        let range = if opens {
            let next = marks.get(place + 1).map_or(text.len(), |(next, ..)| *next);
            *end..next
        } else {
            let last = place.checked_sub(1).and_then(|i| marks.get(i)).map_or(0, |(_, last, _)| *last);
            last..*start
        };
        choices.push(Choice { is_checked: *is_checked, option: text.get(range).unwrap_or_default() });
    }
    choices
}

/// `geplant / begonnen / umgesetzt`: the options themselves, none chosen.
pub(super) fn is_bare_list(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    let parts: Vec<&[Token<'_>]> = tokens.split(|token| matches!(token.kind, Kind::Sign('/' | '|'))).collect();
    let values: Vec<Option<Status>> = parts
        .iter()
        .map(|part| first_of(part, &lexicon.status.value, lexicon).filter(|_| part.len() <= 4).map(|(_, value)| value))
        .collect();
    let mut known: Vec<Status> = values.iter().filter_map(|value| *value).collect();
    known.sort_unstable();
    known.dedup();
    values.len() >= 3 && values.iter().all(Option::is_some) && known.len() >= 3
}
