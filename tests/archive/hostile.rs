//! Files made to exhaust or to crash a reader, written here: each costs itself at most, and is named.

use crate::support::{extract, lauf, page_with, plan, put};
use flate2::{Compression, write::ZlibEncoder};
use std::fmt::Write as _;
use std::io::Write as _;

/// A file of these objects, numbered from 1; the first is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in &offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// One page with a font `F1`; `extra` are entries of the page, `more` the objects from 6 on.
fn page(content: Vec<u8>, font: &str, resources: &str, extra: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let leaf = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \
         {resources} >> {extra} >>"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        leaf.into_bytes(),
        content,
        font.as_bytes().to_vec(),
    ];
    objects.extend(more);
    file(&objects)
}

const HELVETICA: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

fn packed(piece: &[u8], times: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..times).for_each(|_| packer.write_all(piece).unwrap());
    packer.finish().unwrap()
}

fn plain(content: &str) -> Vec<u8> {
    page(stream("", content.as_bytes()), HELVETICA, "", "", Vec::new())
}

/// A gigabyte of blanks in a megabyte.
fn bomb() -> Vec<u8> {
    let data = packed(&vec![b' '; 1 << 20], 1 << 10);
    page(stream("/Filter /FlateDecode", &data), HELVETICA, "", "", Vec::new())
}

/// The same twice packed.
fn double_bomb() -> Vec<u8> {
    let inner = packed(&vec![b' '; 1 << 20], 1 << 10);
    let data = packed(&inner, 1);
    page(stream("/Filter [/FlateDecode /FlateDecode]", &data), HELVETICA, "", "", Vec::new())
}

/// The catalog lies in a stream that unpacks to a gigabyte.
fn object_stream_bomb() -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(b"1 0 << /Type /Catalog /Pages 2 0 R >>").unwrap();
    (0..1 << 10).for_each(|_| packer.write_all(&vec![b' '; 1 << 20]).unwrap());
    let data = packer.finish().unwrap();
    let mut out = b"%PDF-1.7\n3 0 obj\n".to_vec();
    out.extend(stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &data));
    out.extend(b"\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    out
}

fn cyclic_form() -> Vec<u8> {
    let form = |own: &str| {
        stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /A 6 0 R /B 7 0 R >> >> {own}"
            ),
            b"/A Do /B Do /A Do /B Do",
        )
    };
    let more = vec![form(""), form("")];
    page(stream("", b"/A Do /B Do"), HELVETICA, "/XObject << /A 6 0 R /B 7 0 R >>", "", more)
}

/// Every form draws the next one ten times: ten to the power of thirty.
fn form_tower() -> Vec<u8> {
    let form = |next: usize| {
        let dict =
            format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A {next} 0 R >> >>");
        stream(&dict, "/A Do ".repeat(10).as_bytes())
    };
    let more = (7..37).map(form).collect();
    page(stream("", b"/A Do"), HELVETICA, "/XObject << /A 6 0 R >>", "", more)
}

fn deep(open: &str, close: &str) -> Vec<u8> {
    let nested = format!("{}{}", open.repeat(200_000), close.repeat(200_000));
    page(stream("", b"BT /F1 9 Tf (x) Tj ET"), HELVETICA, "", &format!("/PieceInfo {nested}"), Vec::new())
}

/// Page trees, bookmarks and tags that go 20,000 levels down, one object each.
fn deep_trees() -> Vec<u8> {
    let levels = 20_000;
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R /StructTreeRoot 3 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec(),
        b"<< /First 5 0 R /K 5 0 R >>".to_vec(),
    ];
    for number in 4..levels {
        let next = number + 2;
        objects.push(if number % 2 == 0 {
            format!("<< /Type /Pages /Kids [{next} 0 R] /Count 1 /Parent {number} 0 R >>").into_bytes()
        } else {
            format!("<< /Title (x) /S /P /First {next} 0 R /Next {next} 0 R /K {next} 0 R >>").into_bytes()
        });
    }
    objects.push(b"<< /Type /Page /MediaBox [0 0 9 9] >>".to_vec());
    objects.push(b"<< /Title (x) /S /P /K 0 >>".to_vec());
    file(&objects)
}

