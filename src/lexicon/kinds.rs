//! What tells the kinds of paper apart.

use super::fold::fold;
use serde::Deserialize;

/// Cues of the kinds of paper.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// The audit itself.
    pub audit: AuditCues,
    /// Papers that are none of ours.
    pub foreign: ForeignCues,
    /// Council papers in front of what they decide on.
    pub front: FrontCues,
    /// One entry per kind.
    pub kind: Vec<KindCues>,
}

/// Words of the audit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditCues {
    /// Its names.
    pub names: Vec<String>,
    /// Its sisters' names.
    pub not: Vec<String>,
    /// Full names of Handlungsfelder.
    pub handlungsfelder: Vec<String>,
    /// Openings of lines that make up a plan.
    pub structure: Vec<String>,
    /// Words of a plan and of the reports on it.
    pub plan: Vec<String>,
}

/// Words of other papers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignCues {
    /// In the title.
    pub title: Vec<String>,
    /// The same, telling only how a paper is filled in.
    pub form: Vec<String>,
}

impl ForeignCues {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.title.iter().chain(&self.form)
    }
}

/// Words of a council paper in front of its annex.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontCues {
    /// In the title of an extract from the minutes.
    pub title: Vec<String>,
    /// In the title of the council paper itself.
    pub council: Vec<String>,
    /// What opens the line above the title of the annex.
    pub annex: Vec<String>,
}

/// Cues of a kind with their weights.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindCues {
    /// The contract's name of the kind.
    pub art: String,
    /// In the title.
    pub title: Vec<(String, f32)>,
    /// On the first page.
    pub page: Vec<(String, f32)>,
    /// Anywhere.
    pub text: Vec<(String, f32)>,
}

impl Kinds {
    /// Folds all words, once after loading.
    #[must_use]
    pub fn folded(mut self) -> Self {
        let audit = &mut self.audit;
        let plain = [
            &mut audit.names,
            &mut audit.not,
            &mut audit.handlungsfelder,
            &mut audit.structure,
            &mut audit.plan,
            &mut self.foreign.title,
            &mut self.foreign.form,
            &mut self.front.title,
            &mut self.front.annex,
            &mut self.front.council,
        ];
        for word in plain.into_iter().flatten() {
            *word = fold(word);
        }
        for kind in &mut self.kind {
            for (word, _) in [&mut kind.title, &mut kind.page, &mut kind.text].into_iter().flatten() {
                *word = fold(word);
            }
        }
        self
    }
}
