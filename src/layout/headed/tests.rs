use crate::geometry::Rgb;
use crate::layout::model::{Block, Cell, Grid, Line, Row};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

const TINT: Rgb = Rgb(220, 230, 240);

fn rows(pages: impl IntoIterator<Item = PageBuilder>) -> Vec<Vec<String>> {
    let flow = layout(&document(pages), &LayoutSettings::default()).flow;
    let grids: Vec<Grid> = flow
        .into_iter()
        .filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Text(_) => None,
        })
        .collect();
    let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
    let row = |row: &Row| row.cells.iter().map(text).collect::<Vec<_>>().join("|");
    grids.iter().map(|grid| grid.rows.iter().map(row).collect()).collect()
}

fn head(mut page: PageBuilder) -> PageBuilder {
    for (x0, x1, label) in
        [(50.0, 90.0, "Nr."), (90.0, 250.0, "Vorhaben"), (250.0, 350.0, "Wer"), (350.0, 450.0, "Wann")]
    {
        page = page.fill(x0, 100.0, x1, 116.0, TINT).bold(true).text(x0 + 4.0, 112.0, label);
    }
    page.bold(false)
}

#[test]
fn a_filled_head_tells_the_columns_and_strips_tell_the_rows() {
    let page = head(PageBuilder::new())
        .text(54.0, 130.0, "1")
        .text(94.0, 130.0, "Ein Fest am Fluss mit")
        .text(94.0, 142.0, "allen Vereinen")
        .text(254.0, 130.0, "Amt")
        .text(54.0, 162.0, "2")
        .text(94.0, 162.0, "Ein Weg")
        .text(354.0, 162.0, "2015");
    let expected = ["Nr.|Vorhaben|Wer|Wann", "1|Ein Fest am Fluss mit allen Vereinen|Amt|", "2|Ein Weg||2015"];
    assert_eq!(rows([page]), [expected]);
}

#[test]
fn filled_rows_of_one_text_are_bands() {
    let page = head(PageBuilder::new())
        .fill(50.0, 118.0, 450.0, 134.0, TINT)
        .text(54.0, 130.0, "Ziel")
        .text(54.0, 150.0, "1")
        .text(94.0, 150.0, "Ein Fest")
        .text(254.0, 150.0, "Amt")
        .text(54.0, 172.0, "2")
        .text(94.0, 172.0, "Ein Weg")
        .text(354.0, 172.0, "2015");
    assert_eq!(rows([page]), [["Nr.|Vorhaben|Wer|Wann", "Ziel", "1|Ein Fest|Amt|", "2|Ein Weg||2015"]]);
}

/// The edge of the fill is nearer to the row above than the line in it, and a blank of the line falls on a column.
#[test]
fn a_filled_row_of_one_text_is_a_band_where_a_blank_meets_the_edge_of_a_column() {
    let page = head(PageBuilder::new())
        .text(54.0, 130.0, "1")
        .text(94.0, 130.0, "Ein Fest")
        .text(254.0, 130.0, "Amt")
        .fill(50.0, 142.0, 450.0, 156.0, TINT)
        .text(54.0, 152.0, "Ziel 2:")
        .text(94.0, 152.0, "Alle gehen mit")
        .text(54.0, 170.0, "2")
        .text(94.0, 170.0, "Ein Weg")
        .text(354.0, 170.0, "2015");
    let found = rows([page]);
    assert_eq!(found, [["Nr.|Vorhaben|Wer|Wann", "1|Ein Fest|Amt|", "Ziel 2: Alle gehen mit", "2|Ein Weg||2015"]]);
}

