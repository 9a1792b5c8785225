//! What the machine remembers, and what can be read from it.

use serde::{Deserialize, Serialize};

use super::quiet::Release;
use super::{BreakKind, Phase};
use super::{Cause, Causes, LATER_MS, SNOOZES, Stretch, Tick};
use crate::settings::Settings;

/// A prompt. Numbers are not used twice while a state lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PromptId(pub u64);

/// What the person set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Milliseconds of sitting before a break is owed.
    pub sit_ms: u64,
    /// Milliseconds of a break.
    pub break_ms: u64,
    /// Whether to remind at all.
    pub reminders: bool,
    /// Which reasons to be quiet are heeded.
    pub heeded: Causes,
}

impl From<&Settings> for Rules {
    fn from(settings: &Settings) -> Self {
        Self {
            sit_ms: u64::from(settings.sit_minutes) * 60_000,
            break_ms: u64::from(settings.break_minutes) * 60_000,
            reminders: settings.reminders,
            heeded: Causes::ALL
                .with(Cause::Fullscreen, settings.quiet_fullscreen)
                .with(Cause::DoNotDisturb, settings.quiet_do_not_disturb)
                .with(Cause::Call, settings.quiet_call),
        }
    }
}

/// The machine between two steps. Made by [`State::new`] or [`super::restart`], changed only by [`super::step`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Everything up to here is accounted for.
    pub(super) at: Tick,
    pub(super) rules: Rules,
    /// What time is being spent on, and since when.
    pub(super) stretch: Stretch,
    pub(super) stretch_from: Tick,
    pub(super) spell: Spell,
    pub(super) on_break: Option<Break>,
    pub(super) pause: Option<Pause>,
    /// No input since, whatever that means; a call or film that ended since then moved it to its end.
    pub(super) idle_since: Option<Tick>,
    /// No input, and nothing that explains it: not there. Ends with the first input only.
    pub(super) gone: bool,
    pub(super) locked: bool,
    pub(super) asleep: bool,
    pub(super) kept_awake: bool,
    /// When a call or a film last ended.
    pub(super) covered_until: Tick,
    /// Since when nobody has been seen. Still known once somebody may be back but was not seen yet.
    pub(super) absent_since: Option<Tick>,
    /// When somebody came back last, seen or not.
    pub(super) back_at: Tick,
    /// Every reason to be quiet that holds, heeded or not.
    pub(super) quiet: Causes,
    /// Since when those that are heeded are what they are.
    pub(super) quiet_from: Tick,
    pub(super) release: Option<Release>,
    /// No prompt before this.
    pub(super) hold_until: Tick,
    pub(super) last_prompt: u64,
    /// Since the person last answered one, or ignored the offer of a different interval.
    pub(super) ignored_in_a_row: u8,
}

/// One spell of sitting, with the short absences in between left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spell {
    /// Milliseconds sat before the running stretch.
    pub(super) sat_ms: u64,
    /// Since when a break is owed.
    pub(super) owed_since: Option<Tick>,
    pub(super) snoozes: u8,
    pub(super) next: Next,
}

impl Spell {
    pub(super) const fn anew(rules: &Rules) -> Self {
        Self { sat_ms: 0, owed_since: None, snoozes: 0, next: Next::Break { at_sat_ms: rules.sit_ms } }
    }
}

