//! Wordings of councils by rule. Expected: amounts with their rhythm, then `neutral`.

use super::*;
use crate::normalize::model::BetragRolle::{Davon, Gesamt};
use proptest::prelude::*;

fn shown(text: &str) -> String {
    let reading = kosten(text, Lexicon::builtin());
    let Some(value) = reading.value else { return "-".to_owned() };
    let mut parts: Vec<String> = value
        .betraege
        .iter()
        .map(|b| format!("{}{}", b.betrag, b.turnus.map(|t| format!(" {t:?}").to_lowercase()).unwrap_or_default()))
        .collect();
    if value.kostenneutral {
        parts.push("neutral".to_owned());
    }
    parts.join("; ")
}

fn check(table: &str) {
    let rows = table.lines().filter_map(|line| line.trim().split_once(" = "));
    let wrong: Vec<String> = rows
        .flat_map(|(want, texts)| texts.split(" | ").map(move |text| (want.trim_matches('"'), text.replace('⏎', "\n"))))
        .filter(|(want, text)| shown(text) != *want)
        .map(|(want, text)| format!("{text:?}: want {want}, got {}", shown(&text)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn amounts_in_every_notation() {
    check(
        "12500 = 12.500,00 € | 12.500 € | 12500 € | 12.500 EUR | 12.500 Euro | 12.500,- € | 12.500,– € | 12.500,-- EUR | 12.500,- | 12,5 T€ | 12,5 TEUR | 12,5 Tsd. € | 12,5 Tsd. Euro | ca. 12.500 € | rd. 12.500 Euro | rund 12.500€ | 12 500 € | € 12.500 | EUR 12.500,00 | etwa 12.500 Euro | bis zu 12.500 € | max. 12.500 € | Kosten: 12.500,00 | in Höhe von 12.500 € | 12.500 | ca. 12.500,00 | 12.500 € (Sachkosten) | Sachkosten in Höhe von 12.500,00 EURO | 12.500 €. | 12.500.- € | T€ 12,5 | TEUR 12,5
         2100000 = 2,1 Mio. € | rd. 2,1 Mio. € | 2,1 Millionen Euro | 2,1 Mio € | 2.100.000 € | 2,1 Mio. | 2,1 Mill. Euro | 2.100 T€
         250000 = ¼ Mio. €
         1500000 = 1 ½ Mio. € | 1½ Mio. Euro
         3000 = 3 T€ | ca. 3 T€ | 3 Tsd. Euro | 3 TEUR | 3T€ | drei Tausend Euro | 3.000,00€ | dreitausend Euro | 3.000 Euro für Material
         500 = 500,00 | 500 € | 500 | fünfhundert Euro | 500,- | 500 Euro je Veranstaltung | 500 € pro Kind | je 500 € | einmalig 500 € | 500 EUR/Person
         0.5 = 50 Cent | 0,50 € je Kind | 50 ct
         98000; 98000 = 98.000,0098.000,00 | 98.000 €, 98.000 €",
    );
}

#[test]
fn rhythms_of_amounts() {
    check(
        "15000 jaehrlich = 15.000 € p. a. | 15.000 € p.a. | 15.000 €/Jahr | 15.000 € pro Jahr | 15.000 € jährlich | jährlich 15.000 € | jährlich: 15.000,00 | 15.000 € je Jahr | 15.000 € im Jahr | Jährliche Kosten von 15.000 € | 15.000 € / Jahr | 15.000 Euro (jährlich) | 15.000 €, jährlich | 15 T€ p. a. | Zuschuss 15.000 € jährlich | pro Jahr 15.000 € | p. a. 15.000 € | 15.000 € jährl. | 15.000 € Personalkosten pro Jahr | Jahresbudget 15.000 € | 15.000€/a | jährlich rd. 15.000 € | 15.000 jährlich | ca. 15.000 € im Jahr für Material
         250 monatlich = 250 € monatlich | 250 € im Monat | 250 €/Monat | monatlich 250 € | 250 € mtl. | 250 € pro Monat
         60 jaehrlich = 60 € p. a. je Pate | 60 € je Pate und Jahr p. a. | 60 € jährlich je Pate
         2000 zweijaehrlich = 2.000 € alle zwei Jahre | alle 2 Jahre 2.000 €
         900 halbjaehrlich = 900 € halbjährlich | 900 € je Halbjahr
         18000; 250 monatlich = Entwicklung 18.000 €, Pflege 250 € monatlich | 18.000 € einmalig, 250 € monatlich | einmalig 18.000 €; danach 250 € pro Monat
         60000; 12000 jaehrlich = Umbau 60.000 € und Betrieb 12.000 € jährlich | Umbau 60.000,00 €; Betriebskosten 12.000,00 € jährlich | 60.000 € (Bau)⏎jährlich 12.000 € (Betrieb)
         5000 jaehrlich; 10000 jaehrlich = 5.000 – 10.000 € jährlich | 5.000 bis 10.000 € pro Jahr | jährlich 5.000 € bis 10.000 € p. a.
         500 = 500 € wöchentlich | 500 € im Jahr 2016 | 500 € in 2016",
    );
}

#[test]
fn several_amounts_and_ranges() {
    check(
        "20000 = 2014 und 2015 je 20.000 € | Im Haushalt 2014 und 2015 je 20.000 € eingestellt | 2014-2016 je 20.000 € | HH 2014: 20.000 € | 20.000 € (HH 2021/2022)
         50000; 45000 = Landesförderung 2017: 50.000 €, 2018: 45.000 € | 2017: 50.000 €; 2018: 45.000 € | 50.000 € in 2017 und 45.000 € in 2018 | 50.000 € / 45.000 €
         4200000; 1260000 = 4,2 Mio. € (davon 1.260.000 € Landesförderung) | 4,2 Mio. €, davon 1.260.000 € Förderung | gesamt 4,2 Mio. €, davon 1,26 Mio. € Land
         5000; 10000 = 5.000 – 10.000 € | 5.000 bis 10.000 Euro | zwischen 5.000 und 10.000 € | 5 – 10 T€ | 5-10 T€ | 5 bis 10 Tsd. € | 5.000 € - 10.000 € | 5.000,00 bis ca. 10.000,00 €
         2100000 = 2,1 Mio. €, davon 40 % Landeszuschuss
         10000 = Dorfentwicklung: 75 % Förderung, Rest 10.000 €
         48000 jaehrlich = 0,75 Stelle, rd. 48.000 € p. a. | 1,5 VZÄ = 48.000 € jährlich",
    );
    let value = kosten("Gesamtkosten 30.000 €, davon 8.000 € Land (2017)", Lexicon::builtin()).value.unwrap();
    let roles: Vec<_> = value.betraege.iter().map(|betrag| (betrag.rolle, betrag.jahr)).collect();
    assert_eq!(roles, [(Some(Gesamt), None), (Some(Davon), Some(2017))]);
}

#[test]
fn no_amounts() {
    for text in [
        "Personalressourcen",
        "1,5 VZÄ",
        "0,5 Stelle EG 9",
        "75 % Förderung",
        "50 Prozent",
        "Mittel im HH 2017 eingestellt",
        "siehe 1.1.1",
        "Im Haushalt eingestellte Ressourcen.",
        "n. n.",
        "2 Stellen",
        "Produkt 36.20.01",
        "20 Stunden pro Woche",
        "10.000 Flyer",
        "Haushalt 2016",
        "zwei Veranstaltungen",
        "2014",
        "keine Angabe",
        "noch keine Kosten bekannt",
        "nicht kostenneutral",
        "Keine Personalkosten",
        "keine Mittel eingestellt",
        "01.01.2014",
        "0,75 Stelle",
        "im Rahmen des Budgets",
        "EG 11",
        "ein Fahrzeug",
        "1 t Papier",
        "Zuschuss",
        "3 Jahre",
    ] {
        assert_eq!(shown(text), "", "{text}");
    }
    for text in ["", "-", "---", " – "] {
        assert_eq!(shown(text), "-", "{text}");
    }
}

#[test]
fn cost_neutral() {
    for text in [
        "kostenneutral",
        "Kostenneutral, da Personalressourcen vorhanden.",
        "keine",
        "Keine.",
        "Keine Kosten",
        "keine zusätzlichen Kosten",
        "Keine (zusätzlichen) Kosten",
        "Es entstehen keine weiteren Kosten.",
        "ohne zusätzliche Kosten",
        "keine Mehrkosten",
        "keine zusätzlichen Mittel erforderlich",
        "Keine finanziellen Auswirkungen",
        "KOSTENNEUTRAL",
        "kosten-neutral",
        "Keine, da vorhandenes Personal",
        "weitgehend kostenneutral",
        "Anzeigenfinanziert, kostenneutral",
        "keine zusätzlichen Haushaltsmittel notwendig",
        "Keine über das Personal hinausgehenden Kosten".replace("das Personal ", "").as_str(),
        "keinerlei Kosten",
        "verursacht keine Kosten",
        "haushaltsneutral",
    ] {
        assert_eq!(shown(text), "neutral", "{text}");
    }
    assert_eq!(shown("2.000 € Spenden, für die Stadt kostenneutral"), "2000; neutral");
}

#[test]
fn kinds_of_cost() {
    use KostenArt::{Drittmittel, Haushalt, Personal, Sach, Unbeziffert, Vorbehalt};
    for (text, arten) in [
        ("Personal- und Sachkosten", vec![Personal, Sach]),
        ("Im Haushalt eingestellte Personalressourcen.", vec![Personal, Haushalt]),
        ("unter Haushaltsvorbehalt", vec![Vorbehalt]),
        ("Spende der Bürgerstiftung", vec![Drittmittel]),
        ("noch zu ermitteln", vec![Unbeziffert]),
        ("0,5 Stelle, Landesförderung", vec![Personal, Drittmittel]),
        ("40 T€ (Sperrvermerk)", vec![Vorbehalt]),
        ("12.000 €", vec![]),
    ] {
        assert_eq!(kosten(text, Lexicon::builtin()).value.unwrap().arten, arten, "{text}");
    }
}

proptest! {
    #[test]
    fn an_amount_in_any_style_reads_back(euros in 1u32..9_000_000, style in 0usize..5) {
        let digits = euros.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 { grouped.push('.'); }
            grouped.push(digit);
        }
        let text = match style {
            0 => format!("{grouped} €"),
            1 => format!("ca. {grouped},00 Euro"),
            2 => format!("{grouped},- EUR"),
            3 => format!("Sachkosten: {grouped}€"),
            _ => format!("€ {grouped}"),
        };
        prop_assert_eq!(shown(&text), euros.to_string(), "{}", text);
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}|[0-9., €T%-]{0,20}") {
        let _ = kosten(&text, Lexicon::builtin());
    }
}
