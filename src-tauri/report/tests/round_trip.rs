//! What is written is read again without loss, and no cell of a table can be run by a spreadsheet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod any;

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use soleus_core::diary::Nights;
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Entry, Moment, Night};
use soleus_report::{Contents, Format, csv, read};
use soleus_store::{EarlierVersion, EndedBy, Incoming, Prefer, Store, StoreError};

use any::{any_entry, any_text, first_night};

fn moment(given: &str) -> Moment {
    given.parse().unwrap()
}

/// Later than every night any_entry makes.
fn now() -> Moment {
    moment("2031-01-01T08:00:00+08:00")
}

/// Entries, one a night, oldest first.
fn any_nights(most: usize) -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(any_entry(), 0..most).prop_map(|entries| {
        let nights: BTreeMap<Night, Entry> = entries.into_iter().map(|entry| (entry.night, entry)).collect();
        nights.into_values().collect()
    })
}

/// Visits, earliest first; two on one day are two.
fn any_seen() -> impl Strategy<Value = Vec<Visit>> {
    let each = (prop_oneof![4 => 0u32..2_000, 1 => Just(7)], prop::option::of(any_text(2_000)));
    prop::collection::vec(each, 0..5).prop_map(|visits| {
        let mut visits: Vec<_> =
            visits.into_iter().map(|(day, note)| Visit { on: first_night().plus(day).date(), note }).collect();
        visits.sort_by_key(|seen| seen.on);
        visits
    })
}

/// Up to three earlier versions of nights: edited or replaced by an import before the one that stands, or deleted with
/// nothing after.
fn any_earlier(nights: Vec<Entry>) -> impl Strategy<Value = (Vec<Entry>, Vec<EarlierVersion>)> {
    let replaced = select(vec![EndedBy::Edit, EndedBy::Import]);
    let changes = prop::collection::vec((any_entry(), prop::option::of(replaced), any::<prop::sample::Index>()), 0..4);
    (Just(nights), changes).prop_map(|(mut nights, changes)| {
        let mut earlier: BTreeMap<(Night, u32), EarlierVersion> = BTreeMap::new();
        for (other, replaced, index) in changes {
            let place = if nights.is_empty() { None } else { Some(index.index(nights.len())) };
            let night = match place {
                Some(place) if replaced.is_some() => nights[place].night,
                _ => other.night,
            };
            let standing = nights.iter_mut().find(|entry| entry.night == night);
            let revision = 1 + earlier.range((night, 0)..=(night, u32::MAX)).count() as u32;
            let ended_by = standing.as_ref().map_or(EndedBy::Delete, |_| replaced.unwrap_or(EndedBy::Edit));
            if let Some(standing) = standing {
                *standing = Entry::new(night, standing.answers.clone(), standing.logged, revision + 1);
            }
            let entry = Entry::new(night, other.answers, other.logged, revision);
            earlier.insert((night, revision), EarlierVersion { entry, ended_at: other.logged.logged_at, ended_by });
        }
        (nights, earlier.into_values().collect())
    })
}

/// Pauses without a night in two of them; the last may still run.
fn any_pauses() -> impl Strategy<Value = Vec<DiaryPause>> {
    let each = (1u32..40, 0u32..40);
    (prop::collection::vec(each, 0..4), prop::bool::ANY).prop_map(|(lengths, runs)| {
        let mut next = first_night();
        let mut pauses: Vec<_> = lengths
            .into_iter()
            .map(|(apart, nights)| {
                let from = next.plus(apart);
                next = from.plus(nights);
                DiaryPause { from, to: Some(next) }
            })
            .collect();
        if let Some(last) = pauses.last_mut().filter(|_| runs) {
            last.to = None;
        }
        pauses
    })
}

fn any_self_report() -> impl Strategy<Value = Option<SelfReport>> {
    prop::option::of((0u32..2_000).prop_map(|day| SelfReport { on: first_night().plus(day).date() }))
}

