//! Extract: `Layout` + `Class` → [`model::Draft`]. Asks "which text is which field, whose parent?"; knows labels, no calendars.
//!
//! Two walks: the first learns the document's own labels and numbers ([`survey`]), the second reads tables and text
//! into the hierarchy ([`builder`]).

mod above;
mod annexed;
mod asides;
mod band_words;
mod board;
mod builder;
mod bundle;
mod captions;
mod card;
mod card_rows;
mod cell;
mod closing;
mod corner;
pub mod council;
mod counted;
mod doubt;
mod facts_above;
mod facts_below;
mod flow;
mod foot;
mod form;
mod glued;
pub mod head;
mod heading;
mod homes;
mod items;
mod kin;
mod labelled_lines;
mod labels;
mod lead_sign;
mod legend;
mod levels_below;
mod made;
mod margin;
mod matrix;
mod misread;
mod mixed;
pub mod model;
mod options;
mod own_codes;
mod own_labels;
mod own_words;
mod piece_lines;
mod pieces;
mod pointed;
mod preface;
mod profile;
pub mod prose;
mod referred;
mod reshape;
mod run;
mod run_in;
mod runon;
mod scene;
mod sections;
mod shade;
mod sheets;
mod split;
mod steering;
mod survey;
mod table;
mod table_head;
#[cfg(test)]
mod tests;
mod titles;
mod told;
mod values;
mod witness;

use crate::classify::{Class, DocumentKind};
use crate::geometry::Rect;
use crate::layout::model::{Block, Cell, Grid, GridOrigin, Layout, Paragraph, Row};
use crate::lexicon::Lexicon;
use builder::{Builder, Target};
pub use bundle::BundleSettings;
pub use doubt::DoubtSettings;
use flow::FlowReader;
use heading::Level;
pub use labels::LabelSettings;
use matrix::Head;
use model::{Draft, Usage};
pub use own_labels::OwnLabelSettings;
pub use own_words::OwnWordSettings;
use pieces::PieceKind;
pub use reshape::ReshapeSettings;
use run::Run;
use scene::Scene;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use table::TableKind;
pub use table::TableSettings;

/// Thresholds of the extract stage.
#[derive(Debug, Clone)]
pub struct ExtractSettings {
    /// Recognition of tables.
    pub tables: TableSettings,
    /// What labels are worth.
    pub labels: LabelSettings,
    /// Labels of the document's own.
    pub own_labels: OwnLabelSettings,
    /// Level words of the document's own.
    pub own_words: OwnWordSettings,
    /// Tables on their side.
    pub reshape: ReshapeSettings,
    /// Values of several fields in one cell.
    pub bundles: BundleSettings,
    /// What doubtful values are worth.
    pub doubts: DoubtSettings,
    /// A heading is at least this many times as large as the running text.
    pub heading_size: f32,
}

impl Default for ExtractSettings {
    fn default() -> Self {
        Self {
            tables: TableSettings::default(),
            labels: LabelSettings::default(),
            own_labels: OwnLabelSettings::default(),
            own_words: OwnWordSettings::default(),
            reshape: ReshapeSettings::default(),
            bundles: BundleSettings::default(),
            doubts: DoubtSettings::default(),
            heading_size: 1.08,
        }
    }
}

/// Finds Handlungsfelder, Ziele, Massnahmen and their fields.
#[must_use]
pub fn extract(layout: &Layout, class: &Class, lexicon: &Lexicon, settings: &ExtractSettings) -> Draft {
    let one = |layout: &Layout, class: &Class| extract_one(layout, class, lexicon, settings);
    annexed::extract(layout, class, one).unwrap_or_else(|| one(layout, class))
}

/// One paper, all of one kind.
fn extract_one(layout: &Layout, class: &Class, lexicon: &Lexicon, settings: &ExtractSettings) -> Draft {
    let bare = sheets::without(layout, lexicon);
    let bare = referred::tabled(counted::uncounted(bare, lexicon), lexicon);
    let divided = items::divided(glued::divided(&bare, lexicon), lexicon);
    let turned = reshape::reshaped(divided, lexicon, &settings.reshape);
    let parted = run_in::parted(turned, lexicon);
    let layout = parted.as_ref();
    let mut builder = Builder::new(layout.word_count);
    let holds_measures =
        !matches!(class.art, DocumentKind::Sonstiges | DocumentKind::Beschreibung | DocumentKind::Beschlussvorlage);
    if holds_measures {
        let own = own_lexicon(layout, lexicon, settings);
        read_body(layout, own.as_ref().unwrap_or(lexicon), settings, &mut builder);
    }
    read_papers_without_measures(layout, class, lexicon, &mut builder);
    let head = head::head(layout, class, lexicon);
    head.words.iter().for_each(|id| builder.use_word(*id, Usage::Field));
    builder.draft.head = head.value;
    builder.draft.notes.extend(class.notes.iter().cloned());
    read_told(layout, class, lexicon, !holds_measures, &mut builder);
    builder.draft.contents = witness::contents(layout, lexicon);
    mark_frame(layout, &mut builder);
    let mut draft = builder.draft;
    misread::settle(&mut draft, layout, settings.doubts.misread);
    mixed::mark(&mut draft, layout, settings.doubts.mixed);
    if layout.has_tilt() {
        draft.each_place(&mut |place| *place = layout.displayed(*place));
    }
    draft
}

