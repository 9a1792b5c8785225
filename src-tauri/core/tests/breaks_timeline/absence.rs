//! Sitting, and not being there: one rule for hands off the keyboard, a locked screen and a sleeping computer.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Event, Outcome, Request, Stretch};

use crate::timeline::{HOUR, MIN, Piece, SEC, Timeline};

#[test]
fn after_an_hour_of_sitting_one_prompt_comes() {
    Timeline::new().sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN).expect_phase(Phase::Due);
}

#[test]
fn two_minutes_behind_the_lock_are_neither_sitting_nor_rest() {
    Timeline::new().sit(55 * MIN).lock(2 * MIN).expect_nothing().sit(5 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn five_minutes_away_are_a_natural_break_and_the_spell_starts_anew_at_the_first_input() {
    let mut timeline = Timeline::new();
    timeline.sit(55 * MIN);
    let left = timeline.now;
    timeline.hands_off().pass(5 * MIN);
    let record = timeline.record();
    assert_eq!((record.outcome, record.rest_from, record.sat_ms), (Outcome::Natural, Some(left), 55 * MIN));
    timeline
        .pass(25 * MIN)
        .expect_nothing()
        .expect_phase(Phase::Away)
        .input()
        .expect_phase(Phase::Sitting)
        .expect_sat(0);
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn a_second_less_than_a_break_keeps_the_remainder() {
    Timeline::new().sit(55 * MIN).idle(5 * MIN - SEC).expect_nothing().sit(5 * MIN).expect_prompt();
}

#[test]
fn an_absence_counts_from_the_last_input() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).idle(3 * MIN).expect_sat(30 * MIN).expect_phase(Phase::Sitting);
    assert_eq!((timeline.spent(Stretch::Sitting), timeline.spent(Stretch::Away)), (30 * MIN, 3 * MIN));
}

#[test]
fn half_a_minute_without_input_is_reading() {
    Timeline::new().sit(30 * MIN).idle(30 * SEC).sit(MIN).expect_sat(31 * MIN + 30 * SEC);
}

#[test]
fn idle_lock_and_suspend_in_a_row_are_one_absence() {
    let mut timeline = Timeline::new();
    timeline.sit(40 * MIN).hands_off().pass(2 * MIN).locked().suspend(3 * HOUR).expect_outcomes(&[Outcome::Natural]);
    timeline.pass(10 * SEC).input().expect_phase(Phase::Away);
    timeline.pass(10 * SEC).unlocked().expect_phase(Phase::Sitting);
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn the_parts_of_one_absence_add_up_to_a_break() {
    let mut timeline = Timeline::new();
    // Two minutes idle, a minute locked, a minute asleep, a minute idle behind the lock: five from the last input.
    timeline.sit(40 * MIN).hands_off().pass(2 * MIN).locked().pass(MIN).suspend(MIN).pass(MIN - 1).expect_nothing();
    timeline.pass(1).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn a_screen_that_locks_by_itself_was_left_with_the_last_input() {
    let mut timeline = Timeline::new();
    timeline.sit(40 * MIN).hands_off().pass(40 * SEC).locked().pass(4 * MIN + 20 * SEC);
    assert_eq!(timeline.record().rest_from, Some(timeline.now.minus(5 * MIN)));
}

#[test]
fn the_mouse_that_moves_in_front_of_a_locked_screen_brings_nobody_back() {
    let mut timeline = Timeline::new();
    timeline.sit(40 * MIN).locked().hands_off().pass(4 * MIN).input().pass(MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn one_touch_between_two_short_absences_is_two_short_absences() {
    let mut timeline = Timeline::new();
    timeline.sit(40 * MIN).idle(3 * MIN).idle(3 * MIN).expect_nothing().expect_sat(40 * MIN);
    timeline.lock(3 * MIN).lock(3 * MIN).expect_nothing().expect_sat(40 * MIN);
}

#[test]
fn going_away_from_a_prompt_for_five_minutes_answers_it() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    let due = timeline.now;
    timeline.idle(6 * MIN);
    let record = timeline.record();
    assert_eq!((record.outcome, record.prompt, record.due), (Outcome::Natural, Some(prompt), Some(due)));
    assert_eq!(timeline.state.live_prompt(), None);
    timeline.expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn coming_back_from_three_minutes_the_prompt_still_stands_and_has_not_aged() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt().sit(4 * MIN).idle(3 * MIN).expect_nothing().expect_phase(Phase::Due);
    timeline.sit(6 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(70 * MIN);
}

#[test]
fn a_prompt_that_fell_due_while_nobody_was_there_is_not_shown() {
    let mut timeline = Timeline::new();
    timeline.sit(58 * MIN).lock(4 * MIN).expect_nothing().sit(2 * MIN).expect_prompt();
}

#[test]
fn whatever_was_owed_a_rest_settles_it_and_nothing_is_caught_up() {
    let put_off: [Piece; 3] = [
        |timeline| timeline.dismiss().sit(3 * MIN),
        |timeline| timeline.request(Request::Snooze).sit(3 * MIN),
        |timeline| timeline.event(Event::PromptFailed(timeline.live())),
    ];
    for put_off in put_off {
        let mut timeline = Timeline::new();
        put_off(timeline.sit(60 * MIN)).news();
        timeline.lock(5 * MIN);
        let record = timeline.record();
        assert_eq!((record.outcome, record.prompt), (Outcome::Natural, None));
        timeline.expect_sat(0).sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN);
    }
}

#[test]
fn what_was_owed_for_half_a_minute_nobody_sat_is_not_owed() {
    let mut timeline = Timeline::new();
    // Deferred, so that there was no prompt either.
    timeline.quiet(soleus_core::breaks::Cause::DoNotDisturb).sit(59 * MIN + 30 * SEC).idle(2 * MIN);
    timeline.expect_phase(Phase::Sitting).request(Request::Skip).expect_refused();
    timeline.sit(30 * SEC).expect_phase(Phase::Due);
    let due = timeline.now;
    timeline.request(Request::Skip);
    assert_eq!(timeline.record().due, Some(due));
}

#[test]
fn where_idleness_is_unknown_whoever_has_not_locked_is_there() {
    let mut timeline = Timeline::new();
    // No source ever reports input.
    timeline.pass(60 * MIN).expect_prompt_after(60 * MIN);
    timeline.lock(5 * MIN).expect_outcomes(&[Outcome::Natural]).pass(30 * MIN).suspend(5 * MIN);
    timeline.expect_outcomes(&[Outcome::Natural]);
    assert!(timeline.state.present());
}

#[test]
fn when_idleness_can_no_longer_be_known_nobody_stays_away_for_ever() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).hands_off().pass(2 * MIN).expect_phase(Phase::Away);
    // How the driver reports that the source was lost.
    timeline.event(Event::IdleEnded).pass(30 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn somebody_counts_as_present_until_an_event_shows_otherwise() {
    let mut timeline = Timeline::new();
    assert!(timeline.state.present());
    timeline.hands_off().pass(MIN - 1);
    assert!(timeline.state.present(), "less than a minute is reading");
    timeline.pass(1);
    assert!(!timeline.state.present());
    timeline.input().locked();
    assert!(!timeline.state.present());
    timeline.unlocked().event(Event::SleepBegan);
    assert!(!timeline.state.present());
    timeline.event(Event::SleepEnded).request(Request::Pause { for_ms: None }).hands_off().pass(2 * MIN);
    assert!(!timeline.state.present(), "whatever time is being spent on");
}
