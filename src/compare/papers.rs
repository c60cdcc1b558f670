//! Compare, the papers: whose they are, which are the same, in what order they follow each other, which count.
//!
//! In: documents. Out: the papers by Kommune and time. Knows no links.

use super::CompareSettings;
use super::model::{Auswahl, Reihung, Zaehlung};
use super::tokens::plain;
use crate::normalize::model::{Art, Dokument, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A paper in its place.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    pub paper: &'a Dokument,
    /// Key of its Kommune.
    pub kommune: String,
    pub reihung: Reihung,
    pub gezaehlt: Zaehlung,
    /// Id of the paper it repeats.
    pub gleich_wie: Option<String>,
}

/// All papers, by Kommune and time.
pub(crate) fn place<'a>(papers: &'a [Dokument], auswahl: &Auswahl, settings: &CompareSettings) -> Vec<Placed<'a>> {
    let keys = kommunen(papers);
    let mut placed: Vec<Placed> = papers
        .iter()
        .zip(keys)
        .map(|(paper, kommune)| Placed {
            paper,
            kommune,
            reihung: reihung(paper),
            gezaehlt: Zaehlung::Ja,
            gleich_wie: None,
        })
        .collect();
    let names = names(&placed);
    let name = |place: &Placed<'_>| names.get(&place.kommune).cloned().unwrap_or_default();
    placed.sort_by(|a, b| name(a).cmp(&name(b)).then_with(|| order(a).cmp(&order(b))));
    mark_twins(&mut placed, settings);
    for place in &mut placed {
        place.gezaehlt = counts(place, auswahl);
    }
    placed
}

/// Name of every Kommune, for putting them in order.
fn names(placed: &[Placed<'_>]) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for place in placed {
        let name = plain(place.paper.kommune.name.as_deref().unwrap_or(&place.kommune));
        let known = names.entry(place.kommune.clone()).or_insert_with(|| name.clone());
        *known = name.min(std::mem::take(known));
    }
    names
}

/// Sorted by Kommune, then time, then kind; undated papers stand where their kind belongs.
fn order<'p>(place: &'p Placed<'_>) -> (&'p str, String, u8, &'p str, &'p str) {
    let paper = place.paper;
    let undated = match paper.art {
        Art::Zielvereinbarung => "0000",
        _ => "9999",
    };
    let day = place.reihung.tag.clone().unwrap_or_else(|| undated.to_owned());
    (&place.kommune, day, rank(paper.art), &paper.quelle.datei, &paper.id)
}

/// Order of the kinds within one day.
fn rank(art: Art) -> u8 {
    match art {
        Art::Beschlussvorlage => 0,
        Art::Zielvereinbarung => 1,
        Art::Jahresbericht => 2,
        Art::Bilanzierung => 3,
        Art::Dokumentation => 4,
        Art::Beschreibung => 5,
        Art::Sonstiges => 6,
    }
}

/// One key per paper: the AGS; a paper that tells only a name belongs to the one Kommune of that name that has a key.
fn kommunen(papers: &[Dokument]) -> Vec<String> {
    let mut by_name: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for paper in papers {
        if let (Some(name), Some(ags)) = (&paper.kommune.name, &paper.kommune.ags) {
            by_name.entry(plain(name)).or_default().insert(ags);
        }
    }
    let key = |paper: &Dokument| {
        if let Some(ags) = &paper.kommune.ags {
            return ags.clone();
        }
        let Some(name) = &paper.kommune.name else { return format!("unbekannt/{}", paper.id) };
        match by_name.get(&plain(name)) {
            Some(keys) if keys.len() == 1 => keys.iter().next().map_or_else(|| name.clone(), |key| (*key).to_owned()),
            _ => name.clone(),
        }
    };
    papers.iter().map(key).collect()
}

/// The day a paper is put in order by.
fn reihung(paper: &Dokument) -> Reihung {
    let decided = || {
        let days = paper.beschluesse.iter().filter_map(|row| row.datum.clone());
        days.chain(paper.vorlage.iter().flat_map(|vorlage| &vorlage.beratungen).filter_map(|row| row.datum.clone()))
            .max()
    };
    let period = || {
        let period = paper.berichtszeitraum.as_ref()?;
        period.ende.clone().or_else(|| period.beginn.clone()).or_else(|| year_in(&period.text))
    };
    let title = || paper.titel.as_deref().and_then(year_in).or_else(|| file_year(&paper.quelle.datei));
    let tries: [(&str, &dyn Fn() -> Option<String>); 4] =
        [("datum", &|| paper.datum.clone()), ("berichtszeitraum", &period), ("beschluss", &decided), ("titel", &title)];
    let found = tries.iter().find_map(|(name, day)| day().map(|day| (day, *name)));
    match found {
        Some((day, name)) => Reihung { tag: Some(day), nach: name.to_owned() },
        None => Reihung { tag: None, nach: "art".to_owned() },
    }
}

