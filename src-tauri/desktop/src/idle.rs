//! How long there has been no input. Either a source reports it, or it is unavailable; it is never zero by default.

use std::sync::Arc;
use std::time::Duration;

/// What an idle source reports, in real time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleEvent {
    /// There has been no input for a while.
    Began {
        /// Since the last input.
        idle: Duration,
    },
    /// The first input after.
    Ended,
    /// There has been no input for the short while that [`IdleSource::report_pause`] was called with.
    Paused,
    /// The source is gone; from now on idleness is unavailable.
    Lost,
}

/// A mechanism that reports idleness.
pub trait IdleSource: Send + Sync {
    /// Its name in the status.
    fn name(&self) -> &'static str;

    /// Reports each stretch of at least `threshold` without input. Returns when the source is lost.
    fn follow(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent));

    /// Requests one [`IdleEvent::Paused`] as soon as there has been no input for `after`: at once if that is so
    /// already.
    /// Called from another thread than [`IdleSource::follow`]; of two requests only the last counts.
    fn report_pause(&self, after: Duration);
}

/// What is reported of a session's idleness.
#[derive(Clone)]
pub enum IdleReport {
    /// The idle source that was found; `None` where there is none now.
    Source(Option<Arc<dyn IdleSource>>),
    /// The source reports.
    Event(IdleEvent),
}

/// The name in the status when no source is available.
pub const UNAVAILABLE: &str = "unavailable";
