//! Lists and labels in running text.

use super::Paper;

#[test]
fn paragraphs_with_brackets_below_a_labelled_aim_are_measures() {
    let read = Paper::default()
        .text("Handlungsfeld: Bildung")
        .text("Ziel: Alle lesen.")
        .text("Ein Fest am Fluss (Zuständig: Jugendamt; Kosten: 500 €)")
        .text("Ein Weg. Hindernis: Es fehlt Personal. (Zuständig: Bauamt; Kosten: 900 €)")
        .read();
    let expected = [
        "Z - Alle lesen.",
        "M - Ein Fest am Fluss; verantwortlich=Jugendamt; kosten=500 €",
        "M - Ein Weg. Hindernis: Es fehlt Personal.; verantwortlich=Bauamt; kosten=900 €",
    ];
    assert_eq!(read.get(1..).unwrap_or_default(), expected);
}

#[test]
fn labels_may_stand_behind_the_letters_of_a_list() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for number in ["1.1.1", "1.1.2", "1.1.3"] {
        paper = paper
            .text(&format!("Maßnahme {number} – Fest"))
            .text("a) Zuständigkeit: Jugendamt")
            .text("b) Kosten: 500 €")
            .text("c) Dringlichkeit: hoch");
    }
    let read = paper.read();
    assert_eq!(
        read.get(4).map(String::as_str),
        Some("M 1.1.3 Fest; verantwortlich=Jugendamt; kosten=500 €; sonstiges=hoch")
    );
}

#[test]
fn questions_may_stand_behind_the_letters_of_a_list() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for title in ["1.1.1 Ein Weg", "1.1.2 Ein Buch", "1.1.3 Ein Fest"] {
        paper = paper
            .text(&format!("*{title}"))
            .text("a) Woran erkennen wir den Erfolg? Von 9:30 bis 12:00 Uhr lesen alle.")
            .text("b) Zielgruppe: Kinder");
    }
    let expected = "M 1.1.3 Ein Fest; indikator=Von 9:30 bis 12:00 Uhr lesen alle.; zielgruppe=Kinder";
    assert_eq!(paper.read().get(4).map(String::as_str), Some(expected));
}

#[test]
fn an_ordinal_before_a_time_is_no_number_of_a_measure() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1: Alle lesen.")
        .text("Maßnahme 1: Fest")
        .text("*Bis wann?")
        .text("2. Halbjahr 2015")
        .text("*Wer?")
        .text("Jugendamt")
        .read();
    assert_eq!(read.get(2).map(String::as_str), Some("M 1 Fest; ende=2. Halbjahr 2015; verantwortlich=Jugendamt"));
}

#[test]
fn a_status_word_below_its_label_is_its_value() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1: Alle lesen.")
        .text("Maßnahme 1: Fest")
        .text("*Stand der Umsetzung")
        .text("erreicht")
        .text("*Kosten")
        .text("500 €")
        .read();
    assert_eq!(read.get(2).map(String::as_str), Some("M 1 Fest; status=erreicht; kosten=500 €"));
}

#[test]
fn titles_without_number_or_word_are_known_by_their_type_and_the_label_below() {
    let read = Paper::default()
        .text("*Bildung und Erziehung")
        .text("Ziel: Alle lesen.")
        .text("*Ein Fest")
        .text("Zuständig: Jugendamt")
        .text("Kosten: 500 €")
        .text("*Ein Weg")
        .text("Zuständig: Bauamt")
        .text("*Beratung und Unterstützung")
        .text("Ziel: Rat ist nah.")
        .text("*Eine Fibel")
        .text("Zuständig: Sozialamt")
        .read();
    assert_eq!(
        read,
        [
            "HF - Bildung und Erziehung",
            "Z - Alle lesen.",
            "M - Ein Fest; verantwortlich=Jugendamt; kosten=500 €",
            "M - Ein Weg; verantwortlich=Bauamt",
            "HF - Beratung und Unterstützung",
            "Z - Rat ist nah.",
            "M - Eine Fibel; verantwortlich=Sozialamt",
        ]
    );
}

#[test]
fn a_paragraph_below_a_list_with_fields_is_none_of_it() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1 Alle lesen.")
        .text("1.1.1 Ein Fest — Zuständig: Jugendamt — Kosten: 500 €")
        .text("1.1.2 Ein Weg — Zuständig: Bauamt — Kosten: keine")
        .text("Wir berichten dem Rat einmal im Jahr.")
        .read();
    assert_eq!(read.last().map(String::as_str), Some("M 1.1.2 Ein Weg; verantwortlich=Bauamt; kosten=keine"));
}

