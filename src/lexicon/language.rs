//! Endings of German words, and what they tell.

use super::fold::fold_list;
use serde::Deserialize;

/// The commonest seven letters of German, in either case: 55 % of a text.
pub(crate) fn is_common_letter(ch: char) -> bool {
    matches!(ch.to_ascii_lowercase(), 'e' | 'n' | 'i' | 'r' | 's' | 't' | 'a')
}

/// `language.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageWords {
    /// Feminine and masculine forms.
    pub gender: GenderEndings,
    /// Cases, plurals, adjectives.
    pub endings: WordEndings,
}

/// Feminine and masculine forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenderEndings {
    /// Of the feminine half of a doublet.
    #[serde(deserialize_with = "fold_list")]
    pub feminine: Vec<String>,
    /// Taken off before two halves are compared.
    #[serde(deserialize_with = "fold_list")]
    pub cut: Vec<String>,
    /// May stay in one half.
    #[serde(deserialize_with = "fold_list")]
    pub agent: Vec<String>,
    /// Signs of forms for every gender.
    #[serde(deserialize_with = "fold_list")]
    pub signs: Vec<String>,
    /// Words in a bracket that belong to the word in front of it.
    #[serde(deserialize_with = "fold_list")]
    pub bracketed: Vec<String>,
    /// Single letters in such a bracket.
    #[serde(deserialize_with = "fold_list")]
    pub bracketed_letters: Vec<String>,
    /// Endings of the stem in front of such a sign.
    #[serde(deserialize_with = "fold_list")]
    pub stems: Vec<String>,
}

/// Cases, plurals, adjectives.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordEndings {
    /// Cases and plurals.
    #[serde(deserialize_with = "fold_list")]
    pub case: Vec<String>,
    /// Adjectives without their noun.
    #[serde(deserialize_with = "fold_list")]
    pub adjective: Vec<String>,
    /// Of these: such as name nobody without their noun.
    #[serde(deserialize_with = "fold_list")]
    pub strong_adjective: Vec<String>,
    /// Capital adjectives in front of a noun.
    #[serde(deserialize_with = "fold_list")]
    pub capital_adjective: Vec<String>,
    /// Inflected adjectives.
    #[serde(deserialize_with = "fold_list")]
    pub inflected: Vec<String>,
    /// Plurals of nouns.
    #[serde(deserialize_with = "fold_list")]
    pub plural: Vec<String>,
}

impl GenderEndings {
    /// Whether the text behind an opening bracket is a form for every gender: `Mitarbeiter(innen)`, `Beauftragte(r)`.
    #[must_use]
    pub fn opens_bracket(&self, behind: &str) -> bool {
        let opens = |form: &String| behind.strip_prefix(form.as_str()).is_some_and(|rest| rest.starts_with(')'));
        self.bracketed.iter().chain(&self.bracketed_letters).any(opens)
    }

    /// Whether the word in front of a closing bracket ends in such a form.
    #[must_use]
    pub fn closes_bracket(&self, word: &str) -> bool {
        let letter = |form: &String| word.strip_suffix(form.as_str()).is_some_and(|stem| stem.ends_with('('));
        let is_form = self.bracketed.iter().any(|form| word.ends_with(form.as_str()));
        word.contains('(') && (is_form || self.bracketed_letters.iter().any(letter))
    }
}

/// Shortest stem that two halves of a doublet may share, in letters.
const SHORTEST_STEM: usize = 3;

impl LanguageWords {
    /// Whether two folded words are one noun in both genders: `Schülerinnen` and `Schüler`, in either order.
    #[must_use]
    pub fn is_doublet(&self, one: &str, other: &str) -> bool {
        let gender = &self.gender;
        let is_feminine = |word: &str| ends(word, &gender.feminine);
        let (a, b) = (self.stem(one), self.stem(other));
        let is_short = a.chars().count() < SHORTEST_STEM || b.chars().count() < SHORTEST_STEM;
        let is_agent = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| gender.agent.iter().any(|agent| agent == rest))
        };
        is_feminine(one) != is_feminine(other) && !is_short && (a == b || is_agent(&a, &b) || is_agent(&b, &a))
    }

    /// A word without the endings of its gender; umlauts of plurals fall away (`Ärztinnen`, `Arzt`).
    fn stem(&self, word: &str) -> String {
        let cut = self.gender.cut.iter().find_map(|ending| word.strip_suffix(ending.as_str()));
        cut.unwrap_or(word).replace("ae", "a").replace("oe", "o").replace("ue", "u")
    }

    /// Whether a folded word ends like an adjective that stands without its noun.
    #[must_use]
    pub fn is_bare_adjective(&self, folded: &str) -> bool {
        ends(folded, &self.endings.adjective)
    }

    /// Whether a folded word ends like an adjective that names nobody without its noun.
    #[must_use]
    pub fn needs_noun(&self, folded: &str) -> bool {
        ends(folded, &self.endings.strong_adjective)
    }

    /// Whether a folded word ends like an inflected adjective.
    #[must_use]
    pub fn is_inflected(&self, folded: &str) -> bool {
        ends(folded, &self.endings.inflected)
    }

    /// The folded word as printed, then without signs of gender, then without endings of case.
    #[must_use]
    pub fn forms(&self, folded: &str) -> Vec<String> {
        let mut all = vec![folded.to_owned()];
        let with_stems =
            |stem: &str| self.gender.stems.iter().map(|ending| format!("{stem}{ending}")).collect::<Vec<_>>();
        for sign in &self.gender.signs {
            all.extend(folded.strip_suffix(sign.as_str()).map(with_stems).unwrap_or_default());
        }
        for stem in all.clone() {
            for ending in &self.endings.case {
                let Some(short) = stem.strip_suffix(ending.as_str()).filter(|short| short.chars().count() > 2) else {
                    continue;
                };
                if self.gender.feminine.contains(ending) {
                    all.extend(with_stems(short));
                } else {
                    all.push(short.to_owned());
                }
            }
        }
        all
    }
}

fn ends(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::fold::fold;

    #[test]
    fn both_genders_of_one_noun() {
        let is_doublet = |one: &str, other: &str| Lexicon::builtin().language.is_doublet(&fold(one), &fold(other));
        for (one, other) in [
            ("Schülerinnen", "Schüler"),
            ("Seniorinnen", "Senioren"),
            ("Ärztinnen", "Ärzte"),
            ("Kunden", "Kundinnen"),
            ("Bürger", "Bürgerinnen"),
            ("Bäuerinnen", "Bauern"),
            ("Erzieherin", "Erzieher"),
        ] {
            assert!(is_doublet(one, other) && is_doublet(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("Eltern", "Großeltern"),
            ("Kinder", "Jugendliche"),
            ("Eltern", "Elternvertreterinnen"),
            ("Vereine", "Verbände"),
        ] {
            assert!(!is_doublet(one, other), "{one} {other}");
        }
    }

    #[test]
    fn forms_lose_gender_and_case() {
        let forms = |word: &str| Lexicon::builtin().language.forms(word);
        for (word, form) in [
            ("beraterinnen", "berater"),
            ("demenzlotsinnen", "demenzlotsen"),
            ("aemtern", "aemter"),
            ("mitarbeiter:innen", "mitarbeiter"),
            ("beauftragte/r", "beauftragte"),
            ("ausschusses", "ausschuss"),
        ] {
            assert!(forms(word).iter().any(|known| known == form), "{word}: {:?}", forms(word));
        }
    }
}
