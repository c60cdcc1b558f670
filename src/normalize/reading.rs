//! What a rule made of a verbatim text: the value, the rule, and what people should look at.

use crate::diagnostic::Diagnostic;

/// A value read out of verbatim text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<T> {
    /// The value; `None` where the text states nothing that can be decided.
    pub value: Option<T>,
    /// The rule that decided, e.g. `zeitraum/bereich-jahr`.
    pub rule: Option<&'static str>,
    /// Findings.
    pub notes: Vec<Diagnostic>,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { value: None, rule: None, notes: Vec::new() }
    }
}

impl<T> Reading<T> {
    /// A value and the rule it follows from.
    pub fn new(value: T, rule: &'static str) -> Self {
        Self { value: Some(value), rule: Some(rule), notes: Vec::new() }
    }
}
