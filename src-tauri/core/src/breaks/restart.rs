//! What a saved state is worth when the agent starts again.

use super::state::{Next, Rules, State};
use super::{AFTER_START_MS, Causes, Effect, Outcome, Stretch};

/// Takes up a saved state. `gap_ms` is how long ago it was saved, by the wall clock: nothing else survives a reboot.
/// `None` when the saved time lies in the future, so that nobody knows.
///
/// The gap counts as absence, one with any that ran already or goes on. The new state's [`State::at`] is `now` to the
/// driver: its clock goes on from there. Facts that sources tell (idle, locked, a film) are forgotten; the sources tell
/// them again, and what began before the start is told as of that ([`State::at`]), or earlier where it is known.
/// `quiet` is what they told already: a prompt that comes again should not come into a meeting.
#[must_use]
pub fn restart(saved: State, rules: Rules, gap_ms: Option<u64>, quiet: Causes) -> (State, Vec<Effect>) {
    let mut state = saved;
    let mut effects = Vec::new();
    let now = state.at.plus(gap_ms.unwrap_or(0));
    let (was_away, was_asleep) = (state.stretch == Stretch::Away, state.asleep);
    let covered_an_empty_chair = state.gone.then_some(state.covered_until);
    state.what_went_with_the_process(&mut effects);
    state.fall_asleep(state.at, &mut effects);
    (state.idle_since, state.gone, state.locked) = (None, false, false);
    state.change_rules(rules, &mut effects);
    // Whoever was away already has rested by now. Whoever sat may have gone on sitting: no rest is claimed.
    if gap_ms.is_none_or(|gap_ms| gap_ms >= rules.break_ms && !was_away) {
        if let Some(prompt) = state.open_prompt() {
            effects.push(Effect::Record(state.record(Outcome::Failed, Some(prompt))));
        }
        state.begin_spell(&mut effects);
    }
    // A break whose countdown ran out meanwhile was taken: whoever stood up did not sit down to watch it.
    state.advance(now, &mut effects);
    if was_asleep {
        state.wake_up(&mut effects);
    } else {
        state.back_unseen(&mut effects);
    }
    if was_away {
        state.hold_until = state.hold_until.max(now.plus(AFTER_START_MS));
    }
    state.quiet_from = now;
    state.facts_changed(|state| (state.quiet, state.kept_awake) = (quiet, false), &mut effects);
    state.covered_until = covered_an_empty_chair.unwrap_or(state.covered_until);
    state.advance(now, &mut effects);
    effects.push(Effect::Save);
    (state, effects)
}

impl State {
    fn what_went_with_the_process(&mut self, effects: &mut Vec<Effect>) {
        self.close_quiet(self.quiet(), effects);
        if let Next::Live { prompt, last, .. } = self.spell.next {
            // The notification. The same prompt, shown once more.
            self.spell.next = Next::Again { at_sat_ms: 0, last, prompt: Some(prompt) };
        }
        if let Some(release) = &mut self.release {
            release.watching = false;
        }
    }
}
