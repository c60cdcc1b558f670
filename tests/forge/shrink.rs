//! Cuts a failing document down. In: [`Doc`] and a test. Out: the smallest document that still fails. Ignorant of scores.

use super::look::Look;
use super::model::Doc;

/// Drops parts while `fails` holds; at most `tries` documents are made.
pub fn shrink(doc: &Doc, look: &Look, tries: usize, fails: impl Fn(&Doc, &Look) -> bool) -> (Doc, Look) {
    let (mut doc, mut look) = (doc.clone(), look.clone());
    let mut left = tries;
    loop {
        let next = smaller(&doc).into_iter().map(|doc| (doc, look.clone()));
        let plainer = plainer(&look).into_iter().map(|look| (doc.clone(), look));
        let found = next.chain(plainer).take(left).find(|(doc, look)| {
            left -= 1;
            fails(doc, look)
        });
        match found {
            Some((small, plain)) => (doc, look) = (small, plain),
            None => return (doc, look),
        }
    }
}

/// Every document with one part less, the largest parts first.
fn smaller(doc: &Doc) -> Vec<Doc> {
    let mut all = Vec::new();
    for hf in 0..doc.handlungsfelder.len() {
        if doc.handlungsfelder.len() > 1 {
            all.push(edited(doc, |doc| drop(doc.handlungsfelder.remove(hf))));
        }
    }
    for (hf, field) in doc.handlungsfelder.iter().enumerate() {
        for ziel in 0..field.ziele.len() {
            if field.ziele.len() > 1 {
                all.push(edited(doc, |doc| drop(doc.handlungsfelder[hf].ziele.remove(ziel))));
            }
        }
    }
    for (hf, field) in doc.handlungsfelder.iter().enumerate() {
        for (ziel, goal) in field.ziele.iter().enumerate() {
            for massnahme in 0..goal.massnahmen.len() {
                all.push(edited(doc, |doc| drop(doc.handlungsfelder[hf].ziele[ziel].massnahmen.remove(massnahme))));
            }
        }
    }
    for spalte in 0..doc.spalten.len() {
        if doc.spalten.len() > 1 && doc.spalten[spalte].feld != "status" {
            all.push(without_column(doc, spalte));
        }
    }
    if doc.vorspann.len() > 1 {
        all.push(edited(doc, |doc| doc.vorspann.truncate(1)));
    }
    all
}

fn without_column(doc: &Doc, spalte: usize) -> Doc {
    edited(doc, |doc| {
        doc.spalten.remove(spalte);
        let ziele = doc.handlungsfelder.iter_mut().flat_map(|hf| &mut hf.ziele);
        ziele.flat_map(|ziel| &mut ziel.massnahmen).for_each(|massnahme| drop(massnahme.werte.remove(spalte)));
    })
}

fn edited(doc: &Doc, edit: impl FnOnce(&mut Doc)) -> Doc {
    let mut copy = doc.clone();
    edit(&mut copy);
    copy
}

/// Every look with one oddity less.
fn plainer(look: &Look) -> Vec<Look> {
    use super::look::{Encoding, Frame, Order, Rules, Tags};
    let mut all = Vec::new();
    let mut with = |is_odd: bool, edit: fn(&mut Look)| {
        if is_odd {
            let mut copy = look.clone();
            edit(&mut copy);
            all.push(copy);
        }
    };
    with(look.contents.is_some(), |look| look.contents = None);
    with(look.frame != Frame::Absent, |look| look.frame = Frame::Absent);
    with(look.tags != Tags::Absent, |look| look.tags = Tags::Absent);
    with(look.order != Order::Natural, |look| look.order = Order::Natural);
    with(look.encoding != Encoding::WinAnsi, |look| look.encoding = Encoding::WinAnsi);
    with(look.has_no_blanks, |look| look.has_no_blanks = false);
    with(look.is_justified, |look| look.is_justified = false);
    with(look.is_rotated, |look| look.is_rotated = false);
    with(look.is_middle, |look| look.is_middle = false);
    with(look.rules_are_fills, |look| look.rules_are_fills = false);
    with(look.hyphenates, |look| look.hyphenates = false);
    with(look.splits_rows, |look| look.splits_rows = false);
    with(look.is_serif, |look| look.is_serif = false);
    with(look.tint.is_some() && look.rules != Rules::Fills, |look| look.tint = None);
    with(look.bullet != '•', |look| look.bullet = '•');
    all
}
