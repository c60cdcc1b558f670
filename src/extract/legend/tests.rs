//! Legends in digits and letters, in the forms in which they are printed.

use super::find_legend;
use crate::extract::tests::Paper;
use crate::lexicon::Lexicon;

/// The entries as `code=meaning`, and the blocks that hold nothing else.
fn read(paper: Paper) -> (String, Vec<usize>) {
    let legend = find_legend(&paper.layout(), Lexicon::builtin());
    let entries: Vec<String> =
        legend.entries.iter().map(|entry| format!("{}={}", entry.sign.as_deref().unwrap_or("?"), entry.text)).collect();
    (entries.join(" "), legend.blocks.into_iter().collect())
}

const THREE: &str = "1=geplant 2=in Umsetzung 3=umgesetzt";

#[test]
fn codes_in_a_table() {
    let rows = ["0 | noch nicht begonnen", "1 | begonnen", "Z | zurückgestellt", "X | entfällt"];
    let want = "0=noch nicht begonnen 1=begonnen Z=zurückgestellt X=entfällt";
    assert_eq!(read(Paper::default().text("Legende zum Status:").table(2, &rows)), (want.to_owned(), vec![0, 1]));
    assert_eq!(read(Paper::default().text("Einleitung").table(2, &rows)), (want.to_owned(), vec![1]));
    let typed = ["+ | umgesetzt", "o | in Umsetzung", "– | noch nicht begonnen", "x | entfällt"];
    let want = "+=umgesetzt o=in Umsetzung –=noch nicht begonnen x=entfällt";
    assert_eq!(read(Paper::default().table(2, &typed)).0, want);
    let below = ["1 | 2 | 3", "geplant | in Umsetzung | umgesetzt"];
    assert_eq!(read(Paper::default().table(3, &below)).0, THREE);
    let headed = ["Ziffer | Bedeutung", "1 | geplant", "2 | in Umsetzung", "3 | umgesetzt"];
    assert_eq!(read(Paper::default().table(2, &headed)).0, THREE);
    let beside = ["1 | geplant | 2 | in Umsetzung | 3 | umgesetzt"];
    assert_eq!(read(Paper::default().table(6, &beside)).0, THREE);
    let joined = ["1 = geplant | 2 = in Umsetzung | 3 = umgesetzt"];
    assert_eq!(read(Paper::default().table(3, &joined)).0, THREE);
}

#[test]
fn codes_in_a_line() {
    for text in [
        "1 = geplant; 2 = in Umsetzung; 3 = umgesetzt",
        "Status: 1 = geplant, 2 = in Umsetzung, 3 = umgesetzt.",
        "Legende: 1 geplant, 2 in Umsetzung, 3 umgesetzt",
        "(1) geplant (2) in Umsetzung (3) umgesetzt",
        "1: geplant | 2: in Umsetzung | 3: umgesetzt",
        "1 – geplant, 2 – in Umsetzung, 3 – umgesetzt",
        "Stand der Umsetzung (1 = geplant, 2 = in Umsetzung, 3 = umgesetzt)",
        "1=geplant, 2=in Umsetzung, 3=umgesetzt",
    ] {
        assert_eq!(read(Paper::default().text(text)), (THREE.to_owned(), vec![0]), "{text}");
    }
    let bare = "A umgesetzt B in Umsetzung C geplant";
    assert_eq!(read(Paper::default().text(bare)).0, "A=umgesetzt B=in Umsetzung C=geplant");
    let roman = "Stufen der Umsetzung: I geplant · II in Umsetzung · III umgesetzt";
    assert_eq!(read(Paper::default().text(roman)).0, "I=geplant II=in Umsetzung III=umgesetzt");
    let shares = "Stand: 0 % = offen, 1–99 % = in Umsetzung, 100 % = umgesetzt";
    assert_eq!(read(Paper::default().text(shares)).0, "0 %=offen 1–99 %=in Umsetzung 100 %=umgesetzt");
    let colors = "grün = umgesetzt, gelb = in Umsetzung, rot = noch nicht begonnen";
    assert_eq!(read(Paper::default().text(colors)).0, "grün=umgesetzt gelb=in Umsetzung rot=noch nicht begonnen");
    let typed = "Legende: + umgesetzt, o in Umsetzung, – offen";
    assert_eq!(read(Paper::default().text(typed)).0, "+=umgesetzt o=in Umsetzung –=offen");
    let letters = "Erläuterung: U = umgesetzt, iU = in Umsetzung, G = geplant";
    assert_eq!(read(Paper::default().text(letters)).0, "U=umgesetzt iU=in Umsetzung G=geplant");
}

#[test]
fn codes_line_by_line() {
    let lines = ["1 geplant", "2 in Umsetzung", "3 umgesetzt"];
    assert_eq!(read(Paper::default().lines(&lines)), (THREE.to_owned(), vec![0]));
    let apart =
        Paper::default().text("Zeichenerklärung").text("1 = geplant").text("2 = in Umsetzung").text("3 = umgesetzt");
    assert_eq!(read(apart.text("Weiter im Text")), (THREE.to_owned(), vec![0, 1, 2, 3]));
    let beside = Paper::default().text("Zeichenerklärung").text("+").text("umgesetzt").text("o").text("läuft");
    assert_eq!(read(beside).0, "+=umgesetzt o=läuft");
    let last = Paper::default().text("Am Ende").text("1) geplant").text("2) in Umsetzung").text("3) umgesetzt");
    assert_eq!(read(last), (THREE.to_owned(), vec![1, 2, 3]));
}

#[test]
fn a_legend_in_the_head_of_a_column_stays_there() {
    let rows = ["Maßnahme | Status (1 = geplant, 2 = in Umsetzung, 3 = umgesetzt)", "Lesenacht | 2"];
    assert_eq!(read(Paper::default().table(2, &rows)), (THREE.to_owned(), vec![]));
}

#[test]
fn numbered_texts_are_no_legend() {
    let none = (String::new(), Vec::new());
    for rows in [["1 | umgesetzt", "2 | umgesetzt", "3 | geplant"], ["1 | Lesenacht", "2 | Spielplatz", "3 | geplant"]]
    {
        assert_eq!(read(Paper::default().table(2, &rows)), none);
    }
    for lines in [["1 Planung der Wege", "2 Bau", "3 Ende"], ["1.1 geplant", "1.2 begonnen", "1.3 umgesetzt"]] {
        assert_eq!(read(Paper::default().lines(&lines)), none);
    }
    for text in [
        "Teil A: Der Rat hat 3 Plätze geplant: 2 sind umgesetzt.",
        "Von 1 geplant, 2 begonnen",
        "Davon sind: 3 umgesetzt, 2 in Umsetzung, 5 geplant",
        "Der Bau ist begonnen, die Kita geplant",
    ] {
        assert_eq!(read(Paper::default().text(text)), none, "{text}");
    }
}
