//! Output, the auditor's report: a comparison as one self-contained page.
//!
//! In: [`Vergleich`], the word lists, where the PDFs lie, pictures. Out: HTML that loads nothing from anywhere: style
//! and script are inline and allowed by their hash alone. All tables are plain HTML; the script adds filters, sorting,
//! the other language, and the evidence behind every figure.

mod chart;
mod course;
mod data;
mod html;
mod lists;
mod sections;
mod tables;
mod trust;

use crate::compare::model::Vergleich;
use crate::lexicon::compare::{CompareLexicon, Sprache};
use crate::provenance::Fundstelle;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html::Page;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// How the report is written.
#[derive(Debug, Clone, Default)]
pub struct ReportSettings {
    /// Language it opens in; the page can change it.
    pub sprache: Sprache,
    /// What is put in front of the path of a PDF, `None` for links relative to the page.
    pub pdf_base: Option<String>,
    /// Pictures of places: by id of the measure, or by [`place_key`].
    pub bilder: BTreeMap<String, Vec<Bild>>,
}

/// A picture of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Bild {
    /// Page, from 1.
    pub seite: u32,
    /// What of the page it shows, in points.
    pub bbox: [f32; 4],
    /// PNG.
    pub png: Vec<u8>,
}

/// Key of the pictures of a text that is no measure: its paper and where it begins.
#[must_use]
pub fn place_key(dokument: &str, places: &[Fundstelle]) -> String {
    let begin = places.first().map(|place| (place.seite, place.bbox.map(|edge| edge.round() as i32)));
    format!("{dokument}@{begin:?}")
}

/// The page.
#[must_use]
pub fn html(all: &Vergleich, lexicon: &CompareLexicon, settings: &ReportSettings) -> String {
    let mut page = Page::new(all, lexicon, settings);
    sections::body(&mut page);
    let data = data::data(&page, settings);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        fingerprint(STYLE),
        fingerprint(SCRIPT)
    );
    let title = html::escape(lexicon.texts.get("titel", settings.sprache));
    let body = page.into_text();
    let lang = settings.sprache.code();
    let head = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    );
    let middle = "<script type=\"application/json\" id=\"daten\">".to_owned();
    let end = format!("</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    let parts = [head, body, middle, data, end];
    let mut text = String::with_capacity(parts.iter().map(String::len).sum());
    // Each part goes as soon as it is copied: a large page is not held twice.
    for part in parts {
        text.push_str(&part);
    }
    text
}

fn fingerprint(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}
