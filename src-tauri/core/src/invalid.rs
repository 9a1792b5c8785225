//! Refused input: the field, the value, and what the field accepts.

use crate::texts::{Texts, arg, quoted};

/// A value that was refused. Nothing has been changed when one of these is returned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {:?} is not accepted", short(.given))]
pub struct Invalid {
    /// The field's name in docs/cli.md, such as `pain` or `night`.
    pub field: &'static str,
    /// What was given, as typed.
    pub given: String,
    /// What would have been accepted.
    pub accepted: Accepted,
}

/// What a field accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// One of these codes.
    Codes(&'static [&'static str]),
    /// A sentence in the catalogues, by its id (`accepted-…`).
    Text(&'static str),
    /// Nothing: the night is recorded as `none`, so this field must stay empty.
    EmptyWithNone,
}

impl Invalid {
    /// A value outside a closed set of codes.
    #[must_use]
    pub fn code(field: &'static str, given: &str, codes: &'static [&'static str]) -> Self {
        Self { field, given: given.to_owned(), accepted: Accepted::Codes(codes) }
    }

    /// A value that breaks the rule that the catalogue explains under `accepted`.
    pub fn rule(field: &'static str, given: impl std::fmt::Display, accepted: &'static str) -> Self {
        Self { field, given: given.to_string(), accepted: Accepted::Text(accepted) }
    }

    /// A symptom field filled in on a night without symptoms.
    pub fn with_none(field: &'static str, given: impl std::fmt::Display) -> Self {
        Self { field, given: given.to_string(), accepted: Accepted::EmptyWithNone }
    }

    /// The same without what a message does not show: of a long text only the first characters are kept.
    #[must_use]
    pub fn shortened(self) -> Self {
        Self { given: short(&self.given), ..self }
    }

    /// The message for a person: names the field, what was given and the accepted values.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        let field = arg("field", self.field);
        match &self.accepted {
            Accepted::EmptyWithNone => texts.with("invalid-with-none", &[field]),
            Accepted::Codes(codes) => texts.with(
                "invalid-value",
                &[field, quoted("given", &short(&self.given)), arg("accepted", codes.join(", "))],
            ),
            Accepted::Text(id) => texts
                .with("invalid-value", &[field, quoted("given", &short(&self.given)), arg("accepted", texts.get(id))]),
        }
    }
}

/// The first characters only: a message stays readable when a long text was pasted into a field. Shortening twice changes
/// nothing.
fn short(given: &str) -> String {
    const SHOWN: usize = 40;
    if given.ends_with('…') && given.chars().nth(SHOWN + 1).is_none() {
        return given.to_owned();
    }
    let mut shown: String = given.chars().take(SHOWN).collect();
    if given.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
