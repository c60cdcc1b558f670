//! Beschluss, step 2: votes as counted. What is not counted stays unknown: `einstimmig` is no number.

use crate::lexicon::Lexicon;
use crate::lexicon::decisions::StimmenWords;
use crate::lexicon::fold::folds_to;
use crate::normalize::numbers::parse_number_word;
use crate::normalize::tokens::{Kind, Token, tokens};

/// Counted votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Votes {
    pub ja: Option<u32>,
    pub nein: Option<u32>,
    pub enthaltung: Option<u32>,
    pub befangen: Option<u32>,
    pub is_unanimous: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Ja,
    Nein,
    Enthaltung,
    Befangen,
}

/// No council has more members: longer numbers are years or keys.
const MOST_VOTES: u32 = 999;

/// Reads the votes in a clause, a cell or a row.
pub(crate) fn votes(text: &str, lexicon: &Lexicon) -> Votes {
    let words = &lexicon.decisions.stimmen;
    let tokens = tokens(text);
    let mut votes = Votes { is_unanimous: is_unanimous(&tokens, words), ..Votes::default() };
    let sides: Vec<Option<Side>> = tokens.iter().map(|token| side(token, words)).collect();
    let leads = labels_lead(&tokens, &sides, lexicon);
    for (index, side) in sides.iter().enumerate() {
        let Some(side) = side else { continue };
        let count = if leads { count_behind(&tokens, index, words) } else { count_before(&tokens, index, lexicon) };
        if let Some(count) = count {
            votes.set(*side, count);
        }
    }
    against(&tokens, lexicon, &mut votes);
    plain(&tokens, lexicon, &mut votes);
    votes
}

