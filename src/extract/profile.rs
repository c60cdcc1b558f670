//! Extract: how this document numbers its levels, learned from level words and from what follows each number.
//!
//! In: headings as they come. Out: [`Profile`], which tells what a bare number of a shape stands for.

use crate::extract::heading::{Heading, Level, Shape, parse_heading, styled_heading};
use crate::extract::run::Run;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the document's numbers.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    worded: BTreeMap<(Shape, Level), usize>,
    bare: BTreeMap<Shape, usize>,
    with_fields: BTreeMap<Shape, usize>,
    /// Numbers that are a paragraph by themselves.
    alone: BTreeMap<Shape, usize>,
    /// Numbers that are all of a matrix's cell.
    cells: BTreeMap<Shape, usize>,
    /// Headings of their own type that name a Handlungsfeld behind the number.
    naming: BTreeMap<Shape, usize>,
    /// Headings of their own type that begin with the word of a measure, without a number.
    titled: usize,
    levels: BTreeMap<Shape, Level>,
    /// The letters that codes of a shape begin with, behind level words and without.
    codes: BTreeMap<Shape, Codes>,
    /// Running numbers in front of the texts of each column, by the key of its label, and the texts without one.
    running: BTreeMap<String, (Vec<u16>, usize)>,
}

/// Letters of codes (`Z` of `Z1`).
#[derive(Debug, Default)]
struct Codes {
    worded: BTreeSet<String>,
    bare: BTreeSet<String>,
}

/// Share of the texts of a column that must begin with a running number.
const SHARE_OF_RUNNING: f32 = 0.85;

/// So many headings that name Handlungsfelder are theirs, and so large a share of those with such a number.
const LEAST_NAMING: usize = 2;
const SHARE_NAMING: f32 = 0.6;

/// So many titles behind the word are a manner of heading measures.
const LEAST_TITLED: usize = 3;

/// So many codes in letters of their own are those of measures.
const LEAST_CODED: usize = 3;

/// So many numbers alone are a manner of printing them.
const LEAST_ALONE: usize = 2;

impl Profile {
    /// Notes a heading at the beginning of a paragraph or cell.
    pub fn note(&mut self, heading: &Heading) {
        let Some(shape) = heading.shape else { return };
        if let (Shape::Coded(_), Some(number)) = (shape, &heading.number) {
            let codes = self.codes.entry(shape).or_default();
            let known = if heading.level.is_some() { &mut codes.worded } else { &mut codes.bare };
            known.insert(letters(number));
        }
        match heading.level {
            Some(level) => *self.worded.entry((shape, level)).or_default() += 1,
            None => *self.bare.entry(shape).or_default() += 1,
        }
    }

    /// Notes a paragraph that is nothing but a number.
    pub fn note_alone(&mut self, shape: Shape) {
        *self.alone.entry(shape).or_default() += 1;
    }

    /// Notes a cell of a matrix that is nothing but a number: it tells nothing of numbers in texts.
    pub fn note_cell_of_number(&mut self, shape: Shape) {
        *self.cells.entry(shape).or_default() += 1;
    }

    /// Notes a heading of its own type that begins with the word of a measure, without a number.
    pub fn note_titled(&mut self) {
        self.titled += 1;
    }

    /// Whether measures are headed by their word and a title: with numbers, or many times without.
    pub fn heads_measures(&self) -> bool {
        self.has_worded(Level::Massnahme) || self.titled >= LEAST_TITLED
    }

    /// Notes a heading of its own type that names a Handlungsfeld behind the number.
    pub fn note_naming(&mut self, shape: Shape) {
        *self.naming.entry(shape).or_default() += 1;
    }

    /// Whether numbers of this shape stand above their texts, in paragraphs of their own.
    pub fn stands_alone(&self, shape: Shape) -> bool {
        let count = |counts: &BTreeMap<Shape, usize>| counts.get(&shape).copied().unwrap_or(0);
        let alone = count(&self.alone);
        let is_flat = matches!(shape, Shape::Dotted(1) | Shape::Letter | Shape::Roman);
        !is_flat && alone >= LEAST_ALONE && alone * 2 >= count(&self.bare).saturating_sub(count(&self.cells))
    }

    /// Notes a text in the column of a label: whether it begins with a running number.
    pub fn note_cell(&mut self, label: &str, text: &str) {
        let (numbers, others) = self.running.entry(label_key(label)).or_default();
        let number = styled_heading(text).and_then(|heading| heading.number?.parse().ok());
        match number {
            Some(number) => numbers.push(number),
            None => *others += usize::from(!text.is_empty()),
        }
    }

