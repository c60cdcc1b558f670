//! Head, step 2: labelled values of the cover: `Label: value`, a label above its value, label and value in a row.

use super::super::piece_lines::{PrintedLine, cut_lines, runs, sentences};
use super::super::run::Run;
use super::body::Body;
use crate::classify::{Class, DocumentKind};
use crate::layout::model::{Block, Cell, Grid, Layout};
use crate::lexicon::Lexicon;
use crate::lexicon::dates::is_year;
use crate::provenance::Verfahren;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Takes a value: field, label, text, how it was read.
type Sink<'s> = dyn FnMut(&'static str, Option<String>, &Run<'_>, Verfahren) + 's;

/// The fields of the cover; anything else a label can be is passed over.
const FIELDS: [&str; 7] =
    ["berichtszeitraum", "projektleitung", "auditor", "schwerpunktthema", "leitziel", "datum", "kommune"];
/// Behind the first page only these are looked for: others could belong to a measure.
const FAR_PAGES: u32 = 2;
/// A name has so many letters at least (`Ulm`, `Au`).
const LETTERS_OF_A_NAME: usize = 2;
/// Most words of a person's name with title and office.
const NAME_WORDS: usize = 6;

/// Reads the labels of the cover, each field once.
pub(super) fn read(layout: &Layout, lines: &[PrintedLine<'_>], class: &Class, lexicon: &Lexicon, sink: &mut Sink<'_>) {
    let first = layout.pages.first().map_or(1, |page| page.number);
    let is_short = matches!(class.art, DocumentKind::Beschlussvorlage | DocumentKind::Beschreibung);
    let last = if is_short { u32::MAX } else { first };
    let mut seen = Seen { needs_name: is_short, ..Seen::default() };
    let body = Body::of(lines, lexicon);
    let cover = |line: &&PrintedLine<'_>| line.page == first && !line.is_cell && body.is_above(line.block);
    let labelled: Vec<Cow<'_, PrintedLine<'_>>> =
        lines.iter().filter(cover).flat_map(|line| parts(line, lexicon)).collect();
    in_lines(&labelled, true, lexicon, &mut seen, sink);
    let is_head = |grid: &Grid| class.art == DocumentKind::Beschlussvorlage && is_head_of_paper(grid, lexicon);
    let is_of_measures = |grid: &Grid| is_of_measures(grid, lexicon) && !is_head(grid);
    let is_near = |grid: &Grid| is_on(grid, last) && !is_of_measures(grid);
    let counts = |grid: &Grid, block: usize| is_near(grid) && (body.is_above(block) || is_head(grid));
    cells(layout, counts, lexicon, &mut seen, sink);
    // `Stand 31.12.2022` heads a column there.
    let is_near_table =
        |block: &Block| matches!(block, Block::Table(grid) if is_on(grid, last) && is_of_measures(grid));
    let has_measures = layout.flow.iter().any(is_near_table);
    let is_of_head = |line: &PrintedLine<'_>| {
        let is_dated = || label_and_value(&line.run, lexicon).and_then(|(label, _)| feld_of(&label, lexicon));
        body.leaves_to_head(line, is_personal(&line.run.text, lexicon), is_dated() == Some("datum"))
    };
    let may_label = |line: &&PrintedLine<'_>| {
        let is_own = !has_measures || !line.is_cell || is_personal(&line.run.text, lexicon);
        line.page <= last && is_own && is_of_head(line)
    };
    let near: Vec<Cow<'_, PrintedLine<'_>>> =
        lines.iter().filter(may_label).flat_map(|line| parts(line, lexicon)).collect();
    in_lines(&near, false, lexicon, &mut seen, sink);
    let is_far = |page: u32| page > last && page <= first + FAR_PAGES;
    let may_label_far = |line: &&PrintedLine<'_>| {
        is_far(line.page) && !line.is_cell && is_personal(&line.run.text, lexicon) && is_of_head(line)
    };
    let far: Vec<Cow<'_, PrintedLine<'_>>> = lines.iter().filter(may_label_far).map(Cow::Borrowed).collect();
    in_lines(&far, false, lexicon, &mut seen, sink);
    let running = running_heads(layout, first, lexicon);
    in_lines(&running.iter().map(Cow::Borrowed).collect::<Vec<_>>(), false, lexicon, &mut seen, sink);
    if is_short && !seen.felder.contains("projektleitung") {
        told(layout, lexicon, sink);
    }
}

