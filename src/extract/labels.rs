//! Extract, step 4: labels in their place. A label nobody listed is known by its repetition and by its values.
//!
//! In: label text and how it was printed. Out: [`Label`]. Knows the whole document through [`Inventory`].

mod bundled;
mod settle;

use crate::extract::cell::{Value, is_sign};
use crate::extract::heading::Level;
use crate::extract::values::{field_of, is_target, shared_kind};
use crate::geometry::Rgb;
use crate::layout::model::{Symbol, SymbolKind};
use crate::lexicon::fields::{LabelMatch, MatchKind, ValueKind, label_key};
use crate::lexicon::{Lexicon, dates};
use bundled::{bundle, several};
use settle::settle;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A label with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// Canonical id.
    pub feld: String,
    /// The further fields of a label that bundles several, in their printed order.
    pub others: Vec<String>,
    /// As printed.
    pub printed: String,
    /// What its values look like.
    pub value: ValueKind,
    /// What the label itself is worth, 0–1.
    pub sureness: f32,
}

/// What a label is worth by the way it was recognised.
#[derive(Debug, Clone)]
pub struct LabelSettings {
    /// Listed as printed.
    pub exact: f32,
    /// Made of listed parts.
    pub composed: f32,
    /// Given away by a word beginning.
    pub stem: f32,
    /// Mapped by its values alone.
    pub by_values: f32,
    /// Unknown, kept as `sonstiges`.
    pub unknown: f32,
    /// Share of the values that must look alike to decide for a label nobody listed.
    pub share_of_values: f32,
    /// Share of the values that must state a number to be reached, to decide for an indicator.
    pub share_of_aims: f32,
    /// Share of the values that must look like the label's own, where a word beginning gave it away.
    pub share_of_own: f32,
    /// Share of the values that must belong to another field to decide against the list.
    pub share_against_list: f32,
    /// So many values are needed to tell anything from them.
    pub least_values: usize,
}

impl Default for LabelSettings {
    fn default() -> Self {
        Self {
            exact: 0.98,
            composed: 0.96,
            stem: 0.91,
            by_values: 0.75,
            unknown: 0.8,
            share_of_values: 0.6,
            share_of_aims: 0.5,
            share_of_own: 0.2,
            share_against_list: 0.8,
            least_values: 3,
        }
    }
}

/// All values printed under each label of the document.
#[derive(Debug, Default)]
pub(crate) struct Inventory {
    values: BTreeMap<String, Vec<String>>,
    /// What the values of a label look like, by its key, the share that must look so, and their number: asked at every
    /// printing of the label.
    kinds: RefCell<BTreeMap<(String, u32, usize), Option<ValueKind>>>,
    /// Signs and colours printed under each label instead of words.
    signs: BTreeMap<String, Vec<Sign>>,
    /// Listed labels in running text: printed bold, larger or coloured; and printed like any text.
    styled: usize,
    plain: usize,
    /// How often a text in front of a value is printed bold or coloured, by its key.
    set_off: BTreeMap<String, usize>,
}

/// What a cell shows instead of words.
#[derive(Debug, Clone, PartialEq)]
enum Sign {
    /// A drawn shape, a picture, a sign of a font.
    Drawn,
    /// Nothing but a background.
    Fill(Rgb),
}

/// Two backgrounds whose parts differ less than this are one colour, 0–255.
const SAME_COLOR: u8 = 24;
/// The parts of a colour that says something differ at least this much, 0–255: tints of heads and stripes do less.
const BRIGHT: u8 = 60;

/// Bold or coloured this often, and in every second place, a text in front of values is a label in the other places too.
const LEAST_SET_OFF: usize = 2;

/// Share of the labels in running text that must be styled alike before a plain one is doubted.
const SHARE_OF_STYLED: f32 = 0.8;

impl Inventory {
    /// Notes a value under a printed label.
    pub fn note(&mut self, label: &str, value: &str) {
        self.values.entry(label_key(label)).or_default().push(value.to_owned());
    }

    /// The value noted last under a label goes on in the next line.
    pub fn go_on(&mut self, label: &str, more: &str) {
        if let Some(value) = self.values.get_mut(&label_key(label)).and_then(|values| values.last_mut()) {
            value.push(' ');
            value.push_str(more);
        }
    }

