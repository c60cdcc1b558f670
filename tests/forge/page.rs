//! What stands on pages. In: nothing. Out: the types of drawn things. Ignorant of the document.

/// A typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Slanted.
    Italic,
    /// Symbol font: its one character is a private-use bullet.
    Symbol,
    /// ZapfDingbats.
    Dingbats,
}

/// A colour.
pub type Color = [u8; 3];

/// Characters on one baseline.
#[derive(Debug, Clone)]
pub struct Run {
    /// Left end.
    pub x: f32,
    /// Baseline, from the top of the page.
    pub y: f32,
    /// Font size.
    pub size: f32,
    /// Typeface.
    pub face: Face,
    /// Colour.
    pub color: Color,
    /// The characters.
    pub text: String,
    /// Its node of the structure tree.
    pub node: usize,
}

/// A drawn thing; all coordinates from the top left.
#[derive(Debug, Clone)]
pub enum Item {
    /// Text.
    Text(Run),
    /// A straight line.
    Line([f32; 4], f32),
    /// A filled rectangle.
    Fill([f32; 4], Color),
    /// A circle: centre, radius, colour.
    Disc([f32; 3], Color),
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The body.
    pub items: Vec<Item>,
    /// Running heads and feet.
    pub frame: Vec<Item>,
}

/// A node of the structure tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Standard role.
    pub role: &'static str,
    /// Index of its parent; the root is its own.
    pub parent: usize,
    /// Columns it covers.
    pub span: usize,
    /// Rows it covers.
    pub rows: usize,
}

/// A document ready to be written.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// The structure tree; node 0 is the document.
    pub nodes: Vec<Node>,
}
