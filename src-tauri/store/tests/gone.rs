//! A diary that is gone, or damaged, is no first start: it is refused, and what it can be brought back from is named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::Days;
use soleus_core::candidate::CandidateKind;
use soleus_core::{Answers, Moment, Night};
use soleus_store::{Store, StoreError, Write};
use tempfile::TempDir;

fn day(n: u64) -> Moment {
    "2026-05-01T12:30:00+08:00".parse::<Moment>().unwrap() + Days::new(n)
}

fn log(store: &mut Store, n: u64) {
    store.log(Night::at(day(n)), Answers::none(), Write::New, day(n)).unwrap();
}

/// A diary of this many nights, with a daily copy of the last but one.
fn diary(nights: u64) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), day(0)).unwrap();
    for n in 0..nights {
        log(&mut store, n);
        if n + 2 == nights {
            store.copy_daily(day(n)).unwrap().unwrap();
        }
    }
    dir
}

fn file(dir: &TempDir) -> PathBuf {
    dir.path().join("diary.db")
}

/// Every file in a folder, with what it holds.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let inside = |dir: &Path| fs::read_dir(dir).into_iter().flatten().flatten().map(|file| file.path());
    let all = inside(dir).chain(inside(&dir.join("backups")));
    // SQLite's index of a -wal is not the diary's.
    all.filter(|path| path.is_file() && path.extension().is_none_or(|ending| ending != "db-shm"))
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

fn nights(dir: &TempDir) -> usize {
    Store::open(dir.path(), day(60)).unwrap().diary().unwrap().nights().len()
}

/// Refused as gone, and nothing was written.
fn refused_as_gone(dir: &TempDir) {
    let before = files(dir.path());
    let opened = Store::open(dir.path(), day(60));
    assert!(matches!(opened, Err(StoreError::Gone(_))), "{opened:?}");
    assert!(files(dir.path()) == before, "nothing is begun, nothing deleted");
}

#[test]
fn a_diary_that_was_emptied_or_deleted_is_refused_while_a_copy_has_nights() {
    for spoil in [|path: &Path| fs::write(path, b"").unwrap(), |path: &Path| fs::remove_file(path).unwrap()] {
        let dir = diary(5);
        spoil(&file(&dir));
        // Also where the record beside it went with it.
        fs::remove_file(dir.path().join("diary.begun")).unwrap();
        refused_as_gone(&dir);
        let found = Store::candidates(dir.path());
        assert_eq!(found.iter().map(|it| (it.kind, it.nights)).collect::<Vec<_>>(), [(CandidateKind::Copy, Some(4))]);
        assert_eq!(Store::restore(dir.path(), &found[0].path, day(60)).unwrap(), None, "there was nothing to keep");
        assert_eq!(nights(&dir), 4);
    }
}

#[test]
fn a_diary_that_is_gone_without_any_copy_is_refused_by_the_record_beside_it() {
    let dir = diary(1);
    fs::remove_file(file(&dir)).unwrap();
    refused_as_gone(&dir);
    assert!(Store::candidates(dir.path()).is_empty());
    Store::start_over(dir.path(), day(60)).unwrap();
    assert_eq!(nights(&dir), 0, "begun anew on purpose");
}

#[test]
fn a_diary_replaced_by_an_empty_one_is_refused() {
    let (dir, other) = (diary(5), diary(0));
    fs::copy(file(&other), file(&dir)).unwrap();
    let opened = Store::open(dir.path(), day(60));
    assert!(matches!(opened, Err(StoreError::Gone(_))), "{opened:?}");
    // Without the record the copies still tell.
    fs::remove_file(dir.path().join("diary.begun")).unwrap();
    assert!(matches!(Store::open(dir.path(), day(60)), Err(StoreError::Gone(_))));
}

#[test]
fn the_first_nights_come_back_from_a_wal_whose_file_is_gone() {
    for spoil in [|path: &Path| fs::write(path, b"").unwrap(), |path: &Path| fs::remove_file(path).unwrap()] {
        let dir = tempfile::tempdir().unwrap();
        let conn = rusqlite::Connection::open(file(&dir)).unwrap();
        conn.pragma_update(None, "journal_mode", "WAL").unwrap();
        // Never moved into the file: nothing but the -wal has the nights.
        conn.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        let elsewhere = diary(3);
        let mut to = conn;
        let from = rusqlite::Connection::open(file(&elsewhere)).unwrap();
        rusqlite::backup::Backup::new(&from, &mut to).unwrap().step(-1).unwrap();
        let copied = tempfile::tempdir().unwrap();
        fs::copy(dir.path().join("diary.db-wal"), copied.path().join("diary.db-wal")).unwrap();
        fs::copy(file(&dir), file(&copied)).unwrap();
        spoil(&file(&copied));
        refused_as_gone(&copied);
        let found = Store::candidates(copied.path());
        assert_eq!(found.iter().map(|it| (it.kind, it.nights)).collect::<Vec<_>>(), [(CandidateKind::Wal, Some(3))]);
        let aside = Store::restore(copied.path(), &found[0].path, day(60)).unwrap().unwrap();
        assert!(PathBuf::from(format!("{}-wal", aside.display())).is_file(), "the -wal is kept");
        assert_eq!(nights(&copied), 3);
    }
}