    /// Notes a sign or colour under a printed label.
    pub fn note_sign(&mut self, label: &str, value: &Value<'_>) {
        let is_sign = !value.printed.is_empty() && value.printed.text.split_whitespace().all(is_sign);
        let is_drawn = value.printed.is_empty() && value.symbols.iter().any(is_lamp);
        let sign = match value.fill {
            _ if is_sign || is_drawn => Sign::Drawn,
            Some(fill) if value.printed.is_empty() && is_bright(fill) => Sign::Fill(fill),
            _ => return,
        };
        self.signs.entry(label_key(label)).or_default().push(sign);
    }

    /// Whether a label's values are signs or colours.
    pub fn is_shown_by_signs(&self, label: &str) -> bool {
        let key = label_key(label);
        let Some(signs) = self.signs.get(&key) else { return false };
        let drawn = signs.iter().filter(|sign| **sign == Sign::Drawn).count();
        let is_coloured = signs.iter().any(|sign| signs.iter().any(|other| differ(sign, other)));
        let words = self.values.get(&key).map_or(0, |all| all.iter().filter(|text| is_wordy(text)).count());
        (drawn >= 2 || is_coloured) && signs.len() > words
    }

    /// Notes how a listed label in running text is printed.
    pub fn note_style(&mut self, is_styled: bool) {
        if is_styled {
            self.styled += 1;
        } else {
            self.plain += 1;
        }
    }

    /// Notes that a text in front of a value is printed bold or coloured.
    pub fn note_set_off(&mut self, label: &str) {
        *self.set_off.entry(label_key(label)).or_default() += 1;
    }

    /// Whether a text in front of values is printed bold or coloured as often as labels of the document are.
    pub fn is_set_off(&self, label: &str) -> bool {
        let count = self.set_off.get(&label_key(label)).copied().unwrap_or(0);
        count >= LEAST_SET_OFF && 2 * count >= self.count(label)
    }

    /// Labels in running text are printed bold, larger or coloured in this document.
    pub fn has_styled_labels(&self) -> bool {
        self.styled >= 3 && self.styled as f32 >= SHARE_OF_STYLED * (self.styled + self.plain) as f32
    }

