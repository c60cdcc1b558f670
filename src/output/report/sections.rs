//! Output, the sections of the report in their order.

use super::html::{Page, escape, word};
use super::tables::{Row, figures, shade, sorted, table, unknown};
use super::{chart, course, lists, trust};
use crate::compare::model::{Tafel, Zahl};

/// Sections, in order.
const ORDER: [&str; 14] = [
    "antworten",
    "felder",
    "stellen",
    "zeit",
    "indikatoren",
    "status",
    "verlauf",
    "kosten",
    "zielgruppen",
    "beschluesse",
    "themen",
    "vorhaben",
    "vertrauen",
    "grenzen",
];

/// Section that answers each of the ten questions.
const ANSWERED: [&str; 10] = [
    "felder",
    "stellen",
    "zeit",
    "indikatoren",
    "status",
    "verlauf",
    "kosten",
    "zielgruppen",
    "beschluesse",
    "vertrauen",
];

/// Statuses in the order of progress; the last one is none.
const STATES: [&str; 8] =
    ["umgesetzt", "in_umsetzung", "begonnen", "geplant", "nicht_begonnen", "verschoben", "entfallen", "ohne_status"];

pub(super) fn body(page: &mut Page<'_>) {
    head(page);
    page.add("<main id=\"inhalt\" tabindex=\"-1\">\n");
    questions(page);
    matrix(page);
    page.section("stellen");
    tafel(page, "stellen");
    page.end_section();
    page.section("zeit");
    chart::timeline(page);
    tafel(page, "zeit");
    page.end_section();
    indicators(page);
    page.section("status");
    charted(page, "status", &STATES);
    lists::open(page);
    page.end_section();
    course::course(page);
    costs(page);
    groups(page);
    lists::decisions(page);
    course::themes(page);
    lists::undertakings(page);
    trust::papers(page);
    trust::limits(page);
    page.add("</main>\n");
    page.add("<dialog id=\"beleg\" aria-labelledby=\"beleg-titel\"><div class=\"kopf\"><button type=\"button\" id=\"zurueck\" hidden>");
    let (back, close) = (page.t("zurueck"), page.t("schliessen"));
    page.add(&format!("{back}</button><h2 id=\"beleg-titel\"></h2><button type=\"button\" id=\"schliessen\">{close}</button></div><div id=\"beleg-inhalt\"></div></dialog>\n"));
}

fn head(page: &mut Page<'_>) {
    let counted = page.all.dokumente.iter().filter(|paper| paper.gleich_wie.is_none()).count();
    let args = [page.all.kommunen.len().to_string(), counted.to_string(), page.all.vorhaben.len().to_string()];
    let (skip, title, under, intro) =
        (page.t("sprung"), page.t("titel"), page.say("untertitel", &args), page.t("einleitung"));
    page.add(&format!("<a class=\"sprung\" href=\"#inhalt\">{skip}</a>\n<header><h1>{title}</h1><p class=\"unter\">{under}</p><p>{intro}</p>"));
    for note in notes(page) {
        page.add(&format!("<p class=\"hinweis\">{note}</p>"));
    }
    let script = page.t("ohne-skript");
    page.add(&format!("<noscript><p class=\"hinweis\">{script}</p></noscript></header>\n"));
    navigation(page);
    toolbar(page);
}

/// What the selection of the run leaves out.
fn notes(page: &Page<'_>) -> Vec<String> {
    let auswahl = &page.all.auswahl;
    let mut notes = Vec::new();
    if !auswahl.stufen.is_empty() {
        let kinds: Vec<String> = auswahl.stufen.iter().map(|art| format!("@art.{}", word(art))).collect();
        notes.push(page.say("auswahl-stufen", &[kinds.join(", ")]));
    }
    notes.extend(auswahl.stichtag.as_ref().map(|day| page.say("auswahl-stichtag", std::slice::from_ref(day))));
    if auswahl.ohne_personen {
        notes.push(page.t("auswahl-personen"));
    }
    notes
}

