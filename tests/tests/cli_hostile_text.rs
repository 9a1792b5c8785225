//! What a file, an argument or a name says is data: it reaches no terminal raw, fakes no line, and fills no memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use soleus_tests::cli::{Ran, Soleus};

const MORNING: &str = "2026-05-11T07:30:00+08:00";
/// Writes to the clipboard, clears the screen, turns the writing round, and opens a line of its own.
const HOSTILE: &str = "\u{1b}]52;c;cm0=\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2028}\u{7f}";

fn is_harmless(printed: &str) -> bool {
    !printed.chars().any(|c| is_control(c) && c != '\n')
}

/// Written here a second time, from the issue: C0, DEL, C1, bidi controls, separators.
fn is_control(c: char) -> bool {
    c.is_control()
        || "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{feff}".contains(c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

fn harmless(ran: Ran) -> Ran {
    assert!(is_harmless(&ran.stdout) && is_harmless(&ran.stderr), "{ran:#?}");
    ran
}

#[test]
fn no_line_of_a_table_reaches_the_terminal_raw() {
    let soleus = Soleus::at(MORNING);
    let table = soleus.path("evil.csv");
    fs::write(&table, format!("night,status,logged_at\n2026-05-09,{HOSTILE},2026-05-10T00:00:00Z\n")).unwrap();
    let path = table.display().to_string();
    for arguments in [&["import", &path][..], &["import", "--preview", &path], &["import", "--skip-bad-lines", &path]] {
        for first in [&[][..], &["--json"], &["--lang", "zh-CN"]] {
            let ran = harmless(soleus.run(&[first, arguments].concat()));
            assert!(format!("{}{}", ran.stdout, ran.stderr).contains("␛]52;c;cm0=␇␛[2J⟨U+009B⟩"), "{ran:#?}");
        }
    }
}

#[test]
fn no_name_and_no_argument_reaches_the_terminal_raw_or_fakes_a_line() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--none"]);
    let fake = format!("{HOSTILE}\nsoleus: all is well");
    let file = soleus.path("f\u{1b}[31m\nsoleus: all is well.csv").display().to_string();
    harmless(soleus.run(&["export", "--format", "csv", "--out", &file]));
    let commands: [&[&str]; 12] = [
        &["import", &fake],
        &["import", &file],
        &["export", "--format", "csv", "--out", &file],
        &["restore", &file],
        &["backup", "--out", &file],
        &["log", "--pain", &fake],
        &["log", "--none", "--note", &fake],
        &["log", "--sign", &fake],
        &["settings", "set", "theme", &fake],
        &["settings", "get", &fake],
        &[&fake],
        &["--lang", &fake, "nights"],
    ];
    for command in commands {
        let ran = harmless(soleus.run(command));
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!all.lines().any(|line| line.starts_with("soleus: all is well")), "{ran:#?}");
        harmless(soleus.run(&[&["--json"], command].concat()));
    }
}

#[test]
fn a_note_of_an_earlier_soleus_is_still_read_and_exported_without_loss() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--pain", "3", "--note", "plain"]);
    soleus.json(&["seen", "--on", "2026-05-10", "--note", "plain"]);
    let diary = rusqlite::Connection::open(soleus.diary()).unwrap();
    for table in ["entry", "seen"] {
        // An earlier Soleus made no checksums.
        let write = format!("UPDATE {table} SET note = ?1, checksum = NULL");
        assert_eq!(diary.execute(&write, [HOSTILE]).unwrap(), 1);
    }
    drop(diary);
    let ran = harmless(soleus.run(&["--json", "nights"]));
    assert_eq!(ran.document()["nights"][0]["note"], json!(HOSTILE));
    for arguments in [&["nights"][..], &["summary"], &["flags"]] {
        assert_eq!(harmless(soleus.run(arguments)).code, 0);
    }
    assert_eq!(soleus.export()["nights"][0]["note"], json!(HOSTILE));
    assert_eq!(soleus.export()["seen"][0]["note"], json!(HOSTILE));
    let csv = soleus.path("x.csv").display().to_string();
    soleus.json(&["export", "--format", "csv", "--out", &csv]);
    assert!(fs::read_to_string(csv).unwrap().contains(HOSTILE));
}

#[test]
fn notes_medicines_and_visits_take_no_control_characters() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--night", "2026-05-09", "--none"]);
    for text in ["\u{1b}[31m", "\u{b}", "\u{7f}", "\u{9b}1m", "a\u{8}b"] {
        for (command, field) in [
            (&["log", "--none", "--note", text][..], "note"),
            (&["log", "--none", "--medicines", text], "medicines"),
            (&["seen", "--on", "2026-05-10", "--note", text], "note"),
        ] {
            soleus.refused_unchanged(command, "invalid_value", Some(field), 2);
        }
    }
    let entry = soleus.json(&["log", "--none", "--note", "one\r\ntwo\rthree\t\u{3000}!"]);
    assert_eq!(entry["note"], json!("one\ntwo\nthree\t\u{3000}!"));
}