#[test]
fn a_number_may_stand_in_a_line_of_its_own_above_its_title() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, title) in [("1.1.1", "*Ein Fest"), ("1.1.2", "*Ein Weg am Fluss")] {
        paper = paper.text(number).text(title).text("Zuständig: Jugendamt").text("Kosten: 500 €");
    }
    let read = paper.read();
    let expected = [
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €",
        "M 1.1.2 Ein Weg am Fluss; verantwortlich=Jugendamt; kosten=500 €",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_text_without_a_label_behind_the_brackets_of_a_list_is_not_lost() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1 Alle lesen.")
        .text("1.1.1 Ein Fest (Kosten: 500 €; Zuständig: Jugendamt) Läuft gut.")
        .text("1.1.2 Ein Weg (Kosten: keine; Zuständig: Bauamt)")
        .read();
    let expected = [
        "M 1.1.1 Ein Fest; kosten=500 €; verantwortlich=Jugendamt; erlaeuterung=Läuft gut.",
        "M 1.1.2 Ein Weg; kosten=keine; verantwortlich=Bauamt",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_second_label_of_a_line_stands_behind_wide_white_and_each_value_goes_on_below_itself() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for number in ["1.1.1", "1.1.2", "1.1.3"] {
        paper = paper.text(&format!("Maßnahme {number}: Fest")).lines(&[
            "Status: noch nicht     Zuständig: Amt für",
            " begonnen       Familien",
            "Zeitraum: 2021",
        ]);
    }
    let read = paper.read();
    let expected = "M 1.1.1 Fest; status=noch nicht begonnen; verantwortlich=Amt für Familien; zeitraum=2021";
    assert_eq!(read.get(2).map(String::as_str), Some(expected));
}

#[test]
fn a_label_above_measures_tells_of_those_below_it() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .text("Status: umgesetzt")
        .text("Maßnahme 1.1.1: Fest")
        .text("Zuständig: Jugendamt")
        .text("Maßnahme 1.1.2: Fibel")
        .text("Zuständig: Bauamt")
        .text("Status: geplant")
        .text("Maßnahme 1.1.3: Weg")
        .text("Zuständig: Bauamt")
        .text("Ziel 1.2: Alle rechnen.")
        .text("Status: begonnen")
        .text("Maßnahme 1.2.1: Heft")
        .read();
    let expected = [
        "M 1.1.1 Fest; status=umgesetzt; verantwortlich=Jugendamt",
        "M 1.1.2 Fibel; status=umgesetzt; verantwortlich=Bauamt",
        "M 1.1.3 Weg; status=geplant; verantwortlich=Bauamt",
        "Z 1.2 Alle rechnen.",
        "M 1.2.1 Heft; status=begonnen",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn labels_whose_bold_print_a_picture_did_not_show_are_labels() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, bold) in [("1.1.1", "**"), ("1.1.2", "**"), ("1.1.3", "")] {
        paper = paper
            .text(&format!("*Maßnahme {number}: Fest"))
            .text("**Zuständigkeit: Jugendamt")
            .text("**Kosten: 500 €")
            .text(&format!("{bold}Wetterlage: heiter"));
    }
    let last = |paper: Paper| paper.read().pop().unwrap_or_default();
    let named = "M 1.1.3 Fest; verantwortlich=Jugendamt; kosten=500 €";
    assert_eq!(last(paper.scanned()), format!("{named}; sonstiges=heiter"));
}

