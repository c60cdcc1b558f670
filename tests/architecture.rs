//! The house keeps its one-way flow: who may import whom, who may see which library, how long a file may be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_lossless, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use zielspiegel::lexicon::Lexicon;

/// Shared ground that every room may use.
const GROUND: [&str; 6] = ["geometry", "provenance", "diagnostic", "hash", "lexicon", "share"];

/// Room → what it may import beside itself and the shared ground; `x::model` is the model of a room alone.
const ROOMS: [(&str, &[&str]); 14] = [
    ("read", &[]),
    ("render", &["read::open", "read::page", "read::ReadError", "read::ReadSettings"]),
    ("ocr", &["read::model", "read::ReadSettings", "render"]),
    ("layout", &["read::model"]),
    ("classify", &["layout::model"]),
    ("extract", &["layout::model", "classify::Class", "classify::DocumentKind"]),
    ("normalize", &["layout::model", "classify::Class", "classify::DocumentKind", "extract::model"]),
    ("redact", &["normalize::model"]),
    ("compare", &["normalize::model"]),
    ("output", &["normalize::model", "compare::model", "compare::says"]),
    ("pipeline", &["read", "render", "ocr", "layout", "classify", "extract", "normalize"]),
    ("batch", &["pipeline", "output", "ocr::OcrMode", "normalize::model"]),
    ("archive", &["batch::manifest", "output", "redact", "normalize::model"]),
    ("lexicon", &[]),
];

/// Library → rooms that may name it.
const LIBRARIES: [(&str, &[&str]); 17] = [
    ("hayro_syntax", &["read", "render"]),
    ("hayro", &["render"]),
    ("png", &["render"]),
    ("hayro_font", &["read"]),
    ("lopdf", &["read"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("rust_stemmers", &["compare"]),
    ("similar", &["compare"]),
    ("csv", &["batch", "output"]),
    ("rust_xlsxwriter", &["output"]),
    ("parquet", &["output"]),
    ("arrow_array", &["output"]),
    ("rusqlite", &["output"]),
    ("jsonschema", &["archive"]),
];

/// Longest file in lines; files that hold nothing but tests are tables and may be longer.
const LONGEST_FILE: usize = 500;

struct Source {
    path: PathBuf,
    room: String,
    /// Code without comments and without inline tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(source(path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn source(path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).unwrap();
    let first = path.components().nth(1).unwrap().as_os_str().to_string_lossy().into_owned();
    let room = first.trim_end_matches(".rs").to_owned();
    let is_test = path.file_stem().is_some_and(|name| name == "tests")
        || path.components().any(|part| part.as_os_str() == "tests");
    let shipped = if is_test { "" } else { text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default() };
    let code = shipped.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    Source { path, room, code }
}

/// Every `crate::a::b` of the code; groups (`crate::{a, b::c}`) are taken apart one level deep.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in code.split("crate::").skip(1) {
        if let Some(group) = piece.strip_prefix('{') {
            let group = group.split('}').next().unwrap_or_default();
            found.extend(group.split(',').map(path_of).filter(|path| !path.is_empty()));
        } else {
            found.extend(group_members(piece));
        }
    }
    found
}

/// `a::{self, b::C}` → `a`, `a::b`; `a::b::C` → `a::b`.
fn group_members(piece: &str) -> Vec<String> {
    let head = path_of(piece);
    let Some((front, rest)) = piece.split_once("::{").filter(|(front, _)| is_path(front)) else { return vec![head] };
    if front.contains("::") {
        return vec![head];
    }
    let members = rest.split('}').next().unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
    members.map(|name| if name == "self" { front.to_owned() } else { path_of(&format!("{front}::{name}")) }).collect()
}

fn is_path(text: &str) -> bool {
    text.chars().all(|ch| ch.is_alphanumeric() || ch == '_' || ch == ':')
}

/// The first two parts of a path.
fn path_of(text: &str) -> String {
    let path: String = text.trim().chars().take_while(|ch| ch.is_alphanumeric() || matches!(ch, '_' | ':')).collect();
    path.split("::").filter(|part| !part.is_empty()).take(2).collect::<Vec<_>>().join("::")
}

