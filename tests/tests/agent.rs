//! The agent against the real parts of a desktop: a session bus, a notification server, an X server, a kill.
//!
//! The clock runs 600 times as fast unless a test sets another: the shortest spell, 15 minutes, takes 1.5 seconds,
//! the ten minutes of "later" one, the longest break three. Without a display idleness is unavailable, so the agent
//! counts every minute as sitting: most tests want just that.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use soleus_tests::desktop::{Desktop, wait_for, within};

const FAST: u32 = 600;

fn with_short_spells(desktop: Desktop) -> Desktop {
    desktop.set("sit_minutes", "15");
    desktop.set("break_minutes", "30");
    desktop
}

#[test]
fn after_a_spell_of_sitting_a_prompt_with_three_buttons_comes() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let status = desktop.status();
    assert_eq!(status["phase"], "sitting");
    assert_eq!(status["idle_source"], "unavailable");
    let next_break_at = status["next_break_at"].as_str().unwrap();
    // Many parsers of RFC 3339 accept no more decimals than milliseconds.
    assert!(next_break_at.ends_with('Z') && next_break_at.len() <= "2026-05-01T08:00:00.000Z".len(), "{status}");
    let prompt = screen.wait_for(1);
    assert_eq!(prompt.actions, ["start", "later", "skip"]);
    assert!(prompt.body.contains("15 minutes of sitting"), "{prompt:?}");
    let status = desktop.wait_for_phase("due");
    assert!(status["next_break_at"].is_null(), "{status}");
    assert!(status["sat_seconds"].as_u64().unwrap() >= 900, "{status}");
    assert!(status["today"]["sat_seconds"].as_u64().unwrap() >= 900, "{status}");
}

#[test]
fn start_leads_through_the_break_to_taken() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    screen.press(prompt.id, "start", || desktop.status()["phase"] == "on_break");
    assert!(desktop.outcomes().is_empty(), "shown is never taken, and started is not yet");
    desktop.wait_for_outcomes(&["taken"]);
    assert_eq!(desktop.status()["today"]["taken"], 1);
}

#[test]
fn later_puts_it_off_and_it_comes_again() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    screen.press(prompt.id, "later", || desktop.outcomes() == ["snoozed"]);
    assert!(screen.wait_for(2).body.contains("25 minutes of sitting"));
}

#[test]
fn skip_begins_a_new_spell() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    screen.press(prompt.id, "skip", || desktop.outcomes() == ["skipped"]);
    assert_eq!(desktop.status()["today"]["skipped"], 1);
    assert!(screen.wait_for(2).body.contains("15 minutes of sitting"));
}

#[test]
fn dismissed_and_then_unanswered_it_counts_as_ignored() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    screen.dismiss(prompt.id, || desktop.outcomes() == ["dismissed"]);
    assert_eq!(desktop.status()["phase"], "due");
    assert!(screen.wait_for(2).body.contains("25 minutes of sitting"));
    desktop.wait_for_outcomes(&["dismissed", "ignored"]);
    wait_for("the unanswered prompt to be withdrawn", || screen.wait_for(2).withdrawn.then_some(()));
}

#[test]
fn an_answer_on_the_command_line_takes_the_prompt_off_the_screen() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    assert_eq!(desktop.json(&["break", "start"])["phase"], "on_break");
    wait_for("the prompt to be withdrawn", || screen.wait_for(prompt.id).withdrawn.then_some(()));
    assert_eq!(desktop.json(&["break", "start"])["error"]["code"], "not_now");
    assert_eq!(desktop.json(&["break", "done"])["today"]["taken"], 1);
}

#[test]
fn without_buttons_the_prompt_describes_another_way() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(false);
    let _agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    assert!(prompt.actions.is_empty());
    assert!(prompt.body.contains("soleus break"), "{prompt:?}");
}

