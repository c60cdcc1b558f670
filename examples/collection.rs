//! Collections of documents for trying out `compare`: the hand-linked sets of `fixtures/vergleich`, or made-up ones of any
//! size.
//!
//! `collection pdfs DIR` sets the papers of two Kommunen as PDFs; `collection sets DIR` writes all sets as JSON;
//! `collection made DIR DOCUMENTS MEASURES` writes that many documents of that many measures each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    missing_docs,
    reason = "a tool for tests"
)]

#[path = "../tests/collection/mod.rs"]
mod collection;
#[path = "../tests/forge/mod.rs"]
mod forge;

use collection::{Measure, Paper, Set, made, sets};
use forge::look::Look;
use forge::model::{Doc, Handlungsfeld, Kopf, Layout, Massnahme, Scheme, Spalte, StatusForm, Worte, Ziel};
use forge::values::Value;
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["pdfs", folder] => pdfs(Path::new(folder)),
        ["sets", folder] => json(Path::new(folder), &sets().into_values().collect::<Vec<_>>()),
        ["made", folder, documents, measures] => {
            json(Path::new(folder), &made::sets(documents.parse().unwrap(), measures.parse().unwrap()));
        }
        _ => eprintln!("collection pdfs DIR | sets DIR | made DIR DOCUMENTS MEASURES"),
    }
}

fn json(folder: &Path, sets: &[Set]) {
    for set in sets {
        let own = folder.join(&set.ags);
        std::fs::create_dir_all(&own).unwrap();
        for (paper, document) in set.papier.iter().zip(set.documents()) {
            let bytes = zielspiegel::output::json::readable(&document).unwrap();
            std::fs::write(own.join(format!("{}.json", paper.kurz)), bytes).unwrap();
        }
    }
}

fn pdfs(folder: &Path) {
    let sets = sets();
    for (name, layout) in [("emmerich", Layout::Karte), ("prenzlau", Layout::Matrix)] {
        let set = &sets[name];
        let own = folder.join(name);
        std::fs::create_dir_all(&own).unwrap();
        for (paper, seed) in set.papier.iter().zip(1_u64..) {
            let layout = if paper.kurz == "dk" { Layout::Karte } else { layout };
            let look =
                Look { is_rotated: false, ..Look::random(&mut forge::rng::Rng::new(seed), layout, forge::Scope::Core) };
            let forged = forge::cast(doc(set, paper, layout, seed), look);
            std::fs::write(own.join(format!("{}.pdf", paper.kurz)), forged.pdf).unwrap();
        }
    }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

type Pick = fn(&Measure) -> Option<&String>;

/// A column: canonical id, label, and the value of a measure.
const COLUMNS: [(&str, &str, Pick); 7] = [
    ("indikator", "Indikator / Erfolgskriterium", |own| own.indikator.as_ref()),
    ("zielgruppe", "Zielgruppe", |own| own.zielgruppe.as_ref()),
    ("kosten", "Kosten / Ressourcen", |own| own.kosten.as_ref()),
    ("verantwortlich", "Verantwortlich", |own| own.verantwortlich.as_ref()),
    ("zeitraum", "Zeitraum", |own| own.zeitraum.as_ref()),
    ("status", "Status", |own| own.status.as_ref()),
    ("erlaeuterung", "Erläuterung", |own| own.erlaeuterung.as_ref()),
];

/// The paper as a document of the forge.
fn doc(set: &Set, paper: &Paper, layout: Layout, seed: u64) -> Doc {
    let columns: Vec<&(&str, &str, Pick)> =
        COLUMNS.iter().filter(|(_, _, pick)| paper.massnahmen.iter().any(|own| pick(own).is_some())).collect();
    let spalten =
        columns.iter().map(|(id, label, _)| Spalte { feld: leak(id), kanonisch: leak(id), label: (*label).to_owned() });
    let day: Vec<&str> = paper.datum.split('-').collect();
    let kopf = Kopf {
        art: leak(&paper.art),
        kommune: (leak(&format!("{} {}", set.typ, set.name)), leak(&set.name), leak(&set.ags), leak(&set.land)),
        titel: paper.titel.clone().unwrap_or_else(|| format!("{} {}", paper.art, set.name)),
        datum: (format!("{}.{}.{}", day[2], day[1], day[0]), paper.datum.clone()),
        datum_auf_deckblatt: true,
        berichtsjahr: paper.berichtsjahr.as_ref().map(|year| year.parse().unwrap()),
        projektleitung: Some("Frau Dr. Anke Moll"),
        auditor: None,
        zertifikat: leak(paper.zertifikat.as_deref().unwrap_or("grundzertifikat")),
        beschluesse: Vec::new(),
    };
    Doc {
        seed,
        layout,
        scheme: Scheme::Dotted,
        kopf,
        worte: Worte {
            handlungsfeld: "Handlungsfeld",
            strategisch: "Strategisches Ziel",
            ziel: "Ziel",
            massnahme: "Maßnahme",
            indikator: "Indikator".to_owned(),
            trenner: "",
        },
        spalten: spalten.collect(),
        status: StatusForm::Words,
        legende: Vec::new(),
        vorspann: vec!["Die Stadt legt mit diesem Papier dar, was sie für Familien erreichen will.".to_owned()],
        handlungsfelder: fields(paper, &columns),
    }
}

fn fields(paper: &Paper, columns: &[&(&str, &str, Pick)]) -> Vec<Handlungsfeld> {
    let own = |number: &str| paper.massnahmen.iter().filter(|own| own.hf() == number).collect::<Vec<_>>();
    let used = collection::FIELDS.iter().filter(|(number, ..)| !own(number).is_empty());
    used.map(|(number, canonical, title)| {
        let measures = own(number);
        let mut aims: Vec<String> = measures.iter().map(|own| own.ziel()).collect();
        aims.dedup();
        let ziele = aims.iter().map(|aim| Ziel {
            nummer: Some(aim.clone()),
            text: paper.ziele.get(aim).cloned().unwrap_or_else(|| "Die Angebote werden fortgeführt.".to_owned()),
            indikator: None,
            massnahmen: measures.iter().filter(|own| own.ziel() == *aim).map(|own| measure(own, columns)).collect(),
        });
        Handlungsfeld {
            nummer: Some((*number).to_owned()),
            titel: (*title).to_owned(),
            kanonisch: canonical,
            strategische_ziele: Vec::new(),
            ziele: ziele.collect(),
        }
    })
    .collect()
}

fn measure(own: &Measure, columns: &[&(&str, &str, Pick)]) -> Massnahme {
    let value = |pick: &Pick| Value { text: pick(own).cloned().unwrap_or_default(), ..Value::default() };
    Massnahme {
        nummer: Some(own.nr.trim_start_matches("M ").to_owned()),
        text: Some(own.text.clone()),
        werte: columns.iter().map(|(_, _, pick)| value(pick)).collect(),
        zeichen: None,
    }
}
