//! The senses: what a desktop reports besides input.
//!
//! A sense may have several sources, such as logind and a screen saver for locking; `registry` merges them. What was
//! found first is reported within [`crate::TIMEOUT`]; a sense that cannot work here reports so, and its cause counts as
//! absent. Idleness has an interface of its own (`idle`), and the clock notices a suspend without being notified.

use soleus_core::breaks::Cause;
use soleus_core::part::Part;

/// What a sense reports. Each state counts as "no" until it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SenseEvent {
    /// The session was locked, or unlocked.
    Locked(bool),
    /// The computer is about to sleep, or has woken.
    Asleep(bool),
    /// A quiet cause began, or ended.
    Quiet(Cause, bool),
    /// The active window's program began, or ceased, to keep the screen on.
    KeptAwake(bool),
    /// A notification server appeared, or replaced another: what the previous one showed is gone.
    NotificationServer,
    /// A sense has reported all it found first (`works`), or cannot work here, or was lost (not `works`).
    Ready {
        /// The sense, as the status names it.
        part: Part,
        /// Whether it works.
        works: bool,
    },
}

/// The senses that report [`SenseEvent::Ready`], each at least once, within [`crate::TIMEOUT`].
pub const SENSES: &[Part] =
    &[Part::Lock, Part::Suspend, Part::Fullscreen, Part::DoNotDisturb, Part::Call, Part::KeptAwake];

/// The sources through which a sense works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SenseSources {
    /// The sense.
    pub part: Part,
    /// The technical names of the sources that work, such as `logind`; empty when none does.
    pub sources: Vec<&'static str>,
}
