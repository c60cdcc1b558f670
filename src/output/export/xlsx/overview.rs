//! Workbook: the overview, first sheet, with counts and charts.

use super::counts::Counts;
use super::style::Style;
use crate::output::tables::{Info, Language, code_list, info};
use rust_xlsxwriter::{
    Chart, ChartLegendPosition, ChartLine, ChartType, Color, ConditionalFormat2ColorScale, Formula, Workbook,
    Worksheet, XlsxError,
};

const NAME: [&str; 2] = ["Übersicht", "Overview"];
/// First row of the table by status.
const STATUS_ROW: u32 = 5;
/// Rows a chart covers.
const CHART_ROWS: u32 = 19;
/// Colours of the statuses in charts, in the order of the code list; the last one is "no status".
const STATUS_COLOURS: [u32; 8] =
    [0x2E_8B_57, 0x8C_C6_7E, 0xF2_C1_4E, 0x6F_A3_D8, 0xB8_B8_C0, 0xE8_91_3A, 0xC9_43_4A, 0xE3_E5_E8];

type Result<T> = std::result::Result<T, XlsxError>;

fn pick(language: Language, de: &'static str, en: &'static str) -> &'static str {
    if language == Language::De { de } else { en }
}

/// Makes the sheet, so that it is the first.
pub(super) fn reserve(book: &mut Workbook, language: Language) -> Result<()> {
    book.add_worksheet().set_name(pick(language, NAME[0], NAME[1])).map(drop)
}

/// Codes and words of a list.
fn words(list: &str, language: Language) -> Vec<(String, String)> {
    let list = code_list(list);
    let codes =
        list.iter().flat_map(|list| list.values().map(|code| (code.to_owned(), list.word(code, language).to_owned())));
    codes.collect()
}

/// Fills it.
pub(super) fn write(
    book: &mut Workbook,
    counts: &Counts,
    about: &Info,
    style: &Style,
    language: Language,
) -> Result<()> {
    let sheet = book.worksheet_from_index(0)?;
    let page =
        Page { style, language, felder: words("handlungsfeld", language), name: pick(language, NAME[0], NAME[1]) };
    sheet.set_column_width(0, 42)?;
    sheet.set_column_range_width(1, 9, 13)?;
    sheet.set_row_height(0, 26)?;
    page.head(sheet, counts, about)?;
    page.by_status(sheet, counts)?;
    let charts = STATUS_ROW + page.felder.len() as u32 + 4;
    page.charts(sheet, charts)?;
    page.by_kommune(sheet, counts, charts + CHART_ROWS + 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    Ok(())
}

struct Page<'a> {
    style: &'a Style,
    language: Language,
    felder: Vec<(String, String)>,
    name: &'static str,
}

