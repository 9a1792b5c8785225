//! The page a doctor reads, made at the command line: `soleus export --format pdf|fhir` and `soleus summary`.
//!
//! The tests of `soleus-page` and `soleus-report` check its layout and numbers; folders that may not be written and
//! full disks are in `cli_storage_errors`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use soleus_tests::cli::{Soleus, files};
use soleus_tests::pdf_text;

/// Half past seven on the morning the fixture was written.
const MORNING: &str = "2026-05-11T07:30:00+08:00";
const FORMATS: [&str; 2] = ["pdf", "fhir"];

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

fn export<'a>(format: &'a str, out: &'a str) -> [&'a str; 5] {
    ["export", "--format", format, "--out", out]
}

/// An empty folder beside the data folder.
fn folder(soleus: &Soleus, name: &str) -> PathBuf {
    let folder = soleus.path(name);
    fs::create_dir(&folder).unwrap();
    folder
}

/// The page in this format, with these further arguments, as it is in the file.
fn page(soleus: &Soleus, format: &str, more: &[&str]) -> Vec<u8> {
    let out = soleus.path("page");
    soleus.json(&[&export(format, &path_text(&out))[..], &["--force"], more].concat());
    fs::read(out).unwrap()
}

/// The text of a PDF, or of a FHIR document; none where no PDF can be read.
fn text(soleus: &Soleus, format: &str, more: &[&str]) -> Option<String> {
    let bytes = page(soleus, format, more);
    if format == "pdf" { pdf_text(&soleus.path("page")) } else { Some(String::from_utf8(bytes).unwrap()) }
}

fn is_whole(format: &str, bytes: &[u8]) -> bool {
    match format {
        "pdf" => bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"),
        _ => serde_json::from_slice::<Value>(bytes).is_ok_and(|it| it["resourceType"] == "Bundle"),
    }
}

#[test]
fn pdf_and_fhir_are_written_for_their_owner_only_where_there_is_no_display() {
    let soleus = Soleus::six_weeks();
    for format in FORMATS {
        let out = soleus.path(&format!("page.{format}"));
        let mut command = soleus.command(&[&["--json"], &export(format, &path_text(&out))[..]].concat());
        let ran = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        let document: Value = serde_json::from_slice(&ran.stdout).unwrap();
        assert_eq!(document, json!({"path": path_text(&out), "nights": 37}));
        assert!(is_whole(format, &fs::read(&out).unwrap()), "{format}");
        #[cfg(unix)]
        assert_eq!(soleus_tests::cli::mode(&out), 0o600, "{format}");
    }
}

#[test]
fn a_file_that_is_there_stays_without_force() {
    let soleus = Soleus::six_weeks();
    let folder = folder(&soleus, "out");
    for format in FORMATS {
        let out = folder.join(format);
        fs::write(&out, "mine").unwrap();
        let before = files(&folder);
        let message = soleus.refused_unchanged(&export(format, &path_text(&out)), "file_exists", None, 1);
        assert!(message.contains(&path_text(&out)), "{message}");
        assert!(files(&folder) == before, "{format}");
        soleus.json(&[&export(format, &path_text(&out))[..], &["--force"]].concat());
        assert!(is_whole(format, &fs::read(&out).unwrap()), "{format}");
    }
    assert_eq!(files(&folder).len(), 2, "nothing else was left beside them");
}

#[test]
fn the_diary_is_replaced_by_no_page_by_whatever_name() {
    let soleus = Soleus::six_weeks();
    let (whole, diary) = (soleus.export(), soleus.diary());
    let mut names = vec![diary.clone(), soleus.data().join("..").join("data").join("diary.db")];
    #[cfg(unix)]
    {
        let link = soleus.path("not-the-diary.pdf");
        std::os::unix::fs::symlink(&diary, &link).unwrap();
        names.push(link);
    }
    for (format, name) in FORMATS.into_iter().flat_map(|format| names.iter().map(move |name| (format, name))) {
        let out = path_text(name);
        soleus.refused_unchanged(&[&export(format, &out)[..], &["--force"]].concat(), "file_exists", None, 1);
    }
    assert_eq!(soleus.export(), whole);
    // A folder that holds no diary yet gets one, and keeps it.
    let other = Soleus::at(MORNING);
    other.refused(&[&export("pdf", &path_text(&other.diary()))[..], &["--force"]].concat(), "file_exists", None, 1);
    assert_eq!(other.json(&["nights"])["nights"], json!([]));
}

