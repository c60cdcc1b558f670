//! The published schemas are those of the types.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_lossless, reason = "a test may fail loudly")]

use serde_json::Value;

fn published(name: &str) -> Value {
    let path = format!("schemas/{name}.schema.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_schema_of_a_document_is_the_one_published() {
    let hint = "run `just schemas` and look at the difference: keys are only ever added";
    assert_eq!(published("dokument"), zielspiegel::output::schema::dokument(), "{hint}");
}

#[test]
fn the_schema_of_a_run_is_the_one_published() {
    assert_eq!(published("lauf"), zielspiegel::batch::manifest::schema(), "run `just schemas`");
}

#[test]
fn the_schema_of_a_comparison_is_the_one_published() {
    assert_eq!(published("vergleich"), zielspiegel::output::schema::vergleich(), "run `just schemas`");
}

#[test]
fn the_schema_of_the_tables_is_the_one_published() {
    let hint = "run `just schemas` and look at the difference: tables and columns are only ever appended";
    assert_eq!(published("tabellen"), zielspiegel::output::export::schema(), "{hint}");
}

/// Codes of findings as they stand in the source, in front of or behind a line break.
fn codes(folder: &std::path::Path, found: &mut std::collections::BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, found);
            continue;
        }
        let source: String = std::fs::read_to_string(&path).unwrap_or_default().split_whitespace().collect();
        for opening in
            ["Diagnostic::new(\"", "doubtful(\"", "note(\"", "general(\"", "Failure::new(\"", "lost(&name,\""]
        {
            let calls = source.split(opening).skip(1);
            found.extend(
                calls.filter_map(|call| call.split('"').next()).filter(|code| code.contains('-')).map(str::to_owned),
            );
        }
    }
}

#[test]
fn every_code_of_a_finding_is_documented() {
    let mut found = std::collections::BTreeSet::new();
    codes(std::path::Path::new("src"), &mut found);
    let readme = std::fs::read_to_string("README.md").unwrap();
    let missing: Vec<_> = found.iter().filter(|code| !readme.contains(&format!("`{code}`"))).collect();
    assert!(found.len() > 10 && missing.is_empty(), "not in the README: {missing:?}");
}

#[test]
fn every_key_of_a_document_is_required() {
    let schema = published("dokument");
    let has_all = |object: &Value| {
        let keys = object["properties"].as_object().map_or(0, serde_json::Map::len);
        object["required"].as_array().map_or(0, Vec::len) == keys
    };
    assert!(has_all(&schema));
    for (name, object) in schema["$defs"].as_object().unwrap() {
        assert!(!object["properties"].is_object() || has_all(object), "{name} has keys that may be absent");
    }
}
