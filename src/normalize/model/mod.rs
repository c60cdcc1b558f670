//! The contract: one paper as normalised, traceable data. Serialised as `dokument.schema.json` (version 1).
//!
//! Keys are German ASCII nouns; unknown is `null`, none is `[]`, keys are always present and only ever added.

mod head;
mod tree;
mod values;
mod witnesses;

pub use head::{
    Art, Beratung, Berichtszeitraum, Beschluss, BeschlussArt, Dokument, Kommune, KommuneKandidat, Quelle, SCHEMA,
    Seite, SeitenVerfahren, Teil, Vorlage, Werkzeug, Zertifikat, ZertifikatArt,
};
pub use tree::{Feld, Handlungsfeld, Herkunft, Massnahme, Steuerung, WeiteresProjekt, Ziel, Zustand};
pub use values::{
    Betrag, BetragRolle, Genauigkeit, Indikator, IndikatorArt, Kosten, KostenArt, Messwert, MesswertArt, Rolle, Status,
    StellenArt, Turnus, Verantwortlich, Zeitraum,
};
pub use witnesses::{Abdeckung, Angabe, Befund, Inhaltseintrag, Rest, Zeugen};
