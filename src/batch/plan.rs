//! Batch, step 2: what every input becomes, and what is unchanged since an earlier run.

use super::context::{Context, Row};
use super::manifest::{Ergebnis, Zeile};
use super::merge::Shard;
use super::recogniser::Recogniser;
use super::walk::Input;
use crate::hash::{sha256_hex, sha256_of};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Names in the output folder that belong to the run itself.
const RESERVED: [&str; 3] = ["_lauf", "_zeiten", "_journal"];
/// Reasons that other limits could undo.
const LIMITS: [&str; 3] = ["zeitlimit", "speicherlimit", "absturz"];

/// An input with everything decided about it.
#[derive(Debug)]
pub struct Job {
    /// The input.
    pub input: Input,
    /// Its content's hash, or why it cannot be read.
    pub sha256: Result<String, io::Error>,
    /// Output path without ending, relative to the output folder, with `/`.
    pub stem: String,
    /// Its row of `--context`.
    pub kontext: Option<Row>,
    /// What is to be done.
    pub step: Step,
}

/// What is to be done with an input.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Read it.
    Read,
    /// Write again what the job of this index gives: the content is the same.
    Copy(usize),
    /// Keep what an earlier run made of it.
    Keep(Box<Zeile>),
}

/// What decides whether an input is unchanged, beside its content.
#[derive(Debug, Default)]
pub struct Fingerprint {
    /// Program, word lists and every option that changes the result.
    pub result: String,
    /// Limits; they matter where they were hit.
    pub limits: String,
    /// The program that reads pictures; it matters where there are some.
    pub recogniser: Recogniser,
}

impl Fingerprint {
    /// The key of a file with this content and context; `row` says whether limits and pictures matter.
    #[must_use]
    pub fn key(&self, sha256: &str, kontext: Option<&Row>, row: &Zeile) -> String {
        let is_limited = row.grund.as_ref().is_some_and(|grund| LIMITS.iter().any(|code| grund.starts_with(code)));
        let limits = if is_limited { self.limits.as_str() } else { "" };
        // Scans that could not be read are read once the program is there, and again by another version of it.
        let recogniser = row.bilder.then(|| self.recogniser.name());
        let text = format!("{sha256}\n{}\n{limits}\n{recogniser:?}\n{kontext:?}", self.result);
        sha256_hex(text.as_bytes()).chars().take(32).collect()
    }
}

/// Gives every input of this shard its output, and hashes it (in parallel).
///
/// Outputs are named over all inputs, so that they do not depend on the shard.
#[must_use]
pub fn plan(inputs: Vec<Input>, context: &Context, shard: Option<Shard>) -> Vec<Job> {
    let stems = stems(&inputs, |input| hash(&input.path).unwrap_or_default());
    let own = inputs.into_iter().zip(stems).filter(|(input, _)| shard.is_none_or(|shard| shard.holds(&input.name)));
    let own: Vec<(Input, String)> = own.collect();
    own.into_par_iter()
        .map(|(input, stem)| {
            let sha256 = hash(&input.path);
            let kontext = context.row(&input.name, || sha256.as_deref().unwrap_or_default().to_owned()).cloned();
            Job { input, sha256, stem, kontext, step: Step::Read }
        })
        .collect()
}

fn hash(path: &Path) -> io::Result<String> {
    sha256_of(std::fs::File::open(path)?)
}

/// Output paths without ending; of two inputs that would write the same file the second gets part of its hash.
fn stems(inputs: &[Input], hash: impl Fn(&Input) -> String) -> Vec<String> {
    let mut taken: BTreeSet<String> = RESERVED.iter().map(|name| (*name).to_owned()).collect();
    let plain: BTreeSet<String> = inputs.iter().map(|input| alike(stem(&input.name))).collect();
    let mut stems = Vec::with_capacity(inputs.len());
    for input in inputs {
        let own = stem(&input.name);
        // `x~2.json` is the second paper of `x.pdf`.
        let is_second =
            own.rsplit_once('~').is_some_and(|(first, nr)| nr.parse::<u32>().is_ok() && plain.contains(&alike(first)));
        let short = shortened(own);
        let mut name = short.to_owned();
        if is_second || short.len() < own.len() || taken.contains(&alike(&name)) {
            name = format!("{short}~{}", hash(input).get(..8).unwrap_or("00000000"));
        }
        let base = name.clone();
        for count in 2.. {
            if taken.insert(alike(&name)) {
                break;
            }
            name = format!("{base}-{count}");
        }
        stems.push(name);
    }
    stems
}

