//! Responsible bodies, step 4: from joined names to entries.
//!
//! In: names as runs of words and brackets. Out: entries. Brackets that specify stay, brackets that name another body
//! become entries; small words around a name fall away; neighbours without a sign part.

use super::BodyContext;
use super::items::{Item, Part, items, phrase_at_start, role_of, words_of};
use super::join::{is_closed_compound, join};
use super::kind::{Found, has_legal_form, head_at, heads, kind, legal_form_at, person_at};
use super::pieces::{Word, pieces};
use crate::lexicon::Lexicon;
use crate::lexicon::bodies::{Bodies, HeadArt};
use crate::normalize::abbreviations::stands_for;
use crate::normalize::model::{Rolle, StellenArt, Verantwortlich};
use crate::normalize::verweise::is_reference;

/// What becomes of a bracket.
enum Bracket {
    /// Specifies; stays in the name.
    Stays,
    /// States the role.
    Role(Rolle),
    /// Names others.
    Others(Vec<Verantwortlich>),
    /// Says nothing about the body.
    Falls,
}

/// A cell's text and what is known about it.
struct Reader<'a, 'c> {
    text: &'a str,
    context: &'c BodyContext<'c>,
    lexicon: &'c Lexicon,
    bodies: &'c Bodies,
}

/// The entries of one cell.
pub(super) fn entries(
    text: &str,
    role: Option<Rolle>,
    context: &BodyContext<'_>,
    lexicon: &Lexicon,
) -> Vec<Verantwortlich> {
    let bodies = &lexicon.bodies;
    let reader = Reader { text, context, lexicon, bodies };
    let names = join(&items(pieces(text, &bodies.language.gender), role, bodies), bodies);
    names.into_iter().flat_map(|name| reader.name(name)).collect()
}

impl Reader<'_, '_> {
    /// The entries of one name: itself, and those its brackets and neighbours name.
    fn name(&self, name: Item<'_>) -> Vec<Verantwortlich> {
        let mut entries = Vec::new();
        let mut role = name.role;
        let mut parts: Vec<Part<'_>> = Vec::new();
        for part in name.parts {
            let Part::Bracket(inside, _) = &part else {
                parts.push(part);
                continue;
            };
            match self.bracket(inside.clone(), &parts) {
                Bracket::Stays => parts.push(part),
                Bracket::Falls if parts.is_empty() => {}
                other => {
                    let mut found = Vec::new();
                    match other {
                        Bracket::Role(stated) => role = Some(stated),
                        Bracket::Others(others) => found = others,
                        Bracket::Stays | Bracket::Falls => {}
                    }
                    entries.extend(self.plain(std::mem::take(&mut parts), role));
                    entries.extend(found);
                    role = name.role;
                }
            }
        }
        entries.extend(self.plain(parts, role));
        entries
    }

