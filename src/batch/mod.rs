//! Batch: many files in, one JSON per file and a manifest out. Knows the pipeline and the disk, no PDF and no German.
//!
//! Steps: [`walk`] finds the inputs, [`plan`] gives each its output and says what is unchanged, [`run`] hands the rest to
//! worker processes, [`store`] writes what comes back, [`manifest`] says what became of each.
//!
//! Documents run in worker processes rather than threads: a stack overflow or an abort inside a library then costs one
//! document, and limits of time and memory hold because a process can be killed.

pub mod context;
pub mod frame;
pub mod journal;
pub mod last_words;
pub mod manifest;
pub mod merge;
pub mod one;
pub mod plan;
pub mod pool;
pub mod preview;
pub mod recogniser;
pub mod run;
pub mod store;
pub mod walk;
