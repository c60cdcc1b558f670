//! Extract, after reading: measures without a status of their own whose number or title stands on a colour of the legend.
//!
//! In: the draft with its legend, the painted shapes of the pages. Out: the colour as the measure's status. Titles and
//! numbers stand on colours for other reasons too, so the colours must be those of the legend, more than one of them, and
//! be there for (nearly) every such measure.

use crate::extract::model::{Draft, DraftMassnahme, Field, LegendEntry};
use crate::geometry::Rgb;
use crate::layout::model::{Ground, Layout};
use crate::provenance::{Fundstelle, Verfahren};
use std::collections::BTreeSet;

/// Share of the measures without a status that must stand on a colour of the legend.
const SHARE: f32 = 0.8;
/// So many different colours tell measures apart.
const LEAST_COLORS: usize = 2;
/// Parts of a colour agree within this much, 0–255: the same paint in table and legend.
const SAME: u8 = 6;
/// What a colour under a number is worth as a status, 0–1.
const SURENESS: f32 = 0.93;

/// Gives measures the status that the colour under their number stands for.
pub(crate) fn settle(draft: &mut Draft, layout: &Layout) {
    let colors: Vec<Rgb> = draft.legend.iter().filter(|entry| entry.is_filled).filter_map(color_of).collect();
    if colors.len() < LEAST_COLORS || layout.pages.iter().all(|page| page.grounds.is_empty()) {
        return;
    }
    let measures = || draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
    let bare = measures().filter(|measure| !has_status(measure));
    let found: Vec<Option<Field>> = bare.map(|measure| shade(measure, &colors, layout)).collect();
    let fills: Vec<Rgb> = found.iter().flatten().filter_map(|field| field.fill).collect();
    let shown: BTreeSet<(u8, u8, u8)> = fills.iter().map(|Rgb(red, green, blue)| (*red, *green, *blue)).collect();
    if shown.len() < LEAST_COLORS || (fills.len() as f32) < SHARE * found.len() as f32 {
        return;
    }
    let ziele = draft.handlungsfelder.iter_mut().flat_map(|hf| &mut hf.ziele);
    let bare = ziele.flat_map(|ziel| &mut ziel.massnahmen).filter(|measure| !has_status(measure));
    for (measure, field) in bare.zip(found) {
        measure.felder.extend(field);
    }
}

/// The colour of an entry that has no sign.
fn color_of(entry: &LegendEntry) -> Option<Rgb> {
    entry.color.filter(|_| entry.sign.is_none())
}

fn has_status(measure: &DraftMassnahme) -> bool {
    measure.felder.iter().any(|field| field.feld == "status")
}

/// The colour of the legend under the number, or under the title where the number stands on none.
fn shade(measure: &DraftMassnahme, colors: &[Rgb], layout: &Layout) -> Option<Field> {
    let (ground, place) =
        measure.fundstellen.iter().find_map(|place| Some((ground(place, colors, layout)?, *place)))?;
    Some(Field {
        feld: "status".to_owned(),
        bezeichnung: None,
        text: String::new(),
        fundstellen: vec![Fundstelle::new(place.seite, ground.bbox)],
        verfahren: Verfahren::Tabelle,
        konfidenz: SURENESS,
        symbols: Vec::new(),
        signs: Vec::new(),
        fill: Some(ground.color),
    })
}

/// What was painted last below a place, where its colour is one of the legend.
fn ground<'l>(place: &Fundstelle, colors: &[Rgb], layout: &'l Layout) -> Option<&'l Ground> {
    let page = layout.pages.iter().find(|page| page.number == place.seite)?;
    let center = place.rect().center();
    let last = page.grounds.iter().rev().find(|ground| ground.bbox.contains(center))?;
    colors.iter().any(|color| is_same(*color, last.color)).then_some(last)
}

fn is_same(one: Rgb, other: Rgb) -> bool {
    let (Rgb(red, green, blue), Rgb(r, g, b)) = (one, other);
    [(red, r), (green, g), (blue, b)].iter().all(|(a, b)| a.abs_diff(*b) <= SAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::{DraftHandlungsfeld, DraftZiel};
    use crate::geometry::Rect;
    use crate::layout::model::PageLayout;

    const GREEN: Rgb = Rgb(90, 180, 90);
    const RED: Rgb = Rgb(220, 80, 80);

    fn row(at: usize) -> Rect {
        Rect { x0: 10.0, y0: at as f32 * 20.0, x1: 60.0, y1: at as f32 * 20.0 + 20.0 }
    }

    /// The colours found for measures whose numbers stand on `painted`, against a legend of green and red.
    fn read(painted: &[Rgb]) -> Vec<Option<Rgb>> {
        let measure = |at: usize| DraftMassnahme {
            fundstellen: vec![Fundstelle::new(1, Rect { x0: 20.0, x1: 40.0, ..row(at) })],
            ..DraftMassnahme::default()
        };
        let massnahmen = (0..painted.len()).map(measure).collect();
        let ziele = vec![DraftZiel { massnahmen, ..DraftZiel::default() }];
        let entry =
            |color, text: &str| LegendEntry { sign: None, color: Some(color), is_filled: true, text: text.to_owned() };
        let mut draft = Draft {
            handlungsfelder: vec![DraftHandlungsfeld { ziele, ..DraftHandlungsfeld::default() }],
            legend: vec![entry(GREEN, "fertig"), entry(RED, "offen")],
            ..Draft::default()
        };
        let grounds = painted.iter().enumerate().map(|(at, color)| Ground { bbox: row(at), color: *color }).collect();
        let pages = vec![PageLayout { number: 1, grounds, ..PageLayout::default() }];
        settle(&mut draft, &Layout { pages, ..Layout::default() });
        let measures = draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
        measures.map(|measure| measure.felder.first().and_then(|field| field.fill)).collect()
    }

    #[test]
    fn the_colours_of_the_legend_below_numbers_are_a_status() {
        assert_eq!(read(&[GREEN, RED, GREEN]), [Some(GREEN), Some(RED), Some(GREEN)]);
        assert_eq!(read(&[Rgb(92, 181, 88), RED]), [Some(Rgb(92, 181, 88)), Some(RED)], "nearly the same paint");
    }

    #[test]
    fn one_colour_for_all_and_colours_of_other_things_are_none() {
        assert_eq!(read(&[GREEN, GREEN, GREEN]), [None; 3]);
        assert_eq!(read(&[Rgb(40, 60, 120), RED, GREEN]), [None; 3], "too many stand on something else");
    }
}
