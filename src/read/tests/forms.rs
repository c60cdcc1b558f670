//! Form fields, links, outline and metadata.

use super::make::File;
use super::{assert_near, read_well};
use crate::read::model::WidgetValue;

#[test]
fn fields_have_their_values_names_and_boxes() {
    let file = File::with_page("")
        .page("/Annots [10 0 R 11 0 R 12 0 R 99 0 R 13 0 R 14 0 R 15 0 R]")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [9 0 R 11 0 R 12 0 R 13 0 R 16 0 R] >> >>")
        .object(9, "<< /T (Stand) /FT /Tx /V (begonnen\\rim Mai) /Kids [10 0 R] >>")
        .object(10, "<< /Subtype /Widget /Rect [10 20 110 40] /Parent 9 0 R /T (Text) /TU (Stand der Dinge) >>")
        .object(11, "<< /Subtype /Widget /Rect [10 50 20 60] /FT /Btn /T (ja) /V /Ja /AS /Ja /AP << /N << /Ja 7 0 R /Off 7 0 R >> >> >>")
        .object(12, "<< /Subtype /Widget /Rect [30 50 40 60] /FT /Btn /T (nein) /AS /Off /AP << /N << /Nein 7 0 R >> >> >>")
        .object(13, "<< /Subtype /Widget /Rect [50 50 60 60] /FT /Ch /T (wahl) /V (b) /Opt [[(a) (geplant)] [(b) (umgesetzt)]] >>")
        .object(14, "<< /Subtype /Widget /Rect [70 50 80 60] /Parent 16 0 R /AS /0 /AP << /N << /0 7 0 R >> >> >>")
        .object(15, "<< /Subtype /Widget /Rect [90 50 95 60] /FT /Tx /T (versteckt) /V (x) /F 2 >>")
        .object(16, "<< /FT /Btn /Ff 32768 /T (radio) /V /0 /Opt [(laufend) (fertig)] /Kids [14 0 R] >>")
        .stream(7, "/Subtype /Form /BBox [0 0 1 1]", b"");
    let widgets = read_well(&file.bytes()).pages[0].widgets.clone();
    let check = |is_on, export: &str| WidgetValue::Check { is_on, export: export.into() };
    let values: Vec<_> = widgets.iter().map(|widget| widget.value.clone()).collect();
    assert_eq!(
        values,
        [
            WidgetValue::Text("begonnen\nim Mai".into()),
            check(true, "Ja"),
            check(false, "Nein"),
            WidgetValue::Choice(vec!["umgesetzt".into()]),
            check(true, "laufend"),
        ]
    );
    assert_eq!((widgets[0].name.as_str(), widgets[0].label.as_deref()), ("Stand.Text", Some("Stand der Dinge")));
    assert_near(widgets[0].bbox.y0, 60.0);
}

#[test]
fn links_lead_to_addresses_and_pages() {
    let file = File::with_page("")
        .page("/Annots [10 0 R 11 0 R 12 0 R]")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /Names << /Dests << /Names [(ziel) [3 0 R /Fit]] >> >> >>")
        .object(10, "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/a) >> >>")
        .object(11, "<< /Subtype /Link /Rect [0 0 9 9] /Dest (ziel) >>")
        .object(12, "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /GoTo /D [3 0 R /XYZ 0 0 0] >> >>");
    let links = read_well(&file.bytes()).pages[0].links.clone();
    let found: Vec<_> = links.iter().map(|link| (link.uri.as_deref(), link.page)).collect();
    assert_eq!(found, [(Some("https://example.org/a"), None), (None, Some(1)), (None, Some(1))]);
}

#[test]
fn the_outline_is_read_depth_first_and_survives_loops() {
    let file = File::with_page("")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /Outlines 7 0 R >>")
        .object(7, "<< /First 8 0 R >>")
        .object(8, "<< /Title (Eins) /First 9 0 R /Next 10 0 R /Dest [3 0 R /Fit] >>")
        .object(9, "<< /Title (Eins eins) /Next 8 0 R >>")
        .object(10, "<< /Title (Zwei) /Next 10 0 R >>");
    let outline = read_well(&file.bytes()).outline;
    let items: Vec<_> = outline.iter().map(|item| (item.title.as_str(), item.depth, item.page)).collect();
    assert_eq!(items, [("Eins", 0, Some(1)), ("Eins eins", 1, None), ("Zwei", 0, None)]);
}

#[test]
fn metadata_are_read() {
    let file = File::with_page("")
        .trailer("/Info 7 0 R")
        .object(7, "<< /Title <FEFF00DC0062> /Producer (Druckwerk) /CreationDate (D:20240229101500+01'00') >>");
    let metadata = read_well(&file.bytes()).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Üb"));
    assert_eq!(metadata.producer.as_deref(), Some("Druckwerk"));
    assert_eq!(metadata.created.as_deref(), Some("2024-02-29"));
    assert!(!metadata.is_encrypted && !metadata.is_repaired && !metadata.is_marked);
}
