//! Assemble: fields of the draft as the contract writes them.

use crate::extract::model::Field;
use crate::normalize::model::Feld;
use crate::normalize::{misread, note_marks};
use crate::provenance::Verfahren;
use std::borrow::Cow;

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

/// The fields as they are to be understood: without signs that lead to notes, recognised ones without what is certainly
/// misread. What is written out is the verbatim text.
pub(super) fn legible(fields: &[Field]) -> Cow<'_, [Field]> {
    let mut legible = Cow::Borrowed(fields);
    for (index, field) in fields.iter().enumerate() {
        if let Some(text) = understood(field)
            && let Some(own) = legible.to_mut().get_mut(index)
        {
            own.text = text;
        }
    }
    legible
}

/// The text of a field where it is to be understood otherwise than printed. A star may be a status.
fn understood(field: &Field) -> Option<String> {
    let bare =
        if field.feld == "status" { Cow::Borrowed(field.text.as_str()) } else { note_marks::without(&field.text) };
    let mended = if field.verfahren == Verfahren::Ocr {
        match misread::certain(&bare, field.feld == "kosten") {
            Cow::Owned(text) => Cow::Owned(text),
            Cow::Borrowed(_) => bare,
        }
    } else {
        bare
    };
    match mended {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    }
}
