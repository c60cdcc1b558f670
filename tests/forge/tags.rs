//! The structure tree. In: nodes and the runs that belong to them. Out: structure objects. Ignorant of the document.

use super::look::Tags;
use super::page::{Node, Pages, Run};
use pdf_writer::{Content, Finish, Name, Pdf, Ref};

/// Collects which marked content belongs to which node.
pub struct Tagger {
    tags: Tags,
    nodes: Vec<Node>,
    pages: Vec<Ref>,
    /// Per node: position in reading order, page, id.
    content: Vec<Vec<(f32, usize, i32)>>,
    /// Per page: node of every id.
    parents: Vec<Vec<usize>>,
}

impl Tagger {
    /// For the nodes of a document; `pages` are the page objects.
    pub fn new(pages: &Pages, tags: Tags, refs: Vec<Ref>) -> Self {
        let content = vec![Vec::new(); pages.nodes.len()];
        Self { tags, nodes: pages.nodes.clone(), parents: vec![Vec::new(); refs.len()], pages: refs, content }
    }

    /// Opens a sequence for the run unless the one that is open will do.
    pub fn mark(&mut self, content: &mut Content, open: &mut Option<usize>, run: &Run, page: usize, may_join: bool) {
        if self.tags == Tags::Absent || (*open == Some(run.node) && may_join) {
            return;
        }
        Self::close(content, open);
        let mcid = self.parents[page].len() as i32;
        self.parents[page].push(run.node);
        self.content[run.node].push((run.y * 10_000.0 + run.x, page, mcid));
        let role = self.role(run.node);
        content.begin_marked_content_with_properties(Name(role.as_bytes())).properties().identify(mcid);
        *open = Some(run.node);
    }

    /// Closes what is open.
    pub fn close(content: &mut Content, open: &mut Option<usize>) {
        if open.take().is_some() {
            content.end_marked_content();
        }
    }

    fn role(&self, node: usize) -> &'static str {
        if self.tags == Tags::Flat { "P" } else { self.nodes[node].role }
    }

    /// Writes the tree and returns its root.
    pub fn write(&mut self, pdf: &mut Pdf, id: &mut impl FnMut() -> Ref) -> Option<Ref> {
        if self.tags == Tags::Absent {
            return None;
        }
        if self.tags == Tags::Flat {
            self.nodes.iter_mut().skip(1).for_each(|node| node.parent = 0);
        }
        let root = id();
        let refs: Vec<Ref> = self.nodes.iter().map(|_| id()).collect();
        let mut kids: Vec<Vec<Ref>> = vec![Vec::new(); self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate().skip(1) {
            let is_empty = self.tags == Tags::Flat && self.content[index].is_empty();
            if !is_empty {
                kids[node.parent].push(refs[index]);
            }
        }
        let lists: Vec<Ref> = self.pages.iter().map(|_| id()).collect();
        for (list, parents) in lists.iter().zip(&self.parents) {
            pdf.indirect(*list).array().items(parents.iter().map(|node| refs[*node]));
        }
        for (index, kids) in kids.iter().enumerate() {
            self.element(pdf, index, &refs, root, kids);
        }
        let mut tree = pdf.indirect(root).dict();
        tree.pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"K"), refs[0]);
        let mut parent_tree = tree.insert(Name(b"ParentTree")).dict();
        let mut nums = parent_tree.insert(Name(b"Nums")).array();
        for (index, list) in lists.iter().enumerate() {
            nums.item(index as i32).item(*list);
        }
        Some(root)
    }

    fn element(&mut self, pdf: &mut Pdf, index: usize, refs: &[Ref], root: Ref, kids: &[Ref]) {
        let (role, node) = (self.role(index), self.nodes[index].clone());
        self.content[index].sort_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
        let mut element = pdf.indirect(refs[index]).dict();
        let role = if index == 0 { "Document" } else { role };
        element.pair(Name(b"Type"), Name(b"StructElem")).pair(Name(b"S"), Name(role.as_bytes()));
        element.pair(Name(b"P"), if index == 0 { root } else { refs[node.parent] });
        if matches!(role, "TD" | "TH") && (node.span > 1 || node.rows > 1) {
            let mut attributes = element.insert(Name(b"A")).dict();
            attributes.pair(Name(b"O"), Name(b"Table"));
            attributes.pair(Name(b"ColSpan"), node.span as i32).pair(Name(b"RowSpan"), node.rows as i32);
        }
        let mut list = element.insert(Name(b"K")).array();
        for kid in kids {
            list.item(*kid);
        }
        for (_, page, mcid) in &self.content[index] {
            let mut reference = list.push().dict();
            reference.pair(Name(b"Type"), Name(b"MCR")).pair(Name(b"Pg"), self.pages[*page]).pair(Name(b"MCID"), *mcid);
        }
        list.finish();
    }
}
