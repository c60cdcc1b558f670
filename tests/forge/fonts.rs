//! Fonts and codes of a PDF. In: the look. Out: font objects and encoded strings. Ignorant of pages.

use super::look::{Encoding, Look};
use super::metrics::{METRICS, metric_of};
use super::page::Face;
use super::rng::Rng;
use pdf_writer::{Finish, Name, Pdf, Ref};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The faces in the order of their resource names.
pub const FACES: [(Face, &[u8]); 5] = [
    (Face::Regular, b"F0"),
    (Face::Bold, b"F1"),
    (Face::Italic, b"F2"),
    (Face::Symbol, b"F3"),
    (Face::Dingbats, b"F4"),
];

/// Which code stands for which character.
pub struct Codes {
    encoding: Encoding,
    of: BTreeMap<char, u8>,
}

const FI: u8 = 129;
const FL: u8 = 141;

impl Codes {
    /// The codes of a document.
    pub fn new(look: &Look, seed: u64) -> Self {
        let mut codes: Vec<u8> = METRICS.iter().map(|metric| metric.code).filter(|code| *code != 32).collect();
        if matches!(look.encoding, Encoding::Names | Encoding::Map) {
            Rng::new(seed).shuffle(&mut codes);
        }
        let chars = METRICS.iter().filter(|metric| metric.code != 32).map(|metric| metric.ch);
        let mut of: BTreeMap<char, u8> = chars.zip(codes).collect();
        of.insert(' ', 32);
        Self { encoding: look.encoding, of }
    }

    /// The bytes of a text.
    pub fn encode(&self, text: &str, face: Face) -> Vec<u8> {
        match face {
            Face::Symbol => vec![0xB7; text.chars().count()],
            Face::Dingbats => text.chars().map(dingbat).collect(),
            _ if self.encoding == Encoding::Ligatures => {
                let text = text.replace("fi", "\u{1}").replace("fl", "\u{2}");
                text.chars()
                    .map(|ch| match ch {
                        '\u{1}' => FI,
                        '\u{2}' => FL,
                        _ => self.code(ch),
                    })
                    .collect()
            }
            _ => text.chars().map(|ch| self.code(ch)).collect(),
        }
    }

    fn code(&self, ch: char) -> u8 {
        *self.of.get(&ch).unwrap_or_else(|| panic!("{ch:?} is in no base-14 font"))
    }

    /// Writes the font of a face.
    pub fn font(&self, pdf: &mut Pdf, id: Ref, map: Ref, face: Face, is_serif: bool) {
        let base: &[u8] = match (face, is_serif) {
            (Face::Regular, false) => b"Helvetica",
            (Face::Bold, false) => b"Helvetica-Bold",
            (Face::Italic, false) => b"Helvetica-Oblique",
            (Face::Regular, true) => b"Times-Roman",
            (Face::Bold, true) => b"Times-Bold",
            (Face::Italic, true) => b"Times-Italic",
            (Face::Symbol, _) => b"Symbol",
            (Face::Dingbats, _) => b"ZapfDingbats",
        };
        let mut font = pdf.type1_font(id);
        font.base_font(Name(base));
        match face {
            Face::Symbol => {
                font.to_unicode(map);
                font.finish();
                pdf.stream(map, cmap(&[(0xB7, '\u{f0b7}')]).as_bytes());
            }
            Face::Dingbats => font.finish(),
            _ => self.text_font(font, pdf_column(face, is_serif), map).map_or((), |text| {
                pdf.stream(map, text.as_bytes());
            }),
        }
    }

    /// Encoding and widths; the text of the character map where there is one.
    fn text_font(&self, mut font: pdf_writer::writers::Type1Font<'_>, column: usize, map: Ref) -> Option<String> {
        let mut widths = vec![0.0_f32; 224];
        for (ch, code) in &self.of {
            let width = metric_of(*ch).map_or(0, |metric| metric.widths[column]);
            widths[usize::from(*code) - 32] = f32::from(width);
        }
        let pair = |a: char, b: char| {
            [a, b].iter().filter_map(|ch| metric_of(*ch)).map(|metric| f32::from(metric.widths[column])).sum()
        };
        if self.encoding == Encoding::Ligatures {
            widths[usize::from(FI) - 32] = pair('f', 'i');
            widths[usize::from(FL) - 32] = pair('f', 'l');
        }
        font.first_char(32).last_char(255).widths(widths);
        let by_code: BTreeMap<u8, char> = self.of.iter().map(|(ch, code)| (*code, *ch)).collect();
        match self.encoding {
            Encoding::WinAnsi => {
                font.encoding_predefined(Name(b"WinAnsiEncoding"));
                None
            }
            Encoding::Ligatures => {
                let mut encoding = font.encoding_custom();
                encoding.base_encoding(Name(b"WinAnsiEncoding"));
                encoding.differences().consecutive(FI, [Name(b"fi")]).consecutive(FL, [Name(b"fl")]);
                None
            }
            Encoding::Names | Encoding::Map => {
                if self.encoding == Encoding::Map {
                    font.to_unicode(map);
                }
                let mut encoding = font.encoding_custom();
                let mut differences = encoding.differences();
                for (code, ch) in &by_code {
                    let name = metric_of(*ch).map_or("space", |metric| metric.name);
                    differences.consecutive(*code, [Name(name.as_bytes())]);
                }
                let pairs: Vec<(u8, char)> = by_code.into_iter().collect();
                (self.encoding == Encoding::Map).then(|| cmap(&pairs))
            }
        }
    }
}

fn pdf_column(face: Face, is_serif: bool) -> usize {
    match (is_serif, face) {
        (false, Face::Bold) => 1,
        (false, _) => 0,
        (true, Face::Bold) => 3,
        (true, Face::Italic) => 4,
        (true, _) => 2,
    }
}

/// The code of a sign in ZapfDingbats.
fn dingbat(ch: char) -> u8 {
    match ch {
        '✔' => 0x34,
        '✖' => 0x36,
        '●' => 0x6C,
        '❍' => 0x6D,
        _ => 0x6E,
    }
}

/// A character map.
fn cmap(pairs: &[(u8, char)]) -> String {
    let mut text = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Forge def\n/CMapType 2 def\n\
         1 begincodespacerange\n<00> <FF>\nendcodespacerange\n",
    );
    for chunk in pairs.chunks(100) {
        let _ = writeln!(text, "{} beginbfchar", chunk.len());
        for (code, ch) in chunk {
            let _ = writeln!(text, "<{code:02X}> <{:04X}>", u32::from(*ch));
        }
        text.push_str("endbfchar\n");
    }
    text.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    text
}
