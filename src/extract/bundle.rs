//! Extract: the value of a column or label that bundles several fields (`Zuständig / Zeitraum / Kosten`).
//!
//! In: the text and the fields in their printed order. Out: the range of each. Every word speaks for a kind of value; the
//! text is cut where the words of the parts speak most clearly for their fields, at line breaks rather than inside lines.

use crate::extract::values::guess;
use crate::lexicon::fields::ValueKind;
use crate::lexicon::structure::ValueCues;
use std::ops::Range;

/// What speaks for a cut, in words.
#[derive(Debug, Clone)]
pub struct BundleSettings {
    /// A word of the field's own kind.
    pub own: f32,
    /// A word of another kind.
    pub foreign: f32,
    /// A word of time in a sum: `500 € jährlich`.
    pub turnus: f32,
    /// A name in a field of names.
    pub name: f32,
    /// A name in any other field.
    pub misplaced: f32,
    /// A word in small letters in a field of names; any other one speaks for it as much.
    pub small: f32,
    /// The whole part looks like its field.
    pub whole: f32,
    /// A part stays empty.
    pub empty: f32,
    /// A cut at the end of a line, where there are as many lines as fields.
    pub at_line: f32,
    /// A cut at a separator.
    pub at_sign: f32,
    /// A cut between two words of a line.
    pub inside: f32,
}

impl Default for BundleSettings {
    fn default() -> Self {
        Self {
            own: 1.0,
            foreign: -1.0,
            turnus: -0.2,
            name: 0.6,
            misplaced: -0.5,
            small: -0.05,
            whole: 1.0,
            empty: -0.8,
            at_line: 0.5,
            at_sign: -0.3,
            inside: -0.7,
        }
    }
}

/// What words are worth as a status that are none.
const NO_STATUS: f32 = -10.0;
/// More ways to cut a text are not tried: it is no value of a table cell.
const MOST_CUTS: usize = 4_000_000;
/// Letters of the shortest name.
const SHORTEST_NAME: usize = 4;
/// Letters of the longest word that only leads on to the next one.
const LONGEST_LEAD: usize = 3;

/// A word with what stands in front of it.
struct Word {
    range: Range<usize>,
    /// What a cut in front of it costs.
    cut: f32,
}

/// Signs that may stand between two fields.
const SIGNS: [char; 7] = [';', ',', '/', '|', '·', '–', '—'];

/// The part of the text that belongs to each field, in the order of `kinds`; empty ranges for fields that are not there.
pub(crate) fn parts(text: &str, kinds: &[ValueKind], cues: &ValueCues, settings: &BundleSettings) -> Vec<Range<usize>> {
    let lines_are_fields = text.lines().count() == kinds.len();
    let words = words(text, lines_are_fields, settings);
    let mut cutter = Cutter { text, words: &words, single: Vec::new(), cues, settings };
    if words.len().saturating_pow(u32::try_from(kinds.len()).unwrap_or(u32::MAX)) > MOST_CUTS {
        return uncut(text, kinds);
    }
    cutter.single = words.iter().map(|word| cutter.kind(&word.range)).collect();
    let forward = cutter.best(kinds);
    let turned: Vec<ValueKind> = kinds.iter().rev().copied().collect();
    let backward = cutter.best(&turned);
    // The values may stand in the other order, where that is clearly better.
    let is_turned = kinds.len() == 2 && backward.0 > forward.0 + settings.whole;
    let mut found = if is_turned { backward.1 } else { forward.1 };
    if is_turned {
        found.reverse();
    }
    found.resize(kinds.len(), 0..0);
    found.into_iter().map(|words| cutter.trimmed(words)).collect()
}

/// Everything for the field that takes any text, or names.
fn uncut(text: &str, kinds: &[ValueKind]) -> Vec<Range<usize>> {
    let takes = |wanted: ValueKind| kinds.iter().position(|kind| *kind == wanted);
    let holder = takes(ValueKind::Text).or_else(|| takes(ValueKind::Body)).unwrap_or(0);
    (0..kinds.len()).map(|at| if at == holder { 0..text.len() } else { 0..0 }).collect()
}

