//! Output, the data behind the page: what evidence, search and the other language need, as compact JSON.
//!
//! Short keys: the names of thousands of objects would be most of the file.

use super::html::{Page, word, year};
use super::{Bild, ReportSettings, place_key};
use crate::compare::model::{Eintrag, Verknuepfung, Vorhaben};
use crate::normalize::model::{Feld, Zeitraum};
use crate::provenance::Fundstelle;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(super) fn data(page: &Page<'_>, settings: &ReportSettings) -> String {
    let all = page.all;
    let base = settings.pdf_base.as_deref().unwrap_or("");
    let papers: Vec<Value> = all
        .dokumente
        .iter()
        .map(|paper| {
            json!({"k": page.kommune_at(&paper.kommune), "a": word(&paper.art), "j": year(paper), "t": paper.titel, "d": paper.datei, "u": url(base, &paper.datei)})
        })
        .collect();
    let times: Times<'_> = all.massnahmen.iter().map(|own| (own.id.as_str(), own.zeitraum.as_ref())).collect();
    let mut data = String::from("{");
    let mut put = |key: &str, value: String| {
        let comma = if data.len() > 1 { "," } else { "" };
        let _ = write!(data, "{comma}\"{key}\":{value}");
    };
    put("sprache", safe(&json!(page.sprache.code())));
    put("texte", safe(&texts(page)));
    put("kommunen", safe(&json!(all.kommunen.iter().map(|own| own.name.as_str()).collect::<Vec<_>>())));
    put("papiere", safe(&Value::Array(papers)));
    put("vorhaben", list(&all.vorhaben, |own| undertaking(page, own, &times)));
    put("massnahmen", list(&all.massnahmen, |own| measure(page, own)));
    put(
        "ziele",
        list(
            &all.ziele,
            |own| json!({"d": paper_at(page, &own.dokument), "n": own.nummer, "t": own.text, "o": places(&own.fundstellen)}),
        ),
    );
    put("links", list(&all.verknuepfungen, |link| connection(page, link)));
    put("figuren", safe(&json!(page.figures)));
    put(
        "belege",
        list(&page.belege, |own| json!({"d": paper_at(page, own.dokument), "t": own.text, "o": places(own.places)})),
    );
    put("bilder", safe(&pictures(page, settings)));
    data.push('}');
    data
}

/// JSON within a script: `</script>` in a text must not end it.
fn safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A list as JSON, entry by entry: a tree of all values would be many times its text.
fn list<T>(all: &[T], entry: impl Fn(&T) -> Value) -> String {
    let mut text = String::from("[");
    for (at, own) in all.iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "," });
        text.push_str(&safe(&entry(own)));
    }
    text.push(']');
    text
}

/// Timeframes by measure.
type Times<'a> = BTreeMap<&'a str, Option<&'a Zeitraum>>;

fn texts(page: &Page<'_>) -> Value {
    let lists = [("zg", &page.lexicon.classes), ("thema", &page.lexicon.themes)];
    let classes = lists.into_iter().flat_map(|(prefix, list)| {
        list.iter().map(move |class| (format!("{prefix}.{}", class.id), json!([class.de, class.en])))
    });
    let words = page.lexicon.texts.iter().map(|(key, pair)| (key.to_owned(), json!(pair)));
    Value::Object(words.chain(classes).collect::<Map<String, Value>>())
}

fn paper_at(page: &Page<'_>, id: &str) -> usize {
    page.papiere.get(id).map_or(0, |(at, _)| *at)
}

fn undertaking(page: &Page<'_>, own: &Vorhaben, times: &Times<'_>) -> Value {
    let near: Vec<Value> = own
        .aehnlich
        .iter()
        .map(|near| json!({"v": page.number(&near.vorhaben), "g": near.grund.code, "a": near.grund.args}))
        .collect();
    // Start, end, words: what the timeline draws.
    let time = own.zeitraum.as_ref().and_then(|id| times.get(id.as_str()).copied().flatten());
    let time = time.map(|time| json!([time.beginn, time.ende, time.text.replace('\n', " ")]));
    let reason = own.themen_grund.as_ref().map(|satz| json!([satz.code, satz.args]));
    json!({
        "k": page.kommune_at(&own.kommune), "t": own.text, "h": own.handlungsfeld, "s": own.status.map(|status| word(&status)),
        "m": own.massnahmen.iter().filter_map(|id| page.number(id)).collect::<Vec<_>>(), "th": own.themen, "tg": reason, "b": time, "n": near,
    })
}

fn measure(page: &Page<'_>, own: &Eintrag) -> Value {
    let felder: Vec<Value> = own.felder.iter().map(field).collect();
    json!({
        "d": paper_at(page, &own.dokument), "n": own.nummer, "t": own.text, "v": own.vorhaben.as_deref().and_then(|id| page.number(id)),
        "s": own.status.map(|status| word(&status)), "f": felder, "o": places(&own.fundstellen),
    })
}

fn field(feld: &Feld) -> Value {
    let percent = (feld.konfidenz * 100.0).round() as u32;
    json!([
        feld.bezeichnung.as_deref().unwrap_or(&feld.feld),
        feld.text,
        places(&feld.fundstellen),
        word(&feld.verfahren),
        percent
    ])
}

fn places(places: &[Fundstelle]) -> Vec<Value> {
    places
        .iter()
        .map(|place| json!([place.seite, place.bbox[0], place.bbox[1], place.bbox[2], place.bbox[3]]))
        .collect()
}

fn connection(page: &Page<'_>, link: &Verknuepfung) -> Value {
    let end = |end: &Option<crate::compare::model::Ende>| end.as_ref().and_then(|end| page.number(&end.id));
    let words: Vec<Value> = link.wortvergleich.iter().map(|piece| json!([word(&piece.art), piece.text])).collect();
    json!({"v": end(&link.von), "n": end(&link.nach), "d": paper_at(page, &link.dokument), "a": word(&link.art), "w": link.wert, "z": link.zweifelhaft, "g": link.grund.code, "ga": link.grund.args, "wv": words})
}

fn pictures(page: &Page<'_>, settings: &ReportSettings) -> Value {
    let picture = |bild: &Bild| json!({"s": bild.seite, "b": bild.bbox, "u": format!("data:image/png;base64,{}", STANDARD.encode(&bild.png))});
    let list = settings.bilder.iter().filter_map(|(id, pictures)| {
        let at = page.number(id)?;
        Some((at.to_string(), Value::Array(pictures.iter().map(picture).collect())))
    });
    let others = page.belege.iter().enumerate().filter_map(|(at, own)| {
        let pictures = settings.bilder.get(&place_key(own.dokument, own.places))?;
        Some((format!("b{at}"), Value::Array(pictures.iter().map(picture).collect())))
    });
    Value::Object(list.chain(others).collect())
}

fn digit(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase()
}

/// Address of a PDF. The path comes from data: it stays a path, whatever it begins with.
pub(super) fn url(base: &str, datei: &str) -> String {
    let mut path = String::new();
    for byte in datei.trim_start_matches('/').bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    if base.is_empty() || base.ends_with('/') { format!("{base}{path}") } else { format!("{base}/{path}") }
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn a_path_stays_a_path() {
        assert_eq!(url("", "javascript:alert(1)"), "javascript%3Aalert%281%29");
        assert_eq!(url("", "//host/x.pdf"), "host/x.pdf");
        assert_eq!(url("../pdf", "nrw/Köln 1.pdf"), "../pdf/nrw/K%C3%B6ln%201.pdf");
    }
}