    /// How often the commonest label is printed.
    pub fn most(&self) -> usize {
        self.values.values().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether a label of this level is printed.
    pub fn has_level(&self, level: Level, lexicon: &Lexicon) -> bool {
        let is_level =
            |key: &String| lexicon.fields.exact(key).is_some_and(|found| Level::of(found.entry) == Some(level));
        self.values.keys().any(is_level)
    }

    /// How often a label is printed.
    pub fn count(&self, label: &str) -> usize {
        self.values.get(&label_key(label)).map_or(0, Vec::len)
    }

    fn kind(&self, label: &str, share: f32, lexicon: &Lexicon) -> Option<ValueKind> {
        let key = label_key(label);
        let values = self.values.get(&key)?;
        let place = (key, share.to_bits(), values.len());
        if let Some(known) = self.kinds.borrow().get(&place) {
            return *known;
        }
        let kind = shared_kind(values.iter().map(String::as_str), share, &lexicon.structure.value);
        self.kinds.borrow_mut().insert(place, kind);
        kind
    }

    /// Whether so many of the values state something to be reached.
    fn aims(&self, label: &str, share: f32, lexicon: &Lexicon) -> bool {
        let Some(values) = self.values.get(&label_key(label)) else { return false };
        let filled: Vec<&String> = values.iter().filter(|value| !value.trim().is_empty()).collect();
        let aims = filled.iter().filter(|value| is_target(value, &lexicon.structure.value)).count();
        filled.len() > 1 && aims as f32 >= share * filled.len() as f32
    }

    /// Share of the values that read like sentences rather than a word or two.
    fn share_of_sentences(&self, label: &str) -> f32 {
        let Some(values) = self.values.get(&label_key(label)) else { return 0.0 };
        let filled: Vec<&String> = values.iter().filter(|value| !value.trim().is_empty()).collect();
        let long = filled.iter().filter(|value| settle::is_report(value)).count();
        if filled.is_empty() { 0.0 } else { long as f32 / filled.len() as f32 }
    }

    /// Share of the values that say when something begins, or name two years.
    fn share_of_beginnings(&self, label: &str, lexicon: &Lexicon) -> f32 {
        let Some(values) = self.values.get(&label_key(label)) else { return 0.0 };
        let filled: Vec<&String> = values.iter().filter(|value| !value.trim().is_empty()).collect();
        let begins = |value: &&&String| {
            let words = value.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
            let years = words.clone().filter(|word| dates::is_year(word)).count();
            let mut leads = lexicon.structure.value.begin.iter();
            years > 1
                || words.into_iter().next().is_some_and(|first| leads.any(|lead| first.eq_ignore_ascii_case(lead)))
        };
        filled.iter().filter(begins).count() as f32 / filled.len().max(1) as f32
    }

    /// Whether another label of the document, printed about as often, is surely `feld`; not where its values are of another
    /// kind (`Ausführung: ab 2017`).
    fn has_other(&self, feld: &str, label: &str, lexicon: &Lexicon) -> bool {
        let own = label_key(label);
        let least = self.count(label) / 3;
        let is_other_kind = |key: &str, own: ValueKind| {
            self.count(key) >= LEAST_OF_ANOTHER
                && self.kind(key, SHARE_OF_ANOTHER, lexicon).is_some_and(|kind| kind != own)
        };
        let is_sure = |key: &str| {
            let found = known(key, lexicon).filter(|found| found.entry == feld && !found.is_ambiguous);
            found.is_some_and(|found| !is_other_kind(key, found.value))
        };
        self.values.iter().filter(|(key, values)| **key != own && values.len() > least).any(|(key, _)| is_sure(key))
    }

    /// Whether the values of another label, printed about as often, are words of a status, and none tells of results.
    fn tells_status(&self, label: &str, share: f32, lexicon: &Lexicon) -> bool {
        let (own, least) = (label_key(label), self.count(label) / 3);
        let others = || self.values.iter().filter(|(key, values)| **key != own && values.len() > least.max(1));
        let reports = |key: &str| known(key, lexicon).is_some_and(|found| found.entry == "erlaeuterung");
        let is_status = |key: &str| self.kind(key, share, lexicon) == Some(ValueKind::Status);
        others().any(|(key, _)| is_status(key)) && !others().any(|(key, _)| reports(key))
    }

    /// Whether another label that may be `feld` has values of its kind, and this one has not.
    fn has_better(&self, feld: &str, kind: ValueKind, label: &str, lexicon: &Lexicon) -> bool {
        let own = label_key(label);
        let is_better = |key: &String| {
            *key != own
                && known(key, lexicon).is_some_and(|found| found.entry == feld || found.is_ambiguous)
                && self.kind(key, 0.5, lexicon) == Some(kind)
        };
        self.kind(label, 0.5, lexicon) != Some(kind) && self.values.keys().any(is_better)
    }
}

/// What a key of a label is listed as, without the number that counts it in a form: `(7) Bemerkungen`.
fn known<'l>(key: &str, lexicon: &'l Lexicon) -> Option<LabelMatch<'l>> {
    lexicon.fields.exact(key).or_else(|| lexicon.fields.exact(uncounted(key)))
}

fn uncounted(key: &str) -> &str {
    key.trim_start_matches(|ch: char| ch.is_ascii_digit())
}

/// So many values, and so large a share of them, make a listed label one of another kind.
const LEAST_OF_ANOTHER: usize = 3;
const SHARE_OF_ANOTHER: f32 = 0.8;

/// Decides what a printed label at the place of a label means; never fails: unknown ones are `sonstiges`.
pub(crate) fn resolve(printed: &str, inventory: &Inventory, lexicon: &Lexicon, settings: &LabelSettings) -> Label {
    let printed = printed.trim();
    let bare = printed.trim_end_matches([':', ' ']);
    let placed = lexicon.fields.placed(bare);
    let is_listed = placed.as_ref().is_some_and(|found| found.kind != MatchKind::Stem);
    if let Some(label) = several(bare, is_listed, lexicon, settings) {
        return label;
    }
    let Some(found) = placed else { return by_values(bare, inventory, lexicon, settings) };
    let sureness = match found.kind {
        MatchKind::Exact => settings.exact,
        MatchKind::Composed => settings.composed,
        MatchKind::Stem => settings.stem,
    };
    if bundle(&found).is_empty()
        && let Some(label) = contradicted(&found, bare, inventory, lexicon, settings)
    {
        return label;
    }
    let feld = settle(&found, bare, inventory, lexicon);
    let mut others = bundle(&found);
    others.retain(|other| *other != feld);
    Label { others, feld, printed: bare.to_owned(), value: found.value, sureness }
}

