//! Copies and erasing where clocks are wrong, files are odd and other programs have the diary open.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::path::{Path, PathBuf};

use soleus_core::import::Incoming;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Moment, Night};
use soleus_store::{Store, StoreError, Write};

fn day(n: i64) -> Moment {
    let first: Moment = "2026-05-01T12:30:00+08:00".parse().unwrap();
    first + chrono::TimeDelta::days(n)
}

fn diary() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), day(0)).unwrap();
    (dir, store)
}

fn log(store: &mut Store, n: i64) {
    store.log(Night::at(day(n)), Answers::none(), Write::Replace, day(n)).unwrap();
}

fn names(dir: &Path) -> Vec<String> {
    let inside = std::fs::read_dir(dir.join("backups")).into_iter().flatten();
    let mut names: Vec<_> = inside.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The diary's file, so that a test may spoil it.
fn sql(dir: &Path, batch: &str) {
    rusqlite::Connection::open(dir.join("diary.db")).unwrap().execute_batch(batch).unwrap();
}

#[test]
fn a_clock_that_once_was_years_ahead_does_not_end_the_daily_copies() {
    let (dir, mut store) = diary();
    log(&mut store, 0);
    store.copy_daily(day(2000)).unwrap().unwrap();
    for n in 1..=9 {
        log(&mut store, n);
        let copy = store.copy_daily(day(n) + chrono::TimeDelta::minutes(1)).unwrap();
        assert!(copy.is_some_and(|copy| copy.is_file()), "day {n}");
        assert_eq!(store.copy_daily(day(n) + chrono::TimeDelta::minutes(2)).unwrap(), None, "the same day");
    }
    assert_eq!(names(dir.path()).len(), 1 + 7, "the seven of the days that were, and the one of a day to come");
}

#[test]
fn a_visit_is_something_new_too() {
    let (_dir, mut store) = diary();
    log(&mut store, 0);
    store.copy_daily(day(1)).unwrap().unwrap();
    store.add_visit(&Visit { on: day(2).date_naive(), note: None }, day(2)).unwrap();
    assert!(store.copy_daily(day(3)).unwrap().is_some());
}

#[test]
fn a_copy_that_could_not_be_restored_is_not_listed() {
    let (dir, mut store) = diary();
    for n in 0..60 {
        log(&mut store, n);
    }
    let damaged = store.copy_daily(day(60)).unwrap().unwrap();
    let newer = damaged.with_file_name("daily-20260702T000000Z.db");
    let cut = damaged.with_file_name("before-import-20260703T000000Z.db");
    std::fs::copy(&damaged, &newer).unwrap();
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let bytes = std::fs::read(&damaged).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    std::fs::write(damaged.with_file_name("notes-20260704T000000Z.db"), b"somebody's own").unwrap();
    assert_eq!(Store::backups(dir.path()).len(), 1, "only the sound one");
    // Every page that is lost is noticed, not only those that hold the nights.
    for start in (4096..bytes.len()).step_by(4096) {
        let mut lost = bytes.clone();
        lost[start..start + 4096].fill(0);
        std::fs::write(&damaged, lost).unwrap();
        let listed = Store::backups(dir.path());
        assert!(listed.is_empty(), "page {}", start / 4096 + 1);
    }
}

#[test]
fn a_diary_with_values_only_another_program_can_have_written_may_be_put_aside() {
    let (dir, mut store) = diary();
    log(&mut store, 0);
    drop(store);
    sql(dir.path(), "UPDATE entry SET logged_at = 9000000000000000");
    assert!(matches!(Store::open(dir.path(), day(1)), Err(StoreError::Damaged { .. })), "the window says so");
    let aside = Store::start_over(dir.path(), day(1)).unwrap().unwrap();
    assert!(aside.is_file());
    assert_eq!(Store::open(dir.path(), day(1)).unwrap().start().unwrap(), None);
}

#[test]
fn erasing_that_cannot_reach_the_changes_in_the_wal_fails_and_can_be_tried_again() {
    const SECRET: &str = "a word nobody else would write";
    let (dir, mut store) = diary();
    let answers = Answers { note: Some(SECRET.to_owned()), ..Answers::none() };
    store.log(Night::at(day(0)), answers, Write::New, day(0)).unwrap();
    // A program that reads the diary as it was keeps its pages in the -wal.
    let reader = rusqlite::Connection::open(dir.path().join("diary.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let _: i64 = reader.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
    let refused = store.erase();
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    drop(reader);
    store.erase().unwrap();
    for name in ["diary.db", "diary.db-wal"] {
        let bytes = std::fs::read(dir.path().join(name)).unwrap_or_default();
        assert!(!bytes.windows(SECRET.len()).any(|piece| piece == SECRET.as_bytes()), "{name}");
    }
}

#[test]
fn erasing_takes_along_what_a_killed_program_left_of_a_copy_and_nothing_of_anybody_elses() {
    let (dir, mut store) = diary();
    log(&mut store, 0);
    store.copy_daily(day(1)).unwrap().unwrap();
    let backups = dir.path().join("backups");
    std::fs::write(backups.join(".soleus-x7Y2pQ"), b"half a diary").unwrap();
    std::fs::write(backups.join("my-own.db"), b"somebody's own").unwrap();
    store.erase().unwrap();
    assert_eq!(names(dir.path()), ["my-own.db"]);
}

#[test]
fn the_schema_of_the_fixture_is_the_one_the_program_makes() {
    let (dir, store) = diary();
    drop(store);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/schema-5.db");
    let here = tempfile::tempdir().unwrap();
    let copied: PathBuf = here.path().join("fixture.db");
    std::fs::copy(fixture, &copied).unwrap();
    let schema = |path: &Path| {
        let conn = rusqlite::Connection::open(path).unwrap();
        let mut statement = conn.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)));
        rows.unwrap().collect::<Result<Vec<_>, _>>().unwrap()
    };
    assert_eq!(schema(&dir.path().join("diary.db")), schema(&copied));
}

#[test]
fn a_self_report_in_a_file_cannot_be_of_a_day_to_come() {
    let (_dir, mut store) = diary();
    let incoming = Incoming { self_report: Some(SelfReport { on: day(3).date_naive() }), ..Default::default() };
    assert!(matches!(store.import(&incoming, None, day(0)), Err(StoreError::Invalid(_))));
    assert_eq!(store.self_report().unwrap(), None);
}

#[test]
fn a_copy_over_a_file_replaces_it_whole_but_never_the_diary_itself() {
    let (dir, mut store) = diary();
    log(&mut store, 0);
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("mine.db");
    std::fs::write(&file, b"an older copy").unwrap();
    assert!(matches!(store.backup(&file, false), Err(StoreError::FileExists(_))));
    assert!(matches!(store.backup(&dir.path().join("diary.db"), true), Err(StoreError::Reserved { exists: true, .. })));
    store.backup(&file, true).unwrap();
    let other = tempfile::tempdir().unwrap();
    Store::restore(other.path(), &file, day(1)).unwrap();
    assert_eq!(Store::open(other.path(), day(1)).unwrap().start().unwrap(), Some(Night::at(day(0))));
}

#[test]
fn erasing_that_cannot_look_for_the_copies_fails_and_can_be_tried_again() {
    let (dir, mut store) = diary();
    log(&mut store, 0);
    let backups = dir.path().join("backups");
    std::fs::write(&backups, "no folder").unwrap();
    assert!(store.erase().is_err());
    std::fs::remove_file(&backups).unwrap();
    store.erase().unwrap();
}
