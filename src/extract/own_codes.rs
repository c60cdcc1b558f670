//! Extract, step 0: letters that stand for labels (`V = Verantwortlich`, or a list of letters with their labels in a column
//! beside them), explained once and printed at every measure.
//!
//! In: the flow. Out: the lexicon with the codes as labels; none where fewer than three are explained.

use crate::extract::heading::Level;
use crate::extract::piece_lines::cell_paragraphs;
use crate::layout::model::{Block, Cell, Line, Paragraph, Row};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many letters explained in one document make a key.
const LEAST: usize = 3;
/// Longest code, in letters.
const LONGEST: usize = 4;
/// What stands between a code and its meaning.
const SIGNS: [char; 5] = ['=', ':', '–', '—', '-'];

/// The words of a document that explains codes for its labels.
pub(crate) fn learn(flow: &[Block], lexicon: &Lexicon) -> Option<Lexicon> {
    let codes = codes(flow, lexicon);
    (!codes.is_empty()).then(|| coded(&codes, lexicon))
}

/// The codes of the document and the labels they stand for.
fn codes(flow: &[Block], lexicon: &Lexicon) -> Vec<(String, String)> {
    let mut codes: Vec<(String, String)> = beside(flow, lexicon);
    for paragraph in flow.iter().flat_map(paragraphs) {
        // Most lines are longer than any entry of a key.
        let lines = paragraph.lines.iter().filter(|line| line.words.len() <= 2 * LONGEST + 2);
        let entries = lines.filter_map(|line| entry(&line.text(), lexicon));
        for (code, label) in listed(paragraph, lexicon).into_iter().chain(entries) {
            if !codes.iter().any(|(known, _)| *known == code) {
                codes.push((code, label));
            }
        }
    }
    if codes.len() >= LEAST { codes } else { Vec::new() }
}

/// The words with codes for some of the labels, and without the words of levels that these codes are (`M = Messgröße`).
fn coded(codes: &[(String, String)], lexicon: &Lexicon) -> Lexicon {
    let fields = Arc::new(lexicon.fields.with_codes(codes));
    let is_code = |word: &String| codes.iter().any(|(code, _)| code == word);
    let mut structure = Arc::clone(&lexicon.structure);
    if structure.level.iter().any(|level| level.short.iter().any(is_code)) {
        let levels = &mut Arc::make_mut(&mut structure).level;
        for level in levels {
            level.short.retain(|word| !is_code(word));
        }
    }
    Lexicon { fields, structure, ..lexicon.clone() }
}

fn paragraphs(block: &Block) -> Vec<&Paragraph> {
    match block {
        Block::Text(paragraph) => vec![paragraph],
        Block::Table(grid) => cell_paragraphs(grid).collect(),
    }
}

/// The first list of codes with their labels beside them, apart by wide white or in cells; none where it is too short.
fn beside(flow: &[Block], lexicon: &Lexicon) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for block in flow {
        let entries: Option<Vec<_>> = match block {
            Block::Text(paragraph) => paragraph.lines.iter().map(|line| apart(line, lexicon)).collect(),
            Block::Table(grid) => grid.rows.iter().map(|row| in_cells(row, lexicon)).collect(),
        };
        match entries {
            Some(entries) => list.extend(entries),
            None if list.len() >= LEAST => break,
            None => list.clear(),
        }
    }
    let mut seen = BTreeSet::new();
    let are_known = list.iter().all(|(code, _)| seen.insert(code.clone()));
    if list.len() >= LEAST && are_known { list } else { Vec::new() }
}

/// `V    Verantwortlich`: a code, white wider than any blank, and a label.
fn apart(line: &Line, lexicon: &Lexicon) -> Option<(String, String)> {
    let (code, label) = line.words.split_first()?;
    let gap = label.first()?.bbox.x0 - code.bbox.x1;
    let is_apart = gap >= WIDE * line.size() && is_code(&code.text);
    let words: Vec<&str> = is_apart.then(|| label.iter().map(|word| word.text.as_str()).collect())?;
    named(&code.text, &words, lexicon)
}

/// A row of two cells: a code and a label.
fn in_cells(row: &Row, lexicon: &Lexicon) -> Option<(String, String)> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let (code, label, None) = (filled.next()?, filled.next()?, filled.next()) else { return None };
    let [code] = words_of(code)[..] else { return None };
    if !is_code(code) {
        return None;
    }
    named(code, &words_of(label), lexicon)
}

fn words_of(cell: &Cell) -> Vec<&str> {
    cell.lines().flat_map(|line| &line.words).map(|word| word.text.as_str()).collect()
}

/// A code with a label that takes up all words beside it.
fn named(code: &str, words: &[&str], lexicon: &Lexicon) -> Option<(String, String)> {
    if words.len() > MOST_WORDS {
        return None;
    }
    let whole = |name: &[&str]| {
        let label = meaning(name, lexicon)?;
        (label.split_whitespace().count() == name.len()).then_some(label)
    };
    // `Termin / Zeitraum` is two names of one label, and so is `Sachstand (Status)`: of these the one that no other field claims.
    let (before, inside) = words.split_at(words.iter().position(|word| word.starts_with('(')).unwrap_or(words.len()));
    let mut names = before.split(|word| *word == "/");
    let label = whole(words).or_else(|| whole(names.next()?))?;
    let is_claimed = lexicon.fields.exact(&label).is_some_and(|found| found.is_ambiguous);
    let bare: Vec<&str> = inside.iter().map(|word| word.trim_matches(['(', ')'])).collect();
    let label = whole(&bare).filter(|_| is_claimed).unwrap_or(label);
    names.all(|name| meaning(name, lexicon).is_some()).then(|| (code.to_owned(), label))
}

