//! One step: time is worked through deadline by deadline, then the event happens.
//!
//! Events may report the past (the last input, the moment of falling asleep). Time is then worked through only to that
//! moment, the event happens, and the rest follows: what would have been due in between is not.

use super::mode::{Mode, Pause};
use super::quiet::Moment;
use super::spell::{Next, Spell};
use super::state::State;
use super::{AFTER_RESUME_MS, Cause, Causes, Effect, Event, Outcome, PromptId, Record, Tick};

pub(super) type Effects = Vec<Effect>;

/// The next state, and what is to be done. `now` before [`State::at`] is taken as that.
///
/// Stepping more often than [`State::next_deadline`] asks for changes nothing.
#[must_use]
pub fn step(state: State, event: Event, now: Tick) -> (State, Vec<Effect>) {
    let before = state.clone();
    let mut state = state;
    let mut effects = Vec::new();
    state.handle(event, now.max(before.at), &mut effects);
    if (State { at: before.at, ..state.clone() }) != before {
        effects.push(Effect::Save);
    }
    (state, effects)
}

impl State {
    fn handle(&mut self, event: Event, now: Tick, effects: &mut Effects) {
        // The moment the event reports; never before what is accounted for.
        let then = match event {
            // The last input says nothing about somebody whose silence was believed for long: the lock is what is known.
            Event::Locked { .. } if self.mode == Mode::NotKnown => now,
            Event::IdleBegan { since } | Event::Locked { since } | Event::Suspended { since } => since.min(now),
            _ => now,
        };
        self.advance(then.max(self.at), effects);
        match event {
            Event::Time => {}
            Event::IdleBegan { .. } => {
                self.presence.idle_began(then);
                if self.gone_at().is_some_and(|gone_at| gone_at <= now) {
                    self.has_gone(effects);
                }
            }
            Event::IdleEnded => {
                self.presence.input(self.at);
                self.follow_presence(effects);
            }
            Event::Locked { .. } => {
                self.presence.lock(then, now, self.explained());
                self.follow_presence(effects);
            }
            Event::Unlocked => {
                if self.presence.unlock(self.at) {
                    self.follow_presence(effects);
                }
            }
            Event::SleepBegan => self.fall_asleep(now, effects),
            // Not if the clocks have shown it already.
            Event::SleepEnded if self.presence.asleep() => self.wake_up(effects),
            Event::SleepEnded => {}
            Event::Suspended { .. } => {
                self.fall_asleep(then, effects);
                self.advance(now, effects);
                self.wake_up(effects);
            }
            Event::QuietBegan(cause) => self.set_cause(cause, true, effects),
            Event::QuietEnded(cause) => self.set_cause(cause, false, effects),
            Event::InhibitorBegan => self.change(|state| state.presence.set_inhibited(true), effects),
            Event::InhibitorEnded => self.change(|state| state.presence.set_inhibited(false), effects),
            Event::TypingPaused => {
                // If somebody is to be asked still, that is due now.
                if self.mode == Mode::Sitting {
                    self.quiet.typing_paused();
                }
            }
            Event::PromptFailed(prompt) => self.prompt_failed(prompt, effects),
            Event::PromptDismissed(prompt) => self.prompt_dismissed(prompt, effects),
            Event::PromptAnswered(prompt, request) => {
                if self.live_prompt() == Some(prompt) {
                    self.request(request, effects);
                }
            }
            Event::Requested(request) => self.request(request, effects),
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
            match self.mode {
                Mode::OnBreak(running) if running.held_since.is_some() => {
                    self.mode = Mode::OnBreak(running.gone_on(deadline));
                }
                Mode::OnBreak(_) => self.end_break(Outcome::Taken, effects),
                Mode::Paused(_) => self.end_pause(effects),
                Mode::Away | Mode::NotKnown => self.rest(effects),
                Mode::Sitting => self.fall_due(effects),
                Mode::Off => break,
            }
        }
        self.at = self.at.max(to);
    }

