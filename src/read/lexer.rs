//! Read, content streams: bytes → operators with their operands.
//!
//! In: the decoded bytes of one stream. Out: one operator after the other. Knows no meaning of any operator.
//!
//! A lexer of our own: damaged streams hold stray brackets and half tokens, which are stepped over as viewers do, and
//! operands must cost no heap memory.

/// An operator name of up to three bytes, packed.
pub(super) type Op = u32;

/// Packs an operator name; longer names (no operator has one) give 0.
pub(super) const fn op(name: &[u8]) -> Op {
    match *name {
        [a] => a as Op,
        [a, b] => (a as Op) << 8 | b as Op,
        [a, b, c] => (a as Op) << 16 | (b as Op) << 8 | c as Op,
        _ => 0,
    }
}

/// One operand. Strings and names lie in the [`Operands`]' byte store.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    String(usize, usize),
    Name(usize, usize),
    /// A dictionary, as a range of the stream.
    Dict(usize, usize),
    ArrayStart,
    ArrayEnd,
    /// `true`, `false`, `null`.
    Other,
}

/// The operands before an operator; reused for the whole stream.
#[derive(Default)]
pub(super) struct Operands {
    pub items: Vec<Operand>,
    store: Vec<u8>,
}

impl Operands {
    pub fn clear(&mut self) {
        self.items.clear();
        self.store.clear();
    }

    pub fn bytes(&self, start: usize, end: usize) -> &[u8] {
        self.store.get(start..end).unwrap_or_default()
    }

    /// The last `N` operands, if they are all numbers; what stands before them is ignored, as viewers do.
    pub fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let start = self.items.len().checked_sub(N)?;
        let mut out = [0.0; N];
        for (slot, item) in out.iter_mut().zip(self.items.get(start..)?) {
            let Operand::Number(value) = item else { return None };
            *slot = *value;
        }
        Some(out)
    }

    pub fn number(&self) -> Option<f64> {
        self.numbers::<1>().map(|[v]| v)
    }

    /// The last name among the operands.
    pub fn name(&self) -> Option<&[u8]> {
        self.items.iter().rev().find_map(|item| match *item {
            Operand::Name(start, end) => Some(self.bytes(start, end)),
            _ => None,
        })
    }

    /// The first name among the operands.
    pub fn first_name(&self) -> Option<&[u8]> {
        self.items.iter().find_map(|item| match *item {
            Operand::Name(start, end) => Some(self.bytes(start, end)),
            _ => None,
        })
    }

    /// The last string among the operands.
    pub fn string(&self) -> Option<&[u8]> {
        self.items.iter().rev().find_map(|item| match *item {
            Operand::String(start, end) => Some(self.bytes(start, end)),
            _ => None,
        })
    }
}

/// What an inline image says of itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct InlineImage {
    pub width: u32,
    pub height: u32,
    pub bits: u32,
    pub is_mask: bool,
}

/// Steps through a content stream.
pub(super) struct Lexer<'b> {
    data: &'b [u8],
    pos: usize,
    /// Tokens that make no sense and were stepped over.
    pub strays: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

impl<'b> Lexer<'b> {
    pub fn new(data: &'b [u8]) -> Self {
        Self { data, pos: 0, strays: 0 }
    }

