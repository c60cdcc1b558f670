//! Commands `completions` and `man`.

use super::args::{Cli, CompletionsArgs};
use super::{Outcome, emit};
use clap::CommandFactory;

pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "zielspiegel", &mut script);
    emit(&script)?;
    Ok(Outcome::Done)
}

pub(super) fn man() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    emit(&page)?;
    Ok(Outcome::Done)
}
