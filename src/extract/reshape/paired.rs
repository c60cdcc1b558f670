//! Extract, reshape: two labels in one cell of a head, each in a type of its own, and below them two values in the same
//! types: `Maßnahme` over `Indikator` in italics, and so in each row. Or a rule within the cell parts the two, in the head
//! and in each row.
//!
//! In: a [`Grid`]. Out: the same with a column for each of the two.

use super::parted::is_labels;
use crate::extract::cell::bounds_by_page;
use crate::layout::model::{Cell, Grid, Line, Paragraph, Row};
use crate::lexicon::Lexicon;

/// Share of the filled cells below such a head that must have both types.
const SHARE: f32 = 0.6;

/// Words of a label in such a head.
const WORDS_OF_A_LABEL: usize = 5;

/// Weight and slant.
type Manner = (bool, bool);

/// How the lower one of two texts in a cell is known.
#[derive(Debug, Clone, Copy)]
enum Lower {
    /// By its type.
    In(Manner),
    /// By the rule above it.
    BelowRule,
}

/// The grid with such columns parted; nothing where there are none.
pub(super) fn parted(grid: &Grid, lexicon: &Lexicon) -> Option<Grid> {
    let head = grid.rows.first()?;
    let body = grid.rows.get(1..)?;
    let pair = |column: usize| {
        let cell = head.cells.iter().find(|cell| cell.column == column && cell.column_span == 1)?;
        let lower =
            if has_divider(cell, lexicon) { Lower::BelowRule } else { Lower::In(second_manner(cell, lexicon)?) };
        are_paired(body, column, lower).then_some(lower)
    };
    let pairs: Vec<Option<Lower>> = (0..grid.columns).map(pair).collect();
    if pairs.iter().all(Option::is_none) {
        return None;
    }
    let rows = grid.rows.iter().map(|row| part_row(row, &pairs)).collect();
    Some(Grid { rows, columns: grid.columns + pairs.iter().flatten().count(), ..grid.clone() })
}

/// Whether a rule parts two labels, one of them listed.
fn has_divider(cell: &Cell, lexicon: &Lexicon) -> bool {
    let (upper, lower) = halves(cell, Lower::BelowRule);
    let text = |part: &[Paragraph]| {
        let lines = part.iter().flat_map(|paragraph| &paragraph.lines);
        lines.map(Line::text).collect::<Vec<_>>().join(" ")
    };
    let labels = [text(&upper), text(&lower)];
    let is_short = |label: &String| (1..=WORDS_OF_A_LABEL).contains(&label.split_whitespace().count());
    let is_listed = |label: &String| lexicon.fields.exact(label).is_some();
    cell.dividers.len() == 1 && labels.iter().all(is_short) && labels.iter().any(is_listed)
}

/// The manner of the second of two listed labels, where the first is printed in another one.
fn second_manner(cell: &Cell, lexicon: &Lexicon) -> Option<Manner> {
    let lines: Vec<&Line> = cell.lines().collect();
    let [first, second] = lines.as_slice() else { return None };
    let whole = format!("{} {}", first.text(), second.text());
    let are_two = is_labels(cell, lexicon) && lexicon.fields.exact(&whole).is_none();
    let manner = manner(second)?;
    (are_two && self::manner(first) != Some(manner)).then_some(manner)
}

fn manner(line: &Line) -> Option<Manner> {
    let style = line.words.first()?.style;
    let is_one =
        line.words.iter().all(|word| (word.style.is_bold, word.style.is_italic) == (style.is_bold, style.is_italic));
    is_one.then_some((style.is_bold, style.is_italic))
}

/// Whether most cells of the column end with a lower text, below an upper one; where a rule parts them one may be missing.
fn are_paired(body: &[Row], column: usize, lower: Lower) -> bool {
    let own = body.iter().flat_map(|row| &row.cells);
    let filled: Vec<&Cell> =
        own.filter(|cell| cell.column == column && cell.column_span == 1 && !cell.is_blank()).collect();
    let has_both = |cell: &&&Cell| match lower {
        Lower::BelowRule => cell.dividers.len() == 1,
        Lower::In(_) => {
            let (upper, lower) = halves(cell, lower);
            !upper.is_empty() && !lower.is_empty()
        }
    };
    let paired = filled.iter().filter(has_both).count();
    paired > 0 && paired as f32 >= SHARE * filled.len() as f32
}

