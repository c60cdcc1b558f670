use crate::layout::model::{Block, GridOrigin, Line};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

fn flow(page: PageBuilder) -> Vec<Block> {
    layout(&document([page]), &LayoutSettings::default()).flow
}

fn text(block: &Block) -> String {
    match block {
        Block::Text(paragraph) => paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join(" "),
        Block::Table(grid) => {
            let cells = grid.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" "));
                cells.collect::<Vec<_>>().join("|")
            });
            cells.collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn columns_of_prose_are_read_one_after_the_other() {
    let mut page =
        PageBuilder::new().size(14.0).text(50.0, 100.0, "Eine Ueberschrift ueber die ganze Breite der Seite hin");
    page = page.size(10.0);
    for index in 0..8 {
        let y = 130.0 + 12.0 * index as f32;
        page = page.text(50.0, y, &format!("links steht Zeile Nummer {index} mit Text"));
        page = page.text(310.0, y + 3.0, &format!("rechts steht Zeile Nummer {index} mit Text"));
    }
    let flow = flow(page);
    let all: String = flow.iter().map(text).collect::<Vec<_>>().join(" ");
    let last_left = all.find("links steht Zeile Nummer 7").expect("left column");
    let first_right = all.find("rechts steht Zeile Nummer 0").expect("right column");
    assert!(last_left < first_right);
}

#[test]
fn labels_and_values_without_rules_are_a_table() {
    let page = PageBuilder::new()
        .text(50.0, 100.0, "Wer")
        .text(200.0, 100.0, "Das Bauamt der Stadt und die Schule, soweit sie")
        .text(200.0, 112.0, "davon wissen")
        .text(50.0, 130.0, "Wann genau")
        .text(200.0, 130.0, "2031")
        .text(50.0, 148.0, "Wozu")
        .text(50.0, 166.0, "Kosten")
        .text(200.0, 166.0, "keine");
    let flow = flow(page);
    let [Block::Table(grid)] = flow.as_slice() else { panic!("{flow:?}") };
    assert_eq!(grid.origin, GridOrigin::Aligned);
    assert_eq!(
        text(&flow[0]),
        "Wer|Das Bauamt der Stadt und die Schule, soweit sie davon wissen\nWann genau|2031\nWozu|\nKosten|keine"
    );
}

#[test]
fn the_letter_of_the_next_item_right_below_a_form_keeps_its_text() {
    let page = PageBuilder::new()
        .text(72.0, 100.0, "Wer")
        .text(200.0, 100.0, "Das Bauamt der Stadt")
        .text(72.0, 113.0, "Wann")
        .text(200.0, 113.0, "2031")
        .text(72.0, 126.0, "Kosten")
        .text(200.0, 126.0, "keine")
        .text(50.0, 140.0, "b)")
        .text(72.0, 140.0, "Die Wege zu den Schulen der Stadt werden beleuchtet");
    let flow = flow(page);
    assert_eq!(flow.last().map(text).as_deref(), Some("b) Die Wege zu den Schulen der Stadt werden beleuchtet"));
}

#[test]
fn a_matrix_without_rules_has_all_its_columns() {
    let mut page =
        PageBuilder::new().bold(true).text(50.0, 100.0, "Nr").text(100.0, 100.0, "Name").text(300.0, 100.0, "Frist");
    page = page.bold(false);
    for index in 0..4 {
        let y = 120.0 + 30.0 * index as f32;
        page = page.text(50.0, y, &index.to_string()).text(100.0, y, "Ein Vorhaben mit").text(
            100.0,
            y + 12.0,
            "langem Namen",
        );
        page = page.text(300.0, y, "2031");
    }
    let flow = flow(page);
    let [Block::Table(grid)] = flow.as_slice() else { panic!("{flow:?}") };
    assert_eq!((grid.columns, grid.rows.len()), (3, 5));
    assert!(grid.rows[0].is_header);
    assert!(text(&flow[0]).contains("2|Ein Vorhaben mit langem Namen|2031"));
}

