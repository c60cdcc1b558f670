//! Words of decisions and certificates.

use super::fold::{fold_list, fold_words, may_begin_alike};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Words of decisions and certificates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Bodies.
    pub gremium: GremiumWords,
    /// Outcomes, the finer ones first.
    pub ausgang: Vec<Ausgang>,
    /// Votes.
    pub stimmen: StimmenWords,
    /// What a decision is about.
    pub anlass: Anlass,
    /// Certificates.
    pub zertifikat: ZertifikatWords,
}

/// How bodies are named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GremiumWords {
    /// Capital adjectives that belong to a name, without ending.
    pub adjectives: Vec<String>,
    /// Their endings.
    pub adjective_endings: Vec<String>,
    /// The ending of these with a masculine name.
    pub adjective_nominative: String,
    /// Endings of genitive and dative, the longest first.
    pub case_endings: Vec<String>,
    /// Endings of the genitive, the longest first.
    pub genitive_endings: Vec<String>,
    /// Ends of compounds that name a sitting or decision.
    pub sittings: Vec<String>,
    /// Bodies by themselves.
    pub names: Vec<String>,
    /// Ends of compounds.
    pub endings: Vec<String>,
    /// Compounds that are none.
    pub reject: Vec<String>,
    /// Abbreviations.
    pub abbreviations: Vec<String>,
    /// Bodies whose name goes on.
    pub open_ends: Vec<String>,
    /// Small words inside a name.
    pub joins: Vec<String>,
    /// Join elliptic words in front of a name.
    pub elliptic_joins: Vec<String>,
    /// In front of the last of a list inside a name.
    pub last_joins: Vec<String>,
    /// May stand between bodies that act together.
    pub between: Vec<String>,
    /// Words that end a name.
    pub stops: Vec<String>,
    /// Bodies that decide in the end, folded.
    #[serde(deserialize_with = "fold_words")]
    pub deciding: BTreeSet<String>,
}

/// An outcome and its words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ausgang {
    /// What it is.
    pub art: AusgangArt,
    /// Its words.
    pub words: Vec<String>,
}

impl Ausgang {
    /// Whether a word tells this outcome: as listed, with a capital, or as the end of a compound (`*beschluss`).
    #[must_use]
    pub fn names(&self, word: &str) -> bool {
        self.words.iter().any(|known| match known.strip_prefix('*') {
            Some(ending) => word.ends_with(ending),
            None => may_begin_alike(known, word) && (known == word || opens_with(known, word)),
        })
    }
}

/// The same word with a capital, as it opens a sentence: `Vorberaten wurde sie im Sozialausschuss`.
fn opens_with(known: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().filter(|first| first.is_uppercase());
    first.is_some_and(|first| first.to_lowercase().chain(letters).eq(known.chars()))
}

/// What a body did with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AusgangArt {
    /// Decided.
    Beschlossen,
    /// Recommended.
    Empfohlen,
    /// Taken note of.
    ZurKenntnis,
    /// Put off.
    Vertagt,
    /// Refused.
    Abgelehnt,
    /// Dealt with, no outcome told.
    Behandelt,
}

/// How votes are counted in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StimmenWords {
    /// None.
    pub keine: Vec<String>,
    /// Unanimous.
    pub einstimmig: Vec<String>,
    /// Turn `einstimmig` around.
    pub nicht: Vec<String>,
    /// For.
    pub ja: Vec<String>,
    /// Against.
    pub nein: Vec<String>,
    /// Abstained.
    pub enthaltung: Vec<String>,
    /// Biased.
    pub befangen: Vec<String>,
    /// Votes as such.
    pub stimmen: Vec<String>,
    /// `mit`, in front of a count without a side.
    pub mit: Vec<String>,
    /// Beginnings of `Stimmen` between a side and its count, folded.
    #[serde(deserialize_with = "fold_list")]
    pub stimmen_stamm: Vec<String>,
    /// What tells that a sentence counts votes, as printed.
    pub zaehlt: Vec<String>,
    /// Between votes for and votes against.
    pub gegen: Vec<String>,
}

/// What a decision is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anlass {
    /// In front of days that are no sittings.
    pub keine_sitzung: Vec<String>,
    /// Between such a word and its day.
    pub artikel: Vec<String>,
    /// In front of a word for a decision that is only aimed at: `zum Beschluss`.
    pub zweck: Vec<String>,
    /// Verbs of a sentence that tells what happened.
    pub geschehen: Vec<String>,
    /// Other business.
    pub fremd: Vec<String>,
    /// Joining the audit.
    pub beitritt: Vec<String>,
    /// The paper at hand.
    pub eigen: Vec<String>,
}

/// Words of the certificates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZertifikatWords {
    /// Erhaltungszertifikat.
    pub erhaltung: Vec<String>,
    /// Bilanzierungszertifikat.
    pub bilanzierung: Vec<String>,
    /// Grundzertifikat.
    pub grund: Vec<String>,
    /// Awarded.
    pub verliehen: Vec<String>,
    /// Not yet.
    pub kuenftig: Vec<String>,
    /// A report that speaks of what it prepares for is not about that.
    pub bevorstehend: Vec<String>,
    /// Any certificate.
    pub wort: Vec<String>,
}
