//! Assemble: findings with the place in the document they speak of.

use crate::diagnostic::{Diagnostic, Schwere};
use crate::normalize::model::Befund;
use crate::provenance::Fundstelle;

/// What a finding is about.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    /// JSON pointer.
    pub pfad: Option<String>,
    /// Id.
    pub id: Option<String>,
    /// Its place, for findings that name none themselves.
    pub stelle: Option<Fundstelle>,
}

/// Collects findings.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Befund>,
}

impl Findings {
    pub(super) fn add(&mut self, note: Diagnostic, subject: &Subject) {
        let stelle = note.stelle.or(subject.stelle);
        let befund = Befund {
            code: note.code.to_owned(),
            schwere: note.schwere,
            text: note.text,
            pfad: subject.pfad.clone(),
            id: subject.id.clone(),
            seite: stelle.map(|place| place.seite),
            bbox: stelle.map(|place| place.bbox),
        };
        if !self.list.contains(&befund) {
            self.list.push(befund);
        }
    }

    /// A finding about the whole paper.
    pub(super) fn general(&mut self, code: &'static str, schwere: Schwere, text: String) {
        self.add(Diagnostic::new(code, schwere, text), &Subject::default());
    }

    /// All findings, the gravest first, then by page.
    pub(super) fn sorted(mut self) -> Vec<Befund> {
        self.list.sort_by(|a, b| b.schwere.cmp(&a.schwere).then(a.seite.cmp(&b.seite)));
        self.list
    }
}
