//! Meetings, full screens and the moments after: deferred, never dropped.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Effect, Event, Outcome, Request, Rules};

use crate::timeline::{HOUR, MIN, RULES, SEC, Timeline};

#[test]
fn in_a_call_there_is_no_prompt_and_nothing_is_dropped() {
    let mut timeline = Timeline::new();
    timeline.sit(50 * MIN).quiet(Cause::Call).sit(90 * MIN).expect_nothing().expect_phase(Phase::Due);
    timeline.quiet_ends(Cause::Call).sit(MIN - 1).expect_nothing().sit(1).expect_watching_for_a_pause();
    timeline.sit(20 * SEC).event(Event::TypingPaused).expect_prompt_after(141 * MIN + 20 * SEC);
    // One, however many were missed, and a pause that is reported late is no second one.
    timeline.event(Event::TypingPaused).expect_nothing();
}

#[test]
fn every_cause_defers() {
    for cause in Cause::ALL {
        Timeline::new().quiet(*cause).sit(3 * HOUR).expect_nothing().quiet_ends(*cause).sit(3 * MIN).expect_prompt();
    }
}

#[test]
fn without_a_pause_in_typing_the_prompt_comes_two_minutes_later() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Fullscreen).sit(70 * MIN).quiet_ends(Cause::Fullscreen).sit(3 * MIN - 1);
    timeline.expect_watching_for_a_pause().sit(1).expect_prompt_after(73 * MIN);
}

#[test]
fn the_next_meeting_within_a_minute_is_as_quiet_as_the_first() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(59 * SEC);
    timeline.quiet(Cause::Call).sit(HOUR).expect_nothing();
    timeline.quiet_ends(Cause::Call).sit(MIN - 1).expect_nothing().sit(2 * MIN + 1).expect_prompt();
}

#[test]
fn the_next_meeting_while_a_pause_is_waited_for_is_as_quiet_too() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(2 * MIN).expect_watching_for_a_pause();
    timeline.quiet(Cause::Call).event(Event::TypingPaused).sit(HOUR).expect_nothing();
}

#[test]
fn a_pause_in_typing_within_the_minute_is_not_the_one_that_is_waited_for() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(30 * SEC).event(Event::TypingPaused);
    timeline.sit(30 * SEC).expect_watching_for_a_pause();
}

#[test]
fn quiet_ends_with_its_last_cause() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).quiet(Cause::Fullscreen).sit(70 * MIN).quiet_ends(Cause::Call).sit(10 * MIN);
    timeline.expect_nothing().quiet_ends(Cause::Fullscreen).sit(3 * MIN).expect_prompt_after(83 * MIN);
}

#[test]
fn what_falls_due_just_after_a_meeting_waits_for_a_pause_too() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Call).sit(59 * MIN + 50 * SEC).quiet_ends(Cause::Call).sit(59 * SEC).expect_nothing();
    timeline.sit(SEC).expect_watching_for_a_pause().event(Event::TypingPaused).expect_prompt();
}

#[test]
fn what_falls_due_long_after_a_meeting_waits_for_nothing() {
    Timeline::new()
        .quiet(Cause::Call)
        .sit(50 * MIN)
        .quiet_ends(Cause::Call)
        .sit(10 * MIN)
        .expect_prompt_after(60 * MIN);
}

#[test]
fn a_prompt_goes_when_a_meeting_begins_and_the_same_one_comes_back() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).expect_prompt();
    let prompt = timeline.live();
    timeline.sit(MIN).quiet(Cause::Call);
    assert_eq!(timeline.news(), [Effect::WithdrawPrompt(prompt)]);
    timeline.expect_phase(Phase::Due).sit(2 * HOUR).expect_nothing();
    timeline.quiet_ends(Cause::Call).sit(MIN).event(Event::TypingPaused).expect_prompt();
    assert_eq!(timeline.live(), prompt);
    // Answered at last, it comes to one outcome.
    timeline.request(Request::Skip);
    assert_eq!(timeline.record().prompt, Some(prompt));
}

#[test]
fn a_deferred_prompt_can_be_answered_elsewhere_in_the_meeting() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN);
    let prompt = timeline.live();
    timeline.quiet(Cause::Call).news();
    timeline.request(Request::Snooze);
    assert_eq!(timeline.record().prompt, Some(prompt));
    timeline.sit(30 * MIN).expect_nothing().quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt_after(93 * MIN);
}

