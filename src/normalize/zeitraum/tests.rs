//! Wordings of councils by rule. Expected: first day, last day (`-` for none), then `+` for ongoing, then the rhythm.

use super::*;
use proptest::prelude::*;

fn read_cells(cells: &[(TimeRole, &str)]) -> Reading<Zeitraum> {
    let cells: Vec<_> = cells.iter().map(|(role, text)| TimeCell { role: *role, text, label: None }).collect();
    zeitraum(&cells, &TimeContext { document_date: Date::new(2014, 4, 10) }, Lexicon::builtin())
}

fn shown(reading: &Reading<Zeitraum>) -> String {
    let Some(value) = &reading.value else { return "-".to_owned() };
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "-".to_owned());
    let turnus = value.turnus.map(|turnus| format!(" {turnus:?}").to_lowercase()).unwrap_or_default();
    format!("{} {}{}{turnus}", day(&value.beginn), day(&value.ende), if value.fortlaufend { " +" } else { "" })
}

/// A table `expected = wording | wording …` (⏎ for a line break); all that differ are reported at once.
fn check(role: TimeRole, table: &str) {
    let rows = table.lines().filter_map(|line| line.trim().split_once(" = "));
    let wrong: Vec<String> = rows
        .flat_map(|(want, texts)| texts.split(" | ").map(move |text| (want, text.replace('⏎', "\n"))))
        .map(|(want, text)| (want, shown(&read_cells(&[(role, &text)])), text))
        .filter(|(want, got, _)| want != got)
        .map(|(want, got, text)| format!("{text:?}: want {want}, got {got}"))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_year() {
    check(
        TimeRole::Zeitraum,
        "2014-01-01 2014-12-31 = 2014 | 2014. | Jahr 2014 | im Jahr 2014 | im Jahre 2014 | in 2014 | Im Laufe des Jahres 2014 | Kalenderjahr 2014 | voraussichtlich 2014 | ca. 2014 | Umsetzung 2014 | Umsetzung in 2014 | Zeitrahmen zur Umsetzung: 2014. | geplant für 2014 | Haushaltsjahr 2014 | HH 2014 | (2014) | 2014 (geplant) | Probelauf 2014 | im Verlauf des Jahres 2014 |   2014",
    );
    check(TimeRole::Beginn, "2014-01-01 - = 2014 | Im Jahr 2014 | in 2014 | 2014. | Beginn 2014 | ab 2014");
    check(
        TimeRole::Ende,
        "- 2014-12-31 = 2014 | Im Jahr 2014 | bis 2014 | bis Ende 2014 | Ende 2014 | spätestens 2014 | 31.12.2014 | Dezember 2014",
    );
}

#[test]
fn a_range_of_years() {
    check(
        TimeRole::Zeitraum,
        "2014-01-01 2017-12-31 = 2014 – 2017 | 2014-2017 | 2014 -2017 | 2014- 2017 | 2014—2017 | 2014 − 2017 | 2014‑2017 | Ab 2014 – 2017 | Ab 2014 – 2017. | ab 2014 bis 2017 | 2014 bis 2017 | von 2014 bis 2017 | Von 2014 – 2017 | 2014 bis Ende 2017 | 2014 bis einschließlich 2017 | zwischen 2014 und 2017 | 2014 bis spätestens 2017 | in den Jahren 2014 bis 2017 | Zeitrahmen zur Umsetzung: 2014 - 2017. | Umsetzungszeitraum 2014-2017 | Laufzeit: 2014–2017 | seit 2014 bis 2017 | 2014 bis zum Jahr 2017 | 2014⏎– 2017 | 2014 –⏎2017 | 2014  –  2017 | 2014-17 | 2014/17 | 2014–17 | 2014/2017 | 2014 ... 2017 | 2014 → 2017 | 2014 bis 31.12.2017 | vom Jahr 2014 bis zum Jahr 2017 | Beginn 2014, Abschluss 2017 | Start: 2014, Ende: 2017 | Beginn: 2014; Fertigstellung: 2017 | Start 2014 / Ende 2017 | Projektstart 2014, Projektende 2017 | 2014: Konzept, 2017: Umsetzung | 2014 Planung, 2015–2017 Umsetzung | Phase I: 2014–2015, Phase II: 2016–2017 | 2014, 2015, 2016 und 2017 | 2014, 2016, 2017 | 2014/2015/2016/2017 | Haushaltsjahre 2014-2017 | 2014 bis max. 2017 | 2014 bis längstens 2017 | ab2014 bis2017 | 2014 (Planung) bis 2017 (Abschluss) | AB 2014 BIS 2017 | 2014 bis voraussichtlich 2017 | Baubeginn 2014, Fertigstellung 2017 | 4 Jahre ab 2014 | ab 2014 für 4 Jahre | ab 2014 (Laufzeit: vier Jahre) | Beginn 2014, Dauer 4 Jahre | ab 01.01.2014 bis 31.12.2017",
    );
    check(TimeRole::Beginn, "2014-01-01 2017-12-31 = 2014 – 2017 | Ab 2014 – 2017.");
    check(
        TimeRole::Zeitraum,
        "2014-01-01 2015-12-31 = 2014 und 2015 | in den Jahren 2014/2015
         2019-01-01 2020-12-31 = Doppelhaushalt 2019/2020
         2009-01-01 2010-12-31 = 2009-10",
    );
}

#[test]
fn open_ends() {
    check(
        TimeRole::Zeitraum,
        "2015-01-01 - = Ab 2015 | ab 2015 | AB 2015 | ab dem Jahr 2015 | ab Anfang 2015 | seit 2015 | Seit dem Jahr 2015 | Beginn 2015 | Beginn: 2015 | Start: 2015 | Start 2015 | Umsetzungsbeginn ab 2015. | Umsetzungsbeginn 2015 | Projektstart: 2015 | erstmals 2015 | erstmalig 2015 | zuerst 2015 | zuerst im Jahr 2015 | beginnend 2015 | beginnend ab 2015 | frühestens 2015 | frühestens ab 2015 | ab voraussichtlich 2015 | von 2015 an | Beginn im Jahr 2015 | ab ca. 2015 | mit Beginn des Jahres 2015 | ab Januar 2015 | ab dem 01.01.2015 | ab 1.1.2015 | ab 1. Januar 2015 | Beginn:⏎2015 | startet 2015 | ab I/2015 | ab dem 1. Quartal 2015 | ab dem ersten Halbjahr 2015 | nicht vor 2015 | ab Inbetriebnahme 2015 | ab2015 | Ab 2015.",
    );
    check(
        TimeRole::Zeitraum,
        "- 2017-12-31 = bis 2017 | bis Ende 2017 | bis zum Ende des Jahres 2017 | bis spätestens 31.12.2017 | spätestens 2017 | bis spätestens Ende 2017 | Umsetzung bis 2017. | bis zum Jahr 2017 | bis Jahresende 2017 | bis zum Jahresende 2017 | bis Dezember 2017 | Abschluss 2017 | Fertigstellung: Ende 2017 | bis IV/2017 | bis zum 4. Quartal 2017 | bis Ende des 4. Quartals 2017 | bis zum 31. Dezember 2017 | bis 31.12.17 | befristet bis 2017 | bis (spätestens) 2017 | längstens bis 2017 | Ende: 2017 | bis einschl. 2017 | bis Ende des Jahres 2017 | bis zum Ablauf des Jahres 2017",
    );
    check(
        TimeRole::Zeitraum,
        "2016-01-01 - + = 2016 ff. | 2016ff | 2016 ff | 2016 ff.  | ab 2016 ff. | 2016 und Folgejahre | 2016 und folgende | 2016 ff., laufend | 2016 und in den Folgejahren | 2016 fortfolgend",
    );
}

#[test]
fn months_and_days() {
    check(
        TimeRole::Zeitraum,
        "2014-01-01 2014-12-31 = Januar 2014 bis Dezember 2014.
         2018-01-01 2018-12-31 = Januar bis Dezember 2018 | Jan. - Dez. 2018
         2015-05-01 2015-06-30 = Mai-Juni 2015 | Mai/Juni 2015 | vom 1. Mai bis zum 30. Juni 2015
         2018-10-01 2019-03-31 = Oktober 2018 bis März | Oktober bis März 2019
         2015-03-01 2015-05-31 = März 2015 – Mai | 01.03.2015 – 31.05.2015 | 01.03. – 31.05.2015 | 1.3.-31.5.2015 | 1. März bis 31. Mai 2015 | 2015-03-01 bis 2015-05-31
         2021-09-01 2022-06-30 = 09/2021 – 06/2022 | 09.2021 - 06.2022 | 9/2021-6/2022 | 2021-09 – 2022-06
         2021-01-01 2023-06-30 = 01/21 – 06/23
         2016-03-01 - = ab 03/2016
         - 2016-07-31 = bis 07/2016
         2016-09-01 2016-09-30 = Sept. 2016
         2016-02-01 2016-02-29 = Feb. 2016
         2016-05-21 2016-05-31 = Ende Mai 2016
         - 2016-05-31 = bis Ende Mai 2016
         2016-03-11 - = ab Mitte März 2016
         2015-05-10 2015-05-12 = 10.-12. Mai 2015 | 10. bis 12.05.2015
         2015-05-12 2015-05-12 = am 12.05.2015 | 12. Mai 2015
         2015-08-01 - = ab 01.08.15
         2021-10-01 2022-09-30 = 01.10.2021 bis 30.09.2022 | 01.10.2021-30.09.2022
         2008-05-01 2011-12-31 = Mai 2008 bis 2011. Danach Umsetzungsphase.
         2016-05-01 2016-12-31 = Konzept im Mai, Umsetzung bis Dezember 2016
         2016-05-01 - + = ab Mai 2016 bis auf Weiteres
         2015-05-01 - = von Mai 2015 an
         2015-10-01 2016-03-31 = Oktober 2015 und März 2016
         2015-05-01 2015-05-31 = Monat Mai 2015 | im Mai 2015
         2018-10-01 - monatlich = ab Okt. 2018, monatlich
         2015-01-01 - = vom 01.01.2015
         2019-11-01 2020-02-29 = November 2019 - Februar 2020 | Nov.–Feb. 2020
         2015-03-01 2015-03-31 = Maerz 2015",
    );
}

#[test]
fn quarters_and_halves() {
    check(
        TimeRole::Zeitraum,
        "2014-04-01 2014-06-30 = II. Quartal 2014 | 2. Quartal 2014 | 2.Quartal 2014 | 2. Quartal2014 | zweites Quartal 2014 | im zweiten Quartal 2014 | II/2014 | II / 2014 | Q2 2014 | Q2/2014 | Q 2/2014 | Q2-2014 | 2. Q. 2014 | 2. Qu. 2014 | 2.Q 2014 | 2Q2014 | Quartal 2/2014 | Quartal II 2014 | Quartal II/2014 | 2. Quartal des Jahres 2014 | 2. Quartal '14 | Q2/14 | II. Quartal in 2014 | 2014, 2. Quartal | 2014/II | 2014 Q2 | 2014/Q2 | im 2. Quartal von 2014 | II Quartal 2014 | II.Quartal 2014 | 2. Vierteljahr 2014 | 2. quartal 2014 | 2. Quartal⏎2014 | II. Quart. 2014",
    );
    check(
        TimeRole::Zeitraum,
        "2022-01-01 2022-09-30 = Q1-Q3/2022 | Q1–Q3 2022 | 1.–3. Quartal 2022 | 1. bis 3. Quartal 2022 | I. bis III. Quartal 2022 | I-III/2022 | Quartale 1 bis 3/2022
         2015-01-01 2015-06-30 = 1. und 2. Quartal 2015 | 1./2. Quartal 2015 | I./II. Quartal 2015 | 1. u. 2. Quartal 2015 | 1. + 2. Quartal 2015 | 1. Halbjahr 2015 | erstes Halbjahr 2015 | I. Halbjahr 2015 | 1. Hj. 2015 | 1. HJ 2015 | erste Jahreshälfte 2015 | erste Hälfte 2015 | in der ersten Jahreshälfte 2015 | 1. Hälfte des Jahres 2015 | H1 2015 | Halbjahr 1/2015
         2015-01-01 2015-09-30 = erstes bis drittes Quartal 2015
         2023-04-01 2023-09-30 = zweiten bis dritten Quartal 2023
         2019-10-01 2020-06-30 = Q4 2019 – Q2 2020 | IV/2019 bis II/2020 | 4. Quartal 2019 bis 2. Quartal 2020
         2022-01-01 - + = 1. Quartal 2022 bis laufend
         2014-01-01 2015-08-31 = 1. Quartal 2014 bis Sommer 2015
         2015-03-01 2015-03-31 = Ende des 1. Quartals 2015
         - 2015-06-30 = bis Ende des 2. Quartals 2015
         2020-07-01 - = ab dem 2. Halbjahr 2020
         2013-07-01 2014-12-31 = zweites Halbjahr 2013 bis Ende 2014
         2015-07-01 2016-06-30 = 2. Halbjahr 2015 - 1. Halbjahr 2016
         2015-01-01 2015-12-31 = 1. und 2. Halbjahr 2015
         - 2016-12-31 = bis zum 2. Halbjahr 2016
         2020-01-01 2022-09-30 = 2020 bis 3. Quartal 2022
         - = 2. Quartal | III. Quartal | KW 12
         2016-03-21 2016-03-27 = KW 12/2016 | 12. KW 2016
         2018-10-29 2018-11-18 = 44.-46. KW 2018
         2018-01-01 2018-06-30 = Probelauf 1. Halbjahr 2018",
    );
}

#[test]
fn seasons_and_thirds() {
    check(
        TimeRole::Zeitraum,
        "2015-03-01 2015-05-31 = Frühjahr 2015 | im Frühjahr 2015 | Frühling 2015 | FRÜHJAHR 2015 | Fruehjahr 2015
         2015-06-01 2015-08-31 = Sommer 2015
         2015-09-01 2015-11-30 = Herbst 2015 | im Herbst des Jahres 2015
         2015-12-01 2016-02-29 = Winter 2015
         2016-12-01 2017-02-28 = Winter 2016/17 | Winter 2016/2017 | im Winter 2016 / 17
         2014-09-01 - = ab Herbst 2014
         2014-03-01 - = ab dem Frühjahr 2014
         - 2022-11-30 = bis Herbst 2022
         - 2024-08-31 + = bis Sommer 2024, danach dauerhaft
         2015-03-01 2015-08-31 = Frühjahr/Sommer 2015
         2015-06-01 2015-11-30 = Sommer/Herbst 2015
         2015-09-01 2016-02-29 = Herbst/Winter 2015
         2016-03-01 2016-11-30 = Frühjahr und Herbst 2016 | Frühjahr bis Herbst 2016 | 2016: Frühjahr und Herbst
         2016-03-01 2018-11-30 = Frühjahr 2016 bis Herbst 2018
         2017-01-01 2018-08-31 = 2017 – Sommer 2018
         2016-09-01 2016-11-30 = Herbst '16 | Herbst 16 | 2016 Herbst
         2015-01-01 2015-04-30 = Anfang 2015 | Anfang des Jahres 2015 | zu Beginn des Jahres 2015 | Zu Beginn 2015 | Jahresanfang 2015
         2015-05-01 2015-08-31 = Mitte 2015 | Mitte des Jahres 2015 | Jahresmitte 2015
         2015-09-01 2015-12-31 = Ende 2015 | gegen Ende 2015 | Jahresende 2015
         2016-01-01 2016-08-31 = Anfang bis Mitte 2016 | Anfang/Mitte 2016
         2016-05-01 2016-12-31 = Mitte/Ende 2016
         2021-05-01 2022-12-31 = Mitte 2021 bis Ende 2022
         2018-05-01 2019-12-31 = Mitte 2018 – Ende 2019
         2016-09-01 2017-04-30 = Ende 2016/Anfang 2017
         2013-05-01 - = ab Mitte 2013
         2013-09-01 - = seit Ende 2013
         - 2019-08-31 = bis Mitte 2019
         - 2019-04-30 = bis Anfang 2019
         - 2016-06-30 = bis Ende des ersten Halbjahres 2016
         - = im Herbst | Sommer | nach den Sommerferien | nach den Sommerferien 2016
         2016-12-31 2017-01-01 = Jahreswechsel 2016/17 | zum Jahreswechsel 2016/2017
         2009-09-01 - = ab Herbst 2009 (Dauer mindestens drei Jahre)",
    );
}

#[test]
fn school_years() {
    check(
        TimeRole::Zeitraum,
        "2015-08-01 2016-07-31 = Schuljahr 2015/16 | Schuljahr 2015/2016 | im Schuljahr 2015/16 | Schuljahr 2015 / 16 | Schuljahr 2015-16 | Schuljahr 2015-2016 | Schuljahr 2015 | Kindergartenjahr 2015/16 | Kindergartenjahr 2015/2016 | Kita-Jahr 2015/16 | Kitajahr 2015/16 | KiTa-Jahr 15/16 | Kita-Jahr⏎2015/16 | Schuljahr 15/16 | SJ 2015/16 | 2015/16 | 2015/2016 | Kiga-Jahr 2015/16 | Schulj. 2015/16 | im laufenden Schuljahr 2015/16 | SCHULJAHR 2015/16 | Ausbildungsjahr 2015/16 | 15/16",
    );
    check(
        TimeRole::Zeitraum,
        "2023-08-01 2024-07-31 = Kita-Jahr 23/24
         2017-08-01 - = ab Kindergartenjahr 2017/18 | ab dem Schuljahr 2017/18
         2017-08-01 2018-07-31 = zum Schuljahr 2017/18
         - 2017-07-31 = bis Ende des Schuljahres 2016/17
         2021-08-01 2024-07-31 = Schuljahr 2021/22 bis Schuljahr 2023/24 | Schuljahre 2021/22 bis 2023/24 | 2021/22 – 2023/24
         2021-08-01 2023-07-31 = Schuljahre 2021/22 und 2022/23
         2015-08-01 2016-01-31 = 1. Schulhalbjahr 2015/16 | 1. Halbjahr 2015/16
         2016-02-01 2016-07-31 = 2. Halbjahr des Schuljahres 2015/16 | 2. Schulhalbjahr 2015/16
         2023-08-01 - = zum Schuljahresbeginn 2023/24 | ab Schuljahresbeginn 2023
         - 2024-07-31 = bis Schuljahresende 2023/24
         2016-08-01 - = mit Beginn des Schuljahres 2016/17 | ab Beginn des Kindergartenjahres 2016/17
         - = zum neuen Schuljahr
         2015-08-01 - + = Schuljahr 2015/16 ff.
         2016-08-01 2017-07-31 jaehrlich = Schuljahr 2016/17, jährlich
         2016-04-01 2016-09-30 = Sommersemester 2016
         2016-10-01 2017-03-31 = WS 2016/17
         2012-08-01 - + = seit dem Schuljahr 2012/13 fortlaufend",
    );
    check(TimeRole::Ende, "- 2017-07-31 = Ende des Schuljahres 2016/17 | Schuljahr 2016/17 | zum Schuljahresende 2017");
    check(TimeRole::Beginn, "2016-08-01 - = Schuljahr 2016/17 | Schuljahresbeginn 2016/17 | 2016/17");
}

#[test]
fn at_once() {
    check(
        TimeRole::Zeitraum,
        "2014-04-10 - = sofort | Sofort | ab sofort | Ab sofort. | SOFORT | Start: sofort | Beginn: sofort | Beginn ab sofort | per sofort | mit sofortiger Wirkung | sofortiger Beginn | sofort beginnend | Umsetzung ab sofort",
    );
    check(
        TimeRole::Zeitraum,
        "2014-04-10 2016-12-31 = Start: sofort. Umsetzungszeitraum bis 2016. | ab sofort bis Ende 2016
         2014-04-10 2017-12-31 = Sofort bis zum Jahr 2017. | sofort – 2017
         2014-04-10 - + = ab sofort, fortlaufend | sofort und dauerhaft
         2014-04-10 - jaehrlich = ab sofort, jährlich
         - = sofort nach Beschluss
         2014-01-01 2014-12-31 = im laufenden Jahr
         - 2014-12-31 = bis Ende des laufenden Jahres
         2015-01-01 2015-12-31 = nächstes Jahr",
    );
    let cells = [TimeCell { role: TimeRole::Zeitraum, text: "ab sofort", label: None }];
    let reading = zeitraum(&cells, &TimeContext::default(), Lexicon::builtin());
    assert_eq!(reading.value, None);
    assert_eq!(reading.notes[0].code, "zeitraum-ohne-dokumentdatum");
}

#[test]
fn ongoing() {
    check(
        TimeRole::Zeitraum,
        "- - + = fortlaufend | Fortlaufend. | laufend | laufender Prozess | Laufender Prozess. | Zeitrahmen zur Umsetzung: laufender Prozess. | dauerhaft | kontinuierlich | Daueraufgabe | unbefristet | ständig | permanent | auf Dauer | fortlaufende Aufgabe | ist eine Daueraufgabe | Umsetzung fortlaufend. | FORTLAUFEND | kontinuierlicher Prozess | dauerhafte Aufgabe | auf unbestimmte Zeit | bis auf Weiteres | ohne Befristung | zeitlich unbegrenzt | stetig | durchgehend | laufende Aufgabe | lfd. | Dauermaßnahme | Regelbetrieb | wird fortgeführt | nicht befristet | fortlaufend, bei Bedarf",
    );
    check(
        TimeRole::Zeitraum,
        "2019-01-01 - + = seit 2019 fortlaufend
         2018-01-01 - + = ab 2018 dauerhaft
         2022-01-01 - + = seit Januar 2022, dauerhaft
         2014-01-01 - + = 2014, fortlaufend | 2014 – fortlaufend | 2014 bis fortlaufend
         2010-01-01 - + = 2010 (Auftakt), danach laufend
         2014-01-01 2017-12-31 + = 2014-2017, danach fortlaufend
         - 2017-12-31 + = bis 2017, fortlaufend | fortlaufend bis 2017
         2016-01-01 - + = fortlaufend ab 2016 | Beginn 2016, dann kontinuierlich | Konzept 2016, anschließend dauerhaft
         2015-05-01 - + = fortlaufend seit Mai 2015
         2009-01-01 - + = Laufend bzw. ab 2009
         2012-01-01 - + = seit 2012 bis heute
         - - + = seit vielen Jahren fortlaufend | seit über 10 Jahren laufend
         - = nicht fortlaufend | keine Daueraufgabe | laufendes Haushaltsjahr
         2015-01-01 2015-12-31 = 2015, keine Daueraufgabe
         2014-01-01 - + halbjaehrlich = seit 2014 laufend, halbjährlich
         2016-09-01 - + = Start im Herbst 2016, dann Daueraufgabe | ab Herbst 2016 – laufend
         2018-10-01 - + = Oktober 2018 – laufend
         1998-01-01 - + = seit 1998 ununterbrochen",
    );
}

#[test]
fn rhythms() {
    check(
        TimeRole::Zeitraum,
        "- - jaehrlich = jährlich | 1x jährlich | 1 x jährlich im Herbst | jährlich im Herbst | jährlich im Mai | jährlich zum Haushalt | jeweils im Herbst | jeden Sommer | Der Arbeitskreis findet 1x jährlich statt. | jährlich, jeweils im Mai | 1x/Jahr
         - - vierteljaehrlich = einmal pro Quartal
         - - halbjaehrlich = 2x im Jahr | zwei Termine pro Jahr
         - - monatlich = monatlich
         - - zweijaehrlich = alle zwei Jahre | in zweijährigem Turnus
         - - + monatlich = fortlaufend, monatlich
         2015-01-01 - jaehrlich = ab 2015 jährlich im Herbst | erstmals 2015, danach jährlich
         2014-01-01 - jaehrlich = ab 2014, einmal jährlich
         2018-01-01 - halbjaehrlich = halbjährlich ab Anfang 2018
         2018-01-01 - zweijaehrlich = alle zwei Jahre, erstmals 2018
         2014-09-01 - zweijaehrlich = alle zwei Jahre, zuerst im September 2014
         2014-03-01 - monatlich = monatlich, ab März 2014
         2015-03-01 - vierteljaehrlich = vierteljährlich seit Frühjahr 2015
         2015-01-01 2017-12-31 jaehrlich = 2015-2017 jährlich
         - 2017-12-31 jaehrlich = jährlich bis 2017
         2014-01-01 2017-12-31 halbjaehrlich = 2014 - 2017. Der Arbeitskreis tagt zweimal im Jahr.
         - = wöchentlich | 3x jährlich | alle 4 Jahre | monatlich bzw. jährlich | regelmäßig
         2016-01-01 - = zweijährige Pilotphase ab 2016 | ab 2016 alle drei Jahre
         2015-01-01 2015-12-31 = einmalig 2015
         2016-01-01 - jaehrlich = jährlich ab 2016 im Rahmen der Familienmesse
         2016-04-01 - vierteljaehrlich = 4x/Jahr ab 2. Quartal 2016
         2011-01-01 - zweijaehrlich = seit 2011 alle 2 Jahre
         - - + vierteljaehrlich = vierteljährlich, fortlaufend",
    );
    check(
        TimeRole::Turnus,
        "- - jaehrlich = jährlich
         - - halbjaehrlich = 2 x pro Jahr
         - - zweijaehrlich = Alle zwei Jahre
         - - vierteljaehrlich = quartalsweise
         - = nach Bedarf",
    );
}

#[test]
fn reviews_say_nothing_of_the_measure() {
    check(
        TimeRole::Ende,
        "- = Rückmeldung im jeweiligen Jahresbericht. | Entsprechende Rückmeldung im jeweiligen Jahresbericht | Eine Überprüfung erfolgt fortlaufend. | Eine Überprüfung erfolgt jeweils im Jahresbericht. | jährliche Rückmeldung im Fachausschuss | Berichterstattung 1x jährlich | Jährlicher Bericht im Jugendhilfeausschuss | Kontinuierliche Rückmeldung im Jugendhilfeausschuss. | 1. Jahresbericht | 2. Jahresbericht / 2016 | Evaluation 2017 | Die Evaluation erfolgt halbjährlich | laufende Überprüfung und Anpassung | Überprüfung, jährlich | Auswertung bis Ende 2018 | Die Jahresberichte werden jährlich veröffentlicht. | kontinuierliche⏎Rückmeldung im Jahresbericht | Fortlaufende Berichterstattung im Rat",
    );
    check(
        TimeRole::Zeitraum,
        "2015-01-01 - = Ab 2015. Kontinuierliche Rückmeldung im Jugendhilfeausschuss. | Überprüfung jährlich, Umsetzung ab 2015
         - - + = Fortlaufend. Rückmeldung im jeweiligen Jahresbericht. | fortlaufend mit jährlicher Rückmeldung im Jahresbericht | fortlaufend – Rückmeldung im Jahresbericht | Fortlaufend⏎Rückmeldung im Jahresbericht | fortlaufend und jährliche Überprüfung | Laufender Prozess. Kontinuierliche Rückmeldung im Jugendhilfeausschuss.
         2019-01-01 - + = seit 2019 fortlaufend, jährliche Auswertung
         2014-01-01 2017-12-31 = 2014-2017, jährliche Rückmeldung im Ausschuss | 2014-2017 (jährliche Überprüfung)
         2015-01-01 2017-12-31 = 2015 – 2017, Evaluation 2018 | 2015 (Evaluation 2016) bis 2017
         - - jaehrlich = Jährliche Durchführung, Bericht im Rat
         - 2017-12-31 = bis 2017; Zwischenbericht 2016
         2016-01-01 2016-12-31 = 2016, Auswertung im Folgejahr
         - - vierteljaehrlich = Der Arbeitskreis tagt vierteljährlich und gibt Rückmeldung im Jahresbericht.",
    );
}

#[test]
fn undecidable_stays_empty() {
    check(
        TimeRole::Zeitraum,
        "- = kurzfristig | mittelfristig | langfristig | kurz- bis mittelfristig | bei Bedarf | noch offen | n. n. | N.N. | k. A. | - | --- | – |  | siehe 1.1.1 | s. Maßnahme 2.1.14 | nach Bedarf | anlassbezogen | projektabhängig | zeitnah | sukzessive | 2 Jahre | in 2 Jahren | fünf Jahre | nach 2 Jahren | 14:00 - 17:00 Uhr | 2015 € | Punkt 3.4.15 | nach Verabschiedung des Haushalts 2016 | vor den Sommerferien | siehe Nr. 2.1.3 | während der Laufzeit der Zielvereinbarung | innerhalb von 2 Jahren | im ersten Jahr | nach Ratsbeschluss vom 12.05.2014 | 1. Jahr | abhängig von der Förderung ab | § 78 | im Herbst | Ende des Jahres | Mitte bis Ende | seit 3 Jahren | tbd | in Planung | alle Schulen",
    );
    for text in ["n. n.", "noch offen", "-", "", "k.A."] {
        assert!(read_cells(&[(TimeRole::Zeitraum, text)]).notes.is_empty(), "{text}");
    }
    for text in ["kurzfristig", "nach den Sommerferien", "KW 12"] {
        assert_eq!(read_cells(&[(TimeRole::Zeitraum, text)]).notes[0].code, "zeitraum-nicht-deutbar", "{text}");
    }
}

#[test]
fn wordings_of_other_councils() {
    check(
        TimeRole::Zeitraum,
        "2020-09-01 2020-11-30 zweijaehrlich = Herbst 2020, dann alle zwei Jahre
         2019-09-01 2019-09-30 zweijaehrlich = September 2019, danach alle zwei Jahre
         2022-05-01 - monatlich = Mai 2022 (Auftakt), dann monatlich | erste Sitzung im Mai 2022, danach monatlich
         2022-01-01 - + = 2022 - offen | Januar 2022 - dato | 2022 bis heute | Umsetzung im Jahr 2022 und in den Folgejahren
         - = bis zum Ende der Sommerferien 2023 | Osterferien 2023 | im Advent 2022 | Stand: 12.05.2022 | nach 2025 | vor 2025 | nach Ablauf der Förderung 2024 | bis 30.6.
         - - jaehrlich = immer im September | Oktober/November jeden Jahres | jedes Jahr am 20. September
         2023-07-01 2025-06-30 = Start im 3. Quartal 2023, Laufzeit 24 Monate
         2022-09-01 2024-08-31 = ab 01.09.2022 (befristet auf 2 Jahre)
         2021-01-01 2024-12-31 = 2021 gestartet, läuft bis 2024 | Planung 2021 / Umsetzung 2024
         2023-05-01 2023-06-30 = Ende 1. Halbjahr 2023
         2022-01-01 2022-06-30 = 2022 ( 1. Halbjahr )
         2022-01-01 - zweijaehrlich = alle zwei Jahre ab 2022 | seit 2022 im zweijährigen Rhythmus
         2024-01-01 - = Abhängig von Förderzusage, frühestens 2024 | ab 2024, wenn Mittel verfügbar",
    );
}

#[test]
fn several_cells() {
    use TimeRole::{Beginn, Ende, Turnus, Zeitraum};
    for (cells, want) in [
        (vec![(Beginn, "2. Quartal 2015"), (Ende, "31.12.2015")], "2015-04-01 2015-12-31"),
        (vec![(Beginn, "Herbst 2015"), (Ende, "1x jährlich")], "2015-09-01 - jaehrlich"),
        (vec![(Beginn, "April"), (Ende, "Dezember 2014")], "2014-04-01 2014-12-31"),
        (vec![(Beginn, "Oktober"), (Ende, "März 2015")], "2014-10-01 2015-03-31"),
        (
            vec![(Beginn, "Ab 2013 – 2017."), (Ende, "Fortlaufend. Rückmeldung im jeweiligen Jahresbericht.")],
            "2013-01-01 2017-12-31 +",
        ),
        (vec![(Beginn, "2016"), (Ende, "fortlaufend")], "2016-01-01 - +"),
        (vec![(Beginn, "Umsetzung bis 2017."), (Ende, "Eine Überprüfung erfolgt fortlaufend.")], "- 2017-12-31"),
        (vec![(Zeitraum, "2014-2017"), (Turnus, "vierteljährlich")], "2014-01-01 2017-12-31 vierteljaehrlich"),
        (vec![(Beginn, "2016"), (Ende, "3 Jahre")], "2016-01-01 2018-12-31"),
        (vec![(Beginn, "Winter 2016/17"), (Ende, "2018")], "2016-12-01 2018-12-31"),
        (vec![(Beginn, "Frühjahr/Sommer 2015"), (Ende, "")], "2015-03-01 -"),
        (vec![(Beginn, "01.09.2015"), (Ende, "offen")], "2015-09-01 -"),
        (vec![(Beginn, ""), (Ende, "")], "-"),
    ] {
        assert_eq!(shown(&read_cells(&cells)), want, "{cells:?}");
    }
}

#[test]
fn labels_never_count() {
    let label = "Umsetzung bis 1. Jahresbericht / 2. Jahresbericht / fortlaufend";
    for (text, want) in [
        ("Umsetzung bis 1. Jahresbericht / 2. Jahresbericht / fortlaufend", "-"),
        ("Umsetzung bis 1. Jahresbericht / 2. Jahresbericht / fortlaufend 2016", "- 2016-12-31"),
        ("Rückmeldung im Jahresbericht", "-"),
    ] {
        let cell = TimeCell { role: TimeRole::Ende, text, label: Some(label) };
        assert_eq!(shown(&zeitraum(&[cell], &TimeContext::default(), Lexicon::builtin())), want, "{text}");
    }
}

#[test]
fn contradictions_are_kept_and_reported() {
    let codes = |text: &str| -> Vec<&str> {
        read_cells(&[(TimeRole::Zeitraum, text)]).notes.iter().map(|note| note.code).collect()
    };
    assert_eq!(codes("2014-2017, fortlaufend"), ["zeitraum-widerspruch"]);
    assert_eq!(codes("2017 - 2014"), ["zeitraum-widerspruch"]);
    assert_eq!(codes("2016 bis 2018"), Vec::<&str>::new());
    let cells = [(TimeRole::Beginn, "2014 – 2016"), (TimeRole::Ende, "2018")];
    assert_eq!(read_cells(&cells).notes[0].code, "zeitraum-widerspruch");
    assert_eq!(read_cells(&[(TimeRole::Zeitraum, "wöchentlich")]).notes[0].code, "turnus-ohne-entsprechung");
}

#[test]
fn edtf_and_precision() {
    for (text, edtf, precision) in [
        ("2014 – 2017", Some("2014/2017"), Some(Genauigkeit::Jahr)),
        ("ab März 2015", Some("2015-03/.."), Some(Genauigkeit::Monat)),
        ("bis 31.12.2017", Some("../2017-12-31"), Some(Genauigkeit::Tag)),
        ("bis 2017", Some("../2017"), Some(Genauigkeit::Jahr)),
        ("bis Ende 2018", Some("../2018-12"), Some(Genauigkeit::Jahreszeit)),
        ("2. Quartal 2015", Some("2015-04/2015-06"), Some(Genauigkeit::Quartal)),
        ("Schuljahr 2015/16", Some("2015-08/2016-07"), Some(Genauigkeit::Jahr)),
        ("Winter 2015/16", Some("2015-12/2016-02"), Some(Genauigkeit::Jahreszeit)),
        ("01.03.2015 bis 2016", Some("2015-03-01/2016"), Some(Genauigkeit::Jahr)),
        ("2. Halbjahr 2015", Some("2015-07/2015-12"), Some(Genauigkeit::Halbjahr)),
        ("fortlaufend", None, None),
        ("2017 - 2014", None, Some(Genauigkeit::Jahr)),
    ] {
        let value = read_cells(&[(TimeRole::Zeitraum, text)]).value.unwrap();
        assert_eq!((value.edtf.as_deref(), value.genauigkeit), (edtf, precision), "{text}");
        assert_eq!(value.text, text);
    }
    assert_eq!(read_cells(&[(TimeRole::Zeitraum, "2014 – 2017")]).rule, Some("zeitraum/bereich-jahr"));
}

proptest! {
    #[test]
    fn a_range_in_any_style_reads_back(first in 1990u16..2045, length in 2u16..5, from in 0usize..3, dash in 0usize..6, lead in 0usize..4) {
        let last = first + length;
        let lead = ["", "Ab ", "von ", "Umsetzung: "][lead];
        let joint = ["-", " – ", " -", "– ", " bis ", " bis spätestens "][dash];
        let (start, end, begin, ende) = match from {
            0 => (first.to_string(), last.to_string(), format!("{first}-01-01"), format!("{last}-12-31")),
            1 => (format!("01.03.{first}"), format!("30.06.{last}"), format!("{first}-03-01"), format!("{last}-06-30")),
            _ => (format!("Mai {first}"), format!("Herbst {last}"), format!("{first}-05-01"), format!("{last}-11-30")),
        };
        let text = format!("{lead}{start}{joint}{end}");
        prop_assert_eq!(shown(&read_cells(&[(TimeRole::Zeitraum, &text)])), format!("{} {}", begin, ende), "{}", text);
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", words in proptest::collection::vec(0usize..24, 0..10)) {
        let list = ["ab", "bis", "2014", "–", "/", "16", "Quartal", "II.", "2.", "Herbst", "Ende", "des", "Schuljahres", "jährlich", "2x", "fortlaufend", ",", ".", "(", "KW", "Mai", "sofort", "und", "12.05."];
        let joined: Vec<&str> = words.iter().filter_map(|word| list.get(*word).copied()).collect();
        for text in [text, joined.join(" "), joined.concat()] {
            for role in [TimeRole::Beginn, TimeRole::Ende, TimeRole::Zeitraum, TimeRole::Turnus] {
                let _ = read_cells(&[(role, &text)]);
            }
        }
    }
}

#[test]
fn a_length_behind_its_noun_is_counted_from_the_moment_before() {
    check(
        TimeRole::Zeitraum,
        "2020-01-01 2020-06-30 = Januar 2020 für die Dauer von sechs Monaten | ab Januar 2020 für die Dauer von 6 Monaten
         2021-05-01 2022-06-30 = Auftakt: Mai 2021, Abschluss: Juni 2022",
    );
}
