//! Which process started which.

use std::fs;
use std::path::Path;

/// Whether one is the other, or an ancestor or descendant of it. `processes` is the folder of processes.
pub(super) fn related(processes: &Path, one: u32, other: u32) -> bool {
    let line = |process| std::iter::successors(Some(process), |process| parent(processes, *process)).take(64);
    line(one).any(|process| process == other) || line(other).any(|process| process == one)
}

/// The process that started it; `None` for the first process of all, which all others descend from.
fn parent(processes: &Path, process: u32) -> Option<u32> {
    let stat = fs::read_to_string(processes.join(process.to_string()).join("stat")).ok()?;
    // The name before may hold blanks and brackets; then comes the state, then the parent.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok().filter(|parent| *parent > 1)
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn a_process_is_related_to_its_parents_and_children_only() {
        let mut sleepers: Vec<_> =
            (0..2).map(|_| Command::new("sleep").arg("60").stdin(Stdio::null()).spawn().unwrap()).collect();
        let (one, other, we) = (sleepers[0].id(), sleepers[1].id(), std::process::id());
        let related = |one, other| related(Path::new("/proc"), one, other);
        assert!(related(one, one) && related(one, we) && related(we, one));
        assert!(!related(one, other));
        assert!(!related(one, 1), "every process descends from the first");
        for sleeper in &mut sleepers {
            sleeper.kill().unwrap();
            sleeper.wait().unwrap();
        }
    }
}
