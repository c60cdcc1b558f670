//! Extract, step 5b: paragraphs cut where a label or a heading begins a line.
//!
//! In: a paragraph. Out: [`Piece`]s: heading, label with the beginning of its value, or plain text.

mod openings;

use crate::extract::corner::Corners;
use crate::extract::heading::{Heading, Level, Shape, parse_heading, styled_heading, worded_title};
use crate::extract::labels::Inventory;
use crate::extract::lead_sign::{behind_sign, next_of_path};
use crate::extract::options;
use crate::extract::piece_lines::is_full;
use crate::extract::pointed::points_to_measure;
use crate::extract::profile::Profile;
use crate::extract::run::{Mark, Run};
use crate::extract::survey::is_plain_label;
use crate::layout::model::{Paragraph, WordSource};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::MatchKind;
use crate::lexicon::handlungsfelder::FeldNames;
pub(crate) use openings::{behind_mark, is_section_title, label_candidate, may_repeat, own_type_label, set_off};
use openings::{behind_paragraph_mark, is_part_of_title};

/// What a piece of text is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PieceKind {
    /// Level word or number; the text goes on at `rest`.
    Heading {
        level: Level,
        number: Option<String>,
        rest: usize,
    },
    /// A label from `start` to `end`; its value begins at `value`.
    Label {
        start: usize,
        end: usize,
        value: usize,
    },
    Plain,
}

/// A piece of text.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    pub run: Run<'a>,
    pub kind: PieceKind,
    pub is_bullet: bool,
    pub is_heading_style: bool,
    /// Wide white parts it from the rest of its line.
    pub is_beside: bool,
}

/// What is needed to tell pieces apart.
pub(crate) struct Cutter<'s> {
    pub lexicon: &'s Lexicon,
    pub inventory: &'s Inventory,
    pub profile: &'s Profile,
    pub corners: &'s Corners,
    pub body_size: f32,
    pub heading_size: f32,
}

/// Longest text in front of a colon that may be a label, in characters.
const LONGEST_LABEL: usize = 110;
/// Longest name of a Handlungsfeld, in words that count.
const WORDS_OF_A_FIELD: usize = 10;
/// Longest label without style that nobody listed.
const WORDS_OF_A_PLAIN_LABEL: usize = 4;
/// Left edges of the items of a list agree within this many points.
const SAME_LEFT: f32 = 1.0;
/// An unknown bold label must be printed this often.
const LEAST_REPEATS: usize = 2;

