use super::model::Block;
use super::support::{PageBuilder, document};
use super::*;

fn lay(pages: impl IntoIterator<Item = PageBuilder>) -> Layout {
    layout(&document(pages), &LayoutSettings::default())
}

#[test]
fn a_card_becomes_a_table_between_paragraphs() {
    let page = PageBuilder::new()
        .text(50.0, 80.0, "Davor")
        .ruled(&[50.0, 150.0, 400.0], &[100.0, 116.0, 132.0])
        .text(53.0, 112.0, "Wer")
        .text(153.0, 112.0, "Das Bauamt")
        .text(53.0, 128.0, "Wann")
        .text(50.0, 160.0, "Danach");
    let layout = lay([page]);
    assert!(matches!(layout.flow.as_slice(), [Block::Text(_), Block::Table(_), Block::Text(_)]));
    let Some(Block::Table(grid)) = layout.flow.get(1) else { panic!("no table") };
    let texts: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.lines().map(model::Line::text).collect()).collect())
        .collect();
    assert_eq!(texts, [["Wer", "Das Bauamt"], ["Wann", ""]]);
}

#[test]
fn the_first_text_in_a_frame_opens_a_box() {
    let page = PageBuilder::new()
        .text(50.0, 80.0, "Davor")
        .ruled(&[50.0, 300.0], &[100.0, 180.0])
        .text(60.0, 116.0, "Vereinbart")
        .text(60.0, 150.0, "Wer macht mit?")
        .text(50.0, 210.0, "Danach");
    let opens = |block: &Block| matches!(block, Block::Text(paragraph) if paragraph.opens_box);
    let layout = lay([page]);
    assert_eq!(layout.flow.iter().map(opens).collect::<Vec<_>>(), [false, true, false, false]);
}

#[test]
fn drawn_discs_open_list_items() {
    let page = PageBuilder::new()
        .disc(55.0, 97.0, 1.5, crate::geometry::Rgb::BLACK)
        .text(62.0, 100.0, "erstens und mehr")
        .disc(55.0, 109.0, 1.5, crate::geometry::Rgb::BLACK)
        .text(62.0, 112.0, "zweitens");
    let layout = lay([page]);
    let bullets: Vec<_> = layout
        .flow
        .iter()
        .map(|block| match block {
            Block::Text(paragraph) => paragraph.bullet.clone(),
            Block::Table(_) => None,
        })
        .collect();
    assert_eq!(bullets, [Some("•".to_owned()), Some("•".to_owned())]);
}

fn lines(layout: &Layout) -> Vec<String> {
    let texts =
        |lines: &mut dyn Iterator<Item = &model::Line>| lines.map(model::Line::text).collect::<Vec<_>>().join(" ");
    let row = |row: &model::Row| row.cells.iter().map(|cell| texts(&mut cell.lines())).collect::<Vec<_>>().join("|");
    let block = |block: &Block| match block {
        Block::Text(paragraph) => vec![texts(&mut paragraph.lines.iter())],
        Block::Table(grid) => grid.rows.iter().map(row).collect(),
    };
    layout.flow.iter().flat_map(block).collect()
}

#[test]
fn a_smaller_badge_set_lower_beside_a_title_stands_in_its_line() {
    let page = PageBuilder::new().size(7.0).text(50.0, 102.5, "Maßnahme 1").size(10.0).text(90.0, 100.0, "Ein Fest");
    assert_eq!(lines(&lay([page])), ["Maßnahme 1 Ein Fest"]);
    let page = PageBuilder::new().size(7.0).text(50.0, 102.5, "links").size(10.0).text(200.0, 100.0, "rechts");
    assert_eq!(lines(&lay([page])).len(), 2, "far apart");
}

