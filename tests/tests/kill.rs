//! `kill -9` at any moment of `soleus log`: what was acknowledged is there, and the file is sound.
#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "figures for whoever runs it with --nocapture")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use soleus_tests::cli::Soleus;

/// Kills that found the process alive.
const KILLS: usize = 200;
/// Processes a round: they write at the same time, so a kill also lands while another one recovers.
const AT_ONCE: usize = 3;
const SIGKILL: i32 = 9;

#[expect(clippy::disallowed_methods, reason = "measures how long a command lives")]
fn now() -> Instant {
    Instant::now()
}

/// A small generator of its own: the same delays in every run, without a dependency.
struct Delays(u64);

impl Delays {
    fn up_to(&mut self, longest: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        longest.mul_f64((self.0 >> 40) as f64 / (1u64 << 24) as f64)
    }
}

/// The `n`th night of a long diary.
fn night(n: usize) -> String {
    format!("{:04}-{:02}-{:02}", 1990 + n / 336, n / 28 % 12 + 1, n % 28 + 1)
}

/// A note that takes a few pages, with its night and version in it.
fn note(night: &str, version: usize) -> String {
    format!("{night} v{version} {}", "夜里抽筋".repeat(450))
}

fn start(soleus: &Soleus, night: &str, version: usize) -> Child {
    let note = note(night, version);
    let mut arguments = vec!["--json", "log", "--night", night, "--pain", "5", "--note", &note];
    if version > 1 {
        arguments.push("--replace");
    }
    soleus.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Whether the command reported that the night is written.
fn acknowledged(child: &mut Child) -> (bool, Option<i32>) {
    let (mut printed, mut complaint) = (String::new(), String::new());
    let _ = child.stdout.take().unwrap().read_to_string(&mut printed);
    let _ = child.stderr.take().unwrap().read_to_string(&mut complaint);
    let status = child.wait().unwrap();
    let whole = printed.ends_with('\n')
        && serde_json::from_str::<Value>(&printed).is_ok_and(|entry| entry["night"].is_string());
    assert!(status.success() || status.signal() == Some(SIGKILL), "{status}: {printed} {complaint}");
    assert!(whole || !status.success(), "exit code 0 without the entry: {printed}");
    (whole, status.signal())
}

#[test]
fn what_was_acknowledged_survives_200_kills() {
    let soleus = Soleus::at("2026-05-02T07:00:00+08:00");
    // How long a command lives here: the kills spread over that.
    let mut written: BTreeMap<String, usize> = BTreeMap::new();
    let began = now();
    for n in 0..20 {
        assert!(acknowledged(&mut start(&soleus, &night(n), 1)).0);
        written.insert(night(n), 1);
    }
    let life = began.elapsed() / 20;

    let mut delays = Delays(2026);
    let (mut killed, mut reported_then_killed, mut left_a_wal, mut tried) = (0, 0, 0, BTreeSet::new());
    let mut n = 20;
    let began = now();
    while killed < KILLS {
        assert!(began.elapsed() < Duration::from_secs(50), "only {killed} kills found a live process (life {life:?})");
        let mut running: Vec<_> = (0..AT_ONCE)
            .map(|one| {
                // One of them replaces a night that stands, so that an edit is cut in half as well.
                let (night, version) = if one == 0 {
                    let night = night(n * 7 % 20);
                    let version = written.get(&night).copied().unwrap_or(0) + 1000 * (n + 1);
                    (night, version)
                } else {
                    (self::night(n + one), 1)
                };
                tried.insert((night.clone(), version));
                (start(&soleus, &night, version), night, version)
            })
            .collect();
        n += AT_ONCE;
        // They slow each other down; the last ones should be reached too.
        let longest = life * AT_ONCE as u32;
        let mut times: Vec<_> = (0..AT_ONCE).map(|_| delays.up_to(longest)).collect();
        times.sort_unstable();
        let started = now();
        for (time, (child, ..)) in times.into_iter().zip(&mut running) {
            sleep(time.saturating_sub(started.elapsed()));
            child.kill().unwrap();
        }
        for (mut child, night, version) in running {
            let (reported, signal) = acknowledged(&mut child);
            if signal == Some(SIGKILL) {
                killed += 1;
                reported_then_killed += usize::from(reported);
            }
            if reported {
                written.insert(night, version);
            }
        }
        left_a_wal += usize::from(soleus.data().join("diary.db-wal").exists());
        if n % 30 < AT_ONCE {
            check(&soleus, &written, &tried);
        }
    }
    check(&soleus, &written, &tried);
    println!(
        "{killed} killed, {reported_then_killed} of them after the answer; {left_a_wal} rounds left a -wal behind"
    );
    println!("{} nights acknowledged; a command lives {life:?}", written.len());
    assert!(left_a_wal >= 10, "too few kills landed while the diary was open: {left_a_wal}");
}

fn check(soleus: &Soleus, written: &BTreeMap<String, usize>, tried: &BTreeSet<(String, usize)>) {
    let whole = soleus.export();
    let notes = |list: &str| {
        let entries = whole[list].as_array().unwrap().iter();
        entries
            .map(|entry| (entry["night"].as_str().unwrap().to_owned(), entry["note"].as_str().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    let standing: BTreeMap<String, String> = notes("nights").into_iter().collect();
    let ever: BTreeSet<(String, String)> = notes("earlier").into_iter().chain(standing.clone()).collect();
    for (night, version) in written {
        assert!(standing.contains_key(night), "{night} was acknowledged and is gone");
        // A later edit that was not acknowledged may still have been written, whole; then this one is the earlier.
        assert!(ever.contains(&(night.clone(), note(night, *version))), "{night} v{version} was acknowledged");
    }
    let possible: BTreeSet<(String, String)> = tried
        .iter()
        .map(|(night, version)| (night.clone(), note(night, *version)))
        .chain((0..20).map(|n| (night(n), note(&night(n), 1))))
        .collect();
    assert!(ever.is_subset(&possible), "something stands there that nobody logged, or only half of it");

    let diary = rusqlite::Connection::open(soleus.diary()).unwrap();
    let sound: String = diary.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}