    /// The mode once no break runs (any more), `pause` being what goes on then: it follows the person's settings and
    /// presence.
    pub(super) const fn mode_without_break(&self, pause: Option<Pause>) -> Mode {
        match pause {
            _ if !self.rules.reminders => Mode::Off,
            Some(pause) => Mode::Paused(pause),
            None if self.present() => Mode::Sitting,
            None if self.presence.unsure() => Mode::NotKnown,
            None => Mode::Away,
        }
    }

    /// Sits or is away, as the person's presence has it. A break, a pause, and reminders that are off go on.
    pub(super) fn follow_presence(&mut self, effects: &mut Effects) {
        if !matches!(self.mode, Mode::OnBreak(_)) {
            self.enter(self.mode_without_break(self.mode.pause()), effects);
        }
    }

    /// Begins to spend time on something else, if it is something else.
    pub(super) fn enter(&mut self, mode: Mode, effects: &mut Effects) {
        let (from, to) = (self.mode.stretch(), mode.stretch());
        if from == to {
            self.mode = mode;
            return;
        }
        // Only sitting turns out, afterwards, to have been absence. Everything else ends now.
        let left = self.mode == Mode::Sitting && matches!(mode, Mode::Away | Mode::NotKnown);
        let turned_out = self.presence.absent_since().filter(|_| left);
        self.close_stretch(turned_out.unwrap_or(self.at), effects);
        self.mode = mode;
        self.spell.not_owed_yet(self.sat_ms(self.at));
    }

    /// Accounts for the running stretch up to `to` and goes on with it from there.
    fn close_stretch(&mut self, to: Tick, effects: &mut Effects) {
        let from = self.since;
        let to = to.max(from);
        if self.mode == Mode::Sitting {
            self.spell.add_sat(to.since(from));
        }
        if to > from {
            effects.push(Effect::Spent { on: self.mode.stretch(), from, to });
        }
        self.since = to;
    }

    /// A new spell from now on.
    pub(super) fn begin_spell(&mut self, effects: &mut Effects) {
        if self.mode == Mode::Sitting {
            self.close_stretch(self.at, effects);
        }
        self.spell = Spell::new(self.rules.sit_ms);
    }

    /// At the time of [`State::gone_at`], or later.
    fn has_gone(&mut self, effects: &mut Effects) {
        self.presence.has_gone(self.at, self.explained());
        self.follow_presence(effects);
    }

    pub(super) fn fall_asleep(&mut self, since: Tick, effects: &mut Effects) {
        self.presence.fall_asleep(since);
        self.follow_presence(effects);
    }

    pub(super) fn wake_up(&mut self, effects: &mut Effects) {
        self.quiet.hold_until(self.at.plus(AFTER_RESUME_MS));
        self.back_unseen(effects);
    }

    pub(super) fn back_unseen(&mut self, effects: &mut Effects) {
        self.presence.back_unseen(self.at);
        self.follow_presence(effects);
    }

    fn set_cause(&mut self, cause: Cause, holds: bool, effects: &mut Effects) {
        self.change(|state| state.quiet.set_causes(state.quiet.causes().with(cause, holds)), effects);
    }

