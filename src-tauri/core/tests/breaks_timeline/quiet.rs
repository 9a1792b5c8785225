//! Meetings, full screens and the moments after: deferred, never dropped.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Effect, Event, Outcome, Request, Rules};

use crate::desk::{Desk, HOUR, MIN, RULES, SEC};

#[test]
fn in_a_call_nobody_is_asked_and_nothing_is_dropped() {
    let mut desk = Desk::new();
    desk.sit(50 * MIN).quiet(Cause::Call).sit(90 * MIN).expect_nothing().expect_phase(Phase::Due);
    desk.quiet_ends(Cause::Call).sit(MIN - 1).expect_nothing().sit(1).expect_watching_for_a_pause();
    desk.sit(20 * SEC).event(Event::TypingPaused).expect_prompt_after(141 * MIN + 20 * SEC);
    // One, however many were missed, and a pause that is told late is no second one.
    desk.event(Event::TypingPaused).expect_nothing();
}

#[test]
fn every_cause_defers() {
    for cause in Cause::ALL {
        Desk::new().quiet(*cause).sit(3 * HOUR).expect_nothing().quiet_ends(*cause).sit(3 * MIN).expect_prompt();
    }
}

#[test]
fn whoever_never_stops_typing_is_asked_two_minutes_later() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Fullscreen).sit(70 * MIN).quiet_ends(Cause::Fullscreen).sit(3 * MIN - 1);
    desk.expect_watching_for_a_pause().sit(1).expect_prompt_after(73 * MIN);
}

#[test]
fn the_next_meeting_within_a_minute_is_as_quiet_as_the_first() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(59 * SEC);
    desk.quiet(Cause::Call).sit(HOUR).expect_nothing();
    desk.quiet_ends(Cause::Call).sit(MIN - 1).expect_nothing().sit(2 * MIN + 1).expect_prompt();
}

#[test]
fn the_next_meeting_while_a_pause_is_waited_for_is_as_quiet_too() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(2 * MIN).expect_watching_for_a_pause();
    desk.quiet(Cause::Call).event(Event::TypingPaused).sit(HOUR).expect_nothing();
}

#[test]
fn a_pause_in_typing_within_the_minute_is_not_the_one_that_is_waited_for() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(30 * SEC).event(Event::TypingPaused);
    desk.sit(30 * SEC).expect_watching_for_a_pause();
}

#[test]
fn quiet_ends_with_its_last_cause() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).quiet(Cause::Fullscreen).sit(70 * MIN).quiet_ends(Cause::Call).sit(10 * MIN);
    desk.expect_nothing().quiet_ends(Cause::Fullscreen).sit(3 * MIN).expect_prompt_after(83 * MIN);
}

#[test]
fn what_falls_due_just_after_a_meeting_waits_for_a_pause_too() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(59 * MIN + 50 * SEC).quiet_ends(Cause::Call).sit(59 * SEC).expect_nothing();
    desk.sit(SEC).expect_watching_for_a_pause().event(Event::TypingPaused).expect_prompt();
}

#[test]
fn what_falls_due_long_after_a_meeting_waits_for_nothing() {
    Desk::new().quiet(Cause::Call).sit(50 * MIN).quiet_ends(Cause::Call).sit(10 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn a_prompt_goes_when_a_meeting_begins_and_the_same_one_comes_back() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    let prompt = desk.live();
    desk.sit(MIN).quiet(Cause::Call);
    assert_eq!(desk.news(), [Effect::WithdrawPrompt(prompt)]);
    desk.expect_phase(Phase::Due).sit(2 * HOUR).expect_nothing();
    desk.quiet_ends(Cause::Call).sit(MIN).event(Event::TypingPaused).expect_prompt();
    assert_eq!(desk.live(), prompt);
    // Answered at last, it comes to one outcome.
    desk.ask(Request::Skip);
    assert_eq!(desk.record().prompt, Some(prompt));
}

#[test]
fn a_deferred_prompt_can_be_answered_elsewhere_in_the_meeting() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN);
    let prompt = desk.live();
    desk.quiet(Cause::Call).news();
    desk.ask(Request::Snooze);
    assert_eq!(desk.record().prompt, Some(prompt));
    desk.sit(30 * MIN).expect_nothing().quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt_after(93 * MIN);
}

