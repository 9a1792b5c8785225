//! Deferring: a prompt waits while there is a reason to be quiet, and for a good moment afterwards (PRODUCT 5.5).

use serde::{Deserialize, Serialize};

use super::state::{Next, State};
use super::{AFTER_QUIET_MS, Cause, Causes, Effect, Stretch, TYPING_MS, Tick};

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

    /// Whether no input means nothing now: a call is on, or a film. Only for as long as somebody was there before.
    pub(super) const fn covered(&self) -> bool {
        self.quiet().has(Cause::Call) || self.kept_awake
    }

    /// Takes up new facts by `change`, and what follows from them.
    pub(super) fn facts_changed(&mut self, change: impl FnOnce(&mut Self), effects: &mut Vec<Effect>) {
        let (before, covered) = (self.quiet(), self.covered());
        change(self);
        let after = self.quiet();
        if before != after {
            self.close_quiet(before, effects);
            if !after.is_empty() {
                self.release = None;
                self.defer(effects);
            } else {
                let from = self.at.plus(AFTER_QUIET_MS);
                self.release = Some(Release { from, latest: from.plus(TYPING_MS), watching: false });
            }
        }
        if covered && !self.covered() && self.idle {
            // Nobody has touched anything all along, and now nothing explains that any more.
            self.gone = true;
        }
        self.settle(self.at, effects);
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
            self.spell.next = Next::Again { at_sat_ms: self.sat_ms(self.at), last, prompt: Some(prompt) };
        }
    }

    /// When the prompt that falls due at `due` may come; `None` while only the end of quiet can tell.
    pub(super) fn may_ask_at(&self, due: Tick) -> Option<Tick> {
        if !self.quiet().is_empty() {
            // That it is owed is known at its time; after that only events count.
            let unknown = self.spell.owed_since.is_none() || due > self.at;
            return unknown.then_some(due);
        }
        Some(match self.release {
            Some(release) if release.watching => due.max(release.latest),
            Some(release) if due < release.latest => due.max(release.from),
            _ => due,
        })
    }

    /// At the time of [`State::may_ask_at`]: whether to ask now. If not, it has done what is to be done instead.
    pub(super) fn good_moment(&mut self, effects: &mut Vec<Effect>) -> bool {
        self.spell.owed_since.get_or_insert(self.at);
        if !self.quiet().is_empty() {
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

    /// The pause in typing that was waited for.
    pub(super) fn typing_paused(&mut self, effects: &mut Vec<Effect>) {
        if self.release.is_some_and(|release| release.watching) && self.stretch == Stretch::Sitting {
            self.release = None;
            // Advancing asks, if it is still due.
            self.advance(self.at, effects);
        }
    }
}
