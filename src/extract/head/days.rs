//! Head, step 3: days that no label tells: above a signature, or alone on the cover.

use super::super::piece_lines::PrintedLine;
use super::super::run::{Mark, Run};
use crate::layout::model::{Layout, Line};
use crate::lexicon::Lexicon;
use crate::lexicon::dates::is_year;
use crate::lexicon::fold::fold;
use crate::lexicon::head::HeadCues;
use regex::Regex;

/// Longest line that can be place and date of a signature, in characters.
const SIGNATURE_LENGTH: usize = 100;
/// A day with its month and year, as a pattern.
const DAY: &str = r"[0-9]{1,2}\.\s?([0-9]{1,2}\.\s?|[^\s0-9]+\s)[0-9]{2,4}";

/// A line of the cover, above the body of the paper, that is nothing but a day.
pub(super) fn lone<'l, 'a>(cover: &[&'l PrintedLine<'a>], lexicon: &Lexicon) -> Option<&'l PrintedLine<'a>> {
    cover.iter().copied().filter(|line| !line.is_cell).find(|line| is_day_alone(&line.run.text, lexicon))
}

/// `18. Dezember 2020` and nothing else.
fn is_day_alone(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = |word: &str| (1..=2).contains(&word.len()) && is_digits(word);
    let is_long = |word: &str| word.len() == 4 && is_digits(word);
    match words.as_slice() {
        [day] => {
            let parts: Vec<&str> = day.split('.').collect();
            matches!(parts.as_slice(), [day, month, year] if is_short(day) && is_short(month) && is_long(year))
        }
        [day, month, year] => {
            let is_month = lexicon.structure.value.months.iter().any(|known| known == month);
            day.strip_suffix('.').is_some_and(is_short) && is_month && is_long(year)
        }
        _ => false,
    }
}

/// The day at the head of a letter: a line that is place and day, the place named as that of the Kommune in another line.
pub(super) fn of_letter<'a>(cover: &[&PrintedLine<'a>], kommunen: &[&str], lexicon: &Lexicon) -> Option<Run<'a>> {
    let is_head = |line: &&&PrintedLine<'_>| {
        let place = line.run.text.split_once(", ").map(|(place, _)| place);
        let is_own = |place: &str| kommunen.iter().any(|name| name.split_whitespace().any(|word| word == place));
        !line.is_cell && place.is_some_and(is_own) && is_place_and_day(&line.run.text, lexicon)
    };
    cover.iter().take(LINES_OF_A_HEAD).find(is_head).map(|line| line.run.clone())
}

/// The head of a letter has at most so many lines; a place and a day further down sign it.
const LINES_OF_A_HEAD: usize = 6;

/// Place and date above the last signature; of several days the one that the running heads print too.
pub(super) fn signed<'a>(lines: &[PrintedLine<'a>], layout: &Layout, lexicon: &Lexicon) -> Option<Run<'a>> {
    let mut found = lines.iter().rev().filter_map(|line| signature(&line.run, lexicon));
    let last = found.next()?;
    let has_digits = |line: &String| line.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_OF_A_DAY;
    let frame: Vec<String> = layout.furniture.iter().map(Line::text).filter(has_digits).collect();
    let is_printed = |run: &&Run<'_>| {
        let day = run.text.rsplit_once(", ").map(|(_, day)| day.trim_end_matches('.'));
        day.is_some_and(|day| frame.iter().any(|line| line.contains(day)))
    };
    // The other signatures are looked for only where the frame may tell them apart.
    if frame.is_empty() || is_printed(&&last) { Some(last) } else { found.find(|run| is_printed(&run)).or(Some(last)) }
}

/// Digits of the shortest day: `2. Mai 21`.
const DIGITS_OF_A_DAY: usize = 3;

/// The line, or the last sentence of it, where that is place and date.
fn signature<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Option<Run<'a>> {
    let mut starts = run.text.rmatch_indices(". ").filter(|(at, _)| ends_sentence(run.text.get(..*at)));
    let is_last = |(at, stop): &(usize, &str)| {
        run.text.get(at + stop.len()..).is_some_and(|tail| is_place_and_day(tail, lexicon))
    };
    let last = starts.find(is_last).map(|(at, stop)| run.from(at + stop.len()));
    last.or_else(|| Some(run.clone()).filter(|run| is_signature(&run.text, lexicon)))
}

/// A sentence ends in a small word more often than not; `St.` and `28.` end none.
fn ends_sentence(text: Option<&str>) -> bool {
    let last = text.and_then(|text| text.split_whitespace().next_back()).unwrap_or_default();
    last.starts_with(char::is_lowercase) && last.chars().count() >= LETTERS_OF_A_WORD
}

/// Letters of a word that is no abbreviation.
const LETTERS_OF_A_WORD: usize = 4;

