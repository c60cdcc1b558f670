use super::*;
use crate::lexicon::Lexicon;

fn read(text: &str) -> Option<(Option<Level>, Option<String>, &str)> {
    let heading = parse_heading(text, &Lexicon::builtin().structure)?;
    Some((heading.level, heading.number, &text[heading.rest..]))
}

fn number(text: &str) -> Option<String> {
    read(text).and_then(|(_, number, _)| number)
}

#[test]
fn level_words_with_numbers() {
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(read("Maßnahme 1.1.1"), Some((Some(Level::Massnahme), some("1.1.1"), "")));
    assert_eq!(read("Handlungsfeld II: Bildung"), Some((Some(Level::Handlungsfeld), some("II"), "Bildung")));
    assert_eq!(read("Teilziel A Familien finden Rat"), Some((Some(Level::Ziel), some("A"), "Familien finden Rat")));
    assert_eq!(read("Vorhaben I a 1 Ausbau"), Some((Some(Level::Massnahme), some("I a 1"), "Ausbau")));
    assert_eq!(read("Ziel II b"), Some((Some(Level::Ziel), some("II b"), "")));
    assert_eq!(read("Maßnahme 1.1 a Ein Fest"), Some((Some(Level::Massnahme), some("1.1 a"), "Ein Fest")));
    assert_eq!(read("Ziel A 1 Ein Ziel"), Some((Some(Level::Ziel), some("A 1"), "Ein Ziel")));
    assert_eq!(read("Maßnahme A 1.1"), Some((Some(Level::Massnahme), some("A 1.1"), "")));
    assert_eq!(read("M 3.2.1 Ausbau"), Some((Some(Level::Massnahme), some("M 3.2.1"), "Ausbau")));
    assert_eq!(read("Z 1.1 – Ein Ziel"), Some((Some(Level::Ziel), some("Z 1.1"), "Ein Ziel")));
    assert_eq!(read("Strategisches Ziel:"), Some((Some(Level::StrategischesZiel), None, "")));
    assert_eq!(read("Maßnahme Nr. 7: Fest"), Some((Some(Level::Massnahme), some("7"), "Fest")));
    assert_eq!(read("Maßnahme 1.1 a) Fest"), Some((Some(Level::Massnahme), some("1.1 a)"), "Fest")));
}

#[test]
fn letters_with_a_blank_and_brackets_are_numbers_too() {
    let shape = |text: &str| parse_heading(text, &Lexicon::builtin().structure).and_then(|heading| heading.shape);
    assert_eq!(read("A 1.1 Lesenacht"), Some((None, Some("A 1.1".to_owned()), "Lesenacht")));
    assert_eq!(shape("A 1.1 Lesenacht"), Some(Shape::Spaced(3)));
    assert_eq!(read("A 1\nAlle lesen."), Some((None, Some("A 1".to_owned()), "Alle lesen.")));
    assert_eq!(read("(12) Lesenacht"), Some((None, Some("12".to_owned()), "Lesenacht")));
    assert_eq!(shape("(12) Lesenacht"), Some(Shape::Bracketed));
    assert_eq!(number("(2021) Lesenacht"), None);
    assert_eq!(number("(3 Plätze) Lesenacht"), None);
    assert_eq!(number("A 1-Platz"), None);
    assert_eq!(read("I.1-a: Lesenacht"), Some((None, Some("I.1-a".to_owned()), "Lesenacht")));
    assert_eq!(read("1.2-b Lesenacht"), Some((None, Some("1.2-b".to_owned()), "Lesenacht")));
    assert_eq!(read("Ziel 1/A: Alle lesen."), Some((Some(Level::Ziel), Some("1/A".to_owned()), "Alle lesen.")));
    assert_eq!(read("1/A/01 Lesenacht"), Some((None, Some("1/A/01".to_owned()), "Lesenacht")));
    assert_eq!(number("1.2-jährige Laufzeit"), Some("1.2".to_owned()));
    assert_eq!(read("Maßnahme 22/01"), Some((Some(Level::Massnahme), Some("22/01".to_owned()), "")));
    assert_eq!(read("21/14 Lesenacht"), Some((None, Some("21/14".to_owned()), "Lesenacht")));
    assert_eq!(number("2021/22 Lesenacht"), None);
    assert_eq!(number("24/7-Rufbereitschaft"), None);
}

