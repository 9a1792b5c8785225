//! Which event of the break machine something is that the desktop reports.

use std::time::Duration;

use soleus_core::breaks::{Event, Tick};
use soleus_desktop_env::{IdleEvent, SenseEvent};

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
