//! What a person asks for, by a button, in the window, the tray or on the command line; and breaks, which begin and
//! end by it.

use super::BreakKind;
use super::state::{Break, Next, Pause, State};
use super::{CALF_HURTS_MS, Effect, LATER_MS, Outcome, Record, Request, Rules};

type Effects = Vec<Effect>;

impl State {
    pub(super) fn ask_for(&mut self, request: Request, effects: &mut Effects) {
        match request {
            Request::Start if self.on_break.is_none() => {
                self.begin_break(BreakKind::Usual, self.rules.break_ms, effects);
            }
            Request::CalfHurts => self.calf_hurts(effects),
            Request::Hold if self.break_ends().is_some() => self.hold(),
            Request::GoOn if self.on_break.is_some_and(|it| it.held_since.is_some()) => self.go_on(),
            Request::Done if self.on_break.is_some() => self.end_break(Outcome::Taken, effects),
            Request::Skip if self.on_break.is_some() => self.end_break(Outcome::Skipped, effects),
            Request::Skip if self.spell.owed_since.is_some() => {
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
                self.settle(effects);
            }
            Request::Resume => self.end_pause(effects),
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
        self.settle(effects);
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
        self.settle(effects);
        effects.push(Effect::BreakEnded);
    }

    /// A pause shorter than a break is like a short absence; a longer one may have been anything, so the spell starts
    /// anew rather than with a reproach.
    pub(super) fn end_pause(&mut self, effects: &mut Effects) {
        let Some(pause) = self.pause.take() else { return };
        if self.at.since(pause.since) >= self.rules.break_ms {
            self.begin_spell(effects);
        }
        self.settle(effects);
    }

    /// What was asked stays asked, and a break that runs keeps its length.
    pub(super) fn change_rules(&mut self, rules: Rules, effects: &mut Effects) {
        let switched = rules.reminders != self.rules.reminders;
        self.facts_changed(|state| state.rules = rules, effects);
        if switched {
            // Whoever switches reminders on again wants to be reminded, whatever was paused before.
            self.pause = None;
            self.give_up_owed(effects);
            self.begin_spell(effects);
        } else if let Next::Break { at_sat_ms } = &mut self.spell.next {
            *at_sat_ms = rules.sit_ms;
            self.owed_no_more();
        }
        self.settle(effects);
    }
}
