//! One spell of sitting, with the short absences in it left out, and what comes next in it.

use serde::{Deserialize, Serialize};

use super::{LATER_MS, PromptId, SNOOZES, Tick};

/// One spell of sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spell {
    /// Milliseconds sat before the running stretch.
    sat_ms: u64,
    /// Since when a break is owed.
    owed_since: Option<Tick>,
    snoozes: u8,
    next: Next,
}

/// What comes next in a spell, measured in milliseconds sat: absences move it by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Next {
    /// The break of this spell.
    Break { at_sat_ms: u64 },
    /// Snoozed: asked later.
    Snoozed { at_sat_ms: u64 },
    /// Dismissed, failed, or deferred: asked again. A deferred prompt is the same one again.
    Again { at_sat_ms: u64, last: bool, prompt: Option<PromptId> },
    /// A prompt is live; unanswered by then, it is repeated, or the last one given up.
    Live { prompt: PromptId, until_sat_ms: u64, last: bool },
}

impl Next {
    /// How much will have been sat when something comes next.
    pub(super) const fn sat_ms(self) -> u64 {
        match self {
            Self::Break { at_sat_ms } | Self::Snoozed { at_sat_ms } | Self::Again { at_sat_ms, .. } => at_sat_ms,
            Self::Live { until_sat_ms, .. } => until_sat_ms,
        }
    }
}

impl Spell {
    /// A new spell, in which a break is owed after `sit_ms`.
    pub(super) const fn new(sit_ms: u64) -> Self {
        Self { sat_ms: 0, owed_since: None, snoozes: 0, next: Next::Break { at_sat_ms: sit_ms } }
    }

    pub(super) const fn sat_ms(&self) -> u64 {
        self.sat_ms
    }

    pub(super) const fn add_sat(&mut self, ms: u64) {
        self.sat_ms += ms;
    }

    pub(super) const fn owed_since(&self) -> Option<Tick> {
        self.owed_since
    }

    pub(super) const fn next(&self) -> Next {
        self.next
    }

    /// Something comes next, whether or not anybody may be asked: a break is owed from now on.
    pub(super) fn fall_due(&mut self, at: Tick) {
        self.owed_since.get_or_insert(at);
    }

    /// Nobody was asked yet, and less has been sat (`sat_ms`), or more is to be sat, than was known when it fell due.
    pub(super) const fn not_owed_yet(&mut self, sat_ms: u64) {
        if let Next::Break { at_sat_ms } = self.next
            && sat_ms < at_sat_ms
        {
            self.owed_since = None;
        }
    }

    /// Whether so much was sat that a break is due: asked for, to be asked for again, or only deferred.
    pub(super) const fn due(&self, sat_ms: u64) -> bool {
        match self.next {
            Next::Break { at_sat_ms } | Next::Snoozed { at_sat_ms } => sat_ms >= at_sat_ms,
            Next::Again { .. } | Next::Live { .. } => true,
        }
    }

    /// Whether a prompt may be snoozed once more.
    pub(super) const fn snooze_left(&self) -> bool {
        self.snoozes < SNOOZES
    }

    pub(super) const fn snooze(&mut self, sat_ms: u64) {
        self.snoozes += 1;
        self.next = Next::Snoozed { at_sat_ms: sat_ms + LATER_MS };
    }

    /// The break of this spell is owed after another length of sitting. What was asked stays asked.
    pub(super) const fn set_sit_ms(&mut self, sit_ms: u64) {
        if let Next::Break { at_sat_ms } = &mut self.next {
            *at_sat_ms = sit_ms;
        }
    }

    /// The prompt on the screen.
    pub(super) const fn live_prompt(&self) -> Option<PromptId> {
        match self.next {
            Next::Live { prompt, .. } => Some(prompt),
            _ => None,
        }
    }

    /// The prompt that has not come to an outcome yet: on the screen, or deferred.
    pub(super) const fn open_prompt(&self) -> Option<PromptId> {
        match self.next {
            Next::Live { prompt, .. } => Some(prompt),
            Next::Again { prompt, .. } => prompt,
            _ => None,
        }
    }

    pub(super) const fn shown(&mut self, prompt: PromptId, last: bool, sat_ms: u64) {
        self.next = Next::Live { prompt, until_sat_ms: sat_ms + LATER_MS, last };
    }

    /// A new prompt asks again after ten minutes of sitting.
    pub(super) const fn ask_again(&mut self, last: bool, sat_ms: u64) {
        self.next = Next::Again { at_sat_ms: sat_ms + LATER_MS, last, prompt: None };
    }

    /// The prompt on the screen goes, and the same one comes again as soon as it may. Which it is, if there is one.
    pub(super) const fn defer(&mut self) -> Option<PromptId> {
        let Next::Live { prompt, last, .. } = self.next else { return None };
        self.next = Next::Again { at_sat_ms: 0, last, prompt: Some(prompt) };
        Some(prompt)
    }
}
