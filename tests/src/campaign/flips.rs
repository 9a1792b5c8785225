//! Bytes of the diary's file changed by nobody: a disk that fails, another program, a copy that went wrong.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value, json};
use soleus_app::clock::Clock;
use soleus_app::{Diary, Error, ReportOptions, Write};
use soleus_core::{Answers, Night};
use soleus_wire::{ErrorCode, ExportFormat};

use super::own::Own;
use super::random::Random;
use super::row::Row;
use super::scene::NOW;
use super::world::rows;
use crate::cli::Soleus;

const PAGE: usize = 4096;
/// What else a changed header may be: of a newer Soleus.
const REFUSALS: [ErrorCode; 2] = [ErrorCode::DatabaseDamaged, ErrorCode::NewerSchema];

/// Changes the file in `rounds` ways. Every command answers what the sound diary answers, or refuses it as damaged.
#[must_use]
pub fn flips(rounds: usize, seed: u64, own: Own) -> Vec<Row> {
    vec![own.row(&format!("flips {rounds} {seed}")), by_the_program(rounds.div_ceil(20), seed)]
}

/// What is done to the bytes.
#[derive(Debug)]
enum Change {
    Byte(usize, u8),
    Page(usize),
    Cut(usize),
}

impl Change {
    fn any(random: &mut Random, length: usize) -> Self {
        match random.below(20) {
            0 => Self::Page(random.below(length / PAGE)),
            1 => Self::Cut(random.below(length)),
            _ => Self::Byte(random.below(length), random.byte()),
        }
    }

    fn of(&self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        match *self {
            Self::Byte(at, value) => bytes[at] = value,
            Self::Page(page) => bytes[page * PAGE..(page + 1) * PAGE].fill(0),
            Self::Cut(length) => bytes.truncate(length),
        }
        bytes
    }
}

/// One data folder, as the library sees it.
struct Folder {
    home: PathBuf,
    diary: Diary,
}

impl Folder {
    fn new(home: &Path) -> Self {
        let clock = Clock::At(NOW.parse().expect("a moment"));
        Self { home: home.to_owned(), diary: Diary::new(home.join("data"), clock, None) }
    }

    /// Everything that can be asked, with the answer or why there is none.
    fn answers(&self) -> Vec<(&'static str, Result<Value, Error>)> {
        let all = ReportOptions::default();
        let out = self.home.join("out");
        let export = |format| {
            self.diary.export(format, &all, &out, true, None)?;
            Ok(Value::String(String::from_utf8_lossy(&fs::read(&out).expect("an export")).into_owned()))
        };
        let backup = || {
            self.diary.backup(&out, true)?;
            Ok(rows(&out).map_or_else(|error| json!(error.to_string()), |rows| json!(rows)))
        };
        vec![
            ("nights", self.diary.nights(None, None).map(value)),
            ("flags", self.diary.flags_view().map(value)),
            ("export csv", export(ExportFormat::Csv)),
            ("export json", export(ExportFormat::Json)),
            ("export fhir", export(ExportFormat::Fhir)),
            ("backup", backup()),
        ]
    }

    fn log(&self) -> Result<Value, Error> {
        let night = Night::parse("night", "2026-04-22").expect("a night");
        self.diary.log(night, Answers::none(), Write::New)?;
        self.diary.nights(None, None).map(value)
    }

    fn write(&self, bytes: &[u8]) {
        let file = self.diary.file();
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(file.with_file_name(format!("diary.db{suffix}")));
        }
        fs::write(file, bytes).expect("a file");
    }
}

fn value(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).expect("an answer is JSON")
}

/// The campaign itself, in a process that sees nothing but `home`.
pub(super) fn in_this_process(rounds: usize, seed: u64, home: &Path) -> Row {
    let mut row = Row::new("flipped bytes, zeroed pages and cuts");
    let folder = Folder::new(home);
    folder.diary.import(&crate::fixture("six-weeks.json"), None, false).expect("the fixture");
    let whole = fs::read(folder.diary.file()).expect("the diary");
    let sound: Vec<_> = folder.answers().into_iter().map(|(_, answer)| answer.expect("a sound diary")).collect();
    let logged = folder.log().expect("a sound diary");
    let mut random = Random::new(seed);
    let (mut told, mut without_effect) = (0, 0);
    for n in 0..rounds {
        let change = Change::any(&mut random, whole.len());
        let bytes = change.of(&whole);
        folder.write(&bytes);
        row.rounds += 1;
        let found = catch_unwind(AssertUnwindSafe(|| check(&folder, &sound, &logged, &bytes)));
        match found.unwrap_or_else(|_| Err("a panic".to_owned())) {
            Ok(true) => told += 1,
            Ok(false) => without_effect += 1,
            Err(why) => row.faults.push(format!("seed {seed}, round {n}, {change:?}: {why}")),
        }
    }
    row.notes = format!("{told} told, {without_effect} without effect");
    row
}

/// Whether the change was told.
fn check(folder: &Folder, sound: &[Value], logged: &Value, bytes: &[u8]) -> Result<bool, String> {
    let mut told = false;
    for ((what, answer), right) in folder.answers().into_iter().zip(sound) {
        told |= is_told(what, answer, right)?;
    }
    if told && fs::read(folder.diary.file()).ok().as_deref() != Some(bytes) {
        return Err("it was told, and the file was changed".to_owned());
    }
    let log_told = is_told("log", folder.log(), logged)?;
    if log_told && fs::read(folder.diary.file()).ok().as_deref() != Some(bytes) {
        return Err("log was refused, and the file was changed".to_owned());
    }
    Ok(told || log_told)
}

fn is_told(what: &str, answer: Result<Value, Error>, right: &Value) -> Result<bool, String> {
    match answer {
        Ok(answer) if answer == *right => Ok(false),
        Ok(_) => Err(format!("{what}: a wrong answer without a word")),
        Err(error) if REFUSALS.contains(&error.code()) => Ok(true),
        Err(error) => Err(format!("{what}: {error:?}")),
    }
}

/// The same with a process for each command.
fn by_the_program(rounds: usize, seed: u64) -> Row {
    let mut row = Row::new("flipped bytes, by the program");
    let soleus = Soleus::six_weeks();
    let whole = fs::read(soleus.diary()).expect("the diary");
    let table = soleus.path("out.csv").display().to_string();
    let commands: [&[&str]; 3] = [&["nights"], &["flags"], &["export", "--format", "csv", "--force", "--out", &table]];
    let sound = commands.map(|arguments| soleus.json(arguments));
    let sound_table = fs::read(&table).expect("a table");
    let mut random = Random::new(seed ^ 1);
    for n in 0..rounds {
        let change = Change::any(&mut random, whole.len());
        let bytes = change.of(&whole);
        fs::write(soleus.diary(), &bytes).expect("a file");
        row.rounds += 1;
        for (arguments, sound) in commands.iter().zip(&sound) {
            let ran = soleus.run(&[&["--json"], *arguments].concat());
            let document: Value = serde_json::from_str(&ran.stdout).unwrap_or_default();
            let code = document["error"]["code"].as_str().unwrap_or_default();
            let is_right = match ran.code {
                0 => document == *sound && fs::read(&table).is_ok_and(|table| table == sound_table),
                1 => REFUSALS.iter().any(|refusal| refusal.code() == code),
                _ => false,
            };
            if !is_right {
                row.faults.push(format!("seed {seed}, round {n}, {change:?}: {ran:?}"));
            }
        }
    }
    row
}
