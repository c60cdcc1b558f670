//! Extract, reshape: two labels in one cell of a head, each in a type of its own, and below them two values that differ in the
//! same way: `Maßnahme` over `Indikator` in italics, and so in each row. Or a rule within the cell parts the two, in the head
//! and in each row; or each cell below holds two paragraphs.
//!
//! In: a [`Grid`]. Out: the same with a column for each of the two.

use super::parted::is_labels;
use crate::extract::cell::bounds_by_page;
use crate::extract::values::is_status;
use crate::layout::model::{Cell, Grid, Line, Paragraph, Row};
use crate::lexicon::Lexicon;

/// Share of the filled cells below such a head that must have both types.
const SHARE: f32 = 0.6;

/// Columns of such a head, at least, where nothing but paragraphs tells.
const LEAST_BARE: usize = 2;

/// Words of a label in such a head.
const WORDS_OF_A_LABEL: usize = 5;

/// Weight and slant.
type Manner = (bool, bool);

/// What sets the lower one of two labels off: its weight, its slant, or both.
#[derive(Debug, Clone, Copy)]
struct Mark {
    is_bold: Option<bool>,
    is_italic: Option<bool>,
}

impl Mark {
    fn between((bold, italic): Manner, lower: Manner) -> Option<Self> {
        let mark = Self {
            is_bold: Some(lower.0).filter(|is_bold| *is_bold != bold),
            is_italic: Some(lower.1).filter(|is_italic| *is_italic != italic),
        };
        (mark.is_bold.is_some() || mark.is_italic.is_some()).then_some(mark)
    }

    fn is_on(self, (bold, italic): Manner) -> bool {
        self.is_bold.is_none_or(|is_bold| is_bold == bold) && self.is_italic.is_none_or(|is_italic| is_italic == italic)
    }
}

/// How the lower one of two texts in a cell is known.
#[derive(Debug, Clone, Copy)]
enum Lower {
    /// By its type.
    In(Mark),
    /// By the rule above it.
    BelowRule,
    /// As the second of two paragraphs.
    Second,
    /// As what begins level with the lower text of a column in which it is known otherwise, or below that.
    Level,
}

/// Page and top of a line.
type Top = (u32, f32);

/// The grid with such columns parted; nothing where there are none.
pub(super) fn parted(grid: &Grid, lexicon: &Lexicon) -> Option<Grid> {
    let head = grid.rows.first()?;
    let body = grid.rows.get(1..)?;
    let has_labels = |column: usize| own(head, column).is_some_and(|cell| has_two_labels(cell, lexicon));
    let pair = |column: usize| {
        let cell = own(head, column)?;
        let ways = if has_labels(column) {
            let mark = ends(cell).and_then(|(upper, lower)| Mark::between(upper, lower));
            [mark.map(Lower::In), body_mark(body, column).map(Lower::In), Some(Lower::Second)]
        } else {
            [None; 3]
        };
        let ruled = has_divider(cell, lexicon).then_some(Lower::BelowRule);
        ruled.into_iter().chain(ways.into_iter().flatten()).find(|lower| are_paired(body, column, *lower))
    };
    let mut pairs: Vec<Option<Lower>> = (0..grid.columns).map(pair).collect();
    // One column of paragraphs by twos is no manner of a table.
    let found = || pairs.iter().flatten();
    if found().all(|lower| matches!(lower, Lower::Second)) && found().count() < LEAST_BARE {
        return None;
    }
    let marker = pairs.iter().enumerate().find_map(|(at, lower)| {
        lower.filter(|lower| matches!(lower, Lower::In(_)) && shows_all(body, at, *lower)).map(|lower| (at, lower))
    });
    if let Some((marker, _)) = marker {
        // A paragraph is less sure than what begins level.
        let is_unsure = |lower: &Option<Lower>| lower.is_none_or(|lower| matches!(lower, Lower::Second));
        for (column, pair) in pairs.iter_mut().enumerate() {
            if column != marker && is_unsure(pair) && has_labels(column) {
                *pair = Some(Lower::Level);
            }
        }
    }
    let top = |row: &Row| marker.and_then(|(column, lower)| lower_top(own(row, column)?, lower));
    let rows = grid.rows.iter().enumerate().map(|(at, row)| part_row(row, &pairs, top(row), at == 0));
    Some(Grid { rows: rows.collect(), columns: grid.columns + pairs.iter().flatten().count(), ..grid.clone() })
}