#[test]
fn the_word_of_a_handlungsfeld_may_stand_behind_its_number() {
    let some = |text: &str| Some(text.to_owned());
    let field = Some(Level::Handlungsfeld);
    assert_eq!(read("II. Handlungsfeld Bildung"), Some((field, some("II"), "Bildung")));
    assert_eq!(read("2. Handlungsfeld: Bildung"), Some((field, some("2"), "Bildung")));
    assert_eq!(read("V. Ziel: Alle lesen."), Some((Some(Level::Ziel), some("V"), "Alle lesen.")));
    assert_eq!(read("I. Handlungsfelder im Überblick").and_then(|(level, ..)| level), None);
}

#[test]
fn strokes_behind_a_level_word_are_a_roman_number() {
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(read("Handlungsfeld Il: Bildung"), Some((Some(Level::Handlungsfeld), some("II"), "Bildung")));
    assert_eq!(read("Teilziel lll"), Some((Some(Level::Ziel), some("III"), "")));
    assert_eq!(number("Il Bildung"), None);
    assert_eq!(number("Ziel Illustrationen"), None);
}

#[test]
fn bands_with_words_of_their_own() {
    let read = |text: &str| worded_band(text).map(|(number, rest)| (number, text[rest..].to_owned()));
    let expected = |number: &str| Some((number.to_owned(), "Rat finden".to_owned()));
    assert_eq!(read("Hafen a: Rat finden"), expected("a"));
    assert_eq!(read("Etappe SV | Rat finden"), expected("SV"));
    assert_eq!(read("Kurs 1.2 – Rat finden"), expected("1.2"));
    assert_eq!(read("Kinder sind gut betreut: Rat finden"), None);
    assert_eq!(read("Bildung und Teilhabe: Rat finden"), None);
    let words = &Lexicon::builtin().structure;
    assert_eq!(glued_word("ZielKinder lesen", words), Some((Level::Ziel, 4)));
    assert_eq!(glued_word("Zielgruppe", words), None);
}

#[test]
fn composite_numbers_stay_whole() {
    let (level, number, rest) = read("HF 1 / Ziel 2 / Maßnahme 1: Fest").unwrap();
    assert_eq!((level, number.as_deref(), rest), (Some(Level::Massnahme), Some("HF 1 / Ziel 2 / Maßnahme 1"), "Fest"));
    assert_eq!(read("HF 1 / Ziel 2: Rat finden").unwrap().0, Some(Level::Ziel));
}

#[test]
fn bare_numbers() {
    assert_eq!(number("1.1.1 Ausbau"), Some("1.1.1".to_owned()));
    assert_eq!(number("3.5.1Stärkung"), Some("3.5.1".to_owned()));
    assert_eq!(number("GE-6 Beratung"), Some("GE-6".to_owned()));
    assert_eq!(number("A1.1 Beratung"), Some("A1.1".to_owned()));
    assert_eq!(number("1. Ausbau"), Some("1".to_owned()));
    assert_eq!(number("2 – Ausbau"), Some("2".to_owned()));
    assert_eq!(number("Projekt / Maßnahme M 2 Fest"), Some("M 2".to_owned()));
    assert_eq!(number("Maßnahme M 1.1.1: Fest"), Some("M 1.1.1".to_owned()));
    assert_eq!(number("M 1.1.1 – Fest"), Some("M 1.1.1".to_owned()));
    assert_eq!(number("Maßnahme 7:"), Some("7".to_owned()));
    assert_eq!(number("b) Ausbau"), Some("b)".to_owned()));
}

