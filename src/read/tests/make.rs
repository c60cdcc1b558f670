//! Writes PDFs by hand, so that each test shows its file.

/// A file under construction.
#[derive(Default)]
pub struct File {
    objects: Vec<(u32, Vec<u8>)>,
    trailer: String,
}

impl File {
    /// A file of one page of 200 × 100 points that shows `content` with the Helvetica `/F1`.
    pub fn with_page(content: &str) -> Self {
        Self::default()
            .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .page("")
            .stream(4, "", content.as_bytes())
            .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    }

    /// Adds or replaces an object.
    pub fn object(mut self, number: u32, body: &str) -> Self {
        self.objects.retain(|(known, _)| *known != number);
        self.objects.push((number, body.as_bytes().to_vec()));
        self
    }

    /// Adds or replaces a stream.
    pub fn stream(mut self, number: u32, entries: &str, data: &[u8]) -> Self {
        let mut body = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.objects.retain(|(known, _)| *known != number);
        self.objects.push((number, body));
        self
    }

    /// Sets the page object (3) with further entries.
    pub fn page(self, entries: &str) -> Self {
        self.page_with(entries, "")
    }

    /// Sets the page object (3) with further entries and further resources.
    pub fn page_with(self, entries: &str, resources: &str) -> Self {
        let size = if entries.contains("/MediaBox") { "" } else { "/MediaBox [0 0 200 100]" };
        self.object(
            3,
            &format!(
                "<< /Type /Page /Parent 2 0 R {size} /Contents 4 0 R {entries} \
                 /Resources << /Font << /F1 5 0 R /F2 6 0 R >> {resources} >> >>"
            ),
        )
    }

    /// Adds entries to the trailer.
    pub fn trailer(mut self, entries: &str) -> Self {
        self.trailer.push_str(entries);
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let size = self.objects.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        let mut offsets = vec![0; size as usize];
        for (number, body) in &self.objects {
            offsets[*number as usize] = out.len();
            out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        out.extend_from_slice(format!("xref\n0 {size}\n").as_bytes());
        for (number, offset) in offsets.iter().enumerate() {
            let line = match (number, *offset) {
                (0, _) | (_, 0) => "0000000000 65535 f \n".to_owned(),
                (_, offset) => format!("{offset:010} 00000 n \n"),
            };
            out.extend_from_slice(line.as_bytes());
        }
        let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n", self.trailer);
        out.extend_from_slice(trailer.as_bytes());
        out
    }
}

/// A ToUnicode map of one-byte codes; the values are UTF-16 in hexadecimal digits.
pub fn to_unicode(pairs: &[(u8, &str)]) -> Vec<u8> {
    use std::fmt::Write as _;
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n\
         1 begincodespacerange <00> <ff> endcodespacerange\n",
    );
    let _ = writeln!(map, "{} beginbfchar", pairs.len());
    for (code, value) in pairs {
        let _ = writeln!(map, "<{code:02x}> <{value}>");
    }
    map.push_str("endbfchar endcmap end end\n");
    map.into_bytes()
}

/// Data packed with zlib.
pub fn packed(data: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

/// The smallest TrueType font: glyph `n` stands for the `n`-th of `letters` (in rising order), all empty and 500 wide.
pub fn truetype(letters: &[char]) -> Vec<u8> {
    let count = letters.len() as u16 + 1;
    let words = |values: &[u16]| values.iter().flat_map(|value| value.to_be_bytes()).collect::<Vec<u8>>();
    let mut head = words(&[1, 0, 0, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000]);
    head.resize(54, 0);
    let mut hhea = words(&[1, 0, 800, 0xff38]);
    hhea.resize(34, 0);
    hhea.extend(words(&[1]));
    let mut maxp = words(&[1, 0, count]);
    maxp.resize(32, 0);
    let mut hmtx = words(&[500, 0]);
    hmtx.resize(4 + 2 * (usize::from(count) - 1), 0);
    let mut post = words(&[3, 0]);
    post.resize(32, 0);
    let tables: [(&[u8; 4], Vec<u8>); 8] = [
        (b"cmap", cmap(letters)),
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", vec![0; 2 * (usize::from(count) + 1)]),
        (b"maxp", maxp),
        (b"post", post),
    ];
    let mut font = words(&[1, 0, tables.len() as u16, 0, 0, 0]);
    let mut body = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, data) in &tables {
        font.extend_from_slice(*tag);
        font.extend([0; 4]);
        font.extend(((start + body.len()) as u32).to_be_bytes());
        font.extend((data.len() as u32).to_be_bytes());
        body.extend_from_slice(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.extend(body);
    font
}

/// A character map of format 12, one group per letter.
fn cmap(letters: &[char]) -> Vec<u8> {
    let mut map: Vec<u8> = [0_u16, 1, 3, 10, 0, 12, 12, 0].iter().flat_map(|value| value.to_be_bytes()).collect();
    let count = letters.len() as u32;
    map.extend([16 + 12 * count, 0, count].iter().flat_map(|value| value.to_be_bytes()));
    for (glyph, letter) in (1_u32..).zip(letters) {
        let code = u32::from(*letter);
        map.extend([code, code, glyph].iter().flat_map(|value| value.to_be_bytes()));
    }
    map
}
