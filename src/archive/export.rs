//! Archive: from a folder of JSON to tables, some papers at a time.

use super::{Archive, Content, Item, Keys};
use crate::lexicon::Lexicon;
use crate::normalize::model::Dokument;
use crate::output::export::{Export, ExportError};
use crate::output::tables::{Info, Links, Lost, Row, Source, lost, rows};
use crate::redact::{text_without_persons, without_persons};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Files that are read at the same time: enough for all cores, few enough for any memory.
const CHUNK: usize = 32;

/// What is exported.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whether persons are left out.
    pub no_persons: bool,
    /// Where links to PDFs point.
    pub pdf_base: Option<String>,
}

/// Hears how it goes.
pub trait Progress: Sync {
    /// So many of so many files are done.
    fn done(&self, done: usize, total: usize);
}

/// What an export held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Papers.
    pub papers: usize,
    /// Files that yielded none.
    pub lost: usize,
    /// Files among them that cannot be used now, whatever the run says.
    pub unusable: usize,
    /// Measures.
    pub measures: usize,
    /// Whether it was stopped; then nothing was written.
    pub is_stopped: bool,
}

/// An export of an archive.
pub struct ExportRun<'a> {
    /// The folder.
    pub archive: &'a Archive,
    /// What is exported.
    pub settings: &'a Settings,
    /// Word lists, for finding persons.
    pub lexicon: &'a Lexicon,
    /// Set from outside to stop.
    pub stop: &'a AtomicBool,
}

/// What was read of an item.
enum Read {
    Papers(Vec<Dokument>),
    Lost(Lost),
}

impl ExportRun<'_> {
    /// Writes everything into `export` and closes it.
    ///
    /// # Errors
    /// When the output cannot be written; nothing is there then.
    pub fn run(&self, mut export: Export, progress: &dyn Progress) -> Result<Summary, ExportError> {
        let links = Links::new(self.settings.pdf_base.as_deref());
        let mut keys = Keys::default();
        let mut summary = Summary::default();
        let total = self.archive.items.len();
        for (number, chunk) in self.archive.items.chunks(CHUNK).enumerate() {
            if self.stop.load(Ordering::Relaxed) {
                return Ok(Summary { is_stopped: true, ..summary });
            }
            let read: Vec<Read> = chunk.par_iter().map(|item| self.read(item)).collect();
            for rows in self.build(chunk, &read, &links, &mut keys, &mut summary) {
                export.rows(&rows)?;
            }
            progress.done((number * CHUNK + chunk.len()).min(total), total);
        }
        let info = Info {
            no_persons: self.settings.no_persons,
            pdf_base: self.settings.pdf_base.clone(),
            documents: summary.papers + summary.lost,
        };
        export.finish(&info)?;
        Ok(summary)
    }

    fn read(&self, item: &Item) -> Read {
        let grund = match self.archive.read(item) {
            Content::Lost(grund) => grund,
            Content::Papers(papers) => match self.without_persons(papers) {
                Ok(papers) => return Read::Papers(papers),
                Err(error) => format!("json-ungueltig: {error}."),
            },
        };
        let row = item.row.as_ref();
        Read::Lost(Lost {
            datei: row.map_or_else(|| item.json.clone().unwrap_or_default(), |row| row.datei.clone()),
            grund: self.text(&grund),
            sha256: row.and_then(|row| row.sha256.clone()),
            seiten: row.and_then(|row| row.seiten),
            json: item.json.clone(),
        })
    }

    fn without_persons(&self, papers: Vec<Dokument>) -> serde_json::Result<Vec<Dokument>> {
        if !self.settings.no_persons {
            return Ok(papers);
        }
        papers.iter().map(|paper| without_persons(paper, self.lexicon)).collect()
    }

    fn text(&self, text: &str) -> String {
        if self.settings.no_persons { text_without_persons(text, self.lexicon) } else { text.to_owned() }
    }

    /// The rows of a chunk, in order.
    fn build(
        &self,
        chunk: &[Item],
        read: &[Read],
        links: &Links,
        keys: &mut Keys,
        summary: &mut Summary,
    ) -> Vec<Vec<Row>> {
        let mut jobs = Vec::new();
        for (item, read) in chunk.iter().zip(read) {
            match read {
                Read::Lost(_) => {
                    summary.lost += 1;
                    summary.unusable += usize::from(item.json.is_some());
                    jobs.push((item, read, 0, String::new()));
                }
                Read::Papers(papers) => {
                    for (index, paper) in papers.iter().enumerate() {
                        summary.papers += 1;
                        summary.measures += measures(paper);
                        jobs.push((item, read, index, keys.next(&paper.id)));
                    }
                }
            }
        }
        jobs.par_iter().map(|(item, read, index, key)| self.rows_of(item, read, *index, key, links)).collect()
    }

    fn rows_of(&self, item: &Item, read: &Read, index: usize, key: &str, links: &Links) -> Vec<Row> {
        let papers = match read {
            Read::Lost(file) => return lost(file, links).into_iter().collect(),
            Read::Papers(papers) => papers,
        };
        let Some(paper) = papers.get(index) else { return Vec::new() };
        let (ergebnis, grund) = item.outcome(papers);
        let grund = grund.map(|grund| self.text(&grund));
        let source = Source {
            paper,
            key,
            json: item.json.as_deref().unwrap_or_default(),
            ergebnis,
            grund: grund.as_deref(),
            gleich_wie: item.row.as_ref().and_then(|row| row.gleich_wie.as_deref()),
        };
        rows(&source, links)
    }
}

fn measures(paper: &Dokument) -> usize {
    let ziele = paper.handlungsfelder.iter().flat_map(|feld| &feld.ziele);
    ziele.map(|ziel| ziel.massnahmen.len()).sum()
}