/// Names that are the same file where case or the form of umlauts does not count (Windows, macOS).
fn alike(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Bytes of a file name that leave room for the hash, the number of a paper and the ending within 255.
const LONGEST_NAME: usize = 220;

/// The path with its last part cut to what every file system can hold.
fn shortened(stem: &str) -> &str {
    let start = stem.rfind('/').map_or(0, |slash| slash + 1);
    let mut end = stem.len().min(start + LONGEST_NAME);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    stem.get(..end).unwrap_or(stem)
}

fn stem(name: &str) -> &str {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name.rfind('.') {
        Some(dot) if dot > file => name.get(..dot).unwrap_or(name),
        _ => name,
    }
}

/// Marks what need not be read: unchanged inputs (unless `is_forced`), and all but the first of the same content.
pub fn decide(jobs: &mut [Job], before: &[Zeile], has: impl Fn(&str) -> bool, prints: &Fingerprint, is_forced: bool) {
    let known: HashMap<&str, &Zeile> = before.iter().map(|row| (row.datei.as_str(), row)).collect();
    let mut first: BTreeMap<(String, Option<Row>), usize> = BTreeMap::new();
    for (index, job) in jobs.iter_mut().enumerate() {
        let Ok(hash) = &job.sha256 else { continue };
        let row = known.get(job.input.name.as_str()).filter(|_| !is_forced);
        let unchanged = row.filter(|row| {
            let key = prints.key(hash, job.kontext.as_ref(), row);
            let is_whole = row.outcome() == Ergebnis::Fehler || !row.ausgaben.is_empty();
            row.schluessel.as_deref() == Some(key.as_str()) && is_whole && row.ausgaben.iter().all(|file| has(file))
        });
        if let Some(row) = unchanged {
            job.step = Step::Keep(Box::new((*row).clone()));
            continue;
        }
        match first.entry((hash.clone(), job.kontext.clone())) {
            std::collections::btree_map::Entry::Occupied(twin) => job.step = Step::Copy(*twin.get()),
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::OcrMode;

    fn inputs(names: &[&str]) -> Vec<Input> {
        names.iter().map(|name| Input { path: (*name).into(), name: (*name).to_owned() }).collect()
    }

    #[test]
    fn no_two_inputs_write_the_same_file() {
        let inputs = inputs(&["a/x.PDF", "a/x.pdf", "_lauf.pdf", "y.pdf", "y~2.pdf", "b.v1.pdf"]);
        let stems = stems(&inputs, |input| format!("{}", input.name.len()).repeat(8));
        assert_eq!(stems, ["a/x", "a/x~77777777", "_lauf~99999999", "y", "y~2~77777777", "b.v1"]);
    }

    #[test]
    fn names_fit_every_file_system() {
        let long = format!("a/{}.pdf", "ü".repeat(126));
        let inputs = inputs(&["A.pdf", "a.pdf", "mu\u{308}nster.pdf", "m\u{fc}nster.pdf", &long]);
        let stems = stems(&inputs, |input| format!("{:08}", input.name.len()));
        assert_eq!(stems[..4], ["A", "a~00000005", "mu\u{308}nster", "m\u{fc}nster~00000012"]);
        assert_eq!(stems[4], format!("a/{}~00000258", "ü".repeat(110)));
    }

    #[test]
    fn unchanged_inputs_are_kept_and_twins_read_once() {
        let job = |name: &str, hash: &str| Job {
            input: inputs(&[name]).remove(0),
            sha256: Ok(hash.to_owned()),
            stem: stem(name).to_owned(),
            kontext: None,
            step: Step::Read,
        };
        let prints = Fingerprint { result: "v1".into(), limits: "10s".into(), ..Fingerprint::default() };
        let mut row = Zeile {
            datei: "a.pdf".into(),
            ergebnis: Ergebnis::Ok,
            ausgaben: vec!["a.json".into()],
            ..Zeile::default()
        };
        row.schluessel = Some(prints.key("aa", None, &row));
        let mut jobs = vec![job("a.pdf", "aa"), job("b.pdf", "bb"), job("c.pdf", "bb")];
        decide(&mut jobs, &[row.clone()], |_| true, &prints, false);
        assert_eq!(jobs[0].step, Step::Keep(Box::new(row.clone())));
        assert_eq!((&jobs[1].step, &jobs[2].step), (&Step::Read, &Step::Copy(1)));
        let mut again = vec![job("a.pdf", "aa")];
        decide(&mut again, &[row.clone()], |_| false, &prints, false);
        assert_eq!(again[0].step, Step::Read, "its output is gone");
        let other = Fingerprint { result: "v2".into(), ..prints };
        decide(&mut again, &[row], |_| true, &other, false);
        assert_eq!(again[0].step, Step::Read, "another program");
    }

    #[test]
    fn other_limits_matter_only_where_they_were_hit() {
        let (short, long) = (Fingerprint { limits: "1s".into(), ..Fingerprint::default() }, Fingerprint::default());
        let fine = Zeile::default();
        let slow = Zeile::lost("a.pdf", "zeitlimit", "Zu langsam.");
        assert_eq!(short.key("aa", None, &fine), long.key("aa", None, &fine));
        assert_ne!(short.key("aa", None, &slow), long.key("aa", None, &slow));
    }

    #[test]
    fn the_program_for_pictures_matters_only_where_there_are_some() {
        let with = |ask: fn(OcrMode) -> Option<String>| Fingerprint {
            recogniser: Recogniser::new(OcrMode::Auto, ask),
            ..Fingerprint::default()
        };
        let (absent, present) = (with(|_| None), with(|_| Some("tesseract 5".into())));
        let text = Zeile::default();
        assert_eq!(absent.key("aa", None, &text), present.key("aa", None, &text));
        assert!(!present.recogniser.is_asked(), "it takes its time to say its name");
        let scan = Zeile { bilder: true, ..Zeile::default() };
        assert_ne!(absent.key("aa", None, &scan), present.key("aa", None, &scan));
    }
}
