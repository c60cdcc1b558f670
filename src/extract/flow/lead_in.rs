//! Text outside tables: measures told in sentences behind a bold lead-in: `Maßnahme 2.1.1 (Elterncafé) – begonnen. Das erste Treffen …`.

use crate::extract::builder::Builder;
use crate::extract::cell::Value;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::values::is_status;

/// Most words of a status within a sentence.
const WORDS_OF_A_STATUS: usize = 6;
/// What a status without a label is worth behind a lead-in, 0–1, and the text behind it.
const STATUS: f32 = 0.85;
const TEXT: f32 = 0.8;

/// A measure in sentences.
pub(super) struct LeadIn<'a> {
    pub title: Run<'a>,
    status: Run<'a>,
    text: Run<'a>,
}

/// The bold title of a text, the status set off behind it, and the sentences that follow; `None` for any other text.
pub(super) fn split<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<LeadIn<'a>> {
    let end = run.bold_prefix();
    let tail = run.text.get(end..).filter(|_| end > 0)?;
    let rest = tail.trim_start_matches([')', '“', '"', ' ']);
    let status = rest.trim_start_matches(['–', '—', '-', ':', '|', ' ']);
    let from = run.text.len() - status.len();
    let is_set_off = status.len() < rest.len() || run.text.get(..end)?.ends_with([':', '–', '—', '-']);
    let until = status.find(['.', ';', ',', ':']).unwrap_or(status.len());
    let told = status.get(..until)?;
    let is_status =
        told.split_whitespace().count() <= WORDS_OF_A_STATUS && is_status(told, &scene.lexicon.structure.value);
    if !is_set_off || !is_status {
        return None;
    }
    let text = status.get(until..)?.trim_start_matches(['.', ';', ',', ':', ' ']);
    let title = run.slice(0..end);
    let opening = title.text.len() - title.text.trim_start_matches(['(', '„', '"', ' ']).len();
    let closing = title.text.trim_end_matches([')', '“', '"', ' ', '–', '—', '-', ':']).len();
    Some(LeadIn {
        title: title.slice(opening..if opening > 0 { closing.max(opening) } else { title.text.len() }),
        status: run.slice(from..from + until),
        text: run.from(run.text.len() - text.len()),
    })
}

impl LeadIn<'_> {
    /// Gives status and text to the open measure.
    pub fn push(self, scene: &Scene<'_>, builder: &mut Builder) {
        let fields = [("status", self.status, STATUS), ("erlaeuterung", self.text, TEXT)];
        for (feld, run, sureness) in fields {
            if !run.is_empty() {
                builder.push_field(Value::of_run(run, scene.lexicon).field(feld, None, sureness));
            }
        }
    }
}
