//! Read, tags: the structure tree of a tagged document.
//!
//! In: the catalog's `/StructTreeRoot`. Out: [`StructNode`]s with standard roles. Knows no content, only its ids.

use super::FORM_MCID_STEP;
use super::model::{StructChild, StructNode};
use super::objects::{each, text_at};
use super::places::Places;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::{HashMap, HashSet};

/// Depth of the tree that is kept; what lies deeper is hung in there. Real documents have about thirty levels.
const MAX_DEPTH: usize = 200;
/// Nodes kept.
const MAX_NODES: usize = 1_000_000;

/// Reads the structure tree; `form_ids` numbers the forms that count marked content by themselves.
pub(super) fn read_structure(
    catalog: &Dict<'_>,
    places: &Places<'_>,
    form_ids: &HashMap<ObjRef, i32>,
) -> Option<StructNode> {
    let root = catalog.get::<Dict<'_>>("StructTreeRoot")?;
    let roles = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
    let classes = root.get::<Dict<'_>>("ClassMap").unwrap_or_default();
    let mut builder =
        Builder { places, form_ids, roles, classes, names: HashMap::new(), seen: HashSet::new(), nodes: 0 };
    let mut node = StructNode { role: "StructTreeRoot".into(), row_span: 1, col_span: 1, ..StructNode::default() };
    builder.add_kids(&mut node, &root, None, 0);
    (!node.children.is_empty()).then_some(node)
}

struct Builder<'x, 'a> {
    places: &'x Places<'a>,
    form_ids: &'x HashMap<ObjRef, i32>,
    roles: Dict<'a>,
    classes: Dict<'a>,
    /// Standard role by role of the file.
    names: HashMap<Vec<u8>, String>,
    /// Elements already in the tree; a second place is a loop or damage.
    seen: HashSet<ObjRef>,
    nodes: usize,
}

impl<'a> Builder<'_, 'a> {
    fn add_kids(&mut self, node: &mut StructNode, dict: &Dict<'a>, page: Option<u32>, depth: usize) {
        // `K` is one kid or an array of kids.
        match dict.get_raw::<Object<'a>>("K") {
            Some(MaybeRef::Ref(reference)) => match dict.get::<Object<'a>>("K") {
                Some(Object::Array(kids)) => self.add_all(node, &kids, page, depth),
                Some(kid) => self.add_kid(node, kid, Some(reference), page, depth),
                None => {}
            },
            Some(MaybeRef::NotRef(Object::Array(kids))) => self.add_all(node, &kids, page, depth),
            Some(MaybeRef::NotRef(kid)) => self.add_kid(node, kid, None, page, depth),
            None => {}
        }
    }

    fn add_all(&mut self, node: &mut StructNode, kids: &Array<'a>, page: Option<u32>, depth: usize) {
        for (reference, kid) in each(kids) {
            if let Some(kid) = kid {
                self.add_kid(node, kid, reference, page, depth);
            }
        }
    }

    fn add_kid(
        &mut self,
        node: &mut StructNode,
        kid: Object<'a>,
        reference: Option<ObjRef>,
        page: Option<u32>,
        depth: usize,
    ) {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return;
        }
        match kid {
            Object::Number(id) => {
                if let (Some(page), Ok(mcid)) = (page, i32::try_from(id.as_i64())) {
                    node.children.push(StructChild::Content { page, mcid });
                }
            }
            Object::Dict(dict) => {
                let own_page = dict.get_ref("Pg").and_then(|pg| self.places.page_of(pg)).or(page);
                match dict.get::<Name<'_>>("Type").as_deref() {
                    Some(b"MCR") => node.children.extend(self.marked(&dict, own_page)),
                    Some(b"OBJR") => {}
                    _ if dict.contains_key("S") => self.add_element(node, &dict, reference, own_page, depth),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn marked(&self, dict: &Dict<'_>, page: Option<u32>) -> Option<StructChild> {
        let mcid = dict.get::<i32>("MCID")?;
        let base = match dict.get_ref("Stm") {
            Some(form) => self.form_ids.get(&form).copied().unwrap_or(0).saturating_mul(FORM_MCID_STEP),
            None => 0,
        };
        Some(StructChild::Content { page: page?, mcid: mcid.saturating_add(base) })
    }

    fn add_element(
        &mut self,
        parent: &mut StructNode,
        dict: &Dict<'a>,
        reference: Option<ObjRef>,
        page: Option<u32>,
        depth: usize,
    ) {
        if reference.is_some_and(|reference| !self.seen.insert(reference)) || depth >= MAX_DEPTH {
            return;
        }
        let mut node = StructNode {
            role: self.role(dict),
            actual_text: text_at(dict, "ActualText"),
            row_span: self.span(dict, "RowSpan"),
            col_span: self.span(dict, "ColSpan"),
            children: Vec::new(),
        };
        self.add_kids(&mut node, dict, page, depth + 1);
        parent.children.push(StructChild::Node(node));
    }

    /// The standard role behind the element's own.
    fn role(&mut self, dict: &Dict<'_>) -> String {
        let Some(own) = dict.get::<Name<'_>>("S") else { return String::new() };
        if let Some(known) = self.names.get::<[u8]>(&own) {
            return known.clone();
        }
        let mut role = own.to_vec();
        for _ in 0..8 {
            if is_standard(&role) {
                break;
            }
            let Some(next) = self.roles.get::<Name<'_>>(role.as_slice()) else { break };
            role = next.to_vec();
        }
        let name = String::from_utf8_lossy(&role).into_owned();
        self.names.insert(own.to_vec(), name.clone());
        name
    }

    /// A table attribute of the element or of its class.
    fn span(&self, dict: &Dict<'a>, key: &str) -> u16 {
        let own = dict.get::<Object<'a>>("A").and_then(|attributes| attribute(&attributes, key));
        let by_class = || {
            let names: Vec<Name<'_>> = match dict.get::<Object<'a>>("C")? {
                Object::Name(name) => vec![name],
                Object::Array(names) => each(&names).take(16).filter_map(|(_, name)| name?.into_name()).collect(),
                _ => return None,
            };
            names.iter().find_map(|name| attribute(&self.classes.get::<Object<'a>>(&**name)?, key))
        };
        own.or_else(by_class).unwrap_or(1)
    }
}

/// The number under `key` in one attribute object or a list of them (with revision numbers in between).
fn attribute(object: &Object<'_>, key: &str) -> Option<u16> {
    let of = |dict: &Dict<'_>| dict.get::<u16>(key).filter(|span| *span > 0);
    match object {
        Object::Dict(dict) => of(dict),
        Object::Stream(stream) => of(stream.dict()),
        Object::Array(list) => each(list).take(64).find_map(|(_, item)| match item? {
            Object::Dict(dict) => of(&dict),
            Object::Stream(stream) => of(stream.dict()),
            _ => None,
        }),
        _ => None,
    }
}

/// Roles that need no map (ISO 32000-1 and -2).
fn is_standard(role: &[u8]) -> bool {
    std::str::from_utf8(role).is_ok_and(|role| STANDARD_ROLES.split_ascii_whitespace().any(|name| name == role))
}

const STANDARD_ROLES: &str = "Document DocumentFragment Part Art Sect Div Aside BlockQuote Caption TOC TOCI Index \
    NonStruct Private P H H1 H2 H3 H4 H5 H6 Title FENote Sub L LI Lbl LBody Table TR TH TD THead TBody TFoot Span \
    Quote Note Reference BibEntry Code Link Annot Em Strong Ruby RB RT RP Warichu WT WP Figure Formula Form Artifact";
