//! The picture: the ink of one bar, without its smeared ends, without shade along it, without letters that begin behind it.

use super::plane::{PixelBox, Plane};

/// The bar without its smeared ends: what is beyond a gap belongs to something else.
pub(super) fn trimmed(plane: &Plane, bar: PixelBox) -> Option<PixelBox> {
    let dark = |x: usize| (bar.y0..bar.y1).map(|y| plane.get(x, y)).min().unwrap_or(u8::MAX);
    let mut values: Vec<u8> = (bar.x0..bar.x1).map(dark).collect();
    values.sort_unstable();
    let half = 255 - (255 - values.get(values.len() / 2).copied()?) / 2;
    let is_ink = |x: &usize| (*x..x + 3).all(|x| dark(x) <= half);
    let x0 = (bar.x0..bar.x1.saturating_sub(2)).find(is_ink)?;
    let x1 = (x0..bar.x1.saturating_sub(2)).rev().find(is_ink)? + 3;
    Some(PixelBox { x0, x1, ..bar })
}

/// The bar without shaded ground that lies along it: much lighter than the rule itself, which a slight slant spreads
/// evenly over its rows.
pub(super) fn core(plane: &Plane, bar: PixelBox) -> PixelBox {
    let depth = |y: usize| -> u64 {
        let row = plane.row(y).get(bar.x0..bar.x1.min(plane.width)).unwrap_or_default();
        row.iter().map(|value| u64::from(u8::MAX - value)).sum()
    };
    let depths: Vec<u64> = (bar.y0..bar.y1).map(depth).collect();
    let most = depths.iter().max().copied().unwrap_or(0);
    let is_rule = |depth: &u64| depth * 5 >= most * 2;
    let first = depths.iter().position(is_rule).unwrap_or(0);
    let last = depths.iter().rposition(is_rule).map_or(bar.height(), |at| at + 1);
    PixelBox { y0: bar.y0 + first, y1: bar.y0 + last, ..bar }
}

/// The bar without letters that begin right behind it: along a rule all is dark, along the stems of letters half is. A slanted
/// one stays as it is.
pub(super) fn without_stems(plane: &Plane, bar: PixelBox) -> PixelBox {
    let depth = |x: usize, y: usize| u8::MAX - plane.get(x, y);
    let mut own: Vec<u8> = (bar.x0..bar.x1).map(|x| (bar.y0..bar.y1).map(|y| depth(x, y)).max().unwrap_or(0)).collect();
    own.sort_unstable();
    let half = own.get(own.len() / 3).copied().unwrap_or(0) / 2;
    let covered =
        |y: usize| (bar.x0..bar.x1).filter(|x| depth(*x, y) >= half).count() as f32 / bar.width().max(1) as f32;
    let shares: Vec<f32> = (bar.y0..bar.y1).map(covered).collect();
    let Some((best, share)) = shares.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) else { return bar };
    if share < STRAIGHT {
        return bar;
    }
    let is_rule = |share: &&f32| **share >= COVERED;
    let above = shares.iter().take(best).rev().take_while(is_rule).count();
    let below = shares.iter().skip(best + 1).take_while(is_rule).count();
    PixelBox { y0: bar.y0 + best - above, y1: bar.y0 + best + below + 1, ..bar }
}

/// Share of its length that a straight rule covers in one row of pixels.
const STRAIGHT: f32 = 0.85;
/// And in those beside it; letters cover less.
const COVERED: f32 = 0.65;
