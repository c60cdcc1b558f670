//! Read, objects: small readings of the backend's objects that many steps share.

use super::strings::text_string;
use hayro_syntax::object::{Array, Dict, ObjRef, Object, String as PdfString};

/// The items of an array with the reference each stands for; a missing one is `None` and ends nothing.
///
/// The backend's own iterators stop at the first item they cannot resolve.
pub(super) fn each<'a>(array: &Array<'a>) -> impl Iterator<Item = (Option<ObjRef>, Option<Object<'a>>)> + use<'a> {
    let mut resolved = array.flex_iter();
    array.raw_iter().map(move |raw| (raw.as_obj_ref(), resolved.next::<Object<'a>>()))
}

/// The dictionaries of an array; everything else is passed over.
pub(super) fn each_dict<'a>(array: &Array<'a>) -> impl Iterator<Item = Dict<'a>> + use<'a> {
    each(array).filter_map(|(_, object)| object.and_then(Object::into_dict))
}

/// A text string under `key`.
pub(super) fn text_at(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<PdfString<'_>>(key).map(|text| text_string(text.as_bytes()))
}
