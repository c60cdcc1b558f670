//! Command `schema`: the contract of what this program writes.

use super::args::SchemaArgs;
use super::{Outcome, complain, emit};
use zielspiegel::batch::manifest;
use zielspiegel::output::schema;

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    let schema = match args.name.as_str() {
        "dokument" => schema::dokument(),
        "vergleich" => schema::vergleich(),
        "lauf" => manifest::schema(),
        "tabellen" => zielspiegel::output::export::schema(),
        other => {
            complain(&format!("there is no schema {other:?}; there are: dokument, lauf, vergleich, tabellen"));
            return Ok(Outcome::Usage);
        }
    };
    emit(format!("{schema:#}\n").as_bytes())?;
    Ok(Outcome::Done)
}
