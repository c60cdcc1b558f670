//! Text recognition, report: findings for people.

use super::OcrSettings;
use crate::diagnostic::{Diagnostic, Schwere};
use crate::geometry::Rect;
use crate::provenance::Fundstelle;
use crate::read::model::{RawDocument, RawPage};

/// What became of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fate {
    /// It has text of its own.
    Text,
    /// A hidden layer of earlier recognition is used.
    Layer {
        /// Some of its lines were read again.
        is_mended: bool,
        /// It does not fit the picture.
        is_doubtful: bool,
    },
    /// It was read.
    Read {
        /// Mean confidence of its letters.
        confidence: f32,
        /// A hidden layer is there, but wrong.
        is_instead: bool,
    },
    /// Words of it without characters were read.
    Words {
        /// All of them.
        is_whole: bool,
    },
    /// It needs to be read, and no program is there.
    Unread,
    /// Reading it failed.
    Failed(String),
}

/// Adds what happened to the notes of the document.
pub(super) fn add(raw: &mut RawDocument, fates: &[Fate], program: Option<&str>, settings: &OcrSettings) {
    let numbers = |wanted: &dyn Fn(&Fate) -> bool| -> Vec<u32> {
        raw.pages.iter().zip(fates).filter(|(_, fate)| wanted(fate)).map(|(page, _)| page.number).collect()
    };
    let read = numbers(&|fate| matches!(fate, Fate::Read { .. }));
    let mut notes = Vec::new();
    let mut note = |code: &'static str, schwere: Schwere, pages: &[u32], text: &str| {
        if !pages.is_empty() {
            notes.push(Diagnostic::new(code, schwere, format!("{text}: Seite {}.", ranges(pages))));
        }
    };
    let text = format!("Durch Texterkennung gelesen ({})", program.unwrap_or_default());
    note("texterkennung", Schwere::Hinweis, &read, &text);
    let words = numbers(&|fate| matches!(fate, Fate::Words { .. }));
    let text = format!("Wörter ohne lesbare Zeichen durch Texterkennung gelesen ({})", program.unwrap_or_default());
    note("texterkennung-woerter", Schwere::Hinweis, &words, &text);
    let text = "Der Text stammt aus einer früheren Texterkennung in der Datei";
    note("ocr-ebene", Schwere::Hinweis, &numbers(&|fate| matches!(fate, Fate::Layer { .. })), text);
    let text = "Zeilen, die eine frühere Texterkennung verlesen hatte, wurden neu gelesen";
    let mended = numbers(&|fate| matches!(fate, Fate::Layer { is_mended: true, .. }));
    note("ocr-ebene-berichtigt", Schwere::Hinweis, &mended, text);
    let text =
        "Eine frühere Texterkennung in der Datei stimmt nicht mit dem Bild überein und wurde durch eine neue ersetzt";
    let instead = numbers(&|fate| matches!(fate, Fate::Read { is_instead: true, .. }));
    note("ocr-ebene-verworfen", Schwere::Hinweis, &instead, text);
    let text = "Der Text einer früheren Texterkennung passt nicht zum Bild; bitte vergleichen";
    let doubtful = numbers(&|fate| matches!(fate, Fate::Layer { is_doubtful: true, .. }));
    note("ocr-ebene-zweifelhaft", Schwere::Warnung, &doubtful, text);
    for (page, fate) in raw.pages.iter().zip(fates) {
        notes.extend(page_note(page, fate, settings));
    }
    let whole = numbers(&|fate| matches!(fate, Fate::Read { .. } | Fate::Words { is_whole: true }));
    soften_garbled(raw, &whole);
    raw.notes.append(&mut notes);
}

fn page_note(page: &RawPage, fate: &Fate, settings: &OcrSettings) -> Option<Diagnostic> {
    match fate {
        Fate::Read { confidence, .. } if *confidence < settings.unsure => {
            let text = format!(
                "Die Texterkennung ist sich auf dieser Seite unsicher ({} %); bitte mit dem Bild vergleichen.",
                (confidence * 100.0).round()
            );
            Some(Diagnostic::new("texterkennung-unsicher", Schwere::Warnung, text).at(place(page)))
        }
        Fate::Unread => {
            let text = "Die Seite zeigt Text nur als Bild und braucht eine Texterkennung.";
            Some(Diagnostic::new("ocr-noetig", Schwere::Fehler, text).at(place(page)))
        }
        Fate::Failed(reason) => {
            let text = format!("Die Texterkennung ist an dieser Seite gescheitert ({reason}).");
            Some(Diagnostic::new("texterkennung-gescheitert", Schwere::Fehler, text).at(place(page)))
        }
        _ => None,
    }
}

fn place(page: &RawPage) -> Fundstelle {
    let (width, height) = page.tilt.map_or((page.width, page.height), |tilt| (tilt.width, tilt.height));
    Fundstelle::new(page.number, Rect { x0: 0.0, y0: 0.0, x1: width, y1: height })
}

/// Wrong letters are no loss any more where the page was read from its picture.
fn soften_garbled(raw: &mut RawDocument, read: &[u32]) {
    let is_mended = |note: &&mut Diagnostic| {
        note.code == "zeichenzuordnung-kaputt" && note.stelle.is_some_and(|place| read.contains(&place.seite))
    };
    for note in raw.notes.iter_mut().filter(is_mended) {
        note.schwere = Schwere::Hinweis;
        note.text.push_str(" Der Text wurde durch Texterkennung gelesen.");
    }
}

/// `1–3, 7`.
fn ranges(numbers: &[u32]) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let span = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    spans.iter().map(span).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_in_ranges() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "1–3, 7, 9–10");
    }
}
