//! Command `explain`: where one value comes from.

use super::args::ExplainArgs;
use super::{Outcome, complain, emit};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use zielspiegel::normalize::model::{Dokument, Feld, Herkunft};
use zielspiegel::provenance::Fundstelle;

/// A thing with an id: Handlungsfeld, Ziel, Massnahme or project.
struct Found<'a> {
    id: &'a str,
    nummer: Option<&'a str>,
    kind: &'static str,
    felder: &'a [Feld],
    fundstellen: &'a [Fundstelle],
    herkunft: Option<&'a BTreeMap<String, Herkunft>>,
    konfidenz: Option<f32>,
}

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let trace = args.read.trace(&args.pdf)?;
    let all: Vec<Found<'_>> = trace.papers.iter().map(|paper| &paper.document).flat_map(everything).collect();
    let hits: Vec<&Found<'_>> =
        all.iter().filter(|found| found.id == args.id || found.nummer == Some(args.id.as_str())).collect();
    if hits.is_empty() {
        complain(&format!(
            "{}: nothing with the id or number {:?}; `zielspiegel inspect` lists them",
            args.pdf.display(),
            args.id
        ));
        return Ok(Outcome::Usage);
    }
    let text: Result<String, std::fmt::Error> = hits.into_iter().map(describe).collect();
    emit(text?.as_bytes())?;
    Ok(Outcome::Done)
}

fn everything(paper: &Dokument) -> Vec<Found<'_>> {
    let mut all = Vec::new();
    for hf in &paper.handlungsfelder {
        all.push(Found {
            id: &hf.id,
            nummer: hf.nummer.as_deref(),
            kind: "Handlungsfeld",
            felder: &hf.felder,
            fundstellen: &hf.fundstellen,
            herkunft: None,
            konfidenz: None,
        });
        for ziel in &hf.ziele {
            all.push(Found {
                id: &ziel.id,
                nummer: ziel.nummer.as_deref(),
                kind: "Ziel",
                felder: &ziel.felder,
                fundstellen: &ziel.fundstellen,
                herkunft: None,
                konfidenz: None,
            });
            all.extend(ziel.massnahmen.iter().map(|massnahme| Found {
                id: &massnahme.id,
                nummer: massnahme.nummer.as_deref(),
                kind: "Maßnahme",
                felder: &massnahme.felder,
                fundstellen: &massnahme.fundstellen,
                herkunft: Some(&massnahme.herkunft),
                konfidenz: Some(massnahme.konfidenz),
            }));
        }
    }
    all
}

fn describe(found: &Found<'_>) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let number = found.nummer.unwrap_or("(ohne Nummer)");
    writeln!(text, "{} {number}  id {}  {}", found.kind, found.id, places(found.fundstellen))?;
    if let Some(konfidenz) = found.konfidenz {
        writeln!(text, "  confidence {konfidenz}")?;
    }
    for (index, feld) in found.felder.iter().enumerate() {
        let label = feld.bezeichnung.as_deref().unwrap_or("(no label)");
        let how = format!("{:?}", feld.verfahren).to_lowercase();
        writeln!(text, "  [{index}] {} = {:?}", feld.feld, feld.text)?;
        writeln!(
            text,
            "      label {label:?}, read from {how}, confidence {}, {}",
            feld.konfidenz,
            places(&feld.fundstellen)
        )?;
    }
    for (value, origin) in found.herkunft.into_iter().flatten() {
        let state = format!("{:?}", origin.zustand).to_lowercase();
        let rule = origin.regel.as_deref().unwrap_or("-");
        writeln!(text, "  {value}: {state}, from {:?}, rule {rule}, confidence {}", origin.felder, origin.konfidenz)?;
    }
    Ok(text)
}

fn places(fundstellen: &[Fundstelle]) -> String {
    let place = |place: &Fundstelle| format!("page {} {:?}", place.seite, place.bbox);
    fundstellen.iter().map(place).collect::<Vec<_>>().join("; ")
}
