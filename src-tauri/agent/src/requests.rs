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
        AgentRequest::BreakStart => Event::Requested(Request::Start),
        AgentRequest::BreakDone => Event::Requested(Request::Done),
        AgentRequest::BreakSnooze => Event::Requested(Request::Snooze),
        AgentRequest::BreakSkip => Event::Requested(Request::Skip),
        AgentRequest::BreakHold => Event::Requested(Request::Hold),
        AgentRequest::BreakGoOn => Event::Requested(Request::GoOn),
        AgentRequest::CalfHurts => Event::Requested(Request::CalfHurts),
        AgentRequest::Pause { seconds } => {
            Event::Requested(Request::Pause { for_ms: seconds.map(|seconds| seconds.saturating_mul(1000)) })
        }
        AgentRequest::PauseUntilTomorrow => Event::Requested(Request::Pause { for_ms: until_tomorrow_ms() }),
        AgentRequest::Resume => Event::Requested(Request::Resume),
        AgentRequest::SettingsChanged => Event::RulesChanged(Rules::from(settings)),
    }
}
