//! Compares a document with its truth, the way the project is judged. In: two JSON values. Out: [`Score`].

use super::tally::Score;
use super::words::{key, loose, norm, ratio, same};
use serde_json::Value as Json;
use std::collections::BTreeMap;

const FIELDS: &[&str] = &[
    "indikator",
    "zielgruppe",
    "kosten",
    "verantwortlich",
    "beginn",
    "ende",
    "zeitraum",
    "kommunikation",
    "status",
    "erlaeuterung",
];
const PRINTS_EMPTY: &[&str] = &["karte", "dokutab", "matrix", "ampel", "zielspalte", "karten2"];
const NOTHING: &Vec<Json> = &Vec::new();

fn list<'a>(value: &'a Json, key: &str) -> &'a Vec<Json> {
    value[key].as_array().unwrap_or(NOTHING)
}

fn text<'a>(value: &'a Json, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Counts what agrees.
pub fn score(truth: &Json, pred: &Json) -> Score {
    let mut score = Score::default();
    head(&mut score, truth, pred);
    fields_of_action(&mut score, truth, pred);
    let goals = goals(&mut score, truth, pred);
    measures(&mut score, truth, pred, &goals);
    let names = |doc| list(doc, "weitere_projekte").iter().map(|x| norm(text(x, "projektname"))).collect();
    bag(&mut score, "weitere_projekte", "", names(truth), names(pred));
    score
}

/// One optional value.
pub(super) fn one(score: &mut Score, item: &str, place: &str, want: &Json, got: &Json) {
    let is_nothing = |value: &Json| value.is_null() || value == "" || value == false;
    if is_nothing(want) && is_nothing(got) {
        return;
    }
    if want == got {
        score.item(item).count(true, false, false);
    } else {
        score.item(item).count(false, !is_nothing(got), !is_nothing(want));
        score.miss(item, place, want, got);
    }
}

/// Two lists of equal things, order ignored.
pub(super) fn bag(score: &mut Score, item: &str, place: &str, want: Vec<String>, mut got: Vec<String>) {
    let mut missed = Vec::new();
    for one in want {
        if let Some(at) = got.iter().position(|other| *other == one) {
            got.swap_remove(at);
            score.item(item).count(true, false, false);
        } else {
            score.item(item).count(false, false, true);
            missed.push(one);
        }
    }
    score.item(item).fp += got.len() as u32;
    if !missed.is_empty() || !got.is_empty() {
        score.miss(item, place, missed.join(" | "), got.join(" | "));
    }
}

/// Two lists of texts, order ignored.
fn texts(score: &mut Score, item: &str, place: &str, want: Vec<String>, mut got: Vec<String>) {
    let mut missed = Vec::new();
    for one in want {
        if let Some(at) = got.iter().position(|other| same(&one, other)) {
            got.remove(at);
            score.item(item).count(true, false, false);
        } else {
            score.item(item).count(false, false, true);
            missed.push(one);
        }
    }
    score.item(item).fp += got.len() as u32;
    if !missed.is_empty() || !got.is_empty() {
        score.miss(item, place, missed.join(" | "), got.join(" | "));
    }
}

fn head(score: &mut Score, truth: &Json, pred: &Json) {
    let folded = |value: &Json| value.as_str().map(norm).filter(|text| !text.is_empty()).map_or(Json::Null, Json::from);
    one(score, "art", "", &truth["art"], &pred["art"]);
    one(score, "kommune", "", &folded(&truth["kommune"]["name"]), &folded(&pred["kommune"]["name"]));
    if truth["kommune"]["ags"].is_string() {
        one(score, "ags", "", &truth["kommune"]["ags"], &pred["kommune"]["ags"]);
    }
    one(score, "kopf", "datum", &truth["datum"]["iso"], &pred["datum"]);
    for person in ["projektleitung", "auditor"] {
        one(score, "kopf", person, &folded(&truth[person]), &folded(&pred[person]));
    }
    if truth["berichtszeitraum"].is_object() {
        let span = |doc: &Json| {
            Json::from(format!(
                "{}..{}",
                text(&doc["berichtszeitraum"], "beginn"),
                text(&doc["berichtszeitraum"], "ende")
            ))
        };
        one(score, "kopf", "berichtszeitraum", &span(truth), &span(pred));
    }
    one(score, "kopf", "zertifikat", &truth["zertifikat"], &pred["zertifikat"]);
    let decided = |doc| {
        list(doc, "beschluesse").iter().map(|b| format!("{} {}", text(b, "datum"), norm(text(b, "gremium")))).collect()
    };
    bag(score, "beschluss", "", decided(truth), decided(pred));
    let votes = |doc| {
        let counted = list(doc, "beschluesse").iter().filter(|b| !b["ja"].is_null());
        counted.map(|b| format!("{} {} {} {}", text(b, "datum"), b["ja"], b["nein"], b["enthaltung"])).collect()
    };
    bag(score, "stimmen", "", votes(truth), votes(pred));
    let (want, got) = (text(truth, "titel"), text(pred, "titel"));
    let is_same = !want.is_empty() && loose(want, got);
    score.item("titel").count(is_same, !is_same && !got.is_empty(), !is_same && !want.is_empty());
    if !is_same && want != got {
        score.miss("titel", "", want, got);
    }
}

