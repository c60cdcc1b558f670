//! Compare, word by word: what of a text stayed, went and came.

use super::model::{WortArt, Wortstueck};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The two texts as runs of words.
pub(crate) fn words(old: &str, new: &str) -> Vec<Wortstueck> {
    let a: Vec<&str> = old.split_whitespace().collect();
    let b: Vec<&str> = new.split_whitespace().collect();
    let mut pieces: Vec<Wortstueck> = Vec::new();
    let mut add = |art: WortArt, words: Option<&[&str]>| {
        let text = words.unwrap_or_default().join(" ");
        if !text.is_empty() {
            pieces.push(Wortstueck { art, text });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        match op {
            DiffOp::Equal { old_index, len, .. } => add(WortArt::Gleich, a.get(old_index..old_index + len)),
            DiffOp::Delete { old_index, old_len, .. } => add(WortArt::Weg, a.get(old_index..old_index + old_len)),
            DiffOp::Insert { new_index, new_len, .. } => add(WortArt::Dazu, b.get(new_index..new_index + new_len)),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                add(WortArt::Weg, a.get(old_index..old_index + old_len));
                add(WortArt::Dazu, b.get(new_index..new_index + new_len));
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_goes_and_comes() {
        let pieces = words("Ausbau der Plätze", "Weiterer Ausbau der Krippen");
        let told: Vec<(WortArt, &str)> = pieces.iter().map(|piece| (piece.art, piece.text.as_str())).collect();
        let wanted = [
            (WortArt::Dazu, "Weiterer"),
            (WortArt::Gleich, "Ausbau der"),
            (WortArt::Weg, "Plätze"),
            (WortArt::Dazu, "Krippen"),
        ];
        assert_eq!(told, wanted);
    }
}
