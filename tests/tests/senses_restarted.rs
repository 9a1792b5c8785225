//! Whatever tells the agent of the desktop crashes and comes back, as often as it likes; sessions end and begin, and there is
//! more than one: the reminder goes on where the person is, and the status says what it notices now.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::process::{Child, Command};
use std::time::Duration;

use serde_json::{Value, json};
use soleus_tests::desktop::{Desktop, ServerBehaviour, name_root, wait_for, within};

/// A spell of 15 minutes takes 7.5 seconds.
const BRISK: u32 = 120;

/// Somebody who types, five keys a second.
struct Typist(Child);

impl Typist {
    fn on(display: &str) -> Self {
        let keys = "while xdotool key --delay 0 shift; do sleep 0.2; done";
        Self(Command::new("sh").args(["-c", keys]).env("DISPLAY", display).spawn().unwrap())
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_for_status(desktop: &Desktop, what: &str, is: impl Fn(&Value) -> bool) -> Value {
    wait_for(what, || Some(desktop.status()).filter(|status| is(status)))
}

#[test]
fn after_every_crash_of_the_x_server_idleness_and_full_screen_are_noticed_again() {
    let mut desktop = Desktop::with_bus().and_x().and_window_manager();
    let _agent = desktop.agent(1);
    let display = desktop.display().to_owned();
    for _ in 0..4 {
        wait_for_status(&desktop, "the idle source", |status| status["idle_source"] == "x11");
        let film = desktop.window();
        film.full_screen(true);
        wait_for_status(&desktop, "full screen", |status| status["quiet"] == json!(["fullscreen"]));
        assert_eq!(desktop.status()["sources"]["fullscreen"], json!(["x11"]));
        desktop.end_x();
        let lost = wait_for_status(&desktop, "the loss", |status| status["idle_source"] == "unavailable");
        assert_eq!(lost["sources"]["idle"], json!([]));
        wait_for_status(&desktop, "nothing in front", |status| status["quiet"] == json!([]));
        desktop.start_x_again(&display);
    }
    wait_for_status(&desktop, "the idle source", |status| status["idle_source"] == "x11");
}

#[test]
fn after_every_crash_of_the_bus_prompts_tray_and_do_not_disturb_work_again() {
    let mut desktop = Desktop::with_bus();
    desktop.set("sit_minutes", "15");
    let agent = desktop.agent(BRISK);
    for round in 0..3 {
        let (screen, tray) = (desktop.notifications(true), desktop.tray());
        let _ = tray.wait_for_item();
        let status = wait_for_status(&desktop, "the server", |status| status["sources"]["notifications"] != json!([]));
        assert_eq!(status["sources"]["tray"], json!(["status_notifier"]), "{round}");
        if round == 0 {
            let _ = screen.wait_for(1);
        } else {
            wait_for("a prompt", || (!screen.all().is_empty()).then_some(()));
        }
        let quiet = desktop.do_not_disturb();
        wait_for_status(&desktop, "do-not-disturb", |status| status["quiet"] == json!(["do_not_disturb"]));
        let doctor = desktop.json(&["doctor"]);
        assert_eq!((&doctor["agent"]["reports"], &doctor["tray"]), (&json!(true), &json!(true)));
        drop((quiet, tray, screen));
        let before = agent.cpu_ticks();
        desktop.restart_bus();
        wait_for_status(&desktop, "nothing", |status| {
            status["quiet"] == json!([]) && status["sources"]["tray"] == json!([])
        });
        assert!(agent.cpu_ticks() - before < 50, "it spins");
    }
}

#[test]
fn a_sound_server_that_crashes_is_listened_to_again() {
    let mut desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    for _ in 0..2 {
        let microphone = desktop.microphone();
        let call = microphone.record();
        wait_for_status(&desktop, "the call", |status| status["quiet"] == json!(["call"]));
        desktop.end_last_started();
        wait_for_status(&desktop, "its end", |status| status["quiet"] == json!([]));
        drop(call);
    }
}

#[test]
fn after_a_new_login_the_agent_that_was_left_behind_works_in_the_new_session() {
    let mut desktop = Desktop::with_bus().and_x().and_window_manager();
    let _agent = desktop.agent(1);
    let display = desktop.display().to_owned();
    wait_for_status(&desktop, "the idle source", |status| status["idle_source"] == "x11");
    desktop.end_x();
    desktop.end_bus();
    wait_for_status(&desktop, "nobody", |status| status["phase"] == "away" && status["idle_source"] == "unavailable");
    desktop.start_bus_again();
    desktop.start_x_again(&display);
    let second = desktop.run(&["agent"]);
    assert_eq!(second.status.code(), Some(0));
    wait_for_status(&desktop, "somebody", |status| status["phase"] == "sitting" && status["idle_source"] == "x11");
    let film = desktop.window();
    film.full_screen(true);
    wait_for_status(&desktop, "full screen", |status| status["quiet"] == json!(["fullscreen"]));
}

#[test]
fn after_a_login_at_the_same_display_with_another_bus_prompts_come_there() {
    let mut desktop = Desktop::with_bus().and_x().and_window_manager();
    desktop.set("sit_minutes", "15");
    let _agent = desktop.agent(BRISK);
    let display = desktop.display().to_owned();
    wait_for_status(&desktop, "the idle source", |status| status["idle_source"] == "x11");
    desktop.end_x();
    desktop.end_bus();
    wait_for_status(&desktop, "the loss", |status| status["idle_source"] == "unavailable");
    desktop.start_another_bus();
    desktop.start_x_again(&display);
    let screen = desktop.notifications(true);
    assert_eq!(desktop.run(&["agent"]).status.code(), Some(0));
    let _typist = Typist::on(&display);
    let prompt = screen.wait_for(1);
    assert!(prompt.title.contains("get up"), "{prompt:?}");
}

#[test]
fn after_a_login_at_another_display_the_agent_of_the_ended_session_serves_the_new_one() {
    let mut desktop = Desktop::with_bus().and_x().and_window_manager();
    desktop.set("sit_minutes", "15");
    let _agent = desktop.agent(BRISK);
    desktop.end_x();
    desktop.end_bus();
    wait_for_status(&desktop, "the loss", |status| status["idle_source"] == "unavailable");
    let new = desktop.other_session();
    let screen = new.notifications();
    assert_eq!(new.soleus(&desktop).arg("agent").status().unwrap().code(), Some(0));
    let _typist = Typist::on(new.display());
    wait_for_status(&desktop, "the new session", |status| status["idle_source"] == "x11");
    let prompt = screen.wait_for(1);
    assert!(prompt.title.contains("get up"), "{prompt:?}");
}

#[test]
fn of_two_sessions_the_one_in_which_somebody_types_is_served() {
    let desktop = Desktop::with_bus().and_x().and_window_manager();
    desktop.set("sit_minutes", "15");
    desktop.set("break_minutes", "30");
    let (at_the_desk, tray) = (desktop.notifications(true), desktop.tray());
    let agent = desktop.agent(BRISK);
    let item = tray.wait_for_item();
    let remote = desktop.other_session();
    let elsewhere = remote.notifications();
    assert_eq!(remote.soleus(&desktop).arg("agent").status().unwrap().code(), Some(0));
    {
        let _typist = Typist::on(remote.display());
        let prompt = elsewhere.wait_for(1);
        assert!(prompt.title.contains("get up") && at_the_desk.all().is_empty(), "{prompt:?}");
        assert!(!item.is_there(), "the item went along");
    }
    // Back at the desk, the same prompt moves there.
    let _typist = Typist::on(desktop.display());
    let _ = at_the_desk.wait_for(1);
    wait_for("the other one to go", || elsewhere.all().iter().all(|shown| shown.withdrawn).then_some(()));
    // The remote session ends.
    drop(remote);
    within(Duration::from_secs(5), "the desk", || (desktop.status()["idle_source"] == "x11").then_some(()));
    drop(agent);
}

#[test]
fn an_agent_whose_data_folder_was_removed_says_so_and_leaves() {
    let desktop = Desktop::with_bus();
    let screen = desktop.notifications(true);
    let mut first = desktop.agent(1);
    std::fs::remove_dir_all(desktop.data()).unwrap();
    wait_for("it to leave", || (!first.is_running()).then_some(()));
    assert!(screen.all().iter().any(|shown| shown.title.contains("stopped")), "{:?}", screen.all());
    assert!(!desktop.data().exists(), "nothing is brought back");
    let mut second = desktop.agent(1);
    // Another folder in its place, without a moment in between.
    let aside = desktop.data().with_file_name("aside");
    std::fs::rename(desktop.data(), &aside).unwrap();
    std::fs::create_dir(desktop.data()).unwrap();
    wait_for("it to leave", || (!second.is_running()).then_some(()));
    assert_eq!(desktop.status()["running"], false);
}

#[test]
fn what_a_server_shows_after_it_was_given_up_is_taken_off_the_screen() {
    let desktop = Desktop::with_bus();
    desktop.set("sit_minutes", "15");
    desktop.set("break_minutes", "30");
    let slow = ServerBehaviour { shows_after: Duration::from_secs(6), ..ServerBehaviour::default() };
    let screen = desktop.notifications_with(slow);
    // Ten minutes, after which it would be asked again, are longer than the answer takes.
    let _agent = desktop.agent(80);
    wait_for("the window to ask", || (desktop.view()["ask_in_window"] == true).then_some(()));
    let late = screen.wait_for(1);
    wait_for("it to go", || screen.all().iter().any(|shown| shown.id == late.id && shown.withdrawn).then_some(()));
}

#[test]
fn a_server_that_cannot_say_what_it_can_do_is_shown_a_plain_notification() {
    let desktop = Desktop::with_bus();
    desktop.set("sit_minutes", "15");
    let plain = ServerBehaviour { has_capabilities: false, ..ServerBehaviour::default() };
    let screen = desktop.notifications_with(plain);
    let _agent = desktop.agent(BRISK);
    let prompt = screen.wait_for(1);
    assert!(prompt.actions.is_empty() && prompt.body.contains("soleus break start"), "{prompt:?}");
    let status = desktop.status();
    assert_eq!((&status["sources"]["buttons"], &desktop.view()["ask_in_window"]), (&json!([]), &json!(false)));
}

#[test]
fn a_status_line_in_the_root_windows_name_wakes_nobody() {
    let desktop = Desktop::with_bus().and_x().and_window_manager();
    let agent = desktop.agent(1);
    let name = |number: u32| {
        name_root(desktop.display(), &number.to_string());
        std::thread::sleep(Duration::from_millis(300));
    };
    (0..8).for_each(name);
    let before = agent.switches();
    (8..24).for_each(name);
    let woken = agent.switches() - before;
    assert!(woken <= 3, "{woken} switches for 16 changes");
    // What matters is still noticed.
    let film = desktop.window();
    for on in [true, false, true] {
        film.full_screen(on);
        let quiet = if on { json!(["fullscreen"]) } else { json!([]) };
        wait_for_status(&desktop, "full screen", |status| status["quiet"] == quiet);
    }
    let _other = desktop.window();
    wait_for_status(&desktop, "another window in front", |status| status["quiet"] == json!([]));
}
