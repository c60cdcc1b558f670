//! Workbook: what the overview counts.

use crate::output::tables::{Cell, Row, tables};
use std::collections::BTreeMap;

/// Measures by Handlungsfeld and status, and by Kommune and Handlungsfeld; files with the same content once.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Papers by outcome.
    pub outcomes: BTreeMap<String, usize>,
    /// Files with the content of another.
    pub twins: usize,
    /// (Handlungsfeld, status or `""`) → measures.
    pub by_status: BTreeMap<(String, String), usize>,
    /// (Kommune, AGS) → Handlungsfeld → measures.
    pub by_kommune: BTreeMap<(String, String), BTreeMap<String, usize>>,
    is_twin: bool,
}

impl Counts {
    /// Takes a row; rows of a paper follow that of the paper itself.
    pub(super) fn row(&mut self, row: &Row) {
        let Some(name) = tables().get(row.table).map(|table| table.name.as_str()) else { return };
        match name {
            "dokumente" => {
                self.is_twin = !text(row, "gleich_wie").is_empty();
                self.twins += usize::from(self.is_twin);
                *self.outcomes.entry(text(row, "ergebnis")).or_default() += 1;
                let has_kommune = !self.is_twin && !text(row, "kommune").is_empty();
                if has_kommune {
                    self.by_kommune.entry((text(row, "kommune"), text(row, "ags"))).or_default();
                }
            }
            "massnahmen" if !self.is_twin => {
                let feld = text(row, "handlungsfeld");
                *self.by_status.entry((feld.clone(), text(row, "status"))).or_default() += 1;
                let kommune = self.by_kommune.entry((text(row, "kommune"), text(row, "ags"))).or_default();
                *kommune.entry(feld).or_default() += 1;
            }
            _ => {}
        }
    }
}

fn text(row: &Row, column: &str) -> String {
    let position = tables().get(row.table).and_then(|table| table.position(column));
    match position.and_then(|index| row.cells.get(index)) {
        Some(Cell::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_counted_is_there() {
        let has = |name: &str, column: &str| crate::output::tables::table(name).unwrap().1.position(column).is_some();
        assert!(["kommune", "ags", "handlungsfeld", "status"].iter().all(|column| has("massnahmen", column)));
        assert!(["kommune", "ags", "ergebnis", "gleich_wie"].iter().all(|column| has("dokumente", column)));
    }
}
