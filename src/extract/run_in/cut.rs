//! Captions that run in: paragraphs cut where the type changes, and the table that the parts make.

use super::signs;
use crate::extract::made;
use crate::layout::model::{Grid, Line, Look, Paragraph, Row, Word};

/// A word with its line.
pub(super) type Placed<'p> = (&'p Line, &'p Word);

/// Words of a paragraph in one type, one behind the other.
pub(super) struct Span<'p> {
    pub look: Look,
    pub words: Vec<Placed<'p>>,
}

impl Span<'_> {
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (_, word) in &self.words {
            if !text.is_empty() && !word.is_glued {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// Whether a word goes on with it: in its type, or glued to it in another size of that, as small capitals are.
    fn takes(&self, word: &Word) -> bool {
        let (own, look) = (self.look, word.style.look());
        own == look || word.is_glued && (own.1, own.2, own.3) == (look.1, look.2, look.3)
    }

    /// Whether the next span begins on the line on which this one ends.
    pub fn shares_line_with(&self, next: &Span<'_>) -> bool {
        let line = |at: Option<&Placed<'_>>| at.map(|(line, _)| (line.page, line.baseline));
        line(self.words.last()) == line(next.words.first())
    }

    /// Whether it begins a line.
    pub fn opens_line(&self) -> bool {
        self.words.first().is_some_and(|(line, word)| line.words.first().is_some_and(|first| first.id == word.id))
    }
}

/// The parts of a paragraph in one type each.
pub(super) fn spans(paragraph: &Paragraph) -> Vec<Span<'_>> {
    let mut spans: Vec<Span<'_>> = Vec::new();
    for (line, word) in paragraph.lines.iter().flat_map(|line| line.words.iter().map(move |word| (line, word))) {
        match spans.last_mut().filter(|span| span.takes(word)) {
            Some(span) => span.words.push((line, word)),
            None => spans.push(Span { look: word.style.look(), words: vec![(line, word)] }),
        }
    }
    spans
}

/// A caption and the paragraphs of what it names.
pub(super) struct Pair {
    caption: Vec<Line>,
    value: Vec<Paragraph>,
    /// Another caption follows in the same paragraph.
    pub is_followed: bool,
}

impl Pair {
    pub fn of(caption: &[Placed<'_>]) -> Self {
        Self { caption: lines(caption), value: Vec::new(), is_followed: false }
    }

    pub fn caption(&self) -> String {
        self.caption.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }

    /// The words that follow belong to the value.
    pub fn add(&mut self, words: &[Placed<'_>]) {
        if self.value.is_empty() {
            self.value.push(Paragraph::default());
        }
        self.value.last_mut().into_iter().for_each(|paragraph| add(words, &mut paragraph.lines));
    }

    /// What follows of the value is a paragraph of its own where it has a bullet.
    pub fn add_paragraph(&mut self, like: &Paragraph) {
        if like.bullet.is_some() {
            self.value.push(Paragraph { lines: Vec::new(), ..like.clone() });
        }
    }

    pub fn last_word(&self) -> Option<&Word> {
        self.value.last()?.lines.last()?.words.last()
    }

    /// Takes a sign off the end of the value; the word, where it is nothing else.
    pub fn cut(&mut self, sign: char) -> Option<Line> {
        signs::cut(&mut self.value.last_mut()?.lines, sign)
    }

    pub fn last_line(&self) -> Option<&Line> {
        self.value.last().and_then(|paragraph| paragraph.lines.last()).or(self.caption.last())
    }
}

/// The lines of such words.
pub(super) fn lines(words: &[Placed<'_>]) -> Vec<Line> {
    let mut lines = Vec::new();
    add(words, &mut lines);
    lines
}

/// Adds words to lines.
fn add(words: &[Placed<'_>], lines: &mut Vec<Line>) {
    for (line, word) in words {
        let is_same = |own: &&mut Line| own.page == line.page && own.baseline.total_cmp(&line.baseline).is_eq();
        match lines.last_mut().filter(is_same) {
            Some(own) => {
                own.words.push((*word).clone());
                own.bbox = own.bbox.union(&word.bbox);
            }
            None => lines.push(Line { words: vec![(*word).clone()], bbox: word.bbox, ..(*line).clone() }),
        }
    }
}

/// A row per caption; the signs between them are none of its values.
pub(super) fn table(mut pairs: Vec<Pair>) -> Grid {
    let signs = signs::taken(&mut pairs);
    let row = |pair: Pair| {
        let caption = Paragraph { lines: pair.caption, ..Paragraph::default() };
        Row { cells: vec![made::cell(0, vec![caption]), made::cell(1, pair.value)], is_header: false }
    };
    made::table(pairs.into_iter().map(row).collect(), 2, signs)
}
