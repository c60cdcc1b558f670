//! Kommune, step 1: names in a text, with the type word in front of them, and the one the paper is about.

use super::{KommuneEvidence, Place};
use crate::lexicon::fold::may_begin_alike;
use crate::lexicon::kommunen::{Entry, Kind, Kommunen, Typ, search_key};

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// Type word and name as printed.
    pub printed: String,
    /// The name alone, as printed.
    pub name: String,
    /// What the type word says.
    pub typ: Option<Typ>,
    /// The type word as printed (nominative).
    pub typ_text: Option<String>,
    /// The distinguishing part behind the name, as printed.
    pub tail: String,
    /// What the register knows under this name and type.
    pub entries: Vec<Entry>,
    /// How it stands in its text: alone, behind a preposition, anywhere.
    is_prominent: bool,
}

/// Longest name in words, without its distinguishing part.
const NAME_WORDS: usize = 4;
/// So many lines of the first page are its cover.
const COVER_LINES: usize = 12;
/// Prose beyond this many words is not searched for bare names: a paper names its Kommune early.
const BARE_WORDS: usize = 3000;

/// A word with what stands around it.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// A sign behind it that ends a name.
    ends: bool,
}

/// The name the paper is about: the best-placed one, the most frequent among equals.
pub(super) fn principal(evidence: &KommuneEvidence, words: &Kommunen) -> Option<Mention> {
    let mut groups: Vec<Group> = Vec::new();
    let mut cover_lines = 0;
    for (place, text) in &evidence.texts {
        cover_lines += usize::from(*place == Place::Deckblatt);
        // Where a whole paper fits on the first page, only its top is a cover.
        let place = if *place == Place::Deckblatt && cover_lines > COVER_LINES { Place::Prosa } else { *place };
        for mention in mentions(text, place, words) {
            let weight = weight(place, &mention);
            let key = search_key(&mention.name);
            match groups.iter_mut().find(|group| group.is_same(&mention, &key)) {
                Some(group) => group.add(mention, weight),
                None => groups.push(Group { mention, key, sum: weight }),
            }
        }
    }
    let best = groups.iter().map(|group| group.sum).fold(0.0, f32::max);
    groups.into_iter().find(|group| group.sum >= best && group.sum >= 1.0).map(|group| group.mention)
}

/// All mentions of one Kommune.
struct Group {
    mention: Mention,
    /// Of the mention's name.
    key: String,
    sum: f32,
}

impl Group {
    fn is_same(&self, other: &Mention, key: &str) -> bool {
        let is_kreis = |mention: &Mention| {
            mention.entries.iter().all(|entry| entry.kind == Kind::Kreis) && !mention.entries.is_empty()
        };
        self.key == key && is_kreis(&self.mention) == is_kreis(other)
            || (!self.mention.entries.is_empty() && self.mention.entries == other.entries)
    }

    fn add(&mut self, mention: Mention, weight: f32) {
        self.sum += weight;
        absorb(&mut self.mention, mention);
        self.key = search_key(&self.mention.name);
    }
}

/// A text that is nothing but a name.
pub(super) fn whole(text: &str, words: &Kommunen) -> Option<Mention> {
    let found = mentions(text, Place::Feld, words);
    found.into_iter().max_by_key(|mention| mention.printed.len())
}

/// Keeps what the further mention says more precisely.
fn absorb(first: &mut Mention, other: Mention) {
    let says_more = first.typ.is_none() && other.typ.is_some()
        || first.typ == Some(Typ::Stadt)
            && matches!(
                other.typ,
                Some(Typ::Kreisstadt | Typ::Landeshauptstadt | Typ::Kreisfrei | Typ::GrosseKreisstadt)
            )
        || first.tail.is_empty() && !other.tail.is_empty();
    if says_more && !other.entries.is_empty() {
        *first = other;
    }
}

