//! What a saved state is worth when the agent starts again.

use super::state::{Next, Rules, Spell, State};
use super::{Causes, Effect, Outcome, Stretch};

/// Takes up a saved state. `gap_ms` is how long ago it was saved, by the wall clock: nothing else survives a reboot.
/// `None` when the saved time lies in the future, so that nobody knows.
///
/// The gap counts as absence. The new state's [`State::at`] is `now` to the driver: its clock goes on from there.
/// Facts that sources tell (idle, locked) are forgotten; the sources tell them again. `quiet` is what they told
/// already: a prompt that comes again should not come into a meeting.
#[must_use]
pub fn restart(saved: State, rules: Rules, gap_ms: Option<u64>, quiet: Causes) -> (State, Vec<Effect>) {
    let mut state = saved;
    let mut effects = Vec::new();
    let now = state.at.plus(gap_ms.unwrap_or(0));
    (state.idle, state.gone, state.locked, state.asleep, state.kept_awake) = (false, false, false, false, false);
    state.close_quiet(state.quiet(), &mut effects);
    state.release = None;
    state.go_on();

    state.close_stretch(state.at, &mut effects);
    let rested = gap_ms.is_none_or(|gap_ms| gap_ms >= state.rules.break_ms);
    // A break whose countdown ran out meanwhile was taken: whoever stood up did not sit down to watch it.
    if let Some(on_break) = state.on_break
        && on_break.ends <= now
    {
        state.at = on_break.ends;
        state.end_break(Outcome::Taken, &mut effects);
    }
    if state.on_break.is_none() {
        state.stretch = Stretch::Away;
    }
    state.at = now;
    if state.pause.is_some_and(|pause| pause.until.is_some_and(|until| until <= now)) {
        state.pause = None;
    }
    if rested {
        if let Some(prompt) = state.open_prompt() {
            effects.push(Effect::Record(state.record(Outcome::Failed, Some(prompt))));
        }
        state.spell = Spell::anew(&state.rules);
    }
    state.settle(now, &mut effects);
    if let Next::Live { prompt, last, .. } = state.spell.next {
        // The notification went with the process that showed it. The same prompt, shown once more.
        state.spell.next = Next::Again { at_sat_ms: state.sat_ms(now), last, prompt: Some(prompt) };
    }
    (state.quiet, state.quiet_from) = (quiet, now);
    state.change_rules(rules, &mut effects);
    state.advance(now, &mut effects);
    effects.push(Effect::Save);
    (state, effects)
}
