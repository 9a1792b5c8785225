//! The file itself: older schemas, snapshots, backups, and who may overwrite what.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use soleus_core::entry::EndedBy;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Moment, Night};
use soleus_store::{SCHEMA, Store, StoreError, Write};
use tempfile::TempDir;

fn moment(given: &str) -> Moment {
    given.parse().unwrap()
}

fn now() -> Moment {
    moment("2026-05-11T07:30:00+08:00")
}

fn night(date: &str) -> Night {
    Night::parse("night", date).unwrap()
}

fn pain(pain: u8) -> Answers {
    Answers { pain: Some(pain), ..Answers::symptoms() }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

/// A data folder that holds a database of an older schema.
fn shipped(name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixture(name), folder.path().join("diary.db")).unwrap();
    folder
}

fn backups(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder.join("backups"))
        .into_iter()
        .flatten()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn schema_of(file: &Path) -> i64 {
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Every schema that was shipped, with the same nights in it.
fn every_shipped_schema() -> Vec<(i64, TempDir)> {
    let shipped: Vec<_> = (1..=SCHEMA).map(|schema| (schema, shipped(&format!("schema-{schema}.db")))).collect();
    for (schema, folder) in &shipped {
        assert_eq!(schema_of(&folder.path().join("diary.db")), *schema, "the fixture is of its schema");
    }
    shipped
}

fn assert_the_nights_of_the_fixture(store: &Store) {
    let nights = store.nights(None, None, now()).unwrap().nights;
    assert_eq!(nights.iter().map(|entry| entry.night).collect::<Vec<_>>(), [night("2026-05-01"), night("2026-05-02")]);
    let first: &Entry = &nights[0];
    assert_eq!((first.revision, first.answers.pain, first.answers.episodes), (2, Some(6), Some(2)));
    assert_eq!(first.answers.note.as_deref(), Some("夜里抽筋。Cramp at night."));
    assert_eq!(first.answers.sitting_hours.unwrap().tenths(), 75);
    assert_eq!((first.late_days(), first.logged.utc_offset_minutes), (0, 480));
    let earlier = store.earlier_versions(Night::EARLIEST, Night::LATEST).unwrap();
    assert_eq!((earlier.len(), earlier[0].entry.revision, earlier[0].ended_by), (1, 1, EndedBy::Edit));
    assert_eq!(store.visits().unwrap(), [Visit { on: night("2026-05-03").date(), note: Some("先观察".to_owned()) }]);
    assert_eq!(store.settings().unwrap().sit_minutes, 45);
}

#[test]
fn a_diary_of_every_shipped_schema_opens_with_all_that_was_in_it() {
    for (schema, folder) in every_shipped_schema() {
        let store = Store::open(folder.path(), now()).unwrap();
        assert_the_nights_of_the_fixture(&store);
        let breaks = store.breaks_on(night("2026-05-03").date()).unwrap();
        // Breaks are kept since schema 2.
        let expected = if schema >= 2 { (1, 3_600) } else { (0, 0) };
        assert_eq!((u64::from(breaks.taken), breaks.sat_seconds), expected);
        // The line of a day since schema 3.
        let line = store.day_line(night("2026-05-03").date()).unwrap();
        assert_eq!(line.stretches.len(), [0, 1, 3, 3, 3][usize::try_from(schema).unwrap() - 1]);
        // Pauses, drafts and the self-report since schema 4.
        let kept =
            (store.pauses().unwrap().len(), store.drafts().unwrap().len(), store.self_report().unwrap().is_some());
        assert_eq!(kept, if schema >= 4 { (1, 1, true) } else { (0, 0, false) });
        store.verify().unwrap();
        drop(store);
        assert_eq!(schema_of(&folder.path().join("diary.db")), SCHEMA, "from {schema}");
    }
}

#[test]
fn before_a_schema_changes_the_diary_is_copied_as_it_was() {
    for (schema, folder) in every_shipped_schema() {
        Store::open(folder.path(), now()).unwrap();
        let kept = backups(folder.path());
        if schema == SCHEMA {
            assert!(kept.is_empty(), "nothing changed, nothing to keep: {kept:?}");
            continue;
        }
        assert_eq!(kept, [format!("before-schema-{SCHEMA}-20260510T233000Z.db")]);
        let copy = folder.path().join("backups").join(&kept[0]);
        assert_eq!(schema_of(&copy), schema);
        // The second time nothing is old any more.
        Store::open(folder.path(), now()).unwrap();
        assert_eq!(backups(folder.path()).len(), 1);
    }
}

#[test]
fn a_diary_brought_up_to_date_can_be_written_like_a_new_one() {
    for (_, folder) in every_shipped_schema() {
        let mut store = Store::open(folder.path(), now()).unwrap();
        let edited = store.log(night("2026-05-01"), pain(4), Write::Over(Some(2)), now()).unwrap();
        assert_eq!(edited.revision, 3);
        store.log(night("2026-05-10"), Answers::none(), Write::New, now()).unwrap();
    }
}

#[test]
fn a_backup_of_an_older_schema_is_brought_up_to_date_when_restored() {
    for (schema, _) in every_shipped_schema() {
        let folder = tempfile::tempdir().unwrap();
        let backup = fixture(&format!("schema-{schema}.db"));
        let before = fs::read(&backup).unwrap();
        let mut store = Store::open(folder.path(), now()).unwrap();
        store.log(night("2026-05-10"), pain(1), Write::New, now()).unwrap();
        drop(store);
        Store::restore(folder.path(), &backup, now()).unwrap();
        assert_the_nights_of_the_fixture(&Store::open(folder.path(), now()).unwrap());
        assert_eq!(fs::read(&backup).unwrap(), before, "the backup itself is only read");
        for suffix in ["-wal", "-shm", "-journal"] {
            let beside = PathBuf::from(format!("{}{suffix}", backup.display()));
            assert!(!beside.exists(), "and nothing is written beside it");
        }
    }
}

#[test]
fn a_backup_copied_by_hand_with_its_wal_brings_what_waits_in_there() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copied) = (folder.path().join("data"), folder.path().join("copied.db"));
    let mut store = Store::open(&data, now()).unwrap();
    store.log(night("2026-05-04"), pain(3), Write::New, now()).unwrap();
    // Copied while a program has it open: the night is still in the -wal.
    fs::copy(data.join("diary.db"), &copied).unwrap();
    fs::copy(data.join("diary.db-wal"), folder.path().join("copied.db-wal")).unwrap();
    let other = folder.path().join("other");
    Store::restore(&other, &copied, now()).unwrap();
    assert_eq!(Store::open(&other, now()).unwrap().nights(None, None, now()).unwrap().nights.len(), 1);
}