#[test]
fn cards_side_by_side_are_read_one_after_the_other() {
    let mut page = PageBuilder::new();
    for (x, name) in [(50.0, "Eins"), (320.0, "Zwei")] {
        page = page.bold(true).text(x, 100.0, "Wer macht es").bold(false).text(x, 112.0, &format!("Amt {name}"));
        page = page.bold(true).text(x, 130.0, "Bis wann").bold(false).text(x, 142.0, &format!("Jahr {name}"));
        page = page.bold(true).text(x, 160.0, "Was kostet es").bold(false).text(x, 172.0, &format!("Geld {name}"));
    }
    let texts: Vec<String> = flow(page).iter().map(text).collect();
    assert_eq!(
        texts,
        [
            "Wer macht es",
            "Amt Eins",
            "Bis wann",
            "Jahr Eins",
            "Was kostet es",
            "Geld Eins",
            "Wer macht es",
            "Amt Zwei",
            "Bis wann",
            "Jahr Zwei",
            "Was kostet es",
            "Geld Zwei",
        ]
    );
}

#[test]
fn a_numbered_list_is_no_table() {
    let mut page = PageBuilder::new();
    for index in 1..5 {
        page = page.text(50.0, 100.0 + 20.0 * index as f32, &format!("{index}.")).text(
            80.0,
            100.0 + 20.0 * index as f32,
            "Ein Punkt der Liste",
        );
    }
    assert!(flow(page).iter().all(|block| matches!(block, Block::Text(_))));
}

/// Three columns of cards of which each begins at another height.
fn leaflet(card: impl Fn(usize) -> Vec<String>) -> Vec<Block> {
    let mut page = PageBuilder::new();
    for column in 0..3 {
        let mut y = 100.0 + 3.0 * column as f32;
        for index in 0..3 {
            for line in card(3 * column + index) {
                page = page.text(40.0 + 180.0 * column as f32, y, &line);
                y += 12.0;
            }
        }
    }
    flow(page)
}

#[test]
fn even_columns_that_set_the_same_labels_are_one_text() {
    let inline = |at: usize| {
        vec![
            format!("Ein Titel Nummer {at}"),
            format!("Wer: Amt {at}"),
            "Wann: bald".to_owned(),
            format!("Kosten: {at}"),
        ]
    };
    let above = |at: usize| {
        let lines =
            [format!("Titel {at}"), "Wer".to_owned(), format!("Amt {at}"), "Wann".to_owned(), format!("im Mai {at}")];
        [lines.as_slice(), &["Kosten".to_owned(), format!("etwa {at} Euro")]].concat()
    };
    for flow in [leaflet(inline), leaflet(above)] {
        assert!(flow.iter().all(|block| matches!(block, Block::Text(_))), "{flow:#?}");
        let all = flow.iter().map(text).collect::<Vec<_>>().join(" ");
        let places: Vec<Option<usize>> = (0..9).map(|at| all.find(&format!("Amt {at}"))).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{all}");
    }
}

#[test]
fn cards_side_by_side_without_frames_are_read_one_after_the_other() {
    let mut page = PageBuilder::new();
    for (x, name) in [(50.0, "Links"), (300.0, "Rechts")] {
        let lines =
            [format!("Ein Titel {name}"), "Wer: Amt".to_owned(), "Wann: bald".to_owned(), format!("Kosten: {name}")];
        // The left title takes two lines.
        let top = if x < 100.0 { 100.0 } else { 112.0 };
        for (row, line) in lines.iter().enumerate() {
            page = page.text(x, top + 12.0 * row as f32, line);
        }
    }
    let all: String = flow(page).iter().map(text).collect::<Vec<_>>().join(" ");
    assert!(all.find("Kosten: Links") < all.find("Titel Rechts"), "{all}");
}

