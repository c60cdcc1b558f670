use super::*;

fn read(texts: &[(Place, &str)]) -> Kommune {
    let evidence = KommuneEvidence { texts: texts.iter().map(|(place, text)| (*place, (*text).to_owned())).collect() };
    kommune(&evidence, None, Lexicon::builtin()).0
}

fn titled(title: &str) -> Kommune {
    read(&[(Place::Titel, title)])
}

#[track_caller]
fn assert_kommune(text: &str, name: &str, ags: &str) {
    let got = titled(text);
    assert_eq!((got.name.as_deref(), got.ags.as_deref()), (Some(name), Some(ags)), "{text}: {got:?}");
}

#[test]
fn a_type_word_names_the_kommune() {
    for (text, name, ags) in [
        ("Zielvereinbarung der Stadt Lippstadt", "Lippstadt", "05974028"),
        ("Bilanz für den Landkreis Rosenheim", "Landkreis Rosenheim", "09187000"),
        ("Bericht des Kreises Borken 2019", "Kreis Borken", "05554000"),
        ("Jahresbericht des Kyffhäuserkreises", "Kyffhäuserkreis", "16065000"),
        ("Maßnahmenplan des Märkischen Kreises", "Märkischer Kreis", "05962000"),
        ("Familiengerechter Rems-Murr-Kreis", "Rems-Murr-Kreis", "08119000"),
        ("Eifelkreis Bitburg-Prüm, Bericht", "Eifelkreis Bitburg-Prüm", "07232000"),
        ("Audit in der StädteRegion Aachen", "Städteregion Aachen", "05334000"),
        ("Bericht der Region Hannover", "Region Hannover", "03241000"),
        ("Bericht der Landeshauptstadt Hannover", "Hannover", "03241001"),
        ("Bericht der Stadt Rosenheim", "Rosenheim", "09163000"),
        ("Zielvereinbarung der Stadt Bad Wimpfen", "Bad Wimpfen", "08125007"),
        ("Dokumentation der Gemeinde Neunkirchen-Seelscheid", "Neunkirchen-Seelscheid", "05382040"),
        ("Bezirksamt Lichtenberg von Berlin", "Berlin-Lichtenberg", "11011011"),
        ("Zielvereinbarung Berlin-Neukölln", "Berlin-Neukölln", "11008008"),
    ] {
        assert_kommune(text, name, ags);
    }
}

#[test]
fn short_names_are_written_out() {
    for (text, name, ags) in [
        ("Zielvereinbarung der Kupferstadt Stolberg", "Stolberg (Rhld.)", "05334032"),
        ("Stadt Freiburg: Bericht", "Freiburg im Breisgau", "08311000"),
        ("Stadt Mülheim", "Mülheim an der Ruhr", "05117000"),
        ("Hansestadt Rostock", "Rostock", "13003000"),
        ("Kreisstadt Hofheim am Taunus", "Hofheim am Taunus", "06436007"),
    ] {
        assert_kommune(text, name, ags);
    }
}

#[test]
fn the_part_behind_the_name_decides_abbreviated_or_not() {
    for (text, name, ags) in [
        ("Stadt Halle (Westfalen)", "Halle (Westf.)", "05754012"),
        ("Stadt Halle an der Saale", "Halle (Saale)", "15002000"),
        ("Gemeinde Hagen a. T. W.", "Hagen am Teutoburger Wald", "03459020"),
        ("Stadt Landau/Pfalz", "Landau in der Pfalz", "07313000"),
        ("Stadt Landau an der Isar", "Landau a.d.Isar", "09279122"),
        ("Stadt Neumarkt in der Oberpfalz", "Neumarkt i.d.OPf.", "09373147"),
        ("Stadt Frankfurt/Main", "Frankfurt am Main", "06412000"),
        ("Stadt Weiden i. d. OPf.", "Weiden i.d.OPf.", "09363000"),
        ("Landkreis Pfaffenhofen a.d. Ilm", "Landkreis Pfaffenhofen a.d.Ilm", "09186000"),
        ("Stadt Neustadt an der Weinstraße", "Neustadt an der Weinstraße", "07316000"),
        ("Stadt Neustadt am Rübenberge", "Neustadt am Rübenberge", "03241012"),
        ("Stadt Stolberg (Rhld.)", "Stolberg (Rhld.)", "05334032"),
    ] {
        assert_kommune(text, name, ags);
    }
}

#[test]
fn type_words_tell_namesakes_apart() {
    for (text, name, ags) in [
        ("Kreisstadt Neunkirchen", "Neunkirchen", "10043114"),
        ("Stadt Münster", "Münster", "05515000"),
        ("Stadt Oldenburg (Oldb)", "Oldenburg (Oldb)", "03403000"),
        ("Landeshauptstadt Kiel", "Kiel", "01002000"),
        ("Stadt Hagen", "Hagen", "05914000"),
    ] {
        assert_kommune(text, name, ags);
    }
}

