//! Tables: code lists with German and English words, from `codes.toml`.

use super::definition::Language;
use serde::Deserialize;
use std::sync::OnceLock;

/// A list of codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    /// Its name.
    pub id: String,
    /// What its codes are.
    pub title: [String; 2],
    /// Whether further codes may appear.
    #[serde(default)]
    pub open: bool,
    /// Code, German word, English word.
    pub codes: Vec<[String; 3]>,
}

impl CodeList {
    /// The word of a code; the code itself where the list does not have it.
    #[must_use]
    pub fn word<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        let entry = self.codes.iter().find(|[known, ..]| known == code);
        entry.map_or(code, |[_, de, en]| if language == Language::De { de } else { en })
    }

    /// The codes.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|[code, ..]| code.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    list: Vec<CodeList>,
}

/// All lists.
pub fn code_lists() -> &'static [CodeList] {
    static LISTS: OnceLock<Vec<CodeList>> = OnceLock::new();
    LISTS.get_or_init(|| {
        let file: Result<File, _> = toml::from_str(include_str!("codes.toml"));
        file.unwrap_or_else(|error| unreachable!("embedded code lists: {error}")).list
    })
}

/// The list of a name.
#[must_use]
pub fn code_list(id: &str) -> Option<&'static CodeList> {
    code_lists().iter().find(|list| list.id == id)
}
