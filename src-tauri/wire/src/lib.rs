//! What the programs say to each other and to scripts: the shapes of the contract, the agent's socket and the
//! window's commands. Written to TypeScript by the `ts` feature.
//!
//! Entries and flags need no shape of their own here: [`soleus_core::Entry`] and [`soleus_core::flags::Flags`] are written to
//! JSON exactly as the contract shows them.

mod agent;
mod data;
mod report;

use std::collections::BTreeMap;

pub use agent::*;
pub use data::*;
pub use report::*;
use serde::{Deserialize, Serialize};
use soleus_core::breaks::{BreakDay, DayLine};
use soleus_core::cramp::Cramp;
use soleus_core::flags::Flags;
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::settings::Settings;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Night, codes};

codes! {
    /// Why something could not be done, as callers may rely on it.
    pub enum ErrorCode, field "code" {
        /// A value is not accepted; nothing was read or written.
        InvalidValue = "invalid_value",
        /// The night has an entry already, or another revision than expected.
        EntryExists = "entry_exists",
        /// There is no such entry, file, folder or program.
        NotFound = "not_found",
        /// The night has not begun yet.
        FutureNight = "future_night",
        /// A file is in the way.
        FileExists = "file_exists",
        /// The file cannot be read as what it should be.
        BadFile = "bad_file",
        /// The file was written by a newer Soleus.
        NewerSchema = "newer_schema",
        /// The diary is damaged.
        DatabaseDamaged = "database_damaged",
        /// Another program holds the diary.
        DatabaseBusy = "database_busy",
        /// No space is left on the disk.
        DiskFull = "disk_full",
        /// The system does not allow it.
        PermissionDenied = "permission_denied",
        /// No agent runs.
        AgentNotRunning = "agent_not_running",
        /// It makes no sense now, such as a fourth "later" or the end of no break.
        NotNow = "not_now",
        /// Ended by the person before it was done.
        Cancelled = "cancelled",
        /// There is no screen to open a window on.
        NoDisplay = "no_display",
        /// Anything else; the message says what.
        Failed = "failed",
    }
}

/// An error as `--json` and the window see it: a stable code, a message in the person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ErrorBody {
    /// The stable code.
    pub code: ErrorCode,
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Destination {
    /// Which screen.
    pub screen: Screen,
    /// Which night to open there, on Tonight; null for the usual one.
    pub night: Option<Night>,
}

/// What the window needs first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
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
    pub place: Option<Destination>,
    /// Whether this is the first time: nothing recorded, and the welcome neither finished nor skipped.
    pub first_run: bool,
    /// A cramp that runs, or of which it is still to be said how it ended.
    pub cramp: Option<Cramp>,
    /// Every pause of the diary, earliest first.
    pub pauses: Vec<DiaryPause>,
}

/// A night to be saved from the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct FlagsView {
    /// As `soleus flags` prints them.
    pub flags: Flags,
    /// Every visit, earliest first.
    pub seen: Vec<Visit>,
    /// Whether the newest visit is later than every night that counts: the banner is quiet then, unless it is an
    /// emergency.
    pub quiet: bool,
    /// What the person said of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// For each listed flag's code, the id of the text that tells its source.
    pub sources: BTreeMap<String, String>,
}

/// The breaks screen: the days from the first to the last asked for, without gaps, and the line of the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct BreaksView {
    /// Oldest first.
    pub days: Vec<BreakDay>,
    /// The last day's line.
    pub line: DayLine,
}

/// Shapes that only commands take or answer with: nothing above mentions them, so each is exported by name.
#[cfg(all(test, feature = "ts"))]
mod typescript {
    use soleus_core::breaks::CalfEased;
    use soleus_core::cramp::CrampAnswer;
    use soleus_core::diary::Nights;
    use soleus_core::draft::Draft;
    use soleus_core::entry::{EarlierVersion, Entry};
    use soleus_core::flags::Counts;
    use ts_rs::{Config, ExportError, TS};

    #[test]
    fn export_arguments_and_answers_of_commands() -> Result<(), ExportError> {
        let config = Config::from_env();
        CalfEased::export_all(&config)?;
        Counts::export_all(&config)?;
        CrampAnswer::export_all(&config)?;
        Draft::export_all(&config)?;
        EarlierVersion::export_all(&config)?;
        Entry::export_all(&config)?;
        Nights::export_all(&config)
    }
}
