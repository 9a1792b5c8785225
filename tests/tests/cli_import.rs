//! `soleus import --preview`, lines of a table that cannot be read, and the way back by the snapshot.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use soleus_tests::cli::Soleus;
use soleus_tests::fixture;

const MORNING: &str = "2026-05-11T07:30:00+08:00";

const HEADER: &str = "night,status,pain,note,logged_at";
/// Line 1 is the header, lines 3 and 4 are one entry, lines 5, 6, 7, 8 and 10 cannot be taken in.
const TABLE: &str = "night,status,pain,note,logged_at\r\n\
    2026-05-01,none,,,2026-05-02T07:00:00+08:00\r\n\
    2026-05-02,symptoms,4,\"two\r\nlines\",2026-05-03T07:00:00+08:00\r\n\
    2026-05-03,symptoms,11,,2026-05-04T07:00:00+08:00\r\n\
    2026-05-01,none,,,2026-05-02T07:00:00+08:00\r\n\
    2026-05-04,none\r\n\
    \"2026-05-05,none,,,2026-05-06T07:00:00+08:00\r\n\
    2026-05-06,none,,,2026-05-07T07:00:00+08:00\r\n\
    2026-05-11,none,,,2026-05-11T07:00:00+08:00\r\n";

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

fn file(soleus: &Soleus, name: &str, text: &str) -> String {
    let path = soleus.path(name);
    fs::write(&path, text).unwrap();
    path_text(&path)
}

fn numbers(lines: &Value) -> Vec<u64> {
    lines.as_array().unwrap().iter().map(|line| line["line"].as_u64().unwrap()).collect()
}

#[test]
fn a_preview_creates_no_diary_and_no_folder() {
    let soleus = Soleus::at(MORNING);
    let six_weeks = path_text(&fixture("six-weeks.json"));
    let preview = soleus.json(&["import", &six_weeks, "--preview"]);
    assert_eq!(
        preview,
        json!({"added": 37, "same": 0, "conflicting": [], "beside": true, "bad_lines": [], "bad_lines_in_all": 0})
    );
    let output = soleus.run(&["import", &six_weeks, "--preview"]);
    assert!(output.code == 0 && output.stdout.contains("37 new") && output.stdout.contains("visits"), "{output:#?}");
    assert!(!soleus.data().exists(), "there was no diary, and there is none");
}

#[test]
fn a_preview_lists_new_same_and_differing_nights_and_changes_no_byte() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["import", &path_text(&fixture("six-weeks.json"))]);
    soleus.json(&["log", "--night", "2026-05-10", "--none", "--replace"]);
    soleus.json(&["log", "--night", "2026-04-29", "--none"]);
    soleus.json(&["delete", "--night", "2026-03-31"]);
    let before = soleus.files();
    let table = path_text(&fixture("six-weeks.csv"));
    let preview = soleus.json(&["import", &table, "--preview"]);
    let expected = json!({"added": 1, "same": 35, "conflicting": ["2026-05-10"], "beside": false, "bad_lines": [], "bad_lines_in_all": 0});
    assert_eq!(preview, expected);
    let english = soleus.run(&["import", &table, "--preview"]).stdout;
    assert_eq!(english, "1 new, 35 the same, 1 that differ. Nothing has been changed.\ndiffers: 2026-05-10→11\n");
    let chinese = soleus.run(&["--lang", "zh-CN", "import", &table, "--preview"]).stdout;
    assert!(chinese.contains("新的 1 夜") && chinese.contains("内容不同：2026-05-10→11"), "{chinese}");
    assert!(before == soleus.files(), "not even a snapshot");
}

