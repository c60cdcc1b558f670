//! German numbers: `12.500,00`, `1,5`, `2,1 Mio.`, `zwölf`, `fünfunddreißig`.

use crate::lexicon::dates::DateWords;
use crate::lexicon::fold::fold;
use std::ops::Bound;

/// Reads a number that is the whole text: digits in German notation or a number word, with a factor behind it or not.
///
/// `None` for anything else, and for digits that no notation explains (`1.2.3`, `12,34,5`).
#[must_use]
pub fn parse_number(text: &str, dates: &DateWords) -> Option<f64> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (digits, words) = text.split_at_checked(split)?;
    if digits.trim().is_empty() {
        return parse_number_words(words, dates);
    }
    let value = parse_digits(digits.trim())?;
    if words.is_empty() { Some(value) } else { Some(value * factor(words, dates)?) }
}

/// The factor that a word such as `Mio.` or `Tausend` states.
#[must_use]
pub fn factor(word: &str, dates: &DateWords) -> Option<f64> {
    let folded = fold(word.trim().trim_end_matches('.'));
    dates.scales.get(&folded).map(|scale| *scale as f64)
}

/// Reads digits in German notation: dots or blanks between thousands, a comma before decimals, `,-` for none.
///
/// A single dot that cannot part thousands (`12.5`) is taken for a decimal point.
#[must_use]
pub fn parse_digits(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches('+');
    let fraction = text.chars().next_back().and_then(fraction);
    let (text, half) = match fraction {
        Some(value) => (text.trim_end_matches(|ch| self::fraction(ch).is_some()).trim_end(), value),
        None => (text, 0.0),
    };
    if text.is_empty() {
        return (half > 0.0).then_some(half);
    }
    let text = text.trim_end_matches(['-', '–', '—', '−']).trim_end_matches([',', '.']);
    let (whole, decimals) = split_decimals(text);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let whole = without_separators(whole)?;
    if !is_digits(&whole) || decimals.is_some_and(|part| !is_digits(part)) {
        return None;
    }
    let value: f64 = format!("{whole}.{}", decimals.unwrap_or("0")).parse().ok()?;
    Some(value + half)
}

/// `½`, `¼`, `¾`.
pub(crate) fn fraction(sign: char) -> Option<f64> {
    match sign {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        _ => None,
    }
}

/// The part before and the part after the decimal sign.
fn split_decimals(text: &str) -> (&str, Option<&str>) {
    if let Some((whole, decimals)) = text.rsplit_once(',') {
        let is_thousands = whole.contains(',') || (whole.is_empty() && decimals.len() == 3);
        return if is_thousands { (text, None) } else { (whole, Some(decimals)) };
    }
    match text.rsplit_once('.') {
        Some((whole, decimals)) if decimals.len() != 3 && !whole.contains('.') => (whole, Some(decimals)),
        Some((whole, decimals))
            if decimals.len() == 3 && (whole == "0" || whole.len() > 3 && !has_separator(whole)) =>
        {
            (whole, Some(decimals))
        }
        _ => (text, None),
    }
}

