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
pub(crate) mod naming;
pub mod persons;
pub mod phrase;
pub mod recognition;
pub mod statements;
pub mod status;
pub mod structure;
pub mod units;
pub mod verweise;

pub use load::LexiconError;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A list of the binary by its file name: as printed, and as the build turned it into JSON.
macro_rules! list {
    ($source:expr, $name:literal) => {
        $source.list(
            $name,
            $crate::lexicon::load::Builtin {
                text: include_str!($name),
                json: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")),
            },
        )
    };
}
use list;

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
    /// Statements about a measure.
    pub statements: Arc<statements::StatementWords>,
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
        let mut bodies: bodies::Bodies = list!(source, "bodies.toml")?;
        let units = list!(source, "units.toml")?;
        let fields = fields::FieldLexicon::new(list!(source, "fields.toml")?);
        let council = list!(source, "council.toml")?;
        let decisions = list!(source, "decisions.toml")?;
        let handlungsfelder: handlungsfelder::Handlungsfelder = list!(source, "handlungsfelder.toml")?;
        let handlungsfelder = handlungsfelder.folded();
        let head = list!(source, "head.toml")?;
        let kinds: kinds::Kinds = list!(source, "kinds.toml")?;
        let kinds = kinds.folded();
        let kommunen = list!(source, "kommunen.toml")?;
        let structure = list!(source, "structure.toml")?;
        let costs = list!(source, "costs.toml")?;
        let persons = list!(source, "persons.toml")?;
        let statements = list!(source, "statements.toml")?;
        let status = list!(source, "status.toml")?;
        let groups = list!(source, "groups.toml")?;
        let dates = list!(source, "dates.toml")?;
        let verweise = list!(source, "verweise.toml")?;
        let language: language::LanguageWords = list!(source, "language.toml")?;
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
            statements: Arc::new(statements),
            status: Arc::new(status),
            structure: Arc::new(structure),
            persons: Arc::new(persons),
            verweise: Arc::new(verweise),
            lists: source.lists(),
            sha256: source.finish(),
        })
    }
}
