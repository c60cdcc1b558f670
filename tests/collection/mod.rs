//! Hand-linked sets of papers (`fixtures/vergleich/*.toml`) as documents, and their truth.
#![allow(dead_code, reason = "not every test program uses all of it")]
#![allow(clippy::indexing_slicing, reason = "a missing key of a JSON value is null")]

pub mod made;
pub mod score;

use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use zielspiegel::normalize::model::Dokument;

/// A Kommune and its papers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    pub name: String,
    pub typ: String,
    pub ags: String,
    pub land: String,
    /// Not looked at while thresholds and words were chosen.
    #[serde(default)]
    pub zurueckgehalten: bool,
    pub papier: Vec<Paper>,
}

/// A paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub kurz: String,
    pub art: String,
    pub datum: String,
    #[serde(default)]
    pub zertifikat: Option<String>,
    #[serde(default)]
    pub berichtsjahr: Option<String>,
    #[serde(default)]
    pub titel: Option<String>,
    #[serde(default)]
    pub ziele: BTreeMap<String, String>,
    pub massnahmen: Vec<Measure>,
}

/// A measure, and what it goes on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub nr: String,
    #[serde(default)]
    pub hf: Option<String>,
    #[serde(default)]
    pub ziel: Option<String>,
    pub text: String,
    #[serde(default)]
    pub aus: Vec<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub erlaeuterung: Option<String>,
    #[serde(default)]
    pub zielgruppe: Option<String>,
    #[serde(default)]
    pub verantwortlich: Option<String>,
    #[serde(default)]
    pub zeitraum: Option<String>,
    #[serde(default)]
    pub indikator: Option<String>,
    #[serde(default)]
    pub kosten: Option<String>,
}

/// Canonical Handlungsfelder by number.
pub const FIELDS: [(&str, &str, &str); 6] = [
    ("1", "steuerung_vernetzung_nachhaltigkeit", "Steuerung, Vernetzung und Nachhaltigkeit"),
    ("2", "familie_arbeitswelt_betreuung", "Familie und Arbeitswelt, Betreuung"),
    ("3", "bildung_erziehung", "Bildung und Erziehung"),
    ("4", "beratung_unterstuetzung", "Beratung und Unterstützung"),
    ("5", "wohnumfeld_lebensqualitaet", "Wohnumfeld und Lebensqualität"),
    ("6", "senioren_generationen", "Senioren und Generationen"),
];

/// The folder of the sets that belong to the project.
pub fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vergleich")
}

/// A folder of further truths in the same format, named by `ZIELSPIEGEL_LINKS`: what nobody who works here has seen.
pub fn further_folder() -> Option<PathBuf> {
    std::env::var_os("ZIELSPIEGEL_LINKS").map(PathBuf::from)
}

/// The sets of the project, by file name.
pub fn sets() -> BTreeMap<String, Set> {
    sets_in(&own_folder())
}

/// All sets of a folder, by file name.
pub fn sets_in(folder: &Path) -> BTreeMap<String, Set> {
    texts(folder, false).into_iter().map(|(name, text)| (name.clone(), parsed(&name, &text))).collect()
}

/// The files about similar measures (`aehnlich*.toml`) of a folder, by file name.
pub fn similar_in<T: serde::de::DeserializeOwned>(folder: &Path) -> BTreeMap<String, T> {
    texts(folder, true).into_iter().map(|(name, text)| (name.clone(), parsed(&name, &text))).collect()
}

fn parsed<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn texts(folder: &Path, is_similar: bool) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let named = files.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path));
    let wanted = named.filter(|(name, _)| name.starts_with("aehnlich") == is_similar);
    wanted.map(|(name, path)| (name, std::fs::read_to_string(path).unwrap())).collect()
}

impl Measure {
    pub fn hf(&self) -> &str {
        self.hf.as_deref().unwrap_or_else(|| self.nr.split('.').next().unwrap())
    }

    pub fn ziel(&self) -> String {
        self.ziel.clone().unwrap_or_else(|| self.nr.rsplit_once('.').map_or("", |(front, _)| front).to_owned())
    }
}

impl Set {
    /// Id of the document of a paper.
    pub fn id(&self, paper: &Paper) -> String {
        let hash = zielspiegel::hash::sha256_hex(format!("{}/{}", self.ags, paper.kurz).as_bytes());
        hash[..16].to_owned()
    }

    /// Id of a measure.
    pub fn measure_id(&self, paper: &Paper, at: usize) -> String {
        format!("{}/{}/{}", self.id(paper), 2 + at / 4, 80 + (at % 4) * 170)
    }

    /// Its papers as documents.
    pub fn documents(&self) -> Vec<Dokument> {
        self.papier.iter().map(|paper| serde_json::from_value(self.document(paper)).unwrap()).collect()
    }

