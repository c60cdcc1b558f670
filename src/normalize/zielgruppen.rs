//! Zielgruppen: a verbatim cell → the groups it lists, as printed.
//!
//! Split at `,` `;` bullets and `/` between groups, and at the `und` before the last of a list. Doublets
//! (`Bürger/innen`, `Seniorinnen und Senioren`), elliptic compounds and brackets stay whole.

use super::tokens::{Kind, Token, phrase_at, tokens};
use super::verweise::is_reference;
use crate::lexicon::Lexicon;
use crate::lexicon::groups::GroupWords;
use crate::lexicon::language::LanguageWords;
use crate::lexicon::verweise::ReferenceWords;

/// A run of tokens, as indices.
type Run = std::ops::Range<usize>;

/// The groups a cell lists, in order.
#[must_use]
pub fn zielgruppen(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let words = &lexicon.groups;
    let tokens = tokens(text);
    let depths = depths(&tokens);
    let cells =
        Cells { tokens: &tokens, depths: &depths, words, verweise: &lexicon.verweise, language: &lexicon.language };
    let mut groups = Vec::new();
    for list in cells.split(0..tokens.len(), Cells::ends_list) {
        for run in cells.groups(list) {
            groups.extend(cells.printed(text, run));
        }
    }
    groups
}

/// How many brackets are open at each token; an unclosed one protects nothing.
fn depths(tokens: &[Token<'_>]) -> Vec<u32> {
    let is_open = |token: &Token<'_>| token.is_sign('(') || token.is_sign('[');
    let is_close = |token: &Token<'_>| token.is_sign(')') || token.is_sign(']');
    let (open, close) = (tokens.iter().filter(|t| is_open(t)).count(), tokens.iter().filter(|t| is_close(t)).count());
    let mut depth = 0_u32;
    let mut depths = Vec::with_capacity(tokens.len());
    for token in tokens {
        if is_close(token) {
            depth = depth.saturating_sub(1);
        }
        depths.push(if open == close { depth } else { 0 });
        if is_open(token) {
            depth += 1;
        }
    }
    depths
}

struct Cells<'a> {
    tokens: &'a [Token<'a>],
    depths: &'a [u32],
    words: &'a GroupWords,
    verweise: &'a ReferenceWords,
    language: &'a LanguageWords,
}

