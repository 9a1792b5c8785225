//! `soleus export`, `import`, `backup` and `restore`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;

use serde_json::json;
use soleus_tests::cli::{Soleus, mode};
use soleus_tests::fixture;

/// Half past seven on the morning the fixture was written.
const MORNING: &str = "2026-05-11T07:30:00+08:00";

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

fn export<'a>(format: &'a str, out: &'a str) -> [&'a str; 5] {
    ["export", "--format", format, "--out", out]
}

#[test]
#[cfg(unix)]
fn the_six_weeks_are_what_their_script_makes_of_them_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let script = fixture("make-six-weeks.sh");
    let done =
        std::process::Command::new("bash").arg(script).arg(soleus_tests::program("soleus")).arg(folder.path()).output();
    let done = done.expect("bash runs the script");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for name in ["six-weeks.json", "six-weeks.csv", "six-weeks.flags.json"] {
        let (made, kept) = (fs::read(folder.path().join(name)).unwrap(), fs::read(fixture(name)).unwrap());
        assert!(made == kept, "{name} is not what make-six-weeks.sh makes today");
    }
}

#[test]
fn six_weeks_imported_are_exported_again_to_the_same_byte() {
    let soleus = Soleus::six_weeks();
    for format in ["json", "csv"] {
        let out = soleus.path(&format!("again.{format}"));
        let document = soleus.json(&export(format, &path_text(&out)));
        assert_eq!(document, json!({"path": path_text(&out), "nights": 37}));
        assert!(fs::read(&out).unwrap() == fs::read(fixture(&format!("six-weeks.{format}"))).unwrap(), "{format}");
    }
}

#[test]
fn csv_brings_back_every_entry_and_excel_gets_its_byte_order_mark() {
    let file = fixture("six-weeks.csv");
    assert!(fs::read(&file).unwrap().starts_with(b"\xef\xbb\xbfnight,"), "the mark, then the header");
    let soleus = Soleus::at(MORNING);
    let done = soleus.json(&["import", &path_text(&file)]);
    let counts = json!({"added": 37, "same": 0, "replaced": 0, "kept": 0, "skipped": [], "skipped_in_all": 0});
    assert_eq!(done["snapshot"], json!(null));
    assert!(counts.as_object().unwrap().iter().all(|(name, count)| done[name] == *count), "{done}");
    assert_eq!(soleus.json(&["nights"]), Soleus::six_weeks().json(&["nights"]));
}

#[test]
fn no_cell_of_a_csv_can_be_run_by_a_spreadsheet() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--pain", "3", "--note", "=HYPERLINK(\"http://example.org\")", "--medicines", "@SUM(1)"]);
    let out = soleus.path("safe.csv");
    soleus.json(&export("csv", &path_text(&out)));
    let text = fs::read_to_string(out).unwrap();
    assert!(text.contains("'@SUM(1),\"'=HYPERLINK("), "{text}");
}

