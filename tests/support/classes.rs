//! The classes of a word file: every list of words, each emptied in turn by the tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use toml::{Table, Value};

/// A list of words within a file: the steps that lead to it.
pub type Place = Vec<Step>;

#[derive(Debug, Clone)]
pub enum Step {
    Key(String),
    At(usize),
}

/// Every list of words and every table of words with values.
pub fn classes(value: &Value, place: &Place, found: &mut Vec<Place>) {
    let deeper = |step: Step| place.iter().cloned().chain([step]).collect::<Place>();
    match value {
        Value::Table(table) if is_of_words(table) => found.push(place.clone()),
        Value::Table(table) => {
            table.iter().for_each(|(key, value)| classes(value, &deeper(Step::Key(key.clone())), found));
        }
        Value::Array(list) if list.iter().any(Value::is_table) => {
            list.iter().enumerate().for_each(|(at, value)| classes(value, &deeper(Step::At(at)), found));
        }
        Value::Array(list) if !list.is_empty() => found.push(place.clone()),
        _ => {}
    }
}

/// A table from words to numbers or to other words.
fn is_of_words(table: &Table) -> bool {
    table.len() > 1 && table.values().all(Value::is_integer) || table.contains_key("Marktes")
}

fn at<'v>(value: &'v mut Value, place: &[Step]) -> &'v mut Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()).unwrap(),
        Step::At(at) => value.get_mut(*at).unwrap(),
    })
}

/// Takes the words of a class out of its file.
pub fn empty(table: &mut Table, place: &[Step]) {
    let mut value = Value::Table(std::mem::take(table));
    match at(&mut value, place) {
        Value::Array(list) => list.clear(),
        Value::Table(words) => words.clear(),
        _ => {}
    }
    if let Value::Table(changed) = value {
        *table = changed;
    }
}

/// The words of a class, folded as far as needed to find wordings that have them.
pub fn words(text: &str, place: &[Step]) -> BTreeSet<String> {
    let mut value = Value::Table(text.parse().unwrap());
    let words: Vec<String> = match at(&mut value, place) {
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_lowercase).collect(),
        Value::Table(table) => table.keys().map(|key| key.to_lowercase()).collect(),
        _ => Vec::new(),
    };
    words.iter().map(|word| word.trim_matches('*').to_owned()).collect()
}

pub fn name(file: &str, text: &str, place: &[Step]) -> String {
    let value: Value = Value::Table(text.parse().unwrap());
    let mut name = file.to_owned();
    let mut inner = &value;
    for step in place {
        match step {
            Step::Key(key) => {
                name.push('.');
                name.push_str(key);
                inner = &inner[key.as_str()];
            }
            Step::At(at) => {
                inner = &inner[*at];
                let id = ["id", "art", "feld"].iter().find_map(|key| inner.get(key)?.as_str());
                let _ = write!(name, "[{}]", id.map_or_else(|| at.to_string(), str::to_owned));
            }
        }
    }
    name
}
