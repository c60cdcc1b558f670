//! The register of Gemeinden and Kreise, and the words around their names.
//!
//! The register is searched where it lies in the binary, by bisection of its lines: nothing is parsed at start-up.
//! It is made from the regional keys of the statistical offices:
//! © Statistische Ämter des Bundes und der Länder, Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0).

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const REGISTER: &str = include_str!("kommunen.csv");

/// Words around the names of Kommunen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kommunen {
    /// Words in front of a name.
    pub typ: Vec<TypWord>,
    /// Bynames such as `Residenzstadt`.
    pub beiname: Beiname,
    /// Small words of names.
    pub name: NameWords,
    /// Cases of type words and names.
    pub deklination: Deklination,
    /// The town whose districts are sought.
    pub bezirk: Bezirkstadt,
    /// The Länder.
    pub land: Vec<Land>,
}

/// Words that stand in front of a name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypWord {
    /// What the name can then be.
    pub id: Typ,
    /// The words, genitives included.
    pub words: Vec<String>,
}

/// What a type word says of the name behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typ {
    /// Capital of a Land.
    Landeshauptstadt,
    /// Große Kreisstadt (Baden-Württemberg, Bayern, Sachsen).
    GrosseKreisstadt,
    /// Seat of a Kreis.
    Kreisstadt,
    /// A town without Kreis.
    Kreisfrei,
    /// A town.
    Stadt,
    /// A Gemeinde that is no town.
    Gemeinde,
    /// Bavarian market town.
    Markt,
    /// Flecken (Niedersachsen).
    Flecken,
    /// A Kreis.
    Kreis,
    /// A union of Gemeinden without key of its own.
    Verband,
    /// A district of Berlin.
    Bezirk,
}

/// Bynames that work like `Stadt`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beiname {
    /// How they end.
    pub ending: String,
    /// Words of that ending that are none.
    pub reject: Vec<String>,
}

/// Small words of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameWords {
    /// Open the part that tells a place from its namesakes.
    pub praepositionen: Vec<String>,
    /// In front of a name that stands alone in a text.
    pub vor: Vec<String>,
    /// The same written short and glued to what follows, lower case.
    pub kuerzel: Vec<String>,
    /// Follow the prepositions.
    pub artikel: Vec<String>,
    /// First words that never make a name alone.
    pub vorsatz: Vec<String>,
    /// Places whose names are ordinary words.
    pub alltag: Vec<String>,
}

/// Cases of type words and names, as printed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deklination {
    /// Nominatives of type words that stand in another case, or of what stands for them.
    pub nominativ: BTreeMap<String, String>,
    /// Genitives of names that end so.
    pub kreis_genitiv: Vec<Genitiv>,
    /// `Kreis`, alone behind an adjective or part of a name.
    pub kreis: String,
    /// Endings of the adjective in front of it.
    pub adjektiv: Vec<String>,
    /// What such an adjective ends in without them.
    pub adjektiv_stamm: Vec<String>,
    /// Its ending in the nominative.
    pub adjektiv_nominativ: String,
    /// Endings of the genitive of names, the longest first.
    pub genitiv: Vec<String>,
    /// Type words that count only in front of a name of the register.
    pub nur_bekannt: Vec<String>,
    /// Words behind which a Kreis is where a town lies.
    pub lage: Vec<String>,
}

/// A genitive and what is taken off it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genitiv {
    /// How the word ends, lower case.
    pub wort: String,
    /// What is taken off.
    pub endung: String,
}

/// The town whose districts count as Kommunen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bezirkstadt {
    /// Its name, in front of theirs.
    pub stadt: String,
    /// First two digits of its keys.
    pub land: String,
}

/// A Land.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Land {
    /// First two digits of its keys.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other words for it (stems of adjectives, abbreviations).
    pub words: Vec<String>,
    /// Key of its capital.
    pub hauptstadt: String,
    /// First two digits of its postcodes.
    pub plz: Vec<String>,
}

/// What the register says a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A town without Kreis.
    Kreisfrei,
    /// A town.
    Stadt,
    /// A Bavarian market town.
    Markt,
    /// A Flecken.
    Flecken,
    /// A Kreis.
    Kreis,
    /// Any other Gemeinde.
    Gemeinde,
}

/// A line of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Eight-digit key.
    pub ags: &'static str,
    /// Official name without the type word (Kreise keep it).
    pub name: &'static str,
    /// What tells it from its namesakes, in the name or added by the register.
    pub zusatz: &'static str,
    /// What it is.
    pub kind: Kind,
    /// It is known to be merged into another one.
    pub is_former: bool,
}