#[test]
fn the_context_decides_an_ambiguous_name() {
    let nearby = [
        ("Die Gemeinde liegt im Westerwaldkreis.", "07143271"),
        ("Sie wird vom Land Nordrhein-Westfalen gefördert.", "05970036"),
        (
            "Mit der Siegerländer Nachbarstadt Siegen und der Stadt Kreuztal, Gemeinde Burbach, Gemeinde Wilnsdorf.",
            "05970036",
        ),
    ];
    for (prose, ags) in nearby {
        let got = read(&[(Place::Titel, "Zielvereinbarung der Gemeinde Neunkirchen"), (Place::Prosa, prose)]);
        assert_eq!(got.ags.as_deref(), Some(ags), "{prose}: {got:?}");
    }
    let got = read(&[(Place::Titel, "Stadt Borken"), (Place::Prosa, "Rathaus, 46325 Borken")]);
    assert_eq!(got.ags.as_deref(), Some("05554012"));
}

#[test]
fn what_stays_undecided_keeps_its_candidates() {
    for text in ["Gemeinde Neunkirchen", "Stadt Borken", "Stadt Halle", "Stadt Neustadt"] {
        let evidence = KommuneEvidence { texts: vec![(Place::Titel, text.to_owned())] };
        let (got, notes) = kommune(&evidence, None, Lexicon::builtin());
        assert_eq!(got.ags, None, "{text}: {got:?}");
        assert!(got.kandidaten.len() > 1, "{text}");
        assert_eq!(notes.first().map(|note| note.code), Some("kommune-mehrdeutig"));
    }
}

#[test]
fn unions_and_unknown_names_have_no_key() {
    let got = titled("Zielvereinbarung der Samtgemeinde Nordhümmling");
    assert_eq!((got.name.as_deref(), got.ags), (Some("Nordhümmling"), None));
    let got = titled("Zielvereinbarung der Stadt Fantasiehausen");
    assert_eq!((got.name.as_deref(), got.ags), (Some("Fantasiehausen"), None));
}

#[test]
fn a_kreis_is_not_meant_where_a_town_lies_in_it() {
    let kommune = read(&[
        (Place::Titel, "Bilanz und Ausblick: Mühlacker im Audit 2017 bis 2020"),
        (Place::Deckblatt, "Mühlacker ist die größte Stadt im Enzkreis. Dieser Bericht zieht Bilanz."),
        (Place::Unterschrift, "Mühlacker, 07.12.2020"),
    ]);
    assert_eq!(kommune.ags.as_deref(), Some("08236040"));
    assert_kommune("Familien im Enzkreis", "Enzkreis", "08236000");
}

#[test]
fn the_title_goes_before_places_named_in_passing() {
    let got = read(&[
        (Place::Titel, "Bilanz für den Landkreis Limburg-Weilburg"),
        (Place::Deckblatt, "Landkreis Limburg-Weilburg"),
        (Place::Unterschrift, "Limburg, 20. November 2017"),
        (Place::Prosa, "Die Stadt Limburg und die Stadt Weilburg wirken mit. Der Verein sitzt in Gütersloh."),
    ]);
    assert_eq!(got.ags.as_deref(), Some("06533000"));
    assert_eq!(got.gedruckt.as_deref(), Some("Landkreis Limburg-Weilburg"));
}

#[test]
fn the_user_decides_by_name_or_key() {
    let evidence = KommuneEvidence { texts: vec![(Place::Titel, "Stadt Bochum".to_owned())] };
    for wanted in ["09187", "09187000", "Landkreis Rosenheim"] {
        let (got, _) = kommune(&evidence, Some(wanted), Lexicon::builtin());
        assert_eq!(got.ags.as_deref(), Some("09187000"), "{wanted}");
    }
    assert_eq!(kommune(&evidence, Some("12345678"), Lexicon::builtin()).1.len(), 1);
}

#[test]
fn ordinary_words_are_no_places() {
    assert_eq!(read(&[(Place::Prosa, "Das Essen in der Halle, die Stelle im Hof. Stadt und Land.")]).name, None);
}

#[test]
fn every_official_name_leads_to_its_own_key() {
    let register = include_str!("../../lexicon/kommunen.csv");
    let mut lost = Vec::new();
    for line in register.lines().filter(|line| !line.starts_with('#') && !line.ends_with(";a")).step_by(23) {
        let parts: Vec<&str> = line.split(';').collect();
        let [_, ags, name, _, kind, _] = parts.as_slice() else { panic!("{line}") };
        let typ = match *kind {
            "s" | "S" => "Stadt ",
            "m" => "Markt ",
            "k" => "",
            _ => "Gemeinde ",
        };
        let got = titled(&format!("Zielvereinbarung „Familiengerechte Kommune“ – {typ}{name}"));
        if got.ags.as_deref() != Some(ags) && !got.kandidaten.iter().any(|kandidat| kandidat.ags == *ags) {
            lost.push(format!("{line}: {:?} {:?}", got.name, got.ags));
        }
    }
    assert!(lost.is_empty(), "{}: {lost:#?}", lost.len());
}