#[test]
fn a_name_with_spaces_and_chinese_is_a_name_and_a_missing_folder_is_an_error() {
    let soleus = Soleus::six_weeks();
    let folder = folder(&soleus, "给 医生");
    for format in FORMATS {
        let out = folder.join(format!("小腿 夜记 ‘5 月’.{format}"));
        assert_eq!(soleus.json(&export(format, &path_text(&out)))["path"], json!(path_text(&out)));
        assert!(is_whole(format, &fs::read(out).unwrap()), "{format}");

        let nowhere = soleus.path("nowhere").join("page");
        let message = soleus.refused_unchanged(&export(format, &path_text(&nowhere)), "not_found", None, 1);
        assert!(message.contains("nowhere"), "{message}");
        assert!(!soleus.path("nowhere").exists(), "no folder is made");
        let taken = path_text(&folder);
        soleus.refused_unchanged(&[&export(format, &taken)[..], &["--force"]].concat(), "file_exists", None, 1);
    }
    assert_eq!(files(&folder).len(), 2, "nothing half written stays beside them");
}

#[test]
fn a_wrong_value_names_its_field_and_neither_makes_a_diary_nor_changes_one() {
    let long = "名".repeat(101);
    let wrong: [(&[&str], &str); 11] = [
        (&["--name", &long], "name"),
        (&["--birth-year", "1850"], "birth_year"),
        (&["--birth-year", "2027"], "birth_year"),
        (&["--birth-year", "abc"], "birth_year"),
        (&["--birth-year", "-1"], "birth_year"),
        (&["--without", "cellar"], "without"),
        (&["--without", "words,cellar"], "without"),
        (&["--report-lang", "fr"], "report_lang"),
        (&["--from", "2026-05-03", "--to", "2026-05-02"], "to"),
        (&["--from", "2026-05-12"], "from"),
        (&["--from", "yesterday"], "from"),
    ];
    for soleus in [Soleus::six_weeks(), Soleus::at(MORNING)] {
        let was_there = soleus.data().exists();
        let folder = folder(&soleus, "out");
        let out = path_text(&folder.join("page"));
        for (more, field) in wrong {
            for command in [&export("pdf", &out)[..], &export("fhir", &out), &["summary"]] {
                soleus.refused_unchanged(&[command, more].concat(), "invalid_value", Some(field), 2);
            }
        }
        soleus.refused_unchanged(&export("docx", &out), "invalid_value", Some("format"), 2);
        for whole in ["csv", "json"] {
            let less = [&export(whole, &out)[..], &["--without", "words"]].concat();
            let why = soleus.refused_unchanged(&less, "invalid_value", Some("without"), 2);
            assert!(why.contains("hold everything"), "never somebody's words after all: {why}");
        }
        assert_eq!(soleus.data().exists(), was_there, "no folder was made either");
        assert!(files(&folder).is_empty());
    }
}

#[test]
fn a_name_and_a_birth_year_are_on_the_page_only_when_they_are_given() {
    let soleus = Soleus::six_weeks();
    for format in FORMATS {
        let (name, year) = ("王小梅", "1971");
        let Some(named) = text(&soleus, format, &["--name", &format!("  {name} "), "--birth-year", year]) else {
            continue;
        };
        assert!(named.contains(name) && named.contains(year), "{format}: {named}");
        let nobody = text(&soleus, format, &["--name", " "]).unwrap();
        assert!(!nobody.contains(name) && !nobody.contains(year), "{format}: {nobody}");
    }
    let name = "王小梅".as_bytes();
    for (file, bytes) in files(soleus.data()) {
        assert!(!bytes.windows(name.len()).any(|part| part == name), "the name is kept in {}", file.display());
    }
}

