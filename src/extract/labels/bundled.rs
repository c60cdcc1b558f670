//! Extract, labels: one label for several fields (`Zuständig / Zeitraum / Kosten`).
//!
//! In: a printed label, or what the list says of it. Out: the fields it names.

use super::{Label, LabelSettings};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::LabelMatch;

/// Fields that may share a label.
const BUNDLED: [&str; 7] = ["verantwortlich", "zeitraum", "beginn", "ende", "kosten", "status", "erlaeuterung"];

/// Fields that share a label by twos, in their printed order.
const PAIRS: [(&str, &str); 10] = [
    ("verantwortlich", "zeitraum"),
    ("verantwortlich", "beginn"),
    ("verantwortlich", "ende"),
    ("verantwortlich", "kosten"),
    ("zeitraum", "verantwortlich"),
    ("zeitraum", "kosten"),
    ("kosten", "verantwortlich"),
    ("kosten", "zeitraum"),
    ("ende", "verantwortlich"),
    ("status", "erlaeuterung"),
];

/// A label that names several fields, one behind the other: three and more, or two (`Zuständig Zeitraum`) where the whole is
/// not listed otherwise.
pub(super) fn several(bare: &str, is_listed: bool, lexicon: &Lexicon, settings: &LabelSettings) -> Option<Label> {
    let named = lexicon.fields.bundled(bare);
    let may_be = match named.as_slice() {
        [first, second] => !is_listed && PAIRS.contains(&(*first, *second)),
        more => more.len() > 2 && more.iter().all(|feld| BUNDLED.contains(feld)),
    };
    let (first, others) = named.split_first().filter(|_| may_be)?;
    let found = lexicon.fields.entries().iter().find(|entry| entry.id == **first)?;
    Some(Label {
        feld: (*first).to_owned(),
        others: others.iter().map(|feld| (*feld).to_owned()).collect(),
        printed: bare.to_owned(),
        value: found.value,
        sureness: settings.composed,
    })
}

/// The second field of a bundle, where both are fields of their own kind.
pub(super) fn bundle(found: &LabelMatch<'_>) -> Vec<String> {
    let Some(second) = found.second else { return Vec::new() };
    if PAIRS.contains(&(found.entry, second)) { vec![second.to_owned()] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fields::MatchKind;

    #[test]
    fn labels_one_behind_the_other_share_a_column_unless_the_whole_is_listed() {
        let lexicon = Lexicon::builtin();
        let fields = |label: &str| {
            let is_listed = lexicon.fields.placed(label).is_some_and(|found| found.kind != MatchKind::Stem);
            let found = several(label, is_listed, lexicon, &LabelSettings::default());
            found.map(|label| [vec![label.feld], label.others].concat())
        };
        assert_eq!(fields("Zuständig Zeitfenster"), Some(vec!["verantwortlich".to_owned(), "zeitraum".to_owned()]));
        assert_eq!(fields("Zuständig Zeitraum Kosten").map(|fields| fields.len()), Some(3));
        assert_eq!(fields("Zuständige Stelle"), None);
        assert_eq!(fields("Status Zeitraum"), None);
    }
}