/// Labelled values in the running heads of the first page.
fn running_heads<'a>(layout: &'a Layout, first: u32, lexicon: &Lexicon) -> Vec<PrintedLine<'a>> {
    let mut found = Vec::new();
    for line in layout.furniture.iter().filter(|line| line.page == first) {
        let run = Run::of_line(line, &lexicon.structure.value);
        let line = PrintedLine { size: run.size(), run, page: first, is_cell: false, block: usize::MAX };
        let labelled = parts(&line, lexicon).into_iter().filter(|part| part.run.text.contains(':'));
        found.extend(labelled.map(Cow::into_owned));
    }
    found
}

/// What stands before `start` ends a value: a name, a figure or a sign. `Name der Projektleitung` goes on.
fn ends_value(run: &Run<'_>, start: usize) -> bool {
    let word = run.text.get(..start).and_then(|head| head.split_whitespace().next_back());
    word.is_some_and(|word| word.starts_with(char::is_uppercase) || !word.ends_with(char::is_lowercase))
}

/// Most words of a label that stands behind another value on its line.
const WORDS_OF_A_LABEL: usize = 4;

/// Labels with their values side by side in one line: `Projektleitung: Erika Muster Stand: 3.5.2024`.
fn parts<'l, 'a>(line: &'l PrintedLine<'a>, lexicon: &Lexicon) -> Vec<Cow<'l, PrintedLine<'a>>> {
    let run = &line.run;
    let mut cuts = vec![0];
    for (colon, _) in run.text.match_indices(':').skip(1) {
        let before = run.marks.iter().filter(|mark| mark.start < colon);
        let starts: Vec<usize> = before.map(|mark| mark.start).collect();
        let is_label = |start: &&usize| {
            let label = run.text.get(**start..colon).unwrap_or_default();
            label.starts_with(char::is_uppercase) && feld_of(label, lexicon).is_some()
        };
        let label = starts.iter().rev().take(WORDS_OF_A_LABEL).find(is_label);
        cuts.extend(label.copied().filter(|start| ends_value(run, *start)));
    }
    cuts.extend(behind_signs(run, lexicon));
    cuts.sort_unstable();
    cuts.dedup();
    // Most lines have one label or none.
    if cuts.len() == 1 {
        return vec![Cow::Borrowed(line)];
    }
    cuts.push(run.text.len());
    let part = |pair: &[usize]| {
        let (start, end) = (*pair.first()?, *pair.get(1)?);
        let text = run.text.get(start..end)?.trim_end_matches(|ch: char| ch == ' ' || is_sign(ch));
        let run = run.slice(start..start + text.len());
        Some(Cow::Owned(PrintedLine { run, ..*line }))
    };
    cuts.windows(2).filter_map(part).collect()
}

/// Where a label begins behind a sign between parts of a line: `Berichtsjahr 2017 · Projektleitung: Erika Muster`.
fn behind_signs(run: &Run<'_>, lexicon: &Lexicon) -> Vec<usize> {
    let signs = run.text.match_indices(is_sign).map(|(at, sign)| at + sign.len());
    let is_label = |start: &usize| {
        let label = run.text.get(*start..).and_then(|rest| rest.split_once(':')).map(|(label, _)| label);
        label.is_some_and(|label| !label.contains(is_sign) && feld_of(label, lexicon).is_some())
    };
    let blanks = |start: usize| run.text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    signs.filter(is_label).map(|start| start + blanks(start)).collect()
}

