//! Meetings, films and the moments after.

use soleus_core::breaks::{Cause, Effect, Event, IDLE_MS, Outcome, Rules};
use soleus_core::wire::Phase;

use crate::desk::{Desk, HOUR, MIN, RULES, SEC};

#[test]
fn in_a_call_nobody_is_asked_and_nothing_is_dropped() {
    let mut desk = Desk::new();
    desk.sit(50 * MIN).quiet(Cause::Call).sit(90 * MIN).expect_nothing().expect_phase(Phase::Due);
    desk.quiet_ends(Cause::Call).sit(MIN - 1).expect_nothing();
    desk.sit(1);
    assert_eq!(desk.news(), [Effect::WatchPause]);
    desk.sit(20 * SEC).event(Event::TypingPaused).expect_prompt_after(141 * MIN + 20 * SEC);
    desk.event(Event::TypingPaused).expect_nothing();
}

#[test]
fn whoever_never_stops_typing_is_asked_two_minutes_later() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Fullscreen).sit(70 * MIN).quiet_ends(Cause::Fullscreen).sit(3 * MIN - 1);
    assert_eq!(desk.news(), [Effect::WatchPause]);
    desk.sit(1).expect_prompt_after(73 * MIN);
}

#[test]
fn the_next_meeting_within_a_minute_is_as_quiet_as_the_first() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).sit(59 * SEC);
    desk.quiet(Cause::Call).sit(HOUR).expect_nothing();
    desk.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt();
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
    desk.sit(SEC);
    assert_eq!(desk.news(), [Effect::WatchPause]);
    desk.event(Event::TypingPaused).expect_prompt();
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
}

#[test]
fn later_in_front_of_a_meeting_does_not_fire_in_it() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(soleus_core::breaks::Request::Snooze).news();
    desk.quiet(Cause::Call).sit(30 * MIN).expect_nothing().quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt();
}

#[test]
fn a_cause_that_is_not_heeded_is_no_cause() {
    let heeded = RULES.heeded.with(Cause::DoNotDisturb, false);
    let mut desk = Desk::with(Rules { heeded, ..RULES });
    desk.quiet(Cause::DoNotDisturb).sit(60 * MIN).expect_prompt();
    desk.event(Event::RulesChanged(RULES)).sit(MIN);
    assert!(desk.state.live_prompt().is_none(), "heeded from now on: it goes");
}

#[test]
fn a_call_without_input_is_sitting() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).quiet(Cause::Call);
    let since = desk.now;
    desk.sit(IDLE_MS).event(Event::IdleBegan { since }).sit(40 * MIN).expect_phase(Phase::Due);
    desk.expect_sat(71 * MIN).expect_nothing();
    // It ends, and still nobody touches anything: from here on it is absence.
    desk.quiet_ends(Cause::Call).sit(5 * MIN).expect_outcomes(&[Outcome::Natural]).expect_phase(Phase::Away);
    desk.event(Event::IdleEnded).expect_sat(0).expect_phase(Phase::Sitting);
}

#[test]
fn a_film_is_sitting_and_falling_asleep_in_front_of_it_is_not_known() {
    let mut desk = Desk::new();
    desk.event(Event::KeptAwake(true));
    let since = desk.now;
    desk.sit(IDLE_MS).event(Event::IdleBegan { since }).sit(59 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn a_call_that_begins_while_nobody_is_there_brings_nobody_back() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN);
    let since = desk.now;
    desk.pass(IDLE_MS).event(Event::IdleBegan { since }).quiet(Cause::Call).expect_phase(Phase::Away);
    desk.pass(4 * MIN).expect_outcomes(&[Outcome::Natural]);
}

#[test]
fn behind_the_lock_a_call_is_no_sitting() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).quiet(Cause::Call).lock(5 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn leaving_after_a_meeting_settles_what_was_owed() {
    let mut desk = Desk::new();
    desk.quiet(Cause::Call).sit(70 * MIN).quiet_ends(Cause::Call).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]);
    desk.sit(60 * MIN - 1).expect_nothing();
}

#[test]
fn quiet_is_accounted_for_with_its_causes() {
    let mut desk = Desk::new();
    let began = desk.now;
    desk.quiet(Cause::Call).sit(20 * MIN).quiet_ends(Cause::Call);
    let ended = desk.now;
    let told = desk.seen.iter().any(|effect| {
        matches!(effect, Effect::WasQuiet { causes, from, to }
            if causes.iter().eq([Cause::Call]) && *from == began && *to == ended)
    });
    assert!(told, "{:?}", desk.seen);
}

#[test]
fn killed_in_a_meeting_it_comes_back_quiet() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    desk.restart_after_in(10 * SEC, Cause::Call).expect_nothing().sit(20 * MIN).expect_nothing();
    desk.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt();
}
