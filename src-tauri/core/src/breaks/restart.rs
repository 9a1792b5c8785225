//! Restores a saved state after a restart of the agent.

use super::rules::Rules;
use super::state::State;
use super::{AFTER_START_MS, Causes, Effect, Outcome, Stretch};

/// Takes up a saved state. `gap_ms` is how long ago it was saved, by the wall clock: nothing else survives a reboot.
/// `None` when the saved time lies in the future, so that nobody knows.
///
/// The gap counts as absence, one with any that ran already or goes on. The new state's [`State::at`] is `now` to the
/// driver: its clock goes on from there. Facts that sources report (idle, locked, inhibitors) are forgotten; the sources
/// report them again, and what began before the start is reported as of that ([`State::at`]), or earlier where it is
/// known. `quiet` is what they have reported already: a prompt that comes again should not come into a meeting.
#[must_use]
pub fn restart(saved: State, rules: Rules, gap_ms: Option<u64>, quiet: Causes) -> (State, Vec<Effect>) {
    let mut state = saved;
    let mut effects = Vec::new();
    let now = state.at.plus(gap_ms.unwrap_or(0));
    let was_away = matches!(state.mode.stretch(), Stretch::Away | Stretch::NotKnown);
    let was_asleep = state.presence.asleep();
    let was_quiet = state.quiet();
    state.close_quiet(was_quiet, &mut effects);
    state.quiet.restart_at(state.at);
    // The notification went with the process. The same prompt is shown once more.
    let _ = state.spell.defer();
    state.quiet.forget_watching();
    let excused_until = state.presence.excused_until_if_gone();
    state.fall_asleep(state.at, &mut effects);
    state.presence.forget_reports();
    state.change_rules(rules, &mut effects);
    // Whoever was away already has rested by now. Whoever sat may have gone on sitting: no rest is claimed.
    if gap_ms.is_none_or(|gap_ms| gap_ms >= rules.break_ms && !was_away) {
        if let Some(prompt) = state.spell.open_prompt() {
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
        state.quiet.hold_until(state.quiet.not_before().max(now.plus(AFTER_START_MS)));
    }
    state.quiet.restart_at(now);
    state.change(
        |state| {
            state.quiet.set_causes(quiet);
            state.presence.set_inhibited(false);
        },
        &mut effects,
    );
    if let Some(until) = excused_until {
        state.presence.set_excused_until(until);
    }
    state.advance(now, &mut effects);
    effects.push(Effect::Save);
    (state, effects)
}
