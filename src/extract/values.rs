//! Extract: what a value looks like, to tell fields apart whose label nobody listed.

use crate::lexicon::dates::is_year;
use crate::lexicon::fields::ValueKind;
use crate::lexicon::fold::starts_lower;
use crate::lexicon::naming::Named;
use crate::lexicon::structure::ValueCues;

/// What the text looks like; `None` where it looks like nothing in particular.
pub(crate) fn guess(text: &str, cues: &ValueCues) -> Option<ValueKind> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if is_status(text, cues) {
        return Some(ValueKind::Status);
    }
    let parts = |ch: char| matches!(ch, ' ' | '\n' | ',' | ';' | '/' | '(' | ')' | '.' | '–' | '-');
    let words = text.split(parts).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    if is_money(text, &words, cues) {
        return Some(ValueKind::Money);
    }
    if is_time(text, &words, cues) {
        return Some(ValueKind::Time);
    }
    kind_of_named(text, &words, cues)
}

/// Whether [`guess`] takes the text for a status; costs less to ask.
pub(crate) fn is_status(text: &str, cues: &ValueCues) -> bool {
    let text = text.trim();
    let is_short = || text.chars().take(LONGEST_STATUS).count() < LONGEST_STATUS;
    cues.status.iter().any(|word| starts_lower(text, word)) && !text.is_empty() && is_short()
}

/// Bodies, media or groups, by what the words name.
fn kind_of_named(text: &str, words: &[&str], cues: &ValueCues) -> Option<ValueKind> {
    let named: Vec<Named> = words.iter().map(|word| cues.named(word)).collect();
    if named.iter().filter(|named| named.body).count() * WORDS_PER_BODY >= words.len() || is_list_of_bodies(text, cues)
    {
        return Some(ValueKind::Body);
    }
    let nouns = || named.iter().zip(words).filter(|(_, word)| word.starts_with(char::is_uppercase));
    let holds = |(longest, one_in): (usize, usize), hits: usize| {
        words.len() <= longest && hits > 0 && hits * one_in >= words.len()
    };
    if holds(MEDIA_WORDS, nouns().filter(|(named, _)| named.media).count()) {
        return Some(ValueKind::Media);
    }
    holds(GROUP_WORDS, nouns().filter(|(named, _)| named.group).count()).then_some(ValueKind::Group)
}

/// A status has fewer characters.
const LONGEST_STATUS: usize = 60;
/// Of more words than this a value is a sentence, whatever it speaks of; no kind below allows more.
const MOST_WORDS: usize = 14;
/// Longest list of media, and of groups, in words; the first of so many words must name one.
const MEDIA_WORDS: (usize, usize) = (14, 3);
const GROUP_WORDS: (usize, usize) = (12, 4);
/// One word in so many of a value with bodies names one.
const WORDS_PER_BODY: usize = 3;

/// A state to be reached: a number that counts something, or a share, and no money.
pub(crate) fn is_target(text: &str, cues: &ValueCues) -> bool {
    let counts = text.split_whitespace().enumerate().any(|(at, word)| {
        let bare = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        let number =
            bare.chars().filter(|ch| *ch != '.' && *ch != ',').all(|ch| ch.is_ascii_digit()) && !bare.is_empty();
        let is_year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
        let is_counted = number && !is_year && !(at == 0 && word.ends_with('.'));
        is_counted || cues.numbers.iter().any(|number| number.eq_ignore_ascii_case(bare))
    });
    let is_share = text.contains('%') || cues.share.iter().any(|word| text.contains(word.as_str()));
    (counts || is_share) && !matches!(guess(text, cues), Some(ValueKind::Money | ValueKind::Time))
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
    let has_year = text.split(|ch: char| !ch.is_ascii_digit()).any(is_year);
    let is_number_word = |word: &str| cues.numbers.iter().any(|number| number.eq_ignore_ascii_case(word));
    let counts = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
            || word.chars().all(|ch| matches!(ch, '-' | '–' | 'I' | 'V'))
            || cues.is_time(word)
            || is_number_word(word)
    };
    if has_year {
        return words.iter().filter(|word| counts(word)).count() * 2 >= words.len();
    }
    let names_time = |word: &&str| word.chars().any(char::is_alphabetic) && !is_number_word(word);
    words.iter().all(|word| counts(word)) && words.iter().any(names_time)
}

/// Parts between signs, at least half of them with the word of a body, all of them names: capitals and small words.
fn is_list_of_bodies(text: &str, cues: &ValueCues) -> bool {
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    let is_name = |word: &str| {
        !word.starts_with(|ch: char| ch.is_lowercase() || ch.is_ascii_digit())
            || cues.small.iter().any(|small| small == word)
    };
    let (mut parts, mut bodies) = (0, 0);
    for part in text.split([',', ';', '/', '&', '\n']) {
        let words = || part.split([' ', '(', ')', '.', '•']).filter(|word| !word.is_empty());
        let Some(first) = words().next() else { continue };
        if !first.starts_with(char::is_uppercase) || !words().all(is_name) {
            return false;
        }
        parts += 1;
        bodies += usize::from(words().any(|word| cues.named(word).body));
    }
    parts > 0 && bodies * 2 >= parts
}

/// The kind most of the values share, where at least `share` of those that are not empty have it.
pub(crate) fn shared_kind<'t>(
    values: impl Iterator<Item = &'t str>,
    share: f32,
    cues: &ValueCues,
) -> Option<ValueKind> {
    let kinds: Vec<Option<ValueKind>> =
        values.filter(|text| !text.trim().is_empty()).map(|text| guess(text, cues)).collect();
    let most =
        [ValueKind::Time, ValueKind::Money, ValueKind::Body, ValueKind::Status, ValueKind::Media, ValueKind::Group]
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
        ValueKind::Group => Some("zielgruppe"),
        ValueKind::Media => Some("kommunikation"),
        ValueKind::Target => Some("indikator"),
        ValueKind::Number | ValueKind::Text => None,
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
            ("Jugendamt in Kooperation mit dem Verein Buntes Dach e. V.", Some(ValueKind::Body)),
            ("Ganztag Norderstedt e. V., Schulamt", Some(ValueKind::Body)),
            ("in Umsetzung", Some(ValueKind::Status)),
            ("Familien mit kleinen Kindern", Some(ValueKind::Group)),
            ("Winzerfamilien, Saisonkräfte", Some(ValueKind::Group)),
            ("Amtsblatt und Homepage", Some(ValueKind::Media)),
            ("Das Konzept liegt seit 2015 vor und wurde dem Ausschuss vorgestellt", None),
        ];
        for (text, kind) in cases {
            assert_eq!(guess(text, cues), kind, "{text}");
            assert_eq!(is_status(text, cues), kind == Some(ValueKind::Status), "{text}");
        }
    }
}
