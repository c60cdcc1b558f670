use super::*;
use crate::geometry::Rect;
use crate::layout::model::{Block, Line, PageLayout, Paragraph, Style, Word};

/// A layout of lines `(page, size, text)`, a paragraph each, running text of 10 pt.
pub(crate) fn layout(lines: &[(u32, f32, &str)]) -> Layout {
    let mut layout = Layout { body_size: 10.0, ..Layout::default() };
    let mut id = 0;
    for (row, (page, size, text)) in lines.iter().enumerate() {
        if layout.pages.last().is_none_or(|last| last.number != *page) {
            layout.pages.push(PageLayout { number: *page, width: 595.0, height: 842.0, ..PageLayout::default() });
        }
        let top = 40.0 + 16.0 * row as f32;
        let words: Vec<Word> = text
            .split(' ')
            .enumerate()
            .map(|(column, word)| {
                id += 1;
                let x0 = 50.0 + 40.0 * column as f32;
                let bbox = Rect { x0, y0: top, x1: x0 + 38.0, y1: top + size };
                Word {
                    id: id - 1,
                    text: word.to_owned(),
                    bbox,
                    style: Style { size: *size, ..Style::default() },
                    confidence: 1.0,
                    ..Word::default()
                }
            })
            .collect();
        let bbox = Rect::around(words.iter().map(|word| word.bbox)).unwrap_or_default();
        let line = Line { page: *page, words, bbox, baseline: top + size };
        layout.flow.push(Block::Text(Paragraph { lines: vec![line], ..Paragraph::default() }));
    }
    layout.word_count = id;
    layout
}

#[track_caller]
fn assert_kind(lines: &[(u32, f32, &str)], expected: DocumentKind) {
    let class = classify(&layout(lines), Lexicon::builtin());
    assert_eq!(class.art, expected, "{:?}: {:?}", lines.first(), class.evidence);
}

const PLAN: [(u32, f32, &str); 6] = [
    (2, 12.0, "Handlungsfeld 1: Bildung und Erziehung"),
    (2, 10.0, "Ziel 1.1 Alle lernen."),
    (2, 10.0, "Maßnahme 1.1.1 Lesepaten"),
    (2, 10.0, "Verantwortlich Jugendamt"),
    (2, 10.0, "Indikator 20 Paten"),
    (2, 10.0, "Zielgruppe Kinder"),
];

#[test]
fn a_report_on_a_form_is_a_report_and_a_bare_form_is_not() {
    for (title, kind) in [
        ("Fragebogen zum 1. Jahresbericht „Familiengerechte Kommune“", DocumentKind::Jahresbericht),
        ("Fragebogen zum Audit „Familiengerechte Kommune“", DocumentKind::Sonstiges),
        ("Einladung und Fragebogen zum Jahresbericht „Familiengerechte Kommune“", DocumentKind::Sonstiges),
    ] {
        let mut lines = vec![(1, 20.0, title)];
        lines.extend(PLAN);
        assert_kind(&lines, kind);
        let class = classify(&layout(&lines), Lexicon::builtin());
        assert_eq!(class.notes.len(), usize::from(kind == DocumentKind::Sonstiges), "{title}");
    }
}

#[test]
fn the_title_names_the_kind() {
    use DocumentKind::{Bilanzierung, Dokumentation, Jahresbericht, Zielvereinbarung};
    for (title, kind) in [
        ("Zielvereinbarung zum Bilanzierungszertifikat „Familiengerechte Kommune“", Zielvereinbarung),
        ("Zielvereinbarung zum Erhaltungszertifikat Familiengerechte Kommune", Zielvereinbarung),
        ("Familiengerechte Stadt Musterstadt: Ziele und Maßnahmen", Zielvereinbarung),
        ("Erster Jahresbericht zur Zielvereinbarung Familiengerechte Kommune", Jahresbericht),
        ("Zwischenbericht Audit Familiengerechte Kommune", Jahresbericht),
        ("Bilanzierung der Zielvereinbarung Familiengerechte Kommune", Bilanzierung),
        ("Bilanz und neue Ziele – Familiengerechter Landkreis", Bilanzierung),
        ("Dokumentation Erhaltungszertifikat Familiengerechte Kommune", Dokumentation),
        ("Audit Familiengerechte Kommune – Dokumentation zum Erhalt des Zertifikats", Dokumentation),
    ] {
        let mut lines = vec![(1, 20.0, title)];
        lines.extend(PLAN);
        assert_kind(&lines, kind);
    }
}

#[test]
fn words_of_the_same_kind_further_down_do_not_move_where_the_title_names_it() {
    let mut lines = vec![
        (1, 20.0, "Bilanzierung der Zielvereinbarung Familiengerechte Kommune"),
        (1, 20.0, "Die Stadt zieht Bilanz und bewirbt sich"),
    ];
    lines.extend(PLAN);
    assert_kind(&lines, DocumentKind::Bilanzierung);
}

