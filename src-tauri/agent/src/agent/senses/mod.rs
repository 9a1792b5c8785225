//! What the agent notices of the desktop besides input: locking, suspend, reasons to be quiet.
//!
//! Each sense waits for events on a thread or task of its own; nothing polls. What it found first is told within
//! [`PATIENCE`]; one that cannot look here says so, and its cause counts as absent.
//!
//! Idleness has a place of its own (`idle`), and so has the clock, which knows of a suspend without being told.

use std::time::Duration;

use soleus_core::breaks::Cause;
use soleus_core::wire::Part;

/// How long a sense may take to tell what it found first. One that takes longer is taken to be missing until then.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What a sense tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SenseNews {
    /// The session was locked, or unlocked.
    Locked(bool),
    /// The computer is about to sleep, or has woken.
    Asleep(bool),
    /// A reason to be quiet began, or ended.
    Quiet(Cause, bool),
    /// A program in front began, or ceased, to keep the screen awake.
    KeptAwake(bool),
    /// A notification server took over from another, or appeared: what the old one showed is gone.
    NotificationServer,
    /// A part has told all it found first (`works`), or cannot look here, or was lost (not `works`).
    Ready {
        /// Which.
        part: Part,
        /// Whether it works.
        works: bool,
    },
}

/// The parts that [`follow`] tells of with [`SenseNews::Ready`], each at least once.
pub(super) const PARTS: &[Part] =
    &[Part::Lock, Part::Suspend, Part::Fullscreen, Part::DoNotDisturb, Part::Call, Part::KeptAwake];

/// What notices.
#[derive(Debug)]
pub(super) struct Senses;

impl Senses {
    /// Begins to notice. `tell` is called from other threads, for as long as the agent runs.
    pub(super) fn follow(_calls: bool, tell: impl Fn(SenseNews) + Clone + Send + Sync + 'static) -> Self {
        for part in PARTS {
            tell(SenseNews::Ready { part: *part, works: false });
        }
        Self
    }

    /// Whether to look at cameras and microphones.
    pub(super) fn heed_calls(&self, _calls: bool) {}
}
