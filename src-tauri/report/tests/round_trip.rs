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
    assert!(table.bad_lines.is_empty(), "{:?}", table.bad_lines);
    table.nights
}

/// What a file holds, all of which can be taken in.
fn incoming(bytes: &[u8]) -> Incoming {
    let reading = read(bytes, now()).unwrap();
    assert!(reading.bad_lines.is_empty());
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
                prop_assert!(!cell.starts_with(['\t', '\r', '\n']), "{:?}", cell);
                let shown = cell.trim_start_matches(|c: char| {
                    c.is_whitespace() || c.is_control() || "\u{200b}\u{feff}\u{2060}\u{202e}".contains(c)
                });
                prop_assert!(!shown.starts_with(|first| "=+-@＝＋－＠".contains(first)), "a spreadsheet may run {:?}", cell);
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
        assert!(matches!(read(text.as_bytes(), now()), Err(ReadError::Pause(_))), "{from}–{to}");
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
fn a_formula_behind_what_shows_nothing_is_marked() {
    let blanks =
        [" ", "  ", "\u{a0}", "\u{3000}", "\u{b}", "\u{c}", "\u{feff}", "\u{200b}", "\u{200d}", "\u{2028}", "\u{85} "];
    for (blank, sign) in blanks.iter().flat_map(|blank| "=+-@＝＋－＠".chars().map(move |sign| (blank, sign))) {
        let mut entry = quiet_entry();
        entry.answers.note = Some(format!("{blank}{sign}1"));
        let bytes = write_csv(std::slice::from_ref(&entry));
        assert!(String::from_utf8(bytes).unwrap().contains(&format!("'{blank}{sign}1")), "{blank:?}{sign}");
    }
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
        "\u{2028}x",
        " =1",
        " lead and trail ",
        "=\"\r\n\"",
        "#REF!",
        "1e5",
        "2026-05-01",
        "TRUE",
        " \u{3000}=1",
        "\u{feff}＝1",
        "\u{200b}'=1",
    ];
    for text in texts {
        let mut entry = quiet_entry();
        entry.answers.note = Some(text.to_owned());
        entry.answers.medicines = Some(text.to_owned());
        let back = read_csv(&write_csv(std::slice::from_ref(&entry)));
        entry.answers = entry.answers.with_plain_line_ends();
        assert_eq!(back, [entry], "{text:?}");
    }
}

#[test]
fn a_note_with_control_characters_is_refused_and_named() {
    let mut entry = quiet_entry();
    entry.answers.note = Some("\u{1b}[31mred".to_owned());
    let bytes = write_csv(std::slice::from_ref(&entry));
    let table =
        csv::read(std::str::from_utf8(&bytes[csv::BYTE_ORDER_MARK.len()..]).unwrap(), Night::at(now())).unwrap();
    assert_eq!((table.bad_lines.in_all(), table.bad_lines.first()[0].why.field), (1, "note"));
    let nights = Nights { nights: vec![entry.clone()], missing: Vec::new() };
    let contents = Contents {
        nights,
        earlier: Vec::new(),
        seen: Vec::new(),
        pauses: Vec::new(),
        self_report: None,
        exported_at: now(),
    };
    let mut file = Vec::new();
    json::write(&contents, &mut file).unwrap();
    let refused = read(&file, now()).unwrap_err();
    assert!(matches!(&refused, ReadError::Entry { night, why } if *night == entry.night && why.field == "note"));
}
