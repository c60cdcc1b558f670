//! Broken, hostile and locked files.

use super::make::{File, packed};
use super::{has_note, letters, read_well};
use crate::read::{ReadError, ReadSettings, read};

const SHOW: &str = "BT /F1 10 Tf 20 30 Td (ab) Tj ET";

#[test]
fn stray_tokens_do_not_stop_the_page() {
    let document = read_well(&File::with_page(&format!("q ) ] > }} 1.2.3 xyz {SHOW} Q Q Q EMC ET")).bytes());
    assert_eq!(letters(&document), "ab");
}

#[test]
fn forms_that_draw_themselves_end() {
    let file = File::with_page(&format!("/X Do {SHOW}"))
        .page_with("", "/XObject << /X 7 0 R >>")
        .stream(
            7,
            "/Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << /X 7 0 R /Y 8 0 R >> >>",
            b"/X Do /Y Do",
        )
        .stream(8, "/Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << /X 7 0 R >> >>", b"/X Do");
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "ab");
    // Without resources of its own a form finds itself in those of the page.
    let file = File::with_page(&format!("/X Do {SHOW}"))
        .page_with("", "/XObject << /X 7 0 R /Y 8 0 R >>")
        .stream(7, "/Subtype /Form /BBox [0 0 200 100]", b"/Y Do")
        .stream(8, "/Subtype /Form /BBox [0 0 200 100]", b"/X Do");
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "ab");
    assert!(has_note(&document, "seite-unlesbar"));
}

#[test]
fn forms_that_multiply_end_at_the_operator_limit() {
    let mut file = File::with_page("/X Do");
    for level in 0..20_u32 {
        let resources = format!("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>", 11 + level);
        file = file.stream(10 + level, &resources, b"/X Do /X Do /X Do /X Do");
    }
    let file = file.page_with("", "/XObject << /X 10 0 R >>").bytes();
    let settings = ReadSettings { max_operators: 10_000, ..ReadSettings::default() };
    let document = read(&file, &settings).unwrap();
    assert!(has_note(&document, "seite-unlesbar"));
}

#[test]
fn a_page_tree_that_loops_has_its_pages_once() {
    let file = File::with_page(SHOW).object(2, "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>");
    assert_eq!(read_well(&file.bytes()).pages.len(), 1);
    let file = File::with_page(SHOW).object(2, "<< /Type /Pages /Kids [] /Count 0 >>").object(3, "null");
    assert!(matches!(read(&file.bytes(), &ReadSettings::default()), Err(ReadError::NoPages)));
}

#[test]
fn content_that_blows_up_is_cut() {
    let mut content = SHOW.as_bytes().to_vec();
    content.resize(content.len() + (40 << 20), b' ');
    let file = File::with_page("").stream(4, "/Filter /FlateDecode", &packed(&content));
    let settings = ReadSettings { max_content_bytes: 1 << 20, ..ReadSettings::default() };
    let document = read(&file.bytes(), &settings).unwrap();
    assert_eq!(letters(&document), "ab");
    assert!(has_note(&document, "seite-unlesbar"));
}

#[test]
fn a_broken_tail_keeps_what_came_before() {
    let mut data = packed(format!("{SHOW} {}", "0 0 m 1 1 l S ".repeat(2000)).as_bytes());
    data.truncate(data.len() * 2 / 3);
    let document = read_well(&File::with_page("").stream(4, "/Filter /FlateDecode", &data).bytes());
    assert_eq!(letters(&document), "ab");
    assert!(has_note(&document, "seite-unlesbar"));
}

#[test]
fn a_page_without_readable_content_says_so() {
    let document = read_well(&File::with_page("").stream(4, "/Filter /Unknown", b"xx").bytes());
    assert!(has_note(&document, "seite-unlesbar"));
    let document = read_well(&File::with_page("").object(4, "null").bytes());
    assert!(document.pages[0].is_readable && document.pages[0].glyphs.is_empty());
}

#[test]
fn deep_nesting_costs_no_stack() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let file = File::with_page(&format!("{deep} xx {SHOW}"));
    assert_eq!(letters(&read_well(&file.bytes())), "ab");
    let file = File::with_page(SHOW).object(9, &deep);
    let result = read(&file.bytes(), &ReadSettings::default());
    assert!(result.is_ok_and(|document| letters(&document) == "ab"));
    let saves = "q ".repeat(300_000);
    assert_eq!(letters(&read_well(&File::with_page(&format!("{saves} {SHOW}")).bytes())), "ab");
}

#[test]
fn a_deep_structure_tree_is_cut() {
    let mut file = File::with_page(SHOW).object(1, "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 10 0 R >>");
    for number in 10..3000_u32 {
        file = file.object(number, &format!("<< /S /Div /K {} 0 R >>", number + 1));
    }
    assert!(read_well(&file.bytes()).structure.is_some());
}

#[test]
fn a_lost_cross_reference_table_is_rebuilt() {
    let mut bytes = File::with_page(SHOW).bytes();
    let cut = bytes.windows(4).rposition(|window| window == b"xref").unwrap();
    bytes.truncate(cut - 40);
    assert_eq!(letters(&read_well(&bytes)), "ab");
}

#[test]
fn lines_before_the_header_do_no_harm() {
    let mut bytes = b"Content-Type: application/pdf\r\n\r\n".to_vec();
    bytes.extend(File::with_page(SHOW).bytes());
    assert_eq!(letters(&read_well(&bytes)), "ab");
}

/// A file encrypted by the second parser.
fn encrypted(owner: &str, user: &str) -> Vec<u8> {
    let trailer = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    let mut document = lopdf::Document::load_mem(&File::with_page(SHOW).trailer(trailer).bytes()).unwrap();
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: owner,
        user_password: user,
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn locked_files_open_with_the_empty_the_user_and_the_owner_password() {
    let document = read_well(&encrypted("chef", ""));
    assert_eq!(letters(&document), "ab");
    assert!(document.metadata.is_encrypted);
    let locked = encrypted("chef", "geheim");
    assert!(matches!(read(&locked, &ReadSettings::default()), Err(ReadError::Encrypted)));
    for (password, opens) in [("geheim", true), ("chef", true), ("falsch", false)] {
        let settings = ReadSettings { password: Some(password.into()), ..ReadSettings::default() };
        match read(&locked, &settings) {
            Ok(document) => assert!(opens && letters(&document) == "ab" && document.metadata.is_encrypted),
            Err(error) => assert!(!opens && matches!(error, ReadError::Encrypted), "{error}"),
        }
    }
}

/// Reads every file of a folder given from outside; run it over public collections of broken files.
#[test]
#[ignore = "needs a folder of PDFs in ZIELSPIEGEL_PDFS"]
fn nothing_in_a_folder_makes_it_panic() {
    let Some(folder) = std::env::var_os("ZIELSPIEGEL_PDFS") else { return };
    let (mut opened, mut all) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        all += 1;
        opened += usize::from(read(&bytes, &ReadSettings::default()).is_ok());
    }
    println!("{opened} of {all} files opened");
}