    pub fn slice(&self, start: usize, end: usize) -> &'b [u8] {
        self.data.get(start..end).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.data.get(self.pos).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.pos += 1;
                }
            } else if is_space(byte) {
                self.pos += 1;
            } else {
                break;
            }
        }
    }

    /// The next operator; its operands are in `operands`. `None` at the end of the stream.
    pub fn next(&mut self, operands: &mut Operands) -> Option<Op> {
        operands.clear();
        loop {
            self.skip_space();
            match self.peek()? {
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    let value = self.number();
                    operands.items.push(Operand::Number(value));
                }
                b'/' => self.name(operands),
                b'(' => self.literal(operands),
                b'<' if self.data.get(self.pos + 1) == Some(&b'<') => self.dict(operands),
                b'<' => self.hex_string(operands),
                b'[' => {
                    self.pos += 1;
                    operands.items.push(Operand::ArrayStart);
                }
                b']' => {
                    self.pos += 1;
                    operands.items.push(Operand::ArrayEnd);
                }
                byte if is_delimiter(byte) => {
                    self.pos += 1;
                    self.strays += 1;
                }
                _ => {
                    if let Some(operator) = self.keyword(operands) {
                        return Some(operator);
                    }
                }
            }
        }
    }

    fn keyword(&mut self, operands: &mut Operands) -> Option<Op> {
        let start = self.pos;
        while self.peek().is_some_and(is_regular) {
            self.pos += 1;
        }
        let word = self.slice(start, self.pos);
        if matches!(word, b"true" | b"false" | b"null") {
            operands.items.push(Operand::Other);
            return None;
        }
        let code = op(word);
        self.strays += usize::from(code == 0);
        Some(code)
    }

    fn number(&mut self) -> f64 {
        let (mut value, mut factor, mut negative, mut fraction) = (0.0_f64, 1.0_f64, false, false);
        let start = self.pos;
        while let Some(byte) = self.peek() {
            match byte {
                b'0'..=b'9' if fraction => {
                    factor *= 0.1;
                    value += f64::from(byte - b'0') * factor;
                }
                b'0'..=b'9' => value = value * 10.0 + f64::from(byte - b'0'),
                b'.' if !fraction => fraction = true,
                b'-' if self.pos == start => negative = true,
                // `--5` and `5-3` occur; viewers read 5 for both.
                b'-' | b'+' if value == 0.0 || self.pos > start => {}
                b'+' => {}
                _ => break,
            }
            self.pos += 1;
        }
        if negative { -value } else { value }
    }

    fn name(&mut self, operands: &mut Operands) {
        self.pos += 1;
        let start = operands.store.len();
        while let Some(byte) = self.peek().filter(|b| is_regular(*b)) {
            let escape = (byte == b'#')
                .then(|| Some((hex(*self.data.get(self.pos + 1)?)?, hex(*self.data.get(self.pos + 2)?)?)))
                .flatten();
            if let Some((high, low)) = escape {
                operands.store.push(high << 4 | low);
                self.pos += 3;
            } else {
                operands.store.push(byte);
                self.pos += 1;
            }
        }
        operands.items.push(Operand::Name(start, operands.store.len()));
    }

    fn hex_string(&mut self, operands: &mut Operands) {
        self.pos += 1;
        let start = operands.store.len();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.pos += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match high.take() {
                Some(first) => operands.store.push(first << 4 | digit),
                None => high = Some(digit),
            }
        }
        if let Some(first) = high {
            operands.store.push(first << 4);
        }
        operands.items.push(Operand::String(start, operands.store.len()));
    }

    fn literal(&mut self, operands: &mut Operands) {
        self.pos += 1;
        let start = operands.store.len();
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.pos += 1;
            match byte {
                b'\\' => {
                    self.escape(&mut operands.store);
                    continue;
                }
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
            operands.store.push(byte);
        }
        operands.items.push(Operand::String(start, operands.store.len()));
    }

    fn escape(&mut self, store: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.pos += 1;
        match byte {
            b'n' => store.push(b'\n'),
            b'r' => store.push(b'\r'),
            b't' => store.push(b'\t'),
            b'b' => store.push(8),
            b'f' => store.push(12),
            b'\r' => self.pos += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.pos += 1;
                }
                store.push((value & 0xff) as u8);
            }
            other => store.push(other),
        }
    }

    /// Steps over a dictionary without recursion and keeps its range.
    fn dict(&mut self, operands: &mut Operands) {
        let start = self.pos;
        let mut depth = 0_usize;
        let kept = operands.store.len();
        let items = operands.items.len();
        while let Some(byte) = self.peek() {
            match (byte, self.data.get(self.pos + 1)) {
                (b'<', Some(b'<')) => {
                    depth += 1;
                    self.pos += 2;
                }
                (b'>', Some(b'>')) => {
                    depth -= 1;
                    self.pos += 2;
                    if depth == 0 {
                        break;
                    }
                }
                (b'(', _) => self.literal(operands),
                _ => self.pos += 1,
            }
        }
        operands.store.truncate(kept);
        operands.items.truncate(items);
        operands.items.push(Operand::Dict(start, self.pos));
    }

    /// Reads an inline image; the lexer stands behind `BI`, afterwards behind `EI`.
    pub fn inline_image(&mut self, operands: &mut Operands) -> Option<InlineImage> {
        if self.next(operands)? != op(b"ID") {
            return None;
        }
        let image = describe_image(operands);
        self.pos += usize::from(self.peek().is_some_and(is_space));
        self.pos = self.find_image_end();
        Some(image)
    }

    /// `EI` between spaces, followed by what can be a content stream.
    fn find_image_end(&self) -> usize {
        let mut at = self.pos;
        while let Some(rest) = self.data.get(at..) {
            let Some(found) = rest.windows(2).position(|pair| pair == b"EI") else { break };
            let end = at + found + 2;
            let before = at + found == self.pos || self.data.get(at + found - 1).is_some_and(|b| is_space(*b));
            let after = self.data.get(end..).unwrap_or_default();
            let looks_like_text = after.iter().take(12).all(|b| is_space(*b) || (32..127).contains(b));
            if before && looks_like_text && after.first().is_none_or(|b| is_space(*b)) {
                return end;
            }
            at = end;
        }
        self.data.len()
    }
}

