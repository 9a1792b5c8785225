//! Repairing: what can be made again from the rest is, with every row checked; anything else changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;

use chrono::Days;
use soleus_core::{Answers, Moment, Night};
use soleus_store::{Store, StoreError, Write};
use tempfile::TempDir;

const PAGE: usize = 4096;

fn day(n: u64) -> Moment {
    "2026-05-01T12:30:00+08:00".parse::<Moment>().unwrap() + Days::new(n)
}

/// A diary whose nights and indexes take several pages each.
fn diary() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), day(0)).unwrap();
    for n in 0..200 {
        let answers = Answers { note: Some(format!("night {n}, ").repeat(5)), ..Answers::none() };
        store.log(Night::at(day(n)), answers, Write::New, day(n)).unwrap();
    }
    store.set_setting("sit_minutes", "45").unwrap();
    dir
}

fn nights(dir: &Path) -> Vec<soleus_core::Entry> {
    Store::open(dir, day(300)).unwrap().entries(Night::EARLIEST, Night::LATEST).unwrap()
}

#[test]
fn whatever_page_is_lost_a_repair_brings_back_everything_or_changes_nothing() {
    let sound = diary();
    let whole = fs::read(sound.path().join("diary.db")).unwrap();
    let expected = nights(sound.path());
    let (mut repaired, mut refused) = (0, 0);
    for page in 1..whole.len() / PAGE {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("diary.db");
        let mut bytes = whole.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
        fs::write(&file, &bytes).unwrap();
        match Store::repair(dir.path(), day(300)) {
            Ok(Some(done)) => {
                assert_eq!((done.nights, fs::read(&done.aside).unwrap() == bytes), (200, true), "page {page}");
                assert!(nights(dir.path()) == expected, "page {page}");
                assert_eq!(Store::open(dir.path(), day(300)).unwrap().settings().unwrap().sit_minutes, 45);
                repaired += 1;
            }
            Ok(None) => assert!(nights(dir.path()) == expected, "page {page} holds nothing"),
            Err(StoreError::Damaged { .. }) => {
                assert!(fs::read(&file).unwrap() == bytes, "page {page}");
                refused += 1;
            }
            Err(other) => panic!("page {page}: {other}"),
        }
    }
    assert!(repaired >= 2 && refused >= 2, "{repaired} repaired, {refused} refused");
}

#[test]
fn a_diary_that_is_whole_is_not_touched() {
    let dir = diary();
    let before = fs::read(dir.path().join("diary.db")).unwrap();
    assert_eq!(Store::repair(dir.path(), day(300)).unwrap(), None);
    assert_eq!(fs::read(dir.path().join("diary.db")).unwrap(), before);
}

#[test]
fn a_value_that_was_changed_in_place_is_damage_that_no_repair_hides() {
    let dir = diary();
    let file = dir.path().join("diary.db");
    let mut bytes = fs::read(&file).unwrap();
    // Also where a page was moved from: which one counts is SQLite's to know.
    let places: Vec<_> = (0..bytes.len() - 9).filter(|&at| &bytes[at..at + 9] == b"night 7, ").collect();
    for at in places {
        bytes[at + 6] = b'8';
    }
    fs::write(&file, bytes).unwrap();
    assert!(matches!(Store::open(dir.path(), day(300)), Err(StoreError::Damaged { .. })));
    assert!(matches!(Store::repair(dir.path(), day(300)), Err(StoreError::Damaged { .. })));
}

#[test]
fn an_erasure_that_was_begun_is_finished_by_the_next_opening() {
    let dir = diary();
    Store::open(dir.path(), day(300)).unwrap().copy_daily(day(300)).unwrap().unwrap();
    // As a killed erasure leaves it: the mark, and everything still there.
    fs::write(dir.path().join("diary.erase"), b"").unwrap();
    let store = Store::open(dir.path(), day(301)).unwrap();
    assert!(!store.ever_written().unwrap());
    drop(store);
    assert!(!dir.path().join("diary.erase").exists());
    assert_eq!(fs::read_dir(dir.path().join("backups")).unwrap().count(), 0);
    let bytes = fs::read(dir.path().join("diary.db")).unwrap();
    assert!(!bytes.windows(8).any(|it| it == b"night 7,"), "no word is left");
}

#[test]
fn what_killed_programs_left_is_removed_by_the_next_opening_and_work_in_progress_stays() {
    let dir = diary();
    let elsewhere = tempfile::tempdir().unwrap();
    // No process has this number.
    let left = dir.path().join(".soleus-4194999-x7Y2pQ");
    let outside = elsewhere.path().join(".soleus-4194999-aBcDeF");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("lock"), b"").unwrap();
    fs::write(left.join("source.db"), b"half a diary").unwrap();
    fs::write(left.join("outside"), outside.as_os_str().as_encoded_bytes()).unwrap();
    fs::write(&outside, b"half a backup").unwrap();
    let busy = dir.path().join(".soleus-4194998-x7Y2pQ");
    fs::create_dir(&busy).unwrap();
    let lock = fs::File::create(busy.join("lock")).unwrap();
    lock.try_lock().unwrap();
    Store::open(dir.path(), day(300)).unwrap();
    assert!(!left.exists() && !outside.exists());
    assert!(busy.exists(), "somebody is at work in there");
}
