//! What every stage makes of two tiny documents. A changed snapshot is read before it is accepted (`cargo insta review`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test program")]

use std::fmt::Write as _;
use std::path::Path;
use zielspiegel::extract::model::{Draft, Field};
use zielspiegel::layout::model::{Block, Cell, Layout};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::pipeline::{self, Settings, Source, Trace};
use zielspiegel::read::model::RawDocument;

fn trace(name: &str) -> Trace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name).join("source.pdf");
    let bytes = std::fs::read(path).unwrap();
    pipeline::trace(
        &Source { name: "source.pdf", bytes: &bytes, kontext: None },
        &Settings::default(),
        Lexicon::builtin(),
    )
    .unwrap()
}

fn read(raw: &RawDocument) -> String {
    let mut text = String::new();
    for page in &raw.pages {
        let shown: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
        let counts = [page.glyphs.len(), page.strokes.len(), page.fills.len(), page.images.len(), page.widgets.len()];
        let _ = writeln!(
            text,
            "page {} {}x{} glyphs, strokes, fills, images, widgets {counts:?}\n{shown}",
            page.number, page.width, page.height
        );
    }
    text
}

fn cell(cell: &Cell) -> String {
    let lines: Vec<String> = cell.lines().map(zielspiegel::layout::model::Line::text).collect();
    format!("[{}+{} {}]", cell.column, cell.column_span, lines.join(" / "))
}

fn layout(layout: &Layout) -> String {
    let mut text = String::new();
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => {
                let lines: Vec<String> = paragraph.lines.iter().map(zielspiegel::layout::model::Line::text).collect();
                let _ = writeln!(text, "text {} {}", paragraph.bullet.as_deref().unwrap_or("-"), lines.join(" / "));
            }
            Block::Table(grid) => {
                let _ = writeln!(
                    text,
                    "table {:?} {} columns, pages {:?}",
                    grid.origin,
                    grid.columns,
                    grid.places.iter().map(|(page, _)| page).collect::<Vec<_>>()
                );
                for row in &grid.rows {
                    let _ = writeln!(text, "  {}", row.cells.iter().map(cell).collect::<Vec<_>>().join(" "));
                }
            }
        }
    }
    for line in &layout.furniture {
        let _ = writeln!(text, "furniture {} {}", line.page, line.text());
    }
    for entry in &layout.contents {
        let _ = writeln!(text, "contents {} {:?}", entry.text, entry.page_label);
    }
    text
}

fn fields(text: &mut String, indent: &str, felder: &[Field]) {
    for field in felder {
        let _ = writeln!(
            text,
            "{indent}{} [{}] {:?} {:?}",
            field.feld,
            field.bezeichnung.as_deref().unwrap_or("-"),
            field.text,
            field.verfahren
        );
    }
}

fn draft(draft: &Draft) -> String {
    let mut text = String::new();
    fields(&mut text, "head ", &draft.head.felder);
    for hf in &draft.handlungsfelder {
        let _ = writeln!(text, "handlungsfeld {:?} {:?}", hf.nummer, hf.titel);
        fields(&mut text, "  ", &hf.felder);
        for ziel in &hf.ziele {
            let _ = writeln!(text, "  ziel {:?} {:?}", ziel.nummer, ziel.text);
            fields(&mut text, "    ", &ziel.felder);
            for massnahme in &ziel.massnahmen {
                let _ = writeln!(text, "    massnahme {:?} {:?}", massnahme.nummer, massnahme.text);
                fields(&mut text, "      ", &massnahme.felder);
            }
        }
    }
    for passage in &draft.rest {
        let _ = writeln!(text, "rest {:?}", passage.text);
    }
    text
}

fn all(name: &str) {
    let trace = trace(name);
    let paper = trace.papers.first().unwrap();
    insta::assert_snapshot!(format!("{name}-1-read"), read(&trace.raw));
    insta::assert_snapshot!(format!("{name}-2-layout"), layout(&trace.layout));
    insta::assert_snapshot!(format!("{name}-3-classify"), format!("{:?}", paper.class.art));
    insta::assert_snapshot!(format!("{name}-4-extract"), draft(&paper.draft));
    let mut paper = serde_json::to_value(&paper.document).unwrap();
    // The version and the word lists change without the document being read differently.
    paper["werkzeug"] = serde_json::Value::Null;
    insta::assert_json_snapshot!(format!("{name}-5-normalize"), paper);
}

#[test]
fn a_small_card() {
    all("minimal-karte");
}

#[test]
fn a_small_matrix() {
    all("minimal-matrix");
}
