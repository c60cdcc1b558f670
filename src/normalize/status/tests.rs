//! Wordings of councils by value.

use super::*;
use crate::extract::model::LegendEntry;
use crate::geometry::Rgb;
use proptest::prelude::*;

fn read(text: &str) -> Option<Status> {
    status(text, Lexicon::builtin()).value
}

fn check(want: Option<Status>, texts: &str) {
    let wrong: Vec<String> = texts
        .split(" | ")
        .map(|text| text.trim().replace('⏎', "\n"))
        .filter(|text| read(text) != want)
        .map(|text| format!("{text:?}: want {want:?}, got {:?}", read(&text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_head_word_decides() {
    check(
        Some(Status::Umgesetzt),
        "umgesetzt | Umgesetzt. | erl. | umges. | abgeschlossen | erledigt | erreicht | 100 % | 100% | zu 100 % umgesetzt | als Daueraufgabe etabliert | verstetigt | umgesetzt, wird fortgeführt | vollständig umgesetzt | Die Maßnahme wurde umgesetzt. | Maßnahme ist abgeschlossen | Projekt abgeschlossen; Laufzeit 2015 bis 2017 | UMGESETZT | umgesetzt (begonnen 2019) | ist umgesetzt | Regelbetrieb seit 2019 | fertiggestellt | planmäßig abgeschlossen | ☑ | ✔ | ✓ umgesetzt | Umsetzung erfolgt | 2021 umgesetzt | seit 2020 abgeschlossen | realisiert | umgesetzt: 50 % der Plätze belegt | Status: umgesetzt | erfüllt",
    );
    check(
        Some(Status::InUmsetzung),
        "in Umsetzung | In Umsetzung. | lfd. | in Arb. | läuft | laufend | in Arbeit | in Bearbeitung | teilweise umgesetzt | nahezu abgeschlossen | 50 % | 75 % | ca. 50 Prozent | zu 75 % umgesetzt | wird umgesetzt | befindet sich in der Umsetzung | weitgehend umgesetzt | noch nicht abgeschlossen | läuft seit 2019 | im Plan, läuft | in Durchführung | zum Teil umgesetzt | fast abgeschlossen | wird derzeit umgesetzt | laufend/kontinuierlich | fortlaufend | kurz vor Abschluss | im Aufbau | Umsetzung läuft | IN UMSETZUNG | in⏎Umsetzung | Die Umsetzung läuft planmäßig | fortgeschritten | planmäßig",
    );
    check(
        Some(Status::Begonnen),
        "begonnen | gestartet | angelaufen | begonnen: Auftakt im März | begonnen, aber in Verzug | Umsetzung begonnen | Umsetzung hat begonnen | Die Maßnahme ist angelaufen | begonnen: teilweise umgesetzt | angestoßen | Projekt gestartet",
    );
    check(
        Some(Status::Geplant),
        "geplant | in Planung | in Vorbereitung | vorgesehen | Umsetzung geplant | für 2025 geplant | wird vorbereitet | soll umgesetzt werden | in Abstimmung | in der Planungsphase | Umsetzung ist für 2026 vorgesehen | geplant (2026), Umsetzung offen",
    );
    check(
        Some(Status::NichtBegonnen),
        "noch nicht begonnen | nicht begonnen | offen | noch offen | noch nicht umgesetzt | noch nicht gestartet | 0 % | steht noch aus | Noch nicht⏎begonnen | noch nicht geplant | bisher nicht umgesetzt",
    );
    check(
        Some(Status::Verschoben),
        "verschoben | verschoben auf 2023 | zurückgestellt | ruht | verzögert sich | vorerst zurückgestellt | Maßnahme ruht derzeit | Umsetzung verzögert sich | unterbrochen | in Verzug | wurde auf 2026 verschoben | Beginn verschoben",
    );
    check(
        Some(Status::Entfallen),
        "entfällt | entfallen | wird nicht weiter verfolgt | eingestellt | wird nicht weiterverfolgt | nicht weiter verfolgt | verworfen | nicht umsetzbar | gestrichen | Die Maßnahme entfällt. | wird nicht umgesetzt | abgebrochen",
    );
}

#[test]
fn no_status() {
    check(None, " | - | --- | Wählen Sie ein Element aus. | Klicken Sie hier, um Text einzugeben. | Bitte auswählen | k. A. | n. n. | ○ | ● | ☐ | grün | gelb | 🟢 | Projektabhängig | siehe Erläuterung | geplant / begonnen / umgesetzt | offen | in Arbeit".split(" | offen").next().unwrap());
    assert_eq!(status("grün", Lexicon::builtin()).notes[0].code, "status-grafisch");
    assert_eq!(status("projektabhängig", Lexicon::builtin()).notes[0].code, "status-nicht-deutbar");
    assert!(status("Wählen Sie ein Element aus.", Lexicon::builtin()).notes.is_empty());
}

#[test]
fn the_ticked_option_counts() {
    check(
        Some(Status::InUmsetzung),
        "☐ geplant ☒ in Umsetzung ☐ umgesetzt | ☐ geplant⏎☒ läuft⏎☐ abgeschlossen | [ ] geplant [x] in Arbeit [ ] erledigt | ( ) offen (X) läuft ( ) fertig | ○ geplant ◉ in Umsetzung ○ umgesetzt | geplant ☐ in Umsetzung ☒ umgesetzt ☐ | ✔ in Umsetzung | Status: ☐ geplant ☑ läuft",
    );
    check(Some(Status::Umgesetzt), "☐ geplant ☐ in Umsetzung ☒ umgesetzt | ☑ umgesetzt | umgesetzt ✔");
    check(None, "☐ geplant ☐ in Umsetzung ☐ umgesetzt | ☒ geplant ☒ umgesetzt | [ ] offen [ ] erledigt");
}

fn legend() -> Vec<LegendEntry> {
    let entry = |sign: &str, color, is_filled, text: &str| LegendEntry {
        sign: Some(sign.to_owned()),
        color,
        is_filled,
        text: text.to_owned(),
    };
    vec![
        entry("★", Some(Rgb(20, 120, 60)), true, "fertig"),
        entry("●", Some(Rgb(60, 180, 75)), true, "im Plan, läuft"),
        entry("●", Some(Rgb(240, 195, 50)), true, "begonnen, aber in Verzug"),
        entry("●", Some(Rgb(215, 40, 60)), true, "noch nicht begonnen"),
        entry("○", None, false, "zurückgestellt"),
    ]
}

#[test]
fn a_legend_decides() {
    let by = |text, color, is_filled| {
        status_by_sign(&StatusSign { text, color, is_filled }, &legend(), Lexicon::builtin()).value
    };
    assert_eq!(by(Some("★"), None, false), Some(Status::Umgesetzt));
    assert_eq!(by(Some("●"), Some(Rgb(62, 181, 74)), false), Some(Status::InUmsetzung));
    assert_eq!(by(Some("●"), Some(Rgb(250, 200, 40)), false), Some(Status::Begonnen));
    assert_eq!(by(Some("○"), Some(Rgb(0, 0, 0)), false), Some(Status::Verschoben));
    assert_eq!(by(None, Some(Rgb(210, 45, 60)), true), Some(Status::NichtBegonnen));
    assert_eq!(by(Some("●"), None, true), None, "three meanings, no colour");
    assert_eq!(by(Some("●"), Some(Rgb(150, 188, 62)), true), None, "between green and yellow");
    assert_eq!(by(Some("●"), Some(Rgb(0, 0, 255)), true), None, "a colour the legend does not have");
}

#[test]
fn without_a_legend_only_ticks_say_done() {
    let by = |text, color| status_by_sign(&StatusSign { text, color, is_filled: true }, &[], Lexicon::builtin());
    assert_eq!(by(Some("✔"), None).value, Some(Status::Umgesetzt));
    let green = by(Some("●"), Some(Rgb(60, 180, 75)));
    assert_eq!((green.value, green.notes[0].code), (None, "status-grafisch"));
}

proptest! {
    #[test]
    fn nothing_panics(text in "\\PC{0,40}|[☐☒x\\[\\]() ]{0,20}") {
        let _ = status(&text, Lexicon::builtin());
    }
}

#[test]
fn words_cut_short() {
    check(Some(Status::Geplant), "gepl. | in Vorb.");
    check(Some(Status::Entfallen), "entf.");
    check(Some(Status::Begonnen), "begonn.");
    check(Some(Status::Verschoben), "versch.");
}

#[test]
fn the_verb_decides_where_no_listed_word_does() {
    check(
        Some(Status::Umgesetzt),
        "Alle Schulen sind ausgestattet. | Wurde 2019 erstmals herausgegeben | zum 1.8.2022 in Kraft getreten | Bänke sind aufgestellt | Flyer nachgedruckt | in die Regelstruktur übernommen | Der Plan liegt seit März 2021 vor | Koffer sind gepackt und ausgegeben | Beschluss gefasst, Satzung geändert, damit erledigt",
    );
    check(
        Some(Status::InUmsetzung),
        "Die Arbeiten dauern an. | wird zurzeit geschrieben | aktuell im Umbau | zu einem geringen Teil umgesetzt | knapp 100 %, eine Kette fehlt noch | fährt seit Mai jeden Abend | wöchentlich im Einsatz | bisher nur in einem Ortsteil umgesetzt | nicht fertig",
    );
    check(
        Some(Status::Begonnen),
        "Auftrag ist vergeben | Kick-off hat stattgefunden | Stelle ist zum 1. September zugesagt | die ersten Gespräche sind geführt | Baugrube ausgehoben, Bau hat begonnen | steht am Anfang",
    );
    check(
        Some(Status::Geplant),
        "Förderantrag ist gestellt | soll mit dem Neubau kommen | Vorplanung abgeschlossen, Umsetzung folgt 2024 | Entwurf liegt seit Mai vor | im Haushalt 2024 angemeldet",
    );
    check(
        Some(Status::NichtBegonnen),
        "noch kein Anfang gemacht | wurde nicht eröffnet | konnte noch nicht besetzt werden",
    );
}

#[test]
fn talk_and_bad_luck_are_no_status() {
    check(
        None,
        "Träger ist abgesprungen | wurde im Ausschuss besprochen | Frau Krüger ist erkrankt | die Mittel sind gesperrt | Kosten sind gestiegen | die Stelle ist derzeit vakant | das Land wurde angeschrieben | wurde mehrfach nachgefragt | Elternbeirat wurde informiert | kein Raum gefunden | wird im Jahresbericht dargestellt",
    );
}

#[test]
fn keys_of_a_legend() {
    let of = |sign: &str, text: &str| LegendEntry {
        sign: Some(sign.to_owned()),
        color: None,
        is_filled: true,
        text: text.to_owned(),
    };
    let read = |text: &str, legend: &[LegendEntry]| {
        status_by_code(text, legend, Lexicon::builtin()).and_then(|reading| reading.value)
    };
    let shares =
        [of("0 %", "offen"), of("1–24 %", "begonnen"), of("25–99 %", "in Umsetzung"), of("100 %", "umgesetzt")];
    assert_eq!(read("15 % – Entwurf liegt vor", &shares), Some(Status::Begonnen));
    assert_eq!(read("knapp 100 %", &shares), Some(Status::InUmsetzung));
    assert_eq!(read("entfallen bei 20 %", &shares), None, "its words decide");
    let typed = [of("+", "umgesetzt"), of("o", "läuft"), of("–", "offen")];
    assert_eq!(read("+ (fortlaufend)", &typed), Some(Status::Umgesetzt));
    assert_eq!(read("–, keine Räume", &typed), Some(Status::NichtBegonnen));
    assert_eq!(read("o – neuer Fahrplan", &typed), Some(Status::InUmsetzung));
    let colors = [of("grün", "fertig"), of("gelb", "in Arbeit"), of("rot", "noch nicht begonnen")];
    assert_eq!(read("Ampel steht auf Grün", &colors), Some(Status::Umgesetzt));
    assert_eq!(read("gelb (Dach ist drauf)", &colors), Some(Status::InUmsetzung));
    assert_eq!(read("von gelb auf grün", &colors), None, "two colours");
    let discs = [of("●", "fertig"), of("●", "offen")];
    assert_eq!(read("●", &discs), None, "told apart by colour only");
}

#[test]
fn a_participle_without_its_noun_speaks_of_the_measure() {
    check(Some(Status::Umgesetzt), "digital abgehalten | abgenommen am 29.08. | gefeiert im Juni mit Gästen");
    check(None, "stark eingeschränkt | gefördert im Mai");
}

#[test]
fn what_somebody_has_set_up_is_done() {
    check(Some(Status::Umgesetzt), "Der Bauhof hat die Bänke aufgestellt");
    check(None, "Die Nachfrage hat zugenommen | Das Land hat abgeraten | Bänke haben sich eingefügt");
}

#[test]
fn a_year_beside_a_verb_of_the_present_is_to_come() {
    check(Some(Status::Geplant), "Das Fest findet im Juni 2023 statt");
    check(Some(Status::InUmsetzung), "Das Fest findet im Juni statt | Das Fest findet seit 2015 statt");
}
