//! One step: time is worked through deadline by deadline, then the event happens.
//!
//! Events may tell of the past (the last input, the moment of falling asleep). Time is then worked through only to
//! that moment, the event happens, and the rest follows: what would have been due in between is not.

use super::state::{Break, Next, Pause, PromptId, Rules, Spell, State};
use super::{
    AFTER_RESUME_MS, CALF_HURTS_MS, Effect, Event, IGNORED_IN_A_ROW, LATER_MS, Outcome, Record, Request, SNOOZES,
    Stretch, Tick,
};
use crate::wire::{BreakKind, Phase};

/// The next state, and what is to be done. `now` before [`State::at`] is taken as that.
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
            Event::IdleBegan { .. } => {
                self.idle = true;
                self.gone |= !self.covered();
                self.settle(then, effects);
            }
            Event::IdleEnded => {
                // Input also proves that the computer is awake, whoever forgot to say so.
                (self.idle, self.gone, self.asleep) = (false, false, false);
                self.settle(now, effects);
            }
            Event::Locked { .. } => {
                self.locked = true;
                self.settle(then, effects);
            }
            Event::Unlocked => {
                self.locked = false;
                self.settle(now, effects);
            }
            Event::Asleep(asleep) => {
                if self.asleep && !asleep {
                    self.hold_until = now.plus(AFTER_RESUME_MS);
                }
                self.asleep = asleep;
                self.settle(now, effects);
            }
            Event::Quiet(cause, on) => self.facts_changed(|state| state.quiet = state.quiet.with(cause, on), effects),
            Event::KeptAwake(on) => self.facts_changed(|state| state.kept_awake = on, effects),
            Event::TypingPaused => self.typing_paused(effects),
            Event::Suspended { .. } => {
                self.asleep = true;
                self.settle(then, effects);
                self.advance(now, effects);
                self.asleep = false;
                self.hold_until = now.plus(AFTER_RESUME_MS);
                self.settle(now, effects);
            }
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

    /// Begins another stretch if the facts say so; `from` may lie in the past, but not before the running stretch.
    pub(super) fn settle(&mut self, from: Tick, effects: &mut Effects) {
        let on = if self.on_break.is_some() {
            Stretch::Break
        } else if !self.rules.reminders {
            Stretch::Off
        } else if self.pause.is_some() {
            Stretch::Paused
        } else if self.gone || self.locked || self.asleep {
            Stretch::Away
        } else {
            Stretch::Sitting
        };
        if on != self.stretch {
            // Only sitting turns out, afterwards, to have been absence. A break or a pause that ends, ends now.
            let from = if self.stretch == Stretch::Sitting { from } else { self.at };
            self.close_stretch(from, effects);
            self.stretch = on;
        }
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

    /// A new spell from now on.
    pub(super) fn begin_spell(&mut self, effects: &mut Effects) {
        if self.stretch == Stretch::Sitting {
            self.close_stretch(self.at, effects);
        }
        self.spell = Spell::anew(&self.rules);
    }

    /// The one place a prompt goes out from.
    pub(super) fn ask(&mut self, last: bool, again: Option<PromptId>, effects: &mut Effects) {
        let prompt = again.unwrap_or_else(|| {
            self.last_prompt += 1;
            PromptId(self.last_prompt)
        });
        let sat_ms = self.sat_ms(self.at);
        // Offered once, not with every prompt from then on.
        self.release = None;
        let offer_interval = self.ignored_in_a_row >= IGNORED_IN_A_ROW;
        if offer_interval {
            self.ignored_in_a_row = 0;
        }
        self.spell.owed_since.get_or_insert(self.at);
        self.spell.next = Next::Live { prompt, until_sat_ms: sat_ms + LATER_MS, last };
        effects.push(Effect::ShowPrompt {
            prompt,
            sat_ms,
            may_snooze: self.spell.snoozes < SNOOZES,
            again: again.is_some() || last,
            offer_interval,
        });
    }

    fn sat_so_far(&mut self, effects: &mut Effects) {
        if self.live_prompt().is_none() && !self.good_moment(effects) {
            return;
        }
        match self.spell.next {
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

    /// Away for a break's length.
    fn rest(&mut self, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        effects.push(Effect::Record(Record {
            rest_from: Some(self.stretch_from),
            ..self.record(Outcome::Natural, prompt)
        }));
        self.begin_spell(effects);
    }

    fn prompt_failed(&mut self, failed: PromptId, effects: &mut Effects) {
        if let Next::Live { prompt, last, .. } = self.spell.next
            && prompt == failed
        {
            effects.push(Effect::Record(self.record(Outcome::Failed, Some(prompt))));
            // Not the person's doing: it stays owed, and is tried again as long as it takes.
            self.spell.next = Next::Again { at_sat_ms: self.sat_ms(self.at) + LATER_MS, last, prompt: None };
        }
    }

    fn prompt_dismissed(&mut self, dismissed: PromptId, effects: &mut Effects) {
        match self.spell.next {
            Next::Live { prompt, last: false, .. } if prompt == dismissed => {
                effects.push(Effect::Record(self.record(Outcome::Dismissed, Some(prompt))));
                self.spell.next = Next::Again { at_sat_ms: self.sat_ms(self.at) + LATER_MS, last: true, prompt: None };
            }
            Next::Live { prompt, last: true, .. } if prompt == dismissed => {
                effects.push(Effect::Record(self.record(Outcome::Ignored, Some(prompt))));
                self.count(Outcome::Ignored);
                self.begin_spell(effects);
            }
            _ => {}
        }
    }

    fn ask_for(&mut self, request: Request, effects: &mut Effects) {
        // Due, but held back for now: owed as well, though nobody was asked yet.
        let owed = self.spell.owed_since.is_some() || self.phase() == Phase::Due;
        match request {
            Request::Start if self.on_break.is_none() => {
                self.begin_break(BreakKind::Usual, self.rules.break_ms, effects);
            }
            Request::CalfHurts => self.calf_hurts(effects),
            Request::Hold if self.break_ends().is_some() => self.hold(),
            Request::GoOn if self.on_break.is_some_and(|it| it.held_since.is_some()) => self.go_on(),
            Request::Done if self.on_break.is_some() => self.end_break(Outcome::Taken, effects),
            Request::Skip if self.on_break.is_some() => self.end_break(Outcome::Skipped, effects),
            Request::Skip if owed => {
                self.close_owed(Outcome::Skipped, effects);
                self.begin_spell(effects);
            }
            Request::Snooze if self.may_snooze() => {
                self.close_owed(Outcome::Snoozed, effects);
                self.spell.snoozes += 1;
                self.spell.next = Next::Snoozed { at_sat_ms: self.sat_ms(self.at) + LATER_MS };
            }
            Request::Pause { for_ms } if self.rules.reminders => {
                self.give_up_owed(effects);
                let since = self.pause.map_or(self.at, |pause| pause.since);
                self.pause = Some(Pause { since, until: for_ms.map(|ms| self.at.plus(ms)) });
                self.settle(self.at, effects);
            }
            Request::Resume => {
                if self.pause.is_some() {
                    self.end_pause(effects);
                }
            }
            Request::Start
            | Request::Done
            | Request::Skip
            | Request::Snooze
            | Request::Hold
            | Request::GoOn
            | Request::Pause { .. } => effects.push(Effect::Refused),
        }
    }

    fn begin_break(&mut self, kind: BreakKind, length_ms: u64, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        let ends = self.at.plus(length_ms);
        let (due, sat_ms) = (self.spell.owed_since, self.sat_ms(self.at));
        self.begin_spell(effects);
        self.on_break = Some(Break { began: self.at, ends, held_since: None, kind, length_ms, prompt, due, sat_ms });
        self.settle(self.at, effects);
        effects.push(Effect::BreakStarted { ends });
    }

    fn calf_hurts(&mut self, effects: &mut Effects) {
        match &mut self.on_break {
            None => self.begin_break(BreakKind::CalfHurts, CALF_HURTS_MS, effects),
            Some(running) => {
                let ends = self.at.plus(CALF_HURTS_MS);
                let (kind, length_ms) = (BreakKind::CalfHurts, CALF_HURTS_MS);
                *running = Break { ends, held_since: None, kind, length_ms, ..*running };
                effects.push(Effect::BreakStarted { ends });
            }
        }
    }

    const fn hold(&mut self) {
        if let Some(running) = &mut self.on_break {
            running.held_since = Some(self.at);
        }
    }

    pub(super) fn go_on(&mut self) {
        if let Some(running) = &mut self.on_break
            && let Some(since) = running.held_since.take()
        {
            running.ends = running.ends.plus(self.at.since(since));
        }
    }

    pub(super) fn end_break(&mut self, outcome: Outcome, effects: &mut Effects) {
        let Some(Break { began, prompt, due, sat_ms, .. }) = self.on_break.take() else { return };
        let rest_from = (outcome == Outcome::Taken).then_some(began);
        effects.push(Effect::Record(Record { outcome, prompt, at: self.at, due, rest_from, sat_ms }));
        self.count(outcome);
        self.begin_spell(effects);
        self.settle(self.at, effects);
        effects.push(Effect::BreakEnded);
    }

    /// A pause shorter than a break is like a short absence; a longer one may have been anything, so the spell starts
    /// anew rather than with a reproach.
    fn end_pause(&mut self, effects: &mut Effects) {
        let Some(pause) = self.pause.take() else { return };
        if self.at.since(pause.since) >= self.rules.break_ms {
            self.begin_spell(effects);
        }
        self.settle(self.at, effects);
    }

    pub(super) fn change_rules(&mut self, rules: Rules, effects: &mut Effects) {
        let switched = rules.reminders != self.rules.reminders;
        self.facts_changed(|state| state.rules = rules, effects);
        if switched {
            self.give_up_owed(effects);
            self.begin_spell(effects);
        } else if let Next::Break { at_sat_ms } = &mut self.spell.next {
            *at_sat_ms = rules.sit_ms;
        }
        self.settle(self.at, effects);
    }

    /// Reminders stop by the person's own wish: what was owed is skipped.
    fn give_up_owed(&mut self, effects: &mut Effects) {
        if self.spell.owed_since.is_some() {
            self.close_owed(Outcome::Skipped, effects);
            self.begin_spell(effects);
        }
    }

    /// The person's answer to what was owed, or its absence.
    fn close_owed(&mut self, outcome: Outcome, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        effects.push(Effect::Record(self.record(outcome, prompt)));
        self.count(outcome);
    }

    const fn count(&mut self, outcome: Outcome) {
        self.ignored_in_a_row = match outcome {
            Outcome::Ignored => self.ignored_in_a_row.saturating_add(1),
            _ => 0,
        };
    }

    fn withdraw(&self, effects: &mut Effects) -> Option<PromptId> {
        effects.extend(self.live_prompt().map(Effect::WithdrawPrompt));
        self.open_prompt()
    }

    pub(super) const fn record(&self, outcome: Outcome, prompt: Option<PromptId>) -> Record {
        Record {
            outcome,
            prompt,
            at: self.at,
            due: self.spell.owed_since,
            rest_from: None,
            sat_ms: self.sat_ms(self.at),
        }
    }
}
