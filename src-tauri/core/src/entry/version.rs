//! Versions of a night that no longer stand.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Entry;
use crate::codes;

codes! {
    /// Why a version of a night no longer stands.
    pub enum EndedBy, field "ended_by" {
        /// Edited.
        Edit = "edit",
        /// Deleted.
        Delete = "delete",
        /// Replaced by an import.
        Import = "import",
    }
}

/// A version of a night that no longer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct EarlierVersion {
    /// The version.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(flatten))]
    pub entry: Entry,
    /// When it ended.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub ended_at: DateTime<Utc>,
    /// What ended it.
    pub ended_by: EndedBy,
}
