//! The diary's own prompts on a real bus: when they come, what their buttons do, and that each date has at most one.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::time::Duration;

use serde_json::Value;
use soleus_tests::desktop::{Desktop, Notifications, Running, wait_for};

/// An agent whose wall clock shows `now`, and runs on from there.
fn agent_at(desktop: &Desktop, now: &str) -> Running {
    desktop.agent_as(desktop.soleus().env("SOLEUS_NOW", now).arg("agent"))
}

/// The night's entry, for somebody who looks on 2 May.
fn entry(desktop: &Desktop, night: &str) -> Option<Value> {
    let mut command = desktop.soleus();
    let output = command.env("SOLEUS_NOW", "2026-05-02T09:00:00+08:00").args(["--json", "nights"]).output().unwrap();
    let nights: Value = serde_json::from_slice(&output.stdout).unwrap();
    nights["nights"].as_array().unwrap().iter().find(|entry| entry["night"] == night).cloned()
}

fn log_none(desktop: &Desktop, now: &str) {
    let mut command = desktop.soleus();
    assert!(command.env("SOLEUS_NOW", now).args(["log", "--none"]).status().unwrap().success());
}

/// A desktop whose diary has its first night, so that the period that runs has its prompt.
fn kept_since_april() -> (Desktop, Notifications) {
    let desktop = Desktop::with_bus();
    log_none(&desktop, "2026-04-30T23:00:00+08:00");
    let screen = desktop.notifications(true);
    (desktop, screen)
}

/// Long enough for a prompt to come that should not.
fn a_moment() {
    std::thread::sleep(Duration::from_millis(700));
}

#[test]
fn at_the_evening_time_one_click_writes_that_there_was_nothing() {
    let desktop = Desktop::with_bus();
    let screen = desktop.notifications(true);
    let mut agent = agent_at(&desktop, "2026-05-01T21:59:59+08:00");
    let prompt = screen.wait_for(1);
    assert!(prompt.actions.starts_with(&["none".to_owned()]) && prompt.actions.contains(&"log".to_owned()));
    assert!(prompt.body.contains("1→2 May"), "{prompt:?}");
    screen.press(prompt.id, "none", || entry(&desktop, "2026-05-01").is_some());
    let entry = entry(&desktop, "2026-05-01").unwrap();
    assert_eq!((&entry["status"], &entry["late_days"]), (&Value::from("none"), &Value::from(-1)));
    assert!(agent.is_running());
}

#[test]
fn in_the_morning_there_is_a_prompt_for_last_night_unless_it_has_its_entry() {
    let (desktop, screen) = kept_since_april();
    {
        let _agent = agent_at(&desktop, "2026-05-01T06:59:59.500+08:00");
        a_moment();
        a_moment();
        assert_eq!(screen.all(), [], "30 April has its entry");
    }
    let _agent = agent_at(&desktop, "2026-05-02T08:30:00+08:00");
    let prompt = screen.wait_for(1);
    assert!(prompt.body.contains("1→2 May"), "{prompt:?}");
    screen.press(prompt.id, "none", || entry(&desktop, "2026-05-01").is_some());
}

#[test]
fn each_date_has_one_prompt_whatever_happens_to_the_agent() {
    let (desktop, screen) = kept_since_april();
    let agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
    let prompt = screen.wait_for(1);
    screen.dismiss(prompt.id, || true);
    a_moment();
    agent.kill_9();
    let agent = agent_at(&desktop, "2026-05-01T22:31:00+08:00");
    a_moment();
    assert_eq!(agent.terminate(), Some(0));
    let _agent = agent_at(&desktop, "2026-05-02T00:30:00+08:00");
    a_moment();
    assert_eq!(screen.all().len(), 1, "{:?}", screen.all());
}

