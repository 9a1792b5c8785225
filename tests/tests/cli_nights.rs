//! `soleus nights`, `soleus flags` and `soleus seen`, as docs/cli.md writes them, and the six weeks of the fixture.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use serde_json::{Value, json};
use soleus_tests::cli::Soleus;
use soleus_tests::fixture;

fn nights_of(document: &Value) -> Vec<&str> {
    document["nights"].as_array().unwrap().iter().map(|entry| entry["night"].as_str().unwrap()).collect()
}

#[test]
fn an_empty_diary_has_no_nights_and_none_missing() {
    let soleus = Soleus::at("2026-05-02T07:00:00+08:00");
    assert_eq!(soleus.json(&["nights"]), json!({"nights": [], "missing": []}));
    let range = soleus.json(&["nights", "--from", "2026-04-01", "--to", "2026-04-30"]);
    assert_eq!(range, json!({"nights": [], "missing": []}));
}

#[test]
fn nights_come_oldest_first_with_the_missing_ones_and_the_pending_night_is_not_missing() {
    let soleus = Soleus::at("2026-05-04T20:00:00+08:00");
    for night in ["2026-05-03", "2026-04-30", "2026-05-01"] {
        soleus.json(&["log", "--night", night, "--none"]);
    }
    let all = soleus.json(&["nights"]);
    assert_eq!(nights_of(&all), ["2026-04-30", "2026-05-01", "2026-05-03"]);
    assert_eq!(all["missing"], json!(["2026-05-02"]));
    let range = soleus.json(&["nights", "--to", "2026-05-04"]);
    assert_eq!(range["missing"], json!(["2026-05-02"]), "named or not, the current night is pending, not missing");
}

#[test]
fn a_range_includes_both_ends_and_misses_nothing_before_the_diary_began() {
    let soleus = Soleus::at("2026-05-04T20:00:00+08:00");
    soleus.json(&["log", "--night", "2026-04-28", "--none"]);
    soleus.json(&["log", "--night", "2026-05-01", "--none"]);
    let month = soleus.json(&["nights", "--from", "2026-04-01", "--to", "2026-04-30"]);
    assert_eq!((nights_of(&month), &month["missing"]), (vec!["2026-04-28"], &json!(["2026-04-29", "2026-04-30"])));
    let one = soleus.json(&["nights", "--from", "2026-05-01", "--to", "2026-05-01"]);
    assert_eq!((nights_of(&one), &one["missing"]), (vec!["2026-05-01"], &json!([])));
    let named = soleus.json(&["nights", "--from", "last-night", "--to", "tonight"]);
    assert_eq!((nights_of(&named).len(), &named["missing"]), (0, &json!(["2026-05-03"])));
    soleus.refused(&["nights", "--from", "2026-05-02", "--to", "2026-05-01"], "invalid_value", Some("to"), 2);
}

#[test]
fn the_list_for_people_shows_missing_nights_among_the_others() {
    let ran = Soleus::six_weeks().run(&["nights", "--from", "2026-05-01"]);
    assert_eq!(ran.stdout.lines().count(), 10, "{ran:#?}");
    let six_weeks = Soleus::six_weeks().run(&["nights"]);
    assert_eq!(six_weeks.stdout.lines().count(), 42, "{six_weeks:#?}");
    assert!(six_weeks.stdout.lines().nth(4).unwrap().starts_with("2026-04-03→04"), "missing, in its place");
}

#[test]
fn flags_of_an_empty_diary_have_no_data() {
    let flags = Soleus::at("2026-05-02T20:00:00+08:00").json(&["flags"]);
    assert_eq!(
        flags,
        json!({"as_of": "2026-05-01", "highest_level": null, "history": [], "flags": [
            {"code": "frequency", "state": "no_data", "level": "see_doctor", "basis": null,
             "window": {"from": "2026-04-25", "to": "2026-05-01"}, "symptom_nights": 0, "episodes": 0, "missing": [],
             "late_entries": 0, "evidence": []},
            {"code": "duration", "state": "no_data", "level": "see_doctor", "run": null, "missing": [],
             "late_entries": 0, "evidence": []}]})
    );
}

#[test]
fn the_fourth_symptomatic_night_of_a_week_is_flagged_with_its_counts_and_evidence() {
    let mut soleus = Soleus::at("2026-05-08T20:00:00+08:00");
    soleus.json(&["log", "--night", "2026-05-02", "--pain", "3"]);
    soleus.json(&["log", "--night", "2026-05-03", "--pain", "3", "--episodes", "2"]);
    soleus.json(&["log", "--night", "2026-05-04", "--none"]);
    soleus.json(&["log", "--night", "2026-05-06", "--pain", "4"]);
    assert_eq!(soleus.json(&["flags"])["flags"][0]["basis"], json!("episodes"), "four times on three nights");
    soleus.now = "2026-05-09T07:00:00+08:00".to_owned();
    soleus.json(&["log", "--pain", "5", "--sign", "tiptoe_difficulty=yes"]);
    assert_eq!(
        soleus.json(&["flags"]),
        json!({"as_of": "2026-05-08", "highest_level": "urgent",
            "flags": [
                {"code": "frequency", "state": "met", "level": "see_doctor", "basis": "nights",
                 "window": {"from": "2026-05-02", "to": "2026-05-08"}, "symptom_nights": 4, "episodes": 5,
                 "missing": ["2026-05-05", "2026-05-07"], "late_entries": 3,
                 "evidence": ["2026-05-02", "2026-05-03", "2026-05-06", "2026-05-08"]},
                {"code": "duration", "state": "not_met", "level": "see_doctor", "run": null, "missing": [],
                 "late_entries": 0, "evidence": []},
                {"code": "sign.tiptoe_difficulty", "state": "met", "level": "urgent", "late_entries": 0,
                 "evidence": ["2026-05-08"]}],
            "history": [{"code": "frequency", "from": "2026-05-06", "to": "2026-05-08"}]})
    );
}

