//! The worker: exactly one answer per request, in order, whatever comes in.

use crate::support::{json, plan, put, zielspiegel};
use base64::Engine;
use serde_json::Value;

fn answers(input: Vec<u8>, options: &[&str]) -> Vec<Value> {
    let output =
        zielspiegel().arg("worker").args(options).write_stdin(input).assert().success().get_output().stdout.clone();
    output.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(json).collect()
}

#[test]
fn malformed_lines_are_answered_and_nothing_else_is_lost() {
    let home = tempfile::tempdir().unwrap();
    put(home.path(), "a.pdf", &plan("Lippstadt"));
    let good = serde_json::json!({"id": {"job": 1}, "path": home.path().join("a.pdf")}).to_string();
    let mut input = b"\xef\xbb\xbf".to_vec();
    input.extend(format!("{good}\r\n\r\n   \n[1, 2]\n{{\"id\": 5, \"path\": 7}}\n").bytes());
    input.extend(b"{\"id\": \"\xff\"}\n\0\n");
    input.extend(format!("{{\"id\": 6, \"path\": \"x\", \"bytes_b64\": \"\"}}\n{good}").bytes());
    let got = answers(input, &[]);
    let oks: Vec<bool> = got.iter().map(|answer| answer["ok"].as_bool().unwrap()).collect();
    assert_eq!(oks, [true, false, false, false, false, false, true]);
    assert_eq!((&got[0]["id"]["job"], &got[2]["id"], &got[5]["id"]), (&1.into(), &5.into(), &6.into()));
    for answer in got.iter().filter(|answer| answer["ok"] == false) {
        assert_eq!(answer["error"]["code"], "bad-request");
        assert!(!answer["error"]["message"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_line_of_64_mb_is_a_request_like_any_other() {
    let mut bytes = plan("Gotha");
    bytes.resize(48 << 20, b'\n');
    let inline = base64::engine::general_purpose::STANDARD.encode(&bytes);
    let input = format!("{{\"id\": 1, \"bytes_b64\": \"{inline}\", \"name\": \"gross.pdf\"}}\n{{\"id\": 2}}\n");
    assert!(input.len() > 64 << 20);
    let got = answers(input.into_bytes(), &[]);
    assert_eq!((&got[0]["ok"], &got[1]["ok"]), (&true.into(), &false.into()));
    assert_eq!(got[0]["dokument"]["quelle"]["datei"], "gross.pdf");
}

#[test]
fn documents_that_fail_or_take_too_long_cost_one_answer() {
    let home = tempfile::tempdir().unwrap();
    put(home.path(), "kaputt.pdf", b"%PDF-1.4 and nothing behind");
    put(home.path(), "a.pdf", &plan("Lippstadt"));
    let line = |name: &str| format!("{}\n", serde_json::json!({"id": name, "path": home.path().join(name)}));
    let input = format!("{}{}{}", line("kaputt.pdf"), line("weg.pdf"), line("a.pdf"));
    let codes = |got: &[Value]| got.iter().map(|answer| answer["error"]["code"].clone()).collect::<Vec<_>>();
    let got = answers(input.clone().into_bytes(), &[]);
    assert_eq!(codes(&got), ["beschaedigt".into(), "nicht-lesbar".into(), Value::Null]);
    let got = answers(input.into_bytes(), &["--timeout", "0.001"]);
    assert_eq!(codes(&got), vec![Value::from("zeitlimit"); 3]);
}

#[test]
fn an_empty_input_is_no_error_and_a_broken_worker_is() {
    assert!(answers(Vec::new(), &[]).is_empty());
    assert!(answers(b"\n\r\n\n".to_vec(), &[]).is_empty());
    zielspiegel().args(["worker", "--lexicon", "/gibt/es/nicht"]).write_stdin("").assert().code(1);
}
