//! Files that are no export, or only part of one: `bad_file`, and the diary is what it was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use soleus_tests::cli::{Ran, Soleus};
use soleus_tests::fixture;

fn diary() -> Soleus {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    soleus.json(&["log", "--night", "2026-03-01", "--none"]);
    soleus
}

fn refused(soleus: &Soleus, file: &Path) -> String {
    soleus.refused_unchanged(&["import", &file.display().to_string()], "bad_file", None, 1)
}

fn refused_bytes(soleus: &Soleus, bytes: &[u8]) -> String {
    let file = soleus.path("file to import");
    fs::write(&file, bytes).unwrap();
    refused(soleus, &file)
}

#[test]
fn garbage_is_refused_whatever_it_looks_like() {
    let soleus = diary();
    let nested = format!("{{\"format\":{}", "[".repeat(200_000));
    let utf16: Vec<u8> = "night,status\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let noise: Vec<u8> = (0..50_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let wrist = fs::read_to_string(fixture("six-weeks.csv")).unwrap().replace("calf", "wrist");
    let garbage: [&[u8]; 20] = [
        b"",
        b" \n",
        b"\xef\xbb\xbf",
        b"{}",
        b"[]",
        b"null",
        b"{",
        b"\0\0\0\0",
        b"\xff\xfe\x00",
        b"hello",
        b"<html></html>",
        b"{\"format\":\"soleus-diary\"}",
        b"{\"format\":\"other\",\"version\":1,\"nights\":[]}",
        b"{\"format\":\"soleus-diary\",\"version\":1}",
        b"{\"format\":\"soleus-diary\",\"version\":-1,\"nights\":[]}",
        b"\x89PNG\r\n\x1a\n",
        nested.as_bytes(),
        &utf16,
        &noise,
        wrist.as_bytes(),
    ];
    for bytes in garbage {
        refused_bytes(&soleus, bytes);
    }
}