/// The cell of a row in a column, where it is in no other.
fn own(row: &Row, column: usize) -> Option<&Cell> {
    row.cells.iter().find(|cell| cell.column == column && cell.column_span == 1)
}

/// Whether every row has both texts in the column.
fn shows_all(body: &[Row], column: usize, lower: Lower) -> bool {
    body.iter().all(|row| own(row, column).is_some_and(|cell| lower_top(cell, lower).is_some()))
}

/// Where the lower text of a cell begins, with an upper one above it.
fn lower_top(cell: &Cell, lower: Lower) -> Option<Top> {
    let (upper, rest) = halves(cell, lower, None);
    let line = rest.first().and_then(|paragraph| paragraph.lines.first()).filter(|_| !upper.is_empty())?;
    Some((line.page, line.bbox.y0))
}

/// Whether a rule parts two labels, one of them listed.
fn has_divider(cell: &Cell, lexicon: &Lexicon) -> bool {
    let (upper, lower) = halves(cell, Lower::BelowRule, None);
    let text = |part: &[Paragraph]| {
        let lines = part.iter().flat_map(|paragraph| &paragraph.lines);
        lines.map(Line::text).collect::<Vec<_>>().join(" ")
    };
    let labels = [text(&upper), text(&lower)];
    let is_short = |label: &String| (1..=WORDS_OF_A_LABEL).contains(&label.split_whitespace().count());
    let is_listed = |label: &String| lexicon.fields.exact(label).is_some();
    cell.dividers.len() == 1 && labels.iter().all(is_short) && labels.iter().any(is_listed)
}

/// Whether each of the two lines of a cell is a label and no value, and the two are none together.
fn has_two_labels(cell: &Cell, lexicon: &Lexicon) -> bool {
    let lines: Vec<&Line> = cell.lines().collect();
    let [first, second] = lines.as_slice() else { return false };
    let whole = format!("{} {}", first.text(), second.text());
    let is_value = |line: &Line| is_status(&line.text(), &lexicon.structure.value);
    is_labels(cell, lexicon) && lexicon.fields.exact(&whole).is_none() && !is_value(second)
}

fn manner(line: &Line) -> Option<Manner> {
    let style = line.words.first()?.style;
    let is_one =
        line.words.iter().all(|word| (word.style.is_bold, word.style.is_italic) == (style.is_bold, style.is_italic));
    is_one.then_some((style.is_bold, style.is_italic))
}

/// Whether most cells of the column end with a lower text, below an upper one; where a rule parts them one may be missing.
/// Where paragraphs alone do, all cells show both: of a single one nothing tells which it is.
fn are_paired(body: &[Row], column: usize, lower: Lower) -> bool {
    let filled: Vec<&Cell> = body.iter().filter_map(|row| own(row, column)).filter(|cell| !cell.is_blank()).collect();
    let has_both = |cell: &&&Cell| match lower {
        Lower::BelowRule => cell.dividers.len() == 1,
        Lower::Second => cell.paragraphs.len() == 2,
        Lower::In(_) | Lower::Level => lower_top(cell, lower).is_some(),
    };
    let paired = filled.iter().filter(has_both).count();
    let share = if matches!(lower, Lower::Second) { 1.0 } else { SHARE };
    paired > 0 && paired as f32 >= share * filled.len() as f32
}

/// The types of the first and the last of several lines.
fn ends(cell: &Cell) -> Option<(Manner, Manner)> {
    let lines: Vec<&Line> = cell.lines().collect();
    let [first, .., last] = lines.as_slice() else { return None };
    Some((manner(first)?, manner(last)?))
}

/// What sets the last line of the cells below a head off from the first one, if it does so in each that has several.
fn body_mark(body: &[Row], column: usize) -> Option<Mark> {
    let ends: Vec<(Manner, Manner)> = body.iter().filter_map(|row| own(row, column)).filter_map(ends).collect();
    let (upper, lower) = *ends.first()?;
    ends.iter().all(|pair| *pair == (upper, lower)).then(|| Mark::between(upper, lower)).flatten()
}

