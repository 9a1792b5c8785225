//! Disks that run full at every step of what is done.

use std::path::Path;
use std::process::Command;

use super::own::{Own, TASK, row_in};
use super::random::Random;
use super::row::Row;
use super::scene::{Ended, NOW, Scene, Scenes};
use crate::cli::Soleus;
use crate::disk::Disk;

/// Room for the largest scene, its copies and a file beside it.
const KILOBYTES: u32 = 4096;
const PAGE_KILOBYTES: usize = 4;
/// More than any scene needs.
const MOST_FREE_PAGES: usize = 260;
const WHAT: &str = "full disks";
/// The name of the task.
pub(super) const DISKS: &str = "disks";

/// Does each thing that writes `rounds` times on a disk with some free pages, chosen by the seed. What failed changed
/// nothing, what is done is done.
#[must_use]
pub fn disks(rounds: usize, seed: u64, own: Own) -> Vec<Row> {
    let here = Soleus::at(NOW);
    if Disk::of_kilobytes(KILOBYTES, here.path("disk")).is_ok() {
        return in_this_process(rounds, seed, own);
    }
    // In a mount namespace of its own, where everybody may mount something.
    let task = format!("{DISKS} {rounds} {seed}");
    let inner = own.process(&task, &here.path(""));
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount"]).arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?)))).env(TASK, &task);
    match command.output() {
        Ok(ran) if ran.status.success() => vec![row_in(&here.path(""), &task, &ran)],
        Ok(ran) => vec![Row::not_run(WHAT, String::from_utf8_lossy(&ran.stderr).trim())],
        Err(error) => vec![Row::not_run(WHAT, error.to_string())],
    }
}

/// All scenes in one row.
pub(super) fn one_row(rounds: usize, seed: u64, own: Own) -> Row {
    let mut all = Row::new(WHAT);
    for row in in_this_process(rounds, seed, own) {
        all.rounds += row.rounds;
        all.faults.extend(row.faults);
    }
    all
}

fn in_this_process(rounds: usize, seed: u64, own: Own) -> Vec<Row> {
    Scenes::new(own).each(|scene| fill(scene, rounds, seed))
}

fn fill(scene: &Scene, rounds: usize, seed: u64) -> Row {
    let mut row = Row::new(format!("full disk: {}", scene.what));
    let mut random = Random::new(seed);
    let mut free: Vec<usize> = (0..MOST_FREE_PAGES).collect();
    random.shuffle(&mut free);
    let mut refused = 0;
    for pages in free.into_iter().cycle().take(rounds) {
        row.rounds += 1;
        match fill_leaving(scene, pages) {
            Ok(Ended::Failed) => refused += 1,
            Ok(_) => {}
            Err(why) => row.faults.push(format!("{} KB left: {why}", pages * PAGE_KILOBYTES)),
        }
    }
    row.notes = format!("{refused} told as failed");
    row
}

fn fill_leaving(scene: &Scene, pages: usize) -> Result<Ended, String> {
    let soleus = Soleus::at(NOW);
    let disk = Disk::of_kilobytes(KILOBYTES, soleus.path("disk"))?;
    let soleus = scene.prepare(soleus.in_folder(&disk.place().join("data")));
    disk.fill_leaving(PAGE_KILOBYTES * pages);
    let ran = scene.command(&soleus).output().map_err(|error| error.to_string())?;
    disk.empty();
    let ended = match ran.status.code() {
        Some(0) => Ended::Well,
        Some(1) => Ended::Failed,
        _ => return Err(format!("it crashed: {ran:?}")),
    };
    scene.judge(&soleus, ended).map_err(|why| format!("{}: {why}", String::from_utf8_lossy(&ran.stderr).trim()))?;
    refuse_unfinished(disk.place())?;
    Ok(ended)
}

fn refuse_unfinished(disk: &Path) -> Result<(), String> {
    let names = std::fs::read_dir(disk).map_err(|error| error.to_string())?.flatten().map(|file| file.file_name());
    match names.into_iter().find(|name| name.to_string_lossy().starts_with('.')) {
        Some(left) => Err(format!("left behind: {}", left.display())),
        None => Ok(()),
    }
}