    /// Takes up new facts by `change`, and what follows from them for quiet and for excuses.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Self), effects: &mut Effects) {
        let (before, excused) = (self.quiet(), self.presence.excused(self.explained()));
        change(self);
        let after = self.quiet();
        if before != after {
            self.close_quiet(before, effects);
            self.quiet.changed(after, self.at);
            if !after.is_empty() {
                effects.extend(self.spell.defer().map(Effect::WithdrawPrompt));
            }
        }
        if excused && !self.presence.excused(self.explained()) {
            self.presence.excuse_ended(self.at);
        }
    }

    /// Accounts for the quiet that ran until now.
    pub(super) fn close_quiet(&self, causes: Causes, effects: &mut Effects) {
        let from = self.quiet.since();
        if !causes.is_empty() && self.at > from {
            effects.push(Effect::WasQuiet { causes, from, to: self.at });
        }
    }

    /// So much was sat that something comes next. It may come later than its time, but is owed from that on.
    fn fall_due(&mut self, effects: &mut Effects) {
        self.spell.fall_due(self.at);
        match self.quiet.moment(self.rules.heeded, self.at) {
            Moment::Wait => return,
            Moment::WatchForTypingPause => return effects.push(Effect::WatchForTypingPause),
            Moment::Good => {}
        }
        match self.spell.next() {
            Next::Break { .. } | Next::Snoozed { .. } => self.ask(false, None, effects),
            Next::Again { last, prompt, .. } => self.ask(last, prompt, effects),
            Next::Live { prompt, last: false, .. } => {
                effects.push(Effect::WithdrawPrompt(prompt));
                self.ask(true, Some(prompt), effects);
            }
            Next::Live { last: true, .. } => {
                self.close_owed(Outcome::Ignored, effects);
                self.begin_spell(effects);
            }
        }
    }

    /// The one place that shows a prompt.
    fn ask(&mut self, last: bool, again: Option<PromptId>, effects: &mut Effects) {
        let prompt = again.unwrap_or_else(|| self.prompts.next_id());
        let sat_ms = self.sat_ms(self.at);
        self.spell.shown(prompt, last, sat_ms);
        effects.push(Effect::ShowPrompt {
            prompt,
            sat_ms,
            may_snooze: self.spell.snooze_left(),
            again: again.is_some() || last,
            offer_interval: self.prompts.offer_interval(),
        });
    }

    /// Away for a break's length: a natural break.
    fn rest(&mut self, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        let rest_from = self.presence.absent_since();
        effects.push(Effect::Record(Record { rest_from, ..self.record(Outcome::Natural, prompt) }));
        if prompt.is_some() {
            self.prompts.count(Outcome::Natural);
        }
        self.begin_spell(effects);
    }

    fn prompt_failed(&mut self, failed: PromptId, effects: &mut Effects) {
        if let Next::Live { prompt, last, .. } = self.spell.next()
            && prompt == failed
        {
            effects.push(Effect::Record(self.record(Outcome::Failed, Some(prompt))));
            // Not the person's doing: it stays owed, and is tried again as long as it takes.
            self.spell.ask_again(last, self.sat_ms(self.at));
        }
    }

    fn prompt_dismissed(&mut self, dismissed: PromptId, effects: &mut Effects) {
        match self.spell.next() {
            Next::Live { prompt, last: false, .. } if prompt == dismissed => {
                effects.push(Effect::Record(self.record(Outcome::Dismissed, Some(prompt))));
                self.spell.ask_again(true, self.sat_ms(self.at));
            }
            Next::Live { prompt, last: true, .. } if prompt == dismissed => {
                effects.push(Effect::Record(self.record(Outcome::Ignored, Some(prompt))));
                self.prompts.count(Outcome::Ignored);
                self.begin_spell(effects);
            }
            _ => {}
        }
    }

    /// The person's answer to what was owed, or its absence.
    pub(super) fn close_owed(&mut self, outcome: Outcome, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        effects.push(Effect::Record(self.record(outcome, prompt)));
        self.prompts.count(outcome);
    }

    /// Takes the prompt off the screen, if one is there. The prompt that is to have an outcome now.
    pub(super) fn withdraw(&self, effects: &mut Effects) -> Option<PromptId> {
        effects.extend(self.live_prompt().map(Effect::WithdrawPrompt));
        self.spell.open_prompt()
    }

    pub(super) const fn record(&self, outcome: Outcome, prompt: Option<PromptId>) -> Record {
        Record {
            outcome,
            prompt,
            at: self.at,
            due: self.spell.owed_since(),
            rest_from: None,
            sat_ms: self.sat_ms(self.at),
        }
    }
}