fn may_import(room: &str, path: &str) -> bool {
    let target = path.split("::").next().unwrap_or_default();
    if target == room || GROUND.contains(&target) {
        return true;
    }
    let allowed = ROOMS.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, allowed)| *allowed);
    allowed.iter().any(|entry| *entry == target || *entry == path)
}

#[test]
fn rooms_import_only_what_comes_before_them() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !["cli", "main", "lib"].contains(&source.room.as_str())) {
        let bad = imports(&source.code).into_iter().filter(|path| !may_import(&source.room, path));
        wrong.extend(bad.map(|path| format!("{}: crate::{path}", source.path.display())));
    }
    assert!(wrong.is_empty(), "against the arrow:\n{}", wrong.join("\n"));
}

#[test]
fn shared_ground_knows_no_room() {
    let rooms: Vec<&str> = ROOMS.iter().map(|(name, _)| *name).filter(|name| *name != "lexicon").collect();
    for source in sources().iter().filter(|source| GROUND.contains(&source.room.as_str())) {
        let bad =
            imports(&source.code).into_iter().find(|path| rooms.contains(&path.split("::").next().unwrap_or_default()));
        assert_eq!(bad, None, "{}", source.path.display());
    }
}

#[test]
fn libraries_stay_behind_their_room() {
    for source in sources() {
        for (library, rooms) in LIBRARIES {
            let names_it = source.code.contains(&format!("{library}::"));
            assert!(!names_it || rooms.contains(&source.room.as_str()), "{} names {library}", source.path.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_the_limit() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| !source.code.is_empty())
        .map(|source| (fs::read_to_string(&source.path).unwrap().lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn nothing_is_unsafe_and_nothing_is_left_to_do() {
    for source in sources() {
        let unsafe_block = ["unsafe {", "unsafe fn", "unsafe impl"].iter().any(|word| source.code.contains(word));
        assert!(!unsafe_block, "{} is unsafe", source.path.display());
        let is_open = ["todo!(", "unimplemented!(", "dbg!("].iter().any(|word| source.code.contains(word));
        assert!(!is_open, "{} is not finished", source.path.display());
    }
    assert!(fs::read_to_string("src/lib.rs").unwrap().contains("#![forbid(unsafe_code)]"));
}

/// Calls that compare text, with a word in them; comparisons of what a token says.
const COMPARISONS: [&str; 3] = [
    r#"\b(?:strip_prefix|strip_suffix|starts_with|ends_with|contains|r?split_once|trim_end_matches|trim_start_matches|r?find|matches|split|match_indices|eq_ignore_ascii_case)\(\s*&?\[?\s*"([^"]*\p{L}{2}[^"]*)""#,
    r#"\b(?:folded|text|word|last|before|next|bare|lower)\s*==\s*"([^"]*\p{L}{2}[^"]*)""#,
    r#"matches!\(\s*&?\*?[a-z_.*&]*(?:folded|text|word|bare|lower)[a-z_.]*,\s*"([^"]+)""#,
];
/// The stand-in for a name in patterns of the word lists.
const STAND_IN: &str = "NAME";

/// German words are data: no room that reads text compares it with a word of its own. Ids of fields are no words.
#[test]
fn words_are_compared_with_the_lexicon() {
    let rooms = ["layout", "classify", "extract", "normalize", "redact", "compare", "lexicon"];
    let patterns = COMPARISONS.map(|pattern| regex::Regex::new(pattern).unwrap());
    let entries = Lexicon::builtin().fields.entries();
    let is_id = |word: &str| {
        let is_field = entries.iter().any(|entry| entry.id == word) || word == "projektleitung";
        is_field || word == STAND_IN || !word.contains(char::is_alphabetic)
    };
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| rooms.contains(&source.room.as_str())) {
        for found in patterns.iter().flat_map(|pattern| pattern.captures_iter(&source.code)) {
            if !is_id(&found[1]) {
                wrong.push(format!("{}: {:?}", source.path.display(), &found[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "words that belong to src/lexicon/*.toml:\n{}", wrong.join("\n"));
}

#[test]
fn the_scanner_takes_imports_apart() {
    let code =
        "use crate::layout::{self, model::Layout};\nuse crate::hash;\ncrate::read::model::Glyph; use crate::{a::b, c};";
    let found: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(found, ["a::b", "c", "hash", "layout", "layout::model", "read::model"]);
}