/// A poster: a large title with small lines right of it, a text over some columns, and cards of one width below; the last
/// line of one value is a sign alone.
#[test]
fn cards_in_lanes_are_read_lane_by_lane_below_a_title_with_lines_beside_it() {
    let mut page =
        PageBuilder::new().size(20.0).text(40.0, 60.0, "Ein grosser Titel").text(40.0, 84.0, "und noch einer");
    page = page.size(8.0).text(560.0, 50.0, "Leitung: Rita Kuhn").text(540.0, 62.0, "Datum: 11.03.2024");
    page = page.text(600.0, 74.0, "Am Markt 5").text(
        40.0,
        110.0,
        "Ein Satz, der ueber drei Spalten geht und dort steht, wo er steht, und noch weiter geht und weiter",
    );
    page = page.text(580.0, 110.0, "Ein Beschluss");
    for (lane, cards) in [2, 1, 3, 1].into_iter().enumerate() {
        let x = 40.0 + 180.0 * lane as f32;
        let mut y = 140.0;
        for card in 0..cards {
            let title = format!("{}{} Titel", ["A", "B", "C", "D"][lane], card + 1);
            for line in [&title, "Wer: Amt", "Mittel: 500", "€", "Wann: bald", "Marke: zehn"] {
                page = page.bold(line == title).text(x, y, line);
                y += 11.0;
            }
            y += 12.0;
        }
    }
    let all = flow(page).iter().map(text).collect::<Vec<_>>().join(" ");
    let order = ["grosser Titel und noch einer", "Leitung", "Datum", "A1", "A2", "B1", "C1", "C2", "C3", "D1"];
    let places: Vec<Option<usize>> = order.iter().map(|text| all.find(text)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{all}");
    assert_eq!(all.matches("Mittel: 500 € Wann").count(), 7, "{all}");
}

#[test]
fn low_bands_of_a_paper_in_even_columns_are_columns() {
    let mut page = PageBuilder::new();
    let field = |page: PageBuilder, x: f32, y: f32, label: &str, value: &str| {
        let page = page.bold(true).text(x, y, label);
        page.bold(false).text(x + 5.0 * (label.len() as f32 + 1.0), y, value)
    };
    for (band, y) in [100.0, 220.0].into_iter().enumerate() {
        page = page.bold(true).text(
            50.0,
            y,
            &format!("Eine Zeile geht als Balken {band} ueber die ganze Breite dieser Seite hin"),
        );
        for (column, x) in [50.0, 307.0].into_iter().enumerate() {
            page = page.bold(true).text(x, y + 20.0, &format!("Titel {band}{column}"));
            page = field(page, x, y + 35.0, "Frist", "im Mai");
            page = field(page, x, y + 50.0, "Wer", "das Bauamt");
        }
    }
    // The last band has one line in its second column.
    page = page.bold(true).text(50.0, 340.0, "Eine Zeile geht als Balken 2 ueber die ganze Breite dieser Seite hin");
    page = page.text(50.0, 360.0, "Titel 20");
    page = field(page, 50.0, 375.0, "Frist", "im Juni");
    page = field(page, 307.0, 363.0, "Wer", "das Sportamt");
    let flow = flow(page);
    let all: String = flow.iter().map(text).collect::<Vec<_>>().join(" ");
    assert!(all.contains("Titel 00 Frist im Mai Wer das Bauamt Titel 01 Frist im Mai"), "{all}");
    assert!(all.contains("Titel 20 Frist im Juni Wer das Sportamt"), "{all}");
}

#[test]
fn facts_in_the_margin_are_read_behind_the_block_whose_title_stands_higher() {
    let mut page = PageBuilder::new();
    for (index, title) in ["Ein Fest am Fluss", "Ein Weg zur Schule"].iter().enumerate() {
        let y = 100.0 + 150.0 * index as f32;
        page = page.size(13.0).bold(true).text(200.0, y, title).size(10.0);
        page = page.text(200.0, y + 20.0, "Stand").bold(false).text(200.0, y + 34.0, "Die Planung ist fertig.");
        page = page.size(8.0);
        for (at, (label, value)) in [("Wer", "Bauamt"), ("Wann", "ab 2020"), ("Kosten", "keine")].iter().enumerate() {
            let y = y + 32.0 + 26.0 * at as f32;
            page = page.text(50.0, y, label).bold(true).text(50.0, y + 11.0, value).bold(false);
        }
    }
    let all: String = flow(page).iter().map(text).collect::<Vec<_>>().join(" ");
    let expected = "Ein Fest am Fluss Stand Die Planung ist fertig. Wer Bauamt Wann ab 2020 Kosten keine \
                    Ein Weg zur Schule Stand Die Planung ist fertig. Wer Bauamt Wann ab 2020 Kosten keine";
    assert_eq!(all, expected);
}

/// A brochure: numbers in the margin, each beside the title of its block, in which a filled strip of facts stands.
#[test]
fn numbers_in_the_margin_open_the_blocks_beside_them() {
    let mut page = PageBuilder::new();
    for (index, title) in ["Ein Fest am Fluss", "Ein Weg zur Schule", "Ein Haus fuer alle"].iter().enumerate() {
        let y = 100.0 + 110.0 * index as f32;
        page = page.size(14.0).bold(true).text(50.0, y + 0.5, &format!("1.1.{}", index + 1));
        page = page.size(13.0).text(100.0, y, title).size(8.0);
        page = page.text(100.0, y + 16.0, "Was wir wollen").bold(false).text(100.0, y + 28.0, "Es gelingt.");
        page = page.ruled(&[100.0, 220.0, 340.0], &[y + 40.0, y + 70.0]);
        page = page.text(104.0, y + 52.0, "Wer: Amt").text(224.0, y + 52.0, "Wann: bald");
    }
    let all: String = flow(page).iter().map(text).collect::<Vec<_>>().join(" ");
    let block = |at: usize, title: &str| format!("1.1.{at} {title} Was wir wollen Es gelingt. Wer: Amt|Wann: bald");
    let expected =
        [block(1, "Ein Fest am Fluss"), block(2, "Ein Weg zur Schule"), block(3, "Ein Haus fuer alle")].join(" ");
    assert_eq!(all, expected);
}

#[test]
fn a_short_heading_between_rows_of_cards_ends_both_columns() {
    let mut page = PageBuilder::new();
    for (row, name) in ["eins", "zwei"].iter().enumerate() {
        let y = 100.0 + 120.0 * row as f32;
        page = page.size(14.0).text(50.0, y, &format!("Kapitel {name}")).size(10.0);
        for (side, x) in [("links", 50.0), ("rechts", 310.0)] {
            page = page.text(x, y + 20.0, &format!("Karte {name} {side}"));
            page = page.ruled(&[x, x + 80.0, x + 220.0], &[y + 26.0, y + 44.0, y + 62.0]);
            page = page.text(x + 4.0, y + 38.0, "Wer").text(x + 90.0, y + 38.0, "Amt");
            page = page.text(x + 4.0, y + 56.0, "Wann").text(x + 90.0, y + 56.0, "2031");
        }
    }
    let flow = flow(page);
    let texts: Vec<String> = flow.iter().filter(|block| matches!(block, Block::Text(_))).map(text).collect();
    let expected = [
        "Kapitel eins",
        "Karte eins links",
        "Karte eins rechts",
        "Kapitel zwei",
        "Karte zwei links",
        "Karte zwei rechts",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn a_label_that_all_but_touches_its_value_is_cut_from_it_where_both_are_told_by_their_type() {
    let page = |bold: bool| {
        let rows = [("Wann", "2031"), ("Wer in der Stadt hilft", "Bauamt"), ("Womit", "keine"), ("Wozu", "Spiel")];
        rows.into_iter().enumerate().fold(PageBuilder::new(), |page, (index, (label, value))| {
            let y = 100.0 + 14.0 * index as f32;
            page.bold(bold).text(50.0, y, label).bold(false).text(163.0, y, value)
        })
    };
    let has_row =
        |bold: bool| flow(page(bold)).iter().any(|block| text(block).contains("Wer in der Stadt hilft|Bauamt"));
    assert!(has_row(true));
    assert!(!has_row(false), "one type");
}
