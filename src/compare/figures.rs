//! Compare, the figures: Kommune × Handlungsfeld, and one table per subject; every figure lists what it counts.
//!
//! In: Vorhaben and their measures. Out: [`Matrix`] and [`Tafel`]s.

use super::items::Item;
use super::model::{Matrix, MatrixZeile, Tafel, TafelZeile, Vorhaben, Zahl, ZielEintrag};
use super::{Says, sort};
use crate::normalize::model::{IndikatorArt, KostenArt, Status, StellenArt};

/// A Vorhaben with its measures, latest last.
pub(crate) struct Case<'a, 'b> {
    pub vorhaben: &'b Vorhaben,
    pub members: Vec<&'b Item<'a>>,
    /// Ids of measures that contradict themselves about the time.
    pub contradicts: bool,
}

/// Canonical Handlungsfelder in their order; further ones follow.
const FIELDS: [&str; 7] = [
    "steuerung_vernetzung_nachhaltigkeit",
    "familie_arbeitswelt_betreuung",
    "bildung_erziehung",
    "beratung_unterstuetzung",
    "wohnumfeld_lebensqualitaet",
    "senioren_generationen",
    "sonstiges",
];

/// Figures of a cell of the matrix. Those before `mit_indikator` are counts of their own, the others parts of `vorhaben`.
const CELL: [&str; 11] = [
    "vorhaben",
    "ziele",
    "mit_indikator",
    "mit_zahl",
    "mit_stelle",
    "mit_beginn_und_ende",
    "mit_kosten",
    "mit_status",
    "umgesetzt",
    "laufend",
    "entfallen_oder_verschoben",
];

/// Columns of the tables.
const BODIES: [&str; 7] = ["verwaltung", "gremium", "projekt", "extern", "person", "nur_allgemein", "ohne_stelle"];
const TIMES: [&str; 8] = [
    "beginn_und_ende",
    "nur_beginn",
    "nur_ende",
    "nur_fortlaufend",
    "nur_turnus",
    "nicht_deutbar",
    "ohne_angabe",
    "widerspruch",
];
const STATES: [&str; 8] =
    ["umgesetzt", "in_umsetzung", "begonnen", "geplant", "nicht_begonnen", "verschoben", "entfallen", "ohne_status"];
const COSTS: [&str; 9] = [
    "mit_betrag",
    "kostenneutral",
    "personal",
    "sach",
    "haushalt",
    "vorbehalt",
    "drittmittel",
    "unbeziffert",
    "ohne_angabe",
];
const INDICATORS: [&str; 5] = ["mit_zahl", "mit_zieljahr", "nur_qualitativ", "nur_verweis", "ohne"];

impl Case<'_, '_> {
    fn any(&self, test: impl Fn(&Item<'_>) -> bool) -> bool {
        self.members.iter().any(|item| test(item))
    }

    fn has_indicator(&self) -> bool {
        self.any(|item| !item.measure.indikatoren.is_empty() || !item.measure.messwerte.is_empty())
    }

    fn has_number(&self) -> bool {
        let counts = |item: &Item<'_>| item.measure.indikatoren.iter().any(|it| it.art == IndikatorArt::Quantitativ);
        self.any(|item| !item.measure.messwerte.is_empty() || counts(item))
    }

    fn has_cost(&self) -> bool {
        let says = |item: &Item<'_>| {
            item.measure
                .kosten
                .as_ref()
                .is_some_and(|cost| cost.kostenneutral || !cost.betraege.is_empty() || !cost.arten.is_empty())
        };
        self.any(says)
    }

    fn status_in(&self, list: &[Status]) -> bool {
        self.vorhaben.status.is_some_and(|status| list.contains(&status))
    }

    fn is_cell(&self, name: &str) -> bool {
        match name {
            "vorhaben" => true,
            "mit_indikator" => self.has_indicator(),
            "mit_zahl" => self.has_number(),
            "mit_stelle" => self.any(|item| !item.measure.verantwortlich.is_empty()),
            "mit_beginn_und_ende" => self.time() == "beginn_und_ende",
            "mit_kosten" => self.has_cost(),
            "mit_status" => self.vorhaben.status.is_some(),
            "umgesetzt" => self.status_in(&[Status::Umgesetzt]),
            "laufend" => self.status_in(&[Status::InUmsetzung, Status::Begonnen]),
            "entfallen_oder_verschoben" => self.status_in(&[Status::Entfallen, Status::Verschoben]),
            _ => false,
        }
    }