impl Entry {
    /// The first five digits of the key.
    #[must_use]
    pub fn kreis(&self) -> &'static str {
        self.ags.get(..5).unwrap_or_default()
    }

    /// Whether it is a town.
    #[must_use]
    pub fn is_stadt(&self) -> bool {
        matches!(self.kind, Kind::Kreisfrei | Kind::Stadt)
    }

    fn parse(line: &'static str) -> Option<Self> {
        let mut parts = line.split(';').skip(1);
        let (ags, name, zusatz) = (parts.next()?, parts.next()?, parts.next()?);
        let kind = match parts.next()? {
            "s" => Kind::Kreisfrei,
            "S" => Kind::Stadt,
            "m" => Kind::Markt,
            "f" => Kind::Flecken,
            "k" => Kind::Kreis,
            _ => Kind::Gemeinde,
        };
        Some(Self { ags, name, zusatz, kind, is_former: parts.next() == Some("a") })
    }
}

impl Kommunen {
    /// All entries whose name without its distinguishing part is `name`, by key.
    pub fn named(name: &str) -> impl Iterator<Item = Entry> {
        let wanted = search_key(name);
        let rest = REGISTER.get(lower_bound(&wanted)..).unwrap_or_default();
        rest.lines().take_while(move |line| !wanted.is_empty() && key_of(line) == wanted).filter_map(Entry::parse)
    }

    /// Whether some name without its distinguishing part begins with these letters.
    #[must_use]
    pub fn opens_name(word: &str) -> bool {
        let wanted = search_key(word);
        REGISTER.get(lower_bound(&wanted)..).is_some_and(|rest| rest.starts_with(&wanted))
    }

    /// The entry with this key; five digits mean a Kreis.
    #[must_use]
    pub fn by_ags(ags: &str) -> Option<Entry> {
        let full = if ags.len() == 5 { format!("{ags}000") } else { ags.to_owned() };
        let is_kreis = ags.len() == 5;
        let mut found = REGISTER.lines().filter_map(Entry::parse).filter(|entry| entry.ags == full);
        let first = found.next()?;
        Some(found.find(|entry| (entry.kind == Kind::Kreis) == is_kreis).unwrap_or(first))
    }

    /// The Land of a key.
    #[must_use]
    pub fn land_of(&self, ags: &str) -> Option<&Land> {
        self.land.iter().find(|land| ags.starts_with(&land.id))
    }
}

/// The form under which the register is sorted: lower case, umlauts written out, letters and digits only.
#[must_use]
pub fn search_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for ch in name.chars().flat_map(char::to_lowercase) {
        match ch {
            'a'..='z' | '0'..='9' => key.push(ch),
            'ä' => key.push_str("ae"),
            'ö' => key.push_str("oe"),
            'ü' => key.push_str("ue"),
            'ß' => key.push_str("ss"),
            'é' => key.push('e'),
            _ => {}
        }
    }
    key
}

fn key_of(line: &str) -> &str {
    line.split(';').next().unwrap_or_default()
}

/// Byte offsets of the lines of the register, without its comments.
fn line_starts() -> &'static [usize] {
    static STARTS: OnceLock<Vec<usize>> = OnceLock::new();
    STARTS.get_or_init(|| {
        let mut starts = Vec::with_capacity(REGISTER.len() / BYTES_PER_LINE);
        let mut at = 0;
        for line in REGISTER.split_inclusive('\n') {
            if !line.starts_with('#') {
                starts.push(at);
            }
            at += line.len();
        }
        starts
    })
}

/// A line of the register has about this many.
const BYTES_PER_LINE: usize = 25;

/// Byte offset of the first line whose key is not before `wanted`.
fn lower_bound(wanted: &str) -> usize {
    let starts = line_starts();
    let place = starts.partition_point(|start| is_before(*start, wanted));
    starts.get(place).copied().unwrap_or(REGISTER.len())
}

/// Whether the key of the line that starts there is before `wanted`.
fn is_before(start: usize, wanted: &str) -> bool {
    let key = REGISTER.as_bytes().get(start..).unwrap_or_default().iter().take_while(|byte| **byte != b';');
    key.cmp(wanted.as_bytes()).is_lt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_by_its_own_key_and_the_register_is_sorted() {
        let lines: Vec<&str> = REGISTER.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.windows(2).all(|pair| key_of(pair[0]) <= key_of(pair[1])));
        for line in lines.iter().step_by(7) {
            let entry = Entry::parse(line).unwrap();
            assert!(Kommunen::named(key_of(line)).any(|found| found == entry), "{line}");
        }
    }

    #[test]
    fn the_register_carries_its_credit_line() {
        assert!(REGISTER.starts_with("# © Statistische Ämter des Bundes und der Länder"));
    }

    #[test]
    fn unknown_names_and_blanks_find_nothing() {
        assert_eq!(Kommunen::named("Aaa").count(), 0);
        assert_eq!(Kommunen::named("Zzz").count(), 0);
        assert_eq!(Kommunen::named(" – ").count(), 0);
    }

    #[test]
    fn keys_of_five_digits_are_kreise() {
        assert_eq!(Kommunen::by_ags("09187").map(|entry| entry.name), Some("Landkreis Rosenheim"));
        assert_eq!(Kommunen::by_ags("09163000").map(|entry| entry.name), Some("Rosenheim"));
        assert_eq!(Kommunen::by_ags("99999999"), None);
    }
}
