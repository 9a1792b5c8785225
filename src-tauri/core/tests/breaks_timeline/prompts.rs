//! Prompts and what comes of them: every outcome as it was, nothing counted twice.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Effect, Event, Outcome, Request};

use crate::timeline::{HOUR, MIN, Piece, SEC, Timeline};

#[test]
fn a_start_leads_to_a_break_taken_and_a_new_spell() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let (prompt, began) = (timeline.live(), timeline.now);
    timeline.event(Event::PromptAnswered(prompt, Request::Start)).expect_phase(Phase::OnBreak);
    assert_eq!(timeline.news()[0], Effect::WithdrawPrompt(prompt));
    timeline.pass(5 * MIN).expect_phase(Phase::Sitting).expect_sat(0);
    let record = timeline.record();
    assert_eq!((record.outcome, record.prompt, record.sat_ms), (Outcome::Taken, Some(prompt), 60 * MIN));
    assert_eq!((record.due, record.rest_from), (Some(began), Some(began)));
}

#[test]
fn shown_is_not_taken() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt().sit(10 * MIN).expect_prompt();
    timeline.sit(10 * MIN).expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn later_means_ten_minutes_and_at_most_three_times() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    for _ in 0..3 {
        timeline.request(Request::Snooze).expect_outcomes(&[Outcome::Snoozed]).expect_phase(Phase::Sitting);
        timeline.request(Request::Snooze).expect_refused();
        timeline.sit(10 * MIN - 1).expect_nothing().sit(1);
    }
    match timeline.news().last() {
        Some(Effect::ShowPrompt { may_snooze, sat_ms, .. }) => assert_eq!((*may_snooze, *sat_ms), (false, 90 * MIN)),
        other => panic!("{other:?}"),
    }
    timeline.request(Request::Snooze).expect_refused().expect_phase(Phase::Due);
}

#[test]
fn a_prompt_can_be_put_off_from_elsewhere_while_nobody_types() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).hands_off().pass(2 * MIN).expect_phase(Phase::Away).news();
    timeline.request(Request::Snooze).expect_outcomes(&[Outcome::Snoozed]).input();
    timeline.sit(10 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(70 * MIN);
}

#[test]
fn what_was_put_off_can_still_be_skipped_or_started() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Snooze).sit(MIN).news();
    timeline.request(Request::Skip).expect_outcomes(&[Outcome::Skipped]).expect_sat(0);
    timeline.sit(60 * MIN).request(Request::Snooze).sit(MIN).request(Request::Start).news();
    timeline.request(Request::Done).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn nothing_due_nothing_to_put_off_or_skip() {
    let mut timeline = Timeline::new();
    timeline
        .sit(10 * MIN)
        .request(Request::Snooze)
        .expect_refused()
        .request(Request::Skip)
        .expect_refused()
        .expect_sat(10 * MIN);
}

#[test]
fn a_skip_begins_a_new_spell() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Skip).expect_outcomes(&[Outcome::Skipped]).expect_sat(0);
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN);
}

#[test]
fn dismissed_it_is_repeated_once_after_ten_active_minutes_and_then_ignored() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt().dismiss().expect_outcomes(&[Outcome::Dismissed]).expect_phase(Phase::Due);
    // Three of these minutes are not active ones.
    timeline.sit(5 * MIN).idle(3 * MIN).sit(5 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(70 * MIN);
    timeline.dismiss().expect_outcomes(&[Outcome::Ignored]).expect_sat(0).expect_phase(Phase::Sitting);
}

#[test]
fn dismissed_and_then_unanswered_it_is_ignored_after_ten_more() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).dismiss().sit(10 * MIN).expect_prompt();
    timeline.sit(10 * MIN - 1).expect_nothing().sit(1).expect_outcomes(&[Outcome::Ignored]).expect_sat(0);
}