fn navigation(page: &mut Page<'_>) {
    let label = escape(&page.plain("navigation"));
    let link = |id: &&str| format!("<li><a href=\"#{id}\">{}</a></li>", page.t(&format!("ab.{id}")));
    let links = ORDER.iter().map(link).collect::<Vec<_>>().concat();
    page.add(&format!("<nav aria-label=\"{label}\" data-tl=\"navigation\"><ul>{links}</ul></nav>\n"));
}

fn toolbar(page: &mut Page<'_>) {
    let all = page.plain("alle");
    let option = |at: usize, name: &str| format!("<option value=\"{at}\">{}</option>", escape(name));
    let select = |page: &Page<'_>, id: &str, key: &str, options: String| {
        format!(
            "<label>{}<select id=\"{id}\"><option value=\"\" data-t=\"alle\">{}</option>{options}</select></label>",
            page.t(key),
            escape(&all)
        )
    };
    let keyed = |page: &Page<'_>, prefix: &str, ids: &[String]| -> String {
        ids.iter().map(|id| named_option(page, id, &format!("{prefix}.{id}"))).collect()
    };
    let kommunen: String = page.all.kommunen.iter().enumerate().map(|(at, own)| option(at, &own.name)).collect();
    let themes: Vec<String> = page.all.themen.iter().map(|theme| theme.id.clone()).collect();
    let states = STATES.map(str::to_owned);
    let fields = page.all.handlungsfelder.spalten.clone();
    let selects = [
        select(page, "f-k", "sp.kommune", kommunen),
        select(page, "f-h", "sp.handlungsfeld", keyed(page, "hf", &fields)),
        select(page, "f-t", "sp.thema", keyed(page, "thema", &themes)),
        select(page, "f-s", "sp.status", keyed(page, "st", &states)),
    ]
    .concat();
    let (filter, search, reset, print, other) =
        (escape(&page.plain("filter")), page.t("suche"), page.t("zuruecksetzen"), page.t("drucken"), page.t("sprache"));
    page.add(&format!(
        "<form class=\"leiste\" id=\"leiste\" role=\"search\" aria-label=\"{filter}\" data-tl=\"filter\">{selects}\
         <label class=\"breit\">{search}<input type=\"search\" id=\"f-q\" autocomplete=\"off\" spellcheck=\"false\"></label>\
         <div class=\"knoepfe\"><button type=\"reset\">{reset}</button><button type=\"button\" id=\"drucken\">{print}</button>\
         <button type=\"button\" id=\"sprache\">{other}</button></div><p id=\"treffer\" role=\"status\"></p></form>\n"
    ));
}

/// A choice whose name changes with the language.
fn named_option(page: &Page<'_>, value: &str, key: &str) -> String {
    format!("<option value=\"{value}\" data-t=\"{key}\">{}</option>", escape(&page.plain(key)))
}

fn questions(page: &mut Page<'_>) {
    page.section("antworten");
    page.add("<ol class=\"fragen\">\n");
    for (frage, target) in page.all.fragen.iter().zip(ANSWERED) {
        let (question, link) = (page.satz(&frage.frage), page.t(&format!("ab.{target}")));
        page.add(&format!("<li><h3>{question}</h3>"));
        for antwort in &frage.antworten {
            let text = page.answer(&antwort.satz, &antwort.zahlen);
            page.add(&format!("<p>{text}</p>"));
        }
        page.add(&format!("<p class=\"weiter\"><a href=\"#{target}\">{link}</a></p></li>\n"));
    }
    page.add("</ol>\n");
    page.end_section();
}

/// Kommune × Handlungsfeld: all figures are there, a field chooses which are shown.
fn matrix(page: &mut Page<'_>) {
    page.section("felder");
    let matrix = &page.all.handlungsfelder;
    let options = matrix.kennzahlen.iter().enumerate();
    let options: String =
        options.map(|(at, name)| named_option(page, &at.to_string(), &format!("sp.{name}"))).collect();
    let label = page.t("kennzahl");
    page.add(&format!("<p class=\"wahl\"><label>{label} <select id=\"kennzahl\">{options}</select></label></p>\n"));
    let mut heads = vec![page.t("sp.kommune")];
    heads.extend(matrix.spalten.iter().map(|field| page.t(&format!("hf.{field}"))));
    let most = matrix
        .zeilen
        .iter()
        .flat_map(|row| &row.zellen)
        .filter_map(|cell| cell.first())
        .map(|zahl| zahl.anzahl)
        .max()
        .unwrap_or(1);
    let rows: Vec<Row> = matrix
        .zeilen
        .iter()
        .map(|row| {
            let cells = if page.is_active(&row.kommune) {
                row.zellen.iter().map(|cell| cell_of(page, cell, most)).collect()
            } else {
                unknown(page, row.zellen.len())
            };
            Row::of(page, &row.kommune, cells)
        })
        .collect();
    table(page, "ab.felder", "zahlen matrix", &heads, &rows);
    differences(page);
    page.end_section();
}

