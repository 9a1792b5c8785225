//! A page that turned against the person: it calls every command with whatever it likes, and tries to leave the program.
//! Afterwards the diary is the same, no file that is not the diary's came back, and the window still answers.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::net::TcpListener;

use serde_json::{Value, json};
use soleus_tests::desktop::Desktop;
use soleus_tests::window::{Window, journey};

const NOW: &str = "2026-05-09T22:30:00+08:00";

/// What stands in `/etc/passwd` of every system.
const FOREIGN: &str = "root:";

/// Commands that do what they are there for without any argument: a page of Soleus may call them.
const ACT_AT_ONCE: [&str; 7] =
    ["diary_erase", "backup_save", "folder_open", "agent_start", "cramp_start", "window_close", "window_ready"];

/// Every command, and the windows that may call it.
fn commands() -> BTreeMap<&'static str, Vec<&'static str>> {
    let listed = include_str!("../../src-tauri/src/commands/list.rs").lines().filter_map(|line| {
        let (path, windows) = line.trim().strip_suffix(';')?.split_once(": ")?;
        Some((path.split_once("::")?.1, windows.split(", ").collect()))
    });
    listed.collect()
}

/// The names of each command's arguments, from the calls that `cargo gen` wrote.
fn arguments() -> BTreeMap<&'static str, Vec<&'static str>> {
    let calls = include_str!("../../ui/src/generated/commands.ts").split("invoke('").skip(1);
    let call = |call: &'static str| {
        let (command, rest) = call.split_once('\'').unwrap();
        let names = rest.split_once(')').unwrap().0.trim_matches([',', ' ', '{', '}']).split(", ");
        let names = names.map(|name| name.split(':').next().unwrap().trim()).filter(|name| !name.is_empty());
        (command, names.collect())
    };
    calls.map(call).collect()
}

/// Calls a command as the page's own code does; returns `[whether it was done, what came back]`.
const INVOKE: &str = "const [command, args, done] = arguments;
    const late = new Promise((_, fail) => setTimeout(() => fail('no answer within 20 s'), 20000));
    Promise.race([window.__TAURI_INTERNALS__.invoke(command, args), late])
        .then((result) => done([true, result ?? null]), (error) => done([false, error?.message ?? String(error)]));";

async fn invoke(window: &Window, command: &str, args: &Value) -> (bool, Value) {
    let answer = window.eval_async(INVOKE, &[json!(command), args.clone()]).await;
    assert!(!answer.to_string().contains(FOREIGN), "{command} {args} brought back a foreign file: {answer}");
    assert!(!answer[1].as_str().unwrap_or_default().contains("no answer within"), "{command} {args} hangs");
    (answer[0] == true, answer[1].clone())
}

fn diary() -> Desktop {
    let desktop = Desktop::with_bus().and_x();
    desktop.set("welcomed", "on");
    desktop.set("break_window", "none");
    let arguments = ["log", "--night", "2026-05-07", "--pain", "5", "--note", "mine"];
    let logged = desktop.soleus().args(arguments).env("SOLEUS_NOW", NOW).output().unwrap();
    assert!(logged.status.success(), "{logged:?}");
    desktop
}

/// Everything a page could have changed.
fn content(desktop: &Desktop) -> Value {
    let file = desktop.data().with_file_name("content.json").display().to_string();
    let _ = desktop.json(&["export", "--format", "json", "--force", "--out", &file]);
    let mut whole: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    whole.as_object_mut().unwrap().remove("exported_at");
    json!([whole, desktop.json(&["settings", "list"])])
}

fn wrong_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(-1),
        json!(1e308),
        json!(""),
        json!("/etc/passwd"),
        json!("../../../../../../etc/passwd"),
        json!("\0"),
        json!("x".repeat(1_000_000)),
        json!([["/etc/passwd"]]),
        json!({"path": "/etc/passwd", "token": "/etc/passwd", "do": "quit", "night": "2999-01-01"}),
    ]
}

