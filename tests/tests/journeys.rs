//! What people do with the diary, through the real window: each journey ends at what is on disk.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test stops at the first surprise")]

#[path = "journeys/recovery.rs"]
mod recovery;
#[path = "journeys/report.rs"]
mod report;

use serde_json::{Value, json};
use soleus_tests::desktop::{Desktop, wait_for};
use soleus_tests::window::{Window, journey, start_again};

const NOW: &str = "2026-05-09T22:30:00+08:00";
const TONIGHT: &str = "2026-05-09";

/// A diary whose welcome is done: the window opens at Tonight.
fn diary() -> Desktop {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    desktop
}

fn log(desktop: &Desktop, night: &str, arguments: &[&str]) {
    let log = [&["log", "--night", night], arguments].concat();
    let logged = desktop.soleus().args(log).env("SOLEUS_NOW", NOW).output().unwrap();
    assert!(logged.status.success(), "{arguments:?}: {logged:?}");
}

/// The entry on disk; null when there is none.
fn on_disk(desktop: &Desktop, night: &str) -> Value {
    desktop.json(&["nights", "--from", night, "--to", night])["nights"][0].clone()
}

#[track_caller]
fn wait_on_disk(desktop: &Desktop, night: &str, what: &str, is: impl Fn(&Value) -> bool) -> Value {
    wait_for(what, || {
        let entry = on_disk(desktop, night);
        is(&entry).then_some(entry)
    })
}

/// Opens an older night in the window, as `soleus-desktop --screen tonight --night` does.
fn open_night(desktop: &Desktop, night: &str) {
    let started = start_again(desktop, &["--screen", "tonight", "--night", night]);
    assert!(started.status.success(), "{started:?}");
}

/// Writes into the note's field, by real keys, which go where the keyboard is.
async fn type_note(window: &Window, note: &str) {
    window.take_the_keyboard();
    window.click("add-more").await;
    window.click("note").await;
    window.type_text(note);
    wait_for_note(window, note).await;
}

/// Waits until this is what stands in the note's field.
async fn wait_for_note(window: &Window, note: &str) {
    let stands = "return document.querySelector('[data-testid=note]')?.value === arguments[0]";
    window.wait_until(&format!("the note “{note}”"), stands, &[note.into()]).await;
}

/// Clicks the button with this label.
async fn click_button(window: &Window, label: &str) {
    let there =
        "return [...document.querySelectorAll('button')].some((one) => one.textContent.trim() === arguments[0])";
    window.wait_until(label, there, &[label.into()]).await;
    let click =
        "[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === arguments[0]).click()";
    window.eval_with(click, &[label.into()]).await;
}

#[test]
fn the_first_evening_goes_through_three_steps_to_a_recorded_night_and_the_second_does_not() {
    let desktop = Desktop::with_bus().and_x();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("welcome").await;
        window.click("welcome-next").await;
        window.choose("welcome-region", "cn").await;
        window.click("welcome-next").await;
        window.text("welcome-reminders").await;
        window.click("welcome-reminders").await;
        window.click("welcome-next").await;
        window.click("none-button").await;
        window.text("saved").await;
        window.close().await;
    });
    assert_eq!(on_disk(&desktop, TONIGHT)["status"], "none");
    assert_eq!(desktop.json(&["settings", "get", "region"])["value"], "cn");
    journey(async {
        let window = Window::open(&desktop, "2026-05-10T22:30:00+08:00").await;
        window.text("none-button").await;
        assert!(!window.shows("welcome").await, "shown once");
        window.close().await;
    });
    if desktop.status()["running"] == true {
        desktop.dismiss_agent();
    }
}

#[test]
fn the_welcome_can_be_skipped_at_once() {
    let desktop = Desktop::with_bus().and_x();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.click("welcome-skip").await;
        window.click("none-button").await;
        window.text("saved").await;
        window.close().await;
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        assert!(!window.shows("welcome").await, "skipped for good");
        window.close().await;
    });
    assert_eq!(on_disk(&desktop, TONIGHT)["status"], "none");
}

