use crate::geometry::Rgb;
use crate::layout::model::{Block, Cell, Line, Row};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

const TINT: Rgb = Rgb(10, 80, 50);

/// The tables of a page, one text per row.
fn tables(page: PageBuilder) -> Vec<Vec<String>> {
    let flow = layout(&document([page]), &LayoutSettings::default()).flow;
    let cell = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
    let row = |row: &Row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
    let grids = flow.iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid.rows.iter().map(row).collect()),
        Block::Text(_) => None,
    });
    grids.collect()
}

#[test]
fn filled_heads_and_bands_belong_to_the_ruled_rows_below_them() {
    let xs = [50.0, 80.0, 250.0, 400.0];
    let mut page = PageBuilder::new().ruled(&xs, &[132.0, 148.0, 164.0]).ruled(&xs, &[180.0, 196.0]);
    page = page.fill(50.0, 100.0, 400.0, 116.0, TINT).fill(50.0, 116.0, 400.0, 132.0, Rgb(220, 240, 230));
    page = page.fill(50.0, 164.0, 400.0, 180.0, Rgb(220, 240, 230));
    page = page.text(54.0, 112.0, "Nr").text(84.0, 112.0, "Vorhaben").text(254.0, 112.0, "Wer");
    page = page.text(54.0, 128.0, "Teil A: Kinder dieser Stadt").text(54.0, 176.0, "Teil B: Alte");
    for (y, number) in [(144.0, "1"), (160.0, "2"), (192.0, "3")] {
        page = page.text(54.0, y, number).text(84.0, y, "Ein Fest").text(254.0, y, "Amt");
    }
    assert_eq!(
        tables(page),
        [[
            "Nr|Vorhaben|Wer",
            "Teil A: Kinder dieser Stadt",
            "1|Ein Fest|Amt",
            "2|Ein Fest|Amt",
            "Teil B: Alte",
            "3|Ein Fest|Amt"
        ]]
    );
}

#[test]
fn a_filled_title_above_a_table_without_touching_it_stays_outside() {
    let page = PageBuilder::new()
        .ruled(&[50.0, 150.0, 400.0], &[140.0, 156.0, 172.0])
        .fill(50.0, 100.0, 400.0, 116.0, TINT)
        .text(54.0, 112.0, "Ein Titel")
        .text(54.0, 152.0, "Wer")
        .text(154.0, 152.0, "Amt")
        .text(54.0, 168.0, "Wann")
        .text(154.0, 168.0, "2015");
    assert_eq!(tables(page), [["Wer|Amt", "Wann|2015"]]);
}

#[test]
fn a_row_between_a_filled_head_and_the_first_rule_belongs_to_both() {
    let mut page = PageBuilder::new().fill(50.0, 100.0, 400.0, 116.0, TINT);
    page = page.text(54.0, 112.0, "M1").text(154.0, 112.0, "Ein Fest");
    for (y, label, value) in [(128.0, "Wie", "fertig"), (144.0, "Wer", "Amt"), (160.0, "Wann", "2015")] {
        page = page.stroke(50.0, y + 4.0, 400.0, y + 4.0).text(54.0, y, label).text(154.0, y, value);
    }
    assert_eq!(tables(page), [["M1|Ein Fest", "Wie|fertig", "Wer|Amt", "Wann|2015"]]);
}

#[test]
fn signs_below_a_head_of_their_own_are_a_column() {
    let mut page = PageBuilder::new();
    for y in [116.0, 144.0, 172.0] {
        page = page.stroke(50.0, y, 450.0, y);
    }
    page = page.text(54.0, 112.0, "Vorhaben").text(200.0, 112.0, "Ampel").text(260.0, 112.0, "Worte");
    for (y, text) in [(128.0, "Fest"), (156.0, "Haus")] {
        page = page.text(54.0, y, text).text(54.0, y + 12.0, "am Fluss").text(210.0, y, "●");
        page = page.text(260.0, y, "es geht").text(260.0, y + 12.0, "voran");
    }
    assert_eq!(
        tables(page),
        [["Vorhaben|Ampel|Worte", "Fest am Fluss|●|es geht voran", "Haus am Fluss|●|es geht voran"]]
    );
}