fn fields_of_action(score: &mut Score, truth: &Json, pred: &Json) {
    let named = |doc| -> Vec<&Json> {
        list(doc, "handlungsfelder").iter().filter(|hf| !text(hf, "titel").is_empty()).collect()
    };
    let titles =
        |doc| named(doc).iter().map(|hf| format!("{} {}", key(text(hf, "nummer")), text(hf, "titel"))).collect();
    texts(score, "handlungsfeld_titel", "", titles(truth), titles(pred));
    let aims = |doc| {
        let aims = named(doc).into_iter().flat_map(|hf| list(hf, "strategische_ziele"));
        aims.filter_map(Json::as_str).map(str::to_owned).collect()
    };
    texts(score, "strategisches_ziel", "", aims(truth), aims(pred));
    let ids = |doc| list(doc, "handlungsfelder").iter().map(|hf| text(hf, "kanonisch").to_owned()).collect();
    bag(score, "handlungsfeld", "", ids(truth), ids(pred));
}

/// Pairs by number, the rest by text; gives the partner of every truth and what is left over.
fn pair<'a>(truth: &[&'a Json], pred: &[&'a Json]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut left: Vec<usize> = (0..pred.len()).collect();
    let mut partners = Vec::new();
    for want in truth {
        let (number, words) = (key(text(want, "nummer")), norm(text(want, "text")));
        let by_number = left.iter().position(|at| {
            let alike = || words.is_empty() || ratio(&words, &norm(text(pred[*at], "text"))) > 0.3;
            !number.is_empty() && key(text(pred[*at], "nummer")) == number && alike()
        });
        let by_text =
            || left.iter().position(|at| !words.is_empty() && same(text(want, "text"), text(pred[*at], "text")));
        partners.push(by_number.or_else(by_text).map(|at| left.remove(at)));
    }
    (partners, left)
}

fn all_goals(doc: &Json) -> Vec<(&Json, &Json)> {
    list(doc, "handlungsfelder").iter().flat_map(|hf| list(hf, "ziele").iter().map(move |ziel| (hf, ziel))).collect()
}

/// For the goal of every truth, the index of its partner among all goals of the prediction.
fn goals(score: &mut Score, truth: &Json, pred: &Json) -> Vec<Option<usize>> {
    let (want, got) = (all_goals(truth), all_goals(pred));
    let is_printed = |ziel: &Json| !text(ziel, "nummer").is_empty() || !norm(text(ziel, "text")).is_empty();
    let printed: Vec<usize> = (0..got.len()).filter(|at| is_printed(got[*at].1)).collect();
    if truth["art"] == "beschreibung" {
        return vec![None; want.len()];
    }
    let wanted: Vec<&Json> = want.iter().map(|(_, ziel)| *ziel).collect();
    let found: Vec<&Json> = printed.iter().map(|at| got[*at].1).collect();
    let (partners, extra) = pair(&wanted, &found);
    for ((hf, ziel), partner) in want.iter().zip(&partners) {
        let place = text(ziel, "nummer");
        let other = partner.map(|at| got[printed[at]]);
        if let Some((other_hf, _)) = other {
            one(score, "ziel_ort", place, &hf["kanonisch"], &other_hf["kanonisch"]);
        }
        let got_text = other.map(|(_, ziel)| text(ziel, "text"));
        let is_same = got_text.is_some_and(|got| same(text(ziel, "text"), got));
        score.item("ziel").count(is_same, !is_same && other.is_some(), !is_same);
        if !is_same {
            score.miss("ziel", place, text(ziel, "text"), got_text.unwrap_or("(fehlt)"));
        }
        let indicator = other.and_then(|(_, ziel)| by_field(ziel).remove("indikator")).unwrap_or_default();
        optional_text(score, "ziel_indikator", place, text(ziel, "indikator"), &indicator);
    }
    for at in &extra {
        score.item("ziel").count(false, true, false);
        score.miss("ziel zuviel", "", "", text(found[*at], "text"));
    }
    partners.into_iter().map(|partner| partner.map(|at| printed[at])).collect()
}

fn optional_text(score: &mut Score, item: &str, place: &str, want: &str, got: &str) {
    let (has, finds) = (!norm(want).is_empty(), !norm(got).is_empty());
    if !has && !finds {
        return;
    }
    let is_same = has && finds && same(want, got);
    score.item(item).count(is_same, !is_same && finds, !is_same && has);
    if !is_same {
        score.miss(item, place, want, got);
    }
}

/// Canonical field to text; several entries of one field are joined.
fn by_field(of: &Json) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for field in list(of, "felder").iter().filter(|field| !text(field, "text").trim().is_empty()) {
        let entry = all.entry(text(field, "feld").to_owned()).or_default();
        if !entry.is_empty() {
            entry.push('\n');
        }
        entry.push_str(text(field, "text"));
    }
    all
}