#[test]
fn an_export_never_replaces_a_file_without_force() {
    let soleus = Soleus::six_weeks();
    let out = soleus.path("mine.json");
    fs::write(&out, "mine").unwrap();
    let message = soleus.refused_unchanged(&export("json", &path_text(&out)), "file_exists", None, 1);
    assert!(message.contains("mine.json"), "{message}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    soleus.json(&[&export("json", &path_text(&out))[..], &["--force"]].concat());
    assert!(fs::read_to_string(&out).unwrap().starts_with("{"));
}

#[test]
fn no_export_replaces_the_diary_itself() {
    let soleus = Soleus::six_weeks();
    let before = soleus.export();
    let diary = path_text(&soleus.diary());
    for format in ["csv", "json"] {
        soleus.refused_unchanged(&[&export(format, &diary)[..], &["--force"]].concat(), "file_exists", None, 1);
    }
    assert_eq!(soleus.export(), before);
}

#[test]
#[cfg(target_os = "linux")]
fn a_path_that_is_not_unicode_is_a_path() {
    use std::os::unix::ffi::OsStrExt;

    use soleus_tests::cli::Ran;
    let broken = |name: &[u8]| std::ffi::OsStr::from_bytes(name).to_owned();
    let soleus = Soleus::at(MORNING);
    let [folder, backup] = [&b"diary \xff"[..], b"backup \xff.db"].map(|name| soleus.path("").join(broken(name)));
    let soleus = soleus.in_folder(&folder);
    let run = |command: &[&str], path: &Path| {
        let output = soleus.command(&[&["--json"], command].concat()).arg(path).output().unwrap();
        Ran::of(command, output).document()
    };
    let six_weeks = fixture("six-weeks.json");
    assert_eq!(run(&["import"], &six_weeks)["added"], json!(37));
    assert_eq!(run(&["import"], &six_weeks)["snapshot"], json!(null));
    assert!(run(&["backup", "--out"], &backup)["path"].is_string());
    assert_eq!(run(&["restore"], &backup)["restored"], json!(true));
}

#[test]
fn an_export_into_a_missing_folder_fails_and_makes_none() {
    let soleus = Soleus::six_weeks();
    let out = soleus.path("nowhere").join("diary.csv");
    let message = soleus.refused_unchanged(&export("csv", &path_text(&out)), "not_found", None, 1);
    assert!(message.contains("nowhere"), "{message}");
    assert!(!soleus.path("nowhere").exists());
    let folder = path_text(&soleus.path(""));
    soleus.refused_unchanged(&[&export("csv", &folder)[..], &["--force"]].concat(), "file_exists", None, 1);
}

#[test]
fn names_with_spaces_quotes_and_chinese_are_names() {
    let soleus = Soleus::six_weeks();
    let folder = soleus.path("我的 日记 ‘2026’");
    fs::create_dir(&folder).unwrap();
    let out = folder.join("小腿 夜记 (1).json");
    soleus.json(&export("json", &path_text(&out)));
    let elsewhere = Soleus::at(MORNING).in_folder(&folder.join("数 据"));
    assert_eq!(elsewhere.json(&["import", &path_text(&out)])["added"], json!(37));
    assert_eq!(elsewhere.export(), soleus.export());
}

#[test]
fn a_format_that_is_none_is_a_wrong_value_and_writes_nothing() {
    let soleus = Soleus::six_weeks();
    for format in ["docx", "PDF", ""] {
        let message = soleus.refused_unchanged(
            &export(format, &path_text(&soleus.path("page"))),
            "invalid_value",
            Some("format"),
            2,
        );
        assert!(["pdf", "csv", "json", "fhir"].iter().all(|known| message.contains(known)), "{message}");
    }
    assert!(!soleus.path("page").exists());
}

#[test]
fn a_range_exports_its_nights_and_the_visits_of_its_mornings() {
    let soleus = Soleus::six_weeks();
    let out = soleus.path("april.json");
    let range = ["--from", "2026-04-01", "--to", "2026-04-13"];
    assert_eq!(soleus.json(&[&export("json", &path_text(&out))[..], &range].concat())["nights"], json!(11));
    let file: serde_json::Value = serde_json::from_slice(&fs::read(out).unwrap()).unwrap();
    assert_eq!(file["missing"], json!(["2026-04-03", "2026-04-11"]));
    assert_eq!(file["seen"].as_array().unwrap().len(), 1, "14 April is the morning of its last night");
    assert_eq!(file["earlier"], json!([]), "the edited night is not in the range");
}

#[test]
fn importing_the_same_file_twice_changes_nothing_and_leaves_no_snapshot() {
    let soleus = Soleus::six_weeks();
    let before = soleus.export();
    let again = soleus.json(&["import", &path_text(&fixture("six-weeks.json"))]);
    assert_eq!((&again["same"], &again["added"], &again["replaced"]), (&json!(37), &json!(0), &json!(0)));
    assert_eq!(soleus.export(), before);
    assert_eq!(again["snapshot"], json!(null));
}

#[test]
fn where_both_have_a_night_an_import_needs_to_be_given_which_one_stands() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--night", "2026-05-10", "--pain", "1", "--note", "mine"]);
    let before = soleus.export();
    let copies = || {
        let names = fs::read_dir(soleus.data().join("backups")).unwrap().map(|copy| copy.unwrap().file_name());
        names.collect::<std::collections::BTreeSet<_>>()
    };
    let copies_before = copies();
    assert_eq!(copies_before.len(), 1, "the daily copy of the night: {copies_before:?}");
    let file = path_text(&fixture("six-weeks.json"));
    let message = soleus.refused(&["import", &file], "entry_exists", Some("night"), 1);
    assert!(message.contains("2026-05-10"), "{message}");
    assert_eq!(soleus.export(), before, "all of it or nothing");
    assert_eq!(copies(), copies_before, "an import that changed nothing leaves no copy behind");
    soleus.refused(&["import", &file, "--prefer", "mine"], "invalid_value", Some("prefer"), 2);

    let kept = soleus.json(&["import", &file, "--prefer", "existing"]);
    assert_eq!((&kept["added"], &kept["kept"]), (&json!(36), &json!(1)));
    assert_eq!(soleus.json(&["nights", "--from", "2026-05-10"])["nights"][0]["note"], json!("mine"));

    let replaced = soleus.json(&["import", &file, "--prefer", "imported"]);
    assert_eq!((&replaced["same"], &replaced["replaced"]), (&json!(36), &json!(1)));
    let entry = &soleus.json(&["nights", "--from", "2026-05-10"])["nights"][0];
    assert_eq!((&entry["pain"], &entry["revision"]), (&json!(8), &json!(2)));
    let earlier = soleus.export()["earlier"].as_array().unwrap().iter().find(|e| e["note"] == "mine").unwrap().clone();
    assert_eq!(earlier["ended_by"], json!("import"), "nothing a person typed is lost");
}

