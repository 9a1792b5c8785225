//! Lines of a table that cannot be taken in: each is named by its number and its reason, and costs no other line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use soleus_core::texts::{Lang, Texts};
use soleus_core::{Entry, Night};
use soleus_report::csv;

use soleus_samples::{any_entry, quiet_entry};

/// No night of these tests is later.
fn current() -> Night {
    Night::parse("night", "2031-01-01").unwrap()
}

/// A table of one entry: its header, and its record without the line end.
fn table(entry: &Entry) -> (String, String) {
    let mut bytes = Vec::new();
    csv::write(std::slice::from_ref(entry), &mut bytes).unwrap();
    let text = String::from_utf8(bytes[csv::BYTE_ORDER_MARK.len()..].to_vec()).unwrap();
    let (header, record) = text.strip_suffix("\r\n").unwrap().split_once("\r\n").unwrap();
    (header.to_owned(), record.to_owned())
}

/// What becomes of one line of a table.
#[derive(Clone, Copy, Debug)]
enum Slip {
    None,
    Status,
    Night,
    CellTooMany,
    TornOff,
    OpenQuote,
}

fn spoiled(record: &str, slip: Slip) -> String {
    let (night, rest) = record.split_once(',').unwrap();
    match slip {
        Slip::None => record.to_owned(),
        Slip::Status => format!("{night},perhaps{}", &rest[rest.find(',').unwrap()..]),
        Slip::Night => format!("{},{rest}", night.replace('-', "/")),
        Slip::CellTooMany => format!("{record},").replace(['\r', '\n'], " "),
        Slip::TornOff => night.to_owned(),
        Slip::OpenQuote => format!("{night},\"none"),
    }
}

/// Lines as a text editor counts them.
fn lines(text: &str) -> u64 {
    text.replace("\r\n", "\n").matches(['\r', '\n']).count() as u64 + 1
}

