//! Zeitraum.

use crate::holds;

fn zeitraum(rows: &[(&str, &str)]) {
    holds("zeitraum", &["Z"], rows);
}

#[test]
fn a_year_in_a_zeitraum_cell_is_all_of_it() {
    zeitraum(&[("2014", "2014-01-01 2014-12-31")]);
}

#[test]
fn a_range_goes_from_first_to_last_day_and_ab_does_not_open_it() {
    for text in ["2014 – 2017", "Ab 2014 – 2017", "2014 -2017"] {
        zeitraum(&[(text, "2014-01-01 2017-12-31")]);
    }
}

#[test]
fn ab_and_seit_open() {
    zeitraum(&[("Ab 2015", "2015-01-01 -"), ("seit 2012", "2012-01-01 -")]);
}

#[test]
fn bis_closes() {
    zeitraum(&[
        ("bis 2017", "- 2017-12-31"),
        ("bis Ende 2018", "- 2018-12-31"),
        ("bis spätestens 31.03.2019", "- 2019-03-31"),
    ]);
}

#[test]
fn ff_opens_and_is_ongoing() {
    zeitraum(&[("2016 ff.", "2016-01-01 - +")]);
}

#[test]
fn months_quarters_and_half_years_have_first_and_last_day() {
    zeitraum(&[
        ("Mai 2014", "2014-05-01 2014-05-31"),
        ("II. Quartal 2014", "2014-04-01 2014-06-30"),
        ("2. Quartal 2014", "2014-04-01 2014-06-30"),
        ("I/2017", "2017-01-01 2017-03-31"),
        ("2. Halbjahr 2014", "2014-07-01 2014-12-31"),
    ]);
}

#[test]
fn seasons() {
    zeitraum(&[
        ("Frühjahr 2016", "2016-03-01 2016-05-31"),
        ("Sommer 2016", "2016-06-01 2016-08-31"),
        ("Herbst 2016", "2016-09-01 2016-11-30"),
        ("Winter 2016/17", "2016-12-01 2017-02-28"),
        ("Winter 2015/16", "2015-12-01 2016-02-29"),
    ]);
}

#[test]
fn thirds_of_a_year() {
    zeitraum(&[
        ("Anfang 2016", "2016-01-01 2016-04-30"),
        ("Mitte 2016", "2016-05-01 2016-08-31"),
        ("Ende 2016", "2016-09-01 2016-12-31"),
    ]);
}

#[test]
fn school_years_and_a_bare_pair() {
    for text in ["Schuljahr 2015/16", "Kindergartenjahr 2015/16", "2015/16"] {
        zeitraum(&[(text, "2015-08-01 2016-07-31")]);
    }
}

#[test]
fn sofort_is_the_date_of_the_document() {
    zeitraum(&[("sofort", "2019-05-20 -"), ("ab sofort", "2019-05-20 -")]);
}

#[test]
fn ongoing_words() {
    for text in
        ["fortlaufend", "laufend", "laufender Prozess", "dauerhaft", "kontinuierlich", "Daueraufgabe", "unbefristet"]
    {
        zeitraum(&[(text, "- - +")]);
    }
}

#[test]
fn a_definite_end_beside_an_ongoing_word_stays() {
    zeitraum(&[("2014 – 2017, fortlaufend", "2014-01-01 2017-12-31 +")]);
}

#[test]
fn rhythms_and_a_rhythm_alone_is_not_ongoing() {
    zeitraum(&[
        ("jährlich", "- - jaehrlich"),
        ("1x jährlich", "- - jaehrlich"),
        ("einmal pro Quartal", "- - vierteljaehrlich"),
        ("2x im Jahr", "- - halbjaehrlich"),
        ("monatlich", "- - monatlich"),
        ("alle zwei Jahre", "- - zweijaehrlich"),
    ]);
}

#[test]
fn what_says_no_date_stays_null() {
    for text in [
        "kurzfristig",
        "mittelfristig",
        "bei Bedarf",
        "noch offen",
        "n. n.",
        "KW 12",
        "nach den Sommerferien",
        "siehe 1.1.1",
    ] {
        zeitraum(&[(text, "-")]);
    }
}

