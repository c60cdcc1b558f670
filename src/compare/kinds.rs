//! Compare, kinds: which undertaking of those that Kommunen have a text is likely about, however it is worded.
//!
//! In: the words of a text. Out: a [`Kind`], chances by kind of undertaking. The lexicon has wordings for each kind; how much a
//! word speaks for a kind is how much more often it stands in those than in all (naive Bayes). Knows no papers.

use super::CompareSettings;
use super::words::{Analyzer, Bag};
use crate::lexicon::compare::{CompareLexicon, Undertaking};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A kind (by its number) with its chance (0–1), by number.
type Chances = Vec<(u16, f32)>;

/// Chance below which a kind is as good as none.
const LEAST: f32 = 0.005;

/// What a text may be about.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Kind {
    whole: Chances,
    /// The most that the whole or any of its clauses speaks for: a text may join two undertakings.
    parts: Chances,
}

impl Kind {
    /// How likely both are of one kind, 0–1.
    pub(crate) fn whole(&self, other: &Self) -> f32 {
        shared(&self.whole, &other.whole).sum::<f32>().min(1.0)
    }

    /// How likely a part of one and a part of the other are of one kind, 0–1.
    pub(crate) fn parts(&self, other: &Self) -> f32 {
        shared(&self.parts, &other.parts).fold(0.0, f32::max)
    }

    /// How sure it is that both are of kinds, and of different ones, 0–1.
    pub(crate) fn differ(&self, other: &Self) -> f32 {
        let sure = |kind: &Self| kind.parts.iter().map(|(_, chance)| *chance).fold(0.0, f32::max);
        sure(self) * sure(other) * (1.0 - self.parts(other))
    }

    /// The kinds of the text and how likely each is.
    pub(crate) fn chances(&self) -> impl Iterator<Item = (usize, f32)> {
        self.whole.iter().map(|(kind, chance)| (usize::from(*kind), *chance))
    }
}

/// What both have in common, by kind.
fn shared<'k>(a: &'k Chances, b: &'k Chances) -> impl Iterator<Item = f32> + 'k {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |(kind, chance)| {
        while rest.next_if(|(other, _)| other < kind).is_some() {}
        rest.next_if(|(other, _)| other == kind).map(|(_, other)| (chance * other).sqrt())
    })
}

/// What words speak for which kind.
pub(crate) struct Kinds<'l> {
    list: &'l [Undertaking],
    /// What any known word speaks against a kind that does not have it, by kind.
    without: Vec<f32>,
    /// What a word speaks for a kind that has it, beyond that.
    with: HashMap<Arc<str>, Chances>,
}

impl<'l> Kinds<'l> {
    pub(crate) fn new(lexicon: &'l CompareLexicon, analyzer: &Analyzer<'_>) -> Self {
        let (settings, list) = (analyzer.settings, lexicon.undertakings.as_slice());
        let mut counts: BTreeMap<Arc<str>, BTreeMap<u16, f32>> = BTreeMap::new();
        let mut sums = vec![0.0_f32; list.len()];
        for ((number, own), sum) in (0..).zip(list).zip(&mut sums) {
            for term in own.texte.iter().flat_map(|text| analyzer.bag(text).terms) {
                *counts.entry(term.name).or_default().entry(number).or_default() += term.factor;
                *sum += term.factor;
            }
        }
        let (all, prior) = (sums.iter().sum::<f32>(), settings.kind_prior);
        let without: Vec<f32> = sums.iter().map(|sum| (prior / (sum + prior)).ln()).collect();
        // Those of a kind with the prior over those of a kind without: both are divided by the same sum.
        let beyond = |count: f32, share: f32| ((count + prior * share) / (prior * share)).ln();
        let with = |(name, own): (Arc<str>, BTreeMap<u16, f32>)| {
            let share = own.values().sum::<f32>() / all;
            (name, own.into_iter().map(|(kind, count)| (kind, beyond(count, share))).collect())
        };
        let told = counts.into_iter().filter(|(_, own)| own.values().sum::<f32>() > 0.0);
        Self { list, without, with: told.map(with).collect() }
    }

