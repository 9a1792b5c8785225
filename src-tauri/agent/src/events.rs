//! Which event of the break machine something is: a request, or what the desktop reports.

use std::time::Duration;

use soleus_core::breaks::{Event, Request, Rules, Tick};
use soleus_core::settings::Settings;
use soleus_desktop_env::{IdleEvent, SenseEvent};
use soleus_wire::AgentRequest;

/// The event of a request. `settings` are those that apply from now on; `until_tomorrow_ms` returns how long it is until
/// waking hours begin tomorrow, in the machine's time.
pub(super) fn of_request(
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

/// The event of what the idle source reports. `ago` returns the instant that lies so far back.
pub(super) fn of_idle(event: IdleEvent, ago: impl FnOnce(Duration) -> Tick) -> Event {
    match event {
        IdleEvent::Began { idle } => Event::IdleBegan { since: ago(idle) },
        IdleEvent::Paused => Event::TypingPaused,
        // Without a source nobody counts as idle.
        IdleEvent::Ended | IdleEvent::Lost => Event::IdleEnded,
    }
}

/// The event of what a sense reports at `now`; `None` for a report that is not about the person.
pub(super) fn of_sense(event: SenseEvent, now: Tick) -> Option<Event> {
    Some(match event {
        SenseEvent::Locked(true) => Event::Locked { since: now },
        SenseEvent::Locked(false) => Event::Unlocked,
        SenseEvent::Asleep(true) => Event::SleepBegan,
        SenseEvent::Asleep(false) => Event::SleepEnded,
        SenseEvent::Quiet(cause, on) => Event::quiet(cause, on),
        SenseEvent::KeptAwake(true) => Event::InhibitorBegan,
        SenseEvent::KeptAwake(false) => Event::InhibitorEnded,
        SenseEvent::NotificationServer | SenseEvent::Ready { .. } => return None,
    })
}
