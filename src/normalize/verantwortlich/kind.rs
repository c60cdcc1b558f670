//! Responsible bodies, step 3: what kind of body a name is.
//!
//! In: the words of a name. Out: its kind, from head words, endings, legal forms, owners, subjects and persons.

use super::pieces::Word;
use crate::lexicon::Lexicon;
use crate::lexicon::bodies::{Bodies, Head, HeadArt};
use crate::normalize::model::StellenArt;

/// A head word found in a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'l> {
    pub head: &'l Head,
    pub art: Option<HeadArt>,
    /// Index of its first word, and how many words it takes.
    pub at: usize,
    pub length: usize,
    /// A compound (`Jugendamt`) rather than the bare word (`Amt`).
    pub is_compound: bool,
}

/// The kind of a name, `None` where it does not tell.
pub(super) fn kind(words: &[Word<'_>], lexicon: &Lexicon) -> Option<StellenArt> {
    let bodies = &lexicon.bodies;
    let found = heads(words, bodies);
    let has_namesake = found.first().is_some_and(|first| first.head.named && first.at == 0);
    if !has_namesake && is_person(words, bodies) && !has_any_legal_form(words, bodies) {
        return Some(StellenArt::Person);
    }
    if has_legal_form(words, &bodies.legal.nonprofit) && is_civic(&found) {
        return Some(StellenArt::Verwaltung);
    }
    if has_legal_form(words, &bodies.legal.association) {
        return Some(StellenArt::Extern);
    }
    if has_legal_form(words, &bodies.legal.company) {
        return Some(company_kind(words, &found, bodies));
    }
    if is_stock_company(words, &found, bodies) {
        return Some(StellenArt::Extern);
    }
    let is_owned = found.iter().any(|one| one.head.owner) || words.iter().any(|word| owner_in_compound(word, bodies));
    let undecided = |one: &&Found<'_>| one.head.adjective || (one.art.is_none() && one.head.inner);
    match found.iter().find(|one| !undecided(one)) {
        Some(first) if first.head.facility && is_owned || is_of_owner(first, &found, words, bodies) => {
            Some(StellenArt::Extern)
        }
        Some(first) => first.art.map(to_art),
        None if is_owned => Some(StellenArt::Extern),
        None if found.iter().any(|one| one.head.adjective && one.art == Some(HeadArt::Verwaltung)) => {
            Some(StellenArt::Verwaltung)
        }
        None if found.is_empty() && is_subject(words, bodies) => Some(StellenArt::Verwaltung),
        None if words.iter().all(Word::is_code) => Some(StellenArt::Verwaltung),
        None => None,
    }
}

/// `Fachstelle Sucht des Diakonischen Werkes`: an office that belongs to an owner in the genitive is the owner's.
fn is_of_owner(first: &Found<'_>, found: &[Found<'_>], words: &[Word<'_>], bodies: &Bodies) -> bool {
    let is_genitive = |one: &Found<'_>| {
        let before = one.at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|word| word.is_lower() && bodies.small.owner_articles.contains(&word.folded))
    };
    let is_house = |one: &Found<'_>| {
        let is_many = one.head.subject || one.head.group || one.head.named;
        one.head.owner || one.art == Some(HeadArt::Extern) && !is_many
    };
    let is_office = first.art == Some(HeadArt::Verwaltung) && !first.head.parent && !first.head.adjective;
    is_office && found.iter().any(|one| one.at > first.at && is_house(one) && is_genitive(one))
}

/// `Saarstahl AG`: behind a name that says nothing else the letters are a company's, in front of one a working group's.
fn is_stock_company(words: &[Word<'_>], found: &[Found<'_>], bodies: &Bodies) -> bool {
    let is_last = |one: &Found<'_>| one.at > 0 && one.at + one.length == words.len();
    words.last().is_some_and(|word| bodies.legal.stock.iter().any(|stock| *stock == word.text))
        && matches!(found, [one] if is_last(one))
}