#[test]
fn no_line_of_a_file_that_is_not_ours_is_quoted() {
    let soleus = Soleus::at(MORNING);
    for (name, text) in [
        ("passwd", "root:secret:0:0:root:/root:/bin/bash\ndaemon:secret:1:1::/:/bin/sh\n"),
        ("cut.json", "{\"password\": \"secret"),
        ("other.json", "{\"password\": \"secret\"}"),
        ("wrong.json", "{secret}"),
        ("typed.json", r#"{"format":"soleus-diary","version":1,"nights":[{"night":"secret"}]}"#),
    ] {
        let file = soleus.path(name);
        fs::write(&file, text).unwrap();
        for command in ["import", "restore"] {
            for lang in ["en", "zh-CN"] {
                let ran = soleus.run(&["--json", "--lang", lang, command, &file.display().to_string()]);
                assert!(ran.code == 1 && !ran.stdout.contains("secret") && !ran.stderr.contains("secret"), "{ran:#?}");
            }
        }
    }
}

#[test]
fn a_version_that_never_was_is_refused() {
    let soleus = Soleus::at(MORNING);
    let file = soleus.path("version.json");
    for version in ["0", "-1", "1.5", "\"1\"", "null"] {
        fs::write(&file, format!(r#"{{"format":"soleus-diary","version":{version},"nights":[]}}"#)).unwrap();
        soleus.refused_unchanged(&["import", &file.display().to_string()], "bad_file", None, 1);
    }
}

#[test]
fn output_that_could_not_be_written_is_told_and_a_closed_pipe_is_none() {
    let soleus = Soleus::at(MORNING);
    soleus.json(&["log", "--none"]);
    for arguments in [&["nights"][..], &["--json", "nights"], &["flags"], &["summary"], &["settings"], &["--help"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = soleus.command(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("could not be written"), "{arguments:?}");

        let mut closed = soleus.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(closed.stdout.take());
        let output = closed.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{arguments:?}");
    }
}

/// The most memory that any import may take, in kilobytes (docs/formats.md#what-an-import-does).
const MOST_KB: u64 = 200_000;

/// Runs a command, and returns the most memory that it took, in kilobytes.
fn peak(soleus: &Soleus, arguments: &[&str]) -> (Ran, u64) {
    let mut running = soleus.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (status, mut most) = (format!("/proc/{}/status", running.id()), 0);
    let mut polls = 0;
    while running.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let field = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(field.unwrap_or(0));
        polls += 1;
        assert!(polls < 60_000, "{arguments:?} takes longer than two minutes");
        std::thread::sleep(Duration::from_millis(2));
    }
    // What is printed fits into a pipe: a command that prints more would never end.
    (Ran::of(arguments, running.wait_with_output().unwrap()), most)
}

#[test]
fn millions_of_bad_lines_are_counted_and_not_kept() {
    const LINES: u64 = 1_700_000;
    let soleus = Soleus::at(MORNING);
    let table = soleus.path("many.csv");
    let mut file = BufWriter::new(File::create(&table).unwrap());
    writeln!(file, "night,status,logged_at").unwrap();
    (0..LINES).for_each(|_| writeln!(file, "bad,bad,bad").unwrap());
    file.into_inner().unwrap();
    let (ran, most) = peak(&soleus, &["--json", "import", &table.display().to_string()]);
    assert!(most > 0 && most < MOST_KB, "{most} kB");
    let error = &ran.document()["error"];
    assert_eq!((error["bad_lines"].as_array().unwrap().len(), &error["bad_lines_in_all"]), (100, &json!(LINES)));
    assert!(error["message"].as_str().unwrap().contains("1,700,000 lines") || ran.stderr.contains("1700000 lines"));
    let _ = ran.refusal("bad_file", None, 1);
}

#[test]
fn the_smallest_records_of_json_take_no_more_memory_than_is_promised() {
    let soleus = Soleus::at(MORNING);
    let path = soleus.path("seen.json");
    let visits = [r#"{"on":"2026-05-01"}"#; 1_000_000].join(",");
    fs::write(&path, format!(r#"{{"format":"soleus-diary","version":1,"nights":[],"seen":[{visits}]}}"#)).unwrap();
    let (ran, most) = peak(&soleus, &["--json", "import", "--preview", &path.display().to_string()]);
    assert_eq!((ran.code, &ran.document()["beside"]), (0, &json!(true)));
    assert!(most > 0 && most < MOST_KB, "{most} kB");
}

#[test]
fn a_preview_and_an_import_say_how_many_lines_are_left_out_in_all() {
    let soleus = Soleus::at(MORNING);
    let table = soleus.path("some.csv");
    fs::write(&table, format!("night,status,logged_at\n{}", "bad,bad,bad\n".repeat(150))).unwrap();
    let table = table.display().to_string();
    let preview = soleus.json(&["import", "--preview", &table]);
    assert_eq!((preview["bad_lines"].as_array().unwrap().len(), &preview["bad_lines_in_all"]), (100, &json!(150)));
    let done = soleus.json(&["import", "--skip-bad-lines", &table]);
    assert_eq!((done["skipped"].as_array().unwrap().len(), &done["skipped_in_all"]), (100, &json!(150)));
    for arguments in [&["import", "--preview", &table], &["import", "--skip-bad-lines", &table]] {
        let printed = soleus.run(arguments).stdout;
        assert!(printed.contains("150 lines") && printed.ends_with("… and 50 more\n"), "{printed}");
    }
}
