//! The main tasks through the real window: a real WebKit, a real diary on disk, the system's own save dialog.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use serde_json::{Value, json};
use soleus_tests::desktop::{Desktop, wait_for};
use soleus_tests::window::Window;

const NOW: &str = "2026-05-09T22:30:00+08:00";

fn journey(steps: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(steps);
}

/// A diary with discomfort on three of the last seven nights: one short of "more than 3 times a week".
fn three_nights(desktop: &Desktop) {
    for night in ["2026-05-03", "2026-05-05", "2026-05-07"] {
        let arguments = ["log", "--night", night, "--pain", "5", "--side", "left", "--sensation", "cramp"];
        let logged = desktop.soleus().args(arguments).env("SOLEUS_NOW", NOW).output().unwrap();
        assert!(logged.status.success(), "{logged:?}");
    }
}

fn night(desktop: &Desktop, night: &str) -> Value {
    let nights = desktop.json(&["nights", "--from", night, "--to", night]);
    nights["nights"][0].clone()
}

#[test]
fn a_fourth_night_logged_in_the_window_raises_the_banner_and_is_in_the_exported_file() {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    three_nights(&desktop);
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        assert!(!window.shows("flag-banner").await, "three nights are not more than three");

        window.click("pain-6").await;
        window.click("side-left").await;
        window.click("sensation-cramp").await;
        assert!(window.text("saved").await.contains("22:3"));
        assert!(window.text("flag-banner").await.contains("More than 3 times in a week"));

        window.click("nav-doctor").await;
        assert!(window.text("flag-frequency").await.contains("4 nights"));

        let file = desktop.data().with_file_name("for the doctor.csv");
        window.click("make-record").await;
        window.click("export-csv").await;
        window.save_as(&file);
        assert!(window.text("export-result").await.contains("4 nights"));
        let exported = std::fs::read_to_string(&file).unwrap();
        let fourth = exported.lines().last().unwrap();
        assert!(fourth.starts_with("2026-05-09,symptoms,6,left,calf,cramp,1,"), "{fourth}");
        window.close().await;
    });
    let entry = night(&desktop, "2026-05-09");
    assert_eq!((&entry["pain"], &entry["side"], &entry["sensations"]), (&json!(6), &json!("left"), &json!(["cramp"])));
}

#[test]
fn no_discomfort_is_one_key_and_the_command_line_shows_it_at_once() {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        window.keys("n").await;
        window.text("saved").await;
        wait_for("the entry on disk", || (night(&desktop, "2026-05-09")["status"] == "none").then_some(()));

        window.click("undo").await;
        wait_for("the undo on disk", || night(&desktop, "2026-05-09").is_null().then_some(()));
        window.close().await;
    });
}

#[test]
fn the_reminder_is_started_from_the_window_and_a_break_begun_there_is_the_agents() {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.click("nav-breaks").await;
        window.click("agent-start").await;
        assert!(window.text("countdown").await.contains(':'));
        assert_eq!(desktop.status()["phase"], "sitting");

        window.click("break-start").await;
        desktop.wait_for_phase("on_break");
        window.click("break-done").await;
        desktop.wait_for_outcomes(&["taken"]);
        window.close().await;
    });
    assert_eq!(desktop.status()["running"], true, "the agent outlives the window");
    desktop.dismiss_agent();
}

#[test]
fn a_language_chosen_in_settings_is_used_at_once_in_the_window_and_in_the_terminal() {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.click("nav-settings").await;
        window.choose("setting-language", "zh-CN").await;
        wait_for("Chinese in the diary's settings", || {
            (desktop.json(&["settings", "get", "language"])["value"] == "zh-CN").then_some(())
        });
        window.click("nav-tonight").await;
        assert!(window.text("none-button").await.contains("今晚没有不适"));
        window.close().await;
    });
    let refused = desktop.run(&["log", "--pain", "11"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("可用"), "{refused:?}");
}
