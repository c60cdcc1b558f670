//! Marked content, layers and the structure tree.

use super::make::File;
use super::{assert_near, letters, read_well};
use crate::read::FORM_MCID_STEP;
use crate::read::model::{RawDocument, StructChild, StructNode};

fn nodes(node: &StructNode) -> Vec<String> {
    let mut found = vec![format!("{}:{}x{}", node.role, node.row_span, node.col_span)];
    for child in &node.children {
        match child {
            StructChild::Node(node) => found.extend(nodes(node)),
            StructChild::Content { page, mcid } => found.push(format!("{page}/{mcid}")),
        }
    }
    found
}

fn mark_ids(document: &RawDocument) -> Vec<Option<i32>> {
    let page = &document.pages[0];
    page.glyphs.iter().map(|glyph| glyph.mark.and_then(|mark| page.marks[mark as usize].mcid)).collect()
}

#[test]
fn glyphs_know_their_innermost_mark() {
    let content = "/P << /MCID 3 >> BDC BT /F1 10 Tf 10 10 Td (a) Tj /Span << /Lang (de) >> BDC (b) Tj EMC ET EMC \
                   /Artifact BMC BT /F1 10 Tf 50 10 Td (c) Tj ET EMC BT /F1 10 Tf 70 10 Td (d) Tj ET";
    let document = read_well(&File::with_page(content).bytes());
    assert_eq!(mark_ids(&document), [Some(3), Some(3), None, None]);
    let page = &document.pages[0];
    assert!(page.marks[page.glyphs[2].mark.unwrap() as usize].is_artifact);
    assert_eq!(page.glyphs[3].mark, None);
}

#[test]
fn actual_text_takes_the_place_of_the_glyphs() {
    let content = "BT /F1 10 Tf 10 10 Td /Span << /ActualText <FEFF00660069> >> BDC (X) Tj EMC (n) Tj \
                   /Span << /ActualText () >> BDC (-) Tj EMC ET";
    let document = read_well(&File::with_page(content).bytes());
    assert_eq!(letters(&document), "fin");
    let glyphs = &document.pages[0].glyphs;
    assert_near(glyphs[1].bbox.x0, 10.0 + 6.67 / 2.0);
    assert_near(glyphs[1].bbox.x1, 16.67);
    assert_near(glyphs[2].bbox.x0, 16.67);
}

#[test]
fn actual_text_over_two_lines_stays_on_both() {
    let content = "BT /F1 10 Tf 10 50 Td /Span << /ActualText (Wege) >> BDC (WX) Tj 0 -12 Td (YZ) Tj EMC ET";
    let document = read_well(&File::with_page(content).bytes());
    assert_eq!(letters(&document), "Wege");
    let lines: Vec<i32> = document.pages[0].glyphs.iter().map(|glyph| glyph.origin.y.round() as i32).collect();
    assert_eq!(lines, [50, 50, 62, 62]);
}

#[test]
fn hidden_layers_are_left_out() {
    let content = "/OC /L1 BDC BT /F1 10 Tf 10 10 Td (a) Tj ET 0 0 5 5 re f EMC /OC /L2 BDC BT /F1 10 Tf 30 10 Td (b) \
                   Tj ET EMC /OC /L3 BDC BT /F1 10 Tf 50 10 Td (c) Tj ET EMC";
    let file = File::with_page(content)
        .object(1, "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [7 0 R 8 0 R] /D << /OFF [7 0 R] >> >> >>")
        .page_with("", "/Properties << /L1 7 0 R /L2 8 0 R /L3 9 0 R >>")
        .object(7, "<< /Type /OCG /Name (aus) >>")
        .object(8, "<< /Type /OCG /Name (an) >>")
        .object(9, "<< /Type /OCMD /OCGs [7 0 R 8 0 R] /P /AllOn >>");
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "b");
    assert!(document.pages[0].fills.is_empty());
}

#[test]
fn the_structure_tree_is_read_with_standard_roles_and_spans() {
    let file = File::with_page("/Zelle << /MCID 0 >> BDC BT /F1 10 Tf 10 10 Td (a) Tj ET EMC")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 7 0 R /MarkInfo << /Marked true >> /Lang (de) >>")
        .object(7, "<< /Type /StructTreeRoot /K [8 0 R 99 0 R] /RoleMap << /Zelle /Feld /Feld /TD /Liste /L >> >>")
        .object(8, "<< /S /Table /P 7 0 R /K << /S /TR /K [9 0 R 10 0 R] >> >>")
        .object(9, "<< /S /Zelle /Pg 3 0 R /K 0 /A [<< /O /Table /ColSpan 2 >> 0] >>")
        .object(10, "<< /S /TH /A << /RowSpan 3 >> /K [<< /Type /MCR /Pg 3 0 R /MCID 1 >> << /Type /OBJR >> 8 0 R] >>");
    let document = read_well(&file.bytes());
    let tree = document.structure.as_ref().unwrap();
    assert_eq!(nodes(tree), ["StructTreeRoot:1x1", "Table:1x1", "TR:1x1", "TD:1x2", "1/0", "TH:3x1", "1/1"]);
    assert!(document.metadata.is_marked);
    assert_eq!(document.metadata.language.as_deref(), Some("de"));
}

/// The backend gives an inline dictionary the id of the object around it: a loop check by that id loses the siblings.
#[test]
fn elements_written_in_place_are_no_loops() {
    let kids = [0, 1, 2, 3, 4].map(|id| format!("<< /S /P /Pg 3 0 R /K {id} >>")).join(" ");
    let file = File::with_page("")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 7 0 R >>")
        .object(7, &format!("<< /Type /StructTreeRoot /K << /S /Document /K [{kids}] >> >>"));
    let document = read_well(&file.bytes());
    assert_eq!(nodes(document.structure.as_ref().unwrap()).iter().filter(|node| node.contains('/')).count(), 5);
}

#[test]
fn forms_that_count_by_themselves_do_not_collide_with_the_page() {
    let form = "/Subtype /Form /BBox [0 0 200 100] /StructParents 1 /Resources << /Font << /F1 5 0 R >> >>";
    let file = File::with_page("/P << /MCID 0 >> BDC BT /F1 10 Tf 10 10 Td (a) Tj ET EMC /X Do")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 9 0 R >>")
        .page_with("", "/XObject << /X 7 0 R >>")
        .stream(7, form, b"/P << /MCID 0 >> BDC BT /F1 10 Tf 10 30 Td (b) Tj ET EMC")
        .object(
            9,
            "<< /K [<< /S /P /Pg 3 0 R /K 0 >> << /S /P /K << /Type /MCR /Pg 3 0 R /Stm 7 0 R /MCID 0 >> >>] >>",
        );
    let document = read_well(&file.bytes());
    assert_eq!(mark_ids(&document), [Some(0), Some(FORM_MCID_STEP)]);
    let contents: Vec<String> =
        nodes(document.structure.as_ref().unwrap()).into_iter().filter(|node| node.contains('/')).collect();
    assert_eq!(contents, ["1/0".to_owned(), format!("1/{FORM_MCID_STEP}")]);
}
