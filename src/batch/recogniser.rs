//! Batch: the program that reads pictures, by its name.

use crate::ocr::OcrMode;
use std::fmt;
use std::sync::OnceLock;

/// The program that reads pictures. It is asked for its name only when somebody wants to know: that takes longer than
/// a run over an archive in which nothing has changed.
pub struct Recogniser {
    mode: OcrMode,
    ask: fn(OcrMode) -> Option<String>,
    name: OnceLock<Option<String>>,
}

impl Recogniser {
    /// A program that says by `ask` which it is: name, version and word list, `None` where it is not installed or not
    /// wanted.
    #[must_use]
    pub fn new(mode: OcrMode, ask: fn(OcrMode) -> Option<String>) -> Self {
        Self { mode, ask, name: OnceLock::new() }
    }

    /// Its name.
    pub fn name(&self) -> Option<&str> {
        self.name.get_or_init(|| (self.ask)(self.mode)).as_deref()
    }

    /// Its name has been wanted.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.name.get().is_some()
    }
}

impl Default for Recogniser {
    fn default() -> Self {
        Self::new(OcrMode::Off, |_| None)
    }
}

impl fmt::Debug for Recogniser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recogniser").field("mode", &self.mode).field("name", &self.name).finish_non_exhaustive()
    }
}