#[test]
fn unanswered_it_is_repeated_once_and_counts_as_ignored_once() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    timeline.sit(10 * MIN);
    assert_eq!(timeline.live(), prompt);
    timeline.expect_prompt_after(70 * MIN);
    timeline.sit(10 * MIN).expect_outcomes(&[Outcome::Ignored]).expect_sat(0);
    timeline.sit(60 * MIN).expect_prompt();
}

#[test]
fn unanswered_and_then_dismissed_it_is_ignored_once() {
    let mut timeline = Timeline::new();
    timeline.sit(70 * MIN).expect_prompt().dismiss().expect_outcomes(&[Outcome::Ignored]).expect_sat(0);
}

fn prompts_that_offer_another_interval(timeline: &mut Timeline) -> usize {
    timeline.news().iter().filter(|it| matches!(it, Effect::ShowPrompt { offer_interval: true, .. })).count()
}

#[test]
fn after_three_ignored_in_a_row_one_prompt_offers_another_interval() {
    let mut timeline = Timeline::new();
    for _ in 0..2 {
        timeline.sit(3 * 80 * MIN);
        assert_eq!(prompts_that_offer_another_interval(&mut timeline), 0);
        timeline.sit(60 * MIN);
        assert_eq!(prompts_that_offer_another_interval(&mut timeline), 1);
        // Its repetition is the same prompt with the same words. It is ignored as well, and the next three are plain.
        timeline.sit(20 * MIN);
        assert_eq!(prompts_that_offer_another_interval(&mut timeline), 1);
    }
}

#[test]
fn dismissed_twice_is_ignored_in_the_row_too() {
    let mut timeline = Timeline::new();
    for _ in 0..3 {
        timeline.sit(60 * MIN).dismiss().sit(10 * MIN).dismiss();
    }
    assert_eq!(prompts_that_offer_another_interval(timeline.sit(60 * MIN)), 1);
}

#[test]
fn an_offer_that_a_meeting_or_a_restart_took_off_the_screen_comes_back_with_its_prompt() {
    let mut timeline = Timeline::new();
    timeline.sit(300 * MIN);
    assert_eq!(prompts_that_offer_another_interval(&mut timeline), 1);
    timeline.restart_after(10 * SEC);
    assert_eq!(prompts_that_offer_another_interval(&mut timeline), 1);
}

#[test]
fn any_answer_breaks_the_row_and_getting_up_from_a_prompt_is_one() {
    let answers: [Piece; 4] = [
        |timeline| timeline.idle(5 * MIN),
        |timeline| timeline.request(Request::Start).pass(5 * MIN),
        |timeline| timeline.request(Request::Skip),
        |timeline| timeline.request(Request::Snooze).sit(30 * MIN),
    ];
    for answer in answers {
        let mut timeline = Timeline::new();
        answer(timeline.sit(160 * MIN + 60 * MIN)).sit(80 * MIN + 60 * MIN);
        assert_eq!(prompts_that_offer_another_interval(&mut timeline), 0, "two, an answer, one or two");
    }
}

#[test]
fn lunch_is_no_answer_and_leaves_the_row_as_it_is() {
    let mut timeline = Timeline::new();
    timeline.sit(160 * MIN).idle(HOUR).sit(80 * MIN + 60 * MIN);
    assert_eq!(prompts_that_offer_another_interval(&mut timeline), 1);
}

#[test]
fn what_cannot_be_shown_has_failed_and_stays_due() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    timeline.event(Event::PromptFailed(prompt)).expect_outcomes(&[Outcome::Failed]).expect_phase(Phase::Due);
    timeline.sit(10 * MIN).expect_prompt_after(70 * MIN);
    timeline.request(Request::Start).expect_phase(Phase::OnBreak);
}

#[test]
fn an_answer_to_a_prompt_that_is_gone_changes_nothing() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    timeline.request(Request::Snooze).news();
    let late =
        [Event::PromptAnswered(prompt, Request::Skip), Event::PromptDismissed(prompt), Event::PromptFailed(prompt)];
    for event in late {
        timeline.event(event).expect_nothing().expect_phase(Phase::Sitting);
    }
}
