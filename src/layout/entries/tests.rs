use crate::geometry::Rect;
use crate::layout::model::{Block, Cell, Line, Row};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};
use crate::read::model::{Widget, WidgetValue};

/// Tables as rows, paragraphs as they are.
pub(super) fn read(page: PageBuilder) -> Vec<String> {
    read_pages([page])
}

fn read_pages(pages: impl IntoIterator<Item = PageBuilder>) -> Vec<String> {
    let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
    let row = |row: &Row| row.cells.iter().map(text).collect::<Vec<_>>().join("|");
    let flow = layout(&document(pages), &LayoutSettings::default()).flow;
    let block = |block: &Block| match block {
        Block::Table(grid) => grid.rows.iter().map(row).collect::<Vec<_>>(),
        Block::Text(paragraph) => vec![paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")],
    };
    flow.iter().flat_map(block).collect()
}

fn field(x0: f32, y0: f32, x1: f32, y1: f32, value: &str) -> Widget {
    let value = WidgetValue::Text(value.to_owned());
    Widget { bbox: Rect { x0, y0, x1, y1 }, name: String::new(), label: None, value }
}

fn framed(page: PageBuilder, x0: f32, y0: f32, x1: f32, y1: f32) -> PageBuilder {
    page.ruled(&[x0, x1], &[y0, y1])
}

#[test]
fn fields_of_different_height_belong_to_the_captions_above_them() {
    let page = PageBuilder::new()
        .text(50.0, 90.0, "1.1 Ein Fest")
        .size(8.0)
        .text(50.0, 110.0, "Amt")
        .text(250.0, 110.0, "Zeit")
        .text(50.0, 160.0, "Mittel")
        .size(10.0)
        .widget(field(50.0, 113.0, 230.0, 150.0, "Jugendamt; Rat"))
        .widget(field(250.0, 113.0, 430.0, 128.0, "2019"))
        .widget(field(50.0, 163.0, 430.0, 178.0, ""));
    assert_eq!(read(page), ["1.1 Ein Fest", "Amt|Jugendamt; Rat", "Zeit|2019", "Mittel|"]);
}

#[test]
fn frames_are_places_to_write_in_where_their_captions_are_set_off() {
    let boxes = |size: f32| {
        let mut page = PageBuilder::new();
        for (row, (caption, value)) in [("Amt", "Jugendamt"), ("Zeit", "2019"), ("Mittel", "keine")].iter().enumerate()
        {
            let y = 100.0 + 40.0 * row as f32;
            page = page.size(size).text(50.0, y, caption).size(10.0).text(54.0, y + 18.0, value);
            page = framed(page, 50.0, y + 4.0, 300.0, y + 24.0);
        }
        read(page)
    };
    assert_eq!(boxes(7.0), ["Amt|Jugendamt", "Zeit|2019", "Mittel|keine"]);
    assert_eq!(boxes(10.0).len(), 6, "texts of one type are texts");
    let mut page = PageBuilder::new();
    for row in 0..3 {
        let y = 100.0 + 60.0 * row as f32;
        page = page.size(8.0).text(50.0, y, "Eine Zeile");
        page = framed(
            page.text(54.0, y + 14.0, "Amt").size(10.0).text(54.0, y + 28.0, "Rat"),
            50.0,
            y + 4.0,
            300.0,
            y + 40.0,
        );
    }
    assert!(read(page).iter().all(|line| !line.contains('|')), "boxes with labels of their own");
}

#[test]
fn captions_may_stand_below_lines_to_write_on() {
    let mut page = PageBuilder::new().text(50.0, 90.0, "1.1 Ein Fest");
    let fields = [("Jugendamt", "Amt"), ("2019", "Zeit"), ("Familien", "Gruppe"), ("", "Mittel")];
    for (index, (value, caption)) in fields.iter().enumerate() {
        let (x, y) = (50.0 + 200.0 * (index % 2) as f32, 120.0 + 40.0 * (index / 2) as f32);
        page = page.text(x, y, value).stroke(x, y + 3.0, x + 180.0, y + 3.0);
        page = page.size(7.0).text(x, y + 11.0, caption).size(10.0);
    }
    assert_eq!(read(page), ["1.1 Ein Fest", "Amt|Jugendamt", "Zeit|2019", "Gruppe|Familien", "Mittel|"]);
}

#[test]
fn recognised_captions_of_unsteady_size_and_weight_are_of_one_type() {
    let mut page = PageBuilder::new().read(50.0, 90.0, "1.1 Ein Fest");
    let fields =
        [("Jugendamt", "Amt", 6.8), ("2019", "Zeit", 8.8), ("Familien", "Gruppe", 7.8), ("keine", "Mittel", 7.3)];
    for (index, (value, caption, size)) in fields.iter().enumerate() {
        let (x, y) = (50.0 + 200.0 * (index % 2) as f32, 120.0 + 40.0 * (index / 2) as f32);
        page = page.read(x, y, value).stroke(x, y + 3.0, x + 180.0, y + 3.0).bold(index == 2);
        page = page.size(*size).read(x, y + 11.0, caption).size(10.0).bold(false);
    }
    assert_eq!(read(page), ["1.1 Ein Fest", "Amt|Jugendamt", "Zeit|2019", "Gruppe|Familien", "Mittel|keine"]);
}

#[test]
fn rules_under_headings_and_above_signatures_are_no_places_to_write_on() {
    let mut page = PageBuilder::new();
    for part in 0..5 {
        let y = 100.0 + 60.0 * part as f32;
        page = page.size(14.0).text(50.0, y, "Ein Teil").stroke(50.0, y + 3.0, 400.0, y + 3.0).size(10.0);
        page = page.text(50.0, y + 15.0, "Ein Text der hier").text(50.0, y + 27.0, "weitergeht");
    }
    assert_eq!(read(page).len(), 10);
    let mut page = PageBuilder::new();
    for part in 0..5 {
        let y = 100.0 + 70.0 * part as f32;
        page = page.text(50.0, y, "Ein Fest").stroke(50.0, y + 3.0, 400.0, y + 3.0).size(8.0);
        page = page
            .text(50.0, y + 13.0, "Amt:")
            .text(60.0, y + 25.0, "Jugendamt")
            .text(50.0, y + 37.0, "Zeit:")
            .size(10.0);
    }
    assert!(read(page).iter().all(|line| !line.contains('|')), "labels of which one happens to stand below a rule");
    let mut page = PageBuilder::new();
    for x in [50.0, 300.0] {
        page = page.text(x, 120.0, "Aalen, 5.12.2022").stroke(x, 123.0, x + 180.0, 123.0);
        page = page.size(7.0).text(x, 131.0, "Ort, Datum").size(10.0);
    }
    assert!(read(page).iter().all(|line| !line.contains('|')), "a signature");
}

#[test]
fn rules_between_the_rows_of_a_card_and_fields_beside_their_labels_are_no_forms_of_this_kind() {
    let mut page = PageBuilder::new().size(9.0);
    for (row, label) in ["Gruppe", "Amt", "Zeit", "Mittel", "Stand"].iter().enumerate() {
        let y = 100.0 + 22.0 * row as f32;
        page = page.stroke(50.0, y, 300.0, y).text(50.0, y + 13.0, label).text(150.0, y + 13.0, "ein Wert");
    }
    let read_rules = read(page);
    assert!(read_rules.iter().any(|line| line == "Gruppe|ein Wert" || line == "Gruppe ein Wert"), "{read_rules:?}");
    let mut page = PageBuilder::new();
    for (row, label) in ["Gruppe", "Amt", "Zeit"].iter().enumerate() {
        let y = 100.0 + 16.0 * row as f32;
        page = page.text(50.0, y + 10.0, label).text(150.0, y - 4.0, "");
        page = page.widget(field(150.0, y, 400.0, y + 14.0, label));
    }
    assert!(!read(page).iter().any(|line| line.contains("Gruppe|Amt") || line.contains("Amt|Gruppe")));
}

/// Two blocks of captions side by side with values below, the second value `height` lines long.
fn blocks(third: Option<f32>) -> PageBuilder {
    let mut page = PageBuilder::new();
    for (block, amt) in ["Jugendamt", "Bauamt"].iter().enumerate() {
        let y = 100.0 + 100.0 * block as f32;
        page = page.size(10.0).text(50.0, y, "Ein Fest").size(7.0).text(50.0, y + 14.0, "Amt").text(
            250.0,
            y + 14.0,
            "Zeit",
        );
        page =
            page.size(10.0).text(50.0, y + 25.0, amt).text(250.0, y + 25.0, "2019 und").text(250.0, y + 37.0, "2021");
        if let Some(x) = third {
            page = page.size(7.0).text(x, y + 55.0, "Mittel").size(10.0).text(x, y + 66.0, "keine");
        }
    }
    page
}

#[test]
fn captions_side_by_side_on_bare_paper_head_what_stands_below_them() {
    let expected = ["Amt|Jugendamt", "Zeit|2019 und 2021", "Amt|Bauamt", "Zeit|2019 und 2021"];
    let tables = |page| read(page).into_iter().filter(|line| line.contains('|')).collect::<Vec<_>>();
    assert_eq!(tables(blocks(None)), expected);
    assert_eq!(tables(blocks(Some(50.0))), expected, "a caption below the first one keeps to the rows");
    let read = tables(blocks(Some(250.0)));
    assert!(!read.contains(&expected[0].to_owned()), "a caption below the second one alone: columns run on their own");
}

#[test]
fn a_row_of_captions_that_is_known_may_have_one_value_or_none() {
    let mut page = PageBuilder::new();
    for (y, amt, zeit) in
        [(100.0, "Jugendamt", "2019"), (200.0, "Bauamt", "2020"), (300.0, "Kita", ""), (400.0, "", "")]
    {
        page = page.size(7.0).text(50.0, y, "Amt").text(250.0, y, "Zeit").size(10.0);
        page = page.text(50.0, y + 11.0, amt).text(250.0, y + 11.0, zeit);
        page = page.size(12.0).bold(true).text(50.0, y + 27.0, "Ein Fest").bold(false);
    }
    let tables: Vec<String> = read(page).into_iter().filter(|line| line.contains('|')).collect();
    let expected = ["Amt|Jugendamt", "Zeit|2019", "Amt|Bauamt", "Zeit|2020", "Amt|Kita", "Zeit|", "Amt|", "Zeit|"];
    assert_eq!(tables, expected);
}

#[test]
fn the_last_caption_below_a_row_of_them_may_stand_alone() {
    let mut page = PageBuilder::new();
    for y in [100.0, 200.0, 300.0] {
        page = page.size(7.0).text(50.0, y, "Amt").text(250.0, y, "Zeit").size(10.0);
        page = page.text(50.0, y + 11.0, "Bauamt").text(250.0, y + 11.0, "2019");
    }
    page = page.size(7.0).text(50.0, 330.0, "Zeit").size(10.0).text(50.0, 341.0, "5 Tage");
    page = page.size(7.0).text(50.0, 500.0, "Zeit").size(10.0).text(50.0, 511.0, "Ein Tag");
    let lines = read(page);
    assert!(lines.contains(&"Zeit|5 Tage".to_owned()), "{lines:?}");
    assert!(!lines.contains(&"Zeit|Ein Tag".to_owned()), "far below");
}

#[test]
fn a_head_over_several_rows_heads_a_table_and_no_captions() {
    let mut page = PageBuilder::new();
    for y in [100.0, 200.0] {
        page = page.size(8.0).text(50.0, y, "Amt").text(250.0, y, "Zeit").size(10.0);
        page = page.text(50.0, y + 12.0, "Jugendamt").text(250.0, y + 12.0, "2019");
        page = page.text(50.0, y + 40.0, "Bauamt").text(250.0, y + 40.0, "2020");
    }
    assert!(!read(page).iter().any(|line| line == "Amt|Jugendamt"));
}

/// Two blocks of texts with captions in the margin right of them; the second text has two lines.
fn margin(captions: [&str; 3]) -> PageBuilder {
    let mut page = PageBuilder::new();
    for (block, (name, amt)) in [("1.1 Ein Fest", "Jugendamt"), ("1.2 Ein Weg", "Bauamt")].iter().enumerate() {
        let y = 100.0 + 80.0 * block as f32;
        page = page.size(10.0).bold(true).text(50.0, y, name).bold(false);
        let texts = [amt, "ein erster Satz", "2019"];
        for (row, (text, caption)) in texts.iter().zip(captions).enumerate() {
            let y = y + 12.0 + 12.0 * row as f32 + if row == 2 { 12.0 } else { 0.0 };
            page = page.size(10.0).text(50.0, y, text).size(8.0).text(400.0, y, caption);
        }
        page = page.size(10.0).text(50.0, y + 36.0, "und noch einer");
    }
    page.text(50.0, 300.0, "Ort und Tag")
}

#[test]
fn captions_in_the_outer_margin_name_the_texts_beside_them() {
    let expected = ["1.1 Ein Fest", "Amt|Jugendamt", "Text|ein erster Satz und noch einer", "Zeit|2019"];
    let lines = read(margin(["Amt", "Text", "Zeit"]));
    assert_eq!(lines.get(..4), Some(&expected.map(str::to_owned)[..]));
    assert_eq!(lines.last().map(String::as_str), Some("Ort und Tag"));
    let marked = |captions| read(margin(captions)).iter().any(|line| line.starts_with("S. 1|"));
    assert!(!marked(["S. 1", "S. 2", "S. 3"]), "numbers of pages are no captions");
}

#[test]
fn captions_in_the_left_margin_of_the_other_page_name_the_texts_beside_them() {
    let mut page = PageBuilder::new();
    for (y, body) in [(100.0, "Schulamt"), (180.0, "Kita")] {
        page = page.size(12.0).text(150.0, y, "1.2 Ein Weg");
        page = page.size(8.0).text(80.0, y + 12.0, "Amt").size(10.0).text(150.0, y + 12.0, body);
        page = page.size(8.0).text(80.0, y + 24.0, "Text").size(10.0).text(150.0, y + 24.0, "noch ein Satz");
        page = page.text(150.0, y + 36.0, "ohne Ende");
    }
    let lines = read_pages([margin(["Amt", "Text", "Zeit"]), page]);
    let expected = ["1.2 Ein Weg", "Amt|Schulamt", "Text|noch ein Satz ohne Ende", "1.2 Ein Weg", "Amt|Kita"];
    assert_eq!(lines.get(lines.len() - 6..lines.len() - 1), Some(&expected.map(str::to_owned)[..]));
}

#[test]
fn answers_side_by_side_are_no_captions_of_what_stands_left_of_them() {
    let mut page = PageBuilder::new();
    for row in 0..7 {
        let y = 100.0 + 40.0 * row as f32;
        page = page.bold(true).text(50.0, y, "Wo wir stehen").bold(false).size(9.0);
        for (column, answer) in ["geplant", "begonnen", "fertig"].iter().enumerate() {
            page = page.text(200.0 + 80.0 * column as f32, y, answer);
        }
        page = page.size(10.0).text(50.0, y + 14.0, &format!("Ein Satz Nummer {row} ueber das, was geschah."));
    }
    assert!(read(page).iter().all(|text| !text.starts_with("geplant")));
}

/// Entries that print only those captions for which they have a value, the first value in a pill.
#[test]
fn captions_of_entries_that_differ_come_again_one_by_one() {
    let mut page = PageBuilder::new();
    let entries: [&[&str]; 5] =
        [&["Amt", "Zeit"], &["Amt", "Mittel"], &["Amt", "Zeit", "Mittel"], &["Amt", "Mittel"], &["Amt", "Zeit"]];
    for (at, captions) in entries.iter().enumerate() {
        let y = 100.0 + 60.0 * at as f32;
        page = page.size(10.0).text(50.0, y, "Ein Fest");
        for (column, caption) in captions.iter().enumerate() {
            let x = 50.0 + (100.0 + 10.0 * at as f32) * column as f32;
            let indent = if column == 0 { 5.5 } else { 0.0 };
            page = page.size(7.0).text(x, y + 12.0, caption).size(10.0).text(x + indent, y + 23.0, "ja");
        }
    }
    let read = read(page);
    assert_eq!(read.iter().filter(|line| line.as_str() == "Amt|ja").count(), 5, "{read:?}");
}

/// Strips of filled boxes, each with a caption and its value; one of the values has two lines.
#[test]
fn low_boxes_side_by_side_are_a_row_of_captions() {
    let mut page = PageBuilder::new();
    for (index, body) in ["Amt", "Bauamt und", "Schulamt"].into_iter().enumerate() {
        let y = 100.0 + 80.0 * index as f32;
        page = page.size(10.0).text(50.0, y, &format!("Titel {index}"));
        for (x, caption, value) in [(50.0, "Mittel", "keine"), (170.0, "Zeit", "bald"), (290.0, "Wer", body)] {
            page = page.fill(x, y + 10.0, x + 110.0, y + 55.0, crate::geometry::Rgb(235, 235, 235));
            page = page.size(7.0).text(x + 4.0, y + 22.0, caption).size(9.0).text(x + 4.0, y + 33.0, value);
        }
        if body.ends_with("und") {
            page = page.text(294.0, y + 44.0, "Sportamt");
        }
    }
    let row = |index: usize, body: &str| {
        vec![format!("Titel {index}"), "Mittel|keine".to_owned(), "Zeit|bald".to_owned(), format!("Wer|{body}")]
    };
    let expected = [row(0, "Amt"), row(1, "Bauamt und Sportamt"), row(2, "Schulamt")].concat();
    assert_eq!(read(page), expected);
}

/// Lines of a form: caption, what leads on from it up to the second edge, what was written.
fn led(lines: &[(&str, char, &str)]) -> PageBuilder {
    let mut page = PageBuilder::new().text(50.0, 90.0, "1.1 Ein Fest");
    for (index, (caption, sign, value)) in lines.iter().enumerate() {
        let y = 104.0 + 13.0 * index as f32;
        let count = 20usize.saturating_sub(caption.chars().count() + 1);
        let signs: String = std::iter::repeat_n(*sign, if caption.is_empty() { 0 } else { count }).collect();
        page = page.text(60.0, y, &format!("{caption} {signs}")).text(165.0, y, value);
    }
    page
}

#[test]
fn dots_lead_from_captions_to_what_was_written() {
    let lines = [
        ("Amt", '.', "Bauamt und"),
        ("", ' ', "Schulamt"),
        ("Mittel", '.', ""),
        ("Zeit", '.', "Mai"),
        ("Wer", '.', "Alle"),
    ];
    assert_eq!(read(led(&lines)), ["1.1 Ein Fest", "Amt|Bauamt und Schulamt", "Mittel|", "Zeit|Mai", "Wer|Alle"]);
    let long = "Zuständig im Amt";
    let lines =
        [("Amt", '.', "Bauamt"), ("Zeit", '.', "Mai"), (long, '.', ""), ("Wer", '.', "Alle"), (long, '.', "Rat")];
    let all = ["1.1 Ein Fest", "Amt|Bauamt", "Zeit|Mai", "Zuständig im Amt|", "Wer|Alle", "Zuständig im Amt|Rat"];
    assert_eq!(read(led(&lines)), all, "three dots behind a long caption");
    let lines = [("Amt", '_', "Bauamt"), ("Zeit", '_', "Mai"), ("Wer", '_', "Alle")];
    assert_eq!(read(led(&lines)), ["1.1 Ein Fest", "Amt|Bauamt", "Zeit|Mai", "Wer|Alle"]);
}

#[test]
fn what_dots_lead_to_goes_on_over_a_page() {
    let lines = [("Amt", '.', "Bauamt"), ("Zeit", '.', "Mai"), ("Wer", '.', "Rat,")];
    let pages = [led(&lines), PageBuilder::new().text(165.0, 60.0, "Eltern").text(50.0, 90.0, "1.2 Ein Haus")];
    assert_eq!(read_pages(pages), ["1.1 Ein Fest", "Amt|Bauamt", "Zeit|Mai", "Wer|Rat, Eltern", "1.2 Ein Haus"]);
}

#[test]
fn dots_that_lead_to_numbers_lead_to_no_text() {
    let prices = [("Saal", '.', "120 €"), ("Bus", '.', "310 €"), ("Essen", '.', "90 €")];
    assert_eq!(read(led(&prices)).iter().filter(|line| line.contains('|')).count(), 0, "prices");
    let pages = [("Anfang", '.', "Seite 3"), ("Mitte", '.', "Seite 4"), ("Ende", '.', "Seite 4")];
    assert_eq!(read(led(&pages)).iter().filter(|line| line.contains('|')).count(), 0, "contents");
    let few = [("Amt", '.', "Bauamt"), ("Zeit", '.', "Mai")];
    assert_eq!(read(led(&few)).iter().filter(|line| line.contains('|')).count(), 0, "once and again");
}

/// Texts with facts beside them, set solid: the next ones begin right below.
fn beside(left: [&str; 4], captions: [&str; 3]) -> PageBuilder {
    let mut page =
        PageBuilder::new().text(50.0, 80.0, "Ein Satz, der über die ganze Breite der Seite geht und den Rand kreuzt");
    for (index, name) in left.iter().enumerate() {
        let y = 100.0 + 36.0 * index as f32;
        page =
            page.text(50.0, y, &format!("{}.", index + 1)).text(80.0, y, name).text(80.0, y + 13.0, "mit einem Satz");
        for (line, (caption, value)) in captions.iter().zip(["Bauamt", "Mai", "keine"]).enumerate() {
            let y = y + 12.0 * line as f32;
            page = page.text(330.0, y, caption).text(380.0, y, value);
        }
    }
    page.text(80.0, 234.0, "und noch einem").text(80.0, 247.0, "und dem letzten")
}

#[test]
fn facts_in_the_margin_are_read_behind_the_text_that_opens_beside_them() {
    let lines = read(beside(["Ein Fest", "Ein Weg", "Ein Haus", "Ein Chor"], ["Amt:", "Zeit:", "Mittel:"]));
    let expected =
        ["1. Ein Fest mit einem Satz", "Amt:|Bauamt", "Zeit:|Mai", "Mittel:|keine", "2. Ein Weg mit einem Satz"];
    assert_eq!(lines.get(1..6), Some(&expected.map(str::to_owned)[..]));
    assert!(lines.contains(&"4. Ein Chor mit einem Satz und noch einem und dem letzten".to_owned()), "{lines:?}");
    let lines = read(beside(["Amt: A", "Zeit: B", "Amt: C", "Mittel: D"], ["Amt:", "Zeit:", "Mittel:"]));
    assert_ne!(lines.get(2).map(String::as_str), Some("Amt:|Bauamt"), "cards side by side");
}

#[test]
fn signs_of_a_list_are_no_text_beside_its_facts() {
    let mut page = PageBuilder::new();
    for index in 0..4 {
        let y = 100.0 + 60.0 * index as f32;
        page = page.text(50.0, y, &format!("{} a)", index + 1)).text(100.0, y, "Ein Fest");
        for (line, (sign, fact)) in [("aa)", "Amt: Bauamt"), ("bb)", "Zeit: Mai")].into_iter().enumerate() {
            let y = y + 12.0 * (line + 1) as f32;
            page = page.text(100.0, y, sign).text(130.0, y, fact);
        }
    }
    let lines = read(page);
    assert!(lines.iter().all(|line| !line.contains(":|")), "{lines:?}");
}

/// Texts of a number and a name, facts in the margin beside them, the captions above what they name.
fn stacked(margin: f32, text: f32, captions: [[&str; 3]; 4]) -> PageBuilder {
    facts_beside(text, captions, |page, y, caption| {
        let page = page.size(8.0).bold(true).text(margin, y, caption).bold(false);
        page.text(margin, y + 10.0, "Das Amt und der Rat")
    })
}

/// The same, with the facts set as `fact` says.
fn facts_beside(
    text: f32,
    captions: [[&str; 3]; 4],
    fact: impl Fn(PageBuilder, f32, &str) -> PageBuilder,
) -> PageBuilder {
    let mut page = PageBuilder::new().size(14.0).text(50.0, 80.0, "Ein Satz, der über die ganze Breite der Seite geht");
    for (index, captions) in captions.iter().enumerate() {
        let y = 110.0 + 90.0 * index as f32;
        page =
            page.size(9.0).text(text, y, &format!("Nummer {}", index + 1)).size(12.0).text(text, y + 14.0, "Ein Name");
        page = page.size(10.0).text(text, y + 28.0, "und ein langer Satz, der noch etwas zu ihm sagt");
        for (line, caption) in captions.iter().enumerate() {
            page = fact(page, y + 24.0 * line as f32, caption);
        }
    }
    page
}

#[test]
fn facts_below_their_captions_in_either_margin_are_read_behind_the_text_that_opens_beside_them() {
    let usual = ["Wer?", "Wann?", "Womit?"];
    let captions = [usual, usual, ["Wann?", "Wer?", "Womit?"], usual];
    let expected = ["Wer?|Das Amt und der Rat", "Wann?|Das Amt und der Rat", "Womit?|Das Amt und der Rat", "Nummer 2"];
    for (margin, text) in [(50.0, 160.0), (450.0, 50.0)] {
        let lines = read(stacked(margin, text, captions));
        let at = lines.iter().position(|line| line == "Wer?|Das Amt und der Rat");
        assert_eq!(at.and_then(|at| lines.get(at..at + 4)), Some(&expected.map(str::to_owned)[..]), "{lines:?}");
        let at = lines.iter().position(|line| line == "Nummer 3");
        let next = lines.iter().skip(at.unwrap_or_default()).find(|line| line.contains('|'));
        assert_eq!(next.map(String::as_str), Some("Wann?|Das Amt und der Rat"));
    }
    let other = [["A", "B", "C"], ["D", "E", "F"], ["G", "H", "I"], ["K", "L", "M"]];
    assert!(!read(stacked(50.0, 160.0, other)).iter().any(|line| line.contains('|')), "headings");
}

#[test]
fn facts_flush_right_in_the_left_margin_may_be_larger_than_their_captions() {
    let right = |page: PageBuilder, size: f32, y: f32, text: &str| {
        page.size(size).text(150.0 - text.chars().count() as f32 * size / 2.0, y, text)
    };
    let page = facts_beside(170.0, [["Wer?", "Wann?", "Womit?"]; 4], |page, y, caption| {
        let page = right(page.bold(true), 6.0, y, caption).bold(false);
        right(page, 8.0, y + 10.0, "Das Amt und der Rat")
    });
    let lines = read(page);
    let at = lines.iter().position(|line| line == "Wer?|Das Amt und der Rat");
    let expected = ["Wer?|Das Amt und der Rat", "Wann?|Das Amt und der Rat", "Womit?|Das Amt und der Rat", "Nummer 2"];
    assert_eq!(at.and_then(|at| lines.get(at..at + 4)), Some(&expected.map(str::to_owned)[..]), "{lines:?}");
}

#[test]
fn facts_in_the_margin_are_not_the_running_text_however_many_they_are() {
    let page = stacked(50.0, 160.0, [["Wer?", "Wann?", "Womit?"]; 4]);
    let size = layout(&document([page]), &LayoutSettings::default()).body_size;
    assert!((size - 10.0).abs() < 0.1, "{size}");
}

#[test]
fn captions_below_what_they_name() {
    let pages = (0..2).map(|sheet| {
        let mut page = PageBuilder::new();
        for item in 0..2 {
            let y = 100.0 + 150.0 * item as f32;
            let name = format!("1.{}.{} Ein Fest am Fluss und im Park mit allen", sheet + 1, item + 1);
            page = page.size(10.0).text(50.0, y, &name).bold(true);
            page = page.text(150.0, y + 18.0, "Jugendamt").text(50.0, y + 30.0, "ab 2024").text(
                150.0,
                y + 30.0,
                "und Rat",
            );
            page = page.bold(false).size(6.0).text(50.0, y + 39.0, "Zeit").text(150.0, y + 39.0, "Amt");
            page = page.size(10.0).text(50.0, y + 62.0, "Es kommen viele Menschen und bleiben lange");
            page = page.size(6.0).text(50.0, y + 70.0, "Maß");
        }
        page
    });
    let read = read_pages(pages);
    let expected = [
        "1.1.1 Ein Fest am Fluss und im Park mit allen",
        "Zeit|ab 2024",
        "Amt|Jugendamt und Rat",
        "Maß|Es kommen viele Menschen und bleiben lange",
    ];
    assert_eq!(read.get(..4).unwrap_or_default(), expected);
}
