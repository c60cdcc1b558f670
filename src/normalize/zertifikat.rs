//! Normalize, certificates: the one a paper is about, and those it reports as awarded.
//!
//! In: title, kind and passages. Out: [`ZertifikatArt`], [`Zertifikat`]s.

use super::date::find_dates;
use super::model::{Art, Zertifikat, ZertifikatArt};
use crate::extract::model::{Draft, Passage};
use crate::lexicon::Lexicon;
use crate::lexicon::decisions::ZertifikatWords;
use crate::lexicon::fold::fold;

/// The certificate this paper is about: by its title, its kind, its own words; a paper that only reports what was
/// awarded long ago is about none.
#[must_use]
pub fn zertifikat(titel: Option<&str>, art: Art, draft: &Draft, lexicon: &Lexicon) -> Option<ZertifikatArt> {
    let words = &lexicon.decisions.zertifikat;
    if art == Art::Sonstiges {
        return None;
    }
    let is_own_paper = !matches!(art, Art::Beschlussvorlage | Art::Beschreibung);
    let by_title = titel.and_then(|titel| named(titel, words));
    let by_vorlage = || {
        let fields = draft.vorlage.iter().flat_map(|vorlage| &vorlage.felder);
        let own = fields.filter(|field| matches!(field.feld.as_str(), "betreff" | "beschluss"));
        let texts: Vec<&str> = own.map(|field| field.text.as_str()).collect();
        texts.iter().find_map(|text| named(text, words))
    };
    let by_art = || match art {
        Art::Dokumentation => Some(ZertifikatArt::Erhaltungszertifikat),
        Art::Bilanzierung => Some(ZertifikatArt::Bilanzierungszertifikat),
        _ => None,
    };
    by_title
        .or_else(|| by_cover(draft, words).filter(|_| is_own_paper))
        .filter(|found| art != Art::Bilanzierung || *found != ZertifikatArt::Grundzertifikat)
        .or_else(by_art)
        .or_else(by_vorlage)
        .or_else(|| by_text(art, draft, lexicon))
}

/// A certificate named by a line of the cover that says little else.
fn by_cover(draft: &Draft, words: &ZertifikatWords) -> Option<ZertifikatArt> {
    let is_line = |text: &&str| text.split_whitespace().count() <= WORDS_OF_A_LINE && !text.ends_with('.');
    draft.head.cover.iter().map(|passage| passage.text.as_str()).filter(is_line).find_map(|text| named(text, words))
}

/// Words of a line of the cover that names a certificate and its time.
const WORDS_OF_A_LINE: usize = 6;

/// By what the text says of the paper itself: sentences about the past do not count, unless there is nothing else.
///
/// A Zielvereinbarung or Jahresbericht that names no certificate stays without one: both belong to the first
/// certificate as well as to the second.
fn by_text(art: Art, draft: &Draft, lexicon: &Lexicon) -> Option<ZertifikatArt> {
    let words = &lexicon.decisions.zertifikat;
    let all = draft.prose.iter().chain(&draft.rest).map(|passage| passage.text.as_str());
    let cover = draft.head.cover.iter().map(|passage| passage.text.as_str());
    let decisions = draft.beschluesse.iter().map(|beschluss| beschluss.text.as_str());
    let is_past = |text: &str| draft.zertifikate.iter().any(|passage| text.contains(passage.text.as_str()));
    let texts: Vec<&str> = decisions.chain(cover).chain(all).collect();
    let is_to_come =
        |text: &str| art == Art::Jahresbericht && words.bevorstehend.iter().any(|word| text.contains(word.as_str()));
    let now = texts.iter().filter(|text| !is_past(text) && !is_to_come(text)).find_map(|text| named(text, words));
    let last = || awarded(draft, lexicon).last().and_then(|last| last.art);
    if art == Art::Beschreibung { single_award(draft, lexicon) } else { now.or_else(last) }
}

/// A description that reports exactly one certificate is about that one.
fn single_award(draft: &Draft, lexicon: &Lexicon) -> Option<ZertifikatArt> {
    let all = awarded(draft, lexicon);
    let [one] = all.as_slice() else { return None };
    one.art
}

/// The certificate whose name comes first in the text.
fn named(text: &str, words: &ZertifikatWords) -> Option<ZertifikatArt> {
    let at = |list: &[String]| list.iter().filter_map(|word| text.find(word.as_str())).min();
    [
        (at(&words.erhaltung), ZertifikatArt::Erhaltungszertifikat),
        (at(&words.bilanzierung), ZertifikatArt::Bilanzierungszertifikat),
        (at(&words.grund), ZertifikatArt::Grundzertifikat),
    ]
    .into_iter()
    .filter_map(|(at, art)| Some((at?, art)))
    .min_by_key(|(at, _)| *at)
    .map(|(_, art)| art)
}

/// Every certificate the paper reports as awarded, in order, each once.
#[must_use]
pub fn zertifikate(draft: &Draft, lexicon: &Lexicon) -> Vec<Zertifikat> {
    awarded(draft, lexicon)
}

