//! Responsible bodies, step 2b: which items are one name.
//!
//! In: items. Out: names as runs of parts. A separator parts two bodies only where both sides can stand alone;
//! the subjects of an office (`Amt für Jugend, Schule und Familie`) cannot.

use super::items::{Item, Sep};
use super::kind::{Found, has_any_legal_form, head_at, heads, is_person, subject_word};
use super::pieces::Word;
use crate::lexicon::bodies::{Bodies, HeadArt};

/// What an item can be on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A body.
    Whole,
    /// A body or a subject: `Schule`, `Wirtschaftsförderung`.
    Either,
    /// A subject only.
    Subject,
    /// A number or letters of the organisation chart.
    Code,
    /// Adjectives without their noun, or `Kinder-`.
    Unfinished,
    /// None of these.
    Unknown,
}

/// Joins items to names.
pub(super) fn join<'a>(items: &[Item<'a>], bodies: &Bodies) -> Vec<Item<'a>> {
    let mut names: Vec<Item<'a>> = Vec::new();
    let mut list_end = 0;
    let mut is_closed = false;
    for (index, item) in items.iter().enumerate() {
        let Some(name) = names.last_mut().filter(|_| item.sep != Sep::Hard) else {
            names.push(item.clone());
            is_closed = false;
            continue;
        };
        if index >= list_end {
            let next = items.get(index..).unwrap_or_default();
            let ahead = subjects_ahead(name, next, is_closed, bodies);
            list_end = index + ahead.max(places_ahead(name, next, bodies)).max(form_ahead(name, next, bodies));
        }
        let is_listed = index < list_end;
        if is_listed || belongs(name, item, items.get(index + 1), bodies) {
            is_closed = is_listed && item.sep == Sep::Joiner;
            name.parts.extend(item.parts.iter().cloned());
        } else {
            names.push(item.clone());
            is_closed = false;
        }
    }
    names
}

/// How many of the next items are subjects of the open name in front of them.
fn subjects_ahead(name: &Item<'_>, next: &[Item<'_>], is_closed: bool, bodies: &Bodies) -> usize {
    if !is_open(&name.words(), bodies) {
        return 0;
    }
    if let Some(all) = listed_subjects(next, bodies).filter(|_| !is_closed) {
        return all;
    }
    let mut plain = 0;
    let mut is_plain = !is_closed;
    for (index, item) in next.iter().enumerate() {
        let standing = standing(before_owner(&item.words(), bodies), bodies);
        let is_last = item.sep == Sep::Joiner;
        let fits = match standing {
            Standing::Subject => true,
            Standing::Unfinished => !starts_with_head(&item.words(), bodies),
            Standing::Either => !is_closed || is_last,
            Standing::Unknown => is_subject_like(item) && (!is_last || index > 0),
            Standing::Whole | Standing::Code => false,
        };
        if !fits || item.sep == Sep::Hard || item.sep == Sep::Dash {
            break;
        }
        if is_last && standing != Standing::Unfinished {
            return index + 1;
        }
        is_plain &= standing == Standing::Subject && (item.sep != Sep::Comma || is_plain_subject(item, bodies));
        if is_plain {
            plain = index + 1;
        }
    }
    plain
}

/// `Fachbereich Jugend, Schule, Sport`: nothing but listed subjects, two or more, up to the end or the next line.
fn listed_subjects(next: &[Item<'_>], bodies: &Bodies) -> Option<usize> {
    let end = next.iter().position(|item| item.sep == Sep::Hard).unwrap_or(next.len());
    let is_listed = |item: &Item<'_>| {
        let words = item.words();
        item.sep == Sep::Comma
            && words.len() == 1
            && bodies.subject.words.contains(words.first().map_or("", Word::bare))
    };
    (end > 1 && next.iter().take(end).all(is_listed)).then_some(end)
}

