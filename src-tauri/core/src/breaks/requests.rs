//! What a person asks for, by a button, in the window, the tray or on the command line; and breaks and pauses, which begin
//! and end by it.

use super::mode::{Break, Mode, Pause};
use super::rules::Rules;
use super::state::State;
use super::step::Effects;
use super::{BreakKind, CALF_HURTS_MS, Effect, Outcome, Record, Request};

impl State {
    pub(super) fn request(&mut self, request: Request, effects: &mut Effects) {
        match (request, self.mode) {
            (Request::Done, Mode::OnBreak(_)) => self.end_break(Outcome::Taken, effects),
            (Request::Skip, Mode::OnBreak(_)) => self.end_break(Outcome::Skipped, effects),
            (Request::Hold, Mode::OnBreak(running)) if running.held_since.is_none() => {
                self.mode = Mode::OnBreak(Break { held_since: Some(self.at), ..running });
            }
            (Request::GoOn, Mode::OnBreak(running)) if running.held_since.is_some() => {
                self.mode = Mode::OnBreak(running.gone_on(self.at));
            }
            (Request::CalfHurts, Mode::OnBreak(running)) => {
                let ends = self.at.plus(CALF_HURTS_MS);
                let (kind, length_ms) = (BreakKind::CalfHurts, CALF_HURTS_MS);
                self.mode = Mode::OnBreak(Break { ends, held_since: None, kind, length_ms, ..running });
                effects.push(Effect::BreakStarted { ends });
            }
            (Request::CalfHurts, _) => self.begin_break(BreakKind::CalfHurts, CALF_HURTS_MS, effects),
            (Request::Start, Mode::Sitting | Mode::Away | Mode::NotKnown | Mode::Paused(_) | Mode::Off) => {
                self.begin_break(BreakKind::Usual, self.rules.break_ms, effects);
            }
            (Request::Skip, _) if self.spell.owed_since().is_some() => {
                self.close_owed(Outcome::Skipped, effects);
                self.begin_spell(effects);
            }
            (Request::Snooze, _) if self.may_snooze() => {
                self.close_owed(Outcome::Snoozed, effects);
                self.spell.snooze(self.sat_ms(self.at));
            }
            (Request::Pause { for_ms }, _) if self.rules.reminders => self.pause(for_ms, effects),
            (Request::Resume, _) => self.end_pause(effects),
            (
                Request::Start
                | Request::Done
                | Request::Skip
                | Request::Snooze
                | Request::Hold
                | Request::GoOn
                | Request::Pause { .. },
                _,
            ) => effects.push(Effect::Refused),
        }
    }

    fn begin_break(&mut self, kind: BreakKind, length_ms: u64, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        let (began, ends) = (self.at, self.at.plus(length_ms));
        let (due, sat_ms) = (self.spell.owed_since(), self.sat_ms(self.at));
        self.begin_spell(effects);
        let pause = self.mode.pause();
        let running = Break { began, ends, held_since: None, kind, length_ms, prompt, due, sat_ms, pause };
        self.enter(Mode::OnBreak(running), effects);
        effects.push(Effect::BreakStarted { ends });
    }

    pub(super) fn end_break(&mut self, outcome: Outcome, effects: &mut Effects) {
        let Mode::OnBreak(Break { began, prompt, due, sat_ms, pause, .. }) = self.mode else { return };
        let rest_from = (outcome == Outcome::Taken).then_some(began);
        effects.push(Effect::Record(Record { outcome, prompt, at: self.at, due, rest_from, sat_ms }));
        self.prompts.count(outcome);
        self.enter(self.mode_without_break(pause), effects);
        effects.push(Effect::BreakEnded);
    }

    /// During a break, the pause comes into force when the break is over.
    fn pause(&mut self, for_ms: Option<u64>, effects: &mut Effects) {
        self.give_up_owed(effects);
        let since = self.mode.pause().map_or(self.at, |pause| pause.since);
        let pause = Pause { since, until: for_ms.map(|ms| self.at.plus(ms)) };
        match &mut self.mode {
            Mode::OnBreak(running) => running.pause = Some(pause),
            _ => self.enter(Mode::Paused(pause), effects),
        }
    }

    /// A pause shorter than a break is like a short absence; a longer one may have been anything, so the spell starts
    /// anew rather than with a reproach.
    pub(super) fn end_pause(&mut self, effects: &mut Effects) {
        let Some(pause) = self.mode.pause() else { return };
        if self.at.since(pause.since) >= self.rules.break_ms {
            self.begin_spell(effects);
        }
        self.drop_pause(effects);
    }

    fn drop_pause(&mut self, effects: &mut Effects) {
        match &mut self.mode {
            Mode::OnBreak(running) => running.pause = None,
            _ => self.enter(self.mode_without_break(None), effects),
        }
    }

    /// Reminders stop by the person's own wish: what was owed is skipped.
    fn give_up_owed(&mut self, effects: &mut Effects) {
        if self.spell.owed_since().is_some() {
            self.close_owed(Outcome::Skipped, effects);
            self.begin_spell(effects);
        }
    }

    /// What was asked stays asked, and a break that runs keeps its length.
    pub(super) fn change_rules(&mut self, rules: Rules, effects: &mut Effects) {
        let switched = rules.reminders != self.rules.reminders;
        self.change(|state| state.rules = rules, effects);
        if switched {
            self.give_up_owed(effects);
            self.begin_spell(effects);
            // Whoever switches reminders on again wants to be reminded, whatever was paused before.
            self.drop_pause(effects);
        } else {
            self.spell.set_sit_ms(rules.sit_ms);
            self.spell.not_owed_yet(self.sat_ms(self.at));
            self.follow_presence(effects);
        }
    }
}
