//! Layout, thresholds: every number the stage judges by, with its unit and reason.

/// Thresholds of the layout stage. *em* means the font size of the text in question.
#[derive(Debug, Clone)]
pub struct LayoutSettings {
    /// Baselines nearer than this belong to one line, in em. Kerned or hinted text wobbles by a few hundredths.
    pub baseline_tolerance: f32,
    /// A gap without a printed blank that still separates words, in em. The narrowest blank of common fonts is 0.2.
    pub word_gap: f32,
    /// Two equal glyphs nearer than this are one, drawn twice for boldness or shadow, in em.
    pub double_strike: f32,
    /// Letters of one text begin at most so far within the one before them, in em: kerning takes 0.15.
    pub overlap: f32,
    /// Smaller than this share of its neighbour's size, a raised or lowered glyph is a super- or subscript.
    pub script_size: f32,
    /// How far a super- or subscript may leave the baseline, in em of the neighbour.
    pub script_shift: f32,
    /// A superscript stands at least so far above the baseline, in em of the neighbour.
    pub script_raise: f32,
    /// An image that covers at least this share of the page may be a scan whose hidden text counts.
    pub scan_share: f32,
    /// Filled shapes thinner than this are rules, in points. Word draws 3 pt borders at most in body tables.
    pub rule_thickness: f32,
    /// Colours lighter than this are taken for paper, 0–1.
    pub paper_lightness: f32,
    /// Parallel rules nearer than this are one, in points: double borders, borders of neighbouring cells.
    pub snap: f32,
    /// Pieces of one rule may be this far apart, in points: dashes, corners left open.
    pub join: f32,
    /// Rows and columns narrower than this are artefacts of double borders, in points.
    pub min_cell: f32,
    /// Share of a cell side that must be ruled to count as a border.
    pub border_share: f32,
    /// A baseline distance this many times the usual one opens a new paragraph.
    pub paragraph_gap: f32,
    /// Two text sizes differ in style beyond this share.
    pub size_change: f32,
    /// Horizontal offset that counts as another indentation, in em.
    pub indent: f32,
    /// Blank space on a baseline that may be a gutter between columns, in em.
    pub gutter: f32,
    /// So many equal signs in a row are a rule typed by a list printer, no text.
    pub typed_rule: usize,
    /// How far from the top or bottom of the page running heads and footers may lie, as a share of its height.
    pub furniture_zone: f32,
    /// Furniture of different pages lies at the same height within this many points.
    pub furniture_shift: f32,
    /// A line must recur on this share of the pages that could show it to be furniture.
    pub furniture_share: f32,
    /// Column edges of a table continued on the next page agree within this many points.
    pub column_shift: f32,
    /// The largest side of a drawn status sign or check box, in points.
    pub symbol_side: f32,
    /// More crossings of rules than this on one page are a drawing; tables are not sought there.
    pub max_crossings: usize,
}

impl Default for LayoutSettings {
    fn default() -> Self {
        Self {
            baseline_tolerance: 0.15,
            word_gap: 0.15,
            double_strike: 0.1,
            overlap: 0.2,
            script_size: 0.82,
            script_shift: 0.6,
            script_raise: 0.1,
            scan_share: 0.3,
            rule_thickness: 3.0,
            paper_lightness: 0.97,
            snap: 2.5,
            join: 3.0,
            min_cell: 5.0,
            border_share: 0.6,
            paragraph_gap: 1.25,
            size_change: 0.08,
            indent: 0.6,
            gutter: 1.2,
            typed_rule: 10,
            furniture_zone: 0.14,
            furniture_shift: 4.0,
            furniture_share: 0.5,
            column_shift: 4.0,
            symbol_side: 26.0,
            max_crossings: 2_000_000,
        }
    }
}
