//! What time is being spent on.

use serde::{Deserialize, Serialize};

use super::{BreakKind, LATER_MS, PromptId, Stretch, Tick};

/// What time is being spent on. Every instant belongs to exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    /// At the computer.
    Sitting,
    /// Not at the computer, or the agent was not running.
    Away,
    /// In front of a film or in a call, or long gone: absence that nobody saw begin.
    NotKnown,
    /// On a break that was started.
    OnBreak(Break),
    /// Reminders are paused.
    Paused(Pause),
    /// Reminders are switched off.
    Off,
}

/// A running break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Break {
    pub(super) began: Tick,
    /// When it ends, unless it is held.
    pub(super) ends: Tick,
    pub(super) held_since: Option<Tick>,
    pub(super) kind: BreakKind,
    pub(super) length_ms: u64,
    /// The prompt that was answered with it, for the record; and so are the next two.
    pub(super) prompt: Option<PromptId>,
    /// Since when the break was owed.
    pub(super) due: Option<Tick>,
    /// What the spell had come to.
    pub(super) sat_ms: u64,
    /// The pause it began in, or that was asked for during it: goes on when the break is over.
    pub(super) pause: Option<Pause>,
}

/// No reminders, as the person asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pause {
    pub(super) since: Tick,
    pub(super) until: Option<Tick>,
}

impl Break {
    /// When the countdown needs attention: at its end, or when it has been held for long enough.
    pub(super) fn deadline(&self) -> Tick {
        self.held_since.map_or(self.ends, |since| since.plus(LATER_MS))
    }

    /// The same once the countdown goes on.
    pub(super) fn gone_on(self, at: Tick) -> Self {
        let held_ms = self.held_since.map_or(0, |since| at.since(since));
        Self { ends: self.ends.plus(held_ms), held_since: None, ..self }
    }
}

impl Mode {
    pub(super) const fn stretch(&self) -> Stretch {
        match self {
            Self::Sitting => Stretch::Sitting,
            Self::Away => Stretch::Away,
            Self::NotKnown => Stretch::NotKnown,
            Self::OnBreak(_) => Stretch::Break,
            Self::Paused(_) => Stretch::Paused,
            Self::Off => Stretch::Off,
        }
    }

    pub(super) const fn running_break(&self) -> Option<&Break> {
        if let Self::OnBreak(running) = self { Some(running) } else { None }
    }

    /// The pause that is in force, or will be when the break is over.
    pub(super) const fn pause(&self) -> Option<Pause> {
        match self {
            Self::Paused(pause) => Some(*pause),
            Self::OnBreak(running) => running.pause,
            Self::Sitting | Self::Away | Self::NotKnown | Self::Off => None,
        }
    }
}