/// A last sentence that is a place and a day: nothing follows them.
fn is_place_and_day(text: &str, lexicon: &Lexicon) -> bool {
    let is_last = text.trim_end_matches(['.', ' ']).ends_with(|ch: char| ch.is_ascii_digit());
    let is_place = text.split_once(", ").is_some_and(|(place, _)| place.split_whitespace().count() <= WORDS_OF_A_PLACE);
    is_last && is_place && text.starts_with(char::is_uppercase) && is_signature(text, lexicon)
}

/// Most words of a place in running text.
const WORDS_OF_A_PLACE: usize = 3;

/// The letters of the place are looked at later: as a class of the pattern they cost a tenth of a small paper's time.
fn signature_pattern(cues: &HeadCues) -> Regex {
    let any = |words: &[String]| words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
    let (lead, signed) = (any(&cues.place_lead), any(&cues.signed));
    let source = format!(
        r"^(?:(?P<place>[^0-9,]{{2,41}}?),?\s+((?:{lead})\s+)?{DAY}(\s*[,|·–-].*|\s+(?:{signed}).*)?|{DAY}, (?P<name>.).*)$"
    );
    Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
}

/// Place and date (`Musterstadt, den 3. Mai 2014`), or date and person (`27.06.2024, Erika Muster, Familienbüro`).
pub(super) fn is_signature(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    // A pattern is prepared only for a paper that needs it.
    let pattern = || lexicon.head.cues.signature.get_or_init(|| signature_pattern(&lexicon.head.cues));
    let is_short = text.chars().count() <= SIGNATURE_LENGTH;
    let opens_place = text.split_once(',').is_some_and(|(place, _)| place.split_whitespace().count() <= 6);
    let found = if is_short && opens_place { pattern().captures(text) } else { None };
    let part = |name: &str| found.as_ref().and_then(|found| found.name(name)).map(|part| part.as_str());
    let is_in_name = |ch: char| ch.is_alphabetic() || "./() -".contains(ch);
    let is_name = |text: &str| text.starts_with(char::is_uppercase) && text.chars().all(is_in_name);
    part("place").is_some_and(is_name) || part("name").is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// The year of a yearly report in its title: `Jahresbericht 2018`.
pub(super) fn year_of_title<'a>(title: &Run<'a>, lexicon: &Lexicon) -> Option<Run<'a>> {
    let is_report = |word: &str| lexicon.head.cues.yearly.iter().any(|ending| word.ends_with(ending.as_str()));
    title.marks.windows(2).find_map(|pair| {
        let [report, year] = pair else { return None };
        let digits: &str = year.word.text.trim_end_matches([',', ':', ';', '.']);
        (is_report(&report.word.text) && is_year(digits)).then(|| title.slice(year.start..year.start + digits.len()))
    })
}

/// The years a report on the agreement looks back on, in its title: `Bilanzierung der Zielvereinbarung 2019–2022`. Years
/// behind the name of another paper (`… und Fortschreibung 2023–2026`) are not the report's.
pub(super) fn years_of_balance<'a>(title: &Run<'a>, lexicon: &Lexicon) -> Option<Run<'a>> {
    let cues = &lexicon.head.cues;
    let is_of = |stems: &[String], mark: &Mark<'_>| {
        let word = fold(mark.word.text.trim_matches(|ch: char| !ch.is_alphanumeric()));
        stems.iter().any(|stem| word.starts_with(stem.as_str()))
    };
    let mut words = title.marks.iter().skip_while(|mark| !is_of(&cues.balance, mark)).skip(1);
    words.find(|mark| is_of(&cues.balanced, mark))?;
    let opens_number =
        |mark: &Mark<'_>| mark.word.text.trim_start_matches('(').starts_with(|ch: char| ch.is_ascii_digit());
    let next = words.find(|mark| opens_number(mark) || is_of(&cues.renewed, mark)).filter(|mark| opens_number(mark))?;
    let start = next.start + next.word.text.len() - next.word.text.trim_start_matches('(').len();
    let length = length_of_span(title.text.get(start..)?, &cues.span)?;
    Some(title.slice(start..start + length))
}

/// Length of `2019–2022`, `2019 bis 2022` at the beginning of a text.
fn length_of_span(text: &str, signs: &[String]) -> Option<usize> {
    let (first, behind) = text.split_at_checked(YEAR)?;
    let behind = behind.trim_start();
    let behind = signs.iter().find_map(|sign| behind.strip_prefix(sign.as_str()))?.trim_start();
    let (last, rest) = behind.split_at_checked(YEAR)?;
    let is_whole = !rest.starts_with(char::is_alphanumeric);
    (is_year(first) && is_year(last) && first < last && is_whole).then(|| text.len() - rest.len())
}

/// Figures of a year.
const YEAR: usize = 4;

/// Whether years end before the day of the paper does: a report looks back.
pub(super) fn is_past(years: &Run<'_>, day: Option<&str>) -> bool {
    let year_of = |text: &str| {
        let mut numbers = text.rsplit(|ch: char| !ch.is_ascii_digit()).filter(|part| is_year(part));
        numbers.next().map(str::to_owned)
    };
    let (end, day) = (year_of(&years.text), day.and_then(year_of));
    day.is_none_or(|day| end <= Some(day))
}
