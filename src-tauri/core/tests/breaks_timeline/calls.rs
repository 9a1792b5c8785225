//! Calls and films: hands off the keyboard, and yet sitting.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Outcome, Rules};

use crate::desk::{Desk, HOUR, MIN, RULES, SEC};

#[test]
fn a_call_without_input_is_sitting_and_from_its_end_on_absence() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).quiet(Cause::Call).hands_off().sit(41 * MIN).expect_phase(Phase::Due).expect_sat(71 * MIN);
    desk.expect_nothing().quiet_ends(Cause::Call);
    let ended = desk.now;
    desk.pass(5 * MIN).expect_phase(Phase::Away);
    let record = desk.record();
    assert_eq!((record.outcome, record.rest_from, record.sat_ms), (Outcome::Natural, Some(ended), 71 * MIN));
    desk.input().expect_sat(0).expect_phase(Phase::Sitting);
}

#[test]
fn the_last_input_was_in_the_call_but_the_absence_began_with_its_end() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(29 * MIN + 30 * SEC).hands_off().sit(30 * SEC).quiet_ends(Cause::Call);
    desk.pass(4 * MIN).expect_sat(30 * MIN).expect_phase(Phase::Away).expect_nothing();
    desk.pass(MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_film_is_sitting_and_falling_asleep_in_front_of_it_is_not_known() {
    Desk::new().kept_awake(true).hands_off().sit(60 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn between_two_episodes_nobody_has_left() {
    let mut desk = Desk::new();
    desk.kept_awake(true).hands_off().sit(25 * MIN).kept_awake(false).sit(20 * SEC).kept_awake(true);
    desk.sit(30 * MIN).expect_phase(Phase::Sitting).expect_sat(55 * MIN + 20 * SEC).expect_nothing();
}

#[test]
fn a_call_that_begins_while_nobody_is_there_brings_nobody_back() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).hands_off().pass(MIN).quiet(Cause::Call).expect_phase(Phase::Away);
    desk.pass(4 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_call_that_is_taken_within_a_minute_of_the_last_input_is_sat_through() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).hands_off().pass(50 * SEC).quiet(Cause::Call).pass(20 * MIN).expect_phase(Phase::Sitting);
}

#[test]
fn behind_the_lock_a_call_is_no_sitting() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).quiet(Cause::Call).lock(5 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn whoever_locks_in_a_call_after_listening_for_long_was_there_until_then() {
    let mut desk = Desk::new();
    let began = desk.now;
    desk.quiet(Cause::Call).hands_off().sit(40 * MIN);
    // A driver that knows the last input tells it; in a call it says nothing.
    desk.event(soleus_core::breaks::Event::Locked { since: began }).pass(4 * MIN).expect_nothing();
    desk.expect_sat(40 * MIN).pass(MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn asleep_in_a_call_is_absence() {
    Desk::new().sit(30 * MIN).quiet(Cause::Call).suspend(HOUR).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn whoever_switched_calls_off_as_a_reason_has_no_calls() {
    // A microphone that is always in use would otherwise keep anybody from ever being away.
    let heeded = RULES.heeded.with(Cause::Call, false);
    let mut desk = Desk::with(Rules { heeded, ..RULES });
    desk.sit(30 * MIN).quiet(Cause::Call).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_full_screen_alone_explains_no_idleness() {
    Desk::new().sit(30 * MIN).quiet(Cause::Fullscreen).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn somebody_who_listens_is_present() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).hands_off().pass(30 * MIN);
    assert!(desk.state.present());
    desk.quiet_ends(Cause::Call).pass(MIN);
    assert!(!desk.state.present());
}
