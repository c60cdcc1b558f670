//! Running heads and feet. In: finished [`Pages`]. Out: the same with furniture. Ignorant of the body.

use super::look::{Frame, Look};
use super::page::{Face, Item, Pages, Run};
use super::text;

/// Adds the furniture to every page.
pub fn frame(pages: &mut Pages, look: &Look, title: &str, kommune: &str) {
    let total = pages.pages.len();
    let short: String = title.chars().take(60).collect();
    for (index, page) in pages.pages.iter_mut().enumerate() {
        let number = index + 1;
        let foot = look.height - look.top * 0.45;
        let mut put = |text: String, y: f32, place: f32| {
            let size = (look.size * 0.8).max(6.5);
            let room = look.width - 2.0 * look.side - text::width(look, &text, Face::Regular, size);
            let x = look.side + room * place;
            page.frame.push(Item::Text(Run { x, y, size, face: Face::Regular, color: [70; 3], text, node: 0 }));
        };
        match look.frame {
            Frame::Absent => {}
            Frame::Number => put(number.to_string(), foot, 0.5),
            Frame::Counter => put(format!("Seite {number} von {total}"), foot, 1.0),
            Frame::Alternating => alternating(&mut put, number, foot, kommune),
            Frame::RunningHead => {
                put(short.clone(), look.top * 0.5, 0.0);
                put(format!("– {number} –"), foot, 0.5);
            }
            Frame::Stamp => {
                put(kommune.to_owned(), look.top * 0.45, 0.0);
                put(format!("Ausdruck vom: 10.08.2021 Seite: {number}/{total}"), foot, 1.0);
            }
        }
    }
}

fn alternating(put: &mut impl FnMut(String, f32, f32), number: usize, foot: f32, kommune: &str) {
    if number.is_multiple_of(2) {
        put(format!("{number} {kommune} – Version 4-2"), foot, 0.0);
        put("© Verein Familiengerechte Kommune".to_owned(), foot, 1.0);
    } else {
        put("Muster – Version 4-2".to_owned(), foot, 0.0);
        put(number.to_string(), foot, 0.5);
        put("© Verein Familiengerechte Kommune".to_owned(), foot, 1.0);
    }
}