/// The words of the document's own: letters that stand for labels, and those of its levels.
fn own_lexicon(layout: &Layout, lexicon: &Lexicon, settings: &ExtractSettings) -> Option<Lexicon> {
    let coded = own_codes::learn(&layout.flow, lexicon);
    let known = coded.as_ref().unwrap_or(lexicon);
    let words = own_words::learn(&layout.flow, known, &settings.own_words);
    words.map(|words| Lexicon { structure: Arc::new(words), ..known.clone() }).or(coded)
}

/// Council papers and descriptions: their own fields and goals, no measures.
fn read_papers_without_measures(layout: &Layout, class: &Class, lexicon: &Lexicon, builder: &mut Builder) {
    let words = match class.art {
        DocumentKind::Beschlussvorlage => {
            let found = council::council(layout, lexicon);
            builder.draft.vorlage = Some(found.value.vorlage);
            builder.draft.handlungsfelder = found.value.handlungsfelder;
            let mut words = found.words;
            if builder.draft.handlungsfelder.is_empty() {
                // Sections of the text, each with its aims; a mere list of the Handlungsfelder is none.
                let sections = prose::prose(layout, lexicon);
                builder.draft.handlungsfelder = sections.value;
                builder.draft.handlungsfelder.retain(|hf| !hf.ziele.is_empty());
                words.extend(sections.words);
            }
            words
        }
        DocumentKind::Beschreibung => {
            let found = prose::prose(layout, lexicon);
            builder.draft.handlungsfelder = found.value;
            found.words
        }
        _ => return,
    };
    for id in words {
        builder.use_word(id, Usage::Field);
    }
}

/// So many paragraphs at the end are read for decisions even where a measure took them: decisions stand there.
const CLOSING_RUNS: usize = 8;

/// Decisions, certificates and totals told in sentences that belong to no field; in papers without measures what is
/// left is running text.
fn read_told(layout: &Layout, class: &Class, lexicon: &Lexicon, takes_rest: bool, builder: &mut Builder) {
    let runs = piece_lines::runs(layout, lexicon);
    let closing = runs.len().saturating_sub(CLOSING_RUNS);
    for (index, (run, _)) in runs.into_iter().enumerate() {
        let is_field = |id: u32| builder.draft.usage.get(id as usize) == Some(&Usage::Field);
        let is_used = !run.is_empty() && piece_lines::word_ids(&run).all(is_field);
        let is_council = class.art == DocumentKind::Beschlussvorlage;
        if is_used && !is_council && index < closing || class.art == DocumentKind::Sonstiges && !takes_rest {
            continue;
        }
        if class.art != DocumentKind::Sonstiges {
            told::read(&run, class.art, lexicon, &mut builder.draft);
        }
        if takes_rest {
            builder.draft.prose.push(model::Passage { text: run.text.clone(), fundstellen: run.fundstellen() });
            builder.use_run(&run, Usage::Prose);
        }
    }
}

