use super::super::support::{PageBuilder, document};
use super::super::{LayoutSettings, layout};

fn furniture_of(pages: impl IntoIterator<Item = PageBuilder>) -> (Vec<String>, usize) {
    let layout = layout(&document(pages), &LayoutSettings::default());
    (layout.furniture.iter().map(super::Line::text).collect(), layout.flow.len())
}

fn body(page: PageBuilder, index: usize) -> PageBuilder {
    page.text(50.0, 300.0, ["Apfel", "Birne", "Kirsche", "Dattel"][index % 4])
}

#[test]
fn alternating_footers_with_counters_are_furniture() {
    let pages = (0..4).map(|index| {
        let page = body(PageBuilder::new(), index);
        let number = (index + 7).to_string();
        if index % 2 == 0 {
            page.text(50.0, 800.0, &number).text(300.0, 800.0, "Musterstadt")
        } else {
            page.text(50.0, 800.0, "Entwurf").text(500.0, 800.0, &number)
        }
    });
    let (furniture, flow) = furniture_of(pages);
    assert_eq!(furniture, ["7 Musterstadt", "Entwurf 8", "9 Musterstadt", "Entwurf 10"]);
    assert_eq!(flow, 4);
}

#[test]
fn two_pages_are_enough() {
    let pages =
        (0..2).map(|index| body(PageBuilder::new(), index).text(50.0, 800.0, &format!("Seite {} von 2", index + 1)));
    assert_eq!(furniture_of(pages).0, ["Seite 1 von 2", "Seite 2 von 2"]);
}

#[test]
fn a_counter_on_the_second_page_alone_takes_its_row_along() {
    let pages = [
        body(PageBuilder::new(), 0),
        body(PageBuilder::new(), 1).text(50.0, 800.0, "Kreis Nirgendwo").text(480.0, 800.0, "Seite 2 von 2"),
    ];
    assert_eq!(furniture_of(pages).0, ["Kreis Nirgendwo Seite 2 von 2"]);
}

#[test]
fn the_foot_of_the_only_page_counts_it() {
    let only = |left: &str, right: &str| {
        furniture_of([body(PageBuilder::new(), 0).text(50.0, 800.0, left).text(480.0, 800.0, right)]).0
    };
    assert_eq!(only("plan.xlsx", "Seite 1 von 1"), ["plan.xlsx Seite 1 von 1"]);
    assert_eq!(only("Projekt: Plan · 19.02.2024", "Seite 1"), ["Projekt: Plan · 19.02.2024 Seite 1"]);
    assert!(only("Ergebnis", "Stufe 3").is_empty(), "no number of this page");
    let alone = furniture_of([body(PageBuilder::new(), 0).text(50.0, 800.0, "Ziel 1")]).0;
    assert!(alone.is_empty(), "may be a heading");
}

#[test]
fn headings_with_their_own_numbers_stay() {
    let pages = (0..4).map(|index| {
        body(PageBuilder::new(), index).text(50.0, 70.0, &format!("Punkt {}.{}", index / 2 + 1, index % 2 + 1))
    });
    assert_eq!(furniture_of(pages), (vec![], 8));
}

#[test]
fn headings_that_count_themselves_stay() {
    let headed = |pages: [usize; 3], size: f32| {
        let heading = |index: usize| {
            let page = body(PageBuilder::new(), index);
            match pages.iter().position(|page| *page == index) {
                Some(at) => page.size(size).text(50.0, 70.0, &format!("Feld {}", at + 1)).size(10.0),
                None => page,
            }
        };
        furniture_of((0..5).map(heading)).0
    };
    assert!(headed([0, 2, 3], 10.0).is_empty(), "a page without one between them");
    assert!(headed([1, 2, 3], 14.0).is_empty(), "larger than the text");
    assert_eq!(headed([1, 2, 3], 10.0), ["Feld 1", "Feld 2", "Feld 3"], "as page counters do");
}

#[test]
fn repeated_column_heads_stay() {
    let pages = (0..4).map(|index| {
        body(PageBuilder::new(), index)
            .text(50.0, 70.0, "Nummer")
            .text(150.0, 70.0, "Name")
            .text(300.0, 70.0, "Frist")
            .text(50.0, 90.0, &(index * 3).to_string())
            .text(150.0, 90.0, ["A", "B", "C", "D"][index])
            .text(300.0, 90.0, "2031")
    });
    assert!(furniture_of(pages).0.is_empty());
}

#[test]
fn a_value_on_the_footer_line_stays_text() {
    let pages = (0..4).map(|index| {
        let page = body(PageBuilder::new(), index).text(50.0, 800.0, "Musterstadt").text(
            500.0,
            800.0,
            &(index + 1).to_string(),
        );
        if index == 2 { page.text(200.0, 800.0, "verirrte Worte") } else { page }
    });
    let (furniture, flow) = furniture_of(pages);
    assert_eq!(furniture.len(), 4);
    assert_eq!(flow, 5);
}