#[test]
fn in_chinese_the_prompt_is_chinese() {
    let desktop = with_short_spells(Desktop::with_bus());
    desktop.set("language", "zh-CN");
    let screen = desktop.notifications(true);
    let _agent = desktop.agent(FAST);
    assert!(screen.wait_for(1).body.contains("已经坐了 15 分钟"));
}

#[test]
fn without_a_notification_server_the_prompt_has_failed_and_the_break_stays_due() {
    let desktop = with_short_spells(Desktop::with_bus());
    let mut agent = desktop.agent(FAST);
    wait_for("the failure", || desktop.outcomes().first().filter(|outcome| *outcome == "failed").cloned());
    assert_eq!(desktop.status()["phase"], "due");
    assert!(agent.is_running());
    assert_eq!(desktop.json(&["break", "start"])["phase"], "on_break");
}

#[test]
fn without_a_session_bus_the_agent_goes_on() {
    let desktop = with_short_spells(Desktop::bare());
    let mut agent = desktop.agent(FAST);
    wait_for("the failure", || desktop.outcomes().first().filter(|outcome| *outcome == "failed").cloned());
    assert!(agent.is_running());
    assert_eq!(desktop.status()["phase"], "due");
}

#[test]
fn idleness_and_the_first_input_after_are_followed() {
    let desktop = Desktop::with_bus().and_x();
    // A minute without input is a second here.
    let _agent = desktop.agent(60);
    assert_eq!(desktop.status()["idle_source"], "x11");
    for _ in 0..3 {
        desktop.wait_for_phase("away");
        desktop.move_the_mouse();
        within(Duration::from_secs(2), "sitting to be noticed", || {
            (desktop.status()["phase"] == "sitting").then_some(())
        });
    }
}

#[test]
fn under_wayland_the_x_servers_counter_is_not_used() {
    let desktop = Desktop::with_bus().and_x();
    let _agent = desktop.agent_as(desktop.soleus().env("WAYLAND_DISPLAY", "wayland-0").arg("agent"));
    assert_eq!(desktop.status()["idle_source"], "unavailable");
}

#[test]
fn an_x_server_that_goes_away_takes_only_the_idleness_along() {
    let mut desktop = Desktop::with_bus().and_x();
    let mut agent = desktop.agent(60);
    desktop.wait_for_phase("away");
    desktop.end_x();
    desktop.wait_for_phase("sitting");
    assert_eq!(desktop.status()["idle_source"], "unavailable");
    assert!(agent.is_running());
}

#[test]
fn the_minute_that_shows_an_absence_is_not_counted_as_sitting() {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("break_minutes", "30");
    let _agent = desktop.agent(60);
    let before = desktop.wait_for_phase("away")["sat_seconds"].as_u64().unwrap();
    desktop.move_the_mouse();
    desktop.wait_for_phase("sitting");
    let after = desktop.wait_for_phase("away")["sat_seconds"].as_u64().unwrap();
    assert!(after < before + 30, "{before} s sat before the last input, {after} s after it");
}

#[test]
fn an_agent_that_was_killed_resumes_the_remainder() {
    let desktop = Desktop::bare();
    desktop.set("sit_minutes", "180");
    desktop.set("break_minutes", "30");
    let sat = |desktop: &Desktop| desktop.status()["sat_seconds"].as_u64().unwrap_or(0);
    let agent = desktop.agent(FAST);
    let before = wait_for("half an hour of sitting", || Some(sat(&desktop)).filter(|sat| *sat >= 1800));
    agent.kill_9();
    let _agent = desktop.agent(FAST);
    // A minute of this clock takes 0.1 s, and the state is saved every 0.25 s: so much may be lost.
    let after = sat(&desktop);
    assert!(after + 200 >= before, "{before} s before the kill, {after} s after");
    assert_eq!(desktop.status()["phase"], "sitting");
}

#[test]
fn what_happened_before_a_kill_is_in_the_diary() {
    let desktop = Desktop::bare();
    let agent = desktop.agent(FAST);
    let _ = desktop.json(&["break", "start"]);
    let _ = desktop.json(&["break", "done"]);
    agent.kill_9();
    assert_eq!(desktop.outcomes(), ["taken"]);
}

