//! Files to be imported that somebody spoiled.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use soleus_app::clock::Clock;
use soleus_app::{Diary, Error, ReportOptions};
use soleus_core::import::Prefer;
use soleus_wire::{ErrorCode, ExportFormat};

use super::own::Own;
use super::random::Random;
use super::row::Row;
use super::scene::NOW;

/// Longer than a person would wait for six weeks.
const HANG: Duration = Duration::from_secs(2);
/// What breaks readers more often than chance would bring.
const PIECES: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    "\n",
    "\r\n",
    "\r",
    "{",
    "}",
    "[",
    "]",
    "null",
    "-1",
    "1e999",
    "99999999999999999999",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "疼",
    "😖",
    "=",
    "'",
    "2026-02-30",
    "9999-12-31",
    "0000-00-00",
    "+99:99",
    "true",
    "\\u0000",
    "\\ud800",
    ";",
    "\t",
    "night",
    "revision",
];

/// Spoils exports in `rounds` ways and imports them. Nothing panics or hangs, and what is accepted comes back as it went in.
#[must_use]
pub fn mutations(rounds: usize, seed: u64, own: Own) -> Vec<Row> {
    vec![own.row(&format!("mutations {rounds} {seed}"))]
}

/// The campaign itself, in a process that sees nothing but `home`.
pub(super) fn in_this_process(rounds: usize, seed: u64, home: &Path) -> Row {
    let mut row = Row::new("mutated CSV and JSON, imported");
    let whole = ["golden/six-weeks.csv", "golden/six-weeks.json", "six-weeks.csv", "six-weeks.json"]
        .map(|name| fs::read(crate::fixture(name)).expect("a fixture"));
    let mut random = Random::new(seed);
    let (mut accepted, mut refused) = (0, 0);
    for n in 0..rounds {
        let mut bytes = whole[random.below(whole.len())].clone();
        for _ in 0..=random.below(4) {
            spoil(&mut bytes, &mut random);
        }
        row.rounds += 1;
        let round = home.join("round");
        let _ = fs::remove_dir_all(&round);
        fs::create_dir(&round).expect("a folder");
        match catch_unwind(AssertUnwindSafe(|| import(&round, &bytes))).unwrap_or_else(|_| Err("a panic".to_owned())) {
            Ok(true) => accepted += 1,
            Ok(false) => refused += 1,
            Err(why) => row.faults.push(format!("seed {seed}, round {n}: {why}")),
        }
    }
    row.notes = format!("{accepted} accepted, at least in part, {refused} refused");
    row
}

fn spoil(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len().max(1));
    let end = (at + 1 + random.below(40)).min(bytes.len());
    match random.below(6) {
        0 if at < bytes.len() => bytes[at] = random.byte(),
        1 => drop(bytes.drain(at.min(end)..end)),
        2 => {
            let piece = PIECES[random.below(PIECES.len())];
            drop(bytes.splice(at..at, piece.bytes()));
        }
        3 => {
            let piece = PIECES[random.below(PIECES.len())];
            drop(bytes.splice(at.min(end)..end, piece.bytes()));
        }
        4 => {
            let copied = bytes[at.min(end)..end].to_vec();
            let to = random.below(bytes.len().max(1));
            drop(bytes.splice(to..to, copied));
        }
        // A digit for a digit: values that are read, and may be out of range.
        _ => {
            if let Some(digit) = (at..bytes.len()).find(|n| bytes[*n].is_ascii_digit()) {
                bytes[digit] = b'0' + random.byte() % 10;
            }
        }
    }
}

fn diary(dir: PathBuf) -> Diary {
    Diary::new(dir, Clock::At(NOW.parse().expect("a moment")), None)
}

/// Whether the file was accepted.
#[expect(clippy::disallowed_methods, reason = "notices what hangs")]
fn import(round: &Path, bytes: &[u8]) -> Result<bool, String> {
    let file = round.join("file");
    fs::write(&file, bytes).expect("a file");
    let first = diary(round.join("first"));
    let began = Instant::now();
    let preview = first.preview_import(&file);
    let imported = first.import(&file, None, true);
    if began.elapsed() > HANG {
        return Err(format!("took {:?}", began.elapsed()));
    }
    let imported = match (preview, imported) {
        (Ok(preview), Ok(imported)) => {
            let told = (preview.added, preview.bad_lines.len());
            if told != (imported.added, imported.skipped.len()) {
                return Err(format!("the preview said {told:?}: {imported:?}"));
            }
            imported
        }
        (Err(preview), Err(imported)) if preview.code() == imported.code() => {
            return refused(&imported).map(|()| false);
        }
        (preview, imported) => return Err(format!("the preview said {preview:?}, the import {imported:?}")),
    };
    // Everything that was taken in can be taken out and in again.
    for (format, name) in [(ExportFormat::Json, "out.json"), (ExportFormat::Csv, "out.csv")] {
        let taken_out = exported(&first, format, &round.join(name))?;
        let second = diary(round.join(name).with_extension("again"));
        let again = second.import(&round.join(name), Some(Prefer::Imported), false);
        again.map_err(|error| format!("{name} of what was accepted: {error:?}; {imported:?}"))?;
        if exported(&second, format, &round.join(name))? != taken_out {
            return Err(format!("{name} comes back as another one; {imported:?}"));
        }
    }
    Ok(true)
}

fn refused(error: &Error) -> Result<(), String> {
    let codes = [ErrorCode::BadFile, ErrorCode::NewerSchema, ErrorCode::InvalidValue];
    if codes.contains(&error.code()) { Ok(()) } else { Err(format!("refused with {error:?}")) }
}

fn exported(diary: &Diary, format: ExportFormat, path: &Path) -> Result<String, String> {
    diary
        .export(format, &ReportOptions::default(), path, true, None)
        .map_err(|error| format!("an export of what was accepted: {error:?}"))?;
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let Ok(Value::Object(mut whole)) = serde_json::from_str(&text) else { return Ok(text) };
    whole.remove("exported_at");
    Ok(Value::Object(whole).to_string())
}
