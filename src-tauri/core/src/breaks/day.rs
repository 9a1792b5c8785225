//! A day as the agent measured it: its totals, its stretches and what came of its prompts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Cause, Outcome};
use crate::codes;

/// Breaks and sitting of one date, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct DayTotals {
    /// Breaks taken.
    pub taken: u32,
    /// Natural breaks: away for a break's length or longer.
    pub natural: u32,
    /// Breaks skipped.
    pub skipped: u32,
    /// Prompts nobody answered.
    pub ignored: u32,
    /// Seconds sat.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub sat_seconds: u64,
}

/// One date: what was owed, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct BreakDay {
    /// The local date.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// Its totals; in JSON their fields stand beside these.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(flatten))]
    pub totals: DayTotals,
    /// Breaks that were owed: each counted once, with what came of it in the end.
    pub owed: u32,
    /// How many of these were taken, or made good by stepping away.
    pub kept: u32,
}

codes! {
    /// What a stretch of a day was.
    pub enum DayStretchKind, field "kind" {
        /// At the computer.
        Sitting = "sitting",
        /// Not at the computer.
        Away = "away",
        /// After long silence in a call or in front of a film: not known to be there.
        NotKnown = "not_known",
        /// On a break that was started.
        Break = "break",
        /// Reminders paused.
        Paused = "paused",
        /// Prompts deferred. Lies over the other kinds.
        Quiet = "quiet",
    }
}

/// A stretch of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct DayStretch {
    /// What the time was spent on.
    pub kind: DayStretchKind,
    /// When it began.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub from: DateTime<Utc>,
    /// When it ended.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub to: DateTime<Utc>,
    /// Why it was quiet; empty for the other kinds.
    pub causes: Vec<Cause>,
}

/// What came of a prompt or a break, on a day's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct DayOutcome {
    /// What came of the prompt or the break.
    pub outcome: Outcome,
    /// When it was answered, or when it ended.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: DateTime<Utc>,
}

/// One date as the agent measured it, earliest first. What runs now is not in it yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct DayLine {
    /// The local date.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// What time was spent on.
    pub stretches: Vec<DayStretch>,
    /// What came of prompts and breaks.
    pub outcomes: Vec<DayOutcome>,
}

codes! {
    /// Whether a calf that hurt by day eased after standing and walking slowly (docs/product.md#calf-hurts).
    pub enum CalfEased, field "eased" {
        /// It did.
        Yes = "yes",
        /// A little.
        ALittle = "a_little",
        /// It did not.
        No = "no",
    }
}
