//! Output, the lists of the report: undertakings, what is still to be reported, numbers, amounts, decisions.

use super::html::{Beleg, Page, escape, word};
use super::tables::{Row, sorted, table};
use crate::compare::model::{Eintrag, Vorhaben, Zahl};
use crate::normalize::model::Status;
use std::collections::BTreeMap;

/// Attributes by which filters find a Vorhaben.
pub(super) fn keys(page: &Page<'_>, own: &Vorhaben) -> String {
    format!("data-k=\"{}\" data-r=\"{}\"", page.kommune_at(&own.kommune), page.number(&own.id).unwrap_or_default())
}

pub(super) fn status(page: &Page<'_>, own: &Vorhaben) -> String {
    state(page, own.status.as_ref())
}

fn state(page: &Page<'_>, status: Option<&Status>) -> String {
    let id = status.map_or_else(|| "ohne_status".to_owned(), word);
    format!("<span class=\"st st-{id}\">{}</span>", page.t(&format!("st.{id}")))
}

pub(super) fn measures<'a>(page: &Page<'a>) -> BTreeMap<&'a str, &'a Eintrag> {
    page.all.massnahmen.iter().map(|own| (own.id.as_str(), own)).collect()
}

/// Every Vorhaben, one row each.
pub(super) fn undertakings(page: &mut Page<'_>) {
    page.section("vorhaben");
    let measures = measures(page);
    let heads = [
        "sp.vorhaben",
        "sp.kommune",
        "sp.nummer",
        "sp.handlungsfeld",
        "sp.zeit",
        "sp.stelle",
        "sp.status",
        "sp.papiere",
    ]
    .map(|key| page.t(key));
    let rows: Vec<Row> = page
        .all
        .vorhaben
        .iter()
        .map(|own| {
            let members: Vec<&&Eintrag> = own.massnahmen.iter().filter_map(|id| measures.get(id.as_str())).collect();
            let last = members.last();
            let number = last.and_then(|own| own.nummer.clone()).unwrap_or_default();
            let time = own.zeitraum.as_ref().and_then(|id| measures.get(id.as_str())?.zeitraum.as_ref());
            let time = time.map(|time| time.text.replace('\n', " ")).unwrap_or_default();
            let bodies = members.iter().rev().find(|own| !own.verantwortlich.is_empty());
            let bodies: Vec<&str> =
                bodies.iter().flat_map(|own| &own.verantwortlich).map(|body| body.name.as_str()).collect();
            let papers = Zahl::of(own.massnahmen.clone());
            Row {
                attributes: keys(page, own),
                cells: vec![
                    page.vorhaben(own),
                    page.kommune(&own.kommune),
                    escape(&number),
                    page.t(&format!("hf.{}", own.handlungsfeld)),
                    format!("<span lang=\"de\">{}</span>", escape(&time)),
                    format!("<span lang=\"de\">{}</span>", escape(&bodies.join(", "))),
                    status(page, own),
                    sorted(&papers.anzahl.to_string(), &page.zahl(&papers)),
                ],
            }
        })
        .collect();
    table(page, "ab.vorhaben", "liste alle", &heads, &rows);
    page.add("<p><button type=\"button\" id=\"mehr\" hidden></button></p>\n");
    projects(page);
    page.end_section();
}

/// Further projects outside the numbered measures.
fn projects(page: &mut Page<'_>) {
    let all = page.all;
    if all.kommunen.iter().all(|own| own.weitere_projekte.is_empty()) {
        return;
    }
    page.h3("ab.projekte");
    let heads = ["sp.kommune", "sp.projekt", "sp.status", "sp.papier"].map(|key| page.t(key));
    let mut rows = Vec::new();
    for (town, own) in all.kommunen.iter().flat_map(|town| town.weitere_projekte.iter().map(move |own| (town, own))) {
        let text = page.beleg(Beleg { dokument: &own.dokument, text: &own.text, places: &own.fundstellen });
        let cells = vec![text, state(page, own.status.as_ref()), page.papier(&own.dokument)];
        rows.push(Row::of(page, &town.id, cells));
    }
    table(page, "ab.projekte", "liste", &heads, &rows);
}

/// What was agreed and never reported.
pub(super) fn open(page: &mut Page<'_>) {
    page.h3("ab.offen");
    let text = page.t("er.offen");
    page.add(&format!("<p class=\"er\">{text}</p>\n"));
    let keys = ["sp.kommune", "sp.nicht_gefunden", "sp.wieder_ohne_status", "sp.zweifelhaft", "sp.noch_kein_bericht"];
    let heads = keys.map(|key| page.t(key));
    let rows: Vec<Row> = page
        .all
        .offen
        .iter()
        .map(|own| {
            let figures = [&own.nicht_gefunden, &own.ohne_status, &own.zweifelhaft, &own.noch_kein_bericht];
            let cells = figures.iter().map(|zahl| sorted(&zahl.anzahl.to_string(), &page.zahl(zahl))).collect();
            Row::of(page, &own.kommune, cells)
        })
        .collect();
    table(page, "ab.offen", "zahlen", &heads, &rows);
}

