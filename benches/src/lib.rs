//! Shared pieces of the benchmarks: a long diary, a stopwatch, the program under test, and a desktop to run it on.
//!
//! No test of correctness is here, and no pass or fail: measurements, beside what they are compared to.

// Whoever runs a benchmark wants it to stop at the first thing that is not as it should be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "benchmarks stop at the first surprise")]

#[cfg(target_os = "linux")]
pub mod desktop;
#[cfg(target_os = "linux")]
pub mod process_tree;
#[cfg(target_os = "linux")]
pub mod screen;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use soleus_core::entry::{Longest, Sensation, Side};
use soleus_core::import::Incoming;
use soleus_core::{Answers, Entry, Logged, Moment, Night, Sign, SignAnswer};
use soleus_store::Store;

/// The morning the diaries end on.
pub const NOW: &str = "2026-05-11T07:30:00+08:00";

/// [`NOW`] as a moment.
#[must_use]
pub fn now() -> Moment {
    NOW.parse().expect("a moment")
}

/// Nights up to last night, oldest first: quiet weeks, bad weeks, some missing, some logged late, warning signs
/// answered weekly.
#[must_use]
pub fn nights(count: u32) -> Vec<Entry> {
    let last = Night::at(now());
    // A small generator of its own: every run sees the same diary.
    let mut chance = 2026_u64;
    let mut out_of = |of: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % of
    };
    let mut entries = Vec::new();
    for back in (0..count).rev() {
        let night = last.minus(back);
        // Bad weeks come in stretches of a month, so that there is a history of flags to find.
        let bad = back / 30 % 3 == 0;
        let (missing, symptoms, late) = (out_of(12) == 0, out_of(10) < if bad { 9 } else { 2 }, out_of(15) == 0);
        // The last night is there, whatever the random numbers are: `log` is timed on the ones before the diary.
        if missing && back != 0 {
            continue;
        }
        let mut answers = if symptoms {
            Answers {
                pain: Some((3 + out_of(6)) as u8),
                side: Some(Side::Left),
                sensations: [Sensation::Cramp].into(),
                episodes: Some((1 + out_of(2)) as u8),
                longest: Some(Longest::M1To10),
                note: (out_of(3) == 0).then(|| "夜里抽筋，起来走了几步。Had to get up and walk.".to_owned()),
                ..Answers::symptoms()
            }
        } else {
            Answers::none()
        };
        if back % 7 == 0 {
            answers.signs = Sign::ALL.iter().map(|&sign| (sign, SignAnswer::No)).collect();
        }
        let days = 1 + i64::from(late) * 2;
        let logged = now() - TimeDelta::days(i64::from(back)) + TimeDelta::days(days - 1);
        entries.push(Entry::new(night, answers, Logged::at(logged), 1));
    }
    entries
}

/// Writes a diary of so many nights into `dir`.
pub fn write_diary(dir: &Path, count: u32) {
    let mut store = Store::open(dir, now()).expect("a diary");
    store.import(&Incoming { nights: nights(count), ..Incoming::default() }, None, now()).expect("its nights");
}

/// How long `run` takes.
pub fn time(run: impl FnOnce()) -> Duration {
    let started = instant();
    run();
    started.elapsed()
}

/// The instant now; the difference of two is how long something took.
#[must_use]
pub fn instant() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "a stopwatch")]
    Instant::now()
}

/// The wall clock, which announcements of the agent are compared with.
#[must_use]
pub fn wall_clock() -> DateTime<Utc> {
    #[expect(clippy::disallowed_methods, reason = "a benchmark compares with the agent's real clock")]
    Utc::now()
}

/// The one in the middle.
#[must_use]
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A program built with the same profile.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path").with_file_name(name);
    assert!(program.is_file(), "{} is not built", program.display());
    program
}

/// `soleus`, built with the same profile, on the diary in `dir`.
#[must_use]
pub fn soleus(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program("soleus"));
    command.env("SOLEUS_DATA_DIR", dir).env("SOLEUS_NOW", NOW).args(arguments);
    command
}

/// How long a program takes from its start to its end; it must succeed.
pub fn time_of_process(command: &mut Command) -> Duration {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    time(|| assert!(command.status().expect("a program that starts").success(), "{command:?}"))
}

/// A new folder for diaries, in the temporary folder or, for another file system, in `SOLEUS_BENCH_DIR`.
#[must_use]
pub fn folder() -> tempfile::TempDir {
    let place = std::env::var_os("SOLEUS_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    tempfile::Builder::new().prefix("soleus-bench-").tempdir_in(place).expect("a folder for diaries")
}

/// `1.234 ms`.
#[must_use]
pub fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

/// `2.1×`.
#[must_use]
pub fn times(time: Duration, of: Duration) -> String {
    format!("{:.2}×", time.as_secs_f64() / of.as_secs_f64())
}