#[test]
fn papers_of_other_kinds_and_programmes_are_not_ours() {
    for title in [
        "Niederschrift über die Sitzung zum Audit Familiengerechte Kommune",
        "Einladung zum Workshop Familiengerechte Kommune",
        "Zielvereinbarung audit berufundfamilie",
        "Aktionsplan Kinderfreundliche Kommune",
        "Frauenförderplan der Stadtverwaltung",
        "Zielvereinbarung audit familiengerechte hochschule",
        "Seniorenpolitisches Gesamtkonzept",
        "Maßnahmenplan Radverkehr",
    ] {
        let mut lines = vec![(1, 20.0, title)];
        lines.extend(PLAN);
        assert_kind(&lines, DocumentKind::Sonstiges);
    }
}

/// What, when, for whom and how much: six times the labels of a plan, and no word of one.
#[test]
fn a_holiday_programme_is_no_plan_until_it_names_one() {
    let programme = |welcome: &'static str| {
        let mut lines = vec![(1, 20.0, "Familiensommer in Musterstadt"), (1, 10.0, welcome)];
        for _ in 0..6 {
            lines.extend([
                (1, 12.0, "Floßbau an der Wertach"),
                (1, 10.0, "Kosten: 12 €"),
                (1, 10.0, "Zielgruppe: Kinder"),
            ]);
        }
        lines
    };
    assert_kind(&programme("Wir möchten eine familiengerechte Kommune sein."), DocumentKind::Sonstiges);
    let named = programme("Maßnahmen der familiengerechten Kommune");
    assert_kind(&named, DocumentKind::Zielvereinbarung);
}

#[test]
fn council_papers_and_web_pages_are_known_by_their_form() {
    let council = [
        (1, 14.0, "Beschlussvorlage Nr. 12/2016"),
        (1, 10.0, "Beratungsfolge"),
        (1, 10.0, "Betreff: Audit Familiengerechte Kommune – Zielvereinbarung"),
        (1, 10.0, "Beschlussvorschlag: Der Rat beschließt die Zielvereinbarung."),
    ];
    assert_kind(&council, DocumentKind::Beschlussvorlage);
    let page = [
        (1, 16.0, "Familiengerechte Kommune Musterstadt"),
        (1, 10.0, "Die Stadt hat sich auf den Weg gemacht. Ziel ist es, Familien zu erreichen."),
        (1, 8.0, "Impressum Datenschutz Kontakt"),
    ];
    assert_kind(&page, DocumentKind::Beschreibung);
}

#[test]
fn a_council_paper_belongs_to_its_annex_and_two_years_are_two_papers() {
    let lexicon = Lexicon::builtin();
    let mut lines = vec![
        (1, 14.0, "Beschlussvorlage 510/2014"),
        (1, 10.0, "Beratungsfolge"),
        (1, 10.0, "Betreff: Audit Familiengerechte Kommune"),
        (1, 10.0, "Beschlussvorschlag: Der Stadtrat beschließt."),
        (2, 20.0, "Zielvereinbarung Familiengerechte Kommune"),
        (2, 10.0, "Projektleitung: Erika Muster"),
        (3, 10.0, "Maßnahme 1.1.1 Lesepaten"),
    ];
    let one = parts(&layout(&lines), lexicon);
    assert_eq!(one, [PartRange { first: 2, last: 3, vorlage: Some((1, 1)) }]);
    lines.extend([
        (4, 20.0, "Jahresbericht Familiengerechte Kommune"),
        (4, 10.0, "Stand: 3. Mai 2018"),
        (5, 10.0, "Text"),
    ]);
    let two = parts(&layout(&lines), lexicon);
    assert_eq!(two.iter().map(|part| (part.first, part.last)).collect::<Vec<_>>(), [(2, 3), (4, 5)]);
    let plain = parts(&layout(&PLAN), lexicon);
    assert_eq!(plain.len(), 1);
}

#[test]
fn an_extract_from_the_minutes_belongs_to_what_was_decided_on() {
    let lines = [
        (1, 16.0, "Auszug aus dem Sitzungsprotokoll"),
        (1, 10.0, "TOP 7 (öffentlich) Vorlage 2021/044"),
        (1, 10.0, "Beschluss: Der Rat stimmt der Zielvereinbarung zu."),
        (2, 10.0, "Anlage zu TOP 7"),
        (2, 20.0, "Zielvereinbarung Familiengerechte Kommune"),
        (2, 10.0, "Projektleitung: Erika Muster"),
        (3, 10.0, "Maßnahme 1.1.1 Lesepaten"),
    ];
    let lexicon = Lexicon::builtin();
    assert_eq!(parts(&layout(&lines), lexicon), [PartRange { first: 2, last: 3, vorlage: Some((1, 1)) }]);
}