fn write_csv(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    csv::write(entries, &mut bytes).unwrap();
    bytes
}

/// A table's entries, all of which can be taken in.
fn read_csv(bytes: &[u8]) -> Vec<Entry> {
    let body = bytes.strip_prefix(csv::BYTE_ORDER_MARK).expect("the mark for Excel");
    let table = csv::read(std::str::from_utf8(body).unwrap(), Night::at(now())).unwrap();
    assert_eq!(table.bad_lines, []);
    table.nights
}

/// What a file holds, all of which can be taken in.
fn incoming(path: &Path) -> Incoming {
    read(path, now()).unwrap().take(false).unwrap().0
}

fn without_moment(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.contains("\"exported_at\"")).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_brings_every_entry_back(entries in any_nights(8)) {
        prop_assert_eq!(read_csv(&write_csv(&entries)), entries);
    }

    #[test]
    fn no_cell_of_a_table_can_be_run_by_a_spreadsheet(entries in any_nights(8)) {
        let bytes = write_csv(&entries);
        // Read by the rules of RFC 4180 alone, without knowing what Soleus marks.
        let mut table = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[csv::BYTE_ORDER_MARK.len()..]);
        for record in table.records() {
            for cell in &record.unwrap() {
                let first = cell.chars().next();
                prop_assert!(
                    !first.is_some_and(|first| "=+-@\t\r\n＝＋－＠".contains(first)),
                    "a spreadsheet may run {:?}", cell
                );
            }
        }
    }

    #[test]
    fn every_record_of_a_table_ends_as_rfc_4180_says(entries in any_nights(4)) {
        let bytes = write_csv(&entries);
        prop_assert!(bytes.ends_with(b"\r\n"));
        let mut quoted = false;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => prop_assert_eq!(bytes[at - 1], b'\r'),
                b'\r' if !quoted => prop_assert_eq!(bytes[at + 1], b'\n'),
                _ => {}
            }
        }
        prop_assert!(!quoted);
    }

    #[test]
    fn json_brings_everything_back(
        (nights, earlier) in any_nights(8).prop_flat_map(any_earlier),
        seen in any_seen(),
        pauses in any_pauses(),
        self_report in any_self_report(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.json");
        let contents = Contents {
            nights: Nights { nights, missing: Vec::new() },
            earlier,
            seen,
            pauses,
            self_report,
            exported_at: now(),
            diary: folder.path().join("diary.db"),
        };
        soleus_report::export(&contents, Format::Json, &path, false).unwrap();
        let back = incoming(&path);
        prop_assert_eq!(back.nights, contents.nights.nights);
        prop_assert_eq!(back.earlier, contents.earlier);
        prop_assert_eq!(back.seen, contents.seen);
        prop_assert_eq!(back.pauses, contents.pauses);
        prop_assert_eq!(back.self_report, contents.self_report);
    }
}

