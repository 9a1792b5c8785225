//! The status that watchers of the agent receive, and the hours of the day in it.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Stdio};

use serde_json::{Value, json};
use soleus_tests::desktop::Desktop;

/// `soleus status --watch`, and its lines.
struct Watch(Child, Lines<BufReader<ChildStdout>>);

impl Watch {
    fn on(desktop: &Desktop) -> Self {
        let mut command = desktop.soleus();
        let command = command.args(["--json", "status", "--watch"]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self(child, lines)
    }

    #[track_caller]
    fn next(&mut self) -> Value {
        serde_json::from_str(&self.1.next().unwrap().unwrap()).unwrap()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watcher_receives_every_change_once() {
    let desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    let mut watch = Watch::on(&desktop);
    let first = watch.next();
    assert_eq!((&first["running"], &first["phase"]), (&json!(true), &json!("sitting")));
    // A request for the status is no change, and seconds that pass are none.
    let _ = desktop.status();
    let _ = desktop.json(&["break", "start"]);
    let second = watch.next();
    assert_eq!(second["phase"], "on_break");
    assert!(second["break_ends_at"].is_string(), "{second}");
    let _ = desktop.json(&["break", "hold"]);
    assert!(watch.next()["break_ends_at"].is_null(), "held, it has no end");
    let _ = desktop.json(&["break", "go-on"]);
    assert!(watch.next()["break_ends_at"].is_string());
    let _ = desktop.json(&["break", "done"]);
    let last = watch.next();
    assert_eq!((&last["phase"], &last["today"]["taken"]), (&json!("sitting"), &json!(1)));
}

#[test]
fn a_watcher_is_notified_of_the_agents_end_and_ends() {
    let desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    let mut watch = Watch::on(&desktop);
    let _ = watch.next();
    assert_eq!(desktop.json(&["quit"]), json!({ "running": false }));
    assert_eq!(watch.next(), json!({ "running": false }));
    assert_eq!(watch.0.wait().unwrap().code(), Some(0));
}

#[test]
fn without_an_agent_watching_ends_at_once() {
    let desktop = Desktop::bare();
    let output = desktop.run(&["--json", "status", "--watch"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stdout, b"{\"running\":false}\n");
    let output = desktop.run(&["--json", "quit"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_watcher_that_has_ended_frees_its_connection() {
    let desktop = Desktop::bare();
    let mut agent = desktop.agent(1);
    // More than the agent serves at once.
    for _ in 0..40 {
        let _ = Watch::on(&desktop).next();
    }
    assert_eq!(desktop.status()["running"], true);
    assert!(agent.is_running());
}

#[test]
fn outside_working_hours_it_is_quiet_until_they_begin() {
    let desktop = Desktop::bare();
    desktop.set("working_hours", "09:00-18:00");
    let _agent = desktop.agent_as(desktop.soleus().env("SOLEUS_NOW", "2026-05-04T08:59:58.500+08:00").args(["agent"]));
    let mut watch = Watch::on(&desktop);
    let before = watch.next();
    if before["quiet"] == json!(["outside_hours"]) {
        assert_eq!(watch.next()["quiet"], json!([]));
    }
    assert_eq!(desktop.status()["quiet"], json!([]));
    desktop.set("working_hours", "10:00-18:00");
    assert_eq!(desktop.status()["quiet"], json!(["outside_hours"]));
    let text = String::from_utf8(desktop.run(&["status"]).stdout).unwrap();
    assert!(text.contains("outside your hours"), "{text}");
    desktop.set("working_hours", "off");
    assert_eq!(desktop.status()["quiet"], json!([]));
}

#[test]
fn until_tomorrow_lasts_until_waking_hours_begin() {
    let desktop = Desktop::bare();
    let mut command = desktop.soleus();
    let _agent = desktop.agent_as(command.env("SOLEUS_NOW", "2026-05-04T15:00:00+08:00").arg("agent"));
    assert_eq!(desktop.json(&["pause", "--until-tomorrow"])["phase"], "paused");
    assert_eq!(desktop.run(&["pause", "--until-tomorrow", "--for", "1h"]).status.code(), Some(2));
    assert_eq!(desktop.json(&["resume"])["phase"], "sitting");
}

#[test]
fn until_tomorrow_requested_after_midnight_is_until_this_morning() {
    let desktop = Desktop::bare();
    let mut command = desktop.soleus();
    let _agent = desktop.agent_as(command.env("SOLEUS_NOW", "2026-05-05T00:30:00+08:00").arg("agent"));
    let _ = desktop.json(&["pause", "--until-tomorrow"]);
    let until = desktop.view()["pause_until"].as_str().unwrap().to_owned();
    assert!(until.starts_with("2026-05-04T22:59:") || until.starts_with("2026-05-04T23:00:"), "{until}");
}
