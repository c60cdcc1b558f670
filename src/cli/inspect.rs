//! Command `inspect`: what the program sees, and why.

use super::args::InspectArgs;
use super::{Outcome, complain, emit, svg};
use anyhow::Context as _;
use std::fmt::{Result, Write as _};
use zielspiegel::classify::Class;
use zielspiegel::layout::model::{Block, Grid, Line, Paragraph};
use zielspiegel::normalize::model::Dokument;
use zielspiegel::pipeline::Trace;

pub(super) fn run(args: &InspectArgs) -> anyhow::Result<Outcome> {
    let trace = args.read.trace(&args.pdf)?;
    if let Some(page) = args.page.filter(|page| !trace.raw.pages.iter().any(|raw| raw.number == *page)) {
        complain(&format!("{}: there is no page {page}, only 1 to {}", args.pdf.display(), trace.raw.pages.len()));
        return Ok(Outcome::Usage);
    }
    if let Some(file) = &args.svg {
        let drawing = svg::draw(&trace, args.page.unwrap_or(1));
        std::fs::write(file, drawing).with_context(|| format!("cannot write {}", file.display()))?;
        return Ok(Outcome::Done);
    }
    let mut text = String::new();
    describe(&trace, args.page, &mut text)?;
    emit(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn describe(trace: &Trace, page: Option<u32>, out: &mut String) -> Result {
    head(trace, out)?;
    for paper in &trace.papers {
        kind(&paper.class, out)?;
        outline(&paper.document, page, out)?;
    }
    tables(trace, page, out)?;
    writeln!(out, "\nPage furniture")?;
    for line in trace.layout.furniture.iter().filter(|line| is_on(line.page, page)) {
        writeln!(out, "  page {}: {}", line.page, line.text())?;
    }
    if page.is_some() {
        writeln!(out, "\nReading order")?;
        trace.layout.flow.iter().try_for_each(|block| flow(block, page, out))?;
    }
    trace.papers.iter().try_for_each(|paper| ending(&paper.document, page, out))
}

fn head(trace: &Trace, out: &mut String) -> Result {
    let tagged = if trace.raw.structure.is_some() { "tagged" } else { "not tagged" };
    let producer = trace.raw.metadata.producer.as_deref().unwrap_or("unknown producer");
    writeln!(out, "{} pages, {tagged}, {producer}", trace.raw.pages.len())?;
    Ok(())
}

fn kind(class: &Class, out: &mut String) -> Result {
    writeln!(out, "Kind: {:?}", class.art)?;
    let mut cues = class.evidence.iter();
    cues.try_for_each(|cue| {
        writeln!(out, "  {:+.2} for {:?}: {:?} (page {})", cue.weight, cue.art, cue.words, cue.page)
    })
}

fn outline(paper: &Dokument, page: Option<u32>, out: &mut String) -> Result {
    let kommune = paper.kommune.name.as_deref().unwrap_or("?");
    let titel = paper.titel.as_deref().unwrap_or("?");
    writeln!(out, "Title: {titel}\nKommune: {kommune} ({})", paper.kommune.ags.as_deref().unwrap_or("no key"))?;
    for feld in &paper.felder {
        writeln!(out, "  {} = {:?} ({:?})", feld.feld, feld.text, feld.bezeichnung.as_deref().unwrap_or("no label"))?;
    }
    for hf in &paper.handlungsfelder {
        writeln!(
            out,
            "\n{} {} [{}]",
            hf.nummer.as_deref().unwrap_or("-"),
            hf.titel.as_deref().unwrap_or("-"),
            hf.kanonisch
        )?;
        for ziel in &hf.ziele {
            writeln!(out, "  Ziel {} {}", ziel.nummer.as_deref().unwrap_or("-"), short(ziel.text.as_deref()))?;
            for massnahme in &ziel.massnahmen {
                let place = massnahme.fundstellen.first().map_or(0, |place| place.seite);
                if !is_on(place, page) {
                    continue;
                }
                let number = massnahme.nummer.as_deref().unwrap_or("-");
                writeln!(
                    out,
                    "    {number} {}  (page {place}, id {})",
                    short(massnahme.text.as_deref()),
                    massnahme.id
                )?;
                for feld in massnahme.felder.iter().filter(|feld| feld.feld != "massnahme") {
                    let label = feld.bezeichnung.as_deref().unwrap_or("(no label)");
                    writeln!(
                        out,
                        "      {:<15} {:.2}  {label:?}: {}",
                        feld.feld,
                        feld.konfidenz,
                        short(Some(&feld.text))
                    )?;
                }
            }
        }
    }
    Ok(())
}

fn tables(trace: &Trace, page: Option<u32>, out: &mut String) -> Result {
    writeln!(out, "\nTables")?;
    for block in &trace.layout.flow {
        let Block::Table(grid) = block else { continue };
        if !grid.places.iter().any(|(number, _)| is_on(*number, page)) {
            continue;
        }
        let pages: Vec<String> = grid.places.iter().map(|(number, _)| number.to_string()).collect();
        writeln!(out, "  page {}: {} × {} ({:?})", pages.join(", "), grid.rows.len(), grid.columns, grid.origin)?;
        if page.is_some() {
            rows(grid, out)?;
        }
    }
    Ok(())
}

fn rows(grid: &Grid, out: &mut String) -> Result {
    for row in &grid.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| short(Some(&joined(cell.lines())))).collect();
        writeln!(out, "    | {}", cells.join(" | "))?;
    }
    Ok(())
}

fn flow(block: &Block, page: Option<u32>, out: &mut String) -> Result {
    match block {
        Block::Text(Paragraph { lines, bullet, .. }) if lines.first().is_some_and(|line| is_on(line.page, page)) => {
            writeln!(out, "  {} {}", bullet.as_deref().unwrap_or("¶"), joined(lines.iter()))
        }
        Block::Table(grid) if grid.places.iter().any(|(number, _)| is_on(*number, page)) => {
            writeln!(out, "  [table {} × {}]", grid.rows.len(), grid.columns)
        }
        _ => Ok(()),
    }
}

fn ending(paper: &Dokument, page: Option<u32>, out: &mut String) -> Result {
    let sum = &paper.abdeckung;
    writeln!(
        out,
        "\nCoverage: {} characters = {} fields + {} prose + {} furniture + {} rest",
        sum.zeichen, sum.felder, sum.fliesstext, sum.rahmen, sum.rest
    )?;
    writeln!(out, "\nRest")?;
    for rest in &paper.reste {
        let place = rest.fundstellen.first().map_or(0, |place| place.seite);
        if is_on(place, page) {
            writeln!(out, "  page {place}: {}", short(Some(&rest.text)))?;
        }
    }
    writeln!(out, "\nFindings")?;
    for befund in &paper.befunde {
        let place = befund.seite.map(|seite| format!(" (page {seite})")).unwrap_or_default();
        writeln!(out, "  {:?} {}: {}{place}", befund.schwere, befund.code, befund.text)?;
    }
    Ok(())
}

fn is_on(number: u32, page: Option<u32>) -> bool {
    page.is_none_or(|page| page == number)
}

fn joined<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    lines.map(Line::text).collect::<Vec<_>>().join(" ")
}

/// At most 90 characters of a text, on one line.
fn short(text: Option<&str>) -> String {
    let Some(text) = text else { return "(empty)".to_owned() };
    let flat = text.replace('\n', " ⏎ ");
    if flat.chars().count() <= 90 { flat } else { flat.chars().take(89).chain(['…']).collect() }
}
