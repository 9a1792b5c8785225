//! Whether somebody is there: one rule for no input, a locked screen and a sleeping computer (PRODUCT 5.3).
//!
//! What the senses tell overlaps and comes in any order, and all of it together is one absence, from the last input to
//! the next. A call or a film is as good as input for as long as it lasts.

use super::{AFTER_RESUME_MS, Cause, Effect, IDLE_MS, State, Tick};

impl State {
    /// Whether no input means nothing now: a call is on, or a film. Only for as long as somebody was there before.
    ///
    /// A call whose switch is off is none: whoever has a microphone that is always in use could not be away otherwise.
    pub(super) const fn covered(&self) -> bool {
        self.quiet().has(Cause::Call) || self.kept_awake
    }

    /// When no input will mean that nobody is there; `None` while there is input, or it means nothing, or it does
    /// already.
    pub(super) fn gone_at(&self) -> Option<Tick> {
        self.idle_since.filter(|_| !self.gone && !self.covered()).map(|since| since.plus(IDLE_MS))
    }

    pub(super) fn idle_began(&mut self, since: Tick, now: Tick, effects: &mut Vec<Effect>) {
        self.idle_since = Some(since.max(self.covered_until));
        if self.gone_at().is_some_and(|gone_at| gone_at <= now) {
            self.has_gone(effects);
        }
    }

    /// At the time of [`State::gone_at`], or later.
    pub(super) fn has_gone(&mut self, effects: &mut Vec<Effect>) {
        self.nobody_since(self.idle_since.unwrap_or(self.at));
        self.gone = true;
        self.settle(effects);
    }

    /// Input, which also proves that the computer is awake, whoever forgot to say so.
    pub(super) fn idle_ended(&mut self, effects: &mut Vec<Effect>) {
        (self.idle_since, self.gone, self.asleep) = (None, false, false);
        self.seen(effects);
    }

    pub(super) fn lock(&mut self, since: Tick, now: Tick, effects: &mut Vec<Effect>) {
        // In a call nobody needs to touch anything: the last input says nothing about when they left.
        self.nobody_since(if self.covered() { now } else { since.max(self.covered_until) });
        self.locked = true;
        self.settle(effects);
    }

    pub(super) fn unlock(&mut self, effects: &mut Vec<Effect>) {
        // Told by a sense that has only just looked, it proves nothing.
        if std::mem::take(&mut self.locked) {
            self.seen(effects);
        }
    }

    pub(super) fn fall_asleep(&mut self, since: Tick, effects: &mut Vec<Effect>) {
        self.nobody_since(since);
        self.asleep = true;
        self.settle(effects);
    }

    pub(super) fn wake_up(&mut self, effects: &mut Vec<Effect>) {
        self.hold_until = self.at.plus(AFTER_RESUME_MS);
        self.back_unseen(effects);
    }

    /// The computer woke, or the agent started: somebody may be there, but nobody was seen. Without any input since,
    /// it turns out to have been the same absence all along.
    pub(super) fn back_unseen(&mut self, effects: &mut Vec<Effect>) {
        self.asleep = false;
        if self.present() {
            self.back_at = self.at;
        }
        self.settle(effects);
    }

    /// Takes account of a call or film that ended now: from here on no input means something again. In front of an
    /// empty chair it did all along.
    pub(super) fn uncovered(&mut self) {
        if !self.gone {
            self.covered_until = self.at;
            self.idle_since = self.idle_since.map(|_| self.at);
        }
    }

    /// Notes, before the fact that tells it is set, that nobody has been there since.
    pub(super) fn nobody_since(&mut self, since: Tick) {
        self.absent_since = match self.absent_since {
            Some(before) if !self.present() || since <= self.back_at => Some(before.min(since)),
            _ => Some(since.max(self.back_at)),
        };
    }

    /// Somebody did something. If that does not bring them back (a mouse that moves in front of a locked screen), the
    /// absence goes on.
    fn seen(&mut self, effects: &mut Vec<Effect>) {
        if self.present() {
            (self.absent_since, self.back_at) = (None, self.at);
        }
        self.settle(effects);
    }
}
