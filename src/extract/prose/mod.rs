//! Extract, prose: Handlungsfelder of a paper that describes the audit, with their aims as whole sentences.
//!
//! In: the flow. Out: [`DraftHandlungsfeld`]s without numbers of Ziele and without Massnahmen: prose makes none.

use super::council::field;
use super::head::Taken;
use super::heading::{Level, parse_heading};
use super::model::{DraftHandlungsfeld, DraftZiel};
use super::piece_lines::{runs, sentences, word_ids};
use super::run::Run;
use crate::layout::model::Layout;
use crate::lexicon::Lexicon;
use crate::provenance::Verfahren;

/// Longest heading in words.
const HEADING_WORDS: usize = 14;

/// Reads the Handlungsfelder and their aims.
#[must_use]
pub fn prose(layout: &Layout, lexicon: &Lexicon) -> Taken<Vec<DraftHandlungsfeld>> {
    let mut found: Taken<Vec<DraftHandlungsfeld>> = Taken::default();
    let mut open: Option<usize> = None;
    for (run, _) in runs(layout, lexicon) {
        let is_item = run.text.starts_with('•');
        match title(&run, lexicon) {
            Some((number, title)) => {
                let index = enter(number, &title, lexicon, &mut found);
                open = (!is_item).then_some(index);
            }
            None if is_heading(&run) => open = None,
            None => {
                let Some(index) = open else { continue };
                let aims: Vec<Run<'_>> = sentences(&run, &lexicon.structure.sentence)
                    .into_iter()
                    .filter(|sentence| is_aim(&sentence.text, lexicon))
                    .collect();
                for aim in aims {
                    add_aim(&aim, index, &mut found);
                }
            }
        }
    }
    found
}

/// A short line without full stop that names a Handlungsfeld: its number and its title without quotation marks.
fn title<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Option<(Option<String>, Run<'a>)> {
    let text = run.text.trim_start_matches(['•', '-', '–', ' ']);
    let offset = run.text.len() - text.len();
    if text.split_whitespace().count() > HEADING_WORDS || text.ends_with(['.', '!', '?']) || text.contains('\n') {
        return None;
    }
    let heading = parse_heading(text, &lexicon.structure).filter(|heading| heading.level == Some(Level::Handlungsfeld));
    let word = || level_word(text, lexicon);
    let start = offset + heading.as_ref().map_or_else(word, |heading| heading.rest);
    let name = run.from(start);
    let inner = name.text.trim_matches(['„', '“', '”', '"', '»', '«', ' ', ':']);
    let at = name.text.find(inner)?;
    let name = name.slice(at..at + inner.len());
    let is_known = heading.is_some() || !ids(&name.text, lexicon).is_empty();
    is_known.then(|| (heading.and_then(|heading| heading.number), name))
}

/// Byte length of a level word in front of a name without number or colon: `Handlungsfeld „Bildung“`.
fn level_word(text: &str, lexicon: &Lexicon) -> usize {
    let levels = lexicon.structure.level.iter().filter(|level| Level::of(&level.id) == Some(Level::Handlungsfeld));
    let length = |word: &String| {
        let behind = text.strip_prefix(word.as_str())?.strip_prefix(' ')?;
        (!ids(behind, lexicon).is_empty()).then_some(word.len() + 1)
    };
    levels.flat_map(|level| &level.words).find_map(length).unwrap_or(0)
}

/// The Handlungsfelder whose whole names stand in the text.
fn ids<'x>(text: &str, lexicon: &'x Lexicon) -> Vec<&'x str> {
    let words = format!(" {} ", lexicon.handlungsfelder.words_of(text).join(" "));
    let named = |names: &[String]| names.iter().any(|name| name.contains(' ') && words.contains(&format!(" {name} ")));
    lexicon.handlungsfelder.feld.iter().filter(|feld| named(&feld.names)).map(|feld| feld.id.as_str()).collect()
}

