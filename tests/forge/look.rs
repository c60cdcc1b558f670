//! How a document looks. In: a random source and the layout. Out: [`Look`]. Ignorant of what is printed.

use super::model::Layout;
use super::plan::Scope;
use super::rng::Rng;

/// Which rules a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Every edge of every cell.
    Grid,
    /// Between rows only.
    Horizontal,
    /// None, but every second cell or the label column is filled.
    Fills,
    /// None at all: columns are told by their alignment.
    Bare,
}

/// In which order things are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As read.
    Natural,
    /// Column by column: labels first, then values.
    Columns,
    /// From the bottom up.
    Reverse,
    /// At random.
    Shuffled,
}

/// What the structure tree says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    /// There is none.
    Absent,
    /// The truth.
    Sound,
    /// Everything is a paragraph.
    Flat,
}

/// How text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// WinAnsi.
    WinAnsi,
    /// Codes of its own, told by glyph names.
    Names,
    /// Codes of its own, told by a character map.
    Map,
    /// WinAnsi with ligatures of fi and fl.
    Ligatures,
}

/// Running heads and feet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Nothing.
    Absent,
    /// A number in the middle.
    Number,
    /// `Seite 2 von 9` on the right.
    Counter,
    /// A line that changes sides, with the number inside.
    Alternating,
    /// `– 2 –` and a running head with the title.
    RunningHead,
    /// A print stamp.
    Stamp,
}

/// The look of a document.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "traits that vary by themselves")]
pub struct Look {
    /// Times instead of Helvetica.
    pub is_serif: bool,
    /// Size of running text.
    pub size: f32,
    /// Line height as a multiple of the size.
    pub leading: f32,
    /// Page width.
    pub width: f32,
    /// Page height.
    pub height: f32,
    /// Left and right margin.
    pub side: f32,
    /// Top and bottom margin.
    pub top: f32,
    /// Rules of tables.
    pub rules: Rules,
    /// Width of rules.
    pub rule: f32,
    /// Rules are thin filled rectangles.
    pub rules_are_fills: bool,
    /// Labels are bold.
    pub bold_labels: bool,
    /// Colour behind labels and headers.
    pub tint: Option<[u8; 3]>,
    /// Headings are bold.
    pub bold_headings: bool,
    /// Colour of headings.
    pub heading_color: [u8; 3],
    /// Size of headings as a multiple of the text size.
    pub heading: f32,
    /// Words are hyphenated at line ends.
    pub hyphenates: bool,
    /// Lines are stretched to the full width.
    pub is_justified: bool,
    /// No blanks are drawn; words are placed one by one.
    pub has_no_blanks: bool,
    /// Sign in front of bullets: a dot, a dash, or a private-use character of a symbol font.
    pub bullet: char,
    /// Rows are cut at page breaks.
    pub splits_rows: bool,
    /// Header rows are printed again.
    pub repeats_header: bool,
    /// Blank inside cells.
    pub pad: f32,
    /// Share of the label column.
    pub label_share: f32,
    /// Short cells are centred vertically.
    pub is_middle: bool,
    /// Colon after labels.
    pub colon: bool,
    /// A variant of the layout.
    pub variant: usize,
    /// Running heads and feet.
    pub frame: Frame,
    /// Table of contents with this leader.
    pub contents: Option<&'static str>,
    /// Order of drawing.
    pub order: Order,
    /// Structure tree.
    pub tags: Tags,
    /// Encoding.
    pub encoding: Encoding,
    /// Pages are drawn sideways and turned by `/Rotate`.
    pub is_rotated: bool,
}

impl Look {
    /// A random look for the layout.
    #[allow(clippy::too_many_lines, reason = "one line per trait")]
    pub fn random(rng: &mut Rng, layout: Layout, scope: Scope) -> Self {
        let is_matrix = matches!(layout, Layout::Matrix | Layout::Zielspalte | Layout::Ampel);
        let (width, height) = if is_matrix { (841.9, 595.3) } else { (595.3, 841.9) };
        let rules = rules(rng, layout, scope);
        let tint = *rng.pick(&[None, Some([222, 230, 242]), Some([235, 235, 235]), Some([253, 240, 210])]);
        let tint = if rules == Rules::Fills { tint.or(Some([228, 236, 228])) } else { tint };
        Self {
            is_serif: rng.chance(30),
            size: if is_matrix { rng.length(7.5, 9.0) } else { rng.length(9.0, 11.5) },
            leading: rng.length(1.12, 1.4),
            width,
            height,
            side: rng.length(45.0, 75.0),
            top: rng.length(60.0, 80.0),
            rules,
            rule: rng.length(0.4, 1.2),
            rules_are_fills: rng.chance(30),
            bold_labels: rules == Rules::Bare || rng.chance(70),
            tint,
            bold_headings: rng.chance(85),
            heading_color: *rng.pick(&[[0, 0, 0], [0, 0, 0], [31, 73, 125], [122, 30, 60]]),
            heading: rng.length(1.15, 1.5),
            hyphenates: is_matrix || rng.chance(50),
            is_justified: rng.chance(15),
            has_no_blanks: rng.chance(15),
            bullet: *rng.pick(&['•', '•', '–', '\u{f0b7}']),
            splits_rows: rng.chance(65),
            repeats_header: rng.chance(70),
            pad: rng.length(2.5, 6.0),
            label_share: rng.length(0.24, 0.38),
            is_middle: rng.chance(20),
            colon: rng.chance(30),
            variant: rng.below(12),
            frame: *rng.pick(&[
                Frame::Absent,
                Frame::Number,
                Frame::Counter,
                Frame::Alternating,
                Frame::Alternating,
                Frame::RunningHead,
                Frame::Stamp,
            ]),
            contents: *rng.pick(&[None, Some("."), Some("."), Some(" ."), Some("")]),
            order: *rng.pick(&[
                Order::Natural,
                Order::Natural,
                Order::Natural,
                Order::Columns,
                Order::Reverse,
                Order::Shuffled,
            ]),
            tags: *rng.pick(&[Tags::Absent, Tags::Absent, Tags::Sound, Tags::Sound, Tags::Flat]),
            encoding: *rng.pick(&[
                Encoding::WinAnsi,
                Encoding::WinAnsi,
                Encoding::WinAnsi,
                Encoding::Names,
                Encoding::Map,
                Encoding::Ligatures,
            ]),
            is_rotated: is_matrix && rng.chance(25),
        }
    }
}

fn rules(rng: &mut Rng, layout: Layout, scope: Scope) -> Rules {
    let all: &[Rules] = match (layout, scope) {
        (Layout::Karten2, _) => &[Rules::Grid, Rules::Grid, Rules::Fills],
        (_, Scope::Core) => &[
            Rules::Grid,
            Rules::Grid,
            Rules::Grid,
            Rules::Grid,
            Rules::Grid,
            Rules::Fills,
            Rules::Horizontal,
            Rules::Bare,
        ],
        _ => &[Rules::Grid, Rules::Grid, Rules::Grid, Rules::Horizontal, Rules::Fills, Rules::Bare],
    };
    *rng.pick(all)
}