#[test]
fn three_answers_are_given_by_the_keyboard_alone() {
    let desktop = diary();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        window.take_the_keyboard();
        window.press(&["6"]);
        window.text("saved").await;
        tab_to(&window, "side-left").await;
        window.press(&["Right", "space"]);
        tab_to(&window, "sensation-ache").await;
        window.press(&["Right", "Right", "Right", "space"]);
        let entry = wait_on_disk(&desktop, TONIGHT, "the sensation on disk", |it| it["sensations"] == json!(["cramp"]));
        assert_eq!((&entry["pain"], &entry["side"]), (&json!(6), &json!("right")));
        window.close().await;
    });
}

/// Goes on with the Tab key until this has the keyboard.
async fn tab_to(window: &Window, id: &str) {
    for _ in 0..60 {
        if window.focused().await == id {
            return;
        }
        window.press(&["Tab"]);
    }
    panic!("no Tab leads to {id}");
}

#[test]
fn a_night_that_decides_a_flag_is_filled_in_from_its_card() {
    let desktop = diary();
    for night in ["2026-05-03", "2026-05-05", "2026-05-07"] {
        log(&desktop, night, &["--pain", "5", "--side", "left", "--sensation", "cramp"]);
    }
    for night in ["2026-05-04", "2026-05-06", TONIGHT] {
        log(&desktop, night, &["--none"]);
    }
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.click("nav-doctor").await;
        frequency_is(&window, "cannot_tell").await;
        window.click("fill-in-2026-05-08").await;
        window.click("pain-4").await;
        window.text("saved").await;
        click_button(&window, "Back").await;
        frequency_is(&window, "met").await;
        window.close().await;
    });
    let entry = on_disk(&desktop, "2026-05-08");
    assert_eq!((&entry["pain"], &entry["late_days"]), (&json!(4), &json!(0)), "{entry}");
    let flags = desktop.soleus().args(["--json", "flags"]).env("SOLEUS_NOW", NOW).output().unwrap();
    let flags: Value = serde_json::from_slice(&flags.stdout).unwrap();
    let frequency = flags["flags"].as_array().unwrap().iter().find(|flag| flag["code"] == "frequency").unwrap();
    assert_eq!(frequency["state"], "met");
}

async fn frequency_is(window: &Window, state: &str) {
    let is = "return document.querySelector('[data-testid=flag-frequency]')?.dataset.state === arguments[0]";
    window.wait_until(&format!("the frequency to be {state}"), is, &[state.into()]).await;
}

#[test]
fn an_emergency_sign_answered_yes_stands_above_everything_at_once() {
    let desktop = diary();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.click("side-both").await;
        assert!(!window.shows("emergency-numbers").await);
        window.click("sign-saddle_numbness-yes").await;
        window.text("flag-sign.saddle_numbness").await;
        window.text("emergency-numbers").await;
        window.click("nav-settings").await;
        window.text("setting-language").await;
        assert!(window.shows("flag-sign.saddle_numbness").await, "on every screen");
        window.close().await;
    });
    assert_eq!(on_disk(&desktop, TONIGHT)["signs"]["saddle_numbness"], "yes");
}

#[test]
fn an_older_night_is_changed_and_changed_back_deleted_and_brought_back() {
    let desktop = diary();
    let night = "2026-05-04";
    log(&desktop, night, &["--pain", "5", "--side", "left", "--sensation", "cramp", "--note", "stairs"]);
    let before = on_disk(&desktop, night);
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        open_night(&desktop, night);
        window.text("delete").await;
        window.click("pain-8").await;
        wait_on_disk(&desktop, night, "the change on disk", |it| it["pain"] == 8);
        window.click("undo").await;
        wait_on_disk(&desktop, night, "the change taken back on disk", |it| it["pain"] == 5);

        window.click("delete").await;
        wait_on_disk(&desktop, night, "the deletion on disk", Value::is_null);
        window.wait_until_gone("delete").await;
        window.click("undo").await;
        window.text("delete").await;
        window.close().await;
    });
    let after = on_disk(&desktop, night);
    for field in ["status", "pain", "side", "sensations", "sites", "note"] {
        assert_eq!(after[field], before[field], "{field}: {after}");
    }
}