#[test]
fn an_item_without_number_is_a_measure_of_its_own_in_a_list_of_measures_with_fields() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1 Alle lesen.")
        .text("• 1.1.1 Ein Fest – Verantwortlich: Jugendamt – Beginn: 2023 – Status: umgesetzt")
        .lines(&[
            "• 1.1.2 Ein langer Weg – Verantwortlich: Büro des",
            "Oberbürgermeisters – Beginn: 2024 – Status:",
            "umgesetzt",
        ])
        .lines(&[
            "• Ein Preis für Betriebe – Verantwortlich: Hand-",
            "werkskammer – Beginn: Herbst 2024 – Status: geplant",
        ])
        .read();
    let expected = [
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; beginn=2023; status=umgesetzt",
        "M 1.1.2 Ein langer Weg; verantwortlich=Büro des Oberbürgermeisters; beginn=2024; status=umgesetzt",
        "M - Ein Preis für Betriebe; verantwortlich=Handwerkskammer; beginn=Herbst 2024; status=geplant",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_contract_marks_its_sections_and_paragraphs() {
    let read = Paper::default()
        .text("§ 2")
        .text("*Handlungsfeld 2: Bildung")
        .text("(1) Ziel 2.1: Alle lesen.")
        .text("*Maßnahme 2.1.1: Ein Fest")
        .text("a) Kosten: 500 €")
        .text("b) Indikator: Alle kommen.")
        .text("§ 3")
        .text("*Handlungsfeld 3: Wohnen")
        .text("(1) Ziel 3.1: Alle wohnen.")
        .text("*Maßnahme 3.1.1: Ein Haus")
        .text("a) Kosten: 900 €")
        .read();
    let expected = [
        "HF 2 Bildung",
        "Z 2.1 Alle lesen.",
        "M 2.1.1 Ein Fest; kosten=500 €; indikator=Alle kommen.",
        "HF 3 Wohnen",
        "Z 3.1 Alle wohnen.",
        "M 3.1.1 Ein Haus; kosten=900 €",
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_contract_numbers_its_paragraphs_anew_in_each_section() {
    let read = Paper::default()
        .text("*§ 1 Gegenstand")
        .text("(1) Die Stadt und der Verein schließen diese Vereinbarung.")
        .text("(2) Sie gilt drei Jahre.")
        .text("*§ 2 Handlungsfeld 1: Bildung")
        .text("(1) Ziel: Alle lesen.")
        .text("a) Ein Fest wird gefeiert.")
        .text("zuständig: Jugendamt")
        .text("Frist: 2021")
        .text("b) Ein Weg wird gebaut.")
        .text("zuständig: Bauamt")
        .text("*§ 3 Handlungsfeld 2: Wohnen")
        .text("(1) Ziel: Alle wohnen.")
        .text("a) Ein Haus wird geplant.")
        .text("zuständig: Bauamt")
        .text("Frist: offen")
        .text("*§ 4 Inkrafttreten")
        .text("Die Vereinbarung tritt mit der Unterschrift in Kraft.")
        .read();
    let expected = [
        "HF 1 Bildung",
        "Z 1 Alle lesen.",
        "M a) Ein Fest wird gefeiert.; verantwortlich=Jugendamt; ende=2021",
        "M b) Ein Weg wird gebaut.; verantwortlich=Bauamt",
        "HF 2 Wohnen",
        "Z 1 Alle wohnen.",
        "M a) Ein Haus wird geplant.; verantwortlich=Bauamt; ende=offen",
    ];
    assert_eq!(read, expected);
}

#[test]
fn running_numbers_with_a_zero_in_front_are_those_of_titles() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1 Alle lesen.");
    for title in ["*01 Ein Fest", "*02 Ein Weg", "*03 Ein Haus"] {
        paper = paper.text(title).text("*Wer ist es?").text("Jugendamt").text("*Wann?").text("2021");
    }
    let read = paper.read();
    assert_eq!(read.last().map(String::as_str), Some("M 03 Ein Haus; verantwortlich=Jugendamt; zeitraum=2021"));
}

#[test]
fn titles_in_a_scan_are_told_by_their_letters_not_by_their_numbers() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1 Alle lesen.");
    for title in ["*~01 Ein Fest", "*02 Ein Weg", "*~03 Ein Haus", "*04 Ein Tag"] {
        paper = paper.text(title).text("*Wer ist es?").text("Jugendamt").text("*Wann?").text("2021");
    }
    let fields = "; verantwortlich=Jugendamt; zeitraum=2021";
    let expected = ["01 Ein Fest", "02 Ein Weg", "03 Ein Haus", "04 Ein Tag"].map(|title| format!("M {title}{fields}"));
    assert_eq!(paper.scanned().read().get(2..), Some(&expected[..]));
}

#[test]
fn a_number_in_front_of_a_title_may_be_large_in_place_of_its_zero() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, title) in [(1, "Lesenacht"), (2, "Betreuung bis 20 Uhr"), (3, "Lesepaten")] {
        let title: Vec<String> = title.split(' ').map(|word| format!("~{word}")).collect();
        paper = paper
            .text(&format!("*{number} {}", title.join(" ")))
            .text("Zuständig: Stadtbücherei")
            .text("Zeitraum: 2024");
    }
    let fields = "; verantwortlich=Stadtbücherei; zeitraum=2024";
    let expected = ["1 Lesenacht", "2 Betreuung bis 20 Uhr", "3 Lesepaten"].map(|title| format!("M {title}{fields}"));
    assert_eq!(paper.read().get(2..), Some(&expected[..]));
}

