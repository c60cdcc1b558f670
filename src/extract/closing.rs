//! Extract: lines that close a paper or a block: place and day above a signature.

use crate::extract::pieces::{Cutter, PieceKind};
use crate::extract::run::Run;
use crate::extract::table::TableKind;
use crate::layout::model::Block;
use crate::lexicon::structure::Closing;
use std::collections::{BTreeMap, BTreeSet};

/// The paper itself is named among so many first words of a sentence about it.
const FIRST_WORDS: usize = 4;

/// Paragraphs that belong to no measure although nothing but their place says so, by the ids of their first words.
#[derive(Debug, Default)]
pub(crate) struct Apart {
    /// Those that end the measure above them.
    pub closing: BTreeSet<u32>,
    /// Captions between a measure and the table of its facts, and counts of rows below tables.
    pub lids: BTreeSet<u32>,
}

/// Finds them.
pub(crate) fn apart(blocks: &[(&Block, Option<TableKind>)], cutter: &Cutter<'_>) -> Apart {
    let (mut lids, above) = above_tables(blocks, cutter);
    lids.extend(counts(blocks));
    let mut closing = tail(blocks, cutter);
    closing.extend(above);
    Apart { closing, lids }
}

/// Paragraphs behind the last label and heading that speak of the paper itself (`Der nächste Bericht folgt im Mai.`).
fn tail(blocks: &[(&Block, Option<TableKind>)], cutter: &Cutter<'_>) -> BTreeSet<u32> {
    let words = &cutter.lexicon.structure.closing;
    let mut found = BTreeSet::new();
    for (block, _) in blocks.iter().rev() {
        let Block::Text(paragraph) = block else { break };
        if cutter.cut(paragraph).iter().any(|piece| piece.kind != PieceKind::Plain) {
            break;
        }
        let run = Run::of([paragraph], &cutter.lexicon.structure.value);
        if let Some(first) =
            run.marks.first().filter(|_| paragraph.bullet.is_none() && tells_of_paper(&run.text, words))
        {
            found.insert(first.word.id);
        }
    }
    found
}

/// Captions of tables (`Übersicht der Maßnahmen in Handlungsfeld 1`): single lines right above tables, in another type than the
/// text above them, the same but for their figures. Those above cards, and those above other tables.
fn above_tables(blocks: &[(&Block, Option<TableKind>)], cutter: &Cutter<'_>) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let mut found: BTreeMap<(bool, String), Vec<u32>> = BTreeMap::new();
    for window in blocks.windows(3) {
        let [(Block::Text(before), _), (Block::Text(caption), _), (Block::Table(_), kind)] = window else { continue };
        let [line] = caption.lines.as_slice() else { continue };
        let last = before.lines.last().and_then(|last| last.words.last()).map(|word| word.style.look());
        let is_set_off = caption.bullet.is_none() && last != line.look();
        let is_plain = || cutter.cut(caption).iter().all(|piece| piece.kind == PieceKind::Plain);
        if let Some(first) = line.words.first().filter(|_| is_set_off && is_plain()) {
            let pattern = line.text().replace(|ch: char| ch.is_ascii_digit(), "#");
            let is_card = matches!(kind, Some(TableKind::Card { .. }));
            found.entry((is_card, pattern)).or_default().push(first.id);
        }
    }
    found.retain(|_, ids| ids.len() >= LEAST_CAPTIONS);
    let (cards, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|((is_card, _), _)| *is_card);
    let all = |found: Vec<(_, Vec<u32>)>| found.into_iter().flat_map(|(_, ids)| ids).collect();
    (all(cards), all(others))
}

