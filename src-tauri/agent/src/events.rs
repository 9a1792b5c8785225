//! Which event of the break machine something is that the desktop reports.

use soleus_core::breaks::{Event, Tick};
use soleus_desktop_env::SenseEvent;

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