/// `Städtische … gGmbH`, `Volkshochschule Nordland gGmbH`: the name says that the municipality owns it.
fn is_civic(found: &[Found<'_>]) -> bool {
    let is_owned = |one: &Found<'_>| one.head.adjective && one.art == Some(HeadArt::Verwaltung);
    found.first().is_some_and(|first| first.head.civic || is_owned(first))
}

fn to_art(art: HeadArt) -> StellenArt {
    match art {
        HeadArt::Verwaltung => StellenArt::Verwaltung,
        HeadArt::Gremium => StellenArt::Gremium,
        HeadArt::Projekt => StellenArt::Projekt,
        HeadArt::Extern => StellenArt::Extern,
    }
}

/// A GmbH or AöR is municipal where its name says so.
fn company_kind(words: &[Word<'_>], found: &[Found<'_>], bodies: &Bodies) -> StellenArt {
    let named = found.iter().find(|one| !one.head.group && one.art.is_some());
    // `Kreiswohnbau Northeim GmbH`: what a company does opens its name, and a town behind it may end like a head word.
    let is_town_behind = |one: &Found<'_>| one.at > 0 && one.is_compound && opens_municipal(words, bodies);
    if let Some(first) = named
        && !first.head.facility
        && !is_town_behind(first)
    {
        return first.art.map_or(StellenArt::Extern, to_art);
    }
    let has = |stems: &std::collections::BTreeSet<String>| {
        words.iter().any(|word| stems.iter().any(|stem| word.folded.contains(stem.as_str())))
    };
    let is_municipal = has(&bodies.legal.municipal) && !has(&bodies.legal.private);
    if is_municipal || named.is_some() { StellenArt::Verwaltung } else { StellenArt::Extern }
}

/// Whether the first word tells that a municipality owns the company, and no word that another does.
fn opens_municipal(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let has = |word: &Word<'_>, stems: &std::collections::BTreeSet<String>| {
        stems.iter().any(|stem| word.folded.contains(stem.as_str()))
    };
    words.first().is_some_and(|first| has(first, &bodies.legal.municipal))
        && !words.iter().any(|word| has(word, &bodies.legal.private))
}

/// Whether one of the forms stands in the name, blanks aside.
pub(super) fn has_legal_form(words: &[Word<'_>], forms: &[String]) -> bool {
    legal_form_at(words, forms).is_some()
}

pub(super) fn has_any_legal_form(words: &[Word<'_>], bodies: &Bodies) -> bool {
    has_legal_form(words, &bodies.legal.association) || has_legal_form(words, &bodies.legal.company)
}

/// Index of the first word behind a legal form.
pub(super) fn legal_form_at(words: &[Word<'_>], forms: &[String]) -> Option<usize> {
    // `Parkhaus- und Stadtbus-GmbH`: the form may hang on the last word.
    let hangs = |word: &Word<'_>| {
        let last = word.text.rsplit_once('-').filter(|(before, _)| before.chars().count() > 1).map(|(_, last)| last);
        last.is_some_and(|last| forms.iter().any(|form| form.len() > 2 && form == last))
    };
    (0..words.len()).find_map(|start| {
        if words.get(start).is_some_and(hangs) {
            return Some(start + 1);
        }
        (1..=LONGEST_FORM).find_map(|length| {
            let part = words.get(start..start + length)?;
            is_form(part, forms).then_some(start + length)
        })
    })
}

/// Whether the words begin with a legal form in letters (`GmbH`, `e. V.`), not with a word such as `Gesellschaft`.
pub(super) fn starts_with_form(words: &[Word<'_>], bodies: &Bodies) -> bool {
    (1..=LONGEST_FORM).any(|length| {
        let part = words.get(..length).filter(|part| part.iter().all(|word| word.text.len() <= LONGEST_LETTERS));
        part.is_some_and(|part| is_any_form(part, bodies))
    })
}

/// Whether a legal form ends with this word: the `V.` of `e. V.` is no initial.
fn ends_form(words: &[Word<'_>], at: usize, bodies: &Bodies) -> bool {
    (2..=LONGEST_FORM).any(|length| {
        let part = (at + 1).checked_sub(length).and_then(|start| words.get(start..=at));
        part.is_some_and(|part| is_any_form(part, bodies))
    })
}

/// Whether words are one of the forms, blanks and dots aside.
fn is_form(words: &[Word<'_>], forms: &[String]) -> bool {
    forms.iter().any(|form| squeezed(form).eq(words.iter().flat_map(|word| squeezed(word.text))))
}

/// Whether words are a legal form of an association or a company.
fn is_any_form(words: &[Word<'_>], bodies: &Bodies) -> bool {
    is_form(words, &bodies.legal.association) || is_form(words, &bodies.legal.company)
}

/// Most letters of a word of such a form.
const LONGEST_LETTERS: usize = 5;

/// Most words of a legal form.
const LONGEST_FORM: usize = 3;

/// Without blanks and dots.
fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '.')
}

/// All head words of a name in order.
pub(super) fn heads<'l>(words: &[Word<'_>], bodies: &'l Bodies) -> Vec<Found<'l>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match head_at(words, at, bodies) {
            Some(one) => {
                at += one.length;
                found.push(one);
            }
            None => at += 1,
        }
    }
    found
}

/// The head word that starts at this word: a phrase of up to four words, else the word alone.
pub(super) fn head_at<'l>(words: &[Word<'_>], at: usize, bodies: &'l Bodies) -> Option<Found<'l>> {
    let opens = |word: &Word<'_>| inflections(word, bodies).any(|form| bodies.opens_phrase(&form));
    let most = if words.get(at).is_some_and(opens) { LONGEST_PHRASE } else { 1 };
    for length in (2..=most).rev() {
        let Some(part) = words.get(at..at + length) else { continue };
        let hit = phrases(part, bodies)
            .find_map(|phrase| bodies.language.forms(&phrase).iter().find_map(|form| bodies.word(form)));
        if let Some(head) = hit {
            return Some(Found { head, art: head.art, at, length, is_compound: false });
        }
    }
    let word = words.get(at)?;
    if word.is_elliptic() || word.is_quoted() {
        return None;
    }
    let (head, art, is_compound) = head_of_word(word, bodies)?;
    Some(Found { head, art, at, length: 1, is_compound })
}