#[test]
fn a_bold_band_below_a_bold_head_is_no_part_of_it() {
    let mut page = PageBuilder::new().bold(true).text(50.0, 100.0, "Nr").text(90.0, 100.0, "Vorhaben");
    page = page.text(250.0, 100.0, "Wer").text(350.0, 100.0, "Wann");
    page = page.text(50.0, 114.0, "Ziel 1.1 Alle Kinder dieser Stadt lesen gern").bold(false);
    for (at, number) in ["1", "2", "3"].into_iter().enumerate() {
        let y = 130.0 + 30.0 * at as f32;
        page = page.text(50.0, y, number).text(90.0, y, "Ein Fest am Fluss").text(90.0, y + 12.0, "fuer alle");
        page = page.text(250.0, y, "Amt").text(350.0, y, "2015");
    }
    let found = tables(page);
    let rows = found.first().cloned().unwrap_or_default();
    assert_eq!(rows.first().map(String::as_str), Some("Nr|Vorhaben|Wer|Wann"), "{found:#?}");
    assert_eq!(rows.get(2).map(String::as_str), Some("1|Ein Fest am Fluss fuer alle|Amt|2015"), "{found:#?}");
}

#[test]
fn rows_set_in_the_middle_are_parted_by_white() {
    let mut page = PageBuilder::new().bold(true).text(50.0, 100.0, "Nr").text(90.0, 100.0, "Vorhaben");
    page = page.text(250.0, 100.0, "Wer").text(350.0, 100.0, "Wann").bold(false);
    for (at, number) in ["1", "2", "3"].into_iter().enumerate() {
        let top = 124.0 + 56.0 * at as f32;
        page = page.text(50.0, top + 12.0, number).text(90.0, top + 12.0, "Ein Fest");
        for (line, text) in ["Amt fuer", "Jugend und", "Sport"].into_iter().enumerate() {
            page = page.text(250.0, top + 12.0 * line as f32, text);
        }
        page = page.text(350.0, top + 12.0, "2015");
    }
    let found = tables(page);
    let rows = found.first().cloned().unwrap_or_default();
    assert_eq!(
        rows.get(1..).unwrap_or_default(),
        [
            "1|Ein Fest|Amt fuer Jugend und Sport|2015",
            "2|Ein Fest|Amt fuer Jugend und Sport|2015",
            "3|Ein Fest|Amt fuer Jugend und Sport|2015"
        ],
        "{found:#?}"
    );
}

#[test]
fn labels_set_flush_right_and_their_values_are_a_table() {
    let mut page = PageBuilder::new();
    for (block, (number, title)) in [("1.1", "Fest am Fluss"), ("1.2", "Haus am Markt")].into_iter().enumerate() {
        let top = 100.0 + 90.0 * block as f32;
        page = page.bold(true).text(100.0, top, number).text(130.0, top, title).bold(false);
        for (line, (label, value)) in
            [("Wer:", "Amt fuer Jugend"), ("Zeitplan:", "2015"), ("Kosten:", "500 Euro im Jahr")]
                .into_iter()
                .enumerate()
        {
            let y = top + 14.0 * (line + 1) as f32;
            page = page.text(115.0 - 5.0 * label.len() as f32, y, label).text(130.0, y, value);
        }
    }
    let found = tables(page);
    let rows: Vec<&String> = found.iter().flatten().collect();
    let fields = ["Wer:|Amt fuer Jugend", "Zeitplan:|2015", "Kosten:|500 Euro im Jahr"];
    let blocks = ["1.1|Fest am Fluss", "1.2|Haus am Markt"].map(|head| [&[head], &fields[..]].concat());
    assert_eq!(rows, blocks.concat());
}

#[test]
fn rows_without_a_rule_at_their_left_side_reach_as_far_as_the_rule_below_them() {
    let mut page = PageBuilder::new();
    for (part, title) in ["Ein Fest", "Ein Weg"].iter().enumerate() {
        let y = 100.0 + 40.0 * part as f32;
        page = page.fill(50.0, y, 400.0, y + 16.0, Rgb(220, 240, 230)).text(54.0, y + 12.0, title);
        for x in [150.0, 280.0, 400.0] {
            page = page.stroke(x, y + 16.0, x, y + 40.0);
        }
        page = page.stroke(50.0, y + 40.0, 400.0, y + 40.0);
        page = page.text(54.0, y + 28.0, "Alle").text(154.0, y + 28.0, "Amt").text(284.0, y + 28.0, "2031");
    }
    assert_eq!(tables(page), [["Ein Fest", "Alle|Amt|2031", "Ein Weg", "Alle|Amt|2031"]]);
}