fn measures(score: &mut Score, truth: &Json, pred: &Json, partners: &[Option<usize>]) {
    let of = |doc| -> Vec<(usize, &Json)> {
        all_goals(doc)
            .into_iter()
            .enumerate()
            .flat_map(|(at, (_, ziel))| list(ziel, "massnahmen").iter().map(move |m| (at, m)))
            .collect()
    };
    let (want, got) = (of(truth), of(pred));
    let wanted: Vec<&Json> = want.iter().map(|(_, m)| *m).collect();
    let found: Vec<&Json> = got.iter().map(|(_, m)| *m).collect();
    let (pairs, extra) = pair(&wanted, &found);
    for at in extra {
        score.item("massnahme").count(false, true, false);
        score.item("massnahme_text").count(false, true, false);
        score.item("feld").fp += by_field(found[at]).len() as u32;
        score.miss("massnahme zuviel", text(found[at], "nummer"), "", text(found[at], "text"));
    }
    for ((goal, massnahme), partner) in want.iter().zip(pairs) {
        let place =
            if text(massnahme, "nummer").is_empty() { text(massnahme, "text") } else { text(massnahme, "nummer") };
        let Some(at) = partner else {
            score.item("massnahme").count(false, false, true);
            score.miss("massnahme fehlt", place, text(massnahme, "text"), "");
            measure(score, truth, massnahme, &Json::Null, place);
            continue;
        };
        score.item("massnahme").count(true, false, false);
        let is_home = partners[*goal] == Some(got[at].0);
        score.item("zuordnung").count(is_home, !is_home, !is_home);
        if !is_home {
            score.miss("zuordnung", place, "its Ziel", "another Ziel");
        }
        empties(score, truth, massnahme, found[at], place);
        measure(score, truth, massnahme, found[at], place);
    }
}

/// A printed label with an empty cell is a Feld with text `""`.
fn empties(score: &mut Score, truth: &Json, want: &Json, got: &Json, place: &str) {
    if !PRINTS_EMPTY.contains(&text(truth, "layout")) {
        return;
    }
    for feld in FIELDS.iter().filter(|feld| !list(want, "grafisch").iter().any(|one| one == **feld)) {
        let is_printed = truth["labels"][feld].as_str().is_some_and(|label| !label.is_empty());
        let is_empty = is_printed && text(&want["felder"], feld).trim().is_empty();
        let says_so =
            list(got, "felder").iter().any(|one| text(one, "feld") == *feld && text(one, "text").trim().is_empty());
        if is_empty || says_so {
            score.item("leer").count(is_empty && says_so, !is_empty && says_so, is_empty && !says_so);
            if is_empty != says_so {
                score.miss("leer", place, format!("{feld} {is_empty}"), says_so);
            }
        }
    }
}

fn measure(score: &mut Score, truth: &Json, want: &Json, got: &Json, place: &str) {
    optional_text(score, "massnahme_text", place, text(want, "text"), text(got, "text"));
    let found = by_field(got);
    for feld in FIELDS {
        let (a, b) = (text(&want["felder"], feld), found.get(*feld).map_or("", String::as_str));
        if norm(a).is_empty() && norm(b).is_empty() {
            continue;
        }
        let is_exact = norm(a) == norm(b);
        score.item("feld_exakt").count(is_exact, !is_exact && !norm(b).is_empty(), !is_exact && !norm(a).is_empty());
        let before = *score.item("feld");
        optional_text(score, "feld", place, a, b);
        if *score.item("feld") != before
            && let Some(miss) =
                score.misses.last_mut().filter(|miss| miss.item == "feld" && miss.want == a && miss.got == b)
        {
            miss.item = format!("feld {feld}");
        }
    }
    if truth["sonstige_labels"].is_array() {
        others(score, want, got, place);
    }
    super::normed::normed(score, &want["norm"], got, place);
}

/// Labels that name no field of the contract, by printed label.
fn others(score: &mut Score, want: &Json, got: &Json, place: &str) {
    let entry = |label: &str, words: &str| format!("{}={}", norm(label).trim_end_matches(':'), words);
    let wanted = list(want, "sonstige").iter().filter(|one| !text(one, "text").is_empty());
    let wanted = wanted.map(|one| entry(text(one, "bezeichnung"), text(one, "text"))).collect();
    let found =
        list(got, "felder").iter().filter(|one| text(one, "feld") == "sonstiges" && !text(one, "text").is_empty());
    let found = found.map(|one| entry(text(one, "bezeichnung"), text(one, "text"))).collect();
    let mut part = Score::default();
    texts(&mut part, "feld", place, wanted, found);
    score.add(&part);
    score.misses.extend(part.misses.into_iter().map(|mut miss| {
        "feld sonstiges".clone_into(&mut miss.item);
        miss
    }));
}
