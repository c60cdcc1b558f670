//! Which words name bodies, media or groups of people, ready for look-up.

use std::collections::BTreeMap;

/// What a word names, by itself or by its ending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// A responsible body.
    pub body: bool,
    /// A way of telling people.
    pub media: bool,
    /// A target group.
    pub group: bool,
}

impl Named {
    fn or(self, other: Self) -> Self {
        Self { body: self.body || other.body, media: self.media || other.media, group: self.group || other.group }
    }
}

/// Listed words and word endings.
#[derive(Debug, Clone, Default)]
pub(crate) struct NamingWords {
    /// As printed.
    listed: BTreeMap<String, Named>,
    /// Lower case, by their last two letters.
    endings: BTreeMap<[u8; 2], Vec<(String, Named)>>,
}

impl NamingWords {
    /// Takes words and endings that name the same.
    pub fn add(&mut self, words: &[String], endings: &[String], named: Named) {
        for word in words {
            let known = self.listed.entry(word.clone()).or_default();
            *known = known.or(named);
        }
        for ending in endings {
            self.endings.entry(last_letters(ending)).or_default().push((ending.clone(), named));
        }
    }

    /// What a word names; an ending is none where it is the whole word.
    pub fn named(&self, word: &str) -> Named {
        let listed = self.listed.get(word).copied().unwrap_or_default();
        let [before, last] = last_letters(word);
        // An ending may be a single letter.
        let mut endings =
            [[before, last], [0, last]].into_iter().filter_map(|key| self.endings.get(&key)).flatten().peekable();
        if endings.peek().is_none() {
            return listed;
        }
        let lower = word.to_lowercase();
        let ends = |(ending, _): &&(String, Named)| lower.len() > ending.len() && lower.ends_with(ending.as_str());
        endings.filter(ends).fold(listed, |all, (_, named)| all.or(*named))
    }
}

/// The last two letters in lower case, 0 for none; all letters beyond ASCII count as one.
fn last_letters(word: &str) -> [u8; 2] {
    let mut letters = word.bytes().rev().map(|byte| if byte.is_ascii() { byte.to_ascii_lowercase() } else { u8::MAX });
    let (last, before) = (letters.next(), letters.next());
    [before.unwrap_or(0), last.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_endings() {
        let mut words = NamingWords::default();
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        words.add(&list(&["Amt"]), &list(&["amt", "büro"]), Named { body: true, ..Named::default() });
        words.add(&list(&["Presse", "Amt"]), &list(&["blatt", "x"]), Named { media: true, ..Named::default() });
        let kinds = |word: &str| {
            let named = words.named(word);
            (named.body, named.media, named.group)
        };
        assert_eq!(kinds("Amt"), (true, true, false));
        assert_eq!(kinds("JUGENDAMT"), (true, false, false));
        assert_eq!(kinds("Bürgerbüro"), (true, false, false));
        assert_eq!(kinds("Amtsblatt"), (false, true, false));
        assert_eq!(kinds("Telefax"), (false, true, false));
        assert_eq!(kinds("amt"), (false, false, false), "an ending is no word");
        assert_eq!(kinds(""), (false, false, false));
    }
}
