//! What the agent notices of the desktop besides input: locking, suspend, reasons to be quiet.
//!
//! Each sense waits for events; nothing polls. What it found first is told within [`PATIENCE`]; one that cannot look
//! here says so, and its cause counts as absent. A part may have several sources (`board` puts them together).
//!
//! On Linux two threads wait for everything: one for both buses, the sound server and the cameras (`linux`), one for
//! the window in front (`front` on X11, `toplevels` on Wayland). On Windows and macOS every part is told as not working:
//! what would tell there (`WTSRegisterSessionNotification`, `SHQueryUserNotificationState`, `NSWorkspace`) is reached
//! only by `unsafe` calls, which this workspace forbids, and no crate wraps it without a window of its own.
//!
//! Idleness has a place of its own (`idle`), and so has the clock, which knows of a suspend without being told.

#[cfg(target_os = "linux")]
mod awake;
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "nobody here finds anything"))]
mod board;
#[cfg(target_os = "linux")]
mod call;
#[cfg(target_os = "linux")]
mod camera;
#[cfg(target_os = "linux")]
mod disturb;
#[cfg(target_os = "linux")]
mod front;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod logind;
#[cfg(target_os = "linux")]
mod microphone;
#[cfg(target_os = "linux")]
mod screensaver;
#[cfg(target_os = "linux")]
mod tagged;
#[cfg(target_os = "linux")]
mod toplevels;
#[cfg(all(test, target_os = "linux"))]
mod trial;
#[cfg(target_os = "linux")]
mod watch;

use std::time::Duration;

use soleus_core::breaks::Cause;
use soleus_core::part::Part;

use board::Board;

/// How long a sense may take to tell what it found first. One that takes longer is taken to be missing until then.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What a sense tells.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "nothing here tells it"))]
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

/// The parts that tell [`SenseNews::Ready`], each at least once, within [`PATIENCE`].
pub(super) const PARTS: &[Part] =
    &[Part::Lock, Part::Suspend, Part::Fullscreen, Part::DoNotDisturb, Part::Call, Part::KeptAwake];

/// By what a part is noticed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Which part.
    pub(super) part: Part,
    /// The technical names of what works, such as `logind`; none when nothing does.
    pub(super) by: Vec<&'static str>,
}

/// The senses at work. They go on for as long as the process runs, also without this.
pub(super) struct Senses {
    board: Board,
    #[cfg(target_os = "linux")]
    heed_calls: async_channel::Sender<bool>,
}

impl Senses {
    /// Begins to notice, and returns at once. `tell` is called from other threads, one at a time; every state counts
    /// as "no" until it is told.
    ///
    /// The microphone and the cameras are looked at only if `calls`; else [`Part::Call`] is told as not working.
    pub(super) fn follow(calls: bool, tell: impl Fn(SenseNews) + Send + 'static) -> Self {
        #[cfg(target_os = "linux")]
        return Self::follow_at(linux::Places::here(), calls, tell);
        #[cfg(not(target_os = "linux"))]
        {
            let _ = calls;
            let board = Board::new(&[], tell);
            board.lose_patience();
            Self { board }
        }
    }

    /// The same, in other places than this desktop's.
    #[cfg(target_os = "linux")]
    fn follow_at(places: linux::Places, calls: bool, tell: impl Fn(SenseNews) + Send + 'static) -> Self {
        let board = Board::new(linux::SOURCES, tell);
        let heed_calls = linux::begin(places, calls, &board);
        Self { board, heed_calls }
    }

    /// Begins or ceases to look at the microphone and the cameras.
    pub(super) fn heed_calls(&self, calls: bool) {
        #[cfg(target_os = "linux")]
        // An error means that the thread is gone, and every cause with it.
        let _ = self.heed_calls.try_send(calls);
        #[cfg(not(target_os = "linux"))]
        let _ = calls;
    }

    /// Which of [`PARTS`] work, and by what.
    pub(super) fn found(&self) -> Vec<Found> {
        self.board.found()
    }
}
