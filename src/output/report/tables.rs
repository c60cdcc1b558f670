//! Output, tables of the report: headers that sort, rows that filters find, a region that scrolls by itself.

use super::html::{Page, escape, put};
use crate::compare::model::{Tafel, Zahl};

/// A row: attributes of its `tr`, then cells as HTML; the first is its header.
pub(super) struct Row {
    pub attributes: String,
    pub cells: Vec<String>,
}

impl Row {
    /// A row of a Kommune.
    pub(super) fn of(page: &Page<'_>, kommune: &str, mut cells: Vec<String>) -> Self {
        cells.insert(0, page.kommune(kommune));
        Self { attributes: format!("data-k=\"{}\"", page.kommune_at(kommune)), cells }
    }
}

/// A cell with a value to sort by.
pub(super) fn sorted(value: &str, html: &str) -> String {
    format!("\u{3}{}\u{3}{html}", escape(value))
}

/// Writes a table. `heads` are HTML; `class` may be empty.
pub(super) fn table(page: &mut Page<'_>, caption: &str, class: &str, heads: &[String], rows: &[Row]) {
    if rows.is_empty() {
        let none = page.t("kein-eintrag");
        page.add(&format!("<p class=\"leer\">{none}</p>\n"));
        return;
    }
    let label = page.t(caption);
    let mut html = format!(
        "<div class=\"rolle\" role=\"group\" tabindex=\"0\" aria-label=\"{}\" data-tl=\"{caption}\"><table class=\"{class}\"><caption class=\"verborgen\">{label}</caption><thead><tr>",
        escape(&page.plain(caption))
    );
    for head in heads {
        put(&mut html, format!("<th scope=\"col\"><button type=\"button\" class=\"sort\">{head}</button></th>"));
    }
    html.push_str("</tr></thead><tbody>\n");
    for row in rows {
        put(&mut html, format!("<tr {}>", row.attributes));
        for (at, cell) in row.cells.iter().enumerate() {
            html.push_str(&render(cell, at == 0));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    page.add(&html);
}

fn render(cell: &str, is_head: bool) -> String {
    let (value, html) = match cell.strip_prefix('\u{3}').and_then(|rest| rest.split_once('\u{3}')) {
        Some((value, html)) => (format!(" data-s=\"{value}\""), html),
        None => (String::new(), cell),
    };
    if is_head { format!("<th scope=\"row\"{value}>{html}</th>") } else { format!("<td{value}>{html}</td>") }
}

/// A table of figures per Kommune; `names` gives the key of a column's name.
pub(super) fn figures(page: &mut Page<'_>, tafel: &Tafel, names: &dyn Fn(&str) -> String, class: &str) {
    let mut heads = vec![page.t("sp.kommune")];
    heads.extend(tafel.spalten.iter().map(|column| page.t(&names(column))));
    let rows: Vec<Row> = tafel
        .zeilen
        .iter()
        .map(|row| {
            let whole = row.werte.first().map_or(0, |zahl| zahl.anzahl);
            // The first column is the whole: a ground would tell nothing.
            let ground = |at: usize| if at == 0 { 0 } else { whole };
            let cells = if page.is_active(&row.kommune) {
                row.werte.iter().enumerate().map(|(at, zahl)| shaded(page, zahl, ground(at))).collect()
            } else {
                unknown(page, row.werte.len())
            };
            Row::of(page, &row.kommune, cells)
        })
        .collect();
    table(page, &format!("ab.{}", tafel.id), class, &heads, &rows);
}

/// Cells of a Kommune of which no paper has measures: nothing is known, which is not none.
pub(super) fn unknown(page: &Page<'_>, count: usize) -> Vec<String> {
    let text = page.t("ohne-papier");
    let first = sorted("-1", &format!("<span class=\"null\">–</span><br><small>{text}</small>"));
    let rest = std::iter::repeat_with(|| sorted("-1", "<span class=\"null\">–</span>"));
    std::iter::once(first).chain(rest).take(count).collect()
}

/// A figure on a ground that darkens with its share; the number itself is printed, the ground only helps the eye.
pub(super) fn shaded(page: &mut Page<'_>, zahl: &Zahl, whole: u32) -> String {
    let step = shade(zahl.anzahl, whole);
    let html = page.zahl(zahl);
    sorted(&zahl.anzahl.to_string(), &format!("<span class=\"w w{step}\">{html}</span>"))
}

/// Step 0–5 of a share.
pub(super) fn shade(part: u32, whole: u32) -> u32 {
    if whole == 0 || part == 0 { 0 } else { (part * 5).div_ceil(whole).min(5) }
}
