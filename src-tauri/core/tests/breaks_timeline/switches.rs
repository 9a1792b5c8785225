//! Pauses, reminders off and on, and settings that change under a running spell.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Outcome, Request, Rules, Stretch};

use crate::timeline::{HOUR, MIN, Piece, RULES, Timeline};

const OFF: Rules = Rules { reminders: false, ..RULES };

#[test]
fn a_short_pause_keeps_the_remainder_and_a_long_one_starts_anew() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).request(Request::Pause { for_ms: Some(2 * MIN) }).expect_phase(Phase::Paused);
    timeline.pass(2 * MIN).expect_phase(Phase::Sitting).expect_sat(30 * MIN);
    timeline.request(Request::Pause { for_ms: None }).pass(9 * HOUR).expect_nothing().expect_phase(Phase::Paused);
    assert_eq!(timeline.state.next_deadline(), None);
    timeline.request(Request::Resume).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn pausing_gives_up_whatever_is_owed() {
    let owed: [Piece; 4] = [
        |timeline| timeline,
        |timeline| timeline.quiet(Cause::Call),
        |timeline| timeline.request(Request::Snooze),
        |timeline| timeline.dismiss(),
    ];
    for owed in owed {
        let mut timeline = Timeline::new();
        owed(timeline.sit(60 * MIN)).news();
        timeline
            .request(Request::Pause { for_ms: Some(HOUR) })
            .expect_outcomes(&[Outcome::Skipped])
            .expect_phase(Phase::Paused);
        timeline.pass(HOUR).expect_nothing().expect_sat(0).expect_phase(Phase::Sitting);
    }
}

#[test]
fn a_pause_can_be_prolonged_and_counts_as_one() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).request(Request::Pause { for_ms: Some(3 * MIN) }).pass(2 * MIN);
    timeline.request(Request::Pause { for_ms: Some(3 * MIN) }).pass(3 * MIN).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn going_on_without_a_pause_changes_nothing() {
    Timeline::new().sit(30 * MIN).request(Request::Resume).expect_nothing().expect_sat(30 * MIN);
}

#[test]
fn a_pause_that_ends_while_nobody_is_there_ends_in_an_absence() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).request(Request::Pause { for_ms: Some(2 * MIN) }).pass(MIN);
    let left = timeline.now;
    timeline.hands_off().pass(3 * MIN).expect_phase(Phase::Away).expect_nothing().pass(2 * MIN);
    let record = timeline.record();
    assert_eq!((record.outcome, record.rest_from), (Outcome::Natural, Some(left)));
}

#[test]
fn a_break_in_a_pause_goes_back_to_it() {
    let mut timeline = Timeline::new();
    timeline
        .request(Request::Pause { for_ms: Some(HOUR) })
        .request(Request::Start)
        .pass(5 * MIN)
        .expect_phase(Phase::Paused);
    timeline.pass(55 * MIN).expect_phase(Phase::Sitting);
}

#[test]
fn with_reminders_off_nothing_is_counted_and_a_break_can_still_be_had() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).set(OFF).sit(3 * HOUR).expect_nothing().expect_phase(Phase::Off).expect_sat(0);
    assert_eq!(timeline.state.next_deadline(), None);
    assert_eq!(timeline.spent(Stretch::Off), 3 * HOUR);
    timeline.request(Request::Pause { for_ms: None }).expect_refused();
    timeline.request(Request::Start).pass(5 * MIN).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Off);
    timeline.set(RULES).sit(60 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn reminders_that_are_switched_off_give_up_what_is_owed() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt().set(OFF).expect_outcomes(&[Outcome::Skipped]).expect_phase(Phase::Off);
    assert_eq!(timeline.state.live_prompt(), None);
    timeline.set(RULES).sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn whoever_switches_reminders_on_is_reminded_whatever_was_paused_before() {
    let mut timeline = Timeline::new();
    timeline
        .request(Request::Pause { for_ms: None })
        .pass(HOUR)
        .set(OFF)
        .pass(HOUR)
        .set(RULES)
        .expect_phase(Phase::Sitting);
    timeline.sit(60 * MIN).expect_prompt();
}

#[test]
fn reminders_switched_off_on_a_break_let_it_end() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).news();
    timeline
        .set(OFF)
        .expect_phase(Phase::OnBreak)
        .pass(5 * MIN)
        .expect_outcomes(&[Outcome::Taken])
        .expect_phase(Phase::Off);
}

#[test]
fn a_shorter_interval_counts_what_was_sat_already() {
    Timeline::new().sit(40 * MIN).set(Rules { sit_ms: 30 * MIN, ..RULES }).expect_prompt_after(40 * MIN);
}

#[test]
fn a_longer_interval_moves_a_prompt_that_has_not_come_yet() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(60 * MIN).expect_phase(Phase::Due).set(Rules { sit_ms: 90 * MIN, ..RULES });
    timeline.expect_phase(Phase::Sitting).request(Request::Skip).expect_refused();
    timeline.quiet_ends(Cause::Call).sit(30 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(90 * MIN);
    timeline.request(Request::Skip);
    assert_eq!(timeline.record().due, Some(timeline.now));
}

#[test]
fn a_prompt_that_has_come_stays_whatever_the_interval_is_now() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt().set(Rules { sit_ms: 90 * MIN, ..RULES }).expect_nothing();
    timeline.expect_phase(Phase::Due).request(Request::Skip).expect_outcomes(&[Outcome::Skipped]);
    timeline.sit(90 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(90 * MIN);
}

#[test]
fn a_shorter_break_makes_a_rest_of_an_absence_that_is_long_enough() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).locked().pass(3 * MIN).expect_nothing();
    timeline.set(Rules { break_ms: 2 * MIN, ..RULES }).expect_outcomes(&[Outcome::Natural]);
}
