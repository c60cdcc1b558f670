use crate::layout::model::{Block, Grid, Line};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

fn grids(page: PageBuilder) -> Vec<Grid> {
    let flow = layout(&document([page]), &LayoutSettings::default()).flow;
    let grids = flow.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    grids.collect()
}

fn texts(grid: &Grid) -> Vec<String> {
    let text = |row: &crate::layout::model::Row| {
        let cells = row.cells.iter().map(|cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" "));
        cells.collect::<Vec<_>>().join("|")
    };
    grid.rows.iter().map(text).collect()
}

#[test]
fn level_rules_bound_rows_of_cards_side_by_side() {
    let mut page = PageBuilder::new();
    for (x, name) in [(50.0, "Ost"), (310.0, "West")] {
        for y in [116.0, 144.0, 160.0] {
            page = page.stroke(x, y, x + 230.0, y);
        }
        page = page.text(x + 4.0, 112.0, "Wer").text(x + 90.0, 112.0, name);
        page = page.text(x + 4.0, 128.0, "Was noch zu").text(x + 4.0, 140.0, "sagen ist");
        page = page.text(x + 90.0, 134.0, "nichts weiter").text(x + 4.0, 156.0, "Wann");
    }
    let found: Vec<Vec<String>> = grids(page).iter().map(texts).collect();
    let card =
        |name: &str| vec![format!("Wer|{name}"), "Was noch zu sagen ist|nichts weiter".to_owned(), "Wann|".to_owned()];
    assert_eq!(found, [card("Ost"), card("West")]);
}

#[test]
fn narrow_columns_between_level_rules_stay_apart() {
    let mut page = PageBuilder::new();
    for y in [116.0, 132.0, 160.0, 188.0, 204.0] {
        page = page.stroke(50.0, y, 400.0, y);
    }
    page = page.text(54.0, 112.0, "Nr").text(90.0, 112.0, "Vorhaben").text(200.0, 112.0, "Frist");
    page = page.text(54.0, 128.0, "Teil A: alles was die Kinder der Stadt angeht");
    for (y, number) in [(144.0, "1"), (172.0, "2")] {
        page = page.text(54.0, y, number).text(90.0, y, "Ein Haus fuer die").text(90.0, y + 12.0, "Kinder der Stadt");
        page = page.text(200.0, y, "bis Ende 2031").text(200.0, y + 12.0, "oder 2032");
    }
    page = page.text(54.0, 200.0, "3").text(200.0, 200.0, "2033");
    let found = grids(page);
    let [grid] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        texts(grid),
        [
            "Nr|Vorhaben|Frist",
            "Teil A: alles was die Kinder der Stadt angeht",
            "1|Ein Haus fuer die Kinder der Stadt|bis Ende 2031 oder 2032",
            "2|Ein Haus fuer die Kinder der Stadt|bis Ende 2031 oder 2032",
            "3||2033",
        ]
    );
}

#[test]
fn rules_between_paragraphs_are_no_table() {
    let mut page = PageBuilder::new();
    for y in [100.0, 140.0, 180.0] {
        page = page.stroke(50.0, y, 400.0, y);
        page = page.text(54.0, y + 12.0, "Ein Satz, der von Rand zu Rand laeuft und dann auf der");
        page = page.text(54.0, y + 24.0, "zweiten Zeile zwischen zwei Linien endet, wie es eben ist");
    }
    assert!(grids(page).is_empty());
}

#[test]
fn cards_of_level_rules_in_frames_are_tables_of_their_own() {
    let mut page = PageBuilder::new();
    for top in [100.0, 180.0] {
        page = page.stroke(50.0, top, 50.0, top + 60.0).stroke(400.0, top, 400.0, top + 60.0);
        for row in 0..4 {
            page = page.stroke(50.0, top + 20.0 * row as f32, 400.0, top + 20.0 * row as f32);
        }
        page = page.text(54.0, top + 13.0, "Ein langer Titel steht quer darüber hinweg");
        page = page.text(54.0, top + 33.0, "Wer").text(150.0, top + 33.0, "Amt");
        page = page.text(54.0, top + 53.0, "Wann").text(150.0, top + 53.0, "bald");
    }
    let card = ["Ein langer Titel steht quer darüber hinweg", "Wer|Amt", "Wann|bald"].map(str::to_owned).to_vec();
    assert_eq!(grids(page).iter().map(texts).collect::<Vec<_>>(), [card.clone(), card]);
}

#[test]
fn the_last_row_may_have_small_labels_and_no_rule_below() {
    let mut page = PageBuilder::new();
    for y in [100.0, 118.0, 136.0] {
        page = page.stroke(50.0, y, 300.0, y);
    }
    for (y, label, value) in [(112.0, "Wer", "Amt"), (130.0, "Wann", "bald"), (148.0, "Stand", "fertig")] {
        page = page.size(8.5).text(54.0, y, label).size(10.0).text(150.0, y, value);
    }
    page = page.size(12.0).text(54.0, 190.0, "Ein Satz danach");
    let found = grids(page);
    let [grid] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(texts(grid), ["Wer|Amt", "Wann|bald", "Stand|fertig"]);
}

