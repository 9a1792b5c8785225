//! The break machine, told as days at a desk. Each test reads aloud.
#![expect(clippy::panic, reason = "a test stops at the first thing that is not as told")]

mod breaks;
mod desk;
mod quiet;

use desk::{Desk, HOUR, MIN, RULES, SEC};
use soleus_core::breaks::{Causes, Effect, Event, IDLE_MS, Outcome, Request, Rules, State, restart};
use soleus_core::wire::Phase;

#[test]
fn after_an_hour_of_sitting_one_prompt_comes() {
    Desk::new().sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN).expect_phase(Phase::Due);
}

#[test]
fn two_minutes_behind_the_lock_are_neither_sitting_nor_rest() {
    Desk::new().sit(55 * MIN).lock(2 * MIN).expect_nothing().sit(5 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn five_minutes_away_are_a_natural_break_and_the_spell_starts_anew_at_the_first_input() {
    let mut desk = Desk::new();
    desk.sit(55 * MIN).idle(5 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn a_second_less_than_a_break_keeps_the_remainder() {
    Desk::new().sit(55 * MIN).idle(5 * MIN - SEC).expect_nothing().sit(5 * MIN).expect_prompt();
}

#[test]
fn an_absence_counts_from_the_last_input() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).idle(3 * MIN).expect_sat(30 * MIN).expect_phase(Phase::Sitting);
}

#[test]
fn half_a_minute_without_input_is_reading() {
    Desk::new().sit(30 * MIN).idle(30 * SEC).sit(MIN).expect_sat(31 * MIN + 30 * SEC);
}

#[test]
fn idle_lock_and_suspend_in_a_row_are_one_absence() {
    let mut desk = Desk::new();
    desk.sit(40 * MIN);
    let since = desk.now;
    desk.pass(IDLE_MS).event(Event::IdleBegan { since });
    desk.pass(MIN);
    let locked = desk.now;
    desk.event(Event::Locked { since: locked }).suspend(3 * HOUR).expect_outcomes(&[Outcome::Natural]);
    desk.pass(10 * SEC).event(Event::IdleEnded).expect_phase(Phase::Away);
    desk.pass(10 * SEC).event(Event::Unlocked).expect_phase(Phase::Sitting);
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn after_three_hours_of_suspend_the_next_prompt_is_a_full_spell_away() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).suspend(3 * HOUR).expect_outcomes(&[Outcome::Natural]);
    desk.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt();
}

#[test]
fn whoever_opens_the_lid_and_reads_has_had_one_break_not_two() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).suspend(3 * HOUR).idle(20 * MIN).expect_outcomes(&[Outcome::Natural]).expect_sat(0);
}

#[test]
fn after_twenty_seconds_of_suspend_the_remainder_is_kept_and_two_minutes_are_quiet() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).suspend(20 * SEC).expect_sat(59 * MIN);
    desk.sit(2 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(61 * MIN);
}

#[test]
fn going_away_from_a_prompt_for_five_minutes_answers_it() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    let prompt = desk.live();
    desk.idle(6 * MIN);
    let news = desk.news();
    assert_eq!(news[0], Effect::WithdrawPrompt(prompt));
    assert!(matches!(news[1], Effect::Record(it) if it.outcome == Outcome::Natural && it.prompt == Some(prompt)));
    desk.expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn coming_back_from_three_minutes_the_prompt_still_stands() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().idle(3 * MIN).expect_nothing().expect_phase(Phase::Due);
}

#[test]
fn what_fell_due_while_nobody_was_there_is_not_asked() {
    let mut desk = Desk::new();
    desk.sit(58 * MIN).lock(4 * MIN).expect_nothing().sit(2 * MIN).expect_prompt();
}

#[test]
fn a_start_leads_to_a_break_taken_and_a_new_spell() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().ask(Request::Start).expect_phase(Phase::OnBreak);
    desk.news();
    desk.pass(5 * MIN).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn a_break_may_be_started_and_ended_at_any_time() {
    let mut desk = Desk::new();
    desk.sit(10 * MIN).ask(Request::Start).pass(MIN).ask(Request::Done).expect_outcomes(&[Outcome::Taken]);
    desk.expect_sat(0).ask(Request::Done).expect_refused();
}

#[test]
fn walking_on_after_a_break_is_not_a_second_one() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).idle(20 * MIN).expect_outcomes(&[Outcome::Taken]);
    desk.expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn suspended_for_the_rest_of_a_break_it_was_taken() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).pass(MIN);
    desk.news();
    desk.suspend(HOUR);
    let news = desk.news();
    assert!(matches!(news[0], Effect::Record(it) if it.outcome == Outcome::Taken), "{news:?}");
    assert_eq!(news[1], Effect::BreakEnded);
    assert_eq!(news.len(), 2);
    desk.expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn later_means_ten_minutes_and_at_most_three_times() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    for _ in 0..3 {
        desk.ask(Request::Snooze).expect_outcomes(&[Outcome::Snoozed]).expect_phase(Phase::Sitting);
        desk.ask(Request::Snooze).expect_refused();
        desk.sit(10 * MIN - 1).expect_nothing().sit(1);
    }
    match desk.news().last() {
        Some(Effect::ShowPrompt { may_snooze, sat_ms, .. }) => {
            assert!(!may_snooze);
            assert_eq!(*sat_ms, 90 * MIN);
        }
        other => panic!("{other:?}"),
    }
    desk.ask(Request::Snooze).expect_refused();
    desk.expect_phase(Phase::Due);
}

#[test]
fn nothing_due_nothing_to_put_off_or_skip() {
    let mut desk = Desk::new();
    desk.sit(10 * MIN).ask(Request::Snooze).expect_refused().ask(Request::Skip).expect_refused().expect_sat(10 * MIN);
}

