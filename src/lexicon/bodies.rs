//! Words of responsible bodies: head words by kind, subjects, roles, persons.

use super::fold::{fold, fold_list, fold_words, folds_to};
use super::language::LanguageWords;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The kinds the list knows; the contract's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadArt {
    /// Administration.
    Verwaltung,
    /// Elected or advisory body.
    Gremium,
    /// Project organisation.
    Projekt,
    /// Anyone outside.
    Extern,
}

/// A class of head words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks of a lexicon entry, documented in bodies.toml")]
pub struct Head {
    /// Name of the class.
    pub id: String,
    /// Kind of body; `None` where the word does not tell.
    pub art: Option<HeadArt>,
    /// Whole words and phrases.
    pub words: Vec<String>,
    /// Endings of compounds.
    pub endings: Vec<String>,
    /// Short forms, compared with their capitals.
    pub short: Vec<String>,
    /// Words that end like one of the class and are none.
    pub not: Vec<String>,
    /// A list of subjects may follow.
    pub opens: bool,
    /// May itself be a subject.
    pub subject: bool,
    /// Named after people: a name behind it belongs to it.
    #[serde(default)]
    pub named: bool,
    /// Belongs to whom its name says.
    pub facility: bool,
    /// Owns facilities.
    pub owner: bool,
    /// A whole house with parts.
    pub parent: bool,
    /// An office held by one person.
    pub office: bool,
    /// Takes the kind of the word in front of it.
    pub inner: bool,
    /// People rather than a body.
    pub group: bool,
    /// Not a noun: says whose the body is.
    pub adjective: bool,
    /// Complete with its head word, so that another body may follow without a sign.
    pub whole: bool,
    /// Opens a name, so that it may follow another body without a sign.
    pub opening: bool,
    /// Leads the administration: a name behind it needs no title (`Bürgermeister Muster`).
    pub mayor: bool,
    /// Municipal by nature, whatever company form it has.
    pub civic: bool,
    /// Office in the narrow sense: one in the brackets of another is a second one.
    pub office_house: bool,
}

/// Company and association forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalForms {
    /// Always outside.
    pub association: Vec<String>,
    /// Outside or municipal, by name.
    pub company: Vec<String>,
    /// Forms among these that a municipality may own as well.
    pub nonprofit: Vec<String>,
    /// A company's, behind its name.
    pub stock: Vec<String>,
    /// Beginnings of compounds that name their owner.
    #[serde(deserialize_with = "fold_words")]
    pub owners: BTreeSet<String>,
    /// Stems that make a company municipal.
    #[serde(deserialize_with = "fold_words")]
    pub municipal: BTreeSet<String>,
    /// Stems that do not.
    #[serde(deserialize_with = "fold_words")]
    pub private: BTreeSet<String>,
}

/// What bodies deal with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subjects {
    /// Whole words and phrases.
    #[serde(deserialize_with = "fold_words")]
    pub words: BTreeSet<String>,
    /// Endings.
    #[serde(deserialize_with = "fold_words")]
    pub endings: BTreeSet<String>,
}

/// Words around names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallWords {
    /// Stand before a name.
    #[serde(deserialize_with = "fold_words")]
    pub articles: BTreeSet<String>,
    /// Open a clause behind a name.
    #[serde(deserialize_with = "fold_words")]
    pub tails: BTreeSet<String>,
    /// Join two bodies.
    #[serde(deserialize_with = "fold_words")]
    pub joiners: BTreeSet<String>,
    /// Lead to a subject.
    #[serde(deserialize_with = "fold_words")]
    pub prepositions: BTreeSet<String>,
    /// Directions that follow a slash.
    #[serde(deserialize_with = "fold_words")]
    pub places: BTreeSet<String>,
    /// Branches of an association.
    #[serde(deserialize_with = "fold_words")]
    pub branches: BTreeSet<String>,
    /// `Partner`, behind `und` in the name of a firm.
    #[serde(deserialize_with = "fold_words")]
    pub partners: BTreeSet<String>,
    /// Lead to the owner of what stands in front.
    #[serde(deserialize_with = "fold_words")]
    pub owner_articles: BTreeSet<String>,
    /// Branches of an association that follow its name behind a dash only.
    #[serde(deserialize_with = "fold_words")]
    pub regions: BTreeSet<String>,
    /// Lead to the names of several towns.
    #[serde(deserialize_with = "fold_words")]
    pub several: BTreeSet<String>,
    /// Open a time behind a name, where digits or small words follow.
    #[serde(deserialize_with = "fold_words")]
    pub times: BTreeSet<String>,
    /// Lead from a head to its subjects, whatever the head.
    #[serde(deserialize_with = "fold_words")]
    pub subject_leads: BTreeSet<String>,
    /// Open a way to reach somebody.
    #[serde(deserialize_with = "fold_words")]
    pub contacts: BTreeSet<String>,
    /// Names nobody.
    #[serde(deserialize_with = "fold_words")]
    pub nobody: BTreeSet<String>,
}

