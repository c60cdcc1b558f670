//! Sets paragraphs one below the other. In: [`Para`]s. Out: [`Pages`]. Ignorant of the document.

use super::look::Look;
use super::page::{Face, Item, Node, Page, Pages, Run};
use super::text::{Line, Para, lines};

/// Pages that grow.
pub struct Flow<'a> {
    /// The look.
    pub look: &'a Look,
    /// What was set so far.
    pub out: Pages,
    /// Where the next thing goes on the last page.
    pub y: f32,
    /// Left end of the column.
    pub x: f32,
    /// Width of the column.
    pub width: f32,
}

impl<'a> Flow<'a> {
    /// An empty first page.
    pub fn new(look: &'a Look) -> Self {
        let root = Node { role: "Document", parent: 0, span: 1, rows: 1 };
        let out = Pages { pages: vec![Page::default()], nodes: vec![root] };
        Self { look, out, y: look.top, x: look.side, width: look.width - 2.0 * look.side }
    }

    /// Lower end of the body.
    pub fn bottom(&self) -> f32 {
        self.look.height - self.look.top
    }

    /// Goes on at the top of a new page.
    pub fn new_page(&mut self) {
        self.out.pages.push(Page::default());
        self.y = self.look.top;
    }

    /// Starts a new page unless there is room for `height`.
    pub fn need(&mut self, height: f32) {
        if self.y + height > self.bottom() && self.y > self.look.top {
            self.new_page();
        }
    }

    /// A new node of the structure tree.
    pub fn node(&mut self, role: &'static str, parent: usize) -> usize {
        self.out.nodes.push(Node { role, parent, span: 1, rows: 1 });
        self.out.nodes.len() - 1
    }

    /// The node that holds the text of a paragraph.
    pub fn para_node(&mut self, para: &Para, parent: usize) -> usize {
        if !para.is_bullet {
            return self.node(para.role, parent);
        }
        let list = self.node("L", parent);
        let item = self.node("LI", list);
        self.node("LBody", item)
    }

    /// Draws something on the last page.
    pub fn draw(&mut self, item: Item) {
        if let Some(page) = self.out.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Draws a line of text with its top at `top`.
    pub fn line(&mut self, line: &Line, x: f32, top: f32, node: usize) {
        for (dx, text, face) in &line.pieces {
            let run = Run {
                x: x + dx,
                y: top + line.ascent,
                size: line.size,
                face: *face,
                color: line.color,
                text: text.clone(),
                node,
            };
            self.draw(Item::Text(run));
        }
    }

    /// Sets paragraphs in the column; lines go on over page breaks.
    pub fn paras(&mut self, paras: &[Para]) {
        for para in paras {
            let node = self.para_node(para, 0);
            for line in lines(self.look, std::slice::from_ref(para), self.width) {
                self.need(line.height);
                let (x, y) = (self.x, self.y);
                self.line(&line, x, y, node);
                self.y += line.height;
            }
        }
    }

    /// Blank; none at the top of a page.
    pub fn skip(&mut self, height: f32) {
        if self.y > self.look.top {
            self.y += height;
        }
    }

    /// A heading of level 1 to 3.
    pub fn heading(&mut self, text: &str, level: usize) {
        let look = self.look;
        let factor = [look.heading * 1.2, look.heading, 1.0 + (look.heading - 1.0) * 0.4, 1.0][level.min(3)];
        let face = if look.bold_headings || level > 1 { Face::Bold } else { Face::Regular };
        let role = ["H1", "H2", "H3", "H4"][level.min(3)];
        let color = look.heading_color;
        let para = Para { size: look.size * factor, role, color, ..Para::new(look, text, face) };
        self.skip(look.size * (1.6 - 0.3 * level as f32));
        if !look.variant.is_multiple_of(3) {
            self.need(look.size * 5.0);
        }
        self.paras(&[para]);
        self.skip(look.size * 0.4);
    }
}
