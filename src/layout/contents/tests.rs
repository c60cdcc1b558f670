use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

#[test]
fn lines_with_leaders_and_ascending_pages_are_contents() {
    let page = PageBuilder::new()
        .text(50.0, 80.0, "Was wo steht")
        .text(50.0, 100.0, "1 Anfang ............ 3")
        .text(50.0, 114.0, "2 Mitte . . . . . . 5")
        .text(50.0, 128.0, "3 Ein sehr langer Titel der auf die")
        .text(50.0, 140.0, "zweite Zeile reicht ....... 12")
        .text(50.0, 180.0, "Danach Text");
    let layout = layout(&document([page]), &LayoutSettings::default());
    let entries: Vec<_> =
        layout.contents.iter().map(|entry| (entry.text.as_str(), entry.page_label.as_deref())).collect();
    assert_eq!(
        entries,
        [
            ("1 Anfang", Some("3")),
            ("2 Mitte", Some("5")),
            ("3 Ein sehr langer Titel der auf die zweite Zeile reicht", Some("12")),
        ]
    );
    assert_eq!(layout.flow.len(), 2);
}

#[test]
fn prices_with_leaders_are_no_contents() {
    let page = PageBuilder::new().text(50.0, 100.0, "Saft ........ 300").text(50.0, 114.0, "Brot ........ 12").text(
        50.0,
        128.0,
        "Salz ........ 4",
    );
    assert!(layout(&document([page]), &LayoutSettings::default()).contents.is_empty());
}

#[test]
fn flush_page_numbers_without_leaders_are_contents() {
    let page = PageBuilder::new()
        .text(50.0, 80.0, "Was wo steht")
        .text(50.0, 100.0, "Anfang")
        .text(395.0, 100.0, "2")
        .text(60.0, 114.0, "Ein Titel, der fast bis an den Rand der Zeile reicht und weiter")
        .text(395.0, 114.0, "2")
        .text(60.0, 128.0, "Ein sehr langer Titel der auf die")
        .text(395.0, 140.0, "3")
        .text(50.0, 154.0, "Ende")
        .text(395.0, 154.0, "4")
        .text(50.0, 180.0, "Danach Text");
    let pages = [page, PageBuilder::new(), PageBuilder::new(), PageBuilder::new()];
    let layout = layout(&document(pages), &LayoutSettings::default());
    let labels: Vec<_> = layout.contents.iter().map(|entry| entry.page_label.as_deref()).collect();
    assert_eq!(labels, ["2", "2", "3", "4"].map(Some));
}

#[test]
fn flush_numbers_beyond_the_last_page_are_no_contents() {
    let mut page = PageBuilder::new();
    for (index, value) in ["100", "200", "300", "400", "500"].into_iter().enumerate() {
        let y = 200.0 + 14.0 * index as f32;
        page = page.text(50.0, y, "Ein Posten").text(380.0, y, value);
    }
    assert!(layout(&document([page]), &LayoutSettings::default()).contents.is_empty());
}

#[test]
fn entries_that_all_lead_to_one_page_are_proven_by_that_page() {
    let titles = [
        "Teil eins: Kinder dieser Stadt",
        "1.1: Betreuung am Rande",
        "1.1.1: Ferienforum am Fluss",
        "1.1.2: Messe im Rathaus",
    ];
    let listed = |page: PageBuilder| {
        titles.iter().enumerate().fold(page, |page, (index, title)| {
            let y = 200.0 + 14.0 * index as f32;
            page.text(50.0, y, title).text(400.0, y, "2")
        })
    };
    let body = titles
        .iter()
        .enumerate()
        .fold(PageBuilder::new(), |page, (index, title)| page.text(50.0, 300.0 + 40.0 * index as f32, title));
    let found = layout(&document([listed(PageBuilder::new()), body]), &LayoutSettings::default());
    assert_eq!(found.contents.len(), 4);
    // The same lines alone may be anything.
    let alone = layout(&document([listed(PageBuilder::new()), PageBuilder::new()]), &LayoutSettings::default());
    assert!(alone.contents.is_empty());
}
