//! Extract, step 5f: words of the document's own in front of the Ziele in full-width rows (`Absicht: Kinder lernen.` above the
//! rows of its measures). A field stands below its measure; such a word opens tables, and rows of values follow it.
//!
//! In: the tables with a head. Out: the keys of such words.

use crate::extract::heading::parse_heading;
use crate::extract::table::{TableKind, band, cell_run};
use crate::layout::model::{Block, Grid, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// A word is printed so often.
const LEAST_REPEATS: usize = 2;
/// Words of what is said behind it, on average: a rating that groups measures (`Dringlichkeit: hoch`) is no Ziel.
const WORDS_OF_AN_AIM: usize = 3;
/// Most words in front of the colon.
const WORDS_OF_A_WORD: usize = 4;

/// What is known of a word.
#[derive(Debug, Default)]
struct Seen {
    /// How often it stands right below a head.
    on_top: usize,
    /// How often no row of values follows.
    alone: usize,
    texts: Vec<String>,
}

/// The words in front of the colon in rows over the full width that head the rows below them.
pub(crate) fn learn(blocks: &[(&Block, Option<TableKind>)], lexicon: &Lexicon) -> BTreeSet<String> {
    let mut words: BTreeMap<String, Seen> = BTreeMap::new();
    for (block, kind) in blocks {
        let (Block::Table(grid), Some(TableKind::Matrix { head })) = (block, kind) else { continue };
        note(grid, *head, lexicon, &mut words);
    }
    let is_word = |seen: &Seen| {
        let count = seen.texts.len();
        let different: BTreeSet<&String> = seen.texts.iter().collect();
        let length: usize = seen.texts.iter().map(|text| text.split_whitespace().count()).sum();
        let is_usual = count >= LEAST_REPEATS && seen.on_top > 0 && seen.alone == 0;
        is_usual && different.len() == count && length >= WORDS_OF_AN_AIM * count
    };
    words.into_iter().filter(|(_, seen)| is_word(seen)).map(|(key, _)| key).collect()
}

fn note(grid: &Grid, head: usize, lexicon: &Lexicon, words: &mut BTreeMap<String, Seen>) {
    let body: Vec<&Row> = grid.rows.iter().skip(head).collect();
    for (at, row) in body.iter().enumerate() {
        let Some(cell) = band(row, grid.columns) else { continue };
        let run = cell_run(cell, lexicon);
        let Some((word, text)) = run.text.split_once(": ") else { continue };
        let is_listed = lexicon.fields.exact(word).is_some() || parse_heading(&run.text, &lexicon.structure).is_some();
        if is_listed || word.split_whitespace().count() > WORDS_OF_A_WORD {
            continue;
        }
        let is_value = |row: &&Row| row.cells.iter().filter(|cell| !cell.is_blank()).count() > 1;
        let seen = words.entry(label_key(word)).or_default();
        seen.on_top += usize::from(at == 0);
        seen.alone += usize::from(!body.get(at + 1).is_some_and(is_value));
        seen.texts.push(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::Paper;

    #[test]
    fn a_word_of_the_papers_own_in_front_of_its_aims_is_no_field_of_the_measure_above() {
        let table = |paper: Paper, title: &str, rows: [&str; 4]| {
            let head = "Nr. | Maßnahme | Zuständig | Kosten";
            let rows: Vec<&str> = std::iter::once(head).chain(rows).collect();
            paper.text(title).table(4, &rows)
        };
        let first = [
            ">4 Absicht: Kinder lernen überall.",
            "1-01 | Fest | Jugendamt | 20 €",
            ">4 Absicht: Eltern finden Rat im Ort.",
            "1-02 | Lauf | Bauamt | 30 €",
        ];
        let second = [
            ">4 Absicht: Alle reden mit.",
            "2-01 | Chor | Kulturamt | 40 €",
            ">4 Dringlichkeit: hoch",
            "2-02 | Spiel | Sportamt | 50 €",
        ];
        let paper = table(Paper::default(), "Handlungsfeld 1: Bildung", first);
        let read = table(paper, "Handlungsfeld 2: Beratung", second).read();
        let aims: Vec<&str> = read.iter().filter(|line| line.starts_with('Z')).map(String::as_str).collect();
        assert_eq!(
            aims.get(..3).unwrap_or_default(),
            ["Z - Kinder lernen überall.", "Z - Eltern finden Rat im Ort.", "Z - Alle reden mit."]
        );
        assert!(read.iter().all(|line| !line.contains("sonstiges=Eltern")), "{read:?}");
    }
}