impl Cells<'_> {
    fn at(&self, index: usize) -> Option<&Token<'_>> {
        self.tokens.get(index)
    }

    fn before(&self, index: usize) -> Option<&Token<'_>> {
        index.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    /// Cuts a run at the tokens, outside brackets, that `is_cut` names; these are dropped.
    fn split(&self, run: Run, is_cut: fn(&Self, usize) -> bool) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = run.start;
        for index in run.clone() {
            if self.depths.get(index) == Some(&0) && is_cut(self, index) {
                runs.push(start..index);
                start = index + 1;
            }
        }
        runs.push(start..run.end);
        runs.retain(|run| !run.is_empty());
        runs
    }

    /// Semicolons, bullets, sentence ends, and line breaks that no phrase runs over.
    fn ends_list(&self, index: usize) -> bool {
        match self.at(index).map(|token| token.kind) {
            Some(Kind::Sign(';' | '•' | '▪' | '●' | '‣' | '◦' | '\u{f0b7}' | '|')) => true,
            Some(Kind::Sign('.')) => self.ends_sentence(index),
            Some(Kind::Newline) => !self.runs_over(index),
            Some(Kind::Dash) => self.before(index).is_none_or(|last| last.kind == Kind::Newline),
            _ => false,
        }
    }

    fn ends_sentence(&self, index: usize) -> bool {
        let is_abbreviation = self
            .before(index)
            .is_some_and(|last| last.kind == Kind::Number || self.words.abbreviation.has_word(&last.folded));
        let opens_next = self.at(index + 1).is_none_or(|next| next.is_capitalised() && !next.is_glued);
        let is_letter = self.before(index).is_some_and(|last| last.text.chars().count() == 1);
        opens_next && (!is_abbreviation || self.at(index + 1).is_none() && !is_letter)
    }

    /// Whether the phrase before a line break goes on behind it.
    fn runs_over(&self, index: usize) -> bool {
        let joins = |token: &Token<'_>| {
            let words = self.words;
            [&words.and, &words.or, &words.preposition].iter().any(|list| list.has_word(&token.folded))
        };
        let last = self
            .before(index)
            .is_some_and(|last| joins(last) || last.kind == Kind::Dash || last.is_sign('/') || self.is_adjective(last));
        last || self.at(index + 1).is_some_and(joins)
    }

    /// An inflected lower-case word whose noun stands further on.
    fn is_adjective(&self, token: &Token<'_>) -> bool {
        token.kind == Kind::Word && !token.is_capitalised() && self.language.is_inflected(&token.folded)
    }

    /// The groups of one list.
    fn groups(&self, list: Run) -> Vec<Run> {
        let chunks = self.join_parts(self.split(list, Self::is_comma));
        let is_list = chunks.len() > 1;
        let final_place = chunks.len().saturating_sub(1);
        let mut groups = Vec::new();
        for (place, group) in chunks.into_iter().enumerate() {
            let pieces = match self.last_and(&group) {
                Some(at) if is_list && place == final_place => vec![group.start..at, at + 1..group.end],
                _ => vec![group],
            };
            groups.extend(pieces.into_iter().flat_map(|piece| self.split(piece, Self::is_group_slash)));
        }
        groups
    }

    /// A comma between groups: not in a number, not behind an elliptic compound (`Kinder-, Jugend- und …`).
    fn is_comma(&self, index: usize) -> bool {
        let Some(token) = self.at(index).filter(|token| token.is_sign(',')) else { return false };
        let is_number = token.is_glued
            && self.before(index).is_some_and(|last| last.kind == Kind::Number)
            && self.at(index + 1).is_some_and(|next| next.is_glued && next.kind == Kind::Number);
        let is_elliptic = self.before(index).is_some_and(|last| last.kind == Kind::Dash && last.is_glued);
        !is_number && !is_elliptic
    }

    /// Joins what a comma parted but one group holds: relative clauses, ages, `A, B oder C` behind one noun.
    fn join_parts(&self, parts: Vec<Run>) -> Vec<Run> {
        let mut joined: Vec<Run> = Vec::new();
        let mut in_clause = false;
        for part in parts {
            let waits = joined.last().is_some_and(|last| self.is_adjectives(last));
            let hangs_on = self.is_relative(&part) || self.starts_with_number(&part) || in_clause || waits;
            in_clause = self.is_relative(&part) && !self.ends_in_verb(&part);
            match joined.last_mut() {
                Some(last) if hangs_on => last.end = part.end,
                _ => joined.push(part),
            }
        }
        self.join_alternatives(joined)
    }

    /// Only adjectives, whose noun stands further on: `kleine, mittlere und große Unternehmen`.
    fn is_adjectives(&self, run: &Run) -> bool {
        run.clone().all(|index| self.at(index).is_some_and(|token| self.is_adjective(token) || token.is_sign(',')))
    }

    fn join_alternatives(&self, parts: Vec<Run>) -> Vec<Run> {
        let Some(last) = parts.iter().position(|part| self.contains(part, &self.words.or)) else { return parts };
        let Some(first) = (0..=last)
            .rev()
            .find(|index| parts.get(*index).is_some_and(|part| self.contains(part, &self.words.preposition)))
        else {
            return parts;
        };
        let is_short = |part: &Run| part.len() <= 4;
        if first == last || !parts.get(first + 1..=last).is_some_and(|between| between.iter().all(is_short)) {
            return parts;
        }
        let mut joined: Vec<Run> = parts.get(..first).unwrap_or_default().to_vec();
        if let (Some(start), Some(end)) = (parts.get(first), parts.get(last)) {
            joined.push(start.start..end.end);
        }
        joined.extend_from_slice(parts.get(last + 1..).unwrap_or_default());
        joined
    }

    fn contains(&self, run: &Run, list: &crate::lexicon::phrase::Phrases) -> bool {
        run.clone().any(|index| {
            self.depths.get(index) == Some(&0) && self.at(index).is_some_and(|token| list.has_word(&token.folded))
        })
    }

    fn starts_with_number(&self, run: &Run) -> bool {
        self.at(run.start).is_some_and(|token| token.kind == Kind::Number)
    }

    /// `die neu zugezogen sind`: a relative pronoun in front, a verb at the end here or in the next part.
    fn is_relative(&self, run: &Run) -> bool {
        let opens = self
            .at(run.start)
            .is_some_and(|token| self.words.relative.has_word(&token.folded) && !token.is_capitalised());
        let is_long = self
            .at(run.start)
            .is_some_and(|token| token.folded.len() > 3 && !self.words.possessive.has_word(&token.folded));
        opens && (self.ends_in_verb(run) || is_long)
    }

    fn ends_in_verb(&self, run: &Run) -> bool {
        let word = run.clone().rev().filter_map(|index| self.at(index)).find(|token| token.kind == Kind::Word);
        word.is_some_and(|token| !token.is_capitalised())
    }

    /// The last `und` that parts two groups: none in an elliptic compound, a doublet, or behind a preposition.
    fn last_and(&self, part: &Run) -> Option<usize> {
        let is_and = |index: &usize| {
            self.depths.get(*index) == Some(&0)
                && self.at(*index).is_some_and(|token| self.words.and.has_word(&token.folded))
                && !self.opens_abbreviation(*index)
        };
        part.clone().rev().filter(is_and).find(|at| self.parts_groups(part, *at))
    }

    fn parts_groups(&self, part: &Run, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.before(at), self.at(at + 1)) else { return false };
        let is_elliptic = left.kind == Kind::Dash || right.kind == Kind::Dash || right.is_sign('/');
        let refers_back = self.words.possessive.has_word(&right.folded);
        let hangs = (part.start..at)
            .any(|index| self.at(index).is_some_and(|token| self.words.preposition.has_word(&token.folded)));
        let is_inner = self.is_adjectives(&(part.start..at))
            || at == part.start
            || is_elliptic
            || refers_back
            || hangs
            || self.language.is_doublet(&left.folded, &right.folded);
        !is_inner
    }

    /// `u. a.`, `u. ä.`: no `und`.
    fn opens_abbreviation(&self, index: usize) -> bool {
        let is_letter = self.at(index + 2).is_some_and(|next| next.text.chars().count() == 1);
        self.at(index + 1).is_some_and(|dot| dot.is_sign('.') && dot.is_glued) && is_letter
    }

    /// Length of `1.` or `a)` in front of a group.
    fn enumerator(&self, start: usize) -> usize {
        let (Some(first), Some(sign)) = (self.at(start), self.at(start + 1)) else { return 0 };
        let is_letter = first.kind == Kind::Word && first.text.len() == 1 && sign.is_sign(')');
        let is_count = first.small().is_some() || is_letter;
        let is_parted = self.at(start + 2).is_some_and(|next| !next.is_glued && next.kind == Kind::Word);
        if is_count && sign.is_glued && matches!(sign.kind, Kind::Sign('.' | ')')) && is_parted { 2 } else { 0 }
    }

    /// A slash between groups: not in a doublet, an elliptic compound, a pair of numbers or `und/oder`.
    fn is_group_slash(&self, index: usize) -> bool {
        if !self.at(index).is_some_and(|token| token.is_sign('/')) {
            return false;
        }
        let (Some(left), Some(right)) = (self.before(index), self.at(index + 1)) else { return true };
        let words = self.words;
        let is_word = |token: &Token<'_>| words.and.has_word(&token.folded) || words.or.has_word(&token.folded);
        let is_ending = words.doublet.has_word(&right.folded) && !right.is_capitalised()
            || right.kind == Kind::Dash && right.is_glued;
        let is_small = left.kind == Kind::Number || right.kind == Kind::Number || left.text.chars().count() == 1;
        let is_elliptic = left.kind == Kind::Dash;
        !(is_ending
            || is_small
            || is_elliptic
            || is_word(left)
            || is_word(right)
            || self.language.is_doublet(&left.folded, &right.folded))
    }

    /// The printed text of a run, without lead-in label and closing dot; nothing for references and placeholders.
    fn printed(&self, text: &str, run: Run) -> Option<String> {
        let mut start = run.start + self.enumerator(run.start);
        if let Some(length) = phrase_at(self.tokens, start, &self.words.label)
            && self.at(start + length).is_some_and(|token| token.is_sign(':'))
        {
            start += length + 1;
        }
        let is_nothing = phrase_at(self.tokens, start, &self.words.placeholder)
            .is_some_and(|length| start + length >= run.end)
            || phrase_at(self.tokens, start, &self.words.reference).is_some();
        let (first, last) = (self.at(start)?, self.at(run.end.checked_sub(1)?)?);
        let printed = text.get(first.start..last.end())?.split_whitespace().collect::<Vec<_>>().join(" ");
        let printed = printed.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '/' | '-' | '–')).trim();
        let printed = if ends_in_abbreviation(printed) { printed } else { printed.trim_end_matches('.') };
        (!is_nothing && !is_reference(printed, self.verweise) && printed.chars().any(char::is_alphabetic))
            .then(|| printed.to_owned())
    }
}

