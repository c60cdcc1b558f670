//! Command line: from flags to the settings of the library.

use super::args::{LimitArgs, Ocr, OutputFormat, ReadArgs};
use anyhow::Context as _;
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use zielspiegel::batch::frame::Format;
use zielspiegel::batch::pool::WorkerCommand;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::ocr::{CacheSettings, OcrMode, OcrSettings};
use zielspiegel::pipeline::{Settings, Source, Trace};
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

/// Recognised pages are kept up to this size, in bytes: some 5,000 of them.
const CACHE_BYTES: u64 = 256 << 20;

/// How text is recognised: `ZIELSPIEGEL_TESSERACT` names another program, `ZIELSPIEGEL_CACHE` another folder for
/// recognised pages (empty: none).
pub(super) fn ocr_settings(mode: OcrMode) -> OcrSettings {
    let program = std::env::var_os("ZIELSPIEGEL_TESSERACT").filter(|program| !program.is_empty());
    let cache = cache_folder().map(|folder| CacheSettings { folder, most_bytes: CACHE_BYTES });
    OcrSettings::new(mode, program.map(PathBuf::from), cache)
}

/// Where programs keep what can be made again, by the custom of the system.
fn cache_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("ZIELSPIEGEL_CACHE") {
        return (!folder.is_empty()).then(|| PathBuf::from(folder));
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = variable("XDG_CACHE_HOME").or_else(|| variable("LOCALAPPDATA"));
    let base = base.or_else(|| variable("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("zielspiegel").join("ocr"))
}

impl ReadArgs {
    pub(super) fn settings(&self) -> Settings {
        Settings {
            read: ReadSettings { password: self.password.clone(), ..ReadSettings::default() },
            ocr: ocr_settings(self.ocr.into()),
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
        let bytes = self.max_memory.max(LEAST_MEMORY) << 20;
        // A system that refuses the limit leaves the process without one; the limits inside `read` still hold.
        let _ = rlimit::Resource::DATA.set(bytes, bytes);
        let _ = rlimit::Resource::AS.set(bytes.saturating_mul(2), bytes.saturating_mul(2));
    }

    /// Holds this process to the memory limit, where the system knows such a thing.
    #[cfg(not(unix))]
    pub(super) fn apply_memory(&self) {}
}

/// The allocator reserves memory in steps of so many KiB rather than by the gigabyte, which no memory limit allows.
pub(super) const SMALL_STEPS: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "8192");
/// A backtrace would push what the process died of out of its last words.
pub(super) const SHORT_WORDS: (&str, &str) = ("RUST_BACKTRACE", "0");
/// Least memory limit, in MB: the stacks of two threads and the word lists take half of it.
#[cfg(unix)]
const LEAST_MEMORY: u64 = 256;

/// How to start the processes that read.
pub(super) fn worker_command(read: &ReadArgs, limits: &LimitArgs, threads: usize) -> anyhow::Result<WorkerCommand> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut args: Vec<OsString> = ["worker", "--frames", "--threads"].map(OsString::from).to_vec();
    args.push(threads.to_string().into());
    args.extend(["--max-memory".into(), limits.max_memory.to_string().into()]);
    if let Some(folder) = &read.lexicon {
        args.extend(["--lexicon".into(), folder.clone().into_os_string()]);
    }
    Ok(WorkerCommand { program, args, envs: vec![SMALL_STEPS, SHORT_WORDS], timeout: limits.timeout() })
}

/// Cores of the machine.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Threads for the pages of one document; their stacks are as large as that of a document.
pub(super) fn use_threads(count: usize) {
    // A single thread of the pool reads nothing: the pages are read where the document is.
    let stack = if count > 1 { zielspiegel::batch::one::STACK } else { 8 << 20 };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count.max(1)).stack_size(stack);
    // It can only fail when the pool exists already, and then it is good enough.
    let _ = pool.build_global();
}

/// The path on a line of a list; names on a disk need not be Unicode.
#[cfg(unix)]
fn path_of(line: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(line))
}

/// The path on a line of a list.
#[cfg(not(unix))]
fn path_of(line: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(line).into_owned())
}

/// The inputs as given, with the list on stdin and patterns taken apart.
pub(super) fn expand(inputs: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for input in inputs {
        if input.as_os_str() == "-" {
            let mut list = Vec::new();
            std::io::stdin().read_to_end(&mut list).context("cannot read the list on stdin")?;
            let list = list.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&list);
            let lines = list.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
            paths.extend(lines.filter(|line| !line.trim_ascii().is_empty()).map(path_of));
        } else if !input.exists() && input.to_str().is_some_and(|text| text.contains(['*', '?', '['])) {
            let found = glob::glob(&input.to_string_lossy()).with_context(|| format!("pattern {}", input.display()))?;
            // What cannot be listed is named among the inputs that are not there.
            paths.extend(found.map(|path| path.unwrap_or_else(|error| error.path().to_owned())));
        } else {
            paths.push(input.clone());
        }
    }
    Ok(paths)
}