fn weight(place: Place, mention: &Mention) -> f32 {
    let is_kreis = mention.entries.iter().all(|entry| entry.kind == Kind::Kreis);
    let typed = if is_kreis { mention.is_prominent } else { mention.typ.is_some() };
    let base = match place {
        Place::Feld => 12.0,
        Place::Titel => 6.0,
        Place::Deckblatt => 4.0,
        Place::Unterschrift | Place::Rahmen => 2.0,
        Place::Prosa => 0.6,
    };
    // A bare word counts where it stands alone (a letterhead) or behind a preposition, hardly elsewhere.
    let share = if typed {
        1.0
    } else if mention.is_prominent {
        0.6
    } else if place == Place::Titel {
        0.3
    } else {
        0.15
    };
    if mention.entries.is_empty() { base * share * 0.5 } else { base * share }
}

/// All names in one text.
pub(super) fn mentions(text: &str, place: Place, words: &Kommunen) -> Vec<Mention> {
    let tokens = tokens(text, words);
    let limit = if place == Place::Prosa { BARE_WORDS } else { usize::MAX };
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let typed = typ_at(&tokens, index, words).and_then(|(typ, length)| typed(&tokens, index, typ, length, words));
        let here = typed
            .or_else(|| kreis_at(&tokens, index, words))
            .or_else(|| (index < limit).then(|| bare(&tokens, index, place, words)).flatten());
        match here {
            Some((mut mention, length)) => {
                mention.is_prominent &= !is_setting(&tokens, index, words);
                found.push(mention);
                index += length.max(1);
            }
            None => index += 1,
        }
    }
    found
}

/// `die größte Stadt im Enzkreis`: a Kreis behind such a word only says where a town lies.
fn is_setting(tokens: &[Token<'_>], index: usize, words: &Kommunen) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|word| words.deklination.lage.iter().any(|known| known == word.text))
}

fn tokens<'a>(text: &'a str, words: &Kommunen) -> Vec<Token<'a>> {
    let is_quote = |ch: char| "„“”\"»«‚‘’':;,.!?·|".contains(ch);
    text.split_whitespace()
        .flat_map(split_glued)
        .map(|raw| {
            let text = raw.trim_start_matches(|ch| is_quote(ch) && ch != '.').trim_end_matches(is_quote);
            let is_short = || raw.chars().count() <= 4 || words.name.vorsatz.iter().any(|part| part == raw);
            let keeps_dot = raw.ends_with('.') && is_short();
            let text = if keeps_dot { raw } else { text };
            Token { text, ends: !keeps_dot && raw.ends_with(is_quote) }
        })
        .filter(|token| !token.text.is_empty())
        .collect()
}

/// Takes `Stolberg/Rhld.` and `Münster(Hessen)` apart.
fn split_glued(word: &str) -> impl Iterator<Item = &str> {
    let at = word.char_indices().skip(1).find(|(_, ch)| *ch == '(' || *ch == '/').map(|(at, _)| at);
    let (head, tail) = word.split_at(at.unwrap_or(word.len()));
    [head, tail].into_iter().filter(|part| !part.is_empty())
}

