//! Command line: parses, calls the library, maps what happened to an exit code.
//!
//! Data goes to stdout, everything else to stderr.

mod args;
mod check;
mod compare;
mod evidence;
mod explain;
mod export;
mod extract;
mod inspect;
mod lexicon;
mod merge;
mod preview;
mod progress;
mod schema;
mod settings;
mod shell;
mod single;
mod svg;
mod worker;

use args::{Cli, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a command ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything extracted, or unchanged.
    Done,
    /// An internal fault, named already.
    Fault,
    /// The call makes no sense.
    Usage,
    /// Finished, but some documents failed or are partial; `check --strict` with findings.
    Incomplete,
    /// No PDF among the inputs.
    NothingToDo,
    /// Interrupted after a clean stop.
    Interrupted,
}

impl Outcome {
    fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Fault => 1,
            Self::Usage => 2,
            Self::Incomplete => 3,
            Self::NothingToDo => 5,
            Self::Interrupted => 130,
        }
    }
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(&cli.command) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

fn dispatch(command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Extract(args) => extract::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Check(args) => check::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Export(args) => export::run(args),
        Command::Worker(args) => worker::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man => shell::man(),
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    kinds.into_iter().any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes data to stdout.
pub(crate) fn emit(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}

/// Says something on stderr; a closed stderr is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Names an error on stderr.
pub(crate) fn complain(what: &str) {
    say(&format!("zielspiegel: {what}"));
}
