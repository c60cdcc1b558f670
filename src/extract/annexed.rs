//! Extract: a council paper that carries its plan as an annex without a cover: the paper in front tells who it is, the plan
//! what is to be done. Both are read apart, so that the one's costs and bodies are not the other's.

use super::model::{Draft, DraftMassnahme};
use crate::classify::{Class, DocumentKind};
use crate::layout::model::Layout;

/// A plan has at least so many measures with fields; a single one may be an example in the text.
const PLAN_MASSNAHMEN: usize = 2;

/// Reads both parts with `one`, where the second is a plan.
pub(super) fn extract(layout: &Layout, class: &Class, one: impl Fn(&Layout, &Class) -> Draft) -> Option<Draft> {
    let (front, plan) = layout.divided_at(class.plan?);
    let mut draft = one(&plan, &Class { art: DocumentKind::Zielvereinbarung, ..Class::default() });
    let massnahmen = draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
    let has_fields = |massnahme: &&DraftMassnahme| massnahme.felder.iter().any(|field| field.feld != "massnahme");
    if massnahmen.filter(has_fields).count() < PLAN_MASSNAHMEN {
        return None;
    }
    let mut council = one(&front, class);
    let mut head = std::mem::take(&mut council.head);
    let is_signature = |feld: &str| feld == "unterschrift";
    // The signature stands at the end of all.
    if !head.felder.iter().any(|field| is_signature(&field.feld)) {
        head.felder.extend(draft.head.felder.into_iter().filter(|field| is_signature(&field.feld)));
    }
    draft.head = head;
    draft.attach_council_paper(council);
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tests::Paper;
    use crate::lexicon::Lexicon;

    fn read(paper: Paper, plan: usize) -> Draft {
        let class = Class { art: DocumentKind::Beschlussvorlage, plan: Some(plan), ..Class::default() };
        crate::extract::extract(
            &paper.layout(),
            &class,
            Lexicon::builtin(),
            &crate::extract::ExtractSettings::default(),
        )
    }

    fn front() -> Paper {
        Paper::default().text("Vorlage Nr. 12/2021").text("Kosten: 300 € für die Urkunde").text("*Anlage: Ziele")
    }

    #[test]
    fn the_plan_in_a_council_paper_has_its_measures_and_the_front_its_costs() {
        let mut paper = front();
        for (title, code) in [("Natur und Garten", "NA"), ("Bildung und Erziehung", "BI")] {
            paper = paper.text(&format!("*Handlungsfeld {title}")).text("Ziel: Alle lernen.");
            for number in 1..=3 {
                paper = paper.text(&format!("*{code}-{number} Beete")).text("Kosten: 20 €").text("Zeitraum: 2021");
            }
        }
        let draft = read(paper, 2);
        let hf = draft.handlungsfelder.first().expect("a Handlungsfeld");
        assert_eq!(hf.titel.as_deref(), Some("Natur und Garten"));
        let massnahmen: Vec<_> = hf.ziele.iter().flat_map(|ziel| &ziel.massnahmen).collect();
        assert_eq!(massnahmen.len(), 3);
        assert!(massnahmen.iter().flat_map(|one| &one.felder).all(|field| field.text != "300 € für die Urkunde"));
        let vorlage = draft.vorlage.expect("the council paper");
        assert!(vorlage.felder.iter().any(|field| field.feld == "kosten" && field.text.starts_with("300 €")));
    }

    #[test]
    fn an_example_is_no_plan() {
        let paper = front().text("Handlungsfeld 1: Bildung").text("Maßnahme 1.1.1 Fest").text("Kosten: 20 €");
        let draft = read(paper, 2);
        assert!(draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).all(|ziel| ziel.massnahmen.is_empty()));
        assert!(draft.vorlage.is_some());
    }
}
