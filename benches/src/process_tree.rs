//! What a program costs, with every process below it: memory, context switches, time on the processor.
//!
//! From /proc, by looking ten times a second. A process that lives shorter than that goes unseen, but for its time on
//! the processor, which its parent inherits; so switches are counted too low for programs that start many.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::time::Duration;

use crate::instant;

const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// Linux counts a process's time in these, whatever its own clock does.
const TICKS_A_SECOND: f64 = 100.0;

/// What was spent while watching.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// Proportional set size at the end, in bytes: shared pages are divided among those who share them.
    pub pss: u64,
    /// Context switches a second, voluntary or not, of all threads.
    pub switches: f64,
    /// Seconds on the processor, a minute.
    pub cpu: f64,
    /// Processes at the end.
    pub processes: usize,
}

/// Watches everything below this process but for the processes `apart`. What those have started is watched too: a bus
/// starts programs for others.
#[must_use]
pub fn watch(apart: &BTreeSet<u32>, time: Duration) -> Spent {
    let root = std::process::id();
    let began = instant();
    let mut last = HashMap::new();
    let cpu_before = cpu(root, apart);
    let mut switches = 0;
    look(root, apart, &mut last);
    while began.elapsed() < time {
        std::thread::sleep(LOOK_AGAIN.min(time.saturating_sub(began.elapsed())));
        switches += look(root, apart, &mut last);
    }
    let seconds = began.elapsed().as_secs_f64();
    let ticks = cpu(root, apart).saturating_sub(cpu_before);
    let processes = below(root, apart);
    Spent {
        processes: processes.len(),
        pss: processes.into_iter().map(pss).sum(),
        switches: switches as f64 / seconds,
        cpu: ticks as f64 / TICKS_A_SECOND / seconds * 60.0,
    }
}

/// Every process that lives below `root`, but for those `apart`.
#[must_use]
pub fn below(root: u32, apart: &BTreeSet<u32>) -> Vec<u32> {
    let mut below = everything_below(root);
    // A process that has ended but was not waited for (a zombie) has no memory map.
    below.retain(|pid| !apart.contains(pid) && fs::read_link(format!("/proc/{pid}/exe")).is_ok());
    below
}

/// The seconds one process has been on the processor so far.
#[must_use]
pub fn seconds_of_cpu(pid: u32) -> f64 {
    let [_, user, system, ..] = stat(pid).unwrap_or_default();
    (user + system) as f64 / TICKS_A_SECOND
}

/// The proportional set size of one process, in bytes.
#[must_use]
pub fn pss(pid: u32) -> u64 {
    let smaps = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let kb = smaps.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kb.unwrap_or_default() * 1024
}

fn everything_below(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for pid in numbers("/proc") {
        if let Some([parent, ..]) = stat(pid) {
            children.entry(parent as u32).or_default().push(pid);
        }
    }
    let mut found = Vec::new();
    let mut next = vec![root];
    while let Some(pid) = next.pop() {
        let children = children.remove(&pid).unwrap_or_default();
        found.extend(&children);
        next.extend(children);
    }
    found
}

/// The switches of all threads since the last look. A thread that was not there counts whole.
fn look(root: u32, apart: &BTreeSet<u32>, last: &mut HashMap<u32, u64>) -> u64 {
    let mut sum = 0;
    for pid in below(root, apart) {
        for thread in numbers(&format!("/proc/{pid}/task")) {
            let status = fs::read_to_string(format!("/proc/{pid}/task/{thread}/status")).unwrap_or_default();
            let switches = status.lines().filter(|line| line.contains("ctxt_switches"));
            let now: u64 = switches.filter_map(|line| line.rsplit_once('\t')?.1.parse::<u64>().ok()).sum();
            if now == 0 {
                continue; // It ended while it was looked at.
            }
            // Process ids are used again.
            sum += now.checked_sub(last.insert(thread, now).unwrap_or_default()).unwrap_or(now);
        }
    }
    sum
}

/// Ticks on the processor so far, with those of children that have ended. Of processes `apart`, only their children's.
fn cpu(root: u32, apart: &BTreeSet<u32>) -> u64 {
    let ticks = everything_below(root).into_iter().filter_map(|pid| {
        let [_, user, system, children_user, children_system] = stat(pid)?;
        let own = if apart.contains(&pid) { 0 } else { user + system };
        Some(own + children_user + children_system)
    });
    ticks.sum()
}

/// Parent, and ticks on the processor: user, system, and the same of children that have ended.
fn stat(pid: u32) -> Option<[u64; 5]> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in brackets, may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |at: usize| fields.get(at)?.parse().ok();
    Some([field(1)?, field(11)?, field(12)?, field(13)?, field(14)?])
}

fn numbers(folder: &str) -> Vec<u32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}