/// Signs between the parts of a line.
fn is_sign(ch: char) -> bool {
    matches!(ch, '·' | '|' | '•')
}

/// Fields that have a value.
#[derive(Debug, Default)]
struct Seen {
    felder: BTreeSet<&'static str>,
    /// A mere contact is no Projektleitung: in papers that are no plan or report.
    needs_name: bool,
}

impl Seen {
    /// Whether the field still needs a value; a Projektleitung by that name replaces a mere contact.
    fn wants(&mut self, feld: &'static str, value: &str) -> bool {
        let has_number = value.bytes().any(|byte| byte.is_ascii_digit());
        let is_dated = !matches!(feld, "datum" | "berichtszeitraum") || has_number;
        // Nobody and no place is called `3`.
        let letters = value.chars().filter(|ch| ch.is_alphabetic()).count();
        // `Projektleitung` at the end of another value has `ab 2023` below it.
        let is_time = has_number && value.trim_start().starts_with(char::is_lowercase);
        let is_money = value.contains(['€', '%']);
        let is_name = letters >= LETTERS_OF_A_NAME && !is_time && !is_money;
        let is_named = !matches!(feld, "kommune" | "projektleitung" | "auditor") || is_name;
        is_dated && is_named && self.felder.insert(feld)
    }
}

/// Labels that cannot belong to a measure wherever they stand.
fn is_personal(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.head.cues.anywhere.iter().any(|label| text.starts_with(label.as_str()))
}

fn feld_of(label: &str, lexicon: &Lexicon) -> Option<&'static str> {
    let name = lexicon.head.label_of(label)?;
    FIELDS.iter().copied().find(|feld| *feld == name)
}

/// Labels and values of lines, with a colon or without where `needs_colon` does not ask for it.
fn in_lines(
    lines: &[Cow<'_, PrintedLine<'_>>],
    needs_colon: bool,
    lexicon: &Lexicon,
    seen: &mut Seen,
    sink: &mut Sink<'_>,
) {
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !needs_colon || line.run.text.contains(':')) {
        let Some((label, value)) = label_and_value(&line.run, lexicon) else { continue };
        let Some(feld) = feld_of(&label, lexicon) else { continue };
        let next = lines.get(index + 1).filter(|next| value.is_empty() && !next.run.text.contains(':'));
        let value = next.map_or(value, |next| next.run.clone());
        take(feld, &label, &value, Verfahren::Beschriftung, lexicon, seen, sink);
    }
}

fn take(
    feld: &'static str,
    label: &str,
    value: &Run<'_>,
    verfahren: Verfahren,
    lexicon: &Lexicon,
    seen: &mut Seen,
    sink: &mut Sink<'_>,
) {
    let is_long = value.text.split_whitespace().count() > lexicon.head.limits.value_words;
    let may_be_long = matches!(feld, "leitziel" | "schwerpunktthema");
    if lexicon.head.is_blank(&value.text) || (is_long && !may_be_long) || feld == "leitziel" && is_long {
        return;
    }
    let names_project = || lexicon.head.cues.projekt.iter().any(|part| label.contains(part.as_str()));
    let is_contact = feld == "projektleitung" && seen.needs_name && !names_project();
    let is_person = matches!(feld, "projektleitung" | "auditor");
    let value = if is_person { person(value, lexicon) } else { value.clone() };
    if !is_contact && seen.wants(feld, &value.text) {
        sink(feld, Some(label.trim().to_owned()), &value, verfahren);
    }
}

