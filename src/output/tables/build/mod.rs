//! Build: the rows of one paper.

mod fields;
mod head;
mod text;
mod tree;
mod values;

use super::cell::{Cell, Day, Row, RowBuilder};
use super::definition::table;
use super::link::Links;
use crate::normalize::model::{Dokument, Feld, Handlungsfeld, Massnahme, Ziel};
use crate::provenance::Fundstelle;
use std::collections::HashSet;

/// A paper and what the run says of it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The paper.
    pub paper: &'a Dokument,
    /// Its identifier among all papers: its own, with `@2` and so on where several files have the same content.
    pub key: &'a str,
    /// Path of the JSON, with `/`.
    pub json: &'a str,
    /// What became of the file: a code of the list `ergebnis`.
    pub ergebnis: &'a str,
    /// Why it is not whole.
    pub grund: Option<&'a str>,
    /// The first file with the same content.
    pub gleich_wie: Option<&'a str>,
}

/// A file that yielded no paper.
#[derive(Debug, Clone, Default)]
pub struct Lost {
    /// Path of the PDF or, where that is not known, of the JSON.
    pub datei: String,
    /// Why.
    pub grund: String,
    /// Hash of the PDF, where known.
    pub sha256: Option<String>,
    /// Pages, where known.
    pub seiten: Option<u32>,
    /// Path of the JSON that cannot be used.
    pub json: Option<String>,
}

/// The rows of one paper in all tables, parents before children.
#[must_use]
pub fn rows(source: &Source<'_>, links: &Links) -> Vec<Row> {
    let mut build = Build { source: *source, links, rows: Vec::new(), given: HashSet::new() };
    build.head();
    build.tree();
    build.rest();
    build.rows
}

/// The row of a file that yielded no paper.
#[must_use]
pub fn lost(file: &Lost, links: &Links) -> Option<Row> {
    let (index, definition) = table("dokumente")?;
    let mut row = RowBuilder::new(index, definition);
    row.put("id", format!("/{}", file.datei))
        .put("ergebnis", "fehler")
        .put("grund", file.grund.as_str())
        .put("seiten", file.seiten)
        .put("datei", file.datei.as_str())
        .put("sha256", file.sha256.clone())
        .put("json", file.json.clone())
        .put("quelle", links.page(&file.datei, None));
    Some(row.finish())
}

/// What a row belongs to.
#[derive(Clone, Copy, Default)]
struct Parents<'a> {
    feld: Option<(&'a Handlungsfeld, &'a str)>,
    ziel: Option<(&'a Ziel, &'a str)>,
    massnahme: Option<(&'a Massnahme, &'a str)>,
}

struct Build<'a> {
    source: Source<'a>,
    links: &'a Links,
    rows: Vec<Row>,
    /// Identifiers given within this paper.
    given: HashSet<String>,
}

impl Build<'_> {
    /// A new row with everything its parents say filled in; `None` for a table that is not defined.
    fn row(&self, name: &str, id: &str, parents: Parents<'_>) -> Option<RowBuilder> {
        let (index, definition) = table(name)?;
        let mut row = RowBuilder::new(index, definition);
        row.put("id", id);
        for column in definition.columns.iter().filter(|column| column.repeat || column.name.ends_with("_id")) {
            row.put(&column.name, self.parent_value(&column.name, parents));
        }
        Some(row)
    }

    fn parent_value(&self, column: &str, parents: Parents<'_>) -> Cell {
        let paper = self.source.paper;
        let feld = parents.feld.map(|(feld, _)| feld);
        let ziel = parents.ziel.map(|(ziel, _)| ziel);
        let massnahme = parents.massnahme.map(|(massnahme, _)| massnahme);
        match column {
            "dokument_id" => self.source.key.into(),
            "handlungsfeld_id" => parents.feld.map(|(_, id)| id).into(),
            "ziel_id" => parents.ziel.map(|(_, id)| id).into(),
            "massnahme_id" => parents.massnahme.map(|(_, id)| id).into(),
            "kommune" => paper.kommune.name.clone().into(),
            "ags" => paper.kommune.ags.clone().into(),
            "land" => paper.kommune.land.clone().into(),
            "papier" => code(&paper.art),
            "papier_datum" => day(paper.datum.as_deref()),
            "handlungsfeld_nummer" => feld.and_then(|feld| feld.nummer.clone()).into(),
            "handlungsfeld_titel" => feld.and_then(|feld| feld.titel.clone()).into(),
            "handlungsfeld" => feld.map(|feld| feld.kanonisch.clone()).into(),
            "ziel_nummer" => ziel.and_then(|ziel| ziel.nummer.clone()).into(),
            "ziel_text" => ziel.and_then(|ziel| ziel.text.clone()).into(),
            "massnahme_nummer" => massnahme.and_then(|massnahme| massnahme.nummer.clone()).into(),
            "massnahme_text" => massnahme.and_then(|massnahme| massnahme.text.clone()).into(),
            _ => Cell::Missing,
        }
    }

    fn push(&mut self, row: Option<RowBuilder>) {
        self.rows.extend(row.map(RowBuilder::finish));
    }

    /// The identifier of something in the paper among all papers, each given once.
    fn id(&mut self, own: &str) -> String {
        let base = match own.strip_prefix(self.source.paper.id.as_str()) {
            Some(rest) => format!("{}{rest}", self.source.key),
            None => own.to_owned(),
        };
        let mut id = base.clone();
        let mut count = 1;
        while !self.given.insert(id.clone()) {
            count += 1;
            id = format!("{base}@{count}");
        }
        id
    }

    /// Page and link of the first place; all places.
    fn place(&self, row: &mut RowBuilder, places: &[Fundstelle]) {
        let seite = places.first().map(|place| place.seite);
        row.put("seite", seite).put("quelle", self.link(seite));
        if !places.is_empty() {
            row.put("fundstellen", Cell::Places(places.to_vec()));
        }
    }

    fn link(&self, seite: Option<u32>) -> Cell {
        self.links.page(&self.source.paper.quelle.datei, seite).into()
    }
}

/// The code of an enumeration, as it stands in the JSON.
fn code<T: serde::Serialize>(value: &T) -> Cell {
    code_text(value).into()
}

fn code_text<T: serde::Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Some(text),
        _ => None,
    }
}

/// A day; a text that is none gives nothing, and `check` says so.
fn day(text: Option<&str>) -> Cell {
    text.and_then(Day::parse).map_or(Cell::Missing, Cell::Date)
}

/// The first field of an id.
fn first<'f>(felder: &'f [Feld], feld: &str) -> Option<&'f Feld> {
    felder.iter().find(|entry| entry.feld == feld)
}

fn page_of(feld: &Feld) -> Option<u32> {
    feld.fundstellen.first().map(|place| place.seite)
}
