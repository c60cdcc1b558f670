//! Command `merge`: the outputs of several shards become one.

use super::args::MergeArgs;
use super::{Outcome, say};
use zielspiegel::batch::manifest::Ergebnis;

pub(super) fn run(args: &MergeArgs) -> anyhow::Result<Outcome> {
    let lauf = zielspiegel::batch::merge::merge(&args.shards, &args.output)?;
    say(&format!("{} documents of {} shards", lauf.dokumente.len(), args.shards.len()));
    let is_whole = lauf.dokumente.iter().all(|row| row.outcome() == Ergebnis::Ok);
    Ok(if is_whole { Outcome::Done } else { Outcome::Incomplete })
}
