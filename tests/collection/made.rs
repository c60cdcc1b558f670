//! Made-up collections of any size: what a town does, to what, for whom, where; reworded from paper to paper.

use super::{Measure, Paper, Set};

const DEEDS: [&str; 14] = [
    "Ausbau",
    "Einrichtung",
    "Neugestaltung",
    "Förderung",
    "Erweiterung",
    "Weiterentwicklung",
    "Aufbau",
    "Öffnung",
    "Umbau",
    "Vernetzung",
    "Erprobung",
    "Verstetigung",
    "Unterstützung",
    "Erneuerung",
];
const THINGS: [&str; 40] = [
    "Kinderkrippe",
    "Ferienbetreuung",
    "Lesepatenschaften",
    "Pflegeberatung",
    "Ehrenamtsbörse",
    "Familienbüro",
    "Spielplatzes",
    "Schulsozialarbeit",
    "Mehrgenerationenhauses",
    "Jugendtreffs",
    "Radwege",
    "Bürgerbuslinie",
    "Elternkurse",
    "Sprachförderung",
    "Seniorentreffs",
    "Wohnberatung",
    "Familienkarte",
    "Kindertagespflege",
    "Musikschule",
    "Stadtbücherei",
    "Gemeinschaftsgartens",
    "Schulwegsicherung",
    "Hausaufgabenhilfe",
    "Willkommensbesuche",
    "Telearbeit",
    "Unternehmensnetzwerks",
    "Jugendparlaments",
    "Familienkonferenz",
    "Barrierefreiheit",
    "Nachbarschaftshilfe",
    "Schuldnerberatung",
    "Frühen Hilfen",
    "Babysitterbörse",
    "Sportangebote",
    "Kulturpasses",
    "Trinkbrunnen",
    "Digitalwerkstatt",
    "Berufsorientierung",
    "Ganztagsangebote",
    "Notfallbetreuung",
];
const FOR: [&str; 10] = [
    "für Alleinerziehende",
    "für junge Familien",
    "für ältere Menschen",
    "für Schulkinder",
    "für Jugendliche",
    "für Geflüchtete",
    "für Berufstätige",
    "für pflegende Angehörige",
    "für Kleinkinder",
    "für Vereine",
];
const SYLLABLES: [&str; 16] = [
    "Au", "Berg", "Birken", "Born", "Dorf", "Eichen", "Feld", "Hain", "Heide", "Linden", "Mühlen", "Neu", "Ober",
    "Rosen", "Wald", "Wiesen",
];
const STATES: [&str; 6] = ["umgesetzt", "in Umsetzung", "begonnen", "geplant", "verschoben", "entfallen"];

/// A small generator of its own, so that the same call makes the same collection everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    fn place(&mut self) -> String {
        let (front, back) = (self.pick(&SYLLABLES), self.pick(&SYLLABLES));
        format!("{front}{}", back.to_lowercase())
    }
}

/// `documents` papers of `measures` measures each, five papers per Kommune.
pub fn sets(documents: usize, measures: usize) -> Vec<Set> {
    let mut dice = Dice(7);
    (0..documents.div_ceil(5)).map(|at| set(&mut dice, at, measures, (documents - at * 5).min(5))).collect()
}

fn set(dice: &mut Dice, at: usize, measures: usize, papers: usize) -> Set {
    let mut own: Vec<Measure> = (0..measures).map(|_| measure(dice)).collect();
    let mut papier = Vec::new();
    for number in 0..papers {
        let kind = ["zielvereinbarung", "jahresbericht", "jahresbericht", "bilanzierung", "dokumentation"][number];
        let year = 2012 + number * 2;
        for (at, measure) in own.iter_mut().enumerate() {
            measure.nr = format!("{}.{}.{}", 1 + at * 6 / measures, 1 + at % 3, 1 + at);
            measure.status = (number > 0).then(|| dice.pick(&STATES).to_owned());
        }
        papier.push(Paper {
            kurz: format!("p{number}"),
            art: kind.to_owned(),
            datum: format!("{year}-05-1{}", at % 9),
            zertifikat: None,
            berichtsjahr: None,
            titel: Some(format!("Papier {number} der Stadt")),
            ziele: std::collections::BTreeMap::new(),
            massnahmen: own.clone(),
        });
        for measure in &mut own {
            match dice.below(10) {
                0 => *measure = self::measure(dice),
                1 | 2 => measure.text = format!("Weitere {}", measure.text),
                _ => {}
            }
        }
    }
    Set {
        name: format!("{} {at}", dice.place()),
        typ: "Stadt".to_owned(),
        ags: format!("99{at:06}"),
        land: "Hessen".to_owned(),
        zurueckgehalten: false,
        papier,
    }
}

fn measure(dice: &mut Dice) -> Measure {
    let text = format!("{} der {} {} in {}", dice.pick(&DEEDS), dice.pick(&THINGS), dice.pick(&FOR), dice.place());
    let prose = |dice: &mut Dice| {
        (0..14).map(|_| format!("{} {}", dice.pick(&DEEDS), dice.pick(&THINGS))).collect::<Vec<_>>().join(", ")
    };
    Measure {
        nr: String::new(),
        hf: None,
        ziel: None,
        text,
        aus: Vec::new(),
        status: None,
        erlaeuterung: Some(prose(dice)),
        zielgruppe: Some(dice.pick(&FOR).trim_start_matches("für ").to_owned()),
        verantwortlich: Some(format!("Amt {}, Jugendhilfeausschuss", dice.below(90))),
        zeitraum: Some(format!("{} - {}", 2012 + dice.below(4), 2016 + dice.below(6))),
        indikator: Some(format!("Bis 2018 {} Plätze; {}", 5 + dice.below(60), prose(dice))),
        kosten: Some(format!("{} € jährlich", 500 * (1 + dice.below(40)))),
    }
}
