//! One program with the diary open twice: closing one must not release the locks of the other.
//!
//! POSIX locks belong to a process: closing any descriptor of a file drops all of them, also SQLite's, and
//! `Store::open` reads the head of the file itself. SQLite (3.51 and later) does not delete a -wal while a program has
//! its -shm.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

use soleus_core::{Answers, Moment, Night};
use soleus_store::{Store, Write};

const DIARY: &str = "SOLEUS_TEST_DIARY";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Another program's short visit: this test again, in a process of its own.
fn visit(dir: &std::path::Path) -> String {
    let own = std::env::current_exe().unwrap();
    let output = Command::new(own)
        .args(["--exact", "another_program_comes_and_goes", "--ignored", "--nocapture"])
        .env(DIARY, dir)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "run by the other test, in a process of its own"]
fn another_program_comes_and_goes() {
    let Some(dir) = std::env::var_os(DIARY).map(PathBuf::from) else { return };
    let store = Store::open(&dir, at("2026-05-03T08:00:00+08:00")).unwrap();
    writeln!(std::io::stdout(), "nights: {}", store.diary().unwrap().nights().len()).unwrap();
}

#[test]
fn a_night_written_while_the_same_program_opened_the_diary_again_is_there_for_others() {
    let dir = tempfile::tempdir().unwrap();
    let now = at("2026-05-02T08:00:00+08:00");
    let mut first = Store::open(dir.path(), now).unwrap();
    first.log(Night::at(now), Answers::none(), Write::New, now).unwrap();
    // Another command of the window is at work at the same time.
    let second = Store::open(dir.path(), now).unwrap();
    // Meanwhile `soleus` reads. If it took itself for the last, it would delete the -wal that the first still uses.
    assert!(visit(dir.path()).contains("nights: 1"));
    first.log(Night::at(now).minus(1), Answers::none(), Write::New, now).unwrap();
    assert!(visit(dir.path()).contains("nights: 2"), "the second night went into a file nobody can see");
    drop(second);
}