impl Page<'_> {
    fn head(&self, sheet: &mut Worksheet, counts: &Counts, about: &Info) -> Result<()> {
        let count = |code: &str| counts.outcomes.get(code).copied().unwrap_or_default();
        let measures: usize = counts.by_status.values().sum();
        let de = format!(
            "{measures} Maßnahmen von {} Kommunen · {} Papiere ganz gelesen, {} teilweise, {} Dateien nicht · {} inhaltsgleiche Dateien hier nur einmal gezählt",
            counts.by_kommune.len(),
            count("ok"),
            count("teilweise"),
            count("fehler"),
            counts.twins
        );
        let en = format!(
            "{measures} measures of {} municipalities · {} papers wholly read, {} in part, {} files not · {} files with the content of another counted once here",
            counts.by_kommune.len(),
            count("ok"),
            count("teilweise"),
            count("fehler"),
            counts.twins
        );
        let title = pick(
            self.language,
            "Ziele und Maßnahmen der Familiengerechten Kommunen",
            "Aims and measures of family-friendly municipalities",
        );
        sheet.write_string_with_format(0, 0, title, &self.style.title)?;
        sheet.write_string(1, 0, if self.language == Language::De { de } else { en })?;
        let told: Vec<String> = info(about).into_iter().take(3).map(|(_, value)| value).collect();
        let persons =
            if about.no_persons { pick(self.language, " · ohne Personen", " · without persons") } else { "" };
        sheet.write_string_with_format(
            2,
            0,
            format!("{}{persons} · {}", told.join(" · "), crate::output::tables::REGISTER),
            &self.style.note,
        )?;
        Ok(())
    }

    fn by_status(&self, sheet: &mut Worksheet, counts: &Counts) -> Result<()> {
        let statuses = words("status", self.language);
        let none = pick(self.language, "ohne Status", "no status");
        let heads = statuses.iter().map(|(_, word)| word.as_str()).chain([none, pick(self.language, "Summe", "Total")]);
        let first =
            pick(self.language, "Maßnahmen je Handlungsfeld und Status", "Measures by field of action and status");
        sheet.set_row_height(STATUS_ROW - 1, 32)?;
        for (column, head) in std::iter::once(first).chain(heads).enumerate() {
            let format = if column == 0 { &self.style.header } else { &self.style.header_right };
            sheet.write_string_with_format(STATUS_ROW - 1, column as u16, head, format)?;
        }
        let mut sums = vec![0; statuses.len() + 2];
        for (line, (feld, word)) in self.felder.iter().enumerate() {
            let row = STATUS_ROW + line as u32;
            sheet.write_string(row, 0, word)?;
            let keys = statuses.iter().map(|(code, _)| code.as_str()).chain([""]);
            let values: Vec<usize> = keys
                .map(|status| counts.by_status.get(&(feld.clone(), status.to_owned())).copied().unwrap_or_default())
                .collect();
            for (column, value) in values.iter().chain([&values.iter().sum()]).enumerate() {
                sheet.write_number_with_format(row, column as u16 + 1, *value as f64, &self.style.whole)?;
                sums.iter_mut().skip(column).take(1).for_each(|sum| *sum += value);
            }
        }
        let last = STATUS_ROW + self.felder.len() as u32;
        sheet.write_string_with_format(last, 0, pick(self.language, "Summe", "Total"), &self.style.total)?;
        for (column, sum) in sums.iter().enumerate() {
            let letter = char::from(b'B' + column as u8);
            let formula =
                Formula::new(format!("=SUM({letter}{}:{letter}{last})", STATUS_ROW + 1)).set_result(sum.to_string());
            sheet.write_formula_with_format(last, column as u16 + 1, formula, &self.style.total)?;
        }
        Ok(())
    }

    fn charts(&self, sheet: &mut Worksheet, row: u32) -> Result<()> {
        let (first, last) = (STATUS_ROW, STATUS_ROW + self.felder.len() as u32 - 1);
        let mut fields = Chart::new(ChartType::Bar);
        fields.title().set_name(pick(self.language, "Maßnahmen je Handlungsfeld", "Measures by field of action"));
        fields
            .add_series()
            .set_categories((self.name, first, 0, last, 0))
            .set_values((self.name, first, 9, last, 9))
            .set_format(rust_xlsxwriter::ChartFormat::new().set_solid_fill(&fill(super::style::DARK)))
            .set_gap(50);
        fields.legend().set_hidden();
        fields.y_axis().set_reverse();
        fields.x_axis().set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(0xDD_DF_E3)));
        fields.set_width(760).set_height(340);
        sheet.insert_chart_with_offset(row, 0, &fields, 0, 4)?;
        let mut status = Chart::new(ChartType::BarPercentStacked);
        status.title().set_name(pick(self.language, "Stand der Umsetzung", "State of implementation"));
        for (column, colour) in STATUS_COLOURS.iter().enumerate() {
            let column = column as u16 + 1;
            status
                .add_series()
                .set_name((self.name, STATUS_ROW - 1, column))
                .set_categories((self.name, first, 0, last, 0))
                .set_values((self.name, first, column, last, column))
                .set_format(rust_xlsxwriter::ChartFormat::new().set_solid_fill(&fill(*colour)))
                .set_gap(50);
        }
        status.y_axis().set_reverse();
        status.x_axis().set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(0xDD_DF_E3)));
        status.legend().set_position(ChartLegendPosition::Bottom);
        status.set_width(760).set_height(340);
        sheet.insert_chart_with_offset(row, 5, &status, 60, 4)?;
        Ok(())
    }

    fn by_kommune(&self, sheet: &mut Worksheet, counts: &Counts, row: u32) -> Result<()> {
        let first = pick(
            self.language,
            "Maßnahmen je Kommune und Handlungsfeld",
            "Measures by municipality and field of action",
        );
        let heads = self.felder.iter().map(|(_, word)| word.as_str()).chain([pick(self.language, "Summe", "Total")]);
        sheet.set_row_height(row, 62)?;
        for (column, head) in [first, "AGS"].into_iter().chain(heads).enumerate() {
            let format = if column < 2 { &self.style.header } else { &self.style.header_right };
            sheet.write_string_with_format(row, column as u16, head, format)?;
        }
        let mut line = row + 1;
        for ((kommune, ags), by_feld) in &counts.by_kommune {
            let name = if kommune.is_empty() {
                pick(self.language, "(Kommune unbekannt)", "(municipality unknown)")
            } else {
                kommune
            };
            sheet.write_string(line, 0, name)?;
            sheet.write_string(line, 1, ags)?;
            let values: Vec<usize> =
                self.felder.iter().map(|(code, _)| by_feld.get(code).copied().unwrap_or_default()).collect();
            for (column, value) in values.iter().chain([&by_feld.values().sum()]).enumerate() {
                sheet.write_number_with_format(line, column as u16 + 2, *value as f64, &self.style.whole)?;
            }
            line += 1;
        }
        if line > row + 1 {
            // White to a light blue: where much is, and where nothing.
            let scale = ConditionalFormat2ColorScale::new()
                .set_minimum_color(Color::White)
                .set_maximum_color(Color::RGB(0x7F_B3_C8));
            sheet.add_conditional_format(row + 1, 2, line - 1, self.felder.len() as u16 + 1, &scale)?;
        }
        Ok(())
    }
}

fn fill(colour: u32) -> rust_xlsxwriter::ChartSolidFill {
    let mut fill = rust_xlsxwriter::ChartSolidFill::new();
    fill.set_color(Color::RGB(colour));
    fill
}
