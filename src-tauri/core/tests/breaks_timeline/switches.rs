//! Pauses, reminders off and on, and settings that change under a running spell.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Outcome, Request, Rules, Stretch};

use crate::desk::{Desk, HOUR, MIN, RULES, Told};

const OFF: Rules = Rules { reminders: false, ..RULES };

#[test]
fn a_short_pause_keeps_the_remainder_and_a_long_one_starts_anew() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).ask(Request::Pause { for_ms: Some(2 * MIN) }).expect_phase(Phase::Paused);
    desk.pass(2 * MIN).expect_phase(Phase::Sitting).expect_sat(30 * MIN);
    desk.ask(Request::Pause { for_ms: None }).pass(9 * HOUR).expect_nothing().expect_phase(Phase::Paused);
    assert_eq!(desk.state.next_deadline(), None);
    desk.ask(Request::Resume).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn pausing_gives_up_whatever_is_owed() {
    let owed: [Told; 4] =
        [|desk| desk, |desk| desk.quiet(Cause::Call), |desk| desk.ask(Request::Snooze), |desk| desk.dismiss()];
    for owed in owed {
        let mut desk = Desk::new();
        owed(desk.sit(60 * MIN)).news();
        desk.ask(Request::Pause { for_ms: Some(HOUR) })
            .expect_outcomes(&[Outcome::Skipped])
            .expect_phase(Phase::Paused);
        desk.pass(HOUR).expect_nothing().expect_sat(0).expect_phase(Phase::Sitting);
    }
}

#[test]
fn a_pause_can_be_prolonged_and_counts_as_one() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).ask(Request::Pause { for_ms: Some(3 * MIN) }).pass(2 * MIN);
    desk.ask(Request::Pause { for_ms: Some(3 * MIN) }).pass(3 * MIN).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn going_on_without_a_pause_changes_nothing() {
    Desk::new().sit(30 * MIN).ask(Request::Resume).expect_nothing().expect_sat(30 * MIN);
}

#[test]
fn a_pause_that_ends_while_nobody_is_there_ends_in_an_absence() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).ask(Request::Pause { for_ms: Some(2 * MIN) }).pass(MIN);
    let left = desk.now;
    desk.hands_off().pass(3 * MIN).expect_phase(Phase::Away).expect_nothing().pass(2 * MIN);
    let record = desk.record();
    assert_eq!((record.outcome, record.rest_from), (Outcome::Natural, Some(left)));
}

#[test]
fn a_break_in_a_pause_goes_back_to_it() {
    let mut desk = Desk::new();
    desk.ask(Request::Pause { for_ms: Some(HOUR) }).ask(Request::Start).pass(5 * MIN).expect_phase(Phase::Paused);
    desk.pass(55 * MIN).expect_phase(Phase::Sitting);
}

#[test]
fn with_reminders_off_nothing_is_counted_and_a_break_can_still_be_had() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).set(OFF).sit(3 * HOUR).expect_nothing().expect_phase(Phase::Off).expect_sat(0);
    assert_eq!(desk.state.next_deadline(), None);
    assert_eq!(desk.spent(Stretch::Off), 3 * HOUR);
    desk.ask(Request::Pause { for_ms: None }).expect_refused();
    desk.ask(Request::Start).pass(5 * MIN).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Off);
    desk.set(RULES).sit(60 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn reminders_that_are_switched_off_give_up_what_is_owed() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().set(OFF).expect_outcomes(&[Outcome::Skipped]).expect_phase(Phase::Off);
    assert_eq!(desk.state.live_prompt(), None);
    desk.set(RULES).sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn whoever_switches_reminders_on_is_reminded_whatever_was_paused_before() {
    let mut desk = Desk::new();
    desk.ask(Request::Pause { for_ms: None }).pass(HOUR).set(OFF).pass(HOUR).set(RULES).expect_phase(Phase::Sitting);
    desk.sit(60 * MIN).expect_prompt();
}

#[test]
fn reminders_switched_off_on_a_break_let_it_end() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).news();
    desk.set(OFF)
        .expect_phase(Phase::OnBreak)
        .pass(5 * MIN)
        .expect_outcomes(&[Outcome::Taken])
        .expect_phase(Phase::Off);
}

#[test]
fn a_shorter_interval_counts_what_was_sat_already() {
    Desk::new().sit(40 * MIN).set(Rules { sit_ms: 30 * MIN, ..RULES }).expect_prompt_after(40 * MIN);
}

#[test]
fn a_longer_interval_moves_what_nobody_was_asked_yet() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(60 * MIN).expect_phase(Phase::Due).set(Rules { sit_ms: 90 * MIN, ..RULES });
    desk.expect_phase(Phase::Sitting).ask(Request::Skip).expect_refused();
    desk.quiet_ends(Cause::Call).sit(30 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(90 * MIN);
    desk.ask(Request::Skip);
    assert_eq!(desk.record().due, Some(desk.now));
}

#[test]
fn what_was_asked_stays_asked_whatever_the_interval_is_now() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().set(Rules { sit_ms: 90 * MIN, ..RULES }).expect_nothing();
    desk.expect_phase(Phase::Due).ask(Request::Skip).expect_outcomes(&[Outcome::Skipped]);
    desk.sit(90 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(90 * MIN);
}

#[test]
fn a_shorter_break_makes_a_rest_of_an_absence_that_is_long_enough() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).locked().pass(3 * MIN).expect_nothing();
    desk.set(Rules { break_ms: 2 * MIN, ..RULES }).expect_outcomes(&[Outcome::Natural]);
}