#[test]
fn a_backup_is_one_file_that_restores_everything_and_keeps_what_was_there() {
    let soleus = Soleus::six_weeks();
    let (before, backup) = (soleus.export(), soleus.path("备份 backup.db"));
    assert_eq!(soleus.json(&["backup", "--out", &path_text(&backup)]), json!({"path": path_text(&backup)}));
    soleus.refused_unchanged(&["backup", "--out", &path_text(&backup)], "file_exists", None, 1);

    soleus.json(&["delete", "--night", "2026-05-10"]);
    soleus.json(&["settings", "set", "sit_minutes", "30"]);
    let changed = soleus.export();
    let restored = soleus.json(&["restore", &path_text(&backup)]);
    assert_eq!(soleus.export(), before);
    assert_eq!(soleus.json(&["settings", "get", "sit_minutes"])["value"], json!("60"));

    let kept = restored["before"].as_str().unwrap().to_owned();
    soleus.json(&["restore", &kept]);
    assert_eq!(soleus.export(), changed, "the way back is open");
}

#[test]
fn a_backup_restores_into_a_folder_where_there_is_no_diary_yet() {
    let soleus = Soleus::six_weeks();
    let backup = soleus.path("away.db");
    soleus.json(&["backup", "--out", &path_text(&backup)]);
    let other = Soleus::at(MORNING);
    other.json(&["restore", &path_text(&backup)]);
    assert_eq!(other.export(), soleus.export());
}

#[test]
#[cfg(unix)]
fn the_diary_and_everything_written_from_it_is_for_its_owner_only() {
    let soleus = Soleus::six_weeks();
    soleus.json(&["import", &path_text(&fixture("six-weeks.json"))]);
    let (json, csv, backup) = (soleus.path("x.json"), soleus.path("x.csv"), soleus.path("x.db"));
    soleus.json(&export("json", &path_text(&json)));
    soleus.json(&export("csv", &path_text(&csv)));
    soleus.json(&["backup", "--out", &path_text(&backup)]);
    for folder in [soleus.data().to_owned(), soleus.data().join("backups")] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
    let kept = soleus.files().into_keys().map(|name| soleus.data().join(name));
    for file in kept.chain([json, csv, backup]) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
#[cfg(unix)]
fn the_wal_beside_an_open_diary_is_for_its_owner_only_too() {
    let soleus = Soleus::six_weeks();
    // A reader keeps the -wal in place while a command writes.
    let reader = rusqlite::Connection::open(soleus.diary()).unwrap();
    let nights: i64 = reader.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
    assert!(nights > 0);
    soleus.json(&["log", "--night", "2026-04-22", "--none"]);
    for name in ["diary.db-wal", "diary.db-shm"] {
        assert_eq!(mode(&soleus.data().join(name)), 0o600, "{name}");
    }
}