#[test]
fn a_preview_of_an_older_diary_does_not_bring_it_up_to_date() {
    for schema in ["schema-1.db", "schema-2.db", "schema-3.db"] {
        let soleus = Soleus::at(MORNING);
        fs::create_dir(soleus.data()).unwrap();
        fs::copy(fixture(schema), soleus.diary()).unwrap();
        let before = soleus.files();
        let preview = soleus.json(&["import", &path_text(&fixture("six-weeks.json")), "--preview"]);
        assert!(before == soleus.files(), "{schema}");
        let found = ["added", "same"].map(|kind| preview[kind].as_u64().unwrap()).iter().sum::<u64>();
        assert_eq!(found + preview["conflicting"].as_array().unwrap().len() as u64, 37, "{schema}: {preview}");
    }
}

#[test]
fn a_preview_is_refused_for_what_an_import_is_refused_for() {
    let soleus = Soleus::six_weeks();
    let refused = |path: &str, code: &str, field: Option<&str>, exit: i32| {
        soleus.refused_unchanged(&["import", path, "--preview"], code, field, exit);
    };
    refused("/nowhere/diary.json", "not_found", None, 1);
    refused(&file(&soleus, "x.json", "{}"), "bad_file", None, 1);
    refused(&file(&soleus, "x.csv", "night,mood\n"), "bad_file", None, 1);
    refused(&file(&soleus, "y.json", r#"{"format":"soleus-diary","version":2,"nights":[]}"#), "newer_schema", None, 1);
    let future = r#"{"format":"soleus-diary","version":1,"nights":[],"seen":[{"on":"2026-05-12","note":null}]}"#;
    refused(&file(&soleus, "z.json", future), "invalid_value", Some("on"), 2);
}

#[test]
fn a_preview_against_a_damaged_or_newer_diary_is_an_error_and_leaves_it() {
    let soleus = Soleus::at(MORNING);
    fs::create_dir(soleus.data()).unwrap();
    fs::write(soleus.diary(), b"no diary at all").unwrap();
    let six_weeks = path_text(&fixture("six-weeks.json"));
    let message = soleus.refused_unchanged(&["import", &six_weeks, "--preview"], "database_damaged", None, 1);
    assert!(message.contains(&path_text(soleus.data())), "{message}");

    let newer = Soleus::six_weeks();
    rusqlite::Connection::open(newer.diary()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    newer.refused_unchanged(&["import", &six_weeks, "--preview"], "newer_schema", None, 1);
}

#[test]
fn every_bad_line_is_listed_and_nothing_is_taken() {
    let soleus = Soleus::six_weeks();
    let table = file(&soleus, "我的 table.csv", TABLE);
    let before = soleus.files();
    let ran = soleus.run(&["--json", "import", &table, "--prefer", "imported"]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert!(before == soleus.files());
    let error = &ran.document()["error"];
    assert_eq!(error["code"], json!("bad_file"));
    assert_eq!(numbers(&error["bad_lines"]), [5, 6, 7, 8, 10]);
    let first = &error["bad_lines"][0]["why"];
    assert_eq!(
        first,
        "pain: “11” can't be used. Accepted: a whole number from 0 (no pain) to 10 (worst pain imaginable)."
    );
    let message = error["message"].as_str().unwrap();
    for part in
        ["table.csv: 5 lines", "line 5: pain", "line 6: night", "line 7: cells", "and 2 more", "--skip-bad-lines"]
    {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert!(!message.contains("line 8"), "only the first few: {message}");
    assert_eq!(ran.stderr, format!("soleus: {message}\n"));

    let chinese = soleus.run(&["--lang", "zh-CN", "import", &table]).stderr;
    assert!(
        chinese.contains("有 5 行") && chinese.contains("第 5 行：pain") && chinese.contains("还有 2 行"),
        "{chinese}"
    );
}

#[test]
fn a_preview_lists_the_bad_lines_too_and_what_the_rest_would_do() {
    let soleus = Soleus::at(MORNING);
    let table = file(&soleus, "table.csv", TABLE);
    let preview = soleus.json(&["import", &table, "--preview"]);
    assert_eq!((&preview["added"], numbers(&preview["bad_lines"])), (&json!(3), vec![5, 6, 7, 8, 10]));
    let printed = soleus.run(&["import", &table, "--preview"]).stdout;
    assert!(
        printed.contains("3 new") && printed.contains("5 lines") && printed.contains("line 10: night"),
        "{printed}"
    );
    assert!(!soleus.data().exists());
}

#[test]
fn with_skip_bad_lines_the_rest_is_taken_and_what_was_left_out_is_listed() {
    let soleus = Soleus::at(MORNING);
    let table = file(&soleus, "table.csv", TABLE);
    let done = soleus.json(&["import", &table, "--skip-bad-lines"]);
    assert_eq!((&done["added"], numbers(&done["skipped"])), (&json!(3), vec![5, 6, 7, 8, 10]));
    let nights = soleus.json(&["nights"]);
    let taken: Vec<_> = nights["nights"].as_array().unwrap().iter().map(|entry| entry["night"].clone()).collect();
    assert_eq!(taken, ["2026-05-01", "2026-05-02", "2026-05-06"]);
    assert_eq!(nights["nights"][1]["note"], json!("two\nlines"));

    let printed = soleus.run(&["import", &table, "--skip-bad-lines"]).stdout;
    assert!(
        printed.contains("3 the same") && printed.contains("5 lines were left out") && printed.contains("line 7: "),
        "{printed}"
    );
}

#[test]
fn a_table_without_a_bad_line_needs_no_option_and_skips_none() {
    let soleus = Soleus::at(MORNING);
    let done = soleus.json(&["import", &path_text(&fixture("six-weeks.csv")), "--skip-bad-lines"]);
    assert_eq!((&done["added"], &done["skipped"]), (&json!(37), &json!([])));
}

#[test]
fn a_wrong_header_or_another_encoding_is_refused_whole_with_any_option() {
    let soleus = Soleus::six_weeks();
    let gbk = soleus.path("gbk.csv");
    fs::write(&gbk, [HEADER.as_bytes(), b"\n2026-05-01,none,,\xcc\xdb,2026-05-02T07:00:00+08:00\n"].concat()).unwrap();
    let wrong = ["nacht,status,logged_at\n", "night,status\n", "night,night,status,logged_at\n"];
    let mut paths: Vec<_> =
        wrong.iter().enumerate().map(|(n, text)| file(&soleus, &format!("{n}.csv"), text)).collect();
    paths.push(path_text(&gbk));
    for path in paths {
        let ran = soleus.run(&["--json", "import", &path, "--skip-bad-lines"]);
        assert_eq!(ran.document()["error"]["bad_lines"], Value::Null, "{ran:#?}");
        let _ = ran.refusal("bad_file", None, 1);
    }
}

#[test]
fn the_snapshot_made_before_an_import_brings_the_very_same_diary_back() {
    let soleus = Soleus::six_weeks();
    soleus.json(&["log", "--night", "2026-05-10", "--pain", "1", "--note", "mine", "--replace"]);
    soleus.json(&["delete", "--night", "2026-04-02"]);
    soleus.json(&["seen", "--on", "2026-05-01", "--note", "only here"]);
    soleus.json(&["settings", "set", "sit_minutes", "45"]);
    let before = (soleus.export(), soleus.json(&["settings", "list"]), soleus.json(&["flags"]));

    let done = soleus.json(&["import", &path_text(&fixture("six-weeks.json")), "--prefer", "imported"]);
    assert_eq!((&done["added"], &done["replaced"]), (&json!(1), &json!(1)));
    assert_ne!(soleus.export(), before.0);

    soleus.json(&["restore", done["snapshot"].as_str().unwrap()]);
    assert_eq!((soleus.export(), soleus.json(&["settings", "list"]), soleus.json(&["flags"])), before);
}

#[test]
fn a_diary_of_visits_alone_can_be_brought_back_as_well() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["seen", "--on", "2026-05-01"]);
    let before = soleus.export();
    let done = soleus.json(&["import", &path_text(&fixture("six-weeks.json"))]);
    soleus.json(&["restore", done["snapshot"].as_str().expect("a snapshot, though no night was there")]);
    assert_eq!(soleus.export(), before);
}