/// Lines right below tables that count their rows (`Anzahl: 2`), if several do.
fn counts(blocks: &[(&Block, Option<TableKind>)]) -> Vec<u32> {
    let count = |window: &[(&Block, Option<TableKind>)]| {
        let [(Block::Table(grid), Some(TableKind::Matrix { head })), (Block::Text(below), _)] = window else {
            return None;
        };
        let [line] = below.lines.as_slice() else { return None };
        let (first, last) = (line.words.first()?, line.words.last()?);
        let is_short = (2..=WORDS_OF_A_COUNT).contains(&line.words.len());
        let rows = grid.rows.len().saturating_sub(*head);
        (is_short && last.text.parse() == Ok(rows)).then_some(first.id)
    };
    let found: Vec<u32> = blocks.windows(2).filter_map(count).collect();
    if found.len() >= LEAST_CAPTIONS { found } else { Vec::new() }
}

/// Words of the longest line that counts rows.
const WORDS_OF_A_COUNT: usize = 4;

/// A line above a table is its caption where it comes again so often.
const LEAST_CAPTIONS: usize = 2;

/// A sentence that names the paper at its beginning.
fn tells_of_paper(text: &str, words: &Closing) -> bool {
    text.ends_with('.') && text.split_whitespace().take(FIRST_WORDS).any(|word| is_paper(word, words))
}

/// Whether a text begins with what a paper calls itself: `2. Jahresbericht zum Audit` counts papers.
pub(super) fn names_paper(text: &str, words: &Closing) -> bool {
    text.split_whitespace().next().is_some_and(|first| is_paper(first, words))
}

/// Whether a word is what a paper calls itself.
pub(super) fn is_paper(word: &str, words: &Closing) -> bool {
    let bare = word.trim_matches([',', ':', '„', '“', '"']);
    words.paper.iter().any(|paper| paper == bare)
}

/// `14.07.2016`.
pub(crate) fn is_day(part: &str) -> bool {
    let mut numbers = part.trim_end_matches('.').split('.');
    let (Some(day), Some(month), Some(year)) = (numbers.next(), numbers.next(), numbers.next()) else { return false };
    let is_short = |number: &str| (1..=2).contains(&number.len());
    is_short(day) && is_short(month) && year.len() >= 2 && numbers.next().is_none()
}

/// `Speyer, 14.07.2016`, `Gotha, den 31. Januar 2019`.
pub(crate) fn is_place_and_date(text: &str, words: &Closing) -> bool {
    let Some((place, rest)) = text.split_once(", ") else { return false };
    let mut leads = words.day_lead.iter();
    let rest = leads.find_map(|lead| rest.strip_prefix(lead.as_str())?.strip_prefix(' ')).unwrap_or(rest);
    let starts_upper = place.chars().next().is_some_and(char::is_uppercase);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let words = text.split_whitespace().count();
    starts_upper
        && place.split_whitespace().count() <= 4
        && words <= 8
        && ((1..=2).contains(&digits) && rest.get(digits..).is_some_and(|tail| tail.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_the_paper() {
        let words = &crate::lexicon::Lexicon::builtin().structure.closing;
        for text in ["Der nächste Bericht folgt im Mai.", "Die Vereinbarung gilt drei Jahre."] {
            assert!(tells_of_paper(text, words), "{text}");
        }
        for text in ["Es kamen 40 Kinder.", "Bericht", "Die Kinder lesen zu Hause aus dem Bericht vor."] {
            assert!(!tells_of_paper(text, words), "{text}");
        }
    }

    #[test]
    fn days_in_figures() {
        assert!(is_day("14.07.2016") && is_day("1.2.20."));
        assert!(!is_day("") && !is_day("14.07") && !is_day("14..2016") && !is_day("1.2.3") && !is_day("1.2.2020.5"));
    }

    #[test]
    fn places_and_dates_of_signatures() {
        let words = &crate::lexicon::Lexicon::builtin().structure.closing;
        for text in
            ["Speyer, 14.07.2016", "Gotha, den 31. Januar 2019", "Bad Orb, 1.2.20", "Emmendingen, am 20. Februar 2017"]
        {
            assert!(is_place_and_date(text, words), "{text}");
        }
        for text in ["Jugendamt, 2 Vereine", "ab 2014, einmal jährlich", "Kinder von 3 bis 6, 20.000 €"] {
            assert!(!is_place_and_date(text, words), "{text}");
        }
    }
}
