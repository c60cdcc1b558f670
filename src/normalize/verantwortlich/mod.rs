//! Normalize, responsible bodies: cells → [`Verantwortlich`] entries.
//!
//! In: the verbatim cells and the roles of their labels. Out: one entry per body or person, in order of appearance.
//! Steps: `pieces` cuts text, `items` finds separators and roles, `join` keeps names whole, `names` takes brackets and
//! bare neighbours apart, `kind` says what a name is. Knows no pages.

mod items;
mod join;
mod kind;
mod names;
mod pieces;

use super::model::{Rolle, Verantwortlich};
use crate::lexicon::Lexicon;

/// A cell that names responsible bodies.
#[derive(Debug, Clone, Copy)]
pub struct BodyCell<'a> {
    /// Verbatim value.
    pub text: &'a str,
    /// Role that its label states (`Federführung`, `An Umsetzung beteiligt`).
    pub label_role: Option<Rolle>,
}

/// What the document says about its bodies.
#[derive(Debug, Clone, Copy, Default)]
pub struct BodyContext<'a> {
    /// Abbreviations the document expands: short form, long form.
    pub abbreviations: &'a [(String, String)],
}

/// The bodies and persons that the cells name, each once.
#[must_use]
pub fn verantwortlich(cells: &[BodyCell<'_>], context: &BodyContext<'_>, lexicon: &Lexicon) -> Vec<Verantwortlich> {
    let mut entries: Vec<Verantwortlich> = Vec::new();
    for cell in cells {
        for entry in names::entries(cell.text, cell.label_role, context, lexicon) {
            let twin = entries.iter_mut().find(|other| other.name == entry.name);
            match twin {
                Some(other) => other.rolle = other.rolle.or(entry.rolle),
                None => entries.push(entry),
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests;