/// Calls whose arguments have the right types and wrong values: each must be refused.
fn wrong_calls(data: &str) -> Vec<(&'static str, Value)> {
    let long = "x".repeat(100_000);
    let answers = json!({"status": "none", "pain": null, "side": null, "sites": [], "sensations": [], "episodes": null,
        "longest": null, "woke": null, "eased_by": [], "sitting_hours": null, "medicines": null, "note": null, "signs": {}});
    let save = |night: &str, field: &str, value: Value| {
        let mut answers = answers.clone();
        answers[field] = value;
        ("night_save", json!({"save": {"night": night, "answers": answers, "expected_revision": null}}))
    };
    let report = |field: &str, value: Value| {
        let mut request =
            json!({"from": null, "to": null, "language": "en", "name": null, "birth_year": null, "without": []});
        request[field] = value;
        json!({ "request": request })
    };
    let mut calls = vec![
        ("nights_list", json!({"from": "-262143-01-01", "to": null})),
        ("nights_list", json!({"from": null, "to": "+262142-12-31"})),
        save("2999-01-01", "note", json!("later")),
        save("-0001-01-01", "note", json!("earlier")),
        save("2026-05-09", "pain", json!(3)),
        save("2026-05-09", "note", json!(long)),
        save("2026-05-09", "note", json!("\u{1b}[31m")),
        save("2026-05-09", "sitting_hours", json!(-1)),
        save("2026-05-07", "note", json!("over a revision that was not shown")),
        ("night_delete", json!({"night": "2026-05-07", "expectedRevision": 99})),
        ("night_delete", json!({"night": "2026-05-07", "expectedRevision": -1})),
        ("night_history", json!({"night": "+262142-12-31"})),
        ("draft_store", json!({"key": "k".repeat(300), "body": "b"})),
        ("draft_store", json!({"key": "k", "body": long})),
        ("diary_pause", json!({"to": "1999-01-01"})),
        ("visit_add", json!({"on": "2999-01-01", "note": null})),
        ("visit_add", json!({"on": "2026-05-09", "note": long})),
        ("visit_add", json!({"on": "2026-05-09", "note": "\u{7}"})),
        ("cramp_answer", json!({"answer": "all is well"})),
        ("breaks_get", json!({"days": 0})),
        ("breaks_get", json!({"days": 90_000_000})),
        ("breaks_get", json!({"days": 4_294_967_295_u32})),
        ("file_choose", json!({"kind": "/etc/passwd"})),
        ("diary_start_over", json!({})),
        ("settings_set", json!({"key": "shell", "value": "/bin/sh"})),
        ("settings_set", json!({"key": "sit_minutes", "value": "99999999999999999999"})),
        ("settings_set", json!({"key": "language", "value": long})),
        ("settings_set", json!({"key": "evening_time", "value": "25:99"})),
        ("report_preview", report("language", json!("--data-dir=/etc"))),
        ("report_preview", report("name", json!(long))),
        ("report_preview", report("name", json!("\0"))),
        ("report_preview", report("birth_year", json!(1))),
        ("report_preview", report("from", json!("-262143-01-01"))),
        ("report_print", report("language", json!("--out=/tmp/hostile"))),
        ("report_save", json!({"request": {}, "format": "/etc/passwd"})),
        ("agent_request", json!({"request": {"do": "quit"}})),
        ("agent_request", json!({"request": {"do": "watch"}})),
        ("agent_request", json!({"request": {"do": "settings_changed"}})),
        ("agent_request", json!({"request": {"do": "pause", "seconds": 18_446_744_073_709_551_615_u64}})),
        ("agent_request", json!({"request": {"do": "pause", "seconds": -5}})),
        ("agent_watch", json!({"onStatus": "/etc/passwd"})),
        ("destination_watch", json!({"onDestination": 7})),
    ];
    for path in ["/etc/passwd", "../../../etc/passwd", "backups/../diary.db", &format!("{data}/diary.db"), ""] {
        calls.push(("backup_restore", json!({ "path": path })));
    }
    for token in ["/etc/passwd", "../../etc/passwd", "export-1", "backup-1", "backup-0", ""] {
        calls.push(("backup_restore_file", json!({ "token": token })));
        calls.push(("diary_import_preview", json!({ "token": token })));
        calls.push(("diary_import", json!({"token": token, "prefer": "imported", "skipBadLines": true})));
        // Neither does a path reach a command under another name.
        calls.push(("diary_import_preview", json!({"path": token, "file": token})));
    }
    calls
}