#[test]
fn a_bold_head_may_stand_on_bare_paper() {
    let xs = [50.0, 80.0, 250.0, 400.0];
    let mut page = PageBuilder::new().text(54.0, 80.0, "Massnahmen im Einzelnen").bold(true);
    page = page.text(54.0, 110.0, "Nr").text(84.0, 110.0, "Vorhaben").text(254.0, 110.0, "Wer").bold(false);
    page = page.ruled(&xs, &[116.0, 132.0, 148.0]);
    for (y, number) in [(128.0, "1"), (144.0, "2")] {
        page = page.text(54.0, y, number).text(84.0, y, "Ein Fest").text(254.0, y, "Amt");
    }
    assert_eq!(tables(page), [["Nr|Vorhaben|Wer", "1|Ein Fest|Amt", "2|Ein Fest|Amt"]]);
}

#[test]
fn a_filled_head_above_rows_between_level_rules_is_their_head() {
    let mut page = PageBuilder::new().fill(50.0, 100.0, 400.0, 116.0, Rgb(40, 90, 60));
    page = page.text(54.0, 112.0, "Nr").text(104.0, 112.0, "Wer").text(254.0, 112.0, "Wann");
    for (row, number) in ["1.1", "1.2", "1.3"].iter().enumerate() {
        let y = 132.0 + 16.0 * row as f32;
        page = page.text(54.0, y - 4.0, number).text(104.0, y - 4.0, "Amt fuer Jugend").text(254.0, y - 4.0, "2031");
        page = page.stroke(50.0, y, 400.0, y);
    }
    let rows = ["Nr|Wer|Wann", "1.1|Amt fuer Jugend|2031", "1.2|Amt fuer Jugend|2031", "1.3|Amt fuer Jugend|2031"];
    assert_eq!(tables(page), [rows]);
}

#[test]
fn a_filled_head_of_two_lines_has_its_upper_edge_for_a_rule() {
    let mut page = PageBuilder::new().fill(50.0, 100.0, 400.0, 132.0, TINT);
    for y in [132.0, 150.0, 168.0, 186.0] {
        page = page.stroke(50.0, y, 400.0, y);
    }
    page = page.text(54.0, 112.0, "Nr").text(84.0, 112.0, "Vorhaben").text(254.0, 112.0, "Wer");
    page = page.text(84.0, 127.0, "Messzahl").text(254.0, 127.0, "Gruppe");
    for (y, number) in [(144.0, "1"), (162.0, "2"), (180.0, "3")] {
        page = page.text(54.0, y, number).text(84.0, y, "Ein Fest").text(254.0, y, "Amt");
    }
    let rows = ["Nr|Vorhaben Messzahl|Wer Gruppe", "1|Ein Fest|Amt", "2|Ein Fest|Amt", "3|Ein Fest|Amt"];
    assert_eq!(tables(page), [rows]);
}

#[test]
fn a_filled_band_below_a_rule_is_a_row_of_its_own() {
    let mut page = PageBuilder::new();
    for y in [116.0, 148.0, 180.0] {
        page = page.stroke(50.0, y, 400.0, y);
    }
    page = page.text(54.0, 112.0, "Nr").text(84.0, 112.0, "Vorhaben").text(254.0, 112.0, "Wer");
    for (y, name) in [(116.0, "Abteilung: alle Kinder dieser Stadt"), (148.0, "Abteilung: alle anderen in der Stadt")] {
        page = page.fill(50.0, y, 400.0, y + 16.0, TINT).text(54.0, y + 12.0, name);
        page = page.text(54.0, y + 28.0, "1").text(84.0, y + 28.0, "Ein Fest").text(254.0, y + 28.0, "Amt");
    }
    let (first, second) = ("Abteilung: alle Kinder dieser Stadt", "Abteilung: alle anderen in der Stadt");
    assert_eq!(tables(page), [["Nr|Vorhaben|Wer", first, "1|Ein Fest|Amt", second, "1|Ein Fest|Amt"]]);
}