/// White between a code and its label, in em.
const WIDE: f32 = 0.8;

/// `W = wer zuständig ist, Z = Zeitraum, K = Kosten`: the entries of a key in running text; none where they are too few.
fn listed(paragraph: &Paragraph, lexicon: &Lexicon) -> Vec<(String, String)> {
    let words = || paragraph.lines.iter().flat_map(|line| &line.words).map(|word| word.text.as_str());
    if words().filter(|word| *word == "=").nth(LEAST - 1).is_none() {
        return Vec::new();
    }
    let words: Vec<&str> = words().collect();
    let signs = words.iter().enumerate().filter(|(_, word)| **word == "=").map(|(at, _)| at);
    let entry = |sign: usize| {
        let code = words.get(sign.checked_sub(1)?).filter(|code| is_code(code))?;
        let behind = words.get(sign + 1..)?;
        let end = behind.iter().position(|word| word.ends_with([',', ';'])).map_or(behind.len(), |at| at + 1);
        let label = meaning(behind.get(..end.min(MOST_WORDS))?, lexicon)?;
        Some(((*code).to_owned(), label))
    };
    let found: Vec<(String, String)> = signs.filter_map(entry).collect();
    if found.len() >= LEAST { found } else { Vec::new() }
}

/// The label that some words begin with: the longest one listed, else what they are as a whole.
fn meaning(words: &[&str], lexicon: &Lexicon) -> Option<String> {
    let text = |count: usize| words.get(..count).unwrap_or_default().join(" ");
    let bare = |count: usize| text(count).trim_end_matches([',', ';', '.']).to_owned();
    let listed = (1..=words.len()).rev().map(bare).find(|label| lexicon.fields.exact(label).is_some());
    let label = listed.or_else(|| Some(bare(words.len())).filter(|label| lexicon.fields.placed(label).is_some()))?;
    let found = lexicon.fields.placed(&label)?;
    (Level::of(found.entry).is_none() && label.chars().count() > LONGEST).then_some(label)
}

/// Words of a meaning.
const MOST_WORDS: usize = 6;

/// A few letters, the first of them a capital.
fn is_code(code: &str) -> bool {
    let is_short = code.chars().count() <= LONGEST && code.starts_with(char::is_uppercase);
    is_short && code.chars().all(|ch| ch.is_alphabetic() || ch == '.')
}

/// `V = Verantwortlich`: a code, a sign, and a listed label that is no code itself. The document decides what its letters mean.
fn entry(line: &str, lexicon: &Lexicon) -> Option<(String, String)> {
    let (code, label) = line.split_once(SIGNS)?;
    let (code, label) = (code.trim(), label.trim());
    let found = lexicon.fields.exact(label).filter(|_| is_code(code) && label.chars().count() > LONGEST)?;
    Level::of(found.entry).is_none().then(|| (code.to_owned(), label.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    fn codes(lines: &[&str]) -> Vec<(String, String)> {
        let flow: Vec<Block> = lines.iter().map(|line| Block::Text(paragraph(&[line]))).collect();
        super::codes(&flow, Lexicon::builtin())
    }

    #[test]
    fn letters_explained_once_stand_for_labels() {
        let found = codes(&["V = Verantwortlich", "Z = Zielgruppe", "T – Zeitraum", "Seite: 3"]);
        assert_eq!(found.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["V", "Z", "T"]);
        assert!(codes(&["V = Verantwortlich", "Z = Zuschuss", "T = Termin der Sitzung"]).is_empty());
    }

    #[test]
    fn wide_white_may_part_them_from_their_labels() {
        let list = |gap: f32, lines: &[&str]| {
            let mut flow: Vec<Block> = lines.iter().map(|line| Block::Text(paragraph(&[line]))).collect();
            for block in &mut flow {
                let Block::Text(paragraph) = block else { continue };
                for word in paragraph.lines.iter_mut().flat_map(|line| line.words.iter_mut().skip(1)) {
                    (word.bbox.x0, word.bbox.x1) = (word.bbox.x0 + gap, word.bbox.x1 + gap);
                }
            }
            super::codes(&flow, Lexicon::builtin()).len()
        };
        let lines = ["S Sachstand (Status)", "M Messbarer Erfolg (Indikator)", "T Termin / Zeitraum"];
        assert_eq!((list(30.0, &lines), list(-11.0, &lines)), (3, 0), "blanks explain nothing");
        let flow = [Block::Text(paragraph(&["S = Sachstand (Status)"]))];
        assert!(super::codes(&flow, Lexicon::builtin()).is_empty(), "one entry");
        let status = named("S", &["Sachstand", "(Status)"], Lexicon::builtin());
        assert_eq!(status, Some(("S".to_owned(), "Status".to_owned())), "the name that no other field claims");
        assert_eq!(list(30.0, &lines[1..]), 0, "too few");
        assert_eq!(list(30.0, &["V Verantwortlich", "V Zielgruppe", "T Zeitraum"]), 0, "one letter for two labels");
    }

    #[test]
    fn a_sentence_may_explain_them() {
        let found = codes(&[
            "Lesehilfe: W = wer zuständig ist, G = Zielgruppe, Z = Zeitraum, St = Stand der Umsetzung am 31.08.2023.",
        ]);
        let expected =
            [("W", "wer zuständig ist"), ("G", "Zielgruppe"), ("Z", "Zeitraum"), ("St", "Stand der Umsetzung")];
        assert_eq!(found, expected.map(|(code, label)| (code.to_owned(), label.to_owned())));
        assert!(codes(&["Es gilt A = 3, B = 4 und C = Kosten der Stadt."]).is_empty());
    }
}