fn any_slip() -> impl Strategy<Value = Slip> {
    let slips = vec![Slip::Status, Slip::Night, Slip::CellTooMany, Slip::TornOff, Slip::OpenQuote];
    prop_oneof![2 => Just(Slip::None), 1 => select(slips)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_bad_line_is_named_and_every_other_one_is_taken(
        entries in prop::collection::vec((any_entry(), any_slip()), 0..8)
    ) {
        let entries: BTreeMap<Night, (Entry, Slip)> =
            entries.into_iter().map(|(entry, slip)| (entry.night, (entry, slip))).collect();
        let mut text = table(&quiet_entry()).0;
        let (mut good, mut bad, mut line) = (Vec::new(), Vec::new(), 2);
        for (entry, slip) in entries.into_values() {
            let record = spoiled(&table(&entry).1, slip);
            text.push_str("\r\n");
            text.push_str(&record);
            if matches!(slip, Slip::None) { good.push(entry) } else { bad.push(line) }
            line += lines(&record);
        }
        let read = csv::read(&text, current()).unwrap();
        prop_assert_eq!(read.nights, good);
        prop_assert_eq!(read.bad_lines.first().iter().map(|refused| refused.line).collect::<Vec<_>>(), bad);
    }

    #[test]
    fn no_text_whatever_makes_the_reader_stumble(text in "(night,status,logged_at\n)?[\",\r\n=0-9a-z疼 -]{0,80}") {
        if let Ok(read) = csv::read(&text, current()) {
            prop_assert!(read.bad_lines.first().iter().all(|refused| refused.line >= 2 && refused.line <= lines(&text)));
            prop_assert!(read.bad_lines.first().is_sorted_by(|one, next| one.line < next.line));
        }
    }
}

/// The reason for the one bad line of a table of these cells, in English.
fn reason(cells: &[(&str, &str)]) -> String {
    let mut row =
        BTreeMap::from([("night", "2026-05-01"), ("status", "symptoms"), ("logged_at", "2026-05-02T07:10:00+08:00")]);
    row.extend(cells.iter().copied());
    let header = row.keys().copied().collect::<Vec<_>>().join(",");
    let text = format!("{header}\n{}\n", row.values().copied().collect::<Vec<_>>().join(","));
    let read = csv::read(&text, current()).unwrap();
    assert_eq!((read.nights.len(), read.bad_lines.in_all()), (0, 1), "{cells:?}");
    read.bad_lines.first()[0].why.message(&Texts::new(Lang::En))
}

#[test]
fn a_reason_names_the_field_what_stands_there_and_what_may() {
    let reasons = [
        ("night", "2026/5/1", "2026/5/1", "YYYY-MM-DD"),
        ("night", "2031-01-02", "2031-01-02", "has begun"),
        ("status", "", "", "symptoms, none"),
        ("status", "Symptoms", "Symptoms", "symptoms, none"),
        ("pain", "11", "11", "0 (no pain) to 10"),
        ("pain", "5.5", "5.5", "0 (no pain) to 10"),
        ("side", "middle", "middle", "left, right, both"),
        ("sites", "calf;wrist", "wrist", "calf, foot"),
        ("sensations", "itch", "itch", "ache, dull_pain"),
        ("episodes", "0", "0", "1 to 99"),
        ("longest", "5 min", "5 min", "m1_10"),
        ("woke", "maybe", "maybe", "unsure"),
        ("eased_by", "sleep", "sleep", "walking"),
        ("sitting_hours", "8.25", "8.25", "one decimal"),
        ("logged_at", "2026-05-02 07:10", "2026-05-02 07:10", "RFC 3339"),
        ("logged_at", "", "", "RFC 3339"),
        ("revision", "0", "0", "from 1"),
        ("revision", "-1", "-1", "from 1"),
    ];
    for (field, cell, given, accepted) in reasons {
        let why = reason(&[(field, cell)]);
        assert!(why.starts_with(&format!("{field}: “{given}”")) && why.contains(accepted), "{field}={cell}: {why}");
    }
    let sign = reason(&[("sign.calf_weakness", "perhaps")]);
    assert!(sign.contains("calf_weakness=perhaps") && sign.contains("yes, no, declined"), "{sign}");
    let empty = reason(&[("status", "none"), ("pain", "3")]);
    assert!(empty.starts_with("pain: must stay empty"), "{empty}");
    let note = reason(&[("note", &"n".repeat(2_001))]);
    assert!(note.starts_with("note: ") && note.contains("2,000") && note.len() < 120, "{note}");
}

#[test]
fn the_second_line_of_a_night_is_the_bad_one_and_a_bad_line_is_no_first() {
    let text = "night,status,logged_at\n\
        2026-05-01,perhaps,2026-05-02T07:00:00Z\n\
        2026-05-01,none,2026-05-02T08:00:00Z\n\
        2026-05-01,symptoms,2026-05-02T09:00:00Z\n";
    let read = csv::read(text, current()).unwrap();
    assert_eq!(read.nights.len(), 1);
    assert!(!read.nights[0].answers.symptomatic());
    let lines: Vec<_> = read.bad_lines.first().iter().map(|refused| (refused.line, refused.why.field)).collect();
    assert_eq!(lines, [(2, "status"), (4, "night")]);
}

#[test]
fn of_many_bad_lines_the_first_hundred_are_kept_and_all_are_counted() {
    let long = "x".repeat(10_000);
    let text = format!("night,status,logged_at\n{}", format!("{long},none,{long}\n").repeat(1_000));
    let read = csv::read(&text, current()).unwrap();
    assert_eq!((read.bad_lines.first().len(), read.bad_lines.in_all()), (100, 1_000));
    assert_eq!(read.bad_lines.first()[99].line, 101);
    assert!(read.bad_lines.first().iter().all(|refused| refused.why.given.len() < 50));
}

#[test]
fn of_a_file_that_is_not_ours_nothing_is_quoted() {
    let now = "2026-05-02T08:00:00+08:00".parse().unwrap();
    let foreign = [
        "root:$6$secret:19000:0:99999:7:::\nbin:*:secret",
        "user,password\nsecret,secret\n",
        "secret\tlogged_at;secret",
        "{\"secret\": 1, \"version\": \"secret\"}",
        "{\"format\": \"secret\", \"version\": 1, \"nights\": []}",
        "{secret}",
        "{\"format\":\"soleus-diary\",\"version\":1,\"nights\":[{\"night\":\"secret\"}]}",
        "{\"format\":\"soleus-diary\",\"version\":1,\"nights\":\"secret\"}",
        "\u{feff}\"secret",
    ];
    for text in foreign {
        let why = soleus_report::read(text.as_bytes(), now).unwrap_err();
        for lang in Lang::ALL {
            let message = why.message(&Texts::new(*lang));
            assert!(!message.contains("secret") && !message.starts_with("read-"), "{text:?}: {message}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_as_a_whole_names_what_can_be_mended() {
    let wrong = [
        ("night;status;logged_at\n", "commas"),
        ("night,status\n", "“logged_at”"),
        ("night,status,logged_at,mood\n", "“mood”"),
        ("night,status,logged_at,night\n", "twice"),
        ("{\"format\":\"soleus-diary\",\"version\":0,\"nights\":[]}", "version 0"),
        ("{\"format\":\"soleus-diary\",\"version\":1,\"nights\":[", "too early"),
        ("{\n  \"format\":\"soleus-diary\",\"version\":1,\n \"nights\":?}", "line 3, column 11"),
    ];
    for (text, part) in wrong {
        let why = soleus_report::read(text.as_bytes(), "2026-05-02T08:00:00+08:00".parse().unwrap()).unwrap_err();
        let message = why.message(&Texts::new(Lang::En));
        assert!(message.contains(part), "{text:?}: {message}");
    }
}

#[test]
fn a_header_that_is_wrong_is_no_matter_of_one_line() {
    for header in
        ["", "nights", "night,status", "night,status,logged_at,mood", "night,status,logged_at,night", "\"night"]
    {
        let refused = csv::read(&format!("{header}\n2026-05-01,none,2026-05-02T07:00:00Z\n"), current());
        assert!(refused.is_err(), "{header:?}");
    }
}

#[test]
fn columns_may_stand_in_any_order_and_those_nobody_needs_may_be_left_out() {
    let text = "logged_at,note,status,night\n2026-05-02T07:10:00+08:00,'=1,none,2026-05-01\n";
    let read = csv::read(text, current()).unwrap();
    assert!(read.bad_lines.is_empty());
    assert_eq!((read.nights[0].answers.note.as_deref(), read.nights[0].revision), (Some("=1"), 1));
}
