//! Extract, step 6f: a printed legend: which sign means what.
//!
//! In: a paragraph or table that begins like a legend, or that lists coloured signs with words. Out: [`LegendEntry`]s.

use crate::extract::cell::is_sign;
use crate::extract::model::LegendEntry;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::geometry::Rgb;

/// The entries of a legend; empty where the run is none.
pub(crate) fn read_legend(run: &Run<'_>, scene: &Scene<'_>) -> Vec<LegendEntry> {
    let signs: Vec<usize> =
        run.marks.iter().enumerate().filter(|(_, mark)| is_sign(&mark.word.text)).map(|(index, _)| index).collect();
    let is_announced = scene.lexicon.structure.legend.opens(run.text.trim_start_matches("• "));
    if signs.len() < 2 || !(is_announced || signs.first() == Some(&0)) {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (index, at) in signs.iter().enumerate() {
        let Some(mark) = run.marks.get(*at) else { continue };
        let next = signs.get(index + 1).and_then(|next| run.marks.get(*next)).map_or(run.text.len(), |mark| mark.start);
        let text = run.slice(mark.end..next).text;
        let text = text
            .trim_matches(|ch: char| matches!(ch, '=' | ':' | ',' | ';' | '–' | '-' | '|' | '·') || ch.is_whitespace())
            .to_owned();
        if text.is_empty() {
            continue;
        }
        let color = mark.word.style.color;
        entries.push(LegendEntry {
            sign: Some(mark.word.text.clone()),
            color: (color != Rgb::BLACK).then_some(color),
            is_filled: true,
            text,
        });
    }
    entries
}
