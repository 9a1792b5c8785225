//! The whole agent's item in a tray: it is there, it shows the status, its menu works, and it waits for a tray
//! that comes late or never.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::process::Command;
use std::time::Duration;

use soleus_tests::desktop::{Desktop, wait_for};

const FAST: u32 = 600;
/// The shortest spell takes nine seconds.
const SLOWER: u32 = 100;

/// The view that only our own programs see, straight from the socket.
fn unavailable(desktop: &Desktop) -> Vec<String> {
    let parts = desktop.view()["unavailable"].as_array().unwrap().clone();
    parts.iter().map(|part| part.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_item_shows_what_the_agent_is_doing() {
    let desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let _agent = desktop.agent(1);
    let item = tray.wait_for_item();
    assert_eq!((item.text("Id").as_str(), item.text("Title").as_str()), ("soleus", "Soleus"));
    wait_for("the time to the next break", || {
        let menu = item.menu();
        let line = menu.first()?;
        assert!(!line.enabled, "{line:?}");
        (line.label == "Next break in 60 min").then_some(())
    });
    assert!(item.tooltip().starts_with("Next break at "), "{}", item.tooltip());
    let sitting = item.pictures();
    assert_eq!(
        sitting.iter().map(|(width, height, _)| (*width, *height)).collect::<Vec<_>>(),
        [(22, 22), (32, 32), (44, 44)]
    );
    let _ = desktop.json(&["pause"]);
    wait_for("another picture", || (item.pictures() != sitting).then_some(()));
    assert_eq!(item.offers(), ["Paused", "Start break", "Resume", "Log tonight", "Open Soleus", "Quit"]);
    assert!(!unavailable(&desktop).contains(&"tray".to_owned()));
}

#[test]
fn in_chinese_the_menu_is_chinese_as_soon_as_that_is_set() {
    let desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let _agent = desktop.agent(1);
    let item = tray.wait_for_item();
    wait_for("English", || item.offers().contains(&"Open Soleus".to_owned()).then_some(()));
    desktop.set("language", "zh-CN");
    wait_for("Chinese", || item.offers().contains(&"打开 Soleus".to_owned()).then_some(()));
}

#[test]
fn a_break_can_be_started_and_ended_from_the_menu() {
    let desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let _agent = desktop.agent(1);
    let item = tray.wait_for_item();
    item.click("Start break");
    desktop.wait_for_phase("on_break");
    wait_for("the countdown", || item.offers().contains(&"On your feet, 5 min left".to_owned()).then_some(()));
    assert!(!item.offers().contains(&"Start break".to_owned()));
    item.click("Done");
    desktop.wait_for_outcomes(&["taken"]);
}

#[test]
fn later_and_skip_are_in_the_menu_while_a_break_is_owed() {
    for (choice, outcome) in [("Later, 10 min", "snoozed"), ("Skip", "skipped")] {
        let desktop = Desktop::with_bus();
        desktop.set("sit_minutes", "15");
        let tray = desktop.tray();
        let screen = desktop.notifications(true);
        let _agent = desktop.agent(SLOWER);
        let item = tray.wait_for_item();
        assert!(!item.offers().contains(&choice.to_owned()));
        let prompt = screen.wait_for(1);
        item.click(choice);
        desktop.wait_for_outcomes(&[outcome]);
        wait_for("the prompt to be withdrawn", || screen.wait_for(prompt.id).withdrawn.then_some(()));
        wait_for("the menu without it", || (!item.offers().contains(&choice.to_owned())).then_some(()));
    }
}

#[test]
fn reminders_can_be_paused_from_the_menu_for_the_time_on_its_label() {
    let desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let _agent = desktop.agent(1);
    let item = tray.wait_for_item();
    for (choice, minutes) in [("30 minutes", 29..=30), ("1 hour", 59..=60), ("Until tomorrow", 1..=48 * 60)] {
        item.click(choice);
        desktop.wait_for_phase("paused");
        let until = desktop.view()["pause_until"].as_str().unwrap().to_owned();
        let left = desktop.minutes_until(&until);
        assert!(minutes.contains(&left), "{choice}: {left} minutes");
        item.click("Resume");
        desktop.wait_for_phase("sitting");
    }
}

#[test]
fn quit_ends_the_agent_and_takes_the_item_along() {
    let desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let mut agent = desktop.agent(1);
    let item = tray.wait_for_item();
    item.click("Quit");
    wait_for("the agent to leave", || (!agent.is_running()).then_some(()));
    assert!(!item.is_there());
    assert_eq!(desktop.status()["running"], false);
}

#[test]
fn a_tray_that_comes_later_gets_the_item_and_so_does_one_that_comes_again() {
    let desktop = Desktop::with_bus();
    let _agent = desktop.agent(1);
    wait_for("the tray to be missed", || unavailable(&desktop).contains(&"tray".to_owned()).then_some(()));
    for _ in 0..2 {
        let tray = desktop.tray();
        let item = tray.wait_for_item();
        wait_for("the menu", || item.offers().contains(&"Quit".to_owned()).then_some(()));
        wait_for("the tray to be found", || (!unavailable(&desktop).contains(&"tray".to_owned())).then_some(()));
        assert_eq!(tray.registered(), 1);
        drop(tray);
        wait_for("the tray to be missed", || unavailable(&desktop).contains(&"tray".to_owned()).then_some(()));
    }
}

#[test]
fn without_a_tray_or_a_bus_the_agent_works_all_the_same() {
    for desktop in [Desktop::with_bus(), Desktop::bare()] {
        let agent = desktop.agent(FAST);
        wait_for("the tray to be missed", || unavailable(&desktop).contains(&"tray".to_owned()).then_some(()));
        assert_eq!(desktop.json(&["break", "start"])["phase"], "on_break");
        assert_eq!(agent.terminate(), Some(0));
    }
}

#[test]
fn without_its_bus_the_agent_uses_no_processor() {
    let mut desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let agent = desktop.agent(1);
    let _ = tray.wait_for_item();
    desktop.end_bus();
    let before = agent.cpu_ticks();
    std::thread::sleep(Duration::from_secs(2));
    let spent = agent.cpu_ticks() - before;
    assert!(spent < 20, "{spent} hundredths of a second in two seconds");
    assert_eq!(desktop.json(&["pause"])["phase"], "paused");
    assert_eq!(agent.terminate(), Some(0));
}

#[test]
fn a_left_click_opens_the_window_and_log_tonight_opens_tonight() {
    let desktop = Desktop::with_bus();
    let tray = desktop.tray();
    let opened = desktop.data().with_file_name("opened");
    // The window's program is not the real one: any display will do.
    let script = format!("#!/bin/sh\necho \"$SOLEUS_DATA_DIR|$*\" >> {}\n", opened.display());
    let mut command = Command::new(desktop.soleus_beside(&script));
    let _agent = desktop.agent_as(desktop.in_environment(&mut command).env("DISPLAY", ":0").arg("agent"));
    let item = tray.wait_for_item();
    let read = || std::fs::read_to_string(&opened).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
    let dir = desktop.data().display().to_string();
    item.activate();
    wait_for("the window", || (read() == [format!("{dir}|")]).then_some(()));
    item.click("Log tonight");
    wait_for("tonight", || (read().last()? == &format!("{dir}|--screen tonight")).then_some(()));
    item.click("Open Soleus");
    wait_for("the window again", || (read().len() == 3).then_some(()));
}
