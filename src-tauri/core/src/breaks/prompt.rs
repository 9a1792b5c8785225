//! Prompts: when one goes out, and what comes of it when nobody, or nothing, answers it (PRODUCT 5.6).

use super::state::{Next, Spell, State};
use super::{Effect, IGNORED_IN_A_ROW, LATER_MS, Outcome, PromptId, Record, SNOOZES, Stretch};

type Effects = Vec<Effect>;

impl State {
    /// So much was sat that something comes next. It may come later than its time, but is owed from that on.
    pub(super) fn sat_so_far(&mut self, effects: &mut Effects) {
        self.spell.owed_since.get_or_insert(self.at);
        if !self.good_moment(effects) {
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

    /// The one place a prompt goes out from.
    fn ask(&mut self, last: bool, again: Option<PromptId>, effects: &mut Effects) {
        let prompt = again.unwrap_or_else(|| {
            self.last_prompt += 1;
            PromptId(self.last_prompt)
        });
        let sat_ms = self.sat_ms(self.at);
        self.spell.next = Next::Live { prompt, until_sat_ms: sat_ms + LATER_MS, last };
        effects.push(Effect::ShowPrompt {
            prompt,
            sat_ms,
            may_snooze: self.spell.snoozes < SNOOZES,
            again: again.is_some() || last,
            offer_interval: self.ignored_in_a_row == IGNORED_IN_A_ROW,
        });
    }

    /// Away for a break's length.
    pub(super) fn rest(&mut self, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        let rest_from = self.absent_since;
        effects.push(Effect::Record(Record { rest_from, ..self.record(Outcome::Natural, prompt) }));
        if prompt.is_some() {
            self.count(Outcome::Natural);
        }
        self.begin_spell(effects);
    }

    pub(super) fn prompt_failed(&mut self, failed: PromptId, effects: &mut Effects) {
        if let Next::Live { prompt, last, .. } = self.spell.next
            && prompt == failed
        {
            effects.push(Effect::Record(self.record(Outcome::Failed, Some(prompt))));
            // Not the person's doing: it stays owed, and is tried again as long as it takes.
            self.spell.next = Next::Again { at_sat_ms: self.sat_ms(self.at) + LATER_MS, last, prompt: None };
        }
    }

    pub(super) fn prompt_dismissed(&mut self, dismissed: PromptId, effects: &mut Effects) {
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

    /// The person's answer to what was owed, or its absence.
    pub(super) fn close_owed(&mut self, outcome: Outcome, effects: &mut Effects) {
        let prompt = self.withdraw(effects);
        effects.push(Effect::Record(self.record(outcome, prompt)));
        self.count(outcome);
    }

    /// Reminders stop by the person's own wish: what was owed is skipped.
    pub(super) fn give_up_owed(&mut self, effects: &mut Effects) {
        if self.spell.owed_since.is_some() {
            self.close_owed(Outcome::Skipped, effects);
            self.begin_spell(effects);
        }
    }

    /// Nobody was asked yet, and less has been sat, or more is to be sat, than was known when it fell due.
    pub(super) fn owed_no_more(&mut self) {
        if let Next::Break { at_sat_ms } = self.spell.next
            && self.sat_ms(self.at) < at_sat_ms
        {
            self.spell.owed_since = None;
        }
    }

    /// A new spell from now on.
    pub(super) fn begin_spell(&mut self, effects: &mut Effects) {
        if self.stretch == Stretch::Sitting {
            self.close_stretch(self.at, effects);
        }
        self.spell = Spell::anew(&self.rules);
    }

    /// After three the row begins again: the offer comes with one prompt of four, not with every one from then on.
    pub(super) const fn count(&mut self, outcome: Outcome) {
        self.ignored_in_a_row = match outcome {
            Outcome::Ignored if self.ignored_in_a_row < IGNORED_IN_A_ROW => self.ignored_in_a_row + 1,
            _ => 0,
        };
    }

    /// Takes the prompt off the screen, if one is there. The prompt that is to have an outcome now.
    pub(super) fn withdraw(&self, effects: &mut Effects) -> Option<PromptId> {
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
