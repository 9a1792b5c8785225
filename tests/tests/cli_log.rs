//! `soleus log` and `soleus delete`, as docs/cli.md#log writes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use serde_json::json;
use soleus_tests::cli::Soleus;

const MORNING: &str = "2026-05-02T14:10:00+08:00";

#[test]
fn a_full_entry_is_printed_field_for_field_as_documented() {
    let soleus = Soleus::at(MORNING);
    let arguments = "--json log --night 2026-05-01 --pain 6 --side left --site calf --sensation cramp --episodes 2 \
                 --longest m1_10 --woke yes --eased-by position --sitting-hours 7.5 --note … --sign calf_weakness=no";
    let ran = soleus.run(&arguments.split_whitespace().collect::<Vec<_>>());
    // The very text, so that the order of the fields is that of docs/cli.md#entry too.
    let expected = r#"{"night":"2026-05-01","status":"symptoms","pain":6,"side":"left","sites":["calf"],"sensations":["cramp"],"episodes":2,"longest":"m1_10","woke":"yes","eased_by":["position"],"sitting_hours":7.5,"medicines":null,"note":"…","signs":{"calf_weakness":"no"},"logged_at":"2026-05-02T06:10:00Z","utc_offset_minutes":480,"late_days":0,"revision":1}"#;
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, format!("{expected}\n").as_str(), ""));
}

#[test]
fn what_was_not_answered_is_null_and_pain_is_never_defaulted() {
    let soleus = Soleus::at(MORNING);
    let entry = soleus.json(&["log", "--night", "2026-05-01", "--side", "left"]);
    assert_eq!(entry["pain"], json!(null));
    assert_eq!((&entry["sites"], &entry["episodes"]), (&json!(["calf"]), &json!(1)));
    for field in ["longest", "woke", "sitting_hours", "medicines", "note"] {
        assert_eq!(entry[field], json!(null), "{field}");
    }
    assert_eq!((&entry["sensations"], &entry["eased_by"], &entry["signs"]), (&json!([]), &json!([]), &json!({})));
}

#[test]
fn a_night_without_discomfort_has_every_symptom_field_empty_and_may_answer_signs() {
    let soleus = Soleus::at(MORNING);
    let entry = soleus.json(&["log", "--night", "2026-05-01", "--none", "--sign", "back_pain=declined"]);
    assert_eq!(
        entry,
        json!({"night":"2026-05-01","status":"none","pain":null,"side":null,"sites":[],"sensations":[],"episodes":null,
            "longest":null,"woke":null,"eased_by":[],"sitting_hours":null,"medicines":null,"note":null,
            "signs":{"back_pain":"declined"},"logged_at":"2026-05-02T06:10:00Z","utc_offset_minutes":480,
            "late_days":0,"revision":1})
    );
}