#[test]
fn a_new_diary_makes_no_backup_of_nothing() {
    let folder = tempfile::tempdir().unwrap();
    Store::open(&folder.path().join("data"), now()).unwrap();
    assert!(backups(&folder.path().join("data")).is_empty());
}

#[test]
fn an_edit_and_a_deletion_keep_every_version() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), now()).unwrap();
    let monday = night("2026-05-04");
    store.log(monday, pain(3), Write::New, now()).unwrap();
    store.log(monday, pain(5), Write::Replace, now()).unwrap();
    assert_eq!(store.delete(monday, None, now()).unwrap().revision, 2);
    assert_eq!(store.entry(monday).unwrap(), None);
    assert_eq!(store.log(monday, Answers::none(), Write::New, now()).unwrap().revision, 3);
    let earlier = store.earlier_versions(monday, monday).unwrap();
    let kept: Vec<_> = earlier.iter().map(|e| (e.entry.revision, e.entry.answers.pain, e.ended_by)).collect();
    assert_eq!(kept, [(1, Some(3), EndedBy::Edit), (2, Some(5), EndedBy::Delete)]);
}

#[test]
fn a_window_that_showed_an_older_version_does_not_overwrite_a_newer_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Store::open(folder.path(), now()).unwrap();
    let mut terminal = Store::open(folder.path(), now()).unwrap();
    let monday = night("2026-05-04");
    let refused = |done: Result<Entry, StoreError>| {
        let error = done.unwrap_err();
        assert!(matches!(error, StoreError::EntryExists(of) if of == monday), "{error}");
    };
    // The window showed an empty night; meanwhile it was logged in the terminal.
    terminal.log(monday, pain(3), Write::New, now()).unwrap();
    refused(window.log(monday, pain(5), Write::Over(None), now()));
    // It showed revision 1; meanwhile there is a 2.
    terminal.log(monday, pain(4), Write::Replace, now()).unwrap();
    refused(window.log(monday, pain(5), Write::Over(Some(1)), now()));
    refused(window.delete(monday, Some(1), now()));
    assert_eq!(window.log(monday, pain(5), Write::Over(Some(2)), now()).unwrap().revision, 3);
    // It showed revision 3; meanwhile the night was deleted.
    terminal.delete(monday, Some(3), now()).unwrap();
    refused(window.log(monday, pain(6), Write::Over(Some(3)), now()));
    assert_eq!(window.log(monday, pain(6), Write::Over(None), now()).unwrap().revision, 4);
}

