//! Command `inspect --svg`: one page with everything that was found on it, as boxes over its words.

use std::fmt::Write as _;
use zielspiegel::geometry::Rect;
use zielspiegel::layout::model::{Block, Layout, Line, Paragraph};
use zielspiegel::normalize::model::Feld;
use zielspiegel::pipeline::Trace;

/// Draws page `number`.
pub(super) fn draw(trace: &Trace, number: u32) -> String {
    let page = trace.layout.pages.iter().find(|page| page.number == number);
    let (width, height) = page.map_or((595.0, 842.0), |page| (page.width, page.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    words(&trace.layout, number, &mut svg);
    cells(&trace.layout, number, &mut svg);
    for line in trace.layout.furniture.iter().filter(|line| line.page == number) {
        frame(&mut svg, &line.bbox, "#999999", "furniture");
    }
    values(trace, number, &mut svg);
    svg.push_str("</svg>\n");
    svg
}

fn words(layout: &Layout, number: u32, svg: &mut String) {
    let mut text = |line: &Line| {
        for word in line.words.iter().filter(|_| line.page == number) {
            let size = word.style.size.max(1.0);
            let weight = if word.style.is_bold { " font-weight=\"bold\"" } else { "" };
            let width = word.bbox.width().max(0.1);
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size:.1}\" font-family=\"sans-serif\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\"{weight}>{}</text>",
                word.bbox.x0,
                line.baseline,
                escaped(&word.text)
            );
        }
    };
    let mut paragraph = |paragraph: &Paragraph| paragraph.lines.iter().for_each(&mut text);
    for block in &layout.flow {
        match block {
            Block::Text(text) => paragraph(text),
            Block::Table(grid) => {
                let cells = grid.rows.iter().chain(&grid.repeats).flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.paragraphs).for_each(&mut paragraph);
            }
        }
    }
    layout.furniture.iter().for_each(&mut text);
    layout.contents.iter().flat_map(|entry| &entry.lines).for_each(&mut text);
}

fn cells(layout: &Layout, number: u32, svg: &mut String) {
    for block in &layout.flow {
        match block {
            Block::Table(grid) => {
                let cells = grid.rows.iter().chain(&grid.repeats).flat_map(|row| &row.cells);
                for (_, rect) in cells.flat_map(|cell| &cell.places).filter(|(page, _)| *page == number) {
                    frame(svg, rect, "#2a78d2", "cell");
                }
            }
            Block::Text(paragraph) => {
                let lines = paragraph.lines.iter().filter(|line| line.page == number).map(|line| line.bbox);
                if let Some(rect) = Rect::around(lines) {
                    frame(svg, &rect, "#cccccc", "paragraph");
                }
            }
        }
    }
}

fn values(trace: &Trace, number: u32, svg: &mut String) {
    let mut show = |felder: &[Feld]| {
        for feld in felder {
            for place in feld.fundstellen.iter().filter(|place| place.seite == number) {
                let title =
                    format!("{} ({}) {}", feld.feld, feld.bezeichnung.as_deref().unwrap_or("-"), feld.konfidenz);
                frame(svg, &place.rect(), "#d2382a", &title);
            }
        }
    };
    for paper in trace.papers.iter().map(|paper| &paper.document) {
        show(&paper.felder);
        for hf in &paper.handlungsfelder {
            show(&hf.felder);
            for ziel in &hf.ziele {
                show(&ziel.felder);
                ziel.massnahmen.iter().for_each(|massnahme| show(&massnahme.felder));
            }
        }
    }
}

fn frame(svg: &mut String, rect: &Rect, color: &str, title: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{color}\" fill-opacity=\"0.06\" stroke=\"{color}\" stroke-width=\"0.6\"><title>{}</title></rect>",
        rect.x0,
        rect.y0,
        rect.width().max(0.0),
        rect.height().max(0.0),
        escaped(title)
    );
}

fn escaped(text: &str) -> String {
    let kept = text.chars().filter(|ch| !ch.is_control());
    kept.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