fn many_pages(count: usize) -> Vec<u8> {
    let kids = (3..3 + count).fold(String::new(), |mut kids, number| {
        write!(kids, "{number} 0 R ").unwrap();
        kids
    });
    let tree = format!("<< /Type /Pages /Count {count} /MediaBox [0 0 99 99] /Kids [{kids}] >>");
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), tree.into_bytes()];
    objects.resize(count + 2, b"<< /Type /Page >>".to_vec());
    file(&objects)
}

fn giant_image() -> Vec<u8> {
    let dict =
        "/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let content = b"q 595 0 0 842 0 0 cm /A Do Q BT /F1 12 Tf 60 700 Td (Ein Bild) Tj ET";
    page(stream("", content), HELVETICA, "/XObject << /A 6 0 R >>", "", vec![stream(dict, b"x")])
}

fn with_map(map: &str) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>";
    let descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << >> /DW 1000 >>".to_vec();
    let content = b"BT /F1 12 Tf 60 700 Td <00410042ffff> Tj ET";
    page(stream("", content), font, "", "", vec![stream("", map.as_bytes()), descendant])
}

fn wide_map() -> Vec<u8> {
    let mut map = "begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n".to_owned();
    map.push_str("1 beginbfrange <00000000> <fffffffe> <0041> endbfrange\n");
    map.push_str(&"1 beginbfrange <0000> <ffff> <0041> endbfrange\n".repeat(2_000));
    with_map(&map)
}

fn map_of_itself() -> Vec<u8> {
    let font =
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>";
    let map = stream("/Type /CMap /UseCMap 6 0 R", b"/A usecmap begincmap endcmap");
    page(stream("", b"BT /F1 12 Tf (abc) Tj ET"), font, "", "", vec![map])
}

fn font_of_itself() -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 \
                /Encoding << /Differences [0 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> /Widths [1] >>";
    let glyph = stream("", b"1 0 d0 BT /F1 1 Tf <00> Tj ET");
    page(stream("", b"BT /F1 12 Tf <0000> Tj ET"), font, "", "", vec![glyph])
}

/// A font program of noise, under each of the three names a program can have.
fn noise_font(key: &str) -> Vec<u8> {
    let mut state = 1_u32;
    let noise: Vec<u8> = (0..100_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    let mut program = if key == "FontFile2" {
        b"\0\x01\0\0\0\x20\xff\xff\xff\xff\xff\xff".to_vec()
    } else {
        b"\x01\0\x04\x04".to_vec()
    };
    program.extend(noise);
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar -5 /LastChar 4000000000 /Widths [-1 1e38] /FontDescriptor 6 0 R >>";
    let descriptor = format!("<< /Type /FontDescriptor /FontName /A /Flags -1 /Ascent 1e38 /{key} 7 0 R >>");
    let more = vec![descriptor.into_bytes(), stream("/Subtype /OpenType", &program)];
    page(stream("", b"BT /F1 12 Tf 60 700 Td (abcdefghijklmnop) Tj ET"), font, "", "", more)
}

fn numbers() -> Vec<u8> {
    let content = "1e999 -1e999 99999999999999999999 nan 0 0 cm 0 0 0 0 0 0 cm BT /F1 1e38 Tf 1e38 -1e38 Td (abc) Tj ET \
                   0 0 1e38 1e38 re f 1e38 w 0 0 m 1e38 1e38 l S";
    let leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [-1e38 nan 1e38 1e308] /Rotate 91 /UserUnit 1e30 /Contents 4 0 R \
                /Resources << /Font << /F1 5 0 R >> >> >>";
    file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R 2 0 R] /Count -1 >>".to_vec(),
        leaf.as_bytes().to_vec(),
        stream("", content.as_bytes()),
        HELVETICA.as_bytes().to_vec(),
    ])
}

