//! Zeitraum: the time cells of a measure → one timeframe.
//!
//! In: verbatim cells with their roles. Out: [`Zeitraum`]. Knows no pages and no other field of the measure.
//!
//! A small grammar: tokens → terms ([`recognize`]) → sentences without review clauses ([`clause`]) → statements
//! ([`statement`], [`years`]) → bounds over all cells ([`combine`]) → EDTF ([`edtf`]).

mod clause;
mod combine;
mod edtf;
pub(crate) mod find;
mod moments;
mod recognize;
mod statement;
mod term;
#[cfg(test)]
mod tests;
mod units;
mod years;

use super::date::Date;
use super::model::{Genauigkeit, Zeitraum};
use super::reading::Reading;
use super::tokens::{Token, phrase_at, tokens};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::lexicon::Lexicon;
use combine::{Bound, Bounds, RhythmDoubt};
use statement::Said;

/// What a time cell is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeRole {
    /// When it begins.
    Beginn,
    /// When it ends.
    Ende,
    /// Both.
    Zeitraum,
    /// How often.
    Turnus,
}

/// A time cell as printed.
#[derive(Debug, Clone, Copy)]
pub struct TimeCell<'a> {
    /// What its label asks for.
    pub role: TimeRole,
    /// Verbatim value.
    pub text: &'a str,
    /// The label as printed; its words never count, even where the value repeats them.
    pub label: Option<&'a str>,
}

/// What the cells are read against.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeContext {
    /// Date of the document, for `sofort`.
    pub document_date: Option<Date>,
}

/// Reads the time cells of one measure.
///
/// `None` where nothing printed can be decided; a note then names the words, unless they only say that nothing is said.
#[must_use]
#[allow(clippy::trivially_copy_pass_by_ref, reason = "the context is going to grow")]
pub fn zeitraum(cells: &[TimeCell<'_>], context: &TimeContext, lexicon: &Lexicon) -> Reading<Zeitraum> {
    let cells: Vec<&TimeCell<'_>> = cells.iter().filter(|cell| !cell.text.trim().is_empty()).collect();
    let mut said: Vec<(TimeRole, Said)> = cells.iter().map(|cell| (cell.role, read(cell, *context, lexicon))).collect();
    years_across(&mut said);
    let text = cells.iter().map(|cell| cell.text).collect::<Vec<_>>().join("\n");
    let mut notes = Vec::new();
    let bounds = merge(&said, &mut notes);
    let is_ongoing = said.iter().any(|(_, said)| said.is_ongoing);
    let turnus = turnus(&said, &text, &mut notes);
    if said.iter().any(|(_, said)| said.is_now) && context.document_date.is_none() {
        notes.push(note("zeitraum-ohne-dokumentdatum", "„sofort“ ohne Datum des Dokuments", &text));
    }
    contradictions(&bounds, is_ongoing, &text, &mut notes);
    let is_empty = bounds == Bounds::default() && !is_ongoing && turnus.is_none();
    if is_empty {
        if notes.is_empty() && cells.iter().any(|cell| !is_placeholder(cell.text, lexicon)) {
            notes.push(note("zeitraum-nicht-deutbar", "Zeitangabe nicht deutbar", &text));
        }
        return Reading { value: None, rule: None, notes };
    }
    let genauigkeit = [bounds.begin, bounds.end].into_iter().flatten().map(|bound| bound.precision).max();
    let value = Zeitraum {
        beginn: bounds.begin.map(|bound| bound.date.to_string()),
        ende: bounds.end.map(|bound| bound.date.to_string()),
        fortlaufend: is_ongoing,
        turnus,
        edtf: edtf::interval(bounds.begin, bounds.end),
        genauigkeit,
        text,
    };
    Reading { value: Some(value), rule: Some(rule(&bounds, is_ongoing)), notes }
}

/// What one cell states.
fn read(cell: &TimeCell<'_>, context: TimeContext, lexicon: &Lexicon) -> Said {
    let reader =
        recognize::Reader { words: &lexicon.dates, document_year: context.document_date.map(|date| date.year) };
    let terms = recognize::recognize(without_label(cell), reader);
    statement::read(&clause::sentences(&terms), context.document_date)
}

/// The value without a label that it repeats whole.
fn without_label<'a>(cell: &TimeCell<'a>) -> &'a str {
    let Some(label) = cell.label.map(tokens).filter(|label| label.len() > 1) else { return cell.text };
    let value = tokens(cell.text);
    let is_repeated = label.len() <= value.len() && label.iter().zip(&value).all(|(a, b)| a.folded == b.folded);
    let behind = value.get(label.len() - 1).map_or(0, Token::end);
    if is_repeated { cell.text.get(behind..).unwrap_or_default() } else { cell.text }
}

/// `Beginn: April`, `Ende: Dezember 2014`: the first cell takes its missing year from the second.
fn years_across(said: &mut [(TimeRole, Said)]) {
    let end =
        said.iter().filter(|(role, _)| *role == TimeRole::Ende).find_map(|(_, said)| said.statements.first().copied());
    let Some(end) = end else { return };
    for (role, said) in said.iter_mut() {
        if *role == TimeRole::Beginn && said.statements.is_empty() && said.rhythms.is_empty() {
            years::complete(said, end.moment);
        }
    }
}

