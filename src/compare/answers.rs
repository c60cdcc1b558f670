//! Compare, the ten questions of an auditor, answered from the figures; every sentence lists what it counts.

use super::Says;
use super::model::{Antwort, Frage, LinkArt, Tafel, Vergleich, Zaehlung, Zahl};
use crate::normalize::model::{BeschlussArt, Status};
use std::collections::BTreeSet;

/// Fills `fragen` from the rest of the comparison.
pub(crate) fn answers(all: &Vergleich, says: &Says<'_>) -> Vec<Frage> {
    let parts: [(&str, Vec<Antwort>); 10] = [
        ("frage-1", fields(all, says)),
        ("frage-2", columns(all, says, "stellen", &["nur_allgemein", "gremium", "extern", "ohne_stelle"])),
        ("frage-3", columns(all, says, "zeit", &["beginn_und_ende", "nur_fortlaufend", "widerspruch", "ohne_angabe"])),
        ("frage-4", columns(all, says, "indikatoren", &["mit_zahl", "mit_zieljahr", "nur_qualitativ", "ohne"])),
        ("frage-5", reports(all, says)),
        ("frage-6", fates(all, says)),
        (
            "frage-7",
            columns(
                all,
                says,
                "kosten",
                &["mit_betrag", "kostenneutral", "haushalt", "vorbehalt", "drittmittel", "ohne_angabe"],
            ),
        ),
        ("frage-8", groups(all, says)),
        ("frage-9", decisions(all, says)),
        ("frage-10", trust(all, says)),
    ];
    let numbered = parts.into_iter().zip(1..);
    numbered.map(|((code, antworten), nr)| Frage { nr, frage: says.satz(code, &[]), antworten }).collect()
}

fn answer(says: &Says<'_>, code: &str, zahlen: Vec<Zahl>, more: &[String]) -> Antwort {
    let args: Vec<String> = zahlen.iter().map(|zahl| zahl.anzahl.to_string()).chain(more.iter().cloned()).collect();
    Antwort { satz: says.satz(code, &args), zahlen }
}

fn table<'v>(all: &'v Vergleich, id: &str) -> Option<&'v Tafel> {
    all.tafeln.iter().find(|table| table.id == id)
}

/// A column over all Kommunen.
fn column(table: &Tafel, name: &str) -> Zahl {
    let at = table.spalten.iter().position(|column| column == name).unwrap_or(usize::MAX);
    Zahl::of(table.zeilen.iter().filter_map(|row| row.werte.get(at)).flat_map(|zahl| zahl.ids.clone()).collect())
}

fn columns(all: &Vergleich, says: &Says<'_>, id: &str, names: &[&str]) -> Vec<Antwort> {
    let Some(table) = table(all, id) else { return Vec::new() };
    let whole = column(table, "vorhaben");
    let sentence = |name: &&str| {
        answer(says, &format!("antwort-{id}-{}", name.replace('_', "-")), vec![column(table, name), whole.clone()], &[])
    };
    names.iter().map(sentence).collect()
}

fn fields(all: &Vergleich, says: &Says<'_>) -> Vec<Antwort> {
    let whole = Zahl::of(all.vorhaben.iter().map(|vorhaben| vorhaben.id.clone()).collect());
    let papers = all.dokumente.iter().filter(|paper| paper.gezaehlt == Zaehlung::Ja);
    let papers = Zahl::of(papers.map(|paper| paper.id.clone()).collect());
    // A Kommune without a paper that has measures is unknown, not empty.
    let active: BTreeSet<&str> =
        all.kommunen.iter().filter(|own| own.vorhaben.anzahl > 0).map(|own| own.id.as_str()).collect();
    let mut answers = vec![answer(says, "antwort-felder-anzahl", vec![whole, papers], &[active.len().to_string()])];
    let (mut empty, mut thin) = (0_usize, Vec::new());
    let rows = || all.handlungsfelder.zeilen.iter().filter(|row| active.contains(row.kommune.as_str()));
    let named = |(_, field): &(usize, &String)| *field != "sonstiges";
    for (at, _) in all.handlungsfelder.spalten.iter().enumerate().filter(named) {
        let cells = rows().filter_map(|row| row.zellen.get(at).and_then(|cell| cell.first()));
        empty += cells.clone().filter(|zahl| zahl.anzahl == 0).count();
        thin.extend(cells.filter(|zahl| zahl.anzahl == 1).flat_map(|zahl| zahl.ids.clone()));
    }
    answers.push(answer(says, "antwort-felder-duenn", vec![Zahl::of(thin)], &[empty.to_string()]));
    let unknown = all.kommunen.len() - active.len();
    if unknown > 0 {
        answers.push(answer(says, "antwort-felder-unbekannt", Vec::new(), &[unknown.to_string()]));
    }
    answers
}

fn reports(all: &Vergleich, says: &Says<'_>) -> Vec<Antwort> {
    let with = |list: &[Status]| {
        let own = all.vorhaben.iter().filter(|vorhaben| vorhaben.status.is_some_and(|status| list.contains(&status)));
        Zahl::of(own.map(|vorhaben| vorhaben.id.clone()).collect())
    };
    let none = Zahl::of(all.vorhaben.iter().filter(|it| it.status.is_none()).map(|it| it.id.clone()).collect());
    let whole = Zahl::of(all.vorhaben.iter().map(|vorhaben| vorhaben.id.clone()).collect());
    let open = |pick: fn(&super::model::Offen) -> &Zahl| {
        Zahl::of(all.offen.iter().flat_map(|row| pick(row).ids.clone()).collect())
    };
    vec![
        answer(
            says,
            "antwort-status-stand",
            vec![
                with(&[Status::Umgesetzt]),
                with(&[Status::InUmsetzung, Status::Begonnen]),
                with(&[Status::Geplant, Status::NichtBegonnen]),
                with(&[Status::Verschoben, Status::Entfallen]),
            ],
            &[],
        ),
        answer(says, "antwort-status-ohne", vec![none, whole], &[]),
        answer(
            says,
            "antwort-status-nie",
            vec![open(|row| &row.nicht_gefunden), open(|row| &row.ohne_status), open(|row| &row.zweifelhaft)],
            &[],
        ),
    ]
}