/// `Frau Dr. Muster, Amt für Jugend` → `Dr. Muster`: the name without form of address, office and signs behind it.
fn person<'a>(value: &Run<'a>, lexicon: &Lexicon) -> Run<'a> {
    let names_body = |word: &str| lexicon.structure.value.named(word.trim_matches([',', '.', '(', ')'])).body;
    let office = value.text.match_indices(", ").find(|(at, _)| {
        let first = value.text.get(at + 2..).and_then(|rest| rest.split_whitespace().next());
        let name = value.text.get(..*at).unwrap_or_default();
        name.contains(' ')
            && !names_body(name.split_whitespace().next().unwrap_or_default())
            && first.is_some_and(names_body)
    });
    let end = office.map_or(value.text.len(), |(at, _)| at);
    let name = value.text.get(..end).unwrap_or_default().trim_end_matches([' ', '·', '|', '•', ',', ';', '–', '-']);
    let value = value.slice(0..name.len());
    let anreden = &lexicon.head.cues.anreden;
    let is_form = |form: &String| value.text.strip_prefix(form.as_str()).filter(|rest| rest.starts_with(' '));
    match anreden.iter().find_map(is_form) {
        Some(rest) => value.from(value.text.len() - rest.len()),
        None => value,
    }
}

/// The part in front of the colon and the part behind it; `Stand 12.05.22` does without.
fn label_and_value<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Option<(String, Run<'a>)> {
    if let Some((label, _)) = run.text.split_once(':') {
        return Some((label.to_owned(), run.from(label.len() + 1)));
    }
    let (first, rest) = run.text.split_once(' ')?;
    if lexicon.head.bare_label(first).is_some() && is_name(rest) {
        return Some((first.to_owned(), run.from(first.len() + 1)));
    }
    let mut leads = lexicon.head.cues.day_lead.iter();
    let day = leads.find_map(|lead| rest.strip_prefix(lead.as_str())?.strip_prefix(' ')).unwrap_or(rest);
    // `Berichtsjahr 2017`, `Berichtszeitraum 2018 bis 2021`, too.
    let is_date = match lexicon.head.label_of(first) {
        Some("datum") => day.starts_with(|ch: char| ch.is_ascii_digit()),
        Some("berichtszeitraum") => is_year(day) || are_years(day),
        _ => false,
    };
    let is_short = day.split_whitespace().count() <= 4;
    (is_date && is_short).then(|| (first.to_owned(), run.from(run.text.len() - day.len())))
}

/// Two years with a dash or a word between them.
fn are_years(text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '–', '-', '/']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [from, to] => is_year(from) && is_year(to),
        [from, between, to] => is_year(from) && between.chars().all(char::is_lowercase) && is_year(to),
        _ => false,
    }
}

/// A few words that may name a person with an office: capitals, no sentence.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let starts_high = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=NAME_WORDS).contains(&words.len()) && words.iter().all(starts_high) && !text.ends_with('.')
}

/// Fields that only measures have.
const FIELDS_OF_MEASURES: [&str; 10] = [
    "massnahme",
    "kosten",
    "zielgruppe",
    "status",
    "indikator",
    "kommunikation",
    "erlaeuterung",
    "beginn",
    "ende",
    "verantwortlich",
];
/// So many of their labels make a table of measures.
const LABELS_OF_MEASURES: usize = 2;

/// Whether a table holds measures: what a body of theirs is called names nobody on the cover.
fn is_of_measures(grid: &Grid, lexicon: &Lexicon) -> bool {
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    let is_field = |cell: &&Cell| {
        let text = run_of(cell, lexicon).text;
        let found = lexicon.fields.exact(text.trim_end_matches([':', ' ']));
        found.is_some_and(|found| FIELDS_OF_MEASURES.contains(&found.entry))
    };
    cells.filter(is_field).count() >= LABELS_OF_MEASURES
}

/// The small table at the head of a council paper, with its number: who is responsible for the paper stands there, too.
fn is_head_of_paper(grid: &Grid, lexicon: &Lexicon) -> bool {
    let mut first = grid.rows.iter().take(ROWS_OF_A_HEAD).flat_map(|row| &row.cells);
    let names_number = |cell: &Cell| {
        let text = run_of(cell, lexicon).text;
        lexicon.council.nummer.words.iter().any(|word| text.starts_with(word.as_str()))
    };
    first.any(names_number)
}

