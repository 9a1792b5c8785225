//! What the programs say to each other and to scripts: the shapes of the contract, the agent's socket and the
//! window's commands. Written to TypeScript by the `ts` feature.
//!
//! Entries and flags need no shape of their own here: [`crate::Entry`] and [`crate::flags::Flags`] are written to
//! JSON exactly as the contract shows them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::breaks::{Cause, Outcome};
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

/// Where the agent is in a sitting spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Phase {
    /// Sitting; the spell is being counted.
    Sitting,
    /// A break is owed.
    Due,
    /// On one's feet.
    OnBreak,
    /// Not at the computer.
    Away,
    /// Paused by the person.
    Paused,
    /// Reminders are switched off.
    Off,
}

/// What today came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Today {
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

/// What the agent is doing, while it runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Running {
    /// Where in the spell.
    pub phase: Phase,
    /// Seconds sat in this spell.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub sat_seconds: u64,
    /// When the next break is due if sitting goes on; null while there is none to expect.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub next_break_at: Option<DateTime<Utc>>,
    /// When the running break ends.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub break_ends_at: Option<DateTime<Utc>>,
    /// Why no prompt comes now.
    pub quiet: Vec<Cause>,
    /// How idleness is known: `mutter`, `wayland`, `x11`, or `unavailable`.
    pub idle_source: String,
    /// What today came to.
    pub today: Today,
}

codes! {
    /// Parts of a desktop that the agent uses, and can do without.
    pub enum Part, field "part" {
        /// Knowing when nobody touches anything.
        Idle = "idle",
        /// Knowing when the session is locked.
        Lock = "lock",
        /// Being told before the computer sleeps. That it slept is known without.
        Suspend = "suspend",
        /// Knowing that the window in front is full-screen.
        Fullscreen = "fullscreen",
        /// Knowing that notifications are switched off.
        DoNotDisturb = "do_not_disturb",
        /// Knowing that a camera or microphone is in use.
        Call = "call",
        /// Knowing that a program in front keeps the screen awake.
        KeptAwake = "kept_awake",
        /// Notifications.
        Notifications = "notifications",
        /// Buttons on notifications.
        Buttons = "buttons",
        /// An item in the tray.
        Tray = "tray",
    }
}

/// What kind of break it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum BreakKind {
    /// Off the chair; the guided break's moves, then walking.
    Usual,
    /// "My calf hurts": stand, then walk slowly for five minutes; afterwards it is asked whether it eased.
    CalfHurts,
}

/// The running break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct RunningBreak {
    /// What kind.
    pub kind: BreakKind,
    /// Its whole length.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seconds: u64,
    /// What is left of it; while it is not held, [`Running::break_ends_at`] is more exact.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub left_seconds: u64,
    /// Whether the countdown stands still.
    pub held: bool,
}

/// The status with what only our own windows and menus need. The contract's part comes first; scripts get only that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export, type = "import('./Running').Running & import('./Beyond').Beyond")
)]
pub struct AgentView {
    /// What `soleus status` tells.
    #[serde(flatten)]
    pub running: Running,
    /// And more.
    #[serde(flatten)]
    pub beyond: Beyond,
}

/// What [`AgentView`] knows beyond the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Beyond {
    /// When what time is being spent on began. Not the spell: that may have short absences in it.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub since: DateTime<Utc>,
    /// When it became quiet for the reasons that hold; null while there are none.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub quiet_since: Option<DateTime<Utc>>,
    /// Whether the owed break may be put off once more.
    pub may_snooze: bool,
    /// When the pause ends by itself.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub pause_until: Option<DateTime<Utc>>,
    /// The running break.
    pub on_break: Option<RunningBreak>,
    /// The prompt could not be shown as a notification: a window should ask instead.
    pub ask_in_window: bool,
    /// What does not work on this desktop.
    pub unavailable: Vec<Part>,
}

/// `soleus status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export, type = "{ running: false } | ({ running: true } & import('./AgentView').AgentView)")
)]
pub struct AgentStatus {
    /// Whether the agent runs.
    pub running: bool,
    /// What it is doing; nothing while it does not run.
    #[serde(flatten)]
    pub agent: Option<AgentView>,
}

impl AgentStatus {
    /// The status without an agent.
    pub const NOT_RUNNING: Self = Self { running: false, agent: None };

    /// The status of a running agent.
    #[must_use]
    pub const fn of(agent: AgentView) -> Self {
        Self { running: true, agent: Some(agent) }
    }
}

