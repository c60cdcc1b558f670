//! A reader that must fail: text in drawing order, label words by regular expression. In: a PDF. Out: JSON like the program's.

use super::labels::WORDS;
use regex::Regex;
use serde_json::{Value as Json, json};

/// What text flow and a word list make of a PDF.
pub fn read(pdf: &[u8]) -> Json {
    let text = pdf_extract::extract_text_from_mem(pdf).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let measure = Regex::new(r"^(?:Maßnahme|Projekt)?\s*((?:M )?[0-9A-FIV]+\.\d+\.\d+|[A-Z]{2}-\d+|\d+\.\d+ [a-z]\)|HF.*Maßnahme \d+)[:\s–]*(.*)$").expect("a pattern");
    let goal = Regex::new(r"^(?:Ziel|Teilziel)?\s*((?:Z )?[0-9A-FIV]+\.?\d+|HF \d+ / Ziel \d+)[:\s–]*(.*)$")
        .expect("a pattern");
    let field = Regex::new(r"^(?:Handlungsfeld|HF|Themenfeld)\s*([0-9A-FIV]*)[:\s–]+(.*)$").expect("a pattern");
    let mut fields: Vec<Json> = Vec::new();
    let mut at: Option<String> = None;
    for line in lines {
        // Lines with leaders are contents, that much it knows.
        if line.contains("...") || line.contains(". . .") {
            continue;
        }
        if let Some(found) = measure.captures(line) {
            let massnahme = json!({"nummer": &found[1], "text": &found[2], "felder": []});
            if let Some(list) = last_goal(&mut fields) {
                list.push(massnahme);
            }
            at = None;
        } else if let Some(found) = field.captures(line) {
            fields.push(json!({"nummer": &found[1], "titel": &found[2], "strategische_ziele": [], "ziele": []}));
        } else if let Some(found) = goal.captures(line) {
            if let Some(ziele) = fields.last_mut().and_then(|hf| hf["ziele"].as_array_mut()) {
                ziele.push(json!({"nummer": &found[1], "text": &found[2], "felder": [], "massnahmen": []}));
            }
        } else if let Some((feld, rest)) = label(line) {
            at = Some(feld.to_owned());
            put(&mut fields, feld, rest);
        } else if let Some(feld) = &at {
            put(&mut fields, feld, line);
        }
    }
    json!({"art": "zielvereinbarung", "titel": text.lines().find(|line| !line.trim().is_empty()), "handlungsfelder": fields})
}

fn last_goal(fields: &mut [Json]) -> Option<&mut Vec<Json>> {
    fields.last_mut()?["ziele"].as_array_mut()?.last_mut()?["massnahmen"].as_array_mut()
}

fn label(line: &str) -> Option<(&'static str, &str)> {
    let known = WORDS.iter().flat_map(|words| words.known().map(move |label| (words.feld, label)));
    let hits = known.filter(|(_, label)| line.starts_with(label));
    let (feld, label) = hits.max_by_key(|(_, label)| label.len())?;
    Some((feld, line[label.len()..].trim_start_matches(':').trim()))
}

fn put(fields: &mut [Json], feld: &str, text: &str) {
    let Some(massnahme) = last_goal(fields).and_then(|list| list.last_mut()) else { return };
    let Some(felder) = massnahme["felder"].as_array_mut() else { return };
    match felder.iter_mut().find(|entry| entry["feld"] == feld) {
        Some(entry) => entry["text"] = json!(format!("{} {text}", entry["text"].as_str().unwrap_or_default())),
        None => felder.push(json!({"feld": feld, "text": text})),
    }
}
