//! The agent: its status, what can be requested of it, and the lines of its socket.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize, Serializer};

use soleus_core::breaks::{BreakKind, Cause, DayTotals, Event, Phase, Request, Rules, State, Tick};
use soleus_core::codes;
use soleus_core::part::Part;

/// What a running agent is doing: one line of its socket.
///
/// `soleus status --json` prints the fields down to `today` (`docs/cli.md#status`); only Soleus' own windows and tray
/// read the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct RunningAgent {
    /// Where in the spell.
    pub phase: Phase,
    /// Seconds sat in this spell.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub sat_seconds: u64,
    /// When the next break is due if sitting goes on; null while there is none to expect.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub next_break_at: Option<DateTime<Utc>>,
    /// When the running break ends; null without one.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub break_ends_at: Option<DateTime<Utc>>,
    /// Why no prompt comes now.
    pub quiet: Vec<Cause>,
    /// The source of idleness: `mutter`, `wayland`, `x11`, or `unavailable`.
    pub idle_source: String,
    /// Today's breaks and sitting.
    pub today: DayTotals,
    /// Start of the stretch of time that runs now. Not of the spell, which may have short absences in it.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub since: DateTime<Utc>,
    /// When it became quiet for the reasons that hold; null while there are none.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub quiet_since: Option<DateTime<Utc>>,
    /// Whether the owed break may be snoozed once more.
    pub may_snooze: bool,
    /// When the pause ends by itself; null for one that is ended by hand, and without one.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub pause_until: Option<DateTime<Utc>>,
    /// The running break.
    pub on_break: Option<RunningBreak>,
    /// The prompt could not be shown as a notification: a window has to show it instead.
    pub ask_in_window: bool,
    /// The parts that do not work on this desktop.
    pub unavailable: Vec<Part>,
    /// Through what each part of the desktop works now, by short technical names; through nothing where it does not.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "Partial<Record<Part, string[]>>"))]
    pub sources: BTreeMap<Part, Vec<String>>,
}

impl RunningAgent {
    /// What the break machine reports of itself; `instant` is when the wall clock shows a tick. The fields that the desktop
    /// and the diary fill in are empty: `idle_source`, `today`, `ask_in_window`, `unavailable` and `sources`.
    pub fn of_machine(state: &State, instant: impl Fn(Tick) -> DateTime<Utc>) -> Self {
        let (_, since) = state.stretch();
        Self {
            phase: state.phase(),
            sat_seconds: state.sat_ms(state.at()) / 1000,
            next_break_at: state.next_break().map(&instant),
            break_ends_at: state.break_ends().map(&instant),
            quiet: state.quiet().iter().collect(),
            idle_source: String::new(),
            today: DayTotals::default(),
            since: instant(since),
            quiet_since: state.quiet_since().filter(|_| state.reminds()).map(&instant),
            may_snooze: state.may_snooze(),
            pause_until: state.pause_until().map(&instant),
            on_break: state.running_break().map(|(kind, length_ms, left_ms, held)| RunningBreak {
                kind,
                seconds: length_ms / 1000,
                left_seconds: left_ms.div_ceil(1000),
                held,
            }),
            ask_in_window: false,
            unavailable: Vec::new(),
            sources: BTreeMap::new(),
        }
    }
}

impl RunningAgent {
    /// Minutes from `now` until the next break, begun ones included; `None` while there is none to expect.
    ///
    /// Never more than there were when the running stretch began: whoever asks may have another clock than the agent.
    #[must_use]
    pub fn minutes_to_next_break(&self, now: DateTime<Utc>) -> Option<i64> {
        self.next_break_at.map(|at| minutes((at - now).min(at - self.since)))
    }

    /// Minutes from `now` until the running break ends, begun ones included; `None` without one, and while it is held.
    /// Never more than the break had left when the agent reported it.
    #[must_use]
    pub fn minutes_of_break_left(&self, now: DateTime<Utc>) -> Option<i64> {
        let at_most = self.on_break.and_then(|running| i64::try_from(running.left_seconds).ok()?.checked_mul(1000));
        self.break_ends_at.map(|at| {
            let left = at - now;
            minutes(at_most.map_or(left, |ms| left.min(TimeDelta::milliseconds(ms))))
        })
    }
}

/// Whole minutes, with the one that has begun.
fn minutes(time: TimeDelta) -> i64 {
    (time.num_seconds().max(0) + 59) / 60
}

/// The running break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct RunningBreak {
    /// Whether it was asked for by a prompt or started for a calf that hurts.
    pub kind: BreakKind,
    /// Its whole length in seconds.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seconds: u64,
    /// Seconds left of it; while it is not held, [`RunningAgent::break_ends_at`] is more exact.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub left_seconds: u64,
    /// Whether the countdown stands still.
    pub held: bool,
}

