//! Values that are refused: a stable code, the field, exit code 2, and not a byte changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use soleus_tests::cli::Soleus;

/// A diary with one night, in the morning after it.
fn diary() -> Soleus {
    let soleus = Soleus::at("2026-05-02T07:00:00+08:00");
    soleus.json(&["log", "--pain", "4", "--note", "昨晚 last night"]);
    soleus
}

/// `soleus log` for a night that is free, with these further arguments.
fn refused(soleus: &Soleus, arguments: &[&str], field: &str) -> String {
    let free = ["log", "--night", "2026-04-30"];
    soleus.refused_unchanged(&[&free[..], arguments].concat(), "invalid_value", Some(field), 2)
}

#[test]
fn pain_is_a_whole_number_from_0_to_10() {
    let soleus = diary();
    for pain in ["11", "5.5", "-1", "+5", "1e1", "0x5", "", " 5", "五", "NaN", "256", "99999999999999999999"] {
        let message = refused(&soleus, &["--pain", pain], "pain");
        assert!(message.contains("10"), "the message has what is accepted: {message}");
    }
}

#[test]
fn every_closed_field_refuses_an_unknown_code_and_lists_the_known_ones() {
    let soleus = diary();
    for (option, field, known) in [
        ("--side", "side", "left"),
        ("--site", "sites", "low_back"),
        ("--sensation", "sensations", "cramp"),
        ("--longest", "longest", "m1_10"),
        ("--woke", "woke", "unsure"),
        ("--eased-by", "eased_by", "leg_down"),
    ] {
        for unknown in ["middle", "LEFT", "Cramp", "左", "lt1 ", "yes!"] {
            let message = refused(&soleus, &[option, unknown], field);
            assert!(message.contains(known), "{message}");
        }
    }
}

#[test]
fn signs_need_a_known_sign_and_a_known_answer() {
    let soleus = diary();
    for sign in ["cold_feet=yes", "calf_weakness", "calf_weakness=maybe", "calf_weakness=", "=yes", "calf_weakness=YES"]
    {
        refused(&soleus, &["--none", "--sign", sign], "signs");
    }
}

#[test]
fn two_answers_to_one_sign_are_refused() {
    let soleus = diary();
    let yes = ["--none", "--sign", "calf_weakness=yes", "--sign"];
    refused(&soleus, &[&yes[..], &["calf_weakness=no"]].concat(), "signs");
    let arguments = [&["log", "--night", "2026-04-30"], &yes[..], &["calf_weakness=yes"]].concat();
    assert_eq!(soleus.json(&arguments)["signs"], serde_json::json!({"calf_weakness": "yes"}));
}

#[test]
fn episodes_and_sitting_hours_keep_to_their_range() {
    let soleus = diary();
    for episodes in ["0", "100", "1.5", "-2", "many"] {
        refused(&soleus, &["--episodes", episodes], "episodes");
    }
    for hours in ["24.1", "25", "-1", "7.55", "8h", "1e1", "NaN", "."] {
        refused(&soleus, &["--sitting-hours", hours], "sitting_hours");
    }
}

#[test]
fn a_night_that_has_not_begun_is_in_the_future() {
    let soleus = diary();
    // It is 07:00 of the 2nd: the night of the 2nd begins at noon.
    for night in ["2026-05-02", "2026-05-03", "9999-12-31"] {
        let message = soleus.refused_unchanged(&["log", "--none", "--night", night], "future_night", Some("night"), 2);
        assert!(message.contains(night), "{message}");
    }
}

#[test]
fn a_night_needs_a_date_the_calendar_has_in_the_one_written_form() {
    let soleus = diary();
    for night in [
        "2026-02-30",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-5-1",
        "01.05.2026",
        "20260501",
        "yesterday",
        "",
        "2026-05-01T07:00",
        "0206-05-01",
        "+2026-05-01",
        "２０２６-05-01",
    ] {
        for arguments in [&["log", "--none", "--night", night][..], &["delete", "--night", night]] {
            soleus.refused_unchanged(arguments, "invalid_value", Some("night"), 2);
        }
        soleus.refused_unchanged(&["nights", "--from", night], "invalid_value", Some("from"), 2);
        soleus.refused_unchanged(&["nights", "--to", night], "invalid_value", Some("to"), 2);
    }
}

#[test]
fn texts_that_are_too_long_are_refused_not_cut() {
    let soleus = diary();
    for note in ["n".repeat(3_000), "字".repeat(2_001), "😖".repeat(2_001)] {
        let message = refused(&soleus, &["--note", &note], "note");
        assert!(message.chars().count() < 300, "the message does not repeat the whole note: {message}");
    }
    refused(&soleus, &["--medicines", &"m".repeat(501)], "medicines");
}

#[test]
fn a_night_without_discomfort_takes_no_symptom() {
    let soleus = diary();
    for (option, value, field) in [
        ("--pain", "3", "pain"),
        ("--pain", "0", "pain"),
        ("--side", "left", "side"),
        ("--site", "calf", "sites"),
        ("--sensation", "ache", "sensations"),
        ("--episodes", "1", "episodes"),
        ("--longest", "lt1", "longest"),
        ("--woke", "no", "woke"),
        ("--eased-by", "nothing", "eased_by"),
    ] {
        refused(&soleus, &["--none", option, value], field);
    }
}

#[test]
fn logging_nothing_at_all_is_not_logging_a_bad_night() {
    let soleus = diary();
    refused(&soleus, &[], "status");
    refused(&soleus, &["--sign", "back_pain=no"], "status");
    refused(&soleus, &["--note", "", "--medicines", " \n"], "status");
}

#[test]
fn an_entry_that_exists_is_not_overwritten() {
    let soleus = diary();
    for arguments in [&["log", "--none"][..], &["log", "--night", "2026-05-01", "--pain", "9"]] {
        let message = soleus.refused_unchanged(arguments, "entry_exists", Some("night"), 1);
        assert!(message.contains("2026-05-01") && message.contains("--replace"), "{message}");
    }
}

#[test]
fn a_replacement_that_is_refused_leaves_what_stands() {
    let soleus = diary();
    soleus.refused_unchanged(&["log", "--pain", "11", "--replace"], "invalid_value", Some("pain"), 2);
    soleus.refused_unchanged(&["log", "--none", "--pain", "1", "--replace"], "invalid_value", Some("pain"), 2);
}

#[test]
fn a_refused_value_does_not_even_make_an_empty_diary() {
    let soleus = Soleus::at("2026-05-02T07:00:00+08:00");
    for arguments in [
        &["log", "--pain", "11"][..],
        &["log", "--none", "--pain", "1"],
        &["log", "--none", "--night", "2026-02-30"],
        &["log", "--pain", "3", "--note", &"n".repeat(3_000)],
        &["delete", "--night", "2026-02-30"],
        &["nights", "--from", "x"],
    ] {
        assert_eq!(soleus.run(arguments).code, 2);
        assert!(!soleus.data().exists(), "{arguments:?}");
    }
}

#[test]
#[cfg(unix)]
fn words_that_are_not_unicode_are_refused_without_a_panic() {
    use std::os::unix::ffi::OsStrExt;
    let soleus = diary();
    let before = soleus.files();
    let broken = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    for arguments in [&["log", "--night", "2026-04-30", "--note"][..], &["log", "--pain"], &["delete", "--night"]] {
        let output = soleus.command(&[&["--json"], arguments].concat()).arg(broken).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("invalid_value"), "{output:?}");
    }
    assert!(before == soleus.files());
}