#[test]
fn heads_that_name_the_section_are_furniture() {
    let sections = ["Teil eins", "Teil eins", "Teil zwei", "Teil zwei", "Teil drei"];
    let pages = sections.iter().enumerate().map(|(index, section)| {
        let page = body(PageBuilder::new(), index).text(400.0, 40.0, section);
        let opens = index == 0 || sections[index - 1] != *section;
        if opens { page.size(14.0).text(50.0, 160.0, section) } else { page }
    });
    let (furniture, flow) = furniture_of(pages);
    assert_eq!(furniture, ["Teil eins", "Teil eins", "Teil zwei", "Teil zwei", "Teil drei"]);
    assert_eq!(flow, 8);
}

#[test]
fn heads_that_repeat_a_heading_of_their_own_page_are_furniture() {
    let sections = ["Teil eins", "Teil zwei", "Teil drei"];
    let pages = sections.iter().enumerate().map(|(index, section)| {
        body(PageBuilder::new(), index).text(400.0, 40.0, section).bold(true).text(50.0, 160.0, section)
    });
    let (furniture, flow) = furniture_of(pages);
    assert_eq!((furniture.len(), flow), (3, 6));
}

#[test]
fn labels_that_open_pages_stay() {
    let labels = ["Wer ist zuständig", "Was es kostet", "Bis wann"];
    let pages = labels
        .iter()
        .enumerate()
        .map(|(index, label)| body(PageBuilder::new(), index).text(50.0, 40.0, label).text(50.0, 160.0, label));
    assert!(furniture_of(pages).0.is_empty());
}

#[test]
fn titles_of_sheets_listed_in_front_stay() {
    let titles = ["Teil eins", "Teil eins", "Teil zwei", "Teil drei"];
    let front = titles
        .iter()
        .enumerate()
        .fold(PageBuilder::new(), |page, (index, title)| page.text(50.0, 300.0 + 30.0 * index as f32, title));
    let sheets =
        titles.iter().enumerate().map(|(index, title)| body(PageBuilder::new(), index).text(50.0, 40.0, title));
    assert!(furniture_of(std::iter::once(front).chain(sheets)).0.is_empty());
}

#[test]
fn upright_text_in_a_cell_is_no_furniture() {
    let page = PageBuilder::new()
        .ruled(&[50.0, 80.0, 300.0], &[100.0, 180.0, 200.0])
        .upwards(60.0, 170.0, "Ampel")
        .text(90.0, 140.0, "Massnahme")
        .text(90.0, 192.0, "Ein Fest");
    assert_eq!(furniture_of([page]).0, Vec::<String>::new());
}

#[test]
fn rules_typed_with_signs_are_no_text() {
    let page = PageBuilder::new()
        .text(50.0, 300.0, "Birne")
        .text(50.0, 312.0, &"=".repeat(60))
        .text(50.0, 324.0, "Apfel")
        .text(50.0, 336.0, &"_".repeat(60));
    assert_eq!(furniture_of([page]).0, ["=".repeat(60)]);
}

#[test]
fn a_label_that_happens_to_stand_at_the_top_of_pages_is_none() {
    let pages = (0..4).map(|index| {
        let page = (1..6).fold(PageBuilder::new().size(9.0), |page, block| {
            let y = 140.0 + 100.0 * block as f32;
            page.text(50.0, y, "Wer ist es?").text(50.0, y + 14.0, &format!("Amt {index}{block}"))
        });
        let page = page.text(50.0, 60.0, if index % 2 == 0 { "Wer ist es?" } else { "Ein Text" });
        page.text(50.0, 74.0, &format!("Das Amt {index}")).text(50.0, 800.0, "Musterstadt")
    });
    let (furniture, _) = furniture_of(pages);
    assert_eq!(furniture, ["Musterstadt"; 4]);
}

#[test]
fn a_head_on_the_second_page_alone_repeats_the_title() {
    let second = |text: &str, size: f32| {
        let first = body(PageBuilder::new(), 0).size(19.0).text(50.0, 60.0, "Zielvereinbarung der Großen Kreisstadt");
        let page = body(PageBuilder::new(), 1).text(50.0, 320.0, "Dort lesen alle Kinder gern und viel am Fluss.");
        furniture_of([first, page.size(size).text(300.0, 50.0, text)]).0
    };
    assert_eq!(second("Große Kreisstadt – Zielvereinbarung", 8.0), ["Große Kreisstadt – Zielvereinbarung"]);
    assert!(second("Große Kreisstadt – Jugendamt", 8.0).is_empty(), "says something else");
    assert!(second("Große Kreisstadt – Zielvereinbarung", 10.0).is_empty(), "set like the text");
}
