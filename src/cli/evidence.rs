//! Command `compare --evidence`: pictures of the places, cut from the pages of the PDFs.

use super::args::CompareArgs;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use zielspiegel::compare::model::{Eintrag, Papier, Vergleich};
use zielspiegel::geometry::Rect;
use zielspiegel::hash::sha256_hex;
use zielspiegel::output::report::{self, Bild};
use zielspiegel::provenance::Fundstelle;
use zielspiegel::read::ReadSettings;
use zielspiegel::render::{Canvas, RenderSettings};

/// Resolution of a picture in dots per inch: legible on a screen, and a block of fields stays below 50 KB.
const DPI: f32 = 100.0;
/// Blank around what is shown, in points.
const MARGIN: f32 = 6.0;

/// Pictures of a paper, by measure; `None` where the file was not found.
type Made = Option<Vec<(String, Vec<Bild>)>>;

/// By measure its pictures, one per page it stands on; and the files that were not found.
pub(super) fn pictures(all: &Vergleich, args: &CompareArgs) -> (BTreeMap<String, Vec<Bild>>, Vec<String>) {
    let folders = folders(args);
    let mut wanted: BTreeMap<&str, Vec<Wanted<'_>>> = BTreeMap::new();
    all.massnahmen.iter().for_each(|own| wanted.entry(&own.dokument).or_default().push(of_measure(own)));
    for (dokument, places) in others(all).filter(|(_, places)| !places.is_empty()) {
        let key = report::place_key(dokument, places);
        wanted.entry(dokument).or_default().push((key, places.iter().collect()));
    }
    let papers: Vec<&Papier> = all.dokumente.iter().filter(|paper| wanted.contains_key(paper.id.as_str())).collect();
    let made: Vec<Made> = papers
        .par_iter()
        .map(|paper| of_paper(paper, wanted.get(paper.id.as_str()).map_or(&[][..], Vec::as_slice), &folders))
        .collect();
    let lost =
        papers.iter().zip(&made).filter(|(_, made)| made.is_none()).map(|(paper, _)| paper.datei.clone()).collect();
    (made.into_iter().flatten().flatten().collect(), lost)
}

/// Where PDFs may lie: as said, else beside or above the JSON, else here.
fn folders(args: &CompareArgs) -> Vec<PathBuf> {
    if let Some(folder) = &args.pdfs {
        return vec![folder.clone()];
    }
    let inputs = args.inputs.iter().flat_map(|path| {
        let folder = if path.is_dir() { path.clone() } else { path.parent().unwrap_or(Path::new(".")).to_owned() };
        let above = folder.parent().map(Path::to_owned);
        std::iter::once(folder).chain(above)
    });
    inputs.chain([PathBuf::from(".")]).collect()
}

/// `None` where the file is not found, or another one lies in its place: a picture must show what was read.
fn of_paper(paper: &Papier, wanted: &[Wanted<'_>], folders: &[PathBuf]) -> Made {
    let bytes = folders.iter().find_map(|folder| {
        let bytes = std::fs::read(folder.join(&paper.datei)).ok()?;
        (sha256_hex(&bytes) == paper.sha256).then_some(bytes)
    })?;
    let canvas = Canvas::open(&bytes, &ReadSettings::default(), RenderSettings::default()).ok()?;
    Some(wanted.iter().map(|(key, places)| (key.clone(), of_places(places, &canvas))).collect())
}

/// Key of pictures, and the places they show.
type Wanted<'a> = (String, Vec<&'a Fundstelle>);

fn of_measure(own: &Eintrag) -> Wanted<'_> {
    let places = own.fundstellen.iter().chain(own.felder.iter().flat_map(|feld| &feld.fundstellen));
    (own.id.clone(), places.collect())
}

/// Whatever else the page shows with its place: decisions, mentions of papers, further projects.
fn others(all: &Vergleich) -> impl Iterator<Item = (&str, &[Fundstelle])> {
    let decisions = all.beschluesse.iter().map(|own| (own.dokument.as_str(), own.fundstellen.as_slice()));
    let mentions = all.kommunen.iter().flat_map(|town| &town.bestand.erwaehnt);
    let projects = all.kommunen.iter().flat_map(|town| &town.weitere_projekte);
    let totals = all.dokumente.iter().flat_map(|paper| paper.vertrauen.angaben.iter().map(move |own| (paper, own)));
    decisions
        .chain(mentions.map(|own| (own.dokument.as_str(), own.fundstellen.as_slice())))
        .chain(projects.map(|own| (own.dokument.as_str(), own.fundstellen.as_slice())))
        .chain(totals.map(|(paper, own)| (paper.id.as_str(), own.fundstellen.as_slice())))
}

fn of_places(places: &[&Fundstelle], canvas: &Canvas) -> Vec<Bild> {
    let mut areas: BTreeMap<u32, Rect> = BTreeMap::new();
    for place in places {
        let rect = place.rect();
        let area = areas.entry(place.seite).or_insert(rect);
        *area = Rect {
            x0: area.x0.min(rect.x0),
            y0: area.y0.min(rect.y0),
            x1: area.x1.max(rect.x1),
            y1: area.y1.max(rect.y1),
        };
    }
    let picture = |(seite, area): (u32, Rect)| {
        let area = Rect {
            x0: (area.x0 - MARGIN).max(0.0),
            y0: (area.y0 - MARGIN).max(0.0),
            x1: area.x1 + MARGIN,
            y1: area.y1 + MARGIN,
        };
        let png = canvas.area(seite, area, DPI).ok()?.to_png().ok()?;
        Some(Bild { seite, bbox: [area.x0, area.y0, area.x1, area.y1], png })
    };
    areas.into_iter().filter_map(picture).collect()
}