#[test]
fn what_is_no_readable_file_has_an_error_of_its_own() {
    let soleus = diary();
    soleus.refused_unchanged(&["import", "/nowhere/diary.json"], "not_found", None, 1);
    let folder = soleus.path("folder");
    fs::create_dir(&folder).unwrap();
    let ran = soleus.run(&["--json", "import", &folder.display().to_string()]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    let newer = soleus.path("newer.json");
    fs::write(&newer, br#"{"format":"soleus-diary","version":99,"nights":[{"what":"later"}]}"#).unwrap();
    soleus.refused_unchanged(&["import", &newer.display().to_string()], "newer_schema", None, 1);
}

#[test]
fn an_export_cut_short_anywhere_is_refused() {
    let soleus = diary();
    let whole = fs::read(fixture("six-weeks.json")).unwrap();
    // The last two bytes are the closing brace and a line end nobody needs.
    for cut in (0..whole.len() - 2).step_by(97).chain(whole.len() - 20..whole.len() - 1) {
        refused_bytes(&soleus, &whole[..cut]);
    }
}

#[test]
fn a_table_cut_short_is_refused_or_brings_whole_nights_only() {
    let whole = fs::read(fixture("six-weeks.csv")).unwrap();
    let all = Soleus::six_weeks().json(&["nights"])["nights"].as_array().unwrap().clone();
    let (mut refused, mut taken) = (0, 0);
    for cut in (3..whole.len()).step_by(61) {
        let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
        let file = soleus.path("cut.csv");
        fs::write(&file, &whole[..cut]).unwrap();
        let ran = soleus.run(&["--json", "import", &file.display().to_string()]);
        if ran.code == 0 {
            taken += 1;
            let nights = soleus.json(&["nights"])["nights"].as_array().unwrap().clone();
            assert!(nights.len() < all.len() && all.starts_with(&nights), "cut at {cut}: {nights:#?}");
        } else {
            refused += 1;
            let _ = ran.refusal("bad_file", None, 1);
        }
    }
    assert!(refused > 50 && refused > 10 * taken, "{refused} refused, {taken} taken");
}

#[test]
fn an_export_edited_by_hand_goes_through_the_rules_for_typed_answers() {
    let soleus = diary();
    let whole: Value = serde_json::from_slice(&fs::read(fixture("six-weeks.json")).unwrap()).unwrap();
    let edits: [(&str, Value); 17] = [
        ("/nights/2/pain", json!(11)),
        ("/nights/2/pain", json!(5.5)),
        ("/nights/2/pain", json!("5")),
        ("/nights/2/side", json!("middle")),
        ("/nights/2/night", json!("2026-02-30")),
        ("/nights/2/night", json!("2026-03-30")),
        ("/nights/2/status", json!("none")),
        ("/nights/2/note", json!("n".repeat(3_000))),
        ("/nights/2/sitting_hours", json!(7.55)),
        ("/nights/2/signs", json!({"cold_feet": "yes"})),
        ("/nights/2/revision", json!(0)),
        ("/nights/2/revision", json!(4_294_967_295_u32)),
        ("/earlier/0/revision", json!(4_294_967_295_u32)),
        ("/nights/2/utc_offset_minutes", json!(99_999)),
        ("/nights/2/logged_at", json!("+262142-12-31T23:59:59Z")),
        ("/earlier/0/ended_by", json!("wind")),
        ("/earlier/0/ended_at", json!("+262142-12-31T23:59:59Z")),
    ];
    for (place, value) in edits {
        let mut edited = whole.clone();
        *edited.pointer_mut(place).unwrap() = value;
        refused_bytes(&soleus, edited.to_string().as_bytes());
    }
    let mut twice = whole.clone();
    let earlier = twice["earlier"][0].clone();
    twice["earlier"].as_array_mut().unwrap().push(earlier);
    refused_bytes(&soleus, twice.to_string().as_bytes());
}

#[test]
fn nights_and_visits_that_have_not_come_yet_are_refused() {
    let soleus = diary();
    let mut whole: Value = serde_json::from_slice(&fs::read(fixture("six-weeks.json")).unwrap()).unwrap();
    let file = soleus.path("future.json");
    let arguments = ["import", &file.display().to_string()];
    whole["nights"][36]["night"] = json!("2026-05-11");
    fs::write(&file, whole.to_string()).unwrap();
    soleus.refused_unchanged(&arguments, "future_night", Some("night"), 2);
    whole["nights"][36]["night"] = json!("2026-05-10");
    for (on, note) in [("2026-05-12", String::new()), ("2026-05-01", "n".repeat(2_001))] {
        whole["seen"] = json!([{"on": on, "note": note}]);
        fs::write(&file, whole.to_string()).unwrap();
        let ran = soleus.run(&["--json", "import", arguments[1]]);
        let field = if note.is_empty() { "on" } else { "note" };
        let _ = ran.refusal("invalid_value", Some(field), 2);
        assert_eq!(soleus.export()["nights"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_file_of_100_megabytes_is_refused_quickly() {
    let soleus = diary();
    let sparse = soleus.path("sparse.json");
    File::create(&sparse).unwrap().set_len(100_000_000).unwrap();
    let real = soleus.path("real.json");
    write_100_megabytes(&real);
    for (file, limit) in [(sparse, "64 MiB"), (real, "32 MiB")] {
        assert!(file.metadata().unwrap().len() >= 100_000_000);
        let before = soleus.files();
        let ran = finished_within(&soleus, &file, Duration::from_secs(20));
        let message = ran.refusal("bad_file", None, 1);
        assert!(message.contains(limit), "{message}");
        assert!(before == soleus.files());
    }
}

/// An export as a diary of several lifetimes would write it: nothing is wrong with it but its size.
fn write_100_megabytes(path: &Path) {
    let whole: Value = serde_json::from_slice(&fs::read(fixture("six-weeks.json")).unwrap()).unwrap();
    let mut file = BufWriter::new(File::create(path).unwrap());
    file.write_all(br#"{"format":"soleus-diary","version":1,"exported_at":"2026-05-11T07:30:00+08:00","nights":["#)
        .unwrap();
    let (mut entry, mut written) = (whole["nights"][2].clone(), 0);
    entry["note"] = json!("疼".repeat(1_000));
    for day in 0.. {
        let night = format!("{:04}-{:02}-{:02}", 1900 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        entry["night"] = json!(night);
        let text = format!("{}{entry}", if day == 0 { "" } else { "," });
        file.write_all(text.as_bytes()).unwrap();
        written += text.len();
        if written > 100_000_000 {
            break;
        }
    }
    file.write_all(b"]}").unwrap();
}

fn finished_within(soleus: &Soleus, file: &Path, limit: Duration) -> Ran {
    let path = file.display().to_string();
    let arguments = ["--json", "import", &path];
    let (done, waiting) = std::sync::mpsc::channel();
    let mut command = soleus.command(&arguments);
    std::thread::spawn(move || done.send(command.output()));
    let output = waiting.recv_timeout(limit).unwrap_or_else(|_| panic!("{path} takes longer than {limit:?}"));
    Ran::of(&arguments, output.unwrap())
}
