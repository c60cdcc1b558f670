use crate::lexicon::Lexicon;
use crate::lexicon::fields::MatchKind;

fn id(label: &str) -> Option<&str> {
    Lexicon::builtin().fields.placed(label).map(|found| found.entry)
}

#[test]
fn labels_compare_without_case_blanks_and_marks() {
    assert_eq!(id("KOSTEN/RESSOURCEN:"), Some("kosten"));
    assert_eq!(id("Zielgruppe (n)"), Some("zielgruppe"));
    assert_eq!(id("Massnahme"), Some("massnahme"));
    assert_eq!(id("lndikator"), Some("indikator"), "as text recognition reads it");
}

#[test]
fn joined_labels_take_their_first_known_part_and_note_the_second() {
    let found = Lexicon::builtin().fields.composed("Verantwortlich / Laufzeit").unwrap();
    assert_eq!((found.entry, found.second, found.kind), ("verantwortlich", Some("zeitraum"), MatchKind::Composed));
    assert_eq!(id("Abschluss oder Meilenstein"), Some("ende"));
}

#[test]
fn what_a_label_is_about_does_not_name_it() {
    assert_eq!(id("Anmerkungen zum Sachstand"), Some("erlaeuterung"));
    assert_eq!(id("385.000 €, Eigenanteil"), None);
}

#[test]
fn labels_of_several_fields() {
    let fields = |label: &str| Lexicon::builtin().fields.bundled(label);
    assert_eq!(fields("Zuständig Zeitraum Kosten"), ["verantwortlich", "zeitraum", "kosten"]);
    assert_eq!(fields("Verantwortlich / Laufzeit"), ["verantwortlich", "zeitraum"]);
    assert_eq!(fields("Stand der Umsetzung"), Vec::<&str>::new());
    assert_eq!(fields("Zuständig seit Kosten"), Vec::<&str>::new());
}

#[test]
fn labels_cut_short_are_known_where_they_are_clear() {
    let id = |label: &str| Lexicon::builtin().fields.composed(label).map(|found| found.entry);
    assert_eq!(id("Verantw."), Some("verantwortlich"));
    assert_eq!(id("Zuständ.:"), Some("verantwortlich"));
    assert_eq!(id("Indik."), Some("indikator"));
    assert_eq!(id("Er."), None);
    assert_eq!(id("Fest."), None);
}

#[test]
fn stems_count_only_for_placed_labels() {
    assert_eq!(id("Zuständiger Ressortbereich"), Some("verantwortlich"));
    assert!(Lexicon::builtin().fields.composed("Zuständiger Ressortbereich").is_none());
    assert_eq!(id("Farbe des Hauses"), None);
    assert_eq!(id("Wer packt mit an?"), Some("verantwortlich"));
    assert_eq!(id("Werkstoff"), None);
    assert_eq!(id("Zeitschine"), Some("zeitraum"));
    assert_eq!(id("Addressaten"), Some("zielgruppe"));
    assert_eq!(id("Posten"), None);
}

#[test]
fn every_listed_label_leads_to_a_field() {
    for entry in Lexicon::builtin().fields.entries() {
        for label in &entry.labels {
            assert!(Lexicon::builtin().fields.exact(label).is_some(), "{label}");
        }
    }
}