/// The type word at `index` and how many words it has.
fn typ_at(tokens: &[Token<'_>], index: usize, words: &Kommunen) -> Option<(Typ, usize)> {
    let token = tokens.get(index)?;
    let next = tokens.get(index + 1);
    let is_loud = is_capitals(token.text);
    for typ in &words.typ {
        for word in &typ.words {
            // Nearly every word ends here.
            if !may_begin_alike(word, token.text) || !is_loud && !word.starts_with(token.text) {
                continue;
            }
            match word.split_once(' ') {
                Some((first, second))
                    if is_word(token.text, first) && next.is_some_and(|next| is_word(next.text, second)) =>
                {
                    return Some((typ.id, 2));
                }
                None if is_word(token.text, word) => return (!token.ends).then_some((typ.id, 1)),
                _ => {}
            }
        }
    }
    let is_byname = token.text.ends_with(&words.beiname.ending)
        && token.text.starts_with(char::is_uppercase)
        && token.text.len() > words.beiname.ending.len()
        && !words.beiname.reject.iter().any(|reject| reject == token.text)
        && !token.ends
        && Kommunen::named(token.text).next().is_none();
    is_byname.then_some((Typ::Stadt, 1))
}

/// The word itself, or all in capitals as in letterheads.
fn is_word(printed: &str, word: &str) -> bool {
    printed == word || (is_capitals(printed) && printed.to_lowercase() == word.to_lowercase())
}

fn is_capitals(text: &str) -> bool {
    text.chars().count() > 2 && text.chars().all(|ch| !ch.is_lowercase())
}

fn typed(tokens: &[Token<'_>], index: usize, typ: Typ, length: usize, words: &Kommunen) -> Option<(Mention, usize)> {
    let start = index + length;
    let typ_words: Vec<&str> = tokens.get(index..start)?.iter().map(|token| token.text).collect();
    let typ_text = nominative(&typ_words.join(" "), words);
    let Some(name) = name_at(tokens, start, Some(typ), words) else {
        return untold(tokens, start, typ, typ_text, words);
    };
    let mention = Mention {
        printed: format!("{typ_text} {}", name.printed),
        name: name.printed,
        typ: Some(typ),
        typ_text: Some(typ_text),
        tail: name.tail,
        entries: name.entries,
        is_prominent: true,
    };
    Some((mention, length + name.length))
}

/// A typed name that the register does not know: kept as printed where it looks like a name.
fn untold(
    tokens: &[Token<'_>],
    start: usize,
    typ: Typ,
    typ_text: String,
    words: &Kommunen,
) -> Option<(Mention, usize)> {
    if !matches!(typ, Typ::Stadt | Typ::Gemeinde | Typ::Verband | Typ::Kreis | Typ::Landeshauptstadt | Typ::Kreisstadt)
        || words.deklination.nur_bekannt.contains(&typ_text)
    {
        return None;
    }
    let first = tokens.get(start).filter(|token| is_name_word(token.text))?;
    let is_short = words.name.vorsatz.iter().any(|vorsatz| vorsatz == first.text);
    let second = tokens.get(start + 1).filter(|token| is_short && !first.ends && is_name_word(token.text));
    let name = second.map_or_else(|| first.text.to_owned(), |second| format!("{} {}", first.text, second.text));
    let length = 2 + usize::from(second.is_some());
    let printed = format!("{typ_text} {name}");
    let mention = Mention {
        printed,
        name,
        typ: Some(typ),
        typ_text: Some(typ_text),
        tail: String::new(),
        entries: Vec::new(),
        is_prominent: true,
    };
    Some((mention, length))
}

fn is_name_word(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(|ch| ch.is_lowercase() || ch == '.')
}

/// `Kyffhäuserkreises`, `Märkischen Kreis`: the name itself says that it is a Kreis.
fn kreis_at(tokens: &[Token<'_>], index: usize, words: &Kommunen) -> Option<(Mention, usize)> {
    let token = tokens.get(index)?;
    if !token.text.starts_with(char::is_uppercase) {
        return None;
    }
    let (name, length) = match adjective_kreis(token.text, tokens.get(index + 1), words) {
        Some(name) => (name, 2),
        None if has_part(token.text, &words.deklination.kreis) => with_second_part(tokens, index, words),
        None => return None,
    };
    let entries: Vec<Entry> = Kommunen::named(&name).filter(|entry| entry.kind == Kind::Kreis).collect();
    let entries = current(entries);
    if entries.is_empty() {
        return None;
    }
    let mention = Mention {
        printed: name.clone(),
        name,
        typ: None,
        typ_text: None,
        tail: String::new(),
        entries,
        is_prominent: true,
    };
    Some((mention, length))
}

/// `Märkischen Kreis`, `Rhein-Sieg-Kreises` have their nominative in the register.
fn adjective_kreis(adjective: &str, noun: Option<&Token<'_>>, words: &Kommunen) -> Option<String> {
    let forms = &words.deklination;
    let stem = forms.adjektiv.iter().find_map(|ending| adjective.strip_suffix(ending.as_str()))?;
    let is_adjective = forms.adjektiv_stamm.iter().any(|ending| stem.ends_with(ending.as_str()));
    let is_kreis = || noun.is_some_and(|noun| nominative(noun.text, words) == forms.kreis);
    (is_adjective && is_kreis()).then(|| format!("{stem}{} {}", forms.adjektiv_nominativ, forms.kreis))
}

/// Whether a part is anywhere in a word, in capitals or not.
fn has_part(word: &str, part: &str) -> bool {
    word.as_bytes().windows(part.len().max(1)).any(|piece| piece.eq_ignore_ascii_case(part.as_bytes()))
}

/// `Eifelkreis Bitburg-Prüm`, `Altmarkkreis Salzwedel`: two words where the register knows them together.
fn with_second_part(tokens: &[Token<'_>], index: usize, words: &Kommunen) -> (String, usize) {
    let first = tokens.get(index).map(|token| nominative(token.text, words)).unwrap_or_default();
    let joined = tokens.get(index + 1).map(|next| format!("{first} {}", next.text));
    match joined.filter(|joined| Kommunen::named(joined).next().is_some()) {
        Some(joined) => (joined, 2),
        None => (first, 1),
    }
}

fn bare(tokens: &[Token<'_>], index: usize, place: Place, words: &Kommunen) -> Option<(Mention, usize)> {
    let token = tokens.get(index)?;
    if !is_name_word(token.text) && !token.text.contains('-') || !token.text.starts_with(char::is_uppercase) {
        return None;
    }
    let name = name_at(tokens, index, None, words)?;
    if words.name.alltag.contains(&name.printed) && name.length < tokens.len() {
        return None;
    }
    let before = index.checked_sub(1).and_then(|before| tokens.get(before)).map(|token| token.text);
    let is_alone = name.length == tokens.len();
    let is_led =
        before.is_some_and(|word| matches!(word, "–" | "-" | "—") || words.name.vor.iter().any(|lead| lead == word));
    let opens = index == 0 && place == Place::Unterschrift;
    let mention = Mention {
        printed: name.printed.clone(),
        name: name.printed,
        typ: None,
        typ_text: None,
        tail: name.tail,
        entries: name.entries,
        is_prominent: is_alone || is_led || opens,
    };
    Some((mention, name.length))
}

struct Name {
    printed: String,
    tail: String,
    entries: Vec<Entry>,
    length: usize,
}

/// The longest name at `start` that the register knows for this type.
fn name_at(tokens: &[Token<'_>], start: usize, typ: Option<Typ>, words: &Kommunen) -> Option<Name> {
    let rest = tokens.get(start..)?;
    // Bare names are sought everywhere, and most capitalised words open none.
    if typ.is_none() && !Kommunen::opens_name(rest.first()?.text) {
        return None;
    }
    let run = rest.iter().take(NAME_WORDS).position(|token| token.ends).map_or(NAME_WORDS, |at| at + 1);
    for length in (1..=run.min(rest.len())).rev() {
        let core: Vec<&str> = rest.get(..length)?.iter().map(|token| token.text).collect();
        if !core.first()?.starts_with(char::is_uppercase) {
            return None;
        }
        let joined = core.join(" ");
        let entries = known(&joined, typ, words);
        if entries.is_empty() {
            continue;
        }
        let is_open = !rest.get(length - 1)?.ends;
        let (tail, tail_length, entries) =
            if is_open { tail_at(rest, length, entries, words) } else { (String::new(), 0, entries) };
        let printed = if tail.is_empty() { joined } else { glue(&joined, &tail) };
        return Some(Name { printed, tail, entries, length: length + tail_length });
    }
    None
}

fn glue(name: &str, tail: &str) -> String {
    if tail.starts_with('/') { format!("{name}{tail}") } else { format!("{name} {tail}") }
}

fn known(name: &str, typ: Option<Typ>, words: &Kommunen) -> Vec<Entry> {
    if name.starts_with('(') || name.starts_with('/') {
        return Vec::new();
    }
    let named: Vec<Entry> = match typ {
        Some(Typ::Verband) => return Vec::new(),
        Some(Typ::Bezirk) => Kommunen::named(&format!("{}-{name}", words.bezirk.stadt))
            .chain(Kommunen::named(name))
            .filter(|entry| entry.ags.starts_with(&words.bezirk.land))
            .collect(),
        Some(Typ::Kreis) => Kommunen::named(name).filter(|entry| entry.kind == Kind::Kreis).collect(),
        Some(_) => Kommunen::named(name).filter(|entry| entry.kind != Kind::Kreis).collect(),
        // A bare name is a Gemeinde where there is one: districts keep their type word.
        None => {
            let all: Vec<Entry> = Kommunen::named(name).collect();
            let towns: Vec<Entry> = all.iter().copied().filter(|entry| entry.kind != Kind::Kreis).collect();
            if towns.is_empty() { all } else { towns }
        }
    };
    if named.is_empty() && matches!(typ, Some(Typ::Kreis)) {
        return genitive(name, words).map(|name| known(&name, typ, words)).unwrap_or_default();
    }
    current(named)
}

fn genitive(name: &str, words: &Kommunen) -> Option<String> {
    let endings = &words.deklination.genitiv;
    endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending.as_str()))
        .filter(|stem| stem.len() > 4)
        .map(str::to_owned)
}

/// Former ones count only where no current one bears the name.
fn current(entries: Vec<Entry>) -> Vec<Entry> {
    let now: Vec<Entry> = entries.iter().copied().filter(|entry| !entry.is_former).collect();
    if now.is_empty() { entries } else { now }
}

/// The distinguishing part behind the name (`am Main`, `(Rhld.)`, `/Saar`), where some namesake bears it.
fn tail_at(rest: &[Token<'_>], start: usize, entries: Vec<Entry>, words: &Kommunen) -> (String, usize, Vec<Entry>) {
    let Some(first) = rest.get(start) else { return (String::new(), 0, entries) };
    let opens = first.text.starts_with('(') || first.text.starts_with('/');
    let is_small = |text: &str| {
        let lower = text.to_lowercase();
        words.name.praepositionen.contains(&lower)
            || words.name.artikel.contains(&lower)
            || words.name.kuerzel.iter().any(|short| lower.starts_with(short.as_str()))
    };
    if !opens && !is_small(first.text) {
        return (String::new(), 0, entries);
    }
    for length in (1..=4.min(rest.len() - start)).rev() {
        let part: Vec<&str> =
            rest.get(start..start + length).unwrap_or_default().iter().map(|token| token.text).collect();
        let tail = part.join(" ");
        let matching: Vec<Entry> = entries.iter().copied().filter(|entry| bears(entry, &tail)).collect();
        if !matching.is_empty() {
            return (tail, length, matching);
        }
    }
    (String::new(), 0, entries)
}

/// Whether the content words of `tail` are the namesake's, abbreviated or not.
fn bears(entry: &Entry, tail: &str) -> bool {
    let (printed, official) = (content_words(tail), content_words(entry.zusatz));
    let pairs_up = |printed: &[String], official: &[String]| {
        !printed.is_empty()
            && printed.len() <= official.len()
            && printed.iter().zip(official).all(|(a, b)| abbreviates(a, b) || abbreviates(b, a))
    };
    pairs_up(&printed, &official)
}

fn content_words(text: &str) -> Vec<String> {
    text.split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(search_key)
        .filter(|word| !word.is_empty())
        .collect()
}

/// `rhld` for `rheinland`, `westf` for `westfalen`, `t` for `teutoburger`: same first letter, letters in order.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().next() == long.chars().next() && short.chars().all(|ch| rest.any(|other| other == ch))
}

/// `Kyffhäuserkreises` → `Kyffhäuserkreis`, `Marktes` → `Markt`.
fn nominative(word: &str, words: &Kommunen) -> String {
    let forms = &words.deklination;
    let lower = word.to_lowercase();
    match forms.kreis_genitiv.iter().find(|form| lower.ends_with(form.wort.as_str())) {
        Some(form) => word.strip_suffix(form.endung.as_str()).unwrap_or(word).to_owned(),
        None => forms.nominativ.get(word).map_or(word, String::as_str).to_owned(),
    }
}
