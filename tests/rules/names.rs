//! Verantwortlich, Kommune, Handlungsfelder.

use crate::holds;

fn bodies(rows: &[(&str, &str)]) {
    holds("verantwortlich", &[], rows);
}

#[test]
fn bodies_are_parted_at_signs_line_breaks_and_und_between_whole_bodies() {
    bodies(&[
        (
            "Sozialamt, Schulamt; Bauamt / Ordnungsamt & Kämmerei",
            "Sozialamt:v ¦ Schulamt:v ¦ Bauamt:v ¦ Ordnungsamt:v ¦ Kämmerei:v",
        ),
        ("• Sozialamt\n• Schulamt\nBauamt", "Sozialamt:v ¦ Schulamt:v ¦ Bauamt:v"),
        ("Sozialamt und Schulamt sowie Personalrat", "Sozialamt:v ¦ Schulamt:v ¦ Personalrat:g"),
    ]);
}

#[test]
fn signs_inside_a_proper_name_stay() {
    for name in ["Amt für Jugend, Schule und Familie", "I/ P Stabsstelle Projekte", "Stadtteilbüro Süd/Ost"] {
        bodies(&[(name, &format!("{name}:v"))]);
    }
}

#[test]
fn a_leading_qualifier_is_dropped_and_a_listed_one_is_not() {
    bodies(&[
        ("Verwaltung: überwiegend: Jugendamt", "Jugendamt:v"),
        ("Kreis: Jugendamt", "Jugendamt:v"),
        ("Verwaltung, Dezernat V", "Verwaltung:v ¦ Dezernat V:v"),
    ]);
}

#[test]
fn role_words_set_the_role() {
    bodies(&[
        ("Federführung: Jugendamt; Mitwirkung: Caritas", "Jugendamt:v! ¦ Caritas:e+"),
        ("Jugendamt (federführend), Schulamt", "Jugendamt:v! ¦ Schulamt:v"),
        ("Jugendamt in Zusammenarbeit mit der Caritas", "Jugendamt:v ¦ Caritas:e+"),
        ("Jugendamt in Kooperation mit der Caritas", "Jugendamt:v ¦ Caritas:e+"),
        ("Jugendamt mit Unterstützung der Vereine", "Jugendamt:v ¦ Vereine:e+"),
    ]);
}

#[test]
fn a_bracket_that_specifies_stays_one_that_names_another_body_is_an_entry() {
    bodies(&[
        ("Landratsamt Gotha (Jugendamt)", "Landratsamt Gotha (Jugendamt):v"),
        ("Amt 10 (Zentrale Dienste)", "Amt 10 (Zentrale Dienste):v"),
        ("Elisabeth-Selbert-Schule (BBS)", "Elisabeth-Selbert-Schule (BBS):e"),
        ("Frau Muster (Caritas)", "Frau Muster:P ¦ Caritas:e"),
    ]);
}

#[test]
fn two_whole_bodies_side_by_side_are_two_and_a_joint_noun_is_one() {
    bodies(&[
        ("Jugendamt Projektleitung", "Jugendamt:v ¦ Projektleitung:p"),
        ("freie und kirchliche Träger", "freie und kirchliche Träger:e"),
        ("Ev. und kath. Kirchengemeinden", "Ev. und kath. Kirchengemeinden:e"),
        ("siehe 1.1.1", "-"),
    ]);
}

/// Each name alone has this kind.
fn all_are(kind: &str, names: &[&str]) {
    for name in names {
        bodies(&[(name, &format!("{name}:{kind}"))]);
    }
}

#[test]
fn verwaltung_by_name() {
    all_are(
        "v",
        &[
            "Sozialamt",
            "Dezernat V",
            "Fachbereich 3",
            "Fachdienst Jugend",
            "Stabsstelle Demografie",
            "Seniorenbüro",
            "Gleichstellungsbeauftragte",
            "Büro des Bürgermeisters",
            "Stadtbücherei",
            "VHS",
            "Musikschule",
            "Stadtwerke",
            "Wirtschaftsförderung",
            "Wohnungsbaugesellschaft",
            "Stadtbezirke",
            "Nachbarkommunen",
            "Bezirksregierung",
            "Landesbetrieb Straßenbau",
            "Landesanstalt",
            "Stadtmarketing Musterstadt GmbH",
            "Verkehrsgesellschaft Nord mbH",
        ],
    );
}

#[test]
fn gremium_by_name() {
    all_are(
        "g",
        &[
            "Rat",
            "Kreistag",
            "Sozialausschuss",
            "JHA",
            "Seniorenbeirat",
            "Gesundheitskonferenz",
            "Personalrat",
            "Jugendparlament",
            "Stadtelternrat",
            "Elternausschuss",
            "Elternvertretung",
        ],
    );
}

#[test]
fn projekt_by_name() {
    all_are(
        "p",
        &[
            "Projektleitung Audit",
            "Projektgruppe Spielplatz",
            "Steuerungsgruppe",
            "Arbeitsgruppe Kita",
            "Arbeitskreis Asyl",
            "AG § 78 SGB VIII",
            "AG-Wohlfahrtsverbände",
        ],
    );
}

#[test]
fn extern_by_name() {
    all_are(
        "e",
        &[
            "Heimatverein",
            "Freie Träger",
            "Wohlfahrtsverbände",
            "Ev. Kirche",
            "Handwerkskammer",
            "Hochschule Musterstadt",
            "Grundschule",
            "Kita",
            "Jobcenter",
            "Agentur für Arbeit",
            "Polizei",
            "Krankenkassen",
            "Sparkasse",
            "Klinik",
            "Bürgerstiftung",
            "Wohnungsgenossenschaft Nord eG",
            "Verkehrsverbund",
            "Freiwilligenagentur",
            "Unternehmen",
            "Bündnis für Familie",
            "Hebammen",
        ],
    );
}

