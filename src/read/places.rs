//! Read, destinations: page references and named destinations → physical page numbers.
//!
//! In: the catalog and the pages. Out: page numbers from 1. Knows no content.

use super::objects::{each, each_dict};
use super::page::Frame;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Where things lie in the document.
pub(super) struct Places<'a> {
    catalog: Dict<'a>,
    by_reference: HashMap<ObjRef, u32>,
    /// Frames of the pages, in order.
    pub frames: Vec<Frame>,
    named: OnceLock<HashMap<Vec<u8>, u32>>,
}

/// Nodes of the tree of names that are visited.
const MAX_NODES: usize = 50_000;

impl<'a> Places<'a> {
    pub fn new(pdf: &'a Pdf, catalog: Dict<'a>, max_pages: usize) -> Self {
        let mut by_reference = HashMap::new();
        let mut frames = Vec::new();
        for (number, page) in (1..).zip(pdf.pages().iter().take(max_pages)) {
            if let Some(id) = page.raw().obj_id() {
                by_reference.insert(ObjRef::from(id), number);
            }
            frames.push(Frame::new(page));
        }
        Self { catalog, by_reference, frames, named: OnceLock::new() }
    }

    /// The page a reference names.
    pub fn page_of(&self, reference: ObjRef) -> Option<u32> {
        self.by_reference.get(&reference).copied()
    }

    /// The page `dict` leads to, by `/Dest` or a go-to action.
    pub fn target(&self, dict: &Dict<'_>) -> Option<u32> {
        if let Some(destination) = dict.get::<Object<'_>>("Dest") {
            return self.destination(&destination);
        }
        let action = dict.get::<Dict<'_>>("A")?;
        (action.get::<Name<'_>>("S")?.as_ref() == b"GoTo").then_some(())?;
        self.destination(&action.get::<Object<'_>>("D")?)
    }

    fn destination(&self, object: &Object<'_>) -> Option<u32> {
        match object {
            Object::Array(array) => self.explicit(array),
            Object::Dict(dict) => self.explicit(&dict.get::<Array<'_>>("D")?),
            Object::Name(name) => self.names().get::<[u8]>(name).copied(),
            Object::String(text) => self.names().get(text.as_bytes()).copied(),
            _ => None,
        }
    }

    fn explicit(&self, array: &Array<'_>) -> Option<u32> {
        match array.raw_iter().next()? {
            MaybeRef::Ref(reference) => self.page_of(reference),
            MaybeRef::NotRef(Object::Number(index)) => {
                let number = u32::try_from(index.as_i64()).ok()?.checked_add(1)?;
                (number as usize <= self.frames.len()).then_some(number)
            }
            MaybeRef::NotRef(_) => None,
        }
    }

    fn names(&self) -> &HashMap<Vec<u8>, u32> {
        self.named.get_or_init(|| self.collect_names())
    }

    fn collect_names(&self) -> HashMap<Vec<u8>, u32> {
        let mut found = HashMap::new();
        let explicit = |object: &Object<'_>| match object {
            Object::Array(array) => self.explicit(array),
            Object::Dict(dict) => self.explicit(&dict.get::<Array<'_>>("D")?),
            _ => None,
        };
        if let Some(old) = self.catalog.get::<Dict<'_>>("Dests") {
            for key in old.keys().take(MAX_NODES) {
                if let Some(page) = old.get::<Object<'_>>(&*key).and_then(|object| explicit(&object)) {
                    found.insert(key.to_vec(), page);
                }
            }
        }
        let root = self.catalog.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("Dests"));
        let mut open: Vec<Dict<'_>> = root.into_iter().collect();
        let mut visited = 0;
        while let Some(node) = open.pop() {
            visited += 1;
            if visited > MAX_NODES {
                break;
            }
            open.extend(node.get::<Array<'_>>("Kids").iter().flat_map(each_dict));
            let pairs = node.get::<Array<'_>>("Names").unwrap_or_default();
            let mut items = each(&pairs).map(|(_, object)| object);
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                if let (Some(Object::String(key)), Some(page)) = (key, value.and_then(|value| explicit(&value))) {
                    found.insert(key.as_bytes().to_vec(), page);
                }
            }
        }
        found
    }
}
