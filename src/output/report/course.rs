//! Output, the course of the report: what became of every Vorhaben from paper to paper, and what is alike elsewhere.

use super::html::{Page, escape, word};
use super::lists::{keys, measures, status};
use super::tables::{Row, sorted, table};
use crate::compare::model::{Eintrag, KommuneBild, LinkArt, Vorhaben};
use std::collections::{BTreeMap, BTreeSet};

/// What became of measures, by id.
struct Fates<'a> {
    measures: BTreeMap<&'a str, &'a Eintrag>,
    /// How a measure follows from an earlier one, and whether that is doubtful.
    came: BTreeMap<&'a str, (LinkArt, bool)>,
    /// Measures no later paper has.
    gone: BTreeSet<&'a str>,
}

impl<'a> Fates<'a> {
    fn new(page: &Page<'a>) -> Self {
        let mut fates = Self { measures: measures(page), came: BTreeMap::new(), gone: BTreeSet::new() };
        for link in &page.all.verknuepfungen {
            if let Some(end) = &link.nach {
                fates.came.insert(&end.id, (link.art, link.zweifelhaft));
            } else if let Some(end) = &link.von {
                fates.gone.insert(&end.id);
            }
        }
        fates
    }

    /// A measure in its paper: number, fate, status.
    fn cell(&self, page: &Page<'_>, own: &Vorhaben, paper: &str) -> String {
        let stands = own.statusverlauf.iter().filter(|stand| stand.dokument == paper);
        let parts: Vec<String> = stands
            .map(|stand| {
                let id = stand.massnahme.as_str();
                let number = self.measures.get(id).and_then(|own| own.nummer.as_deref()).unwrap_or_default();
                let fate = self.came.get(id).map(|(art, doubt)| format!(" {}", badge(page, *art, *doubt)));
                let status = stand.status.map(|status| {
                    let id = word(&status);
                    format!(" <span class=\"st st-{id}\">{}</span>", page.t(&format!("st.{id}")))
                });
                let number = escape(number);
                format!("<span class=\"nr\">{number}</span>{}{}", fate.unwrap_or_default(), status.unwrap_or_default())
            })
            .collect();
        parts.join("<br>")
    }
}

fn badge(page: &Page<'_>, art: LinkArt, is_doubtful: bool) -> String {
    let (id, sign) = (word(&art), if is_doubtful { " ?" } else { "" });
    format!("<span class=\"la la-{id}\">{}{sign}</span>", page.t(&format!("la.{id}")))
}

/// Per Kommune its Vorhaben, with a column per paper.
pub(super) fn course(page: &mut Page<'_>) {
    page.section("verlauf");
    let fates = Fates::new(page);
    for kommune in &page.all.kommunen {
        of_kommune(page, kommune, &fates);
    }
    page.end_section();
}

fn of_kommune(page: &mut Page<'_>, kommune: &KommuneBild, fates: &Fates<'_>) {
    let own: Vec<&Vorhaben> = page.all.vorhaben.iter().filter(|own| own.kommune == kommune.id).collect();
    let used: BTreeSet<&str> =
        own.iter().flat_map(|own| &own.statusverlauf).map(|stand| stand.dokument.as_str()).collect();
    let papers = page.all.dokumente.iter().map(|paper| paper.id.as_str());
    let papers: Vec<&str> = papers.filter(|id| used.contains(id)).collect();
    if papers.is_empty() {
        return;
    }
    let mut heads = vec![page.t("sp.vorhaben")];
    heads.extend(papers.iter().map(|id| page.papier(id)));
    let row = |own: &&Vorhaben| {
        let is_gone = own.massnahmen.last().is_some_and(|id| fates.gone.contains(id.as_str()));
        let lost = if is_gone { format!(" {}", badge(page, LinkArt::Entfallen, false)) } else { String::new() };
        let mut cells = vec![format!("{}{lost}", page.vorhaben(own))];
        cells.extend(papers.iter().map(|paper| fates.cell(page, own, paper)));
        Row { attributes: keys(page, own), cells }
    };
    let rows: Vec<Row> = own.iter().map(row).collect();
    let (key, name) = (page.kommune_at(&kommune.id), escape(&kommune.name));
    page.add(&format!("<details data-k=\"{key}\"><summary><h3>{name}</h3> <small>{}</small></summary>\n", own.len()));
    table(page, "ab.verlauf", "liste", &heads, &rows);
    page.add("</details>\n");
}

/// Themes, with groups of similar Vorhaben first.
pub(super) fn themes(page: &mut Page<'_>) {
    page.section("themen");
    let by_id: BTreeMap<&str, &Vorhaben> = page.all.vorhaben.iter().map(|own| (own.id.as_str(), own)).collect();
    for theme in &page.all.themen {
        let (name, zahl) = (page.t(&format!("thema.{}", theme.id)), theme.vorhaben.anzahl);
        page.add(&format!(
            "<details data-t=\"\"><summary><h3>{name}</h3> <small>{zahl} · {} {}</small></summary>\n",
            theme.kommunen.len(),
            page.t("sp.kommune")
        ));
        let grouped: BTreeSet<&String> = theme.gruppen.iter().flatten().collect();
        let rest: Vec<String> = theme.vorhaben.ids.iter().filter(|id| !grouped.contains(id)).cloned().collect();
        theme.gruppen.iter().for_each(|group| group_of(page, group, "gruppe", &by_id));
        group_of(page, &rest, "einzeln", &by_id);
        page.add("</details>\n");
    }
    pairs(page, &by_id);
    page.end_section();
}

fn group_of(page: &mut Page<'_>, group: &[String], class: &str, by_id: &BTreeMap<&str, &Vorhaben>) {
    if group.is_empty() {
        return;
    }
    page.add(&format!("<ul class=\"{class}\">"));
    for own in group.iter().filter_map(|id| by_id.get(id.as_str())) {
        let (keys, name, text, status) =
            (keys(page, own), page.kommune(&own.kommune), page.vorhaben(own), status(page, own));
        page.add(&format!("<li {keys}><b>{name}</b> {text} {status}</li>"));
    }
    page.add("</ul>\n");
}

/// The most similar pairs.
fn pairs(page: &mut Page<'_>, by_id: &BTreeMap<&str, &Vorhaben>) {
    page.h3("ab.paare");
    let heads = ["sp.vorhaben", "sp.vorhaben", "sp.aehnlichkeit", "sp.grund"].map(|key| page.t(key));
    let side = |id: &str| {
        by_id
            .get(id)
            .map(|own| format!("<b>{}</b> {}", page.kommune(&own.kommune), page.vorhaben(own)))
            .unwrap_or_default()
    };
    let rows: Vec<Row> = page
        .all
        .paare
        .iter()
        .map(|pair| Row {
            attributes: String::new(),
            cells: vec![
                side(&pair.a),
                side(&pair.b),
                sorted(&pair.wert.to_string(), &format!("{:.0} %", pair.wert * 100.0)),
                page.satz(&pair.grund),
            ],
        })
        .collect();
    table(page, "ab.paare", "liste", &heads, &rows);
}