/// The number of a council paper stands in the first rows of its head.
const ROWS_OF_A_HEAD: usize = 3;

/// Rows of small tables: the label in one cell, the value in the next.
fn cells(
    layout: &Layout,
    counts: impl Fn(&Grid, usize) -> bool,
    lexicon: &Lexicon,
    seen: &mut Seen,
    sink: &mut Sink<'_>,
) {
    let mut next = 0;
    for block in &layout.flow {
        let Block::Table(grid) = block else {
            next += 1;
            continue;
        };
        for row in &grid.rows {
            let start = next;
            next += row.cells.iter().map(|cell| cell.paragraphs.len()).sum::<usize>();
            if !counts(grid, start) {
                continue;
            }
            for pair in row.cells.windows(2) {
                let [label, value] = pair else { continue };
                let (label, value) = (run_of(label, lexicon), run_of(value, lexicon));
                side_by_side(&label, &value, lexicon, seen, sink);
                // A label may break over two lines beside a value of one.
                let printed = label.text.trim_end_matches(':').replace('\n', " ");
                let is_stack = label.text.contains('\n') && value.text.contains('\n');
                if printed.contains(':') || is_stack {
                    continue;
                }
                let place = || is_place(&printed, lexicon).then_some("datum");
                if let Some(feld) = feld_of(&printed, lexicon).or_else(place) {
                    take(feld, &printed, &value, Verfahren::Tabelle, lexicon, seen, sink);
                }
            }
        }
    }
}

/// Whether a table begins on one of the first pages.
fn is_on(grid: &Grid, last: u32) -> bool {
    grid.places.first().is_some_and(|(page, _)| *page <= last)
}

/// `Troisdorf, den` in front of the day of a letter.
fn is_place(text: &str, lexicon: &Lexicon) -> bool {
    let leads = &lexicon.structure.closing.day_lead;
    let place = text.rsplit_once(", ").filter(|(_, lead)| leads.iter().any(|known| known == lead));
    place.is_some_and(|(place, _)| place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 4)
}

/// Labels stacked in one cell, their values stacked in the next: line by line.
fn side_by_side(label: &Run<'_>, value: &Run<'_>, lexicon: &Lexicon, seen: &mut Seen, sink: &mut Sink<'_>) {
    let (labels, values) = (cut_lines(label), cut_lines(value));
    if labels.len() < 2 || labels.len() != values.len() {
        return;
    }
    for (label, value) in labels.iter().zip(&values) {
        let printed = label.text.trim_end_matches(':');
        if let Some(feld) = feld_of(printed, lexicon) {
            take(feld, printed, value, Verfahren::Tabelle, lexicon, seen, sink);
        }
    }
}

fn run_of<'a>(cell: &'a Cell, lexicon: &Lexicon) -> Run<'a> {
    Run::of(&cell.paragraphs, &lexicon.structure.value)
}

/// Sentences that name the Projektleitung.
fn told(layout: &Layout, lexicon: &Lexicon, sink: &mut Sink<'_>) {
    for (run, _) in runs(layout, lexicon) {
        for sentence in sentences(&run, &lexicon.structure.sentence) {
            let hit = lexicon.head.cues.projektleitung.iter().find_map(|pattern| between(&sentence.text, pattern));
            if let Some(range) = hit {
                let value = person(&sentence.slice(range), lexicon);
                if value.text.split_whitespace().count() <= 6 && !value.is_empty() {
                    sink("projektleitung", None, &value, Verfahren::Fliesstext);
                    return;
                }
            }
        }
    }
}

/// Where NAME of the pattern stands in the sentence.
fn between(sentence: &str, pattern: &str) -> Option<std::ops::Range<usize>> {
    let (before, after) = pattern.split_once("NAME")?;
    let start = sentence.find(before)? + before.len();
    let rest = sentence.get(start..)?;
    let length = if after.is_empty() { rest.len() } else { rest.find(after)? };
    Some(start..start + length)
}
