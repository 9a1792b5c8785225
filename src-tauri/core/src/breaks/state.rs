//! What the machine remembers, and what can be read from it.

use serde::{Deserialize, Serialize};

use super::{Stretch, Tick};
use crate::settings::Settings;
use crate::wire::Phase;

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
}

impl From<&Settings> for Rules {
    fn from(settings: &Settings) -> Self {
        Self {
            sit_ms: u64::from(settings.sit_minutes) * 60_000,
            break_ms: u64::from(settings.break_minutes) * 60_000,
            reminders: settings.reminders,
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
    pub(super) idle: bool,
    pub(super) locked: bool,
    /// Only while a suspend is being worked through, inside one step.
    pub(super) asleep: bool,
    /// No prompt before this.
    pub(super) hold_until: Tick,
    pub(super) last_prompt: u64,
    /// Since the person last answered one, or was offered a different interval.
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
    /// Dismissed, or not shown: asked again.
    Again { at_sat_ms: u64, last: bool },
    /// A prompt is live; unanswered by then, it is repeated, or the last one given up.
    Live { prompt: PromptId, until_sat_ms: u64, last: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Break {
    pub(super) began: Tick,
    pub(super) ends: Tick,
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
            idle: false,
            locked: false,
            asleep: false,
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
            Stretch::Sitting => match self.spell.next {
                Next::Live { .. } | Next::Again { .. } => Phase::Due,
                // Due, and only held back for now.
                Next::Break { at_sat_ms } | Next::Snoozed { at_sat_ms } if self.sat_ms(self.at) >= at_sat_ms => {
                    Phase::Due
                }
                Next::Break { .. } | Next::Snoozed { .. } => Phase::Sitting,
            },
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

    /// When the running break ends.
    #[must_use]
    pub fn break_ends(&self) -> Option<Tick> {
        self.on_break.map(|it| it.ends)
    }

    /// The prompt on the screen.
    #[must_use]
    pub const fn live_prompt(&self) -> Option<PromptId> {
        match self.spell.next {
            Next::Live { prompt, .. } => Some(prompt),
            _ => None,
        }
    }

    /// When the machine must be stepped even if nothing happens; never before [`State::at`]. `None`: only an event
    /// can change anything.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Tick> {
        let tick = match self.stretch {
            Stretch::Off => None,
            Stretch::Break => self.break_ends(),
            Stretch::Paused => self.pause.and_then(|pause| pause.until),
            // Rest only counts after sitting: a person who comes back from one absence into the next had one break.
            Stretch::Away => self.sat_anything().then(|| self.stretch_from.plus(self.rules.break_ms)),
            Stretch::Sitting => Some(self.tick_of_sat(self.spell.next.sat_ms()).max(self.hold_until)),
        };
        tick.map(|tick| tick.max(self.at))
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
