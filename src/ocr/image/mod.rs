//! Text recognition, the picture: grey planes, ink, and what can be seen in them without reading.

mod bars;
pub(super) mod blobs;
pub(super) mod clean;
pub(super) mod edges;
pub(super) mod fade;
mod faint;
pub(super) mod fills;
mod grounds;
pub(super) mod halftone;
pub(super) mod heads;
pub(super) mod light;
pub(super) mod pale;
mod pieces;
pub(super) mod plane;
pub(super) mod rules;
mod sides;
pub(super) mod signs;
pub(super) mod skew;
pub(super) mod streaks;
pub(super) mod underlines;
