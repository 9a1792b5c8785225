//! Calls and films: hands off the keyboard, and yet sitting.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, EXCUSED_MS, Outcome, Rules, Stretch};

use crate::timeline::{HOUR, MIN, RULES, SEC, Timeline};

#[test]
fn a_call_without_input_is_sitting_and_from_its_end_on_absence() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).quiet(Cause::Call).hands_off().sit(41 * MIN).expect_phase(Phase::Due).expect_sat(71 * MIN);
    timeline.expect_nothing().quiet_ends(Cause::Call);
    let ended = timeline.now;
    timeline.pass(5 * MIN).expect_phase(Phase::Away);
    let record = timeline.record();
    assert_eq!((record.outcome, record.rest_from, record.sat_ms), (Outcome::Natural, Some(ended), 71 * MIN));
    timeline.input().expect_sat(0).expect_phase(Phase::Sitting);
}

#[test]
fn the_last_input_was_in_the_call_but_the_absence_began_with_its_end() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(29 * MIN + 30 * SEC).hands_off().sit(30 * SEC).quiet_ends(Cause::Call);
    timeline.pass(4 * MIN).expect_sat(30 * MIN).expect_phase(Phase::Away).expect_nothing();
    timeline.pass(MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_film_is_sitting_and_falling_asleep_in_front_of_it_goes_unnoticed() {
    Timeline::new().kept_awake(true).hands_off().sit(60 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn between_two_episodes_nobody_has_left() {
    let mut timeline = Timeline::new();
    timeline.kept_awake(true).hands_off().sit(25 * MIN).kept_awake(false).sit(20 * SEC).kept_awake(true);
    timeline.sit(30 * MIN).expect_phase(Phase::Sitting).expect_sat(55 * MIN + 20 * SEC).expect_nothing();
}

#[test]
fn a_call_that_begins_while_nobody_is_there_brings_nobody_back() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).hands_off().pass(MIN).quiet(Cause::Call).expect_phase(Phase::Away);
    timeline.pass(4 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_call_that_is_taken_within_a_minute_of_the_last_input_is_sat_through() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).hands_off().pass(50 * SEC).quiet(Cause::Call).pass(20 * MIN).expect_phase(Phase::Sitting);
}

#[test]
fn behind_the_lock_a_call_is_no_sitting() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).quiet(Cause::Call).lock(5 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn whoever_locks_in_a_call_after_listening_for_long_was_there_until_then() {
    let mut timeline = Timeline::new();
    let began = timeline.now;
    timeline.quiet(Cause::Call).hands_off().sit(40 * MIN);
    // A driver that has the last input reports it; in a call that means nothing.
    timeline.event(soleus_core::breaks::Event::Locked { since: began }).pass(4 * MIN).expect_nothing();
    timeline.expect_sat(40 * MIN).pass(MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn asleep_in_a_call_is_absence() {
    Timeline::new().sit(30 * MIN).quiet(Cause::Call).suspend(HOUR).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn whoever_switched_calls_off_as_a_reason_has_no_calls() {
    // A microphone that is always in use would otherwise keep anybody from ever being away.
    let heeded = RULES.heeded.with(Cause::Call, false);
    let mut timeline = Timeline::with(Rules { heeded, ..RULES });
    timeline.sit(30 * MIN).quiet(Cause::Call).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_game_that_fills_the_screen_is_played_with_a_pad() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Fullscreen).hands_off().sit(75 * MIN).expect_sat(75 * MIN).expect_phase(Phase::Due);
    // Whether it is to be waited for with prompts is another question.
    let heeded = RULES.heeded.with(Cause::Fullscreen, false);
    let mut timeline = Timeline::with(Rules { heeded, ..RULES });
    timeline.quiet(Cause::Fullscreen).hands_off().sit(60 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn a_microphone_that_was_left_open_is_believed_for_ninety_minutes_after_the_last_input() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(10 * MIN).hands_off();
    let last_input = timeline.now;
    timeline.sit(90 * MIN - SEC).expect_phase(Phase::Due).pass(SEC).expect_phase(Phase::Away);
    timeline.pass(8 * HOUR);
    let spent = [Stretch::Sitting, Stretch::NotKnown, Stretch::Away].map(|on| timeline.spent(on));
    assert_eq!(spent, [100 * MIN, 8 * HOUR, 0], "not known, and never sitting");
    let record = timeline.record();
    let ended = last_input.plus(EXCUSED_MS);
    assert_eq!((record.rest_from, record.sat_ms, record.at), (Some(ended), 100 * MIN, ended.plus(5 * MIN)));
    timeline.input().pass(MIN).expect_phase(Phase::Sitting).expect_sat(MIN);
}

#[test]
fn one_episode_after_the_other_without_any_input_is_believed_no_longer_than_a_long_film() {
    let mut timeline = Timeline::new();
    timeline.kept_awake(true).hands_off().sit(60 * MIN).kept_awake(false).sit(20 * SEC).kept_awake(true);
    timeline.pass(30 * MIN - 20 * SEC).expect_phase(Phase::Away);
    assert_eq!((timeline.spent(Stretch::Sitting), timeline.spent(Stretch::NotKnown)), (90 * MIN, 0));
}

#[test]
fn an_episode_that_begins_after_that_takes_back_what_was_counted_since() {
    let mut timeline = Timeline::new();
    timeline.kept_awake(true).hands_off().sit(89 * MIN + 40 * SEC).kept_awake(false).sit(50 * SEC).kept_awake(true);
    timeline.expect_phase(Phase::Away);
    assert_eq!((timeline.spent(Stretch::Sitting), timeline.spent(Stretch::NotKnown)), (90 * MIN, 30 * SEC));
}

#[test]
fn whoever_touches_something_now_and_then_is_believed_all_along() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).hands_off().sit(80 * MIN).input().hands_off().sit(80 * MIN).expect_phase(Phase::Due);
    timeline.expect_sat(160 * MIN).expect_nothing();
}

#[test]
fn a_film_that_ends_just_before_is_followed_by_absence_that_is_known() {
    let mut timeline = Timeline::new();
    timeline.kept_awake(true).hands_off().sit(89 * MIN + 30 * SEC).kept_awake(false).pass(10 * MIN);
    timeline.expect_phase(Phase::Away);
    assert_eq!((timeline.spent(Stretch::NotKnown), timeline.spent(Stretch::Away)), (0, 10 * MIN));
}

#[test]
fn not_known_becomes_away_when_the_screen_is_locked() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).hands_off().sit(90 * MIN).pass(10 * MIN).lock(30 * MIN);
    assert_eq!(timeline.spent(Stretch::NotKnown), 10 * MIN);
    assert_eq!(timeline.spent(Stretch::Away), 30 * MIN);
}

#[test]
fn somebody_who_listens_is_present() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).hands_off().pass(30 * MIN);
    assert!(timeline.state.present());
    timeline.quiet_ends(Cause::Call).pass(MIN);
    assert!(!timeline.state.present());
}