fn describe_image(operands: &Operands) -> InlineImage {
    let mut image = InlineImage::default();
    let mut key: &[u8] = b"";
    for item in &operands.items {
        match (*item, key) {
            (Operand::Number(value), b"W" | b"Width") => image.width = value as u32,
            (Operand::Number(value), b"H" | b"Height") => image.height = value as u32,
            (Operand::Number(value), b"BPC" | b"BitsPerComponent") => image.bits = value as u32,
            (Operand::Other, b"IM" | b"ImageMask") => image.is_mask = true,
            _ => {}
        }
        key = match *item {
            Operand::Name(start, end) => operands.bytes(start, end),
            _ => b"",
        };
    }
    image
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operators(data: &[u8]) -> Vec<(Op, Vec<Operand>)> {
        let mut lexer = Lexer::new(data);
        let mut operands = Operands::default();
        let mut out = Vec::new();
        while let Some(operator) = lexer.next(&mut operands) {
            out.push((operator, operands.items.clone()));
        }
        out
    }

    #[test]
    fn numbers_of_every_spelling_are_read() {
        let found = operators(b"1 -2.5 +.5 4. --5 -.25 x");
        let numbers: Vec<f64> = found[0]
            .1
            .iter()
            .map(|item| match item {
                Operand::Number(value) => *value,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(numbers, [1.0, -2.5, 0.5, 4.0, -5.0, -0.25]);
    }

    #[test]
    fn stray_tokens_do_not_end_the_stream() {
        let found = operators(b"BT ) > } (a) Tj ET");
        assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), [op(b"BT"), op(b"Tj"), op(b"ET")]);
    }

    #[test]
    fn strings_are_unescaped() {
        let mut lexer = Lexer::new(
            br"(a\(b\)\101(c)\
d) <4142 4> Tj",
        );
        let mut operands = Operands::default();
        assert_eq!(lexer.next(&mut operands), Some(op(b"Tj")));
        let texts: Vec<&[u8]> = operands
            .items
            .iter()
            .map(|item| match *item {
                Operand::String(start, end) => operands.bytes(start, end),
                _ => b"?",
            })
            .collect();
        assert_eq!(texts, [b"a(b)A(c)d".as_slice(), b"AB@".as_slice()]);
    }

    #[test]
    fn an_inline_image_ends_at_its_end_mark_only() {
        let data = b"BI /W 3 /H 2 /BPC 8 ID \x01EI\x02\xffEI \xfe\x03 EI Q";
        let mut lexer = Lexer::new(data);
        let mut operands = Operands::default();
        assert_eq!(lexer.next(&mut operands), Some(op(b"BI")));
        let image = lexer.inline_image(&mut operands).unwrap();
        assert_eq!((image.width, image.height, image.bits), (3, 2, 8));
        assert_eq!(lexer.next(&mut operands), Some(op(b"Q")));
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        let mut data = b"<<".repeat(200_000);
        data.extend_from_slice(b" BT");
        assert!(operators(&data).is_empty());
        let data = b"[".repeat(200_000);
        assert!(operators(&data).is_empty());
    }
}
