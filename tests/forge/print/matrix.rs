//! Landscape tables: one row per Maßnahme, columns are fields; goals as bands, columns or merged cells.

use super::{goal_label, titled};
use crate::forge::flow::Flow;
use crate::forge::look::Look;
use crate::forge::model::{Doc, Handlungsfeld, Massnahme, StatusForm, Ziel};
use crate::forge::page::Face;
use crate::forge::table::{Cell, Row, Sign, Table};
use crate::forge::text::{self, Para, paras};

/// Whether numbers have a column of their own; otherwise they stand in front of the text.
fn has_number_column(doc: &Doc, look: &Look) -> bool {
    !look.variant.is_multiple_of(3) && doc.massnahmen().any(|massnahme| massnahme.nummer.is_some())
}

fn header(look: &Look, doc: &Doc, has_goal: bool, is_grouped: bool) -> Vec<Row> {
    let mut labels: Vec<String> = Vec::new();
    if has_goal {
        labels.push("Ziel".to_owned());
    }
    if has_number_column(doc, look) {
        labels.push("Nr.".to_owned());
    }
    labels.push("Maßnahme".to_owned());
    let fixed = labels.len();
    labels.extend(doc.spalten.iter().map(|spalte| spalte.label.clone()));
    let cell = |label: &str| {
        let para = Para { role: "P", ..Para::new(look, label, Face::Bold) };
        Cell { fill: look.tint, is_head: true, ..Cell::new(vec![para]) }
    };
    let bottom = Row { cells: labels.iter().map(|label| cell(label)).collect(), is_header: true };
    if !is_grouped || doc.spalten.len() < 2 {
        return vec![bottom];
    }
    let groups = [("Vereinbarung", fixed), ("Umsetzung", doc.spalten.len())];
    let top = groups.iter().map(|(label, span)| Cell { span: *span, ..cell(label) }).collect();
    vec![Row { cells: top, is_header: false }, bottom]
}

/// Column widths: weights by what the columns hold, but no word wider than its column.
fn widths(look: &Look, doc: &Doc, width: f32, has_goal: bool) -> Vec<f32> {
    let mut weights: Vec<(f32, String)> = Vec::new();
    if has_goal {
        weights.push((1.3, "Ziel".to_owned()));
    }
    if has_number_column(doc, look) {
        let longest = doc.massnahmen().filter_map(|m| m.nummer.clone()).max_by_key(String::len).unwrap_or_default();
        weights.push((0.4, longest));
    }
    weights.push((2.0, String::new()));
    for spalte in &doc.spalten {
        let weight = match spalte.feld {
            "erlaeuterung" | "indikator" => 1.7,
            "status" if doc.status != StatusForm::Words => 0.6,
            _ => 1.0,
        };
        weights.push((weight, String::new()));
    }
    let total: f32 = weights.iter().map(|(weight, _)| weight).sum();
    weights.iter().map(|(weight, _)| width * weight / total).collect()
}

fn measure_cells(look: &Look, doc: &Doc, massnahme: &Massnahme) -> Vec<Cell> {
    let mut cells = Vec::new();
    let text = massnahme.text.as_deref().unwrap_or_default();
    let number = massnahme.nummer.as_deref().unwrap_or_default();
    if has_number_column(doc, look) {
        cells.push(Cell::new(paras(look, number, Face::Regular)));
        cells.push(Cell::new(paras(look, text, Face::Regular)));
    } else {
        let title = format!("{number} {text}");
        cells.push(Cell::new(paras(look, title.trim(), Face::Regular)));
    }
    for (spalte, wert) in doc.spalten.iter().zip(&massnahme.werte) {
        let mut cell = Cell::new(paras(look, &wert.text, Face::Regular));
        if let (Some(index), "status") = (massnahme.zeichen, spalte.feld) {
            let entry = &doc.legende[index];
            match doc.status {
                StatusForm::Disc => cell.sign = Some(Sign::Disc(entry.farbe)),
                StatusForm::Fill => cell.fill = Some(entry.farbe),
                _ => cell.sign = Some(Sign::Glyph(entry.zeichen, entry.farbe)),
            }
        }
        cells.push(cell);
    }
    cells
}

/// Goals as bands over the full width; one table per Handlungsfeld.
pub fn bands(flow: &mut Flow, doc: &Doc, hf: &Handlungsfeld) {
    let look = flow.look;
    let is_band = look.variant % 4 != 3;
    let columns = widths(look, doc, flow.width, false);
    let mut rows = header(look, doc, false, look.variant == 7);
    for ziel in &hf.ziele {
        let title = titled(&goal_label(doc, ziel), &ziel.text, doc, ziel.nummer.is_some());
        if is_band {
            let cell =
                Cell { span: columns.len(), fill: look.tint, ..Cell::new(vec![Para::new(look, title, Face::Bold)]) };
            rows.push(Row { cells: vec![cell], is_header: false });
        } else {
            if rows.iter().any(|row| row.cells.len() > 1 && !row.is_header) {
                flow.table(&Table {
                    widths: columns.clone(),
                    rows: std::mem::replace(&mut rows, header(look, doc, false, false)),
                });
                flow.skip(look.size);
            }
            flow.heading(&title, 2);
        }
        let measures = ziel.massnahmen.iter().map(|m| Row { cells: measure_cells(look, doc, m), is_header: false });
        rows.extend(measures);
    }
    if rows.iter().any(|row| !row.is_header) {
        flow.table(&Table { widths: columns, rows });
    }
    flow.skip(look.size);
}

/// Goals in a column of their own, merged over their Maßnahmen.
pub fn merged(flow: &mut Flow, doc: &Doc, hf: &Handlungsfeld) {
    let look = flow.look;
    let columns = widths(look, doc, flow.width, true);
    let mut rows = header(look, doc, true, look.variant == 7);
    for ziel in &hf.ziele {
        rows.extend(goal_rows(look, doc, ziel, columns.len(), columns[0]));
    }
    flow.table(&Table { widths: columns, rows });
    flow.skip(look.size);
}

fn goal_rows(look: &Look, doc: &Doc, ziel: &Ziel, columns: usize, width: f32) -> Vec<Row> {
    let number = joined_number(doc, ziel);
    let title = paras(look, &number, Face::Regular);
    if ziel.massnahmen.is_empty() {
        let mut cells = vec![Cell::new(title)];
        cells.extend((1..columns).map(|_| Cell::default()));
        return vec![Row { cells, is_header: false }];
    }
    let lines = text::lines(look, &title, width - 2.0 * look.pad).len();
    let is_merged = look.variant % 4 != 2 && lines < 30;
    let count = ziel.massnahmen.len();
    let rows = ziel.massnahmen.iter().enumerate().map(|(index, massnahme)| {
        let goal = match (index, is_merged) {
            (0, true) => Cell { rows: count, ..Cell::new(title.clone()) },
            (_, true) => Cell { is_covered: true, ..Cell::default() },
            (0, false) => Cell::new(title.clone()),
            (_, false) => Cell::default(),
        };
        let mut cells = vec![goal];
        cells.extend(measure_cells(look, doc, massnahme));
        Row { cells, is_header: false }
    });
    rows.collect()
}

fn joined_number(doc: &Doc, ziel: &Ziel) -> String {
    match &ziel.nummer {
        Some(_) => titled(&goal_label(doc, ziel), &ziel.text, doc, true),
        None => ziel.text.clone(),
    }
}
