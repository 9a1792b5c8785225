//! How long nobody has touched anything. Known, or unavailable; never a silent zero.
//!
//! One file a source. Sources tell of changes by themselves; nothing here polls.

#[cfg(all(unix, not(target_os = "macos")))]
mod mutter;
#[cfg(all(unix, not(target_os = "macos")))]
mod wayland;
#[cfg(all(unix, not(target_os = "macos")))]
mod x11;

use std::sync::Arc;
use std::time::Duration;

/// What a source tells, in real time.
#[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no source here yet"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdleNews {
    /// Nobody has touched anything for so long.
    Began {
        /// Since the last input.
        idle: Duration,
    },
    /// The first input after.
    Ended,
    /// Nobody has touched anything for the short while that [`IdleSource::tell_pause`] asked for.
    Paused,
    /// The source is gone; from now on idleness is unavailable.
    Lost,
}

/// Somebody who knows.
pub(super) trait IdleSource: Send + Sync {
    /// Its name in the status.
    fn name(&self) -> &'static str;

    /// Tells of every stretch of at least `threshold` without input. Returns when the source is lost.
    fn follow(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews));

    /// Asks to be told [`IdleNews::Paused`], once, as soon as there has been no input for `after`: at once if that is
    /// so already. Called from another thread than [`IdleSource::follow`]'s; asked again, only the last counts.
    fn tell_pause(&self, after: Duration);
}

/// The name in the status when nobody knows.
pub(super) const UNAVAILABLE: &str = "unavailable";

/// The source this desktop offers, within a few seconds: one that does not answer is none.
///
/// Mutter first, which knows X11 and Wayland; then what Wayland offers; then X11. Never XWayland.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn find() -> Option<Arc<dyn IdleSource>> {
    if let Some(mutter) = mutter::Mutter::find() {
        return Some(Arc::new(mutter));
    }
    if let Some(wayland) = in_time(wayland::WaylandIdle::connect) {
        return Some(Arc::new(wayland));
    }
    in_time(x11::X11Idle::connect).map(|source| Arc::new(source) as _)
}

/// Not here yet. Windows has `GetLastInputInfo` and macOS `CGEventSourceSecondsSinceLastEventType`: numbers to be
/// polled, and `unsafe` calls, which this workspace forbids. The crates around them have faults of their own.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn find() -> Option<Arc<dyn IdleSource>> {
    None
}

/// What `look` finds, unless it takes too long: a server may listen and never answer.
#[cfg(all(unix, not(target_os = "macos")))]
fn in_time<T: Send + 'static>(look: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    let (tell, told) = std::sync::mpsc::channel();
    super::wakes::thread("find", move || drop(tell.send(look()))).ok()?;
    told.recv_timeout(super::senses::PATIENCE).ok()?
}
