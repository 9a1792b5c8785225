//! `docs/formats.md` names every column and field there is, and none that is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use soleus_core::entry::{EarlierVersion, EasedBy, EndedBy, Lateness, Longest, Sensation, Side, Site, Status, Woke};
use soleus_core::pause::DiaryPause;
use soleus_core::recorded_nights::Nights;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Logged, Moment, Night, Sign, SignAnswer};
use soleus_report::{Contents, csv, json};

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    std::fs::read_to_string(path).unwrap()
}

/// A part of the document, from its heading to the next of the same rank.
fn part<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, rest) = document.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no part {heading}"));
    rest.split("\n## ").next().unwrap()
}

/// The rows of its tables: what the first cell names, and the whole row.
fn rows(part: &str) -> BTreeMap<&str, &str> {
    let named = part.lines().filter_map(|line| {
        let name = line.strip_prefix("| `")?.split('`').next()?;
        Some((name, line))
    });
    named.collect()
}

/// An export in which nothing is left out.
fn full() -> Value {
    let now: Moment = "2026-05-11T07:30:00+08:00".parse().unwrap();
    let night = Night::parse("night", "2026-05-09").unwrap();
    let entry = Entry::new(night, Answers::symptoms(), Logged::at(now), 2);
    let contents = Contents {
        nights: Nights { nights: vec![entry.clone()], missing: vec![night.plus(1)] },
        earlier: vec![EarlierVersion { entry, ended_at: now.to_utc(), ended_by: EndedBy::Edit }],
        seen: vec![Visit { on: night.date(), note: None }],
        pauses: vec![DiaryPause { from: night, to: None }],
        self_report: Some(SelfReport { on: night.date() }),
        exported_at: now,
    };
    let mut written = Vec::new();
    json::write(&contents, &mut written).unwrap();
    serde_json::from_slice(&written).unwrap()
}

/// Every name of a field at every depth; of the signs only the object, whose names are codes.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields_of) => {
            for (name, value) in fields_of {
                found.insert(name.clone());
                fields(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

#[test]
fn every_column_of_a_table_is_described_and_no_other() {
    let document = document();
    let described: BTreeSet<String> = rows(part(&document, "CSV")).into_keys().map(str::to_owned).collect();
    assert_eq!(described, csv::columns().collect());
}

#[test]
fn every_code_a_column_may_hold_is_named_in_its_row() {
    let document = document();
    let table = rows(part(&document, "CSV"));
    let sets = [
        ("status", Status::CODES),
        ("side", Side::CODES),
        ("sites", Site::CODES),
        ("sensations", Sensation::CODES),
        ("longest", Longest::CODES),
        ("woke", Woke::CODES),
        ("eased_by", EasedBy::CODES),
        ("lateness", Lateness::CODES),
    ];
    for (column, codes) in sets {
        let row = table[column];
        for code in codes {
            assert!(row.contains(&format!("`{code}`")), "{column}: {code} is not named");
        }
    }
    for code in SignAnswer::CODES {
        assert!(part(&document, "CSV").contains(&format!("`{code}`")), "{code}");
    }
    assert!(Sign::CODES.iter().all(|code| table.contains_key(format!("sign.{code}").as_str())));
}

#[test]
fn every_field_of_a_full_export_is_described_and_no_other() {
    let document = document();
    let part = part(&document, "JSON");
    let mut there = BTreeSet::new();
    fields(&full(), &mut there);
    for field in &there {
        assert!(part.contains(&format!("`{field}`")), "{field} is not described");
    }
    let described: BTreeSet<String> = rows(part).into_keys().map(str::to_owned).collect();
    assert!(described.is_subset(&there), "described, and in no export: {:?}", described.difference(&there));
    // Fields that have a table have a row in it, not only a mention.
    let in_words = ["on", "from", "to"];
    let rows_missing: Vec<_> =
        there.iter().filter(|field| !described.contains(*field) && !in_words.contains(&field.as_str())).collect();
    assert!(rows_missing.is_empty(), "{rows_missing:?}");
    for code in EndedBy::CODES {
        assert!(rows(part)["ended_by"].contains(&format!("`{code}`")), "{code}");
    }
}

#[test]
fn the_version_that_is_described_is_the_one_that_is_written() {
    let document = document();
    let table = rows(part(&document, "JSON"));
    assert!(table["format"].contains(&format!("`{}`", json::FORMAT)));
    assert!(table["version"].contains(&format!("format: {} ", json::VERSION)), "{}", table["version"]);
    assert_eq!(full()["version"], json::VERSION);
}
