//! Breaks paragraphs into lines. In: [`Para`] and a width. Out: [`Line`]s. Ignorant of pages.

use super::look::Look;
use super::metrics::metric_of;
use super::page::{Color, Face};

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Para {
    /// Pieces of text with their face.
    pub spans: Vec<(String, Face)>,
    /// Size.
    pub size: f32,
    /// Colour.
    pub color: Color,
    /// A list item.
    pub is_bullet: bool,
    /// Blank above.
    pub gap: f32,
    /// Role in the structure tree.
    pub role: &'static str,
}

impl Para {
    /// A paragraph of one face.
    pub fn new(look: &Look, text: impl Into<String>, face: Face) -> Self {
        Self { spans: vec![(text.into(), face)], size: look.size, color: [0; 3], is_bullet: false, gap: 0.0, role: "P" }
    }

    /// The same with blank above.
    pub fn after(mut self, gap: f32) -> Self {
        self.gap = gap;
        self
    }
}

/// The paragraphs of a verbatim value.
pub fn paras(look: &Look, text: &str, face: Face) -> Vec<Para> {
    let pieces = text.split('\n').filter(|piece| !piece.is_empty());
    pieces
        .enumerate()
        .map(|(index, piece)| {
            let gap = if index > 0 { look.size * 0.35 } else { 0.0 };
            match piece.strip_prefix("• ") {
                Some(rest) => Para { is_bullet: true, gap: gap * 0.5, ..Para::new(look, rest, face) },
                None => Para::new(look, piece, face).after(gap),
            }
        })
        .collect()
}

/// Words on one baseline: offset, text, face.
#[derive(Debug, Clone)]
pub struct Line {
    /// Pieces from left to right.
    pub pieces: Vec<(f32, String, Face)>,
    /// Height with the gap above.
    pub height: f32,
    /// From the top of the line to its baseline.
    pub ascent: f32,
    /// Size.
    pub size: f32,
    /// Colour.
    pub color: Color,
    /// Index of its paragraph.
    pub para: usize,
}

/// Width of a text in points.
pub fn width(look: &Look, text: &str, face: Face, size: f32) -> f32 {
    let column = match (look.is_serif, face) {
        (false, Face::Bold) => 1,
        (false, _) => 0,
        (true, Face::Bold) => 3,
        (true, Face::Italic) => 4,
        (true, _) => 2,
    };
    let units: u32 = text
        .chars()
        .map(|ch| match face {
            Face::Symbol => 460,
            Face::Dingbats => 790,
            _ => metric_of(ch).map_or(500, |metric| u32::from(metric.widths[column])),
        })
        .sum();
    units as f32 * size / 1000.0
}

/// Words that are still to be placed.
struct Words<'a> {
    look: &'a Look,
    size: f32,
    limit: f32,
    lines: Vec<Vec<(f32, String, Face)>>,
    x: f32,
}

impl Words<'_> {
    fn push(&mut self, word: &str, face: Face) {
        let blank = if self.x > 0.0 { width(self.look, " ", face, self.size) } else { 0.0 };
        let needs = width(self.look, word, face, self.size);
        if self.x + blank + needs <= self.limit {
            self.put(self.x + blank, word, face);
            return;
        }
        let is_alone = self.x == 0.0;
        let cut = self.cut(word, face, self.limit - self.x - blank, is_alone || needs > self.limit);
        match cut {
            Some((head, tail)) => {
                self.put(self.x + blank, &head, face);
                self.new_line();
                self.push(&tail, face);
            }
            None if is_alone => self.put(0.0, word, face),
            None => {
                self.new_line();
                self.push(word, face);
            }
        }
    }

    fn put(&mut self, x: f32, word: &str, face: Face) {
        if let Some(line) = self.lines.last_mut() {
            line.push((x, word.to_owned(), face));
        }
        self.x = x + width(self.look, word, face, self.size);
    }

    fn new_line(&mut self) {
        self.lines.push(Vec::new());
        self.x = 0.0;
    }

    /// The longest beginning that fits, with its hyphen, and the rest.
    fn cut(&self, word: &str, face: Face, room: f32, is_forced: bool) -> Option<(String, String)> {
        let chars: Vec<char> = word.chars().collect();
        let mut best = None;
        for at in 2..chars.len().saturating_sub(2) {
            let head: String = chars[..at].iter().collect();
            let is_printed = chars[at - 1] == '-' && chars[at].is_alphabetic();
            let is_syllable = (self.look.hyphenates || is_forced) && at > 2 && syllable(&chars, at);
            if !is_printed && !is_syllable {
                continue;
            }
            let head = if is_printed { head } else { head + "-" };
            if width(self.look, &head, face, self.size) <= room {
                best = Some((head, chars[at..].iter().collect()));
            }
        }
        best
    }
}

