//! Names as disks and people write them: umlauts taken apart, other alphabets, long ones, patterns, lists.

use crate::support::{extract, lauf, plan, put, read_json, zielspiegel};
use std::fs;

#[test]
fn umlauts_whole_and_taken_apart_are_two_files_with_one_place_each() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "mu\u{308}nster.pdf", &plan("Lippstadt"));
    let is_two = !archive.path().join("m\u{fc}nster.pdf").exists();
    put(archive.path(), "m\u{fc}nster.pdf", &plan("Gotha"));
    extract(archive.path(), out.path(), &[]).success();
    let manifest = lauf(out.path());
    let rows = manifest["dokumente"].as_array().unwrap();
    assert_eq!(rows.len(), if is_two { 2 } else { 1 });
    for row in rows {
        let document = read_json(&out.path().join(row["ausgaben"][0].as_str().unwrap()));
        assert_eq!(document["quelle"]["datei"], row["datei"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = std::ffi::OsStr::from_bytes(b"b\xfcro.pdf");
    fs::write(archive.path().join(name), plan("Lippstadt")).unwrap();
    extract(archive.path(), out.path(), &[]).success();
    assert_eq!(lauf(out.path())["dokumente"][0]["datei"], "b\u{fffd}ro.pdf");
}

#[test]
fn the_longest_name_has_a_place() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = format!("{}.pdf", "x".repeat(251));
    put(archive.path(), &name, &plan("Lippstadt"));
    extract(archive.path(), out.path(), &[]).success();
    let manifest = lauf(out.path());
    let place = manifest["dokumente"][0]["ausgaben"][0].as_str().unwrap();
    assert!(out.path().join(place).is_file() && place.len() < 255);
}

#[test]
fn patterns_are_expanded_where_the_shell_does_not() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for name in ["2014/a.pdf", "2015/b.pdf", "2015/c.txt"] {
        put(archive.path(), name, &plan("Lippstadt"));
    }
    let pattern = archive.path().join("*/*.pdf");
    zielspiegel().arg("extract").arg(&pattern).arg("-o").arg(out.path()).assert().success();
    assert_eq!(lauf(out.path())["dokumente"].as_array().unwrap().len(), 2);
    let none = archive.path().join("2016*/*.pdf");
    zielspiegel().arg("extract").arg(&none).arg("-o").arg(out.path()).assert().code(5);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_never_waited_for() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    let pipe = archive.path().join("rohr.pdf");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: no mkfifo");
        return;
    }
    // A link that leads round in a circle ends nothing either.
    std::os::unix::fs::symlink(archive.path(), archive.path().join("kreis")).unwrap();
    extract(archive.path(), out.path(), &[]).success();
    assert_eq!(lauf(out.path())["dokumente"].as_array().unwrap().len(), 1);
    let mut command = zielspiegel();
    command.arg("extract").arg(&pipe).arg(archive.path().join("a.pdf")).arg("-o").arg(out.path());
    command.assert().code(3).stderr(predicates::str::contains("rohr.pdf"));
}