#[test]
fn what_was_dismissed_is_repeated_after_the_meeting() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).dismiss().quiet(Cause::Call).sit(30 * MIN).expect_outcomes(&[Outcome::Dismissed]);
    timeline.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt_after(93 * MIN);
    timeline.dismiss().expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn a_prompt_nobody_answered_before_the_meeting_is_not_ignored_in_it() {
    let mut timeline = Timeline::new();
    timeline.sit(79 * MIN).news();
    timeline.quiet(Cause::Fullscreen).sit(HOUR).expect_outcomes(&[]);
    timeline
        .quiet_ends(Cause::Fullscreen)
        .sit(3 * MIN)
        .expect_prompt()
        .sit(10 * MIN)
        .expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn a_cause_that_is_not_heeded_is_no_cause() {
    let heeded = RULES.heeded.with(Cause::DoNotDisturb, false);
    let mut timeline = Timeline::with(Rules { heeded, ..RULES });
    timeline.quiet(Cause::DoNotDisturb).sit(60 * MIN).expect_prompt();
    timeline.set(RULES).sit(MIN);
    assert!(timeline.state.live_prompt().is_none(), "heeded from now on: it goes");
}

#[test]
fn a_cause_that_is_no_longer_heeded_ends_as_if_by_itself() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::DoNotDisturb).sit(70 * MIN);
    timeline
        .set(Rules { heeded: RULES.heeded.with(Cause::DoNotDisturb, false), ..RULES })
        .sit(MIN - 1)
        .expect_nothing();
    timeline.sit(1).expect_watching_for_a_pause().event(Event::TypingPaused).expect_prompt_after(71 * MIN);
}

#[test]
fn leaving_in_a_meeting_settles_what_was_owed_and_leaving_after_it_too() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::DoNotDisturb).sit(70 * MIN).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
    timeline.sit(30 * MIN).quiet_ends(Cause::DoNotDisturb).sit(30 * MIN - 1).expect_nothing().sit(1).expect_prompt();
    let mut timeline = Timeline::new();
    timeline
        .quiet(Cause::Call)
        .sit(70 * MIN)
        .quiet_ends(Cause::Call)
        .idle(5 * MIN)
        .expect_outcomes(&[Outcome::Natural]);
    timeline.sit(60 * MIN - 1).expect_nothing();
}

#[test]
fn away_for_a_moment_when_the_meeting_ends_there_is_no_prompt_before_coming_back() {
    let mut timeline = Timeline::new();
    timeline
        .quiet(Cause::Fullscreen)
        .sit(70 * MIN)
        .locked()
        .quiet_ends(Cause::Fullscreen)
        .pass(4 * MIN)
        .expect_nothing();
    timeline.unlocked().expect_prompt_after(70 * MIN);
}

#[test]
fn a_break_is_owed_since_it_fell_due_in_the_meeting() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::Fullscreen).sit(60 * MIN);
    let due = timeline.now;
    timeline.lock(3 * MIN).sit(20 * MIN).request(Request::Skip);
    assert_eq!(timeline.record().due, Some(due));
}

#[test]
fn outside_the_hours_there_is_no_prompt_and_the_sitting_counts() {
    let mut timeline = Timeline::new();
    timeline.quiet(Cause::OutsideHours).sit(90 * MIN).expect_nothing().expect_sat(90 * MIN);
    timeline.quiet_ends(Cause::OutsideHours).sit(MIN).event(Event::TypingPaused).expect_prompt_after(91 * MIN);
    let prompt = timeline.live();
    timeline.quiet(Cause::OutsideHours);
    assert_eq!(timeline.news(), [Effect::WithdrawPrompt(prompt)]);
}

#[test]
fn quiet_is_accounted_for_with_its_causes() {
    let mut timeline = Timeline::new();
    let began = timeline.now;
    timeline.quiet(Cause::Call).sit(20 * MIN);
    assert_eq!(timeline.state.quiet_since(), Some(began));
    timeline.quiet_ends(Cause::Call);
    let ended = timeline.now;
    assert_eq!(timeline.state.quiet_since(), None);
    let found = timeline.seen.iter().any(|effect| {
        matches!(effect, Effect::WasQuiet { causes, from, to }
            if causes.iter().eq([Cause::Call]) && *from == began && *to == ended)
    });
    assert!(found, "{:?}", timeline.seen);
}
