//! One step: time is worked through deadline by deadline, then the event happens.
//!
//! Events may tell of the past (the last input, the moment of falling asleep). Time is then worked through only to
//! that moment, the event happens, and the rest follows: what would have been due in between is not.

use super::state::State;
use super::{Effect, Event, Outcome, Stretch, Tick};

/// The next state, and what is to be done. `now` before [`State::at`] is taken as that.
///
/// Waking more often than [`State::next_deadline`] asks for changes nothing.
#[must_use]
pub fn step(state: State, event: Event, now: Tick) -> (State, Vec<Effect>) {
    let before = state.clone();
    let mut state = state;
    let mut effects = Vec::new();
    state.happen(event, now.max(before.at), &mut effects);
    if (State { at: before.at, ..state.clone() }) != before {
        effects.push(Effect::Save);
    }
    (state, effects)
}

type Effects = Vec<Effect>;

impl State {
    fn happen(&mut self, event: Event, now: Tick, effects: &mut Effects) {
        // The moment the event tells of; never before what is accounted for.
        let then = match event {
            Event::IdleBegan { since } | Event::Locked { since } | Event::Suspended { since } => since.min(now),
            _ => now,
        };
        self.advance(then.max(self.at), effects);
        match event {
            Event::Time => {}
            Event::IdleBegan { .. } => self.idle_began(then, now, effects),
            Event::IdleEnded => self.idle_ended(effects),
            Event::Locked { .. } => self.lock(then, now, effects),
            Event::Unlocked => self.unlock(effects),
            Event::Asleep(true) => self.fall_asleep(now, effects),
            // Not if the clocks told of it already.
            Event::Asleep(false) if self.asleep => self.wake_up(effects),
            Event::Asleep(false) => {}
            Event::Suspended { .. } => {
                self.fall_asleep(then, effects);
                self.advance(now, effects);
                self.wake_up(effects);
            }
            Event::Quiet(cause, on) => self.facts_changed(|state| state.quiet = state.quiet.with(cause, on), effects),
            Event::KeptAwake(on) => self.facts_changed(|state| state.kept_awake = on, effects),
            Event::TypingPaused => self.typing_paused(),
            Event::PromptFailed(prompt) => self.prompt_failed(prompt, effects),
            Event::PromptDismissed(prompt) => self.prompt_dismissed(prompt, effects),
            Event::PromptAnswered(prompt, request) => {
                if self.live_prompt() == Some(prompt) {
                    self.ask_for(request, effects);
                }
            }
            Event::Asked(request) => self.ask_for(request, effects),
            Event::RulesChanged(rules) => self.change_rules(rules, effects),
        }
        self.advance(now, effects);
    }

    /// Works time through to `to`, one deadline at a time.
    pub(super) fn advance(&mut self, to: Tick, effects: &mut Effects) {
        while let Some(deadline) = self.next_deadline().filter(|deadline| *deadline <= to) {
            self.at = deadline;
            if self.gone_at().is_some_and(|gone_at| gone_at <= deadline) {
                self.has_gone(effects);
                continue;
            }
            match self.stretch {
                Stretch::Break if self.break_ends().is_none() => self.go_on(),
                Stretch::Break => self.end_break(Outcome::Taken, effects),
                Stretch::Paused => self.end_pause(effects),
                Stretch::Away => self.rest(effects),
                Stretch::Sitting => self.sat_so_far(effects),
                Stretch::Off => break,
            }
        }
        self.at = self.at.max(to);
    }

    /// Begins another stretch if the facts say so.
    pub(super) fn settle(&mut self, effects: &mut Effects) {
        let on = if self.on_break.is_some() {
            Stretch::Break
        } else if !self.rules.reminders {
            Stretch::Off
        } else if self.pause.is_some() {
            Stretch::Paused
        } else if self.present() {
            Stretch::Sitting
        } else {
            Stretch::Away
        };
        if on == self.stretch {
            return;
        }
        // Only sitting turns out, afterwards, to have been absence. Everything else ends now.
        let turned_out = self.absent_since.filter(|_| (self.stretch, on) == (Stretch::Sitting, Stretch::Away));
        self.close_stretch(turned_out.unwrap_or(self.at), effects);
        self.stretch = on;
        self.owed_no_more();
    }

    /// Accounts for the running stretch up to `to` and goes on with it from there.
    pub(super) fn close_stretch(&mut self, to: Tick, effects: &mut Effects) {
        let from = self.stretch_from;
        let to = to.max(from);
        if self.stretch == Stretch::Sitting {
            self.spell.sat_ms += to.since(from);
        }
        if to > from {
            effects.push(Effect::Spent { on: self.stretch, from, to });
        }
        self.stretch_from = to;
    }
}
