//! Compare, the records: Vorhaben, measures, Ziele and links as they are published.
//!
//! In: items and their chain. Out: the lists of [`Vergleich`](super::model::Vergleich). Figures are `figures`.

use super::chain::Chain;
use super::diff::words as word_diff;
use super::items::Item;
use super::link::Link;
use super::model::{Eintrag, Ende, LinkArt, StatusStand, Verknuepfung, Vorhaben, Zaehlung, ZielEintrag};
use super::papers::Placed;
use super::{Says, sort};
use crate::normalize::model::Feld;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Code of the finding that a measure contradicts itself about the time.
const CONTRADICTION: &str = "zeitraum-widerspruch";

/// Members of every Vorhaben, by the smallest index; empty slots belong to none.
pub(crate) fn members(items: &[Item<'_>], chain: &Chain) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, root) in chain.group.iter().enumerate() {
        if items.get(at).is_some_and(|item| item.text.is_some()) {
            groups.entry(*root).or_default().push(at);
        }
    }
    groups.into_values().collect()
}

pub(crate) fn vorhaben_id(items: &[Item<'_>], members: &[usize]) -> String {
    members.first().and_then(|at| items.get(*at)).map(|item| format!("v/{}", item.measure.id)).unwrap_or_default()
}

/// A Vorhaben without its themes and neighbours.
pub(crate) fn vorhaben(
    items: &[Item<'_>],
    members: &[usize],
    placed: &[Placed<'_>],
    says: &Says<'_>,
) -> Option<Vorhaben> {
    let own: Vec<&Item<'_>> = members.iter().filter_map(|at| items.get(*at)).collect();
    let last = own.last()?;
    let statusverlauf: Vec<StatusStand> = own.iter().map(|item| status(item)).collect();
    let with_time = own.iter().rev().find(|item| item.measure.zeitraum.is_some());
    let groups = own.iter().flat_map(|item| &item.measure.zielgruppen);
    let classes: BTreeSet<String> =
        groups.flat_map(|group| sort::classes(group, &says.lexicon.classes)).map(|(id, _, _)| id.to_owned()).collect();
    Some(Vorhaben {
        id: vorhaben_id(items, members),
        kommune: placed.get(last.place).map(|place| place.kommune.clone()).unwrap_or_default(),
        text: last.text.unwrap_or_default().to_owned(),
        handlungsfeld: last.hf.kanonisch.clone(),
        massnahmen: own.iter().map(|item| item.measure.id.clone()).collect(),
        status: statusverlauf.iter().rev().find_map(|stand| stand.status),
        statusverlauf,
        zeitraum: with_time.map(|item| item.measure.id.clone()),
        zielgruppen: classes.into_iter().collect(),
        themen: Vec::new(),
        themen_grund: None,
        aehnlich: Vec::new(),
    })
}

fn status(item: &Item<'_>) -> StatusStand {
    let printed = item.measure.felder.iter().find(|feld| feld.feld == "status" && !feld.text.is_empty());
    StatusStand {
        dokument: item.paper.id.clone(),
        massnahme: item.measure.id.clone(),
        status: item.measure.status,
        text: printed.map(|feld| feld.text.clone()),
    }
}

/// Whether a measure says something about what was done.
pub(crate) fn reports(item: &Item<'_>) -> bool {
    let is_told = |feld: &Feld| feld.feld == "erlaeuterung" && !feld.text.trim().is_empty();
    item.measure.status.is_some() || item.measure.felder.iter().any(is_told)
}

pub(crate) fn entry(item: &Item<'_>, vorhaben: Option<&String>) -> Eintrag {
    let measure = item.measure;
    let contradicts = |code: &str, id: Option<&String>| code == CONTRADICTION && id == Some(&measure.id);
    Eintrag {
        id: measure.id.clone(),
        dokument: item.paper.id.clone(),
        vorhaben: vorhaben.cloned(),
        handlungsfeld: item.hf.kanonisch.clone(),
        ziel: item.ziel.id.clone(),
        nummer: measure.nummer.clone(),
        text: item.text.map(str::to_owned),
        felder: measure.felder.clone(),
        zeitraum: measure.zeitraum.clone(),
        zeitraum_widerspruch: item.paper.befunde.iter().any(|befund| contradicts(&befund.code, befund.id.as_ref())),
        verantwortlich: measure.verantwortlich.clone(),
        indikatoren: measure.indikatoren.clone(),
        messwerte: measure.messwerte.clone(),
        kosten: measure.kosten.clone(),
        zielgruppen: measure.zielgruppen.clone(),
        status: measure.status,
        konfidenz: measure.konfidenz,
        fundstellen: measure.fundstellen.clone(),
    }
}

pub(crate) fn aims(placed: &[Placed<'_>]) -> Vec<ZielEintrag> {
    let counted = placed.iter().filter(|place| place.gezaehlt == Zaehlung::Ja);
    let felder = counted.flat_map(|place| place.paper.handlungsfelder.iter().map(move |hf| (place.paper, hf)));
    let ziele = felder.flat_map(|(paper, hf)| hf.ziele.iter().map(move |ziel| (paper, hf, ziel)));
    ziele
        .filter(|(_, _, ziel)| ziel.text.is_some())
        .map(|(paper, hf, ziel)| ZielEintrag {
            id: ziel.id.clone(),
            dokument: paper.id.clone(),
            handlungsfeld: hf.kanonisch.clone(),
            nummer: ziel.nummer.clone(),
            text: ziel.text.clone(),
            massnahmen: ziel.massnahmen.iter().map(|measure| measure.id.clone()).collect(),
            fundstellen: ziel.fundstellen.clone(),
        })
        .collect()
}

/// All links in order of the papers.
pub(crate) fn links(items: &[Item<'_>], chain: &Chain, placed: &[Placed<'_>], says: &Says<'_>) -> Vec<Verknuepfung> {
    let of_link = |link: &Link| {
        let (a, b) = (items.get(link.from)?, items.get(link.to)?);
        Some(((b.place, link.to, link.from), connected(link, a, b, chain, placed, says)))
    };
    let mut made: Vec<((usize, usize, usize), Verknuepfung)> = chain.links.par_iter().filter_map(of_link).collect();
    for (from, place) in &chain.dropped {
        let (Some(item), Some(at)) = (items.get(*from), placed.get(*place)) else { continue };
        made.push(((*place, usize::MAX, *from), ended(item, at, says)));
    }
    for to in &chain.fresh {
        let Some(item) = items.get(*to) else { continue };
        made.push(((item.place, *to, usize::MAX), begun(item, says)));
    }
    made.sort_by_key(|(key, _)| *key);
    made.into_iter().map(|(_, link)| link).collect()
}

fn end(item: &Item<'_>) -> Ende {
    Ende { id: item.measure.id.clone(), dokument: item.paper.id.clone(), nummer: item.measure.nummer.clone() }
}

fn connected(
    link: &Link,
    a: &Item<'_>,
    b: &Item<'_>,
    chain: &Chain,
    placed: &[Placed<'_>],
    says: &Says<'_>,
) -> Verknuepfung {
    let art = kind(link, a, b, chain);
    let words = chain.shared.get(&(link.from, link.to)).cloned().unwrap_or_default();
    let is_same_text = a.bag.plain == b.bag.plain;
    let percent = format!("{:.0}", link.text * 100.0);
    let code = match (link.is_doubtful, is_same_text, art) {
        (true, _, _) => "link-zweifelhaft",
        (_, _, LinkArt::Zusammengelegt) => "link-zusammengelegt",
        (_, _, LinkArt::Geteilt) => "link-geteilt",
        (_, true, LinkArt::Umnummeriert) => "link-umnummeriert",
        (_, true, _) => "link-wortlaut",
        _ if a.number == b.number => "link-text",
        _ => "link-text-nummer",
    };
    let number = |item: &Item<'_>| item.measure.nummer.clone().unwrap_or_else(|| "–".to_owned());
    let is_gap = (a.place + 1..b.place).any(|at| placed.get(at).is_some_and(|place| place.gezaehlt == Zaehlung::Ja));
    let gap = if is_gap { " @link-luecke".to_owned() } else { String::new() };
    let grund = says.satz(code, &[percent, words.join(", "), number(a), number(b), gap]);
    Verknuepfung {
        von: Some(end(a)),
        nach: Some(end(b)),
        dokument: b.paper.id.clone(),
        art,
        wert: round(link.score),
        zweifelhaft: link.is_doubtful,
        grund,
        wortvergleich: if is_same_text { Vec::new() } else { word_diff(a.text.unwrap_or(""), b.text.unwrap_or("")) },
    }
}

/// What became of a measure. Several firm partners on one side: split or merged; else the text decides, then the number.
fn kind(link: &Link, a: &Item<'_>, b: &Item<'_>, chain: &Chain) -> LinkArt {
    let is_several = |counts: &BTreeMap<usize, u32>, at: usize| counts.get(&at).is_some_and(|count| *count > 1);
    if !link.is_doubtful && is_several(&chain.ins, link.to) {
        LinkArt::Zusammengelegt
    } else if !link.is_doubtful && is_several(&chain.outs, link.from) {
        LinkArt::Geteilt
    } else if a.bag.plain != b.bag.plain {
        LinkArt::Umformuliert
    } else if a.number != b.number {
        LinkArt::Umnummeriert
    } else {
        LinkArt::Unveraendert
    }
}

fn ended(item: &Item<'_>, at: &Placed<'_>, says: &Says<'_>) -> Verknuepfung {
    Verknuepfung {
        von: Some(end(item)),
        nach: None,
        dokument: at.paper.id.clone(),
        art: LinkArt::Entfallen,
        wert: 1.0,
        zweifelhaft: false,
        grund: says.satz("link-entfallen", &[Says::paper(at.paper)]),
        wortvergleich: Vec::new(),
    }
}

fn begun(item: &Item<'_>, says: &Says<'_>) -> Verknuepfung {
    Verknuepfung {
        von: None,
        nach: Some(end(item)),
        dokument: item.paper.id.clone(),
        art: LinkArt::Neu,
        wert: 1.0,
        zweifelhaft: false,
        grund: says.satz("link-neu", &[]),
        wortvergleich: Vec::new(),
    }
}

/// Two decimals: more would feign a precision the score does not have.
pub(crate) fn round(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}
