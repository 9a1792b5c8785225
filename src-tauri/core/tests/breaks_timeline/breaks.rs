//! Breaks that are held, hurt or slept through, and computers that say when they sleep.

use soleus_core::breaks::{Effect, Event, Outcome, Request};
use soleus_core::wire::{BreakKind, Phase};

use crate::desk::{Desk, HOUR, MIN, SEC};

#[test]
fn a_break_that_is_held_goes_on_where_it_stood() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).pass(2 * MIN).ask(Request::Hold).pass(4 * MIN).news();
    assert_eq!(desk.state.running_break(), Some((BreakKind::Usual, 5 * MIN, 3 * MIN, true)));
    desk.ask(Request::Hold).expect_refused();
    desk.ask(Request::GoOn).pass(3 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
    desk.ask(Request::GoOn).expect_refused();
}

#[test]
fn a_break_nobody_goes_on_with_goes_on_by_itself_after_ten_minutes() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).ask(Request::Hold).news();
    desk.pass(15 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn when_the_calf_hurts_five_minutes_are_walked_whatever_a_break_is() {
    let mut desk = Desk::new();
    desk.sit(20 * MIN).ask(Request::CalfHurts).expect_phase(Phase::OnBreak).pass(5 * MIN - 1);
    assert!(matches!(desk.news()[..], [Effect::BreakStarted { .. }]));
    desk.pass(1).expect_outcomes(&[Outcome::Taken]).expect_sat(0);
}

#[test]
fn when_the_calf_hurts_on_a_break_its_five_minutes_begin_now() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).pass(4 * MIN).ask(Request::CalfHurts).news();
    assert_eq!(desk.state.running_break(), Some((BreakKind::CalfHurts, 5 * MIN, 5 * MIN, false)));
    desk.pass(5 * MIN).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_computer_that_says_it_sleeps_is_one_absence() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).event(Event::Asleep(true)).expect_phase(Phase::Away);
    desk.suspend(3 * HOUR).event(Event::Asleep(false)).expect_outcomes(&[Outcome::Natural]);
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
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
