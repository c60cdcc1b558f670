//! Kosten: a verbatim cost cell → amounts in euros, cost-neutrality, kinds.
//!
//! In: one text. Out: [`Kosten`]. Amounts are found in [`amounts`], what surrounds them is read in [`around`].

mod amounts;
mod around;
mod column;
mod neutral;
#[cfg(test)]
mod tests;

use super::model::{Kosten, KostenArt};
use super::reading::Reading;
use super::tokens::{phrase_at, tokens};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::lexicon::Lexicon;
pub use column::unit;

/// Reads a cost cell. `None` only where nothing is printed, or nothing but dashes.
#[must_use]
pub fn kosten(text: &str, lexicon: &Lexicon) -> Reading<Kosten> {
    kosten_in(text, None, lexicon)
}

/// Reads a cost cell below a label that states the unit of its numbers, in euros (`Mittel (T€)`: 1000).
#[must_use]
pub fn kosten_in(text: &str, unit: Option<f64>, lexicon: &Lexicon) -> Reading<Kosten> {
    if !text.chars().any(char::is_alphanumeric) {
        return Reading::default();
    }
    let text = amounts::unglued(text);
    let tokens = tokens(&text);
    let found = amounts::amounts(&tokens, &text, unit, lexicon);
    let betraege = around::betraege(&tokens, &found, lexicon);
    let is_nothing = !betraege.is_empty() && betraege.iter().all(|betrag| betrag.betrag == 0.0);
    let kostenneutral = is_nothing || neutral::is_neutral(&tokens, &lexicon.costs);
    let kind_at = |index| {
        let names = |kind: &&crate::lexicon::costs::CostKind| phrase_at(&tokens, index, &kind.words).is_some();
        lexicon.costs.kind.iter().filter(names).filter_map(|kind| art(&kind.id)).collect::<Vec<_>>()
    };
    let mut arten: Vec<KostenArt> = (0..tokens.len()).flat_map(kind_at).collect();
    arten.sort_unstable();
    arten.dedup();
    let rule = match (betraege.is_empty(), kostenneutral, arten.is_empty()) {
        (false, ..) if found.iter().any(|amount| amount.is_bare) => "kosten/zahl-ohne-waehrung",
        (false, ..) => "kosten/betrag",
        (_, true, _) => "kosten/kostenneutral",
        (.., false) => "kosten/art",
        _ => "kosten/ohne-betrag",
    };
    let mut reading = Reading::new(Kosten { betraege, kostenneutral, arten }, rule);
    if rule == "kosten/ohne-betrag" && text.chars().any(|c| c.is_ascii_digit() || c == '€') {
        let short: String = text.chars().take(120).collect();
        let sentence = format!("Zahlen ohne erkennbaren Betrag: „{short}“");
        reading.notes.push(Diagnostic::new("kosten-nicht-deutbar", Schwere::Hinweis, sentence));
    }
    reading
}

fn art(id: &str) -> Option<KostenArt> {
    Some(match id {
        "personal" => KostenArt::Personal,
        "sach" => KostenArt::Sach,
        "haushalt" => KostenArt::Haushalt,
        "vorbehalt" => KostenArt::Vorbehalt,
        "drittmittel" => KostenArt::Drittmittel,
        "unbeziffert" => KostenArt::Unbeziffert,
        _ => return None,
    })
}
