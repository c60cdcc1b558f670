//! Extract: a list of answers to choose from, one below the other or side by side, each behind a sign (`○ geplant`,
//! `◉ umgesetzt`): print-outs of forms.
//!
//! In: runs. Out: whether a piece is such an answer, and what was chosen. Boxes that are always boxes are read in `cell`.

use crate::extract::run::Run;
use crate::extract::values::is_status;
use crate::lexicon::Lexicon;

/// Fewer signs are no list to choose from.
const LEAST: usize = 2;

/// An answer's sign: where it stands, where its text begins, whether it is ticked.
type Sign = (usize, usize, bool);

/// Whether a status word stands behind a sign: an answer, whatever label it may look like.
pub(crate) fn is_option(run: &Run<'_>, lexicon: &Lexicon) -> bool {
    let signs = signs(run, lexicon);
    let Some((0, start, _)) = signs.first() else { return false };
    is_status(&run.from(*start).text, &lexicon.structure.value)
}

/// The ticked answers of a list that has ticked and empty signs; nothing where all of its signs are empty and all of
/// its answers are status words. `None` where the text is no such list.
pub(crate) fn chosen<'a>(printed: &Run<'a>, lexicon: &Lexicon) -> Option<Run<'a>> {
    let signs = signs(printed, lexicon);
    let ends = signs.iter().skip(1).map(|(at, ..)| *at).chain([printed.text.len()]);
    let answers: Vec<(Run<'a>, bool)> =
        signs.iter().zip(ends).map(|((_, start, is_on), end)| (printed.slice(*start..end), *is_on)).collect();
    let ticked = answers.iter().filter(|(_, is_on)| *is_on).count();
    let are_words = answers.iter().all(|(answer, _)| answer.text.contains(char::is_alphabetic));
    let is_status = |(answer, _): &(Run<'a>, bool)| is_status(&answer.text, &lexicon.structure.value);
    let is_list = answers.len() >= LEAST && are_words && ticked < answers.len();
    if !is_list || ticked == 0 && !answers.iter().all(is_status) {
        return None;
    }
    let mut run = Run::default();
    answers.into_iter().filter(|(_, is_on)| *is_on).for_each(|(answer, _)| run.append(answer));
    Some(run)
}

/// The signs of a run, each a word of its own or a bullet.
fn signs(run: &Run<'_>, lexicon: &Lexicon) -> Vec<Sign> {
    let signs = &lexicon.status.signs;
    let is_on = |word: &str| {
        let mut chars = word.chars();
        let sign = chars.next().filter(|_| chars.next().is_none())?;
        let is_on = signs.checked.contains(&sign);
        (is_on || signs.empty.contains(&sign)).then_some(is_on)
    };
    let words = run.marks.iter().filter_map(|mark| Some((mark.start, mark.end, is_on(&mark.word.text)?)));
    let bullet = "• ".len();
    let bullets = run.bullets.iter().filter_map(|(at, word, _)| Some((*at, at + bullet, is_on(&word.text)?)));
    let mut found: Vec<Sign> = words.chain(bullets).collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    fn read(lines: &[&str]) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let paragraphs: Vec<_> = lines.iter().map(|line| paragraph(&[line])).collect();
        chosen(&Run::of(&paragraphs, &lexicon.structure.value), lexicon).map(|run| run.text)
    }

    #[test]
    fn of_a_list_of_answers_the_ticked_one_counts() {
        assert_eq!(read(&["(bitte wählen)", "○ geplant", "◉ umgesetzt", "○ entfallen"]).as_deref(), Some("umgesetzt"));
        assert_eq!(read(&["○ geplant ◉ teilweise umgesetzt ○ entfallen"]).as_deref(), Some("teilweise umgesetzt"));
        assert_eq!(read(&["○ geplant", "○ umgesetzt"]).as_deref(), Some(""), "nothing was chosen");
    }

    #[test]
    fn signs_in_front_of_items_or_alone_are_no_answers() {
        assert_eq!(read(&["○ Lesenacht", "○ Bücherkoffer"]), None, "bullets");
        assert_eq!(read(&["✔ Lesenacht", "✔ Bücherkoffer"]), None, "all done");
        assert_eq!(read(&["○ ○ ◉"]), None, "a scale without words");
        assert_eq!(read(&["○ geplant"]), None, "one sign is explained by a legend");
    }

    #[test]
    fn a_status_behind_a_sign_is_an_answer() {
        let lexicon = Lexicon::builtin();
        let is_answer = |line: &str| {
            let paragraph = paragraph(&[line]);
            is_option(&Run::of([&paragraph], &lexicon.structure.value), lexicon)
        };
        assert!(is_answer("○ begonnen"));
        assert!(!is_answer("☑ Kosten: 500 €"));
        assert!(!is_answer("begonnen"));
    }
}
