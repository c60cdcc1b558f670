//! The truth of a forged document. In: [`Doc`]. Out: the JSON that the score compares with. Ignorant of pages.

use super::model::{Doc, Handlungsfeld, Massnahme, Spalte, StatusForm, Ziel};
use serde_json::{Map, Value as Json, json};

/// What a perfect reader takes from the document.
pub fn truth(doc: &Doc) -> Json {
    let kopf = &doc.kopf;
    let (gedruckt, name, ags, land) = kopf.kommune;
    json!({
        "id": format!("forge-{}", doc.seed),
        "art": kopf.art,
        "layout": doc.layout.name(),
        "kommune": {"gedruckt": gedruckt, "name": name, "ags": ags, "land": land},
        "titel": kopf.titel,
        "datum": {"text": kopf.datum.0, "iso": kopf.datum.1},
        "berichtszeitraum": kopf.berichtsjahr.map(|year| {
            json!({"text": year.to_string(), "beginn": format!("{year}-01-01"), "ende": format!("{year}-12-31")})
        }),
        "projektleitung": kopf.projektleitung,
        "auditor": kopf.auditor,
        "zertifikat": kopf.zertifikat,
        "beschluesse": kopf.beschluesse.iter().map(|b| json!({
            "text": b.text, "gremium": b.gremium, "datum": b.datum,
            "ja": b.stimmen[0], "nein": b.stimmen[1], "enthaltung": b.stimmen[2],
        })).collect::<Vec<_>>(),
        "labels": labels(doc),
        "sonstige_labels": doc.spalten.iter().filter(|s| s.kanonisch == "sonstiges").map(|s| &s.label).collect::<Vec<_>>(),
        "handlungsfelder": doc.handlungsfelder.iter().map(|hf| handlungsfeld(doc, hf)).collect::<Vec<_>>(),
        "weitere_projekte": [],
    })
}

fn labels(doc: &Doc) -> Json {
    let known = doc.spalten.iter().filter(|spalte| spalte.kanonisch != "sonstiges");
    known.map(|spalte| (spalte.kanonisch.to_owned(), json!(spalte.label))).collect::<Map<_, _>>().into()
}

fn handlungsfeld(doc: &Doc, hf: &Handlungsfeld) -> Json {
    json!({
        "nummer": hf.nummer, "titel": hf.titel, "kanonisch": hf.kanonisch, "strategische_ziele": hf.strategische_ziele,
        "ziele": hf.ziele.iter().map(|z| ziel(doc, z)).collect::<Vec<_>>(),
    })
}

fn ziel(doc: &Doc, ziel: &Ziel) -> Json {
    json!({
        "nummer": ziel.nummer, "text": ziel.text, "indikator": ziel.indikator,
        "massnahmen": ziel.massnahmen.iter().map(|m| massnahme(doc, m)).collect::<Vec<_>>(),
    })
}

fn massnahme(doc: &Doc, massnahme: &Massnahme) -> Json {
    let mut felder = Map::new();
    let mut sonstige = Vec::new();
    for (spalte, wert) in doc.spalten.iter().zip(&massnahme.werte) {
        if spalte.kanonisch == "sonstiges" {
            sonstige.push(json!({"bezeichnung": spalte.label, "text": wert.text}));
        } else {
            felder.insert(spalte.kanonisch.to_owned(), json!(wert.text));
        }
    }
    let is_graphic = doc.status != StatusForm::Words;
    json!({
        "nummer": massnahme.nummer, "text": massnahme.text, "felder": felder, "sonstige": sonstige,
        "grafisch": if is_graphic { vec!["status"] } else { vec![] },
        "norm": norm(&doc.spalten, massnahme),
    })
}

fn norm(spalten: &[Spalte], massnahme: &Massnahme) -> Json {
    let mut norm = json!({
        "zeitraum": null, "verantwortlich": [], "messwerte": [], "kosten": null, "zielgruppen": [], "status": null,
    });
    let mut when: Option<Json> = None;
    for (spalte, wert) in spalten.iter().zip(&massnahme.werte) {
        if wert.norm.is_null() || (spalte.kanonisch == "sonstiges") {
            continue;
        }
        match spalte.feld {
            "beginn" | "ende" | "zeitraum" => when = Some(merged(when, &wert.norm)),
            "verantwortlich" => norm["verantwortlich"] = wert.norm.clone(),
            "indikator" => norm["messwerte"] = wert.norm.clone(),
            "kosten" => norm["kosten"] = wert.norm.clone(),
            "zielgruppe" => norm["zielgruppen"] = wert.norm.clone(),
            "status" => norm["status"] = wert.norm.clone(),
            _ => {}
        }
    }
    norm["zeitraum"] = when.unwrap_or(Json::Null);
    norm
}

/// Begin and end cells together.
fn merged(before: Option<Json>, next: &Json) -> Json {
    let Some(mut both) = before else { return next.clone() };
    for key in ["beginn", "ende", "turnus"] {
        if both[key].is_null() {
            both[key] = next[key].clone();
        }
    }
    both["fortlaufend"] = json!(both["fortlaufend"] == json!(true) || next["fortlaufend"] == json!(true));
    both
}
