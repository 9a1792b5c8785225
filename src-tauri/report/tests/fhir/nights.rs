//! Each night in the document, and the patient.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use soleus_core::Sign;
use soleus_core::report::{Person, Section};
use soleus_core::texts::{Lang, Texts};
use soleus_report::fhir;

use crate::{NOW, a_few_nights, answers, components, english, of_night, resources};
use soleus_samples::{MORNING, fixture, golden, night, six_weeks};

#[test]
fn a_night_with_discomfort_has_what_was_answered_and_nothing_else() {
    let bundle = english(&a_few_nights().report(NOW));
    let bad = of_night(&bundle, "2026-05-04");
    assert_eq!(
        bad["code"]["coding"][0],
        json!({"system": "http://loinc.org", "code": "75325-1", "display": "Symptom"})
    );
    assert_eq!(bad["valueCodeableConcept"]["coding"][0]["code"], "Y");
    assert_eq!(bad["valueCodeableConcept"]["coding"][1], json!({"system": "urn:soleus:status", "code": "symptoms"}));
    let pain = &bad["component"][0];
    assert_eq!(pain["code"]["coding"][0]["code"], "72514-3");
    let score = json!({"value": 7, "unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}"});
    assert_eq!(pain["valueQuantity"], score);
    assert_eq!(answers(bad, "side"), ["both"]);
    assert_eq!(answers(bad, "sites"), ["calf", "foot"]);
    assert_eq!(answers(bad, "sensations"), ["cramp", "numbness"]);
    assert_eq!(components(bad, "episodes")[0]["valueInteger"], 3);
    assert_eq!(answers(bad, "longest"), ["m10_30"]);
    assert_eq!(answers(bad, "woke"), ["unsure"]);
    assert_eq!(answers(bad, "eased_by"), ["walking"]);
    assert_eq!(components(bad, "sitting_hours")[0]["valueQuantity"]["value"], 7.5);
    assert_eq!(components(bad, "medicines")[0]["valueString"], "ibuprofen <200 mg>");
    let plain = of_night(&bundle, "2026-05-07");
    for unanswered in ["side", "sensations", "longest", "woke", "eased_by", "sitting_hours", "medicines"] {
        assert!(components(plain, unanswered).is_empty(), "{unanswered} was not said");
    }
    assert!(!plain.to_string().contains("72514-3"), "no score was given");
    assert!(of_night(&bundle, "2026-05-06").to_string().contains("72514-3"), "a score of 0 is a score");
}

#[test]
fn a_sign_is_yes_or_no_or_declined_and_absent_when_it_was_not_asked() {
    let bundle = english(&a_few_nights().report(NOW));
    let bad = of_night(&bundle, "2026-05-04");
    assert_eq!(components(bad, "sign.calf_weakness")[0]["valueBoolean"], true);
    assert_eq!(components(bad, "sign.back_pain")[0]["valueBoolean"], false);
    let declined = components(bad, "sign.sexual_change")[0];
    assert_eq!(declined["dataAbsentReason"]["coding"][0]["code"], "asked-declined");
    assert_eq!(declined["valueBoolean"], Value::Null);
    for sign in Sign::ALL.iter().filter(|&&sign| sign != Sign::CalfWeakness && sign != Sign::BackPain) {
        assert_eq!(components(bad, &format!("sign.{sign}")).len(), usize::from(*sign == Sign::SexualChange), "{sign}");
    }
}

#[test]
fn a_night_without_discomfort_is_no_and_a_missing_one_has_no_value_and_a_reason() {
    let bundle = english(&a_few_nights().report(NOW));
    let none = of_night(&bundle, "2026-05-01");
    assert_eq!(none["valueCodeableConcept"]["coding"][0]["code"], "N");
    assert_eq!(none["dataAbsentReason"], Value::Null);
    for (night, reason) in [("2026-05-02", "unknown"), ("2026-05-03", "not-asked"), ("2026-05-05", "unknown")] {
        let missing = of_night(&bundle, night);
        assert_eq!(missing["dataAbsentReason"]["coding"][0]["code"], reason, "{night}");
        for field in ["valueCodeableConcept", "component", "issued", "performer", "note"] {
            assert_eq!(missing[field], Value::Null, "{night} has no {field}");
        }
    }
}

#[test]
fn nights_outside_the_diary_and_the_one_to_come_are_not_in_it() {
    let made = a_few_nights();
    let wide = made.between(Some(night("2026-04-20")), Some(night("2026-05-30")), "2026-05-08T23:00:00+08:00");
    let bundle = english(&wide);
    let starts: Vec<_> = resources(&bundle, "Observation")
        .iter()
        .map(|one| one["effectivePeriod"]["start"].as_str().unwrap()[..10].to_owned())
        .collect();
    let all: Vec<_> = night("2026-05-01").through(night("2026-05-07")).map(|night| night.to_string()).collect();
    assert_eq!(starts, all, "28 nights outside and tonight are left out");
}

