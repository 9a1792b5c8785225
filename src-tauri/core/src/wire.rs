//! What the programs say to each other and to scripts: the shapes of the contract, the agent's socket and the
//! window's commands. Written to TypeScript by the `ts` feature.
//!
//! Entries and flags need no shape of their own here: [`crate::Entry`] and [`crate::flags::Flags`] are written to
//! JSON exactly as the contract shows them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

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
    /// Why no prompt comes now, as codes.
    pub quiet: Vec<String>,
    /// How idleness is known: `x11`, or `unavailable`.
    pub idle_source: String,
    /// What today came to.
    pub today: Today,
}

/// `soleus status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export, type = "{ running: false } | ({ running: true } & import('./Running').Running)")
)]
pub struct AgentStatus {
    /// Whether the agent runs.
    pub running: bool,
    /// What it is doing; nothing while it does not run.
    #[serde(flatten)]
    pub agent: Option<Running>,
}

impl AgentStatus {
    /// The status without an agent.
    pub const NOT_RUNNING: Self = Self { running: false, agent: None };

    /// The status of a running agent.
    #[must_use]
    pub const fn of(agent: Running) -> Self {
        Self { running: true, agent: Some(agent) }
    }
}

/// What the agent can be asked to do. One JSON object a line: `{"v":1,"do":"pause","seconds":3600}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum AgentAsk {
    /// Only tell the status.
    Status,
    /// Get up now.
    BreakStart,
    /// The break is over.
    BreakDone,
    /// Later: ten minutes.
    BreakSnooze,
    /// Not this time.
    BreakSkip,
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
    Status(Running),
}

/// What the agent refuses with when it makes no sense now, such as a fourth "later" or the end of no break.
pub const NOT_NOW: &str = "not_now";
/// The version of the agent's protocol.
pub const AGENT_PROTOCOL: u32 = 1;

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
        let request = AgentRequest { v: 1, ask: AgentAsk::Pause { seconds: Some(3600) } };
        let line = serde_json::to_string(&request).unwrap();
        assert_eq!(line, r#"{"v":1,"do":"pause","seconds":3600}"#);
        assert_eq!(serde_json::from_str::<AgentRequest>(&line).unwrap(), request);
    }
}
