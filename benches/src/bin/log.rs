//! `soleus log` as a whole process, beside the `sqlite3` shell inserting one row into the same table.
//!
//! Both start from nothing, open a file in WAL mode, write one row with `synchronous=FULL`, and leave no -wal behind.
//! They take turns, so that whatever else the computer does hits both. `benches/log.sh` builds and runs it.
#![allow(clippy::print_stdout, reason = "measurements are printed")]

use std::process::Command;

use soleus_benches::{folder, median, ms, soleus, time_of_process, times};
use soleus_core::Night;

const RUNS: u32 = 300;
const WARM_UP: u32 = 20;
/// The table of the diary, as its first migration makes it.
const SCHEMA: &str = include_str!("../../../src-tauri/store/migrations/001_diary.sql");

fn main() {
    let folder = folder();
    let (diary, plain) = (folder.path().join("diary"), folder.path().join("plain.db"));
    let sqlite3 = |sql: &str| {
        let mut command = Command::new("sqlite3");
        command.arg(&plain).arg(sql);
        command
    };
    time_of_process(&mut sqlite3(&format!("PRAGMA journal_mode = WAL; {SCHEMA}")));

    let first = Night::EARLIEST;
    let (mut ours, mut shell, mut version) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..WARM_UP + RUNS {
        let night = first.plus(run).to_string();
        let arguments = ["log", "--night", &night, "--pain", "5", "--side", "left", "--sensation", "cramp"];
        let insert = format!(
            "PRAGMA synchronous = FULL;
             INSERT INTO entry (night, revision, status, pain, side, sites, sensations, episodes, eased_by, signs,
                                logged_at, utc_offset_minutes)
             VALUES ('{night}', 1, 'symptoms', 5, 'left', 'calf', 'cramp', 1, '', '{{}}', 1777676400, 480)"
        );
        let times = (
            time_of_process(&mut soleus(&diary, &arguments)),
            time_of_process(&mut sqlite3(&insert)),
            time_of_process(&mut soleus(&diary, &["--version"])),
        );
        if run >= WARM_UP {
            ours.push(times.0);
            shell.push(times.1);
            version.push(times.2);
        }
    }
    let (ours, shell, version) = (median(ours), median(shell), median(version));
    println!("median of {RUNS} processes each, in turns, in {}", folder.path().display());
    println!("  soleus log             {:>12}   {} of sqlite3 (aim: at most 3×)", ms(ours), times(ours, shell));
    println!("  sqlite3, one INSERT    {:>12}", ms(shell));
    println!("  soleus --version       {:>12}   what starting alone takes", ms(version));
}
