//! What every command prints, to the byte, in both languages, for people and as JSON: a transcript of a whole session
//! on the fixture's six weeks, with exit codes and the hash of every file it writes.
//!
//! `SOLEUS_WRITE_GOLDEN=1` writes the transcripts anew; check what changed before committing it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fmt::Write as _;
use std::fs;

use soleus_tests::cli::Soleus;
use soleus_tests::{fixture, pdf_text};

/// One command a line; `OUT` is a folder for files, `FIXTURES` the fixtures'. In the order of a session: later commands
/// see what earlier ones wrote.
const SESSION: &str = "
nights
nights --from 2026-05-01 --to 2026-05-03
nights --from 2026-05-03 --to 2026-05-01
flags
flags --as-of 2026-04-20
flags --as-of 2026-05-30
flags --as-of yesterday
log
log --none --night tonight
log --none --night tonight
log --none --night tonight --replace
log --night 2026-05-12 --none
log --night last-night --pain 6 --side left --sensation cramp,numbness --episodes 2 --longest m1_10 --woke yes --replace
log --night 2026-05-09 --pain 11
log --night 2026-05-09 --pain +5
log --night 2026-05-09 --side up
log --night 2026-05-09 --pain 3 --site calf foot --sensation ache --eased-by walking --sitting-hours 7.5 --medicines x --note y --sign back_pain=no --replace
log --night 2026-05-09 --pain 3 --sign back_pain=no --sign back_pain=yes
log --night 2026-05-09 --pain 3 --sign toothache=yes
log --night 2026-05-09 --pain 3 --sign saddle_numbness=yes --replace
flags
seen --on 2026-05-10 --note physio
seen --on 2026-06-10
delete --night 2026-05-09
delete --night 2026-05-09
delete --night 09.05.2026
export --format csv --out OUT/a.csv
export --format csv --out OUT/a.csv
export --format csv --out OUT/a.csv --force
export --format csv --without medicines --out OUT/b.csv
export --format json --out OUT/a.json
export --format json --from 2026-05-01 --to 2026-05-05 --out OUT/part.json
export --format fhir --out OUT/a.fhir.json --name Li --birth-year 1990
export --format fhir --out OUT/b.fhir.json --birth-year 1890
export --format pdf --out OUT/a.pdf --name Li --without medicines,words --report-lang en
export --format pdf --out OUT/b.pdf --report-lang zh-CN
export --format xml --out OUT/a.xml
export --format csv --out OUT/missing/a.csv
export --format csv --out OUT/f.csv --from 2027-01-01
summary
summary --from 2026-05-01 --report-lang zh-CN
summary --without nonsense
import FIXTURES/six-weeks.json --preview
import FIXTURES/six-weeks.json
import FIXTURES/six-weeks.json --prefer mine
import FIXTURES/six-weeks.json --prefer existing
import FIXTURES/six-weeks.json --prefer imported
import FIXTURES/six-weeks.csv --preview
import FIXTURES/six-weeks.csv
import FIXTURES/schema-1.db
import FIXTURES/nowhere.csv
import OUT/bad.csv
import OUT/bad.csv --preview
import OUT/bad.csv --skip-bad-lines
backup --out OUT/copy.db
backup --out OUT/copy.db
restore OUT/copy.db
restore OUT/a.csv
restore FIXTURES/schema-2.db
nights
settings
settings get sit_minutes
settings get nonsense
settings set sit_minutes 45
settings set sit_minutes 4
settings set working_hours 09:00-18:00
settings set working_hours late
settings set reminders perhaps
settings set region uk
settings set profile pregnant
settings set language zh-CN
flags
settings set language en
settings list
status
break start
break dance
pause --for 1h
pause --for 9w
pause --until-tomorrow
pause --for 1h --until-tomorrow
resume
quit
levitate
log --colour red
nights --from
--lang fr nights
--version
--help
log --help
";

fn transcript(language: &str, json: bool) -> String {
    let soleus = Soleus::six_weeks();
    let out = soleus.path("out");
    fs::create_dir(&out).unwrap();
    let golden = fs::read_to_string(fixture("golden/six-weeks.csv")).unwrap();
    let (head, rest) = golden.split_once('\n').unwrap();
    let second = rest.lines().nth(1).unwrap();
    fs::write(out.join("bad.csv"), format!("{head}\n{}\nx{second}\n", second.replace("2026-", "2025-"))).unwrap();
    let (out, fixtures) = (out.display().to_string(), fixture("").display().to_string());
    let fixtures = fixtures.trim_end_matches('/');
    let folder = soleus.path("").display().to_string();
    let plain = |text: &str| {
        let text = text.replace(&out, "OUT").replace(fixtures, "FIXTURES");
        text.replace(folder.trim_end_matches('/'), "FOLDER")
    };
    let mut written = String::new();
    for line in SESSION.lines().filter(|line| !line.is_empty()) {
        let mut args: Vec<String> = Vec::new();
        if !line.contains("--lang ") {
            args.extend(["--lang".to_owned(), language.to_owned()]);
        }
        if json {
            args.push("--json".to_owned());
        }
        args.extend(line.split(' ').map(|word| word.replace("OUT", &out).replace("FIXTURES", fixtures)));
        let ran = soleus.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        writeln!(written, "$ soleus {line}\n[{}]", ran.code).unwrap();
        for (mark, text) in [("", &ran.stdout), ("! ", &ran.stderr)] {
            for line in plain(text).lines() {
                // A preview of the page is a picture of it; its other fields are what is compared.
                let line = line.find("<svg").map_or(line, |start| &line[..start]);
                writeln!(written, "{mark}{line}").unwrap();
            }
        }
    }
    let mut files: Vec<_> = fs::read_dir(&out).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = match file.extension().and_then(|end| end.to_str()) {
            // Two copies of the same diary may differ in free pages.
            Some("db") => continue,
            // Compression may differ between versions of the typesetter; what can be read may not.
            Some("pdf") => match pdf_text(&file) {
                Some(text) => text.into_bytes(),
                None => continue,
            },
            _ => fs::read(&file).unwrap(),
        };
        // The ids in a FHIR document depend on the moment to the nanosecond; its text has golden files of its own.
        let hash = if name.contains(".fhir.") { "not compared".to_owned() } else { format!("{:016x}", fnv(&bytes)) };
        writeln!(written, "{name}: {} bytes, FNV-1a {hash}", bytes.len()).unwrap();
    }
    written
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn every_command_prints_what_it_always_did_in_both_languages_and_as_json() {
    for language in ["en", "zh-CN"] {
        for (kind, json) in [("text", false), ("json", true)] {
            let golden = fixture(&format!("golden/cli.{language}.{kind}.txt"));
            let now = transcript(language, json);
            if std::env::var_os("SOLEUS_WRITE_GOLDEN").is_some() {
                fs::write(&golden, &now).unwrap();
            }
            let expected = fs::read_to_string(&golden).unwrap();
            for (line, (expected, now)) in expected.lines().zip(now.lines()).enumerate() {
                assert_eq!(now, expected, "line {} of {}", line + 1, golden.display());
            }
            assert!(now == expected, "{} is longer or shorter", golden.display());
        }
    }
}
