//! A diary that is damaged, of a newer Soleus or of another program: refused with an error, and left as it is to the
//! byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use serde_json::{Value, json};
use soleus_tests::cli::Soleus;

const LOG: [&str; 4] = ["log", "--night", "2026-04-22", "--none"];

/// Commands that read or write the diary.
const COMMANDS: [&[&str]; 7] = [
    &LOG,
    &["nights"],
    &["flags"],
    &["seen", "--on", "2026-05-01"],
    &["settings", "set", "sit_minutes", "30"],
    &["delete", "--night", "2026-05-10"],
    &["import", concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/six-weeks.json")],
];

fn with_file(bytes: &[u8]) -> Soleus {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    fs::create_dir(soleus.data()).unwrap();
    fs::write(soleus.diary(), bytes).unwrap();
    soleus
}

fn six_weeks_file() -> Vec<u8> {
    fs::read(Soleus::six_weeks().diary()).unwrap()
}

#[test]
fn a_file_that_is_no_database_is_damaged_for_every_command() {
    let noise: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let header_then_noise: Vec<u8> = six_weeks_file()[..100].iter().chain(&noise).copied().collect();
    for bytes in [&noise[..], b"x", b"SQLite format 3\0", &[0; 4096], &header_then_noise] {
        let soleus = with_file(bytes);
        for arguments in COMMANDS {
            let message = soleus.refused_unchanged(arguments, "database_damaged", None, 1);
            assert!(message.contains("diary.db"), "{message}");
        }
    }
}

#[test]
fn a_diary_cut_short_is_damaged_wherever_the_cut_is() {
    let whole = six_weeks_file();
    for cut in (1..whole.len()).step_by(1021).chain([99, 100, 4095, 4096, whole.len() - 1]) {
        let soleus = with_file(&whole[..cut]);
        for arguments in [&LOG[..], &["nights"]] {
            soleus.refused_unchanged(arguments, "database_damaged", None, 1);
        }
    }
}

/// Whatever page is lost: a command prints what is in the diary, or the error `damaged`.
#[test]
fn a_zeroed_page_never_makes_nights_disappear() {
    let six_weeks = Soleus::six_weeks();
    let (whole, all) = (fs::read(six_weeks.diary()).unwrap(), six_weeks.json(&["nights"]));
    let page = 4096;
    let mut refused = 0;
    for start in (page..whole.len()).step_by(page) {
        let mut bytes = whole.clone();
        bytes[start..start + page].fill(0);
        let soleus = with_file(&bytes);
        let nights = soleus.run(&["--json", "nights"]);
        if nights.code == 0 {
            assert_eq!(nights.document(), all, "page {}", start / page + 1);
        } else {
            let _ = nights.refusal("database_damaged", None, 1);
            refused += 1;
        }
        // A night may still be saved where the damage is elsewhere.
        let before = soleus.files();
        let log = soleus.run(&[&["--json"], &LOG[..]].concat());
        if log.code != 0 {
            let _ = log.refusal("database_damaged", None, 1);
            assert!(before == soleus.files(), "page {}", start / page + 1);
        }
        let found = soleus.json(&["doctor"]);
        assert_eq!(found["data"]["ok"], json!(false), "the doctor reads every page: {}", start / page + 1);
        assert_eq!(found["data"]["code"], json!("database_damaged"));
    }
    assert!(refused >= 3, "the nights take several pages, {refused} were missed");
}

#[test]
fn a_damaged_diary_is_kept_aside_when_a_backup_is_restored() {
    let six_weeks = Soleus::six_weeks();
    let backup = six_weeks.path("good.db");
    six_weeks.json(&["backup", "--out", &backup.display().to_string()]);
    let broken = with_file(b"not a diary any more");
    let restored = broken.json(&["restore", &backup.display().to_string()]);
    assert_eq!(broken.export(), six_weeks.export());
    assert_eq!(fs::read(restored["before"].as_str().unwrap()).unwrap(), b"not a diary any more");
}

#[test]
fn a_backup_that_is_none_restores_nothing() {
    let soleus = Soleus::six_weeks();
    let newer = soleus.path("newer.db");
    soleus.json(&["backup", "--out", &newer.display().to_string()]);
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    soleus.refused_unchanged(&["restore", &newer.display().to_string()], "newer_schema", None, 1);
    soleus.refused_unchanged(&["restore", "/nowhere/backup.db"], "not_found", None, 1);

    let whole = fs::read(soleus.diary()).unwrap();
    let mut zeroed = whole.clone();
    zeroed[4096..8192].fill(0);
    for bytes in [&b""[..], b"text", &whole[..whole.len() / 2], &zeroed] {
        let bad = soleus.path("bad.db");
        fs::write(&bad, bytes).unwrap();
        soleus.refused_unchanged(&["restore", &bad.display().to_string()], "bad_file", None, 1);
    }
}

#[test]
fn a_newer_diary_is_refused_and_not_touched_at_all() {
    let soleus = Soleus::six_weeks();
    Connection::open(soleus.diary()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for arguments in COMMANDS {
        let message = soleus.refused_unchanged(arguments, "newer_schema", None, 1);
        assert!(message.contains("diary.db"), "{message}");
    }
}

#[test]
fn a_newer_diary_is_refused_also_while_its_version_still_waits_in_the_wal() {
    let soleus = Soleus::six_weeks();
    {
        let newer = Connection::open(soleus.diary()).unwrap();
        newer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
        newer.pragma_update(None, "user_version", 99).unwrap();
    }
    let wal = soleus.data().join("diary.db-wal");
    assert!(wal.metadata().unwrap().len() > 0, "the version waits in the -wal");
    assert_eq!(fs::read(soleus.diary()).unwrap()[60..64], [0, 0, 0, soleus_schema(&soleus)], "and is not in the file");
    for arguments in COMMANDS {
        soleus.refused_unchanged(arguments, "newer_schema", None, 1);
    }
    assert!(wal.metadata().unwrap().len() > 0);
}

/// The schema this Soleus writes.
fn soleus_schema(soleus: &Soleus) -> u8 {
    let fresh = Soleus::at(&soleus.now);
    fresh.json(&["nights"]);
    fs::read(fresh.diary()).unwrap()[63]
}

#[test]
fn another_programs_database_is_left_alone() {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    fs::create_dir(soleus.data()).unwrap();
    let other = Connection::open(soleus.diary()).unwrap();
    other.execute_batch("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup');").unwrap();
    drop(other);
    soleus.refused_unchanged(&LOG, "database_damaged", None, 1);
    Connection::open(soleus.diary()).unwrap().pragma_update(None, "user_version", 1).unwrap();
    soleus.refused_unchanged(&LOG, "database_damaged", None, 1);
}

#[test]
fn a_value_only_another_program_can_have_written_is_damage_not_a_crash() {
    for damage in [
        "UPDATE entry SET side = 'middle' WHERE night = '2026-05-10'",
        "UPDATE entry SET night = '2026-05-1x' WHERE night = '2026-05-10'",
        "UPDATE entry SET pain = 300 WHERE night = '2026-05-10'",
        "UPDATE entry SET signs = '{' WHERE night = '2026-05-10'",
        "UPDATE entry SET logged_at = 9000000000000000 WHERE night = '2026-05-10'",
        "UPDATE entry SET logged_at = 8210266876799 WHERE night = '2026-05-10'",
        "UPDATE entry SET utc_offset_minutes = 9000000 WHERE night = '2026-05-10'",
    ] {
        let soleus = Soleus::six_weeks();
        Connection::open(soleus.diary()).unwrap().execute_batch(damage).unwrap();
        soleus.refused_unchanged(&["nights"], "database_damaged", None, 1);
    }
}

#[test]
fn settings_of_a_newer_soleus_are_left_alone() {
    let soleus = Soleus::six_weeks();
    let insert = "INSERT INTO setting (key, value) VALUES ('colour', 'red'), ('sit_minutes', 'forever')";
    Connection::open(soleus.diary()).unwrap().execute_batch(insert).unwrap();
    assert_eq!(soleus.json(&["settings"])["sit_minutes"], json!(60));
    soleus.json(&["settings", "set", "break_minutes", "7"]);
    let kept: String = Connection::open(soleus.diary())
        .unwrap()
        .query_row("SELECT value FROM setting WHERE key = 'colour'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(Value::from(kept), json!("red"));
}

#[test]
fn a_damaged_diary_is_named_by_its_place_also_where_the_data_folder_is_a_relative_one() {
    let soleus = with_file(b"x");
    let parent = soleus.data().parent().unwrap();
    let folder = soleus.data().file_name().unwrap();
    let output = soleus.command(&["--data-dir", folder.to_str().unwrap(), "nights"]).current_dir(parent).output();
    let message = String::from_utf8(output.unwrap().stderr).unwrap();
    let place = std::path::Path::new(folder).join("diary.db");
    let twice = std::path::Path::new(folder).join(&place);
    assert!(message.contains(&*place.to_string_lossy()), "{message}");
    assert!(!message.contains(&*twice.to_string_lossy()), "{message}");
}
