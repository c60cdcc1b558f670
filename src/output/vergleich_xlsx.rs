//! Output, the comparison as a spreadsheet: the matrices, and one sheet per list; the last sheets name what every figure
//! counts, one id per row.
//!
//! Texts are written as texts: a measure that begins with `=` stays a text.

use crate::compare::model::{Tafel, Vergleich, Zahl};
use crate::compare::says::{named, say};
use crate::lexicon::compare::{CompareLexicon, Sprache};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use serde::Serialize;
use std::collections::BTreeMap;

/// Rows of a sheet that Excel can hold, less the header.
const ROWS: usize = 1_048_575;
/// Letters of a cell that Excel can hold.
const LETTERS: usize = 32_767;

/// A cell.
enum Cell {
    Text(String),
    Number(f64),
}

/// Writes sheets.
struct Book<'a> {
    all: &'a Vergleich,
    lexicon: &'a CompareLexicon,
    sprache: Sprache,
    workbook: Workbook,
    names: BTreeMap<&'a str, &'a str>,
}

/// The spreadsheet.
///
/// # Errors
/// When the spreadsheet cannot be written (a sheet beyond what the format holds).
pub fn xlsx(all: &Vergleich, lexicon: &CompareLexicon, sprache: Sprache) -> Result<Vec<u8>, XlsxError> {
    let names = all.kommunen.iter().map(|own| (own.id.as_str(), own.name.as_str())).collect();
    let mut book = Book { all, lexicon, sprache, workbook: Workbook::new(), names };
    // The day of writing would make every file another one.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    book.answers()?;
    book.matrix()?;
    for tafel in &all.tafeln {
        book.tafel(tafel)?;
    }
    book.undertakings()?;
    book.measures()?;
    book.links()?;
    book.open()?;
    book.pairs()?;
    book.decisions()?;
    book.papers()?;
    book.stock()?;
    book.ids()?;
    book.workbook.save_to_buffer()
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn count(value: u32) -> Cell {
    Cell::Number(f64::from(value))
}

fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Book<'_> {
    fn t(&self, key: &str) -> String {
        named(self.lexicon, key, self.sprache).unwrap_or_else(|| key.to_owned()).replace('\u{ad}', "")
    }

    fn kommune(&self, id: &str) -> Cell {
        text(self.names.get(id).copied().unwrap_or(id))
    }

    fn satz(&self, satz: &crate::compare::model::Satz) -> Cell {
        text(say(self.lexicon, &satz.code, &satz.args, self.sprache))
    }

    /// A sheet with a header that stays, filters, and widths by content.
    fn sheet(&mut self, name: &str, heads: &[String], rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        for (column, head) in heads.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, head, &bold)?;
            let longest = rows.iter().take(200).filter_map(|row| row.get(column)).map(width).max().unwrap_or(8);
            sheet
                .set_column_width(column as u16, longest.max(head.chars().count().min(18)).clamp(8, 60) as f64 + 1.0)?;
        }
        for (row, cells) in rows.iter().enumerate() {
            write_row(sheet, row as u32 + 1, cells, &wrap)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        if !rows.is_empty() {
            sheet.autofilter(0, 0, rows.len() as u32, heads.len().saturating_sub(1) as u16)?;
        }
        Ok(())
    }

    fn heads(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.t(key)).collect()
    }

    fn answers(&mut self) -> Result<(), XlsxError> {
        let questions = self.all.fragen.iter().flat_map(|frage| frage.antworten.iter().map(move |own| (frage, own)));
        let mut rows: Vec<Vec<Cell>> = questions
            .map(|(frage, own)| vec![count(frage.nr), self.satz(&frage.frage), self.satz(&own.satz)])
            .collect();
        rows.extend(
            self.all.nicht_beantwortbar.iter().map(|satz| vec![text("–"), text(self.t("ab.grenzen")), self.satz(satz)]),
        );
        let heads = [self.t("sp.nummer"), self.t("ab.antworten"), String::new()];
        let name = self.t("ab.antworten");
        self.sheet(&name, &heads, &rows)
    }

    fn matrix(&mut self) -> Result<(), XlsxError> {
        let matrix = &self.all.handlungsfelder;
        let mut heads = self.heads(&["sp.kommune", "sp.handlungsfeld"]);
        heads.extend(matrix.kennzahlen.iter().map(|name| self.t(&format!("sp.{name}"))));
        let mut rows = Vec::new();
        for row in &matrix.zeilen {
            for (field, cell) in matrix.spalten.iter().zip(&row.zellen) {
                let mut cells = vec![self.kommune(&row.kommune), text(self.t(&format!("hf.{field}")))];
                cells.extend(cell.iter().map(|zahl| count(zahl.anzahl)));
                rows.push(cells);
            }
        }
        let name = self.t("ab.felder");
        self.sheet(&name, &heads, &rows)
    }

    fn column(&self, id: &str, column: &str) -> String {
        let prefix = match id {
            _ if column == "vorhaben" => "sp",
            "zielgruppen" | "zielgruppen_im_text" => "zg",
            "themen" => "thema",
            _ => "sp",
        };
        self.t(&format!("{prefix}.{column}"))
    }

    fn tafel(&mut self, tafel: &Tafel) -> Result<(), XlsxError> {
        let mut heads = self.heads(&["sp.kommune"]);
        heads.extend(tafel.spalten.iter().map(|column| self.column(&tafel.id, column)));
        let row = |row: &crate::compare::model::TafelZeile| {
            std::iter::once(self.kommune(&row.kommune)).chain(row.werte.iter().map(|zahl| count(zahl.anzahl))).collect()
        };
        let rows: Vec<Vec<Cell>> = tafel.zeilen.iter().map(row).collect();
        let name = self.t(&format!("bl.{}", tafel.id));
        self.sheet(&name, &heads, &rows)
    }

    fn undertakings(&mut self) -> Result<(), XlsxError> {
        let heads = [
            self.heads(&["sp.kommune", "sp.vorhaben", "sp.handlungsfeld", "sp.thema", "sp.status", "sp.papiere"]),
            vec!["id".to_owned()],
        ]
        .concat();
        let rows: Vec<Vec<Cell>> = self
            .all
            .vorhaben
            .iter()
            .map(|own| {
                let theme =
                    own.themen.first().map_or_else(|| self.t("thema.ohne"), |id| self.t(&format!("thema.{id}")));
                let status = own
                    .status
                    .map_or_else(|| self.t("st.ohne_status"), |status| self.t(&format!("st.{}", word(&status))));
                let field = self.t(&format!("hf.{}", own.handlungsfeld));
                vec![
                    self.kommune(&own.kommune),
                    text(&own.text),
                    text(field),
                    text(theme),
                    text(status),
                    count(own.massnahmen.len() as u32),
                    text(&own.id),
                ]
            })
            .collect();
        let name = self.t("sp.vorhaben");
        self.sheet(&name, &heads, &rows)
    }

    fn measures(&mut self) -> Result<(), XlsxError> {
        let keys = ["sp.papier", "sp.nummer", "sp.wortlaut", "sp.zeit", "sp.stelle", "sp.status", "sp.seiten"];
        let heads = [self.heads(&keys), ["id", "vorhaben"].map(str::to_owned).to_vec()].concat();
        let files: BTreeMap<&str, &str> =
            self.all.dokumente.iter().map(|own| (own.id.as_str(), own.datei.as_str())).collect();
        let rows: Vec<Vec<Cell>> = self
            .all
            .massnahmen
            .iter()
            .map(|own| {
                let bodies: Vec<&str> = own.verantwortlich.iter().map(|body| body.name.as_str()).collect();
                let status = own.status.map(|status| self.t(&format!("st.{}", word(&status)))).unwrap_or_default();
                let page = own.fundstellen.first().map_or_else(|| text(""), |place| count(place.seite));
                vec![
                    text(files.get(own.dokument.as_str()).copied().unwrap_or_default()),
                    text(own.nummer.as_deref().unwrap_or_default()),
                    text(own.text.as_deref().unwrap_or_default()),
                    text(own.zeitraum.as_ref().map(|time| time.text.clone()).unwrap_or_default()),
                    text(bodies.join("; ")),
                    text(status),
                    page,
                    text(&own.id),
                    text(own.vorhaben.as_deref().unwrap_or_default()),
                ]
            })
            .collect();
        let name = self.t("bl.massnahmen");
        self.sheet(&name, &heads, &rows)
    }

    fn links(&mut self) -> Result<(), XlsxError> {
        let heads = self.heads(&[
            "bl.von",
            "bl.von_nummer",
            "bl.nach",
            "bl.nach_nummer",
            "bl.art",
            "sp.aehnlichkeit",
            "bl.zweifelhaft",
            "sp.grund",
        ]);
        let end = |end: &Option<crate::compare::model::Ende>| {
            let id = end.as_ref().map(|end| end.id.clone()).unwrap_or_default();
            [text(id), text(end.as_ref().and_then(|end| end.nummer.clone()).unwrap_or_default())]
        };
        let rows: Vec<Vec<Cell>> = self
            .all
            .verknuepfungen
            .iter()
            .map(|link| {
                let tail = [
                    text(self.t(&format!("la.{}", word(&link.art)))),
                    Cell::Number(f64::from(link.wert)),
                    text(if link.zweifelhaft { "?" } else { "" }),
                    self.satz(&link.grund),
                ];
                end(&link.von).into_iter().chain(end(&link.nach)).chain(tail).collect()
            })
            .collect();
        let name = self.t("bl.verknuepfungen");
        self.sheet(&name, &heads, &rows)
    }

    fn open(&mut self) -> Result<(), XlsxError> {
        let heads = self.heads(&[
            "sp.kommune",
            "sp.nicht_gefunden",
            "sp.wieder_ohne_status",
            "sp.zweifelhaft",
            "sp.noch_kein_bericht",
        ]);
        let row = |own: &crate::compare::model::Offen| {
            let figures = [&own.nicht_gefunden, &own.ohne_status, &own.zweifelhaft, &own.noch_kein_bericht];
            std::iter::once(self.kommune(&own.kommune)).chain(figures.map(|zahl| count(zahl.anzahl))).collect()
        };
        let rows: Vec<Vec<Cell>> = self.all.offen.iter().map(row).collect();
        let name = self.t("bl.offen");
        self.sheet(&name, &heads, &rows)
    }

    fn pairs(&mut self) -> Result<(), XlsxError> {
        let heads =
            self.heads(&["sp.kommune", "sp.vorhaben", "sp.kommune", "sp.vorhaben", "sp.aehnlichkeit", "sp.grund"]);
        let by_id: BTreeMap<&str, _> = self.all.vorhaben.iter().map(|own| (own.id.as_str(), own)).collect();
        let side = |id: &str| {
            by_id.get(id).map_or_else(|| [text(""), text(id)], |own| [self.kommune(&own.kommune), text(&own.text)])
        };
        let row = |pair: &crate::compare::model::Paar| {
            side(&pair.a)
                .into_iter()
                .chain(side(&pair.b))
                .chain([Cell::Number(f64::from(pair.wert)), self.satz(&pair.grund)])
                .collect()
        };
        let rows: Vec<Vec<Cell>> = self.all.paare.iter().map(row).collect();
        let name = self.t("bl.paare");
        self.sheet(&name, &heads, &rows)
    }

    fn decisions(&mut self) -> Result<(), XlsxError> {
        let keys = ["sp.kommune", "sp.datum", "sp.gremien", "sp.ergebnis", "sp.stimmen", "sp.wortlaut"];
        let heads = self.heads(&keys);
        let votes = |own: &crate::compare::model::BeschlussZeile| {
            let votes = [own.ja, own.nein, own.enthaltung];
            let told = votes.map(|count| count.map_or_else(|| "–".to_owned(), |count| count.to_string()));
            if votes.iter().any(Option::is_some) { told.join(" / ") } else { String::new() }
        };
        let row = |own: &crate::compare::model::BeschlussZeile| {
            let outcome = own.art.map(|art| self.t(&format!("ba.{}", word(&art)))).unwrap_or_default();
            let option = |text: &Option<String>| text.clone().unwrap_or_default();
            vec![
                self.kommune(&own.kommune),
                text(option(&own.datum)),
                text(option(&own.gremium)),
                text(outcome),
                text(votes(own)),
                text(option(&own.text)),
            ]
        };
        let rows: Vec<Vec<Cell>> = self.all.beschluesse.iter().map(row).collect();
        let name = self.t("ab.beschluesse");
        self.sheet(&name, &heads, &rows)
    }

    fn papers(&mut self) -> Result<(), XlsxError> {
        let keys = [
            "sp.kommune",
            "sp.papier",
            "sp.datum",
            "sp.gezaehlt",
            "sp.seiten",
            "sp.massnahmen",
            "sp.verzeichnis",
            "sp.abdeckung",
            "sp.konfidenz",
            "sp.unsicher",
            "sp.befunde",
        ];
        let heads = [self.heads(&keys), ["datei", "id"].map(str::to_owned).to_vec()].concat();
        let row = |own: &crate::compare::model::Papier| {
            let trust = &own.vertrauen;
            vec![
                self.kommune(&own.kommune),
                text(self.t(&format!("art.{}", word(&own.art)))),
                text(own.reihung.tag.clone().unwrap_or_default()),
                text(self.t(&format!("gz.{}", word(&own.gezaehlt)))),
                text(format!("{}/{}", trust.seiten_gelesen, trust.seiten)),
                count(trust.massnahmen),
                count(trust.im_inhaltsverzeichnis),
                Cell::Number((f64::from(trust.abdeckung) * 1000.0).round() / 1000.0),
                trust
                    .konfidenz
                    .map_or_else(|| text(""), |share| Cell::Number((f64::from(share) * 100.0).round() / 100.0)),
                count(trust.unsicher.len() as u32),
                count(trust.befunde.len() as u32),
                text(&own.datei),
                text(&own.id),
            ]
        };
        let rows: Vec<Vec<Cell>> = self.all.dokumente.iter().map(row).collect();
        let name = self.t("sp.papiere");
        self.sheet(&name, &heads, &rows)
    }

    fn stock(&mut self) -> Result<(), XlsxError> {
        let heads = self.heads(&["sp.kommune", "sp.papier", "sp.datum", "sp.grund"]);
        let missing = self.all.kommunen.iter().flat_map(|own| own.bestand.fehlend.iter().map(move |row| (own, row)));
        let rows: Vec<Vec<Cell>> = missing
            .map(|(own, row)| {
                vec![
                    text(&own.name),
                    text(self.t(&format!("art.{}", word(&row.art)))),
                    text(row.datum.clone().unwrap_or_default()),
                    self.satz(&row.grund),
                ]
            })
            .collect();
        let name = self.t("bl.fehlend");
        self.sheet(&name, &heads, &rows)
    }

    /// What every figure counts.
    fn ids(&mut self) -> Result<(), XlsxError> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut add = |table: &str, kommune: Cell, column: String, zahl: &Zahl| {
            let Cell::Text(kommune) = kommune else { return };
            rows.extend(
                zahl.ids.iter().map(|id| vec![text(table), text(kommune.clone()), text(column.clone()), text(id)]),
            );
        };
        let matrix = &self.all.handlungsfelder;
        for row in &matrix.zeilen {
            for (field, cell) in matrix.spalten.iter().zip(&row.zellen) {
                for (name, zahl) in matrix.kennzahlen.iter().zip(cell) {
                    add("handlungsfelder", self.kommune(&row.kommune), format!("{field}/{name}"), zahl);
                }
            }
        }
        for tafel in &self.all.tafeln {
            for row in &tafel.zeilen {
                tafel
                    .spalten
                    .iter()
                    .zip(&row.werte)
                    .for_each(|(name, zahl)| add(&tafel.id, self.kommune(&row.kommune), name.clone(), zahl));
            }
        }
        let heads = self.heads(&["bl.tafel", "sp.kommune", "bl.spalte", "bl.id"]);
        for (at, part) in rows.chunks(ROWS).enumerate() {
            let name = if at == 0 { "Ids".to_owned() } else { format!("Ids {}", at + 1) };
            self.sheet(&name, &heads, part)?;
        }
        Ok(())
    }
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Number(_) => 8,
    }
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell], format: &Format) -> Result<(), XlsxError> {
    for (column, cell) in cells.iter().enumerate() {
        match cell {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => {
                let text: String = text.chars().take(LETTERS).collect();
                sheet.write_string_with_format(row, column as u16, text, format)?;
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, column as u16, *number, format)?;
            }
        }
    }
    Ok(())
}