#[test]
fn every_code_of_every_field_is_taken_and_printed_back() {
    let mut soleus = Soleus::at(MORNING);
    let sites = ["calf", "foot", "thigh", "buttock", "low_back"];
    let sensations = [
        "ache",
        "dull_pain",
        "stabbing",
        "cramp",
        "numbness",
        "tingling",
        "electric",
        "burning",
        "weakness",
        "restless",
    ];
    let eased = [
        "nothing",
        "position",
        "walking",
        "stretching",
        "standing",
        "leg_down",
        "warmth",
        "massage",
        "medicine",
        "other",
    ];
    let signs = [
        "saddle_numbness",
        "bladder_change",
        "bowel_change",
        "sexual_change",
        "both_legs_weak_or_numb",
        "leg_cold_pale_or_immobile",
        "chest_pain_or_breathless",
        "one_leg_swollen_warm_or_red",
        "calf_weakness",
        "tiptoe_difficulty",
        "fever_or_unwell",
        "back_pain",
        "buttock_radiation",
        "calf_pain_on_walking",
    ];
    let answered: Vec<String> = signs.iter().map(|sign| format!("{sign}=declined")).collect();
    let mut arguments = vec!["log", "--pain", "0"];
    arguments.extend(sites.iter().flat_map(|site| ["--site", site]));
    arguments.extend(sensations.iter().flat_map(|sensation| ["--sensation", sensation]));
    arguments.extend(eased.iter().flat_map(|eased| ["--eased-by", eased]));
    arguments.extend(answered.iter().flat_map(|sign| ["--sign", sign]));
    let entry = soleus.json(&arguments);
    assert_eq!(
        (&entry["sites"], &entry["sensations"], &entry["eased_by"]),
        (&json!(sites), &json!(sensations), &json!(eased))
    );
    let answered = entry["signs"].as_object().unwrap();
    assert!(answered.len() == signs.len() && signs.iter().all(|sign| answered[*sign] == "declined"));

    let rest = [
        ("--longest", "longest", &["lt1", "m1_10", "m10_30", "m30_60", "gt60", "all_night", "unknown"][..]),
        ("--woke", "woke", &["yes", "no", "unsure"]),
        ("--side", "side", &["left", "right", "both"]),
    ];
    for (option, field, codes) in rest {
        for code in codes {
            assert_eq!(soleus.json(&["log", option, code, "--replace"])[field], *code);
        }
    }
    soleus.now = "2026-05-03T08:00:00+08:00".to_owned();
    for sitting in ["0", "24"] {
        let entry = soleus.json(&["log", "--none", "--sitting-hours", sitting, "--replace"]);
        assert_eq!(entry["sitting_hours"].as_f64(), sitting.parse().ok());
    }
}

#[test]
fn a_night_ends_at_noon_and_tonight_and_last_night_follow_it() {
    let night = |now: &str, arguments: &[&str]| {
        let entry = Soleus::at(now).json(&[&["log", "--none"], arguments].concat());
        entry["night"].as_str().unwrap().to_owned()
    };
    assert_eq!(night("2026-05-02T00:30:00+08:00", &[]), "2026-05-01");
    assert_eq!(night("2026-05-02T11:59:59+08:00", &[]), "2026-05-01");
    assert_eq!(night("2026-05-02T12:00:00+08:00", &[]), "2026-05-02");
    for (now, tonight, last_night) in [
        ("2026-05-02T11:59:59+08:00", "2026-05-01", "2026-04-30"),
        ("2026-05-02T12:00:00+08:00", "2026-05-02", "2026-05-01"),
        ("2027-01-01T03:00:00-05:00", "2026-12-31", "2026-12-30"),
        ("2028-03-01T11:00:00+00:00", "2028-02-29", "2028-02-28"),
    ] {
        assert_eq!(night(now, &["--night", "tonight"]), tonight, "{now}");
        assert_eq!(night(now, &["--night", "last-night"]), last_night, "{now}");
    }
}

#[test]
fn the_offset_of_the_moment_is_kept_and_lateness_is_counted_by_it() {
    let mut soleus = Soleus::at("2026-05-03T07:30:00+08:00");
    let late = soleus.json(&["log", "--night", "2026-05-01", "--none"]);
    assert_eq!((&late["late_days"], &late["utc_offset_minutes"]), (&json!(1), &json!(480)));
    // The same instant, by a clock in London: still the 2nd.
    soleus.now = "2026-05-02T23:30:00+00:00".to_owned();
    let on_time = soleus.json(&["log", "--night", "2026-05-01", "--none", "--replace"]);
    assert_eq!((&on_time["late_days"], &on_time["logged_at"]), (&json!(0), &late["logged_at"]));
    soleus.now = "2026-05-09T23:30:00-03:30".to_owned();
    let recalled = soleus.json(&["log", "--night", "2026-05-01", "--none", "--replace"]);
    assert_eq!((&recalled["late_days"], &recalled["utc_offset_minutes"]), (&json!(7), &json!(-210)));
    // Logged in the evening, before sleeping.
    let evening = soleus.json(&["log", "--none"]);
    assert_eq!((&evening["night"], &evening["late_days"]), (&json!("2026-05-09"), &json!(-1)));
}