fn words(text: &str, lines_are_fields: bool, settings: &BundleSettings) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut parts_of_name = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = at..at + piece.trim_end().len();
        if ends_name(text.get(at..).unwrap_or("")) {
            parts_of_name = 2;
        }
        match words.last_mut() {
            _ if word.is_empty() => {}
            Some(last) if parts_of_name > 0 => {
                last.range.end = word.end;
                parts_of_name -= 1;
            }
            last => {
                let cut = last.map_or(0.0, |last| cut(text, &last.range, at, lines_are_fields, settings));
                words.push(Word { range: word, cut });
            }
        }
        at += piece.len();
    }
    words
}

/// What a cut behind the word `before` and in front of `at` costs.
fn cut(text: &str, before: &Range<usize>, at: usize, lines_are_fields: bool, settings: &BundleSettings) -> f32 {
    let last = text.get(before.clone()).unwrap_or("");
    let ends_line = text.get(before.end..at).is_some_and(|blank| blank.contains('\n'));
    match last {
        _ if leads_on(last) && !last.ends_with(SIGNS) => f32::NEG_INFINITY,
        _ if ends_line && lines_are_fields => settings.at_line,
        _ if ends_line => 0.0,
        _ if last.ends_with(SIGNS) => settings.at_sign,
        _ => settings.inside,
    }
}

/// `e. V.` behind a name belongs to it.
fn ends_name(text: &str) -> bool {
    let mut letters = text.chars().filter(|ch| !ch.is_whitespace());
    letters.next().is_some_and(char::is_lowercase)
        && letters.next() == Some('.')
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next() == Some('.')
}

/// `bis`, `rd.`, `3.`, `e.`, `185`: a word that is nothing without the next one.
fn leads_on(word: &str) -> bool {
    let bare = word.trim_matches(['(', '.']);
    let letters = bare.chars().count();
    let is_lead = letters <= LONGEST_LEAD && !bare.is_empty() && bare.chars().all(char::is_lowercase);
    let is_year = letters == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    let is_number = bare.starts_with(|ch: char| ch.is_ascii_digit())
        && bare.chars().all(|ch| ch.is_ascii_digit() || matches!(ch, '.' | ',' | 'x'))
        && bare.matches('.').count() < 2
        && !is_year;
    is_lead || is_number
}

struct Cutter<'t> {
    text: &'t str,
    words: &'t [Word],
    /// What each word looks like by itself.
    single: Vec<Option<ValueKind>>,
    cues: &'t ValueCues,
    settings: &'t BundleSettings,
}