proptest! {
    // Each case writes two diaries to the disk.
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_imported_into_an_empty_diary_is_exported_the_same(
        (nights, earlier) in any_nights(8).prop_flat_map(any_earlier),
        seen in any_seen(),
        pauses in any_pauses(),
        self_report in any_self_report(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("first.json"), folder.path().join("second.json"));
        let export = |store: &Store, path: &Path, now: Moment| {
            let contents = Contents::gather(store, None, None, now).unwrap();
            soleus_report::export(&contents, Format::Json, path, false).unwrap();
            contents
        };

        let mut store = Store::open(&folder.path().join("one"), now()).unwrap();
        let given = Incoming {
            nights: nights.clone(), earlier: earlier.clone(), seen: seen.clone(), pauses: pauses.clone(), self_report,
        };
        store.import(&given, None, now()).unwrap();
        let contents = export(&store, &first, now());
        prop_assert_eq!(&contents.nights.nights, &nights);
        prop_assert_eq!(&contents.earlier, &earlier);
        prop_assert_eq!((&contents.seen, &contents.pauses, contents.self_report), (&seen, &pauses, self_report));

        let mut other = Store::open(&folder.path().join("two"), now()).unwrap();
        let later = moment("2031-01-01T08:05:00+08:00");
        let done = other.import(&incoming(&first), None, later).unwrap();
        prop_assert_eq!(done.added as usize, nights.len());
        export(&other, &second, later);
        prop_assert_eq!(without_moment(&first), without_moment(&second));

        // Once more into the same diary changes nothing.
        let again = other.import(&incoming(&first), Some(Prefer::Imported), later).unwrap();
        prop_assert_eq!(again.same as usize, nights.len());
        let third = folder.path().join("third.json");
        export(&other, &third, later);
        prop_assert_eq!(without_moment(&second), without_moment(&third));
    }

    #[test]
    fn a_table_imported_into_an_empty_diary_is_exported_the_same(nights in any_nights(8)) {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("first.csv"), folder.path().join("second.csv"));
        std::fs::write(&first, write_csv(&nights)).unwrap();
        let mut store = Store::open(&folder.path().join("data"), now()).unwrap();
        store.import(&incoming(&first), None, now()).unwrap();
        let contents = Contents::gather(&store, None, None, now()).unwrap();
        soleus_report::export(&contents, Format::Csv, &second, false).unwrap();
        prop_assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    }
}

#[test]
fn a_pause_that_ends_before_it_begins_makes_no_file_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.json");
    for (from, to) in [("2026-05-09", "2026-05-08"), ("+12026-05-09", "+12026-05-10"), ("1026-05-09", "2026-05-10")] {
        let pause = format!(r#"{{"from":"{from}","to":"{to}"}}"#);
        let text = format!(r#"{{"format":"soleus-diary","version":1,"nights":[],"pauses":[{pause}]}}"#);
        std::fs::write(&path, text).unwrap();
        assert!(matches!(read(&path, now()), Err(StoreError::BadFile { .. })), "{from}–{to}");
    }
}

#[test]
fn fields_nobody_knows_are_passed_over_and_a_newer_version_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.json");
    let entry = serde_json::to_value(any::quiet_entry()).unwrap();
    let mut file = serde_json::json!({"format": "soleus-diary", "version": 1, "nights": [entry], "mood": "calm"});
    file["nights"][0]["weather"] = "rain".into();
    std::fs::write(&path, file.to_string()).unwrap();
    let brought = incoming(&path);
    assert_eq!(brought, Incoming { nights: vec![any::quiet_entry()], ..Incoming::default() });

    file["version"] = 2.into();
    std::fs::write(&path, file.to_string()).unwrap();
    assert!(matches!(read(&path, now()), Err(StoreError::NewerSchema { found: 2, .. })));
}

#[test]
fn texts_that_have_broken_tables_before_come_back() {
    let texts = [
        "=1+1",
        "+",
        "-",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "a\rb",
        "a\r\nb",
        "\r\r\n\nx",
        "'",
        "''",
        "'=1",
        "''=1",
        "\"",
        "\"\"",
        "a,b;c",
        "\u{feff}x",
        "＝1",
        "－",
        "。",
        "👩‍👩‍👧‍👦",
        "e\u{301}",
        "\u{202e}abc",
        "\0",
        "\u{2028}x",
        " =1",
        " lead and trail ",
        "=\"\r\n\"",
        "#REF!",
        "1e5",
        "2026-05-01",
        "TRUE",
        "\u{7f}\u{1b}[31m",
    ];
    for text in texts {
        let mut entry = any::quiet_entry();
        entry.answers.note = Some(text.to_owned());
        entry.answers.medicines = Some(text.to_owned());
        let back = read_csv(&write_csv(std::slice::from_ref(&entry)));
        assert_eq!(back, [entry], "{text:?}");
    }
}
