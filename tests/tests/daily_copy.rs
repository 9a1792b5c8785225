//! The diary's daily copies, made by an agent that runs for weeks while nobody opens a window, and by commands where
//! no agent runs.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use soleus_tests::desktop::{Desktop, Running, wait_for};

fn copies(desktop: &Desktop) -> Vec<String> {
    let inside = std::fs::read_dir(desktop.data().join("backups")).into_iter().flatten();
    inside
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("daily-"))
        .collect()
}

fn agent_at(desktop: &Desktop, now: &str) -> Running {
    desktop.agent_as(desktop.soleus().arg("agent").env("SOLEUS_NOW", now))
}

fn log(desktop: &Desktop, arguments: &[&str], now: &str) {
    let output = desktop.soleus().arg("log").args(arguments).env("SOLEUS_NOW", now).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn an_agent_that_runs_copies_the_diary_when_a_night_is_written_and_once_a_day() {
    let desktop = Desktop::with_bus();
    let _agent = agent_at(&desktop, "2026-05-02T08:00:00+08:00");
    assert_eq!(copies(&desktop), Vec::<String>::new(), "there is nothing to copy");
    log(&desktop, &["--none"], "2026-05-02T08:00:00+08:00");
    let first = wait_for("the day's copy", || Some(copies(&desktop)).filter(|copies| !copies.is_empty()));
    log(&desktop, &["--replace", "--pain", "3"], "2026-05-02T08:00:01+08:00");
    // What the agent answers after that it has done before.
    let _ = desktop.status();
    assert_eq!(copies(&desktop), first, "one a day");
}

#[test]
fn without_an_agent_the_command_makes_the_copy_once_a_day() {
    let desktop = Desktop::with_bus();
    log(&desktop, &["--none"], "2026-05-02T08:00:00+08:00");
    assert_eq!(copies(&desktop).len(), 1);
    log(&desktop, &["--replace", "--pain", "3"], "2026-05-02T09:00:00+08:00");
    assert_eq!(copies(&desktop).len(), 1, "one a day");
}

#[test]
fn an_agent_that_starts_makes_the_copy_that_is_due() {
    let desktop = Desktop::with_bus();
    log(&desktop, &["--none"], "2026-05-02T08:00:00+08:00");
    // Less than a day after the last copy: the command makes none.
    log(&desktop, &["--replace", "--pain", "3"], "2026-05-03T07:30:00+08:00");
    assert_eq!(copies(&desktop).len(), 1);
    let _agent = agent_at(&desktop, "2026-05-03T09:00:00+08:00");
    assert_eq!(copies(&desktop).len(), 2);
}