fn file_year(datei: &str) -> Option<String> {
    year_in(datei.rsplit('/').next().unwrap_or(datei))
}

/// The last year from 1990 to 2099 that stands alone in a text.
pub(crate) fn year_in(text: &str) -> Option<String> {
    let runs = text.split(|letter: char| !letter.is_ascii_digit());
    let mut years = runs.filter(|run| run.len() == 4 && (run.starts_with("199") || run.starts_with("20")));
    years.next_back().map(str::to_owned)
}

fn counts(place: &Placed<'_>, auswahl: &Auswahl) -> Zaehlung {
    let has_measures =
        place.paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele).any(|ziel| !ziel.massnahmen.is_empty());
    let is_late = |day: &String| place.reihung.tag.as_ref().is_none_or(|tag| !is_up_to(tag, day));
    if place.gleich_wie.is_some() {
        Zaehlung::GleichWie
    } else if auswahl.stichtag.as_ref().is_some_and(is_late) {
        Zaehlung::NachStichtag
    } else if !has_measures {
        Zaehlung::OhneMassnahmen
    } else if !auswahl.stufen.is_empty() && !auswahl.stufen.contains(&place.paper.art) {
        Zaehlung::AndereStufe
    } else {
        Zaehlung::Ja
    }
}

/// Whether a day, month or year is not after `day`; a year counts where it has begun.
fn is_up_to(tag: &str, day: &str) -> bool {
    let length = tag.len().min(day.len());
    tag.get(..length) <= day.get(..length)
}

/// Marks papers that are there already: the same file, or the same text under the same kind and date.
fn mark_twins(placed: &mut [Placed<'_>], settings: &CompareSettings) {
    let mut seen: Vec<(usize, Vec<Said>)> = Vec::new();
    let mut twins: Vec<(usize, String)> = Vec::new();
    for (at, place) in placed.iter().enumerate() {
        let texts = texts(place.paper);
        seen.retain(|(other, _)| placed.get(*other).is_some_and(|other| other.kommune == place.kommune));
        let twin = seen.iter().find(|(other, known)| {
            placed.get(*other).is_some_and(|other| is_twin(other.paper, known, place.paper, &texts, settings))
        });
        if let Some(other) = twin.and_then(|(other, _)| placed.get(*other)) {
            twins.push((at, other.paper.id.clone()));
        } else {
            seen.push((at, texts));
        }
    }
    for (at, id) in twins {
        placed.get_mut(at).into_iter().for_each(|place| place.gleich_wie = Some(id.clone()));
    }
}

fn is_twin(a: &Dokument, ta: &[Said], b: &Dokument, tb: &[Said], settings: &CompareSettings) -> bool {
    if a.quelle.sha256 == b.quelle.sha256 && a.quelle.teil.nr == b.quelle.teil.nr {
        return true;
    }
    let same_period = a.berichtszeitraum.as_ref().map(|period| plain(&period.text))
        == b.berichtszeitraum.as_ref().map(|period| plain(&period.text));
    if a.art != b.art || a.datum != b.datum || !same_period || ta.len() < 3 {
        return false;
    }
    let both = ta.iter().filter(|(key, status)| {
        // A status that one of the two readings did not get is no other status.
        let mut same = tb.iter().filter(|(other, _)| other == key);
        same.any(|(_, other)| status.is_none() || other.is_none() || other == status)
    });
    both.count() as f32 >= settings.twin * ta.len().max(tb.len()) as f32
}

/// What a paper says of a measure: number and text, and the status.
type Said = (String, Option<Status>);

/// What a paper says per measure, sorted.
fn texts(paper: &Dokument) -> Vec<Said> {
    let measures = paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
    let text = |text: &Option<String>| plain(text.as_deref().unwrap_or_default());
    let mut texts: Vec<Said> = measures
        .map(|measure| (format!("{}|{}", text(&measure.nummer), text(&measure.text)), measure.status))
        .collect();
    texts.sort();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_alone() {
        assert_eq!(year_in("Jahresbericht 2014/2015"), Some("2015".to_owned()));
        assert_eq!(year_in("Drucksache 20141"), None);
        assert_eq!(year_in("ohne"), None);
    }

    #[test]
    fn a_year_counts_where_it_has_begun() {
        assert!(is_up_to("2014", "2014-03-01"));
        assert!(is_up_to("2014-03-01", "2014"));
        assert!(!is_up_to("2014-04-01", "2014-03-31"));
    }
}
