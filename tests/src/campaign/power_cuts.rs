//! The power fails at any moment while nights are logged: what the disk may hold then is made from the recorded operations.

use std::fs;
use std::path::{Path, PathBuf};

use soleus_app::Diary;
use soleus_app::clock::Clock;
use soleus_core::texts::Lang;

use super::faults::{strace, traced};
use super::own::Own;
use super::random::Random;
use super::recorded::{Disk, OPTIONS, Op, parse};
use super::row::Row;
use super::scene::NOW;
use crate::cli::Soleus;

/// The nights that are logged, in this order.
const NIGHTS: [&str; 5] = ["2026-05-05", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09"];

/// Cuts the power as often as `rounds`, while a diary is begun and its first nights are logged, and the same while another
/// program reads, which keeps them in the -wal. Every night that was acknowledged is there afterwards.
#[must_use]
pub fn power_cuts(rounds: usize, seed: u64, _own: Own) -> Vec<Row> {
    let strace = match strace() {
        Ok(strace) => strace,
        Err(why) => return vec![Row::not_run("power cuts", why)],
    };
    [("first nights", false), ("first nights, another program reading", true)]
        .map(|(what, read)| cut(&format!("power cut: {what}"), &record(&strace, read), rounds, seed))
        .into()
}

/// What was done to the disk, and the folder it was done in.
struct Recording {
    folder: PathBuf,
    ops: Vec<Op>,
}

fn record(strace: &Path, read: bool) -> Recording {
    let soleus = Soleus::at(NOW);
    fs::create_dir(soleus.data()).expect("a temporary folder");
    let mut ops = Vec::new();
    let mut reader = None;
    for night in NIGHTS {
        let trace = soleus.path("trace");
        let log = soleus.command(&["log", "--night", night, "--pain", "4", "--note", "woke at three"]);
        let logged = traced(strace, &log, &trace, &OPTIONS).output().expect("strace runs");
        assert!(logged.status.success(), "{logged:?}");
        ops.extend(parse(&fs::read_to_string(trace).expect("a trace")));
        if read && reader.is_none() {
            let connection = rusqlite::Connection::open(soleus.diary()).expect("a diary");
            connection.execute_batch("BEGIN; SELECT count(*) FROM entry").expect("a diary that can be read");
            reader = Some(connection);
        }
    }
    let folder = soleus.data().canonicalize().expect("a folder");
    Recording { folder, ops }
}

fn cut(what: &str, recording: &Recording, rounds: usize, seed: u64) -> Row {
    let mut row = Row::new(what);
    let mut random = Random::new(seed);
    let acknowledged = recording.ops.iter().filter(|op| matches!(op, Op::Acknowledged)).count();
    if acknowledged != NIGHTS.len() {
        row.faults.push(format!("{acknowledged} of {} nights were acknowledged in the recording", NIGHTS.len()));
        return row;
    }
    for round in 0..rounds {
        row.rounds += 1;
        let moment = random.below(recording.ops.len() + 1);
        let mut disk = Disk::default();
        let mut acknowledged = 0;
        for op in &recording.ops[..moment] {
            disk.apply(op);
            acknowledged += usize::from(matches!(op, Op::Acknowledged));
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        disk.cut(&recording.folder, folder.path(), &mut random);
        if let Err(why) = judge(folder.path(), &NIGHTS[..acknowledged]) {
            row.faults.push(format!("seed {seed}, round {round}, after {moment} operations: {why}"));
        }
    }
    row.notes = format!("{} operations", recording.ops.len());
    row
}

/// Every acknowledged night is there, and the diary is whole.
fn judge(folder: &Path, acknowledged: &[&str]) -> Result<(), String> {
    let now = NOW.parse().map_err(|_| "a moment")?;
    let diary = Diary::new(folder.to_owned(), Clock::At(now), Some(Lang::En));
    let nights = diary.check().nights.map_err(|error| error.to_string())?;
    let listed = diary.nights(None, None).map_err(|error| error.to_string())?.nights;
    let missing = acknowledged.iter().find(|&&night| !listed.iter().any(|entry| entry.night.to_string() == night));
    match missing {
        Some(night) => Err(format!("{night} was acknowledged and is gone; {nights} nights are there")),
        None => Ok(()),
    }
}
