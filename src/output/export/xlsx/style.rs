//! Workbook: formats and colours.

use crate::output::tables::{Column, Kind, Language};
use rust_xlsxwriter::{Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, FormatBorder};

/// Colour of headings.
pub(super) const DARK: u32 = 0x1F_4E_5F;
/// Colour of lines and notes.
const GREY: u32 = 0x6B_72_80;

/// Code list, code, background, text: what a reader should see at a glance.
const COLOURS: [(&str, &str, u32, u32); 13] = [
    ("status", "umgesetzt", 0xC6_E7_CE, 0x0B_53_20),
    ("status", "in_umsetzung", 0xDC_EF_D5, 0x2F_5D_1B),
    ("status", "begonnen", 0xFF_F2_C6, 0x6B_53_00),
    ("status", "geplant", 0xDD_E9_F7, 0x1D_43_70),
    ("status", "nicht_begonnen", 0xE9_E9_EC, 0x44_44_4A),
    ("status", "verschoben", 0xFC_DD_BC, 0x7A_3E_00),
    ("status", "entfallen", 0xF6_C9_CB, 0x7F_15_1B),
    ("schwere", "hinweis", 0xE9_E9_EC, 0x44_44_4A),
    ("schwere", "warnung", 0xFF_F2_C6, 0x6B_53_00),
    ("schwere", "fehler", 0xF6_C9_CB, 0x7F_15_1B),
    ("ergebnis", "ok", 0xDC_EF_D5, 0x2F_5D_1B),
    ("ergebnis", "teilweise", 0xFF_F2_C6, 0x6B_53_00),
    ("ergebnis", "fehler", 0xF6_C9_CB, 0x7F_15_1B),
];
/// Below this a reading is worth a second look (0–1); the reader gives 0.9 and more to what a label or table names.
const DOUBTFUL: f64 = 0.8;

/// Formats of cells.
pub(super) struct Style {
    pub header: Format,
    /// Above figures.
    pub header_right: Format,
    pub title: Format,
    pub note: Format,
    pub plain: Format,
    pub wrapped: Format,
    pub whole: Format,
    pub share: Format,
    pub euro: Format,
    pub number: Format,
    pub date: Format,
    pub truth: Format,
    pub link: Format,
    pub total: Format,
}

impl Style {
    pub(super) fn new(language: Language) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let bold = || Format::new().set_bold();
        let header = bold()
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_background_color(Color::RGB(DARK))
            .set_font_color(Color::White);
        Self {
            header_right: header.clone().set_align(FormatAlign::Right),
            header,
            title: bold().set_font_size(16.0).set_font_color(Color::RGB(DARK)),
            note: Format::new().set_font_color(Color::RGB(GREY)),
            plain: top(),
            wrapped: top().set_text_wrap(),
            whole: top().set_num_format("0"),
            share: top().set_num_format("0.00"),
            euro: top().set_num_format("#,##0.00\\ \"€\""),
            number: top().set_num_format("General"),
            date: top().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
            // Excel shows its own word whatever the format says; LibreOffice would show 1 and 0.
            truth: top().set_num_format(if language == Language::De {
                r#""WAHR";"WAHR";"FALSCH""#
            } else {
                r#""TRUE";"TRUE";"FALSE""#
            }),
            link: top().set_font_color(Color::RGB(0x0B_5C_AD)).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            total: bold().set_border_top(FormatBorder::Thin).set_num_format("0"),
        }
    }

    /// The format of a column's cells.
    pub(super) fn of(&self, column: &Column) -> &Format {
        match column.kind {
            Kind::Int => &self.whole,
            Kind::Number if column.unit.as_deref() == Some("0–1") => &self.share,
            Kind::Number if column.unit.as_deref() == Some("EUR") => &self.euro,
            Kind::Number => &self.number,
            Kind::Date => &self.date,
            Kind::Link => &self.link,
            Kind::Bool => &self.truth,
            Kind::Text | Kind::Texts | Kind::Numbers if is_wrapped(column) => &self.wrapped,
            _ => &self.plain,
        }
    }
}

/// Width of a column in characters.
pub(super) fn width(column: &Column) -> f64 {
    let longest_word = column.title.iter().flat_map(|title| title.split(' ')).map(|word| word.chars().count()).max();
    // Room for the button of the filter beside the longest word of the heading.
    let heading = longest_word.unwrap_or(0) as f64 + 3.5;
    let body: f64 = match column.kind {
        // What is repeated from a parent is there for orientation.
        Kind::Text if column.wide && column.repeat => 34.0,
        Kind::Text if column.wide => 52.0,
        Kind::Text if column.name == "ags" || column.name.ends_with("nummer") => 10.0,
        Kind::Text if column.codes.as_deref() == Some("handlungsfeld") => 33.0,
        Kind::Text if column.codes.is_some() => 18.0,
        Kind::Text | Kind::Places => 18.0,
        Kind::Texts | Kind::Numbers => 32.0,
        Kind::Link => 34.0,
        Kind::Date | Kind::Bool => 12.0,
        Kind::Int | Kind::Number => 9.0,
    };
    body.max(heading)
}

/// Whether long values of a column are broken into lines.
pub(super) fn is_wrapped(column: &Column) -> bool {
    let is_long = column.wide || column.name.ends_with("_text");
    matches!(column.kind, Kind::Texts | Kind::Numbers) || column.kind == Kind::Text && is_long
}

/// Colours of the codes of a column.
pub(super) fn colours(column: &Column) -> Vec<ConditionalFormatCell> {
    let list = column.codes.as_deref().unwrap_or_default();
    let of_list = COLOURS.iter().filter(|(of, ..)| *of == list && column.kind == Kind::Text);
    let coded = of_list.map(|(_, code, back, text)| {
        let format = Format::new().set_background_color(Color::RGB(*back)).set_font_color(Color::RGB(*text));
        ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo((*code).to_owned())).set_format(format)
    });
    let doubtful = (column.unit.as_deref() == Some("0–1")).then(|| {
        let format = Format::new().set_font_color(Color::RGB(0xB4_53_09)).set_bold();
        // From just above 0: an empty cell counts as 0.
        let rule = ConditionalFormatCellRule::Between(0.000_001, DOUBTFUL - 0.000_001);
        ConditionalFormatCell::new().set_rule(rule).set_format(format)
    });
    coded.chain(doubtful).collect()
}
