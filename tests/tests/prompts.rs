//! The whole agent's prompts against notification servers of several kinds: every button, every way to be closed,
//! servers that go and come, an agent that is killed.
//!
//! As in `agent.rs`, the clock runs 600 times as fast: the shortest spell takes 1.5 seconds, ten minutes one.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use soleus_tests::desktop::{Closed, Desktop, Notified, ServerBehaviour, wait_for};

const FAST: u32 = 600;
/// So that nothing but the first prompt and its repetition fits into a test.
const SLOWER: u32 = 120;

fn with_short_spells(desktop: Desktop) -> Desktop {
    desktop.set("sit_minutes", "15");
    desktop.set("break_minutes", "30");
    desktop
}

/// What is on the screen.
fn standing(all: Vec<Notified>) -> Vec<u32> {
    all.into_iter().filter(|notified| !notified.withdrawn).map(|notified| notified.id).collect()
}

/// Waits until the server's reply has reached the agent, and the disk: only then a new agent finds what stands on the
/// screen.
fn wait_until_noted(desktop: &Desktop) {
    let diary = rusqlite::Connection::open(desktop.data().join("diary.db")).unwrap();
    let noted = || -> Option<()> {
        let state: String = diary.query_row("SELECT state FROM agent_state", [], |row| row.get(0)).ok()?;
        let state: serde_json::Value = serde_json::from_str(&state).ok()?;
        (!state["on_screen"]["break_due"].is_null()).then_some(())
    };
    wait_for("the agent to note what stands on the screen", noted);
}

#[test]
fn each_button_pressed_once_at_once_takes_effect_once() {
    for (button, outcomes) in [("start", &["taken"][..]), ("later", &["snoozed"]), ("skip", &["skipped"])] {
        let desktop = with_short_spells(Desktop::with_bus());
        let screen = desktop.notifications(true);
        let _agent = desktop.agent(FAST);
        let prompt = screen.wait_for(1);
        screen.press_once(prompt.id, button);
        // Servers close what was answered, as if the person had closed it.
        screen.close_once(prompt.id, Closed::ByThePerson);
        wait_for(button, || {
            (desktop.outcomes().first().map(String::as_str) == outcomes.first().copied()).then_some(())
        });
        assert!(!desktop.outcomes().contains(&"dismissed".to_owned()), "{:?}", desktop.outcomes());
    }
}

#[test]
fn an_answer_sent_only_to_the_sender_takes_effect_too() {
    for (button, outcome) in [("later", "snoozed"), ("skip", "skipped")] {
        let desktop = with_short_spells(Desktop::with_bus());
        let screen = desktop.notifications_with(ServerBehaviour { only_to_sender: true, ..ServerBehaviour::default() });
        let _agent = desktop.agent(FAST);
        let prompt = screen.wait_for(1);
        screen.press(prompt.id, button, || desktop.outcomes() == [outcome]);
    }
}

#[test]
fn a_button_pressed_while_everything_else_is_cleared_away_is_not_lost() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    screen.clear_and_press(100..150, prompt.id, "skip");
    wait_for("the skip", || (desktop.outcomes().first()? == "skipped").then_some(()));
}

#[test]
fn what_expired_or_was_closed_by_a_program_was_not_dismissed_by_anybody() {
    for reason in [Closed::Expired, Closed::ByAProgram, Closed::Undefined] {
        let desktop = with_short_spells(Desktop::with_bus());
        let screen = desktop.notifications(true);
        let _agent = desktop.agent(FAST);
        let prompt = screen.wait_for(1);
        screen.close_once(prompt.id, reason);
        // Unanswered, it is shown again after ten minutes, and given up after another ten.
        let again = screen.wait_for(2);
        assert!(again.body.contains("25 minutes of sitting"), "{again:?}");
        desktop.wait_for_outcomes(&["ignored"]);
    }
}

#[test]
fn a_server_that_restarts_gets_the_prompt_again_once_and_nobody_has_dismissed_it() {
    let desktop = with_short_spells(Desktop::with_bus());
    let before = desktop.notifications(true);
    let _agent = desktop.agent(SLOWER);
    let _ = before.wait_for(1);
    wait_until_noted(&desktop);
    drop(before);
    let after = desktop.notifications(true);
    let prompt = after.wait_for(1);
    assert_eq!(desktop.status()["phase"], "due");
    assert!(desktop.outcomes().is_empty(), "{:?}", desktop.outcomes());
    after.press_once(prompt.id, "later");
    desktop.wait_for_outcomes(&["snoozed"]);
    assert_eq!(after.all().len(), 1);
}

#[test]
fn a_prompt_that_a_killed_agent_left_standing_is_taken_over_by_the_next() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let agent = desktop.agent(SLOWER);
    let left = screen.wait_for(1);
    wait_until_noted(&desktop);
    agent.kill_9();
    let _agent = desktop.agent(SLOWER);
    let taken_over =
        wait_for("it to be taken over", || screen.all().into_iter().find(|notified| notified.replaced == 1));
    assert_eq!(taken_over.id, left.id);
    screen.press_once(left.id, "later");
    wait_for("the answer", || desktop.outcomes().contains(&"snoozed".to_owned()).then_some(()));
    assert_eq!(screen.all().len(), 1, "the same prompt stood on the screen twice");
}

#[test]
fn a_killed_agents_number_means_nothing_to_another_server() {
    let desktop = with_short_spells(Desktop::with_bus());
    let before = desktop.notifications(true);
    let agent = desktop.agent(SLOWER);
    let _ = before.wait_for(1);
    agent.kill_9();
    drop(before);
    let after = desktop.notifications(true);
    let stranger = after.stranger("somebody else's");
    let _agent = desktop.agent(SLOWER);
    let prompt = after.wait_for(stranger + 1);
    assert_eq!(standing(after.all()), [stranger, prompt.id]);
    assert_eq!(after.wait_for(stranger).replaced, 0);
}

#[test]
fn a_server_that_does_not_answer_has_not_shown_it() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications_with(ServerBehaviour { replies: false, ..ServerBehaviour::default() });
    // It gets five seconds, in which the machine must not give the prompt up: that is ten minutes there.
    let mut agent = desktop.agent(90);
    wait_for("the failure", || (desktop.outcomes().first()? == "failed").then_some(()));
    assert!(screen.all().is_empty());
    assert!(agent.is_running());
}

#[test]
fn a_bus_that_goes_away_takes_only_the_prompt_along() {
    let mut desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let mut agent = desktop.agent(SLOWER);
    let _ = screen.wait_for(1);
    desktop.end_bus();
    wait_for("the failure", || (desktop.outcomes().first()? == "failed").then_some(()));
    assert!(agent.is_running());
    assert_eq!(desktop.status()["phase"], "due");
    assert_eq!(desktop.json(&["break", "start"])["phase"], "on_break");
    assert_eq!(agent.terminate(), Some(0));
}
