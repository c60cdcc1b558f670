//! Extract, step 5e: lists with a small head (`Nr.  Maßnahme  …  Stand`) whose last column is a word at the right end of each
//! heading's line: `1.1.1  Lesenacht  …  umgesetzt`.
//!
//! In: the text of the paper. Out: the heads, and the label of what stands at the end of the headings.

use crate::extract::heading::Level;
use crate::extract::labels::{Label, resolve};
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::table::TableKind;
use crate::layout::model::Block;
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;

/// The heads of a list.
#[derive(Debug, Default)]
pub(crate) struct Corners {
    /// By the id of the first word.
    heads: BTreeSet<u32>,
    /// The label of the last column, as printed.
    label: Option<String>,
}

impl Corners {
    /// Whether there is such a list.
    pub fn is_known(&self) -> bool {
        self.label.is_some()
    }

    /// Whether a text is a head of the list.
    pub fn is_head(&self, run: &Run<'_>) -> bool {
        run.marks.first().is_some_and(|mark| self.heads.contains(&mark.word.id))
    }

    /// Where the word at the end of a heading's line begins: behind wide white, in another type, the last of its line.
    pub fn at_end(&self, run: &Run<'_>) -> Option<usize> {
        self.label.as_ref()?;
        let last = run.marks.iter().position(|mark| mark.closes_line)?;
        let at = (1..=last).rev().find(|at| run.is_apart(*at))?;
        let (before, mark) = (run.marks.get(at - 1)?, run.marks.get(at)?);
        let words = run.marks.get(at..=last)?;
        let is_one = words.iter().all(|word| word.word.style.look() == mark.word.style.look());
        (is_one && before.word.style.look() != mark.word.style.look()).then_some(mark.start)
    }

    /// What the word at the end of a heading's line means.
    pub fn meaning(&self, scene: &Scene<'_>) -> Option<Label> {
        let label = self.label.as_ref()?;
        Some(resolve(label, &scene.inventory, scene.lexicon, &scene.settings.labels))
    }
}

/// Lines of nothing but labels far apart, of a level first and of a field last; they agree on the last one.
pub(crate) fn learn(blocks: &[(&Block, Option<TableKind>)], lexicon: &Lexicon) -> Corners {
    let mut corners = Corners::default();
    for (block, _) in blocks {
        let Block::Text(paragraph) = block else { continue };
        let run = Run::of([paragraph], &lexicon.structure.value);
        let Some(label) = last_label(&run, lexicon) else { continue };
        if corners.label.get_or_insert_with(|| label.clone()) == &label {
            corners.heads.extend(run.marks.first().map(|mark| mark.word.id));
        }
    }
    corners
}

fn last_label(run: &Run<'_>, lexicon: &Lexicon) -> Option<String> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(
        (1..run.marks.len()).filter(|at| run.is_apart(*at)).filter_map(|at| run.marks.get(at)).map(|mark| mark.start),
    );
    let ends = starts.iter().skip(1).copied().chain([run.text.len()]);
    let texts: Vec<String> = starts.iter().zip(ends).map(|(start, end)| run.slice(*start..end).text).collect();
    let entries: Vec<&str> =
        texts.iter().map(|text| lexicon.fields.exact(text).map(|found| found.entry)).collect::<Option<_>>()?;
    let is_level = |entry: &&str| *entry == "nummer" || Level::of(entry) == Some(Level::Massnahme);
    let (last, front) = entries.split_last()?;
    let is_head =
        front.iter().any(is_level) && front.iter().all(is_level) && !is_level(last) && Level::of(last).is_none();
    texts.last().cloned().filter(|_| is_head)
}
