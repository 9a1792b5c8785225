//! How long nobody has touched anything. Known, or unavailable; never a silent zero.
//!
//! One file a source. Sources tell of changes by themselves; nothing here polls.

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

/// The source this desktop offers.
pub(super) fn find() -> Option<Arc<dyn IdleSource>> {
    #[cfg(all(unix, not(target_os = "macos")))]
    if let Some(source) = x11::X11Idle::connect() {
        return Some(Arc::new(source));
    }
    None
}
