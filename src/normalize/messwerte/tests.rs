//! Wordings of target numbers, grouped by rule: `value unit deadline`.
#![allow(clippy::too_many_lines, reason = "tables of wordings")]

use super::*;
use crate::normalize::model::MesswertArt;
use proptest::prelude::*;

fn read(text: &str) -> Vec<Messwert> {
    messwerte(&[MeasureText { text, source: Source::Indikator }], Lexicon::builtin())
}

fn shown(one: &Messwert) -> String {
    let parts = [Some(one.wert.to_string()), one.einheit.clone(), one.bis.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = read(text).iter().map(shown).collect::<Vec<_>>().join(" | ");
            (got != *want).then(|| format!("{text:?}\n  want {want}\n  got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ages_are_no_targets() {
    check(&[
        ("Eine Veranstaltung pro Jahr", ""),
        ("Betreuung für Kinder unter 3 Jahren", ""),
        ("Kinder von 6 bis 10 Jahren werden betreut.", ""),
        ("Ausbau der U3-Betreuung", ""),
        ("Angebote für Ü60", ""),
        ("Angebote für Menschen ab 60", ""),
        ("alle zwei Jahre eine Befragung", ""),
        ("2 Mal im Jahr", ""),
        ("12 Monate alte Kinder", ""),
        ("wenigstens einmal im Jahr", ""),
        ("mindestens einmal im Jahr", ""),
        ("Mindestens 70 im Jahr", ""),
        ("Eltern von 0- bis 3-jährigen Kindern", ""),
        ("Kinder im Alter von 3 Jahren", ""),
        ("Jugendliche zwischen 14 und 18 Jahren", ""),
        ("Jugendliche (14-18 Jahre)", ""),
        ("Senioren 60+", ""),
        ("Senioren über 65 Jahre", ""),
    ]);
}

#[test]
fn counted_nouns() {
    check(&[
        ("ab 2016 finden zwölf Kurse statt", "12 Kurse"),
        ("20 Kita- und Krippenplätze", "20 Kita- und Krippenplätze"),
        ("30 Schülerinnen und Schüler nehmen teil", "30 Schülerinnen und Schüler"),
        ("50 Teilnehmer/innen", "50 Teilnehmer/innen"),
        ("12 Erzieher*innen sind geschult", "12 Erzieher*innen"),
        ("Alle 9 Grundschulen", "9 Grundschulen"),
        ("für je 40 Kinder", "40 Kinder"),
        ("mindestens 2 Jahren Laufzeit", "2 Jahren"),
        ("Verträge mit einer Laufzeit von 3 Jahren", "3 Jahren"),
        ("5 von 8 Kitas beteiligen sich", "5 Kitas"),
        ("1.200 Besucher", "1200 Besucher"),
        ("2,5 zusätzliche Stellen", "2.5 Stellen"),
        ("3 Offene Treffs", "3 Treffs"),
        ("Die Anzahl der Plätze steigt auf 120.", "120 Plätze"),
        ("Anzahl Teilnehmende: 45", "45 Teilnehmende"),
        ("Anzahl der Kurse: 12 pro Jahr", "12 Kurse"),
        ("höchstens 10 Tage Bearbeitungszeit", "10 Tage"),
        ("4 Treffen/Jahr", "4 Treffen"),
        ("jährlich 3 Fachtage", "3 Fachtage"),
        ("3 Fachtage jährlich", "3 Fachtage"),
        ("2000 Exemplare", "2000 Exemplare"),
        ("rund 60 Familien", "60 Familien"),
        ("ca. 200 Personen", "200 Personen"),
        ("mehr als 100 Gäste", "100 Gäste"),
        ("bis zu 15 Kinder", "15 Kinder"),
        ("max. 20 Kinder pro Gruppe", "20 Kinder"),
        ("500 € Zuschuss", "500 €"),
        ("0,5 VZÄ", "0.5 VZÄ"),
        ("10 km Radwege", "10 km"),
        ("20 Stunden Sprachförderung", "20 Stunden"),
        ("statt bisher 12 nun 15 Angebote", "15 Angebote"),
        ("Reduzierung der Wartezeit auf unter 4 Wochen", "4 Wochen"),
        ("Wartezeit höchstens 4 Wochen", "4 Wochen"),
        ("100 „Familienkarten“", "100 Familienkarten"),
        ("10 Kinder und Jugendliche", "10 Kinder und Jugendliche"),
        ("18 Lots:innen", "18 Lots:innen"),
        ("1 Fachtag", "1 Fachtag"),
        ("Auflage: 5.000", "5000"),
        ("Besucherzahl: 300", "300"),
        ("Die 3 Säulen des Konzepts", "3 Säulen"),
        ("Die Zahl der Teilnehmenden erhöht sich von 20 auf mindestens 35.", "35 Teilnehmenden"),
        ("Seit 2014 bestehen 8 Gruppen.", "8 Gruppen"),
        ("Mind. 2 Veranstaltungen p. a.", "2 Veranstaltungen"),
        ("mind. 30 TN", "30 TN"),
        ("5 Std. pro Woche", "5 Std"),
        ("Schaffung von 15 Plätzen für unter 3-Jährige", "15 Plätzen"),
        ("Jährlich werden 25 Tagesmütter qualifiziert.", "25 Tagesmütter"),
        ("Ein Flyer ist in 5.000 Exemplaren gedruckt.", "5000 Exemplaren"),
        ("800 Quadratmeter Spielfläche", "800 Quadratmeter"),
        ("1.500 qm", "1500 qm"),
        ("4 Vollzeitstellen", "4 Vollzeitstellen"),
        ("40 Bürgerinnen / Bürger", "40 Bürgerinnen / Bürger"),
        ("Pro Kita 1 Fortbildung", "1 Fortbildung"),
        ("In jeder Gruppe maximal 8 Kinder", "8 Kinder"),
        ("Das Bündnis zählt 40 Mitglieder.", "40 Mitglieder"),
        ("Mind. 1 neues Mitglied pro Jahr", "1 Mitglied"),
        ("Im ersten Jahr 20, im zweiten Jahr 40 Teilnehmende", "20 Teilnehmende | 40 Teilnehmende"),
        ("Der Newsletter hat 500 Abonnentinnen und Abonnenten", "500 Abonnentinnen und Abonnenten"),
        ("Förderung in Höhe von 20.000 €", "20000 €"),
        ("50 Euro je Familie", "50 Euro"),
        ("Gruppenstärke 15 Kinder", "15 Kinder"),
        ("10 Grundschul-Kinder", "10 Grundschul-Kinder"),
        ("12 Kinder-/Jugendgruppen", "12 Kinder-/Jugendgruppen"),
        ("15 MitarbeiterInnen", "15 MitarbeiterInnen"),
        ("In 10 von 20 Ortsteilen", "10 Ortsteilen"),
        ("Mindestens 3 der 5 Schulen", "3 Schulen"),
        ("pro Quartal 1 Treffen", "1 Treffen"),
    ]);
}

#[test]
fn deadlines() {
    check(&[
        ("150 ausgegebene Karten bis 31.12.2022", "150 Karten 2022-12-31"),
        ("Bis 2017 werden 40 zusätzliche betreute Plätze geschaffen.", "40 Plätze 2017-12-31"),
        ("im Jahr 2016 finden zwölf Kurse statt", "12 Kurse 2016-12-31"),
        ("Erhöhung der Zahl der Betreuungsplätze von 40 auf 60 bis August 2018", "60 Betreuungsplätze 2018-08-31"),
        ("20 Plätze bis 2015, 40 Plätze bis 2017", "20 Plätze 2015-12-31 | 40 Plätze 2017-12-31"),
        ("Bis Ende 2016 20 Plätze und 3 Gruppen", "20 Plätze 2016-12-31 | 3 Gruppen 2016-12-31"),
        ("2015: 20 Plätze, 2016: 30 Plätze", "20 Plätze 2015-12-31 | 30 Plätze 2016-12-31"),
        ("bis zum II. Quartal 2015 10 Workshops", "10 Workshops 2015-06-30"),
        ("30 Plätze im Schuljahr 2016/17", "30 Plätze 2017-07-31"),
        ("bis Sommer 2017 sind 5 Räume fertig", "5 Räume 2017-08-31"),
        ("90 Prozent der Kinder sind bis zum Jahr 2020 versorgt", "90 % 2020-12-31"),
        ("2000 Flyer bis 2018", "2000 Flyer 2018-12-31"),
        ("5 Kitas nehmen teil; 3 Schulen folgen bis 2019", "5 Kitas 2019-12-31 | 3 Schulen 2019-12-31"),
        ("Stand 2013: 31 %; Ziel 2016: 38 %", "38 % 2016-12-31"),
        ("Steigerung der Besucherzahlen um 15 Prozent bis Ende 2018", "15 % 2018-12-31"),
        ("Bis zum 30. Juni 2017 nehmen 12 Betriebe teil.", "12 Betriebe 2017-06-30"),
        ("Bis zum Ende des Jahres 2018 sind 100 Haushalte erreicht.", "100 Haushalte 2018-12-31"),
        ("Ende 2016 gibt es 8 Stadtteilmütter.", "8 Stadtteilmütter 2016-12-31"),
        ("Von 2015 bis 2017 entstehen 60 Wohnungen.", "60 Wohnungen 2017-12-31"),
        ("2015 – 2017: 60 Wohnungen", "60 Wohnungen 2017-12-31"),
        ("In den Jahren 2016 und 2017 je 4 Veranstaltungen", "4 Veranstaltungen 2017-12-31"),
        ("Schaffung von 15 Plätzen für Kinder unter drei Jahren bis August 2016", "15 Plätzen 2016-08-31"),
        ("Einrichtung von 4 Familienzentren (bis 2018)", "4 Familienzentren 2018-12-31"),
        ("Befragung mit 500 Rückläufen im Herbst 2016", "500 Rückläufen 2016-11-30"),
        ("Die Betreuungsquote beträgt 35 % zum 01.08.2015", "35 % 2015-08-01"),
        ("zum Kindergartenjahr 2016/2017 stehen 30 Plätze bereit", "30 Plätze 2017-07-31"),
        ("Zeitraum 01.01.2015 - 31.12.2016: 10 Kurse", "10 Kurse 2016-12-31"),
        ("im Zeitraum 2015 bis 2017 zehn Kurse", "10 Kurse 2017-12-31"),
        ("Hausbesuche bei 95 Prozent der Erstgeborenen bis 2016", "95 % 2016-12-31"),
    ]);
}

#[test]
fn names_and_references_are_no_targets() {
    check(&[
        ("6- bis 10-Jährige nehmen teil", ""),
        ("Tempo 30 vor Schulen", ""),
        ("nach § 8a SGB VIII", ""),
        ("§ 78 SGB VIII", ""),
        ("Gedruckt auf 100 % Recyclingpapier", ""),
        ("Kinder der 4. Klassen", ""),
        ("Schülerinnen der Klassen 5 und 6", ""),
        ("HF 2 Ziel 3", ""),
        ("siehe Maßnahme 1.2.1", ""),
        ("59555 Lippstadt", ""),
        ("Telefon 02941 12345", ""),
        ("Produkt 36.05.01", ""),
        ("Konzept 2020 liegt vor", ""),
        ("Agenda 2030", ""),
        ("zwei Drittel der Eltern", ""),
        ("Bestehend aus 7 Mitgliedern", ""),
        ("Familien mit drei Kindern", ""),
        ("Familien mit mindestens drei Kindern", ""),
        ("Einrichtung einer 50%-Stelle", ""),
        ("Die Broschüre erscheint in der 2. Auflage.", ""),
        ("Am 3. Mai 2016 findet ein Fest statt.", ""),
        ("Beschluss vom 12.03.2015", ""),
        ("Kinder ab dem 1. Lebensjahr", ""),
        ("Jede 2. Kita", ""),
        ("3 x 2 Stunden", ""),
        ("COVID-19", ""),
        ("G8 und G9", ""),
        ("Kita 2020 plus", ""),
        ("bis 31.12.2016 liegt ein Konzept vor", ""),
        ("Ergebnis 1: Konzept liegt vor", ""),
        ("Mehrgenerationenhaus 2. Förderphase", ""),
        ("Förderprogramm „Soziale Stadt 2020“", ""),
        ("Landesprogramm 3.0", ""),
        ("Stufe 2 ist umgesetzt", ""),
        ("Maßnahmen 1.1.1 bis 1.1.3", ""),
        ("Protokoll der 3. Sitzung", ""),
        ("Jedes dritte Kind", ""),
        ("Familien mit 3 und mehr Kindern", ""),
        ("Reduktion der Schulabbrüche um die Hälfte", ""),
        ("Verdoppelung der Teilnehmerzahl", ""),
    ]);
}

#[test]
fn number_words() {
    check(&[
        ("Mindestens eine Veranstaltung pro Jahr", "1 Veranstaltung"),
        ("Fünfundzwanzig Tagespflegepersonen", "25 Tagespflegepersonen"),
        ("fünf Bochumer Schulen", "5 Schulen"),
        ("In drei Stadtteilen gibt es Elterncafés.", "3 Stadtteilen"),
        ("zehn Ehrenamtliche", "10 Ehrenamtliche"),
        ("ein Fachtag und zwei Workshops", "2 Workshops"),
        ("Es werden jährlich mindestens vier Sitzungen durchgeführt.", "4 Sitzungen"),
        ("Drei neue, barrierefreie Spielplätze", "3 Spielplätze"),
        ("Vier ehrenamtlich geführte Begegnungsstätten", "4 Begegnungsstätten"),
        ("acht gut ausgebildete Mentorinnen und Mentoren", "8 Mentorinnen und Mentoren"),
        ("Je Stadtteil mindestens zwei Spielplätze", "2 Spielplätze"),
        ("mindestens zehn 4- bis 6-jährige Kinder", "10 Kinder"),
    ]);
}

#[test]
fn percentages() {
    check(&[
        ("von 31 auf 38 Prozent", "38 %"),
        ("Die Quote steigt um 10 %", "10 %"),
        ("50 v. H. der Beschäftigten", "50 %"),
        ("40% der Eltern", "40 %"),
        ("Der Ausbau (derzeit 31 %) steigt auf 38 %.", "38 %"),
        ("Teilnahmequote: 60 %", "60 %"),
        ("mindestens 60%", "60 %"),
        ("Hundert Prozent", "100 %"),
        ("100 Prozent aller Kitas", "100 %"),
        ("Ziel: 40 %", "40 %"),
        ("Soll: 38 %, Ist: 31 %", "38 %"),
        ("Ist: 31 %, Soll: 38 %", "38 %"),
        ("Teilnahme von mindestens 50 % aller Grundschulen", "50 %"),
        ("Die Zufriedenheit liegt bei über 80 %.", "80 %"),
        ("20 Prozent mehr Anmeldungen", "20 %"),
        ("10 Prozentpunkte", "10 %"),
        ("+ 5 %", "5 %"),
        ("≥ 75 %", "75 %"),
        ("Quote ≥75%", "75 %"),
        ("In 50 % der Fälle", "50 %"),
        ("90 % Zufriedenheit bei der Befragung 2018", "90 %"),
    ]);
}

#[test]
fn several_targets_of_a_sentence() {
    check(&[
        ("75 Plätze, davon 30 Krippenplätze", "75 Plätze | 30 Krippenplätze"),
        ("7 neue und 3 sanierte Spielplätze", "7 Spielplätze | 3 Spielplätze"),
        ("80 % der Eltern sind zufrieden, 70 % der Kinder nehmen teil", "80 % | 70 %"),
        ("Zwei Informationsabende mit insgesamt 80 Eltern", "2 Informationsabende | 80 Eltern"),
        ("Aufbau von 3 Gruppen à 10 Kinder", "3 Gruppen | 10 Kinder"),
        ("1.000 gedruckte Flyer, 200 Plakate", "1000 Flyer | 200 Plakate"),
    ]);
}

#[test]
fn times_and_rhythms_are_no_targets() {
    check(&[
        ("Öffnung von 8 bis 16 Uhr", ""),
        ("Öffnung bis 18.30 Uhr", ""),
        ("innerhalb von 6 Monaten", ""),
        ("alle 4 Wochen ein Treffen", ""),
        ("2x jährlich", ""),
        ("zweimal jährlich", ""),
        ("4-Tage-Woche", ""),
        ("24/7", ""),
        ("rund um die Uhr", ""),
        ("3 Mal pro Woche für 2 Stunden", ""),
        ("bis 20 Uhr", ""),
        ("von 7.30 bis 17.00 Uhr", ""),
        ("montags 9-12 Uhr", ""),
        ("nach 12 Monaten erfolgt die Evaluation", ""),
    ]);
}

#[test]
fn what_the_number_means() {
    for (text, art) in [
        ("auf 40 %", MesswertArt::Stand),
        ("um 40 %", MesswertArt::Zuwachs),
        ("40 zusätzliche Plätze", MesswertArt::Zuwachs),
        ("weitere 40 Plätze", MesswertArt::Zuwachs),
        ("mindestens 40 Plätze", MesswertArt::Mindestens),
        ("mehr als 40 Plätze", MesswertArt::Mindestens),
        ("mindestens rund 40 Plätze", MesswertArt::Mindestens),
        ("höchstens 40 Plätze", MesswertArt::Hoechstens),
        ("bis zu 40 Plätze", MesswertArt::Hoechstens),
        ("max. 40 Plätze", MesswertArt::Hoechstens),
    ] {
        assert_eq!(read(text).first().map(|one| one.art), Some(art), "{text}");
    }
}

#[test]
fn baseline_and_reference() {
    let got = read("Die Quote steigt von 31 % auf 38 %.");
    assert_eq!((got.len(), got[0].wert, got[0].basis), (1, 38.0, Some(31.0)));
    for (text, je) in [
        ("4 Treffen pro Jahr", Some("pro Jahr")),
        ("500 Fahrten/Monat", Some("Monat")),
        ("3 Fachtage jährlich", Some("jährlich")),
        ("2 Kurse je Einrichtung", Some("je Einrichtung")),
        ("Je Stadtteil entstehen 2 Treffs", Some("Je Stadtteil")),
        ("8 Paten im Jahr 2018", None),
    ] {
        assert_eq!(read(text).first().and_then(|one| one.je.clone()).as_deref(), je, "{text}");
    }
}

#[test]
fn a_deadline_is_shared_within_its_sentence_only() {
    check(&[
        ("Das Konzept liegt bis 30.06.2016 vor. 90 % der Leitungen sind geschult.", "90 %"),
        ("• Start bis 2017\n• 20 Plätze", "20 Plätze"),
    ]);
}

#[test]
fn one_target_in_two_texts_counts_once() {
    let texts = [
        MeasureText { text: "Die Quote liegt bei 40 %.", source: Source::Indikator },
        MeasureText { text: "Ausbau bis 2016 auf 40 %", source: Source::Massnahme },
    ];
    let got = messwerte(&texts, Lexicon::builtin());
    assert_eq!(got.iter().map(shown).collect::<Vec<_>>(), ["40 % 2016-12-31"]);
}

#[test]
fn money_is_a_target_of_indicators_only() {
    let text = "Zuschuss von 500 € je Familie";
    assert!(messwerte(&[MeasureText { text, source: Source::Massnahme }], Lexicon::builtin()).is_empty());
}

proptest! {
    #[test]
    fn nothing_panics(text in "[A-Za-z0-9äöü%.,:/ -]{0,60}|\\PC{0,40}") {
        for found in read(&text) {
            prop_assert!(found.wert.is_finite());
        }
    }

    #[test]
    fn a_printed_target_reads_back(count in 2u32..99_999, year in 2012u16..2040, grouped in any::<bool>()) {
        let digits = if grouped && count >= 1000 { format!("{}.{:03}", count / 1000, count % 1000) } else { (count % 1000 + 2).to_string() };
        let value = if grouped && count >= 1000 { count } else { count % 1000 + 2 };
        let got = read(&format!("Bis {year} werden {digits} neue Plätze geschaffen."));
        prop_assert_eq!(got.iter().map(shown).collect::<Vec<_>>(), vec![format!("{value} Plätze {year}-12-31")]);
    }
}