/// Whether an agent runs, and what it is doing. As JSON `{"running":false}`, or `{"running":true,…}` with the fields of
/// [`RunningAgent`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(export, export_to = "wire.ts", type = "{ running: false } | ({ running: true } & RunningAgent)")
)]
pub enum AgentStatus {
    /// No agent runs.
    NotRunning,
    /// One runs.
    Running(Box<RunningAgent>),
}

impl From<RunningAgent> for AgentStatus {
    fn from(agent: RunningAgent) -> Self {
        Self::Running(Box::new(agent))
    }
}

impl AgentStatus {
    /// The agent, if one runs.
    #[must_use]
    pub fn agent(&self) -> Option<&RunningAgent> {
        match self {
            Self::NotRunning => None,
            Self::Running(agent) => Some(agent),
        }
    }
}

impl Serialize for AgentStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Flat<'a> {
            running: bool,
            #[serde(flatten)]
            agent: Option<&'a RunningAgent>,
        }
        Flat { running: self.agent().is_some(), agent: self.agent() }.serialize(serializer)
    }
}

/// What can be requested of the agent. One JSON object a line: `{"v":2,"do":"pause","seconds":3600}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub enum AgentRequest {
    /// Only the status.
    Status,
    /// The status now, and again on a line of its own whenever it changes, until the connection ends. Seconds that pass
    /// are no change.
    Watch,
    /// Start a break now.
    BreakStart,
    /// End the running break.
    BreakDone,
    /// Put the owed break off by ten minutes of sitting.
    BreakSnooze,
    /// Skip the owed break.
    BreakSkip,
    /// Hold the countdown of the running break, for at most ten minutes.
    BreakHold,
    /// Let the countdown go on.
    BreakGoOn,
    /// "My calf hurts": a break of five minutes from now, on one's feet, without moves.
    CalfHurts,
    /// No reminders until tomorrow, when waking hours begin.
    PauseUntilTomorrow,
    /// No reminders for so many seconds, or until resumed.
    Pause {
        /// How long, in seconds; null for until resumed.
        #[cfg_attr(feature = "ts", ts(type = "number | null"))]
        seconds: Option<u64>,
    },
    /// End the pause.
    Resume,
    /// Read the settings again: they were changed.
    SettingsChanged,
    /// Read the diary again: a night was written or deleted, and a prompt that asks for it may be answered by that.
    DiaryChanged,
    /// End the agent.
    Quit,
}

impl AgentRequest {
    /// The event of the break machine that it is. `rules` are those that apply from now on; `until_tomorrow_ms` returns the
    /// milliseconds until waking hours begin next.
    pub fn event(self, rules: Rules, until_tomorrow_ms: impl FnOnce() -> Option<u64>) -> Event {
        match self {
            // A watcher is added in another way; as a request it is one for the status.
            Self::Status | Self::Watch | Self::Quit | Self::DiaryChanged => Event::Time,
            Self::BreakStart => Event::Requested(Request::Start),
            Self::BreakDone => Event::Requested(Request::Done),
            Self::BreakSnooze => Event::Requested(Request::Snooze),
            Self::BreakSkip => Event::Requested(Request::Skip),
            Self::BreakHold => Event::Requested(Request::Hold),
            Self::BreakGoOn => Event::Requested(Request::GoOn),
            Self::CalfHurts => Event::Requested(Request::CalfHurts),
            Self::Pause { seconds } => {
                Event::Requested(Request::Pause { for_ms: seconds.map(|seconds| seconds.saturating_mul(1000)) })
            }
            Self::PauseUntilTomorrow => Event::Requested(Request::Pause { for_ms: until_tomorrow_ms() }),
            Self::Resume => Event::Requested(Request::Resume),
            Self::SettingsChanged => Event::RulesChanged(rules),
        }
    }
}

/// A line to the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLine {
    /// Version of the protocol, [`AGENT_PROTOCOL`].
    pub v: u32,
    /// The request itself.
    #[serde(flatten)]
    pub request: AgentRequest,
}

/// A line to the agent from a second one that was started: the session to serve as well, by its variables in the environment
/// (`DISPLAY`, `DBUS_SESSION_BUS_ADDRESS` and the like). `{"v":2,"do":"serve_session","session":{"DISPLAY":":1"}}`; the reply is
/// the status. Soleus' own programs only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// Version of the protocol, [`AGENT_PROTOCOL`].
    pub v: u32,
    /// Tells the line from a [`RequestLine`].
    #[serde(rename = "do")]
    pub request: ServeSession,
    /// The session's variables.
    pub session: BTreeMap<String, String>,
}

/// The one request of a [`SessionLine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServeSession {
    /// Serve this session as well.
    ServeSession,
}

/// A line from the agent: its status after the request, or why the request was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AgentReply {
    /// Refused; nothing was changed.
    Refused {
        /// The code of a [`Refusal`] or, from the diary, of an [`crate::ErrorCode`]; a text, because an agent of another
        /// version may have other codes.
        error: String,
    },
    /// Done.
    Status(Box<RunningAgent>),
}

