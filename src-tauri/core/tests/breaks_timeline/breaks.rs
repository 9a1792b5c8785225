//! Breaks that are started, held, skipped or given up, and those for a hurting calf.

use soleus_core::breaks::{BreakKind, Phase};
use soleus_core::breaks::{Cause, Effect, Event, Outcome, Request, Rules, Stretch};

use crate::timeline::{HOUR, MIN, RULES, Timeline};

#[test]
fn a_break_may_be_started_and_ended_at_any_time() {
    let mut timeline = Timeline::new();
    timeline.sit(10 * MIN).request(Request::Start).pass(MIN).request(Request::Done).expect_outcomes(&[Outcome::Taken]);
    timeline.expect_sat(0).request(Request::Done).expect_refused();
}

#[test]
fn a_break_that_is_given_up_was_skipped() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN).request(Request::Skip);
    let record = timeline.record();
    assert_eq!((record.outcome, record.rest_from), (Outcome::Skipped, None));
    timeline.expect_sat(0).expect_phase(Phase::Sitting);
}

#[test]
fn there_is_no_prompt_for_a_break_that_is_running() {
    let mut timeline = Timeline::new();
    timeline.request(Request::Start).news();
    timeline.request(Request::Start).expect_refused().request(Request::Snooze).expect_refused();
}

#[test]
fn walking_on_after_a_break_is_not_a_second_one() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).idle(20 * MIN);
    assert_eq!((timeline.spent(Stretch::Break), timeline.spent(Stretch::Away)), (5 * MIN, 15 * MIN));
    timeline.expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn a_break_is_a_break_whether_or_not_anybody_types() {
    Timeline::new().sit(60 * MIN).request(Request::Start).lock(2 * MIN).sit(3 * MIN).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_meeting_that_begins_on_a_break_does_not_end_it() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).news();
    timeline.quiet(Cause::Call).pass(5 * MIN).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Sitting);
}

#[test]
fn another_length_is_for_the_next_break() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(2 * MIN).set(Rules { break_ms: MIN, ..RULES }).news();
    timeline.pass(3 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_break_that_is_held_goes_on_where_it_stood() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(2 * MIN).request(Request::Hold).pass(4 * MIN).news();
    assert_eq!(timeline.state.running_break(), Some((BreakKind::Usual, 5 * MIN, 3 * MIN, true)));
    timeline.request(Request::Hold).expect_refused();
    timeline.request(Request::GoOn).pass(3 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
    timeline.request(Request::GoOn).expect_refused();
}

#[test]
fn a_break_that_is_held_can_be_ended() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(MIN).request(Request::Hold).pass(MIN).news();
    assert_eq!(timeline.state.break_ends(), None);
    timeline.request(Request::Done).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Sitting);
    timeline.request(Request::Hold).expect_refused();
}

#[test]
fn a_break_nobody_goes_on_with_goes_on_by_itself_after_ten_minutes() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).request(Request::Hold).news();
    timeline.pass(15 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn when_the_calf_hurts_five_minutes_are_walked_whatever_a_break_is() {
    let mut timeline = Timeline::new();
    timeline.sit(20 * MIN).request(Request::CalfHurts).expect_phase(Phase::OnBreak).pass(5 * MIN - 1);
    assert!(matches!(timeline.news()[..], [Effect::BreakStarted { .. }]));
    timeline.pass(1).expect_outcomes(&[Outcome::Taken]).expect_sat(0);
}

#[test]
fn when_the_calf_hurts_on_a_break_its_five_minutes_begin_now() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Start).pass(4 * MIN).news();
    timeline.request(Request::CalfHurts);
    assert_eq!(timeline.news(), [Effect::BreakStarted { ends: timeline.now.plus(5 * MIN) }]);
    assert_eq!(timeline.state.running_break(), Some((BreakKind::CalfHurts, 5 * MIN, 5 * MIN, false)));
    timeline.pass(5 * MIN).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn when_the_calf_hurts_while_nothing_is_reminded_of_it_is_a_break_all_the_same() {
    for set in [Request::Pause { for_ms: None }, Request::Pause { for_ms: Some(HOUR) }] {
        let mut timeline = Timeline::new();
        timeline.request(set).request(Request::CalfHurts).pass(5 * MIN).expect_outcomes(&[Outcome::Taken]);
        timeline.expect_phase(Phase::Paused);
    }
}

#[test]
fn when_the_calf_hurts_on_a_break_that_is_held_it_is_held_no_more() {
    let mut timeline = Timeline::new();
    timeline
        .sit(60 * MIN)
        .request(Request::Start)
        .request(Request::Hold)
        .pass(3 * MIN)
        .request(Request::CalfHurts)
        .news();
    timeline.event(Event::Time).pass(5 * MIN).expect_outcomes(&[Outcome::Taken]);
}
