//! What the programs send each other and print for scripts: the shapes of `docs/cli.md`, of the agent's socket and of the
//! window's commands. The feature `ts` writes them to TypeScript.
//!
//! Entries and flags have no shape of their own here: [`soleus_core::Entry`] and [`soleus_core::flags::Flags`] are written to
//! JSON as `docs/cli.md` shows them.

mod agent;
#[cfg(all(test, feature = "ts"))]
mod commands;
#[cfg(all(test, feature = "ts"))]
mod constants;
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
    /// Why something could not be done: a code that callers can rely on (`docs/cli.md#error-codes`).
    pub enum ErrorCode, field "code" {
        /// A value is not accepted; nothing was read or written.
        InvalidValue = "invalid_value",
        /// The night has an entry already, or another revision than expected.
        EntryExists = "entry_exists",
        /// There is no such entry, file, folder or program.
        NotFound = "not_found",
        /// The night has not started yet.
        FutureNight = "future_night",
        /// There is a file already.
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
        /// It makes no sense now, such as a fourth snooze or the end of no break.
        NotNow = "not_now",
        /// Ended by the person before it was done.
        Cancelled = "cancelled",
        /// There is no screen to open a window on.
        NoDisplay = "no_display",
        /// Anything else; the message says what.
        Failed = "failed",
    }
}

/// An error in `--json` and in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ErrorBody {
    /// The stable code.
    pub code: ErrorCode,
    /// The message, in the person's language.
    pub message: String,
    /// The field with the wrong value, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub field: Option<String>,
    /// Of a damaged diary: what it can be brought back from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Candidate>>"))]
    pub candidates: Vec<Candidate>,
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
        /// "Cramp now". Opening it starts the timer.
        Cramp = "cramp",
    }
}

/// A screen of the window to open, and a night on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Destination {
    /// The screen.
    pub screen: Screen,
    /// The night to open on Tonight; null for the current one.
    pub night: Option<Night>,
}

/// What the window needs first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct AppStart {
    /// The current moment, RFC 3339 with the local offset.
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
    /// Where the window starts; null for its usual screen.
    pub destination: Option<Destination>,
    /// Whether this is the first time: nothing recorded, and the welcome neither finished nor skipped.
    pub first_run: bool,
    /// The cramp that runs, or whose end is not answered yet.
    pub cramp: Option<Cramp>,
    /// Every pause of the diary, earliest first.
    pub pauses: Vec<DiaryPause>,
}

/// A night to be saved from the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct NightSave {
    /// The night.
    pub night: Night,
    /// The answers.
    pub answers: Answers,
    /// The revision the window showed; null when it showed none. If the diary has another one, the error is `entry_exists`
    /// and nothing is changed.
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
    /// The person's own report on the time before the diary.
    pub self_report: Option<SelfReport>,
    /// For each listed flag's code, the id of the text that names its source.
    pub sources: BTreeMap<String, String>,
}

/// The Breaks screen: days without gaps, and the stretches of the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct BreaksView {
    /// Oldest first.
    pub days: Vec<BreakDay>,
    /// The last day's line.
    pub line: DayLine,
}

/// Shapes that are only arguments or results of commands: nothing above mentions them, so each is exported by name.
#[cfg(all(test, feature = "ts"))]
mod typescript {
    use soleus_core::breaks::CalfEased;
    use soleus_core::cramp::CrampAnswer;
    use soleus_core::draft::Draft;
    use soleus_core::entry::{EarlierVersion, Entry};
    use soleus_core::flags::FlagCounts;
    use soleus_core::import::Prefer;
    use soleus_core::recorded_nights::Nights;
    use ts_rs::{Config, ExportError, TS};

    use crate::{ExportFormat, FileKind};

    #[test]
    fn export_arguments_and_results_of_commands() -> Result<(), ExportError> {
        let config = Config::from_env();
        CalfEased::export_all(&config)?;
        FlagCounts::export_all(&config)?;
        CrampAnswer::export_all(&config)?;
        Draft::export_all(&config)?;
        EarlierVersion::export_all(&config)?;
        Entry::export_all(&config)?;
        ExportFormat::export_all(&config)?;
        FileKind::export_all(&config)?;
        Nights::export_all(&config)?;
        Prefer::export_all(&config)
    }
}