#[test]
fn a_write_that_is_refused_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), now()).unwrap();
    store.log(night("2026-05-04"), pain(3), Write::New, now()).unwrap();
    let before = store.earlier_versions(Night::EARLIEST, Night::LATEST).unwrap();
    let future = store.log(night("2026-05-11"), pain(3), Write::New, now()).unwrap_err();
    assert!(matches!(future, StoreError::FutureNight(of) if of == night("2026-05-11")), "{future}");
    let wrong = store.log(night("2026-05-04"), pain(11), Write::Replace, now()).unwrap_err();
    assert!(matches!(wrong, StoreError::Invalid(_)), "{wrong}");
    let none = store.delete(night("2026-05-05"), None, now()).unwrap_err();
    assert!(matches!(none, StoreError::NoEntry(of) if of == night("2026-05-05")), "{none}");
    assert_eq!(store.earlier_versions(Night::EARLIEST, Night::LATEST).unwrap(), before);
    assert_eq!(store.entry(night("2026-05-04")).unwrap().unwrap().answers.pain, Some(3));
}

#[test]
fn a_restore_keeps_what_was_there_and_a_damaged_file_aside() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("data"), folder.path().join("backup.db"));
    let mut store = Store::open(&data, now()).unwrap();
    store.log(night("2026-05-04"), pain(3), Write::New, now()).unwrap();
    store.backup(&backup, false).unwrap();
    store.log(night("2026-05-05"), pain(9), Write::New, now()).unwrap();
    drop(store);

    let kept = Store::restore(&data, &backup, now()).unwrap().unwrap();
    let pains = |dir: &Path| -> Vec<_> {
        let store = Store::open(dir, now()).unwrap();
        store.nights(None, None, now()).unwrap().nights.iter().map(|entry| entry.answers.pain).collect()
    };
    assert_eq!(pains(&data), [Some(3)]);
    let looked_at = folder.path().join("looked-at");
    fs::create_dir(&looked_at).unwrap();
    fs::copy(&kept, looked_at.join("diary.db")).unwrap();
    assert_eq!(pains(&looked_at), [Some(3), Some(9)]);

    fs::write(data.join("diary.db"), b"broken").unwrap();
    fs::write(data.join("diary.db-wal"), b"its changes").unwrap();
    assert!(matches!(Store::open(&data, now()), Err(StoreError::Damaged { .. })));
    let aside = Store::restore(&data, &backup, now()).unwrap().unwrap();
    assert_eq!(pains(&data), [Some(3)]);
    assert_eq!(fs::read(&aside).unwrap(), b"broken");
    assert_eq!(fs::read(format!("{}-wal", aside.display())).unwrap(), b"its changes");
}

#[test]
fn a_restore_reaches_a_program_that_has_the_diary_open() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("data"), folder.path().join("backup.db"));
    let mut window = Store::open(&data, now()).unwrap();
    window.log(night("2026-05-04"), pain(3), Write::New, now()).unwrap();
    window.backup(&backup, false).unwrap();
    window.log(night("2026-05-05"), pain(9), Write::New, now()).unwrap();
    Store::restore(&data, &backup, now()).unwrap();
    assert_eq!(window.entry(night("2026-05-05")).unwrap(), None);
    window.log(night("2026-05-06"), pain(2), Write::New, now()).unwrap();
    drop(window);
    let store = Store::open(&data, now()).unwrap();
    assert_eq!(store.nights(None, None, now()).unwrap().nights.len(), 2);
    store.verify().unwrap();
}

#[test]
fn a_new_diary_is_in_wal_mode_and_has_the_application_id() {
    let folder = tempfile::tempdir().unwrap();
    Store::open(folder.path(), now()).unwrap();
    let header = fs::read(folder.path().join("diary.db")).unwrap();
    assert_eq!(header[18..20], [2, 2], "WAL");
    assert_eq!(&header[68..72], b"Sole");
}

#[test]
fn a_column_that_has_another_name_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path(), now()).unwrap());
    let rename = "PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql, 'ended_at', 'endee_at') WHERE name = 'stretch'";
    rusqlite::Connection::open(dir.path().join("diary.db")).unwrap().execute_batch(rename).unwrap();
    let opened = Store::open(dir.path(), now());
    assert!(matches!(opened, Err(StoreError::Damaged { .. })), "{opened:?}");
}