fn awarded(draft: &Draft, lexicon: &Lexicon) -> Vec<Zertifikat> {
    let mut all: Vec<Zertifikat> = Vec::new();
    for passage in &draft.zertifikate {
        for zertifikat in in_passage(passage, lexicon) {
            match all.iter_mut().find(|known| known.art == zertifikat.art) {
                Some(known) => known.datum = known.datum.take().or(zertifikat.datum),
                None => all.push(zertifikat),
            }
        }
    }
    all
}

/// The clauses of a passage, each with the certificate it names and the day, month or year beside it.
fn in_passage(passage: &Passage, lexicon: &Lexicon) -> Vec<Zertifikat> {
    let words = &lexicon.decisions.zertifikat;
    let text = passage.text.as_str();
    let has = |list: &[String]| list.iter().any(|word| text.contains(word.as_str()));
    if has(&words.kuenftig) && find_dates(text, &lexicon.dates).is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for clause in text.split([',', ';']) {
        let own = named(clause, words);
        let names_any = words.wort.iter().any(|word| clause.contains(word.as_str()));
        if own.is_some() || (names_any && found.is_empty()) {
            let datum = when(clause, lexicon).or_else(|| when(text, lexicon));
            // A certificate without further name is the first one a Kommune gets.
            let art = own.or(Some(ZertifikatArt::Grundzertifikat)).filter(|_| own.is_some() || datum.is_some());
            if art.is_some() {
                found.push(Zertifikat { art, datum, fundstellen: passage.fundstellen.clone() });
            }
        }
    }
    found
}

/// A day, else a month and year, else a year.
fn when(text: &str, lexicon: &Lexicon) -> Option<String> {
    if let Some(day) = find_dates(text, &lexicon.dates).first() {
        return Some(day.date.to_string());
    }
    let words: Vec<&str> = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit());
    let at = words.iter().position(|word| is_year(word))?;
    let year = words.get(at)?;
    let month =
        at.checked_sub(1).and_then(|before| words.get(before)).and_then(|word| lexicon.dates.months.get(&fold(word)));
    Some(month.map_or_else(|| (*year).to_owned(), |month| format!("{year}-{month:02}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(awards: &[&str], prose: &[&str]) -> Draft {
        let passage = |text: &&str| Passage { text: (*text).to_owned(), fundstellen: Vec::new() };
        Draft {
            zertifikate: awards.iter().map(passage).collect(),
            prose: prose.iter().map(passage).collect(),
            ..Draft::default()
        }
    }

    #[track_caller]
    fn assert_about(titel: &str, art: Art, prose: &[&str], expected: Option<ZertifikatArt>) {
        assert_eq!(zertifikat(Some(titel), art, &draft(&[], prose), Lexicon::builtin()), expected, "{titel}");
    }

    #[test]
    fn title_then_kind_then_text_tell_the_certificate() {
        use ZertifikatArt::{Bilanzierungszertifikat, Erhaltungszertifikat, Grundzertifikat};
        assert_about(
            "Zielvereinbarung zur Erlangung des Zertifikats",
            Art::Zielvereinbarung,
            &[],
            Some(Grundzertifikat),
        );
        assert_about(
            "Zielvereinbarung zum Bilanzierungszertifikat",
            Art::Zielvereinbarung,
            &[],
            Some(Bilanzierungszertifikat),
        );
        assert_about("Zielvereinbarung (Bestätigung)", Art::Zielvereinbarung, &[], Some(Bilanzierungszertifikat));
        assert_about("Dokumentation der Umsetzung", Art::Dokumentation, &[], Some(Erhaltungszertifikat));
        assert_about("Bilanz und neue Ziele", Art::Bilanzierung, &[], Some(Bilanzierungszertifikat));
        assert_about(
            "2. Jahresbericht",
            Art::Jahresbericht,
            &["Im Rahmen des Bilanzierungszertifikats wurde vereinbart:"],
            Some(Bilanzierungszertifikat),
        );
        assert_about(
            "2. Jahresbericht",
            Art::Jahresbericht,
            &["Im Herbst beginnt die Vorbereitung auf das Bilanzierungsaudit."],
            None,
        );
        assert_about("2. Jahresbericht", Art::Jahresbericht, &[], None);
        assert_about("Zielvereinbarung", Art::Zielvereinbarung, &["Das Audit läuft."], None);
        assert_about("Das Audit", Art::Beschreibung, &[], None);
        assert_about("Zielvereinbarung", Art::Sonstiges, &[], None);
    }

    #[test]
    fn awards_have_their_day_month_or_year() {
        let read = |text: &str| {
            let all = zertifikate(&draft(&[text], &[]), Lexicon::builtin());
            all.into_iter().map(|one| (one.art, one.datum)).collect::<Vec<_>>()
        };
        let grund = Some(ZertifikatArt::Grundzertifikat);
        assert_eq!(
            read("Die Stadt hat am 24. Juni 2013 das Zertifikat erhalten."),
            [(grund, Some("2013-06-24".to_owned()))]
        );
        assert_eq!(
            read("Im Juni 2015 wurde ihr das Grundzertifikat verliehen, 2018 folgte das Bilanzierungszertifikat."),
            [
                (grund, Some("2015-06".to_owned())),
                (Some(ZertifikatArt::Bilanzierungszertifikat), Some("2018".to_owned()))
            ]
        );
        assert_eq!(read("Die Stadt will das Erhaltungszertifikat erhalten."), []);
    }
}
