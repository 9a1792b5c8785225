//! What follows a write, when texts cost a reading, and imports with lines that cannot be read.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use interprocess::local_socket::traits::ListenerExt;
use soleus_core::{Answers, Night};
use soleus_wire::ErrorCode;

use super::*;

fn diary(dir: &Path, lang: Option<Lang>) -> Diary {
    Diary::new(dir.to_owned(), Clock::At("2026-05-02T08:00:00+08:00".parse().unwrap()), lang)
}

fn last_night(diary: &Diary) -> Night {
    Night::at(diary.now()).minus(1)
}

fn daily_copies(dir: &Path) -> usize {
    fs::read_dir(dir.join("backups")).map_or(0, Iterator::count)
}

/// Listens as the diary's agent and forwards every line it receives; replies to none.
fn listen(dir: &Path) -> mpsc::Receiver<String> {
    let listener = agent::listen(dir).unwrap();
    let (sender, received) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut line = String::new();
            std::io::BufRead::read_line(&mut std::io::BufReader::new(stream.unwrap()), &mut line).unwrap();
            let _ = sender.send(line);
        }
    });
    received
}

#[test]
fn without_an_agent_a_write_makes_the_daily_copy() {
    let dir = tempfile::tempdir().unwrap();
    let diary = diary(dir.path(), Some(Lang::En));
    diary.log(last_night(&diary), Answers::none(), Write::New).unwrap();
    assert_eq!(daily_copies(dir.path()), 1);
    diary.delete(last_night(&diary), None).unwrap();
    assert_eq!(daily_copies(dir.path()), 1, "one a day");
}

#[test]
fn a_running_agent_is_notified_and_makes_the_copy_itself() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path()).unwrap();
    let diary = diary(dir.path(), Some(Lang::En));
    let received = listen(dir.path());
    diary.log(last_night(&diary), Answers::none(), Write::New).unwrap();
    assert_eq!(received.recv_timeout(Duration::from_secs(5)).unwrap(), "{\"v\":2,\"do\":\"diary_changed\"}\n");
    assert_eq!(daily_copies(dir.path()), 0);
}

#[test]
fn a_changed_setting_and_a_replaced_diary_are_reported_to_the_agent() {
    let dir = tempfile::tempdir().unwrap();
    let diary = diary(dir.path(), Some(Lang::En));
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.db");
    diary.backup(&copy, false).unwrap();
    let received = listen(dir.path());
    let next = || received.recv_timeout(Duration::from_secs(5)).unwrap();
    diary.set_setting("region", "eu").unwrap();
    assert_eq!(next(), "{\"v\":2,\"do\":\"settings_changed\"}\n");
    diary.restore(&copy).unwrap();
    assert_eq!(next(), "{\"v\":2,\"do\":\"settings_changed\"}\n");
    assert_eq!(next(), "{\"v\":2,\"do\":\"diary_changed\"}\n");
    assert!(received.try_recv().is_err());
}

#[test]
fn the_language_is_remembered_from_the_last_reading_and_a_message_creates_no_diary() {
    let dir = tempfile::tempdir().unwrap();
    let unread = diary(&dir.path().join("none"), None);
    let _ = unread.lang();
    assert!(!unread.dir().exists());

    let diary = diary(dir.path(), None);
    diary.set_setting("language", "zh-CN").unwrap();
    assert_eq!(diary.lang(), Lang::ZhCn);
    fs::remove_file(diary.file()).unwrap();
    assert_eq!(diary.lang(), Lang::ZhCn, "not read again");
    assert_eq!(diary.clone().lang(), system_lang(), "another handle has read nothing");
}

#[test]
fn a_table_with_bad_lines_changes_nothing_unless_they_are_skipped() {
    let dir = tempfile::tempdir().unwrap();
    let diary = diary(dir.path(), Some(Lang::En));
    let elsewhere = tempfile::tempdir().unwrap();
    let table = elsewhere.path().join("diary.csv");
    diary.log(last_night(&diary), Answers::none(), Write::New).unwrap();
    diary.export(soleus_wire::ExportFormat::Csv, &ReportOptions::default(), &table, false, None).unwrap();
    let good = fs::read_to_string(&table).unwrap();
    fs::write(&table, format!("{good}not a night\n")).unwrap();
    diary.delete(last_night(&diary), None).unwrap();

    let refused = diary.import(&table, None, false).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::BadFile);
    let listed: Vec<_> = refused.bad_lines(&diary.texts()).0.iter().map(|bad| bad.line).collect();
    assert_eq!((listed, refused.bad_lines(&diary.texts()).1), (vec![3], 1));
    assert_eq!(diary.nights(None, None).unwrap().nights, []);

    let preview = diary.preview_import(&table).unwrap();
    assert_eq!((preview.added, preview.bad_lines.len(), preview.bad_lines_in_all), (1, 1, 1));
    assert_eq!(diary.nights(None, None).unwrap().nights, []);

    let imported = diary.import(&table, None, true).unwrap();
    assert_eq!((imported.added, imported.skipped.len(), imported.skipped_in_all), (1, 1, 1));
}

#[test]
fn no_export_replaces_the_diary_itself() {
    let dir = tempfile::tempdir().unwrap();
    let diary = diary(dir.path(), Some(Lang::En));
    for &format in soleus_wire::ExportFormat::ALL {
        let refused = diary.export(format, &ReportOptions::default(), &diary.file(), true, None).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::FileExists, "{format}");
    }
}

#[test]
fn a_check_of_a_damaged_diary_has_its_error() {
    let dir = tempfile::tempdir().unwrap();
    let diary = diary(dir.path(), Some(Lang::En));
    assert_eq!(diary.check().nights.unwrap(), 0);
    fs::write(diary.file(), "no database").unwrap();
    let found = diary.check();
    assert_eq!(found.settings, None);
    assert_eq!(found.nights.unwrap_err().code(), ErrorCode::DatabaseDamaged);
}
