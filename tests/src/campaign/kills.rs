//! `kill -9` at any moment of whatever writes.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::own::Own;
use super::random::Random;
use super::row::Row;
use super::scene::{Ended, NOW, Scene, Scenes};
use crate::cli::Soleus;

const SIGKILL: i32 = 9;

/// Kills each thing that writes as often as `rounds` while it was alive. Afterwards everything is there as before or as
/// done, what was acknowledged is done, and the next command leaves nothing behind.
#[must_use]
pub fn kills(rounds: usize, seed: u64, own: Own) -> Vec<Row> {
    let scenes = Scenes::new(own);
    scenes.each(|scene| kill(scene, rounds, seed))
}

fn kill(scene: &Scene, rounds: usize, seed: u64) -> Row {
    let mut row = Row::new(format!("kill: {}", scene.what));
    let mut random = Random::new(seed);
    let life = life(scene);
    let (mut tries, mut done) = (0, 0);
    while row.rounds < rounds && tries < 4 * rounds {
        tries += 1;
        let soleus = scene.prepare(Soleus::at(NOW));
        let mut child =
            scene.command(&soleus).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a program starts");
        let time = life.mul_f64(random.share());
        sleep(time);
        child.kill().expect("a child of ours");
        let (mut printed, mut complaint) = (String::new(), String::new());
        let _ = child.stdout.take().map(|mut out| out.read_to_string(&mut printed));
        let _ = child.stderr.take().map(|mut out| out.read_to_string(&mut complaint));
        let status = child.wait().expect("a child of ours");
        let killed = status.signal() == Some(SIGKILL);
        row.rounds += usize::from(killed);
        let ended = if status.success() || is_acknowledgement(&printed) { Ended::Well } else { Ended::Killed };
        done += usize::from(killed && ended == Ended::Well);
        if !killed && !status.success() {
            row.faults.push(format!("after {time:?}: {status}: {printed} {complaint}"));
        } else if let Err(why) = scene.judge(&soleus, ended) {
            row.faults.push(format!("seed {seed}, try {tries}, killed after {time:?}: {why}"));
        }
    }
    row.notes = format!("{done} after the answer; a process lives {} ms", life.as_millis());
    row
}

/// A whole document that is no error.
fn is_acknowledgement(printed: &str) -> bool {
    printed.ends_with('\n') && serde_json::from_str::<Value>(printed).is_ok_and(|it| it.get("error").is_none())
}

#[expect(clippy::disallowed_methods, reason = "measures how long a command lives")]
fn life(scene: &Scene) -> Duration {
    let mut lives: Vec<_> = (0..5)
        .map(|_| {
            let soleus = scene.prepare(Soleus::at(NOW));
            let began = Instant::now();
            scene.command(&soleus).output().expect("a program starts");
            began.elapsed()
        })
        .collect();
    lives.sort_unstable();
    lives[2]
}