#[test]
fn a_title_far_below_the_largest_line_opens_no_paper() {
    let lines = [
        (1, 20.0, "Jahresbericht Familiengerechte Kommune"),
        (1, 10.0, "Projektleitung: Erika Muster"),
        (2, 14.0, "Handlungsfeld 2: Bildung und Erziehung"),
        (2, 10.0, "Maßnahme 2.1.1 Lesepaten"),
        (2, 10.0, "Stand: begonnen"),
        (2, 10.0, "Maßnahme 2.1.2 Lesenacht"),
        (2, 10.0, "Stand: begonnen"),
        (2, 10.0, "Maßnahme 2.1.3 Leseclub"),
        (2, 10.0, "Stand: begonnen"),
        (2, 10.0, "Maßnahme 2.1.4 Lesesommer"),
        (2, 12.0, "Der nächste Jahresbericht erscheint 2023."),
    ];
    assert_eq!(parts(&layout(&lines), Lexicon::builtin()).len(), 1);
}

#[test]
fn a_chapter_above_a_table_with_colons_opens_no_paper() {
    let lines = [
        (1, 20.0, "Jahresbericht Familiengerechte Kommune"),
        (1, 10.0, "Projektleitung: Erika Muster"),
        (2, 14.0, "Zum Bericht"),
        (2, 10.0, "Die Stadt legt Rechenschaft ab."),
        (2, 14.0, "Handlungsfeld 1: Bildung und Erziehung"),
        (2, 7.0, "1.1.1 Lesepaten 2031 Amt für Bildung und Sport der Stadt"),
        (2, 7.0, "Layout und Druck: 3.450 Euro im Jahr und mehr"),
        (2, 7.0, "1.1.2 Lesenacht 2032 Amt für Bildung und Sport der Stadt"),
        (2, 7.0, "1.1.3 Lesekoffer 2033 Amt für Bildung und Sport der Stadt"),
    ];
    assert_eq!(parts(&layout(&lines), Lexicon::builtin()).len(), 1);
}

#[test]
fn a_second_part_with_the_headings_of_measures_opens_no_paper() {
    let lines = [
        (1, 20.0, "Jahresbericht Familiengerechte Kommune"),
        (1, 10.0, "Projektleitung: Erika Muster"),
        (2, 16.0, "Teil B: Bericht zu den Maßnahmen"),
        (2, 12.0, "Zu Maßnahme 1.1.1"),
        (2, 10.0, "Stand der Umsetzung: begonnen"),
    ];
    assert_eq!(parts(&layout(&lines), Lexicon::builtin()).len(), 1);
}

#[test]
fn the_title_of_a_wide_sheet_is_printed_again_on_its_further_pages() {
    let mut lines = vec![
        (1, 18.0, "Zielvereinbarung des Landkreises Nirgendwo für Familien"),
        (1, 10.0, "Projektleitung: Maria Muster"),
        (1, 10.0, "Nr. Maßnahme Zeitraum"),
        (2, 18.0, "Zielvereinbarung des Landkreises Nirgendwo"),
        (2, 10.0, "Projektleitung: Maria Muster"),
        (2, 10.0, "Nr. Maßnahme Kosten"),
    ];
    assert_eq!(parts(&layout(&lines), Lexicon::builtin()).len(), 1);
    lines.extend([
        (3, 18.0, "Zielvereinbarung des Landkreises Nirgendwo für Familien"),
        (3, 10.0, "Projektleitung: Peter Probe"),
    ]);
    assert_eq!(parts(&layout(&lines), Lexicon::builtin()).len(), 2, "the next one, under another lead");
}

/// A council paper, and a plan below a line.
fn with_plan(line: (u32, f32, &'static str)) -> Vec<(u32, f32, &'static str)> {
    let mut lines = vec![
        (1, 16.0, "Beschlussvorlage zum Audit „Familiengerechte Kommune“"),
        (1, 10.0, "Beratungsfolge"),
        (1, 10.0, "Beschlussvorschlag: Der Rat beschließt."),
        (1, 10.0, "Anlage: Ziele"),
        (1, 10.0, "Handlungsfeld 1 steht im Vordergrund."),
        (1, 10.0, "Kosten: 300 Euro für die Urkunde."),
        line,
    ];
    for title in ["Fest", "Markt", "Lauf", "Chor", "Spiel"] {
        lines.extend([(2, 10.0, title), (2, 10.0, "Kosten: keine"), (2, 10.0, "Zeitraum: 2021")]);
    }
    lines
}

#[test]
fn the_plan_in_a_council_paper_begins_at_its_annex_its_page_or_its_first_handlungsfeld() {
    let lexicon = Lexicon::builtin();
    for line in [
        (2, 10.0, "Anlage 1: Ziele und Maßnahmen"),
        (1, 14.0, "Anlage 1: Ziele und Maßnahmen"),
        (2, 10.0, "Was wir vorhaben"),
        (1, 10.0, "Bildung und Erziehung"),
        (1, 10.0, "Handlungsfeld 1: Bildung"),
    ] {
        let class = classify(&layout(&with_plan(line)), lexicon);
        assert_eq!((class.art, class.plan), (DocumentKind::Beschlussvorlage, Some(6)), "{line:?}");
    }
    let without = with_plan((1, 10.0, "Die Kosten trägt das Land."));
    let few = classify(&layout(without.get(..13).unwrap_or_default()), lexicon);
    assert_eq!((few.art, few.plan), (DocumentKind::Beschlussvorlage, None), "labels that come twice make no plan");
}