#[test]
fn a_prompt_that_outlived_its_agent_is_taken_over_and_can_still_be_answered() {
    let (desktop, screen) = kept_since_april();
    let agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
    let prompt = screen.wait_for(1);
    a_moment();
    agent.kill_9();
    let _agent = agent_at(&desktop, "2026-05-01T22:31:00+08:00");
    screen.press(prompt.id, "none", || entry(&desktop, "2026-05-01").is_some());
    assert!(screen.all().iter().all(|notified| notified.id == prompt.id), "{:?}", screen.all());
}

#[test]
fn a_prompt_that_outlived_its_agent_goes_when_it_is_not_needed_any_more() {
    let (desktop, screen) = kept_since_april();
    let agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
    let prompt = screen.wait_for(1);
    a_moment();
    agent.kill_9();
    log_none(&desktop, "2026-05-01T22:31:00+08:00");
    let _agent = agent_at(&desktop, "2026-05-01T22:32:00+08:00");
    wait_for("the prompt to be withdrawn", || screen.wait_for(prompt.id).withdrawn.then_some(()));
    assert_eq!(screen.all().len(), 1);
}

#[test]
fn a_server_that_restarts_gets_the_diarys_prompt_and_the_breaks_again() {
    let desktop = Desktop::with_bus();
    log_none(&desktop, "2026-04-30T23:00:00+08:00");
    desktop.set("sit_minutes", "15");
    let before = desktop.notifications(true);
    let mut command = desktop.soleus();
    let command = command.env("SOLEUS_NOW", "2026-05-01T22:30:00+08:00").args(["agent", "--time-scale", "120"]);
    let _agent = desktop.agent_as(command);
    // The diary's at once, the break's after a spell of seven and a half seconds.
    let _ = before.wait_for(2);
    a_moment();
    drop(before);
    let after = desktop.notifications(true);
    let _ = after.wait_for(2);
    let buttons: Vec<_> = after.all().into_iter().map(|notified| notified.actions[0].clone()).collect();
    assert!(buttons.contains(&"none".to_owned()) && buttons.contains(&"start".to_owned()), "{buttons:?}");
}

#[test]
fn a_night_logged_elsewhere_takes_its_prompt_off_the_screen() {
    let (desktop, screen) = kept_since_april();
    let _agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
    let prompt = screen.wait_for(1);
    log_none(&desktop, "2026-05-01T22:31:00+08:00");
    wait_for("the prompt to be withdrawn", || screen.wait_for(prompt.id).withdrawn.then_some(()));
}

#[test]
fn just_after_installation_prompts_come_from_the_next_evening_on() {
    let desktop = Desktop::with_bus();
    let screen = desktop.notifications(true);
    let agent = agent_at(&desktop, "2026-05-01T14:00:00+08:00");
    a_moment();
    assert_eq!(agent.terminate(), Some(0));
    {
        let _agent = agent_at(&desktop, "2026-05-01T15:00:00+08:00");
        a_moment();
        assert_eq!(screen.all(), []);
    }
    let _agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
    let _ = screen.wait_for(1);
}

#[test]
fn switched_off_there_is_no_prompt() {
    let desktop = Desktop::with_bus();
    log_none(&desktop, "2026-04-30T23:00:00+08:00");
    desktop.set("diary_prompts", "off");
    let screen = desktop.notifications(true);
    let _agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
    a_moment();
    assert_eq!(screen.all(), []);
    desktop.set("diary_prompts", "on");
    let _ = screen.wait_for(1);
}

#[test]
fn a_paused_diary_has_no_prompts_until_the_pause_is_over() {
    let (desktop, screen) = kept_since_april();
    let diary = rusqlite::Connection::open(desktop.data().join("diary.db")).unwrap();
    diary.execute("INSERT INTO diary_pause (first_night, last_night) VALUES ('2026-05-01', '2026-05-02')", []).unwrap();
    {
        let _agent = agent_at(&desktop, "2026-05-01T22:30:00+08:00");
        a_moment();
        a_moment();
        assert_eq!(screen.all(), [], "away, no log");
    }
    let _agent = agent_at(&desktop, "2026-05-03T22:30:00+08:00");
    assert!(screen.wait_for(1).body.contains("3→4 May"));
}