/// What comes next in a spell, measured in milliseconds sat: absences move it by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Next {
    /// The break of this spell.
    Break { at_sat_ms: u64 },
    /// Asked later, as wanted.
    Snoozed { at_sat_ms: u64 },
    /// Dismissed, not shown, or deferred: asked again. A deferred prompt is the same one again.
    Again { at_sat_ms: u64, last: bool, prompt: Option<PromptId> },
    /// A prompt is live; unanswered by then, it is repeated, or the last one given up.
    Live { prompt: PromptId, until_sat_ms: u64, last: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Break {
    pub(super) began: Tick,
    /// When it ends, unless it is held.
    pub(super) ends: Tick,
    pub(super) held_since: Option<Tick>,
    pub(super) kind: BreakKind,
    pub(super) length_ms: u64,
    /// The prompt that was answered with it, and what the spell had come to: for the record.
    pub(super) prompt: Option<PromptId>,
    pub(super) due: Option<Tick>,
    pub(super) sat_ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pause {
    pub(super) since: Tick,
    pub(super) until: Option<Tick>,
}

impl State {
    /// Somebody sat down just now.
    #[must_use]
    pub const fn new(rules: Rules, now: Tick) -> Self {
        Self {
            at: now,
            rules,
            stretch: if rules.reminders { Stretch::Sitting } else { Stretch::Off },
            stretch_from: now,
            spell: Spell::anew(&rules),
            on_break: None,
            pause: None,
            idle_since: None,
            gone: false,
            locked: false,
            asleep: false,
            kept_awake: false,
            covered_until: now,
            absent_since: None,
            back_at: now,
            quiet: Causes::NONE,
            quiet_from: now,
            release: None,
            hold_until: now,
            last_prompt: 0,
            ignored_in_a_row: 0,
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
        (self.stretch, self.stretch_from)
    }

    /// Where in the spell.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        match self.stretch {
            Stretch::Break => Phase::OnBreak,
            Stretch::Off => Phase::Off,
            Stretch::Paused => Phase::Paused,
            Stretch::Away => Phase::Away,
            Stretch::Sitting if self.due() => Phase::Due,
            Stretch::Sitting => Phase::Sitting,
        }
    }

    /// Whether so much was sat that a break is due: asked for, to be asked for again, or only held back for now.
    const fn due(&self) -> bool {
        match self.spell.next {
            Next::Break { at_sat_ms } | Next::Snoozed { at_sat_ms } => self.sat_ms(self.at) >= at_sat_ms,
            Next::Again { .. } | Next::Live { .. } => true,
        }
    }

    /// Milliseconds sat in this spell by `now`.
    #[must_use]
    pub const fn sat_ms(&self, now: Tick) -> u64 {
        match self.stretch {
            Stretch::Sitting => self.spell.sat_ms + now.since(self.stretch_from),
            _ => self.spell.sat_ms,
        }
    }

    /// When the next break is due if sitting goes on; `None` while one is due already, and while nobody sits.
    #[must_use]
    pub fn next_break(&self) -> Option<Tick> {
        match (self.phase(), self.spell.next) {
            (Phase::Sitting, Next::Break { at_sat_ms } | Next::Snoozed { at_sat_ms }) => {
                Some(self.tick_of_sat(at_sat_ms).max(self.hold_until))
            }
            _ => None,
        }
    }

    /// When the running break ends; `None` while it is held.
    #[must_use]
    pub fn break_ends(&self) -> Option<Tick> {
        self.on_break.filter(|it| it.held_since.is_none()).map(|it| it.ends)
    }

    /// The running break: its kind, its length and what is left of it in milliseconds, and whether it is held.
    #[must_use]
    pub fn running_break(&self) -> Option<(BreakKind, u64, u64, bool)> {
        self.on_break.map(|it| {
            let left_ms = it.ends.since(it.held_since.unwrap_or(self.at));
            (it.kind, it.length_ms, left_ms, it.held_since.is_some())
        })
    }

    /// When the pause ends by itself, if there is one.
    #[must_use]
    pub fn pause_until(&self) -> Option<Tick> {
        self.pause.and_then(|pause| pause.until)
    }

    /// Whether what is owed may be put off once more.
    #[must_use]
    pub const fn may_snooze(&self) -> bool {
        self.spell.owed_since.is_some() && self.due() && self.spell.snoozes < SNOOZES
    }

    /// The prompt on the screen.
    #[must_use]
    pub const fn live_prompt(&self) -> Option<PromptId> {
        match self.spell.next {
            Next::Live { prompt, .. } => Some(prompt),
            _ => None,
        }
    }

    /// The prompt that has not come to an outcome yet: on the screen, or deferred.
    pub(super) const fn open_prompt(&self) -> Option<PromptId> {
        match self.spell.next {
            Next::Live { prompt, .. } => Some(prompt),
            Next::Again { prompt, .. } => prompt,
            _ => None,
        }
    }

    /// When the machine must be stepped even if nothing happens; never before [`State::at`].
    ///
    /// `None`: only an event can change anything. Reminders are off; the pause has no end; nobody is there and the
    /// spell has begun anew; or somebody sits, a break is owed, and there is a reason to be quiet.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Tick> {
        let stretch = match self.stretch {
            Stretch::Off => None,
            Stretch::Break => self.on_break.map(|it| it.held_since.map_or(it.ends, |since| since.plus(LATER_MS))),
            Stretch::Paused => self.pause.and_then(|pause| pause.until),
            // Rest only counts after sitting: a person who comes back from one absence into the next had one break.
            Stretch::Away => self.absent_since.filter(|_| self.sat_anything()).map(|it| it.plus(self.rules.break_ms)),
            Stretch::Sitting => {
                let due = self.tick_of_sat(self.spell.next.sat_ms());
                // That it is due is known at its time, whether or not anybody may be asked then.
                if self.spell.owed_since.is_none() || due > self.at { Some(due) } else { self.may_ask_from() }
            }
        };
        stretch.into_iter().chain(self.gone_at()).min().map(|tick| tick.max(self.at))
    }

    pub(super) const fn sat_anything(&self) -> bool {
        self.sat_ms(self.at) > 0 || self.spell.owed_since.is_some()
    }

    /// When so much will have been sat, if sitting goes on.
    const fn tick_of_sat(&self, sat_ms: u64) -> Tick {
        self.stretch_from.plus(sat_ms.saturating_sub(self.spell.sat_ms))
    }
}

impl Next {
    const fn sat_ms(self) -> u64 {
        match self {
            Self::Break { at_sat_ms } | Self::Snoozed { at_sat_ms } | Self::Again { at_sat_ms, .. } => at_sat_ms,
            Self::Live { until_sat_ms, .. } => until_sat_ms,
        }
    }
}