#[test]
fn a_night_is_noon_to_noon_where_it_was_logged_and_a_missing_one_where_the_report_was_made() {
    let bundle = english(&a_few_nights().report(NOW));
    let abroad = json!({"start": "2026-05-01T12:00:00+01:00", "end": "2026-05-02T12:00:00+01:00"});
    assert_eq!(of_night(&bundle, "2026-05-01")["effectivePeriod"], abroad);
    let missing = json!({"start": "2026-05-02T12:00:00+08:00", "end": "2026-05-03T12:00:00+08:00"});
    assert_eq!(of_night(&bundle, "2026-05-02")["effectivePeriod"], missing);
    assert_eq!(of_night(&bundle, "2026-05-01")["issued"], "2026-05-02T07:00:00+01:00");
}

#[test]
fn late_and_changed_nights_are_marked() {
    let bundle = english(&a_few_nights().report(NOW));
    assert_eq!(answers(of_night(&bundle, "2026-05-01"), "lateness"), ["on_time"]);
    assert_eq!(answers(of_night(&bundle, "2026-05-04"), "lateness"), ["late"]);
    assert!(of_night(&bundle, "2026-05-04")["text"]["div"].as_str().unwrap().contains(", late</p>"));
    assert_eq!(of_night(&bundle, "2026-05-04")["status"], "final");
    assert_eq!(of_night(&bundle, "2026-05-06")["status"], "amended");
}

#[test]
fn what_people_typed_is_text_wherever_it_stands() {
    let bundle = english(&a_few_nights().report(NOW));
    let note = &of_night(&bundle, "2026-05-04")["note"][0];
    let typed = "# not a heading\n<script>alert(1)</script> & 疼 😖 \u{202e}rtl\u{fffd}";
    assert_eq!(note["text"], typed, "as it was typed, but for a character that no FHIR text can hold");
    assert_eq!(resources(&bundle, "Patient")[0]["name"][0]["text"], "张　三 <O'Neil>");
    assert_eq!(resources(&bundle, "Patient")[0]["birthDate"], "1980");
    for part in resources(&bundle, "Composition")[0]["section"].as_array().unwrap() {
        let div = part["text"]["div"].as_str().unwrap();
        assert!(!div.contains("<script") && !div.contains("<walk>") && !div.contains("<200"), "{div}");
    }
}

#[test]
fn without_a_name_the_patient_has_none_and_what_was_left_out_is_nowhere() {
    let mut made = a_few_nights();
    made.person = Person::default();
    made.without = Section::ALL.iter().copied().filter(|&section| section != Section::Nights).collect();
    let bundle = english(&made.report(NOW));
    let patient: Vec<_> = resources(&bundle, "Patient")[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(patient, ["id", "resourceType"]);
    let whole = bundle.to_string();
    for absent in ["ibuprofen", "heading", "walk>", "7.5", "sitting_hours", "medicines"] {
        assert!(!whole.contains(absent), "{absent} was left out");
    }
    assert_eq!(resources(&bundle, "Composition")[0]["section"].as_array().unwrap().len(), 5);
    made.without.insert(Section::Nights);
    let bundle = english(&made.report(NOW));
    let bad = of_night(&bundle, "2026-05-04");
    assert_eq!(bad["valueCodeableConcept"]["coding"][0]["code"], "Y", "page 1 has the strip all the same");
    assert!(components(bad, "side").is_empty() && bad["issued"] == Value::Null, "but no detail");
}

#[test]
fn the_same_report_is_the_same_document_and_another_one_has_ids_of_its_own() {
    let made = six_weeks();
    let ids = |bundle: &Value| -> BTreeSet<String> {
        let entries = bundle["entry"].as_array().unwrap().iter();
        entries.map(|entry| entry["fullUrl"].as_str().unwrap().to_owned()).collect()
    };
    let first = english(&made.report(MORNING));
    assert_eq!(first, english(&made.report(MORNING)));
    assert_eq!(ids(&first).len(), 2 + 42, "a Composition, a Patient and a night each");
    let later = english(&made.report("2026-05-11T07:30:01+08:00"));
    let chinese = fhir::bundle(&made.report(MORNING), &Texts::new(Lang::ZhCn));
    assert!(ids(&first).is_disjoint(&ids(&later)) && ids(&first).is_disjoint(&ids(&chinese)));
}

#[test]
fn six_weeks_are_the_golden_file_in_both_languages() {
    let report = six_weeks().report(MORNING);
    for &lang in Lang::ALL {
        let mut made = Vec::new();
        fhir::write(&report, &Texts::new(lang), &mut made).unwrap();
        golden(&format!("six-weeks.fhir.{}.json", lang.code()), &made);
    }
}

#[test]
fn every_code_of_ours_is_documented() {
    let formats = std::fs::read_to_string(fixture("../../docs/formats.md")).unwrap();
    let section = formats.split("\n## ").find(|section| section.starts_with("FHIR\n")).unwrap();
    let bundle = english(&a_few_nights().report(NOW));
    let mut fields = BTreeSet::new();
    for part in
        resources(&bundle, "Observation").iter().flat_map(|one| one["component"].as_array().into_iter().flatten())
    {
        for coding in
            part["code"]["coding"].as_array().unwrap().iter().filter(|one| one["system"] == "urn:soleus:field")
        {
            let field = coding["code"].as_str().unwrap();
            fields.insert(if field.starts_with("sign.") { "sign.CODE" } else { field });
        }
    }
    assert_eq!(fields.len(), 11, "{fields:?}");
    for field in fields {
        assert!(section.contains(&format!("`{field}`")), "{field} is not in docs/formats.md");
    }
}
