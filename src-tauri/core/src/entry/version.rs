//! Earlier versions of a night's entry: those that were edited, deleted or replaced.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Entry;
use crate::codes;

codes! {
    /// Why a version of a night's entry was replaced or removed.
    pub enum EndedBy, field "ended_by" {
        /// Edited.
        Edit = "edit",
        /// Deleted.
        Delete = "delete",
        /// Replaced by an import.
        Import = "import",
    }
}

/// An earlier version of a night's entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct EarlierVersion {
    /// The entry as it was.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(flatten))]
    pub entry: Entry,
    /// When it was replaced or removed.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub ended_at: DateTime<Utc>,
    /// Why it was.
    pub ended_by: EndedBy,
}
