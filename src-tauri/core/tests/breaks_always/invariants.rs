//! What must hold after every step of the break machine, whatever the event was.

use std::collections::BTreeMap;

use soleus_core::breaks::{AFTER_RESUME_MS, Effect, Outcome, PromptId, State, Stretch, Tick};

/// The steps of one machine so far, as far as the checks need them.
pub(crate) struct Invariants {
    live: Option<PromptId>,
    on_screen: bool,
    on_break_for: Option<PromptId>,
    /// Every prompt ever shown, and its outcomes.
    prompts: BTreeMap<PromptId, u32>,
    began: Tick,
    spent_to: Tick,
    quiet_to: Tick,
    spent: BTreeMap<&'static str, u64>,
    held_until: Tick,
}

impl Invariants {
    pub(crate) fn of(state: &State) -> Self {
        let began = state.at();
        Self {
            live: None,
            on_screen: false,
            on_break_for: None,
            prompts: BTreeMap::new(),
            began,
            spent_to: began,
            quiet_to: began,
            spent: BTreeMap::new(),
            held_until: began,
        }
    }

    /// The process was killed, and its screen with it.
    pub(crate) fn killed(&mut self) {
        self.on_screen = false;
    }

    /// The computer woke.
    pub(crate) fn resumed(&mut self, now: Tick) {
        self.held_until = now.plus(AFTER_RESUME_MS);
    }

    /// Checks one step: its effects, and the state it led to.
    pub(crate) fn check(&mut self, effects: &[Effect], state: &State) {
        for (place, effect) in effects.iter().enumerate() {
            self.note(effect);
            if matches!(effect, Effect::ShowPrompt { .. }) {
                self.check_moment(&effects[place..], state);
            }
        }
        if effects.iter().any(|it| matches!(it, Effect::Record(_) | Effect::Spent { .. } | Effect::ShowPrompt { .. })) {
            assert!(effects.contains(&Effect::Save), "a crash would undo it: {effects:?}");
        }
        self.check_prompts(state);
        self.check_time(state);
        check_deadline(state);
    }

    fn note(&mut self, effect: &Effect) {
        match effect {
            Effect::ShowPrompt { prompt, .. } => {
                assert!(!self.on_screen, "two live prompts: {:?} and {prompt:?}", self.live);
                self.prompts.entry(*prompt).or_default();
                (self.live, self.on_screen) = (Some(*prompt), true);
            }
            Effect::WithdrawPrompt(prompt) => {
                assert_eq!(self.live, Some(*prompt), "withdrew what was not there");
                self.on_screen = false;
            }
            Effect::Record(record) => {
                if let Some(prompt) = record.prompt {
                    let gone_by_itself =
                        matches!(record.outcome, Outcome::Dismissed | Outcome::Ignored | Outcome::Failed);
                    assert!(gone_by_itself || !self.on_screen, "{prompt:?} was left on the screen");
                    *self.prompts.entry(prompt).or_default() += 1;
                    if self.live == Some(prompt) {
                        (self.live, self.on_screen) = (None, false);
                    }
                }
            }
            Effect::Spent { on, from, to } => {
                assert_eq!(*from, self.spent_to, "a gap or an overlap");
                assert!(to > from);
                self.spent_to = *to;
                *self.spent.entry(name(*on)).or_default() += to.since(*from);
            }
            // Sent again when it becomes another kind of break.
            Effect::BreakStarted { .. } => self.on_break_for = self.live.take().or(self.on_break_for),
            Effect::BreakEnded => self.on_break_for = None,
            Effect::WasQuiet { causes, from, to } => {
                assert!(!causes.is_empty() && from < to);
                assert!(*from >= self.quiet_to, "quiet twice at once");
                self.quiet_to = *to;
            }
            Effect::WatchForTypingPause | Effect::Refused | Effect::Save => {}
        }
    }

    /// A prompt comes only while somebody sits: either the stretch is still sitting, or it was recorded as
    /// sitting after that.
    fn check_moment(&self, from_then_on: &[Effect], state: &State) {
        let sat = |effect: &Effect| matches!(effect, Effect::Spent { on: Stretch::Sitting, .. });
        assert!(state.stretch().0 == Stretch::Sitting || from_then_on.iter().any(sat), "to nobody: {from_then_on:?}");
        assert!(state.at() >= self.held_until, "a prompt right after a resume");
    }

    fn check_prompts(&self, state: &State) {
        // A deferred prompt is off the screen, but not over.
        assert_eq!(state.live_prompt().is_some(), self.on_screen);
        assert!(state.quiet().is_empty() || !self.on_screen, "a prompt in a meeting");
        for (prompt, outcomes) in &self.prompts {
            let open = self.live == Some(*prompt) || self.on_break_for == Some(*prompt);
            assert_eq!(*outcomes, u32::from(!open), "{prompt:?}");
        }
    }

    /// The stretches recorded so far and the one still open cover all of the time, once.
    fn check_time(&self, state: &State) {
        let (_, from) = state.stretch();
        assert_eq!(self.spent_to, from);
        assert_eq!(self.spent() + state.at().since(from), state.at().since(self.began));
        assert!(state.quiet_since().is_none_or(|since| since >= self.quiet_to && since <= state.at()));
    }

    fn spent(&self) -> u64 {
        self.spent.values().sum()
    }
}

fn check_deadline(state: &State) {
    let (on, _) = state.stretch();
    match state.next_deadline() {
        // A deadline that is reached is always acted on, or the driver would loop.
        Some(deadline) => assert!(deadline > state.at(), "due now and not done: {state:?}"),
        None => assert!(
            match on {
                Stretch::Off => true,
                Stretch::Paused => state.pause_until().is_none(),
                Stretch::Away | Stretch::NotKnown => state.sat_ms(state.at()) == 0,
                Stretch::Sitting => !state.quiet().is_empty(),
                Stretch::Break => false,
            },
            "for ever: {state:?}"
        ),
    }
}

const fn name(on: Stretch) -> &'static str {
    match on {
        Stretch::Sitting => "sitting",
        Stretch::Away => "away",
        Stretch::NotKnown => "not known",
        Stretch::Break => "break",
        Stretch::Paused => "paused",
        Stretch::Off => "off",
    }
}
