//! When a prompt may be shown: not while there is a reason to be quiet, and after one only at a good moment
//! (docs/product.md#quiet).

use serde::{Deserialize, Serialize};

use super::{AFTER_QUIET_MS, Causes, TYPING_MS, Tick};

/// The reasons to be quiet, and from when on a prompt may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Quiet {
    /// Every reason that holds, whether its switch is on or not.
    causes: Causes,
    /// Since when those whose switch is on are what they are.
    since: Tick,
    /// Quiet is over; a good moment is waited for.
    release: Option<Release>,
    /// No prompt before this: right after a resume, or after a start while nobody is there.
    not_before: Tick,
}

/// After quiet: a minute first, then the next pause in typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Release {
    /// No prompt before this.
    pub(super) from: Tick,
    /// Latest time to show a prompt, typing or not.
    pub(super) latest: Tick,
    /// Whether a pause in typing is being waited for.
    pub(super) watching: bool,
}

/// Whether a prompt may be shown now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// Not yet.
    Wait,
    /// Not yet; the next pause in typing is to be reported.
    WatchForTypingPause,
    /// Yes.
    Good,
}

impl Quiet {
    pub(super) const fn new(now: Tick) -> Self {
        Self { causes: Causes::NONE, since: now, release: None, not_before: now }
    }

    /// As the first saved form had it, spread over the whole state.
    pub(super) const fn from_first_form(
        causes: Causes,
        since: Tick,
        release: Option<Release>,
        not_before: Tick,
    ) -> Self {
        Self { causes, since, release, not_before }
    }

    /// Every reason that holds, whether its switch is on or not.
    pub(super) const fn causes(&self) -> Causes {
        self.causes
    }

    pub(super) const fn set_causes(&mut self, causes: Causes) {
        self.causes = causes;
    }

    /// Since when the reasons with a switch that is on are what they are.
    pub(super) const fn since(&self) -> Tick {
        self.since
    }

    /// Earliest time of a prompt for reasons other than quiet.
    pub(super) const fn not_before(&self) -> Tick {
        self.not_before
    }

    pub(super) fn hold_until(&mut self, until: Tick) {
        self.not_before = until;
    }

    /// The reasons that are heeded are others from now on; `None` are left if `quiet` is empty.
    pub(super) fn changed(&mut self, quiet: Causes, at: Tick) {
        self.since = at;
        if quiet.is_empty() {
            let from = at.plus(AFTER_QUIET_MS);
            self.release = Some(Release { from, latest: from.plus(TYPING_MS), watching: false });
        }
    }

    pub(super) const fn restart_at(&mut self, at: Tick) {
        self.since = at;
    }

    /// A pause in typing is no longer being waited for: who would report it is gone.
    pub(super) fn forget_watching(&mut self) {
        if let Some(release) = &mut self.release {
            release.watching = false;
        }
    }

    /// From when on a prompt may be shown, `heeded` being the reasons with a switch that is on; `None` while only the end
    /// of quiet can decide.
    pub(super) fn may_ask_from(&self, heeded: Causes, at: Tick) -> Option<Tick> {
        let after_quiet = match self.release {
            _ if !self.causes.and(heeded).is_empty() => return None,
            Some(release) if release.watching => release.latest,
            Some(release) => release.from,
            None => at,
        };
        Some(after_quiet.max(self.not_before))
    }

    /// From when on something else than a break prompt may be shown, quiet aside: typing is not waited for.
    pub(super) fn calm_from(&self, at: Tick) -> Tick {
        let after_quiet = self.release.map_or(at, |release| release.from);
        after_quiet.max(self.not_before).max(at)
    }

    /// Whether to show a prompt now. If a pause in typing has to come first, it is waited for from now on.
    pub(super) fn moment(&mut self, heeded: Causes, at: Tick) -> Moment {
        if self.may_ask_from(heeded, at).is_none_or(|from| from > at) {
            return Moment::Wait;
        }
        match &mut self.release {
            Some(release) if at < release.latest && !release.watching => {
                release.watching = true;
                Moment::WatchForTypingPause
            }
            _ => Moment::Good,
        }
    }

    /// The pause in typing that was waited for.
    pub(super) fn typing_paused(&mut self) {
        if self.release.is_some_and(|release| release.watching) {
            self.release = None;
        }
    }
}