#[test]
fn a_second_agent_reports_the_first_and_ends() {
    let desktop = Desktop::bare();
    let mut agent = desktop.agent(1);
    let second = desktop.run(&["agent"]);
    assert_eq!(second.status.code(), Some(0));
    assert!(!second.stderr.is_empty());
    assert!(agent.is_running());
    assert_eq!(desktop.status()["running"], true);
}

#[test]
fn a_requested_end_withdraws_the_prompt_and_loses_nothing() {
    let desktop = with_short_spells(Desktop::with_bus());
    let screen = desktop.notifications(true);
    let agent = desktop.agent(FAST);
    let prompt = screen.wait_for(1);
    assert_eq!(agent.terminate(), Some(0));
    assert!(screen.wait_for(prompt.id).withdrawn);
    assert_eq!(desktop.status()["running"], false);
    let _agent = desktop.agent(FAST);
    assert_eq!(desktop.status()["phase"], "due");
    let _ = screen.wait_for(prompt.id + 1);
}

#[test]
fn changed_settings_are_used_at_once() {
    let desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    desktop.set("reminders", "off");
    assert_eq!(desktop.status()["phase"], "off");
    desktop.set("reminders", "on");
    assert_eq!(desktop.status()["phase"], "sitting");
    assert_eq!(desktop.json(&["pause", "--for", "1h"])["phase"], "paused");
    assert_eq!(desktop.json(&["resume"])["phase"], "sitting");
}

#[test]
fn settings_restored_from_a_backup_are_used_at_once_too() {
    let desktop = Desktop::bare();
    desktop.set("reminders", "off");
    let backup = desktop.data().with_file_name("off.db").display().to_string();
    let _ = desktop.json(&["backup", "--out", &backup]);
    desktop.set("reminders", "on");
    let _agent = desktop.agent(1);
    assert_eq!(desktop.status()["phase"], "sitting");
    let _ = desktop.json(&["restore", &backup]);
    assert_eq!(desktop.status()["phase"], "off");
}

#[test]
fn after_a_damaged_diary_was_replaced_the_agent_writes_into_the_new_one() {
    let desktop = Desktop::bare();
    desktop.set("reminders", "on");
    let backup = desktop.data().with_file_name("before.db").display().to_string();
    let _ = desktop.json(&["backup", "--out", &backup]);
    let _agent = desktop.agent(1);
    std::fs::write(desktop.data().join("diary.db"), "no database any more, but longer than its header is: ".repeat(9))
        .unwrap();
    let _ = desktop.json(&["restore", &backup]);
    let _ = desktop.json(&["break", "start"]);
    let _ = desktop.json(&["break", "done"]);
    assert_eq!(desktop.outcomes(), ["taken"]);
}

#[test]
fn clients_that_hang_or_send_garbage_keep_nobody_waiting() {
    let desktop = Desktop::bare();
    let mut agent = desktop.agent(1);
    let socket = desktop.data().join("agent.sock");
    let silent: Vec<UnixStream> = (0..5).map(|_| UnixStream::connect(&socket).unwrap()).collect();
    let mut babbling = UnixStream::connect(&socket).unwrap();
    let mut answers = BufReader::new(babbling.try_clone().unwrap()).lines();
    for (line, answer) in [
        (&b"what is it?\n"[..], "bad_request"),
        (b"\xff\xfe\n", "bad_request"),
        (br#"{"v":99,"do":"status"}"#, "protocol_version"),
    ] {
        babbling.write_all(line).unwrap();
        babbling.write_all(b"\n").unwrap();
        let answered = answers.next().unwrap().unwrap();
        assert!(answered.contains(answer), "{answered}");
        if line.ends_with(b"\n") {
            // The empty line after it.
            assert!(answers.next().unwrap().unwrap().contains("bad_request"));
        }
    }
    assert_eq!(desktop.status()["running"], true);
    assert!(agent.is_running());
    drop(silent);
}
