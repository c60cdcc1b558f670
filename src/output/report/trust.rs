//! Output, the papers of the report: how far each can be trusted, and what the stock of a Kommune lacks.

use super::html::{Beleg, Page, escape, word};
use super::tables::{Row, sorted, table};
use crate::compare::model::{Angabe, Papier, Zahl};
use crate::diagnostic::Schwere;
use crate::normalize::model::Art;

pub(super) fn papers(page: &mut Page<'_>) {
    page.section("vertrauen");
    let keys = [
        "sp.kommune",
        "sp.papier",
        "sp.gezaehlt",
        "sp.seiten",
        "sp.massnahmen",
        "sp.angabe",
        "sp.verzeichnis",
        "sp.abdeckung",
        "sp.konfidenz",
        "sp.unsicher",
        "sp.befunde",
    ];
    let heads = keys.map(|key| page.t(key));
    let rows: Vec<Row> = page
        .all
        .dokumente
        .iter()
        .map(|paper| {
            let cells = cells(page, paper);
            Row::of(page, &paper.kommune, cells)
        })
        .collect();
    table(page, "ab.vertrauen", "liste", &heads, &rows);
    page.h3("ab.bestand");
    stock(page);
    page.end_section();
}

fn cells<'a>(page: &mut Page<'a>, paper: &'a Papier) -> Vec<String> {
    let trust = &paper.vertrauen;
    let name = format!("{}<br><small lang=\"de\">{}</small>", page.papier_link(&paper.id), escape(&paper.datei));
    let counted = page.t(&format!("gz.{}", word(&paper.gezaehlt)));
    let order = page.t(&format!("rh.{}", paper.reihung.nach));
    let pages = if trust.seiten_unlesbar.is_empty() {
        format!("{}/{}", trust.seiten_gelesen, trust.seiten)
    } else {
        let lost: Vec<String> = trust.seiten_unlesbar.iter().map(ToString::to_string).collect();
        format!("<strong>{}/{}</strong> ({})", trust.seiten_gelesen, trust.seiten, lost.join(", "))
    };
    let declared: Vec<String> = trust.angaben.iter().map(|row| declared(page, &paper.id, row)).collect();
    let listed = match (trust.im_inhaltsverzeichnis, trust.nur_im_inhaltsverzeichnis.as_slice()) {
        (0, _) => "–".to_owned(),
        (listed, []) => listed.to_string(),
        (listed, lost) => format!("{listed} <span class=\"abweichung\">(+ {})</span>", escape(&lost.join(", "))),
    };
    let confidence = trust.konfidenz.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    let unsure = page.zahl(&Zahl::of(trust.unsicher.clone()));
    vec![
        name,
        format!("{counted}<br><small>{order}</small>"),
        sorted(&trust.seiten_gelesen.to_string(), &pages),
        sorted(&trust.massnahmen.to_string(), &trust.massnahmen.to_string()),
        declared.join("<br>"),
        listed,
        sorted(&trust.abdeckung.to_string(), &format!("{:.1} %", trust.abdeckung * 100.0)),
        sorted(&trust.konfidenz.unwrap_or(0.0).to_string(), &confidence),
        unsure,
        findings(page, paper),
    ]
}

/// What a paper says of its own size: the figures, whether they agree, and the words as evidence.
fn declared<'a>(page: &mut Page<'a>, dokument: &'a str, row: &'a Angabe) -> String {
    let parts = [("zahl-ziele", row.ziele), ("zahl-massnahmen", row.massnahmen)];
    let counts = parts.iter().filter_map(|(key, count)| Some(page.say(key, &[count.as_ref()?.to_string()])));
    let counts = counts.collect::<Vec<_>>().join(", ");
    let class = if row.stimmt { "gut" } else { "abweichung" };
    let words = if row.fundstellen.is_empty() {
        format!("<span lang=\"de\">{}</span> ({})", escape(&row.text), page.seite(dokument, row.seite))
    } else {
        page.beleg_named(&counts, Beleg { dokument, text: &row.text, places: &row.fundstellen })
    };
    let counts = if row.fundstellen.is_empty() { format!("{counts}: ") } else { String::new() };
    format!("<span class=\"{class}\">{counts}{words}</span>")
}

fn findings(page: &Page<'_>, paper: &Papier) -> String {
    let list = &paper.vertrauen.befunde;
    if list.is_empty() {
        return "0".to_owned();
    }
    let sign = |schwere: Schwere| match schwere {
        Schwere::Hinweis => "ⓘ",
        Schwere::Warnung => "△",
        Schwere::Fehler => "✕",
    };
    let items = list
        .iter()
        .map(|befund| {
            let place = befund.seite.map(|seite| format!(" ({})", page.seite(&paper.id, seite))).unwrap_or_default();
            format!(
                "<li><span aria-hidden=\"true\">{}</span> <span lang=\"de\">{}: {}</span>{place}</li>",
                sign(befund.schwere),
                word(&befund.schwere),
                escape(&befund.text)
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let summary = format!("{} {}", list.len(), page.t("sp.befunde"));
    format!("<details><summary>{summary}</summary><ul>{items}</ul></details>")
}

/// Kind and date of a paper that is told of.
fn paper_named(page: &Page<'_>, art: Art, datum: Option<&str>) -> String {
    format!("{} {}", page.t(&format!("art.{}", word(&art))), escape(datum.unwrap_or("")))
}

fn stock(page: &mut Page<'_>) {
    let heads = ["sp.kommune", "sp.vorhanden", "sp.erwaehnt", "sp.fehlend"].map(|key| page.t(key));
    let rows: Vec<Row> = page
        .all
        .kommunen
        .iter()
        .map(|own| {
            let present: Vec<String> = own.bestand.vorhanden.iter().map(|id| page.papier_link(id)).collect();
            let named: Vec<String> = own
                .bestand
                .erwaehnt
                .iter()
                .map(|row| {
                    let name = paper_named(page, row.art, row.datum.as_deref());
                    let words = Beleg { dokument: &row.dokument, text: &row.text, places: &row.fundstellen };
                    format!("{name}: {}", page.beleg(words))
                })
                .collect();
            let missing: Vec<String> = own
                .bestand
                .fehlend
                .iter()
                .map(|row| {
                    let name = paper_named(page, row.art, row.datum.as_deref());
                    let place = row.fundstellen.first().map(|place| {
                        format!(" ({}, {})", page.papier(&row.dokument), page.seite(&row.dokument, place.seite))
                    });
                    format!("{name}: {}{}", page.satz(&row.grund), place.unwrap_or_default())
                })
                .collect();
            Row::of(page, &own.id, vec![present.join("<br>"), named.join("<br>"), missing.join("<br>")])
        })
        .collect();
    table(page, "ab.bestand", "liste", &heads, &rows);
}

/// What such papers cannot tell.
pub(super) fn limits(page: &mut Page<'_>) {
    page.section("grenzen");
    page.add("<ul class=\"grenzen\">");
    for satz in &page.all.nicht_beantwortbar {
        let text = page.satz(satz);
        page.add(&format!("<li>{text}</li>"));
    }
    page.add("</ul>\n");
    page.end_section();
}
