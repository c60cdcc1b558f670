//! Time cells whose meaning is known. In: a random source, the years and the date of the paper. Out: [`Value`].

use super::rng::Rng;
use super::values::Value;
use serde_json::json;

const MONTHS: &[(&str, usize, usize)] =
    &[("Januar", 1, 31), ("März", 3, 31), ("April", 4, 30), ("Juni", 6, 30), ("August", 8, 31), ("Oktober", 10, 31)];

fn span(text: String, beginn: Option<String>, ende: Option<String>) -> Value {
    Value { text, norm: json!({"beginn": beginn, "ende": ende, "fortlaufend": false, "turnus": null}) }
}

fn first(year: usize) -> Option<String> {
    Some(format!("{year}-01-01"))
}

fn last(year: usize) -> Option<String> {
    Some(format!("{year}-12-31"))
}

/// A cell that says when, from the first to the last day.
pub fn zeitraum(rng: &mut Rng, year: usize) -> Value {
    let (from, to) = (year + rng.below(3), year + 3 + rng.below(3));
    let (name, month, end) = *rng.pick(MONTHS);
    match rng.below(13) {
        0 => span(format!("{from} – {to}"), first(from), last(to)),
        1 => span(format!("{from}-{to}"), first(from), last(to)),
        2 => span(format!("{from} bis {to}"), first(from), last(to)),
        3 => span(format!("Ab {from}"), first(from), None),
        4 => span(format!("bis {to}"), None, last(to)),
        5 => span(format!("bis Ende {to}"), None, last(to)),
        6 => span(from.to_string(), first(from), last(from)),
        7 => span(format!("2. Quartal {from}"), Some(format!("{from}-04-01")), Some(format!("{from}-06-30"))),
        8 => span(
            format!("{name} {from} bis {name} {to}"),
            Some(format!("{from}-{month:02}-01")),
            Some(format!("{to}-{month:02}-{end}")),
        ),
        9 => span(
            format!("01.{month:02}.{from} – 15.{month:02}.{to}"),
            Some(format!("{from}-{month:02}-01")),
            Some(format!("{to}-{month:02}-15")),
        ),
        10 => span(format!("Herbst {from}"), Some(format!("{from}-09-01")), Some(format!("{from}-11-30"))),
        11 => ongoing(rng),
        _ => repeated(rng, from),
    }
}

fn ongoing(rng: &mut Rng) -> Value {
    let text = rng.word(&["fortlaufend", "laufend", "dauerhaft", "Laufender Prozess."]);
    Value { text: text.to_owned(), norm: json!({"beginn": null, "ende": null, "fortlaufend": true, "turnus": null}) }
}

fn repeated(rng: &mut Rng, from: usize) -> Value {
    let (text, turnus) = *rng.pick(&[
        ("einmal jährlich", "jaehrlich"),
        ("monatlich", "monatlich"),
        ("alle zwei Jahre", "zweijaehrlich"),
    ]);
    let norm = json!({"beginn": first(from), "ende": null, "fortlaufend": false, "turnus": turnus});
    Value { text: format!("ab {from}, {text}"), norm }
}

/// A cell that says when it begins; the meaning is that of the pair, so only `beginn` is filled here.
pub fn beginn(rng: &mut Rng, year: usize) -> Value {
    let from = year + rng.below(3);
    match rng.below(5) {
        0 => span(from.to_string(), first(from), None),
        1 => span(format!("Ab {from}"), first(from), None),
        2 => span(format!("2. Quartal {from}"), Some(format!("{from}-04-01")), None),
        3 => span(format!("01.03.{from}"), Some(format!("{from}-03-01")), None),
        _ => span(format!("Herbst {from}"), Some(format!("{from}-09-01")), None),
    }
}

/// A cell that says when it ends.
pub fn ende(rng: &mut Rng, year: usize) -> Value {
    let to = year + 3 + rng.below(3);
    match rng.below(5) {
        0 => span(to.to_string(), None, last(to)),
        1 => span(format!("31.03.{to}"), None, Some(format!("{to}-03-31"))),
        2 => span(format!("bis Ende {to}"), None, last(to)),
        3 => Value {
            text: "Fortlaufend. Rückmeldung im jeweiligen Jahresbericht.".to_owned(),
            norm: json!({"beginn": null, "ende": null, "fortlaufend": true, "turnus": null}),
        },
        _ => ongoing(rng),
    }
}