/// How many of the next items are names of towns: `Jugendämter der Städte Ahausen, Behausen und Cehausen`.
fn places_ahead(name: &Item<'_>, next: &[Item<'_>], bodies: &Bodies) -> usize {
    let words = name.words();
    let has_lead = |pair: &[Word<'_>]| matches!(pair, [lead, _] if bodies.small.several.contains(lead.bare()));
    let is_led = words.len() > 2 && words.get(words.len() - 2..).is_some_and(has_lead);
    let is_place = |item: &Item<'_>| {
        let words = item.words();
        item.sep != Sep::Hard
            && item.sep != Sep::Dash
            && words.len() < 3
            && standing(&words, bodies) == Standing::Unknown
    };
    let last = next.iter().position(|item| item.sep == Sep::Joiner).filter(|_| is_led);
    last.filter(|last| next.iter().take(last + 1).all(is_place)).map_or(0, |last| last + 1)
}

/// How many of the next items lead to a legal form that takes them all: `Städtische Zoo, Kultur und Bildung gGmbH`.
fn form_ahead(name: &Item<'_>, next: &[Item<'_>], bodies: &Bodies) -> usize {
    let words = name.words();
    let is_described = words.len() > 1 && head_at(&words, 0, bodies).is_some_and(|found| found.head.adjective);
    let is_open = is_described || standing(&words, bodies) == Standing::Subject;
    if !is_open || has_any_legal_form(&words, bodies) || is_closed_compound(&words, bodies) {
        return 0;
    }
    let is_plain = |item: &&Item<'_>| {
        let words = item.words();
        item.sep == Sep::Comma
            && matches!(standing(&words, bodies), Standing::Subject | Standing::Either | Standing::Unknown)
            && words.len() < 3
    };
    let plain = next.iter().take_while(is_plain).count();
    let last = next.get(plain).filter(|last| last.sep == Sep::Joiner && plain > 0);
    let has_form = last
        .is_some_and(|last| has_any_legal_form(&last.words(), bodies) && !is_closed_compound(&last.words(), bodies));
    if has_form { plain + 1 } else { 0 }
}

/// `Motologie der Universität`: the head behind the article is the owner's; what stands before it tells.
fn before_owner<'w, 'a>(words: &'w [Word<'a>], bodies: &Bodies) -> &'w [Word<'a>] {
    let owner = heads(words, bodies).first().map_or(0, |first| first.at);
    let article = words.iter().take(owner).position(|word| bodies.small.owner_articles.contains(&word.folded));
    article.filter(|at| *at > 0).and_then(|at| words.get(..at)).unwrap_or(words)
}

/// A subject by the list of words, not by its ending alone (`Jugendhilfeplanung` may be a body).
fn is_plain_subject(item: &Item<'_>, bodies: &Bodies) -> bool {
    let words = item.words();
    let all = words.iter().map(Word::bare).collect::<Vec<_>>().join(" ");
    bodies.subject.words.contains(&all) || names_subject(&words, bodies)
}