/// `z. B.`, `e. V.`, `u. a.` keep their dot.
fn ends_in_abbreviation(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next() == Some('.')
        && letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_some_and(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(rows: &[(&str, &[&str])]) {
        for (text, want) in rows {
            assert_eq!(zielgruppen(text, Lexicon::builtin()), *want, "{text:?}");
        }
    }

    #[test]
    fn lists_split() {
        check(&[
            ("Familien, Vereine", &["Familien", "Vereine"]),
            ("Eltern; Fachkräfte; Vereine.", &["Eltern", "Fachkräfte", "Vereine"]),
            ("• Eltern\n• Kinder", &["Eltern", "Kinder"]),
            ("- Eltern\n- Kinder", &["Eltern", "Kinder"]),
            ("Eltern\nKinder", &["Eltern", "Kinder"]),
            ("Studierende/Auszubildende", &["Studierende", "Auszubildende"]),
            (
                "Kinder- und Jugendliche/ Familien in Musterstadt",
                &["Kinder- und Jugendliche", "Familien in Musterstadt"],
            ),
            ("Familien in Musterstadt. Vereine.", &["Familien in Musterstadt", "Vereine"]),
            ("Zielgruppe: Eltern, Kinder", &["Eltern", "Kinder"]),
            ("Eltern , Kinder ;Vereine", &["Eltern", "Kinder", "Vereine"]),
        ]);
    }

    #[test]
    fn and_splits_only_before_the_last_of_a_list() {
        check(&[
            ("Eltern, Großeltern und Alleinerziehende", &["Eltern", "Großeltern", "Alleinerziehende"]),
            ("Kinder und Familien in Musterstadt", &["Kinder und Familien in Musterstadt"]),
            ("Familien, Seniorinnen und Senioren", &["Familien", "Seniorinnen und Senioren"]),
            ("Familien, Schülerinnen und Schüler", &["Familien", "Schülerinnen und Schüler"]),
            ("Vereine, Haupt- und Ehrenamtliche", &["Vereine", "Haupt- und Ehrenamtliche"]),
            ("Eltern, Kinder sowie Fachkräfte", &["Eltern", "Kinder", "Fachkräfte"]),
            ("Vereine, Engagierte und ihre Familien", &["Vereine", "Engagierte und ihre Familien"]),
            (
                "Menschen mit Rollator, Rollstuhl oder Kinderwagen",
                &["Menschen mit Rollator, Rollstuhl oder Kinderwagen"],
            ),
            ("Kinder und\nJugendliche", &["Kinder und Jugendliche"]),
        ]);
    }

    #[test]
    fn wholes_stay_whole() {
        check(&[
            ("Bürger/innen, Vereine", &["Bürger/innen", "Vereine"]),
            ("Mitarbeiter/-innen", &["Mitarbeiter/-innen"]),
            ("Schüler/Schülerinnen", &["Schüler/Schülerinnen"]),
            ("Akteure (IHK, Vereine, Kirchen), Familien", &["Akteure (IHK, Vereine, Kirchen)", "Familien"]),
            ("Kinder-, Jugend- und Seniorengruppen", &["Kinder-, Jugend- und Seniorengruppen"]),
            ("Familien, die neu zugezogen sind, Vereine", &["Familien, die neu zugezogen sind", "Vereine"]),
            ("Kinder, 6 bis 10 Jahre", &["Kinder, 6 bis 10 Jahre"]),
            ("Kinder im Alter von 1,5 bis 3 Jahren", &["Kinder im Alter von 1,5 bis 3 Jahren"]),
            ("Seniorinnen & Senioren", &["Seniorinnen & Senioren"]),
            ("Ev. Kirchengemeinden, Familien", &["Ev. Kirchengemeinden", "Familien"]),
            ("Mitarbeiter:innen der Stadt", &["Mitarbeiter:innen der Stadt"]),
            ("Familien, die Verwaltung", &["Familien", "die Verwaltung"]),
        ]);
    }

    #[test]
    fn references_and_placeholders_are_no_groups() {
        check(&[("siehe 1.1.1", &[]), ("-", &[]), ("n. n.", &[]), ("", &[]), ("Eltern, siehe 1.2", &["Eltern"])]);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,40}|[A-Za-z,;/() und\\n.-]{0,30}") {
            let _ = zielgruppen(&text, Lexicon::builtin());
        }
    }
}
