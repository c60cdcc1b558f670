//! Batch: what a run and its worker processes say to each other.
//!
//! A request is one line of JSON. An answer is one line of JSON, followed by the bytes of the files to be written,
//! so that these pass through unescaped and unparsed.

use super::manifest::Zeile;
use super::one::Failure;
use crate::ocr::OcrMode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, BufRead, Read, Write};

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Readable JSON, one file per paper.
    #[default]
    Json,
    /// One line of JSON per PDF.
    Ndjson,
}

/// What a worker is to read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Request {
    /// The file; names on a disk need not be Unicode.
    pub path: OsString,
    /// Its bytes in base64, where there is no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes_b64: Option<String>,
    /// Its name in the output.
    pub name: String,
    /// Its row of `--context`.
    pub kontext: Option<BTreeMap<String, String>>,
    /// Kommune given by the user.
    pub kommune: Option<String>,
    /// Password given by the user.
    pub password: Option<String>,
    /// When to recognise text.
    pub ocr: OcrMode,
    /// How to write it.
    pub format: Format,
}

/// What a worker made of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Done {
    /// The row of the manifest, without hash and key where the file yields nothing.
    pub row: Zeile,
    /// What went wrong, in English, for the log.
    pub message: Option<String>,
    /// One per paper: the bytes to be written.
    pub files: Vec<Vec<u8>>,
}

impl Done {
    /// What stands for a document that yields nothing.
    #[must_use]
    pub fn lost(name: &str, failure: Failure) -> Self {
        let row = Zeile::lost(name, &failure.code, &failure.satz);
        Self { row, message: Some(failure.message), files: Vec::new() }
    }
}

#[derive(Serialize, Deserialize)]
struct Head {
    row: Zeile,
    message: Option<String>,
    sizes: Vec<usize>,
}

/// What a worker says.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// It begins to recognise so many pages, and asks for the time that takes.
    Pages(u32),
    /// What it made of the file.
    Done(Box<Done>),
}

/// A line of a worker that is no answer.
#[derive(Serialize, Deserialize)]
struct Notice {
    pages: u32,
}

/// Says that so many pages are about to be recognised.
///
/// # Errors
/// When the other side is gone.
pub fn write_pages(out: &mut impl Write, pages: u32) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Notice { pages })?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes an answer.
///
/// # Errors
/// When the other side is gone.
pub fn write_answer(out: &mut impl Write, done: &Done) -> io::Result<()> {
    let head =
        Head { row: done.row.clone(), message: done.message.clone(), sizes: done.files.iter().map(Vec::len).collect() };
    serde_json::to_writer(&mut *out, &head)?;
    out.write_all(b"\n")?;
    done.files.iter().try_for_each(|bytes| out.write_all(bytes))?;
    out.flush()
}

/// Reads a message; `None` at the end of the stream.
///
/// # Errors
/// When the stream breaks off in the middle of an answer.
pub fn read_message(from: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    if let Ok(Notice { pages }) = serde_json::from_str(&line) {
        return Ok(Some(Message::Pages(pages)));
    }
    let head: Head = serde_json::from_str(&line)?;
    let mut files = Vec::with_capacity(head.sizes.len());
    for size in head.sizes {
        let mut bytes = Vec::new();
        if from.take(size as u64).read_to_end(&mut bytes)? < size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        files.push(bytes);
    }
    Ok(Some(Message::Done(Box::new(Done { row: head.row, message: head.message, files }))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_reads_back() {
        let done =
            Done { row: Zeile::lost("a.pdf", "x", "Y."), message: None, files: vec![b"{}\n".to_vec(), vec![0, 255]] };
        let mut wire = Vec::new();
        write_answer(&mut wire, &done).unwrap();
        let cut = wire.len() - 1;
        write_pages(&mut wire, 7).unwrap();
        write_answer(&mut wire, &Done::default()).unwrap();
        let mut from = wire.as_slice();
        assert_eq!(read_message(&mut from).unwrap(), Some(Message::Done(Box::new(done))));
        assert_eq!(read_message(&mut from).unwrap(), Some(Message::Pages(7)));
        assert_eq!(read_message(&mut from).unwrap(), Some(Message::Done(Box::default())));
        assert_eq!(read_message(&mut from).unwrap(), None);
        assert!(read_message(&mut &wire[..cut]).is_err());
    }
}
