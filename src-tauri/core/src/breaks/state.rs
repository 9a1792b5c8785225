//! The state of the machine: parts that own their fields and deadlines, and what can be read from them.

use serde::{Deserialize, Serialize};

use super::mode::Mode;
use super::presence::Presence;
use super::quiet::Quiet;
use super::spell::{Next, Spell};
use super::{BreakKind, Cause, Causes, IGNORED_IN_A_ROW, Outcome, Phase, PromptId, Rules, Stretch, Tick};

/// The machine between two steps. Made by [`State::new`] or [`super::restart`], changed only by [`super::step`].
///
/// The module `saved` reads and writes it as JSON, with a version number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The tick of the last step: all time before it belongs to a stretch.
    pub(super) at: Tick,
    pub(super) rules: Rules,
    /// What time is being spent on.
    pub(super) mode: Mode,
    /// The tick from which on it is spent on that.
    pub(super) since: Tick,
    pub(super) spell: Spell,
    pub(super) presence: Presence,
    pub(super) quiet: Quiet,
    pub(super) prompts: Prompts,
}

/// What is remembered of prompts when a spell is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Prompts {
    /// The number of the last prompt.
    last: u64,
    /// Prompts that nobody answered since one was answered, or since the offer of another interval was ignored.
    ignored_in_a_row: u8,
}

impl Prompts {
    pub(super) const fn from_first_form(last: u64, ignored_in_a_row: u8) -> Self {
        Self { last, ignored_in_a_row }
    }

    /// A number that was not used before.
    pub(super) const fn next_id(&mut self) -> PromptId {
        self.last += 1;
        PromptId(self.last)
    }

    /// Whether the next prompt offers another interval.
    pub(super) const fn offer_interval(self) -> bool {
        self.ignored_in_a_row == IGNORED_IN_A_ROW
    }

    /// After three the row begins again: the offer comes with one prompt of four, not with every one from then on.
    pub(super) const fn count(&mut self, outcome: Outcome) {
        self.ignored_in_a_row = match outcome {
            Outcome::Ignored if self.ignored_in_a_row < IGNORED_IN_A_ROW => self.ignored_in_a_row + 1,
            _ => 0,
        };
    }
}

impl State {
    /// Somebody sat down just now.
    #[must_use]
    pub const fn new(rules: Rules, now: Tick) -> Self {
        Self {
            at: now,
            rules,
            mode: if rules.reminders { Mode::Sitting } else { Mode::Off },
            since: now,
            spell: Spell::new(rules.sit_ms),
            presence: Presence::new(now),
            quiet: Quiet::new(now),
            prompts: Prompts { last: 0, ignored_in_a_row: 0 },
        }
    }

    /// The instant of the last step.
    #[must_use]
    pub const fn at(&self) -> Tick {
        self.at
    }

    /// What time is being spent on, and since when.
    #[must_use]
    pub const fn stretch(&self) -> (Stretch, Tick) {
        (self.mode.stretch(), self.since)
    }

    /// Whether reminders are switched on.
    #[must_use]
    pub const fn reminds(&self) -> bool {
        self.rules.reminders
    }

