//! Sentences that come again, with values in their gaps.

use crate::extract::tests::Paper;

fn paper() -> Paper {
    Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1: Lesen macht Freude.")
}

fn fields(read: &[String]) -> Vec<&str> {
    read.iter().filter(|line| line.starts_with("M ")).map(String::as_str).collect()
}

#[test]
fn values_stand_in_the_gaps_of_sentences_that_come_again() {
    let read = paper()
        .text("Maßnahme 1.1.1 Lesenacht")
        .lines(&[
            "Verantwortlich zeichnet Stadtbücherei. Als Zeitraum ist ab 2021 vorgesehen, an",
            "Kosten fallen an: 500 € jährlich. Zielgruppe sind Kinder.",
        ])
        .text("Maßnahme 1.1.2 Bücherkoffer")
        .lines(&[
            "Verantwortlich zeichnet Schulamt, Jugendamt. Als Zeitraum ist 2022 vorgesehen,",
            "an Kosten fallen an: keine. Zielgruppe sind Kinder und Eltern.",
        ])
        .text("Maßnahme 1.1.3 Lesepaten")
        .lines(&[
            "Verantwortlich zeichnet Seniorenbeirat. Als Zeitraum ist Mai 2023 vorgesehen, an",
            "Kosten fallen an: 20 €. Zielgruppe sind Paten.",
        ])
        .read();
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=ab 2021; kosten=500 € jährlich; zielgruppe=Kinder",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt, Jugendamt; zeitraum=2022; kosten=keine; zielgruppe=Kinder und Eltern",
        "M 1.1.3 Lesepaten; verantwortlich=Seniorenbeirat; zeitraum=Mai 2023; kosten=20 €; zielgruppe=Paten",
    ];
    assert_eq!(fields(&read), expected);
}

#[test]
fn a_type_of_the_values_tells_them_from_sentences() {
    let read = paper()
        .text("Maßnahme 1.1.1 Lesenacht")
        .text("Getragen von der ~Stadtbücherei läuft im Zeitraum ~Mai ~2021 bei Kosten von ~500 ~€ etwas für die Zielgruppe ~Kinder")
        .text("Maßnahme 1.1.2 Bücherkoffer")
        .text("Getragen von der ~Schule läuft im Zeitraum ~Juni ~2021 bei Kosten von ~600 ~€ etwas für die Zielgruppe ~Eltern")
        .text("Maßnahme 1.1.3 Lesepaten")
        .text("Getragen von der ~Feuerwehr läuft im Zeitraum ~Juli ~2021 bei Kosten von ~700 ~€ etwas für die Zielgruppe ~Paten")
        .read();
    assert!(
        fields(&read).first().is_some_and(|line| line.ends_with("zeitraum=Mai 2021; kosten=500 €; zielgruppe=Kinder")),
        "{read:?}"
    );
}

#[test]
fn words_that_most_values_have_stay_with_them() {
    let sentence = |number: u8, body: &str, amount: &str| {
        (
            format!("Maßnahme 1.1.{number} Lesen {number}"),
            format!("Verantwortlich ist {body}. Die Kosten betragen {amount} Euro jährlich. Zielgruppe sind Kinder."),
        )
    };
    let mut paper = paper();
    for (number, body, amount) in
        [(1, "Schulamt", "50"), (2, "Jugendamt", "60"), (3, "Bauamt", "70"), (4, "Ordnungsamt", "80")]
    {
        let (title, text) = sentence(number, body, amount);
        paper = paper.text(&title).text(&text);
    }
    let read = paper.read();
    assert_eq!(
        fields(&read).first().copied(),
        Some("M 1.1.1 Lesen 1; verantwortlich=Schulamt; kosten=50 Euro jährlich; zielgruppe=Kinder")
    );
}

#[test]
fn sentences_that_do_not_come_again_are_text() {
    let read = paper()
        .text("Maßnahme 1.1.1 Lesenacht")
        .text("Verantwortlich zeichnet Stadtbücherei. Die Kosten betragen 500 €. Zielgruppe sind Kinder.")
        .text("Maßnahme 1.1.2 Bücherkoffer")
        .text("Das Schulamt ist zuständig; die Kosten trägt das Land. Zielgruppe waren Eltern.")
        .read();
    assert!(fields(&read).iter().all(|line| !line.contains("zielgruppe=")), "{read:?}");
}
