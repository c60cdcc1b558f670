//! Extract, step 6e: the steering table: who meets how often, and how that is documented.

use crate::extract::builder::Builder;
use crate::extract::cell::Value;
use crate::extract::labels::resolve;
use crate::extract::matrix::head_texts;
use crate::extract::model::{DraftSteuerung, Usage};
use crate::extract::scene::Scene;
use crate::extract::table::cell_run;
use crate::layout::model::Grid;

/// Reads the rows of the steering table.
pub(crate) fn read_steering(grid: &Grid, head: usize, scene: &Scene<'_>, builder: &mut Builder) {
    let labels: Vec<Option<String>> =
        (0..grid.columns).map(|column| head_texts(grid, head, column, scene).pop()).collect();
    for cell in grid.rows.iter().take(head).chain(&grid.repeats).flat_map(|row| &row.cells) {
        builder.use_run(&cell_run(cell, scene.lexicon), Usage::Field);
    }
    for row in grid.rows.iter().skip(head) {
        let mut entry = DraftSteuerung::default();
        for cell in &row.cells {
            let Some(Some(label)) = labels.get(cell.column) else { continue };
            let value = Value::of_cell(cell, grid.origin, scene.lexicon);
            let meaning = resolve(label, &scene.inventory, scene.lexicon, &scene.settings.labels);
            builder.use_run(&value.printed, Usage::Field);
            entry.fundstellen.extend(value.run.fundstellen());
            entry.felder.push(value.field(&meaning.feld, Some(meaning.printed.clone()), meaning.sureness));
        }
        if entry.felder.iter().any(|field| !field.text.is_empty()) {
            builder.draft.steuerung.push(entry);
        }
    }
}
