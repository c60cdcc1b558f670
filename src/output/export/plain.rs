//! Export: cells as JSON values and as text, for the formats that have no types of their own.

use crate::output::tables::Cell;
use crate::provenance::Fundstelle;
use serde_json::{Value, json};

/// A cell as a JSON value.
pub(super) fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Missing | Cell::Unreadable => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Int(number) => (*number).into(),
        Cell::Number(number) => number_value(*number),
        Cell::Bool(value) => (*value).into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::Texts(texts) => texts.as_slice().into(),
        Cell::Numbers(numbers) => numbers.iter().copied().map(number_value).collect::<Vec<_>>().into(),
        Cell::Places(places) => places.iter().map(place).collect::<Vec<_>>().into(),
    }
}

/// Whole numbers without `.0`.
fn number_value(number: f64) -> Value {
    let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
    if is_whole { (number as i64).into() } else { number.into() }
}

fn place(place: &Fundstelle) -> Value {
    // The decimal digits as written in the JSON of the paper.
    let bbox: Vec<Value> =
        place.bbox.iter().map(|edge| edge.to_string().parse::<f64>().map_or(Value::Null, number_value)).collect();
    json!({"seite": place.seite, "bbox": bbox})
}

/// A list as JSON text.
pub(super) fn list(cell: &Cell) -> Option<String> {
    matches!(cell, Cell::Texts(_) | Cell::Numbers(_) | Cell::Places(_)).then(|| value(cell).to_string())
}

/// A number as text, shortest form that reads back the same.
pub(super) fn number(number: f64) -> String {
    number_value(number).to_string()
}

/// Places as people read them: `S. 7; S. 8`.
pub(super) fn pages(places: &[Fundstelle]) -> String {
    places.iter().map(|place| format!("{} {:?}", place.seite, place.bbox)).collect::<Vec<_>>().join("; ")
}
