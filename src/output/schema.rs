//! Output: the JSON Schema of what this program writes, generated from the types.

use crate::compare::model::Vergleich;
use crate::normalize::model::Dokument;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

/// The schema of one document.
#[must_use]
pub fn dokument() -> Value {
    of::<Dokument>("dokument")
}

/// The schema of a comparison.
#[must_use]
pub fn vergleich() -> Value {
    of::<Vergleich>("vergleich")
}

/// The schema of a type, published as `name`.
#[must_use]
pub fn of<T: JsonSchema>(name: &str) -> Value {
    // What is written is described: keys that are always there are `required`.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut value = SchemaGenerator::new(settings).into_root_schema_for::<T>().to_value();
    if let Some(root) = value.as_object_mut() {
        root.insert("$id".to_owned(), Value::String(format!("zielspiegel/{name}.schema.json")));
    }
    value
}