#[test]
fn the_page_is_in_the_language_of_messages_unless_it_has_one_of_its_own() {
    let soleus = Soleus::six_weeks();
    let (english, chinese) = ("Recorded by the patient", "由患者本人记录");
    for (options, language) in [
        (&["--lang", "zh-CN"][..], chinese),
        (&["--lang", "zh-CN", "--report-lang", "en"], english),
        (&["--lang", "en", "--report-lang", "zh-CN"], chinese),
        (&[], english),
    ] {
        let other = if language == english { chinese } else { english };
        let summary = soleus.json(&[&["summary"], options].concat())["summary"].as_str().unwrap().to_owned();
        let pages = FORMATS.iter().filter_map(|format| text(&soleus, format, options)).chain([summary]);
        for page in pages {
            assert!(page.contains(language) && !page.contains(other), "{options:?}: {page}");
        }
    }
    soleus.json(&["settings", "set", "language", "zh-CN"]);
    let kept = soleus.run(&["summary"]);
    assert!(kept.stdout.contains(chinese), "the diary's own language: {kept:?}");
}

#[test]
fn what_is_left_out_is_nowhere_in_the_file() {
    let soleus = Soleus::at(MORNING);
    let log = ["log", "--night", "2026-05-09", "--pain", "4", "--sitting-hours", "7.5"];
    soleus.json(&[&log[..], &["--note", "lavender", "--medicines", "magnolia"]].concat());
    soleus.json(&["seen", "--on", "2026-05-10", "--note", "marigold"]);
    let exported = |format: &str, without: &str| {
        let without: &[&str] = if without.is_empty() { &[] } else { &["--without", without] };
        text(&soleus, format, without)
    };
    for format in FORMATS {
        let Some(all) = exported(format, "") else { continue };
        for word in ["lavender", "magnolia", "marigold", "7.5"] {
            assert!(all.contains(word), "{format} has {word}: {all}");
        }
        for (part, gone, stays) in [
            ("words", &["lavender", "marigold"][..], &["magnolia", "7.5"][..]),
            ("medicines", &["magnolia"], &["lavender", "marigold", "7.5"]),
            ("context", &["7.5"], &["lavender", "magnolia", "marigold"]),
            ("words,medicines,context", &["lavender", "magnolia", "marigold", "7.5"], &[]),
        ] {
            let text = exported(format, part).unwrap();
            assert!(!gone.iter().any(|word| text.contains(word)), "{format} without {part}: {text}");
            assert!(stays.iter().all(|word| text.contains(word)), "{format} without {part}: {text}");
        }
    }
    let Some(page) = exported("pdf", "") else { return };
    assert!(page.contains("Questions to") && page.contains("Table of nights"), "{page}");
    let less = text(&soleus, "pdf", &["--without", "questions", "--without", "nights"]).unwrap();
    assert!(!less.contains("Questions to") && !less.contains("Table of nights"), "{less}");
}

#[test]
fn an_empty_diary_and_a_range_without_a_night_make_a_page_without_nights() {
    let before_the_diary = ["--from", "2026-01-01", "--to", "2026-01-31"];
    for (soleus, range) in [(Soleus::at(MORNING), &[][..]), (Soleus::six_weeks(), &before_the_diary)] {
        for format in FORMATS {
            let out = path_text(&soleus.path(format));
            let document = soleus.json(&[&export(format, &out)[..], range].concat());
            assert_eq!(document, json!({"path": out, "nights": 0}), "and nothing to warn of");
            assert!(is_whole(format, &fs::read(out).unwrap()), "{format}");
        }
        if let Some(page) = text(&soleus, "pdf", range) {
            assert!(page.contains("No night of this range is in the diary."), "{page}");
            assert!(page.contains("Never asked"), "not asked is never no: {page}");
        }
        let summary = soleus.run(&[&["summary"], range].concat());
        assert_eq!(summary.code, 0, "{summary:?}");
        assert!(!summary.stdout.trim().is_empty());
    }
}

