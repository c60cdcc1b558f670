//! Kosten, step 0: the unit that a label states for the numbers below it: `Kosten in €`, `Mittel (T€)`, `Betrag in 1.000 Euro`.

use crate::lexicon::Lexicon;
use crate::normalize::numbers::factor;
use crate::normalize::tokens::{Kind, Token, tokens};

/// What a bare number below the label counts, in euros; `None` where the label names no currency.
#[must_use]
pub fn unit(label: &str, lexicon: &Lexicon) -> Option<f64> {
    let costs = &lexicon.costs;
    let tokens = tokens(label);
    let is_currency = |token: &Token<'_>| token.is_sign('€') || costs.currency.has_word(&token.folded);
    if tokens.iter().any(|token| costs.thousand_currency.has_word(&token.folded)) {
        return Some(THOUSAND);
    }
    let at = tokens.iter().position(is_currency)?;
    let before = tokens.get(..at).unwrap_or_default();
    let last = before.iter().rfind(|token| !token.is_sign('.') && token.kind != Kind::Newline);
    let is_thousand = |token: &Token<'_>| {
        costs.sign_factor.iter().any(|sign| sign == token.text) || costs.thousand.has_word(&token.folded)
    };
    // `in 1.000 €`: the digits behind the dot stand last.
    let is_printed = |token: &Token<'_>| token.kind == Kind::Number && (token.text == "000" || token.text == "1000");
    let scale = |token: &Token<'_>| factor(token.text, &lexicon.dates).filter(|_| token.kind == Kind::Word);
    Some(match last {
        Some(token) if is_thousand(token) || is_printed(token) => THOUSAND,
        Some(token) => scale(token).unwrap_or(1.0),
        None => 1.0,
    })
}

const THOUSAND: f64 = 1000.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::kosten::kosten_in;

    #[test]
    fn labels_state_the_unit_of_their_numbers() {
        let read = |label: &str| unit(label, Lexicon::builtin());
        for label in ["Mittel (T€)", "Kosten in TEUR", "Betrag in Tsd. Euro", "Ansatz in 1.000 €", "Kosten (Tsd. €)"]
        {
            assert_eq!(read(label), Some(1000.0), "{label}");
        }
        assert_eq!(read("Kosten in €"), Some(1.0));
        assert_eq!(read("Kosten (Euro)"), Some(1.0));
        assert_eq!(read("Baukosten in Mio. €"), Some(1_000_000.0));
        assert_eq!(read("Kosten"), None);
    }

    #[test]
    fn bare_numbers_count_in_the_unit_of_their_label() {
        let read = |text: &str, unit: f64| {
            let kosten = kosten_in(text, Some(unit), Lexicon::builtin()).value.unwrap_or_default();
            kosten.betraege.iter().map(|betrag| betrag.betrag).collect::<Vec<_>>()
        };
        assert_eq!(read("25", 1000.0), [25_000.0]);
        assert_eq!(read("1,5 p. a.", 1000.0), [1500.0]);
        assert_eq!(read("2.800", 1000.0), [2_800_000.0]);
        assert_eq!(read("500 €", 1000.0), [500.0], "its own currency wins");
        assert_eq!(read("12.500,00", 1000.0), [12_500.0], "cents are no thousands");
        assert_eq!(read("480.000, davon 320.000 Land", 1.0), [480_000.0, 320_000.0]);
        assert_eq!(read("2 Stellen", 1000.0), Vec::<f64>::new());
        assert_eq!(read("4", 1000.0), [4000.0]);
    }
}
