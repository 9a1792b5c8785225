//! Starting at login: an entry in the session's own list, which really starts the agent, and goes again.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use soleus_tests::cli::{Ran, Soleus};

const NOW: &str = "2026-05-02T07:00:00+08:00";
const ENTRY: &str = ".config/autostart/Soleus.desktop";

fn switch(soleus: &Soleus, value: &str) -> Value {
    soleus.json(&["settings", "set", "start_at_login", value])
}

/// What `soleus doctor` reports of it.
fn doctor(soleus: &Soleus) -> Value {
    soleus.json(&["doctor"])["start_at_login"].clone()
}

/// The command line of an entry, as a shell takes it: the file's own escapes are undone, and `%%` is a percent sign.
fn exec(entry: &Path) -> String {
    let entry = fs::read_to_string(entry).unwrap();
    assert!(entry.starts_with("[Desktop Entry]\n") && entry.contains("\nType=Application\n"), "{entry}");
    let exec = entry.lines().find_map(|line| line.strip_prefix("Exec=")).unwrap();
    exec.replace(r"\\", r"\").replace("%%", "%")
}

/// Starts the entry as a session does at login, without the data folder that this test's commands are given.
fn log_in(soleus: &Soleus, entry: &Path) {
    let mut shell = Command::new("sh");
    let surroundings = soleus.command(&[]);
    shell.env_clear().envs(surroundings.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.env_remove("SOLEUS_DATA_DIR").args(["-c", &format!("exec {}", exec(entry))]);
    let mut agent = shell.stdin(Stdio::null()).spawn().unwrap();
    let started = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        soleus.json(&["status"])["running"] == true
    });
    let _ = agent.kill();
    let _ = agent.wait();
    assert!(started, "{}", exec(entry));
}

#[test]
fn on_it_stands_in_the_sessions_list_and_starts_the_agent_and_off_it_is_gone() {
    let soleus = Soleus::at(NOW);
    let entry = soleus.path(ENTRY);
    assert_eq!(doctor(&soleus), json!({ "wanted": false, "is_on": false }));
    assert_eq!(switch(&soleus, "on"), json!({ "key": "start_at_login", "value": "on" }));
    assert_eq!(doctor(&soleus), json!({ "wanted": true, "is_on": true }));
    log_in(&soleus, &entry);
    switch(&soleus, "off");
    assert!(!entry.exists());
    assert_eq!(doctor(&soleus), json!({ "wanted": false, "is_on": false }));
    // Switched off twice is off.
    switch(&soleus, "off");
}

#[test]
fn a_folder_with_any_name_is_found_at_login() {
    let soleus = Soleus::at(NOW);
    let data = soleus.path(r#"小 明's "data" $HOME 100% \ `x`"#);
    let soleus = soleus.in_folder(&data);
    switch(&soleus, "on");
    log_in(&soleus, &soleus.path(ENTRY));
    assert!(data.join("agent.lock").exists());
}

#[test]
fn the_usual_data_folder_need_not_be_named() {
    let soleus = Soleus::at(NOW);
    let usual = soleus.path("soleus");
    let soleus = soleus.in_folder(&usual);
    switch(&soleus, "on");
    assert!(!exec(&soleus.path(ENTRY)).contains("--data-dir"), "{}", exec(&soleus.path(ENTRY)));
}

#[test]
fn a_session_that_keeps_its_list_elsewhere_finds_it_there() {
    let soleus = Soleus::at(NOW);
    let elsewhere = soleus.path("elsewhere");
    let run = |words: &[&str]| -> Value {
        let words = [&["--json"], words].concat();
        let ran = Ran::of(&words, soleus.command(&words).env("XDG_CONFIG_HOME", &elsewhere).output().unwrap());
        assert_eq!(ran.code, 0, "{ran:#?}");
        ran.document()
    };
    run(&["settings", "set", "start_at_login", "on"]);
    let entry = elsewhere.join("autostart/Soleus.desktop");
    assert!(exec(&entry).ends_with(" agent"));
    assert!(!soleus.path(ENTRY).exists(), "nobody would look there");
    assert_eq!(run(&["doctor"])["start_at_login"], json!({ "wanted": true, "is_on": true }));
    run(&["settings", "set", "start_at_login", "off"]);
    assert!(!entry.exists());
}

#[test]
fn a_list_that_cannot_be_changed_leaves_everything_as_it_was() {
    let soleus = Soleus::at(NOW);
    let _ = soleus.json(&["settings", "list"]);
    // A file where a folder has to be: not even root can write below it.
    let config = soleus.path(".config");
    fs::write(&config, "no folder").unwrap();
    let message = soleus.refused(&["settings", "set", "start_at_login", "on"], "failed", None, 1);
    assert!(message.contains("Nothing was changed"), "{message}");
    assert_eq!(soleus.json(&["settings", "get", "start_at_login"])["value"], "off");
    assert_eq!(fs::read_to_string(&config).unwrap(), "no folder");
}

#[test]
fn a_wrong_value_touches_neither_the_list_nor_the_setting() {
    let soleus = Soleus::at(NOW);
    let _ = soleus.refused(&["settings", "set", "start_at_login", "yes"], "invalid_value", Some("start_at_login"), 2);
    assert!(!soleus.path(ENTRY).exists());
}

#[test]
fn what_a_person_switched_off_elsewhere_is_reported_by_the_doctor() {
    let soleus = Soleus::at(NOW);
    switch(&soleus, "on");
    let entry = soleus.path(ENTRY);
    let as_written = fs::read_to_string(&entry).unwrap();
    for off in ["Hidden=true", "X-GNOME-Autostart-enabled=false"] {
        fs::write(&entry, format!("{as_written}\n{off}\n")).unwrap();
        assert_eq!(doctor(&soleus), json!({ "wanted": true, "is_on": false }), "{off}");
        assert!(soleus.run(&["doctor"]).stdout.contains("start_at_login on"), "the way back is shown");
    }
    switch(&soleus, "on");
    assert_eq!(doctor(&soleus), json!({ "wanted": true, "is_on": true }));
    fs::remove_file(&entry).unwrap();
    assert_eq!(doctor(&soleus), json!({ "wanted": true, "is_on": false }));
}
