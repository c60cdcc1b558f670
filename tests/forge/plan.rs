//! Thinks up a document. In: a seed. Out: [`Doc`]. Ignorant of pages.

use super::labels::{self, Rarity};
use super::model::{Doc, Handlungsfeld, Layout, Legende, Massnahme, Spalte, StatusForm, Ziel};
use super::numbers::Counter;
use super::rng::Rng;
use super::values::{self, Value};
use super::{head, numbers, times, words};
use serde_json::json;

/// How much the forge may vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The two core layouts, mostly usual labels.
    Core,
    /// Every layout, a third of the labels in no word list.
    Wide,
}

/// The document of a seed.
pub fn plan(seed: u64, scope: Scope) -> Doc {
    let mut rng = Rng::new(seed);
    let rng = &mut rng;
    let layout = match scope {
        Scope::Core => *rng.pick(&[Layout::Karte, Layout::Dokutab]),
        Scope::Wide => *rng.pick(&Layout::ALL),
    };
    let scheme = numbers::scheme(rng, scope, layout);
    let year = rng.range(2012, 2023);
    let kopf = head::kopf(rng, layout, year);
    let worte = numbers::worte(rng, scheme, layout);
    let spalten = spalten(rng, scope, layout);
    let status = status_form(rng, layout, &spalten);
    let legende = if status == StatusForm::Words { Vec::new() } else { legende(rng, status) };
    let vorspann = head::vorspann(rng, &kopf);
    let mut doc =
        Doc { seed, layout, scheme, kopf, worte, spalten, status, legende, vorspann, handlungsfelder: Vec::new() };
    doc.handlungsfelder = handlungsfelder(rng, &doc, year);
    doc
}

/// The canonical fields that a layout prints, in printed order.
fn felder(rng: &mut Rng, layout: Layout) -> Vec<&'static str> {
    let mut felder: Vec<&'static str> = match layout {
        Layout::Dokutab => vec!["status", "erlaeuterung"],
        Layout::Ampel => vec!["verantwortlich", "zeitraum", "status", "erlaeuterung"],
        _ => vec!["indikator", "zielgruppe", "kosten", "verantwortlich", "zeitraum", "kommunikation"],
    };
    if layout == Layout::Dokutab && rng.chance(40) {
        felder.insert(0, "verantwortlich");
    }
    if layout == Layout::Dokutab && rng.chance(40) {
        felder.insert(0, "zeitraum");
    }
    let may_drop = felder.len().saturating_sub(3);
    for _ in 0..rng.below(may_drop + 1) {
        let drop = rng.below(felder.len());
        if felder[drop] != "status" {
            felder.remove(drop);
        }
    }
    if layout != Layout::Ampel && !felder.contains(&"status") && rng.chance(25) {
        felder.push("status");
    }
    if rng.chance(45)
        && let Some(at) = felder.iter().position(|feld| *feld == "zeitraum")
    {
        felder.splice(at..=at, ["beginn", "ende"]);
    }
    if rng.chance(35) {
        rng.shuffle(&mut felder);
        keep_begin_before_end(&mut felder);
    }
    let limit =
        if matches!(layout, Layout::Matrix | Layout::Zielspalte | Layout::Ampel | Layout::Karten2) { 6 } else { 9 };
    felder.truncate(limit);
    felder
}

fn keep_begin_before_end(felder: &mut [&str]) {
    let at = |feld: &str| felder.iter().position(|other| *other == feld);
    if let (Some(begin), Some(end)) = (at("beginn"), at("ende"))
        && end < begin
    {
        felder.swap(begin, end);
    }
}

fn spalten(rng: &mut Rng, scope: Scope, layout: Layout) -> Vec<Spalte> {
    let mut spalten: Vec<Spalte> = Vec::new();
    for feld in felder(rng, layout) {
        let rarity = match (scope, rng.below(100)) {
            (Scope::Core, 0..=74) | (Scope::Wide, 0..=39) => Rarity::Usual,
            (Scope::Core, 75..=93) | (Scope::Wide, 40..=69) => Rarity::Rare,
            _ => Rarity::Invented,
        };
        let (label, rarity) = labels::label(rng, feld, rarity);
        // Dates, money, bodies, status words, groups of people and media say by themselves what a column holds.
        let is_decided =
            matches!(feld, "zeitraum" | "kosten" | "verantwortlich" | "status" | "zielgruppe" | "kommunikation");
        let kanonisch = if rarity == Rarity::Invented && !is_decided { "sonstiges" } else { feld };
        spalten.push(Spalte { feld, kanonisch, label });
    }
    let wants_foreign = if scope == Scope::Wide { 30 } else { 8 };
    if rng.chance(wants_foreign) {
        let label = rng.word(labels::FOREIGN).to_owned();
        let at = rng.below(spalten.len() + 1);
        spalten.insert(at, Spalte { feld: "fremd", kanonisch: "sonstiges", label });
    }
    spalten
}

fn status_form(rng: &mut Rng, layout: Layout, spalten: &[Spalte]) -> StatusForm {
    let is_known = spalten.iter().any(|spalte| spalte.feld == "status");
    if layout != Layout::Ampel || !is_known {
        return StatusForm::Words;
    }
    *rng.pick(&[StatusForm::Disc, StatusForm::Disc, StatusForm::Glyph, StatusForm::Fill, StatusForm::Tick])
}

