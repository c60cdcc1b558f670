use crate::layout::model::{Block, Grid, Line};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

fn tables(pages: [PageBuilder; 2]) -> Vec<Grid> {
    let layout = layout(&document(pages), &LayoutSettings::default());
    let grids = layout.flow.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    grids.collect()
}

fn texts(grid: &Grid) -> Vec<Vec<String>> {
    let cells = |row: &crate::layout::model::Row| {
        row.cells.iter().map(|cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ")).collect()
    };
    grid.rows.iter().map(cells).collect()
}

const XS: [f32; 3] = [50.0, 150.0, 400.0];

#[test]
fn a_row_goes_on_where_its_label_is_missing() {
    let first = PageBuilder::new()
        .ruled(&XS, &[740.0, 760.0, 790.0])
        .text(53.0, 752.0, "Wer")
        .text(153.0, 752.0, "Amt")
        .text(53.0, 772.0, "Was")
        .text(153.0, 772.0, "Ein Anfang");
    let second = PageBuilder::new()
        .ruled(&XS, &[50.0, 70.0, 90.0])
        .text(153.0, 62.0, "und das Ende")
        .text(53.0, 82.0, "Wann")
        .text(153.0, 82.0, "2031");
    let grids = tables([first, second]);
    assert_eq!(grids.len(), 1);
    assert_eq!(texts(&grids[0]), [["Wer", "Amt"], ["Was", "Ein Anfang und das Ende"], ["Wann", "2031"]]);
    assert_eq!(grids[0].rows[1].cells[1].places.len(), 2);
}

#[test]
fn a_repeated_header_is_kept_apart() {
    let page = |tops: &[f32], name: &str| {
        PageBuilder::new()
            .ruled(&XS, tops)
            .text(53.0, tops[0] + 12.0, "Nr.")
            .text(153.0, tops[0] + 12.0, "Name")
            .text(53.0, tops[1] + 12.0, name)
            .text(153.0, tops[1] + 12.0, "Inhalt")
    };
    let grids = tables([page(&[740.0, 760.0, 790.0], "1"), page(&[50.0, 70.0, 90.0], "2")]);
    assert_eq!(texts(&grids[0]), [["Nr.", "Name"], ["1", "Inhalt"], ["2", "Inhalt"]]);
    assert_eq!(grids[0].repeats.len(), 1);
}

#[test]
fn a_broken_label_is_known_from_the_other_rows() {
    let first = PageBuilder::new()
        .ruled(&XS, &[720.0, 750.0, 765.0, 780.0])
        .text(53.0, 732.0, "Stand zum")
        .text(53.0, 744.0, "Jahresende")
        .text(153.0, 732.0, "gut")
        .text(53.0, 761.0, "Wer")
        .text(53.0, 776.0, "Stand zum");
    let second =
        PageBuilder::new().ruled(&XS, &[50.0, 70.0, 90.0]).text(53.0, 62.0, "Jahresende").text(53.0, 82.0, "Wer");
    let grids = tables([first, second]);
    assert_eq!(
        texts(&grids[0]),
        [["Stand zum Jahresende", "gut"], ["Wer", ""], ["Stand zum Jahresende", ""], ["Wer", ""]]
    );
}

#[test]
fn a_new_table_on_the_next_page_stays_its_own() {
    let page = |number: &str| {
        PageBuilder::new().ruled(&XS, &[50.0, 70.0, 90.0]).text(53.0, 62.0, number).text(53.0, 82.0, "Wer")
    };
    assert_eq!(tables([page("A"), page("B").text(50.0, 700.0, "Text")]).len(), 2);
}

#[test]
fn a_row_without_a_number_goes_on_where_all_others_have_one() {
    let head = |page: PageBuilder, top: f32| page.text(53.0, top + 12.0, "Was").text(153.0, top + 12.0, "Wer");
    let first = head(PageBuilder::new().ruled(&XS, &[720.0, 740.0, 760.0, 790.0]), 720.0)
        .text(53.0, 752.0, "2a Ein Fest")
        .text(153.0, 752.0, "Amt")
        .text(53.0, 772.0, "2b Betriebliche")
        .text(153.0, 772.0, "Bau");
    let second = head(PageBuilder::new().ruled(&XS, &[50.0, 70.0, 90.0]), 50.0).text(53.0, 82.0, "Plaetze").text(
        153.0,
        82.0,
        "Gesellschaft",
    );
    let grids = tables([first, second]);
    assert_eq!(
        texts(&grids[0]),
        [["Was", "Wer"], ["2a Ein Fest", "Amt"], ["2b Betriebliche Plaetze", "Bau Gesellschaft"]]
    );
}

#[test]
fn a_paragraph_goes_on_where_a_bracket_is_open() {
    let page = |text: &str, y: f32| PageBuilder::new().text(50.0, y, text);
    let flow = |pages: [PageBuilder; 2]| layout(&document(pages), &LayoutSettings::default()).flow.len();
    assert_eq!(flow([page("Ein Fest [Wer: Amt | Gruppe:", 780.0), page("Kinder | Wann: 2031]", 60.0)]), 1);
    assert_eq!(flow([page("Ein Fest [Wer: Amt | Gruppe:", 780.0), page("Kinder (alle) | Wann: 2031", 60.0)]), 2);
    assert_eq!(flow([page("2.1 a) Ein Fest (Wer: Amt;", 780.0), page("Kinder; Wann: 2031)", 60.0)]), 1);
    assert_eq!(flow([page("2.1 a) Ein Fest (Wer: Amt;", 780.0), page("2.1 b) Ein Weg", 60.0)]), 2, "the next one");
}

#[test]
fn a_card_whose_first_row_looks_like_a_title_is_the_next_one() {
    let tint = crate::geometry::Rgb(200, 220, 230);
    let card = |page: PageBuilder, top: f32, number: &str, title: &str| {
        let ys = [0.0, 20.0, 40.0, 60.0].map(|y| top + y);
        let page = page.ruled(&XS, &ys).fill(50.0, top, 150.0, top + 20.0, tint);
        let page = page.bold(true).text(53.0, top + 12.0, number).text(153.0, top + 12.0, title).bold(false);
        let page = page.text(53.0, top + 32.0, "Wer").text(153.0, top + 32.0, "Amt");
        page.text(53.0, top + 52.0, "Wann").text(153.0, top + 52.0, "2031")
    };
    let pages = [card(PageBuilder::new(), 730.0, "1.1", "Ein Fest"), card(PageBuilder::new(), 50.0, "", "Ein Weg")];
    assert_eq!(tables(pages).len(), 2);
}

#[test]
fn a_head_printed_again_is_no_row_of_the_section_before() {
    let xs = [50.0, 150.0, 250.0, 400.0];
    let row = |page: PageBuilder, y: f32, texts: [&str; 3]| {
        texts.iter().zip(xs).fold(page, |page, (text, x)| page.text(x + 3.0, y, text))
    };
    let head = ["Nummer", "Name", "Stand"];
    let first = row(PageBuilder::new().ruled(&xs, &[600.0, 620.0]), 612.0, head);
    let first = first.text(50.0, 640.0, "Ein Band").ruled(&xs, &[740.0, 790.0]);
    let first = row(first, 752.0, ["3", "Haus", "offen"]);
    let second = row(row(PageBuilder::new().ruled(&xs, &[50.0, 70.0, 90.0]), 62.0, head), 82.0, ["4", "Weg", "fertig"]);
    let grids = tables([first, second]);
    assert_eq!(
        grids.last().map(texts),
        Some(vec![
            ["3", "Haus", "offen"].iter().map(|s| (*s).to_owned()).collect(),
            vec!["4".to_owned(), "Weg".to_owned(), "fertig".to_owned()]
        ])
    );
}
