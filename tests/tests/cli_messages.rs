//! Settings, languages and error messages of `soleus`, and its output when no agent runs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use serde_json::json;
use soleus_tests::cli::{Ran, Soleus};

const MORNING: &str = "2026-05-02T07:00:00+08:00";

fn chinese(text: &str) -> bool {
    text.chars().any(|c| ('一'..='龥').contains(&c))
}

#[test]
fn without_an_agent_the_status_is_not_running_and_that_is_no_error() {
    let soleus = Soleus::at(MORNING);
    let ran = soleus.run(&["--json", "status"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "{\"running\":false}\n", ""));
    assert!(!soleus.data().exists(), "showing the status makes no diary");
    for lang in ["en", "zh-CN"] {
        assert_eq!(soleus.run(&["--lang", lang, "status"]).code, 0);
    }
}

#[test]
fn breaks_and_pauses_need_the_agent() {
    let soleus = Soleus::at(MORNING);
    let commands: [&[&str]; 7] = [
        &["break", "start"],
        &["break", "done"],
        &["break", "snooze"],
        &["break", "skip"],
        &["pause"],
        &["pause", "--for", "1h"],
        &["resume"],
    ];
    for arguments in commands {
        soleus.refused(arguments, "agent_not_running", None, 1);
    }
    soleus.refused(&["break", "eat"], "invalid_value", Some("break"), 2);
    for time in ["soon", "0s", "-1h", "8days"] {
        soleus.refused(&["pause", "--for", time], "invalid_value", Some("for"), 2);
    }
}

#[test]
fn settings_are_listed_with_their_defaults() {
    let settings = Soleus::at(MORNING).json(&["settings", "list"]);
    assert_eq!(settings, Soleus::at(MORNING).json(&["settings"]), "list is what settings alone means");
    for (key, value) in
        [("reminders", json!(true)), ("sit_minutes", json!(60)), ("break_minutes", json!(5)), ("profile", json!([]))]
    {
        assert_eq!(settings[key], value, "{key}");
    }
}

#[test]
fn a_setting_is_kept_from_one_command_to_the_next() {
    let soleus = Soleus::at(MORNING);
    for (key, value) in [
        ("language", "zh-CN"),
        ("theme", "dark_at_night"),
        ("region", "cn"),
        ("reminders", "off"),
        ("profile", "office_worker,pregnant"),
        ("sit_minutes", "45"),
        ("break_minutes", "10"),
    ] {
        let setting = json!({"key": key, "value": value});
        assert_eq!(soleus.json(&["settings", "set", key, value]), setting);
        assert_eq!(soleus.json(&["settings", "get", key]), setting);
    }
    let settings = soleus.json(&["settings"]);
    assert_eq!((&settings["sit_minutes"], &settings["reminders"]), (&json!(45), &json!(false)));
}

#[test]
fn a_setting_that_is_not_accepted_names_its_key_and_changes_nothing() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["settings", "set", "sit_minutes", "45"]);
    for (key, value) in [
        ("sit_minutes", "14"),
        ("sit_minutes", "181"),
        ("sit_minutes", "-60"),
        ("break_minutes", "31"),
        ("break_minutes", "0"),
        ("theme", "pink"),
        ("region", "mars"),
        ("profile", "tall"),
        ("language", "fr"),
    ] {
        soleus.refused_unchanged(&["settings", "set", key, value], "invalid_value", Some(key), 2);
    }
    soleus.refused_unchanged(&["settings", "set", "colour", "red"], "invalid_value", Some("key"), 2);
    soleus.refused_unchanged(&["settings", "get", "colour"], "invalid_value", Some("key"), 2);
}

#[test]
fn the_language_is_the_options_else_the_settings_else_the_systems() {
    let soleus = Soleus::at(MORNING);
    let is_chinese = |arguments: &[&str], locale: &str| {
        let ran = Ran::of(arguments, soleus.command(arguments).env("LC_ALL", locale).output().unwrap());
        assert_eq!(ran.code, 0, "{ran:#?}");
        chinese(&ran.stdout)
    };
    assert!(!is_chinese(&["nights"], "en_GB.UTF-8"));
    assert!(is_chinese(&["nights"], "zh_CN.UTF-8"));
    assert!(!is_chinese(&["nights"], "de_DE.UTF-8"), "neither: English");
    soleus.json(&["settings", "set", "language", "en"]);
    assert!(!is_chinese(&["nights"], "zh_CN.UTF-8"), "the setting outweighs the system");
    assert!(is_chinese(&["--lang", "zh-CN", "nights"], "en_GB.UTF-8"), "the option outweighs both");
    soleus.json(&["settings", "set", "language", "zh-CN"]);
    assert!(is_chinese(&["nights"], "en_GB.UTF-8"));
    assert!(!is_chinese(&["nights", "--lang", "en"], "zh_CN.UTF-8"), "global options stand anywhere");
}

