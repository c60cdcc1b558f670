//! Extract, step 0: letters that stand for labels (`V = Verantwortlich`), explained once and printed at every measure.
//!
//! In: the flow. Out: codes with the label each stands for; none where fewer than three are explained.

use crate::extract::heading::Level;
use crate::extract::piece_lines::cell_paragraphs;
use crate::layout::model::{Block, Paragraph};
use crate::lexicon::Lexicon;

/// So many letters explained in one document make a key.
const LEAST: usize = 3;
/// Longest code, in letters.
const LONGEST: usize = 4;
/// What stands between a code and its meaning.
const SIGNS: [char; 5] = ['=', ':', '–', '—', '-'];

/// The codes of the document and the labels they stand for.
pub(crate) fn learn(flow: &[Block], lexicon: &Lexicon) -> Vec<(String, String)> {
    let mut codes: Vec<(String, String)> = Vec::new();
    for paragraph in flow.iter().flat_map(paragraphs) {
        for line in &paragraph.lines {
            // Most lines are longer than any entry of a key.
            if line.words.len() > 2 * LONGEST + 2 {
                continue;
            }
            let found = entry(&line.text(), lexicon);
            codes.extend(found.filter(|(code, _)| !codes.iter().any(|(known, _)| known == code)));
        }
    }
    if codes.len() >= LEAST { codes } else { Vec::new() }
}

fn paragraphs(block: &Block) -> Vec<&Paragraph> {
    match block {
        Block::Text(paragraph) => vec![paragraph],
        Block::Table(grid) => cell_paragraphs(grid).collect(),
    }
}

/// `V = Verantwortlich`: a code, a sign, and a listed label that is no code itself. The document decides what its letters mean.
fn entry(line: &str, lexicon: &Lexicon) -> Option<(String, String)> {
    let (code, label) = line.split_once(SIGNS)?;
    let (code, label) = (code.trim(), label.trim());
    let is_code = code.chars().count() <= LONGEST && code.starts_with(char::is_uppercase);
    let is_code = is_code && code.chars().all(|ch| ch.is_alphabetic() || ch == '.');
    let found = lexicon.fields.exact(label).filter(|_| is_code && label.chars().count() > LONGEST)?;
    Level::of(found.entry).is_none().then(|| (code.to_owned(), label.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    fn codes(lines: &[&str]) -> Vec<(String, String)> {
        let flow: Vec<Block> = lines.iter().map(|line| Block::Text(paragraph(&[line]))).collect();
        learn(&flow, Lexicon::builtin())
    }

    #[test]
    fn letters_explained_once_stand_for_labels() {
        let found = codes(&["V = Verantwortlich", "Z = Zielgruppe", "T – Zeitraum", "Seite: 3"]);
        assert_eq!(found.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["V", "Z", "T"]);
        assert!(codes(&["V = Verantwortlich", "Z = Zuschuss", "T = Termin der Sitzung"]).is_empty());
    }
}
