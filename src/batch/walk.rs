//! Batch, step 1: which files are meant.
//!
//! In: files, folders and lists as the user gave them. Out: [`Input`]s, sorted by name. The content decides what is a PDF,
//! the ending only helps: a damaged file that calls itself a PDF is reported rather than passed over.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Bytes at the start of a file among which `%PDF-` must stand; readers tolerate this much in front of it.
const HEAD: usize = 1024;

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// Its path relative to the input folder, with `/`.
    pub name: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Walk {
    /// Files to be read, sorted by name, then by path.
    pub inputs: Vec<Input>,
    /// Inputs that are not there or cannot be listed, with the reason.
    pub missing: Vec<(String, String)>,
}

/// Finds the files behind `inputs`; a file named directly is taken whatever it is. `skip` is a folder to leave out
/// (the output, where it lies inside an input).
#[must_use]
pub fn walk(inputs: &[PathBuf], skip: Option<&Path>) -> Walk {
    let mut found = Walk::default();
    let skip = skip.and_then(|folder| folder.canonicalize().ok());
    for input in inputs {
        match fs::metadata(input) {
            Ok(data) if data.is_dir() => in_folder(input, input, skip.as_deref(), &mut found),
            Ok(data) if !data.is_file() => found.missing.push((own_name(input), "it is no regular file".to_owned())),
            Ok(_) => found.inputs.push(Input { path: input.clone(), name: own_name(input) }),
            Err(error) => found.missing.push((own_name(input), error.to_string())),
        }
    }
    found.inputs.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    found.inputs.dedup_by(|a, b| a.path == b.path);
    found.missing.sort();
    found
}

fn in_folder(folder: &Path, root: &Path, skip: Option<&Path>, found: &mut Walk) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.missing.push((relative(folder, root), error.to_string())),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.missing.push((relative(folder, root), error.to_string()));
                continue;
            }
        };
        let path = entry.path();
        // `file_type` does not follow links: a link to a folder could lead round in a circle.
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            let is_output = skip.is_some_and(|skip| path.canonicalize().is_ok_and(|path| path == skip));
            if !is_output {
                in_folder(&path, root, skip, found);
            }
        } else if is_pdf_file(&path) {
            found.inputs.push(Input { name: relative(&path, root), path });
        }
    }
}

fn is_pdf_file(path: &Path) -> bool {
    let is_named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    path.is_file() && (is_named || starts_as_pdf(path).unwrap_or(false))
}

fn starts_as_pdf(path: &Path) -> io::Result<bool> {
    let mut head = Vec::with_capacity(HEAD);
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head.windows(5).any(|window| window == b"%PDF-"))
}

fn relative(path: &Path, root: &Path) -> String {
    slashed(path.strip_prefix(root).unwrap_or(path))
}

fn own_name(path: &Path) -> String {
    path.file_name().map_or_else(|| slashed(path), |name| slashed(Path::new(name)))
}

/// The path with `/` between its parts, without anything that leads upwards.
fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_order_is_by_name() {
        let home = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        write("b/zwei.pdf", b"%PDF-1.4");
        write("a.txt", b"no pdf");
        write("archiv.bin", b"junk\n%PDF-1.7");
        write("kaputt.PDF", b"");
        write("out/x.pdf", b"%PDF-1.4");
        let found = walk(&[home.path().to_owned(), home.path().join("fehlt")], Some(&home.path().join("out")));
        let names: Vec<_> = found.inputs.iter().map(|input| input.name.as_str()).collect();
        assert_eq!(names, ["archiv.bin", "b/zwei.pdf", "kaputt.PDF"]);
        assert_eq!(found.missing.len(), 1);
    }
}