impl From<Refusal> for AgentReply {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { error: refusal.code().to_owned() }
    }
}

codes! {
    /// Why the agent refuses a request.
    pub enum Refusal, field "error" {
        /// It makes no sense now, such as a fourth snooze or the end of no break.
        NotNow = "not_now",
        /// The line has another protocol version than [`AGENT_PROTOCOL`].
        ProtocolVersion = "protocol_version",
        /// The line cannot be read.
        BadRequest = "bad_request",
        /// The agent is ending.
        Leaving = "leaving",
    }
}

/// The version of the agent's protocol.
pub const AGENT_PROTOCOL: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    /// A reply of protocol version 2, byte for byte.
    const REPLY: &str = concat!(
        r#"{"phase":"sitting","sat_seconds":60,"next_break_at":"2026-05-01T09:00:00Z","break_ends_at":null,"quiet":[],"#,
        r#""idle_source":"x11","today":{"taken":1,"natural":0,"skipped":0,"ignored":0,"sat_seconds":60},"#,
        r#""since":"2026-05-01T08:00:00Z","quiet_since":null,"may_snooze":false,"pause_until":null,"on_break":null,"#,
        r#""ask_in_window":false,"unavailable":["tray"],"sources":{"idle":["x11"],"tray":[]}}"#
    );

    #[test]
    fn a_reply_reads_and_writes_as_the_protocol_has_it() {
        let reply: AgentReply = serde_json::from_str(REPLY).unwrap();
        assert_eq!(serde_json::to_string(&reply).unwrap(), REPLY);
        let refused = AgentReply::from(Refusal::NotNow);
        assert_eq!(serde_json::to_string(&refused).unwrap(), r#"{"error":"not_now"}"#);
    }

    #[test]
    fn the_reply_of_an_agent_that_does_not_send_its_sources_is_read_too() {
        let older = REPLY.replace(r#","sources":{"idle":["x11"],"tray":[]}"#, "");
        assert!(serde_json::from_str::<RunningAgent>(&older).unwrap().sources.is_empty());
    }

    #[test]
    fn a_line_about_a_session_is_no_other_request() {
        let session = BTreeMap::from([("DISPLAY".to_owned(), ":1".to_owned())]);
        let line = SessionLine { v: 2, request: ServeSession::ServeSession, session };
        let text = serde_json::to_string(&line).unwrap();
        assert_eq!(text, r#"{"v":2,"do":"serve_session","session":{"DISPLAY":":1"}}"#);
        assert_eq!(serde_json::from_str::<SessionLine>(&text).unwrap(), line);
        assert!(serde_json::from_str::<RequestLine>(&text).is_err());
        assert!(serde_json::from_str::<SessionLine>(r#"{"v":2,"do":"status","session":{}}"#).is_err());
    }

    #[test]
    fn whether_an_agent_runs_comes_first() {
        assert_eq!(serde_json::to_string(&AgentStatus::NotRunning).unwrap(), r#"{"running":false}"#);
        let running = AgentStatus::Running(serde_json::from_str(REPLY).unwrap());
        assert_eq!(serde_json::to_string(&running).unwrap(), REPLY.replacen('{', r#"{"running":true,"#, 1));
    }

    #[test]
    fn minutes_told_are_never_more_than_was_asked_for() {
        let at = |time: &str| format!("2026-05-01T{time}Z").parse::<DateTime<Utc>>().unwrap();
        let sitting: RunningAgent = serde_json::from_str(REPLY).unwrap();
        assert_eq!(sitting.minutes_to_next_break(at("08:00:30")), Some(60));
        // A clock behind the agent's.
        assert_eq!(sitting.minutes_to_next_break(at("07:58:00")), Some(60));
        let kind = BreakKind::Usual;
        let on_break = Some(RunningBreak { kind, seconds: 300, left_seconds: 300, held: false });
        let resting = RunningAgent { break_ends_at: Some(at("08:05:00")), on_break, ..sitting };
        let left = ["07:59:50", "08:00:00", "08:00:01", "08:04:01", "08:05:00", "08:06:00"]
            .map(|now| resting.minutes_of_break_left(at(now)));
        assert_eq!(left, [5, 5, 5, 1, 0, 0].map(Some));
        assert_eq!(resting.minutes_to_next_break(at("09:30:00")), Some(0));
    }

    #[test]
    fn a_request_is_one_flat_object() {
        let request = RequestLine { v: 2, request: AgentRequest::Pause { seconds: Some(3600) } };
        let line = serde_json::to_string(&request).unwrap();
        assert_eq!(line, r#"{"v":2,"do":"pause","seconds":3600}"#);
        assert_eq!(serde_json::from_str::<RequestLine>(&line).unwrap(), request);
    }
}
