use super::*;
use crate::layout::support::{PageBuilder, fonts};
use crate::read::model::{Widget, WidgetValue};

fn texts(page: &RawPage) -> Vec<String> {
    let mut tokens = tokens(page, &fonts(), &LayoutSettings::default());
    tokens.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.word.bbox.x0.total_cmp(&b.word.bbox.x0)));
    tokens.into_iter().map(|token| token.word.text).collect()
}

#[test]
fn drawing_order_does_not_matter() {
    let page = PageBuilder::new().text(50.0, 120.0, "zweite Zeile").text(50.0, 100.0, "erste Zeile").reversed().build();
    assert_eq!(texts(&page), ["erste", "Zeile", "zweite", "Zeile"]);
}

#[test]
fn text_drawn_twice_counts_once_and_is_bold() {
    let page = PageBuilder::new().text(50.0, 100.0, "Wille").text(50.3, 100.0, "Wille").build();
    let tokens = tokens(&page, &fonts(), &LayoutSettings::default());
    assert_eq!(tokens.len(), 1);
    assert_eq!(tokens[0].word.text, "Wille");
    assert!(tokens[0].word.style.is_bold);
}

#[test]
fn a_subscript_stays_with_its_word() {
    let page = PageBuilder::new()
        .text(50.0, 100.0, "CO")
        .size(6.0)
        .text(60.0, 102.5, "2")
        .size(10.0)
        .text(63.0, 100.0, "-Bilanz")
        .build();
    let tokens = tokens(&page, &fonts(), &LayoutSettings::default());
    let parts: Vec<_> = tokens.iter().map(|token| (token.word.text.as_str(), token.word.is_glued)).collect();
    assert_eq!(parts, [("CO", false), ("2", true), ("-Bilanz", true)]);
    assert!(tokens.iter().all(|token| (token.baseline - 100.0).abs() < 0.1));
}

#[test]
fn a_raised_figure_is_no_digit_of_the_number_it_touches() {
    let page = PageBuilder::new().text(50.0, 100.0, "bis 2023").size(6.0).text(90.0, 96.0, "12)").build();
    assert_eq!(texts(&page), ["bis", "2023", "¹²)"]);
    let page = PageBuilder::new().text(50.0, 100.0, "bis 2023").size(6.0).text(90.0, 99.8, "12").build();
    assert_eq!(texts(&page), ["bis", "2023", "12"]);
}

