//! Several commands at the same time on one diary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::process::{Child, Stdio};

use serde_json::json;
use soleus_tests::cli::{Ran, Soleus};

const WRITERS: usize = 8;

fn all_at_once(soleus: &Soleus, arguments: impl Fn(usize) -> Vec<String>) -> Vec<Ran> {
    let commands: Vec<Vec<String>> = (0..WRITERS).map(arguments).collect();
    let start = |arguments: &Vec<String>| -> Child {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        soleus.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<Child> = commands.iter().map(start).collect();
    running.into_iter().map(|child| Ran::of(&["log"], child.wait_with_output().unwrap())).collect()
}

fn log(night: &str, pain: usize) -> Vec<String> {
    ["--json", "log", "--night", night, "--pain", &pain.to_string()].map(str::to_owned).to_vec()
}

#[test]
fn eight_commands_log_eight_nights_at_once() {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    soleus.json(&["log", "--none"]);
    for round in 1..=10 {
        for ran in all_at_once(&soleus, |n| log(&format!("2025-{round:02}-{:02}", n + 1), n)) {
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:#?}");
        }
    }
    assert_eq!(soleus.json(&["nights"])["nights"].as_array().unwrap().len(), 1 + 10 * WRITERS);
}

#[test]
fn of_eight_commands_for_the_same_night_exactly_one_writes() {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    soleus.json(&["log", "--none"]);
    for day in 1..=20 {
        let night = format!("2026-04-{day:02}");
        let (wrote, refused): (Vec<Ran>, Vec<Ran>) =
            all_at_once(&soleus, |pain| log(&night, pain)).into_iter().partition(|ran| ran.code == 0);
        assert_eq!(wrote.len(), 1, "{wrote:#?}");
        for ran in refused {
            let _ = ran.refusal("entry_exists", Some("night"), 1);
        }
        let standing = soleus.json(&["nights", "--from", &night, "--to", &night]);
        assert_eq!(standing["nights"], json!([wrote[0].document()]), "the one that succeeded wrote it");
    }
    assert_eq!(soleus.export()["earlier"], json!([]));
}

#[test]
fn eight_replacements_at_once_are_eight_revisions() {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    soleus.json(&["log", "--night", "2026-05-01", "--none"]);
    let ran = all_at_once(&soleus, |pain| [log("2026-05-01", pain), vec!["--replace".to_owned()]].concat());
    let mut revisions: Vec<_> = ran.iter().map(|ran| ran.document()["revision"].as_u64().unwrap()).collect();
    revisions.sort_unstable();
    assert_eq!(revisions, (2..=9).collect::<Vec<_>>());
    assert_eq!(soleus.export()["earlier"].as_array().unwrap().len(), WRITERS);
}

#[test]
fn a_first_start_may_happen_in_eight_places_at_once() {
    for round in 0..20 {
        let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
        if round % 2 == 0 {
            std::fs::create_dir(soleus.data()).unwrap();
        }
        for ran in all_at_once(&soleus, |n| log(&format!("2026-04-{:02}", n + 1), n)) {
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "round {round}: {ran:#?}");
        }
        assert_eq!(soleus.json(&["nights"])["nights"].as_array().unwrap().len(), WRITERS);
        #[cfg(unix)]
        assert_eq!(soleus_tests::cli::mode(soleus.data()), 0o700);
    }
}

#[test]
fn readers_and_importers_among_writers_see_whole_nights_only() {
    let soleus = Soleus::six_weeks();
    let file = soleus_tests::fixture("six-weeks.json").display().to_string();
    let commands = |n: usize| match n % 4 {
        0 => log("2026-04-22", 3),
        1 => vec!["--json".to_owned(), "nights".to_owned()],
        2 => vec!["--json".to_owned(), "flags".to_owned()],
        _ => vec!["--json".to_owned(), "import".to_owned(), file.clone()],
    };
    for (n, ran) in all_at_once(&soleus, commands).into_iter().enumerate() {
        match n % 4 {
            0 if ran.code == 1 => assert_eq!(ran.document()["error"]["code"], "entry_exists"),
            _ => assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:#?}"),
        }
    }
    assert_eq!(soleus.json(&["nights"])["nights"].as_array().unwrap().len(), 38);
}
