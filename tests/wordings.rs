//! Tables of wordings that councils print, one file a kind of value: `expected<TAB>(role<TAB>)wording`.
//!
//! `⏎` is a line break, ` ‖ ` parts cells. `WORDINGS=DIR cargo test --test wordings -- --ignored --nocapture` scores
//! other tables; `HIDE=1` prints the figures without the misses, for tables that are held out.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail loudly")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::readings::{read, read_zeitraum};

struct Row {
    want: String,
    cells: Vec<String>,
}

fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let mut cells = line.split('\t').map(|cell| cell.replace('⏎', "\n"));
        Row { want: cells.next().unwrap(), cells: cells.collect() }
    };
    lines.map(row).collect()
}

/// Misses and rows of one table.
fn misses(path: &Path) -> (Vec<String>, usize) {
    let kind = path.file_stem().unwrap().to_str().unwrap();
    let rows = rows(path);
    let miss = |row: &Row| {
        let got = read(kind, &row.cells);
        (got != row.want).then(|| format!("{:?}\n  want {}\n  got  {got}", row.cells.join(" "), row.want))
    };
    (rows.iter().filter_map(miss).collect(), rows.len())
}

fn tables(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    paths.sort();
    paths
}

/// The tables of the repository.
fn own_tables() -> Vec<PathBuf> {
    tables(Path::new("tests/wordings"))
}

#[test]
fn every_wording_reads_as_its_table_says() {
    let wrong: Vec<String> = own_tables()
        .iter()
        .flat_map(|path| misses(path).0.into_iter().map(|miss| format!("{}: {miss}", path.display())))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_timeframe_of_the_tables_is_written_as_edtf() {
    let path = Path::new("tests/wordings/zeitraum.tsv");
    for row in rows(path) {
        let [roles, texts] = row.cells.as_slice() else { panic!("{}", row.want) };
        let Some(edtf) = read_zeitraum(roles, texts).and_then(|value| value.edtf) else { continue };
        assert!(edtf_core::level(&edtf).is_some_and(|level| level <= 1), "{texts}: {edtf}");
    }
}

#[test]
fn every_kind_of_value_has_enough_wordings() {
    for (name, least) in
        [("zeitraum", 150), ("verantwortlich", 150), ("messwerte", 150), ("kosten", 80), ("status", 80)]
    {
        let path = own_tables().into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
        assert!(rows(&path.unwrap()).len() >= least, "{name}");
    }
}

#[test]
#[ignore = "scores a folder of other tables"]
fn score() {
    let Some(folder) = std::env::var_os("WORDINGS") else { return };
    for path in tables(Path::new(&folder)) {
        let (misses, rows) = misses(&path);
        if std::env::var_os("HIDE").is_none() {
            println!("{}", misses.join("\n"));
        }
        println!("{}: {} of {rows}", path.file_stem().unwrap().to_string_lossy(), rows - misses.len());
    }
}
