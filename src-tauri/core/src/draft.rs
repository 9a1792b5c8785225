//! Forms that are not recorded yet, stored so that a crash loses nothing.

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// Texts and answers that are not an entry yet, stored so that a crash loses none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Draft {
    /// Which form, such as `night 2026-05-09`.
    pub key: String,
    /// What was in it, as the window writes it for itself: at most 64 KiB.
    pub body: String,
}

impl Draft {
    /// Most bytes of a form: a note of the greatest length many times over.
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
