//! The agent ends, at any moment, and starts again. The gap is measured by the wall clock: nothing else survives a
//! reboot.
//!
//! That clock reaches the machine here and nowhere else. A step of it while the agent runs (daylight saving, NTP, a
//! traveller's time zone) has no event: every other duration is a difference of two `Tick`s.

use soleus_core::breaks::{BreakKind, Phase};
use soleus_core::breaks::{Cause, Causes, Event, Outcome, Request, Rules, State, Stretch, Tick, restart};

use crate::timeline::{HOUR, MIN, RULES, SEC, Timeline};

#[test]
fn a_restart_after_a_minute_keeps_the_remainder() {
    let mut timeline = Timeline::new();
    timeline.sit(50 * MIN).restart_after(MIN).expect_sat(50 * MIN).expect_phase(Phase::Sitting);
    assert_eq!(timeline.spent(Stretch::Away), MIN);
    timeline.sit(10 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn a_restart_after_a_breaks_length_starts_anew_and_claims_no_rest() {
    Timeline::new().sit(50 * MIN).restart_after(5 * MIN).expect_nothing().expect_sat(0);
}

#[test]
fn a_clock_set_back_past_the_saved_moment_starts_anew() {
    Timeline::new().sit(50 * MIN).restart_from_the_future().expect_nothing().expect_sat(0).expect_phase(Phase::Sitting);
    // Away or not: for how long cannot be computed.
    Timeline::new().sit(50 * MIN).locked().restart_from_the_future().expect_nothing().expect_sat(0);
}

#[test]
fn a_clock_set_forward_is_a_long_gap_and_no_reproach() {
    let mut timeline = Timeline::new();
    timeline.sit(50 * MIN).restart_after(24 * 365 * HOUR).expect_nothing().expect_sat(0);
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN);
}

#[test]
fn a_restart_in_front_of_a_prompt_shows_the_same_one_again() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    timeline.restart_after(10 * SEC).expect_prompt_after(60 * MIN);
    assert_eq!(timeline.live(), prompt);
    timeline.sit(10 * MIN).expect_prompt().sit(10 * MIN).expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn the_repetition_that_was_killed_is_still_the_last() {
    let mut timeline = Timeline::new();
    timeline.sit(70 * MIN).expect_prompt().restart_after(10 * SEC).expect_prompt();
    timeline.sit(10 * MIN).expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn a_prompt_whose_agent_was_gone_for_a_breaks_length_has_failed() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let (prompt, killed) = (timeline.live(), timeline.now);
    timeline.restart_after(HOUR);
    let record = timeline.record();
    assert_eq!((record.outcome, record.prompt, record.at), (Outcome::Failed, Some(prompt), killed));
    timeline.expect_sat(0);
}

#[test]
fn snoozed_or_dismissed_it_is_waited_for_as_before() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Snooze).sit(4 * MIN).restart_after(MIN).news();
    timeline.sit(6 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(70 * MIN);
    timeline.dismiss().sit(4 * MIN).restart_after(MIN).news();
    timeline.sit(6 * MIN).expect_prompt_after(80 * MIN).dismiss().expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn a_running_break_goes_on_through_a_short_gap() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN).news();
    timeline.restart_after(MIN).expect_nothing().expect_phase(Phase::OnBreak);
    assert_eq!(timeline.state.running_break(), Some((BreakKind::Usual, 5 * MIN, 3 * MIN, false)));
    timeline.pass(3 * MIN).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_break_that_ran_out_while_the_agent_was_gone_was_taken() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start);
    let ends = timeline.state.break_ends();
    timeline.news();
    timeline.restart_after(HOUR);
    let record = timeline.record();
    assert_eq!((record.outcome, Some(record.at)), (Outcome::Taken, ends));
    timeline.expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn a_break_that_was_held_is_still_held() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN).request(Request::Hold).pass(MIN).news();
    timeline.restart_after(MIN).expect_nothing();
    assert_eq!(timeline.state.running_break(), Some((BreakKind::Usual, 5 * MIN, 4 * MIN, true)));
    // And goes on by itself ten minutes after it was held.
    timeline.pass(12 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_pause_goes_on_and_ends_at_its_time() {
    let mut timeline = Timeline::new();
    timeline
        .request(Request::Pause { for_ms: Some(HOUR) })
        .pass(MIN)
        .restart_after(10 * MIN)
        .expect_phase(Phase::Paused);
    assert_eq!(timeline.spent(Stretch::Paused), 11 * MIN);
    timeline.pass(49 * MIN).expect_phase(Phase::Sitting).expect_nothing();
    timeline
        .request(Request::Pause { for_ms: Some(HOUR) })
        .restart_after(2 * HOUR)
        .expect_phase(Phase::Sitting)
        .expect_sat(0);
    timeline.request(Request::Pause { for_ms: None }).restart_after(24 * HOUR).expect_phase(Phase::Paused);
}

#[test]
fn killed_at_lunch_the_absence_is_one_and_is_recorded() {
    for gap in [10 * SEC, 4 * MIN, HOUR] {
        let mut timeline = Timeline::new();
        timeline.sit(30 * MIN);
        let left = timeline.now;
        timeline.hands_off().pass(3 * MIN).restart_after(gap).pass(2 * MIN).input();
        let record = timeline.record();
        assert_eq!((record.outcome, record.rest_from), (Outcome::Natural, Some(left)), "after {gap} ms");
        assert_eq!(record.at, left.plus(5 * MIN).max(record.at));
        timeline.expect_sat(0);
    }
}

#[test]
fn killed_behind_the_lock_it_is_one_absence_too() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).locked().pass(3 * MIN).restart_after(10 * SEC).pass(2 * MIN).unlocked();
    timeline.expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn gone_home_in_front_of_a_prompt_the_rest_is_natural_and_the_prompt_has_one_outcome() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN);
    let prompt = timeline.live();
    timeline.news();
    timeline.hands_off().pass(2 * MIN).restart_after(14 * HOUR);
    let record = timeline.record();
    assert_eq!((record.outcome, record.prompt), (Outcome::Natural, Some(prompt)));
}

