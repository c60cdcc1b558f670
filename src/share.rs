//! Work that the threads of the pool share, where there are several and there is enough of it for them.
//!
//! The results are those of plain loops, in their order.

use rayon::prelude::*;

/// So many pages or more are worth sharing where each is but a walk over its glyphs.
pub(crate) const PAGES_OF_GLYPHS: usize = 16;

/// What `work` makes of each item, in order; fewer items than `least` are done before other threads have woken up.
pub(crate) fn map<'i, T: Sync, R: Send>(
    items: &'i [T],
    least: usize,
    work: impl Fn(&'i T) -> R + Sync + Send,
) -> Vec<R> {
    if is_shared(items.len(), least) { items.par_iter().map(work).collect() } else { items.iter().map(work).collect() }
}

/// Like [`map`], for work that changes the items.
pub(crate) fn map_mut<'i, T: Send, R: Send>(
    items: &'i mut [T],
    least: usize,
    work: impl Fn(&'i mut T) -> R + Sync + Send,
) -> Vec<R> {
    if is_shared(items.len(), least) {
        items.par_iter_mut().map(work).collect()
    } else {
        items.iter_mut().map(work).collect()
    }
}

/// Drops what nobody needs any more, on a thread of the pool where there are several: a document has many small pieces.
pub(crate) fn discard<T: Send + 'static>(value: T) {
    if rayon::current_num_threads() > 1 {
        rayon::spawn(move || drop(value));
    }
}

fn is_shared(count: usize, least: usize) -> bool {
    count >= least.max(2) && rayon::current_num_threads() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_threads_give_what_one_gives() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let items: Vec<u32> = (0..500).collect();
        let doubled: Vec<u32> = items.iter().map(|item| item * 2).collect();
        let mut changed = items.clone();
        pool.install(|| {
            assert_eq!(map(&items, 4, |item| item * 2), doubled);
            map_mut(&mut changed, 4, |item| *item *= 2);
        });
        assert_eq!(changed, doubled);
    }
}
