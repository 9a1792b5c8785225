//! Which event of the break machine a request is.

use soleus_core::breaks::{Event, Request, Rules};
use soleus_core::settings::Settings;
use soleus_wire::AgentRequest;

/// The event. `settings` are those that apply from now on; `until_tomorrow_ms` returns how long it is until waking
/// hours begin tomorrow, in the machine's time.
pub(super) fn event(
    request: AgentRequest,
    settings: &Settings,
    until_tomorrow_ms: impl FnOnce() -> Option<u64>,
) -> Event {
    match request {
        // A watcher is added in another way; as a request it is one for the status.
        AgentRequest::Status | AgentRequest::Watch | AgentRequest::Quit | AgentRequest::DiaryChanged => Event::Time,
        AgentRequest::BreakStart => Event::Asked(Request::Start),
        AgentRequest::BreakDone => Event::Asked(Request::Done),
        AgentRequest::BreakSnooze => Event::Asked(Request::Snooze),
        AgentRequest::BreakSkip => Event::Asked(Request::Skip),
        AgentRequest::BreakHold => Event::Asked(Request::Hold),
        AgentRequest::BreakGoOn => Event::Asked(Request::GoOn),
        AgentRequest::CalfHurts => Event::Asked(Request::CalfHurts),
        AgentRequest::Pause { seconds } => {
            Event::Asked(Request::Pause { for_ms: seconds.map(|seconds| seconds.saturating_mul(1000)) })
        }
        AgentRequest::PauseUntilTomorrow => Event::Asked(Request::Pause { for_ms: until_tomorrow_ms() }),
        AgentRequest::Resume => Event::Asked(Request::Resume),
        AgentRequest::SettingsChanged => Event::RulesChanged(Rules::from(settings)),
    }
}