fn has_separator(text: &str) -> bool {
    text.chars().any(is_separator)
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The digits without the signs between thousands; `None` where these do not stand between thousands.
fn without_separators(text: &str) -> Option<String> {
    if !has_separator(text) {
        return Some(text.to_owned());
    }
    let groups: Vec<&str> = text.split(is_separator).collect();
    let (first, rest) = groups.split_first()?;
    let is_grouped = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    is_grouped.then(|| groups.concat())
}

/// Reads number words: `zwei`, `zwölf`, `dreihundertfünfzig`, `zwei Millionen`.
fn parse_number_words(text: &str, dates: &DateWords) -> Option<f64> {
    let mut words = text.split_whitespace();
    let value = parse_number_word(words.next()?, dates)? as f64;
    match (words.next(), words.next()) {
        (None, _) => Some(value),
        (Some(scale), None) => Some(value * factor(scale, dates)?),
        _ => None,
    }
}

/// Reads one number word, compound or not: `acht`, `achtundvierzig`, `hundert`, `zweitausend`.
#[must_use]
pub fn parse_number_word(word: &str, dates: &DateWords) -> Option<u64> {
    let word = word.trim().trim_end_matches('.');
    if !opens_number(word, dates) {
        return None;
    }
    below(&fold(word), dates)
}

/// Whether a number word, simple or compound, may begin with this letter: a look that spares most words the rest.
fn opens_number(word: &str, dates: &DateWords) -> bool {
    let Some(letter) = word.chars().next().filter(char::is_ascii).map(|letter| letter.to_ascii_lowercase()) else {
        return !word.is_empty();
    };
    let mut buffer = [0; 4];
    let from: &str = letter.encode_utf8(&mut buffer);
    let known = dates.numbers.range::<str, _>((Bound::Included(from), Bound::Unbounded)).next();
    known.is_some_and(|(known, _)| known.starts_with(letter))
        || dates.compounds.scales.iter().any(|scale| scale.starts_with(letter))
}

/// A compound of number words, the greatest scale first.
fn compound(word: &str, dates: &DateWords) -> Option<u64> {
    let joints = &dates.compounds;
    for name in &joints.scales {
        if let Some((before, after)) = word.split_once(name.as_str()) {
            let scale = *dates.scales.get(name)?;
            let count = if before.is_empty() { 1 } else { below(before, dates)? };
            let rest = joints.and.iter().find_map(|and| after.strip_prefix(and.as_str())).unwrap_or(after);
            return Some(count * scale + if rest.is_empty() { 0 } else { below(rest, dates)? });
        }
    }
    let (unit, ten) = joints.and.iter().find_map(|and| word.split_once(and.as_str()))?;
    let (unit, ten) = (plain(unit, dates)?, plain(ten, dates)?);
    (unit < 10 && ten >= 20 && ten % 10 == 0).then_some(unit + ten)
}

fn below(word: &str, dates: &DateWords) -> Option<u64> {
    plain(word, dates).or_else(|| compound(word, dates))
}

fn plain(word: &str, dates: &DateWords) -> Option<u64> {
    dates.numbers.get(word).map(|value| u64::from(*value))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    fn parse_number(text: &str) -> Option<f64> {
        super::parse_number(text, &Lexicon::builtin().dates)
    }

    #[test]
    fn digits_in_every_notation() {
        for (text, value) in [
            ("5", 5.0),
            ("1,5", 1.5),
            ("0,75", 0.75),
            ("12.500", 12_500.0),
            ("12.500,00", 12_500.0),
            ("1.260.000", 1_260_000.0),
            ("1 500", 1_500.0),
            ("1\u{202f}500,5", 1_500.5),
            ("1'500", 1_500.0),
            ("8.500,-", 8_500.0),
            ("8.500,–", 8_500.0),
            ("8.500,--", 8_500.0),
            ("12.5", 12.5),
            ("12500.50", 12_500.5),
            ("2½", 2.5),
            ("2,1 Mio.", 2_100_000.0),
            ("3 Tsd.", 3_000.0),
            ("1,5 Millionen", 1_500_000.0),
        ] {
            assert_eq!(parse_number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn number_words() {
        for (text, value) in [
            ("zwei", 2.0),
            ("Zwölf", 12.0),
            ("zwanzig", 20.0),
            ("hundert", 100.0),
            ("einhundert", 100.0),
            ("fünfunddreißig", 35.0),
            ("dreihundertfünfzig", 350.0),
            ("tausend", 1_000.0),
            ("zweitausendfünfhundert", 2_500.0),
            ("zwei Millionen", 2_000_000.0),
        ] {
            assert_eq!(parse_number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "-", "1.2.3", "12,34,5", "1.23.456", "Stelle", "5 Plätze", "undzwanzig", "1/2", "."] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_printed_amount_reads_back(whole in 0u32..9_999_999, cents in 0u32..100) {
            let digits = whole.to_string();
            let mut grouped = String::new();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index) % 3 == 0 { grouped.push('.'); }
                grouped.push(digit);
            }
            let want = f64::from(whole) + f64::from(cents) / 100.0;
            let got = parse_number(&format!("{grouped},{cents:02}")).unwrap();
            prop_assert!((got - want).abs() < 1e-6);
            prop_assert_eq!(parse_number(&grouped), Some(f64::from(whole)));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,20}") {
            let _ = parse_number(&text);
        }
    }
}