#[test]
fn six_weeks_meet_two_flags_and_remember_earlier_stretches() {
    let soleus = Soleus::six_weeks();
    let expected: Value = serde_json::from_slice(&std::fs::read(fixture("six-weeks.flags.json")).unwrap()).unwrap();
    assert_eq!(soleus.json(&["flags"]), expected, "evaluated in the morning");
    assert_eq!(soleus.json(&["flags", "--as-of", "2026-05-10"]), expected);
    let met: Vec<_> = expected["flags"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|flag| flag["state"] == "met")
        .map(|flag| &flag["code"])
        .collect();
    assert_eq!(met, ["frequency", "duration"]);
    assert!(expected["history"].as_array().unwrap().len() > met.len(), "earlier stretches stand in it");
}

#[test]
fn flags_can_be_evaluated_as_of_any_night_that_has_begun() {
    let soleus = Soleus::six_weeks();
    let numb = soleus.json(&["flags", "--as-of", "2026-04-20"]);
    let codes: Vec<_> = numb["flags"].as_array().unwrap().iter().map(|flag| flag["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["frequency", "duration", "sign.back_pain"]);
    assert_eq!(soleus.json(&["flags", "--as-of", "last-night"])["as_of"], json!("2026-05-09"));
    soleus.refused(&["flags", "--as-of", "2026-05-11"], "future_night", Some("as_of"), 2);
    soleus.refused(&["flags", "--as-of", "2026-13-01"], "invalid_value", Some("as_of"), 2);
}

#[test]
fn pregnancy_makes_a_week_of_symptoms_a_flag_of_its_own() {
    let soleus = Soleus::six_weeks();
    soleus.json(&["settings", "set", "profile", "pregnant"]);
    let flags = soleus.json(&["flags"]);
    assert_eq!(flags["flags"][2]["code"], json!("pregnancy_over_a_week"));
    assert_eq!(flags["flags"][2]["level"], json!("see_doctor"));
}

#[test]
fn a_visit_takes_an_old_urgent_sign_off_the_list_and_nothing_out_of_the_record() {
    let mut soleus = Soleus::at("2026-05-01T07:00:00+08:00");
    soleus.json(&["log", "--none", "--sign", "calf_weakness=yes"]);
    soleus.now = "2026-05-20T20:00:00+08:00".to_owned();
    assert_eq!(soleus.json(&["flags"])["highest_level"], json!("urgent"), "it stays until somebody has seen it");
    let visit = soleus.json(&["seen", "--on", "2026-05-12", "--note", "骨科：没事"]);
    assert_eq!(visit, json!({"on": "2026-05-12", "note": "骨科：没事"}));
    assert_eq!(soleus.json(&["flags"])["highest_level"], json!(null));
    let whole = soleus.export();
    assert_eq!(whole["nights"][0]["signs"], json!({"calf_weakness": "yes"}));
    assert_eq!(whole["seen"], json!([visit]));
}

#[test]
fn a_visit_needs_a_date_that_has_come() {
    let soleus = Soleus::at("2026-05-02T00:30:00+08:00");
    soleus.json(&["log", "--none"]);
    soleus.refused_unchanged(&["seen", "--on", "2026-05-03"], "invalid_value", Some("on"), 2);
    soleus.refused_unchanged(&["seen", "--on", "2026-02-30"], "invalid_value", Some("on"), 2);
    soleus.refused_unchanged(&["seen"], "invalid_value", Some("on"), 2);
    let long = "字".repeat(2_001);
    soleus.refused_unchanged(&["seen", "--on", "2026-05-02", "--note", &long], "invalid_value", Some("note"), 2);
    assert_eq!(soleus.json(&["seen", "--on", "2026-05-02"]), json!({"on": "2026-05-02", "note": null}));
}

#[test]
fn flags_for_people_are_in_both_languages_and_never_a_diagnosis() {
    let soleus = Soleus::six_weeks();
    let (english, chinese) = (soleus.run(&["flags"]), soleus.run(&["--lang", "zh-CN", "flags"]));
    for (ran, run, rule) in [(&english, "9 nights in a row", "8 or more"), (&chinese, "连续 9 夜", "连续 8 夜")] {
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        for part in [run, rule, "2026-05-02→03", "2026-05-10→11", "2026-04-08"] {
            assert!(ran.stdout.contains(part), "{part}: {ran:#?}");
        }
    }
    for never in ["you are fine", "diagnos", "probab"] {
        assert!(!english.stdout.to_lowercase().contains(never), "{english:#?}");
    }
}