/// A cell that holds all its figures; the first is shown.
fn cell_of(page: &mut Page<'_>, cell: &[Zahl], most: u32) -> String {
    let first = page.figures.len();
    for zahl in cell {
        page.figure(&zahl.ids);
    }
    let count = cell.first().map_or(0, |zahl| zahl.anzahl);
    let step = shade(count, most);
    let off = if count == 0 { " disabled" } else { "" };
    sorted(
        &count.to_string(),
        &format!(
            "<span class=\"w w{step}\"><button type=\"button\" class=\"z\" data-f=\"{first}\" data-m=\"{first}\"{off}>{count}</button></span>"
        ),
    )
}

fn differences(page: &mut Page<'_>) {
    page.h3("ab.unterschiede");
    let heads = ["sp.thema", "sp.vorhaben", "sp.haben", "sp.fehlt"].map(|key| page.t(key));
    let rows: Vec<Row> = page
        .all
        .unterschiede
        .iter()
        .map(|own| {
            let prefix = match own.art.as_str() {
                "handlungsfeld" => "hf",
                "thema" => "thema",
                _ => "zg",
            };
            let names = |list: &[String]| list.iter().map(|id| page.kommune(id)).collect::<Vec<_>>().join(", ");
            let (kind, name) = (page.t(&format!("ua.{}", own.art)), page.t(&format!("{prefix}.{}", own.id)));
            let (have, lack) = (names(&own.haben), names(&own.fehlt));
            let zahl = page.zahl(&Zahl::of(own.vorhaben.clone()));
            let cells = vec![
                format!("<small>{kind}</small> {name}"),
                sorted(&own.vorhaben.len().to_string(), &zahl),
                have,
                lack,
            ];
            Row { attributes: String::new(), cells }
        })
        .collect();
    table(page, "ab.unterschiede", "", &heads, &rows);
}

fn find<'a>(page: &Page<'a>, id: &str) -> Option<&'a Tafel> {
    page.all.tafeln.iter().find(|table| table.id == id)
}

fn tafel(page: &mut Page<'_>, id: &str) {
    if let Some(own) = find(page, id) {
        figures(page, own, &|column| format!("sp.{column}"), "zahlen");
    }
}

/// A chart of some columns above the table of all.
fn charted(page: &mut Page<'_>, id: &str, columns: &[&str]) {
    if let Some(own) = find(page, id) {
        chart::bars(page, own, columns);
    }
    tafel(page, id);
}

fn indicators(page: &mut Page<'_>) {
    page.section("indikatoren");
    charted(page, "indikatoren", &["mit_zahl", "nur_qualitativ", "nur_verweis", "ohne"]);
    page.h3("ab.messwerte");
    lists::numbers(page);
    page.end_section();
}

fn costs(page: &mut Page<'_>) {
    page.section("kosten");
    tafel(page, "kosten");
    page.h3("ab.betraege");
    lists::amounts(page);
    page.end_section();
}

fn groups(page: &mut Page<'_>) {
    page.section("zielgruppen");
    let name = |column: &str| if column == "vorhaben" { "sp.vorhaben".to_owned() } else { format!("zg.{column}") };
    if let Some(own) = find(page, "zielgruppen") {
        figures(page, own, &name, "zahlen hoch");
    }
    page.h3("ab.zg_text");
    if let Some(own) = find(page, "zielgruppen_im_text") {
        figures(page, &Tafel { id: "zg_text".to_owned(), ..own.clone() }, &name, "zahlen hoch");
    }
    page.end_section();
}