#[test]
fn text_beside_several_rows_is_one_cell() {
    let mut page = PageBuilder::new();
    for (x0, x1, label) in [
        (50.0, 150.0, "Ziel"),
        (150.0, 190.0, "Nr."),
        (190.0, 300.0, "Vorhaben"),
        (300.0, 400.0, "Wer"),
        (400.0, 500.0, "Wann"),
    ] {
        page = page.fill(x0, 100.0, x1, 116.0, TINT).bold(true).text(x0 + 4.0, 112.0, label);
    }
    page = page.bold(false);
    for (index, text) in ["Familien finden", "überall in der", "Stadt leicht", "guten Rat"].iter().enumerate() {
        page = page.text(54.0, 130.0 + 12.0 * index as f32, text);
    }
    for (index, y) in [130.0, 152.0, 174.0].into_iter().enumerate() {
        page = page.text(154.0, y, &index.to_string()).text(194.0, y, "Ein Fest").text(304.0, y, "Amt");
    }
    let found = rows([page]);
    let expected = [
        "Ziel|Nr.|Vorhaben|Wer|Wann",
        "Familien finden überall in der Stadt leicht guten Rat|0|Ein Fest|Amt|",
        "1|Ein Fest|Amt|",
        "|2|Ein Fest|Amt|",
    ];
    assert_eq!(found, [expected]);
}

#[test]
fn a_page_without_a_head_goes_on_with_the_columns_of_the_page_before() {
    let first = (0..28).fold(head(PageBuilder::new()), |page, row| {
        let y = 130.0 + 24.0 * row as f32;
        page.text(54.0, y, &row.to_string()).text(94.0, y, "Ein Fest").text(354.0, y, "2015")
    });
    let second = PageBuilder::new()
        .text(54.0, 112.0, "28")
        .text(94.0, 112.0, "Ein Weg, der")
        .text(94.0, 124.0, "lange dauert")
        .text(254.0, 112.0, "Amt")
        .text(54.0, 146.0, "29")
        .text(94.0, 146.0, "Ein Steg");
    let found = rows([first, second]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].len(), 31);
    assert_eq!(found[0][29], "28|Ein Weg, der lange dauert|Amt|");
}

#[test]
fn large_numbers_in_front_of_titles_side_by_side_are_no_head() {
    let mut page = PageBuilder::new();
    for (column, x) in [50.0, 320.0].into_iter().enumerate() {
        page = page.size(20.0).bold(true).text(x, 100.0, &(column + 1).to_string()).size(10.0).text(
            x + 30.0,
            100.0,
            "Ein Fest",
        );
        page = page.bold(false);
        for line in 0..6 {
            page = page.text(x + 30.0, 114.0 + 12.0 * line as f32, "Eine Zeile vom Fest");
        }
    }
    assert!(rows([page]).is_empty());
}

#[test]
fn titles_of_cards_side_by_side_are_no_head() {
    let cards = |labels: [&str; 3]| {
        let mut page = PageBuilder::new();
        for (column, x) in [50.0, 220.0, 390.0].into_iter().enumerate() {
            page = page.bold(true).text(x, 100.0, &format!("A{column} Fest")).bold(false);
            for (line, label) in labels.iter().enumerate() {
                page = page.text(x, 114.0 + 12.0 * line as f32, &format!("{label} Wert {column}"));
            }
        }
        rows([page])
    };
    assert!(cards(["Wer:", "Wann:", "Kosten:"]).is_empty());
    assert_eq!(cards(["Amt", "Haus", "Rat"]).len(), 1, "without labels it is a table");
}

#[test]
fn headings_in_larger_type_below_a_head_without_rules_are_bands() {
    let heads = [(50.0, "Nr."), (90.0, "Vorhaben"), (250.0, "Wer"), (350.0, "Wann")];
    let mut page = heads.iter().fold(PageBuilder::new().bold(true), |page, (x, text)| page.text(*x, 100.0, text));
    for (index, y) in [130.0, 200.0].into_iter().enumerate() {
        page = page.bold(true).size(13.0).text(50.0, y, "Handlungsfeld Bildung und Erziehung").size(10.0).bold(false);
        for row in [y + 22.0, y + 40.0] {
            page = page.text(50.0, row, &index.to_string()).text(90.0, row, "Ein Fest").text(250.0, row, "Amt");
            page = page.text(350.0, row, "2015");
        }
    }
    let row = |index: usize| format!("{index}|Ein Fest|Amt|2015");
    let band = "Handlungsfeld Bildung und Erziehung".to_owned();
    let expected = ["Nr.|Vorhaben|Wer|Wann".to_owned(), band.clone(), row(0), row(0), band, row(1), row(1)];
    assert_eq!(rows([page]), [expected]);
}