/// A label whose values clearly belong to another field; a listed one needs nearly all of them.
fn contradicted(
    found: &LabelMatch<'_>,
    bare: &str,
    inventory: &Inventory,
    lexicon: &Lexicon,
    settings: &LabelSettings,
) -> Option<Label> {
    let is_typed = matches!(found.value, ValueKind::Time | ValueKind::Money | ValueKind::Body | ValueKind::Status);
    let is_listed = found.kind != MatchKind::Stem;
    let share = if is_listed { settings.share_against_list } else { settings.share_of_values };
    let other = inventory.kind(bare, share, lexicon).is_some_and(|kind| kind != found.value);
    if is_listed {
        let is_clear = found.kind == MatchKind::Exact && inventory.count(bare) >= settings.least_values && other;
        return (is_typed && is_clear)
            .then(|| by_values(bare, inventory, lexicon, settings))
            .filter(|label| label.feld != "sonstiges");
    }
    // A status in sentences is a report, which `settle` decides.
    let is_foreign = || {
        found.value != ValueKind::Status
            && inventory.count(bare) >= settings.least_values
            && inventory.kind(bare, settings.share_of_own, lexicon) != Some(found.value)
    };
    (is_typed && (other || is_foreign())).then(|| by_values(bare, inventory, lexicon, settings))
}

/// A small drawn shape or picture; boxes to tick are options, not signs.
fn is_lamp(symbol: &Symbol) -> bool {
    matches!(symbol.kind, SymbolKind::Shape { .. } | SymbolKind::Picture | SymbolKind::Tick)
}

fn is_bright(Rgb(r, g, b): Rgb) -> bool {
    r.max(g).max(b) - r.min(g).min(b) >= BRIGHT
}

fn differ(one: &Sign, other: &Sign) -> bool {
    let (Sign::Fill(one), Sign::Fill(other)) = (one, other) else { return false };
    let parts = [(one.0, other.0), (one.1, other.1), (one.2, other.2)];
    parts.iter().any(|(part, same)| part.abs_diff(*same) > SAME_COLOR)
}

fn is_wordy(text: &str) -> bool {
    text.split_whitespace().any(|word| !is_sign(word))
}

/// A second label of times beside a beginning or an end is the other of the two.
fn other_end(bare: &str, inventory: &Inventory, lexicon: &Lexicon) -> Option<&'static str> {
    let has = |feld: &str| inventory.has_other(feld, bare, lexicon);
    match (has("beginn"), has("ende")) {
        (true, false) => Some("ende"),
        (false, true) => Some("beginn"),
        _ => None,
    }
}

