//! Drafts: answers that are typed but are not an entry yet, stored so that a crash loses nothing.

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// Answers that are typed but are not an entry yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Draft {
    /// The form's name, such as `night 2026-05-09`.
    pub key: String,
    /// The form's content in the window's own format: at most [`Draft::BODY_MAX`] bytes.
    pub body: String,
}

impl Draft {
    /// Most bytes of a form: many times the longest note.
    pub const BODY_MAX: usize = 64 * 1024;
    /// Most bytes of its key.
    pub const KEY_MAX: usize = 200;

    /// Whether a form with this key and body may be stored.
    ///
    /// # Errors
    /// [`Invalid`] on `draft` for one that is empty-named or too long to be a form.
    pub fn check(key: &str, body: Option<&str>) -> Result<(), Invalid> {
        if key.is_empty() || key.len() > Self::KEY_MAX || body.is_some_and(|body| body.len() > Self::BODY_MAX) {
            return Err(Invalid::rule("draft", key, "accepted-draft"));
        }
        Ok(())
    }
}
