//! The FHIR document: valid by the schema of R4 and its rules, and with exactly what the report holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod nights;
mod schema;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use soleus_core::entry::{EasedBy, Longest, Sensation, Side, Site, SittingHours, Woke};
use soleus_core::pause::DiaryPause;
use soleus_core::report::{Person, Report};
use soleus_core::self_report::SelfReport;
use soleus_core::texts::{Lang, Texts};
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Sign, SignAnswer};
use soleus_report::fhir;

use soleus_samples::{SampleDiary, entry, night};

fn english(report: &Report) -> Value {
    fhir::bundle(report, &Texts::new(Lang::En))
}

fn resources<'a>(bundle: &'a Value, kind: &str) -> Vec<&'a Value> {
    let entries = bundle["entry"].as_array().unwrap().iter();
    entries.map(|entry| &entry["resource"]).filter(|resource| resource["resourceType"] == kind).collect()
}

/// The Observation of a night, by its evening.
fn of_night<'a>(bundle: &'a Value, night: &str) -> &'a Value {
    let begins = |one: &&Value| one["effectivePeriod"]["start"].as_str().unwrap().starts_with(night);
    resources(bundle, "Observation").into_iter().find(begins).unwrap_or_else(|| panic!("{night} is not in it"))
}

/// A component's value or reason for none, by our code for what was asked.
fn components<'a>(observation: &'a Value, field: &str) -> Vec<&'a Value> {
    let question = json!({"system": "urn:soleus:field", "code": field});
    let all = observation["component"].as_array().into_iter().flatten();
    all.filter(|part| part["code"]["coding"].as_array().unwrap().contains(&question)).collect()
}

fn answers<'a>(observation: &'a Value, field: &str) -> Vec<&'a str> {
    let code = |part: &'a Value| part["valueCodeableConcept"]["coding"][0]["code"].as_str().unwrap();
    components(observation, field).into_iter().map(code).collect()
}

const NOW: &str = "2026-05-09T08:00:00+08:00";

/// A diary of a few nights, with one of everything.
fn a_few_nights() -> SampleDiary {
    let bad = Answers {
        pain: Some(7),
        side: Some(Side::Both),
        sites: BTreeSet::from([Site::Calf, Site::Foot]),
        sensations: BTreeSet::from([Sensation::Cramp, Sensation::Numbness]),
        episodes: Some(3),
        longest: Some(Longest::M10To30),
        woke: Some(Woke::Unsure),
        eased_by: BTreeSet::from([EasedBy::Walking]),
        sitting_hours: SittingHours::from_tenths(75),
        medicines: Some("ibuprofen <200 mg>".to_owned()),
        note: Some("# not a heading\n<script>alert(1)</script> & 疼 😖 \u{202e}rtl\0".to_owned()),
        signs: [
            (Sign::CalfWeakness, SignAnswer::Yes),
            (Sign::BackPain, SignAnswer::No),
            (Sign::SexualChange, SignAnswer::Declined),
        ]
        .into(),
        ..Answers::symptoms()
    };
    let edited = entry("2026-05-06", Answers { pain: Some(0), ..Answers::symptoms() }, "2026-05-07T07:00:00+08:00");
    SampleDiary {
        nights: vec![
            entry("2026-05-01", Answers::none(), "2026-05-02T07:00:00+01:00"),
            entry("2026-05-04", bad, "2026-05-06T09:00:00+08:00"),
            Entry::new(edited.night, edited.answers, edited.logged, 2),
            entry("2026-05-07", Answers::symptoms(), "2026-05-08T22:00:00+08:00"),
        ],
        seen: vec![Visit { on: night("2026-05-05").date(), note: Some("rest & <walk>".to_owned()) }],
        pauses: vec![DiaryPause { from: night("2026-05-03"), to: Some(night("2026-05-03")) }],
        self_report: Some(SelfReport { on: night("2026-05-02").date() }),
        person: Person { name: Some("张　三 <O'Neil>".to_owned()), birth_year: Some(1980) },
        ..SampleDiary::default()
    }
}