    /// What the latest timeframe tells; each Vorhaben is one of these.
    fn time(&self) -> &'static str {
        let Some(time) = self.members.iter().rev().find_map(|item| item.measure.zeitraum.as_ref()) else {
            return "ohne_angabe";
        };
        match (time.beginn.is_some(), time.ende.is_some()) {
            (true, true) => "beginn_und_ende",
            (true, false) => "nur_beginn",
            (false, true) => "nur_ende",
            _ if time.fortlaufend => "nur_fortlaufend",
            _ if time.turnus.is_some() => "nur_turnus",
            _ => "nicht_deutbar",
        }
    }

    fn indicator(&self, name: &str) -> bool {
        let kind = |art: IndikatorArt| self.any(|item| item.measure.indikatoren.iter().any(|it| it.art == art));
        match name {
            "mit_zahl" => self.has_number(),
            "mit_zieljahr" => self.any(|item| item.measure.messwerte.iter().any(|value| value.bis.is_some())),
            "nur_qualitativ" => kind(IndikatorArt::Qualitativ) && !self.has_number(),
            "nur_verweis" => kind(IndikatorArt::Verweis) && !kind(IndikatorArt::Qualitativ) && !self.has_number(),
            "ohne" => !self.has_indicator(),
            _ => true,
        }
    }

    fn body(&self, name: &str, says: &Says<'_>) -> bool {
        let bodies = || self.members.iter().flat_map(|item| &item.measure.verantwortlich);
        let kind = |art: StellenArt| bodies().any(|body| body.art == Some(art));
        match name {
            "verwaltung" => kind(StellenArt::Verwaltung),
            "gremium" => kind(StellenArt::Gremium),
            "projekt" => kind(StellenArt::Projekt),
            "extern" => kind(StellenArt::Extern),
            "person" => kind(StellenArt::Person),
            "nur_allgemein" => bodies().next().is_some() && bodies().all(|body| says.is_generic(&body.name)),
            "ohne_stelle" => bodies().next().is_none(),
            _ => true,
        }
    }

    fn cost(&self, name: &str) -> bool {
        let costs = || self.members.iter().filter_map(|item| item.measure.kosten.as_ref());
        let kind = |art: KostenArt| costs().any(|cost| cost.arten.contains(&art));
        match name {
            "mit_betrag" => costs().any(|cost| !cost.betraege.is_empty()),
            "kostenneutral" => costs().any(|cost| cost.kostenneutral),
            "personal" => kind(KostenArt::Personal),
            "sach" => kind(KostenArt::Sach),
            "haushalt" => kind(KostenArt::Haushalt),
            "vorbehalt" => kind(KostenArt::Vorbehalt),
            "drittmittel" => kind(KostenArt::Drittmittel),
            "unbeziffert" => kind(KostenArt::Unbeziffert),
            "ohne_angabe" => !self.has_cost(),
            _ => true,
        }
    }

    fn status(&self, name: &str) -> bool {
        let status = self.vorhaben.status;
        match name {
            "umgesetzt" => status == Some(Status::Umgesetzt),
            "in_umsetzung" => status == Some(Status::InUmsetzung),
            "begonnen" => status == Some(Status::Begonnen),
            "geplant" => status == Some(Status::Geplant),
            "nicht_begonnen" => status == Some(Status::NichtBegonnen),
            "verschoben" => status == Some(Status::Verschoben),
            "entfallen" => status == Some(Status::Entfallen),
            "ohne_status" => status.is_none(),
            _ => true,
        }
    }

    /// Whether the text alone names the class, where no target group is printed.
    fn in_text(&self, class: &str, says: &Says<'_>) -> bool {
        self.vorhaben.zielgruppen.is_empty()
            && sort::classes(&self.vorhaben.text, &says.lexicon.classes).iter().any(|(id, _, _)| *id == class)
    }
}

