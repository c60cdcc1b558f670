//! Layouts without tables: stacked labels, `Label: value` lines, lists.

use super::cards::goal_heading;
use super::{label_para, measure_label, titled};
use crate::forge::flow::Flow;
use crate::forge::model::{Doc, Massnahme, Scheme, Ziel};
use crate::forge::page::Face;
use crate::forge::text::{Para, paras};

fn measure_heading(flow: &mut Flow, doc: &Doc, massnahme: &Massnahme) {
    let text = massnahme.text.as_deref().unwrap_or_default();
    let title = titled(&measure_label(doc, massnahme), text, doc, massnahme.nummer.is_some());
    flow.heading(&title, 3);
}

/// Bold label line, paragraphs below; empty fields are not printed.
pub fn stacked(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    goal_heading(flow, doc, ziel);
    let look = flow.look;
    for massnahme in &ziel.massnahmen {
        measure_heading(flow, doc, massnahme);
        for (spalte, wert) in doc.spalten.iter().zip(&massnahme.werte).filter(|(_, wert)| !wert.text.is_empty()) {
            let colon = if look.colon && !spalte.label.ends_with('?') { ":" } else { "" };
            flow.paras(&[label_para(look, &format!("{}{colon}", spalte.label), true)]);
            flow.paras(&paras(look, &wert.text, Face::Regular));
        }
    }
}

/// `Label: value`, one per paragraph.
pub fn inline(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    goal_heading(flow, doc, ziel);
    let look = flow.look;
    let face = if look.bold_labels { Face::Bold } else { Face::Regular };
    for massnahme in &ziel.massnahmen {
        measure_heading(flow, doc, massnahme);
        for (spalte, wert) in doc.spalten.iter().zip(&massnahme.werte).filter(|(_, wert)| !wert.text.is_empty()) {
            let colon = if spalte.label.ends_with('?') { "" } else { ":" };
            let mut set = paras(look, &wert.text, Face::Regular);
            let label = (format!("{}{colon}", spalte.label), face);
            match set.first_mut() {
                Some(first) if !first.is_bullet => first.spans.insert(0, label),
                _ => set.insert(0, Para::new(look, label.0, face)),
            }
            set[0].gap = look.size * 0.4;
            flow.paras(&set);
        }
    }
}

/// Numbered or bulleted paragraphs, the fields in brackets or after dashes.
pub fn list(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    goal_heading(flow, doc, ziel);
    let look = flow.look;
    for massnahme in &ziel.massnahmen {
        let fields: Vec<String> = doc
            .spalten
            .iter()
            .zip(&massnahme.werte)
            .filter(|(_, wert)| !wert.text.is_empty())
            .map(|(spalte, wert)| {
                format!("{}{} {}", spalte.label, if spalte.label.ends_with('?') { "" } else { ":" }, wert.text)
            })
            .collect();
        let text = massnahme.text.as_deref().unwrap_or_default();
        let head = match &massnahme.nummer {
            Some(number) if doc.scheme == Scheme::Running => format!("{number}. {text}"),
            Some(number) => format!("{number} {text}"),
            None => text.to_owned(),
        };
        let body = if look.variant.is_multiple_of(2) {
            format!("{head} ({})", fields.join("; "))
        } else {
            format!("{head} – {}", fields.join(" – "))
        };
        let mut para = Para::new(look, body, Face::Regular).after(look.size * 0.6);
        para.is_bullet = massnahme.nummer.is_none();
        flow.paras(&[para]);
    }
}