/// `mit 29 Stimmen bei 3 Gegenstimmen`: votes without a side are for.
fn plain(tokens: &[Token<'_>], lexicon: &Lexicon, votes: &mut Votes) {
    let words = &lexicon.decisions.stimmen;
    let is_stimmen = |token: &Token<'_>| words.stimmen.iter().any(|word| word == token.text);
    for (index, token) in tokens.iter().enumerate().skip(2) {
        let before = index.checked_sub(2).and_then(|before| tokens.get(before));
        let is_led = before.is_some_and(|before| words.mit.iter().any(|word| *word == before.folded));
        let has_side = tokens.get(index + 1).is_some_and(|next| side(next, words).is_some());
        if is_stimmen(token)
            && is_led
            && !has_side
            && let Some(count) = count(tokens, index - 1, lexicon)
        {
            votes.set(Side::Ja, count);
        }
    }
}

impl Votes {
    /// The first count stands: what follows may speak of another body.
    fn set(&mut self, side: Side, count: u32) {
        let slot = match side {
            Side::Ja => &mut self.ja,
            Side::Nein => &mut self.nein,
            Side::Enthaltung => &mut self.enthaltung,
            Side::Befangen => &mut self.befangen,
        };
        slot.get_or_insert(count);
    }

    /// Whether anything is counted.
    pub fn is_counted(&self) -> bool {
        self.ja.or(self.nein).or(self.enthaltung).is_some()
    }
}

fn is_unanimous(tokens: &[Token<'_>], words: &StimmenWords) -> bool {
    tokens.iter().enumerate().any(|(index, token)| {
        let is_word = words.einstimmig.iter().any(|word| folds_to(word, &token.folded));
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        is_word && !before.is_some_and(|before| words.nicht.iter().any(|word| *word == before.folded))
    })
}

/// `Ja`, `Ja-Stimmen`, `Neinstimmen`: hyphened words come as several tokens, the first one decides.
fn side(token: &Token<'_>, words: &StimmenWords) -> Option<Side> {
    if token.kind != Kind::Word {
        return None;
    }
    let has = |list: &[String]| list.iter().any(|word| folds_to(word, &token.folded));
    [
        (&words.ja, Side::Ja),
        (&words.nein, Side::Nein),
        (&words.enthaltung, Side::Enthaltung),
        (&words.befangen, Side::Befangen),
    ]
    .into_iter()
    .find(|(list, _)| has(list))
    .map(|(_, side)| side)
}

/// Whether the label stands in front of its number (`Ja: 8`): told by the first label.
fn labels_lead(tokens: &[Token<'_>], sides: &[Option<Side>], lexicon: &Lexicon) -> bool {
    let Some(first) = sides.iter().position(Option::is_some) else { return false };
    let has_colon = tokens.get(first + 1).is_some_and(|next| next.is_sign(':') || next.is_sign('='));
    let words = &lexicon.decisions.stimmen;
    has_colon || count_before(tokens, first, lexicon).is_none() && count_behind(tokens, first, words).is_some()
}

/// The number behind a label: `Ja: 8`, `Enth.: 1`, `Ja-Stimmen: 12`, `Nein 3`.
fn count_behind(tokens: &[Token<'_>], index: usize, words: &StimmenWords) -> Option<u32> {
    tokens
        .iter()
        .skip(index + 1)
        .take(5)
        .take_while(|token| token.number().is_some() || is_filler(token, words))
        .find_map(Token::number)
        .filter(|count| *count <= MOST_VOTES)
}

fn is_filler(token: &Token<'_>, words: &StimmenWords) -> bool {
    let is_stem = |stem: &String| token.folded.starts_with(stem.as_str());
    token.kind == Kind::Word && words.stimmen_stamm.iter().any(is_stem)
        || token.kind == Kind::Dash
        || matches!(token.kind, Kind::Sign(':' | '=' | '.') | Kind::Newline)
}

/// The number in front of a label: `14 Ja-Stimmen`, `drei Gegenstimmen`, `25 Stimmen dafür`.
fn count_before(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<u32> {
    let words = &lexicon.decisions.stimmen;
    let mut at = index.checked_sub(1)?;
    let is_stimmen = |token: &Token<'_>| words.stimmen.iter().any(|word| word == token.text);
    if tokens.get(at).is_some_and(is_stimmen) {
        at = at.checked_sub(1)?;
    }
    count(tokens, at, lexicon)
}

fn count(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<u32> {
    let words = &lexicon.decisions.stimmen;
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => token.number().filter(|number| *number <= MOST_VOTES && !is_in_date(tokens, at)),
        Kind::Word if words.keine.iter().any(|word| *word == token.folded) => Some(0),
        Kind::Word => u32::try_from(parse_number_word(token.text, &lexicon.dates)?).ok(),
        _ => None,
    }
}

/// The last number of `12.03.19`.
fn is_in_date(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    tokens.get(at).is_some_and(|token| token.is_glued) && before.is_some_and(|before| before.is_sign('.'))
}

/// `mit 52 gegen 6 Stimmen`, `mit 20 zu 5 Stimmen`, `mit 20 : 5 Stimmen`.
fn against(tokens: &[Token<'_>], lexicon: &Lexicon, votes: &mut Votes) {
    let words = &lexicon.decisions.stimmen;
    for (index, token) in tokens.iter().enumerate().skip(1) {
        if !words.gegen.iter().any(|word| *word == token.folded) && !token.is_sign(':') {
            continue;
        }
        let mut left = index - 1;
        if tokens.get(left).is_some_and(|word| words.stimmen.iter().any(|stimmen| stimmen == word.text)) {
            left = left.saturating_sub(1);
        }
        let ends = tokens.get(index + 2).is_some_and(|next| words.stimmen.iter().any(|stimmen| stimmen == next.text));
        let begins = left < index - 1;
        if let (Some(ja), Some(nein), true) =
            (count(tokens, left, lexicon), count(tokens, index + 1, lexicon), ends || begins)
        {
            votes.set(Side::Ja, ja);
            votes.set(Side::Nein, nein);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_votes(text: &str, ja: Option<u32>, nein: Option<u32>, enthaltung: Option<u32>) {
        let got = votes(text, Lexicon::builtin());
        assert_eq!((got.ja, got.nein, got.enthaltung), (ja, nein, enthaltung), "{text}");
    }

    #[test]
    fn counts_in_sentences() {
        assert_votes("mit 14 Ja-Stimmen bei 1 Enthaltung empfohlen", Some(14), None, Some(1));
        assert_votes("mit 33 Ja-Stimmen, 2 Nein-Stimmen und 4 Enthaltungen zugestimmt", Some(33), Some(2), Some(4));
        assert_votes("mit 52 gegen 6 Stimmen bei 8 Enthaltungen", Some(52), Some(6), Some(8));
        assert_votes("mit 20 Stimmen gegen 5 Stimmen", Some(20), Some(5), None);
        assert_votes("mit 29 Stimmen bei 3 Gegenstimmen beschlossen", Some(29), Some(3), None);
        assert_votes("mit 20 zu 5 Stimmen beschlossen", Some(20), Some(5), None);
        assert_votes("mehrheitlich bei 3 Gegenstimmen und 2 Enthaltungen", None, Some(3), Some(2));
        assert_votes("bei drei Gegenstimmen und einer Enthaltung", None, Some(3), Some(1));
        assert_votes("am 12.03.19 mit 25 Stimmen dafür, 3 dagegen", Some(25), Some(3), None);
        assert_votes("Für den Antrag 21 Jastimmen, 4 Neinstimmen, zwei Stimmenthaltungen", Some(21), Some(4), Some(2));
    }

    #[test]
    fn counts_in_tables() {
        assert_votes("Ja: 9 Nein: 0 Enth: 1 Bef: 0", Some(9), Some(0), Some(1));
        assert_votes("Kreistag 13.12.2023 Ja: 27 Nein: 3 Enth: 0 Bef: 0", Some(27), Some(3), Some(0));
        assert_votes("Abstimmung: Ja: 18, Nein: 00, Enthaltungen: 00", Some(18), Some(0), Some(0));
        assert_votes("Ja 12 Nein 3 Enthaltung 1", Some(12), Some(3), Some(1));
        assert_votes("12.03.2019 Ja 18 / Nein 2", Some(18), Some(2), None);
        assert_votes("18 Ja 2 Nein 1 Enthaltung", Some(18), Some(2), Some(1));
        assert_votes("Ja-Stimmen: 18, Nein-Stimmen: 2, Enthaltungen: 1", Some(18), Some(2), Some(1));
        assert_votes("Ja:27 Nein:3 Enth.:0", Some(27), Some(3), Some(0));
    }

    #[test]
    fn what_is_not_counted_stays_unknown() {
        assert_votes("am 12.03.2019 einstimmig beschlossen", None, None, None);
        assert_votes("einstimmig bei 1 Enthaltung", None, None, Some(1));
        assert_votes("ohne Gegenstimmen", None, Some(0), None);
        assert_votes("49 Ja-Stimmen, 4 Nein-Stimmen, keine Enthaltung", Some(49), Some(4), Some(0));
        assert!(votes("einstimmig beschlossen", Lexicon::builtin()).is_unanimous);
        assert!(!votes("nicht einstimmig beschlossen", Lexicon::builtin()).is_unanimous);
    }
}
