//! What the programs say to each other and to scripts: the shapes of the contract, the agent's socket and the
//! window's commands. Written to TypeScript by the `ts` feature.
//!
//! Entries and flags need no shape of their own here: [`crate::Entry`] and [`crate::flags::Flags`] are written to
//! JSON exactly as the contract shows them.

mod agent;
mod days;
mod kept;
mod report;

use std::collections::BTreeMap;

pub use agent::*;
use chrono::NaiveDate;
pub use days::*;
pub use kept::*;
pub use report::*;
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::flags::Flags;
use crate::settings::Settings;
use crate::{Answers, Entry, Night};

/// `soleus nights`: the recorded nights of a range, oldest first, and those nobody recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Nights {
    /// The entries.
    pub nights: Vec<Entry>,
    /// From the later of the range's start and the diary's, up to the range's end; never a pending night.
    pub missing: Vec<Night>,
}

/// A visit: a clinician has seen it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Seen {
    /// The date of the visit.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
    /// What the person noted, at most [`Answers::NOTE_MAX`] characters.
    pub note: Option<String>,
}

/// An error as `--json` and the window see it: a stable code, a message in the person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Problem {
    /// The stable code, such as `entry_exists`.
    pub code: String,
    /// The message, in the person's language.
    pub message: String,
    /// The field at fault, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub field: Option<String>,
}

codes! {
    /// A screen of the window.
    pub enum Screen, field "screen" {
        /// Tonight's entry.
        Tonight = "tonight",
        /// All nights.
        Nights = "nights",
        /// Flags.
        Doctor = "doctor",
        /// Breaks.
        Breaks = "breaks",
        /// How a lower back can reach the calf, and what to do.
        Learn = "learn",
        /// Export.
        Export = "export",
        /// Settings.
        Settings = "settings",
        /// "Cramp now": opening it starts the timer.
        Cramp = "cramp",
    }
}

/// Where in the window somebody wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Place {
    /// Which screen.
    pub screen: Screen,
    /// Which night to open there, on Tonight; null for the usual one.
    pub night: Option<Night>,
}

codes! {
    /// Whether a calf that hurt by day eased after standing and walking slowly (PRODUCT 6).
    pub enum CalfEased, field "eased" {
        /// It did.
        Yes = "yes",
        /// A little.
        ALittle = "a_little",
        /// It did not.
        No = "no",
    }
}

/// What the window needs first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct AppStart {
    /// The moment, RFC 3339 with the local offset.
    pub now: String,
    /// The night it belongs to.
    pub current_night: Night,
    /// The language to show, `en` or `zh-CN`: the setting, with `system` resolved.
    pub language: String,
    /// The settings.
    pub settings: Settings,
    /// The program's version.
    pub version: String,
    /// The folder that holds the diary.
    pub data_dir: String,
    /// Where to begin; null for the usual place.
    pub place: Option<Place>,
    /// Whether this is the first time: nothing recorded, and the welcome neither finished nor skipped.
    pub first_run: bool,
    /// A cramp that runs, or of which it is still to be said how it ended.
    pub cramp: Option<Cramp>,
    /// Every pause of the diary, earliest first.
    pub pauses: Vec<DiaryPause>,
}

/// A night to be saved from the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct NightSave {
    /// Which night.
    pub night: Night,
    /// What was answered.
    pub answers: Answers,
    /// The revision the window showed; null when it showed none. Another one on disk is answered with
    /// `entry_exists`, and nothing is changed.
    pub expected_revision: Option<u32>,
}

/// The flags, and what the window shows beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct FlagsView {
    /// As `soleus flags` prints them.
    pub flags: Flags,
    /// Every visit, earliest first.
    pub seen: Vec<Seen>,
    /// Whether the newest visit is later than every night that counts: the banner is quiet then, unless it is an
    /// emergency.
    pub quiet: bool,
    /// What the person said of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// For each listed flag's code, the id of the text that tells its source.
    pub sources: BTreeMap<String, String>,
}

/// What an export came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Exported {
    /// The file.
    pub path: String,
    /// Entries in it.
    pub nights: u32,
    /// What could not be printed as it was typed, in the report's language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<String>>"))]
    pub warnings: Vec<String>,
}
