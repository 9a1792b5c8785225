//! The guided break in a real WebKit, over a real agent: its requests reach the agent, and nothing of it stays behind.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::process::{Command, Stdio};
use std::time::Duration;

use soleus_tests::desktop::{Desktop, wait_for};
use soleus_tests::window::{Window, journey, processes, second_start, start_again};

const NOW: &str = "2026-05-09T22:30:00+08:00";

/// A desktop whose agent opens no window by itself: the test's driver opens it, as the only one.
fn desktop() -> Desktop {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    desktop.set("break_window", "none");
    desktop
}

fn xdotool(desktop: &Desktop, arguments: &[&str]) -> bool {
    Command::new("xdotool")
        .env("DISPLAY", desktop.display())
        .args(arguments)
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}

fn wait_until_gone(desktop: &Desktop) {
    wait_for("the break's processes to end", || processes(&desktop.data()).is_empty().then_some(()));
}

#[test]
fn a_break_counts_down_stands_still_goes_on_and_finished_early_is_taken() {
    let desktop = desktop();
    let _agent = desktop.agent(1);
    assert!(desktop.run(&["break", "start"]).status.success());
    journey(async {
        let window = Window::open_with(&desktop, &["--break"], None).await;
        let first = window.text("guided-countdown").await;
        assert!(first.starts_with("04:") || first == "05:00", "{first}");
        for _ in 0..100 {
            if window.text("guided-countdown").await != first {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(window.text("guided-countdown").await < first, "it counts down");

        window.click("guided-hold").await;
        wait_for("the agent to hold", || desktop.status()["break_ends_at"].is_null().then_some(()));
        let held = window.text("guided-countdown").await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(window.text("guided-countdown").await, held, "it stands still");

        window.click("guided-hold").await;
        wait_for("the agent to go on", || desktop.status()["break_ends_at"].is_string().then_some(()));
        assert_eq!(desktop.status()["phase"], "on_break");

        assert!(!processes(&desktop.data()).is_empty());
        window.click("guided-done").await;
        desktop.wait_for_outcomes(&["taken"]);
        // It closes by itself, and takes everything with it.
        wait_until_gone(&desktop);
    });
}

#[test]
fn after_a_hurting_calf_there_is_a_question_and_its_answer_is_kept() {
    let desktop = desktop();
    let _agent = desktop.agent(1);
    assert!(desktop.run(&["break", "start"]).status.success());
    journey(async {
        let window = Window::open_with(&desktop, &["--break"], None).await;
        window.click("guided-calf").await;
        // Notified by the agent, the window shows the other kind of break.
        for _ in 0..100 {
            if !window.shows("guided-calf").await {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        window.click("guided-done").await;
        window.click("calf-eased-a_little").await;
        window.text("calf-eased-next").await;
        window.click_and_close("guided-close").await;
        wait_until_gone(&desktop);
    });
    let diary = rusqlite::Connection::open(desktop.data().join("diary.db")).unwrap();
    let eased: Vec<String> = diary
        .prepare("SELECT eased FROM calf_eased")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .flatten()
        .collect();
    assert_eq!(eased, ["a_little"]);
}

#[test]
fn closed_by_its_key_the_window_is_gone_and_the_break_goes_on() {
    let desktop = desktop();
    let _agent = desktop.agent(1);
    assert!(desktop.run(&["break", "start"]).status.success());
    journey(async {
        let window = Window::open_with(&desktop, &["--break"], None).await;
        window.text("guided-countdown").await;
        // A real key, to the window that has the keyboard: the person started this break.
        wait_for("the window to take the key", || {
            assert!(xdotool(&desktop, &["key", "Escape"]));
            processes(&desktop.data()).is_empty().then_some(())
        });
    });
    assert_eq!(desktop.status()["phase"], "on_break");
}

#[test]
fn started_again_the_running_program_opens_what_was_requested() {
    let desktop = desktop();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        assert!(start_again(&desktop, &["--screen", "doctor"]).status.success());
        window.text("flag-frequency").await;
        assert!(start_again(&desktop, &["--screen", "tonight", "--night", "2026-05-07"]).status.success());
        window.text("none-button").await;

        assert!(start_again(&desktop, &["--break"]).status.success());
        let web_processes =
            || processes(&desktop.data()).iter().filter(|process| process.name.starts_with("WebKitWeb")).count();
        wait_for("a second window", || (web_processes() == 2).then_some(()));
        // The same request twice changes nothing.
        assert!(start_again(&desktop, &["--break"]).status.success());
        assert_eq!(web_processes(), 2);

        // Activated once, as a person does: activating it again and again would keep the keys from it.
        let to_front = ["search", "--onlyvisible", "--name", "^Soleus: break$", "windowactivate", "--sync"];
        wait_for("the break's window in front", || xdotool(&desktop, &to_front).then_some(()));
        wait_for("the break's window to end", || {
            assert!(xdotool(&desktop, &["key", "Escape"]));
            std::thread::sleep(Duration::from_millis(200));
            (web_processes() == 1).then_some(())
        });
        window.click("nav-breaks").await;
        window.close().await;
    });
}

#[test]
fn started_again_without_a_display_the_open_window_shows_what_was_requested() {
    let desktop = desktop();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        let output = second_start(&desktop, &["--screen", "doctor"]).env_remove("DISPLAY").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "nothing of a display was touched");
        window.text("flag-frequency").await;
        window.close().await;
    });
}

#[test]
fn wrong_arguments_or_no_display_end_with_a_message() {
    let desktop = Desktop::bare();
    let unknown = start_again(&desktop, &["--brake"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("--brake"), "{unknown:?}");

    let dark = start_again(&desktop, &["--break"]);
    assert_eq!(dark.status.code(), Some(1));
    let message = String::from_utf8_lossy(&dark.stderr);
    assert!(message.contains("no display") && !message.contains("panicked"), "{dark:?}");
}