/// What `soleus status --json` prints: the contract's part of [`AgentStatus`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScriptStatus<'a> {
    /// Whether the agent runs.
    pub running: bool,
    /// What it is doing; nothing while it does not run.
    #[serde(flatten)]
    pub agent: Option<&'a Running>,
}

impl<'a> From<&'a AgentStatus> for ScriptStatus<'a> {
    fn from(status: &'a AgentStatus) -> Self {
        Self { running: status.running, agent: status.agent.as_ref().map(|view| &view.running) }
    }
}

/// What the agent can be asked to do. One JSON object a line: `{"v":2,"do":"pause","seconds":3600}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum AgentAsk {
    /// Only tell the status.
    Status,
    /// Tell the status now, and again on a line of its own whenever it changes, until the connection ends. Seconds
    /// that pass are no change.
    Watch,
    /// Get up now.
    BreakStart,
    /// The break is over.
    BreakDone,
    /// Later: ten minutes.
    BreakSnooze,
    /// Not this time.
    BreakSkip,
    /// The countdown of the break stands still, for at most ten minutes.
    BreakHold,
    /// It goes on.
    BreakGoOn,
    /// "My calf hurts": a break of five minutes from now, on one's feet, without moves.
    CalfHurts,
    /// No reminders until tomorrow, when waking hours begin.
    PauseUntilTomorrow,
    /// No reminders for so many seconds, or until resumed.
    Pause {
        /// How long; null for until resumed.
        #[cfg_attr(feature = "ts", ts(type = "number | null"))]
        seconds: Option<u64>,
    },
    /// End the pause.
    Resume,
    /// The settings changed: read them again.
    SettingsChanged,
    /// A night was written or deleted: a prompt that asks for it may be moot.
    DiaryChanged,
    /// Leave.
    Quit,
}

/// A line to the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentRequest {
    /// Version of the protocol, [`AGENT_PROTOCOL`].
    pub v: u32,
    /// What to do.
    #[serde(flatten)]
    pub ask: AgentAsk,
}

/// A line from the agent: the status after doing it, or why it could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AgentReply {
    /// It could not be done; nothing was changed.
    Refused {
        /// Why, as a code of [`Problem`]. The asking program finds the words.
        error: String,
    },
    /// Done.
    Status(Box<AgentView>),
}

/// What the agent refuses with when it makes no sense now, such as a fourth "later" or the end of no break.
pub const NOT_NOW: &str = "not_now";
/// The version of the agent's protocol.
pub const AGENT_PROTOCOL: u32 = 2;

/// What one date came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct BreakDay {
    /// The local date.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// Its breaks and its sitting.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(flatten))]
    pub came_to: Today,
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct DayStretch {
    /// What it was.
    pub kind: DayStretchKind,
    /// Its start.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub from: DateTime<Utc>,
    /// Its end.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub to: DateTime<Utc>,
    /// Why it was quiet; empty for the other kinds.
    pub causes: Vec<Cause>,
}

/// What came of a prompt or a break, on a day's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct DayOutcome {
    /// What.
    pub outcome: Outcome,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: DateTime<Utc>,
}

/// One date as the agent measured it, earliest first. What runs now is not in it yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct DayLine {
    /// The local date.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// What time was spent on.
    pub stretches: Vec<DayStretch>,
    /// What came of prompts and breaks.
    pub outcomes: Vec<DayOutcome>,
}

/// The breaks screen: the days from the first to the last asked for, without gaps, and the line of the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct BreaksView {
    /// Oldest first.
    pub days: Vec<BreakDay>,
    /// The last day's line.
    pub line: DayLine,
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
        /// Export.
        Export = "export",
        /// Settings.
        Settings = "settings",
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
    /// For each listed flag's code, the id of the text that tells its source.
    pub sources: BTreeMap<String, String>,
}

/// What an export came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Exported {
    /// The file.
    pub path: String,
    /// Entries in it.
    pub nights: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_agent_the_status_is_one_word() {
        assert_eq!(serde_json::to_string(&AgentStatus::NOT_RUNNING).unwrap(), r#"{"running":false}"#);
    }

    #[test]
    fn a_request_is_one_flat_object() {
        let request = AgentRequest { v: 2, ask: AgentAsk::Pause { seconds: Some(3600) } };
        let line = serde_json::to_string(&request).unwrap();
        assert_eq!(line, r#"{"v":2,"do":"pause","seconds":3600}"#);
        assert_eq!(serde_json::from_str::<AgentRequest>(&line).unwrap(), request);
    }
}
