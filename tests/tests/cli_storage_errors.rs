//! Folders that may not be written, disks that are full, and diaries another program holds.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;
use soleus_tests::cli::{Files, Ran, Soleus, files};
use soleus_tests::disk::{Disk, mount};
use soleus_tests::fixture;

/// Somebody without rights of their own, on every Unix.
const NOBODY: u32 = 65534;
const LOG: [&str; 4] = ["log", "--night", "2026-04-22", "--none"];

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn copied(program: &str, folder: &Path) -> PathBuf {
    let copy = folder.join(program);
    fs::copy(soleus_tests::program(program), &copy).unwrap();
    copy
}

/// Root may do everything everywhere: where the tests run as root, these commands run as nobody.
struct Nobody {
    soleus: Soleus,
    root: bool,
}

impl Nobody {
    /// The six weeks, in a folder that belongs to whoever will run the commands.
    fn with_six_weeks() -> Self {
        let soleus = Soleus::six_weeks();
        let home = soleus.path("");
        let root = fs::metadata(&home).map(|home| std::os::unix::fs::MetadataExt::uid(&home) == 0).unwrap();
        set_mode(&home, 0o755);
        // The user nobody may have no access to the folder of the built programs.
        let program = copied("soleus", &home);
        if root {
            chown(soleus.data(), Some(NOBODY), Some(NOBODY)).unwrap();
            for name in files(soleus.data()).into_keys() {
                chown(soleus.data().join(name), Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
        Self { soleus: soleus.with_program(&program), root }
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let arguments = [&["--json"], arguments].concat();
        let mut command = self.soleus.command(&arguments);
        if self.root {
            command.uid(NOBODY).gid(NOBODY);
        }
        Ran::of(&arguments, command.output().expect("soleus starts"))
    }

    /// With `place` in this mode, these commands are refused; afterwards everything is as it was.
    fn denied(&self, place: &Path, mode: u32, commands: &[&[&str]]) {
        let (before, open) = (self.soleus.files(), soleus_tests::cli::mode(place));
        set_mode(place, mode);
        for arguments in commands {
            let message = self.run(arguments).refusal("permission_denied", None, 1);
            assert!(message.contains(&*self.soleus.path("").to_string_lossy()), "the place is named: {message}");
        }
        set_mode(place, open);
        assert!(before == self.soleus.files(), "{commands:?}");
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_an_error() {
    let nobody = Nobody::with_six_weeks();
    assert_eq!(nobody.run(&LOG).code, 0, "with everything in place it works as nobody too");
    let data = nobody.soleus.data();
    let delete = ["delete", "--night", "2026-05-10"];
    nobody.denied(data, 0o500, &[&["log", "--night", "2026-04-16", "--none"], &delete]);
    nobody.denied(data, 0o000, &[&LOG, &delete, &["nights"], &["flags"]]);
    assert_eq!(nobody.run(&["nights"]).document()["nights"].as_array().unwrap().len(), 38, "all of it is still there");
}

#[test]
fn a_diary_that_may_not_be_read_or_written_is_an_error() {
    let nobody = Nobody::with_six_weeks();
    for mode in [0o400, 0o000] {
        nobody.denied(&nobody.soleus.diary(), mode, &[&LOG]);
    }
    assert_eq!(nobody.run(&LOG).code, 0);
}

#[test]
fn a_place_where_no_folder_may_be_made_is_an_error() {
    let mut nobody = Nobody::with_six_weeks();
    copied("soleus-page", &nobody.soleus.path(""));
    let closed = nobody.soleus.path("closed");
    fs::create_dir(&closed).unwrap();
    let out = closed.join("out").display().to_string();
    for format in ["csv", "json", "pdf", "fhir"] {
        nobody.denied(&closed, 0o555, &[&["export", "--format", format, "--out", &out]]);
    }
    nobody.denied(&closed, 0o555, &[&["backup", "--out", &out]]);
    nobody.soleus = nobody.soleus.in_folder(&closed.join("data"));
    nobody.denied(&closed, 0o555, &[&LOG]);
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0);
}

#[test]
fn a_diary_somebody_holds_for_long_is_busy_for_writers_and_open_for_readers() {
    let soleus = Soleus::six_weeks();
    let backup = soleus.path("backup.db").display().to_string();
    soleus.json(&["backup", "--out", &backup]);
    let holder = Connection::open(soleus.diary()).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE; UPDATE setting SET value = 'x'").unwrap();
    let import = fixture("six-weeks.json").display().to_string();
    let writers: [&[&str]; 6] = [
        &LOG,
        &["delete", "--night", "2026-05-10"],
        &["seen", "--on", "2026-05-01"],
        &["settings", "set", "sit_minutes", "30"],
        &["import", &import, "--prefer", "imported"],
        &["restore", &backup],
    ];
    let before = soleus.files();
    assert!(refused_in_time(&soleus, &writers, "database_busy"));
    let without_snapshots = |mut files: Files| {
        files.retain(|path, _| !path.starts_with("backups"));
        files
    };
    assert!(without_snapshots(before) == without_snapshots(soleus.files()), "nothing but a snapshot may be new");
    assert_eq!(soleus.json(&["nights"])["nights"].as_array().unwrap().len(), 37, "readers need not wait");
    holder.execute_batch("ROLLBACK").unwrap();
    soleus.json(&LOG);
}

#[test]
fn a_diary_somebody_locked_for_themselves_alone_is_busy_for_readers_too() {
    let soleus = Soleus::six_weeks();
    let holder = Connection::open(soleus.diary()).unwrap();
    holder.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; BEGIN EXCLUSIVE").unwrap();
    assert!(refused_in_time(&soleus, &[&["nights"], &["flags"], &LOG], "database_busy"));
    drop(holder);
    soleus.json(&LOG);
}

#[test]
fn a_first_start_that_never_ends_elsewhere_does_not_hold_up_the_next_one_for_ever() {
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    fs::create_dir(soleus.data()).unwrap();
    let stuck = File::create(soleus.data().join("diary.lock")).unwrap();
    stuck.lock().unwrap();
    assert!(refused_in_time(&soleus, &[&LOG], "database_busy"));
    drop(stuck);
    soleus.json(&LOG);
}

/// All at once, so that the test waits once for what each command may wait.
fn refused_in_time(soleus: &Soleus, commands: &[&[&str]], code: &str) -> bool {
    let started = now();
    std::thread::scope(|scope| {
        for arguments in commands {
            scope.spawn(|| soleus.refused(arguments, code, None, 1));
        }
    });
    started.elapsed() < Duration::from_secs(20)
}

#[expect(clippy::disallowed_methods, reason = "measures how long a person would wait")]
fn now() -> Instant {
    Instant::now()
}

/// Runs a test that needs to mount something: here, or where mounting is not allowed, in a mount namespace of its own.
fn with_disk(test: &str, kilobytes: u32, run: fn(&Soleus, &Disk)) {
    const INSIDE: &str = "SOLEUS_TEST_IN_OWN_NAMESPACE";
    const NOT_EVEN_INSIDE: i32 = 77;
    let soleus = Soleus::at("2026-05-11T07:30:00+08:00");
    let why = match Disk::of_kilobytes(kilobytes, soleus.path("disk")) {
        Ok(disk) => return run(&soleus.in_folder(&disk.place().join("data")), &disk),
        Err(why) => why,
    };
    if std::env::var_os(INSIDE).is_some() {
        std::process::exit(NOT_EVEN_INSIDE);
    }
    let again = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env(INSIDE, "1")
        .output();
    match again {
        Ok(ran) if ran.status.success() => {}
        Ok(ran) if ran.status.code() != Some(NOT_EVEN_INSIDE) && ran.stdout.starts_with(b"\nrunning 1 test") => {
            panic!("{}", String::from_utf8_lossy(&ran.stdout))
        }
        _ => soleus_tests::report_not_run(test, &format!("this system lets nobody mount a small disk ({why})")),
    }
}

fn integrity(diary: &Path) -> String {
    Connection::open(diary).unwrap().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_full_disk_is_an_error_and_loses_no_acknowledged_night() {
    with_disk("a_full_disk_is_an_error_and_loses_no_acknowledged_night", 1024, |soleus, disk| {
        soleus.json(&["import", &fixture("six-weeks.json").display().to_string()]);
        let mut acknowledged = 37;
        let (mut refused, mut page) = (0, 0);
        let note = "n".repeat(2_000);
        // From no free page to enough of them: the disk runs full at every step of a write.
        for day in 0..48 {
            disk.fill_leaving(4 * (day % 24));
            let night = format!("2025-{:02}-{:02}", day / 24 + 1, day % 24 + 1);
            let ran = soleus.run(&["--json", "log", "--night", &night, "--pain", "3", "--note", &note]);
            if ran.code == 0 {
                acknowledged += 1;
                page += 1;
            } else {
                refused += 1;
                let _ = ran.refusal("disk_full", None, 1);
            }
        }
        assert!(refused > 4 && page > 4, "{refused} refused, {page} written");
        fs::remove_file(disk.place().join("filler")).unwrap();
        let nights = soleus.json(&["nights"]);
        assert_eq!(nights["nights"].as_array().map(Vec::len), Some(acknowledged));
        assert_eq!(integrity(&soleus.diary()), "ok");
    });
}

#[test]
fn a_full_disk_leaves_the_target_of_an_export_as_it_was() {
    with_disk("a_full_disk_leaves_the_target_of_an_export_as_it_was", 256, |soleus, disk| {
        let six_weeks = Soleus::six_weeks();
        let out = disk.place().join("out");
        fs::write(&out, "mine").unwrap();
        disk.fill_leaving(4);
        let out_words = out.display().to_string();
        for format in ["csv", "json", "pdf", "fhir"] {
            six_weeks.refused(&["export", "--format", format, "--out", &out_words, "--force"], "disk_full", None, 1);
        }
        six_weeks.refused(&["backup", "--out", &disk.place().join("b.db").display().to_string()], "disk_full", None, 1);
        assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
        let left: Vec<_> = files(disk.place()).into_keys().collect();
        assert_eq!(left, [Path::new("filler"), Path::new("out")], "nothing half written stays behind");

        disk.fill_leaving(0);
        soleus.refused(&LOG, "disk_full", None, 1);
        fs::remove_file(disk.place().join("filler")).unwrap();
        soleus.json(&LOG);
    });
}

#[test]
fn a_disk_mounted_for_reading_only_is_an_error() {
    with_disk("a_disk_mounted_for_reading_only_is_an_error", 1024, |soleus, disk| {
        soleus.json(&LOG);
        mount(&["-o", "remount,bind,ro"], disk.place()).unwrap();
        soleus.refused_unchanged(&["log", "--none"], "permission_denied", None, 1);
        let nights: Value = soleus.run(&["--json", "nights"]).document();
        assert!(nights["nights"].is_array() || nights["error"]["code"] == "permission_denied", "{nights}");
    });
}