/// The words as a phrase: as printed, then with the endings of the adjective in front in any case (`Diakonischen Werks`).
fn phrases<'a>(words: &'a [Word<'_>], bodies: &'a Bodies) -> impl Iterator<Item = String> + 'a {
    let first = words.first().into_iter().flat_map(|word| inflections(word, bodies));
    let rest = words.iter().skip(1).map(Word::bare).collect::<Vec<_>>().join(" ");
    first.map(move |first| format!("{first} {rest}"))
}

/// A word as printed, and in the other cases where it is a capital adjective.
fn inflections<'a>(word: &'a Word<'_>, bodies: &'a Bodies) -> impl Iterator<Item = String> + 'a {
    let endings = &bodies.language.endings.inflected;
    let fits = |ending: &&String| word.is_capitalised() && word.bare().ends_with(ending.as_str());
    let longest = endings.iter().filter(fits).max_by_key(|ending| ending.len());
    let stem = longest.and_then(|ending| word.bare().strip_suffix(ending.as_str()));
    let others = stem.into_iter().flat_map(|stem| endings.iter().map(move |ending| format!("{stem}{ending}")));
    std::iter::once(word.bare().to_owned()).chain(others)
}

/// Most words of a head that is a phrase.
const LONGEST_PHRASE: usize = 4;

/// The class of one word: short form, whole word, part behind a hyphen, ending.
fn head_of_word<'l>(word: &Word<'_>, bodies: &'l Bodies) -> Option<(&'l Head, Option<HeadArt>, bool)> {
    let text = word.text.trim_end_matches('.');
    let before_dot = text.find('.').and_then(|dot| text.get(..=dot));
    if let Some(head) = bodies.short(word.text).or_else(|| bodies.short(text)).or_else(|| bodies.short(before_dot?)) {
        return Some((head, head.art, false));
    }
    if let Some(head) = text.split_once('-').and_then(|(first, _)| bodies.short(first))
        && head.art == Some(HeadArt::Projekt)
    {
        return Some((head, head.art, false));
    }
    let all: Vec<String> = bodies.language.forms(word.bare());
    let whole = all.iter().find_map(|form| bodies.word(form));
    if word.is_lower() {
        // A noun in small letters is none, an adjective is what it says.
        return whole.filter(|head| head.adjective).map(|head| (head, head.art, false));
    }
    if let Some(head) = whole {
        return Some(if head.inner { (head, None, false) } else { (head, head.art, false) });
    }
    let last =
        all.iter().filter_map(|form| form.rsplit_once('-')).find_map(|(_, last)| Some((bodies.word(last)?, last)));
    if let Some((head, last)) = last
        && last.chars().count() > 2
    {
        let before = word.bare().split('-').next().unwrap_or_default();
        // `DRK-Kreisverband`, `Domowina-Regionalverband`: a branch is what its association is.
        if bodies.small.branches.contains(last)
            && let Some(art) = inner_kind(before, bodies)
        {
            return Some((head, Some(art), true));
        }
        return Some((head, if head.inner { inner_kind(before, bodies).or(head.art) } else { head.art }, true));
    }
    all.iter().find_map(|form| {
        let (head, start) = bodies.ending(form)?;
        let art = if head.inner { inner_kind(form.get(..start)?, bodies).or(head.art) } else { head.art };
        Some((head, art, true))
    })
}

