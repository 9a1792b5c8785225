//! Computers that sleep, whether or not they say so, and the minutes after.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Event, Outcome, Request};

use crate::desk::{Desk, HOUR, MIN, SEC};

#[test]
fn after_three_hours_of_suspend_the_next_prompt_is_a_full_spell_away() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).suspend(3 * HOUR).expect_outcomes(&[Outcome::Natural]);
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn after_twenty_seconds_of_suspend_the_remainder_is_kept_and_two_minutes_are_quiet() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).suspend(20 * SEC).expect_sat(59 * MIN);
    desk.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(61 * MIN);
}

#[test]
fn the_next_break_is_told_as_it_will_come() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN);
    assert_eq!(desk.state.next_break(), Some(desk.now.plus(MIN)));
    desk.suspend(20 * SEC);
    assert_eq!(desk.state.next_break(), Some(desk.now.plus(2 * MIN)));
    desk.sit(2 * MIN);
    assert_eq!(desk.state.next_break(), None, "it is due");
    desk.ask(Request::Snooze);
    assert_eq!(desk.state.next_break(), Some(desk.now.plus(10 * MIN)));
}

#[test]
fn a_break_is_owed_from_its_time_on_though_nobody_is_asked_yet() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).suspend(20 * SEC).sit(MIN).expect_nothing().expect_phase(Phase::Due);
    let due = desk.now;
    desk.sit(MIN).ask(Request::Start).ask(Request::Done);
    assert_eq!(desk.record().due, Some(due));
}

#[test]
fn whoever_opens_the_lid_and_reads_has_had_one_break_not_two() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).suspend(3 * HOUR).idle(20 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn a_computer_that_wakes_with_nobody_in_front_of_it_is_still_the_same_absence() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN);
    let left = desk.now;
    desk.hands_off().pass(10 * SEC).suspend(3 * MIN).pass(2 * MIN);
    let record = desk.record();
    assert_eq!((record.outcome, record.rest_from), (Outcome::Natural, Some(left)));
}

#[test]
fn whoever_wakes_the_computer_touches_it_and_leaves_again_has_had_two_short_absences() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).suspend(3 * MIN).sit(10 * SEC).idle(3 * MIN).expect_nothing().expect_sat(30 * MIN + 10 * SEC);
}

#[test]
fn suspended_for_the_rest_of_a_break_it_was_taken_and_is_over() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).pass(MIN);
    let ends = desk.state.break_ends();
    desk.news();
    desk.suspend(HOUR);
    assert!(desk.seen.contains(&soleus_core::breaks::Effect::BreakEnded), "its window goes");
    let record = desk.record();
    assert_eq!((record.outcome, Some(record.at)), (Outcome::Taken, ends));
    desk.expect_phase(Phase::Sitting).expect_sat(0);
    // And the absence that followed is not a second break.
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn suspended_for_a_part_of_a_break_it_ends_at_its_time() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).pass(MIN).news();
    desk.suspend(2 * MIN).expect_nothing().expect_phase(Phase::OnBreak);
    desk.pass(2 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_break_that_was_held_when_the_lid_closed_goes_on_by_itself() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).pass(MIN).ask(Request::Hold).news();
    desk.suspend(12 * MIN).expect_nothing().pass(2 * MIN).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_computer_that_says_it_sleeps_is_one_absence() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).event(Event::Asleep(true)).expect_phase(Phase::Away);
    desk.suspend(3 * HOUR).event(Event::Asleep(false)).expect_outcomes(&[Outcome::Natural]);
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn told_of_waking_before_the_clocks_are_compared_it_is_one_absence_too() {
    let mut desk = Desk::new();
    desk.sit(58 * MIN).event(Event::Asleep(true));
    let slept = desk.now;
    desk.now = slept.plus(4 * MIN);
    desk.event(Event::Asleep(false)).event(Event::Suspended { since: slept }).expect_nothing().expect_sat(58 * MIN);
    desk.sit(2 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn after_a_short_sleep_that_was_told_two_minutes_are_quiet() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN + 50 * SEC).event(Event::Asleep(true)).pass(20 * SEC).event(Event::Asleep(false));
    desk.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(61 * MIN + 50 * SEC);
}

#[test]
fn a_sleep_whose_end_nobody_tells_ends_with_the_first_input() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).event(Event::Asleep(true)).pass(MIN).event(Event::IdleEnded).expect_phase(Phase::Sitting);
    desk.expect_sat(30 * MIN);
}

#[test]
fn the_repetition_too_waits_two_minutes_after_a_resume() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().sit(9 * MIN).suspend(20 * SEC);
    desk.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(71 * MIN);
}

#[test]
fn after_a_meeting_and_a_resume_both_are_waited_for() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).suspend(20 * SEC).quiet_ends(Cause::Call);
    desk.sit(2 * MIN - 1).expect_nothing().sit(1).expect_watching_for_a_pause();
    desk.event(Event::TypingPaused).expect_prompt_after(72 * MIN);
}

#[test]
fn a_pause_in_typing_right_after_a_resume_is_no_good_moment_yet() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(MIN).expect_watching_for_a_pause();
    desk.suspend(20 * SEC).sit(10 * SEC).event(Event::TypingPaused).expect_nothing();
    desk.sit(110 * SEC - 1).expect_nothing().sit(1).expect_prompt();
}