/// Whether a German word may be cut here: before a consonant that a vowel follows, inside a run of lower-case letters.
fn syllable(chars: &[char], at: usize) -> bool {
    let is_vowel = |ch: char| "aeiouäöüy".contains(ch);
    let (before, here, next) = (chars[at - 1], chars[at], chars[at + 1]);
    let is_lower = |ch: char| ch.is_lowercase();
    let glued = matches!((before, here), ('c', 'h' | 'k') | ('s', 'c') | ('p', 'h'));
    let tail_is_word = chars[at..].iter().take_while(|ch| ch.is_lowercase()).count() >= 3;
    let head_has_vowel = chars[..at].iter().any(|ch| is_vowel(ch.to_ascii_lowercase()) || "ÄÖÜ".contains(*ch));
    is_lower(before)
        && is_lower(here)
        && is_lower(next)
        && !is_vowel(here)
        && is_vowel(next)
        && !glued
        && tail_is_word
        && head_has_vowel
}

/// The lines of paragraphs within a width.
pub fn lines(look: &Look, paras: &[Para], limit: f32) -> Vec<Line> {
    paras.iter().enumerate().flat_map(|(index, para)| para_lines(look, para, limit, index)).collect()
}

fn para_lines(look: &Look, para: &Para, limit: f32, index: usize) -> Vec<Line> {
    let indent = if para.is_bullet { para.size * 1.1 } else { 0.0 };
    let mut words = Words { look, size: para.size, limit: limit - indent, lines: vec![Vec::new()], x: 0.0 };
    for (text, face) in &para.spans {
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            words.push(word, *face);
        }
    }
    let height = para.size * look.leading;
    let count = words.lines.len();
    let mut lines = Vec::new();
    for (number, pieces) in words.lines.into_iter().enumerate() {
        let pieces = if look.is_justified && number + 1 < count {
            stretched(pieces, look, para.size, limit - indent)
        } else {
            pieces
        };
        let mut pieces: Vec<_> = pieces.into_iter().map(|(x, text, face)| (x + indent, text, face)).collect();
        if !look.has_no_blanks && !look.is_justified {
            pieces = joined(pieces);
        }
        let gap = if number == 0 { para.gap } else { 0.0 };
        if number == 0 && para.is_bullet {
            let face = if look.bullet == '\u{f0b7}' { Face::Symbol } else { Face::Regular };
            pieces.insert(0, (0.0, look.bullet.to_string(), face));
        }
        let ascent = gap + height * 0.5 + para.size * 0.3;
        lines.push(Line { pieces, height: height + gap, ascent, size: para.size, color: para.color, para: index });
    }
    lines
}

fn stretched(pieces: Vec<(f32, String, Face)>, look: &Look, size: f32, limit: f32) -> Vec<(f32, String, Face)> {
    let Some((x, text, face)) = pieces.last() else { return pieces };
    let slack = limit - x - width(look, text, *face, size);
    let step = slack / (pieces.len().max(2) - 1) as f32;
    // A line that is mostly air stays as it is, as word processors do with a maximal word gap.
    if step > size * 2.0 {
        return pieces;
    }
    pieces.into_iter().enumerate().map(|(index, (x, text, face))| (x + step * index as f32, text, face)).collect()
}

/// Neighbouring words of one face as one piece with blanks.
fn joined(pieces: Vec<(f32, String, Face)>) -> Vec<(f32, String, Face)> {
    let mut all: Vec<(f32, String, Face)> = Vec::new();
    for (x, text, face) in pieces {
        match all.last_mut() {
            Some((_, before, same)) if *same == face => {
                before.push(' ');
                before.push_str(&text);
            }
            _ => all.push((x, text, face)),
        }
    }
    all
}
