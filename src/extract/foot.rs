//! Extract, steps 5 and 6a: forms whose captions stand small at the foot of their cells, below the values.
//!
//! In: a [`Grid`]. Out: the [`Look`] of such captions, or the [`CardRow`]s of the form. The mirror image of `form`; as
//! nothing but the type parts a value from the caption below it, most of the captions are listed.

use crate::extract::card_rows::CardRow;
use crate::extract::cell::Value;
use crate::extract::form::fields;
use crate::extract::run::{Mark, Run};
use crate::extract::scene::Scene;
use crate::extract::table::{TableSettings, cell_run};
use crate::layout::model::{Cell, Grid, Line, Look};
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer cells show no manner.
const LEAST_CAPTIONS: usize = 2;

/// The type in which most cells of several lines end with a caption below their value.
pub(crate) fn foot_look(grid: &Grid, lexicon: &Lexicon, settings: &TableSettings) -> Option<Look> {
    if grid.columns > settings.form_columns {
        return None;
    }
    let narrow = |cell: &&Cell| cell.column_span < grid.columns && cell.lines().count() > 1;
    let tall: Vec<&Cell> = grid.rows.iter().flat_map(|row| &row.cells).filter(narrow).collect();
    let mut looks: BTreeMap<Look, Vec<&Cell>> = BTreeMap::new();
    for cell in &tall {
        if let Some(look) = foot_of(cell) {
            looks.entry(look).or_default().push(cell);
        }
    }
    let (look, cells) = looks.into_iter().max_by_key(|(_, cells)| cells.len())?;
    let is_listed = |cell: &&&Cell| {
        let captions = captions(cell, look, lexicon);
        captions.last().is_some_and(|text| lexicon.fields.exact(text.trim_end_matches([':', ' '])).is_some())
    };
    let columns: BTreeSet<usize> = cells.iter().map(|cell| cell.column).collect();
    let is_manner = cells.len() >= LEAST_CAPTIONS && cells.len() as f32 >= settings.form_cells * tall.len() as f32;
    (is_manner && columns.len() > 1 && cells.iter().filter(is_listed).count() * 2 > cells.len()).then_some(look)
}

/// The type of a cell's last line, where it is smaller than what stands above it.
pub(crate) fn foot_of(cell: &Cell) -> Option<Look> {
    let mut lines = cell.lines();
    let first = lines.next().and_then(line_look)?;
    let foot = lines.last().and_then(line_look)?;
    (foot.0 < first.0).then_some(foot)
}

/// The type of a line that is of one.
fn line_look(line: &Line) -> Option<Look> {
    let mut looks = line.words.iter().map(|word| word.style.look());
    let first = looks.next()?;
    looks.all(|look| look == first).then_some(first)
}

/// The captions in a cell.
pub(crate) fn captions(cell: &Cell, look: Look, lexicon: &Lexicon) -> Vec<String> {
    let run = cell_run(cell, lexicon);
    pairs(&run, look).into_iter().filter_map(|(caption, _)| Some(caption?.text)).collect()
}

/// Captions and what stands above them, cell by cell.
pub(crate) fn foot_rows<'a>(grid: &'a Grid, look: Look, scene: &Scene<'a>) -> Vec<CardRow<'a>> {
    let mut rows = Vec::new();
    for cell in grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank()) {
        let whole = Value::of_cell(cell, grid.origin, scene.lexicon);
        let pairs = pairs(&whole.printed, look);
        if pairs.iter().all(|(caption, _)| caption.is_none()) {
            rows.push(CardRow { label: None, value: whole });
            continue;
        }
        rows.extend(pairs.into_iter().map(|(caption, value)| match caption {
            Some(caption) => fields(caption, value, cell, &whole, scene),
            None => CardRow { label: None, value: Value::of_run(value, scene.lexicon) },
        }));
    }
    rows
}

/// Values with the captions below them; the last may have none.
fn pairs<'a>(run: &Run<'a>, look: Look) -> Vec<(Option<Run<'a>>, Run<'a>)> {
    let is_caption = |mark: &Mark<'_>| mark.word.style.look() == look;
    let mut pairs = Vec::new();
    let (mut value, mut caption) = (0, None);
    for mark in &run.marks {
        match caption {
            None if is_caption(mark) && mark.opens_line => caption = Some(mark.start),
            Some(from) if !is_caption(mark) => {
                pairs.push((Some(run.slice(from..mark.start)), run.slice(value..from)));
                (value, caption) = (mark.start, None);
            }
            _ => {}
        }
    }
    let end = caption.unwrap_or(run.text.len());
    pairs.push((caption.map(|from| run.from(from)), run.slice(value..end)));
    pairs
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::Paper;

    /// Three measures; the last is all empty.
    fn paper(aims: &str) -> Vec<String> {
        let captions = ("~Zuständig", "~Zielgruppe", "~Status", "~Erläuterungen");
        let (who, whom, status, more) = captions;
        let cards = [
            ["Schulamt / ", "Kinder / ", "begonnen / ", "Es liest sich gut. / "],
            ["Hort / ", "", "umgesetzt / ", "Es fehlt nichts. / "],
            ["", "", "", ""],
        ];
        let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text(aims);
        for (number, [first, second, third, fourth]) in cards.iter().enumerate() {
            let head = format!(">4 *Maßnahme 1.1.{} Lesen", number + 1);
            let upper = format!(">2 {first}{who} | >2 {second}{whom}");
            let lower = format!("{third}{status} | >3 {fourth}{more}");
            paper = paper.table(4, &[&head, &upper, &lower]);
        }
        paper.read()
    }

    #[test]
    fn values_stand_above_the_small_captions_of_a_form() {
        let expected = [
            "HF 1 Bildung",
            "Z 1.1 Alle lesen.",
            "M 1.1.1 Lesen; verantwortlich=Schulamt; zielgruppe=Kinder; status=begonnen; erlaeuterung=Es liest sich gut.",
            "M 1.1.2 Lesen; verantwortlich=Hort; zielgruppe=; status=umgesetzt; erlaeuterung=Es fehlt nichts.",
            "M 1.1.3 Lesen; verantwortlich=; zielgruppe=; status=; erlaeuterung=",
        ];
        assert_eq!(paper("*Ziel 1.1: Alle lesen."), expected);
    }
}
