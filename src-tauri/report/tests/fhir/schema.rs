//! By the schema of R4, as `fhir.resources` has it, and by the rules it leaves out (`scripts/fhir-validate.py`).

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use soleus_core::pause::DiaryPause;
use soleus_core::report::{CellKind, Person, Report, Section};
use soleus_core::texts::{Lang, Texts};
use soleus_core::{Answers, Entry, Logged};
use soleus_report::fhir;

use crate::{NOW, a_few_nights, english, of_night, resources};
use soleus_samples::{MORNING, SampleDiary, any_entry, any_text, first_night, night, six_weeks};

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts")
}

/// A Python with the models of FHIR R4, or why there is none.
static PYTHON: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    let made = Command::new("bash").arg(scripts().join("fhir-venv.sh")).output().map_err(|error| error.to_string())?;
    if made.status.success() {
        return Ok(PathBuf::from(String::from_utf8_lossy(&made.stdout).trim()));
    }
    Err(String::from_utf8_lossy(&made.stderr).trim().replace('\n', " "))
});

/// What is wrong with each document; `None`, and a line on standard error, where Python cannot check them.
fn judged(what: &str, documents: &[Value]) -> Option<Vec<Vec<String>>> {
    let python = match &*PYTHON {
        Ok(python) => python,
        Err(why) => {
            // Written directly, because the test harness captures `eprintln!`.
            let _ = writeln!(std::io::stderr().lock(), "NOT RUN: {what}: {why}");
            return None;
        }
    };
    let mut judge = Command::new(python)
        .arg(scripts().join("fhir-validate.py"))
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: String = documents.iter().map(|document| format!("{document}\n")).collect();
    let mut stdin = judge.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = judge.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let wrong: Vec<Vec<String>> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(wrong.len(), documents.len());
    Some(wrong)
}

fn both_languages(report: &Report) -> impl Iterator<Item = Value> {
    Lang::ALL.iter().map(|&lang| fhir::bundle(report, &Texts::new(lang)))
}

#[test]
fn every_kind_of_report_is_valid_by_the_schema_of_r4() {
    let weeks = six_weeks();
    let everything_left_out = SampleDiary { without: Section::ALL.iter().copied().collect(), ..a_few_nights() };
    let reports = [
        weeks.report(MORNING),
        weeks.between(Some(night("2026-04-03")), Some(night("2026-04-03")), MORNING),
        a_few_nights().report(NOW),
        everything_left_out.report(NOW),
        SampleDiary::default().report(NOW),
        a_few_nights().between(Some(night("2026-04-20")), Some(night("2026-04-25")), NOW),
    ];
    let documents: Vec<_> = reports.iter().flat_map(both_languages).collect();
    let Some(judged) = judged("FHIR documents by the schema of R4", &documents) else { return };
    for (document, wrong) in documents.iter().zip(judged) {
        assert!(wrong.is_empty(), "{wrong:#?} in {document:#}");
    }
}

/// A diary of a month at most, written at any time and place, by somebody who types anything.
fn any_diary() -> impl Strategy<Value = SampleDiary> {
    let nights = prop::collection::vec((any_entry(), 1u32..4, 1u32..3), 0..12);
    let pause = prop::option::of((0u32..30, 0u32..9));
    // A name is one line.
    let name = any_text(100).prop_map(|text| text.replace(char::is_control, ""));
    (nights, pause, prop::option::of(name)).prop_map(|(nights, pause, name)| {
        let mut next = first_night();
        let nights = nights.into_iter().map(|(entry, after, revision)| {
            let moved = next;
            next = next.plus(after);
            let shift = chrono::Duration::days(moved.since(entry.night));
            let logged = Logged { logged_at: entry.logged.logged_at + shift, ..entry.logged };
            Entry::new(moved, entry.answers, logged, revision)
        });
        let pause = pause.map(|(from, nights)| {
            let from = first_night().plus(from);
            DiaryPause { from, to: Some(from.plus(nights)) }
        });
        let person = Person { name, birth_year: None };
        SampleDiary { nights: nights.collect(), pauses: pause.into_iter().collect(), person, ..SampleDiary::default() }
    })
}

const LATER: &str = "2024-04-10T08:00:00+02:00";

#[test]
fn whatever_is_in_a_diary_the_document_is_valid_and_has_each_night_once() {
    let mut runner = TestRunner::deterministic();
    let strategy = any_diary();
    let reports: Vec<_> = (0..50).map(|_| strategy.new_tree(&mut runner).unwrap().current().report(LATER)).collect();
    let documents: Vec<_> = reports.iter().map(english).collect();
    for (report, document) in reports.iter().zip(&documents) {
        let in_document = |kind| matches!(kind, CellKind::Recorded { .. } | CellKind::Missing { .. });
        let nights: Vec<_> =
            report.strip.iter().filter(|cell| in_document(cell.kind)).map(|cell| cell.night.to_string()).collect();
        let starts: Vec<_> = resources(document, "Observation")
            .iter()
            .map(|one| one["effectivePeriod"]["start"].as_str().unwrap()[..10].to_owned())
            .collect();
        assert_eq!(starts, nights);
    }
    let Some(judged) = judged("any FHIR document by the schema of R4", &documents) else { return };
    for (document, wrong) in documents.iter().zip(judged) {
        assert!(wrong.is_empty(), "{wrong:#?} in {document:#}");
    }
}