/// How compounds are put together, folded.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compounds {
    /// Between the parts.
    #[serde(deserialize_with = "fold_list")]
    pub joints: Vec<String>,
    /// Plurals of what stands in front.
    #[serde(deserialize_with = "fold_list")]
    pub plurals: Vec<String>,
}

/// Words of roles.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleWords {
    /// Stems for the lead.
    #[serde(deserialize_with = "fold_words")]
    pub lead: BTreeSet<String>,
    /// Stems for taking part.
    #[serde(deserialize_with = "fold_words")]
    pub support: BTreeSet<String>,
    /// Phrases between names: what follows takes part.
    #[serde(deserialize_with = "fold_words")]
    pub bridges: BTreeSet<String>,
    /// Phrases in front of a name that leads.
    #[serde(deserialize_with = "fold_words")]
    pub leads: BTreeSet<String>,
    /// What a body in a bracket does there, in front of a colon.
    #[serde(deserialize_with = "fold_words")]
    pub tasks: BTreeSet<String>,
    /// Phrases in front of a name that say nothing.
    #[serde(deserialize_with = "fold_words")]
    pub idle: BTreeSet<String>,
    /// Qualifiers in front of a colon.
    #[serde(deserialize_with = "fold_words")]
    pub qualifiers: BTreeSet<String>,
}

/// Words of persons.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonWords {
    /// Titles and forms of address.
    #[serde(deserialize_with = "fold_words")]
    pub titles: BTreeSet<String>,
    /// Given names.
    #[serde(deserialize_with = "fold_words")]
    pub given: BTreeSet<String>,
}

/// `bodies.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBodies {
    head: Vec<Head>,
    legal: LegalForms,
    subject: Subjects,
    compound: Compounds,
    small: SmallWords,
    roles: RoleWords,
    person: PersonWords,
}

/// `bodies.toml`, indexed.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "RawBodies")]
pub struct Bodies {
    heads: Vec<Head>,
    words: HashMap<String, usize>,
    /// First words of the phrases among them.
    openers: HashSet<String>,
    endings: HashMap<String, usize>,
    /// Bytes of the longest of the endings.
    longest_ending: usize,
    short: HashMap<String, usize>,
    /// Legal forms.
    pub legal: LegalForms,
    /// Subjects.
    pub subject: Subjects,
    /// How compounds are put together.
    pub compound: Compounds,
    /// Small words.
    pub small: SmallWords,
    /// Roles.
    pub roles: RoleWords,
    /// Persons.
    pub person: PersonWords,
    /// Endings of words, those of all lists.
    pub language: LanguageWords,
}

impl From<RawBodies> for Bodies {
    fn from(raw: RawBodies) -> Self {
        let RawBodies { head: heads, legal, subject, compound, small, roles, person } = raw;
        let mut index = Self { legal, subject, compound, small, roles, person, ..Self::default() };
        for (number, head) in heads.iter().enumerate() {
            for word in &head.words {
                index.words.entry(fold(word)).or_insert(number);
            }
            for ending in &head.endings {
                index.endings.entry(fold(ending)).or_insert(number);
                index.words.entry(fold(ending)).or_insert(number);
            }
            for short in &head.short {
                index.short.entry(short.clone()).or_insert(number);
            }
        }
        let opener = |phrase: &String| phrase.split_once(' ').map(|(first, _)| first.to_owned());
        index.openers = index.words.keys().filter_map(opener).collect();
        index.longest_ending = index.endings.keys().map(String::len).max().unwrap_or(0);
        index.heads = heads;
        index
    }
}

