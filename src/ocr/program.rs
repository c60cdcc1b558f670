//! Text recognition, the program: the installed tesseract, called as a process of its own with a time limit.

use super::image::plane::{PixelBox, Plane};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How tesseract is to look at a picture (its page segmentation mode).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// A page: it finds columns and paragraphs itself.
    Page,
    /// One block of text.
    Block,
    /// One line.
    Line,
}

impl View {
    fn mode(self) -> &'static str {
        match self {
            Self::Page => "3",
            Self::Block => "6",
            Self::Line => "7",
        }
    }
}

/// A word as tesseract found it, in pixels of its picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub text: String,
    pub bbox: PixelBox,
    /// 0–1.
    pub confidence: f32,
    /// Words of one line have the same number, counted over all pictures of a call.
    pub line: usize,
}

/// Why nothing was recognised.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProgramError {
    #[error("tesseract cannot be run: {0}")]
    Io(#[from] io::Error),
    #[error("tesseract takes longer than {} s", .0.as_secs())]
    Timeout(Duration),
    #[error("tesseract failed: {0}")]
    Failed(String),
}

/// The installed program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tesseract {
    program: PathBuf,
    language: String,
    /// `tesseract 5.3.0 deu`.
    pub name: String,
}

impl Tesseract {
    /// The program with the word list of `language`, where both are installed.
    pub fn find(program: &Path, language: &str) -> Option<Self> {
        // It takes longer to start than to answer.
        let (version, languages) = std::thread::scope(|scope| {
            let languages = scope.spawn(|| output(program, "--list-langs"));
            (output(program, "--version"), languages.join().ok().flatten())
        });
        let (version, languages) = (version?, languages?);
        let version = version.lines().next().unwrap_or_default().trim().to_owned();
        let is_there = languages.lines().any(|line| line.trim() == language);
        let name = format!("{version} {language}");
        is_there.then(|| Self::named(program, language, name))
    }

    /// A program that has said before what it is.
    pub fn named(program: &Path, language: &str, name: String) -> Self {
        Self { program: program.to_owned(), language: language.to_owned(), name }
    }

    /// Reads pictures, all with the same view; one list of words per picture.
    pub fn read(
        &self,
        pictures: &[Plane],
        dpi: f32,
        view: View,
        limit: Duration,
    ) -> Result<Vec<Vec<Found>>, ProgramError> {
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let folder = Folder::create()?;
        let mut list = String::new();
        for (index, picture) in pictures.iter().enumerate() {
            let path = folder.0.join(format!("{index}.pgm"));
            fs::write(&path, picture.to_pgm())?;
            list.push_str(&path.to_string_lossy());
            list.push('\n');
        }
        let list_path = folder.0.join("list.txt");
        fs::write(&list_path, list)?;
        let dpi = (dpi.round() as u32).to_string();
        let child = Command::new(&self.program)
            .arg(&list_path)
            .args(["stdout", "-l", &self.language, "--dpi", &dpi, "--psm", view.mode(), "tsv"])
            // Threads of its own only get in the way of pages in parallel.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let table = wait(child, limit)?;
        Ok(words(&table, pictures.len()))
    }
}

fn output(program: &Path, flag: &str) -> Option<String> {
    let output = Command::new(program).arg(flag).stdin(Stdio::null()).output().ok()?;
    // Old versions speak on stderr.
    let text = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    output.status.success().then(|| String::from_utf8_lossy(&text).into_owned())
}

/// What the process prints; it is killed when the time is up.
fn wait(mut child: Child, limit: Duration) -> Result<String, ProgramError> {
    let mut stdout = child.stdout.take().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
    let (sender, receiver) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.read_to_end(&mut bytes).map(|_| bytes);
        // The other side is gone when the time is up.
        let _ = sender.send(read);
    });
    let answer = receiver.recv_timeout(limit);
    if answer.is_err() {
        let _ = child.kill();
    }
    let status = child.wait()?;
    let _ = reader.join();
    let bytes = answer.map_err(|_| ProgramError::Timeout(limit))??;
    if status.success() {
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    } else {
        Err(ProgramError::Failed(status.to_string()))
    }
}

/// The words of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn words(table: &str, pictures: usize) -> Vec<Vec<Found>> {
    let mut found = vec![Vec::new(); pictures];
    let mut line = 0;
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, page, _, _, _, _, left, top, width, height, confidence, text] = cells.as_slice() else { continue };
        let number = |text: &str| text.parse::<usize>().unwrap_or(0);
        line += usize::from(*level == "4");
        let Some(words) = number(page).checked_sub(1).and_then(|index| found.get_mut(index)) else { continue };
        if *level != "5" || text.trim().is_empty() {
            continue;
        }
        let (x0, y0) = (number(left), number(top));
        let bbox = PixelBox { x0, y0, x1: x0 + number(width), y1: y0 + number(height) };
        let confidence = confidence.parse::<f32>().unwrap_or(0.0) / 100.0;
        words.push(Found { text: text.trim().to_owned(), bbox, confidence: confidence.clamp(0.0, 1.0), line });
    }
    found
}

/// A folder for the pictures of one call; gone with it.
struct Folder(PathBuf);

impl Folder {
    fn create() -> io::Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("zielspiegel-ocr-{}-{count}", std::process::id()));
        if path.exists() {
            // Left behind by a process of the same number.
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t5\t5\t90\t20\t-1\t\n\
            5\t1\t1\t1\t1\t1\t5\t6\t40\t18\t96.5\tZiel\n\
            5\t1\t1\t1\t1\t2\t50\t6\t20\t18\t0\t \n\
            4\t2\t1\t1\t1\t0\t5\t5\t90\t20\t-1\t\n\
            5\t2\t1\t1\t1\t1\t7\t8\t10\t12\t30\t1.1\n\
            5\t9\t1\t1\t1\t1\t7\t8\t10\t12\t30\tx\n";
        let found = words(table, 2);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(found[0][0].bbox, PixelBox { x0: 5, y0: 6, x1: 45, y1: 24 });
        assert_eq!((found[1][0].text.as_str(), found[1][0].confidence, found[1][0].line), ("1.1", 0.3, 2));
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_takes_too_long_is_ended() {
        let child = Command::new("sleep").arg("30").stdout(Stdio::piped()).spawn().unwrap();
        let start = std::time::Instant::now();
        assert!(matches!(wait(child, Duration::from_millis(50)), Err(ProgramError::Timeout(_))));
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(Tesseract::find(Path::new("/nowhere/tesseract"), "deu"), None);
    }
}