/// The lines of a cell above the lower text, and those of it.
fn halves(cell: &Cell, lower: Lower) -> (Vec<Paragraph>, Vec<Paragraph>) {
    let lines: Vec<&Line> = cell.lines().collect();
    let rule = cell.dividers.first().copied();
    let is_below = |line: &Line| rule.is_some_and(|rule| (line.page, line.bbox.center().y) > rule);
    let is_lower = |line: &&&Line| match lower {
        Lower::In(manner) => self::manner(line) == Some(manner),
        Lower::BelowRule => is_below(line),
    };
    let lower = lines.iter().rev().take_while(is_lower).count();
    let mut left = lines.len() - lower;
    let (mut upper, mut rest) = (Vec::new(), Vec::new());
    for paragraph in &cell.paragraphs {
        let (above, below) = paragraph.lines.split_at(left.min(paragraph.lines.len()));
        left -= above.len();
        let part = |lines: &[Line]| Paragraph { lines: lines.to_vec(), ..paragraph.clone() };
        upper.extend((!above.is_empty()).then(|| part(above)));
        rest.extend((!below.is_empty()).then(|| Paragraph { bullet: None, bullet_word: None, ..part(below) }));
    }
    (upper, rest)
}

/// The row with a cell for each half; cells over several columns reach over the new ones.
fn part_row(row: &Row, pairs: &[Option<Lower>]) -> Row {
    let new = |column: usize| column + pairs.iter().take(column).flatten().count();
    let mut cells = Vec::new();
    for cell in &row.cells {
        let (column, end) = (new(cell.column), new(cell.column + cell.column_span));
        let lower = pairs.get(cell.column).copied().flatten().filter(|_| cell.column_span == 1);
        let Some(lower) = lower else {
            cells.push(Cell { column, column_span: end - column, ..cell.clone() });
            continue;
        };
        let (upper, lower) = halves(cell, lower);
        let half = |column: usize, paragraphs: Vec<Paragraph>| {
            let lines = paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
            let own = bounds_by_page(lines.map(|line| (line.page, line.bbox)));
            let places = if own.is_empty() { cell.places.clone() } else { own };
            Cell { column, column_span: 1, paragraphs, places, ..cell.clone() }
        };
        cells.push(half(column, upper));
        cells.push(Cell { symbols: Vec::new(), ..half(column + 1, lower) });
    }
    Row { cells, ..row.clone() }
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::Paper;

    #[test]
    fn two_labels_of_a_head_in_two_types_part_the_values_below_them() {
        let rows = [
            "*Maßnahme / Indikator | *Federführung / Zeitraum | *Fortschritte und Hindernisse",
            ">3 *Stand: umgesetzt",
            "*1.1.1 Ein Fest // 30 Gäste | *Jugendamt / 2021 | Es war gut besucht.",
            ">3 *Stand: geplant",
            "*1.1.2 Ein Buch // 300 Bücher | *Schulamt / ab 2022 | Noch nichts.",
        ];
        let read =
            Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.").table(3, &rows).read();
        let fields = |who: &str, when: &str, what: &str| {
            format!("indikator={what}; verantwortlich={who}; zeitraum={when}; erlaeuterung=")
        };
        let first = fields("Jugendamt", "2021", "30 Gäste");
        let second = fields("Schulamt", "ab 2022", "300 Bücher");
        assert!(
            read.get(2).is_some_and(|line| line.starts_with("M 1.1.1 Ein Fest; ") && line.contains(&first)),
            "{read:?}"
        );
        assert!(
            read.get(3).is_some_and(|line| line.starts_with("M 1.1.2 Ein Buch; ") && line.contains(&second)),
            "{read:?}"
        );
    }

    #[test]
    fn a_rule_within_the_cells_parts_them() {
        let rows = [
            "Nr. | Maßnahme / Woran messen wir? | Zuständig / Zeitraum",
            "1.1.1 | Ein Fest / 30 Gäste | Jugendamt / 2021",
            "1.1.2 | Ein Buch | Schulamt / ab 2022",
        ];
        let read = |has_rules: bool| {
            let paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.").table(3, &rows);
            let paper = if has_rules { paper.measured().divided() } else { paper };
            paper.read().get(2..).map(<[String]>::to_vec).unwrap_or_default()
        };
        let expected = [
            "M 1.1.1 Ein Fest; indikator=30 Gäste; verantwortlich=Jugendamt; zeitraum=2021",
            "M 1.1.2 Ein Buch; indikator=; verantwortlich=Schulamt; zeitraum=ab 2022",
        ];
        assert_eq!(read(true), expected.map(str::to_owned));
        assert!(!read(false).first().is_some_and(|line| line.contains("indikator=30 Gäste")), "nothing parts them");
    }
}
