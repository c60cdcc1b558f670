//! Command line: from flags to the settings of the library.

use super::args::{LimitArgs, Ocr, OutputFormat, ReadArgs};
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use zielspiegel::batch::frame::Format;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::pipeline::{OcrMode, Settings, Source, Trace};
use zielspiegel::read::ReadSettings;

/// The word lists in use.
pub(super) enum Words {
    /// Those in the binary.
    Builtin,
    /// Widened by the user.
    Own(Box<Lexicon>),
}

impl Words {
    pub(super) fn load(folder: Option<&Path>) -> anyhow::Result<Self> {
        match folder {
            None => Ok(Self::Builtin),
            Some(folder) if !folder.is_dir() => anyhow::bail!("--lexicon {}: no such folder", folder.display()),
            Some(folder) => Ok(Self::Own(Box::new(Lexicon::load(Some(folder))?))),
        }
    }

    pub(super) fn get(&self) -> &Lexicon {
        match self {
            Self::Builtin => Lexicon::builtin(),
            Self::Own(lexicon) => lexicon,
        }
    }
}

impl From<Ocr> for OcrMode {
    fn from(ocr: Ocr) -> Self {
        match ocr {
            Ocr::Auto => Self::Auto,
            Ocr::Off => Self::Off,
            Ocr::Force => Self::Force,
        }
    }
}

impl From<OutputFormat> for Format {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Json => Self::Json,
            OutputFormat::Ndjson => Self::Ndjson,
        }
    }
}

impl ReadArgs {
    pub(super) fn settings(&self) -> Settings {
        Settings {
            read: ReadSettings { password: self.password.clone(), ..ReadSettings::default() },
            ocr: self.ocr.into(),
            kommune: self.kommune.clone(),
            ..Settings::default()
        }
    }

    /// Reads one PDF and keeps what every stage made of it.
    pub(super) fn trace(&self, pdf: &Path) -> anyhow::Result<Trace> {
        let bytes = std::fs::read(pdf).with_context(|| format!("{}: cannot read the file", pdf.display()))?;
        let words = Words::load(self.lexicon.as_deref())?;
        let name = pdf.file_name().unwrap_or_default().to_string_lossy();
        let source = Source { name: &name, bytes: &bytes, kontext: None };
        zielspiegel::pipeline::trace(&source, &self.settings(), words.get()).with_context(|| pdf.display().to_string())
    }
}

impl LimitArgs {
    pub(super) fn timeout(&self) -> std::time::Duration {
        // A day stands for "no limit": more seconds than a duration can hold would be a panic.
        std::time::Duration::from_secs_f64(self.timeout.clamp(0.001, 86_400.0))
    }

    /// Holds this process to the memory limit, where the system knows such a thing.
    #[cfg(unix)]
    pub(super) fn apply_memory(&self) {
        let bytes = self.max_memory.max(64) << 20;
        // A system that refuses the limit leaves the process without one; the limits inside `read` still hold.
        let _ = rlimit::Resource::DATA.set(bytes, bytes);
        let _ = rlimit::Resource::AS.set(bytes.saturating_mul(2), bytes.saturating_mul(2));
    }

    /// Holds this process to the memory limit, where the system knows such a thing.
    #[cfg(not(unix))]
    pub(super) fn apply_memory(&self) {}
}

/// Cores of the machine.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Threads for the pages of one document; their stacks are as large as that of a document.
pub(super) fn use_threads(count: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count.max(1)).stack_size(zielspiegel::batch::one::STACK);
    // It can only fail when the pool exists already, and then it is good enough.
    let _ = pool.build_global();
}

/// The inputs as given, with the list on stdin and patterns taken apart.
pub(super) fn expand(inputs: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for input in inputs {
        if input.as_os_str() == "-" {
            let text = std::io::read_to_string(std::io::stdin()).context("cannot read the list on stdin")?;
            let lines = text.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.trim().is_empty());
            paths.extend(lines.map(PathBuf::from));
        } else if !input.exists() && input.to_str().is_some_and(|text| text.contains(['*', '?'])) {
            let found = glob::glob(&input.to_string_lossy()).with_context(|| format!("pattern {}", input.display()))?;
            paths.extend(found.filter_map(Result::ok));
        } else {
            paths.push(input.clone());
        }
    }
    Ok(paths)
}
