//! Output, charts of the report as inline SVG. Each has a text alternative and stands above the table of its values.

use super::html::{Page, escape, put};
use crate::compare::model::Tafel;
use std::collections::BTreeMap;

/// Width of a chart in its own units.
const WIDTH: f32 = 900.0;
/// Width of the names on the left.
const NAMES: f32 = 190.0;
/// Height of a row.
const ROW: f32 = 26.0;

fn open(page: &Page<'_>, id: &str, height: f32) -> String {
    let (title, note) = (escape(&page.plain(&format!("ab.{id}"))), escape(&page.plain("diagramm")));
    format!(
        "<figure class=\"bild\"><svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"c-{id}-t c-{id}-d\">\
         <title id=\"c-{id}-t\" data-t=\"ab.{id}\">{title}</title><desc id=\"c-{id}-d\" data-t=\"diagramm\">{note}</desc>"
    )
}

/// Bars per Kommune, split by columns; the first column is the whole.
pub(super) fn bars(page: &mut Page<'_>, tafel: &Tafel, columns: &[&str]) {
    let rows: Vec<_> =
        tafel.zeilen.iter().filter(|row| row.werte.first().is_some_and(|zahl| zahl.anzahl > 0)).collect();
    if rows.is_empty() {
        return;
    }
    let most = rows.iter().filter_map(|row| row.werte.first()).map(|zahl| zahl.anzahl).max().unwrap_or(1).max(1) as f32;
    let mut svg = open(page, &tafel.id, rows.len() as f32 * ROW + 4.0);
    for (at, row) in rows.iter().enumerate() {
        let (key, name) = (page.kommune_at(&row.kommune), page.kommune(&row.kommune));
        let (top, right) = (at as f32 * ROW + 4.0, NAMES - 10.0);
        put(
            &mut svg,
            format!("<g data-k=\"{key}\"><text class=\"n\" x=\"{right}\" y=\"{}\">{name}</text>", top + 15.0),
        );
        let counts = columns.iter().map(|column| {
            let place = tafel.spalten.iter().position(|name| name == column);
            place.and_then(|place| row.werte.get(place)).map_or(0, |zahl| zahl.anzahl)
        });
        bar(&mut svg, counts, top, (WIDTH - NAMES - 10.0) / most);
        svg.push_str("</g>");
    }
    svg.push_str("</svg><figcaption>");
    for (step, column) in columns.iter().enumerate() {
        let name = page.t(&format!("sp.{column}"));
        put(
            &mut svg,
            format!(
                "<span class=\"leg\"><svg class=\"probe\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"f f{step}\" width=\"12\" height=\"12\"/></svg>{name}</span>"
            ),
        );
    }
    svg.push_str("</figcaption></figure>\n");
    page.add(&svg);
}

/// The parts of one bar; `unit` is the width of one.
fn bar(svg: &mut String, counts: impl Iterator<Item = u32>, top: f32, unit: f32) {
    let mut left = NAMES;
    for (step, count) in counts.enumerate().filter(|(_, count)| *count > 0) {
        let width = count as f32 * unit;
        put(svg, format!("<rect class=\"f f{step}\" x=\"{left:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"20\"/>"));
        if width > 18.0 {
            let (x, y) = (left + width / 2.0, top + 14.5);
            put(svg, format!("<text class=\"m m{step}\" x=\"{x:.1}\" y=\"{y}\">{count}</text>"));
        }
        left += width;
    }
}

/// Height of a row of the timeline, and of its bars.
const TALL: f32 = 44.0;
const BAR: f32 = 24.0;
/// Longest time drawn, in years: a slip of the pen ("2104") must not stretch the chart over a century.
const LONGEST: i32 = 30;

/// Running Vorhaben per year, by Kommune.
type Years<'a> = BTreeMap<&'a str, BTreeMap<i32, u32>>;

/// Running Vorhaben per year: small bars, one row per Kommune.
pub(super) fn timeline(page: &mut Page<'_>) {
    let counts = running(page);
    let years = || counts.values().flat_map(|row| row.keys().copied());
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return };
    let most = counts.values().flat_map(|row| row.values().copied()).max().unwrap_or(1).max(1) as f32;
    let step = ((WIDTH - NAMES - 10.0) / (last - first + 1) as f32).min(70.0);
    let left = |year: i32| NAMES + step * (year - first) as f32;
    let mut svg = open(page, "zeit", counts.len() as f32 * TALL + 24.0);
    for (at, (kommune, row)) in counts.iter().enumerate() {
        let (base, end) = (at as f32 * TALL + 40.0, left(last + 1));
        let (key, name) = (page.kommune_at(kommune), page.kommune(kommune));
        let (right, middle) = (NAMES - 10.0, base - 4.0);
        put(&mut svg, format!("<g data-k=\"{key}\"><text class=\"n\" x=\"{right}\" y=\"{middle}\">{name}</text>"));
        put(&mut svg, format!("<line class=\"l\" x1=\"{NAMES}\" y1=\"{base}\" x2=\"{end:.1}\" y2=\"{base}\"/>"));
        for (year, count) in row {
            let high = *count as f32 / most * BAR;
            let (x, y, wide, middle) = (left(*year) + 2.0, base - high, step - 4.0, left(*year) + step / 2.0);
            put(
                &mut svg,
                format!("<rect class=\"f f1\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\"/>"),
            );
            put(&mut svg, format!("<text class=\"k\" x=\"{middle:.1}\" y=\"{:.1}\">{count}</text>", y - 3.0));
        }
        svg.push_str("</g>");
    }
    let base = counts.len() as f32 * TALL + 16.0;
    let every = (34.0 / step).ceil().max(1.0) as i32;
    for year in (first..=last).filter(|year| (year - first) % every == 0) {
        put(&mut svg, format!("<text class=\"k\" x=\"{:.1}\" y=\"{base}\">{year}</text>", left(year) + step / 2.0));
    }
    svg.push_str("</svg></figure>\n");
    page.add(&svg);
    bands(page);
}

/// A fold per Kommune, which the script fills with a bar for every Vorhaben when it is opened.
fn bands(page: &mut Page<'_>) {
    page.h3("ab.zeitband");
    for own in page.all.kommunen.iter().filter(|own| own.vorhaben.anzahl > 0) {
        let at = page.kommune_at(&own.id);
        let name = page.kommune(&own.id);
        page.add(&format!(
            "<details class=\"zeitband\" data-k=\"{at}\" data-z=\"{at}\"><summary>{name}</summary><ol></ol></details>\n"
        ));
    }
}

/// What runs when, by the timeframes with both ends.
fn running<'a>(page: &Page<'a>) -> Years<'a> {
    let mut counts: Years<'a> = BTreeMap::new();
    let measures: BTreeMap<&str, _> = page.all.massnahmen.iter().map(|own| (own.id.as_str(), own)).collect();
    let year = |day: &Option<String>| day.as_deref().and_then(|day| day.get(..4)?.parse::<i32>().ok());
    for own in &page.all.vorhaben {
        let time = own.zeitraum.as_ref().and_then(|id| measures.get(id.as_str())?.zeitraum.as_ref());
        let Some((first, last)) = time.and_then(|time| Some((year(&time.beginn)?, year(&time.ende)?))) else {
            continue;
        };
        if (0..=LONGEST).contains(&(last - first)) {
            let row = counts.entry(own.kommune.as_str()).or_default();
            (first..=last).for_each(|year| *row.entry(year).or_insert(0) += 1);
        }
    }
    counts
}
