//! German words as data: one TOML file per subject, embedded in the binary, widened by `--lexicon DIR`.

pub mod bodies;
pub mod compare;
pub mod costs;
pub mod council;
pub mod dates;
pub mod decisions;
pub mod fields;
pub(crate) mod fold;
pub mod groups;
pub mod handlungsfelder;
pub mod head;
pub mod kinds;
pub mod kommunen;
pub mod language;
mod load;
pub mod meanings;
pub mod persons;
pub mod phrase;
pub mod recognition;
pub mod status;
pub mod structure;
pub mod units;
pub mod verweise;

pub use load::LexiconError;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// All word lists; a copy shares them.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Words of target numbers, indicators and references.
    pub units: Arc<units::UnitWords>,
    /// Words of responsible bodies.
    pub bodies: Arc<bodies::Bodies>,
    /// Labels of fields.
    pub fields: Arc<fields::FieldLexicon>,
    /// Words of council papers and prose.
    pub council: Arc<council::CouncilWords>,
    /// Words of decisions and certificates.
    pub decisions: Arc<decisions::Decisions>,
    /// Names of the Handlungsfelder.
    pub handlungsfelder: Arc<handlungsfelder::Handlungsfelder>,
    /// Labels of the cover.
    pub head: Arc<head::HeadWords>,
    /// What tells the kinds of paper apart.
    pub kinds: Arc<kinds::Kinds>,
    /// Words around the names of Kommunen.
    pub kommunen: Arc<kommunen::Kommunen>,
    /// Words of the hierarchy.
    pub structure: Arc<structure::StructureLexicon>,
    /// Words of cost.
    pub costs: Arc<costs::CostWords>,
    /// Words around the names of persons.
    pub persons: Arc<persons::PersonLexicon>,
    /// Words of status.
    pub status: Arc<status::StatusWords>,
    /// Endings of words.
    pub language: Arc<language::LanguageWords>,
    /// Words around target groups.
    pub groups: Arc<groups::GroupWords>,
    /// Words of time.
    pub dates: Arc<dates::DateWords>,
    /// Words of references to other measures.
    pub verweise: Arc<verweise::ReferenceWords>,
    /// SHA-256 over all word lists in use, hex.
    pub sha256: String,
    /// File name and built-in text of every list.
    pub lists: Vec<(&'static str, &'static str)>,
}

impl Lexicon {
    /// The word lists in the binary.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::load(None).unwrap_or_else(|error| unreachable!("embedded lexicon: {error}")))
    }

    /// The word lists in the binary, widened by the files of `overlay` that bear the same names.
    ///
    /// # Errors
    /// When a file cannot be read or is no valid word list.
    pub fn load(overlay: Option<&Path>) -> Result<Self, LexiconError> {
        Self::from_source(load::Source::new(overlay))
    }

    /// The word lists in the binary, each after a change: what is read without some words, or with others in their place.
    ///
    /// # Errors
    /// When a changed list is no valid word list.
    pub fn edited(edit: &dyn Fn(&str, &mut toml::Table)) -> Result<Self, LexiconError> {
        Self::from_source(load::Source::edited(edit))
    }

    fn from_source(mut source: load::Source<'_>) -> Result<Self, LexiconError> {
        let mut bodies: bodies::Bodies = source.list("bodies.toml", include_str!("bodies.toml"))?;
        let units = source.list("units.toml", include_str!("units.toml"))?;
        let fields = fields::FieldLexicon::new(source.list("fields.toml", include_str!("fields.toml"))?);
        let council = source.list("council.toml", include_str!("council.toml"))?;
        let decisions = source.list("decisions.toml", include_str!("decisions.toml"))?;
        let handlungsfelder: handlungsfelder::Handlungsfelder =
            source.list("handlungsfelder.toml", include_str!("handlungsfelder.toml"))?;
        let handlungsfelder = handlungsfelder.folded();
        let head = source.list("head.toml", include_str!("head.toml"))?;
        let kinds: kinds::Kinds = source.list("kinds.toml", include_str!("kinds.toml"))?;
        let kinds = kinds.folded();
        let kommunen = source.list("kommunen.toml", include_str!("kommunen.toml"))?;
        let structure = source.list("structure.toml", include_str!("structure.toml"))?;
        let costs = source.list("costs.toml", include_str!("costs.toml"))?;
        let persons = source.list("persons.toml", include_str!("persons.toml"))?;
        let status = source.list("status.toml", include_str!("status.toml"))?;
        let groups = source.list("groups.toml", include_str!("groups.toml"))?;
        let dates = source.list("dates.toml", include_str!("dates.toml"))?;
        let verweise = source.list("verweise.toml", include_str!("verweise.toml"))?;
        let language: language::LanguageWords = source.list("language.toml", include_str!("language.toml"))?;
        bodies.language = language.clone();
        Ok(Self {
            units: Arc::new(units),
            bodies: Arc::new(bodies),
            costs: Arc::new(costs),
            dates: Arc::new(dates),
            council: Arc::new(council),
            decisions: Arc::new(decisions),
            fields: Arc::new(fields),
            groups: Arc::new(groups),
            handlungsfelder: Arc::new(handlungsfelder),
            head: Arc::new(head),
            kinds: Arc::new(kinds),
            kommunen: Arc::new(kommunen),
            language: Arc::new(language),
            status: Arc::new(status),
            structure: Arc::new(structure),
            persons: Arc::new(persons),
            verweise: Arc::new(verweise),
            lists: source.lists(),
            sha256: source.finish(),
        })
    }
}
