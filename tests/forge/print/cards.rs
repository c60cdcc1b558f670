//! Tables of labels and values: one per Maßnahme, per Ziel, per Handlungsfeld, or two side by side.

use super::{goal_label, measure_label, titled};
use crate::forge::flow::Flow;
use crate::forge::look::Look;
use crate::forge::model::{Doc, Handlungsfeld, Massnahme, Ziel};
use crate::forge::page::Face;
use crate::forge::table::{Cell, Row, Table};
use crate::forge::text::{Para, paras};

fn label_cell(look: &Look, label: &str) -> Cell {
    let face = if look.bold_labels { Face::Bold } else { Face::Regular };
    let colon = if look.colon && !label.ends_with(['?', ')']) { ":" } else { "" };
    Cell { fill: look.tint, is_head: true, ..Cell::new(vec![Para::new(look, format!("{label}{colon}"), face)]) }
}

fn pair(look: &Look, label: &str, text: &str) -> Row {
    Row { cells: vec![label_cell(look, label), Cell::new(paras(look, text, Face::Regular))], is_header: false }
}

/// The rows of a Maßnahme: title, then every label.
fn rows(look: &Look, doc: &Doc, massnahme: &Massnahme, has_title_band: bool) -> Vec<Row> {
    let label = measure_label(doc, massnahme);
    let text = massnahme.text.as_deref().unwrap_or_default();
    let mut rows = Vec::new();
    if has_title_band && !text.is_empty() {
        let title = titled(&label, text, doc, massnahme.nummer.is_some());
        let cell =
            Cell { span: 2, fill: look.tint, is_head: true, ..Cell::new(vec![Para::new(look, title, Face::Bold)]) };
        rows.push(Row { cells: vec![cell], is_header: false });
    } else {
        let label = if label.is_empty() { "Maßnahme".to_owned() } else { label };
        rows.push(pair(look, &label, text));
    }
    for (spalte, wert) in doc.spalten.iter().zip(&massnahme.werte) {
        rows.push(pair(look, &spalte.label, &wert.text));
    }
    rows
}

fn widths(look: &Look, width: f32) -> Vec<f32> {
    vec![width * look.label_share, width * (1.0 - look.label_share)]
}

/// A goal as headings, then a card per Maßnahme.
pub fn goal(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    goal_heading(flow, doc, ziel);
    let look = flow.look;
    for massnahme in &ziel.massnahmen {
        if look.variant % 6 == 2 {
            flow.new_page();
        }
        let table = Table { widths: widths(look, flow.width), rows: rows(look, doc, massnahme, look.variant % 3 == 1) };
        flow.table(&table);
        flow.skip(look.size * 1.2);
    }
}

/// `Ziel 1.1` with its text behind or below, and its indicator.
pub fn goal_heading(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    let look = flow.look;
    let label = goal_label(doc, ziel);
    let is_below = !label.is_empty() && look.variant % 4 < 2;
    if is_below {
        flow.heading(&label, 2);
        flow.paras(&[Para::new(look, &ziel.text, Face::Regular)]);
    } else {
        flow.heading(&titled(&label, &ziel.text, doc, ziel.nummer.is_some()), 2);
    }
    if let Some(indikator) = &ziel.indikator {
        flow.paras(&[super::label_para(look, &doc.worte.indikator, true)]);
        flow.paras(&paras(look, indikator, Face::Regular));
    }
    flow.skip(look.size);
}

fn goal_row(look: &Look, doc: &Doc, ziel: &Ziel) -> Row {
    let label = goal_label(doc, ziel);
    let mut row = pair(look, if label.is_empty() { "Ziel" } else { &label }, &ziel.text);
    row.cells[1].fill = look.tint;
    row.cells[1].paras.iter_mut().for_each(|para| para.spans[0].1 = Face::Bold);
    row
}

/// One table per Ziel.
pub fn goal_table(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    let look = flow.look;
    let mut all = vec![goal_row(look, doc, ziel)];
    all.extend(ziel.massnahmen.iter().flat_map(|massnahme| rows(look, doc, massnahme, false)));
    flow.table(&Table { widths: widths(look, flow.width), rows: all });
    flow.skip(look.size * 1.5);
}

/// One table per Handlungsfeld, Ziele as rows.
pub fn field_table(flow: &mut Flow, doc: &Doc, hf: &Handlungsfeld) {
    let look = flow.look;
    let mut all = Vec::new();
    for ziel in &hf.ziele {
        all.push(goal_row(look, doc, ziel));
        all.extend(ziel.massnahmen.iter().flat_map(|massnahme| rows(look, doc, massnahme, false)));
    }
    flow.table(&Table { widths: widths(look, flow.width), rows: all });
    flow.skip(look.size * 1.5);
}

/// Two cards side by side.
pub fn pairs(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    goal_heading(flow, doc, ziel);
    let look = flow.look;
    let (left, full, gap) = (flow.x, flow.width, 14.0);
    flow.width = (full - gap) / 2.0;
    for two in ziel.massnahmen.chunks(2) {
        let tables: Vec<Table> = two
            .iter()
            .map(|massnahme| Table {
                widths: widths(look, flow.width),
                rows: rows(look, doc, massnahme, look.variant.is_multiple_of(2)),
            })
            .collect();
        let tallest = tables.iter().map(|table| flow.height_of(table)).fold(0.0, f32::max);
        flow.need(tallest);
        let (page, top) = (flow.out.pages.len(), flow.y);
        let mut end = top;
        for (index, table) in tables.iter().enumerate() {
            let is_beside = flow.out.pages.len() == page;
            flow.x = if is_beside && index > 0 { left + flow.width + gap } else { left };
            flow.y = if is_beside { top } else { flow.y + look.size };
            flow.table(table);
            end = if flow.out.pages.len() == page { end.max(flow.y) } else { flow.y };
        }
        flow.y = end + look.size;
        flow.x = left;
    }
    flow.width = full;
}