#[test]
fn the_word_at_the_end_of_a_heading_is_the_field_that_heads_its_column() {
    let mut paper = Paper::default();
    for field in 1..=2 {
        paper = paper.text(&format!("*Handlungsfeld {field}: Bildung und Erziehung {field}"));
        paper = paper.lines(&["Nr.    Maßnahme        Stand"]).text(&format!("Ziel {field}.1 Lesen macht Freude."));
        for (item, state) in ["umgesetzt", "begonnen", "in     Arbeit"].iter().enumerate() {
            let state = state.split_whitespace().map(|word| format!("~{word}")).collect::<Vec<_>>().join(" ");
            paper = paper.lines(&[&format!("{field}.1.{} Lesenacht        {state}", item + 1)]);
            paper = paper.text("Zuständig: Stadtbücherei").text("Zeitraum: 2024");
        }
    }
    let read = paper.read();
    let expected = [
        "HF 1 Bildung und Erziehung 1",
        "Z 1.1 Lesen macht Freude.",
        "M 1.1.1 Lesenacht; status=umgesetzt; verantwortlich=Stadtbücherei; zeitraum=2024",
        "M 1.1.2 Lesenacht; status=begonnen; verantwortlich=Stadtbücherei; zeitraum=2024",
        "M 1.1.3 Lesenacht; status=in Arbeit; verantwortlich=Stadtbücherei; zeitraum=2024",
    ];
    assert_eq!(read.get(..5), Some(&expected.map(str::to_owned)[..]), "{read:?}");
}

#[test]
fn a_label_goes_on_below_itself_beside_its_value() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, value) in ["4 Abende", "20 Kinder", "alle Klassen"].iter().enumerate() {
        paper = paper.text(&format!("*Maßnahme 1.1.{} Lesenacht", number + 1));
        paper = paper.lines(&["*Woran messen wir", value, "*den Erfolg?"]).text("*Kosten").text("keine");
    }
    assert_eq!(paper.read().get(2).map(String::as_str), Some("M 1.1.1 Lesenacht; indikator=4 Abende; kosten=keine"));
}

#[test]
fn a_listed_label_behind_white_wider_than_the_blanks_of_its_line_is_the_next_field() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for number in [1, 2] {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} Lesenacht"));
        paper = paper.lines(&["Macht: Amt für Bildung   Zeitraum: noch", "offen"]);
    }
    let expected = "M 1.1.2 Lesenacht; verantwortlich=Amt für Bildung; zeitraum=noch offen";
    assert_eq!(paper.read().last().map(String::as_str), Some(expected));
}

#[test]
fn a_measure_among_numbered_ones_may_have_a_dash_for_its_number() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for title in ["1.1.1 – Lesenacht", "1.1.2 – Lesepaten", "– Bücherkoffer"] {
        paper = paper.text(&format!("*Maßnahme {title}")).text("*Kosten").text("keine");
    }
    assert_eq!(paper.read().last().map(String::as_str), Some("M - Bücherkoffer; kosten=keine"));
}

#[test]
fn a_measure_without_number_among_numbered_ones_is_known_by_the_label_that_opens_them() {
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung und Erziehung")
        .text("*Ziel 1.1 Alle lesen.")
        .text("1.1.1 Ein Fest")
        .text("Status: geplant / Zuständig: Bauamt")
        .text("Bericht: Es ist geplant.")
        .text("1.1.2 Ein Buch")
        .text("Status: begonnen / Zuständig: Schulamt")
        .text("1.1.3 Ein Weg")
        .text("Status: begonnen / Zuständig: Bauamt")
        .text("Bericht: Er wird gebaut.")
        .text("Badestelle am See")
        .text("Status: geplant / Zuständig: Bauamt")
        .text("*Ziel 1.2 Alle rechnen.")
        .text("1.2.1 Ein Spiel")
        .text("Status: geplant / Zuständig: Bauamt");
    let read = paper.read();
    assert_eq!(
        read.get(4).map(String::as_str),
        Some("M 1.1.3 Ein Weg; status=begonnen; verantwortlich=Bauamt; erlaeuterung=Er wird gebaut."),
        "{read:?}"
    );
    assert_eq!(
        read.get(5).map(String::as_str),
        Some("M - Badestelle am See; status=geplant; verantwortlich=Bauamt"),
        "{read:?}"
    );
}