    fn document(&self, paper: &Paper) -> Json {
        let id = self.id(paper);
        let pages = 1 + paper.massnahmen.len().div_ceil(4);
        let seiten: Vec<Json> = (1..=pages)
            .map(|nr| json!({"nr": nr, "breite": 595.3, "hoehe": 841.9, "drehung": 0, "verfahren": "text", "lesbar": true}))
            .collect();
        let berichtszeitraum = paper
            .berichtsjahr
            .as_ref()
            .map(|year| json!({"text": year, "beginn": format!("{year}-01-01"), "ende": format!("{year}-12-31")}));
        json!({
            "schema": "zielspiegel/dokument/1", "id": id,
            "werkzeug": {"name": "zielspiegel", "version": "0.1.0", "lexikon_sha256": "", "ocr": null},
            "quelle": {"datei": format!("{}/{}.pdf", self.name.to_lowercase(), paper.kurz), "sha256": zielspiegel::hash::sha256_hex(id.as_bytes()), "bytes": 1, "seiten": pages, "erzeuger": null, "verfahren": ["tabelle"], "teil": {"nr": 1, "seite_von": 1, "seite_bis": pages}, "kontext": null},
            "seiten": seiten, "art": paper.art, "titel": paper.titel,
            "kommune": {"name": self.name, "gedruckt": format!("{} {}", self.typ, self.name), "typ": self.typ, "ags": self.ags, "land": self.land, "kandidaten": []},
            "datum": paper.datum, "berichtszeitraum": berichtszeitraum, "projektleitung": null, "auditor": null,
            "zertifikat": paper.zertifikat, "zertifikate": [], "beschluesse": [], "schwerpunktthema": null, "leitziel": null,
            "felder": [], "handlungsfelder": self.fields(paper), "weitere_projekte": [], "steuerung": [], "vorlage": null,
            "zeugen": {"inhaltsverzeichnis": [], "angaben": []},
            "abdeckung": {"zeichen": 0, "felder": 0, "fliesstext": 0, "rahmen": 0, "rest": 0}, "reste": [], "befunde": []
        })
    }

    fn fields(&self, paper: &Paper) -> Vec<Json> {
        let mut fields = Vec::new();
        for (number, canonical, title) in FIELDS {
            let own: Vec<(usize, &Measure)> =
                paper.massnahmen.iter().enumerate().filter(|(_, measure)| measure.hf() == number).collect();
            if own.is_empty() {
                continue;
            }
            let mut aims: Vec<String> = own.iter().map(|(_, measure)| measure.ziel()).collect();
            aims.dedup();
            let ziele: Vec<Json> = aims.iter().map(|aim| self.aim(paper, number, aim, &own)).collect();
            fields.push(json!({"id": format!("{}/hf{number}", self.id(paper)), "nummer": number, "titel": title, "kanonisch": canonical, "kanonisch_auch": [], "strategische_ziele": [], "felder": [], "fundstellen": [place(2, 40)], "ziele": ziele}));
        }
        fields
    }

    fn aim(&self, paper: &Paper, field: &str, aim: &str, own: &[(usize, &Measure)]) -> Json {
        let measures: Vec<Json> = own
            .iter()
            .filter(|(_, measure)| measure.ziel() == aim)
            .map(|(at, measure)| self.measure(paper, *at, measure))
            .collect();
        json!({"id": format!("{}/z{field}-{aim}", self.id(paper)), "nummer": aim, "text": paper.ziele.get(aim), "felder": [], "indikatoren": [], "messwerte": [], "fundstellen": [place(2, 60)], "massnahmen": measures})
    }

    fn measure(&self, paper: &Paper, at: usize, measure: &Measure) -> Json {
        let (page, top) = (2 + at / 4, 80 + (at % 4) * 170);
        let printed = [
            ("massnahme", "Maßnahme", Some(&measure.text)),
            ("zielgruppe", "Zielgruppe", measure.zielgruppe.as_ref()),
            ("verantwortlich", "Verantwortlich", measure.verantwortlich.as_ref()),
            ("zeitraum", "Zeitraum", measure.zeitraum.as_ref()),
            ("indikator", "Indikator", measure.indikator.as_ref()),
            ("kosten", "Kosten", measure.kosten.as_ref()),
            ("status", "Status", measure.status.as_ref()),
            ("erlaeuterung", "Erläuterung", measure.erlaeuterung.as_ref()),
        ];
        let felder: Vec<Json> = printed
            .iter()
            .filter_map(|(feld, label, text)| text.map(|text| (feld, label, text)))
            .zip(0..)
            .map(|((feld, label, text), row)| json!({"feld": feld, "bezeichnung": label, "text": text, "fundstellen": [place(page, top + row * 16)], "verfahren": "tabelle", "konfidenz": 0.98}))
            .collect();
        let list = |text: Option<&String>| -> Vec<String> {
            text.into_iter()
                .flat_map(|text| text.split(", "))
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let bodies: Vec<Json> = list(measure.verantwortlich.as_ref())
            .iter()
            .map(|name| json!({"name": name, "art": kind_of(name), "rolle": null, "langname": null}))
            .collect();
        let indikatoren: Vec<Json> = measure
            .indikator
            .iter()
            .filter(|text| !text.is_empty())
            .map(|text| json!({"text": text, "art": if text.contains(|letter: char| letter.is_ascii_digit()) { "quantitativ" } else { "qualitativ" }}))
            .collect();
        json!({
            "id": self.measure_id(paper, at), "nummer": measure.nr, "text": measure.text, "kurztitel": null, "felder": felder,
            "zeitraum": null, "verantwortlich": bodies, "indikatoren": indikatoren, "messwerte": [], "kosten": null,
            "zielgruppen": list(measure.zielgruppe.as_ref()), "status": measure.status.as_deref().map(status_of),
            "herkunft": {}, "verweise": [], "konfidenz": 0.97, "fundstellen": [place(page, top)]
        })
    }
}

fn place(page: usize, top: usize) -> Json {
    json!({"seite": page, "bbox": [56.7, top, 538.6, top + 14]})
}

fn status_of(text: &str) -> String {
    text.to_lowercase().replace(' ', "_")
}

fn kind_of(name: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["e. V.", "IHK", "verband", "Polizei", "Kita-"]) {
        "extern"
    } else if has(&["ausschuss", "beirat", "Stadtrat", "rat", "versammlung"]) {
        "gremium"
    } else if has(&["Projektleitung"]) {
        "projekt"
    } else {
        "verwaltung"
    }
}
