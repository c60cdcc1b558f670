//! Council papers, step 2: goals named in the text, under the Handlungsfeld the text names with them.

use super::super::head::Taken;
use super::super::model::{DraftHandlungsfeld, DraftZiel};
use super::super::piece_lines::{runs, word_ids};
use super::super::run::Run;
use super::{Council, field};
use crate::layout::model::Layout;
use crate::lexicon::Lexicon;
use crate::lexicon::council::GoalWords;
use crate::provenance::Verfahren;
use regex::{Captures, Regex};

/// A goal goes on for at most so many paragraphs.
const LONGEST_GOAL: usize = 3;

/// Reads bullets that stand above `(Handlungsfeld 4 – …)` or below `Im Handlungsfeld 4 „…“ …:`.
pub(super) fn read(layout: &Layout, lexicon: &Lexicon, found: &mut Taken<Council>) {
    let all: Vec<Run<'_>> = runs(layout, lexicon).into_iter().map(|(run, _)| run).collect();
    for (index, run) in all.iter().enumerate() {
        let Some(hit) = pattern(&lexicon.council.goals).captures(&run.text) else { continue };
        let bracket = bracket_at(&run.text, &lexicon.council.goals);
        let is_bracket = run.text.trim_start().starts_with('(') || bracket.is_some();
        let own = bracket.and_then(|at| own_goal(run, at));
        let goals: Vec<Run<'_>> = if let Some(own) = own.filter(|_| is_bracket) {
            vec![own]
        } else if is_bracket {
            above(all.get(..index).unwrap_or_default())
        } else if run.text.trim_end().ends_with(':') {
            let below = all.get(index + 1..).unwrap_or_default().iter().take_while(|run| is_bullet(run));
            below.map(without_bullet).collect()
        } else {
            Vec::new()
        };
        if !goals.is_empty() {
            add(run, &hit, goals, found);
        }
    }
}

/// The bullets right above; a bullet that goes on in paragraphs of its own (a page or set badly) is joined.
fn above<'a>(before: &[Run<'a>]) -> Vec<Run<'a>> {
    let bullets: Vec<Run<'a>> = before.iter().rev().take_while(|run| is_bullet(run)).map(without_bullet).collect();
    let start = before.iter().rposition(is_bullet).filter(|at| before.len() - at <= LONGEST_GOAL);
    match start.and_then(|start| before.get(start..)) {
        Some(parts) if bullets.is_empty() => {
            let mut goal = Run::default();
            for part in parts {
                goal.append(part.clone());
            }
            // One byte for one byte: the marks stay right.
            goal.text = goal.text.replace('\n', " ");
            vec![without_bullet(&goal)]
        }
        _ => bullets,
    }
}

/// Where a bracket opens with the word for a Handlungsfeld.
fn bracket_at(text: &str, words: &GoalWords) -> Option<usize> {
    let opens = |at: &usize| {
        let behind = text.get(at + 1..).unwrap_or_default();
        words.field.iter().any(|word| behind.starts_with(word.as_str()))
    };
    text.match_indices('(').map(|(at, _)| at).find(opens)
}

fn pattern(words: &GoalWords) -> &Regex {
    words.heads.get_or_init(|| {
        let field = words.field.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        let source =
            format!(r"({field})\s+(\d{{1,2}})\s*[-–:]?\s*[„“\x22»]?([^“”\x22«)]{{4,120}}?)\s*(?:[“”\x22«)]|:|$)");
        Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
    })
}

fn add(run: &Run<'_>, hit: &Captures<'_>, goals: Vec<Run<'_>>, found: &mut Taken<Council>) {
    let (Some(word), Some(number), Some(title)) = (hit.get(1), hit.get(2), hit.get(3)) else { return };
    let title_run = run.slice(title.range());
    found.words.extend(word_ids(run));
    let ziele = goals.into_iter().map(|goal| {
        found.words.extend(word_ids(&goal));
        DraftZiel {
            text: Some(goal.text.clone()),
            felder: vec![field("ziel", None, &goal, Verfahren::Fliesstext)],
            fundstellen: goal.fundstellen(),
            ..DraftZiel::default()
        }
    });
    let handlungsfeld = DraftHandlungsfeld {
        nummer: Some(number.as_str().to_owned()),
        titel: Some(title_run.text.clone()),
        felder: vec![field("handlungsfeld", Some(word.as_str().to_owned()), &title_run, Verfahren::Fliesstext)],
        fundstellen: title_run.fundstellen(),
        ziele: ziele.collect(),
        ..DraftHandlungsfeld::default()
    };
    found.value.handlungsfelder.push(handlungsfeld);
}

/// The bullet in front of the bracket within one paragraph.
fn own_goal<'a>(run: &Run<'a>, at: usize) -> Option<Run<'a>> {
    let before = run.slice(0..at);
    let opens = before.text.rfind('\n').map_or(0, |at| at + 1);
    let last = before.from(opens);
    if is_bullet(&last) {
        return Some(without_bullet(&last));
    }
    // A dash list set as one paragraph: `… zu setzen: - Ausbau der Angebote (Handlungsfeld 4 …)`.
    let dash =
        [": - ", ". - ", ": – ", ". – "].iter().filter_map(|dash| Some(last.text.rfind(dash)? + dash.len())).max()?;
    Some(last.from(dash))
}

fn is_bullet(run: &Run<'_>) -> bool {
    run.text.starts_with(['•', '-', '–', '·', '*', '▪'])
}

fn without_bullet<'a>(run: &Run<'a>) -> Run<'a> {
    let rest = run.text.trim_start_matches(['•', '-', '–', '·', '*', '▪', ' ']);
    run.from(run.text.len() - rest.len())
}
