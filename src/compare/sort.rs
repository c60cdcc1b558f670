//! Compare, subjects: which themes and classes of target groups the words of a text belong to.
//!
//! In: texts and the lists of the lexicon. Out: ids. Knows no papers.

use crate::lexicon::compare::Klasse;
use crate::lexicon::fold::fold;
use crate::lexicon::phrase::Phrase;

/// The classes whose words a text has, with how many points, most first; the order of the list where equal.
pub(crate) fn classes<'l>(text: &str, list: &'l [Klasse]) -> Vec<(&'l str, usize, String)> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut found: Vec<(&str, usize, String)> = list
        .iter()
        .filter_map(|klasse| {
            let (points, at, length) = points(&folded, klasse);
            let reason = words.get(at..at + length).unwrap_or_default().join(" ");
            (points > 0).then_some((klasse.id.as_str(), points, reason))
        })
        .collect();
    found.sort_by_key(|(_, points, _)| std::cmp::Reverse(*points));
    found
}

/// Points of a class, and where its best word stands. A row of words counts its length; a word counts once.
fn points(folded: &[String], klasse: &Klasse) -> (usize, usize, usize) {
    let (mut points, mut best, mut at) = (0, (0, 0), 0);
    while at < folded.len() {
        let fits = |length: usize, phrase: &Phrase| {
            (0..length).all(|index| folded.get(at + index).is_some_and(|word| phrase.allows(index, word)))
        };
        // Phrases are sorted by length, the longest first.
        let length = klasse.words.iter().find(|phrase| fits(phrase.len(), phrase)).map_or(0, Phrase::len);
        points += length;
        if length > best.1 {
            best = (at, length);
        }
        at += length.max(1);
    }
    (points, best.0, best.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::compare::CompareLexicon;

    fn first(text: &str) -> Option<&'static str> {
        classes(text, &CompareLexicon::builtin().themes).first().map(|(id, _, _)| *id)
    }

    #[test]
    fn measures_have_themes() {
        assert_eq!(first("Ausbau der Krippenplätze in der Südstadt"), Some("kita_ausbau"));
        assert_eq!(first("Ferienbetreuung für Hortkinder"), Some("ganztag_ferien"));
        assert_eq!(first("Stammtisch für pflegende Angehörige"), Some("pflege"));
        assert_eq!(first("Fußbodenbelag"), None);
    }

    #[test]
    fn target_groups_have_classes() {
        let list = &CompareLexicon::builtin().classes;
        let ids: Vec<&str> = classes("Eltern im Schichtdienst", list).iter().map(|(id, _, _)| *id).collect();
        assert_eq!(ids, ["berufstaetige_eltern", "eltern"]);
    }
}