impl Cutter<'_> {
    /// Cuts a paragraph.
    pub fn cut<'a>(&self, paragraph: &'a Paragraph) -> Vec<Piece<'a>> {
        let run = Run::of([paragraph], &self.lexicon.structure.value);
        let mut cuts = vec![0];
        // A word broken at the end of its line is whole again, and its second half begins nothing.
        let opening = run.marks.iter().skip(1).filter(|mark| mark.opens_line && !run.is_inside_word(mark.start));
        let starts: Vec<usize> = opening.map(|mark| mark.start).collect();
        let mut after_label = false;
        let mut line = 0;
        for start in starts {
            let previous = cuts.last().copied().unwrap_or(0);
            let head = run.slice(previous..start);
            let tail = run.line_from(start);
            let is_set_off = head.is_bold() || head.is_coloured() && !tail.is_coloured();
            after_label = after_label || self.is_lone_label(&head, is_set_off);
            let is_wrapped = tail.bold_prefix() == 0 && !tail.is_bold() && is_full(&run, start);
            let is_listing = is_listing(&head.text, &tail.text);
            let is_next = head.text.ends_with([')', ']']) && self.is_numbered(&tail) || self.is_next_row(&run, start);
            // Of short fields one below the other the widest line only looks full.
            let is_one_line = std::mem::replace(&mut line, start) == previous;
            let is_field = is_one_line && self.is_listed_field(&tail) && self.is_lone_line(&head);
            let is_kept = is_field || is_next || self.is_usual_label(&tail) || points_to_measure(&tail, self.lexicon);
            let goes_on =
                is_open(&head.text) || is_wrapped && (is_listing || !is_kept) || self.is_last_word(&head, &tail);
            if after_label || !goes_on && (is_next || self.begins_piece(&tail)) {
                cuts.push(start);
                after_label = false;
            }
        }
        self.parts(&run, cuts, paragraph.bullet.is_some())
    }

    /// The pieces between cuts, and between what stands side by side.
    fn parts<'a>(&self, run: &Run<'a>, mut cuts: Vec<usize>, has_bullet: bool) -> Vec<Piece<'a>> {
        let beside = self.beside(run);
        cuts.extend(&beside);
        cuts.extend(set_off(run, self.lexicon));
        cuts.extend(next_of_path(run, self.lexicon));
        cuts.sort_unstable();
        cuts.dedup();
        cuts.push(run.text.len());
        let mut parts: Vec<(Run<'a>, bool)> = Vec::new();
        for (start, end) in cuts.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))) {
            let part = run.slice(start..end);
            match parts.pop() {
                Some((left, was_beside)) if beside.contains(&start) => {
                    let [left, right] = self.side_by_side(left, part);
                    parts.extend([(left, was_beside), (right, true)]);
                }
                left => parts.extend(left.into_iter().chain([(part, false)])),
            }
        }
        parts.retain(|(part, _)| !part.is_empty());
        let has_corner: Vec<bool> = parts.iter().skip(1).map(|(_, is_beside)| *is_beside).chain([false]).collect();
        let piece = |(index, ((part, is_beside), has_corner)): (usize, ((Run<'a>, bool), bool))| {
            let is_bullet = has_bullet && index == 0;
            let known = if has_corner { self.bare_word(&part) } else { None };
            let known = known.or_else(|| Some(&part).filter(|_| is_beside).and_then(|part| self.corner(part)));
            let piece = self.piece(part, is_bullet);
            Piece { is_beside, kind: known.unwrap_or(piece.kind), ..piece }
        };
        parts.into_iter().zip(has_corner).enumerate().map(piece).collect()
    }

    /// A label in its own type at the end of a line, with its value.
    fn corner(&self, run: &Run<'_>) -> Option<PieceKind> {
        let at_end = || (self.corners.is_known() && self.label_with_colon(run).is_none()).then_some((0, 0));
        let (end, value) = self.label_in_own_type(run).or_else(at_end)?;
        Some(PieceKind::Label { start: 0, end, value })
    }

    /// `Maßnahme` alone, beside a label at the end of its line: a heading that lacks the number of the others.
    fn bare_word(&self, run: &Run<'_>) -> Option<PieceKind> {
        let is_word = self.lexicon.fields.exact(&run.text).is_some_and(|found| found.entry == "massnahme");
        let level = Level::Massnahme;
        let heading = PieceKind::Heading { level, number: None, rest: run.text.len() };
        (is_word && self.profile.heads_measures()).then_some(heading)
    }

    /// Where a second label stands in a line, behind wide white: `Status: geplant    Zuständig: Bauamt`, or a label in
    /// its own type with a value in another: `Maßnahme 1.1    Status geplant`.
    fn beside(&self, run: &Run<'_>) -> Vec<usize> {
        let apart = (1..run.marks.len()).filter(|at| run.is_apart(*at)).filter_map(|at| run.marks.get(at));
        let is_label = |start: &usize| {
            let tail = run.line_from(*start);
            let label = self.label_with_colon(&tail).or_else(|| self.label_in_own_type(&tail));
            let label = label.and_then(|(end, _)| tail.text.get(..end));
            label.is_some_and(|label| self.inventory.count(label) > LEAST_REPEATS)
        };
        let mut found: Vec<usize> = apart.map(|mark| mark.start).filter(is_label).collect();
        found.extend(self.corner_value(run));
        found
    }

    /// A line that begins with a number below the number of the paragraph, white behind both: the next item of a list.
    fn is_next_row(&self, run: &Run<'_>, start: usize) -> bool {
        let Some(at) = run.marks.iter().position(|mark| mark.start == start) else { return false };
        let (Some(first), Some(next)) = (run.marks.first(), run.marks.get(at)) else { return false };
        let is_number = |mark: &Mark<'_>| {
            let heading = parse_heading(&mark.word.text, &self.lexicon.structure);
            heading.is_some_and(|heading| matches!(heading.shape, Some(Shape::Dotted(2..))))
        };
        (first.word.bbox.x0 - next.word.bbox.x0).abs() < SAME_LEFT
            && run.is_apart(1)
            && run.is_apart(at + 1)
            && is_number(first)
            && is_number(next)
    }

    /// Where the value at the end of a measure's line begins, whose label is in the head of the list.
    fn corner_value(&self, run: &Run<'_>) -> Option<usize> {
        let at = self.corners.at_end(run)?;
        let heading = parse_heading(&run.text, &self.lexicon.structure)?;
        (self.heading_level(&heading, run) == Some(Level::Massnahme)).then_some(at)
    }

    /// Two labels of one line with their values: what stands further left in the lines below goes on with the left one.
    fn side_by_side<'a>(&self, left: Run<'a>, right: Run<'a>) -> [Run<'a>; 2] {
        let Some(edge) = right.marks.first().map(|mark| mark.word.bbox.x0 - 0.5 * mark.word.style.size) else {
            return [left, right];
        };
        let is_right = |mark: &Mark<'_>| mark.word.bbox.x0 >= edge;
        if right.marks.iter().all(is_right) {
            return [left, right];
        }
        let cues = &self.lexicon.structure.value;
        let below = right.picked(cues, |mark| !is_right(mark));
        [left.followed_by(below), right.picked(cues, is_right)]
    }

    /// The last word of a title happens to be a listed label (`Zwei Tage im / Jahr`): it looks as the line above does, and
    /// the document, which repeats its labels, has it nowhere else.
    fn is_last_word(&self, head: &Run<'_>, tail: &Run<'_>) -> bool {
        let look = |run: &Run<'_>| run.marks.last().map(|mark| mark.word.style.look());
        let is_alone = tail.marks.len() == 1 && !tail.text.ends_with(':');
        let is_rare = self.inventory.count(&tail.text) <= 1 && self.inventory.most() > LEAST_REPEATS;
        let ends = head.text.ends_with(['.', '!', '?', ':', ';']);
        is_alone && is_rare && !ends && look(head) == look(tail) && self.label_at(head).is_none()
    }

    /// A line of the paragraph that is a label alone, bold or in another colour than the next line.
    fn is_lone_label(&self, head: &Run<'_>, is_set_off: bool) -> bool {
        if self.behind_mark(head).is_some() && !head.text.contains(':') {
            return true;
        }
        (is_set_off || self.is_plain_label_line(head))
            && matches!(self.label_at(head), Some((end, value)) if end >= head.text.trim_end_matches([':', ' ']).len() && value >= head.text.len())
    }

    /// A listed label alone on its line, printed like any other text and many times.
    fn is_plain_label_line(&self, line: &Run<'_>) -> bool {
        let text = line.text.trim_end_matches([':', ' ']);
        !self.inventory.has_styled_labels()
            && is_plain_label(text, self.lexicon)
            && self.inventory.count(text) > LEAST_REPEATS
    }

    /// A level word with a number, or a number of the measures.
    fn is_numbered(&self, line: &Run<'_>) -> bool {
        parse_heading(&line.text, &self.lexicon.structure)
            .is_some_and(|heading| heading.number.is_some() && self.heading_level(&heading, line).is_some())
    }

    /// A listed label with its colon that stands at the beginning of many lines of the document, or any such label in
    /// italics before a value that is not.
    fn is_usual_label(&self, line: &Run<'_>) -> bool {
        if self.behind_mark(line).is_some() {
            return true;
        }
        let label = line.text.split_once(": ").map(|(label, _)| label).or_else(|| line.text.strip_suffix(':'));
        label.is_some_and(|label| {
            let is_known = line.italic_prefix() == label.len() + 1 || self.lexicon.fields.exact(label).is_some();
            is_known && self.inventory.count(label) > LEAST_REPEATS || self.is_plain_label(label)
        })
    }

    /// A listed label with its colon and a value behind it, no further label among them.
    fn is_listed_field(&self, line: &Run<'_>) -> bool {
        let parts: Vec<&str> = line.text.split(": ").collect();
        matches!(parts.as_slice(), [label, _] if self.lexicon.fields.exact(label).is_some())
    }

    /// A numbered measure or field in a line of its own.
    fn is_lone_line(&self, line: &Run<'_>) -> bool {
        self.is_listed_field(line) || self.is_numbered(line) && line.text.matches(": ").count() < 2
    }

    /// Whether a line inside a paragraph begins a new piece.
    fn begins_piece(&self, line: &Run<'_>) -> bool {
        let line = &line.from(behind_sign(line, self.lexicon));
        let is_label = |(end, value): (usize, usize)| value > end || self.is_heading_style(line);
        let marked = self.behind_mark(line).map(|start| line.from(start));
        if marked.is_some_and(|label| self.label_at(&label).is_some()) {
            return true;
        }
        let is_labelled = || self.label_at(line).is_some_and(is_label) && !is_part_of_title(&line.text, self.lexicon);
        if is_labelled() || self.is_plain_label_line(line) || points_to_measure(line, self.lexicon) {
            return true;
        }
        match parse_heading(&line.text, &self.lexicon.structure) {
            Some(heading) => {
                self.heading_level(&heading, line).is_some()
                    && (line.bold_prefix() > 0 || line.is_bold() || heading.is_separated)
            }
            None => false,
        }
    }

    fn behind_mark(&self, run: &Run<'_>) -> Option<usize> {
        behind_mark(&run.text, self.lexicon, |label| self.inventory.count(label) > LEAST_REPEATS)
    }

    fn piece<'a>(&self, run: Run<'a>, is_bullet: bool) -> Piece<'a> {
        let is_heading_style = self.is_heading_style(&run.from(behind_sign(&run, self.lexicon)));
        let kind = self.kind(&run, is_bullet);
        Piece { run, kind, is_bullet, is_heading_style, is_beside: false }
    }

    fn kind(&self, run: &Run<'_>, is_bullet: bool) -> PieceKind {
        if options::is_option(run, self.lexicon) {
            return PieceKind::Plain;
        }
        let bullet = if is_bullet { "• ".len() } else { 0 };
        let bullet = if is_bullet { bullet } else { behind_sign(run, self.lexicon) };
        let body = run.from(bullet.min(run.text.len()));
        let mark = self.behind_mark(&body).filter(|start| self.label_at(&body.from(*start)).is_some());
        let offset = bullet + mark.unwrap_or(0);
        let body = if mark.is_some() { run.from(offset) } else { body };
        if self.lexicon.structure.project.opens(&body.text) {
            return PieceKind::Plain;
        }
        let (offset, body) = match behind_paragraph_mark(&body.text, self.lexicon).filter(|_| mark.is_none()) {
            Some(start) => (offset + start, body.from(start)),
            None => (offset, body),
        };
        let styled = || styled_heading(&body.text).filter(|_| self.is_heading_style(&body));
        if let Some(heading) = parse_heading(&body.text, &self.lexicon.structure).or_else(styled)
            && let Some(level) = self.heading_level(&heading, &body).filter(|_| mark.is_none())
            && !self.lexicon.fields.opens_with_code(&body.text)
        {
            let is_strategic_label = level == Level::StrategischesZiel && heading.number.is_none();
            let is_worded = heading.number.is_some() || is_strategic_label;
            if is_worded {
                return PieceKind::Heading { level, number: heading.number, rest: heading.rest + offset };
            }
        }
        // `Maßnahme Stammtisch` among numbered ones: printed like their headings, its number left out.
        if mark.is_none()
            && self.profile.heads_measures()
            && self.is_heading_style(&body)
            && let Some((Level::Massnahme, rest)) = worded_title(&body.text, &self.lexicon.structure)
            && self.lexicon.fields.exact(&body.text).is_none()
        {
            return PieceKind::Heading { level: Level::Massnahme, number: None, rest: rest + offset };
        }
        match self.label_at(&body).filter(|_| !is_section_title(&body.text)) {
            Some((end, value)) => PieceKind::Label { start: offset, end: end + offset, value: value + offset },
            None => PieceKind::Plain,
        }
    }

    /// The level of a heading, where the text really is one and not a sentence that mentions it.
    fn heading_level(&self, heading: &Heading, run: &Run<'_>) -> Option<Level> {
        let next = run.text.get(heading.rest..).and_then(|rest| rest.chars().next());
        let goes_on = next.is_some_and(char::is_lowercase) && !heading.is_separated && !self.is_heading_style(run);
        if goes_on {
            return None;
        }
        match (heading.level, heading.shape) {
            (Some(level), Some(_)) => Some(level),
            (Some(Level::StrategischesZiel), None) if heading.is_separated || heading.rest >= run.text.len() => {
                Some(Level::StrategischesZiel)
            }
            (None, Some(shape)) => self.bare_level(shape, run, heading),
            _ => None,
        }
    }

    fn bare_level(&self, shape: Shape, run: &Run<'_>, heading: &Heading) -> Option<Level> {
        let level = self.profile.level_of(shape)?;
        let is_flat = matches!(shape, Shape::Dotted(1) | Shape::Letter);
        let has_text = heading.rest < run.text.len() || self.profile.stands_alone(shape);
        let title = run.text.get(heading.rest..).unwrap_or("");
        // A chapter number alone makes no Handlungsfeld; a known name behind it does.
        let is_known_field = || !is_flat || names_handlungsfeld(title, self.lexicon);
        (has_text
            && (level != Level::Handlungsfeld || is_known_field())
            && (!is_flat || level == Level::Massnahme || self.is_heading_style(run)))
        .then_some(level)
    }

    /// A label at the beginning: its end and where its value begins.
    pub fn label_at(&self, run: &Run<'_>) -> Option<(usize, usize)> {
        self.label_with_colon(run)
            .or_else(|| self.label_alone(run))
            .or_else(|| self.label_bold(run))
            .or_else(|| self.label_question(run))
            .or_else(|| self.label_in_own_type(run))
    }

    /// A listed label in one type in front of its value in another.
    fn label_in_own_type(&self, run: &Run<'_>) -> Option<(usize, usize)> {
        let (end, value) = own_type_label(run, self.lexicon)?;
        let label = run.text.get(..end)?;
        (self.inventory.count(label) > LEAST_REPEATS).then_some((end, value))
    }

    /// A listed question in front of its answer: `Bis wann? 2021`.
    fn label_question(&self, run: &Run<'_>) -> Option<(usize, usize)> {
        let end = run.text.find('?')? + 1;
        let label = run.text.get(..end).filter(|label| label.chars().count() <= LONGEST_LABEL)?;
        let is_repeated = self.inventory.count(label) >= LEAST_REPEATS;
        (is_repeated && self.lexicon.fields.exact(label).is_some()).then_some((end, end))
    }

    fn label_with_colon(&self, run: &Run<'_>) -> Option<(usize, usize)> {
        let text = &run.text;
        let colons = text.match_indices(':').take_while(|(at, _)| {
            text.get(..*at).is_some_and(|head| head.chars().count() <= LONGEST_LABEL && !head.contains('\n'))
        });
        let bold = run.bold_prefix();
        let mut best = None;
        for (colon, _) in colons {
            let Some(label) = text.get(..colon) else { continue };
            let is_bold = bold > 0 && colon <= bold + 1 || run.is_bold() || run.is_coloured();
            // In a picture bold print is a guess.
            let is_bold = is_bold || run.has_source(WordSource::Ocr) && self.inventory.is_set_off(label);
            let next_blank = text.get(colon + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\n']));
            if is_open(label) || self.is_behind_text(label) {
                break;
            }
            let is_longer = best.is_some() && self.lexicon.fields.exact(label).is_some();
            let is_repeated = || self.is_plain_label(label);
            if next_blank && (is_longer || best.is_none() && (self.is_label(label, is_bold) || is_repeated())) {
                best = Some((colon, colon + 1));
            }
        }
        best
    }

    /// `Ein Fest – Kosten`: a text, and behind a dash the label.
    fn is_behind_text(&self, label: &str) -> bool {
        let parts = [" – ", " — ", " - "].iter().find_map(|dash| label.rsplit_once(dash));
        parts.is_some_and(|(text, label)| {
            self.lexicon.fields.exact(label).is_some() && self.lexicon.fields.placed(text).is_none()
        })
    }

    /// A label nobody listed, printed like any text in a document whose labels all are, and repeated.
    fn is_plain_label(&self, label: &str) -> bool {
        let is_short = label.split_whitespace().count() <= WORDS_OF_A_PLAIN_LABEL
            && label.chars().next().is_some_and(char::is_alphabetic);
        is_short && !self.inventory.has_styled_labels() && self.inventory.count(label) > LEAST_REPEATS
    }

    /// The whole piece is a label.
    fn label_alone(&self, run: &Run<'_>) -> Option<(usize, usize)> {
        let text = run.text.trim_end_matches([':', ' ']);
        let ends_sentence = text.strip_suffix('.').is_some_and(|bare| self.lexicon.fields.exact(bare).is_some());
        if text.is_empty() || text.chars().count() > LONGEST_LABEL || ends_sentence && text.contains(char::is_lowercase)
        {
            return None;
        }
        let must_be_styled = self.inventory.has_styled_labels();
        let is_styled = self.is_heading_style(run) || !must_be_styled && run.text.ends_with(['?', ':']);
        let is_listed = self.lexicon.fields.exact(text).is_some() && self.inventory.count(text) >= LEAST_REPEATS;
        if self.is_plain_label_line(run) {
            return Some((text.len(), run.text.len()));
        }
        let is_word = !must_be_styled && is_listed;
        ((is_styled || is_word) && self.is_label(text, is_styled)).then_some((text.len(), run.text.len()))
    }

    /// Bold words in front of text that is not bold.
    fn label_bold(&self, run: &Run<'_>) -> Option<(usize, usize)> {
        let end = run.bold_prefix();
        let label = run.text.get(..end)?.trim_end_matches([':', ' ']);
        (end > 0 && self.is_label(label, true)).then_some((label.len(), end))
    }

    fn is_label(&self, label: &str, is_styled: bool) -> bool {
        // Nothing but a list makes the end of a sentence a label (`unterstützt.`).
        if label.ends_with('.') && label.starts_with(char::is_lowercase) {
            return self.lexicon.fields.exact(label).is_some();
        }
        match self.lexicon.fields.placed(label) {
            Some(found) if found.kind == MatchKind::Exact => true,
            Some(found) if found.kind == MatchKind::Composed => {
                (is_styled || !self.inventory.has_styled_labels()) && label.split_whitespace().count() <= 8
            }
            Some(_) => is_styled && self.inventory.count(label) >= LEAST_REPEATS,
            None => is_styled && self.inventory.count(label) > LEAST_REPEATS,
        }
    }

    fn is_heading_style(&self, run: &Run<'_>) -> bool {
        run.is_bold() || run.size() > self.body_size * self.heading_size || run.is_coloured()
    }
}

/// Whether a short title has a word that gives a Handlungsfeld away.
pub(crate) fn names_handlungsfeld(title: &str, lexicon: &Lexicon) -> bool {
    let words = lexicon.handlungsfelder.words_of(title);
    let is_cue = |word: &String, feld: &FeldNames| {
        feld.cues.iter().any(|cue| word.starts_with(cue.as_str()))
            || feld.endings.iter().any(|end| word.ends_with(end.as_str()))
    };
    let felder = &lexicon.handlungsfelder.feld;
    words.len() <= WORDS_OF_A_FIELD && felder.iter().any(|feld| words.iter().any(|word| is_cue(word, feld)))
}

/// A sign that joins parts of a text stands between two lines.
fn is_listing(head: &str, tail: &str) -> bool {
    head.ends_with(['–', '—', '-', ';', '|', '·', ',', '/'])
        || ["– ", "— ", "- ", "| ", "· ", "/ "].iter().any(|sign| tail.starts_with(sign))
}

/// A bracket was opened and not closed.
fn is_open(text: &str) -> bool {
    text.matches(['(', '[']).count() > text.matches([')', ']']).count()
}
