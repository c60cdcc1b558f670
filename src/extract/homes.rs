//! Extract, after reading: measures listed in another order than their aims, which only numbers tell.
//!
//! In: the draft. Out: the same, every measure under its Ziel. A column may give the number of an aim that is printed
//! elsewhere with its text; or the measures are listed by office or by date, and their own numbers begin with those of
//! their aims.

use crate::extract::model::{Draft, DraftHandlungsfeld, DraftMassnahme, DraftZiel};
use std::collections::BTreeMap;

/// So many measures under another aim than their numbers say show that the order is another one.
const LEAST_ASTRAY: usize = 3;
/// And at least one in so many.
const SHARE_ASTRAY: usize = 4;

/// Where a Ziel stands: its Handlungsfeld, and itself.
type Place = (usize, usize);

/// Brings measures home.
pub(crate) fn settle(draft: &mut Draft) {
    join_fields(draft);
    join_aims(draft);
    by_own_numbers(draft);
}

/// A Handlungsfeld named by its number alone is the one that is printed with this number and a title.
fn join_fields(draft: &mut Draft) {
    let titled = |hf: &DraftHandlungsfeld| hf.titel.is_some();
    let mut at = 0;
    while let Some(hf) = draft.handlungsfelder.get(at) {
        let number = hf.nummer.clone().filter(|_| !titled(hf));
        let is_home = |hf: &DraftHandlungsfeld| titled(hf) && hf.nummer == number;
        let home = number.as_ref().and_then(|_| draft.handlungsfelder.iter().position(is_home));
        let Some(home) = home else {
            at += 1;
            continue;
        };
        let moved = draft.handlungsfelder.remove(at);
        let home = if home > at { home - 1 } else { home };
        if let Some(hf) = draft.handlungsfelder.get_mut(home) {
            hf.ziele.extend(moved.ziele);
            hf.fundstellen.extend(moved.fundstellen);
        }
    }
}

/// A Ziel named by its number alone is the one that is printed with this number and a text.
fn join_aims(draft: &mut Draft) {
    let known = places(draft, |ziel| ziel.text.is_some());
    let is_bare = |ziel: &DraftZiel| {
        let home = ziel.nummer.as_ref().and_then(|number| known.get(number));
        ziel.text.is_none() && home.is_some_and(Option::is_some)
    };
    let mut bare: Vec<DraftZiel> = Vec::new();
    for hf in &mut draft.handlungsfelder {
        let (named, kept) = std::mem::take(&mut hf.ziele).into_iter().partition(is_bare);
        hf.ziele = kept;
        bare.extend::<Vec<DraftZiel>>(named);
    }
    if bare.is_empty() {
        return;
    }
    let homes = places(draft, |ziel| ziel.text.is_some());
    for named in bare {
        let home = named.nummer.as_ref().and_then(|number| homes.get(number).copied().flatten());
        if let Some(ziel) = home.and_then(|home| ziel_at(draft, home)) {
            ziel.massnahmen.extend(named.massnahmen);
            ziel.fundstellen.extend(named.fundstellen);
        }
    }
    drop_hollow(draft);
}

/// Measures whose numbers begin with that of an aim belong to it, where many stand under another one.
fn by_own_numbers(draft: &mut Draft) {
    let homes = places(draft, |_| true);
    let home = |massnahme: &DraftMassnahme| {
        let (number, _) = massnahme.nummer.as_deref()?.rsplit_once('.')?;
        homes.get(number).copied().flatten()
    };
    let (mut all, mut astray) = (0, 0);
    for (h, hf) in draft.handlungsfelder.iter().enumerate() {
        for (z, ziel) in hf.ziele.iter().enumerate() {
            for massnahme in &ziel.massnahmen {
                let home = home(massnahme);
                all += 1;
                astray += usize::from(home.is_some_and(|home| home != (h, z)));
            }
        }
    }
    if astray < LEAST_ASTRAY || astray * SHARE_ASTRAY < all {
        return;
    }
    let mut moved: Vec<(Place, DraftMassnahme)> = Vec::new();
    for (h, hf) in draft.handlungsfelder.iter_mut().enumerate() {
        for (z, ziel) in hf.ziele.iter_mut().enumerate() {
            for massnahme in std::mem::take(&mut ziel.massnahmen) {
                moved.push((home(&massnahme).unwrap_or((h, z)), massnahme));
            }
        }
    }
    for (home, massnahme) in moved {
        if let Some(ziel) = ziel_at(draft, home) {
            ziel.massnahmen.push(massnahme);
        }
    }
    drop_hollow(draft);
}

/// Where the Ziele with numbers of at least two parts stand; `None` for a number that two of them bear.
fn places(draft: &Draft, counts: impl Fn(&DraftZiel) -> bool) -> BTreeMap<String, Option<Place>> {
    let mut places: BTreeMap<String, Option<Place>> = BTreeMap::new();
    for (h, hf) in draft.handlungsfelder.iter().enumerate() {
        for (z, ziel) in hf.ziele.iter().enumerate().filter(|(_, ziel)| counts(ziel)) {
            if let Some(number) = ziel.nummer.as_ref().filter(|number| number.contains('.')) {
                places.entry(number.clone()).and_modify(|place| *place = None).or_insert(Some((h, z)));
            }
        }
    }
    places
}

fn ziel_at(draft: &mut Draft, (h, z): Place) -> Option<&mut DraftZiel> {
    draft.handlungsfelder.get_mut(h)?.ziele.get_mut(z)
}

/// Drops what nothing is printed for any more.
fn drop_hollow(draft: &mut Draft) {
    for hf in &mut draft.handlungsfelder {
        hf.ziele.retain(|ziel| {
            ziel.text.is_some() || ziel.nummer.is_some() || !ziel.massnahmen.is_empty() || !ziel.felder.is_empty()
        });
    }
    draft.handlungsfelder.retain(|hf| {
        hf.titel.is_some() || hf.nummer.is_some() || !hf.ziele.is_empty() || !hf.strategische_ziele.is_empty()
    });
}
