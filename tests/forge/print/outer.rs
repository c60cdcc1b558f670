//! Cover, table of contents, introduction, closing pages. In: [`Doc`]. Out: paragraphs on a [`Flow`].

use super::{field_title, goal_label, measure_label, titled};
use crate::forge::flow::Flow;
use crate::forge::model::{Doc, StatusForm};
use crate::forge::page::{Face, Item, Run};
use crate::forge::text::{self, Para};

/// Title and head data.
pub fn cover(flow: &mut Flow, doc: &Doc) {
    let (look, kopf) = (flow.look, &doc.kopf);
    flow.y += look.height * 0.12;
    let title = Para {
        size: look.size * 2.0,
        role: "H1",
        color: look.heading_color,
        ..Para::new(look, &kopf.titel, Face::Bold)
    };
    flow.paras(&[title]);
    flow.skip(look.size * 2.0);
    let mut lines = vec![kopf.kommune.0.to_owned()];
    if let Some(name) = kopf.projektleitung {
        lines.push(format!("Projektleitung: {name}"));
    }
    if let Some(name) = kopf.auditor {
        lines.push(format!("{}: {name}", if look.variant.is_multiple_of(2) { "Auditorin" } else { "Auditor" }));
    }
    if let Some(year) = kopf.berichtsjahr {
        lines.push(format!("Zeitraum der Berichterstattung: {year}"));
    }
    if kopf.datum_auf_deckblatt {
        let label = if kopf.art == "zielvereinbarung" { "Datum der Zielvereinbarung" } else { "Stand" };
        lines.push(format!("{label}: {}", kopf.datum.0));
    }
    for line in lines {
        flow.paras(&[Para::new(look, line, Face::Regular).after(look.size * 0.6)]);
    }
}

/// One line per heading, cut titles, leaders, page numbers.
pub fn contents(flow: &mut Flow, doc: &Doc, leader: &str) {
    flow.new_page();
    flow.heading("Inhaltsverzeichnis", 1);
    let mut page = 3;
    for hf in &doc.handlungsfelder {
        entry(flow, &field_title(doc, hf), leader, page, 0.0);
        for ziel in &hf.ziele {
            let title = titled(&goal_label(doc, ziel), &cut(&ziel.text), doc, ziel.nummer.is_some());
            entry(flow, &title, leader, page, 10.0);
            for massnahme in &ziel.massnahmen {
                let text = massnahme.text.as_deref().map(cut).unwrap_or_default();
                let title = titled(&measure_label(doc, massnahme), &text, doc, massnahme.nummer.is_some());
                entry(flow, &title, leader, page, 20.0);
                page += usize::from(massnahme.text.as_ref().is_some_and(|text| text.len() % 2 == 0));
            }
        }
    }
}

/// The first words of a title.
fn cut(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > 7 { format!("{} …", words[..6].join(" ")) } else { text.to_owned() }
}

fn entry(flow: &mut Flow, title: &str, leader: &str, page: usize, indent: f32) {
    let look = flow.look;
    let para = Para::new(look, title, Face::Regular);
    let lines = text::lines(look, &[para], flow.width - indent - 60.0);
    let node = flow.node("P", 0);
    let count = lines.len();
    for (index, line) in lines.iter().enumerate() {
        flow.need(line.height);
        let (x, y) = (flow.x + indent, flow.y);
        flow.line(line, x, y, node);
        if index + 1 == count {
            leaders(flow, line, x, leader, page, node);
        }
        flow.y += line.height;
    }
}

fn leaders(flow: &mut Flow, line: &text::Line, x: f32, leader: &str, page: usize, node: usize) {
    let look = flow.look;
    let end = line.pieces.last().map_or(0.0, |(dx, text, face)| dx + text::width(look, text, *face, line.size));
    let number = page.to_string();
    let right = flow.x + flow.width;
    let number_x = right - text::width(look, &number, Face::Regular, line.size);
    let room = number_x - (x + end) - 6.0;
    let one = text::width(look, leader, Face::Regular, line.size);
    let dots = if one > 0.0 { leader.repeat((room / one).max(0.0) as usize) } else { String::new() };
    let y = flow.y + line.ascent;
    for (x, text) in [(x + end + 2.0, dots.trim().to_owned()), (number_x, number)] {
        if !text.is_empty() {
            flow.draw(Item::Text(Run { x, y, size: line.size, face: Face::Regular, color: [0; 3], text, node }));
        }
    }
}

/// Prose in front of the first Handlungsfeld, and the legend.
pub fn introduction(flow: &mut Flow, doc: &Doc) {
    let look = flow.look;
    for text in &doc.vorspann {
        flow.paras(&[Para::new(look, text, Face::Regular).after(look.size * 0.7)]);
    }
    if doc.status != StatusForm::Words {
        legend(flow, doc);
    }
}

fn legend(flow: &mut Flow, doc: &Doc) {
    let look = flow.look;
    flow.skip(look.size);
    flow.need(look.size * 10.0);
    flow.paras(&[Para::new(look, "Legende:", Face::Bold)]);
    for entry in &doc.legende {
        let para = Para::new(look, &entry.text, Face::Regular);
        let node = flow.node("P", 0);
        let Some(line) = text::lines(look, &[para], flow.width).into_iter().next() else { continue };
        let (x, top, size) = (flow.x, flow.y, look.size);
        let middle = top + line.height / 2.0;
        match doc.status {
            StatusForm::Disc => flow.draw(Item::Disc([x + size * 0.6, middle, size * 0.45], entry.farbe)),
            StatusForm::Fill => {
                flow.draw(Item::Fill([x, top + 1.5, x + size * 1.4, top + line.height - 1.5], entry.farbe));
            }
            _ => flow.draw(Item::Text(Run {
                x,
                y: top + line.ascent,
                size,
                face: Face::Dingbats,
                color: entry.farbe,
                text: entry.zeichen.to_string(),
                node,
            })),
        }
        flow.line(&line, x + size * 2.0, top, node);
        flow.y += line.height;
    }
}

/// Declaration, decisions, signature.
pub fn ending(flow: &mut Flow, doc: &Doc) {
    let (look, kopf) = (flow.look, &doc.kopf);
    flow.new_page();
    flow.heading("Erklärung", 1);
    let mut lines =
        vec!["Hiermit wird das Einverständnis mit den vorstehenden Zielen und Maßnahmen erklärt.".to_owned()];
    lines.extend(kopf.beschluesse.iter().map(|beschluss| beschluss.text.clone()));
    if !kopf.datum_auf_deckblatt {
        let town = kopf.kommune.1.rsplit(' ').next().unwrap_or_default();
        let town =
            if kopf.kommune.1.ends_with("kreis") || kopf.kommune.1.contains("reis ") { "Musterhausen" } else { town };
        let town = if kopf.kommune.1.starts_with("Bad ") { kopf.kommune.1 } else { town };
        lines.push(format!("{town}, den {}", kopf.datum.0));
    }
    lines.push("Unterschrift: ______________________".to_owned());
    for line in lines {
        flow.paras(&[Para::new(look, line, Face::Regular).after(look.size)]);
    }
}
