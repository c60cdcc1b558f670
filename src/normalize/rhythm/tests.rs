//! Rhythms as councils print them.

use super::*;
use crate::lexicon::Lexicon;
use crate::normalize::tokens::tokens;

fn rhythm(text: &str) -> Option<Rhythm> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|index| rhythm_at(&tokens, index, &Lexicon::builtin().dates)).map(|(rhythm, _)| rhythm)
}

fn check(turnus: Turnus, texts: &[&str]) {
    for text in texts {
        assert_eq!(rhythm(text), Some(Rhythm::Known(turnus)), "{text}");
    }
}

#[test]
fn once_a_year() {
    check(
        Turnus::Jaehrlich,
        &[
            "jährlich",
            "Jährlicher Aktionstag",
            "1x jährlich",
            "1 x jährlich",
            "1 × im Jahr",
            "einmal jährlich",
            "einmal im Jahr",
            "einmal pro Jahr",
            "1 mal pro Jahr",
            "1 Mal/Jahr",
            "jedes Jahr",
            "alljährlich",
            "p. a.",
            "p.a.",
            "pro Jahr",
            "je Jahr",
            "mindestens einmal jährlich",
            "im Jahresrhythmus",
            "jährl.",
            "alle 12 Monate",
            "jährlich einmal",
            "ein Treffen pro Jahr",
            "einmal je Schuljahr",
            "1xjährlich",
            "alle Jahre",
            "JÄHRLICH",
            "jaehrlich",
        ],
    );
}

#[test]
fn twice_a_year() {
    check(
        Turnus::Halbjaehrlich,
        &[
            "halbjährlich",
            "2x jährlich",
            "2 x im Jahr",
            "zweimal jährlich",
            "zweimal pro Jahr",
            "2 mal p. a.",
            "alle 6 Monate",
            "alle sechs Monate",
            "jedes Halbjahr",
            "einmal pro Halbjahr",
            "jährlich 2x",
            "2 Sitzungen pro Jahr",
            "zwei Treffen im Jahr",
            "halbjähriger Turnus",
            "halbjährig",
            "im Halbjahresrhythmus",
            "2xjährlich",
            "jährlich mindestens zweimal",
            "pro Jahr zweimal",
            "im Abstand von 6 Monaten",
        ],
    );
}

#[test]
fn every_quarter_month_and_second_year() {
    check(
        Turnus::Vierteljaehrlich,
        &[
            "vierteljährlich",
            "quartalsweise",
            "einmal pro Quartal",
            "1 x je Quartal",
            "4x jährlich",
            "viermal im Jahr",
            "alle drei Monate",
            "jedes Quartal",
            "4 Sitzungen pro Jahr",
            "einmal im Quartal",
            "im vierteljährigen Rhythmus",
            "pro Quartal",
            "jedes Vierteljahr",
        ],
    );
    check(
        Turnus::Monatlich,
        &["monatlich", "einmal im Monat", "1x pro Monat", "jeden Monat", "12x jährlich", "allmonatlich", "1x mtl."],
    );
    check(
        Turnus::Zweijaehrlich,
        &[
            "alle zwei Jahre",
            "alle 2 Jahre",
            "aller zwei Jahre",
            "zweijährlich",
            "in zweijährigem Turnus",
            "im 2-Jahres-Turnus",
            "2-jähriger Turnus",
            "im Turnus von zwei Jahren",
            "jedes zweite Jahr",
            "jedes 2. Jahr",
            "alle 24 Monate",
            "im Zweijahresrhythmus",
            "Turnus: 2 Jahre",
            "2-jährlich",
            "in jedem geraden Jahr",
            "in den ungeraden Jahren",
        ],
    );
}

#[test]
fn rhythms_without_a_word_of_their_own() {
    for text in [
        "wöchentlich",
        "alle drei Jahre",
        "3x jährlich",
        "alle 18 Monate",
        "mehrmals jährlich",
        "1-2x jährlich",
        "ein- bis zweimal im Jahr",
        "alle 1 – 2 Jahre",
        "einmal pro Woche",
    ] {
        assert_eq!(rhythm(text), Some(Rhythm::Other), "{text}");
    }
}

#[test]
fn what_is_no_rhythm() {
    for text in [
        "im Jahr 2015",
        "einmalig 2015",
        "zweijährige Pilotphase",
        "2 Jahre",
        "im Jahr",
        "je Einrichtung",
        "2x",
        "alle Schulen",
        "in 2 Jahren",
        "ganzjährig",
    ] {
        assert_eq!(rhythm(text), None, "{text}");
    }
}