/// A card: a bold number above a bold title, and small captions with their values between rules below.
fn card(mut page: PageBuilder, x: f32, index: u8, own: &str) -> PageBuilder {
    page = page.size(10.0).bold(true).text(x, 114.0, &format!("1.1.{}", index + 1));
    page = page.text(x, 134.0, &format!("Ein Titel {index}")).bold(false);
    for (row, (label, value)) in [("Wer", "Amt"), ("Wann", "bald"), ("Kosten", "keine")].iter().enumerate() {
        let y = 160.0 + 30.0 * row as f32;
        page = page
            .stroke(x, y - 9.0, x + 144.0, y - 9.0)
            .size(7.0)
            .text(x, y, &format!("{label}{own}"))
            .size(9.0)
            .text(x, y + 11.0, value);
    }
    page
}

/// The numbers and titles at the tops of cards in frames with round corners are no head of a table over all of them.
#[test]
fn what_stands_alike_in_cards_side_by_side_is_no_row() {
    let mut page = PageBuilder::new();
    for index in 0..3_u8 {
        let (x0, y0) = (40.0 + 170.0 * f32::from(index), 100.0);
        let (x1, y1, radius) = (x0 + 160.0, 260.0, 8.0);
        page = page.stroke(x0 + radius, y0, x1 - radius, y0).stroke(x0 + radius, y1, x1 - radius, y1);
        page = page.stroke(x0, y0 + radius, x0, y1 - radius).stroke(x1, y0 + radius, x1, y1 - radius);
        page = card(page, x0 + 8.0, index, &format!(" {index}"));
    }
    assert!(rows([page]).is_empty());
}

/// The heads of four columns in bold type, as a page without rules prints them.
fn bare_head(y: f32) -> PageBuilder {
    let heads = [(50.0, "Nr."), (90.0, "Vorhaben"), (250.0, "Wer"), (350.0, "Wann")];
    heads.iter().fold(PageBuilder::new().bold(true), |page, (x, text)| page.text(*x, y, text)).bold(false)
}

fn bare_row(page: PageBuilder, y: f32) -> PageBuilder {
    page.text(50.0, y, "1").text(90.0, y, "Ein Fest").text(250.0, y, "Amt").text(350.0, y, "2015")
}

#[test]
fn a_band_may_hold_text_in_other_types_below_its_heading() {
    let band = |page: PageBuilder, y: f32| {
        let page = page.size(13.0).bold(true).text(50.0, y, "Bildung und Erziehung").bold(false).size(11.0);
        let page = page.text(50.0, y + 20.0, "Alle Kinder haben gute Aussichten und die Kreise ziehen mit.");
        page.bold(true).text(50.0, y + 45.0, "Lernen gelingt in allen Ortsteilen und Schulen.").bold(false).size(10.0)
    };
    let page = bare_row(band(bare_row(band(bare_head(100.0), 130.0), 200.0), 230.0), 300.0);
    let found = rows([page]);
    assert_eq!(found.len(), 1, "{found:?}");
    let full = found[0].iter().filter(|row| *row == "1|Ein Fest|Amt|2015").count();
    assert_eq!(full, 2);
    let prose = bare_head(100.0);
    let prose = bare_row(prose, 125.0);
    let prose = bare_row(prose, 145.0).size(11.0).text(50.0, 190.0, "Ein Text ohne eine Zeile der Tabelle unter sich.");
    assert_eq!(rows([prose])[0].len(), 3, "no row below");
}

#[test]
fn a_head_on_each_page_above_bands_is_no_running_head() {
    let page = || {
        let page = bare_head(60.0).size(13.0).bold(true).text(50.0, 90.0, "Bildung und Erziehung in der ganzen Stadt");
        let page = page.text(50.0, 110.0, "Lernen in allen Ortsteilen und Schulen").bold(false).size(10.0);
        (0..3).fold(page, |page, row| bare_row(page, 150.0 + 24.0 * row as f32))
    };
    let source = document([page(), page(), page()]);
    assert!(layout(&source, &LayoutSettings::default()).furniture.is_empty());
    let found = rows([page(), page(), page()]);
    assert_eq!(found.first().and_then(|rows| rows.first()).map(String::as_str), Some("Nr.|Vorhaben|Wer|Wann"));
}

