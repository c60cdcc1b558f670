//! Runs over an archive under bad conditions: interruptions, kills, full disks, odd names, hostile files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_lossless, reason = "a test may fail loudly")]

#[path = "archive/context.rs"]
mod context;
#[path = "archive/hostile.rs"]
mod hostile;
#[path = "archive/interruption.rs"]
mod interruption;
#[path = "archive/names.rs"]
mod names;
#[path = "archive/reports.rs"]
mod reports;
#[path = "archive/support.rs"]
mod support;
#[path = "archive/worker.rs"]
mod worker;