#[test]
fn filled_rows_without_a_rule_between_them_part_their_cell() {
    let (dark, light) = (crate::geometry::Rgb(0, 80, 100), crate::geometry::Rgb(217, 232, 237));
    let mut page = PageBuilder::new();
    for (x0, x1) in [(50.0, 150.0), (150.0, 400.0)] {
        page = page.fill(x0, 100.0, x1, 120.0, dark).fill(x0, 120.0, x1, 140.0, light);
    }
    page = page.ruled(&[50.0, 400.0], &[100.0, 140.0]).ruled(&[50.0, 150.0, 400.0], &[140.0, 160.0]);
    for (y, label, text) in [(113.0, "Ziel 1", "Alle lesen"), (133.0, "Nr 2", "Ein Fest"), (153.0, "Wer", "Amt")] {
        page = page.text(55.0, y, label).text(155.0, y, text);
    }
    assert_eq!(lines(&lay([page])), ["Ziel 1|Alle lesen", "Nr 2|Ein Fest", "Wer|Amt"]);
}

#[test]
fn rows_of_which_only_the_sides_are_drawn_are_rows_below_a_head() {
    let mut page = PageBuilder::new().stroke(50.0, 100.0, 500.0, 100.0).stroke(50.0, 120.0, 500.0, 120.0);
    let rows = [(100.0, 120.0, "Nr"), (120.0, 150.0, "1"), (150.0, 180.0, "2"), (200.0, 230.0, "3")];
    for (y0, y1, text) in rows {
        for x in [100.0, 250.0, 400.0] {
            page = page.stroke(x, y0, x, y1).text(x + 5.0, y0 + 12.0, text);
        }
        page = page.text(55.0, y0 + 12.0, text);
    }
    let page = page.text(55.0, 193.0, "Ein Band zwischen den Zeilen");
    let read = lines(&lay([page]));
    assert_eq!(read, ["Nr|Nr|Nr|Nr", "1|1|1|1", "2|2|2|2", "Ein Band zwischen den Zeilen", "3|3|3|3"]);
}

/// Items that go on below their signs, below titles beside large numbers.
fn read_items(sign: &str) -> Vec<String> {
    let mut page = PageBuilder::new();
    for (item, y) in [100.0, 200.0].into_iter().enumerate() {
        page = page.size(18.0).text(50.0, y + 4.0, &(item + 1).to_string()).size(10.0).bold(true);
        page = page
            .text(72.0, y, "Ein Titel der nicht auf eine Zeile passt")
            .text(72.0, y + 12.0, "und weitergeht")
            .bold(false);
        page = page.text(72.0, y + 24.0, &format!("{sign} Amt: Ein Amt mit einem langen Namen im")).text(
            72.0,
            y + 36.0,
            "Bezirk",
        );
        page = page.text(72.0, y + 48.0, &format!("{sign} Zeit: bis zum Jahresende, danach wieder")).text(
            72.0,
            y + 60.0,
            "Jahr für Jahr",
        );
    }
    let block = |block| match block {
        Block::Text(paragraph) => paragraph.lines.iter().map(model::Line::text).collect::<Vec<_>>().join(" "),
        Block::Table(_) => "a table".to_owned(),
    };
    lay([page]).flow.into_iter().map(block).take(3).collect()
}

#[test]
fn items_may_go_on_below_their_bullets_and_titles_beside_large_numbers() {
    let expected = [
        "1 Ein Titel der nicht auf eine Zeile passt und weitergeht",
        "Amt: Ein Amt mit einem langen Namen im Bezirk",
        "Zeit: bis zum Jahresende, danach wieder Jahr für Jahr",
    ];
    assert_eq!(read_items("▸"), expected);
    assert_eq!(read_items("→"), expected);
}

/// Levels told by their indentation alone: the next one is set in below a sentence that fills its line.
#[test]
fn a_sentence_set_in_below_another_is_a_paragraph_of_its_own() {
    let paper = |step: f32| {
        let page = PageBuilder::new().text(50.0, 80.0, "Ein Text, dessen Zeilen eng stehen und der den Satz der Seite");
        let page = page.text(50.0, 92.0, "zeigt, wie er auf jeder Seite dieses Papiers gesetzt wird.");
        let page = page.text(70.0, 92.0 + 2.0 * step, "Alle Menschen der Stadt finden guten Rat in ihrer Not.");
        page.text(90.0, 92.0 + 3.0 * step, "Sprechstundenangebote entstehen in allen Ortsteilen.")
    };
    let count = |step: f32| {
        let flow = lay([paper(step)]).flow;
        flow.into_iter().filter(|block| matches!(block, Block::Text(_))).count()
    };
    assert_eq!((count(15.0), count(12.0)), (3, 2));
}
