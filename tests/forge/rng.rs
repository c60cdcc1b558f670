//! A small deterministic random source (SplitMix64). In: a seed. Out: choices. Ignorant of what is chosen.

/// The state.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// A source that always gives the same choices for the same seed.
    pub fn new(seed: u64) -> Self {
        let mut rng = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66_D1CE_4E5B);
        rng.next();
        rng
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    /// A number from `low` to `high`, both included.
    pub fn range(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// A length between two bounds.
    pub fn length(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * (self.below(1000) as f32 / 1000.0)
    }

    /// True in `percent` of all cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the options.
    pub fn pick<'a, T>(&mut self, options: &'a [T]) -> &'a T {
        &options[self.below(options.len())]
    }

    /// One of the words.
    pub fn word(&mut self, options: &[&'static str]) -> &'static str {
        options[self.below(options.len())]
    }

    /// `count` different options in random order (fewer where there are fewer).
    pub fn sample<T: Clone>(&mut self, options: &[T], count: usize) -> Vec<T> {
        let mut left: Vec<T> = options.to_vec();
        self.shuffle(&mut left);
        left.truncate(count);
        left
    }

    /// Puts the items into random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.below(index + 1));
        }
    }
}
