//! What the test programs share.
#![allow(dead_code, reason = "not every test program uses all of it")]
#![allow(
    clippy::indexing_slicing,
    reason = "a missing key of a JSON value is null; indices come from the lists themselves"
)]

pub mod classes;
pub mod layout_words;
mod normed;
pub mod readings;
pub mod run;
pub mod score;
pub mod tally;
pub mod words;
