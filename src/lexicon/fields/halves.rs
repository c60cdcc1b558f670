//! Labels of which the first part is only half a word: `Ziel- und Messgröße` is the Zielgröße and the Messgröße.

/// Signs that stand for the other half.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
/// Shorter ends of words may be anything (`Ziel- und Zeitplan`: `lan`).
const SHORTEST_END: usize = 4;

/// The half word, if `part` ends in one.
pub(super) fn half(part: &str) -> Option<&str> {
    part.strip_suffix(HYPHENS).filter(|half| half.ends_with(char::is_alphabetic))
}

/// What `half` may stand for before the part `next`: with every end of its first word, the longest first.
pub(super) fn completed<'l>(half: &'l str, next: &'l str) -> impl Iterator<Item = String> + 'l {
    let word = next.split(|ch: char| !ch.is_alphabetic()).next().unwrap_or_default();
    let ends = word.char_indices().skip(1).filter_map(|(at, _)| word.get(at..));
    ends.filter(|end| end.chars().count() >= SHORTEST_END).map(move |end| format!("{half}{end}"))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn half_a_label_is_known_by_its_other_half() {
        let fields = &Lexicon::builtin().fields;
        let found = |label: &str| fields.placed(label).map(|found| (found.entry, found.second));
        assert_eq!(found("Ziel- und Messgröße"), Some(("indikator", None)));
        assert_eq!(found("Ziel- / Messgröße:"), Some(("indikator", None)));
        assert_eq!(found("Zeit- und Kostenplan"), Some(("zeitraum", Some("kosten"))));
        assert_eq!(found("Zeit- und Ablaufplan"), Some(("zeitraum", None)));
        assert_eq!(found("Kosten- und Finanzierungsrahmen"), Some(("kosten", None)));
        assert_eq!(found("Ziel- und Sichtweise").map(|found| found.0), Some("ziel"), "only the half is listed");
        assert!(fields.bundled("Ziel- und Messgröße").is_empty());
        assert_eq!(fields.bundled("Zeit- und Kostenplan"), ["zeitraum", "kosten"]);
    }
}