#[test]
fn a_band_below_a_row_and_a_single_row_of_known_columns_stay_apart() {
    let mut page = PageBuilder::new();
    for y in [116.0, 156.0, 212.0, 400.0] {
        page = page.stroke(50.0, y, 450.0, y);
    }
    let row = |page: PageBuilder, y: f32, stand: &str, number: &str| {
        let page = page.text(54.0, y, stand).text(150.0, y, number).text(150.0, y + 12.0, "Wer: Amt");
        page.text(150.0, y + 24.0, "Wann: bald")
    };
    page = row(page, 126.0, "fertig", "1 Ein Fest");
    page = row(page, 166.0, "in Arbeit", "2 Ein Weg");
    page = page.bold(true).text(54.0, 206.0, "Ziel 2: Gemeinsames Lernen in der Stadt").bold(false);
    page = row(page, 222.0, "offen", "3 Ein Haus");
    page = row(page, 410.0, "fertig", "4 Ein Buch");
    let found: Vec<Vec<String>> = grids(page).iter().map(texts).collect();
    let row = |stand: &str, name: &str| format!("{stand}|{name} Wer: Amt Wann: bald");
    let first = vec![
        row("fertig", "1 Ein Fest"),
        row("in Arbeit", "2 Ein Weg"),
        "Ziel 2: Gemeinsames Lernen in der Stadt".to_owned(),
        row("offen", "3 Ein Haus"),
    ];
    assert_eq!(found, [first, vec![row("fertig", "4 Ein Buch")]]);
}

#[test]
fn rules_that_leave_out_a_number_part_columns_from_a_text_below_them() {
    let mut page = PageBuilder::new();
    for y in [100.0, 116.0, 148.0, 180.0] {
        page = page.stroke(50.0, y, 450.0, y);
    }
    page = page
        .text(54.0, 112.0, "Nr")
        .text(90.0, 112.0, "Vorhaben")
        .text(250.0, 112.0, "Frist")
        .text(350.0, 112.0, "Wer");
    for (y, number) in [(128.0, "1"), (160.0, "2")] {
        page = page.text(54.0, y, number).text(90.0, y, "Ein Fest").text(250.0, y, "2031").text(350.0, y, "Amt");
        page = page.stroke(85.0, y + 4.0, 450.0, y + 4.0).text(
            90.0,
            y + 15.0,
            "Das Fest war von vielen Kindern besucht und gelungen",
        );
    }
    let found = grids(page);
    let [grid] = found.as_slice() else { panic!("{found:?}") };
    let text = "Das Fest war von vielen Kindern besucht und gelungen";
    assert_eq!(texts(grid), ["Nr|Vorhaben|Frist|Wer", "1|Ein Fest|2031|Amt", text, "2|Ein Fest|2031|Amt", text]);
    let last = grid.rows.last().and_then(|row| row.cells.first());
    assert_eq!(last.map(|cell| (cell.column, cell.column_span)), Some((1, 3)), "the number goes on beside it");
}

#[test]
fn a_remark_below_the_columns_of_a_row_is_a_row_of_its_own() {
    let mut page = PageBuilder::new();
    for y in [100.0, 116.0, 160.0, 204.0, 234.0] {
        page = page.stroke(50.0, y, 400.0, y);
    }
    page =
        page.bold(true).text(54.0, 112.0, "Nr").text(90.0, 112.0, "Vorhaben").text(200.0, 112.0, "Frist").bold(false);
    for (y, number) in [(128.0, "1"), (172.0, "2"), (216.0, "3")] {
        page = page.text(54.0, y, number).text(90.0, y, "Ein Haus").text(200.0, y, "bis Ende 2031");
    }
    page = page
        .text(90.0, 142.0, "Das Haus steht seit dem Mai und wird gut besucht von allen")
        .text(90.0, 154.0, "Kindern.");
    page = page.text(90.0, 186.0, "Der Bau hat sich wegen der Preise um ein Jahr verspaetet.");
    let found = grids(page);
    let [grid] = found.as_slice() else { panic!("{found:?}") };
    let rows = [
        "Nr|Vorhaben|Frist",
        "1|Ein Haus|bis Ende 2031",
        "Das Haus steht seit dem Mai und wird gut besucht von allen Kindern.",
        "2|Ein Haus|bis Ende 2031",
        "Der Bau hat sich wegen der Preise um ein Jahr verspaetet.",
        "3|Ein Haus|bis Ende 2031",
    ];
    assert_eq!(texts(grid), rows);
}

#[test]
fn a_table_of_one_row_has_the_columns_of_its_sisters() {
    let mut page = PageBuilder::new();
    let head = |page: PageBuilder, y: f32| {
        page.text(54.0, y, "Nr").text(90.0, y, "Vorhaben").text(200.0, y, "Frist").text(300.0, y, "Kosten")
    };
    for y in [116.0, 132.0, 148.0, 216.0, 244.0] {
        page = page.stroke(50.0, y, 400.0, y);
    }
    page = head(head(page, 112.0), 212.0);
    for (y, number) in [(128.0, "1"), (144.0, "2")] {
        page = page.text(54.0, y, number).text(90.0, y, "Ein Haus").text(200.0, y, "ab 2031").text(300.0, y, "20 Euro");
    }
    page = page.text(54.0, 228.0, "3").text(90.0, 228.0, "Ein sehr langes Wort").text(200.0, 228.0, "ab 2033");
    page = page.text(90.0, 240.0, "fuer alle");
    let found = grids(page);
    let [_, grid] = found.as_slice() else { panic!("{found:?}") };
    let rows = ["Nr|Vorhaben|Frist|Kosten", "3|Ein sehr langes Wort fuer alle|ab 2033|"];
    assert_eq!(texts(grid), rows);
}