#[test]
fn a_measure_headed_by_its_word_without_number_has_its_fields_in_its_line() {
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung und Erziehung")
        .text("*Ziel 1.1 Alle lesen.")
        .text("Maßnahme 1.1.1: Ein Fest. Zuständigkeit: Bauamt. Termin: Mai 2022. Stand: läuft.")
        .text("Maßnahme: Ein Weg am Fluss. Zuständigkeit: Bauamt. Termin: Juni 2022. Stand: läuft.");
    let expected = "M - Ein Weg am Fluss; verantwortlich=Bauamt; zeitraum=Juni 2022; status=läuft.";
    assert_eq!(paper.read().last().map(String::as_str), Some(expected));
}

#[test]
fn indentation_alone_tells_the_levels() {
    let mut paper = Paper::default().text("Die Stadt plant für Familien.");
    for (field, aim) in [("Bildung und Erziehung", "Alle lesen."), ("Beratung und Unterstützung", "Rat ist nah.")] {
        paper = paper.lines(&[field]).lines(&[&format!("    {aim}")]);
        for measure in ["Ein Fest entsteht.", "Die Bücherei öffnet abends."] {
            paper = paper.lines(&[&format!("        {measure}")]).lines(&["            gedacht für: Alle"]);
            paper = paper.lines(&["            verantwortet von: Jugendamt"]);
        }
    }
    let read = paper.read();
    let expected = [
        "HF - Bildung und Erziehung",
        "Z - Alle lesen.",
        "M - Ein Fest entsteht.; zielgruppe=Alle; verantwortlich=Jugendamt",
        "M - Die Bücherei öffnet abends.; zielgruppe=Alle; verantwortlich=Jugendamt",
    ];
    assert_eq!(read.get(..4).unwrap_or_default(), expected);
    assert_eq!(read.len(), 8);
}

#[test]
fn a_line_that_is_no_label_of_the_paper_stays_in_the_value() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1: Alle lesen.");
    for number in 1..4 {
        paper = paper.text(&format!("Maßnahme {number}: Fest")).text("*Kosten").text("500 €");
        paper = paper.text("*Anmerkungen").text("Es lief gut.");
    }
    let read = paper.text("Nächste Schritte:").text("- Werbung").read();
    let last = "M 3 Fest; kosten=500 €; erlaeuterung=Es lief gut. / Nächste Schritte: / - Werbung";
    assert_eq!(read.last().map(String::as_str), Some(last));
}

#[test]
fn a_heading_below_the_last_table_is_no_field_of_its_last_measure() {
    let table = |paper: Paper| {
        let rows = [
            "*Nr. | *Maßnahme | *Status | *Sachstand",
            "1 | Ein Fest | umgesetzt | Es lief gut.",
            "2 | Ein Weg | begonnen | Er ist im Bau.",
            "3 | Ein Buch | entfällt | Niemand las es.",
        ];
        paper.text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.").table(4, &rows)
    };
    let last = Some("M 3 Ein Buch; status=entfällt; erlaeuterung=Niemand las es.");
    let read = table(Paper::default()).text("*Ausblick").text("Im Herbst geht es weiter.").read();
    assert_eq!(read.last().map(String::as_str), last);
}

#[test]
fn the_count_of_the_paper_itself_is_no_number_of_a_measure() {
    let read = Paper::default()
        .text("2. Jahresbericht zum Audit der Stadt Musterstadt")
        .text("Zielgruppe: so heißt, wer etwas davon hat.")
        .text("Handlungsfeld A – Bildung")
        .text("Ziel A 1: Alle lesen.")
        .text("Maßnahme A 1.1: Fest")
        .text("Zielgruppe: Kinder")
        .read();
    assert!(read.first().is_some_and(|first| first.starts_with("HF A")), "{read:?}");
    assert_eq!(read.iter().filter(|line| line.starts_with("M ")).count(), 1, "{read:?}");
}
