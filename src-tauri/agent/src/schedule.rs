//! Hours of the day where the agent is: when the diary asks, when working hours begin and end, when tomorrow begins.
//!
//! The rules are core's (`hours`, `diary_prompt`). Here they only meet the system's time zone, which may change under
//! a running agent: a traveller's, or at the end of summer. Nothing is cached; every answer is for now.

use std::time::Duration;

use chrono::{DateTime, Local, TimeZone};
use soleus_app::clock::Clock;
use soleus_core::Moment;
use soleus_core::diary_prompt::{self, PromptPeriod};
use soleus_core::hours::TimeOfDay;
use soleus_core::settings::Settings;

/// Evaluates an expression with now in its zone: the system's, or for a clock that was set the one it was set in.
macro_rules! with_now {
    ($clock:expr, |$now:ident| $value:expr) => {{
        let now = $clock.now();
        match $clock {
            Clock::System => {
                let $now = &now.with_timezone(&Local);
                $value
            }
            Clock::Since(..) | Clock::At(_) => {
                let $now = &now;
                $value
            }
        }
    }};
}

/// The period of the diary prompts that runs now.
pub(super) fn period(clock: Clock, settings: &Settings) -> Option<PromptPeriod> {
    with_now!(clock, |now| diary_prompt::period(settings, now))
}

/// Whether reminders may come at this hour.
pub(super) fn within_hours(clock: Clock, settings: &Settings) -> bool {
    settings.working_hours.hold(TimeOfDay::of(clock.now().time()))
}

/// How long until the next of these answers changes.
pub(super) fn until_next_change(clock: Clock, settings: &Settings) -> Option<Duration> {
    let change = next_change(clock, settings)?;
    // A moment later than wanted is past the change, a moment earlier would wait again.
    Some((change - clock.now()).to_std().unwrap_or_default() + Duration::from_millis(1))
}

fn next_change(clock: Clock, settings: &Settings) -> Option<Moment> {
    with_now!(clock, |now| {
        let hours = settings.working_hours.next_change(now);
        let period = diary_prompt::next_period(settings, now);
        hours.into_iter().chain(period).min().map(|moment| fixed(&moment))
    })
}

/// When waking hours begin tomorrow. After midnight, before they have begun, tomorrow is this morning.
pub(super) fn tomorrow(clock: Clock, settings: &Settings) -> Option<Moment> {
    with_now!(clock, |now| settings.morning_time.next(now).map(|moment| fixed(&moment)))
}

fn fixed<Z: TimeZone>(moment: &DateTime<Z>) -> Moment {
    moment.with_timezone(&chrono::Offset::fix(moment.offset()))
}
