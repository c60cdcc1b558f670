//! Extract, own words: numbers that follow upon each other (`1.1`, `1.2`, `2.1`; `a`, `b`; `I`, `II`).
//!
//! In: numbers as printed, or their parts. Out: parts, and how many follow upon the one before.

/// A number may leave out one of its kind.
const LARGEST_STEP: u32 = 2;

/// The parts of a printed number as counts: `A2.1` is 1, 2, 1; `IV` is 4; `b)` is 2.
pub(crate) fn parts(number: &str) -> Vec<u32> {
    let mut parts = Vec::new();
    let mut rest = number;
    while let Some(first) = rest.chars().next() {
        let is_same_kind = |ch: char| {
            if first.is_ascii_digit() { ch.is_ascii_digit() } else { ch.is_alphabetic() && first.is_alphabetic() }
        };
        let end = rest.find(|ch| !is_same_kind(ch)).unwrap_or(rest.len()).max(first.len_utf8());
        let (part, behind) = rest.split_at(end);
        parts.extend(count(part));
        rest = behind;
    }
    parts
}

fn count(part: &str) -> Option<u32> {
    if let Ok(number) = part.parse() {
        return Some(number);
    }
    roman(part).or_else(|| {
        let mut letters = part.chars();
        let letter = letters.next().filter(char::is_ascii_alphabetic)?;
        let code = u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1;
        // Longer codes (`GE-6`) have no order among themselves.
        letters.next().is_none().then_some(code).or(Some(0))
    })
}

fn roman(part: &str) -> Option<u32> {
    let value = |ch| match ch {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Vec<i32> = part.chars().map(value).collect::<Option<_>>()?;
    let is_before_larger = |at: usize, digit: i32| digits.get(at + 1).is_some_and(|next| *next > digit);
    let sum: i32 =
        digits.iter().enumerate().map(|(at, digit)| if is_before_larger(at, *digit) { -digit } else { *digit }).sum();
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
}

/// Share of the numbers that follow upon the one before, the first one counting where it is a beginning.
pub(crate) fn share_in_order(numbers: &[&[u32]]) -> f32 {
    let begins = numbers.first().is_some_and(|first| is_beginning(first));
    let steps = numbers.windows(2).filter(|pair| matches!(pair, [before, next] if follows(before, next))).count();
    (steps + usize::from(begins)) as f32 / numbers.len().max(1) as f32
}

/// Whether every number is larger than the one before.
pub(crate) fn rises(numbers: &[&[u32]]) -> bool {
    numbers.windows(2).all(|pair| matches!(pair, [before, next] if before < next))
}

fn is_beginning(number: &[u32]) -> bool {
    !number.is_empty() && number.iter().all(|part| *part <= 1)
}

/// Whether `next` is one of the next numbers after `before`, or begins anew.
fn follows(before: &[u32], next: &[u32]) -> bool {
    if is_beginning(next) && before != next {
        return true;
    }
    let Some(at) = before.iter().zip(next).position(|(a, b)| a != b) else { return false };
    let (Some(a), Some(b)) = (before.get(at), next.get(at)) else { return false };
    let is_reset = next.iter().skip(at + 1).all(|part| *part <= 1);
    before.len() == next.len() && is_reset && (b.checked_sub(*a).is_some_and(|step| step <= LARGEST_STEP) || *b == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_parts() {
        for (number, expected) in [
            ("1.2.3", vec![1, 2, 3]),
            ("A2.1", vec![1, 2, 1]),
            ("IV", vec![4]),
            ("II.3", vec![2, 3]),
            ("1.1 b)", vec![1, 1, 2]),
            ("GE-6", vec![0, 6]),
            ("", vec![]),
        ] {
            assert_eq!(parts(number), expected, "{number}");
        }
    }

    #[test]
    fn order_is_seen_through_resets() {
        let share = |numbers: &[&str]| {
            let numbers: Vec<Vec<u32>> = numbers.iter().map(|number| parts(number)).collect();
            share_in_order(&numbers.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        assert!(share(&["1.1", "1.2", "2.1", "2.2", "3.1"]) > 0.99);
        assert!(share(&["a", "b", "c"]) > 0.99);
        assert!(share(&["51", "40", "51", "10"]) < 0.1);
        assert!(share(&["3", "3", "3"]) < 0.1);
    }
}