#[test]
fn a_change_of_style_cuts_without_a_blank() {
    let page = PageBuilder::new().bold(true).text(50.0, 100.0, "Ziel:").bold(false).text(75.0, 100.0, "mehr").build();
    let tokens = tokens(&page, &fonts(), &LayoutSettings::default());
    assert_eq!(tokens.iter().map(|token| token.word.is_glued).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn leaders_are_words_of_their_own() {
    let page = PageBuilder::new().text(50.0, 100.0, "Anfang.......12").build();
    assert_eq!(texts(&page), ["Anfang", ".......", "12"]);
}

#[test]
fn soft_hyphens_survive_at_the_end_only() {
    let page = PageBuilder::new().text(50.0, 100.0, "Fa").text(60.0, 100.0, "\u{ad}").text(60.0, 100.0, "milie");
    let mut page = page.text(95.0, 100.0, "Kin").text(110.0, 100.0, "\u{ad}").build();
    for glyph in page.glyphs.iter_mut().filter(|glyph| glyph.ch == '\u{ad}') {
        glyph.bbox.x1 = glyph.bbox.x0;
    }
    assert_eq!(texts(&page), ["Familie", "Kin\u{ad}"]);
}

#[test]
fn soft_hyphens_that_take_room_are_hyphens() {
    let page = PageBuilder::new().text(50.0, 100.0, "Musik\u{ad} und 14\u{ad}tägig").build();
    assert_eq!(texts(&page), ["Musik-", "und", "14-tägig"]);
}

#[test]
fn spaced_letters_without_blanks_are_one_word() {
    let mut page = PageBuilder::new();
    for (index, ch) in "Beschluss".chars().enumerate() {
        page = page.text(50.0 + 7.5 * index as f32, 100.0, &ch.to_string());
    }
    assert_eq!(texts(&page.build()), ["Beschluss"]);
    assert_eq!(texts(&PageBuilder::new().text(50.0, 100.0, "R a t").build()), ["R", "a", "t"]);
}

#[test]
fn upward_text_reads_upwards() {
    let page = PageBuilder::new().upwards(50.0, 300.0, "Rand notiz").build();
    let mut words = texts(&page);
    words.sort();
    assert_eq!(words, ["Rand", "notiz"]);
}

#[test]
fn a_field_value_fills_the_box_of_its_field() {
    let bbox = crate::geometry::Rect { x0: 100.0, y0: 100.0, x1: 300.0, y1: 130.0 };
    let value = WidgetValue::Text("läuft gut\nbis 2030".to_owned());
    let page = PageBuilder::new().widget(Widget { bbox, name: "f".to_owned(), label: None, value }).build();
    let tokens = tokens(&page, &fonts(), &LayoutSettings::default());
    assert_eq!(crate::layout::token::bounds(&tokens), bbox);
    assert_eq!(tokens.len(), 4);
}

#[test]
fn a_line_below_another_is_no_script_of_a_title_in_the_next_column() {
    let page = PageBuilder::new()
        .text(50.0, 100.0, "Kosten: 500 Euro")
        .text(50.0, 112.0, "Zeit: immer wieder")
        .size(24.0)
        .text(300.0, 101.0, "Titel")
        .build();
    assert_eq!(texts(&page), ["Kosten:", "500", "Euro", "Titel", "Zeit:", "immer", "wieder"]);
}

#[test]
fn texts_beside_a_large_number_are_no_scripts_of_it() {
    let page = PageBuilder::new()
        .size(20.0)
        .text(50.0, 108.0, "1.1")
        .size(12.0)
        .text(82.0, 100.0, "Ein Rathaus")
        .size(7.0)
        .text(82.0, 116.0, "Woran es liegt")
        .build();
    assert_eq!(texts(&page), ["Ein", "Rathaus", "1.1", "Woran", "es", "liegt"]);
}

/// A word that runs over its column, and what stands there.
fn overrun() -> PageBuilder {
    PageBuilder::new().text(50.0, 100.0, "Kindertagesstätte").text(126.7, 100.0, "15 Paten")
}

#[test]
fn texts_that_lie_over_one_another_keep_their_letters() {
    assert_eq!(texts(&overrun().build()), ["Kindertagesstätte", "15", "Paten"]);
    let other_way = PageBuilder::new().text(126.7, 100.0, "15 Paten").text(50.0, 100.0, "Kindertagesstätte");
    assert_eq!(texts(&other_way.build()), ["Kindertagesstätte", "15", "Paten"]);
    // The letter of one text stands exactly over the same of the other.
    let twin = PageBuilder::new().text(50.0, 100.0, "Netzwerke").text(75.0, 100.0, "es gilt");
    assert_eq!(texts(&twin.build()), ["Netzwerke", "es", "gilt"]);
    let last = PageBuilder::new().text(50.0, 100.0, "Treffen").text(82.0, 100.0, "2");
    assert_eq!(texts(&last.build()), ["Treffen", "2"]);
}

#[test]
fn bold_text_in_two_strikes_that_runs_over_another_counts_once() {
    let page = overrun().text(50.3, 100.0, "Kindertagesstätte").build();
    assert_eq!(texts(&page), ["Kindertagesstätte", "15", "Paten"]);
    let tokens = tokens(&page, &fonts(), &LayoutSettings::default());
    let bold = tokens.iter().filter(|token| token.word.style.is_bold).map(|token| token.word.text.as_str());
    assert_eq!(bold.collect::<Vec<_>>(), ["Kindertagesstätte"]);
}

#[test]
fn accents_over_their_letters_and_wrong_widths_part_no_word() {
    let page = PageBuilder::new().text(50.0, 100.0, "Ca").text(55.3, 100.0, "´").text(60.0, 100.0, "fes").build();
    assert_eq!(texts(&page).len(), 1);
    let mut page = PageBuilder::new().text(50.0, 100.0, "Familie").build();
    for glyph in &mut page.glyphs {
        glyph.bbox.x1 = glyph.bbox.x0 + 10.0;
    }
    assert_eq!(texts(&page), ["Familie"]);
}
