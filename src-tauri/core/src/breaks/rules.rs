//! The settings that the machine goes by.

use serde::{Deserialize, Serialize};

use super::{Cause, Causes};
use crate::settings::Settings;

/// What the person set, as far as the machine goes by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Milliseconds of sitting before a break is owed.
    pub sit_ms: u64,
    /// Milliseconds of a break.
    pub break_ms: u64,
    /// Whether to remind at all.
    pub reminders: bool,
    /// The reasons to be quiet whose switch is on.
    pub heeded: Causes,
}

impl From<&Settings> for Rules {
    fn from(settings: &Settings) -> Self {
        Self {
            sit_ms: u64::from(settings.sit_minutes) * 60_000,
            break_ms: u64::from(settings.break_minutes) * 60_000,
            reminders: settings.reminders,
            heeded: Causes::ALL
                .with(Cause::Fullscreen, settings.quiet_fullscreen)
                .with(Cause::DoNotDisturb, settings.quiet_do_not_disturb)
                .with(Cause::Call, settings.quiet_call),
        }
    }
}
