//! Writes the PDF. In: [`Pages`] and the look. Out: bytes. Ignorant of the document.

use super::fonts::{Codes, FACES};
use super::look::{Look, Order, Tags};
use super::page::{Face, Item, Page, Pages, Run};
use super::rng::Rng;
use super::tags::Tagger;
use super::text;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// The file.
pub fn write(pages: &Pages, look: &Look, title: &str, seed: u64) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut next = 1;
    let mut id = || {
        next += 1;
        Ref::new(next - 1)
    };
    let (catalog, tree, info) = (id(), id(), id());
    let fonts: Vec<(Ref, Ref)> = FACES.iter().map(|_| (id(), id())).collect();
    let ids: Vec<(Ref, Ref)> = pages.pages.iter().map(|_| (id(), id())).collect();
    let codes = Codes::new(look, seed);
    let mut tagger = Tagger::new(pages, look.tags, ids.iter().map(|(page, _)| *page).collect());
    for (index, page) in pages.pages.iter().enumerate() {
        let content = content(page, look, &codes, &mut tagger, index, seed);
        pdf.stream(ids[index].1, &content);
    }
    for (index, (page, content)) in ids.iter().enumerate() {
        page_object(&mut pdf, *page, *content, tree, look, &fonts, (look.tags != Tags::Absent).then_some(index));
    }
    for ((face, _), (font, map)) in FACES.iter().zip(&fonts) {
        codes.font(&mut pdf, *font, *map, *face, look.is_serif);
    }
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(ids.len() as i32);
    let root = tagger.write(&mut pdf, &mut id);
    let mut entry = pdf.catalog(catalog);
    entry.pages(tree).lang(TextStr("de-DE"));
    if let Some(root) = root {
        entry.mark_info().marked(true);
        entry.pair(Name(b"StructTreeRoot"), root);
    }
    entry.finish();
    pdf.document_info(info).title(TextStr(title)).producer(TextStr("Zielspiegel forge"));
    pdf.finish()
}

fn page_object(pdf: &mut Pdf, id: Ref, content: Ref, tree: Ref, look: &Look, fonts: &[(Ref, Ref)], key: Option<usize>) {
    let mut page = pdf.page(id);
    let (width, height) = if look.is_rotated { (look.height, look.width) } else { (look.width, look.height) };
    page.media_box(Rect::new(0.0, 0.0, width, height)).parent(tree).contents(content);
    if look.is_rotated {
        page.rotate(90);
    }
    if let Some(key) = key {
        page.struct_parents(key as i32);
    }
    let mut resources = page.resources();
    let mut dict = resources.fonts();
    for ((_, name), (font, _)) in FACES.iter().zip(fonts) {
        dict.pair(Name(name), *font);
    }
}

/// The content stream of a page.
fn content(page: &Page, look: &Look, codes: &Codes, tagger: &mut Tagger, index: usize, seed: u64) -> Vec<u8> {
    let mut content = Content::new();
    if look.is_rotated {
        content.transform([0.0, 1.0, -1.0, 0.0, look.height, 0.0]);
    }
    let (texts, shapes): (Vec<&Item>, Vec<&Item>) = page.items.iter().partition(|item| matches!(item, Item::Text(_)));
    if look.variant.is_multiple_of(2) {
        frame(&mut content, page, look, codes);
    }
    for shape in shapes {
        draw(&mut content, shape, look.height);
    }
    let mut runs: Vec<&Run> =
        texts.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None }).collect();
    reorder(&mut runs, look.order, seed ^ index as u64);
    let mut open = None;
    for run in runs {
        tagger.mark(&mut content, &mut open, run, index, look.order == Order::Natural);
        show(&mut content, run, look, codes);
    }
    Tagger::close(&mut content, &mut open);
    if look.variant % 2 == 1 {
        frame(&mut content, page, look, codes);
    }
    content.finish().into_vec()
}

fn frame(content: &mut Content, page: &Page, look: &Look, codes: &Codes) {
    for item in &page.frame {
        if look.tags != Tags::Absent {
            content.begin_marked_content(Name(b"Artifact"));
        }
        match item {
            Item::Text(run) => show(content, run, look, codes),
            shape => draw(content, shape, look.height),
        }
        if look.tags != Tags::Absent {
            content.end_marked_content();
        }
    }
}

fn reorder(runs: &mut [&Run], order: Order, seed: u64) {
    match order {
        Order::Natural => {}
        Order::Columns => {
            runs.sort_by(|a, b| (a.x / 60.0).floor().total_cmp(&(b.x / 60.0).floor()).then(a.y.total_cmp(&b.y)));
        }
        Order::Reverse => runs.reverse(),
        Order::Shuffled => Rng::new(seed).shuffle(runs),
    }
}

/// Shows a run: as one string, or word by word without blanks.
fn show(content: &mut Content, run: &Run, look: &Look, codes: &Codes) {
    let name = FACES.iter().find(|(face, _)| *face == run.face).map_or(FACES[0].1, |(_, name)| name);
    let [r, g, b] = run.color.map(|part| f32::from(part) / 255.0);
    content.set_fill_rgb(r, g, b).begin_text().set_font(Name(name), run.size);
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, run.x, look.height - run.y]);
    if look.variant == 5 && run.face != Face::Symbol {
        kerned(content, run, look, codes);
    } else {
        content.show(Str(&codes.encode(&run.text, run.face)));
    }
    content.end_text();
}

/// Blanks as gaps of a TJ array.
fn kerned(content: &mut Content, run: &Run, look: &Look, codes: &Codes) {
    let blank = text::width(look, " ", run.face, 1000.0);
    let mut positioned = content.show_positioned();
    let mut items = positioned.items();
    for (index, word) in run.text.split(' ').enumerate() {
        if index > 0 {
            items.adjust(-blank);
        }
        items.show(Str(&codes.encode(word, run.face)));
    }
}

fn draw(content: &mut Content, item: &Item, height: f32) {
    match item {
        Item::Line([x0, y0, x1, y1], width) => {
            content.set_stroke_rgb(0.0, 0.0, 0.0).set_line_width(*width);
            content.move_to(*x0, height - y0).line_to(*x1, height - y1).stroke();
        }
        Item::Fill([x0, y0, x1, y1], color) => {
            let [r, g, b] = color.map(|part| f32::from(part) / 255.0);
            content.set_fill_rgb(r, g, b).rect(*x0, height - y1, x1 - x0, y1 - y0).fill_nonzero();
        }
        Item::Disc([x, y, radius], color) => {
            let [r, g, b] = color.map(|part| f32::from(part) / 255.0);
            let (y, k, radius) = (height - y, radius * 0.5523, *radius);
            content.set_fill_rgb(r, g, b).move_to(x + radius, y);
            content.cubic_to(x + radius, y + k, x + k, y + radius, *x, y + radius);
            content.cubic_to(x - k, y + radius, x - radius, y + k, x - radius, y);
            content.cubic_to(x - radius, y - k, x - k, y - radius, *x, y - radius);
            content.cubic_to(x + k, y - radius, x + radius, y - k, x + radius, y).fill_nonzero();
        }
        Item::Text(_) => {}
    }
}
