//! Deferring: a prompt waits while there is a reason to be quiet, and for a good moment afterwards (PRODUCT 5.5).

use serde::{Deserialize, Serialize};

use super::state::{Next, State};
use super::{AFTER_QUIET_MS, Causes, Effect, Stretch, TYPING_MS, Tick};

/// Quiet is over; a good moment is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Release {
    /// Nobody is asked before this.
    pub(super) from: Tick,
    /// Nobody is spared after this.
    pub(super) latest: Tick,
    /// Whether a pause in typing is being waited for.
    pub(super) watching: bool,
}

impl State {
    /// Why no prompt comes now: the reasons that hold, as far as they are heeded.
    #[must_use]
    pub const fn quiet(&self) -> Causes {
        self.quiet.and(self.rules.heeded)
    }

    /// Since when the reasons of [`State::quiet`] are what they are; `None` while there are none.
    #[must_use]
    pub fn quiet_since(&self) -> Option<Tick> {
        (!self.quiet().is_empty()).then_some(self.quiet_from)
    }

    /// Takes up new facts by `change`, and what follows from them.
    pub(super) fn facts_changed(&mut self, change: impl FnOnce(&mut Self), effects: &mut Vec<Effect>) {
        let (before, covered) = (self.quiet(), self.covered());
        change(self);
        let after = self.quiet();
        if before != after {
            self.close_quiet(before, effects);
            if after.is_empty() {
                let from = self.at.plus(AFTER_QUIET_MS);
                self.release = Some(Release { from, latest: from.plus(TYPING_MS), watching: false });
            } else {
                self.defer(effects);
            }
        }
        if covered && !self.covered() {
            self.uncovered();
        }
    }

    /// Accounts for the quiet that ran until now.
    pub(super) fn close_quiet(&mut self, causes: Causes, effects: &mut Vec<Effect>) {
        if !causes.is_empty() && self.at > self.quiet_from {
            effects.push(Effect::WasQuiet { causes, from: self.quiet_from, to: self.at });
        }
        self.quiet_from = self.at;
    }

    /// A prompt on the screen goes, and comes again: the same one.
    fn defer(&mut self, effects: &mut Vec<Effect>) {
        if let Next::Live { prompt, last, .. } = self.spell.next {
            effects.push(Effect::WithdrawPrompt(prompt));
            self.spell.next = Next::Again { at_sat_ms: 0, last, prompt: Some(prompt) };
        }
    }

    /// From when on somebody may be asked; `None` while only the end of quiet can tell.
    pub(super) fn may_ask_from(&self) -> Option<Tick> {
        let after_quiet = match self.release {
            _ if !self.quiet().is_empty() => return None,
            Some(release) if release.watching => release.latest,
            Some(release) => release.from,
            None => self.at,
        };
        Some(after_quiet.max(self.hold_until))
    }

    /// Whether to ask now. If not, what is waited for has been set going.
    pub(super) fn good_moment(&mut self, effects: &mut Vec<Effect>) -> bool {
        if self.may_ask_from().is_none_or(|from| from > self.at) {
            return false;
        }
        match &mut self.release {
            Some(release) if self.at < release.latest && !release.watching => {
                release.watching = true;
                effects.push(Effect::WatchPause);
                false
            }
            _ => true,
        }
    }

    /// The pause in typing that was waited for. If somebody is to be asked still, that is due now.
    pub(super) fn typing_paused(&mut self) {
        if self.release.is_some_and(|release| release.watching) && self.stretch == Stretch::Sitting {
            self.release = None;
        }
    }
}
