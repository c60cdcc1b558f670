//! Read, form fields: the value of a field from its widget and the fields above it.
//!
//! In: widget annotations. Out: [`WidgetValue`]s. Knows no places.

use super::model::WidgetValue;
use super::objects::{each, text_at};
use super::strings::text_string;
use hayro_syntax::object::{Dict, Name, Object, String as PdfString};

/// What the form says for all its fields.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FormRules {
    /// The drawn states may be stale; the values count.
    needs_appearances: bool,
}

/// A field with the fields above it, innermost first.
pub(super) struct Field<'a> {
    chain: Vec<Dict<'a>>,
}

/// Fields above a widget that are followed.
const MAX_PARENTS: usize = 32;
/// Options of one choice field that are read.
const MAX_OPTIONS: usize = 10_000;
const FLAG_RADIO: u32 = 1 << 15;
const FLAG_PUSH_BUTTON: u32 = 1 << 16;

impl FormRules {
    pub fn new(catalog: &Dict<'_>) -> Self {
        let form = catalog.get::<Dict<'_>>("AcroForm").unwrap_or_default();
        Self { needs_appearances: form.get::<bool>("NeedAppearances").unwrap_or(false) }
    }
}

impl<'a> Field<'a> {
    pub fn new(widget: &Dict<'a>) -> Self {
        let mut chain = vec![widget.clone()];
        while let Some(parent) = chain.last().and_then(|dict| dict.get::<Dict<'a>>("Parent")) {
            if chain.len() >= MAX_PARENTS {
                break;
            }
            chain.push(parent);
        }
        Self { chain }
    }

    /// The nearest entry of that name.
    fn inherited(&self, key: &str) -> Option<Object<'a>> {
        self.chain.iter().find_map(|dict| dict.get::<Object<'a>>(key).filter(|o| !matches!(o, Object::Null(_))))
    }

    fn flags(&self) -> u32 {
        self.inherited("Ff").and_then(Object::into_i32).map_or(0, i32::cast_unsigned)
    }

    /// The names from the outermost field inwards, joined by dots.
    pub fn name(&self) -> String {
        let parts: Vec<String> = self.chain.iter().rev().filter_map(|dict| text_at(dict, "T")).collect();
        parts.join(".")
    }

    pub fn label(&self) -> Option<String> {
        self.chain.iter().find_map(|dict| text_at(dict, "TU")).filter(|label| !label.trim().is_empty())
    }

    /// The value; `None` for what is no form field.
    pub fn value(&self, rules: FormRules) -> Option<WidgetValue> {
        let Some(Object::Name(kind)) = self.inherited("FT") else { return None };
        Some(match &*kind {
            b"Tx" => WidgetValue::Text(self.inherited("V").and_then(|value| text_of(&value)).unwrap_or_default()),
            b"Btn" if self.flags() & FLAG_PUSH_BUTTON != 0 => WidgetValue::Other,
            b"Btn" => self.check(rules),
            b"Ch" => WidgetValue::Choice(self.selected()),
            _ => WidgetValue::Other,
        })
    }

    fn check(&self, rules: FormRules) -> WidgetValue {
        let widget = self.chain.first().cloned().unwrap_or_default();
        let drawn = widget.get::<Name<'_>>("AS").map(|name| name_text(&name));
        let value = self.inherited("V").and_then(|value| text_of(&value));
        let state = on_state(&widget).or_else(|| drawn.clone().filter(|state| state != "Off"));
        let by_value = value.as_ref().is_some_and(|v| v != "Off" && state.as_ref().is_none_or(|s| s == v));
        let is_on = match drawn {
            Some(drawn) if !rules.needs_appearances || value.is_none() => drawn != "Off",
            _ => by_value,
        };
        let state = state.or(value.filter(|v| v != "Off")).unwrap_or_default();
        WidgetValue::Check { is_on, export: self.export(state) }
    }

    /// Radio buttons with an option list name their states by position.
    fn export(&self, state: String) -> String {
        let Some(Object::Array(options)) = self.inherited("Opt") else { return state };
        let position: Option<usize> = state.parse().ok();
        let text = position.and_then(|index| each(&options).nth(index)?.1).and_then(|o| text_of(&o));
        text.filter(|_| self.flags() & FLAG_RADIO != 0 || !options.data().is_empty()).unwrap_or(state)
    }

    /// The display texts of the selected entries.
    fn selected(&self) -> Vec<String> {
        let options = self.options();
        let display = |value: String| {
            let known = options.iter().find(|(export, _)| *export == value);
            known.map_or(value, |(_, display)| display.clone())
        };
        let chosen: Vec<String> = match self.inherited("V") {
            Some(Object::Array(values)) => each(&values).filter_map(|(_, value)| text_of(&value?)).collect(),
            Some(value) => text_of(&value).into_iter().collect(),
            None => return self.selected_by_index(&options),
        };
        chosen.into_iter().filter(|value| !value.is_empty()).map(display).collect()
    }

    fn selected_by_index(&self, options: &[(String, String)]) -> Vec<String> {
        let Some(Object::Array(indices)) = self.inherited("I") else { return Vec::new() };
        indices.iter::<usize>().filter_map(|index| options.get(index)).map(|(_, display)| display.clone()).collect()
    }

    /// Export value and display text of each option.
    fn options(&self) -> Vec<(String, String)> {
        let Some(Object::Array(options)) = self.inherited("Opt") else { return Vec::new() };
        let read = |option: Object<'a>| match option {
            Object::Array(pair) => {
                let mut items = each(&pair).filter_map(|(_, item)| item);
                let export = text_of(&items.next()?)?;
                let display = items.next().and_then(|display| text_of(&display)).unwrap_or_else(|| export.clone());
                Some((export, display))
            }
            other => text_of(&other).map(|text| (text.clone(), text)),
        };
        each(&options).take(MAX_OPTIONS).filter_map(|(_, option)| read(option?)).collect()
    }
}

/// The name of the appearance that means "on".
fn on_state(widget: &Dict<'_>) -> Option<String> {
    let appearances = widget.get::<Dict<'_>>("AP")?;
    let states = appearances.get::<Dict<'_>>("N").or_else(|| appearances.get::<Dict<'_>>("D"))?;
    let mut names: Vec<String> = states.keys().map(|name| name_text(&name)).filter(|name| name != "Off").collect();
    names.sort_unstable();
    names.into_iter().next()
}

fn name_text(name: &[u8]) -> String {
    String::from_utf8(name.to_vec()).unwrap_or_else(|_| text_string(name))
}

/// The text of a value: a string, a name or a stream of text.
fn text_of(object: &Object<'_>) -> Option<String> {
    match object {
        Object::String(text) => Some(lines(&text_string(PdfString::as_bytes(text)))),
        Object::Name(name) => Some(name_text(name)),
        Object::Stream(stream) => {
            let unpacked = super::streams::unpack(stream, 1 << 20)?;
            Some(lines(&text_string(&unpacked.data)))
        }
        Object::Number(number) => Some(number.as_f64().to_string()),
        _ => None,
    }
}

/// Line ends as `\n`.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