/// First and last day over all cells; a cell asked for a bound goes before one that mentions it.
fn merge(said: &[(TimeRole, Said)], notes: &mut Vec<Diagnostic>) -> Bounds {
    let of = |roles: [TimeRole; 4], pick: fn(&Bounds) -> Option<Bound>| -> Vec<Bound> {
        let mut found: Vec<(usize, Bound)> = said
            .iter()
            .filter_map(|(role, said)| {
                Some((roles.iter().position(|r| r == role)?, pick(&combine::bounds(*role, said))?))
            })
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, bound)| bound).collect()
    };
    let begins = of([TimeRole::Beginn, TimeRole::Zeitraum, TimeRole::Ende, TimeRole::Turnus], |bounds| bounds.begin);
    let ends = of([TimeRole::Ende, TimeRole::Zeitraum, TimeRole::Beginn, TimeRole::Turnus], |bounds| bounds.end);
    for found in [&begins, &ends] {
        if let [first, rest @ ..] = found.as_slice()
            && let Some(other) = rest.iter().find(|other| other.date != first.date)
        {
            let text = format!("Die Zeitfelder nennen verschiedene Tage: {} und {}", first.date, other.date);
            notes.push(Diagnostic::new("zeitraum-widerspruch", Schwere::Warnung, text));
        }
    }
    let mut bounds = Bounds { begin: begins.first().copied(), end: ends.first().copied() };
    let durations: Vec<_> = said.iter().flat_map(|(_, said)| &said.durations).collect();
    if let (Some(begin), None, [only]) = (bounds.begin, bounds.end, durations.as_slice()) {
        let is_ongoing = said.iter().any(|(_, said)| said.is_ongoing);
        if only.is_exact && !is_ongoing {
            bounds.end = Some(Bound { date: begin.date.last_day_of_months(only.months), precision: begin.precision });
        }
    }
    bounds
}

/// The rhythm: that of the Turnus cells if they name one, else that of the others.
fn turnus(said: &[(TimeRole, Said)], text: &str, notes: &mut Vec<Diagnostic>) -> Option<super::model::Turnus> {
    let of = |is_turnus: bool| -> Vec<_> {
        let cells = said.iter().filter(|(role, _)| (*role == TimeRole::Turnus) == is_turnus);
        cells.flat_map(|(_, said)| said.rhythms.iter().copied()).collect()
    };
    let own = of(true);
    let rhythms = if own.is_empty() { of(false) } else { own };
    match combine::one_rhythm(&rhythms) {
        Ok(turnus) => return turnus,
        Err(RhythmDoubt::Several) => notes.push(note("turnus-mehrdeutig", "Mehrere Rhythmen genannt", text)),
        Err(RhythmDoubt::NoWord) => notes.push(note("turnus-ohne-entsprechung", "Kein Turnus für", text)),
    }
    None
}

/// An end beside an ongoing word, or before the beginning.
fn contradictions(bounds: &Bounds, is_ongoing: bool, text: &str, notes: &mut Vec<Diagnostic>) {
    if is_ongoing && bounds.end.is_some() {
        notes.push(note("zeitraum-widerspruch", "Festes Ende und fortlaufend zugleich", text));
    }
    if let (Some(begin), Some(end)) = (bounds.begin, bounds.end)
        && begin.date > end.date
    {
        notes.push(note("zeitraum-widerspruch", "Ende vor dem Beginn", text));
    }
}

fn note(code: &'static str, what: &str, text: &str) -> Diagnostic {
    let schwere = if code == "zeitraum-widerspruch" { Schwere::Warnung } else { Schwere::Hinweis };
    let short: String = text.replace('\n', " / ").chars().take(120).collect();
    Diagnostic::new(code, schwere, format!("{what}: „{short}“"))
}

/// Whether the cell only says that nothing is said: dashes, `n. n.`, `noch offen`.
fn is_placeholder(text: &str, lexicon: &Lexicon) -> bool {
    let tokens = tokens(text);
    let starts = tokens.iter().position(|token| token.text.chars().any(char::is_alphanumeric));
    let Some(start) = starts else { return true };
    let behind = phrase_at(&tokens, start, &lexicon.dates.links.placeholder).map(|length| start + length);
    let is_rest_empty = |rest: &[Token<'_>]| rest.iter().all(|token| !token.text.chars().any(char::is_alphanumeric));
    behind.and_then(|behind| tokens.get(behind..)).is_some_and(is_rest_empty)
}

/// The name of the rule: what is said, and how exactly.
fn rule(bounds: &Bounds, is_ongoing: bool) -> &'static str {
    let coarse = [bounds.begin, bounds.end].into_iter().flatten().map(|bound| bound.precision).max();
    let Some(precision) = coarse else {
        return if is_ongoing { "zeitraum/fortlaufend" } else { "zeitraum/turnus" };
    };
    let names = match precision {
        Genauigkeit::Tag => ["zeitraum/bereich-tag", "zeitraum/ab-tag", "zeitraum/bis-tag"],
        Genauigkeit::Monat => ["zeitraum/bereich-monat", "zeitraum/ab-monat", "zeitraum/bis-monat"],
        Genauigkeit::Quartal => ["zeitraum/bereich-quartal", "zeitraum/ab-quartal", "zeitraum/bis-quartal"],
        Genauigkeit::Jahreszeit => ["zeitraum/bereich-jahreszeit", "zeitraum/ab-jahreszeit", "zeitraum/bis-jahreszeit"],
        Genauigkeit::Halbjahr => ["zeitraum/bereich-halbjahr", "zeitraum/ab-halbjahr", "zeitraum/bis-halbjahr"],
        Genauigkeit::Jahr => ["zeitraum/bereich-jahr", "zeitraum/ab-jahr", "zeitraum/bis-jahr"],
    };
    match (bounds.begin, bounds.end) {
        (Some(_), Some(_)) => names[0],
        (Some(_), None) => names[1],
        _ => names[2],
    }
}