    /// Name of a kind, and a wording of it.
    pub(crate) fn name(&self, kind: usize) -> Option<(&str, &str)> {
        let own = self.list.get(kind)?;
        Some((own.id.as_str(), own.texte.first()?.as_str()))
    }

    /// What a text may be about.
    pub(crate) fn of(&self, text: &str, whole: &Bag, analyzer: &Analyzer<'_>) -> Kind {
        let whole = self.chances(whole, analyzer.settings);
        let mut parts: BTreeMap<u16, f32> = whole.iter().copied().collect();
        for clause in analyzer.clauses(text) {
            for (kind, chance) in self.chances(&analyzer.bag(&clause), analyzer.settings) {
                let best = parts.entry(kind).or_default();
                *best = best.max(chance);
            }
        }
        Kind { whole, parts: parts.into_iter().collect() }
    }

    fn chances(&self, bag: &Bag, settings: &CompareSettings) -> Chances {
        let known = || bag.terms.iter().filter_map(|term| Some((term.factor, self.with.get(&term.name)?)));
        let told: f32 = known().map(|(factor, _)| factor).sum();
        if told <= 0.0 {
            return Chances::new();
        }
        let mut speaks: Vec<f32> = self.without.iter().map(|without| without * told).collect();
        for (factor, kinds) in known() {
            for (kind, beyond) in kinds {
                speaks.get_mut(usize::from(*kind)).into_iter().for_each(|sum| *sum += factor * beyond);
            }
        }
        // Words of one text do not speak for themselves alone: their sum tells too much.
        let odds: Vec<f32> = speaks.into_iter().map(|sum| (sum * settings.kind_trust).exp()).collect();
        let all = odds.iter().sum::<f32>() + settings.kind_other;
        let chances = (0..).zip(odds).map(|(kind, odds)| (kind, odds / all));
        chances.filter(|(_, chance)| *chance >= LEAST).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> (f32, f32) {
        let (settings, lexicon) = (CompareSettings::default(), CompareLexicon::builtin());
        let analyzer = Analyzer::new(&lexicon.words, &settings);
        let kinds = Kinds::new(lexicon, &analyzer);
        let [a, b] = [a, b].map(|text| kinds.of(text, &analyzer.bag(text), &analyzer));
        (a.whole(&b), a.parts(&b))
    }

    #[test]
    fn one_undertaking_in_words_that_have_nothing_in_common() {
        let (same, _) = between("Laufgruppen zur Grundschule", "Aktion gegen Elterntaxis");
        let (other, _) = between("Laufgruppen zur Grundschule", "Vermittlung von Leihomas");
        assert!(same > 0.5 && other < 0.1, "{same} {other}");
    }

    #[test]
    fn a_text_that_joins_two_undertakings_is_partly_each() {
        let (whole, parts) = between(
            "Besuchsdienst für Hochbetagte sowie Kurse für pflegende Angehörige",
            "Schulung pflegender Angehöriger",
        );
        assert!(parts > 0.6 && parts >= whole, "{whole} {parts}");
    }

    #[test]
    fn two_undertakings_differ_and_one_does_not_differ_from_itself() {
        let (settings, lexicon) = (CompareSettings::default(), CompareLexicon::builtin());
        let analyzer = Analyzer::new(&lexicon.words, &settings);
        let kinds = Kinds::new(lexicon, &analyzer);
        let of = |text: &str| kinds.of(text, &analyzer.bag(text), &analyzer);
        let (market, shade) = (of("Flohmarkt für Kindersachen am Markt"), of("Sonnensegel und Trinkbrunnen am Markt"));
        assert!(market.differ(&shade) > 0.5 && market.differ(&market) < 0.3, "{}", market.differ(&shade));
    }

    #[test]
    fn words_that_no_kind_knows_tell_nothing() {
        assert!(between("Xqzzk", "Xqzzk").0 < 1e-6);
    }
}
