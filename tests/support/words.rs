//! Texts as compared. In: verbatim texts. Out: whether they are the same. Ignorant of documents.

use unicode_normalization::UnicodeNormalization;

/// Compatibility forms folded; bullets, blanks, quotes and dashes made alike.
pub fn norm(text: &str) -> String {
    let folded: String = text.nfkc().filter(|ch| *ch != '\u{ad}').collect();
    let lines = folded.lines().map(|line| {
        let line = line.trim_start();
        line.strip_prefix("- ").or_else(|| line.strip_prefix("– ")).unwrap_or(line)
    });
    let plain: String = lines.collect::<Vec<_>>().join(" ").chars().filter_map(plain).collect();
    plain.trim_matches(|ch| ".;,".contains(ch)).to_lowercase()
}

fn plain(ch: char) -> Option<char> {
    match ch {
        '•' | '▪' | '‣' | '●' | '○' | '◦' | '*' | '·' | '\u{f0b7}' => None,
        '“' | '”' | '„' => Some('"'),
        '’' => Some('\''),
        '–' | '—' => Some('-'),
        _ if ch.is_whitespace() => None,
        _ => Some(ch),
    }
}

/// Similarity from 0 to 1 by edit distance.
pub fn ratio(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (row[j + 1] + 1).min(row[j] + 1).min(corner + usize::from(x != y));
            corner = row[j + 1];
            row[j + 1] = next;
        }
    }
    1.0 - row[b.len()] as f64 / a.len().max(b.len()) as f64
}

fn digits(text: &str) -> Vec<&str> {
    text.split(|ch: char| !ch.is_ascii_digit()).filter(|group| !group.is_empty()).collect()
}

/// The same text but for a slip: every group of digits agrees and so do 98.5 % of the letters.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (norm(a), norm(b));
    if a == b {
        return true;
    }
    let longest = a.len().max(b.len()).max(1) as f64;
    let may_be = (a.len() as f64 - b.len() as f64).abs() / longest <= 0.05;
    !a.is_empty() && !b.is_empty() && may_be && digits(&a) == digits(&b) && ratio(&a, &b) >= 0.985
}

/// Roughly the same text.
pub fn loose(a: &str, b: &str) -> bool {
    let (a, b) = (norm(a), norm(b));
    a == b || (!a.is_empty() && !b.is_empty() && ratio(&a, &b) >= 0.9)
}

/// A number by its digits and letters: `M 3.2.1` and `3.2.1` are one.
pub fn key(number: &str) -> String {
    let mut text = norm(number);
    for word in ["handlungsfeld", "massnahme", "maßnahme", "ziel", "nr", "hf", "/", ":", "(", ")", "-"] {
        text = text.replace(word, "");
    }
    let text =
        text.strip_prefix(['m', 'z']).filter(|rest| rest.starts_with(|ch: char| ch.is_ascii_digit())).unwrap_or(&text);
    text.trim_matches('.').to_owned()
}
