//! Compare, the rows beside the figures: Kommunen, what is still to be reported, what others lack, decisions.

use super::Says;
use super::assemble::reports;
use super::chain::Chain;
use super::items::Item;
use super::model::{BeschlussZeile, KommuneBild, Offen, Projekt, Unterschied, Vorhaben, Zaehlung, Zahl};
use super::papers::Placed;
use super::stock::stock;
use crate::normalize::model::Art;
use std::collections::{BTreeMap, BTreeSet};

/// The Kommunen, by name.
pub(crate) fn kommunen(placed: &[Placed<'_>], vorhaben: &[Vorhaben], says: &Says<'_>) -> Vec<KommuneBild> {
    let mut own: BTreeMap<&str, Vec<&Placed<'_>>> = BTreeMap::new();
    for place in placed {
        own.entry(&place.kommune).or_default().push(place);
    }
    let mut counted: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for own in vorhaben {
        counted.entry(&own.kommune).or_default().push(own.id.clone());
    }
    let mut list: Vec<KommuneBild> =
        own.iter().map(|(key, papers)| picture(key, papers, counted.remove(key).unwrap_or_default(), says)).collect();
    let names: Vec<String> = list.iter().map(|kommune| kommune.name.clone()).collect();
    for kommune in &mut list {
        let is_shared = names.iter().filter(|name| **name == kommune.name).count() > 1;
        if let Some(typ) = kommune.typ.clone().filter(|_| is_shared) {
            kommune.name = format!("{} ({typ})", kommune.name);
        }
    }
    list.sort_by(|a, b| super::tokens::plain(&a.name).cmp(&super::tokens::plain(&b.name)).then(a.id.cmp(&b.id)));
    list
}

fn picture(key: &str, papers: &[&Placed<'_>], vorhaben: Vec<String>, says: &Says<'_>) -> KommuneBild {
    let first = |pick: fn(&crate::normalize::model::Kommune) -> &Option<String>| {
        papers.iter().find_map(|place| pick(&place.paper.kommune).clone())
    };
    let fallback = || papers.first().map_or_else(|| key.to_owned(), |place| place.paper.quelle.datei.clone());
    KommuneBild {
        id: key.to_owned(),
        name: first(|kommune| &kommune.name).unwrap_or_else(fallback),
        typ: first(|kommune| &kommune.typ),
        ags: first(|kommune| &kommune.ags),
        land: first(|kommune| &kommune.land),
        bestand: stock(papers, says),
        vorhaben: Zahl::of(vorhaben),
        weitere_projekte: projects(papers),
    }
}

fn projects(papers: &[&Placed<'_>]) -> Vec<Projekt> {
    let counted = papers.iter().filter(|place| place.gezaehlt == Zaehlung::Ja);
    let rows = counted.flat_map(|place| place.paper.weitere_projekte.iter().map(move |row| (place.paper, row)));
    rows.map(|(paper, row)| Projekt {
        id: row.id.clone(),
        dokument: paper.id.clone(),
        text: [&row.projektname, &row.erlaeuterung].into_iter().flatten().cloned().collect::<Vec<_>>().join(": "),
        status: row.status,
        fundstellen: row.felder.iter().flat_map(|feld| feld.fundstellen.clone()).collect(),
    })
    .collect()
}

/// Where a Vorhaben stands with its reports.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Report {
    Done,
    Lost,
    Silent,
    Doubtful,
    TooEarly,
}

/// What is still to be reported, per Kommune.
pub(crate) fn open(
    items: &[Item<'_>],
    chain: &Chain,
    members: &[Vec<usize>],
    vorhaben: &[Vorhaben],
    placed: &[Placed<'_>],
    kommunen: &[KommuneBild],
) -> Vec<Offen> {
    let doubtful: BTreeSet<usize> = chain.links.iter().filter(|link| link.is_doubtful).map(|link| link.from).collect();
    let last: BTreeMap<&str, usize> = placed
        .iter()
        .enumerate()
        .filter(|(_, place)| place.gezaehlt == Zaehlung::Ja)
        .map(|(at, place)| (place.kommune.as_str(), at))
        .collect();
    let states: Vec<(&Vorhaben, Report)> = vorhaben
        .iter()
        .zip(members)
        .map(|(own, members)| {
            let last = last.get(own.kommune.as_str()).copied().unwrap_or(0);
            (own, state(items, members, last, &doubtful))
        })
        .collect();
    let of = |kommune: &str, wanted: Report| {
        let own = states.iter().filter(|(own, state)| own.kommune == kommune && *state == wanted);
        Zahl::of(own.map(|(own, _)| own.id.clone()).collect())
    };
    let row = |kommune: &KommuneBild| Offen {
        kommune: kommune.id.clone(),
        nicht_gefunden: of(&kommune.id, Report::Lost),
        ohne_status: of(&kommune.id, Report::Silent),
        zweifelhaft: of(&kommune.id, Report::Doubtful),
        noch_kein_bericht: of(&kommune.id, Report::TooEarly),
    };
    kommunen.iter().map(row).collect()
}

fn state(items: &[Item<'_>], members: &[usize], last: usize, doubtful: &BTreeSet<usize>) -> Report {
    let own: Vec<&Item<'_>> = members.iter().filter_map(|at| items.get(*at)).collect();
    let Some(first) = own.first() else { return Report::Done };
    let is_agreed = matches!(first.paper.art, Art::Zielvereinbarung | Art::Bilanzierung | Art::Dokumentation);
    if !is_agreed || own.iter().any(|item| reports(item)) {
        Report::Done
    } else if first.place == last {
        Report::TooEarly
    } else if own.iter().any(|item| item.place > first.place) {
        Report::Silent
    } else if members.iter().any(|at| doubtful.contains(at)) {
        Report::Doubtful
    } else {
        Report::Lost
    }
}

/// Handlungsfelder, themes and target groups that some Kommunen have and others do not.
pub(crate) fn differences(vorhaben: &[Vorhaben], kommunen: &[KommuneBild]) -> Vec<Unterschied> {
    // By name, as Kommunen stand everywhere.
    let active: Vec<&str> =
        kommunen.iter().filter(|it| it.vorhaben.anzahl > 0).map(|kommune| kommune.id.as_str()).collect();
    let mut by: BTreeMap<(&str, &str), Vec<&Vorhaben>> = BTreeMap::new();
    for own in vorhaben {
        by.entry(("handlungsfeld", &own.handlungsfeld)).or_default().push(own);
        own.themen.iter().take(1).for_each(|id| by.entry(("thema", id)).or_default().push(own));
        own.zielgruppen.iter().for_each(|id| by.entry(("zielgruppe", id)).or_default().push(own));
    }
    let difference = |((art, id), own): ((&str, &str), Vec<&Vorhaben>)| {
        let have: BTreeSet<&str> = own.iter().map(|own| own.kommune.as_str()).collect();
        let (have, lack): (Vec<&str>, Vec<&str>) = active.iter().partition(|key| have.contains(*key));
        let owned = |keys: Vec<&str>| keys.into_iter().map(str::to_owned).collect::<Vec<_>>();
        (!lack.is_empty()).then(|| Unterschied {
            art: art.to_owned(),
            id: id.to_owned(),
            haben: owned(have),
            fehlt: owned(lack),
            vorhaben: own.iter().map(|own| own.id.clone()).collect(),
        })
    };
    by.into_iter().filter_map(difference).collect()
}

/// Bodies that handled papers, by Kommune and day; the same row of two papers once.
pub(crate) fn decisions(placed: &[Placed<'_>]) -> Vec<BeschlussZeile> {
    let mut rows: Vec<BeschlussZeile> = Vec::new();
    for place in placed.iter().filter(|place| matches!(place.gezaehlt, Zaehlung::Ja | Zaehlung::OhneMassnahmen)) {
        let decided = place.paper.beschluesse.iter().map(|row| BeschlussZeile {
            kommune: place.kommune.clone(),
            dokument: place.paper.id.clone(),
            gremium: row.gremium.clone(),
            datum: row.datum.clone(),
            art: row.art,
            einstimmig: row.einstimmig,
            ja: row.ja,
            nein: row.nein,
            enthaltung: row.enthaltung,
            text: Some(row.text.clone()),
            fundstellen: row.fundstellen.clone(),
        });
        let listed = place.paper.vorlage.iter().flat_map(|vorlage| &vorlage.beratungen).map(|row| BeschlussZeile {
            kommune: place.kommune.clone(),
            dokument: place.paper.id.clone(),
            gremium: row.gremium.clone(),
            datum: row.datum.clone(),
            art: None,
            einstimmig: false,
            ja: row.ja,
            nein: row.nein,
            enthaltung: row.enthaltung,
            text: None,
            fundstellen: Vec::new(),
        });
        let mut own: Vec<BeschlussZeile> = decided.chain(listed).collect();
        own.sort_by(|a, b| a.datum.cmp(&b.datum));
        for row in own {
            let is_told = |old: &BeschlussZeile| {
                old.dokument == row.dokument && old.gremium == row.gremium && old.datum == row.datum
            };
            if row.text.is_some() || !rows.iter().any(is_told) {
                rows.push(row);
            }
        }
    }
    rows
}