/// Target numbers side by side.
pub(super) fn numbers(page: &mut Page<'_>) {
    let heads = ["sp.kommune", "sp.vorhaben", "sp.wert", "sp.einheit", "sp.bis"].map(|key| page.t(key));
    let measures = measures(page);
    let mut rows = Vec::new();
    for own in &page.all.vorhaben {
        let mut members = own.massnahmen.iter().filter_map(|id| measures.get(id.as_str()));
        let Some(latest) = members.rfind(|own| !own.messwerte.is_empty()) else { continue };
        for value in &latest.messwerte {
            let cells = vec![
                page.kommune(&own.kommune),
                page.vorhaben(own),
                sorted(&value.wert.to_string(), &number(value.wert)),
                escape(value.einheit.as_deref().unwrap_or("")),
                format!("<span class=\"tag\">{}</span>", escape(value.bis.as_deref().unwrap_or(""))),
            ];
            rows.push(Row { attributes: keys(page, own), cells });
        }
    }
    table(page, "ab.messwerte", "liste", &heads, &rows);
}

/// Amounts side by side.
pub(super) fn amounts(page: &mut Page<'_>) {
    let heads = ["sp.kommune", "sp.vorhaben", "sp.betrag", "sp.turnus"].map(|key| page.t(key));
    let measures = measures(page);
    let mut rows = Vec::new();
    for own in &page.all.vorhaben {
        let mut costs = own.massnahmen.iter().filter_map(|id| measures.get(id.as_str())?.kosten.as_ref());
        let Some(latest) = costs.rfind(|cost| !cost.betraege.is_empty()) else { continue };
        for amount in &latest.betraege {
            let rhythm = amount.turnus.map(|turnus| page.t(&format!("turnus.{}", word(&turnus)))).unwrap_or_default();
            let euros = format!("{} €", number(amount.betrag));
            let cells = vec![
                page.kommune(&own.kommune),
                page.vorhaben(own),
                sorted(&amount.betrag.to_string(), &euros),
                rhythm,
            ];
            rows.push(Row { attributes: keys(page, own), cells });
        }
    }
    table(page, "ab.betraege", "liste", &heads, &rows);
}

/// A number with thin blanks between thousands and a comma, as Germans and the standard write it.
fn number(value: f64) -> String {
    let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let digits: Vec<char> = whole.chars().collect();
    let grouped: String = digits
        .iter()
        .enumerate()
        .flat_map(|(at, digit)| {
            let is_group = at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4;
            is_group.then_some('\u{202f}').into_iter().chain([*digit])
        })
        .collect();
    rest.map_or_else(|| grouped.clone(), |rest| format!("{grouped},{rest}"))
}

pub(super) fn decisions(page: &mut Page<'_>) {
    page.section("beschluesse");
    let heads = ["sp.kommune", "sp.datum", "sp.gremien", "sp.ergebnis", "sp.stimmen", "sp.papier", "sp.wortlaut"]
        .map(|key| page.t(key));
    let rows: Vec<Row> = page
        .all
        .beschluesse
        .iter()
        .map(|own| {
            let votes = [own.ja, own.nein, own.enthaltung];
            let votes = if votes.iter().any(Option::is_some) {
                votes.map(|count| count.map_or_else(|| "–".to_owned(), |count| count.to_string())).join(" / ")
            } else {
                String::new()
            };
            let unanimous = if own.einstimmig { page.t("einstimmig") } else { String::new() };
            let votes = [votes, unanimous].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("<br>");
            let words = own.text.as_deref().or(own.gremium.as_deref()).unwrap_or("");
            let wording = page.beleg(Beleg { dokument: &own.dokument, text: words, places: &own.fundstellen });
            let cells = vec![
                format!("<span class=\"tag\">{}</span>", escape(own.datum.as_deref().unwrap_or(""))),
                format!("<span lang=\"de\">{}</span>", escape(own.gremium.as_deref().unwrap_or(""))),
                own.art.map(|art| page.t(&format!("ba.{}", word(&art)))).unwrap_or_default(),
                votes,
                page.papier(&own.dokument),
                wording,
            ];
            Row::of(page, &own.kommune, cells)
        })
        .collect();
    table(page, "ab.beschluesse", "liste", &heads, &rows);
    page.end_section();
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number(1500.0), "1500");
        assert_eq!(number(480_000.5), "480\u{202f}000,50");
    }
}