    /// Whether the texts of the column are numbered one after the other, without any sign behind the number.
    pub fn has_running_numbers(&self, label: &str) -> bool {
        let Some((numbers, others)) = self.running.get(&label_key(label)) else { return false };
        let all = (numbers.len() + others) as f32;
        let steps = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if *b == a + 1)).count();
        numbers.len() >= 2 && numbers.len() as f32 >= SHARE_OF_RUNNING * all && steps * 2 >= numbers.len() - 1
    }

    /// Notes that fields follow a bare number of this shape.
    pub fn note_fields(&mut self, shape: Shape) {
        *self.with_fields.entry(shape).or_default() += 1;
    }

    /// Decides what each bare shape stands for; called once, when everything is noted.
    pub fn settle(&mut self) {
        let shapes: Vec<Shape> = self.bare.keys().copied().collect();
        if !self.has_worded(Level::Handlungsfeld) {
            self.settle_by_names();
        }
        for shape in &shapes {
            let worded = [Level::Massnahme, Level::Ziel, Level::Handlungsfeld]
                .into_iter()
                .map(|level| (self.worded.get(&(*shape, level)).copied().unwrap_or(0), level))
                .max_by_key(|(count, _)| *count)
                // `(1) Ziel: …`: in a contract every paragraph bears such a number, and the word alone tells what it is.
                .filter(|(count, _)| *count > 0 && *shape != Shape::Bracketed);
            if let Some((_, level)) = worded {
                let is_below = self.is_coded_below(*shape, level) || self.is_counted_below(*shape, level);
                let level = if is_below { Level::Massnahme } else { level };
                self.levels.entry(*shape).or_insert(level);
            }
        }
        let measures: Vec<Shape> = shapes.iter().copied().filter(|shape| self.is_measure(*shape)).collect();
        let with_fields = |shape: &Shape| self.with_fields.get(shape).copied().unwrap_or(0);
        let most = measures.iter().copied().max_by_key(|shape| (with_fields(shape), *shape));
        for shape in measures.iter().filter(|shape| Some(**shape) == most || with_fields(shape) >= 2) {
            self.levels.entry(*shape).or_insert(Level::Massnahme);
        }
        if let Some(measure) = most {
            self.settle_above(&shapes, measure);
        }
        if !self.levels.values().any(|level| *level == Level::Massnahme) {
            self.settle_by_words(&shapes);
        }
    }

    /// Headings that are nearly all names of Handlungsfelder, and no measures.
    fn settle_by_names(&mut self) {
        let is_most = |(shape, count): &(&Shape, &usize)| {
            let all = self.bare.get(shape).copied().unwrap_or(0);
            let is_most = **count >= LEAST_NAMING && **count as f32 >= SHARE_NAMING * all as f32;
            is_most && !self.is_measure(**shape)
        };
        let found = self.naming.iter().filter(is_most).max_by_key(|(_, count)| **count).map(|(shape, _)| *shape);
        if let Some(shape) = found {
            self.levels.entry(shape).or_insert(Level::Handlungsfeld);
        }
    }

    /// `Ziel Z1` and below it `FGK-3`, `FGK-4`: codes in letters that no level word stands in front of are none of that level.
    fn is_coded_below(&self, shape: Shape, level: Level) -> bool {
        let is_other = |codes: &Codes| codes.bare.len() == 1 && codes.bare.is_disjoint(&codes.worded);
        level == Level::Ziel
            && !self.has_worded(Level::Massnahme)
            && self.bare.get(&shape).is_some_and(|count| *count >= LEAST_CODED)
            && self.codes.get(&shape).is_some_and(is_other)
    }

    /// `Ziel 2` and below it `4.`, `5.`: running numbers that fields follow and no level word stands in front of are those of
    /// measures, where no other numbers are.
    fn is_counted_below(&self, shape: Shape, level: Level) -> bool {
        let bare = self.bare.get(&shape).copied().unwrap_or(0);
        let worded = self.worded.get(&(shape, level)).copied().unwrap_or(0);
        let has_deeper = || self.bare.keys().any(|other| depth(*other) > 1 && self.is_measure(*other));
        shape == Shape::Dotted(1)
            && level != Level::Massnahme
            && !self.has_worded(Level::Massnahme)
            && bare >= LEAST_CODED
            && bare > worded
            && self.is_measure(shape)
            && !has_deeper()
    }

    /// Most numbers of this shape are followed by fields.
    fn is_measure(&self, shape: Shape) -> bool {
        let all = self.bare.get(&shape).copied().unwrap_or(0);
        let with_fields = self.with_fields.get(&shape).copied().unwrap_or(0);
        with_fields >= 2 && with_fields * 2 >= all || with_fields >= 1 && all == 1
    }

    /// A dotted shape one level above the measures numbers the Ziele, two levels above the Handlungsfelder.
    fn settle_above(&mut self, shapes: &[Shape], measure: Shape) {
        let has_words = |wanted: Level| self.worded.keys().any(|(_, level)| *level == wanted);
        let (has_ziel_words, has_field_words) = (has_words(Level::Ziel), has_words(Level::Handlungsfeld));
        for shape in shapes {
            let Shape::Dotted(depth_here) = *shape else { continue };
            let level = match depth(measure).checked_sub(depth_here) {
                Some(1) if depth_here > 1 && !has_ziel_words => Level::Ziel,
                Some(2) if depth_here == 1 => Level::Handlungsfeld,
                Some(1) if depth_here == 1 && has_field_words && !has_ziel_words => Level::Ziel,
                Some(1) if depth_here == 1 && !has_field_words => Level::Handlungsfeld,
                _ => continue,
            };
            self.levels.entry(*shape).or_insert(level);
        }
    }

    /// Without any fields in running text: bare numbers one level below worded Ziele are measures.
    fn settle_by_words(&mut self, shapes: &[Shape]) {
        let ziel = self.worded.keys().filter(|(_, level)| *level == Level::Ziel).map(|(shape, _)| depth(*shape)).max();
        for shape in shapes {
            if matches!(shape, Shape::Dotted(_) | Shape::Lettered(_))
                && ziel.is_some_and(|ziel| depth(*shape) == ziel + 1)
            {
                self.levels.entry(*shape).or_insert(Level::Massnahme);
            }
        }
    }

    /// Whether headings of this level are printed with a level word and a number.
    pub fn has_worded(&self, level: Level) -> bool {
        self.worded.keys().any(|(_, known)| *known == level)
    }

    /// Whether any number or word with a number stands for this level.
    pub fn knows(&self, level: Level) -> bool {
        self.has_worded(level) || self.levels.values().any(|known| *known == level)
    }

    /// What a bare number of this shape stands for.
    pub fn level_of(&self, shape: Shape) -> Option<Level> {
        self.levels.get(&shape).copied()
    }

    /// Whether codes of this shape are printed more than once.
    fn is_usual(&self, shape: Shape) -> bool {
        let worded: usize = self.worded.iter().filter(|((known, _), _)| *known == shape).map(|(_, count)| count).sum();
        self.bare.get(&shape).copied().unwrap_or(0) + worded >= 2
    }

    /// The number at the beginning of a measure's text, and the text behind it.
    pub fn number_of<'a>(&self, text: &Run<'a>, lexicon: &Lexicon) -> (Option<String>, Run<'a>) {
        let Some(heading) = parse_heading(&text.text, &lexicon.structure) else { return (None, text.clone()) };
        let (Some(number), Some(shape)) = (heading.number, heading.shape) else { return (None, text.clone()) };
        let is_sure =
            matches!(shape, Shape::Dotted(2..) | Shape::Lettered(_) | Shape::Composite) || heading.level.is_some();
        if is_sure || self.is_usual(shape) { (Some(number), text.from(heading.rest)) } else { (None, text.clone()) }
    }
}

