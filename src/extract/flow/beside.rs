//! Text outside tables: what belongs to a measure but stands beside its heading, or below it where others have it above.

use super::FlowReader;
use crate::extract::builder::{Builder, Title};
use crate::extract::cell::Value;
use crate::extract::heading::Level;
use crate::extract::labels::resolve;
use crate::extract::lead_sign::before_ornament;
use crate::extract::run::Run;
use crate::provenance::Verfahren;

impl<'a> FlowReader<'a, '_> {
    /// A value at the end of a heading's line, its label in the head of the list.
    fn read_bare_corner(&mut self, run: &Run<'a>) -> bool {
        let (Some(pending), Some(meaning)) = (self.pending.as_mut(), self.scene.corners.meaning(self.scene)) else {
            return false;
        };
        pending.corner.push((meaning, Value::default(), Value::of_run(run.clone(), self.scene.lexicon)));
        true
    }

    /// A label with its value in the line of a heading whose text is still to come.
    pub(super) fn read_corner(&mut self, run: &Run<'a>, (start, end, value): (usize, usize, usize)) -> bool {
        if end == start {
            return self.read_bare_corner(run);
        }
        let Some(pending) = self.pending.as_mut().filter(|pending| pending.text.is_empty()) else { return false };
        let label = run.slice(start..end);
        let meaning = resolve(&label.text, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels);
        let value = Value::of_run(run.from(value), self.scene.lexicon);
        pending.corner.push((meaning, Value::of_run(label, self.scene.lexicon), value));
        true
    }

    /// The level above the open measure, named below it.
    pub(super) fn open_below(level: Level, number: Option<String>, rest: usize, run: Run<'a>, builder: &mut Builder) {
        let label = run.text.get(..rest).unwrap_or("").trim().trim_end_matches([':', '–', '-', ' ']).to_owned();
        let title = Title {
            number,
            text: before_ornament(&run.from(rest)),
            printed: run,
            bezeichnung: Some(label).filter(|label| !label.is_empty()),
            verfahren: Some(Verfahren::Nummerierung),
            konfidenz: 0.95,
            places: Vec::new(),
        };
        builder.open_above_measure(level, title);
    }
}