    /// Whether a bracket specifies the name in front of it or names others.
    fn bracket(&self, inside: std::ops::Range<usize>, before: &[Part<'_>]) -> Bracket {
        let text = self.text.get(inside).unwrap_or_default().trim();
        let words = words_in(text, self.bodies);
        if let Some(role) = role_of(&words, self.bodies)
            && words.len() <= 3
            && heads(&words, self.bodies).iter().all(|found| found.head.inner || found.head.facility)
        {
            return Bracket::Role(role);
        }
        if self.is_nobody(text) || is_reference(text, &self.lexicon.verweise) || is_time_or_phone(&words, self.bodies) {
            return Bracket::Falls;
        }
        let main = words_of(before);
        if main.is_empty() {
            return Bracket::Stays;
        }
        // `GmbH (städtische Tochter)`: whose it is.
        if is_owned_company(&main, &words, self.bodies) {
            return Bracket::Stays;
        }
        let others = entries(text, None, self.context, self.lexicon);
        if others.is_empty() || !self.names_others(&main, &words, &others, text) {
            Bracket::Stays
        } else {
            Bracket::Others(others)
        }
    }

    fn names_others(&self, main: &[Word<'_>], inside: &[Word<'_>], others: &[Verantwortlich], text: &str) -> bool {
        let main_art = kind(main, self.lexicon);
        if others.iter().any(|other| other.rolle.is_some() || other.art == Some(StellenArt::Person)) {
            return true;
        }
        // `Frau Muster (WIGOS)`: the body of a person, whatever the letters stand for.
        let is_letters = inside.len() == 1 && text.chars().filter(|c| c.is_uppercase()).count() > 1;
        if main_art == Some(StellenArt::Person) && is_letters {
            return true;
        }
        let (Some(main_art), Some(art)) = (main_art, others.iter().find_map(|other| other.art)) else { return false };
        if main_art == StellenArt::Person {
            return true;
        }
        // `(Koordination: Wirtschaftsförderung)`: what it does there stands in front of it.
        let is_told = text
            .split_once(':')
            .is_some_and(|(task, _)| self.bodies.roles.tasks.contains(&crate::lexicon::fold::fold(task.trim())));
        if is_told {
            return true;
        }
        let main_heads = heads(main, self.bodies);
        let inside_heads = heads(inside, self.bodies);
        let has = |mark: fn(&Found<'_>) -> bool| main_heads.first().is_some_and(mark);
        let is_expansion = main.last().is_some_and(|word| stands_for(word.text, text));
        let is_subject_only = inside_heads.first().is_none_or(|found| found.head.subject || found.head.group);
        if is_expansion || is_subject_only || has(|found| found.head.parent) {
            return false;
        }
        if main_art == art {
            let are_offices = art == StellenArt::Verwaltung && is_office(&main_heads) && is_office(&inside_heads);
            return are_offices && is_closed_compound(main, self.bodies) && is_closed_compound(inside, self.bodies);
        }
        let is_kept = has(|found| found.head.facility) && art == StellenArt::Extern
            || main_art == StellenArt::Projekt && others.len() == 1
            || main_art == StellenArt::Extern && has(|found| found.head.facility || found.head.subject);
        !is_kept
    }

    /// The entries of a run without brackets that name others: trimmed, and cut where neighbours stand without a sign.
    fn plain(&self, mut parts: Vec<Part<'_>>, mut role: Option<Rolle>) -> Vec<Verantwortlich> {
        role = self.trim(&mut parts, role);
        let words = words_of(&parts);
        let cuts = self.neighbours(&words);
        let mut entries = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([words.len()]) {
            let start = words.get(from).map(|word| word.range.start);
            let end = words.get(cut).map(|word| word.range.start);
            let run: Vec<Part<'_>> = parts
                .iter()
                .filter(|part| {
                    start.is_none_or(|at| part.range().start >= at) && end.is_none_or(|at| part.range().start < at)
                })
                .cloned()
                .collect();
            entries.extend(self.entry(run, role));
            from = cut;
        }
        entries
    }

    /// One entry, unless the run names nobody.
    fn entry(&self, mut parts: Vec<Part<'_>>, role: Option<Rolle>) -> Option<Verantwortlich> {
        let role = self.trim(&mut parts, role);
        let words = words_of(&parts);
        let (first, last) = (parts.first()?.range(), parts.last()?.range());
        let raw = self.text.get(first.start..last.end)?;
        let name = tidy(raw, self.bodies);
        // `pro familia` is written small, and listed so.
        let is_listed = || heads(&words, self.bodies).iter().any(|found| found.length > 1 || !found.head.adjective);
        let is_named = words.iter().any(|word| word.is_capitalised() || word.is_code()) || is_listed();
        let is_contact = words.first().is_some_and(|word| self.bodies.small.contacts.contains(word.bare()));
        if !is_named || is_contact || self.is_nobody(&name) || is_reference(&name, &self.lexicon.verweise) {
            return None;
        }
        let langname = self.langname(&name, &words);
        let mut art = kind(&words, self.lexicon);
        if let Some(long) = &langname
            && words.len() == 1
        {
            let long_words = words_in(long, self.bodies);
            art = kind(&long_words, self.lexicon).or(art);
        }
        if let Some(inside) = bracket_words(&parts, self.text, self.bodies) {
            art = self.with_bracket(art, &words, &inside);
        }
        Some(Verantwortlich { name, art, rolle: role, langname })
    }

    /// A bracket that stayed tells the owner of a facility, or the kind where the name does not.
    fn with_bracket(&self, art: Option<StellenArt>, words: &[Word<'_>], inside: &[Word<'_>]) -> Option<StellenArt> {
        let is_facility = heads(words, self.bodies).first().is_some_and(|found| found.head.facility);
        let has_owner = heads(inside, self.bodies).iter().any(|found| found.head.owner)
            || kind(inside, self.lexicon) == Some(StellenArt::Extern)
                && heads(inside, self.bodies).iter().any(|found| !found.head.subject);
        match art {
            Some(StellenArt::Verwaltung) if is_facility && has_owner => Some(StellenArt::Extern),
            Some(StellenArt::Extern) if is_owned_company(words, inside, self.bodies) => Some(StellenArt::Verwaltung),
            None => kind(inside, self.lexicon),
            known => known,
        }
    }

    /// What the document's abbreviation stands for.
    fn langname(&self, name: &str, words: &[Word<'_>]) -> Option<String> {
        let is_word = |short: &str| name == short || words.len() <= 3 && words.iter().any(|word| word.text == short);
        self.context.abbreviations.iter().find(|(short, _)| is_word(short)).map(|(_, long)| long.clone())
    }

    fn is_nobody(&self, text: &str) -> bool {
        let key: String = squeezed(&crate::lexicon::fold::fold(text)).collect();
        let is_listed = || self.bodies.small.nobody.iter().any(|entry| squeezed(entry).eq(key.chars()));
        !text.chars().any(char::is_alphanumeric) || key.len() < 30 && is_listed()
    }

    /// Takes small words and roles off both ends.
    fn trim(&self, parts: &mut Vec<Part<'_>>, mut role: Option<Rolle>) -> Option<Rolle> {
        loop {
            let words = words_of(parts);
            let taken = if let Some(length) =
                phrase_at_start(&words, &self.bodies.roles.leads).filter(|length| *length < words.len())
            {
                role = Some(Rolle::Federfuehrend);
                length
            } else if let Some(length) =
                phrase_at_start(&words, &self.bodies.roles.idle).filter(|length| *length < words.len())
            {
                length
            } else if let Some(length) = self.article(&words) {
                length
            } else {
                break;
            };
            parts.drain(..taken.min(parts.len()));
        }
        self.cut_tail(parts);
        let words = words_of(parts);
        if let Some((last, before)) = words.split_last()
            && !before.is_empty()
            && last.is_lower()
            && let Some(stated) = role_of(std::slice::from_ref(last), self.bodies)
        {
            role = Some(stated);
            parts.truncate(before.len());
        }
        role
    }

    /// Length of an article or small word in front, unless a phrase of the list starts with it.
    fn article(&self, words: &[Word<'_>]) -> Option<usize> {
        let (first, rest) = words.split_first()?;
        if rest.is_empty() && first.is_capitalised() || self.is_of_the_name(words) {
            return None;
        }
        let small = &self.bodies.small.articles;
        let two = rest.first().map(|second| format!("{} {}", first.folded, second.folded));
        if two.is_some_and(|two| small.contains(&two)) && rest.len() > 1 {
            return Some(2);
        }
        let goes_on = rest.first().is_some_and(|next| next.is_capitalised() || small.contains(&next.folded));
        let is_small = small.contains(&first.folded) && (first.is_lower() || goes_on);
        let is_code = first.is_code() && first.is_capitalised();
        (is_small && !is_code).then_some(1)
    }

    /// `Der Paritätische`, `Die Brücke e. V.`: a capital article opens a listed name, or one that is nothing but a name.
    fn is_of_the_name(&self, words: &[Word<'_>]) -> bool {
        if !words.first().is_some_and(Word::is_capitalised) {
            return false;
        }
        let heads = heads(words, self.bodies);
        let is_listed = heads.first().is_some_and(|first| first.at == 0 && first.length > 1);
        is_listed || heads.is_empty() && legal_form_at(words, &self.bodies.legal.association).is_some()
    }

    /// Cuts a clause behind the name: `bis 2015`, `bei Bedarf zur Unterstützung`.
    fn cut_tail(&self, parts: &mut Vec<Part<'_>>) {
        let words = words_of(parts);
        let tails = &self.bodies.small.tails;
        let starts_tail = |at: usize| {
            let Some(first) = words.get(at).filter(|word| word.is_lower()) else { return false };
            let two = words.get(at + 1).map(|next| format!("{} {}", first.folded, next.folded)).unwrap_or_default();
            let three = words.get(at + 2).map(|next| format!("{two} {}", next.folded)).unwrap_or_default();
            let is_time = words
                .get(at + 1)
                .is_none_or(|next| next.text.starts_with(|c: char| c.is_ascii_digit()) || next.is_lower());
            let is_single =
                tails.contains(&first.folded) && (is_time || !self.bodies.small.times.contains(&first.folded));
            is_single || tails.contains(&two) || tails.contains(&three)
        };
        if let Some(at) = (1..words.len()).find(|at| starts_tail(*at))
            && let Some(word) = words.get(at)
        {
            parts.retain(|part| part.range().start < word.range.start);
        }
    }

    /// Indices where another body starts without a sign.
    fn neighbours(&self, words: &[Word<'_>]) -> Vec<usize> {
        let found: Vec<Found<'_>> = heads(words, self.bodies);
        let mut cuts = Vec::new();
        for pair in found.windows(2) {
            let [first, second] = pair else { continue };
            let between = words.get(first.at + first.length..second.at).unwrap_or_default();
            let is_bare = between.iter().all(|word| word.is_capitalised() && !word.is_elliptic() && !word.is_quoted());
            let has_form = legal_form_at(between, &self.bodies.legal.association).is_some();
            let is_new = starts_anew(second) || opens_company(second, words, self.bodies);
            if (has_form || is_bare && stands_alone(first)) && is_new && first.art.is_some() {
                cuts.push(second.at);
            }
        }
        cuts.extend(self.person_behind(words, &found));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// A person behind a body (`Jugendamt Frau Muster`); behind an office the name belongs to it.
    fn person_behind(&self, words: &[Word<'_>], found: &[Found<'_>]) -> Option<usize> {
        let at = person_at(words, self.bodies).filter(|at| *at > 0)?;
        let first = found.iter().find(|one| one.at < at)?;
        let has_title = words.get(at).is_some_and(|word| self.bodies.person.titles.contains(&word.folded));
        let is_its_name = first.head.named && !has_title && first.at + first.length == at;
        (!first.head.office && !is_its_name && first.at + first.length <= at).then_some(at)
    }
}

/// Without blanks, dots and colons.
fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | ':'))
}

/// A body that is complete with its head: `Jugendamt`, `Jugendhilfeausschuss`, `Jobcenter`.
fn stands_alone(found: &Found<'_>) -> bool {
    found.head.whole && (found.is_compound || !found.head.opens) && !found.head.parent
}

/// A body that goes on with nothing in front of it.
fn starts_anew(found: &Found<'_>) -> bool {
    found.head.opening && (found.is_compound || found.art == Some(HeadArt::Projekt))
}

/// `Stadtwerke Musterstadt GmbH`: the word opens the name of a company of the municipality.
fn opens_company(found: &Found<'_>, words: &[Word<'_>], bodies: &Bodies) -> bool {
    let behind = words.get(found.at..).unwrap_or_default();
    found.head.civic && legal_form_at(behind, &bodies.legal.company).is_some()
}

fn is_office(found: &[Found<'_>]) -> bool {
    found.first().is_some_and(|one| one.head.office_house && one.is_compound)
}

/// `GmbH (städtische Tochter)`: an adjective of the municipality opens the bracket that tells whose the company is.
fn is_owned_company(name: &[Word<'_>], inside: &[Word<'_>], bodies: &Bodies) -> bool {
    let is_owner = |first: &Found<'_>| first.head.adjective && first.art == Some(HeadArt::Verwaltung);
    inside.len() <= OWNER_WORDS
        && has_legal_form(name, &bodies.legal.company)
        && head_at(inside, 0, bodies).is_some_and(|first| is_owner(&first))
}

/// Words of such a bracket.
const OWNER_WORDS: usize = 3;

/// `bis 2015`, `Tel. 02 34`: dates and numbers only.
fn is_time_or_phone(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let has_digit = words.iter().any(|word| word.text.chars().any(|c| c.is_ascii_digit()));
    let is_small = |word: &Word<'_>| {
        bodies.small.tails.contains(&word.folded)
            || bodies.small.articles.contains(&word.folded)
            || word.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '–'))
            || bodies.small.contacts.contains(word.bare())
    };
    has_digit && words.iter().all(is_small) && words.len() > 1
}

/// The words inside the brackets that stayed.
fn bracket_words<'a>(parts: &[Part<'_>], text: &'a str, bodies: &Bodies) -> Option<Vec<Word<'a>>> {
    let inside = parts.iter().find_map(|part| match part {
        Part::Bracket(inside, _) => text.get(inside.clone()),
        Part::Word(_) => None,
    })?;
    Some(words_in(inside, bodies))
}

fn words_in<'a>(text: &'a str, bodies: &Bodies) -> Vec<Word<'a>> {
    let word = |piece| match piece {
        super::pieces::Piece::Word(word) => Some(word),
        _ => None,
    };
    pieces(text, &bodies.language.gender).into_iter().filter_map(word).collect()
}

/// Blanks and line breaks become one blank; a full stop that ends the cell falls, that of an abbreviation stays.
fn tidy(raw: &str, bodies: &Bodies) -> String {
    let name = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches([',', ';', ':']).trim_end();
    let Some(stem) = name.strip_suffix('.') else { return name.to_owned() };
    let last: String = stem.chars().rev().take_while(|c| !c.is_whitespace()).collect();
    let is_form = || bodies.legal.association.iter().any(|form| name.ends_with(form.as_str()));
    let is_abbreviation = last.chars().any(|c| c == '.') || is_form();
    if is_abbreviation { name.to_owned() } else { stem.trim_end().to_owned() }
}
