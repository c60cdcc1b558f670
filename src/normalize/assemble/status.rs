//! Assemble: the status of one cell, whatever it is printed as: words, a sign, a drawn shape, a colour.

use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{Field, LegendEntry};
use crate::layout::model::{Symbol, SymbolKind};
use crate::lexicon::Lexicon;
use crate::normalize::model::Status;
use crate::normalize::reading::Reading;
use crate::normalize::status::{StatusSign, status, status_by_code, status_by_sign};

/// What a drawn tick and a ticked box without an option of its own stand for.
const TICK: &str = "✔";

/// A code of the legend first, then words; signs and colours where words say nothing.
pub(super) fn of_field(field: &Field, legend: &[LegendEntry], lexicon: &Lexicon) -> Reading<Status> {
    if let Some(reading) = status_by_code(&field.text, legend, lexicon) {
        return reading;
    }
    let has_words = field.text.chars().any(char::is_alphanumeric);
    let by_words = if has_words { status(&field.text, lexicon) } else { Reading::default() };
    if by_words.value.is_some() {
        return by_words;
    }
    let signs = signs(field, legend);
    let mut doubts = by_words.notes;
    for sign in &signs {
        let reading = status_by_sign(sign, legend, lexicon);
        if reading.value.is_some() {
            return reading;
        }
        doubts.extend(reading.notes.into_iter().map(|note| placed(note, field)));
    }
    if let Some(reading) = by_fill(field, legend, lexicon) {
        return reading;
    }
    if signs.is_empty() && !has_words && field.symbols.iter().any(|symbol| symbol.kind == SymbolKind::Picture) {
        let note = Diagnostic::new("status-grafisch", Schwere::Hinweis, "Der Status ist nur als Bild gedruckt.");
        doubts.push(placed(note, field));
    }
    Reading { value: None, rule: None, notes: doubts }
}

fn placed(note: Diagnostic, field: &Field) -> Diagnostic {
    Diagnostic { stelle: note.stelle.or(field.fundstellen.first().copied()), ..note }
}

/// The signs of a cell: characters, then drawn ones.
fn signs<'a>(field: &'a Field, legend: &[LegendEntry]) -> Vec<StatusSign<'a>> {
    // `–` and `o` from the keyboard are bullets unless the legend knows them.
    let is_typed = |text: &str| text.chars().all(|ch| ch.is_ascii() || matches!(ch, '–' | '—'));
    let is_known = |text: &str| legend.iter().any(|entry| entry.sign.as_deref() == Some(text));
    let printed = field
        .signs
        .iter()
        .filter(move |(text, _)| !is_typed(text) || is_known(text))
        .map(|(text, color)| StatusSign { text: Some(text.as_str()), color: Some(*color), is_filled: true });
    // One of several boxes stands for the option beside it, which the text would hold.
    let is_box = |symbol: &&Symbol| matches!(symbol.kind, SymbolKind::CheckBox { .. });
    let is_choice = field.symbols.iter().filter(is_box).count() > 1;
    let drawn = field.symbols.iter().filter_map(move |symbol| match &symbol.kind {
        SymbolKind::CheckBox { .. } if is_choice => None,
        SymbolKind::Shape { color, is_filled, .. } => {
            Some(StatusSign { text: None, color: Some(*color), is_filled: *is_filled })
        }
        SymbolKind::CheckBox { is_on: true, .. } | SymbolKind::Tick => {
            Some(StatusSign { text: Some(TICK), ..StatusSign::default() })
        }
        SymbolKind::CheckBox { .. } | SymbolKind::Picture => None,
    });
    printed.chain(drawn).collect()
}

/// A coloured cell counts only against a legend that knows its colour: tables are striped for other reasons too.
fn by_fill(field: &Field, legend: &[LegendEntry], lexicon: &Lexicon) -> Option<Reading<Status>> {
    let color = field.fill?;
    let knows_colors = legend.iter().any(|entry| entry.color.is_some());
    let sign = StatusSign { text: None, color: Some(color), is_filled: true };
    let reading = status_by_sign(&sign, legend, lexicon);
    (knows_colors && reading.value.is_some()).then_some(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Rect, Rgb};
    use crate::provenance::Verfahren;

    fn cell(text: &str) -> Field {
        Field {
            feld: "status".to_owned(),
            bezeichnung: None,
            text: text.to_owned(),
            fundstellen: Vec::new(),
            verfahren: Verfahren::Tabelle,
            konfidenz: 1.0,
            symbols: Vec::new(),
            signs: Vec::new(),
            fill: None,
        }
    }

    fn legend() -> [LegendEntry; 2] {
        let entry =
            |color, text: &str| LegendEntry { sign: None, color: Some(color), is_filled: true, text: text.to_owned() };
        [entry(Rgb(0, 160, 60), "umgesetzt"), entry(Rgb(210, 30, 30), "noch nicht begonnen")]
    }

    #[test]
    fn words_decide_before_signs_and_colours() {
        let lexicon = Lexicon::builtin();
        let field = Field { fill: Some(Rgb(210, 30, 30)), ..cell("in Umsetzung") };
        assert_eq!(of_field(&field, &legend(), lexicon).value, Some(Status::InUmsetzung));
        let field = Field { fill: Some(Rgb(205, 35, 30)), ..cell("") };
        assert_eq!(of_field(&field, &legend(), lexicon).value, Some(Status::NichtBegonnen));
    }

    #[test]
    fn a_ticked_box_among_others_says_nothing_without_its_option() {
        let boxed = |is_on: bool| Symbol {
            page: 1,
            bbox: Rect::default(),
            kind: SymbolKind::CheckBox { is_on, is_widget: true, export: None },
        };
        let read = |symbols: Vec<Symbol>| of_field(&Field { symbols, ..cell("") }, &[], Lexicon::builtin()).value;
        assert_eq!(read(vec![boxed(true)]), Some(Status::Umgesetzt));
        assert_eq!(read(vec![boxed(false), boxed(true)]), None);
    }

    #[test]
    fn a_code_of_the_legend_decides_over_the_words_behind_it() {
        let lexicon = Lexicon::builtin();
        let entry = |sign: &str, text: &str| LegendEntry {
            sign: Some(sign.to_owned()),
            text: text.to_owned(),
            ..legend()[0].clone()
        };
        let legend =
            [entry("2", "in Umsetzung"), entry("3", "umgesetzt"), entry("Z", "zurückgestellt"), entry("X", "entfällt")];
        for (text, want) in [
            ("3", Some(Status::Umgesetzt)),
            ("2 – zwei Teams sind fertig", Some(Status::InUmsetzung)),
            ("Z (Träger hat sich zurückgezogen)", Some(Status::Verschoben)),
            ("x", Some(Status::Entfallen)),
            ("(2)", Some(Status::InUmsetzung)),
            ("3 Spielplätze sind geplant", Some(Status::Geplant)),
            ("2 → 3", None),
            ("4", None),
            ("3.5.2022", None),
            ("umgesetzt", Some(Status::Umgesetzt)),
        ] {
            assert_eq!(of_field(&cell(text), &legend, lexicon).value, want, "{text}");
        }
        let bare = of_field(&cell("3"), &[], lexicon);
        assert_eq!((bare.value, bare.notes.len()), (None, 1), "no legend, no guess");
    }

    #[test]
    fn a_striped_row_is_no_status() {
        let field = Field { fill: Some(Rgb(230, 230, 230)), ..cell("") };
        let reading = of_field(&field, &legend(), Lexicon::builtin());
        assert_eq!((reading.value, reading.notes.len()), (None, 0));
    }
}