#[test]
fn a_named_person_is_a_person() {
    all_are("P", &["Frau Muster", "Herr Dr. Muster", "Erika Muster", "Ehrenamtsbeauftragte Erika Muster"]);
}

#[test]
fn a_facility_belongs_to_the_administration_unless_its_name_names_another_owner() {
    all_are(
        "v",
        &[
            "Erziehungsberatungsstelle",
            "Koordinierungsstelle",
            "Pflegestützpunkt",
            "Jugendzentrum",
            "Quartiersmanagement",
        ],
    );
    all_are("e", &["Schuldnerberatung der Diakonie", "Jugendzentrum Nord e. V."]);
}

#[test]
fn abbreviations_are_resolved_within_the_document() {
    use zielspiegel::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};
    let long = "Ausschuss für Arbeit, Gesundheit und Soziales";
    let abbreviations = [("AGS".to_owned(), long.to_owned())];
    let context = BodyContext { abbreviations: &abbreviations };
    let found = verantwortlich(
        &[BodyCell { text: "AGS", label_role: None }],
        &context,
        zielspiegel::lexicon::Lexicon::builtin(),
    );
    assert_eq!((found[0].name.as_str(), found[0].langname.as_deref()), ("AGS", Some(long)));
}

#[test]
fn a_kommune_has_its_official_name_without_type_word_except_districts() {
    holds(
        "kommune",
        &[],
        &[
            ("Stadt Lippstadt", "Lippstadt 05974028"),
            ("Stadt Freiburg", "Freiburg im Breisgau 08311000"),
            ("Landkreis Rosenheim", "Landkreis Rosenheim 09187000"),
            ("Kreis Borken", "Kreis Borken 05554000"),
            ("Kyffhäuserkreis", "Kyffhäuserkreis 16065000"),
            ("Stadt Stolberg (Rhld.)", "Stolberg (Rhld.) 05334032"),
        ],
    );
}

#[test]
fn an_ambiguous_kommune_is_decided_by_the_paper_or_stays_open() {
    holds(
        "kommune",
        &[],
        &[("Stadt Neustadt", "Neustadt -"), ("Stadt Neustadt‖Kreis Ostholstein", "Neustadt in Holstein 01055032")],
    );
}

#[test]
fn a_handlungsfeld_goes_by_its_name_and_a_joined_one_takes_the_first() {
    holds(
        "handlungsfelder",
        &[],
        &[
            ("Bildung und Erziehung", "bildung_erziehung"),
            ("Wohnumfeld, Senioren und Generationen", "wohnumfeld_lebensqualitaet + senioren_generationen"),
            ("Familiengerechte Infrastruktur", "wohnumfeld_lebensqualitaet"),
        ],
    );
}

#[test]
fn a_name_has_no_article() {
    bodies(&[("der Rat", "Rat:g"), ("das Jugendamt und die Stadtbücherei", "Jugendamt:v ¦ Stadtbücherei:v")]);
}

#[test]
fn an_abbreviation_belongs_to_whom_its_long_form_names() {
    use zielspiegel::normalize::model::StellenArt;
    use zielspiegel::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};
    let lexicon = zielspiegel::lexicon::Lexicon::builtin();
    for (long, art) in [
        ("Beratungsstelle der Caritas", StellenArt::Extern),
        ("Beratungsstelle der Kreisverwaltung", StellenArt::Verwaltung),
    ] {
        let abbreviations = [("BSC".to_owned(), long.to_owned())];
        let context = BodyContext { abbreviations: &abbreviations };
        let found = verantwortlich(&[BodyCell { text: "BSC", label_role: None }], &context, lexicon);
        assert_eq!(found[0].art, Some(art), "{long}");
    }
}

#[test]
fn what_the_register_adds_behind_a_comma_falls_away() {
    holds(
        "kommune",
        &[],
        &[
            ("Stadt Gotha", "Gotha 16067029"),
            ("Kreisstadt Neunkirchen‖66538 Neunkirchen", "Neunkirchen 10043114"),
            ("Stadt Neustadt‖31535 Neustadt", "Neustadt am Rübenberge 03241012"),
            ("Stadt Frankfurt am Main", "Frankfurt am Main 06412000"),
        ],
    );
}

#[test]
fn an_undecided_kommune_has_candidates_and_a_finding() {
    use zielspiegel::normalize::kommune::{KommuneEvidence, Place, kommune};
    let evidence = KommuneEvidence { texts: vec![(Place::Titel, "Zielvereinbarung der Stadt Neustadt".to_owned())] };
    let (value, notes) = kommune(&evidence, None, zielspiegel::lexicon::Lexicon::builtin());
    assert_eq!(value.ags, None);
    assert!(value.kandidaten.len() > 5, "{:?}", value.kandidaten);
    assert_eq!(notes.len(), 1);
}

#[test]
fn the_number_of_a_handlungsfeld_counts_only_without_a_name() {
    use zielspiegel::normalize::handlungsfeld::handlungsfeld;
    let id = |title: &str, number: &str| handlungsfeld(title, Some(number), zielspiegel::lexicon::Lexicon::builtin()).0;
    assert_eq!(id("", "3"), "bildung_erziehung");
    assert_eq!(id("Beratung und Unterstützung", "3"), "beratung_unterstuetzung");
    assert_eq!(id("Digitales", "3"), "sonstiges");
}
