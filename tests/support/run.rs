//! Runs the program as a library. In: a PDF. Out: its JSON. Ignorant of truth.

use serde_json::Value as Json;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::pipeline::{self, Settings, Source};

/// The first paper of a file, as the program writes it; null where it yields none.
pub fn run(pdf: &[u8], name: &str) -> Json {
    let source = Source { name, bytes: pdf, kontext: None };
    let papers = pipeline::run(&source, &Settings::default(), Lexicon::builtin());
    let first = papers.ok().and_then(|papers| papers.into_iter().next());
    first.map_or(Json::Null, |paper| serde_json::to_value(paper).unwrap_or(Json::Null))
}
