//! Our own papers, damaged in many ways: the library yields a document or an error, and never panics.
//!
//! `MUTATIONS=500` makes more of them per paper.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;
use std::path::PathBuf;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::ocr::{OcrMode, OcrSettings};
use zielspiegel::pipeline::{Settings, Source, run};
use zielspiegel::read::ReadSettings;

/// Damaged copies of each paper.
const COPIES: u64 = 12;
/// Larger papers are left out: the same code, and much slower in a test build.
const LARGEST: u64 = 200_000;
/// As in the program.
const STACK: usize = 64 << 20;

/// A small generator: the same copies in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// Replaces, cuts, repeats and swaps pieces; digits and names are hit more often than packed data.
fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(copy.len());
        let end = (at + 1 + random.below(200)).min(copy.len());
        match random.below(6) {
            0 => copy[at] = u8::try_from(random.below(256)).unwrap(),
            1 => copy.truncate(at.max(20)),
            2 => drop(copy.drain(at..end)),
            3 => {
                let piece = copy[at..end].to_vec();
                let place = random.below(copy.len());
                copy.splice(place..place, piece);
            }
            4 => another_digit(&mut copy, at, random),
            _ => copy[at..end].reverse(),
        }
        if copy.len() < 30 {
            break;
        }
    }
    copy
}

/// Lengths, offsets and references are digits.
fn another_digit(bytes: &mut [u8], from: usize, random: &mut Random) {
    if let Some(digit) = bytes.iter_mut().skip(from).find(|byte| byte.is_ascii_digit()) {
        *digit = b'0' + u8::try_from(random.below(10)).unwrap();
    }
}

fn papers() -> Vec<(PathBuf, Vec<u8>)> {
    let folders = fs::read_dir("fixtures").unwrap().map(|entry| entry.unwrap().path().join("source.pdf"));
    let mut files: Vec<PathBuf> =
        folders.filter(|file| fs::metadata(file).is_ok_and(|data| data.len() < LARGEST)).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect()
}

fn settings() -> Settings {
    let read = ReadSettings { max_operators: 100_000, max_glyphs: 30_000, max_pages: 20, ..ReadSettings::default() };
    Settings { read, ocr: OcrSettings::new(OcrMode::Off, None, None), ..Settings::default() }
}

fn read_all(copies: Vec<(String, Vec<u8>)>) {
    let work = move || {
        for (name, bytes) in copies {
            let source = Source { name: &name, bytes: &bytes, kontext: None };
            let result = std::panic::catch_unwind(|| run(&source, &settings(), Lexicon::builtin()).is_ok());
            if result.is_err() {
                let kept = std::env::temp_dir().join(format!("zielspiegel-{name}.pdf"));
                fs::write(&kept, &bytes).unwrap();
                panic!("{name}: a panic; the file is {}", kept.display());
            }
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap();
}

#[test]
fn damaged_papers_never_panic() {
    let count = std::env::var("MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(COPIES);
    let mut copies = Vec::new();
    for (index, (file, bytes)) in papers().into_iter().enumerate() {
        let folder = file.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        for number in 0..count {
            let mut random = Random(number + 1_000 * index as u64 + 7);
            copies.push((format!("{folder}-{number}"), damaged(&bytes, &mut random)));
        }
    }
    read_all(copies);
}

#[test]
fn papers_cut_off_anywhere_never_panic() {
    let mut copies = Vec::new();
    for (file, bytes) in papers() {
        let folder = file.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        // Where a download breaks off: early, in the middle, in the table at the end.
        for share in [1, 50, 80, 95, 99] {
            copies.push((format!("{folder}-{share}"), bytes[..bytes.len() * share / 100].to_vec()));
        }
    }
    read_all(copies);
}