impl Bodies {
    /// The class of a whole word or phrase.
    #[must_use]
    pub fn word(&self, folded: &str) -> Option<&Head> {
        self.heads.get(*self.words.get(folded)?)
    }

    /// Whether a phrase of several words begins with the first word of this text.
    #[must_use]
    pub fn opens_phrase(&self, folded: &str) -> bool {
        self.openers.contains(folded.split(' ').next().unwrap_or_default())
    }

    /// The class of a short form, capitals as printed.
    #[must_use]
    pub fn short(&self, text: &str) -> Option<&Head> {
        self.heads.get(*self.short.get(text)?)
    }

    /// The class of the longest ending of a compound, and where the ending starts.
    #[must_use]
    pub fn ending(&self, folded: &str) -> Option<(&Head, usize)> {
        let starts = folded.char_indices().map(|(start, _)| start).skip(2);
        for start in starts.filter(|start| folded.len() - start <= self.longest_ending) {
            let Some(number) = folded.get(start..).and_then(|ending| self.endings.get(ending)) else { continue };
            let head = self.heads.get(*number)?;
            if !head.not.iter().any(|word| folds_to(word, folded)) {
                return Some((head, start));
            }
        }
        None
    }

    /// Whether a word or its ending is a subject that bodies deal with.
    #[must_use]
    pub fn is_subject(&self, folded: &str) -> bool {
        let starts = || folded.char_indices().map(|(start, _)| start).skip(2);
        self.subject.words.contains(folded)
            || self.subject.endings.contains(folded)
            || starts().any(|start| folded.get(start..).is_some_and(|ending| self.subject.endings.contains(ending)))
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn every_class_is_reachable() {
        let bodies = &Lexicon::builtin().bodies;
        for (word, id) in [
            ("dezernat", "einheit"),
            ("beirat", "beirat"),
            ("freie traeger", "traeger"),
            ("arbeitskreis", "arbeitsgruppe"),
        ] {
            let head = bodies.word(word).or_else(|| bodies.ending(word).map(|(head, _)| head)).unwrap();
            assert_eq!(head.id, id, "{word}");
        }
    }

    #[test]
    fn every_class_has_words_of_its_own() {
        let bodies = &Lexicon::builtin().bodies;
        for head in &bodies.heads {
            let is_own = |found: Option<&super::Head>| found.is_some_and(|found| found.id == head.id);
            let words = head.words.iter().filter(|word| is_own(bodies.word(&super::fold(word)))).count();
            let endings = head
                .endings
                .iter()
                .filter(|ending| is_own(bodies.ending(&format!("xx{}", super::fold(ending))).map(|(head, _)| head)))
                .count();
            let short = head.short.iter().filter(|short| is_own(bodies.short(short))).count();
            assert!(words + endings + short > 0, "{} is shadowed by other classes", head.id);
            assert!(head.endings.is_empty() || endings > 0, "no ending of {} is reached", head.id);
        }
    }

    #[test]
    fn exceptions_of_a_class_are_not_found_by_its_endings() {
        let bodies = &Lexicon::builtin().bodies;
        for head in &bodies.heads {
            for word in head.not.iter().filter(|word| !word.contains(' ')) {
                let found = bodies.ending(&super::fold(word)).map(|(head, _)| head.id.as_str());
                assert_ne!(found, Some(head.id.as_str()), "{word}");
            }
        }
    }

    #[test]
    fn the_longest_ending_wins() {
        let bodies = &Lexicon::builtin().bodies;
        let id = |word: &str| bodies.ending(word).map(|(head, _)| head.id.as_str());
        assert_eq!(id("jugendhilfeausschuss"), Some("ausschuss"));
        assert_eq!(id("altstadtverwaltung"), Some("verwaltung"));
        assert_eq!(id("sekretariat"), None);
        assert_eq!(id("kinderschutzbund"), Some("verein"));
        assert_eq!(id("kreishandwerkskammer"), Some("kammer"));
    }
}
