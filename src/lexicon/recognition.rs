//! Spellings that text recognition cannot write.

use serde::Deserialize;
use std::sync::LazyLock;

/// `recognition.toml`. Results of recognition are kept by page, so that these words are not widened by a folder.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognition {
    /// Words and parts of compounds with an accent.
    pub accented: Vec<String>,
}

/// The built-in list; empty where it cannot be read, which a test rules out.
pub static RECOGNITION: LazyLock<Recognition> =
    LazyLock::new(|| toml::from_str(include_str!("recognition.toml")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_accent() {
        assert!(!RECOGNITION.accented.is_empty());
        for word in &RECOGNITION.accented {
            assert_eq!(word.chars().filter(|ch| *ch == 'é').count(), 1, "{word}");
        }
    }
}