impl Cutter<'_> {
    /// The best cuts: their worth, and the words of each part.
    fn best(&self, kinds: &[ValueKind]) -> (f32, Vec<Range<usize>>) {
        let count = self.words.len();
        let mut rows: Vec<(f32, Vec<Range<usize>>)> = vec![(f32::NEG_INFINITY, Vec::new()); count + 1];
        if let Some(first) = rows.first_mut() {
            first.0 = 0.0;
        }
        for (step, kind) in kinds.iter().enumerate() {
            // The last field takes all that is left.
            let least = if step + 1 == kinds.len() { count } else { 0 };
            let mut next: Vec<(f32, Vec<Range<usize>>)> = vec![(f32::NEG_INFINITY, Vec::new()); count + 1];
            for (from, (worth, cuts)) in rows.iter().enumerate().filter(|(_, (worth, _))| worth.is_finite()) {
                for (to, slot) in next.iter_mut().enumerate().skip(from.max(least)) {
                    let total = worth + self.worth(from..to, *kind);
                    if total > slot.0 {
                        *slot = (total, cuts.iter().cloned().chain(std::iter::once(from..to)).collect());
                    }
                }
            }
            rows = next;
        }
        rows.pop().unwrap_or_default()
    }

    /// What speaks for giving these words to a field of this kind.
    fn worth(&self, words: Range<usize>, kind: ValueKind) -> f32 {
        let settings = self.settings;
        if words.is_empty() {
            return settings.empty;
        }
        let of_word = |at: usize| match (self.kind_of_word(at), kind) {
            (Some(found), _) if found == kind => settings.own,
            (Some(ValueKind::Time), ValueKind::Money) => settings.turnus,
            (_, ValueKind::Text) => settings.name,
            (Some(_), _) => settings.foreign,
            (None, ValueKind::Time | ValueKind::Money | ValueKind::Status) if self.is_name(at) => settings.misplaced,
            (None, ValueKind::Time | ValueKind::Money | ValueKind::Status) => 0.0,
            (None, _) if self.is_name(at) => settings.name,
            (None, _) if self.is_lower(at) => settings.small,
            (None, _) => -settings.small,
        };
        let sum: f32 = words.clone().map(of_word).sum();
        let is_whole = if kind == ValueKind::Body {
            words.clone().any(|at| self.kind_of_word(at) == Some(kind))
        } else {
            self.kind(&self.trimmed(words.clone())) == Some(kind)
        };
        if kind == ValueKind::Status && !is_whole {
            return NO_STATUS;
        }
        let cut = if words.start == 0 { 0.0 } else { self.words.get(words.start).map_or(0.0, |word| word.cut) };
        sum + cut + if is_whole { settings.whole } else { 0.0 }
    }

    fn kind_of_word(&self, word: usize) -> Option<ValueKind> {
        self.single.get(word).copied().flatten()
    }

    fn word(&self, word: usize) -> &str {
        self.words.get(word).and_then(|word| self.text.get(word.range.clone())).unwrap_or("")
    }

    fn is_lower(&self, word: usize) -> bool {
        self.word(word).chars().all(|ch| !ch.is_uppercase())
    }

    fn is_name(&self, word: usize) -> bool {
        let text = self.word(word);
        let letters = text.chars().filter(|ch| ch.is_alphabetic()).count();
        letters >= SHORTEST_NAME && text.chars().find(|ch| ch.is_alphanumeric()).is_some_and(char::is_uppercase)
    }

    fn kind(&self, range: &Range<usize>) -> Option<ValueKind> {
        let text = self.text.get(range.clone())?;
        let bare =
            text.trim_matches(|ch: char| SIGNS.contains(&ch) || ch.is_whitespace() || matches!(ch, '(' | ')' | '.'));
        let is_small = bare.chars().count() <= 3 && bare.chars().all(char::is_lowercase);
        let is_short_number = bare.len() <= 3 && bare.bytes().all(|byte| byte.is_ascii_digit());
        if is_small && !self.cues.short_time.iter().any(|word| word == bare) || is_short_number {
            return None;
        }
        guess(bare, self.cues).or_else(|| guess(text, self.cues))
    }

    /// The bytes of words, without signs at their ends.
    fn trimmed(&self, words: Range<usize>) -> Range<usize> {
        let inside = self.words.get(words).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return 0..0 };
        let (mut start, mut end) = (first.range.start, last.range.end);
        let text = self.text.get(start..end).unwrap_or("");
        let is_sign = |ch: char| SIGNS.contains(&ch) || ch.is_whitespace();
        start += text.len() - text.trim_start_matches(is_sign).len();
        end -= text.len() - text.trim_end_matches(is_sign).len();
        start.min(end)..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn cut<'t>(text: &'t str, kinds: &[ValueKind]) -> Vec<&'t str> {
        let cues = &Lexicon::builtin().structure.value;
        parts(text, kinds, cues, &BundleSettings::default()).into_iter().map(|part| &text[part]).collect()
    }

    #[test]
    fn bodies_and_times() {
        let kinds = [ValueKind::Body, ValueKind::Time];
        assert_eq!(cut("Jugendamt\n2015 – 2017", &kinds), ["Jugendamt", "2015 – 2017"]);
        assert_eq!(cut("Jugendamt / 2015", &kinds), ["Jugendamt", "2015"]);
        assert_eq!(cut("Familienservicebüro dauerhaft", &kinds), ["Familienservicebüro", "dauerhaft"]);
        assert_eq!(
            cut("Kita Arnum; Region Hannover ab Kindergartenjahr 2021/22", &kinds),
            ["Kita Arnum; Region Hannover", "ab Kindergartenjahr 2021/22"]
        );
        assert_eq!(cut("Bauverwaltung, Rat 2021–2023", &kinds), ["Bauverwaltung, Rat", "2021–2023"]);
        assert_eq!(cut("ab 2016, Bauamt", &kinds), ["Bauamt", "ab 2016"]);
        assert_eq!(cut("Jugendamt", &kinds), ["Jugendamt", ""]);
        assert_eq!(cut("2019", &kinds), ["", "2019"]);
        assert_eq!(cut("Sport, Schule\n1. Quartal 2021", &kinds), ["Sport, Schule", "1. Quartal 2021"]);
        assert_eq!(cut("DRK Hemmingen\n2x im Jahr", &kinds), ["DRK Hemmingen", "2x im Jahr"]);
        assert_eq!(cut("Seniorenforum e. V.\n2017 ff.", &kinds), ["Seniorenforum e. V.", "2017 ff."]);
        assert_eq!(
            cut("Fachbereich Bauen\nEvangelischer Kirchenkreis", &kinds),
            ["Fachbereich Bauen\nEvangelischer Kirchenkreis", ""]
        );
    }

    #[test]
    fn bodies_and_costs() {
        let kinds = [ValueKind::Body, ValueKind::Money];
        assert_eq!(cut("Pressestelle\nkostenneutral", &kinds), ["Pressestelle", "kostenneutral"]);
        assert_eq!(
            cut("FB Bau, FB Soziales, Volkssolidarität rd. 3,4 Mio. €", &kinds),
            ["FB Bau, FB Soziales, Volkssolidarität", "rd. 3,4 Mio. €"]
        );
        assert_eq!(cut("Tiefbau\n185 T€", &kinds), ["Tiefbau", "185 T€"]);
        assert_eq!(cut("Unternehmen im Park\nn. n.", &kinds), ["Unternehmen im Park", "n. n."]);
        assert_eq!(cut("Seniorenbeirat\n0,5 VZÄ", &kinds), ["Seniorenbeirat", "0,5 VZÄ"]);
        assert_eq!(
            cut("Marketing GmbH Karte 90 €, Zuschuss 15.000 €", &kinds),
            ["Marketing GmbH Karte", "90 €, Zuschuss 15.000 €"]
        );
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_left_whole() {
        let text = "Jugendamt und Bauamt ".repeat(2000);
        let found = parts(
            &text,
            &[ValueKind::Body, ValueKind::Time],
            &Lexicon::builtin().structure.value,
            &BundleSettings::default(),
        );
        assert_eq!(found, [0..text.len(), 0..0]);
    }

    #[test]
    fn status_and_report() {
        let kinds = [ValueKind::Status, ValueKind::Text];
        assert_eq!(
            cut("umgesetzt\n• 612 Fragebögen\n• zwischen 5.30 Uhr und 7 Uhr", &kinds),
            ["umgesetzt", "• 612 Fragebögen\n• zwischen 5.30 Uhr und 7 Uhr"]
        );
        assert_eq!(cut("begonnen", &kinds), ["begonnen", ""]);
        assert_eq!(cut("Sechs Wege stehen, der siebte folgt.", &kinds), ["", "Sechs Wege stehen, der siebte folgt."]);
    }

    #[test]
    fn three_fields() {
        let kinds = [ValueKind::Body, ValueKind::Time, ValueKind::Money];
        assert_eq!(
            cut("Amt für Bürgerdienste alle zwei Jahre\n2.800 €", &kinds),
            ["Amt für Bürgerdienste", "alle zwei Jahre", "2.800 €"]
        );
        assert_eq!(
            cut("Warener Wohnungsbaugesellschaft mbH 2023 bis 2026\nunter Finanzierungsvorbehalt", &kinds),
            ["Warener Wohnungsbaugesellschaft mbH", "2023 bis 2026", "unter Finanzierungsvorbehalt"]
        );
        assert_eq!(
            cut("DRK-Wasserwacht / Grundschulen Schuljahr 2023/24 18 € je Kind", &kinds),
            ["DRK-Wasserwacht / Grundschulen", "Schuljahr 2023/24", "18 € je Kind"]
        );
    }
}