/// Both walks through the flow.
fn read_body(layout: &Layout, lexicon: &Lexicon, settings: &ExtractSettings, builder: &mut Builder) {
    // Learned only where the listed labels leave a table unread.
    let learned = std::cell::OnceCell::new();
    let own = || learned.get_or_init(|| own_labels::learn(&layout.flow, lexicon, &settings.own_labels));
    let mut blocks: Vec<kin::Kinded<'_>> = layout
        .flow
        .iter()
        .map(|block| match block {
            Block::Text(_) => (block, None),
            Block::Table(grid) => (block, Some(table::table_kind(grid, &own, lexicon, &settings.tables))),
        })
        .collect();
    kin::agree(&mut blocks, lexicon);
    sections::settle(&mut blocks);
    facts_below::settle(&mut blocks, lexicon);
    let legend = legend::find_legend(layout, lexicon);
    let mut scene = Scene {
        lexicon,
        signs: lead_sign::known(&legend.entries),
        boxes: cell::boxes(layout),
        settings,
        inventory: labels::Inventory::default(),
        profile: profile::Profile::default(),
        body_size: layout.body_size,
        in_projects: false.into(),
        captions: captions::learn(&blocks, lexicon),
        box_names: captions::of_boxes(&blocks, lexicon),
        band_words: band_words::learn(&blocks, lexicon),
        corners: corner::learn(&blocks, lexicon),
        parts: flow::parts::learn(&blocks, lexicon),
        titles: titles::Titles::default(),
        above: BTreeSet::new(),
        apart: closing::Apart::default(),
        names_levels_below: false,
        openers: RefCell::default(),
    };
    let (inventory, profile, known) = survey::survey(&blocks, &scene);
    (scene.inventory, scene.profile) = (inventory, profile);
    scene.titles = titles::learn(&blocks, &scene.cutter(), &scene.inventory, &scene.profile);
    scene.names_levels_below = levels_below::learn(&blocks, &scene.cutter());
    scene.apart = closing::apart(&blocks, &scene.cutter());
    scene.above = above::learn(&blocks, &scene.inventory, &scene.profile, &scene.titles, lexicon);
    read_blocks(&blocks, &scene, &known, &legend, builder);
    builder.draft.legend = legend.entries;
    lead_sign::unbullet(&mut builder.draft);
    builder.drop_empty();
    preface::settle(&mut builder.draft, layout);
    homes::settle(&mut builder.draft);
    shade::settle(&mut builder.draft, layout);
    doubt::mark(&mut builder.draft, &scene.inventory, lexicon, &settings.doubts);
}

/// The second walk, block by block; a legend and boxes set into the text belong to no measure.
fn read_blocks(
    blocks: &[kin::Kinded<'_>],
    scene: &Scene<'_>,
    known: &BTreeSet<String>,
    legend: &legend::Legend,
    builder: &mut Builder,
) {
    let strips = facts_above::tables(blocks, scene);
    let asides = asides::find(blocks.iter().map(|(block, _)| *block), scene);
    let mut reader = Reader { scene, text: FlowReader::new(scene, known), head: None, above: None };
    for (index, (block, kind)) in blocks.iter().enumerate() {
        match (block, kind) {
            _ if legend.blocks.contains(&index) => use_block(block, scene.lexicon, builder),
            (Block::Text(paragraph), _) if asides.contains(&index) => {
                FlowReader::push_prose(&Run::of([paragraph], &scene.lexicon.structure.value), builder);
            }
            (Block::Table(grid), Some(TableKind::Card { labels })) if strips.contains(&index) => {
                reader.text.flush(builder);
                facts_above::read(grid, labels, scene, builder);
            }
            _ => reader.read(block, kind.as_ref(), builder),
        }
    }
    reader.text.flush(builder);
    for field in std::mem::take(&mut builder.coming) {
        builder.push_field(field);
    }
}

/// Counts all words of a block as used.
fn use_block(block: &Block, lexicon: &Lexicon, builder: &mut Builder) {
    let cues = &lexicon.structure.value;
    match block {
        Block::Text(paragraph) => builder.use_run(&Run::of([paragraph], cues), Usage::Field),
        Block::Table(grid) => {
            for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                builder.use_run(&Run::of(&cell.paragraphs, cues), Usage::Field);
            }
        }
    }
}

/// Share of the narrower part's width that parts of one table have in common.
const SAME_PLACE: f32 = 0.8;

struct Reader<'a, 's> {
    scene: &'s Scene<'a>,
    text: FlowReader<'a, 's>,
    head: Option<Head>,
    /// The table before, where nothing stands between.
    above: Option<Above>,
}

