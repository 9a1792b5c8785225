//! What the agent tells of itself, and what it can be asked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use soleus_core::breaks::{BreakKind, Cause, DayTotals, Phase};
use soleus_core::part::Part;

/// What the agent is doing, while it runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
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
    pub today: DayTotals,
}

/// The running break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts", type = "Running & AgentDetails"))]
pub struct AgentView {
    /// What `soleus status` tells.
    #[serde(flatten)]
    pub running: Running,
    /// And more.
    #[serde(flatten)]
    pub beyond: AgentDetails,
}

/// What [`AgentView`] knows beyond the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct AgentDetails {
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
    ts(export, export_to = "wire.ts", type = "{ running: false } | ({ running: true } & AgentView)")
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub enum AgentRequest {
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
pub struct RequestLine {
    /// Version of the protocol, [`AGENT_PROTOCOL`].
    pub v: u32,
    /// What to do.
    #[serde(flatten)]
    pub request: AgentRequest,
}

/// A line from the agent: the status after doing it, or why it could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AgentReply {
    /// It could not be done; nothing was changed.
    Refused {
        /// Why, as a code of [`ErrorBody`]. The asking program finds the words.
        error: String,
    },
    /// Done.
    Status(Box<AgentView>),
}

/// What the agent refuses with when it makes no sense now, such as a fourth "later" or the end of no break.
pub const NOT_NOW: &str = "not_now";
/// The version of the agent's protocol.
pub const AGENT_PROTOCOL: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_agent_the_status_is_one_word() {
        assert_eq!(serde_json::to_string(&AgentStatus::NOT_RUNNING).unwrap(), r#"{"running":false}"#);
    }

    #[test]
    fn a_request_is_one_flat_object() {
        let request = RequestLine { v: 2, request: AgentRequest::Pause { seconds: Some(3600) } };
        let line = serde_json::to_string(&request).unwrap();
        assert_eq!(line, r#"{"v":2,"do":"pause","seconds":3600}"#);
        assert_eq!(serde_json::from_str::<RequestLine>(&line).unwrap(), request);
    }
}