fn legende(rng: &mut Rng, form: StatusForm) -> Vec<Legende> {
    let entry = |text: &str, norm, farbe, zeichen| Legende { text: text.to_owned(), norm, farbe, zeichen };
    let mut all = vec![
        entry(rng.word(&["abgeschlossen", "umgesetzt"]), "umgesetzt", [46, 139, 60], '✔'),
        entry(rng.word(&["in Umsetzung", "läuft nach Plan"]), "in_umsetzung", [242, 194, 48], '●'),
        entry(rng.word(&["noch nicht begonnen", "offen"]), "nicht_begonnen", [208, 38, 56], '✖'),
        entry(rng.word(&["zurückgestellt", "verschoben"]), "verschoben", [130, 130, 136], '❍'),
    ];
    if form == StatusForm::Glyph {
        for one in &mut all {
            one.zeichen = '●';
        }
    }
    if rng.chance(30) {
        all.pop();
    }
    all
}

fn handlungsfelder(rng: &mut Rng, doc: &Doc, year: usize) -> Vec<Handlungsfeld> {
    let count = rng.range(1, 4);
    let mut names = rng.sample(labels::HANDLUNGSFELDER, count);
    names.sort_by_key(|(_, id)| labels::HANDLUNGSFELDER.iter().position(|(_, other)| other == id));
    let mut counter = Counter::new(rng, doc.scheme);
    names.iter().map(|name| handlungsfeld(rng, doc, year, &mut counter, name)).collect()
}

fn handlungsfeld(
    rng: &mut Rng,
    doc: &Doc,
    year: usize,
    counter: &mut Counter,
    name: &(&str, &'static str),
) -> Handlungsfeld {
    let nummer = counter.handlungsfeld();
    let goals = *rng.pick(&[0, 1, 1, 2]);
    let strategische_ziele = distinct(rng, goals, words::aim);
    let goals = rng.range(1, 3);
    let texts = distinct(rng, goals, words::aim);
    let ziele = texts.into_iter().map(|text| ziel(rng, doc, year, counter, text)).collect();
    Handlungsfeld { nummer, titel: name.0.to_owned(), kanonisch: name.1, strategische_ziele, ziele }
}

fn distinct(rng: &mut Rng, count: usize, make: fn(&mut Rng) -> String) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    while all.len() < count {
        let next = make(rng);
        if !all.contains(&next) {
            all.push(next);
        }
    }
    all
}

fn ziel(rng: &mut Rng, doc: &Doc, year: usize, counter: &mut Counter, text: String) -> Ziel {
    let nummer = counter.ziel(rng);
    let has_indicator = matches!(doc.layout, Layout::Karte | Layout::Gestapelt) && rng.chance(40);
    let indikator = has_indicator.then(|| words::sentences(rng, 1));
    let count = if rng.chance(4) { 0 } else { rng.range(1, 4) };
    let massnahmen = (0..count).map(|_| massnahme(rng, doc, year, counter)).collect();
    Ziel { nummer, text, indikator, massnahmen }
}

fn massnahme(rng: &mut Rng, doc: &Doc, year: usize, counter: &mut Counter) -> Massnahme {
    let nummer = counter.massnahme(rng);
    let may_be_empty = nummer.is_some() && matches!(doc.layout, Layout::Dokutab | Layout::Karte);
    if may_be_empty && rng.chance(3) {
        let werte = doc.spalten.iter().map(|_| Value::default()).collect();
        return Massnahme { nummer, text: None, werte, zeichen: None };
    }
    let is_long = rng.chance(12);
    let text = words::measure(rng, is_long);
    let empty = *rng.pick(&[5, 10, 25]);
    let mut werte: Vec<Value> = doc.spalten.iter().map(|spalte| wert(rng, spalte, year, empty, doc.layout)).collect();
    if !doc.layout.prints_empty() && werte.iter().all(|wert| wert.text.is_empty()) {
        werte = doc.spalten.iter().map(|spalte| wert(rng, spalte, year, 0, doc.layout)).collect();
    }
    let zeichen = (doc.status != StatusForm::Words).then(|| rng.below(doc.legende.len()));
    if let Some(index) = zeichen {
        sign(doc, &mut werte, index);
    }
    Massnahme { nummer, text: Some(text), werte, zeichen }
}

/// A status without words: only its meaning is known.
fn sign(doc: &Doc, werte: &mut [Value], index: usize) {
    for (spalte, wert) in doc.spalten.iter().zip(werte) {
        if spalte.feld == "status" {
            *wert = Value { text: String::new(), norm: json!(doc.legende[index].norm) };
        }
    }
}

fn wert(rng: &mut Rng, spalte: &Spalte, year: usize, empty: usize, layout: Layout) -> Value {
    if rng.chance(empty) {
        return Value::default();
    }
    let value = any_wert(rng, spalte, year);
    // A run-on line has no paragraphs.
    if layout == Layout::Liste && value.text.contains('\n') { wert(rng, spalte, year, 0, layout) } else { value }
}

fn any_wert(rng: &mut Rng, spalte: &Spalte, year: usize) -> Value {
    match spalte.feld {
        "indikator" => values::indikator(rng),
        "zielgruppe" => values::zielgruppe(rng),
        "kosten" => values::kosten(rng),
        "verantwortlich" => values::verantwortlich(rng),
        "beginn" => times::beginn(rng, year),
        "ende" => times::ende(rng, year),
        "zeitraum" => times::zeitraum(rng, year),
        "kommunikation" => values::kommunikation(rng),
        "status" => values::status(rng),
        "erlaeuterung" => values::erlaeuterung(rng),
        _ => values::fremd(rng),
    }
}
