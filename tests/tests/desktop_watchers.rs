//! What the agent notices of a real desktop: locking and suspend, full-screen windows, do-not-disturb, calls. And
//! what it does not wake for.
//!
//! On a display somebody has to type, or the agent takes them to be away: a minute is half a second here.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::process::{Child, Command};
use std::time::Duration;

use soleus_tests::desktop::{Desktop, wait_for, within};

/// A spell of 15 minutes takes 7.5 seconds.
const BRISK: u32 = 120;
const SOON: Duration = Duration::from_secs(2);

/// Somebody who types, five keys a second.
struct Typist(Child);

impl Typist {
    fn on(desktop: &Desktop) -> Self {
        let keys = "while xdotool key --delay 0 shift; do sleep 0.2; done";
        Self(Command::new("sh").args(["-c", keys]).env("DISPLAY", desktop.display()).spawn().unwrap())
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn soon_quiet(desktop: &Desktop, causes: &[&str]) {
    within(SOON, &format!("quiet for {causes:?}"), || {
        (desktop.status()["quiet"].as_array().unwrap() == causes).then_some(())
    });
}

fn soon_in_phase(desktop: &Desktop, phase: &str) {
    within(SOON, &format!("the phase {phase}"), || (desktop.status()["phase"] == phase).then_some(()));
}

#[test]
fn logind_locks_suspends_and_resumes() {
    let desktop = Desktop::bare().and_system_bus();
    let logind = desktop.logind();
    desktop.set("break_minutes", "30");
    let _agent = desktop.agent(1);
    desktop.wait_for_phase("sitting");
    for _ in 0..2 {
        logind.lock(true);
        soon_in_phase(&desktop, "away");
        logind.lock(false);
        soon_in_phase(&desktop, "sitting");
        logind.sleep(true);
        soon_in_phase(&desktop, "away");
        logind.sleep(false);
        soon_in_phase(&desktop, "sitting");
    }
    let found = desktop.json(&["doctor"]);
    assert_eq!(found["parts"]["lock"]["by"][0], "logind");
    assert_eq!(found["parts"]["suspend"]["works"], true);
    assert_eq!(found["parts"]["fullscreen"]["works"], false);
}

#[test]
fn a_full_screen_window_defers_the_prompt_and_its_end_releases_it() {
    let desktop = Desktop::with_bus().and_x().and_window_manager();
    desktop.set("sit_minutes", "15");
    desktop.set("break_minutes", "30");
    let screen = desktop.notifications(true);
    let film = desktop.window();
    let _typist = Typist::on(&desktop);
    let _agent = desktop.agent(BRISK);
    film.full_screen(true);
    soon_quiet(&desktop, &["fullscreen"]);
    desktop.wait_for_phase("due");
    std::thread::sleep(SOON);
    assert!(screen.all().is_empty(), "deferred: {:?}", screen.all());
    film.full_screen(false);
    let prompt = screen.wait_for(1);
    soon_quiet(&desktop, &[]);
    assert!(prompt.body.contains("of sitting"), "{prompt:?}");
    // It comes again, and goes off the screen.
    film.full_screen(true);
    wait_for("the prompt to be withdrawn", || screen.wait_for(1).withdrawn.then_some(()));
}

#[test]
fn while_dunst_is_paused_nothing_is_shown() {
    let mut desktop = Desktop::with_bus().and_x();
    desktop.set("sit_minutes", "15");
    desktop.start(&mut Command::new("dunst"));
    let control = |desktop: &Desktop, arguments: &[&str]| {
        let mut command = Command::new("dunstctl");
        String::from_utf8(desktop.in_environment(command.args(arguments)).output().unwrap().stdout)
            .unwrap()
            .trim()
            .to_owned()
    };
    wait_for("dunst", || (control(&desktop, &["is-paused"]) == "false").then_some(()));
    control(&desktop, &["set-paused", "true"]);
    let _typist = Typist::on(&desktop);
    let _agent = desktop.agent(BRISK);
    soon_quiet(&desktop, &["do_not_disturb"]);
    desktop.wait_for_phase("due");
    control(&desktop, &["set-paused", "false"]);
    soon_quiet(&desktop, &[]);
    wait_for("the prompt", || (control(&desktop, &["count", "displayed"]) == "1").then_some(()));
    assert_eq!(desktop.json(&["doctor"])["parts"]["do_not_disturb"]["by"][0], "dunst");
}

#[test]
fn under_gnome_its_switch_is_heeded_and_elsewhere_it_means_nothing() {
    let mut desktop = Desktop::with_bus();
    desktop.start(&mut Command::new("/usr/libexec/dconf-service"));
    let show_banners = |desktop: &Desktop, shown: &str| {
        let mut gsettings = Command::new("gsettings");
        gsettings.args(["set", "org.gnome.desktop.notifications", "show-banners", shown]);
        assert!(desktop.in_environment(&mut gsettings).status().unwrap().success());
    };
    wait_for("dconf", || desktop.is_there("ca.desrt.dconf").then_some(()));
    show_banners(&desktop, "false");
    let _agent = desktop.agent(1);
    assert_eq!(desktop.json(&["doctor"])["parts"]["do_not_disturb"]["works"], false);
    let shell = desktop.named("org.gnome.Shell");
    soon_quiet(&desktop, &["do_not_disturb"]);
    assert_eq!(desktop.json(&["doctor"])["parts"]["do_not_disturb"]["by"][0], "gnome");
    for _ in 0..2 {
        show_banners(&desktop, "true");
        soon_quiet(&desktop, &[]);
        show_banners(&desktop, "false");
        soon_quiet(&desktop, &["do_not_disturb"]);
    }
    drop(shell);
    soon_quiet(&desktop, &[]);
}

#[test]
fn a_microphone_in_use_is_a_call_unless_the_settings_say_otherwise() {
    let mut desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    // The sound server may come after the agent.
    let microphone = desktop.microphone();
    let _call = microphone.record();
    soon_quiet(&desktop, &["call"]);
    desktop.set("quiet_call", "off");
    soon_quiet(&desktop, &[]);
    assert_eq!(desktop.json(&["doctor"])["parts"]["call"]["switched_off"], true);
    desktop.set("quiet_call", "on");
    soon_quiet(&desktop, &["call"]);
}

#[test]
fn neither_typing_nor_titles_wake_the_agent() {
    let desktop = Desktop::with_bus().and_x().and_window_manager();
    let terminal = desktop.window();
    let agent = desktop.agent(1);
    let _typist = Typist::on(&desktop);
    std::thread::sleep(Duration::from_secs(3));
    let before = agent.switches();
    for number in 0..100 {
        terminal.title(&number.to_string());
        std::thread::sleep(Duration::from_millis(50));
    }
    let woken = agent.switches() - before;
    assert!(woken <= 2, "{woken} switches in five seconds");
}
