//! Documents for scripts that are not a type of `soleus-wire` as they are.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use soleus_core::breaks::{Cause, DayTotals, Phase};
use soleus_core::part::Part;
use soleus_wire::{AgentStatus, RunningAgent};

/// What `soleus status --json` prints (`docs/cli.md#status`): a promise to scripts, so what else the agent reports to
/// Soleus' own windows stays out.
#[derive(Debug, Serialize)]
pub(super) struct AgentDocument<'a> {
    running: bool,
    #[serde(flatten)]
    agent: Option<Fields<'a>>,
}

#[derive(Debug, Serialize)]
struct Fields<'a> {
    phase: Phase,
    sat_seconds: u64,
    next_break_at: Option<DateTime<Utc>>,
    break_ends_at: Option<DateTime<Utc>>,
    quiet: &'a [Cause],
    idle_source: &'a str,
    today: DayTotals,
    sources: &'a BTreeMap<Part, Vec<String>>,
}

impl<'a> From<&'a AgentStatus> for AgentDocument<'a> {
    fn from(status: &'a AgentStatus) -> Self {
        let fields = |agent: &'a RunningAgent| Fields {
            phase: agent.phase,
            sat_seconds: agent.sat_seconds,
            next_break_at: agent.next_break_at,
            break_ends_at: agent.break_ends_at,
            quiet: &agent.quiet,
            idle_source: &agent.idle_source,
            today: agent.today,
            sources: &agent.sources,
        };
        Self { running: status.agent().is_some(), agent: status.agent().map(fields) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_get_the_documented_fields_and_no_others() {
        let agent = RunningAgent {
            phase: Phase::Sitting,
            sat_seconds: 60,
            next_break_at: None,
            break_ends_at: None,
            quiet: vec![Cause::Call],
            idle_source: "x11".to_owned(),
            today: DayTotals::default(),
            since: DateTime::UNIX_EPOCH,
            quiet_since: None,
            may_snooze: true,
            pause_until: None,
            on_break: None,
            ask_in_window: true,
            unavailable: Vec::new(),
            sources: BTreeMap::from([(Part::Idle, vec!["x11".to_owned()]), (Part::Tray, Vec::new())]),
        };
        let document = serde_json::to_string(&AgentDocument::from(&AgentStatus::from(agent))).expect("plain data");
        assert_eq!(
            document,
            concat!(
                r#"{"running":true,"phase":"sitting","sat_seconds":60,"next_break_at":null,"break_ends_at":null,"#,
                r#""quiet":["call"],"idle_source":"x11","#,
                r#""today":{"taken":0,"natural":0,"skipped":0,"ignored":0,"sat_seconds":0},"#,
                r#""sources":{"idle":["x11"],"tray":[]}}"#
            )
        );
        let none = serde_json::to_string(&AgentDocument::from(&AgentStatus::NotRunning)).expect("plain data");
        assert_eq!(none, r#"{"running":false}"#);
    }
}
