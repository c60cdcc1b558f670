//! Command line: what can be said on it, as close to the flags as possible.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads the PDFs of the Audit Familiengerechte Kommune and turns them into normalised, traceable JSON
#[derive(Debug, Parser)]
#[command(name = "zielspiegel", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// PDFs to JSON: one file to stdout, many to a folder
    Extract(Box<ExtractArgs>),
    /// Show what the program sees in a PDF, and why
    Inspect(InspectArgs),
    /// Show where one value comes from
    Explain(ExplainArgs),
    /// Validate JSON and report findings
    Check(CheckArgs),
    /// Compare Kommunen and years: JSON, a page, or a spreadsheet
    Compare(Box<CompareArgs>),
    /// Tables for analysis: spreadsheet, CSV, NDJSON, Parquet, SQLite
    Export(ExportArgs),
    /// Answer NDJSON requests on stdin, one line each
    Worker(WorkerArgs),
    /// Join the outputs of several shards
    Merge(MergeArgs),
    /// Print a JSON Schema
    Schema(SchemaArgs),
    /// Check, show or widen the word lists
    Lexicon(LexiconArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// What changes how a document is read.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ReadArgs {
    /// Widen the word lists by the TOML files of this folder
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// The Kommune, by name or key, whatever the paper says
    #[arg(long, value_name = "NAME|AGS")]
    pub kommune: Option<String>,
    /// Password for encrypted files
    #[arg(long)]
    pub password: Option<String>,
    /// When to recognise text in images
    #[arg(long, value_enum, default_value_t)]
    pub ocr: Ocr,
}

/// Limits of one document.
#[derive(Debug, Clone, Args)]
pub(crate) struct LimitArgs {
    /// Longest time for one document, in seconds; every page that is recognised brings 20 more
    #[arg(long, value_name = "SECONDS", default_value_t = 120.0)]
    pub timeout: f64,
    /// Most memory for one document, in MB, at least 256 (enforced on Unix)
    #[arg(long, value_name = "MB", default_value_t = 2048)]
    pub max_memory: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Ocr {
    /// On pages without usable text
    #[default]
    Auto,
    /// Never
    Off,
    /// On every page
    Force,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Readable JSON, one file per paper
    #[default]
    Json,
    /// One line of JSON per PDF
    Ndjson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ProgressStyle {
    /// A bar on a terminal, plain lines elsewhere
    #[default]
    Auto,
    /// One line per document
    Plain,
    /// One JSON object per document
    Json,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags of a command line are independent of each other")]
pub(crate) struct ExtractArgs {
    /// PDF files, folders to search for them, or `-` for a list on stdin
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Write one JSON per document into this folder, and a manifest
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// How to write documents
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
    /// Documents (or pages of a single one) at the same time [default: all cores]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
    /// What is known of the files: CSV with `datei` or `sha256`, then any columns
    #[arg(long, value_name = "FILE")]
    pub context: Option<PathBuf>,
    /// Skip unchanged inputs (the default with `-o`)
    #[arg(long, conflicts_with = "force")]
    pub resume: bool,
    /// Read unchanged inputs again
    #[arg(long)]
    pub force: bool,
    /// Only part i of n of the inputs
    #[arg(long, value_name = "i/n")]
    pub shard: Option<String>,
    /// List what would be read, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Read a single file in this very process
    #[arg(long, hide = true)]
    pub in_process: bool,
    /// How to report progress
    #[arg(long, value_enum, default_value_t)]
    pub progress: ProgressStyle,
    /// Only errors on stderr
    #[arg(short, long)]
    pub quiet: bool,
    /// Name every document on stderr
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// The PDF
    pub pdf: PathBuf,
    /// Only this page
    #[arg(long, value_name = "N")]
    pub page: Option<u32>,
    /// Draw what was found on the page (the first without --page)
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    #[command(flatten)]
    pub read: ReadArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Id of a Handlungsfeld, Ziel or Maßnahme, or its printed number
    pub id: String,
    /// The PDF
    pub pdf: PathBuf,
    #[command(flatten)]
    pub read: ReadArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Folders or JSON files
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Findings are an error
    #[arg(long)]
    pub strict: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Same as `--format json`
    #[arg(long, hide = true)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// One workbook for Excel and LibreOffice
    Xlsx,
    /// A folder of CSV files with a data package
    Csv,
    /// A folder of NDJSON files; a single one if the output ends in .ndjson
    Ndjson,
    /// A folder of Parquet files
    Parquet,
    /// One SQLite database
    Sqlite,
}

/// Languages of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Lang {
    /// German
    #[default]
    De,
    /// English
    En,
}

/// Kinds of paper, as in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// What is agreed
    Zielvereinbarung,
    /// Yearly report
    Jahresbericht,
    /// Balance
    Bilanzierung,
    /// Documentation of the Erhaltungszertifikat
    Dokumentation,
    /// Council paper
    Beschlussvorlage,
    /// Description in prose
    Beschreibung,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Folders or files with extracted JSON
    #[arg(required = true, value_name = "DIR")]
    pub inputs: Vec<PathBuf>,
    /// Where it goes; the ending decides: .json, .html or .xlsx
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
    /// Only papers of this kind (can be given several times)
    #[arg(long, value_enum, value_name = "KIND")]
    pub stage: Vec<Stage>,
    /// Only papers up to this day (YYYY, YYYY-MM or YYYY-MM-DD)
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<String>,
    /// Take out names and contact data of persons
    #[arg(long, conflicts_with = "evidence")]
    pub no_persons: bool,
    /// Put pictures of the places into the page
    #[arg(long)]
    pub evidence: bool,
    /// Where the PDFs lie, for --evidence [default: the folders of the JSON, and the current one]
    #[arg(long, value_name = "DIR", requires = "evidence")]
    pub pdfs: Option<PathBuf>,
    /// Put in front of the path of a PDF in links
    #[arg(long, value_name = "URL")]
    pub pdf_base: Option<String>,
    /// Language of the page or spreadsheet
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
    /// Widen the word lists by the TOML files of this folder
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Folder of JSON that `extract -o` wrote
    pub dir: PathBuf,
    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub to: TableFormat,
    /// File (xlsx, sqlite) or folder (csv, ndjson, parquet) to write
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
    /// Leave out names and contact data of persons
    #[arg(long)]
    pub no_persons: bool,
    /// CSV as German Excel wants it: semicolon, decimal comma, no text that turns into a formula or date
    #[arg(long)]
    pub excel_de: bool,
    /// Where links to the PDFs point [default: beside the output]
    #[arg(long, value_name = "DIR|URL")]
    pub pdf_base: Option<String>,
    /// Language of headings
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
    /// Widen the word lists by the TOML files of this folder
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Only errors on stderr
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct WorkerArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
    /// Talk to a run rather than to a user
    #[arg(long, hide = true)]
    pub frames: bool,
    /// Threads for one document
    #[arg(long, default_value_t = 1)]
    pub threads: usize,
}

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// Output folders of the shards
    #[arg(required = true, value_name = "DIR")]
    pub shards: Vec<PathBuf>,
    /// Where the whole goes
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// `dokument`, `lauf`, `vergleich` or `tabellen`
    pub name: String,
}

#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Check the word lists of a folder
    Check {
        /// The folder
        dir: PathBuf,
    },
    /// List the built-in word lists, or print one
    Show {
        /// File name of a list
        name: Option<String>,
    },
    /// List unknown labels of an extracted archive, as TOML ready to edit
    Suggest {
        /// Folder with extracted JSON
        dir: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}
