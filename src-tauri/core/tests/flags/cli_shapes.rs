//! The shape of docs/cli.md#flags.

use soleus_core::RecordedNights;
use soleus_core::entry::Longest;
use soleus_core::flags::evaluate;
use soleus_core::{Sign, SignAnswer};

use serde_json::json;

use crate::drawing::*;

#[test]
fn flags_are_written_as_documented() {
    let drawn = Drawn::new("2.101.1").late(2, 1).sign(4, Sign::TiptoeDifficulty, SignAnswer::Yes);
    assert_eq!(
        serde_json::to_value(drawn.flags()).unwrap(),
        json!({
            "as_of": "2026-05-07",
            "highest_level": "urgent",
            "flags": [
                {
                    "code": "frequency", "state": "met", "level": "see_doctor", "basis": "nights",
                    "window": {"from": "2026-05-01", "to": "2026-05-07"},
                    "symptom_nights": 4, "episodes": 5, "missing": ["2026-05-02", "2026-05-06"], "late_entries": 1,
                    "evidence": ["2026-05-01", "2026-05-03", "2026-05-05", "2026-05-07"],
                },
                {
                    "code": "duration", "state": "not_met", "level": "see_doctor", "run": null, "missing": [],
                    "late_entries": 0, "evidence": [],
                },
                {
                    "code": "sign.tiptoe_difficulty", "state": "met", "level": "urgent", "late_entries": 0,
                    "evidence": ["2026-05-05"],
                },
            ],
            // Already met on 5 May: four episodes, on three nights.
            "history": [{"code": "frequency", "from": "2026-05-05", "to": "2026-05-07"}],
        })
    );
}

#[test]
fn an_empty_diary_is_written_with_nulls_and_empty_lists() {
    assert_eq!(
        serde_json::to_value(evaluate(&RecordedNights::default(), night("2026-05-07"), false)).unwrap(),
        json!({
            "as_of": "2026-05-07",
            "highest_level": null,
            "flags": [
                {
                    "code": "frequency", "state": "no_data", "level": "see_doctor", "basis": null,
                    "window": {"from": "2026-05-01", "to": "2026-05-07"},
                    "symptom_nights": 0, "episodes": 0, "missing": [], "late_entries": 0, "evidence": [],
                },
                {
                    "code": "duration", "state": "no_data", "level": "see_doctor", "run": null, "missing": [],
                    "late_entries": 0, "evidence": [],
                },
            ],
            "history": [],
        })
    );
}

#[test]
fn a_run_and_the_rarer_flags_are_written_with_the_documented_codes() {
    let drawn = Drawn::new("11111111").longest(7, Longest::M10To30).sign(0, Sign::SaddleNumbness, SignAnswer::Yes);
    let shape = serde_json::to_value(evaluate(&drawn.diary(), drawn.nth(7), true)).unwrap();
    let all = shape["flags"].as_array().unwrap();
    let with_code = |code: &str| all.iter().find(|flag| flag["code"] == code).unwrap();
    assert_eq!(with_code("duration")["run"], json!({"from": "2026-05-01", "to": "2026-05-08", "nights": 8}));
    assert_eq!(
        *with_code("long_episode"),
        json!({
            "code": "long_episode", "state": "met", "level": "see_doctor", "late_entries": 0,
            "evidence": ["2026-05-08"],
        })
    );
    assert_eq!(with_code("pregnancy_over_a_week")["level"], "see_doctor");
    assert_eq!(with_code("sign.saddle_numbness")["level"], "emergency");
    assert_eq!(shape["highest_level"], "emergency");
    assert_eq!(serde_json::to_value(Drawn::new("0000004").flags()).unwrap()["flags"][0]["basis"], "episodes");
    assert_eq!(serde_json::to_value(Drawn::new("101.100").flags()).unwrap()["flags"][0]["state"], "cannot_tell");
    assert_eq!(serde_json::to_value(Drawn::new("111111110").flags()).unwrap()["flags"][1]["state"], "resolved");
}
