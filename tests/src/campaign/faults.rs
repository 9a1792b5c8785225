//! Every n-th call to the system fails, once or from then on, as `strace` makes it fail.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::own::Own;
use super::random::Random;
use super::row::Row;
use super::scene::{Ended, NOW, Scene, Scenes};
use crate::cli::Soleus;

/// Calls that fail, and what they fail with.
const CALLS: &[(&str, &[&str])] = &[
    ("pwrite64", &["ENOSPC", "EIO"]),
    ("write", &["ENOSPC", "EIO"]),
    ("pread64", &["EIO"]),
    ("fsync", &["EIO", "ENOSPC"]),
    ("fdatasync", &["EIO", "ENOSPC"]),
    ("rename,renameat,renameat2", &["EACCES", "ENOSPC", "EIO"]),
    ("openat", &["EACCES", "ENOSPC", "EIO"]),
    ("unlink,unlinkat", &["EACCES", "EIO"]),
    ("link,linkat", &["EACCES", "ENOSPC", "EIO"]),
    ("ftruncate", &["ENOSPC", "EIO"]),
    ("mkdir,mkdirat", &["EACCES", "ENOSPC"]),
];
/// Longer than anything waits.
const HANG: Duration = Duration::from_secs(20);

/// One call that is to fail.
#[derive(Clone, Debug)]
struct Harm {
    calls: &'static str,
    error: &'static str,
    nth: usize,
    from_then_on: bool,
}

impl Harm {
    fn option(&self) -> String {
        let Self { calls, error, nth, from_then_on } = self;
        format!("inject={calls}:error={error}:when={nth}{}", if *from_then_on { "+" } else { "" })
    }
}

/// Lets calls fail while each thing is done that writes; at most `rounds` of them for each, chosen by the seed. Whatever
/// says that it failed changed nothing, and whatever says that it is done is done.
#[must_use]
pub fn faults(rounds: usize, seed: u64, own: Own) -> Vec<Row> {
    let strace = match strace() {
        Ok(strace) => strace,
        Err(why) => return vec![Row::not_run("failing calls", why)],
    };
    let scenes = Scenes::new(own);
    scenes.each(|scene| fail(&strace, scene, rounds, seed))
}

fn fail(strace: &Path, scene: &Scene, rounds: usize, seed: u64) -> Row {
    let mut row = Row::new(format!("failing calls: {}", scene.what));
    let mut all = harms(&count(strace, scene));
    let possible = all.len();
    Random::new(seed).shuffle(&mut all);
    let (mut refused, mut unknown) = (0, 0);
    for harm in all.into_iter().take(rounds) {
        row.rounds += 1;
        match try_it(strace, scene, &harm) {
            Ok(Ended::Well) => {}
            Ok(Ended::Failed) => refused += 1,
            Ok(Ended::Killed) => unknown += 1,
            Err(why) => row.faults.push(format!("{}: {why}", harm.option())),
        }
    }
    row.notes = format!("of {possible} calls; {refused} told as failed");
    if unknown > 0 {
        row.notes += &format!("; {unknown} told as failed and done: the disk did not say whether it was written");
    }
    row
}

/// Once each call alone, and once with all after it.
fn harms(counted: &BTreeMap<&'static str, usize>) -> Vec<Harm> {
    let mut all = Vec::new();
    for (calls, errors) in CALLS {
        for nth in 1..=counted.get(calls).copied().unwrap_or(0) {
            for &error in *errors {
                all.extend([false, true].map(|from_then_on| Harm { calls, error, nth, from_then_on }));
            }
        }
    }
    all
}

/// Killed stands for what could not be known: told as failed, and done.
fn try_it(strace: &Path, scene: &Scene, harm: &Harm) -> Result<Ended, String> {
    let soleus = scene.prepare(Soleus::at(NOW));
    let trace = soleus.path("trace");
    let arguments = ["-e", &format!("trace={}", harm.calls), "-e", &harm.option()];
    let mut command = traced(strace, &scene.command(&soleus), &trace, &arguments);
    let (code, signal, complaint) = run(&mut command)?;
    let trace = fs::read_to_string(trace).unwrap_or_default();
    let injected = || trace.lines().filter(|line| line.contains("(INJECTED)"));
    // What is done, and could not be said, has an exit code of its own; a write that may or may not have reached the disk
    // cannot be known either way.
    let not_said = injected().any(|line| line.contains("write(1,") || line.contains("write(2,"));
    let not_synced = injected().any(|line| line.contains("sync("));
    // A test harness that cannot print is no crash of ours. strace ends as what it traces ends.
    let panicked = code == Some(101) && !(scene.is_own() && not_said);
    if signal.is_some() || panicked || trace.contains("+++ killed by") {
        return Err(format!("it crashed: {code:?} {signal:?} {complaint}"));
    }
    let ended = if code == Some(0) { Ended::Well } else { Ended::Failed };
    match scene.judge(&soleus, ended) {
        Err(_) if ended == Ended::Failed && (not_said || not_synced) => {
            scene.judge(&soleus, Ended::Well).map_err(|why| format!("neither before nor done: {why}"))?;
            Ok(Ended::Killed)
        }
        Err(why) => Err(format!("exit code {code:?}, {}: {why}", complaint.trim())),
        Ok(()) => Ok(ended),
    }
}

/// How often each call is made when nothing fails.
fn count(strace: &Path, scene: &Scene) -> BTreeMap<&'static str, usize> {
    let soleus = scene.prepare(Soleus::at(NOW));
    let trace = soleus.path("trace");
    let calls = CALLS.iter().map(|(calls, _)| *calls).collect::<Vec<_>>().join(",");
    let mut command = traced(strace, &scene.command(&soleus), &trace, &["-e", &format!("trace={calls}")]);
    let _ = command.output();
    let trace = fs::read_to_string(trace).unwrap_or_default();
    let made = |calls: &str| {
        let is_one = |line: &str| {
            let call = line.split_once(' ').map_or(line, |(_, rest)| rest.trim_start());
            calls.split(',').any(|name| call.starts_with(&format!("{name}(")))
        };
        trace.lines().filter(|line| is_one(line)).count()
    };
    CALLS.iter().map(|(calls, _)| (*calls, made(calls))).collect()
}

/// A command, with `strace` before it.
pub(super) fn traced(strace: &Path, traced: &Command, trace: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(strace);
    command.args(["-f", "--seccomp-bpf", "-qq", "-o"]).arg(trace).args(arguments).arg("--");
    command.arg(traced.get_program()).args(traced.get_args());
    command.env_clear().stdin(Stdio::null());
    for (name, value) in traced.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command
}

#[expect(clippy::disallowed_methods, reason = "notices what hangs")]
fn run(command: &mut Command) -> Result<(Option<i32>, Option<i32>, String), String> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
    let began = Instant::now();
    while child.try_wait().map_err(|error| error.to_string())?.is_none() {
        if began.elapsed() > HANG {
            let _ = child.kill();
            let _ = child.wait();
            return Err("it hangs".to_owned());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok((output.status.code(), output.status.signal(), complaint))
}

/// Where it is, if it may trace anything here.
pub(super) fn strace() -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join("strace")).find(|file| file.is_file());
    let found = found.ok_or("strace is not installed")?;
    let tried = Command::new(&found).args(["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true"]).output();
    match tried {
        Ok(ran) if ran.status.success() => Ok(found),
        Ok(ran) => Err(format!("strace: {}", String::from_utf8_lossy(&ran.stderr).trim())),
        Err(error) => Err(format!("strace: {error}")),
    }
}