fn names_subject(words: &[Word<'_>], bodies: &Bodies) -> bool {
    words.last().is_some_and(|word| bodies.subject.words.contains(word.bare()))
}

/// A short unknown noun: `Archivwesen und Brauchtum`.
fn is_subject_like(item: &Item<'_>) -> bool {
    let words = item.words();
    words.len() <= 3 && words.last().is_some_and(|word| word.is_capitalised() && !word.is_code() && word.text.len() > 4)
}

/// Whether subjects may follow: the head takes them and one is there, or `für` leads to one.
fn is_open(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let found = heads(words, bodies);
    let Some(first) = found.iter().find(|one| !one.head.adjective) else {
        return false;
    };
    let behind = words.get(first.at + first.length..).unwrap_or_default();
    let has_for = behind.first().is_some_and(|word| bodies.small.subject_leads.contains(&word.folded));
    let is_taking = first.head.opens && !first.head.group;
    let has_subject = behind.iter().any(|word| word.is_capitalised() && subject_word(word, bodies));
    let has_code = !behind.is_empty() && behind.iter().all(Word::is_code);
    let is_bare_word = !first.is_compound;
    has_for
        || (is_taking && (has_subject || (has_code && is_bare_word)))
        || (is_taking
            && behind.is_empty()
            && is_bare_word
            && words.len() > 1
            && words.first().is_some_and(Word::is_code))
}

/// Whether an item goes on with the name in front of it.
fn belongs(name: &Item<'_>, item: &Item<'_>, next: Option<&Item<'_>>, bodies: &Bodies) -> bool {
    let (before, mut after) = (name.words(), item.words());
    // `Kulturbüro & Kinder- und Jugendtheater`: what is elliptic is judged with its other half.
    if let Some(half) = next.filter(|_| after.last().is_some_and(Word::is_elliptic)) {
        after.extend(half.words());
    }
    let (Some(last), Some(first)) = (before.last(), after.first()) else { return after.is_empty() };
    if last.is_elliptic() || first.text.starts_with('-') || bodies.language.is_doublet(last.bare(), first.bare()) {
        return true;
    }
    let own = if item.sep == Sep::Joiner { before_owner(&after, bodies) } else { &after };
    let (left, right) = (standing(&before, bodies), standing(own, bodies));
    if left == Standing::Unfinished {
        return true;
    }
    if is_only_legal_form(&after, bodies) {
        return true;
    }
    match item.sep {
        Sep::Hard => false,
        Sep::Colon => true,
        Sep::Comma => {
            (right == Standing::Code && last.is_code() && left != Standing::Code) || is_branch(&before, &after, bodies)
        }
        Sep::Slash(has_blank) => slash_belongs(&before, &after, (left, right), has_blank, bodies),
        Sep::Joiner => joiner_belongs(&before, &after, (left, right), bodies),
        Sep::Dash => dash_belongs(&before, &after, (left, right), bodies),
    }
}

/// `Stadtteilbüro Süd/Ost`, `I/ P Stabsstelle`, `45/100`, `Bezirks/Sozialraumkonferenzen`.
fn slash_belongs(
    before: &[Word<'_>],
    after: &[Word<'_>],
    (left, right): (Standing, Standing),
    has_blank: bool,
    bodies: &Bodies,
) -> bool {
    let is_place = after.first().is_some_and(|word| bodies.small.places.contains(word.bare())) && !is_whole(right);
    if is_place || left == Standing::Code || right == Standing::Code && before.last().is_some_and(Word::is_code) {
        return true;
    }
    if is_open(before, bodies) && right == Standing::Subject {
        return true;
    }
    if has_blank {
        return false;
    }
    // `Fachbereich Jugend/Schulen/Sport`.
    if right == Standing::Either && after.len() == 1 && is_open(before, bodies) && names_subject(after, bodies) {
        return true;
    }
    match (left, right) {
        (Standing::Whole | Standing::Either, Standing::Unknown) => !is_closed_compound(before, bodies),
        // `Wittstock/Dosse e. V.`: only the legal form makes the right side whole.
        (Standing::Unknown | Standing::Whole | Standing::Either, Standing::Whole)
            if heads(after, bodies).is_empty() && has_any_legal_form(after, bodies) =>
        {
            !is_closed_compound(before, bodies)
        }
        (Standing::Unknown | Standing::Subject, Standing::Whole) => after.len() == 1 && !is_department(before),
        (Standing::Unknown, Standing::Unknown) => true,
        _ => false,
    }
}

/// `und` parts whole bodies only.
fn joiner_belongs(
    before: &[Word<'_>],
    after: &[Word<'_>],
    (left, right): (Standing, Standing),
    bodies: &Bodies,
) -> bool {
    let are_partners = matches!(after, [only] if only.is_capitalised() && bodies.small.partners.contains(only.bare()));
    if are_partners && before.len() > 1 && !is_closed_compound(before, bodies) {
        return true;
    }
    if right == Standing::Code || is_joint_noun(before, after, bodies) {
        return true;
    }
    if has_any_legal_form(after, bodies)
        && !has_any_legal_form(before, bodies)
        && legal_form_reaches_left(before, after, bodies)
    {
        return true;
    }
    match (left, right) {
        (Standing::Whole | Standing::Either, Standing::Whole | Standing::Either) => false,
        (Standing::Whole, Standing::Subject) => !is_closed_compound(before, bodies),
        (Standing::Whole | Standing::Either, Standing::Unknown | Standing::Subject) => {
            !is_closed_compound(before, bodies)
        }
        (Standing::Unknown, Standing::Whole) => !starts_with_head(after, bodies),
        (Standing::Subject, Standing::Whole) => {
            !starts_with_head(after, bodies)
                || after.len() == 1 && before.len() == 1 && !is_closed_compound(after, bodies)
        }
        (Standing::Subject, Standing::Subject) => {
            before.len() < 2
                && after.len() < 2
                && [before, after].concat().iter().all(|word| bodies.subject.words.contains(word.bare()))
        }
        (Standing::Code, _) => true,
        _ => right != Standing::Either,
    }
}

/// `Städte und Gemeinden` by the list, and `für Landkreis und Stadt Musterstadt`.
fn is_joint_noun(before: &[Word<'_>], after: &[Word<'_>], bodies: &Bodies) -> bool {
    let bare = |words: &[Word<'_>]| words.iter().map(Word::bare).collect::<Vec<_>>().join(" ");
    // `Städte und Gemeinden des Kreises`: the owner behind belongs to both.
    let is_owned = after.get(1).is_some_and(|word| bodies.small.owner_articles.contains(&word.folded));
    let nouns = if is_owned { after.get(..1).unwrap_or(after) } else { after };
    let (left, right) = (bare(before), bare(nouns));
    let is_listed =
        bodies.small.joiners.iter().any(|joiner| bodies.word(&format!("{left} {joiner} {right}")).is_some());
    let is_area = |words: &[Word<'_>], at: usize| {
        head_at(words, at, bodies).is_some_and(|found| found.head.parent && !found.is_compound && !found.head.whole)
    };
    let leads = before.len() > 2 && is_area(before, before.len() - 1);
    let is_led = before.iter().rev().nth(1).is_some_and(|word| bodies.small.prepositions.contains(&word.folded));
    is_listed || leads && is_led && is_area(after, 0)
}

/// A long compound such as `Jugendförderung` is a department of its own.
fn is_department(words: &[Word<'_>]) -> bool {
    words.last().is_some_and(|word| word.folded.chars().count() > 11)
}

/// A dash between blanks explains, unless it lists offices.
fn dash_belongs(before: &[Word<'_>], after: &[Word<'_>], (left, right): (Standing, Standing), bodies: &Bodies) -> bool {
    let art = |words: &[Word<'_>]| heads(words, bodies).iter().find(|one| !one.head.adjective).and_then(|one| one.art);
    let is_list = left == Standing::Whole && right == Standing::Whole;
    let differs = is_list && art(before).is_some() && art(after).is_some() && art(before) != art(after);
    let are_offices = is_list
        && is_closed_compound(before, bodies)
        && is_closed_compound(after, bodies)
        && !is_parent(before, bodies);
    let is_region = art(before) == Some(HeadArt::Extern)
        && after.len() > 1
        && after.first().is_some_and(|word| {
            bodies.small.regions.contains(word.bare()) || bodies.small.branches.contains(word.bare())
        });
    is_region || !(differs || are_offices || is_person(after, bodies))
}

fn is_parent(words: &[Word<'_>], bodies: &Bodies) -> bool {
    heads(words, bodies).first().is_some_and(|one| one.head.parent)
}

fn is_whole(standing: Standing) -> bool {
    standing == Standing::Whole
}

/// What an item can be on its own.
fn standing(words: &[Word<'_>], bodies: &Bodies) -> Standing {
    let Some(last) = words.last() else { return Standing::Unknown };
    let found = heads(words, bodies);
    // `pro familia` is written small, and whole.
    let is_phrase = found.iter().any(|one| one.length > 1 && !one.head.adjective);
    if last.is_elliptic() || !is_phrase && is_adjectives(words, bodies) {
        return Standing::Unfinished;
    }
    let nouns: Vec<&Found<'_>> = found.iter().filter(|one| !one.head.adjective).collect();
    if let Some(first) = nouns.first() {
        let is_listed = words.len() == 1 && bodies.subject.words.contains(last.bare());
        let is_either =
            is_listed || first.head.subject && words.len() - first.length <= first.at.max(1) && first.at <= 1;
        return if is_either { Standing::Either } else { Standing::Whole };
    }
    if words.iter().all(Word::is_code) {
        return Standing::Code;
    }
    if is_person(words, bodies) || has_any_legal_form(words, bodies) || !found.is_empty() {
        return Standing::Whole;
    }
    if words.iter().any(|word| word.is_capitalised() && subject_word(word, bodies)) {
        Standing::Subject
    } else {
        Standing::Unknown
    }
}

/// Only adjectives: `freie`, `Ev.`, `Evangelische`.
pub(super) fn is_adjectives(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let is_adjective = |word: &Word<'_>| {
        let bare = word.bare();
        match head_at(std::slice::from_ref(word), 0, bodies) {
            Some(found) => found.head.adjective,
            None => word.is_lower() || bodies.language.is_bare_adjective(bare) && !bodies.is_subject(bare),
        }
    };
    words.iter().all(is_adjective) && words.iter().any(|word| !bodies.small.articles.contains(&word.folded))
}

/// `Rotes Kreuz, Kreisverband Nord e. V.`: a branch of the association in front of it.
fn is_branch(before: &[Word<'_>], after: &[Word<'_>], bodies: &Bodies) -> bool {
    let is_outside =
        heads(before, bodies).first().is_some_and(|one| one.art == Some(HeadArt::Extern) && !one.head.subject);
    is_outside && after.first().is_some_and(|word| bodies.small.branches.contains(word.bare()))
}

fn is_only_legal_form(words: &[Word<'_>], bodies: &Bodies) -> bool {
    words.len() <= 2 && has_any_legal_form(words, bodies) && words.iter().all(|word| word.text.len() <= 5)
}

/// `Hameln Marketing und Tourismus GmbH`: the part before the form is only a subject, so the form belongs to both.
fn legal_form_reaches_left(before: &[Word<'_>], after: &[Word<'_>], bodies: &Bodies) -> bool {
    // `Stadtjugendpflege und Stadtsportbund e. V.`: a compound that no list names as a subject is an office of its own.
    let is_compound = head_at(after, 0, bodies).is_some_and(|found| found.is_compound);
    let is_listed = |word: &Word<'_>| bodies.subject.words.contains(word.bare());
    let is_subject = before.len() == 1
        && before.iter().all(|word| if is_compound { is_listed(word) } else { subject_word(word, bodies) });
    (is_subject || !starts_with_head(after, bodies)) && !is_closed_compound(before, bodies)
}

fn starts_with_head(words: &[Word<'_>], bodies: &Bodies) -> bool {
    (0..words.len().min(2)).any(|at| {
        head_at(words, at, bodies).is_some_and(|found| !found.head.subject || found.head.facility || found.head.group)
    })
}

/// A name that is complete with its head word: `Jugendamt`, `Personalrat`, `Caritas`.
pub(super) fn is_closed_compound(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let found = heads(words, bodies);
    found.first().is_some_and(|first| {
        let is_last = first.at + first.length == words.len();
        is_last && (first.is_compound || !first.head.opens)
    })
}
