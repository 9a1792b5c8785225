//! A few rounds of every campaign. `just torture` runs many.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]
#![allow(clippy::print_stdout, reason = "figures for whoever runs it with --nocapture")]

use soleus_tests::campaign::disks::disks;
use soleus_tests::campaign::faults::faults;
use soleus_tests::campaign::flips::flips;
use soleus_tests::campaign::kills::kills;
use soleus_tests::campaign::mutations::mutations;
use soleus_tests::campaign::own::Own;
use soleus_tests::campaign::power_cuts::power_cuts;
use soleus_tests::campaign::row::Row;
use soleus_tests::campaign::tasks;

/// How this test program does a task in a process of its own.
const OWN: Own = Own { arguments: &["--exact", "a_process_of_its_own", "--ignored", "--nocapture"] };
const SEED: u64 = 2026;

#[test]
#[ignore = "run by the others, in a process of its own"]
fn a_process_of_its_own() {
    // Not through the test harness, which would report to a disk that may be full.
    std::process::exit(i32::from(tasks::run(OWN).is_err()));
}

fn check(rows: &[Row]) {
    for row in rows {
        println!("{row}");
        if let Some(why) = &row.not_run {
            soleus_tests::report_not_run(&row.what, why);
        }
    }
    let faults: Vec<_> = rows.iter().flat_map(|row| &row.faults).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn whatever_is_killed_is_afterwards_as_it_was_or_done_and_leaves_nothing_behind() {
    check(&kills(8, SEED, OWN));
}

#[test]
fn a_changed_byte_is_told_or_changes_no_answer() {
    check(&flips(80, SEED, OWN));
}

#[test]
fn a_call_that_fails_leaves_everything_as_it_was_or_does_it() {
    check(&faults(8, SEED, OWN));
}

#[test]
fn a_night_that_was_acknowledged_survives_a_power_cut() {
    check(&power_cuts(150, SEED, OWN));
}

#[test]
fn a_full_disk_leaves_everything_as_it_was_or_does_it() {
    check(&disks(8, SEED, OWN));
}

#[test]
fn a_spoiled_file_is_refused_or_comes_back_as_it_went_in() {
    check(&mutations(150, SEED, OWN));
}