/// The kind of what stands in front of `…leitung`.
fn inner_kind(before: &str, bodies: &Bodies) -> Option<HeadArt> {
    let before = before.trim_end_matches('-');
    let forms = &bodies.compound;
    let stem = forms.joints.iter().find_map(|joint| before.strip_suffix(joint.as_str())).unwrap_or(before);
    let plurals = |stem: &str| forms.plurals.iter().map(|ending| format!("{stem}{ending}")).collect::<Vec<_>>();
    let mut candidates = vec![before.to_owned(), stem.to_owned()];
    candidates.extend(plurals(before).into_iter().chain(plurals(stem)));
    candidates
        .iter()
        .find_map(|form| {
            let upper = form.to_uppercase();
            let head = bodies
                .word(form)
                .or_else(|| bodies.short(&upper))
                .or_else(|| bodies.ending(form).map(|(head, _)| head))?;
            head.art
        })
        .or_else(|| candidates.iter().any(|form| bodies.is_subject(form)).then_some(HeadArt::Verwaltung))
}

/// A compound that names its owner in front: `AWO-Familienzentrum`, `Caritas-Beratungsstelle`.
fn owner_in_compound(word: &Word<'_>, bodies: &Bodies) -> bool {
    let starts = |stem: &String| word.folded.len() > stem.len() + 3 && word.folded.starts_with(stem.as_str());
    bodies.legal.owners.iter().any(starts)
        || word.text.split_once('-').is_some_and(|(first, _)| {
            let head = bodies.short(first).or_else(|| bodies.word(&crate::lexicon::fold::fold(first)));
            head.is_some_and(|head| head.owner)
        })
}

/// Whether the name is only what bodies deal with: `Soziales`, `Kinder- und Jugendförderung`.
pub(super) fn is_subject(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let Some(last) = words.iter().rev().find(|word| word.is_capitalised() && !word.is_code()) else { return false };
    let phrase = words.iter().map(Word::bare).collect::<Vec<_>>().join(" ");
    bodies.subject.words.contains(&phrase)
        || subject_word(last, bodies)
        || words.iter().any(|word| word.is_capitalised() && subject_word(word, bodies))
}

/// Whether a word is a subject, also behind a hyphen.
pub(super) fn subject_word(word: &Word<'_>, bodies: &Bodies) -> bool {
    let bare = word.bare().trim_end_matches('-');
    bodies.is_subject(bare) || bare.rsplit_once('-').is_some_and(|(_, last)| bodies.is_subject(last))
}

/// A named person: a title with a name, a given name with a surname, an initial with a surname.
pub(super) fn is_person(words: &[Word<'_>], bodies: &Bodies) -> bool {
    person_at(words, bodies).is_some()
}

/// Where the person starts.
pub(super) fn person_at(words: &[Word<'_>], bodies: &Bodies) -> Option<usize> {
    (0..words.len()).find(|at| starts_person(words, *at, bodies))
}

fn starts_person(words: &[Word<'_>], at: usize, bodies: &Bodies) -> bool {
    let Some((word, rest)) = words.get(at..).and_then(<[_]>::split_first) else { return false };
    let is_name =
        |word: &Word<'_>, at: usize| word.is_capitalised() && !word.is_code() && head_at(words, at, bodies).is_none();
    // `Frau und Beruf`: a sign or small word stands between.
    let is_parted = |left: &Word<'_>, right: &Word<'_>| right.range.start > left.range.end + 1;
    let Some(next) = rest.first().filter(|next| !is_parted(word, next)) else { return false };
    let is_title =
        |word: &Word<'_>| bodies.person.titles.contains(&word.folded) || bodies.person.titles.contains(word.bare());
    if word.is_capitalised() && is_title(word) {
        let skipped = rest.iter().take_while(|word| is_title(word)).count();
        return rest
            .get(skipped)
            .is_some_and(|name| is_name(name, at + 1 + skipped) || bodies.person.given.contains(name.bare()));
    }
    let is_initial =
        word.text.len() == 2 && word.text.ends_with('.') && word.is_capitalised() && !ends_form(words, at, bodies);
    let is_given = word.is_capitalised() && bodies.person.given.contains(word.bare());
    let no_head_follows = || (at + 1..words.len()).all(|index| head_at(words, index, bodies).is_none());
    let office_with_name = at + 2 == words.len()
        && head_at(words, at, bodies).is_some_and(|found| found.head.mayor)
        && is_name(next, at + 1)
        && !subject_word(next, bodies);
    ((is_initial || is_given) && next.text.len() > 2 && is_name(next, at + 1) && no_head_follows()) || office_with_name
}