/// Kommune × Handlungsfeld.
pub(crate) fn matrix(kommunen: &[String], cases: &[Case<'_, '_>], ziele: &[(&str, &ZielEintrag)]) -> Matrix {
    let is_used = |field: &str| field != "sonstiges" || cases.iter().any(|case| case.vorhaben.handlungsfeld == field);
    let spalten: Vec<&str> = FIELDS.iter().copied().filter(|field| is_used(field)).collect();
    let cell = |own: &[&Case<'_, '_>], kommune: &str, field: &str, name: &str| {
        if name == "ziele" {
            let own = ziele.iter().filter(|(key, ziel)| *key == kommune && ziel.handlungsfeld == field);
            return Zahl::of(own.map(|(_, ziel)| ziel.id.clone()).collect());
        }
        let own = own.iter().filter(|case| case.vorhaben.handlungsfeld == field && case.is_cell(name));
        Zahl::of(own.map(|case| case.vorhaben.id.clone()).collect())
    };
    let row = |kommune: &String| {
        let own: Vec<&Case<'_, '_>> = cases.iter().filter(|case| case.vorhaben.kommune == *kommune).collect();
        let cells = |field: &&str| CELL.iter().map(|name| cell(&own, kommune, field, name)).collect();
        MatrixZeile { kommune: kommune.clone(), zellen: spalten.iter().map(cells).collect() }
    };
    Matrix {
        zeilen: kommunen.iter().map(row).collect(),
        spalten: spalten.iter().map(|field| (*field).to_owned()).collect(),
        kennzahlen: CELL.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// One table per subject.
pub(crate) fn tables(kommunen: &[String], cases: &[Case<'_, '_>], says: &Says<'_>) -> Vec<Tafel> {
    let own = |id: &str, names: &[&str], test: &dyn Fn(&Case<'_, '_>, &str) -> bool| {
        let names: Vec<String> = std::iter::once("vorhaben").chain(names.iter().copied()).map(str::to_owned).collect();
        table(id, names, kommunen, cases, &|case, name| name == "vorhaben" || test(case, name))
    };
    let classes: Vec<&str> = says.lexicon.classes.iter().map(|class| class.id.as_str()).collect();
    let themes: Vec<&str> = says.lexicon.themes.iter().map(|theme| theme.id.as_str()).chain(["ohne"]).collect();
    let has_theme =
        |case: &Case<'_, '_>, name: &str| case.vorhaben.themen.first().map_or(name == "ohne", |theme| theme == name);
    vec![
        own("stellen", &BODIES, &|case, name| case.body(name, says)),
        own("zeit", &TIMES, &|case, name| if name == "widerspruch" { case.contradicts } else { case.time() == name }),
        own("indikatoren", &INDICATORS, &|case, name| case.indicator(name)),
        own("status", &STATES, &|case, name| case.status(name)),
        own("kosten", &COSTS, &|case, name| case.cost(name)),
        own("zielgruppen", &classes, &|case, name| case.vorhaben.zielgruppen.iter().any(|class| class == name)),
        own("zielgruppen_im_text", &classes, &|case, name| case.in_text(name, says)),
        own("themen", &themes, &has_theme),
    ]
}

fn table(
    id: &str,
    spalten: Vec<String>,
    kommunen: &[String],
    cases: &[Case<'_, '_>],
    test: &dyn Fn(&Case<'_, '_>, &str) -> bool,
) -> Tafel {
    let zeilen = kommunen.iter().map(|kommune| {
        let own: Vec<&Case<'_, '_>> = cases.iter().filter(|case| case.vorhaben.kommune == *kommune).collect();
        let werte = spalten.iter().map(|name| {
            Zahl::of(own.iter().filter(|case| test(case, name)).map(|case| case.vorhaben.id.clone()).collect())
        });
        TafelZeile { kommune: kommune.clone(), werte: werte.collect() }
    });
    Tafel { id: id.to_owned(), zeilen: zeilen.collect(), spalten }
}