#[test]
fn a_document_broken_in_any_of_these_ways_is_refused() {
    let good = english(&a_few_nights().report(NOW));
    type Break = fn(&mut Value);
    let ways: [(&str, Break); 16] = [
        ("no code", |all| drop(all["entry"][2]["resource"].as_object_mut().unwrap().remove("code"))),
        ("a field of no such name", |all| all["entry"][2]["resource"]["worst"] = json!(1)),
        ("two values", |all| all["entry"][2]["resource"]["valueBoolean"] = json!(true)),
        ("a value and a reason for none", |all| {
            all["entry"][2]["resource"]["dataAbsentReason"] = json!({"text": "unknown"});
        }),
        ("a status of no such code", |all| all["entry"][2]["resource"]["status"] = json!("kept")),
        ("a date for an instant", |all| all["entry"][2]["resource"]["issued"] = json!("2026-05-02")),
        ("an offset no place has", |all| {
            all["entry"][2]["resource"]["effectivePeriod"]["end"] = json!("2026-05-02T12:00:00+15:00");
        }),
        ("a reference to nowhere", |all| {
            let nowhere = json!({"reference": "urn:uuid:00000000-0000-8000-8000-000000000000"});
            all["entry"][2]["resource"]["subject"] = nowhere;
        }),
        ("the Composition not first", |all| all["entry"].as_array_mut().unwrap().swap(0, 1)),
        ("two of one fullUrl", |all| all["entry"][3]["fullUrl"] = all["entry"][2]["fullUrl"].clone()),
        ("a night nothing leads to", |all| {
            let sections = all["entry"][0]["resource"]["section"].as_array_mut().unwrap();
            let _ = sections.last_mut().unwrap().as_object_mut().unwrap().remove("entry");
        }),
        ("no date", |all| drop(all.as_object_mut().unwrap().remove("timestamp"))),
        ("nothing where something belongs", |all| all["entry"][2]["resource"]["note"] = json!([])),
        ("a narrative that is no XML", |all| {
            let div = json!("<div xmlns=\"http://www.w3.org/1999/xhtml\">a < b</div>");
            all["entry"][2]["resource"]["text"]["div"] = div;
        }),
        ("a narrative that runs", |all| {
            let div = json!("<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>");
            all["entry"][2]["resource"]["text"]["div"] = div;
        }),
        ("a title that is no text", |all| all["entry"][0]["resource"]["title"] = json!({})),
    ];
    let broken: Vec<_> = ways
        .iter()
        .map(|(_, break_it)| {
            let mut broken = good.clone();
            break_it(&mut broken);
            broken
        })
        .collect();
    let Some(judged) = judged("broken FHIR documents by the schema of R4", &broken) else { return };
    for ((way, _), wrong) in ways.iter().zip(judged) {
        assert!(!wrong.is_empty(), "{way} was let through");
    }
}

#[test]
fn a_moment_far_from_home_and_a_damaged_offset_are_still_written() {
    let mut made = a_few_nights();
    let damaged = Logged { utc_offset_minutes: 20 * 60, ..made.nights[0].logged };
    made.nights[0] = Entry::new(made.nights[0].night, Answers::none(), damaged, 1);
    let bundle = english(&made.report("2026-05-09T08:00:00+14:00"));
    assert_eq!(bundle["timestamp"], "2026-05-09T08:00:00+14:00");
    assert_eq!(of_night(&bundle, "2026-05-01")["issued"], "2026-05-02T06:00:00+00:00");
    let Some(judged) = judged("a FHIR document with a damaged offset", &[bundle]) else { return };
    assert_eq!(judged, [Vec::<String>::new()]);
}

#[test]
fn nights_of_a_lifetime_have_ids_of_their_own() {
    let nights = (0..3_650).map(|day| {
        let night = first_night().plus(day);
        let logged = Logged::at(night.wake_date().and_hms_opt(6, 0, 0).unwrap().and_utc().fixed_offset());
        Entry::new(night, Answers::none(), logged, 1)
    });
    let made = SampleDiary { nights: nights.collect(), ..SampleDiary::default() };
    let bundle = english(&made.report("2034-02-24T08:00:00+00:00"));
    let urls: BTreeSet<_> =
        bundle["entry"].as_array().unwrap().iter().map(|entry| entry["fullUrl"].to_string()).collect();
    assert_eq!(urls.len(), 3_652);
}