#[test]
fn errors_have_one_code_and_two_languages() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--none"]);
    let arguments: [&[&str]; 4] =
        [&["log", "--none"], &["log", "--pain", "11"], &["delete", "--night", "2026-04-01"], &["break", "start"]];
    for arguments in arguments {
        let in_language = |lang| {
            let ran = soleus.run(&[&["--json", "--lang", lang], arguments].concat());
            let document = ran.document();
            let message = document["error"]["message"].as_str().unwrap().to_owned();
            assert_eq!(ran.stderr, format!("soleus: {message}\n"));
            (document["error"]["code"].clone(), document["error"]["field"].clone(), message)
        };
        let (english, other) = (in_language("en"), in_language("zh-CN"));
        assert_eq!((&english.0, &english.1), (&other.0, &other.1), "codes and fields have no language");
        assert!(!chinese(&english.2) && chinese(&other.2), "{english:?} {other:?}");
    }
}

#[test]
fn an_error_without_json_is_a_message_on_standard_error_and_nothing_else() {
    let ran = Soleus::at(MORNING).run(&["log", "--pain", "11"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.starts_with("soleus: pain: ") && ran.stderr.contains("11"), "{ran:#?}");
}

#[test]
fn a_command_that_does_not_exist_or_lacks_an_argument_is_exit_code_2() {
    let soleus = Soleus::at(MORNING);
    soleus.refused(&["dance"], "invalid_value", None, 2);
    soleus.refused(&["log", "--colour", "red"], "invalid_value", Some("colour"), 2);
    soleus.refused(&["log", "--pain"], "invalid_value", Some("pain"), 2);
    soleus.refused(&["delete"], "invalid_value", Some("night"), 2);
    soleus.refused(&["export", "--format", "csv"], "invalid_value", Some("out"), 2);
    soleus.refused(&["--lang", "fr", "nights"], "invalid_value", Some("lang"), 2);
    assert!(!soleus.data().exists(), "none of these touched the disk");
}

#[test]
fn a_clock_that_cannot_be_read_is_refused_before_anything_is_opened() {
    for now in ["yesterday", "2026-05-02", "2026-05-02T07:00:00", "2026-02-30T07:00:00Z", ""] {
        let soleus = Soleus::at(now);
        soleus.refused(&["log", "--none"], "invalid_value", Some("SOLEUS_NOW"), 2);
        assert!(!soleus.data().exists());
    }
}

#[test]
fn a_clock_beyond_the_years_that_can_be_written_down_spoils_no_diary() {
    for now in ["9999-12-31T23:00:00-05:00", "0000-01-01T00:00:00+05:00", "1899-12-31T12:00:00Z"] {
        Soleus::at(now).refused(&["log", "--none"], "invalid_value", Some("SOLEUS_NOW"), 2);
    }
    // The first morning of 1900 belongs to a night before the earliest.
    Soleus::at("1900-01-01T11:59:00Z").refused(&["log", "--none"], "invalid_value", Some("night"), 2);
    for now in ["1900-01-01T12:00:00Z", "9999-12-31T23:00:00+05:00"] {
        let soleus = Soleus::at(now);
        let entry = soleus.json(&["log", "--none"]);
        assert_eq!(soleus.json(&["nights"])["nights"], json!([entry]));
    }
}

#[test]
fn an_argument_left_out_is_named_by_its_field() {
    let soleus = Soleus::at(MORNING);
    for (option, field) in [("--eased-by", "eased_by"), ("--site", "sites"), ("--sitting-hours", "sitting_hours")] {
        let error = &soleus.run(&["--json", "log", option]).document()["error"];
        assert_eq!((&error["code"], &error["field"]), (&json!("invalid_value"), &json!(field)));
    }
}

#[test]
fn the_data_folder_is_the_options_else_the_environments() {
    let soleus = Soleus::at(MORNING);
    let other = soleus.path("other");
    soleus.json(&["--data-dir", &other.display().to_string(), "log", "--none"]);
    assert!(other.join("diary.db").is_file() && !soleus.data().exists());
    soleus.json(&["log", "--none"]);
    assert!(soleus.diary().is_file());
}

#[test]
fn the_window_without_a_display_names_what_works_without_one() {
    let ran = Soleus::at(MORNING).run(&["--json"]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert_eq!(ran.document()["error"]["code"], json!("no_display"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let soleus = Soleus::six_weeks();
    let mut child = soleus.command(&["nights"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn help_and_version_are_answers_not_errors() {
    for word in ["--help", "--version"] {
        let ran = Soleus::at(MORNING).run(&[word]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:#?}");
        assert!(ran.stdout.contains("soleus"));
    }
}

#[test]
fn an_error_in_the_command_line_is_in_the_language_of_its_options() {
    let soleus = Soleus::at(MORNING);
    let wrong: [(&[&str], Option<&str>, &str); 5] = [
        (&["log", "--bogus"], Some("bogus"), "--bogus"),
        (&["bogus"], None, "bogus"),
        (&["delete"], Some("night"), "--night"),
        (&["log", "--pain"], Some("pain"), "--pain"),
        (&["settings", "set", "theme"], Some("value"), "VALUE"),
    ];
    for (arguments, field, word) in wrong {
        let ran: Ran = soleus.run(&[&["--lang", "zh-CN", "--json"], arguments].concat());
        let error = &ran.document()["error"];
        assert_eq!((ran.code, &error["code"]), (2, &json!("invalid_value")), "{arguments:?}");
        assert_eq!(error["field"].as_str(), field, "{arguments:?}");
        let message = error["message"].as_str().unwrap();
        assert!(chinese(message) && message.contains(word), "{arguments:?}: {message}");
    }
}
