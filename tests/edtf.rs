//! Timeframes as ISO 8601-2: whatever is read, an independent library reads the `edtf` string and finds the same days.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

use edtf_core::{Bound, Edtf};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::fs;
use support::readings::read_zeitraum;
use support::run::run;

/// First and last day that the library finds; `None` for an open side.
fn days(edtf: &str) -> (Option<String>, Option<String>) {
    let parsed = Edtf::parse(edtf).unwrap_or_else(|error| panic!("{edtf}: {error:?}"));
    assert!(parsed.level() <= 1, "{edtf}");
    let bounds = parsed.bounds();
    let day = |bound: Bound| match bound {
        Bound::Date(date) => Some(date.to_string()),
        _ => None,
    };
    (day(bounds.earliest), day(bounds.latest))
}

/// Every timeframe below a value, wherever it stands.
fn timeframes<'a>(json: &'a Json, found: &mut Vec<&'a Json>) {
    match json {
        Json::Object(map) => {
            if map.contains_key("edtf") {
                found.push(json);
            }
            map.values().for_each(|value| timeframes(value, found));
        }
        Json::Array(list) => list.iter().for_each(|value| timeframes(value, found)),
        _ => {}
    }
}

#[test]
fn every_timeframe_of_the_fixtures_reads_back() {
    let mut count = 0;
    for folder in fs::read_dir("fixtures").unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(pdf) = fs::read(folder.join("source.pdf")) else { continue };
        let paper = run(&pdf, "source.pdf");
        let mut found = Vec::new();
        timeframes(&paper, &mut found);
        for one in found {
            let Some(edtf) = one["edtf"].as_str() else { continue };
            let side = |key: &str| one[key].as_str().map(str::to_owned);
            assert_eq!(days(edtf), (side("beginn"), side("ende")), "{}: {edtf}", folder.display());
            count += 1;
        }
    }
    assert!(count > 20, "only {count} timeframes in the fixtures");
}

/// A moment as councils print it: text, first day, last day.
fn moment() -> impl Strategy<Value = (String, String, String)> {
    let month_names =
        ["Januar", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "August", "Sept.", "Oktober", "Nov.", "Dezember"];
    (1995u16..2045, 1u8..=12, 1u8..=4, 0usize..12).prop_map(move |(year, month, quarter, style)| {
        let last = zielspiegel::normalize::date::days_in_month(year, month);
        let (from, to) = (quarter * 3 - 2, quarter * 3);
        let to_last = zielspiegel::normalize::date::days_in_month(year, to);
        let roman = ["I", "II", "III", "IV"][usize::from(quarter) - 1];
        let name = month_names[usize::from(month) - 1];
        let of_month = |text: String| (text, format!("{year}-{month:02}-01"), format!("{year}-{month:02}-{last:02}"));
        let of_quarter = |text: String| (text, format!("{year}-{from:02}-01"), format!("{year}-{to:02}-{to_last:02}"));
        let of_year = |text: String, from: &str, to: &str| (text, format!("{year}-{from}"), format!("{year}-{to}"));
        match style {
            0 => of_year(format!("{year}"), "01-01", "12-31"),
            1 => of_month(format!("{name} {year}")),
            2 => of_month(format!("{month:02}/{year}")),
            3 => of_quarter(format!("{quarter}. Quartal {year}")),
            4 => of_quarter(format!("{roman}/{year}")),
            5 => of_quarter(format!("Q{quarter} {year}")),
            6 => of_year(format!("Frühjahr {year}"), "03-01", "05-31"),
            7 => of_year(format!("Herbst {year}"), "09-01", "11-30"),
            8 => of_year(format!("1. Halbjahr {year}"), "01-01", "06-30"),
            9 => of_year(format!("Mitte {year}"), "05-01", "08-31"),
            10 => (
                format!("Schuljahr {year}/{:02}", (year + 1) % 100),
                format!("{year}-08-01"),
                format!("{}-07-31", year + 1),
            ),
            _ => (
                format!("{month}.{month}.{year}"),
                format!("{year}-{month:02}-{month:02}"),
                format!("{year}-{month:02}-{month:02}"),
            ),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_moment_in_any_style_reads_back((text, first, last) in moment(), lead in 0usize..4) {
        let lead_in = ["", "ab ", "bis ", "Umsetzung: "][lead];
        let printed = format!("{lead_in}{text}");
        let value = read_zeitraum("Z", &printed).unwrap();
        let want = match lead {
            1 => (Some(first), None),
            2 => (None, Some(last)),
            _ => (Some(first), Some(last)),
        };
        prop_assert_eq!((value.beginn, value.ende), want.clone(), "{}", printed);
        prop_assert_eq!(days(&value.edtf.unwrap()), want, "{}", printed);
    }

    #[test]
    fn a_range_of_two_moments_reads_back((a, first, _) in moment(), (b, _, last) in moment(), joint in 0usize..4) {
        prop_assume!(first[..4] < last[..4] && first < last);
        let joint = [" bis ", " – ", " - ", " bis spätestens "][joint];
        let printed = format!("{a}{joint}{b}");
        let value = read_zeitraum("Z", &printed).unwrap();
        prop_assert_eq!((value.beginn, value.ende), (Some(first.clone()), Some(last.clone())), "{}", printed);
        prop_assert_eq!(days(&value.edtf.unwrap()), (Some(first), Some(last)), "{}", printed);
    }

    #[test]
    fn whatever_is_read_is_valid(words in proptest::collection::vec(0usize..20, 1..8)) {
        let list = ["ab", "bis", "2014", "–", "/", "2016", "II. Quartal", "Herbst", "Ende", "Schuljahr 2015/16", "jährlich", "fortlaufend", ",", "(", ")", "Mai", "sofort", "und", "12.05.2015", "3 Jahre"];
        let text = words.iter().map(|word| list[*word]).collect::<Vec<_>>().join(" ");
        for role in ["Z", "B", "E"] {
            if let Some(edtf) = read_zeitraum(role, &text).and_then(|value| value.edtf) {
                prop_assert!(edtf_core::level(&edtf).is_some_and(|level| level <= 1), "{}: {}", text, edtf);
            }
        }
    }
}
