//! Reasons to be quiet, and sets of them.

use serde::{Deserialize, Serialize};

use crate::codes;

codes! {
    /// Why a prompt waits. Deferred is never dropped.
    pub enum Cause, field "quiet" {
        /// The foreground window is full-screen.
        Fullscreen = "fullscreen",
        /// Notifications are switched off.
        DoNotDisturb = "do_not_disturb",
        /// A camera or microphone is in use.
        Call = "call",
        /// Outside the working hours that were set.
        OutsideHours = "outside_hours",
    }
}

/// Which of the reasons to be quiet hold.
///
/// `enumset` would save these few lines and bring a derive macro with what it needs, for a set of four that is saved as
/// one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Causes(u8);

impl Causes {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// Every one.
    pub const ALL: Self = Self(u8::MAX);

    /// The same, with `cause` in it or not.
    #[must_use]
    pub const fn with(self, cause: Cause, on: bool) -> Self {
        if on { Self(self.0 | Self::bit(cause)) } else { Self(self.0 & !Self::bit(cause)) }
    }

    /// Those that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether `cause` is in it.
    #[must_use]
    pub const fn has(self, cause: Cause) -> bool {
        self.0 & Self::bit(cause) != 0
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in it, in the order of the codes.
    pub fn iter(self) -> impl Iterator<Item = Cause> {
        Cause::ALL.iter().copied().filter(move |cause| self.has(*cause))
    }

    const fn bit(cause: Cause) -> u8 {
        1 << cause as u8
    }
}
