//! Sets a document. In: [`Doc`] and [`Look`]. Out: [`Pages`]. Ignorant of PDF.

mod cards;
mod matrix;
mod open;
mod outer;

use super::flow::Flow;
use super::frame;
use super::look::Look;
use super::model::{Doc, Handlungsfeld, Layout, Massnahme, Ziel};
use super::page::{Face, Pages};
use super::text::{Para, paras};

/// The pages of a document.
pub fn print(doc: &Doc, look: &Look) -> Pages {
    let mut flow = Flow::new(look);
    outer::cover(&mut flow, doc);
    if let Some(leader) = look.contents {
        outer::contents(&mut flow, doc, leader);
    }
    flow.new_page();
    outer::introduction(&mut flow, doc);
    for hf in &doc.handlungsfelder {
        field(&mut flow, doc, hf);
    }
    outer::ending(&mut flow, doc);
    let mut pages = flow.out;
    frame::frame(&mut pages, look, &doc.kopf.titel, doc.kopf.kommune.0);
    pages
}

fn field(flow: &mut Flow, doc: &Doc, hf: &Handlungsfeld) {
    if flow.look.variant % 4 == 1 {
        flow.new_page();
    }
    flow.heading(&field_title(doc, hf), 1);
    strategic(flow, doc, hf);
    match doc.layout {
        Layout::Matrix | Layout::Ampel => matrix::bands(flow, doc, hf),
        Layout::Zielspalte => matrix::merged(flow, doc, hf),
        Layout::Dokutab if flow.look.variant.is_multiple_of(5) => cards::field_table(flow, doc, hf),
        _ => hf.ziele.iter().for_each(|ziel| goal(flow, doc, ziel)),
    }
}

fn goal(flow: &mut Flow, doc: &Doc, ziel: &Ziel) {
    match doc.layout {
        Layout::Karte => cards::goal(flow, doc, ziel),
        Layout::Karten2 => cards::pairs(flow, doc, ziel),
        Layout::Dokutab => cards::goal_table(flow, doc, ziel),
        Layout::Gestapelt => open::stacked(flow, doc, ziel),
        Layout::Inline => open::inline(flow, doc, ziel),
        _ => open::list(flow, doc, ziel),
    }
}

/// `Handlungsfeld 1: Bildung und Erziehung`.
fn field_title(doc: &Doc, hf: &Handlungsfeld) -> String {
    let word = doc.worte.handlungsfeld;
    let sign = if doc.worte.trenner == " " { ": " } else { doc.worte.trenner };
    match &hf.nummer {
        Some(number) => format!("{word} {number}{sign}{}", hf.titel),
        None => format!("{word}: {}", hf.titel),
    }
}

/// `Ziel 1.1` or `Ziel` or nothing but a number.
fn goal_label(doc: &Doc, ziel: &Ziel) -> String {
    joined(doc.worte.ziel, ziel.nummer.as_deref())
}

/// `Maßnahme 1.1.1`.
fn measure_label(doc: &Doc, massnahme: &Massnahme) -> String {
    joined(doc.worte.massnahme, massnahme.nummer.as_deref())
}

fn joined(word: &str, number: Option<&str>) -> String {
    [word, number.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Label and text in one line; an unnumbered label word needs its colon.
fn titled(label: &str, text: &str, doc: &Doc, has_number: bool) -> String {
    match (label.is_empty(), has_number) {
        (true, _) => text.to_owned(),
        (_, false) => format!("{label}: {text}"),
        _ if label.ends_with(')') => format!("{label} {text}"),
        _ => format!("{label}{}{text}", doc.worte.trenner),
    }
}

fn strategic(flow: &mut Flow, doc: &Doc, hf: &Handlungsfeld) {
    if hf.strategische_ziele.is_empty() {
        return;
    }
    let look = flow.look;
    let mut label = doc.worte.strategisch.to_owned();
    if hf.strategische_ziele.len() > 1 && label == "Strategisches Ziel" {
        "Strategische Ziele".clone_into(&mut label);
    }
    flow.paras(&[label_para(look, &format!("{label}:"), true)]);
    let is_list = hf.strategische_ziele.len() > 1 && look.variant.is_multiple_of(2);
    for text in &hf.strategische_ziele {
        let text = if is_list { format!("• {text}") } else { text.clone() };
        let mut set = paras(look, &text, Face::Regular);
        for para in &mut set {
            para.gap = look.size * 0.4;
        }
        flow.paras(&set);
    }
    flow.skip(look.size * 0.5);
}

/// A label on its own line.
fn label_para(look: &Look, label: &str, is_bold: bool) -> Para {
    Para::new(look, label, if is_bold { Face::Bold } else { Face::Regular }).after(look.size * 0.6)
}