fn fates(all: &Vergleich, says: &Says<'_>) -> Vec<Antwort> {
    let of = |art: LinkArt| {
        let links = all.verknuepfungen.iter().filter(|link| link.art == art && !link.zweifelhaft);
        let ends = links.filter_map(|link| link.nach.as_ref().or(link.von.as_ref()).map(|end| end.id.clone()));
        // Two measures merged into one are one later measure.
        Zahl::of(ends.collect::<BTreeSet<String>>().into_iter().collect())
    };
    let doubtful = all.verknuepfungen.iter().filter(|link| link.zweifelhaft);
    let doubtful = Zahl::of(doubtful.filter_map(|link| link.nach.as_ref().map(|end| end.id.clone())).collect());
    vec![
        answer(
            says,
            "antwort-verlauf-wieder",
            vec![of(LinkArt::Unveraendert), of(LinkArt::Umnummeriert), of(LinkArt::Umformuliert)],
            &[],
        ),
        answer(says, "antwort-verlauf-form", vec![of(LinkArt::Geteilt), of(LinkArt::Zusammengelegt)], &[]),
        answer(says, "antwort-verlauf-weg", vec![of(LinkArt::Entfallen), of(LinkArt::Neu), doubtful], &[]),
    ]
}

fn groups(all: &Vergleich, says: &Says<'_>) -> Vec<Antwort> {
    let (Some(printed), Some(text)) = (table(all, "zielgruppen"), table(all, "zielgruppen_im_text")) else {
        return Vec::new();
    };
    let classes = || says.lexicon.classes.iter();
    let mut counted: Vec<(Zahl, &str)> =
        classes().map(|class| (column(printed, &class.id), class.de.as_str())).collect();
    counted.sort_by_key(|(zahl, _)| std::cmp::Reverse(zahl.anzahl));
    let most: Vec<String> = counted
        .iter()
        .take(5)
        .filter(|(zahl, _)| zahl.anzahl > 0)
        .map(|(zahl, name)| format!("{name} ({})", zahl.anzahl))
        .collect();
    let never: Vec<&str> = classes()
        .filter(|class| column(printed, &class.id).anzahl + column(text, &class.id).anzahl == 0)
        .map(|class| class.id.as_str())
        .collect();
    let names = |ids: &[&str]| ids.iter().map(|id| Says::key("zg", id)).collect::<Vec<_>>().join(", ");
    let mut answers = Vec::new();
    if !most.is_empty() {
        let zahlen = counted.iter().take(5).filter(|(zahl, _)| zahl.anzahl > 0).map(|(zahl, _)| zahl.clone()).collect();
        let satz = says.satz("antwort-zielgruppen-haeufig", &[most.join(", ")]);
        answers.push(Antwort { satz, zahlen });
    }
    let code = if never.is_empty() { "antwort-zielgruppen-alle" } else { "antwort-zielgruppen-nie" };
    answers.push(Antwort { satz: says.satz(code, &[names(&never)]), zahlen: Vec::new() });
    answers
}

fn decisions(all: &Vergleich, says: &Says<'_>) -> Vec<Antwort> {
    let of = |art: Option<BeschlussArt>| {
        let rows = all.beschluesse.iter().filter(|row| art.is_none() || row.art == art);
        rows.map(|row| row.dokument.clone()).collect::<Vec<_>>()
    };
    let zahlen =
        [None, Some(BeschlussArt::Beschlossen), Some(BeschlussArt::ZurKenntnis), Some(BeschlussArt::Empfohlen)];
    vec![answer(says, "antwort-beschluesse", zahlen.into_iter().map(|art| Zahl::of(of(art))).collect(), &[])]
}

fn trust(all: &Vergleich, says: &Says<'_>) -> Vec<Antwort> {
    let counted: Vec<_> = all.dokumente.iter().filter(|paper| paper.gleich_wie.is_none()).collect();
    let pages: u32 = counted.iter().map(|paper| paper.vertrauen.seiten).sum();
    let read: u32 = counted.iter().map(|paper| paper.vertrauen.seiten_gelesen).sum();
    let ids = |test: &dyn Fn(&super::model::Papier) -> bool| {
        Zahl::of(counted.iter().filter(|paper| test(paper)).map(|paper| paper.id.clone()).collect())
    };
    let differs = ids(&|paper| {
        !paper.vertrauen.nur_im_inhaltsverzeichnis.is_empty() || paper.vertrauen.angaben.iter().any(|row| !row.stimmt)
    });
    let unsure = Zahl::of(counted.iter().flat_map(|paper| paper.vertrauen.unsicher.clone()).collect());
    let twins = Zahl::of(
        all.dokumente.iter().filter(|paper| paper.gleich_wie.is_some()).map(|paper| paper.id.clone()).collect(),
    );
    vec![
        answer(says, "antwort-vertrauen-seiten", vec![ids(&|_| true)], &[read.to_string(), pages.to_string()]),
        answer(says, "antwort-vertrauen-zeugen", vec![differs], &[]),
        answer(says, "antwort-vertrauen-unsicher", vec![unsure, twins], &[]),
    ]
}
