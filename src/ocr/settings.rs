//! Text recognition, thresholds: every number it judges by, with unit and reason.

use super::image::clean::CleanSettings;
use super::image::fills::FillSettings;
use super::image::halftone::HalftoneSettings;
use super::image::heads::HeadSettings;
use super::image::light::LightSettings;
use super::image::rules::RuleSettings;
use super::image::signs::SignSettings;
use super::image::skew::SkewSettings;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::Duration;

/// When to recognise text in images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OcrMode {
    /// On pages without usable text.
    #[default]
    Auto,
    /// Never.
    Off,
    /// On every page.
    Force,
}

/// Where results are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheSettings {
    /// The folder; made where it is missing.
    pub folder: PathBuf,
    /// The oldest results go when the folder is larger, in bytes; a page has some 60,000.
    pub most_bytes: u64,
}

/// Settings of the text recognition.
#[derive(Debug, Clone)]
pub struct OcrSettings {
    /// When to recognise.
    pub mode: OcrMode,
    /// The program tesseract.
    pub program: PathBuf,
    /// Its word list.
    pub language: String,
    /// Where results are kept; nowhere by default.
    pub cache: Option<CacheSettings>,
    /// Is told how many pages are about to be looked at or read.
    pub announce: Option<fn(u32)>,
    /// The longest time for one call of tesseract; a dense page takes 4 s.
    pub time_limit: Duration,
    /// Letters that make a text; fewer are a page number or a stamp.
    pub letters: usize,
    /// Letters from which on a page with a large image is a text page with a background.
    pub much_text: usize,
    /// Share of the page that images cover from which on they may be a scan, and are surely the page's content.
    pub image_share: f32,
    /// See `image_share`.
    pub scan_share: f32,
    /// Filled outlines of the size of letters that are a text without letters.
    pub outlines: usize,
    /// Images of the form of a line that may be a text.
    pub strips: usize,
    /// Resolution of a first look, in pixels per inch: lines show, letters do not.
    pub look_dpi: f32,
    /// Share of light pixels of printed paper at least; photographs have fewer.
    pub look_paper: f32,
    /// Share of dark pixels of printed paper, at least and at most.
    pub look_ink: [f32; 2],
    /// Limits of the resolution at which an image is taken, in pixels per inch.
    pub dpi: [f32; 2],
    /// Resolution at which a page that is more than an image is drawn.
    pub mixed_dpi: f32,
    /// Resolution at which text is read: tesseract's models are made for letters of this size.
    pub reading_dpi: f32,
    /// An image is enlarged by this much at most.
    pub most_enlarged: f32,
    /// Confidence of a word below which its line is read again.
    pub doubtful_word: f32,
    /// Resolutions at which it is read again, in pixels per inch.
    pub again_dpi: [f32; 2],
    /// Lines of a region that are read again at most; more doubtful ones mean that the picture is bad.
    pub most_again: usize,
    /// Share of the letters of a hidden layer that stand on no ink from which on it does not belong to the picture.
    pub layer_off: f32,
    /// Printed letters that no line of a hidden layer covers, from which on it has left out text, which is read: their
    /// number and their share; dirt, signatures and stamps make up less.
    pub layer_lost: (usize, f32),
    /// The share of them from which on most of the text may be absent from the layer.
    pub layer_absent: f32,
    /// Lines of a hidden layer that are read for comparison: such as look misread, and others in even steps. Together
    /// they take a tenth of the time of the page.
    pub layer_sample: [usize; 2],
    /// Mean confidence from which on a line that was read for comparison counts.
    pub layer_sure: f32,
    /// Share of the characters of these lines that differ from which on the layer is wrong as a whole; two good readings
    /// of a good picture differ in one of a hundred.
    pub layer_wrong: f32,
    /// So many different characters say nothing.
    pub layer_slips: usize,
    /// Letters in a row without a character from which on they are words rather than bullets.
    pub lost: usize,
    /// Letters of a font from which on they can be judged, and the share of the commonest seven of German below which
    /// its map is wrong; German has 0.55, lists of names 0.45.
    pub wrong_font: (usize, f32),
    /// Letters in a row that no word covers which are read once more, at least, and rows at most.
    pub leftover: [usize; 2],
    /// How much thicker than light strokes bold ones are, at least (small and blurred) and usually; those of one weight
    /// vary by a tenth.
    pub bold: [f32; 2],
    /// So many of these rows are a part of the page that was passed over, and are read together.
    pub leftover_block: usize,
    /// Characters that are wrong for each by which the mean confidence falls short of 1: recognisers are too modest.
    pub modesty: f32,
    /// Mean confidence below which a page may lie upside down.
    pub doubtful: f32,
    /// Mean confidence below which a page is reported.
    pub unsure: f32,
    /// Marks without letters below this confidence are dirt.
    pub dirt: f32,
    /// Type sizes that differ by less than this share are one: measured heights vary with the letters of a line.
    pub sizes_alike: f32,
    pub(super) light: LightSettings,
    pub(super) halftone: HalftoneSettings,
    pub(super) clean: CleanSettings,
    pub(super) skew: SkewSettings,
    pub(super) rules: RuleSettings,
    pub(super) fills: FillSettings,
    pub(super) heads: HeadSettings,
    pub(super) signs: SignSettings,
}

impl OcrSettings {
    /// The usual thresholds, with the program and the cache in use.
    #[must_use]
    pub fn new(mode: OcrMode, program: Option<PathBuf>, cache: Option<CacheSettings>) -> Self {
        let plain = Self::default();
        Self { mode, program: program.unwrap_or(plain.program), cache, ..plain }
    }
}

impl Default for OcrSettings {
    fn default() -> Self {
        Self {
            mode: OcrMode::default(),
            program: PathBuf::from("tesseract"),
            language: "deu".to_owned(),
            cache: None,
            announce: None,
            time_limit: Duration::from_mins(1),
            letters: 25,
            much_text: 300,
            image_share: 0.25,
            scan_share: 0.6,
            outlines: 300,
            strips: 6,
            look_dpi: 75.0,
            look_paper: 0.55,
            look_ink: [0.004, 0.3],
            dpi: [100.0, 300.0],
            mixed_dpi: 300.0,
            reading_dpi: 300.0,
            most_enlarged: 2.0,
            doubtful_word: 0.75,
            again_dpi: [200.0, 250.0],
            most_again: 30,
            layer_off: 0.15,
            layer_lost: (15, 0.015),
            layer_absent: 0.2,
            layer_sample: [8, 6],
            layer_sure: 0.85,
            layer_wrong: 0.05,
            layer_slips: 4,
            lost: 3,
            wrong_font: (150, 0.25),
            leftover: [3, 40],
            bold: [1.15, 1.4],
            leftover_block: 8,
            modesty: 0.3,
            doubtful: 0.6,
            unsure: 0.8,
            dirt: 0.4,
            sizes_alike: 0.1,
            light: LightSettings::default(),
            halftone: HalftoneSettings::default(),
            clean: CleanSettings::default(),
            skew: SkewSettings::default(),
            rules: RuleSettings::default(),
            fills: FillSettings::default(),
            heads: HeadSettings::default(),
            signs: SignSettings::default(),
        }
    }
}
