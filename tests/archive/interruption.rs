//! Interrupted runs go on to the bytes of an uninterrupted one, whatever ended them.

use crate::support::{extract, lauf, plan, put, row, tree, zielspiegel};
use std::fs;
use std::path::Path;

/// Files enough that a signal finds the run at work.
const FILES: usize = 40;

fn archive() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for index in 0..FILES {
        let mut bytes = plan(["Lippstadt", "Gotha", "Herten", "Ahlen"][index % 4]);
        bytes.extend(format!("\n% {index}\n").into_bytes());
        put(home.path(), &format!("teil{}/{index:02}.pdf", index % 3), &bytes);
    }
    home
}

#[cfg(unix)]
fn start(archive: &Path, output: &Path) -> std::process::Child {
    std::process::Command::new(env!("CARGO_BIN_EXE_zielspiegel"))
        .arg("extract")
        .arg(archive)
        .arg("-o")
        .arg(output)
        .args(["--jobs", "1", "--quiet"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until `count` documents are in place.
#[cfg(unix)]
fn wait_for(output: &Path, count: usize) {
    for _ in 0..3000 {
        let done = fs::read_to_string(output.join("_journal.ndjson")).unwrap_or_default();
        if done.lines().filter(|line| !line.is_empty()).count() >= count {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("the run does not get on");
}

#[cfg(unix)]
fn signal(child: &std::process::Child, name: &str) {
    let status = std::process::Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_no_half_file_and_goes_on_to_the_same_bytes() {
    let (archive, whole, killed) = (archive(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(archive.path(), whole.path(), &["--jobs", "2"]).success();
    for count in [1, 7, 20] {
        let mut child = start(archive.path(), killed.path());
        wait_for(killed.path(), count);
        signal(&child, "-KILL");
        child.wait().unwrap();
        for (name, bytes) in tree(killed.path()) {
            let is_document =
                Path::new(&name).extension().is_some_and(|ending| ending == "json") && !name.contains("_tmp");
            assert!(
                !is_document || serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
                "{name} is half a file"
            );
        }
    }
    extract(archive.path(), killed.path(), &["--resume"]).success();
    assert!(tree(whole.path()) == tree(killed.path()), "not the bytes of an uninterrupted run");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_after_the_documents_in_flight_with_a_manifest() {
    let (archive, whole, stopped) = (archive(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(archive.path(), whole.path(), &[]).success();
    let mut child = start(archive.path(), stopped.path());
    wait_for(stopped.path(), 2);
    signal(&child, "-INT");
    let status = child.wait().unwrap();
    let manifest = lauf(stopped.path());
    let rows = manifest["dokumente"].as_array().unwrap();
    assert_eq!(rows.len(), FILES, "every input is accounted for");
    let left = rows.iter().filter(|row| row["grund"].as_str().unwrap_or("").starts_with("abgebrochen")).count();
    assert_eq!((status.code(), left > 0), (Some(130), true));
    extract(archive.path(), stopped.path(), &[]).success();
    assert!(tree(whole.path()) == tree(stopped.path()), "not the bytes of an uninterrupted run");
}

#[test]
fn a_place_that_cannot_be_written_to_costs_one_document() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    put(archive.path(), "b.pdf", &plan("Gotha"));
    fs::create_dir_all(out.path().join("a.json/voll")).unwrap();
    extract(archive.path(), out.path(), &[]).code(3).stderr(predicates::str::contains("a.pdf: cannot write"));
    let manifest = lauf(out.path());
    assert!(row(&manifest, "a.pdf")["grund"].as_str().unwrap().starts_with("nicht-geschrieben: "));
    assert_eq!(row(&manifest, "b.pdf")["ergebnis"], "ok");
}

#[test]
fn an_output_that_cannot_be_used_is_named() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    let file = out.path().join("datei");
    fs::write(&file, "x").unwrap();
    extract(archive.path(), &file.join("out"), &[])
        .code(3)
        .stderr(predicates::str::contains("cannot write to the output"));
    fs::write(out.path().join("_lauf.json"), "not ours").unwrap();
    extract(archive.path(), out.path(), &[]).code(1).stderr(predicates::str::contains("_lauf.json"));
}

/// Needs the right to mount a small file system; says so where it has none.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_counted_and_the_run_goes_on_when_there_is_room() {
    let (archive, whole, disk) = (archive(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mount = |arguments: &[&str]| {
        let run = std::process::Command::new("mount").args(arguments).arg(disk.path()).output();
        run.is_ok_and(|output| output.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=96k", "none"]) {
        eprintln!("skipped: this test may not mount a small disk");
        return;
    }
    extract(archive.path(), whole.path(), &[]).success();
    let out = disk.path().join("out");
    extract(archive.path(), &out, &[]).code(3).stderr(predicates::str::contains("cannot write"));
    assert!(mount(&["-o", "remount,size=64m"]));
    extract(archive.path(), &out, &[]).success();
    let documents =
        |folder: &Path| tree(folder).into_iter().filter(|(name, _)| name.starts_with("teil")).collect::<Vec<_>>();
    let is_same = documents(whole.path()) == documents(&out);
    std::process::Command::new("umount").arg(disk.path()).status().unwrap();
    assert!(is_same, "not the documents of a run with room");
}

#[test]
fn an_input_that_is_not_there_is_a_row() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    let mut command = zielspiegel();
    command.arg("extract").arg(archive.path().join("a.pdf")).arg(archive.path().join("weg.pdf"));
    command.arg("-o").arg(out.path()).assert().code(3);
    assert!(row(&lauf(out.path()), "weg.pdf")["grund"].as_str().unwrap().starts_with("nicht-lesbar: "));
}
