//! Read, optional content: which layers are switched off.
//!
//! In: the catalog's `/OCProperties` and `/OC` entries. Out: yes or no. Knows no content.

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::HashSet;

/// The layers a viewer would hide when it opens the file.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: HashSet<ObjRef>,
}

impl Layers {
    pub fn new(catalog: &Dict<'_>) -> Self {
        let Some(properties) = catalog.get::<Dict<'_>>("OCProperties") else { return Self::default() };
        let config = properties.get::<Dict<'_>>("D").unwrap_or_default();
        let mut off: HashSet<ObjRef> = HashSet::new();
        if config.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
            off.extend(references(&properties, "OCGs"));
            for shown in references(&config, "ON") {
                off.remove(&shown);
            }
        }
        off.extend(references(&config, "OFF"));
        Self { off }
    }

    /// Whether the layer (or set of layers) that `dict` holds under `key` is switched off.
    pub fn is_hidden(&self, dict: &Dict<'_>, key: impl AsRef<[u8]> + Copy) -> bool {
        if self.off.is_empty() {
            return false;
        }
        if dict.get_ref(key).is_some_and(|reference| self.off.contains(&reference)) {
            return true;
        }
        let Some(set) = dict.get::<Dict<'_>>(key) else { return false };
        set.get::<Name<'_>>("Type").as_deref() == Some(b"OCMD") && self.is_set_hidden(&set)
    }

    /// A membership dictionary; its visibility expressions are not read, its policy is.
    fn is_set_hidden(&self, set: &Dict<'_>) -> bool {
        let mut groups: Vec<ObjRef> = references(set, "OCGs").collect();
        if groups.is_empty() {
            groups.extend(set.get_ref("OCGs"));
        }
        if groups.is_empty() {
            return false;
        }
        let is_on = |group: &ObjRef| !self.off.contains(group);
        let policy = set.get::<Name<'_>>("P");
        let is_shown = match policy.as_deref() {
            Some(b"AllOn") => groups.iter().all(is_on),
            Some(b"AnyOff") => !groups.iter().all(is_on),
            Some(b"AllOff") => !groups.iter().any(is_on),
            _ => groups.iter().any(is_on),
        };
        !is_shown
    }
}

fn references<'a>(dict: &Dict<'a>, key: &str) -> impl Iterator<Item = ObjRef> + use<'a> {
    let array = dict.get::<Array<'a>>(key).unwrap_or_default();
    array.raw_iter().filter_map(|item: MaybeRef<Object<'_>>| item.as_obj_ref())
}