#[test]
fn there_is_no_prompt_before_a_restart_has_found_whether_somebody_is_there() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(60 * MIN).quiet_ends(Cause::Call).sit(90 * SEC).expect_watching_for_a_pause();
    // The time for waiting is over once they have gone.
    let left = timeline.now;
    timeline.hands_off().pass(90 * SEC).expect_nothing().expect_phase(Phase::Away);
    timeline.restart_after(0).expect_nothing().expect_phase(Phase::Away);
    timeline.pass(30 * SEC).expect_nothing().input().expect_prompt_after(left.since(Tick(7 * HOUR)));
}

#[test]
fn a_call_in_an_empty_room_keeps_nobody_at_the_desk_whenever_the_agent_starts() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).hands_off().pass(2 * MIN).quiet(Cause::Call).pass(MIN).quiet_ends(Cause::Call);
    timeline.restart_after(0).expect_phase(Phase::Away).pass(2 * MIN).expect_outcomes(&[Outcome::Natural]);
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).hands_off().pass(2 * MIN).quiet(Cause::Call).pass(MIN).restart_out_of(0, Cause::Call);
    timeline.expect_phase(Phase::Away).pass(2 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_short_gap_and_the_idleness_after_it_are_one_absence() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).hands_off().restart_after(3 * MIN).pass(2 * MIN).expect_outcomes(&[Outcome::Natural]);
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).restart_after(3 * MIN).sit(10 * SEC).idle(4 * MIN).expect_nothing();
}

#[test]
fn whoever_listens_while_the_agent_restarts_is_still_there() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).hands_off().sit(30 * MIN).restart_after(10 * SEC).sit(10 * MIN);
    timeline.expect_phase(Phase::Sitting).expect_sat(40 * MIN);
    let mut timeline = Timeline::new();
    timeline.kept_awake(true).hands_off().sit(30 * MIN).restart_after(10 * SEC).sit(10 * MIN);
    timeline.expect_phase(Phase::Sitting).expect_sat(40 * MIN);
}

#[test]
fn killed_in_a_meeting_it_comes_back_quiet() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    timeline.restart_into(10 * SEC, Cause::Call).expect_nothing().sit(20 * MIN).expect_nothing();
    timeline.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt();
    assert_eq!(timeline.live(), prompt);
}

#[test]
fn a_meeting_that_ended_meanwhile_has_just_ended() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).restart_out_of(10 * SEC, Cause::Call).sit(MIN - 1).expect_nothing();
    timeline.sit(1).expect_watching_for_a_pause().event(Event::TypingPaused).expect_prompt_after(71 * MIN);
}

#[test]
fn the_minute_after_a_meeting_is_not_cut_short() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(20 * SEC).restart_after(0).sit(40 * SEC - 1);
    timeline.expect_nothing().sit(1).expect_watching_for_a_pause();
    // The process that waited for a pause in typing is gone: the next one waits anew, no longer than the first.
    timeline.sit(MIN).restart_after(0).expect_watching_for_a_pause().sit(MIN).expect_prompt_after(73 * MIN);
}

#[test]
fn killed_in_its_sleep_the_agent_wakes_as_the_computer_does() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).event(Event::SleepBegan).restart_after(20 * SEC).expect_sat(59 * MIN);
    timeline.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(61 * MIN);
}

#[test]
fn settings_that_changed_meanwhile_hold_from_the_start() {
    let mut timeline = Timeline::new();
    timeline.sit(40 * MIN);
    let (state, _) = restart(timeline.state.clone(), Rules { sit_ms: 30 * MIN, ..RULES }, Some(MIN), Causes::NONE);
    assert!(state.live_prompt().is_some());
    let (state, _) = restart(timeline.state.clone(), Rules { break_ms: MIN, ..RULES }, Some(2 * MIN), Causes::NONE);
    assert_eq!(state.sat_ms(state.at()), 0, "a gap of a break's length, as long as that is now");
    timeline.sit(20 * MIN).expect_prompt();
    let (state, effects) =
        restart(timeline.state.clone(), Rules { reminders: false, ..RULES }, Some(MIN), Causes::NONE);
    assert_eq!(state.phase(), Phase::Off);
    let skipped = |it: &soleus_core::breaks::Effect| matches!(it, soleus_core::breaks::Effect::Record(it) if it.outcome == Outcome::Skipped);
    assert_eq!(effects.iter().filter(|it| skipped(it)).count(), 1);
}

#[test]
fn a_state_survives_being_written_down() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(60 * MIN).quiet_ends(Cause::Call).sit(3 * MIN).dismiss().idle(2 * MIN);
    let written = serde_json::to_string(&timeline.state).unwrap_or_default();
    assert_eq!(serde_json::from_str::<State>(&written).ok(), Some(timeline.state));
}