#[test]
fn a_skip_begins_a_new_spell() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Skip).expect_outcomes(&[Outcome::Skipped]).expect_sat(0);
}

#[test]
fn dismissed_it_is_repeated_once_after_ten_active_minutes_and_then_ignored() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().dismiss().expect_outcomes(&[Outcome::Dismissed]).expect_phase(Phase::Due);
    // Three of these minutes are not active ones.
    desk.sit(5 * MIN).idle(3 * MIN).sit(5 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(70 * MIN);
    desk.dismiss().expect_outcomes(&[Outcome::Ignored]).expect_sat(0).expect_phase(Phase::Sitting);
}

#[test]
fn unanswered_it_is_repeated_once_and_counts_as_ignored_once() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    let prompt = desk.live();
    desk.sit(10 * MIN);
    assert_eq!(desk.live(), prompt);
    desk.expect_prompt_after(70 * MIN);
    desk.sit(10 * MIN).expect_outcomes(&[Outcome::Ignored]).expect_sat(0);
    desk.sit(60 * MIN).expect_prompt();
}

#[test]
fn after_three_ignored_in_a_row_a_different_interval_is_offered_once() {
    let mut desk = Desk::new();
    let offered =
        |desk: &mut Desk| desk.news().iter().any(|it| matches!(it, Effect::ShowPrompt { offer_interval: true, .. }));
    for _ in 0..3 {
        desk.sit(80 * MIN);
        assert!(!offered(&mut desk));
    }
    desk.sit(60 * MIN);
    assert!(offered(&mut desk));
    desk.sit(20 * MIN + 60 * MIN);
    assert!(!offered(&mut desk));
}

#[test]
fn what_cannot_be_shown_has_failed_and_stays_due() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    let prompt = desk.live();
    desk.event(Event::PromptFailed(prompt)).expect_outcomes(&[Outcome::Failed]).expect_phase(Phase::Due);
    desk.sit(10 * MIN).expect_prompt_after(70 * MIN);
    desk.ask(Request::Start).expect_phase(Phase::OnBreak);
}

#[test]
fn an_answer_to_a_prompt_that_is_gone_changes_nothing() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    let prompt = desk.live();
    desk.ask(Request::Snooze).news();
    desk.event(Event::PromptAnswered(prompt, Request::Skip)).expect_nothing().expect_phase(Phase::Sitting);
}

#[test]
fn a_short_pause_keeps_the_remainder_and_a_long_one_starts_anew() {
    let mut desk = Desk::new();
    desk.sit(30 * MIN).ask(Request::Pause { for_ms: Some(2 * MIN) }).expect_phase(Phase::Paused);
    desk.pass(2 * MIN).expect_phase(Phase::Sitting).expect_sat(30 * MIN);
    desk.ask(Request::Pause { for_ms: None }).pass(9 * HOUR).expect_nothing().expect_phase(Phase::Paused);
    desk.ask(Request::Resume).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn pausing_in_front_of_a_prompt_skips_it() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt().ask(Request::Pause { for_ms: Some(HOUR) });
    desk.expect_outcomes(&[Outcome::Skipped]).expect_phase(Phase::Paused);
}

#[test]
fn with_reminders_off_nothing_is_counted_and_a_break_can_still_be_had() {
    let mut desk = Desk::new();
    desk.sit(59 * MIN).event(Event::RulesChanged(Rules { reminders: false, ..RULES }));
    desk.sit(3 * HOUR).expect_nothing().expect_phase(Phase::Off).expect_sat(0);
    assert_eq!(desk.state.next_deadline(), None);
    desk.ask(Request::Pause { for_ms: None }).expect_refused();
    desk.ask(Request::Start).pass(5 * MIN).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Off);
    desk.event(Event::RulesChanged(RULES)).sit(60 * MIN).expect_prompt();
}

#[test]
fn a_shorter_interval_counts_what_was_sat_already() {
    let mut desk = Desk::new();
    desk.sit(40 * MIN).event(Event::RulesChanged(Rules { sit_ms: 30 * MIN, ..RULES })).expect_prompt_after(40 * MIN);
}

#[test]
fn a_restart_after_a_minute_keeps_the_remainder() {
    let mut desk = Desk::new();
    desk.sit(50 * MIN).restart_after(MIN).expect_sat(50 * MIN).sit(10 * MIN).expect_prompt_after(60 * MIN);
}

#[test]
fn a_restart_after_a_breaks_length_starts_anew() {
    let mut desk = Desk::new();
    desk.sit(50 * MIN).restart_after(5 * MIN).expect_nothing().expect_sat(0);
}

#[test]
fn a_saved_state_from_the_future_starts_anew() {
    let mut desk = Desk::new();
    desk.sit(50 * MIN);
    let (state, _) = restart(desk.state.clone(), RULES, None, Causes::NONE);
    assert_eq!(state.sat_ms(state.at()), 0);
}

#[test]
fn a_restart_in_front_of_a_prompt_shows_the_same_one_again() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).expect_prompt();
    let prompt = desk.live();
    desk.restart_after(10 * SEC).expect_prompt();
    assert_eq!(desk.live(), prompt);
}

#[test]
fn a_break_that_ran_out_while_the_agent_was_gone_was_taken() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).ask(Request::Start).news();
    desk.restart_after(HOUR).expect_outcomes(&[Outcome::Taken]).expect_phase(Phase::Sitting).expect_sat(0);
}

#[test]
fn a_state_survives_being_written_down() {
    let mut desk = Desk::new();
    desk.sit(60 * MIN).dismiss().idle(2 * MIN);
    let written = serde_json::to_string(&desk.state).unwrap_or_default();
    assert_eq!(serde_json::from_str::<State>(&written).ok(), Some(desk.state));
}