    /// What `soleus status` calls it.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        match self.mode {
            Mode::OnBreak(_) => Phase::OnBreak,
            Mode::Off => Phase::Off,
            Mode::Paused(_) => Phase::Paused,
            Mode::Away | Mode::NotKnown => Phase::Away,
            Mode::Sitting if self.due() => Phase::Due,
            Mode::Sitting => Phase::Sitting,
        }
    }

    /// Milliseconds sat in this spell by `now`.
    #[must_use]
    pub const fn sat_ms(&self, now: Tick) -> u64 {
        match self.mode {
            Mode::Sitting => self.spell.sat_ms() + now.since(self.since),
            _ => self.spell.sat_ms(),
        }
    }

    /// When the next break is due if sitting goes on; `None` while one is due already, and while nobody sits.
    #[must_use]
    pub fn next_break(&self) -> Option<Tick> {
        match (self.phase(), self.spell.next()) {
            (Phase::Sitting, Next::Break { at_sat_ms } | Next::Snoozed { at_sat_ms }) => {
                Some(self.tick_of_sat(at_sat_ms).max(self.quiet.not_before()))
            }
            _ => None,
        }
    }

    /// When the running break ends; `None` while it is held.
    #[must_use]
    pub fn break_ends(&self) -> Option<Tick> {
        self.mode.running_break().filter(|running| running.held_since.is_none()).map(|running| running.ends)
    }

    /// The running break: its kind, its length and what is left of it in milliseconds, and whether it is held.
    #[must_use]
    pub fn running_break(&self) -> Option<(BreakKind, u64, u64, bool)> {
        self.mode.running_break().map(|running| {
            let left_ms = running.ends.since(running.held_since.unwrap_or(self.at));
            (running.kind, running.length_ms, left_ms, running.held_since.is_some())
        })
    }

    /// When the pause ends by itself, if there is one.
    #[must_use]
    pub fn pause_until(&self) -> Option<Tick> {
        self.mode.pause().and_then(|pause| pause.until)
    }

    /// Whether the owed break may be snoozed once more.
    #[must_use]
    pub const fn may_snooze(&self) -> bool {
        self.spell.owed_since().is_some() && self.due() && self.spell.snooze_left()
    }

    /// The prompt on the screen.
    #[must_use]
    pub const fn live_prompt(&self) -> Option<PromptId> {
        self.spell.live_prompt()
    }

    /// Whether a reason to be quiet holds, whether its switch is on or not.
    #[must_use]
    pub const fn holds(&self, cause: Cause) -> bool {
        self.quiet.causes().has(cause)
    }

    /// Why no prompt comes now: the reasons that hold and whose switch is on.
    #[must_use]
    pub const fn quiet(&self) -> Causes {
        self.quiet.causes().and(self.rules.heeded)
    }

    /// Since when the reasons of [`State::quiet`] are what they are; `None` while there are none.
    #[must_use]
    pub fn quiet_since(&self) -> Option<Tick> {
        (!self.quiet().is_empty()).then_some(self.quiet.since())
    }

    /// Whether somebody is there, as far as is known.
    #[must_use]
    pub const fn present(&self) -> bool {
        self.presence.present()
    }

    /// From when on it is a good moment for something else than a break prompt, such as the diary's own prompts, if
    /// nothing changes; `None` while nobody is there, in a meeting, on a break and while a break prompt stands on the
    /// screen. Working hours do not matter here.
    #[must_use]
    pub fn calm_from(&self) -> Option<Tick> {
        let busy = !self.quiet().with(Cause::OutsideHours, false).is_empty()
            || matches!(self.mode, Mode::OnBreak(_))
            || self.live_prompt().is_some();
        (self.present() && !busy).then(|| self.quiet.calm_from(self.at))
    }

    /// When the machine must be stepped even if nothing happens; never before [`State::at`].
    ///
    /// `None`: only an event can change anything. Reminders are off; the pause has no end; nobody is there and the
    /// spell has begun anew; or somebody sits, a break is owed, and there is a reason to be quiet.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Tick> {
        let of_mode = match self.mode {
            Mode::Off => None,
            Mode::OnBreak(running) => Some(running.deadline()),
            Mode::Paused(pause) => pause.until,
            // Rest only counts after sitting: a person who comes back from one absence into the next had one break.
            Mode::Away | Mode::NotKnown => {
                let absent_since = self.presence.absent_since().filter(|_| self.sat_anything());
                absent_since.map(|since| since.plus(self.rules.break_ms))
            }
            Mode::Sitting => {
                let due = self.tick_of_sat(self.spell.next().sat_ms());
                // That it is due is known at its time, whether or not anybody may be asked then.
                if self.spell.owed_since().is_none() || due > self.at { Some(due) } else { self.may_ask_from() }
            }
        };
        of_mode.into_iter().chain(self.gone_at()).min().map(|tick| tick.max(self.at))
    }

    pub(super) const fn due(&self) -> bool {
        self.spell.due(self.sat_ms(self.at))
    }

    pub(super) const fn sat_anything(&self) -> bool {
        self.sat_ms(self.at) > 0 || self.spell.owed_since().is_some()
    }

    /// Whether missing input has a reason: a call is on whose switch is on too, or a window fills the screen. A call whose
    /// switch is off does not count: whoever has a microphone that is always in use could not be away otherwise.
    pub(super) const fn explained(&self) -> bool {
        self.quiet().has(Cause::Call) || self.holds(Cause::Fullscreen)
    }

    pub(super) fn gone_at(&self) -> Option<Tick> {
        self.presence.gone_at(self.explained())
    }

    fn may_ask_from(&self) -> Option<Tick> {
        self.quiet.may_ask_from(self.rules.heeded, self.at)
    }

    /// When so much will have been sat, if sitting goes on.
    const fn tick_of_sat(&self, sat_ms: u64) -> Tick {
        self.since.plus(sat_ms.saturating_sub(self.spell.sat_ms()))
    }
}