#[test]
fn no_command_takes_what_a_person_could_not_have_meant() {
    let desktop = diary();
    let _agent = desktop.agent(1);
    let before = content(&desktop);
    let data = desktop.data().display().to_string();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        let arguments = arguments();
        for (command, windows) in commands() {
            let names = arguments.get(command).unwrap_or_else(|| panic!("{command} is not in commands.ts"));
            if !windows.contains(&"main") {
                let (done, why) = invoke(&window, command, &json!({})).await;
                assert!(!done && why.as_str().unwrap().contains("not allowed"), "{command}: {why}");
                continue;
            }
            if ACT_AT_ONCE.contains(&command) || names.is_empty() {
                continue;
            }
            for value in wrong_values() {
                // "Until resumed" is what no end means.
                if value.is_null() && command == "diary_pause" {
                    continue;
                }
                let args = Value::Object(names.iter().map(|name| ((*name).to_owned(), value.clone())).collect());
                let _ = invoke(&window, command, &args).await;
            }
        }
        for (command, args) in wrong_calls(&data) {
            let (done, answer) = invoke(&window, command, &args).await;
            assert!(!done, "{command} was done: {:.300} → {answer:.300}", args.to_string());
        }
        for command in
            ["plugin:fs|read_file", "plugin:shell|open", "plugin:dialog|open", "plugin:window|create", "nothing"]
        {
            let (done, why) = invoke(&window, command, &json!({"path": "/etc/passwd"})).await;
            assert!(!done, "{command}: {why}");
        }
        let (done, start) = invoke(&window, "app_start", &json!({})).await;
        assert!(done && start["current_night"] == "2026-05-09", "{start}");
        window.click("nav-nights").await;
        window.close().await;
    });
    assert_eq!(content(&desktop), before);
    assert_eq!(desktop.status()["phase"], "sitting", "the agent was neither ended nor paused");
}

#[test]
fn the_window_of_a_break_has_no_command_of_the_diary() {
    let desktop = diary();
    let _agent = desktop.agent(1);
    assert!(desktop.run(&["break", "start"]).status.success());
    let before = content(&desktop);
    journey(async {
        let window = Window::open_with(&desktop, &["--break"], None).await;
        window.text("guided-countdown").await;
        for (command, windows) in commands() {
            if !windows.contains(&"guided_break") {
                let (done, why) = invoke(&window, command, &json!({})).await;
                assert!(!done && why.as_str().unwrap().contains("not allowed"), "{command}: {why}");
            }
        }
        for (command, args) in [
            ("calf_eased_add", json!({"eased": "/etc/passwd"})),
            ("destination_open", json!({"destination": {"screen": "/etc/passwd", "night": null}})),
            ("destination_open", json!({"destination": {"screen": "tonight", "night": "-262143-01-01"}})),
            ("agent_request", json!({"request": {"do": "quit"}})),
        ] {
            let (done, answer) = invoke(&window, command, &args).await;
            assert!(!done, "{command}: {answer}");
        }
        assert!(window.text("guided-countdown").await.contains(':'));
        window.close().await;
    });
    assert_eq!(content(&desktop), before);
    assert_eq!(desktop.status()["running"], true);
}

/// Ways out of the program for what a page knows; each takes an address.
const WAYS_OUT: [&str; 13] = [
    "location.href = arguments[0]",
    "location.assign(arguments[0])",
    "location.replace(arguments[0])",
    "window.open(arguments[0])",
    "window.open(arguments[0], '_self')",
    "const form = document.body.appendChild(document.createElement('form'));
     form.method = 'post'; form.action = arguments[0]; form.submit()",
    "const frame = document.body.appendChild(document.createElement('iframe')); frame.src = arguments[0]",
    "const link = document.body.appendChild(document.createElement('a')); link.href = arguments[0]; link.click()",
    "const link = document.body.appendChild(document.createElement('a'));
     link.href = arguments[0]; link.target = '_blank'; link.click()",
    "const link = document.body.appendChild(document.createElement('a'));
     link.href = arguments[0]; link.download = 'x'; link.click()",
    "const meta = document.head.appendChild(document.createElement('meta'));
     meta.httpEquiv = 'refresh'; meta.content = '0;url=' + arguments[0]",
    "new Image().src = arguments[0]",
    "fetch(arguments[0]).catch(() => {}); navigator.sendBeacon?.(arguments[0], 'mine')",
];

#[test]
fn no_page_leaves_the_program_and_nothing_reaches_another_address() {
    let desktop = diary();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}/?note=mine", listener.local_addr().unwrap());
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        let home = window.eval("return location.origin").await;
        for to in [address.as_str(), "file:///etc/passwd", "data:text/html,root:", "about:blank"] {
            for way in WAYS_OUT {
                // A script that leaves the page does not return.
                let _ = window
                    .eval_with(&format!("setTimeout((...arguments) => {{ {way} }}, 0, arguments[0])"), &[to.into()])
                    .await;
                tokio::time::sleep(std::time::Duration::from_millis(150)).await;
                assert_eq!(window.eval("return location.origin").await, home, "{way} went to {to}");
                let reached = listener.accept().is_ok();
                assert!(!reached, "{way} reached {to}");
            }
        }
        let text = window.eval("return document.documentElement.outerHTML").await;
        assert!(!text.as_str().unwrap().contains("root:x:"), "a foreign file is on the page");
        window.click("nav-nights").await;
        window.close().await;
    });
}
