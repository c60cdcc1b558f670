//! Zeitraum, step 2: sentences, and in them only what speaks of the measure.
//!
//! A clause about review or reporting (`Rückmeldung im Jahresbericht`) is cut out; what stands before it in the same
//! sentence, parted by a comma, bracket, dash, `und` or `mit`, stays.

use super::term::Term;

/// The sentences of a cell without their review clauses.
pub(super) fn sentences(terms: &[Term]) -> Vec<Vec<Term>> {
    terms
        .split(|term| *term == Term::Stop)
        .map(without_review)
        .filter(|sentence| sentence.iter().any(|term| *term != Term::Filler))
        .collect()
}

fn without_review(sentence: &[Term]) -> Vec<Term> {
    let mut kept = Vec::new();
    let mut rest = sentence;
    while let Some(review) = rest.iter().position(|term| *term == Term::Review) {
        let (before, behind) = rest.split_at(review);
        kept.extend_from_slice(before.get(..clause_start(before)).unwrap_or_default());
        kept.push(Term::Comma);
        rest = behind.get(next_own_clause(behind)..).unwrap_or_default();
    }
    kept.extend_from_slice(rest);
    kept
}

/// Where the clause begins that `before` leads into.
fn clause_start(before: &[Term]) -> usize {
    let is_break = |index: usize, term: &Term| match term {
        Term::Comma | Term::Open | Term::Close | Term::With | Term::Colon => true,
        Term::And | Term::Slash => {
            states_time(before.get(..index).unwrap_or_default()) && !states_day(before.get(index..).unwrap_or_default())
        }
        Term::Dash => !states_day(before.get(index..).unwrap_or_default()),
        _ => false,
    };
    before.iter().enumerate().rev().find(|(index, term)| is_break(*index, term)).map_or(0, |(index, _)| index)
}

/// Where, behind a review, a clause with a subject of its own begins.
fn next_own_clause(behind: &[Term]) -> usize {
    let breaks = behind.iter().enumerate().filter(|(_, term)| matches!(term, Term::Comma | Term::Close));
    for (index, term) in breaks {
        let clause = behind.get(index + 1..).unwrap_or_default();
        let length = clause.iter().position(|term| matches!(term, Term::Comma | Term::Close)).unwrap_or(clause.len());
        let clause = clause.get(..length).unwrap_or_default();
        let has_subject = clause.iter().any(|term| matches!(term, Term::Word { is_noun: true }));
        if *term == Term::Close || has_subject {
            return index;
        }
    }
    behind.len()
}

fn states_day(terms: &[Term]) -> bool {
    terms.iter().any(|term| matches!(term, Term::Moment(_)))
}

fn states_time(terms: &[Term]) -> bool {
    terms.iter().any(|term| matches!(term, Term::Moment(_) | Term::Ongoing | Term::Rhythm(_) | Term::Now))
}