#[test]
fn the_summary_is_text_for_people_and_for_programs_has_the_page_beside_it() {
    let soleus = Soleus::six_weeks();
    let text = soleus.run(&["summary"]);
    assert_eq!((text.code, &*text.stderr), (0, ""), "{text:?}");
    assert!(text.stdout.contains("37 of 42 nights recorded"), "{text:?}");
    let preview = soleus.json(&["summary"]);
    let mut names: Vec<_> = preview.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["pages", "summary", "svg", "warnings"]);
    assert_eq!(preview["summary"].as_str().unwrap().trim_end(), text.stdout.trim_end());
    assert!(preview["svg"].as_str().unwrap().starts_with("<svg") && preview["pages"].as_u64().unwrap() >= 2);
    assert_eq!(preview["warnings"], json!([]));
    assert_eq!(soleus.json(&["summary", "--without", "nights"])["pages"], json!(1));
}

#[test]
fn a_character_no_font_has_is_named_in_a_warning_and_the_file_is_written() {
    let soleus = Soleus::at(MORNING);
    // For private use: no font of any system has it.
    soleus.json(&["log", "--night", "2026-05-09", "--pain", "2", "--note", "\u{f1234}"]);
    let out = path_text(&soleus.path("signs.pdf"));
    let document = soleus.json(&export("pdf", &out));
    let warnings = &soleus.json(&["summary"])["warnings"];
    assert!(warnings.to_string().to_lowercase().contains("f1234"), "{warnings}");
    assert_eq!(&document["warnings"], warnings, "both have the same warnings: {document}");
}

#[test]
fn without_its_typesetter_that_is_an_error_and_everything_else_works() {
    let soleus = Soleus::six_weeks();
    let alone = soleus.path(&format!("soleus{}", std::env::consts::EXE_SUFFIX));
    fs::copy(soleus_tests::program("soleus"), &alone).unwrap();
    let soleus = soleus.with_program(&alone);
    let [pdf, fhir] = FORMATS.map(|format| path_text(&soleus.path(&format!("page.{format}"))));
    let message = soleus.refused_unchanged(&export("pdf", &pdf), "not_found", None, 1);
    assert!(message.contains("soleus-page"), "{message}");
    soleus.refused_unchanged(&["summary"], "not_found", None, 1);
    assert!(!soleus.path("page.pdf").exists());
    soleus.json(&export("fhir", &fhir));
    assert_eq!(soleus.run(&["summary"]).code, 0, "words need no typesetter");
}

#[test]
#[cfg(unix)]
fn killed_in_the_middle_there_is_a_whole_file_or_none_and_an_older_one_is_as_it_was() {
    let soleus = Soleus::six_weeks();
    let mut unfinished = 0;
    for format in FORMATS {
        for (round, milliseconds) in [0, 2, 5, 10, 20, 40, 80, 200, 500, 1_000].into_iter().enumerate() {
            let older = round % 2 == 0;
            let folder = folder(&soleus, &format!("{format}-{milliseconds}"));
            let out = folder.join("page");
            if older {
                fs::write(&out, "mine").unwrap();
            }
            let mut command = soleus.command(&[&export(format, &path_text(&out))[..], &["--force"]].concat());
            let mut child = command.stdout(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(milliseconds));
            child.kill().unwrap();
            unfinished += usize::from(!child.wait().unwrap().success());
            match fs::read(&out) {
                Ok(bytes) => {
                    assert!(is_whole(format, &bytes) || (older && bytes == b"mine"), "{format} {milliseconds}");
                }
                Err(error) => assert!(!older && error.kind() == std::io::ErrorKind::NotFound, "{error}"),
            }
            // Killed while it wrote, it cannot remove its unfinished file, whose name does not look like a page.
            let beside = files(&folder).into_keys().filter(|it| it != Path::new("page"));
            let strange: Vec<_> = beside.filter(|it| !it.to_string_lossy().starts_with(".soleus-")).collect();
            assert!(strange.is_empty(), "{strange:?}");
        }
    }
    assert!(unfinished > 4, "too fast to be killed: {unfinished}");
    assert_eq!(soleus.json(&["nights"])["nights"].as_array().unwrap().len(), 37, "the diary is none the worse");
}
