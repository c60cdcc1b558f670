//! Lines to write on, with captions below them.

use super::tests::read;
use crate::layout::support::PageBuilder;

#[test]
fn one_line_may_have_several_captions_below_it() {
    let mut page = PageBuilder::new().text(50.0, 90.0, "1.1 Ein Fest");
    let rows: [&[(f32, &str, &str)]; 3] = [
        &[(56.0, "Familien", "Gruppe"), (250.0, "Amt", "Wer")],
        &[(56.0, "2019", "Zeit"), (180.0, "keine", "Mittel"), (350.0, "im Amtsblatt", "Wie")],
        &[(56.0, "Das Fest war gut besucht.", "Lage")],
    ];
    for (row, places) in rows.iter().enumerate() {
        let y = 120.0 + 30.0 * row as f32;
        page = page.stroke(50.0, y + 3.0, 450.0, y + 3.0);
        for (x, value, caption) in *places {
            page = page.text(*x, y, value).size(7.0).text(*x, y + 11.0, caption).size(10.0);
        }
    }
    let expected = [
        "1.1 Ein Fest",
        "Gruppe|Familien",
        "Wer|Amt",
        "Zeit|2019",
        "Mittel|keine",
        "Wie|im Amtsblatt",
        "Lage|Das Fest war gut besucht.",
    ];
    assert_eq!(read(page), expected);
}

#[test]
fn what_is_written_beside_something_higher_may_hang_above_its_line() {
    let mut page = PageBuilder::new().text(50.0, 70.0, "1.1 Ein Fest").text(50.0, 96.0, "Kinder und");
    let fields = [("Eltern", "Gruppe", 0.0), ("keine", "Mittel", 14.0), ("2019", "Zeit", 0.0), ("Amt", "Wer", 0.0)];
    for (index, (value, caption, lift)) in fields.iter().enumerate() {
        let (x, y) = (50.0 + 200.0 * (index % 2) as f32, 110.0 + 40.0 * (index / 2) as f32);
        page = page.text(x, y - lift, value).stroke(x, y + 3.0, x + 180.0, y + 3.0);
        page = page.size(7.0).text(x, y + 11.0, caption).size(10.0);
    }
    assert_eq!(read(page), ["1.1 Ein Fest", "Gruppe|Kinder und Eltern", "Mittel|keine", "Zeit|2019", "Wer|Amt"]);
}
