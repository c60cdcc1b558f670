//! Compares normalised values. In: the truth's `norm` and a measure of the program. Out: counts in a [`Score`].

use super::score::{bag, one};
use super::tally::Score;
use super::words::norm;
use serde_json::Value as Json;

fn entries(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().into_iter().flatten()
}

/// Time, bodies, targets, costs, groups, status.
pub fn normed(score: &mut Score, want: &Json, got: &Json, place: &str) {
    for part in ["beginn", "ende", "turnus", "fortlaufend"] {
        one(score, "zeitraum", place, &want["zeitraum"][part], &got["zeitraum"][part]);
    }
    let names = |of: &Json| entries(&of["verantwortlich"]).map(|body| folded(body, "name")).collect();
    bag(score, "verantwortlich", place, names(want), names(got));
    let kinds = |of: &Json| {
        entries(&of["verantwortlich"]).map(|body| format!("{} {}", folded(body, "name"), body["art"])).collect()
    };
    bag(score, "verantwortlich_art", place, kinds(want), kinds(got));
    let targets = |of: &Json| {
        let all = entries(&of["messwerte"]).filter(|one| !one["wert"].is_null());
        all.map(|one| format!("{} {} {}", one["wert"].as_f64().unwrap_or_default(), folded(one, "einheit"), one["bis"]))
            .collect()
    };
    bag(score, "messwert", place, targets(want), targets(got));
    let amounts = |of: &Json| {
        entries(&of["kosten"]["betraege"])
            .map(|one| format!("{} {}", one["betrag"].as_f64().unwrap_or_default(), one["turnus"]))
            .collect()
    };
    bag(score, "kosten", place, amounts(want), amounts(got));
    one(score, "kosten", place, &want["kosten"]["kostenneutral"], &got["kosten"]["kostenneutral"]);
    bag(score, "zielgruppe", place, atoms(&want["zielgruppen"]), atoms(&got["zielgruppen"]));
    one(score, "status", place, &want["status"], &got["status"]);
}

fn folded(of: &Json, key: &str) -> String {
    norm(of[key].as_str().unwrap_or_default())
}

/// Target groups part by part.
fn atoms(names: &Json) -> Vec<String> {
    let words = entries(names).filter_map(Json::as_str).map(|name| name.replace(" und ", ",").replace(" sowie ", ","));
    let mut all: Vec<String> =
        words.flat_map(|name| name.split([',', ';', '/', '&']).map(norm).collect::<Vec<_>>()).collect();
    all.retain(|atom| !atom.is_empty());
    all.sort();
    all
}
