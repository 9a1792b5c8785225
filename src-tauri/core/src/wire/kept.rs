//! What the diary keeps beside its nights: earlier versions, cramps timed by "Cramp now", pauses, what the person said
//! of the time before the diary, and the copies of it all.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::BadLine;
use crate::codes::codes;
use crate::{Entry, Night};

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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Earlier {
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

codes! {
    /// Where a cramp timed by "Cramp now" has got to (PRODUCT 6).
    pub enum CrampState, field "state" {
        /// Under ten minutes, and nobody has said that it eased.
        Running = "running",
        /// Ten minutes have passed without a word: recorded as longer than that. Still to be said how it ended.
        Lasting = "lasting",
        /// Said to be over.
        Ended = "ended",
    }
}

/// A cramp timed by "Cramp now". The timer is this line in the diary: no window has to be open for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Cramp {
    /// When it was announced.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub started_at: DateTime<Utc>,
    /// Minutes east of UTC at that moment; never recomputed.
    pub utc_offset_minutes: i32,
    /// The night it belongs to.
    pub night: Night,
    /// Where it has got to.
    pub state: CrampState,
}

codes! {
    /// What the person says of a cramp.
    pub enum CrampAnswer, field "answer" {
        /// It has eased just now: recorded with its length.
        EasedNow = "eased_now",
        /// It had eased within ten minutes, and nobody said so then.
        EasedSooner = "eased_sooner",
        /// It did last longer than ten minutes: what is recorded stands.
        Lasted = "lasted",
        /// It was none: nothing is recorded. Only while it runs.
        Mistake = "mistake",
    }
}

/// Nights on which nobody meant to write: "away, no log" (PRODUCT 8). They are missing all the same; only nobody asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct DiaryPause {
    /// Its first night.
    pub from: Night,
    /// Its last; null until it is ended.
    pub to: Option<Night>,
}

/// "It has been going on for over a week already", said by the person and counted by nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct SelfReport {
    /// The local date on which it was said.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
}

/// Words and answers that are not an entry yet, kept from crash to crash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct DraftKept {
    /// Which form, such as `night 2026-05-09`.
    pub key: String,
    /// What was in it, as the window writes it for itself: at most 64 KiB.
    pub body: String,
}

/// A copy of the diary in its `backups` folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Backup {
    /// The file.
    pub path: String,
    /// When it was made.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub made_at: DateTime<Utc>,
    /// Entries in it.
    pub nights: u32,
}

/// A backup brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Restored {
    /// Where the diary as it was before is kept; null when there was none.
    pub before: Option<String>,
}

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ImportDone {
    /// Nights that were not there.
    pub added: u32,
    /// Nights that were the same here.
    pub same: u32,
    /// Nights whose entry here was replaced.
    pub replaced: u32,
    /// Nights whose entry here was kept.
    pub kept: u32,
    /// Lines of the file that were left out.
    pub skipped: Vec<BadLine>,
    /// Where the diary as it was before is kept; null when it was empty.
    pub snapshot: Option<String>,
}
