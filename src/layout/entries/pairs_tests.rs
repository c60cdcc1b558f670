use crate::layout::model::{Block, Cell, Line, Row};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

/// Tables as rows, paragraphs as they are.
fn read(pages: impl IntoIterator<Item = PageBuilder>) -> Vec<String> {
    let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
    let row = |row: &Row| row.cells.iter().map(text).collect::<Vec<_>>().join("|");
    let block = |block: Block| match block {
        Block::Table(grid) => grid.rows.iter().map(row).collect::<Vec<_>>(),
        Block::Text(paragraph) => vec![paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")],
    };
    layout(&document(pages), &LayoutSettings::default()).flow.into_iter().flat_map(block).collect()
}

fn tables(pages: impl IntoIterator<Item = PageBuilder>) -> Vec<String> {
    read(pages).into_iter().filter(|line| line.contains('|')).collect()
}

/// Text with a caption in bold in front of it.
fn pair(page: PageBuilder, (x, at): (f32, f32), y: f32, caption: &str, value: &str) -> PageBuilder {
    page.bold(true).text(x, y, caption).bold(false).text(at, y, value)
}

fn titled(page: PageBuilder, x: f32, y: f32, title: &str) -> PageBuilder {
    page.size(13.0).text(x, y, title).size(10.0)
}

#[test]
fn small_captions_in_front_of_their_values_end_at_one_edge() {
    let mut page = PageBuilder::new();
    for block in 0..3 {
        let y = 100.0 + 80.0 * block as f32;
        page = titled(page, 150.0, y, "Ein Fest");
        for (line, (caption, value)) in
            [("Gedacht ist an", "Kinder im Ort"), ("Gut heisst", "Alle kommen"), ("Wo", "Park")].iter().enumerate()
        {
            let y = y + 15.0 + 15.0 * line as f32;
            let x = 140.0 - 4.0 * caption.len() as f32;
            page = page.size(8.0).text(x, y - 1.6, caption).size(10.0).text(150.0, y, value);
        }
    }
    let block = ["Ein Fest", "Gedacht ist an|Kinder im Ort", "Gut heisst|Alle kommen", "Wo|Park"];
    assert_eq!(read([page]), [block, block, block].concat());
}

const BODIES: [&str; 4] = ["Bauamt", "Schulamt", "Kita", "Hort"];
const TIMES: [&str; 4] = ["Mai", "Juni 2021", "Ende 2022", "bald"];
const GROUPS: [&str; 4] = ["Kinder und", "Familien und", "Junge und", "alle mit"];

/// Two pairs in a line, the captions at two edges; the first value and the last one have two lines.
fn columns() -> PageBuilder {
    let mut page = PageBuilder::new();
    for (block, ((body, time), group)) in BODIES.iter().zip(TIMES).zip(GROUPS).enumerate() {
        let y = 100.0 + 90.0 * block as f32;
        page = titled(page, 50.0, y, "Ein Fest");
        page = pair(page, (50.0, 110.0), y + 16.0, "Amt", "Jugendamt und").text(110.0, y + 28.0, body);
        page = pair(page, (300.0, 360.0), y + 16.0, "Beginn", time);
        page = pair(page, (50.0, 110.0), y + 42.0, "Mittel", ["5 Euro", "", "keine", "offen"][block]);
        page = pair(page, (300.0, 360.0), y + 42.0, "Gruppe", group).text(360.0, y + 54.0, "Eltern");
    }
    page
}

#[test]
fn pairs_side_by_side_keep_to_their_columns() {
    let read = tables([columns()]);
    let first = ["Amt|Jugendamt und Bauamt", "Beginn|Mai", "Mittel|5 Euro", "Gruppe|Kinder und Eltern"];
    let second = ["Amt|Jugendamt und Schulamt", "Beginn|Juni 2021", "Mittel|", "Gruppe|Familien und Eltern"];
    assert_eq!(read.get(..8), Some(&[first, second].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()[..]));
}

#[test]
fn the_same_captions_side_by_side_are_columns_that_run_on_their_own() {
    let mut page = PageBuilder::new();
    for (block, (body, time)) in BODIES.iter().zip(TIMES).enumerate() {
        for x in [50.0, 300.0] {
            let y = 100.0 + 90.0 * block as f32;
            page = titled(page, x, y, "Ein Fest");
            page = pair(page, (x, x + 25.0), y + 16.0, "Amt", body);
            page = pair(page, (x, x + 40.0), y + 29.0, "Beginn", time);
            page = pair(page, (x, x + 40.0), y + 42.0, "Gruppe", &format!("{body} {block}"));
        }
    }
    assert!(!tables([page]).iter().any(|line| line == "Amt|Bauamt"));
}

#[test]
fn a_value_may_go_on_below_its_caption() {
    let mut page = PageBuilder::new();
    for (block, (body, time)) in BODIES.iter().zip(TIMES).enumerate() {
        let y = 100.0 + 80.0 * block as f32;
        page = titled(page, 50.0, y, "Ein Fest");
        page = pair(page, (50.0, 70.0), y + 16.0, "Amt", "Jugendamt und").text(50.0, y + 28.0, body);
        page = pair(page, (300.0, 335.0), y + 16.0, "Beginn", time);
        page = pair(page, (50.0, 85.0), y + 42.0, "Mittel", ["5 Euro", "offen", "keine", "viel"][block]);
    }
    let read = tables([page]);
    let second = ["Amt|Jugendamt und Schulamt", "Beginn|Juni 2021", "Mittel|offen"];
    assert_eq!(read.get(3..6), Some(&second.map(str::to_owned)[..]));
}

#[test]
fn pairs_that_are_set_like_words_are_wrapped_like_them() {
    let mut page = PageBuilder::new();
    for (block, (body, shift)) in BODIES.iter().zip([0.0, 13.0, 29.0, 47.0]).enumerate() {
        let y = 100.0 + 80.0 * block as f32;
        page = titled(page, 50.0, y, "Ein Fest");
        page = pair(page, (50.0, 70.0), y + 16.0, "Amt", body);
        page = pair(page, (150.0 + shift, 185.0 + shift), y + 16.0, "Beginn", "im kommenden");
        page = page.text(50.0, y + 29.0, "Jahrzehnt");
        page = pair(page, (115.0 + shift, 150.0 + shift), y + 29.0, "Gruppe", GROUPS[block]);
    }
    page = page.text(50.0, 500.0, "Ein Satz, der nicht breiter ist als zwanzig em");
    let read = tables([page]);
    assert_eq!(read.iter().filter(|line| *line == "Beginn|im kommenden Jahrzehnt").count(), 4, "{read:?}");
    assert!(read.iter().any(|line| line == "Gruppe|Familien und"), "{read:?}");
}

#[test]
fn the_last_value_goes_on_over_the_page() {
    let mut first = PageBuilder::new();
    for (block, (body, time)) in BODIES.iter().zip(TIMES).enumerate() {
        let y = 60.0 + 200.0 * block as f32;
        first = pair(titled(first, 50.0, y, "Ein Fest"), (50.0, 110.0), y + 20.0, "Amt", body);
        first = pair(first, (50.0, 110.0), y + 34.0, "Beginn", time);
        first = pair(first, (50.0, 110.0), y + 48.0, "Gruppe", GROUPS[block]);
    }
    let second = titled(PageBuilder::new().text(110.0, 60.0, "Eltern"), 50.0, 90.0, "Ein Weg");
    let lines = read([first, second]);
    let end = ["Gruppe|alle mit Eltern".to_owned(), "Ein Weg".to_owned()];
    assert_eq!(lines.get(lines.len() - 2..), Some(&end[..]), "{lines:?}");
}

#[test]
fn numbers_in_front_of_titles_make_no_column() {
    let mut page = PageBuilder::new();
    for (block, (body, time)) in BODIES.iter().zip(TIMES).enumerate() {
        let y = 100.0 + 60.0 * block as f32;
        page = page.size(12.0).bold(true).text(50.0, y, &format!("1.{block}")).text(90.0, y, "Ein Fest").size(10.0);
        page = pair(page, (90.0, 150.0), y + 15.0, "Amt", body);
        page = pair(page, (90.0, 150.0), y + 28.0, "Beginn", time);
        page = pair(page, (90.0, 150.0), y + 41.0, "Gruppe", GROUPS[block]);
    }
    assert_eq!(read([page]).get(4..6), Some(&["1.1 Ein Fest", "Amt|Schulamt"].map(str::to_owned)[..]));
}

#[test]
fn words_that_stand_out_in_a_text_are_no_captions() {
    let mut page = PageBuilder::new();
    for line in 0..9 {
        let y = 100.0 + 13.0 * line as f32;
        let word = ["Familien", "Kinder", "Eltern"][line % 3];
        let text = format!("finden hier {}Rat und sind", "sehr ".repeat(line / 5));
        let start = 55.0 + 5.0 * word.len() as f32;
        let end = start + 5.0 * text.len() as f32 + 5.0;
        page = pair(page, (50.0, start), y, word, &text);
        page = page.bold(true).text(end, y, "alle gern").bold(false).text(end + 50.0, y, "gesehen.");
    }
    let read = tables([page]);
    assert!(read.is_empty(), "{read:?}");
    let mut page = PageBuilder::new();
    for line in 0..9 {
        let label = ["Amt:", "Beginn:", "Gruppe:"][line % 3];
        let value = format!("ein Wert, der {} ist", line * 17);
        page = pair(page, (50.0, 55.0 + 5.0 * label.len() as f32), 100.0 + 13.0 * line as f32, label, &value);
    }
    let read = tables([page]);
    assert!(read.is_empty(), "labels with a colon are read as they are: {read:?}");
}