#[test]
fn dates_amounts_years_and_words_are_no_numbers() {
    for text in [
        "10.04.2014 Rat",
        "1.500 €",
        "2014 Ausbau",
        "12 Plätze",
        "Mai 2014",
        "1,5 Stellen",
        "Zielgruppe 3",
        "Maßnahmen sind",
        "40 %",
        "Ziel ist es",
        "14. November 2023, Erika Muster, Beauftragte für Familien",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_letter_may_be_joined_to_its_number_by_a_full_stop() {
    let words = &crate::lexicon::Lexicon::builtin().structure;
    let read = |text: &str| {
        let heading = parse_heading(text, words)?;
        Some((heading.number?, heading.shape?, text.get(heading.rest..)?.to_owned()))
    };
    assert_eq!(read("II.1.a Ein Fest"), Some(("II.1.a".to_owned(), Shape::Coded(3), "Ein Fest".to_owned())));
    assert_eq!(read("2.1.b: Ein Fest"), Some(("2.1.b".to_owned(), Shape::Lettered(3), "Ein Fest".to_owned())));
    assert_eq!(read("2.1. an allen Orten").map(|(number, ..)| number).as_deref(), Some("2.1"));
}

#[test]
fn a_word_may_stand_behind_its_number_or_a_sign() {
    let words = &crate::lexicon::Lexicon::builtin().structure;
    let read = |text: &str| {
        let heading = parse_heading(text, words)?;
        Some((heading.level, heading.number, text.get(heading.rest..)?.to_owned()))
    };
    let some = |level, number: &str, rest: &str| Some((Some(level), Some(number.to_owned()), rest.to_owned()));
    assert_eq!(read("1. Handlungsfeld: Bildung"), some(Level::Handlungsfeld, "1", "Bildung"));
    assert_eq!(read("1.1 Ziel: Alle lesen."), some(Level::Ziel, "1.1", "Alle lesen."));
    assert_eq!(read("▼ Maßnahme 1.1.1: Ein Fest"), some(Level::Massnahme, "1.1.1", "Ein Fest"));
    assert_eq!(read("(2) Ziel: Alle lesen."), some(Level::Ziel, "2", "Alle lesen."));
    assert_eq!(read("§ 3 Handlungsfeld 1: Bildung"), some(Level::Handlungsfeld, "1", "Bildung"));
    assert_eq!(read("TOP 3 – Handlungsfeld 2: Bildung"), some(Level::Handlungsfeld, "2", "Bildung"));
    assert_eq!(read("Kapitel 2 – Handlungsfeld Bildung"), some(Level::Handlungsfeld, "Kapitel 2", "Bildung"));
    assert_eq!(read("Artikel II. Handlungsfeld 4: Rat"), some(Level::Handlungsfeld, "4", "Rat"));
    assert_eq!(read("(2) Ziel der Vereinbarung ist Rat.").and_then(|(level, ..)| level), None);
    assert_eq!(number("(b) Ein Fest"), Some("(b)".to_owned()));
    assert_eq!(number("(s)ein Fest"), None);
    assert_eq!(read("§ 8 Inkrafttreten"), None);
    assert_eq!(read("Teil 2 Bildung"), None);
    assert_eq!(read("1. Maßnahmen zum Lärmschutz").and_then(|(level, ..)| level), None);
}

#[test]
fn a_long_word_is_told_with_some_letters_wrong() {
    let words = &crate::lexicon::Lexicon::builtin().structure;
    let read = |text: &str| {
        let heading = parse_heading(text, words)?;
        Some((heading.level?, heading.number?))
    };
    let some = |level, number: &str| Some((level, number.to_owned()));
    assert_eq!(read("Hanalungsteid 3: Bildung"), some(Level::Handlungsfeld, "3"));
    assert_eq!(read("Maßnatme 1.1.2 Ein Fest"), some(Level::Massnahme, "1.1.2"));
    for text in
        ["Handlungsfelder 1 und 2", "Vorgaben 2024", "Ausnahme 3", "Handlungsstelle 3 im Amt", "Hanalungsteid drei"]
    {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn steps_of_different_kinds_make_one_number() {
    for (text, expected) in [
        ("1.A.1 Ein Fest", "1.A.1"),
        ("2-B-3 Ein Fest", "2-B-3"),
        ("I.A.1 Ein Fest", "I.A.1"),
        ("3.a.2 Ein Fest", "3.a.2"),
        ("A.I.2 Ein Fest", "A.I.2"),
        ("Maßnahme 1.A.12: Ein Fest", "1.A.12"),
    ] {
        assert_eq!(number(text).as_deref(), Some(expected), "{text}");
    }
    let (level, number, rest) = read("Handlungsziel 1.B: Rat finden").unwrap();
    assert_eq!((level, number.as_deref(), rest), (Some(Level::Ziel), Some("1.B"), "Rat finden"));
    for text in ["I.A. Erika Muster", "U.S.A Reise", "1.A-Jugend spielt", "4.OG des Rathauses"] {
        assert_ne!(read(text).and_then(|(_, number, _)| number).map(|number| number.len() > 2), Some(true), "{text}");
    }
}
