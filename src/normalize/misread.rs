//! Normalize, misread characters: what text recognition confuses, where the pattern leaves no doubt.
//!
//! In: verbatim text that was recognised in a picture. Out: the same text as it is to be understood; the verbatim text
//! stays as it is. Digits are mended only inside dates, years and amounts, and only where most of them were read.

use crate::lexicon::dates::is_year;
use std::borrow::Cow;

/// Letters that look like digits.
const DIGITS: [(char, char); 7] = [('O', '0'), ('o', '0'), ('Q', '0'), ('l', '1'), ('I', '1'), ('|', '1'), ('ı', '1')];

/// What a euro sign behind an amount is read as.
const EURO: [char; 4] = ['8', '6', 'E', 'C'];

/// The text with what is certainly misread put right; `is_money`: the text speaks of costs.
#[must_use]
pub(crate) fn certain(text: &str, is_money: bool) -> Cow<'_, str> {
    let mut mended = String::with_capacity(text.len());
    let mut is_behind_amount = false;
    let mut pieces = text.split_inclusive(char::is_whitespace).peekable();
    while let Some(piece) = pieces.next() {
        let word = piece.trim_end();
        let end = piece.get(word.len()..).unwrap_or_default();
        let is_before_number = pieces.peek().is_some_and(|next| next.starts_with(|ch: char| ch.is_ascii_digit()));
        let sign = || if is_money && is_behind_amount && !is_before_number { currency(word) } else { None };
        match mended_word(word, is_money).or_else(sign) {
            Some(word) => mended.push_str(&word),
            None => mended.push_str(word),
        }
        mended.push_str(end);
        is_behind_amount = word.ends_with(|ch: char| ch.is_ascii_digit()) && word.chars().all(is_of_amount);
    }
    if mended == text { Cow::Borrowed(text) } else { Cow::Owned(mended) }
}

fn mended_word(word: &str, is_money: bool) -> Option<String> {
    let start = word.find(|ch: char| ch.is_alphanumeric() || ch == '|')?;
    let last = word.rfind(|ch: char| ch.is_alphanumeric() || ch == '|')?;
    let end = last + word.get(last..)?.chars().next()?.len_utf8();
    let (before, core, after) = (word.get(..start)?, word.get(start..end)?, word.get(end..)?);
    let core = roman(core).or_else(|| spans(core)).or_else(|| euro(core, is_money)).or_else(|| dotless(core))?;
    Some(format!("{before}{core}{after}"))
}

/// `Il`, `lll`: no German word is made of these letters alone.
fn roman(core: &str) -> Option<String> {
    let is_strokes = core.chars().all(|ch| "Il|".contains(ch)) && core != "II" && core != "III";
    ((2..=3).contains(&core.chars().count()) && is_strokes).then(|| "I".repeat(core.chars().count()))
}

/// Dates, years and amounts, alone or with a stroke between two of them.
fn spans(core: &str) -> Option<String> {
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let wrong = core.chars().filter(|ch| DIGITS.iter().any(|(letter, _)| letter == ch)).count();
    let others = core.chars().any(|ch| ch.is_alphabetic() && !DIGITS.iter().any(|(letter, _)| *letter == ch));
    if wrong == 0 || others || digits < 2 * wrong {
        return None;
    }
    let digit = |ch: char| DIGITS.iter().find(|(letter, _)| *letter == ch).map_or(ch, |(_, digit)| *digit);
    let mended: String = core.chars().map(digit).collect();
    mended.split(['-', '–', '/']).all(|part| is_date(part) || is_year(part) || is_amount(part)).then_some(mended)
}

/// `1.9.2015`, `01.09.`, `1.9.15`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let [day, month, year] = parts.as_slice() else { return false };
    let within = |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    let is_short = year.is_empty() || year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit());
    within(day, 31) && within(month, 12) && (is_year(year) || is_short)
}

/// `12.000`, `1.200.000,00`.
fn is_amount(text: &str) -> bool {
    let (whole, cents) = text.split_once(',').unwrap_or((text, ""));
    let mut groups = whole.split('.');
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_digits(first));
    let mut rest = groups.peekable();
    let has_rest = rest.peek().is_some();
    let are_groups = rest.all(|group| group.len() == 3 && is_digits(group));
    is_first && has_rest && are_groups && (cents.is_empty() || cents.len() == 2 && is_digits(cents))
}

/// `28.0008` in a text about costs: groups have three digits, so the fourth sign is that of the euro.
fn euro(core: &str, is_money: bool) -> Option<String> {
    let last = core.chars().last().filter(|last| is_money && EURO.contains(last))?;
    let amount = core.strip_suffix(last)?;
    (!amount.contains(',') && is_amount(amount)).then(|| format!("{amount} €"))
}

/// `TE`, `E` behind an amount in a text about costs; `E 9` is a pay grade.
fn currency(word: &str) -> Option<String> {
    let core = word.trim_end_matches(['.', ',', ';', ')']);
    let end = word.get(core.len()..)?;
    let sign = match core {
        "TE" => "T€",
        "E" => "€",
        _ => return None,
    };
    Some(format!("{sign}{end}"))
}

fn is_of_amount(ch: char) -> bool {
    ch.is_ascii_digit() || matches!(ch, '.' | ',' | '-' | '–')
}

/// German has no dotless i.
fn dotless(core: &str) -> Option<String> {
    core.contains('ı').then(|| core.replace('ı', "i"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_is_mended() {
        for (read, meant) in [
            ("ab 0l.09.2O15", "ab 01.09.2015"),
            ("2O15 – 2018", "2015 – 2018"),
            ("2O15-2017,", "2015-2017,"),
            ("(1I.200 €)", "(11.200 €)"),
            ("12.OO0 €", "12.OO0 €"),
            ("112.0O0 €", "112.000 €"),
            ("Fachbereich Il", "Fachbereich II"),
            ("lll. Quartal 2019", "III. Quartal 2019"),
            ("jährlıch bıs Ende", "jährlich bis Ende"),
        ] {
            assert_eq!(certain(read, false), meant, "{read}");
        }
    }

    #[test]
    fn a_fourth_digit_behind_an_amount_is_the_euro() {
        assert_eq!(certain("28.0008 jährl.", true), "28.000 € jährl.");
        assert_eq!(certain("28.0008 jährl.", false), "28.0008 jährl.");
        assert_eq!(certain("28.008 jährl.", true), "28.008 jährl.");
    }

    #[test]
    fn an_e_behind_an_amount_is_the_euro() {
        let read = "rd. 31 T€ jährlich; einmalig 12 TE, davon 500 E";
        assert_eq!(certain(read, true), "rd. 31 T€ jährlich; einmalig 12 T€, davon 500 €");
        for text in ["eine Stelle E 9", "1,0 E 9", "TE und E", "Kita E", "12 TEN"] {
            assert_eq!(certain(text, true), text);
        }
        assert_eq!(certain("Raum 12 E", false), "Raum 12 E");
    }

    #[test]
    fn what_is_not_certain_stays() {
        for text in ["Öl", "All", "1I", "Ol2", "IO", "Soll 2015", "Teil I", "II", "1.1.1", "M 1.l", "Ort", "lO.OOO"] {
            assert_eq!(certain(text, true), text);
        }
    }
}