#[test]
fn one_point_gives_what_its_cell_asks_for() {
    holds("zeitraum", &["B"], &[("2015", "2015-01-01 -"), ("2015 – 2017", "2015-01-01 2017-12-31")]);
    holds("zeitraum", &["E"], &[("2015", "- 2015-12-31")]);
    zeitraum(&[
        ("2015", "2015-01-01 2015-12-31"),
        ("ab 2015", "2015-01-01 -"),
        ("seit 2015", "2015-01-01 -"),
        ("bis 2015", "- 2015-12-31"),
        ("erstmals 2015", "2015-01-01 -"),
    ]);
}

#[test]
fn words_of_a_label_never_count() {
    holds("zeitraum", &["E"], &[("Rückmeldung im jeweiligen Jahresbericht", "-")]);
}

#[test]
fn lead_ins_that_work_like_ab_and_those_that_change_nothing() {
    zeitraum(&[
        ("zuerst 2015", "2015-01-01 -"),
        ("Start: 2015", "2015-01-01 -"),
        ("Beginn: 2015", "2015-01-01 -"),
        ("Zeitrahmen zur Umsetzung: 2015", "2015-01-01 2015-12-31"),
        ("Probelauf 2015", "2015-01-01 2015-12-31"),
    ]);
}

#[test]
fn a_sentence_about_review_says_nothing_any_other_counts() {
    zeitraum(&[
        ("Eine Überprüfung erfolgt fortlaufend.", "-"),
        ("Ab 2015. Kontinuierliche Rückmeldung im Ausschuss.", "2015-01-01 -"),
        ("2014 - 2017. Der Arbeitskreis findet 1x jährlich statt.", "2014-01-01 2017-12-31 jaehrlich"),
    ]);
}

#[test]
fn the_first_part_of_a_range_takes_its_year_from_the_second() {
    zeitraum(&[("Januar bis Dezember 2018", "2018-01-01 2018-12-31"), ("1 x jährlich im Herbst", "- - jaehrlich")]);
}

#[test]
fn several_cells_make_one_timeframe() {
    holds("zeitraum", &["B‖E"], &[("März 2015‖bis Ende 2017", "2015-03-01 2017-12-31")]);
    holds("zeitraum", &["Z‖T"], &[("2015 – 2017‖monatlich", "2015-01-01 2017-12-31 monatlich")]);
}

#[test]
fn semesters_have_the_usual_months_of_german_universities() {
    zeitraum(&[
        ("Wintersemester 2023/24", "2023-10-01 2024-03-31"),
        ("WS 2023/24", "2023-10-01 2024-03-31"),
        ("Sommersemester 2024", "2024-04-01 2024-09-30"),
        ("SoSe 2024", "2024-04-01 2024-09-30"),
        ("ab dem Wintersemester 2023/24", "2023-10-01 -"),
        ("bis zum Ende des Sommersemesters 2024", "- 2024-09-30"),
        ("jedes Wintersemester", "- - jaehrlich"),
    ]);
}

#[test]
fn contradictions_and_what_cannot_be_decided_are_named() {
    holds(
        "hinweise",
        &["zeitraum"],
        &[
            ("2014 – 2017, fortlaufend", "zeitraum-widerspruch"),
            ("2017 – 2014", "zeitraum-widerspruch"),
            ("kurzfristig", "zeitraum-nicht-deutbar"),
            ("wöchentlich", "turnus-ohne-entsprechung"),
            ("n. n.", "-"),
            ("2014", "-"),
        ],
    );
}

#[test]
fn the_printed_text_stays_and_edtf_says_the_same() {
    use crate::support::readings::read_zeitraum;
    for (text, edtf) in [
        ("2014 – 2017", Some("2014/2017")),
        ("Ab  2015", Some("2015/..")),
        ("bis 2018", Some("../2018")),
        ("bis Ende 2018", Some("../2018-12")),
        ("Mai 2014", Some("2014-05/2014-05")),
        ("bis spätestens 31.03.2019", Some("../2019-03-31")),
        ("jährlich", None),
    ] {
        let value = read_zeitraum("Z", text).unwrap();
        assert_eq!((value.text.as_str(), value.edtf.as_deref()), (text, edtf));
    }
}