/// Runs over one hostile and two good files, and returns the reason of the hostile one.
fn reason(bytes: &[u8]) -> String {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    put(archive.path(), "boese.pdf", bytes);
    put(archive.path(), "z.pdf", &plan("Gotha"));
    let all = ["--jobs", "1", "--ocr", "off", "--quiet", "--max-memory", "700", "--timeout", "120"];
    let code = extract(archive.path(), out.path(), &all).get_output().status.code();
    let manifest = lauf(out.path());
    let rows = manifest["dokumente"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["ergebnis"], &rows[2]["ergebnis"]), (3, &"ok".into(), &"ok".into()));
    let is_whole = rows[1]["ergebnis"] == "ok";
    assert_eq!(code, Some(if is_whole { 0 } else { 3 }));
    rows[1]["grund"].as_str().unwrap_or("").split(':').next().unwrap().to_owned()
}

/// Whatever a file holds: no crash and no fault of the program, within time and memory.
#[track_caller]
fn is_borne(bytes: &[u8]) -> String {
    let reason = reason(bytes);
    assert!(!["absturz", "panik", "zeitlimit"].contains(&reason.as_str()), "{reason}");
    reason
}

#[test]
fn inflate_bombs() {
    for bytes in [bomb(), double_bomb()] {
        assert_eq!(is_borne(&bytes), "seite-unlesbar");
    }
    assert!(["speicherlimit", "ohne-seiten", "beschaedigt"].contains(&is_borne(&object_stream_bomb()).as_str()));
}

#[test]
fn forms_that_draw_themselves() {
    assert_eq!(is_borne(&cyclic_form()), "seite-unlesbar");
    assert_eq!(is_borne(&form_tower()), "seite-unlesbar");
}

#[test]
fn deep_nesting() {
    for bytes in [deep("[", "]"), deep("<< /A ", ">>"), deep("[", ""), deep("(", ")")] {
        is_borne(&bytes);
    }
    is_borne(&deep_trees());
    is_borne(&plain(&"q ".repeat(200_000)));
    is_borne(&plain(&"/P BMC ".repeat(200_000)));
    is_borne(&plain(&"[".repeat(200_000)));
    is_borne(&plain(&"<<".repeat(200_000)));
}

#[test]
fn more_pages_than_are_read() {
    assert_eq!(is_borne(&many_pages(30_000)), "seiten-ausgelassen");
}

#[test]
fn giant_images() {
    assert_eq!(is_borne(&giant_image()), "");
}

#[test]
fn more_on_a_page_than_a_page_holds() {
    let glyphs = format!("BT /F1 1 Tf 1 0 0 1 9 800 Tm {} ET", "(abcdefghij) Tj 0 -0.001 Td ".repeat(100_000));
    assert_eq!(is_borne(&plain(&glyphs)), "seite-unlesbar");
    is_borne(&plain(&"9 9 m 99 9 l S 9 9 9 9 re f ".repeat(200_000)));
}

#[test]
fn a_content_stream_of_50_mb() {
    let line = "% fifty bytes of a comment that says nothing at all\n";
    let content = format!("BT /F1 12 Tf 60 700 Td (Ende) Tj ET\n{}", line.repeat(1_000_000));
    is_borne(&page_with(content.as_bytes()));
}

#[test]
fn hostile_fonts_and_character_maps() {
    for bytes in [wide_map(), map_of_itself(), font_of_itself(), with_map("begincmap 1 beginbfchar <00"), numbers()] {
        is_borne(&bytes);
    }
    for key in ["FontFile", "FontFile2", "FontFile3"] {
        is_borne(&noise_font(key));
    }
}

/// A single file ends like any other failure, though the process that reads it is gone.
#[cfg(target_os = "linux")]
#[test]
fn a_single_file_over_the_limit_is_named_too() {
    let home = tempfile::tempdir().unwrap();
    put(home.path(), "boese.pdf", &object_stream_bomb());
    let mut command = crate::support::zielspiegel();
    command.arg("extract").arg(home.path().join("boese.pdf")).args(["--max-memory", "200"]);
    command.assert().code(3).stdout("").stderr(predicates::str::contains("boese.pdf"));
}