fn by_values(bare: &str, inventory: &Inventory, lexicon: &Lexicon, settings: &LabelSettings) -> Label {
    let kind = inventory.kind(bare, settings.share_of_values, lexicon);
    // Numbers beside a status are results, whatever its label.
    let share = settings.share_of_values;
    let has_status = || inventory.has_other("status", bare, lexicon) || inventory.tells_status(bare, share, lexicon);
    let aims = || inventory.aims(bare, share, lexicon) && !has_status();
    let kind = kind.or_else(|| aims().then_some(ValueKind::Target));
    let kind = kind.or_else(|| inventory.is_shown_by_signs(bare).then_some(ValueKind::Status));
    let half = (kind == Some(ValueKind::Time)).then(|| other_end(bare, inventory, lexicon)).flatten();
    match kind.and_then(|kind| half.or(field_of(kind)).map(|feld| (kind, feld))) {
        Some((kind, feld)) if !inventory.has_other(feld, bare, lexicon) => Label {
            feld: feld.to_owned(),
            others: Vec::new(),
            printed: bare.to_owned(),
            value: kind,
            sureness: settings.by_values,
        },
        _ => Label {
            feld: "sonstiges".to_owned(),
            others: Vec::new(),
            printed: bare.to_owned(),
            value: ValueKind::Text,
            sureness: settings.unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feld(label: &str, values: &[&str], others: &[&str]) -> String {
        let mut inventory = Inventory::default();
        for value in values {
            inventory.note(label, value);
        }
        for other in others {
            inventory.note(other, "x");
        }
        resolve(label, &inventory, Lexicon::builtin(), &LabelSettings::default()).feld
    }

    #[test]
    fn a_label_nobody_listed_is_known_by_its_values() {
        assert_eq!(feld("Taktung", &["2015 – 2016", "ab 2017", "Herbst 2016"], &[]), "zeitraum");
        assert_eq!(feld("Hauptkümmernde", &["Jugendamt", "Stadtbücherei"], &[]), "verantwortlich");
        assert_eq!(
            feld("Wann sind wir zufrieden?", &["Alle 18 Kinder kommen.", "zwei Feste", "Es läuft.", "50 % mehr"], &[]),
            "indikator"
        );
        assert_eq!(feld("Nutzen", &["Familien", "Eltern von Kleinkindern"], &[]), "zielgruppe");
        assert_eq!(feld("Leuchtkraft", &["hoch", "mittel"], &[]), "sonstiges");
        assert_eq!(feld("Kennziffer", &["1.1.1", "1.1.2"], &[]), "nummer");
        assert_eq!(feld("Kennziffer", &["12", "30"], &[]), "indikator");
        assert_eq!(feld("Durchführung", &["alle zwei Jahre", "2023", "April bis Oktober 2023"], &[]), "zeitraum");
        assert_eq!(feld("Durchführung", &["Jugendamt", "2023", "Bauamt"], &[]), "verantwortlich");
    }

    #[test]
    fn a_listed_label_with_values_of_another_kind_claims_nothing() {
        for (times, expected) in
            [(["ab 2017", "2018", "2019 – 2020"], "verantwortlich"), (["X", "Y", "Z"], "sonstiges")]
        {
            let mut inventory = Inventory::default();
            for (body, time) in ["Jugendamt", "Bauamt", "Stadtbücherei"].iter().zip(times) {
                inventory.note("Anlaufstelle", body);
                inventory.note("Ausführung", time);
            }
            let found = resolve("Anlaufstelle", &inventory, Lexicon::builtin(), &LabelSettings::default());
            assert_eq!(found.feld, expected);
        }
    }

    #[test]
    fn numbers_beside_a_status_are_no_aims_whatever_its_label() {
        for (other, expected) in [("Zug", "sonstiges"), ("Bericht", "indikator")] {
            let mut inventory = Inventory::default();
            for (text, status) in [("Es gab 6 Treffen.", "umgesetzt"), ("12 kamen.", "begonnen"), ("8 Orte", "läuft")]
            {
                inventory.note("Netz", text);
                inventory.note("Ergebnis", status);
                inventory.note(other, "x");
            }
            let found = resolve("Netz", &inventory, Lexicon::builtin(), &LabelSettings::default());
            assert_eq!(found.feld, expected);
        }
    }

    #[test]
    fn an_end_is_a_period_where_values_say_when_something_begins() {
        assert_eq!(feld("Frist", &["31.03.2021", "Sommer 2022", "2023"], &[]), "ende");
        assert_eq!(feld("Frist", &["ab 2021", "2022", "2023"], &[]), "zeitraum");
        assert_eq!(feld("Bis wann?", &["2021 – 2023", "2022", "2023"], &[]), "zeitraum");
        assert_eq!(feld("Erledigt bis", &["2022", "fortlaufend"], &[]), "ende");
    }

    #[test]
    fn sachstand_is_a_report_beside_a_status_and_a_status_alone() {
        assert_eq!(feld("Sachstand zum 31.12.2018", &["umgesetzt", "läuft"], &["Ampel"]), "erlaeuterung");
        assert_eq!(feld("Sachstand", &["umgesetzt", "geplant", "läuft"], &[]), "status");
        assert_eq!(feld("Stand", &["Die Broschüre ist gedruckt und liegt in allen Kitas aus."], &[]), "erlaeuterung");
        assert_eq!(feld("Stand", &["umgesetzt"], &[]), "status");
        assert_eq!(feld("Ergebnis", &["umgesetzt", "in Umsetzung", "geplant"], &["Indikator"]), "status");
        for (own, other) in [("(6) Sachstand", "(7) Bemerkungen"), ("6. Sachstand", "7. Bemerkungen")] {
            assert_eq!(feld(own, &["läuft", "offen"], &[other]), "status", "{own}");
        }
        assert_eq!(feld("(5) Sachstand", &["läuft", "offen"], &["(4) Status"]), "erlaeuterung");
        let told =
            ["verstetigt, tagt auch nach Ablauf der Vereinbarung weiter", "läuft, ein Standort fehlt noch", "100 %"];
        assert_eq!(feld("Sachstand", &told, &[]), "status");
        let reported =
            ["Die Kurse laufen. Im Herbst folgen weitere in allen Ortsteilen.", "umgesetzt", "Es kamen viele."];
        assert_eq!(feld("Sachstand", &reported, &[]), "erlaeuterung");
    }
}
