//! Tables: where links to PDFs point.

use std::fmt::Write as _;

/// Makes links to pages of PDFs.
#[derive(Debug, Clone, Default)]
pub struct Links {
    base: String,
}

impl Links {
    /// Links below `base`: an address (`https://…`), a folder, or nothing for links relative to the output.
    #[must_use]
    pub fn new(base: Option<&str>) -> Self {
        let mut base = base.unwrap_or_default().replace('\\', "/");
        let is_drive =
            base.as_bytes().get(1) == Some(&b':') && base.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        if !base.contains("://") {
            base = encode(&base, is_drive);
            if base.starts_with('/') || is_drive {
                base = format!("file:///{}", base.trim_start_matches('/'));
            }
        }
        if !base.is_empty() && !base.ends_with('/') {
            base.push('/');
        }
        Self { base }
    }

    /// The link to a page of a file.
    #[must_use]
    pub fn page(&self, datei: &str, seite: Option<u32>) -> String {
        let anchor = seite.map(|seite| format!("#page={seite}")).unwrap_or_default();
        format!("{}{}{anchor}", self.base, encode(datei, false))
    }
}

/// A path as part of a link: everything but letters, digits, `/` and a few signs is written as `%XX`.
fn encode(path: &str, has_drive: bool) -> String {
    let mut out = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        let is_plain = byte.is_ascii_alphanumeric() || b"/-_.~,()+&=!'".contains(&byte) || has_drive && at == 1;
        if is_plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_point_below_their_base() {
        let link = |base: Option<&str>| Links::new(base).page("nrw/Bochum #1 ö.pdf", Some(7));
        assert_eq!(link(None), "nrw/Bochum%20%231%20%C3%B6.pdf#page=7");
        assert_eq!(
            link(Some("https://example.org/archiv")),
            "https://example.org/archiv/nrw/Bochum%20%231%20%C3%B6.pdf#page=7"
        );
        assert_eq!(link(Some("/mnt/mein archiv/")), "file:///mnt/mein%20archiv/nrw/Bochum%20%231%20%C3%B6.pdf#page=7");
        assert_eq!(link(Some(r"C:\Archiv")), "file:///C:/Archiv/nrw/Bochum%20%231%20%C3%B6.pdf#page=7");
        assert_eq!(link(Some("../pdf")), "../pdf/nrw/Bochum%20%231%20%C3%B6.pdf#page=7");
        assert_eq!(Links::default().page("a.pdf", None), "a.pdf");
    }
}
