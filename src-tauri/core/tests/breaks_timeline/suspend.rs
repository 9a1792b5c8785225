//! Computers that sleep, with or without an event for it, and the minutes after.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Event, Outcome, Request};

use crate::timeline::{HOUR, MIN, SEC, Timeline};

#[test]
fn after_three_hours_of_suspend_the_next_prompt_is_a_full_spell_away() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).suspend(3 * HOUR).expect_outcomes(&[Outcome::Natural]);
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn after_twenty_seconds_of_suspend_the_remainder_is_kept_and_two_minutes_are_quiet() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).suspend(20 * SEC).expect_sat(59 * MIN);
    timeline.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(61 * MIN);
}

#[test]
fn the_next_break_is_shown_as_it_will_come() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN);
    assert_eq!(timeline.state.next_break(), Some(timeline.now.plus(MIN)));
    timeline.suspend(20 * SEC);
    assert_eq!(timeline.state.next_break(), Some(timeline.now.plus(2 * MIN)));
    timeline.sit(2 * MIN);
    assert_eq!(timeline.state.next_break(), None, "it is due");
    timeline.request(Request::Snooze);
    assert_eq!(timeline.state.next_break(), Some(timeline.now.plus(10 * MIN)));
}

#[test]
fn a_break_is_owed_from_its_time_on_though_there_is_no_prompt_yet() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).suspend(20 * SEC).sit(MIN).expect_nothing().expect_phase(Phase::Due);
    let due = timeline.now;
    timeline.sit(MIN).request(Request::Start).request(Request::Done);
    assert_eq!(timeline.record().due, Some(due));
}

#[test]
fn whoever_opens_the_lid_and_reads_has_had_one_break_not_two() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).suspend(3 * HOUR).idle(20 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn a_computer_that_wakes_with_nobody_in_front_of_it_is_still_the_same_absence() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN);
    let left = timeline.now;
    timeline.hands_off().pass(10 * SEC).suspend(3 * MIN).pass(2 * MIN);
    let record = timeline.record();
    assert_eq!((record.outcome, record.rest_from), (Outcome::Natural, Some(left)));
}

#[test]
fn whoever_wakes_the_computer_touches_it_and_leaves_again_has_had_two_short_absences() {
    let mut timeline = Timeline::new();
    timeline
        .sit(30 * MIN)
        .suspend(3 * MIN)
        .sit(10 * SEC)
        .idle(3 * MIN)
        .expect_nothing()
        .expect_sat(30 * MIN + 10 * SEC);
}

#[test]
fn suspended_for_the_rest_of_a_break_it_was_taken_and_is_over() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN);
    let ends = timeline.state.break_ends();
    timeline.news();
    timeline.suspend(HOUR);
    assert!(timeline.seen.contains(&soleus_core::breaks::Effect::BreakEnded), "its window goes");
    let record = timeline.record();
    assert_eq!((record.outcome, Some(record.at)), (Outcome::Taken, ends));
    timeline.expect_phase(Phase::Sitting).expect_sat(0);
    // And the absence that followed is not a second break.
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn suspended_for_a_part_of_a_break_it_ends_at_its_time() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN).news();
    timeline.suspend(2 * MIN).expect_nothing().expect_phase(Phase::OnBreak);
    timeline.pass(2 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_break_that_was_held_when_the_lid_closed_goes_on_by_itself() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN).request(Request::Hold).news();
    timeline.suspend(12 * MIN).expect_nothing().pass(2 * MIN).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_sleep_that_is_reported_is_one_absence() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).event(Event::SleepBegan).expect_phase(Phase::Away);
    timeline.suspend(3 * HOUR).event(Event::SleepEnded).expect_outcomes(&[Outcome::Natural]);
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn reported_to_wake_before_the_clocks_are_compared_it_is_one_absence_too() {
    let mut timeline = Timeline::new();
    timeline.sit(58 * MIN).event(Event::SleepBegan);
    let slept = timeline.now;
    timeline.now = slept.plus(4 * MIN);
    timeline.event(Event::SleepEnded).event(Event::Suspended { since: slept }).expect_nothing().expect_sat(58 * MIN);
    timeline.sit(2 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn after_a_short_sleep_that_was_reported_two_minutes_are_quiet() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN + 50 * SEC).event(Event::SleepBegan).pass(20 * SEC).event(Event::SleepEnded);
    timeline.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(61 * MIN + 50 * SEC);
}

#[test]
fn a_sleep_whose_end_is_not_reported_ends_with_the_first_input() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).event(Event::SleepBegan).pass(MIN).event(Event::IdleEnded).expect_phase(Phase::Sitting);
    timeline.expect_sat(30 * MIN);
}

#[test]
fn the_repetition_too_waits_two_minutes_after_a_resume() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt().sit(9 * MIN).suspend(20 * SEC);
    timeline.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(71 * MIN);
}

#[test]
fn after_a_meeting_and_a_resume_both_are_waited_for() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).suspend(20 * SEC).quiet_ends(Cause::Call);
    timeline.sit(2 * MIN - 1).expect_nothing().sit(1).expect_watching_for_a_pause();
    timeline.event(Event::TypingPaused).expect_prompt_after(72 * MIN);
}

#[test]
fn a_pause_in_typing_right_after_a_resume_is_no_good_moment_yet() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(MIN).expect_watching_for_a_pause();
    timeline.suspend(20 * SEC).sit(10 * SEC).event(Event::TypingPaused).expect_nothing();
    timeline.sit(110 * SEC - 1).expect_nothing().sit(1).expect_prompt();
}
