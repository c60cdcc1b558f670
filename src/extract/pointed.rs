//! Extract: text that points to a measure by its number: `Zu 1.1.1: Die Stelle …`.
//!
//! In: a text. Out: the number, and where what is told of the measure begins.

use crate::extract::heading::{Level, Shape, whole_number};
use crate::extract::run::Run;
use crate::lexicon::Lexicon;

/// The number of a measure that a text begins with behind a word that points to it, and where the text about it begins.
pub(crate) fn number_named(run: &Run<'_>, lexicon: &Lexicon) -> Option<(String, usize)> {
    let first = run.text.find(' ')?;
    let leads = &lexicon.structure.joining.about;
    let is_lead = leads.iter().any(|lead| run.text.get(..first) == Some(lead.as_str()));
    let behind = run.text.get(first + 1..).filter(|_| is_lead)?;
    let signed = || {
        let (named, _) = behind.split_once([':', '–'])?;
        let heading = whole_number(named.trim(), &lexicon.structure)?;
        let sign = behind.get(named.len()..)?.chars().next()?;
        Some((heading.number?, named.len() + sign.len_utf8()))
    };
    let (number, end) = signed().or_else(|| bare_number(behind, lexicon))?;
    Some((number, first + 1 + end))
}

/// `1.1.1 Die Stelle ist besetzt.`: the number alone in front of a sentence.
fn bare_number(text: &str, lexicon: &Lexicon) -> Option<(String, usize)> {
    let end = text.find(char::is_whitespace)?;
    let heading = whole_number(text.get(..end)?, &lexicon.structure)?;
    let is_deep = heading.shape.is_some_and(Shape::is_deep);
    let opens_sentence = text.get(end..)?.trim_start().starts_with(char::is_uppercase);
    heading.number.filter(|_| is_deep && opens_sentence).map(|number| (number, end))
}

/// Whether a line begins with the number of a measure behind a word that points to it.
pub(crate) fn points_to_measure(line: &Run<'_>, lexicon: &Lexicon) -> bool {
    number_named(line, lexicon).is_some()
}

/// The number of `Zu Maßnahme 1.1.1` and nothing else: a heading above what is told of that measure.
pub(crate) fn number_headed(run: &Run<'_>, lexicon: &Lexicon) -> Option<String> {
    let (lead, named) = run.text.split_once(' ')?;
    let is_lead = lexicon.structure.joining.about.iter().any(|word| word == lead);
    let heading = whole_number(named.trim_end_matches([':', ' ']), &lexicon.structure).filter(|_| is_lead)?;
    let is_measure = heading.level == Some(Level::Massnahme);
    (is_measure || heading.shape.is_some_and(Shape::is_deep)).then_some(heading.number)?
}
