//! Output: how the readable JSON breaks its lines.

use serde_json::ser::Formatter;
use std::io::{Result, Write};

/// Keys whose values stay on one line: they are many, short and read as a whole.
const INLINE: [&str; 3] = ["fundstellen", "bbox", "verfahren"];

/// Keys whose entries stay on one line each.
const ROWS: [&str; 2] = ["herkunft", "seiten"];

/// Indents by two blanks, but keeps the places of a value on one line.
#[derive(Default)]
pub(super) struct Readable {
    depth: usize,
    has_value: bool,
    key: String,
    in_key: bool,
    /// Depth below which everything stays on one line.
    inline_from: Option<usize>,
    /// Depth at which every entry stays on one line.
    rows_at: Option<usize>,
}

impl Readable {
    fn line_break<W: ?Sized + Write>(&self, out: &mut W) -> Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    fn open<W: ?Sized + Write>(&mut self, out: &mut W, sign: &[u8]) -> Result<()> {
        self.depth += 1;
        self.has_value = false;
        out.write_all(sign)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, sign: &[u8]) -> Result<()> {
        self.depth -= 1;
        if self.has_value && self.inline_from.is_none() {
            self.line_break(out)?;
        }
        self.has_value = true;
        out.write_all(sign)
    }

    /// The value that stays on one line has ended.
    fn leave(&mut self) {
        if self.inline_from == Some(self.depth) {
            self.inline_from = None;
        }
    }

    fn separate<W: ?Sized + Write>(&mut self, out: &mut W, is_first: bool) -> Result<()> {
        match (is_first, self.inline_from.is_some()) {
            (true, true) => Ok(()),
            (false, true) => out.write_all(b", "),
            (true, false) => self.line_break(out),
            (false, false) => {
                out.write_all(b",")?;
                self.line_break(out)
            }
        }
    }
}

impl Formatter for Readable {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, is_first: bool) -> Result<()> {
        self.separate(out, is_first)?;
        if self.inline_from.is_none() && self.rows_at == Some(self.depth) {
            self.inline_from = Some(self.depth);
        }
        Ok(())
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _out: &mut W) -> Result<()> {
        self.has_value = true;
        self.leave();
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, is_first: bool) -> Result<()> {
        self.key.clear();
        self.in_key = true;
        self.separate(out, is_first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _out: &mut W) -> Result<()> {
        self.in_key = false;
        let is_row = self.rows_at == Some(self.depth);
        if self.inline_from.is_none() && (is_row || INLINE.contains(&self.key.as_str())) {
            self.inline_from = Some(self.depth);
        }
        if ROWS.contains(&self.key.as_str()) && self.rows_at.is_none() {
            self.rows_at = Some(self.depth + 1);
        }
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _out: &mut W) -> Result<()> {
        self.has_value = true;
        self.leave();
        if self.rows_at == Some(self.depth + 1) {
            self.rows_at = None;
        }
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> Result<()> {
        if self.in_key {
            self.key.push_str(fragment);
        }
        out.write_all(fragment.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn origins_stay_on_one_line_each() {
        let value = serde_json::json!({"herkunft": {"a": {"felder": [1, 2]}, "b": 1}, "seiten": [{"nr": 1}, {"nr": 2}], "x": [1]});
        let text = String::from_utf8(crate::output::json::readable(&value).unwrap()).unwrap();
        let wanted = concat!(
            "{\n  \"herkunft\": {\n    \"a\": {\"felder\": [1, 2]},\n    \"b\": 1\n  },\n",
            "  \"seiten\": [\n    {\"nr\": 1},\n    {\"nr\": 2}\n  ],\n  \"x\": [\n    1\n  ]\n}\n"
        );
        assert_eq!(text, wanted);
    }

    #[test]
    fn places_stay_on_one_line() {
        let value = serde_json::json!({"a": [], "b": [1, {"x": {}}], "fundstellen": [{"bbox": [1.5, 2], "seite": 7}], "z": "ü"});
        let text = String::from_utf8(crate::output::json::readable(&value).unwrap()).unwrap();
        let wanted = concat!(
            "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {\n      \"x\": {}\n    }\n  ],\n",
            "  \"fundstellen\": [{\"bbox\": [1.5, 2], \"seite\": 7}],\n  \"z\": \"ü\"\n}\n"
        );
        assert_eq!(text, wanted);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
