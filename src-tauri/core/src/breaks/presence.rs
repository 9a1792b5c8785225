//! Whether somebody is at the computer: one rule for no input, a locked screen and a sleeping computer
//! (docs/product.md#absence).
//!
//! What the sources report overlaps and arrives in any order; all of it together is one absence, from the last input to
//! the next. While somebody is in a call, or a program fills the screen or keeps it on, missing input does not mean
//! absence. That benefit of the doubt ends: after [`EXCUSED_MS`] without input nobody is known to be there.

use serde::{Deserialize, Serialize};

use super::{EXCUSED_MS, IDLE_MS, Tick};

/// What is known of the person's presence, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Presence {
    /// No input since, whatever that means. A call or an inhibitor that ended since then moved it to its own end.
    idle_since: Option<Tick>,
    /// No input since, whatever explains it.
    #[serde(default)]
    still_since: Option<Tick>,
    /// No input, and nothing that explains it. Ends with the first input only.
    gone: bool,
    /// Gone because an explanation was relied on for long enough: they may as well be there.
    #[serde(default)]
    doubted: bool,
    locked: bool,
    asleep: bool,
    /// A program in the foreground keeps the screen on.
    inhibited: bool,
    /// When a call or an inhibitor last ended.
    excused_until: Tick,
    /// Since when nobody has been seen. Still known once somebody may be back but was not seen yet.
    absent_since: Option<Tick>,
    /// When somebody came back last, seen or not.
    back_at: Tick,
}

/// [`Presence`] as the first saved form had it, spread over the whole state.
pub(super) struct FirstForm {
    pub(super) idle_since: Option<Tick>,
    pub(super) gone: bool,
    pub(super) locked: bool,
    pub(super) asleep: bool,
    pub(super) kept_awake: bool,
    pub(super) covered_until: Tick,
    pub(super) absent_since: Option<Tick>,
    pub(super) back_at: Tick,
}

impl From<FirstForm> for Presence {
    fn from(first: FirstForm) -> Self {
        let FirstForm { idle_since, gone, locked, asleep, kept_awake, covered_until, absent_since, back_at } = first;
        Self {
            idle_since,
            still_since: idle_since,
            gone,
            doubted: false,
            locked,
            asleep,
            inhibited: kept_awake,
            excused_until: covered_until,
            absent_since,
            back_at,
        }
    }
}

impl Presence {
    /// Somebody has just sat down.
    pub(super) const fn new(now: Tick) -> Self {
        Self {
            idle_since: None,
            still_since: None,
            gone: false,
            doubted: false,
            locked: false,
            asleep: false,
            inhibited: false,
            excused_until: now,
            absent_since: None,
            back_at: now,
        }
    }

    /// Whether somebody is there, as far as is known. Where idleness cannot be known, whoever has not locked the screen
    /// is there.
    pub(super) const fn present(&self) -> bool {
        !self.gone && !self.locked && !self.asleep
    }

    /// Since when nobody has been seen.
    pub(super) const fn absent_since(&self) -> Option<Tick> {
        self.absent_since
    }

    pub(super) const fn asleep(&self) -> bool {
        self.asleep
    }

    /// Whether it is not known where the person is: they were taken to be there for as long as that is reasonable.
    pub(super) const fn unsure(&self) -> bool {
        self.gone && self.doubted && !self.locked && !self.asleep
    }

    /// Whether missing input means nothing now: it is `explained` by a call or a full-screen window, or a program keeps
    /// the screen on.
    pub(super) const fn excused(&self, explained: bool) -> bool {
        explained || self.inhibited
    }

    /// When missing input will mean that nobody is there; `None` while there is input, or it means that already.
    pub(super) fn gone_at(&self, explained: bool) -> Option<Tick> {
        let since = self.idle_since.filter(|_| !self.gone)?;
        Some(if self.excused(explained) { self.excused_to(since) } else { since.plus(IDLE_MS) })
    }

    /// Up to when missing input is excused, if anything excuses it.
    fn excused_to(&self, since: Tick) -> Tick {
        self.still_since.unwrap_or(since).plus(EXCUSED_MS)
    }

    pub(super) fn idle_began(&mut self, since: Tick) {
        self.still_since = Some(since);
        self.idle_since = Some(since.max(self.excused_until));
    }

    /// At the time of [`Presence::gone_at`], or later.
    pub(super) fn has_gone(&mut self, at: Tick, explained: bool) {
        let since = self.idle_since.unwrap_or(at);
        self.doubted = self.excused(explained);
        self.absent_from(if self.doubted { self.excused_to(since).min(at) } else { since });
        self.gone = true;
    }

    /// Input, which also proves that the computer is awake, whether or not that was reported.
    pub(super) fn input(&mut self, at: Tick) {
        (self.idle_since, self.still_since, self.asleep) = (None, None, false);
        (self.gone, self.doubted) = (false, false);
        self.seen(at);
    }

    /// `since` is the last input before the lock.
    pub(super) fn lock(&mut self, since: Tick, now: Tick, explained: bool) {
        // In a call nobody needs to touch anything: the last input does not say when they left.
        let silence_means_nothing = self.excused(explained) || self.doubted;
        self.absent_from(if silence_means_nothing { now } else { since.max(self.excused_until) });
        self.locked = true;
    }

    /// False when the screen was not known to be locked: reported by a source that has only just looked, it proves
    /// nothing.
    pub(super) fn unlock(&mut self, at: Tick) -> bool {
        let was_locked = std::mem::take(&mut self.locked);
        if was_locked {
            self.seen(at);
        }
        was_locked
    }

    pub(super) fn fall_asleep(&mut self, since: Tick) {
        self.absent_from(since);
        self.asleep = true;
    }

    /// The computer woke, or the agent started: somebody may be there, but nobody was seen. Without any input since, it
    /// turns out to have been the same absence all along.
    pub(super) fn back_unseen(&mut self, at: Tick) {
        self.asleep = false;
        if self.present() {
            self.back_at = at;
        }
    }

    pub(super) const fn set_inhibited(&mut self, inhibited: bool) {
        self.inhibited = inhibited;
    }

    /// A call or an inhibitor ended: from here on missing input means something again. If the person was away already,
    /// it did all along.
    pub(super) fn excuse_ended(&mut self, at: Tick) {
        if !self.gone {
            self.excused_until = at;
            self.idle_since = self.idle_since.map(|_| at);
        }
    }

    /// Forgets what the sources reported, for they report it again after a restart.
    pub(super) const fn forget_reports(&mut self) {
        (self.idle_since, self.still_since, self.locked) = (None, None, false);
        (self.gone, self.doubted) = (false, false);
    }

    /// The end of the last excuse, if the person is gone: a call in an empty room excuses nothing.
    pub(super) fn excused_until_if_gone(&self) -> Option<Tick> {
        self.gone.then_some(self.excused_until)
    }

    pub(super) const fn set_excused_until(&mut self, until: Tick) {
        self.excused_until = until;
    }

    /// Notes, before the fact that says it is set, that nobody has been there since.
    fn absent_from(&mut self, since: Tick) {
        self.absent_since = match self.absent_since {
            Some(before) if !self.present() || since <= self.back_at => Some(before.min(since)),
            _ => Some(since.max(self.back_at)),
        };
    }

    /// Somebody did something. If that does not bring them back (a mouse moved in front of a locked screen), the absence
    /// goes on.
    fn seen(&mut self, at: Tick) {
        if self.present() {
            (self.absent_since, self.back_at) = (None, at);
        }
    }
}
