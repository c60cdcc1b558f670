//! Assemble: fields of the draft as the contract writes them.

use crate::extract::model::Field;
use crate::normalize::model::Feld;

/// A share between 0 and 1 with two decimals, so that the output does not show the noise of `f32`.
pub(super) fn rounded(share: f32) -> f32 {
    (share.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

pub(super) fn convert(fields: &[Field]) -> Vec<Feld> {
    fields.iter().map(feld).collect()
}

fn feld(field: &Field) -> Feld {
    Feld {
        feld: field.feld.clone(),
        bezeichnung: field.bezeichnung.clone(),
        text: field.text.clone(),
        fundstellen: field.fundstellen.clone(),
        verfahren: field.verfahren,
        konfidenz: rounded(field.konfidenz),
    }
}