#[test]
fn what_was_dismissed_is_repeated_after_the_meeting() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).dismiss().quiet(Cause::Call).sit(30 * MIN).expect_outcomes(&[Outcome::Dismissed]);
    desk.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt_after(93 * MIN);
    desk.dismiss().expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn a_prompt_nobody_answered_before_the_meeting_is_not_ignored_in_it() {
    let mut desk = Desk::new();
    desk.sit(79 * MIN).news();
    desk.quiet(Cause::Fullscreen).sit(HOUR).expect_outcomes(&[]);
    desk.quiet_ends(Cause::Fullscreen).sit(3 * MIN).expect_prompt().sit(10 * MIN).expect_outcomes(&[Outcome::Ignored]);
}

#[test]
fn a_cause_that_is_not_heeded_is_no_cause() {
    let heeded = RULES.heeded.with(Cause::DoNotDisturb, false);
    let mut desk = Desk::with(Rules { heeded, ..RULES });
    desk.quiet(Cause::DoNotDisturb).sit(60 * MIN).expect_prompt();
    desk.set(RULES).sit(MIN);
    assert!(desk.state.live_prompt().is_none(), "heeded from now on: it goes");
}

#[test]
fn a_cause_that_is_no_longer_heeded_ends_as_if_by_itself() {
    let mut desk = Desk::new();
    desk.quiet(Cause::DoNotDisturb).sit(70 * MIN);
    desk.set(Rules { heeded: RULES.heeded.with(Cause::DoNotDisturb, false), ..RULES }).sit(MIN - 1).expect_nothing();
    desk.sit(1).expect_watching_for_a_pause().event(Event::TypingPaused).expect_prompt_after(71 * MIN);
}

#[test]
fn leaving_in_a_meeting_settles_what_was_owed_and_leaving_after_it_too() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Fullscreen).sit(70 * MIN).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
    desk.sit(30 * MIN).quiet_ends(Cause::Fullscreen).sit(30 * MIN - 1).expect_nothing().sit(1).expect_prompt();
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
    desk.sit(60 * MIN - 1).expect_nothing();
}

#[test]
fn away_for_a_moment_when_the_meeting_ends_nobody_is_asked_before_coming_back() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Fullscreen).sit(70 * MIN).locked().quiet_ends(Cause::Fullscreen).pass(4 * MIN).expect_nothing();
    desk.unlocked().expect_prompt_after(70 * MIN);
}

#[test]
fn a_break_is_owed_since_it_fell_due_in_the_meeting() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Fullscreen).sit(60 * MIN);
    let due = desk.now;
    desk.lock(3 * MIN).sit(20 * MIN).ask(Request::Skip);
    assert_eq!(desk.record().due, Some(due));
}

#[test]
fn outside_the_hours_nobody_is_asked_and_the_sitting_counts() {
    let mut desk = Desk::new();
    desk.quiet(Cause::OutsideHours).sit(90 * MIN).expect_nothing().expect_sat(90 * MIN);
    desk.quiet_ends(Cause::OutsideHours).sit(MIN).event(Event::TypingPaused).expect_prompt_after(91 * MIN);
    let prompt = desk.live();
    desk.quiet(Cause::OutsideHours);
    assert_eq!(desk.news(), [Effect::WithdrawPrompt(prompt)]);
}

#[test]
fn quiet_is_accounted_for_with_its_causes() {
    let mut desk = Desk::new();
    let began = desk.now;
    desk.quiet(Cause::Call).sit(20 * MIN);
    assert_eq!(desk.state.quiet_since(), Some(began));
    desk.quiet_ends(Cause::Call);
    let ended = desk.now;
    assert_eq!(desk.state.quiet_since(), None);
    let told = desk.seen.iter().any(|effect| {
        matches!(effect, Effect::WasQuiet { causes, from, to }
            if causes.iter().eq([Cause::Call]) && *from == began && *to == ended)
    });
    assert!(told, "{:?}", desk.seen);
}
