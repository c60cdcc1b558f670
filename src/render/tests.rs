use super::*;
use crate::geometry::Rgb;
use pdf_writer::{Content, Finish, Pdf as Writer, Rect as PdfRect, Ref};

/// A page of 200 × 100 points, blue in its upper left quarter as displayed.
fn file(rotate: i32, unit: f32) -> Vec<u8> {
    let (catalog, pages, page, content) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let mut pdf = Writer::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    let mut writer = pdf.page(page);
    writer.parent(pages).media_box(PdfRect::new(10.0, 20.0, 210.0, 120.0)).contents(content).rotate(rotate);
    writer.pair(pdf_writer::Name(b"UserUnit"), unit);
    writer.finish();
    let mut drawing = Content::new();
    drawing.set_fill_rgb(0.0, 0.0, 1.0).rect(10.0, 70.0, 100.0, 50.0).fill_nonzero();
    pdf.stream(content, &drawing.finish());
    pdf.finish()
}

fn canvas(bytes: &[u8]) -> Canvas {
    Canvas::open(bytes, &ReadSettings::default(), RenderSettings::default()).unwrap()
}

fn color(picture: &Picture, x: usize, y: usize) -> Rgb {
    let at = 3 * (y * picture.width + x);
    Rgb(picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2])
}

const BLUE: Rgb = Rgb(0, 0, 255);

#[test]
fn a_page_is_drawn_as_displayed() {
    let picture = canvas(&file(0, 1.0)).page(1, 144.0).unwrap();
    assert_eq!((picture.width, picture.height, picture.dpi), (400, 200, 144.0));
    assert_eq!((color(&picture, 20, 20), color(&picture, 380, 20)), (BLUE, Rgb::WHITE));
    let turned = canvas(&file(90, 1.0)).page(1, 72.0).unwrap();
    assert_eq!((turned.width, turned.height), (100, 200));
    assert_eq!((color(&turned, 90, 10), color(&turned, 10, 10)), (BLUE, Rgb::WHITE));
}

#[test]
fn an_area_is_in_points_of_the_displayed_page() {
    let canvas = canvas(&file(0, 2.0));
    let area = Rect { x0: 190.0, y0: 10.0, x1: 210.0, y1: 20.0 };
    let picture = canvas.area(1, area, 72.0).unwrap();
    assert_eq!((picture.width, picture.height), (20, 10));
    assert_eq!((color(&picture, 5, 5), color(&picture, 15, 5)), (BLUE, Rgb::WHITE));
}

#[test]
fn what_is_too_large_is_drawn_coarser() {
    let settings = RenderSettings { max_pixels: 20_000.0, ..RenderSettings::default() };
    let canvas = Canvas::open(&file(0, 1.0), &ReadSettings::default(), settings).unwrap();
    let picture = canvas.page(1, 7200.0).unwrap();
    assert_eq!((picture.width, picture.height), (200, 100));
    assert!((picture.dpi - 72.0).abs() < 0.01);
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    let canvas = canvas(&file(0, 1.0));
    assert!(matches!(canvas.page(0, 72.0), Err(RenderError::NoPage { page: 0 })));
    assert!(matches!(canvas.page(2, 72.0), Err(RenderError::NoPage { page: 2 })));
    for (area, dpi) in [(Rect::default(), 72.0), (Rect { x1: 5.0, y1: f32::NAN, ..Rect::default() }, 72.0)] {
        assert!(matches!(canvas.area(1, area, dpi), Err(RenderError::Empty { .. })));
    }
}

#[test]
fn a_picture_is_a_png() {
    let png = canvas(&file(0, 1.0)).page(1, 72.0).unwrap().to_png().unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    assert_eq!((info.width, info.height, info.color_type), (200, 100, png::ColorType::Rgb));
    assert_eq!(data[..3], [0, 0, 255]);
}
