//! Compare, the stock: which papers of a Kommune there are, which others they name, and which are missing.
//!
//! In: placed papers. Out: [`Bestand`]. A paper not given may exist all the same: "im Bestand nicht gefunden".

use super::Says;
use super::model::{Bestand, Erwaehnung, Fehlend};
use super::papers::{Placed, year_in};
use crate::normalize::model::{Art, Dokument, ZertifikatArt};
use crate::provenance::Fundstelle;

/// Letters behind the word for a paper in which its date must stand.
const NEAR: usize = 40;

pub(crate) fn stock(own: &[&Placed<'_>], says: &Says<'_>) -> Bestand {
    let given: Vec<&&Placed<'_>> = own.iter().filter(|place| place.gleich_wie.is_none()).collect();
    let mut bestand =
        Bestand { vorhanden: given.iter().map(|place| place.paper.id.clone()).collect(), ..Bestand::default() };
    for place in &given {
        for mention in mentions(place.paper, says) {
            let is_own =
                mention.art == place.paper.art && year(mention.datum.as_ref()) == year(place.reihung.tag.as_ref());
            let is_known = |known: &Erwaehnung| known.art == mention.art && known.datum == mention.datum;
            if is_own || bestand.erwaehnt.iter().any(is_known) {
                continue;
            }
            let found = given.iter().find(|other| matches(other, &mention)).map(|other| other.paper.id.clone());
            bestand.erwaehnt.push(Erwaehnung { gefunden: found, ..mention });
        }
    }
    bestand.fehlend = missing(&bestand, &given, says);
    bestand
}

fn year(day: Option<&String>) -> Option<String> {
    day.and_then(|day| day.get(..4)).map(str::to_owned)
}

/// Whether a paper is the one named: of its kind, and of its year (or, for a report, of the year it reports on).
fn matches(place: &Placed<'_>, mention: &Erwaehnung) -> bool {
    let wanted = year(mention.datum.as_ref());
    let period = place.paper.berichtszeitraum.as_ref();
    let period = period.and_then(|period| year(period.ende.as_ref().or(period.beginn.as_ref())));
    place.paper.art == mention.art
        && (wanted == year(place.reihung.tag.as_ref()) || (wanted.is_some() && wanted == period))
}

/// Papers named with a year in what was read of this one.
fn mentions(paper: &Dokument, says: &Says<'_>) -> Vec<Erwaehnung> {
    let mut found = Vec::new();
    for (text, places) in texts(paper) {
        for (art, words) in &says.mentions {
            for word in words {
                found.extend(named(text, word).map(|(year, words)| Erwaehnung {
                    art: *art,
                    datum: Some(year),
                    text: words,
                    dokument: paper.id.clone(),
                    fundstellen: places.to_vec(),
                    gefunden: None,
                }));
            }
        }
    }
    found
}

/// The year behind `word` in a text, and the words around it.
fn named(text: &str, word: &str) -> Option<(String, String)> {
    let at = text.find(word)?;
    let behind = text.get(at + word.len()..)?;
    let is_whole = behind.chars().next().is_none_or(|letter| !letter.is_alphabetic());
    let window: String = behind.chars().take(NEAR).take_while(|letter| !matches!(letter, ';' | '\n' | '•')).collect();
    let year = year_in(&window).filter(|_| is_whole)?;
    Some((year, format!("{word}{window}")))
}

fn texts(paper: &Dokument) -> Vec<(&str, &[Fundstelle])> {
    let mut texts: Vec<(&str, &[Fundstelle])> = Vec::new();
    let measures = paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
    let felder = measures.flat_map(|measure| &measure.felder).chain(&paper.felder).filter(|feld| feld.feld != "titel");
    texts.extend(felder.map(|feld| (feld.text.as_str(), feld.fundstellen.as_slice())));
    texts.extend(paper.beschluesse.iter().map(|row| (row.text.as_str(), row.fundstellen.as_slice())));
    texts.extend(paper.reste.iter().map(|rest| (rest.text.as_str(), rest.fundstellen.as_slice())));
    texts.extend(paper.vorlage.iter().filter_map(|vorlage| vorlage.beschluss.as_deref()).map(|text| (text, &[][..])));
    texts
}

/// What should be there: papers named, and the agreement behind every certificate and report.
fn missing(bestand: &Bestand, given: &[&&Placed<'_>], says: &Says<'_>) -> Vec<Fehlend> {
    let named = bestand.erwaehnt.iter().filter(|mention| mention.gefunden.is_none()).map(|mention| Fehlend {
        art: mention.art,
        datum: mention.datum.clone(),
        grund: says.satz("fehlt-erwaehnt", std::slice::from_ref(&mention.text)),
        dokument: mention.dokument.clone(),
        fundstellen: mention.fundstellen.clone(),
    });
    let mut list: Vec<Fehlend> = named.collect();
    for place in given {
        list.extend(certificates(place.paper, given, says));
    }
    let agreed = given.iter().any(|place| matches!(place.paper.art, Art::Zielvereinbarung | Art::Bilanzierung));
    let report = given.iter().find(|place| place.paper.art == Art::Jahresbericht).filter(|_| !agreed);
    list.extend(report.map(|place| Fehlend {
        art: Art::Zielvereinbarung,
        datum: None,
        grund: says.satz("fehlt-zu-bericht", &[Says::paper(place.paper)]),
        dokument: place.paper.id.clone(),
        fundstellen: Vec::new(),
    }));
    list.dedup_by(|a, b| a.art == b.art && a.datum == b.datum);
    list
}

/// Certificates a paper reports as awarded without a paper about them among those given.
fn certificates(paper: &Dokument, given: &[&&Placed<'_>], says: &Says<'_>) -> Vec<Fehlend> {
    let awarded = paper.zertifikate.iter().filter_map(|row| row.art.map(|art| (art, row)));
    let lacks = awarded.filter(|(art, _)| !given.iter().any(|place| place.paper.zertifikat == Some(*art)));
    lacks
        .map(|(art, row)| Fehlend {
            art: if art == ZertifikatArt::Erhaltungszertifikat { Art::Dokumentation } else { Art::Zielvereinbarung },
            datum: row.datum.clone(),
            grund: says.satz("fehlt-zu-zertifikat", &[Says::name("zertifikat", &art)]),
            dokument: paper.id.clone(),
            fundstellen: row.fundstellen.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_paper_is_named_with_its_year() {
        let found = named("siehe Jahresbericht 2015, Seite 4", "Jahresbericht").map(|(year, _)| year);
        assert_eq!(found.as_deref(), Some("2015"));
        assert_eq!(named("im 1. Jahresbericht", "Jahresbericht"), None);
        assert_eq!(named("Jahresberichtswesen 2015", "Jahresbericht"), None);
    }
}