/// A table that was read.
struct Above {
    /// Its last place.
    page: u32,
    place: Rect,
    /// It has cells side by side, is drawn, and was read as text.
    is_frame: bool,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, block: &'a Block, kind: Option<&TableKind>, builder: &mut Builder) {
        match (block, kind) {
            (Block::Text(paragraph), _) => {
                if self.above.take().is_some_and(|above| above.is_frame && stands_below(paragraph, &above)) {
                    self.text.end_value(builder);
                }
                self.read_paragraph(paragraph, builder);
            }
            (Block::Table(grid), Some(kind)) => {
                self.read_table(grid, kind, builder);
                let is_frame = *kind == TableKind::Frame && grid.columns > 1 && grid.origin == GridOrigin::Ruled;
                self.above = grid.places.last().map(|(page, place)| Above { page: *page, place: *place, is_frame });
            }
            (Block::Table(_), None) => {}
        }
    }

    fn read_paragraph(&mut self, paragraph: &'a Paragraph, builder: &mut Builder) {
        let first = paragraph.lines.first().and_then(|line| line.words.first());
        let is_lid = first.is_some_and(|word| self.scene.apart.lids.contains(&word.id));
        if is_lid || captions::names_box(paragraph, &self.scene.box_names) {
            self.text.flush(builder);
            return builder.use_run(&Run::of([paragraph], &self.scene.lexicon.structure.value), Usage::Field);
        }
        let cutter = self.scene.cutter();
        for piece in cutter.cut(paragraph) {
            self.text.read(piece, builder);
        }
    }

    fn read_table(&mut self, grid: &'a Grid, kind: &TableKind, builder: &mut Builder) {
        match kind {
            TableKind::Card { labels } => {
                self.text.flush(builder);
                card::read_card(grid, labels, self.scene, builder);
                if builder.target == Target::Massnahme {
                    self.text.goes_on();
                }
            }
            TableKind::Matrix { head } => {
                self.text.flush(builder);
                let own = matrix::read_head(grid, *head, self.scene, builder);
                // One row alone does not show the manner of the others.
                let known = self.head.take().filter(|known| known.measure_word.is_some() && known.labels == own.labels);
                let found = known.unwrap_or(own);
                let before = builder.count_massnahmen();
                matrix::read_matrix(grid, *head, &found, self.scene, builder);
                self.head = Some(found);
                // Below a table of several measures nothing tells of the last one alone.
                if builder.count_massnahmen() > before + 1 {
                    builder.leave_massnahme();
                }
            }
            TableKind::Steering { head } => {
                self.text.flush(builder);
                steering::read_steering(grid, *head, self.scene, builder);
            }
            TableKind::Board { lanes } => {
                self.text.flush(builder);
                board::read_board(grid, lanes, self.scene, &mut self.text, builder);
            }
            TableKind::Frame => self.read_frame(grid, builder),
        }
    }

    /// A table without labels of its own: goes on under the head before it, or is read as text.
    fn read_frame(&mut self, grid: &'a Grid, builder: &mut Builder) {
        let is_same = |head: &&Head| head.columns.len() == grid.columns && (grid.columns > 2 || self.goes_on(grid));
        let goes_on = self.head.as_ref().filter(is_same).cloned();
        if let Some(head) = goes_on {
            self.text.flush(builder);
            return matrix::read_matrix(grid, 0, &head, self.scene, builder);
        }
        for row in &grid.rows {
            let mut cells: Vec<&'a Cell> = row.cells.iter().collect();
            // What stands in the margin left of a measure belongs to it.
            cells.sort_by_key(|cell| !self.opens_massnahme(cell));
            for cell in cells {
                self.read_cell(cell, builder);
            }
        }
    }

    /// The next part of the table before it, on the next page and at the same place, with as many cells in each row.
    fn goes_on(&self, grid: &Grid) -> bool {
        let (Some(above), Some((next, below))) = (&self.above, grid.places.first()) else { return false };
        let place = above.place;
        let shared = place.x1.min(below.x1) - place.x0.max(below.x0);
        let is_there = shared >= SAME_PLACE * place.width().min(below.width());
        let is_whole = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count() == grid.columns;
        *next == above.page + 1 && is_there && grid.rows.iter().all(is_whole)
    }

    fn read_cell(&mut self, cell: &'a Cell, builder: &mut Builder) {
        let has_caption = captions::opens_with_caption(cell, &self.scene.captions);
        let (caption, rest) = cell.paragraphs.split_at(usize::from(has_caption));
        builder.use_run(&Run::of(caption, &self.scene.lexicon.structure.value), Usage::Field);
        for paragraph in rest {
            self.read_paragraph(paragraph, builder);
        }
    }

    /// A cell that begins with the heading of a Massnahme.
    fn opens_massnahme(&self, cell: &'a Cell) -> bool {
        let first = cell.paragraphs.first().and_then(|paragraph| self.scene.cutter().cut(paragraph).into_iter().next());
        let is_title = |piece: &pieces::Piece<'_>| self.scene.titles.level_of(&piece.run) == Some(Level::Massnahme);
        first.is_some_and(|piece| {
            matches!(piece.kind, PieceKind::Heading { level: Level::Massnahme, .. }) || is_title(&piece)
        })
    }
}

/// Whether a paragraph stands on the page of a table, below it: it goes on with none of its cells.
fn stands_below(paragraph: &Paragraph, above: &Above) -> bool {
    paragraph.lines.first().is_some_and(|line| line.page == above.page && line.bbox.y0 >= above.place.y1 - 1.0)
}

/// Furniture and contents are frame; bullets of used paragraphs are used.
fn mark_frame(layout: &Layout, builder: &mut Builder) {
    let contents = layout.contents.iter().flat_map(|entry| &entry.lines);
    let ids: BTreeSet<u32> =
        layout.furniture.iter().chain(contents).flat_map(|line| &line.words).map(|word| word.id).collect();
    for id in ids {
        builder.use_word(id, Usage::Frame);
    }
}
