use super::*;
use crate::extract::model::Field;
use crate::provenance::Verfahren;

type Row<'a> = (&'a str, Option<&'a str>, Option<BeschlussArt>, Option<u32>, Option<u32>, Option<u32>);

#[track_caller]
fn assert_all(text: &str, expected: &[Row<'_>]) {
    let drafts = [DraftBeschluss { text: text.to_owned(), fundstellen: Vec::new() }];
    let all = beschluesse(&drafts, false, Lexicon::builtin());
    let got: Vec<Row<'_>> = all
        .iter()
        .map(|one| {
            (
                one.gremium.as_deref().unwrap_or_default(),
                one.datum.as_deref(),
                one.art,
                one.ja,
                one.nein,
                one.enthaltung,
            )
        })
        .collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn a_sentence_gives_body_day_outcome_and_votes() {
    let done = Some(BeschlussArt::Beschlossen);
    assert_all(
        "Der Gemeinderat hat den Maßnahmenplan am 13.10.2017 mit 21 gegen 6 Stimmen bei 3 Enthaltungen beschlossen.",
        &[("Gemeinderat", Some("2017-10-13"), done, Some(21), Some(6), Some(3))],
    );
    assert_all(
        "Vom Marktgemeinderat am 7. Juli 2016 mehrheitlich bei 3 Gegenstimmen verabschiedet.",
        &[("Marktgemeinderat", Some("2016-07-07"), done, None, Some(3), None)],
    );
    assert_all(
        "Beschluss des Rates der Gemeinde Musterdorf vom 27. Mai 2013 (einstimmig).",
        &[("Rat", Some("2013-05-27"), done, None, None, None)],
    );
    assert_all(
        "Der Ausschuss für Bildung, Soziales und Sport nahm den Bericht am 24.01.2019 zur Kenntnis.",
        &[(
            "Ausschuss für Bildung, Soziales und Sport",
            Some("2019-01-24"),
            Some(BeschlussArt::ZurKenntnis),
            None,
            None,
            None,
        )],
    );
    assert_all(
        "Die Gemeindevertretung stimmte der Zielvereinbarung in ihrer Sitzung am 3.4.2018 einstimmig zu.",
        &[("Gemeindevertretung", Some("2018-04-03"), done, None, None, None)],
    );
    assert_all(
        "Die Dokumentation wurde am 07.09.2022 im Sozialausschuss vorgestellt.",
        &[("Sozialausschuss", Some("2022-09-07"), None, None, None, None)],
    );
    assert_all(
        "Die Stadtverordnetenversammlung hat die Vorlage am 02.03.2020 vertagt.",
        &[("Stadtverordnetenversammlung", Some("2020-03-02"), Some(BeschlussArt::Vertagt), None, None, None)],
    );
    assert_all(
        "Die Bezirksvertretung lehnte den Plan am 05.05.2015 mit 9 Nein-Stimmen ab.",
        &[("Bezirksvertretung", Some("2015-05-05"), Some(BeschlussArt::Abgelehnt), None, Some(9), None)],
    );
}

#[test]
fn several_bodies_keep_their_own_days() {
    assert_all(
        "Die Bilanz wurde am 13.06.2021 dem Sozialausschuss vorgelegt und am 26.06.2021 dem Stadtrat zum Beschluss vorgelegt.",
        &[
            ("Sozialausschuss", Some("2021-06-13"), None, None, None, None),
            ("Stadtrat", Some("2021-06-26"), None, None, None, None),
        ],
    );
    assert_all(
        "Der Jugendhilfeausschuss hat die Vorlage am 20. Januar 2015 mit 14 Ja-Stimmen bei 1 Enthaltung empfohlen, der Kreistag hat sie am 2. Februar 2015 einstimmig beschlossen.",
        &[
            ("Jugendhilfeausschuss", Some("2015-01-20"), Some(BeschlussArt::Empfohlen), Some(14), None, Some(1)),
            ("Kreistag", Some("2015-02-02"), Some(BeschlussArt::Beschlossen), None, None, None),
        ],
    );
    assert_all(
        "Hauptausschuss und Rat haben die Ziele am 4. März 2014 beschlossen.",
        &[
            ("Hauptausschuss", Some("2014-03-04"), Some(BeschlussArt::Beschlossen), None, None, None),
            ("Rat", Some("2014-03-04"), Some(BeschlussArt::Beschlossen), None, None, None),
        ],
    );
}

#[test]
fn other_business_and_process_talk_are_no_decisions() {
    assert_all("Der Rat hat am 12.03.2010 die Teilnahme am Audit beschlossen.", &[]);
    assert_all("Nach dem Beschluss des Rates beginnt die Umsetzung.", &[]);
    assert_all("Der Stadtrat gewährt ab dem 01.12.2023 einen Zuschuss.", &[]);
    assert_all("Am 01.02.2020 fand ein Workshop statt.", &[]);
}

#[test]
fn in_a_council_paper_the_deciding_body_is_told_from_the_others() {
    let row = |gremium: &str, datum: &str, ergebnis: &str| DraftBeratung {
        gremium: gremium.to_owned(),
        datum: Some(datum.to_owned()),
        ergebnis: Some(ergebnis.to_owned()),
        fundstellen: Vec::new(),
    };
    let field = |text: &str| Field {
        feld: "beschluss".to_owned(),
        bezeichnung: None,
        text: text.to_owned(),
        fundstellen: Vec::new(),
        verfahren: Verfahren::Beschriftung,
        konfidenz: 1.0,
        symbols: Vec::new(),
        signs: Vec::new(),
        fill: None,
    };
    let rows = vec![
        row("Jugendhilfeausschuss", "07.11.2021", "Ja: 9 Nein: 0 Enth: 1 Bef: 0"),
        row("Stadtrat", "13.12.2021", "Ja: 27 Nein: 3 Enth: 0 Bef: 1"),
    ];
    for text in ["Der Stadtrat beschließt, das Zertifikat anzustreben.", "Die Zielvereinbarung wird beschlossen."] {
        let vorlage = DraftVorlage { felder: vec![field(text)], beratungen: rows.clone() };
        let got = deciding(&vorlage, Lexicon::builtin()).unwrap();
        assert_eq!((got.gremium.as_deref(), got.datum.as_deref()), (Some("Stadtrat"), Some("2021-12-13")));
        assert_eq!((got.ja, got.nein, got.enthaltung), (Some(27), Some(3), Some(0)));
    }
    assert_eq!(beratungen(&rows, Lexicon::builtin())[1].befangen, Some(1));
}

#[test]
fn joining_the_audit_counts_where_the_audit_is_described() {
    let text = "Am 14. März 2018 hat der Stadtrat die Teilnahme am Audit „Familiengerechte Kommune“ beschlossen.";
    let drafts = [DraftBeschluss { text: text.to_owned(), fundstellen: Vec::new() }];
    assert_eq!(beschluesse(&drafts, false, Lexicon::builtin()), Vec::new());
    let told = beschluesse(&drafts, true, Lexicon::builtin());
    assert_eq!(told.iter().map(|one| one.datum.as_deref()).collect::<Vec<_>>(), [Some("2018-03-14")]);
}