/// The lines of a cell above the lower text, and those of it; `top` is where the lower text of another cell of its row begins.
fn halves(cell: &Cell, lower: Lower, top: Option<Top>) -> (Vec<Paragraph>, Vec<Paragraph>) {
    let lines: Vec<&Line> = cell.lines().collect();
    let rule = cell.dividers.first().copied();
    let is_below = |line: &Line| rule.is_some_and(|rule| (line.page, line.bbox.center().y) > rule);
    let is_lower = |line: &&&Line| match lower {
        Lower::In(mark) => manner(line).is_some_and(|manner| mark.is_on(manner)),
        Lower::BelowRule => is_below(line),
        Lower::Second => true,
        Lower::Level => top.is_some_and(|top| (line.page, line.bbox.center().y) > top),
    };
    let most = match lower {
        // In the head the two labels may stand in one paragraph.
        Lower::Second if cell.paragraphs.len() > 1 => cell.paragraphs.last().map_or(0, |last| last.lines.len()),
        Lower::Second => lines.len() / 2,
        Lower::In(_) | Lower::BelowRule | Lower::Level => lines.len(),
    };
    let lower = lines.iter().rev().take(most).take_while(is_lower).count();
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
fn part_row(row: &Row, pairs: &[Option<Lower>], top: Option<Top>, is_head: bool) -> Row {
    let new = |column: usize| column + pairs.iter().take(column).flatten().count();
    let mut cells = Vec::new();
    for cell in &row.cells {
        let (column, end) = (new(cell.column), new(cell.column + cell.column_span));
        let lower = pairs.get(cell.column).copied().flatten().filter(|_| cell.column_span == 1);
        let Some(lower) = lower else {
            cells.push(Cell { column, column_span: end - column, ..cell.clone() });
            continue;
        };
        // The two labels of a head have a line each.
        let lower = if is_head && !matches!(lower, Lower::BelowRule) { Lower::Second } else { lower };
        let (upper, lower) = halves(cell, lower, top);
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
    use super::Mark;
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

    #[test]
    fn two_paragraphs_in_each_cell_below_two_labels_are_two_values() {
        let rows = [
            "Nr. | Maßnahme / Messgröße | Zuständig / Zielgruppe",
            "1.1.1 | Ein Fest // 30 Gäste | Jugendamt // Kinder",
            "1.1.2 | Ein Buch // 300 Bücher | Schulamt // Eltern",
        ];
        let read =
            Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.").table(3, &rows).read();
        let expected = [
            "M 1.1.1 Ein Fest; indikator=30 Gäste; verantwortlich=Jugendamt; zielgruppe=Kinder",
            "M 1.1.2 Ein Buch; indikator=300 Bücher; verantwortlich=Schulamt; zielgruppe=Eltern",
        ];
        assert_eq!(read.get(2..).unwrap_or_default(), expected);
    }

    #[test]
    fn the_lower_label_is_known_by_what_sets_it_off() {
        let mark = Mark::between((true, false), (true, true)).expect("slant");
        assert!(mark.is_on((false, true)) && !mark.is_on((false, false)));
        assert!(Mark::between((true, false), (true, false)).is_none());
    }

    #[test]
    fn what_begins_level_with_the_lower_text_of_a_marked_column_is_the_lower_one() {
        let rows = [
            "*Nr. | *Maßnahme / Bemerkung | *Zuständig / Zeitraum",
            "1.1.1 | *Ein Fest / Es war gut besucht. | Jugendamt / ab 2021",
            "1.1.2 | *Ein Buch / Es ist gedruckt. | Schulamt / ab 2022",
        ];
        let paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
        let read = paper.table(3, &rows).measured().read();
        // Nothing but the place tells where the timeframe begins.
        let fields =
            |text: &str, who: &str, when: &str| format!("erlaeuterung={text}; verantwortlich={who}; zeitraum={when}");
        let first = fields("Es war gut besucht.", "Jugendamt", "ab 2021");
        let second = fields("Es ist gedruckt.", "Schulamt", "ab 2022");
        assert!(read.get(2).is_some_and(|line| line.ends_with(&first)), "{read:?}");
        assert!(read.get(3).is_some_and(|line| line.ends_with(&second)), "{read:?}");
    }
}
