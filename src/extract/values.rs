//! Extract: what a value looks like, to tell fields apart whose label nobody listed.

use crate::lexicon::fields::ValueKind;
use crate::lexicon::structure::ValueCues;

/// What the text looks like; `None` where it looks like nothing in particular.
pub(crate) fn guess(text: &str, cues: &ValueCues) -> Option<ValueKind> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    let starts_status = cues.status.iter().any(|word| lower.starts_with(&word.to_lowercase()));
    if starts_status && text.chars().count() < 60 {
        return Some(ValueKind::Status);
    }
    let words: Vec<&str> =
        text.split([' ', '\n', ',', ';', '/', '(', ')', '.', '–', '-']).filter(|word| !word.is_empty()).collect();
    if is_money(text, &words, cues) {
        return Some(ValueKind::Money);
    }
    if is_time(text, &words, cues) {
        return Some(ValueKind::Time);
    }
    is_body(&words, cues).then_some(ValueKind::Body)
}

fn is_money(text: &str, words: &[&str], cues: &ValueCues) -> bool {
    let listed = |word: &&str| cues.money.iter().any(|cue| word.eq_ignore_ascii_case(cue));
    words.len() <= 12 && (text.contains('€') || words.iter().any(listed))
}

/// Mostly numbers of years, months and words of time.
fn is_time(text: &str, words: &[&str], cues: &ValueCues) -> bool {
    if words.len() > 9 {
        return false;
    }
    let is_year = |word: &str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    let has_year = text.split(|ch: char| !ch.is_ascii_digit()).any(is_year);
    let counts = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
            || word.chars().all(|ch| matches!(ch, '-' | '–' | 'I' | 'V'))
            || cues.months.iter().chain(&cues.time).any(|cue| word.to_lowercase() == cue.to_lowercase())
    };
    let hits = words.iter().filter(|word| counts(word)).count();
    let only_time_words = hits == words.len() && words.iter().any(|word| word.chars().any(char::is_alphabetic));
    (has_year && hits * 2 >= words.len()) || only_time_words
}

fn is_body(words: &[&str], cues: &ValueCues) -> bool {
    let is_body_word = |word: &&&str| {
        let lower = word.to_lowercase();
        cues.body.iter().any(|cue| cue == **word)
            || cues.body_ends.iter().any(|end| lower.ends_with(end.as_str()) && lower.len() > end.len())
    };
    words.len() <= 14 && words.iter().filter(is_body_word).count() * 3 >= words.len()
}

/// The kind most of the values share, where at least `share` of those that are not empty have it.
pub(crate) fn shared_kind<'t>(
    values: impl Iterator<Item = &'t str>,
    share: f32,
    cues: &ValueCues,
) -> Option<ValueKind> {
    let kinds: Vec<Option<ValueKind>> =
        values.filter(|text| !text.trim().is_empty()).map(|text| guess(text, cues)).collect();
    let most = [ValueKind::Time, ValueKind::Money, ValueKind::Body, ValueKind::Status]
        .into_iter()
        .map(|kind| (kinds.iter().filter(|found| **found == Some(kind)).count(), kind))
        .max_by_key(|(count, _)| *count)?;
    (kinds.len() >= 2 && most.0 as f32 >= share * kinds.len() as f32).then_some(most.1)
}

/// The field whose values look so, for labels nobody listed.
pub(crate) fn field_of(kind: ValueKind) -> Option<&'static str> {
    match kind {
        ValueKind::Time => Some("zeitraum"),
        ValueKind::Money => Some("kosten"),
        ValueKind::Body => Some("verantwortlich"),
        ValueKind::Status => Some("status"),
        ValueKind::Number | ValueKind::Group | ValueKind::Text => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn values_are_told_apart() {
        let cues = &Lexicon::builtin().structure.value;
        let cases = [
            ("2015 – 2017", Some(ValueKind::Time)),
            ("ab Herbst 2016", Some(ValueKind::Time)),
            ("fortlaufend", Some(ValueKind::Time)),
            ("2014–2015", Some(ValueKind::Time)),
            ("alle 2 Jahre, erstmals 2014", Some(ValueKind::Time)),
            ("3.500 € aus Spenden", Some(ValueKind::Money)),
            ("kostenneutral", Some(ValueKind::Money)),
            ("Jugendamt, Stadtbücherei", Some(ValueKind::Body)),
            ("in Umsetzung", Some(ValueKind::Status)),
            ("Familien mit kleinen Kindern", None),
            ("Das Konzept liegt seit 2015 vor und wurde dem Ausschuss vorgestellt", None),
        ];
        for (text, kind) in cases {
            assert_eq!(guess(text, cues), kind, "{text}");
        }
    }
}
