//! Text recognition: an installed program that has said once what it is, is known again by its file.
//!
//! Starting tesseract twice to hear its version and its word lists takes as long as reading a hundred printed pages, and
//! a document with two damaged words waits for it. So the answer is kept beside the results.

use super::cache;
use super::program::Tesseract;
use serde::{Deserialize, Serialize};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Name of the file in the cache's folder.
const FILE: &str = "program.json";

/// An answer older than this is asked for again: a script may stand for a program that has been replaced since.
const LONGEST: Duration = Duration::from_hours(24);

/// An answer, and what told that it is still the same program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    file: PathBuf,
    bytes: u64,
    /// Since the epoch.
    modified: Duration,
    /// When it was asked, since the epoch.
    asked: Duration,
    language: String,
    name: String,
}

impl Answer {
    fn is_of(&self, now: &Self) -> bool {
        let is_fresh = now.asked.checked_sub(self.asked).is_some_and(|age| age <= LONGEST);
        let same = (&self.file, self.bytes, self.modified, &self.language);
        is_fresh && same == (&now.file, now.bytes, now.modified, &now.language)
    }
}

/// The program with the word list of `language`, where both are installed; `folder` is where answers are kept. That
/// something is not installed is never kept: somebody may be about to install it.
pub(super) fn find(program: &Path, language: &str, folder: Option<&Path>) -> Option<Tesseract> {
    let ask = || Tesseract::find(program, language);
    let Some((folder, mut answer)) = folder.and_then(|folder| Some((folder, unnamed(program, language)?))) else {
        return ask();
    };
    if let Some(kept) = kept(folder).filter(|kept| kept.is_of(&answer)) {
        return Some(Tesseract::named(program, language, kept.name));
    }
    let found = ask()?;
    answer.name.clone_from(&found.name);
    keep(folder, &answer);
    Some(found)
}

fn kept(folder: &Path) -> Option<Answer> {
    serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
}

/// A folder that cannot be written keeps nothing, and that is no error.
fn keep(folder: &Path, answer: &Answer) {
    if let Ok(bytes) = serde_json::to_vec(answer) {
        cache::write_whole(&folder.join(FILE), &bytes);
    }
}

/// What tells the program now, without a name.
fn unnamed(program: &Path, language: &str) -> Option<Answer> {
    let file = file_of(program)?;
    let data = fs::metadata(&file).ok()?;
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok();
    Some(Answer {
        bytes: data.len(),
        modified: since(data.modified().ok()?)?,
        asked: since(SystemTime::now())?,
        language: language.to_owned(),
        name: String::new(),
        file,
    })
}

/// The file that is started under this name.
fn file_of(program: &Path) -> Option<PathBuf> {
    let is_path = program.parent().is_some_and(|parent| !parent.as_os_str().is_empty());
    if is_path {
        return program.is_file().then(|| program.to_owned());
    }
    let named = if program.extension().is_some() {
        program.to_owned()
    } else {
        program.with_extension(env::consts::EXE_EXTENSION)
    };
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(&named)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(asked: Duration) -> Answer {
        Answer {
            file: PathBuf::from("/usr/bin/tesseract"),
            bytes: 9,
            modified: Duration::from_secs(5),
            asked,
            language: "deu".to_owned(),
            name: "tesseract 9 deu".to_owned(),
        }
    }

    #[test]
    fn an_answer_holds_for_a_day_and_for_the_same_file() {
        let (now, hour) = (answer(Duration::from_hours(100)), answer(Duration::from_hours(99)));
        assert!(hour.is_of(&now));
        assert!(!answer(Duration::from_hours(75)).is_of(&now), "old");
        assert!(!answer(Duration::from_hours(101)).is_of(&now), "from the future");
        assert!(!Answer { bytes: 8, ..hour.clone() }.is_of(&now), "another file");
        assert!(!Answer { language: "eng".to_owned(), ..hour }.is_of(&now), "another word list");
    }

    #[test]
    fn a_known_program_is_not_started() {
        let folder = tempfile::tempdir().unwrap();
        // A file that nothing can start: whoever names it has not asked it.
        let file = folder.path().join("tesseract");
        fs::write(&file, "no program").unwrap();
        assert_eq!(find(&file, "deu", Some(folder.path())), None);
        assert!(!folder.path().join(FILE).exists(), "nothing was found, so nothing is kept");
        let name = "tesseract 9 deu".to_owned();
        keep(folder.path(), &Answer { name: name.clone(), ..unnamed(&file, "deu").unwrap() });
        assert_eq!(find(&file, "deu", Some(folder.path())).map(|program| program.name), Some(name));
        assert_eq!(find(&file, "deu", None), None, "no folder");
        fs::write(&file, "another program").unwrap();
        assert_eq!(find(&file, "deu", Some(folder.path())), None, "it has changed");
    }

    #[test]
    fn a_bare_name_is_looked_up_in_the_path() {
        let shell = if cfg!(windows) { "cmd" } else { "sh" };
        assert!(file_of(Path::new(shell)).is_some_and(|file| file.is_absolute()));
        assert_eq!(file_of(Path::new("no-such-program-anywhere")), None);
    }
}
