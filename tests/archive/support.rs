//! Archives of small papers, and what a run makes of them.

use assert_cmd::Command;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use serde_json::Value;
use std::fs;
use std::path::Path;

pub fn zielspiegel() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zielspiegel"));
    command.env("NO_COLOR", "1");
    command
}

/// A PDF of one page that shows these lines.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut stream = Content::new();
    stream.begin_text().set_font(Name(b"F1"), 11.0).set_leading(18.0).next_line(60.0, 780.0);
    for line in lines {
        let bytes: Vec<u8> = line.chars().map(|ch| ch as u32 as u8).collect();
        stream.show(Str(&bytes)).next_line_using_leading();
    }
    stream.end_text();
    page_with(&stream.finish())
}

/// A PDF of one page with this content and the font `F1`.
pub fn page_with(stream: &[u8]) -> Vec<u8> {
    let [catalog, tree, page, font, content] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut leaf = pdf.page(page);
    leaf.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
    leaf.resources().fonts().pair(Name(b"F1"), font);
    leaf.finish();
    pdf.type1_font(font).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.stream(content, stream);
    pdf.finish()
}

/// A small plan of the audit.
pub fn plan(kommune: &str) -> Vec<u8> {
    pdf(&[
        "Zielvereinbarung zur Erlangung des Zertifikats Familiengerechte Kommune",
        &format!("der Stadt {kommune}"),
        "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit",
        "Ziel 1.1 Die Angebote sind allen Familien bekannt.",
        "Ma\u{df}nahme 1.1.1 Ein Wegweiser f\u{fc}r Familien erscheint.",
        "Verantwortlich: Jugendamt",
        "Zeitraum: 2015 - 2017",
    ])
}

pub fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

pub fn read_json(path: &Path) -> Value {
    json(&fs::read(path).unwrap())
}

pub fn lauf(folder: &Path) -> Value {
    read_json(&folder.join("_lauf.json"))
}

pub fn row<'a>(lauf: &'a Value, datei: &str) -> &'a Value {
    lauf["dokumente"].as_array().unwrap().iter().find(|row| row["datei"] == datei).unwrap()
}

/// Name and bytes of every file below, times left out.
pub fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("_zeiten.json") {
                files.push((path.strip_prefix(folder).unwrap().display().to_string(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

pub fn put(home: &Path, name: &str, bytes: &[u8]) {
    let path = home.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

pub fn extract(archive: &Path, output: &Path, options: &[&str]) -> assert_cmd::assert::Assert {
    zielspiegel().arg("extract").arg(archive).arg("-o").arg(output).args(options).assert()
}