/// The Handlungsfeld of that name, entered where it is new; a heading that is shorter than a list item wins the title.
fn enter(
    number: Option<String>,
    title: &Run<'_>,
    lexicon: &Lexicon,
    found: &mut Taken<Vec<DraftHandlungsfeld>>,
) -> usize {
    found.words.extend(word_ids(title));
    let own = ids(&title.text, lexicon);
    let same = |hf: &DraftHandlungsfeld| {
        let known = ids(hf.titel.as_deref().unwrap_or_default(), lexicon);
        known.first().is_some_and(|first| own.contains(first)) || hf.titel.as_deref() == Some(&title.text)
    };
    if let Some(index) = found.value.iter().position(same) {
        if let Some(hf) = found.value.get_mut(index) {
            let is_plain = own.len() == 1
                && hf.titel.as_deref().is_some_and(|old| old.len() > title.text.len() && ids(old, lexicon).len() == 1);
            if is_plain {
                hf.titel = Some(title.text.clone());
                hf.felder = vec![field("handlungsfeld", None, title, Verfahren::Fliesstext)];
            }
            hf.fundstellen.extend(title.fundstellen());
        }
        return index;
    }
    found.value.push(DraftHandlungsfeld {
        nummer: number,
        titel: Some(title.text.clone()),
        felder: vec![field("handlungsfeld", None, title, Verfahren::Fliesstext)],
        fundstellen: title.fundstellen(),
        ..DraftHandlungsfeld::default()
    });
    found.value.len() - 1
}

fn add_aim(aim: &Run<'_>, index: usize, found: &mut Taken<Vec<DraftHandlungsfeld>>) {
    let Some(hf) = found.value.get_mut(index) else { return };
    found.words.extend(word_ids(aim));
    hf.ziele.push(DraftZiel {
        text: Some(aim.text.clone()),
        felder: vec![field("ziel", None, aim, Verfahren::Fliesstext)],
        fundstellen: aim.fundstellen(),
        ..DraftZiel::default()
    });
}

/// A short line of its own in bold or larger type ends a section.
fn is_heading(run: &Run<'_>) -> bool {
    let is_short = run.text.split_whitespace().count() <= HEADING_WORDS;
    is_short && run.is_bold() && !run.text.ends_with('.') && !run.text.starts_with('•')
}

/// Whether a sentence states an aim.
fn is_aim(sentence: &str, lexicon: &Lexicon) -> bool {
    let cues = &lexicon.council.prose;
    let has_word = |word: &String| {
        if word.contains(' ') || word == "?" {
            sentence.contains(word.as_str())
        } else {
            sentence.split(|ch: char| !ch.is_alphanumeric()).any(|other| other == word || other.to_lowercase() == *word)
        }
    };
    cues.aims.iter().any(has_word) && !cues.not_aims.iter().any(has_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::tests::layout;

    #[test]
    fn sections_of_prose_give_aims_but_no_measures() {
        let layout = layout(&[
            (1, 16.0, "Familiengerechte Kommune Musterstadt"),
            (1, 10.0, "• Beratung und Unterstützung für Familien"),
            (1, 12.0, "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit"),
            (1, 10.0, "Die Stadt will alle Akteure besser vernetzen. Im Jahr 2014 fand ein Fest statt."),
            (1, 12.0, "Handlungsfeld „Beratung und Unterstützung“"),
            (1, 10.0, "Angestrebt wird, dass jede Familie Rat findet."),
        ]);
        let found = prose(&layout, Lexicon::builtin()).value;
        let titles: Vec<Option<&str>> = found.iter().map(|hf| hf.titel.as_deref()).collect();
        assert_eq!(titles, [Some("Beratung und Unterstützung"), Some("Steuerung, Vernetzung und Nachhaltigkeit")]);
        let aims: Vec<&str> = found.iter().flat_map(|hf| &hf.ziele).filter_map(|ziel| ziel.text.as_deref()).collect();
        assert_eq!(
            aims,
            ["Angestrebt wird, dass jede Familie Rat findet.", "Die Stadt will alle Akteure besser vernetzen."]
        );
        assert!(found.iter().flat_map(|hf| &hf.ziele).all(|ziel| ziel.massnahmen.is_empty() && ziel.nummer.is_none()));
    }
}