#[test]
fn an_empty_diary_that_was_begun_on_purpose_opens_beside_older_copies() {
    let dir = diary(5);
    fs::write(file(&dir), b"not a diary any more").unwrap();
    Store::start_over(dir.path(), day(20)).unwrap();
    assert_eq!(nights(&dir), 0);
    assert_eq!(nights(&dir), 0, "each time");
    // Once it has a night of its own, it is missed like any other.
    log(&mut Store::open(dir.path(), day(21)).unwrap(), 21);
    assert_eq!(nights(&dir), 1);
    fs::write(file(&dir), b"").unwrap();
    refused_as_gone(&dir);
}

#[test]
fn an_erased_diary_is_a_first_start_again() {
    let dir = diary(5);
    Store::open(dir.path(), day(20)).unwrap().erase().unwrap();
    assert_eq!(nights(&dir), 0);
    fs::remove_file(file(&dir)).unwrap();
    assert_eq!(nights(&dir), 0);
}

#[test]
fn restoring_an_empty_copy_leaves_a_diary_that_opens() {
    let (dir, other) = (diary(5), diary(0));
    Store::restore(dir.path(), &file(&other), day(20)).unwrap().unwrap();
    assert_eq!(nights(&dir), 0);
}

#[test]
fn rotation_keeps_the_last_copy_that_holds_more_nights_than_the_diary() {
    let dir = diary(40);
    let all = Store::backups(dir.path()).remove(0);
    assert_eq!(all.nights, Some(39));
    fs::write(file(&dir), b"not a diary any more").unwrap();
    Store::start_over(dir.path(), day(50)).unwrap();
    let mut store = Store::open(dir.path(), day(50)).unwrap();
    for n in 50..70 {
        log(&mut store, n);
        store.copy_daily(day(n)).unwrap().unwrap();
    }
    let copies = Store::backups(dir.path());
    assert!(copies.iter().any(|copy| copy.path == all.path), "the copy with 39 nights");
    assert_eq!(copies.len(), 8, "seven, and that one");
}

/// A diary whose last night waits in the -wal, as after a kill; its files, copied.
fn with_a_waiting_night() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), day(0)).unwrap();
    for n in 0..3 {
        log(&mut store, n);
    }
    drop(store);
    let mut store = Store::open(dir.path(), day(4)).unwrap();
    log(&mut store, 4);
    let copied = tempfile::tempdir().unwrap();
    for name in ["diary.db", "diary.db-wal"] {
        fs::copy(dir.path().join(name), copied.path().join(name)).unwrap();
    }
    copied
}

#[test]
fn what_waits_in_the_wal_of_a_killed_program_is_there() {
    assert_eq!(nights(&with_a_waiting_night()), 4);
}

#[test]
fn a_backup_copied_over_the_diary_beside_an_old_wal_is_left_as_it_is_to_the_byte() {
    let elsewhere = diary(30);
    for of_the_same_diary in [false, true] {
        let dir = with_a_waiting_night();
        let backup = dir.path().join("mine");
        fs::create_dir(&backup).unwrap();
        let backup = backup.join("good.db");
        let from = if of_the_same_diary { with_a_waiting_night() } else { TempDir::new().unwrap() };
        let source = if of_the_same_diary { from.path() } else { elsewhere.path() };
        Store::open(source, day(5)).unwrap().backup(&backup, false).unwrap();
        fs::copy(&backup, file(&dir)).unwrap();
        let before = files(dir.path());
        for _ in 0..2 {
            let opened = Store::open(dir.path(), day(60));
            assert!(matches!(opened, Err(StoreError::Damaged { .. })), "{opened:?}");
            assert!(files(dir.path()) == before, "left as it is, to the byte");
        }
        let alone = Store::candidates(dir.path()).into_iter().find(|it| it.kind == CandidateKind::Diary).unwrap();
        assert_eq!(alone.nights, Some(if of_the_same_diary { 4 } else { 30 }));
        // Either without the -wal, or by restoring what was put there: both are whole.
        let aside = Store::restore(dir.path(), &alone.path, day(60)).unwrap().unwrap();
        assert!(PathBuf::from(format!("{}-wal", aside.display())).is_file(), "the old -wal is kept");
        assert_eq!(nights(&dir), if of_the_same_diary { 4 } else { 30 });
    }
}

#[test]
fn a_damaged_diary_is_left_as_it_is_to_the_byte_also_with_a_wal() {
    let dir = with_a_waiting_night();
    let mut bytes = fs::read(file(&dir)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2048].fill(7);
    fs::write(file(&dir), bytes).unwrap();
    let before = files(dir.path());
    assert!(matches!(Store::open(dir.path(), day(60)), Err(StoreError::Damaged { .. })));
    assert!(files(dir.path()) == before);
}