/// Nothing but where the texts of the rows begin tells these columns: the head is plain, and set in the middle.
#[test]
fn texts_that_begin_at_the_same_places_tell_the_columns_between_bands() {
    let paper = |has_bands: bool| {
        let heads = [(50.0, "Nr."), (130.0, "Vorhaben"), (270.0, "Wer"), (365.0, "Wann")];
        let mut page = heads.iter().fold(PageBuilder::new(), |page, (x, text)| page.text(*x, 100.0, text));
        for y in [130.0, 260.0] {
            if has_bands {
                page = page.bold(true).size(13.0).text(50.0, y, "Bildung und Erziehung in allen Ortsteilen");
                page = page.bold(false).size(10.0);
            }
            page = (1..5).fold(page, |page, row| bare_row(page, y + 24.0 * row as f32));
        }
        rows([page])
    };
    let found = paper(true);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0][..3],
        ["Nr.|Vorhaben|Wer|Wann", "Bildung und Erziehung in allen Ortsteilen", "1|Ein Fest|Amt|2015"]
    );
    assert_eq!(found[0].len(), 11);
}

#[test]
fn the_head_of_a_narrow_column_may_reach_up_to_the_next_one() {
    let heads = [(50.0, "Nr."), (90.0, "Vorhaben"), (210.0, "Umsetzung"), (258.0, "Wann")];
    let mut page = heads.iter().fold(PageBuilder::new().bold(true), |page, (x, text)| page.text(*x, 100.0, text));
    page = page.bold(false);
    for y in [120.0, 144.0, 168.0, 192.0] {
        page = page.text(50.0, y, "1").text(90.0, y, "Ein Fest").text(210.0, y, "Mai").text(258.0, y, "2015");
    }
    assert_eq!(rows([page])[0][0], "Nr.|Vorhaben|Umsetzung|Wann");
}

#[test]
fn cells_set_in_the_middle_open_a_row_below_a_band() {
    let mut page = bare_head(100.0);
    for y in [130.0, 220.0] {
        page = page.size(13.0).bold(true).text(50.0, y, "Bildung und Erziehung in der ganzen Stadt");
        page = page.bold(false).size(10.0).text(90.0, y + 26.0, "Ein Fest am Fluss").text(90.0, y + 38.0, "für alle");
        page = page.text(50.0, y + 32.0, "1").text(250.0, y + 32.0, "Amt").text(350.0, y + 32.0, "2015");
    }
    let found = rows([page]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].iter().filter(|row| *row == "1|Ein Fest am Fluss für alle|Amt|2015").count(), 2);
}

/// A bold head over four columns, with the rows given below it.
fn bold_table(mut page: PageBuilder, top: f32, rows: &[[&str; 4]]) -> PageBuilder {
    let columns = [54.0, 94.0, 254.0, 354.0];
    for (x, label) in columns.iter().zip(["Nr.", "Vorhaben", "Wer", "Wann"]) {
        page = page.bold(true).text(*x, top, label);
    }
    for (row, y) in rows.iter().zip((1..).map(|at| top + 24.0 * at as f32)) {
        for (x, text) in columns.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
            page = page.bold(false).text(*x, y, text);
        }
    }
    page
}

#[test]
fn a_head_seen_before_heads_a_single_row() {
    let many = [["1", "Ein Fest", "Amt", "2015"], ["2", "Ein Weg", "Rat", "2016"], ["3", "Ein Haus", "Amt", "2017"]];
    let page = bold_table(PageBuilder::new(), 100.0, &many).bold(true);
    let page =
        page.text(50.0, 230.0, "Ziel 2: Alle Kinder der Stadt und des Umlandes lesen, schreiben und rechnen gern");
    let page = bold_table(page, 262.0, &[["4", "Ein Buch", "", "2018"]]);
    let found = rows([page]);
    assert_eq!(
        found.last().map(Vec::as_slice),
        Some(&["Nr.|Vorhaben|Wer|Wann".to_owned(), "4|Ein Buch||2018".to_owned()][..]),
        "{found:?}"
    );
}