/// The letters that a code begins with; roman numbers are all alike.
fn letters(code: &str) -> String {
    let letters: String = code.chars().take_while(|ch| ch.is_alphabetic()).collect();
    if letters.chars().all(|ch| matches!(ch, 'I' | 'V' | 'X')) { "I".to_owned() } else { letters }
}

fn depth(shape: Shape) -> u8 {
    match shape {
        Shape::Dotted(depth) | Shape::Lettered(depth) | Shape::Coded(depth) | Shape::Spaced(depth) => depth,
        Shape::Bracketed | Shape::Roman | Shape::Letter | Shape::Composite => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level_of(bare: &[&str], ziel: &str) -> Option<Level> {
        let words = &Lexicon::builtin().structure;
        let mut profile = Profile::default();
        let texts = bare.iter().map(|code| format!("{code} Ein Fest")).chain([format!("Ziel {ziel}: Alle feiern.")]);
        texts.filter_map(|text| parse_heading(&text, words)).for_each(|heading| profile.note(&heading));
        profile.settle();
        parse_heading(bare.first()?, words)?.shape.and_then(|shape| profile.level_of(shape))
    }

    #[test]
    fn codes_in_letters_of_their_own_below_worded_aims_are_measures() {
        assert_eq!(level_of(&["FGK-3", "FGK-4", "FGK-7"], "Z1"), Some(Level::Massnahme));
        assert_eq!(level_of(&["K-2", "K-3", "K-4"], "K-1"), Some(Level::Ziel));
        assert_eq!(level_of(&["II.1", "III.1", "IV.1"], "I.1"), Some(Level::Ziel));
    }

    #[test]
    fn running_numbers_that_fields_follow_below_worded_aims_are_measures() {
        let level_of = |fields: usize| {
            let words = &Lexicon::builtin().structure;
            let mut profile = Profile::default();
            let texts = ["Ziel 1: Alle feiern.", "1. Ein Fest", "2. Ein Weg", "Ziel 2: Alle lesen.", "3. Ein Buch"];
            texts.into_iter().filter_map(|text| parse_heading(text, words)).for_each(|heading| profile.note(&heading));
            (0..fields).for_each(|_| profile.note_fields(Shape::Dotted(1)));
            profile.settle();
            profile.level_of(Shape::Dotted(1))
        };
        assert_eq!(level_of(3), Some(Level::Massnahme));
        assert_eq!(level_of(0), Some(Level::Ziel), "no fields follow");
    }
}