#[test]
fn replacing_makes_the_next_revision_and_the_earlier_one_is_kept() {
    let mut soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--night", "2026-05-01", "--pain", "3"]);
    soleus.now = "2026-05-02T15:00:00+08:00".to_owned();
    let second = soleus.json(&["log", "--night", "2026-05-01", "--pain", "5", "--replace"]);
    assert_eq!((&second["revision"], &second["pain"]), (&json!(2), &json!(5)));
    let whole = soleus.export();
    assert_eq!(whole["nights"], json!([second]));
    let earlier = &whole["earlier"][0];
    assert_eq!((&earlier["revision"], &earlier["pain"]), (&json!(1), &json!(3)));
    assert_eq!((&earlier["ended_by"], &earlier["ended_at"]), (&json!("edit"), &json!("2026-05-02T07:00:00Z")));
}

#[test]
fn replacing_where_nothing_stands_is_simply_logging() {
    assert_eq!(Soleus::at(MORNING).json(&["log", "--none", "--replace"])["revision"], json!(1));
}

#[test]
fn deleting_makes_the_night_missing_and_the_next_entry_does_not_reuse_its_revision() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--night", "2026-04-29", "--none"]);
    soleus.json(&["log", "--night", "2026-04-30", "--pain", "4"]);
    assert_eq!(soleus.json(&["delete", "--night", "2026-04-30"])["night"], json!("2026-04-30"));
    assert_eq!(soleus.json(&["nights"])["missing"], json!(["2026-04-30", "2026-05-01"]));
    assert_eq!(soleus.export()["earlier"][0]["ended_by"], json!("delete"));
    let again = soleus.json(&["log", "--night", "2026-04-30", "--none"]);
    assert_eq!(again["revision"], json!(2));
}

#[test]
fn deleting_what_is_not_there_is_not_found() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--none"]);
    let message = soleus.refused_unchanged(&["delete", "--night", "2026-04-30"], "not_found", Some("night"), 1);
    assert!(message.contains("2026-04-30"), "{message}");
}

#[test]
fn texts_may_be_as_long_as_documented_in_characters_of_any_script() {
    let soleus = Soleus::at(MORNING);
    let (note, medicines) = ("痛😖".repeat(1_000), "药".repeat(500));
    let entry = soleus.json(&["log", "--note", &note, "--medicines", &medicines]);
    assert_eq!((entry["note"].as_str(), entry["medicines"].as_str()), (Some(&*note), Some(&*medicines)));
}

#[test]
fn a_text_that_looks_like_an_option_or_a_formula_is_a_text() {
    let soleus = Soleus::at(MORNING);
    for note in ["--none", "-1", "=1+1", "line\nand \"line\"", " leading", "'quoted'", "\u{202e}rtl", "--replace"] {
        let entry = soleus.json(&["log", "--replace", "--note", note]);
        assert_eq!(entry["note"].as_str(), Some(note));
        assert_eq!(soleus.json(&["nights"])["nights"][0]["note"].as_str(), Some(note));
    }
}

#[test]
fn output_for_people_has_both_dates_of_the_night_in_their_language() {
    let soleus = Soleus::at(MORNING);
    let english = soleus.run(&["log", "--night", "2026-05-01", "--pain", "6", "--side", "left"]);
    assert_eq!(english.code, 0);
    assert!(english.stdout.contains("2026-05-01→02") && english.stdout.contains('6'), "{english:#?}");
    let chinese = soleus.run(&["--lang", "zh-CN", "log", "--night", "2026-05-01", "--none", "--replace"]);
    assert!(chinese.stdout.contains("2026-05-01→02"), "{chinese:#?}");
    assert!(chinese.stdout.chars().any(|c| ('一'..='龥').contains(&c)), "{chinese:#?}");
    assert!(!english.stdout.chars().any(|c| ('一'..='龥').contains(&c)), "{english:#?}");
}
