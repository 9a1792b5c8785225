//! What is written is read again without loss, and no cell of a table can be run by a spreadsheet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use proptest::prelude::*;
use soleus_core::import::Incoming;
use soleus_core::recorded_nights::Nights;
use soleus_core::{Entry, Moment, Night};
use soleus_report::{Contents, ReadError, csv, json, read};
use soleus_samples::{any_earlier, any_nights, any_pauses, any_self_report, any_visits, quiet_entry};

fn moment(given: &str) -> Moment {
    given.parse().unwrap()
}

/// Later than every night any_entry makes.
fn now() -> Moment {
    moment("2031-01-01T08:00:00+08:00")
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
fn incoming(bytes: &[u8]) -> Incoming {
    let reading = read(bytes, now()).unwrap();
    assert_eq!(reading.bad_lines, []);
    reading.incoming
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
        // Read by the rules of RFC 4180 alone, without the marks that Soleus adds.
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
        seen in any_visits(),
        pauses in any_pauses(),
        self_report in any_self_report(),
    ) {
        let contents = Contents {
            nights: Nights { nights, missing: Vec::new() },
            earlier,
            seen,
            pauses,
            self_report,
            exported_at: now(),
        };
        let mut file = Vec::new();
        json::write(&contents, &mut file).unwrap();
        let back = incoming(&file);
        prop_assert_eq!(back.nights, contents.nights.nights);
        prop_assert_eq!(back.earlier, contents.earlier);
        prop_assert_eq!(back.seen, contents.seen);
        prop_assert_eq!(back.pauses, contents.pauses);
        prop_assert_eq!(back.self_report, contents.self_report);
    }
}

#[test]
fn a_pause_that_ends_before_it_begins_makes_no_file_of_ours() {
    for (from, to) in [("2026-05-09", "2026-05-08"), ("+12026-05-09", "+12026-05-10"), ("1026-05-09", "2026-05-10")] {
        let pause = format!(r#"{{"from":"{from}","to":"{to}"}}"#);
        let text = format!(r#"{{"format":"soleus-diary","version":1,"nights":[],"pauses":[{pause}]}}"#);
        assert!(matches!(read(text.as_bytes(), now()), Err(ReadError::Bad(_))), "{from}–{to}");
    }
}

#[test]
fn unknown_fields_are_passed_over_and_a_newer_version_is_refused_whole() {
    let entry = serde_json::to_value(quiet_entry()).unwrap();
    let mut file = serde_json::json!({"format": "soleus-diary", "version": 1, "nights": [entry], "mood": "calm"});
    file["nights"][0]["weather"] = "rain".into();
    let brought = incoming(file.to_string().as_bytes());
    assert_eq!(brought, Incoming { nights: vec![quiet_entry()], ..Incoming::default() });

    file["version"] = 2.into();
    assert_eq!(read(file.to_string().as_bytes(), now()), Err(ReadError::NewerVersion(2)));
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
        let mut entry = quiet_entry();
        entry.answers.note = Some(text.to_owned());
        entry.answers.medicines = Some(text.to_owned());
        let back = read_csv(&write_csv(std::slice::from_ref(&entry)));
        assert_eq!(back, [entry], "{text:?}");
    }
}
