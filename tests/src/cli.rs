//! The real `soleus`, one process a command, on a data folder of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A diary somewhere in a temporary folder, and the moment its owner's clock shows.
#[derive(Debug)]
pub struct Soleus {
    program: PathBuf,
    folder: TempDir,
    data: PathBuf,
    /// What the clock shows, RFC 3339 with offset.
    pub now: String,
}

/// How one command ended.
#[derive(Debug)]
pub struct Ran {
    /// The arguments it was started with.
    pub arguments: Vec<String>,
    /// Exit code; -1 when a signal ended it.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Every file below a folder, by name, with its bytes.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

impl Soleus {
    /// A diary that does not exist yet, at this moment.
    #[must_use]
    pub fn at(now: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("soleus-test-").tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        Self { program: crate::program("soleus"), folder, data, now: now.to_owned() }
    }

    /// The six weeks of the fixture, at half past seven of their last morning.
    #[must_use]
    pub fn six_weeks() -> Self {
        let soleus = Self::at("2026-05-11T07:30:00+08:00");
        let file = crate::fixture("six-weeks.json");
        soleus.json(&["import", &file.display().to_string()]);
        soleus
    }

    /// The same program with another data folder.
    #[must_use]
    pub fn in_folder(mut self, data: &Path) -> Self {
        self.data = data.to_owned();
        self
    }

    /// Another copy of the program.
    #[must_use]
    pub fn with_program(mut self, program: &Path) -> Self {
        self.program = program.to_owned();
        self
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The diary's file.
    #[must_use]
    pub fn diary(&self) -> PathBuf {
        self.data.join("diary.db")
    }

    /// A path beside the data folder, for exports.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command, not started yet. It sees nothing of the person who runs the tests: no home, no display, no agent.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .env_clear()
            .env("SOLEUS_NOW", &self.now)
            .env("SOLEUS_DATA_DIR", &self.data)
            .env("LC_ALL", "en_US.UTF-8");
        for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "TMPDIR"] {
            command.env(name, self.folder.path());
        }
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(arguments, self.command(arguments).output().expect("soleus starts"))
    }

    /// Runs a command with `--json` that must succeed, and returns its document.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["--json"], arguments].concat());
        assert_eq!(ran.code, 0, "{ran:#?}");
        assert_eq!(ran.stderr, "", "a command that goes well has nothing to complain about: {ran:#?}");
        ran.document()
    }

    /// Runs a command with `--json` that must be refused with this code, field and exit code; returns the message.
    pub fn refused(&self, arguments: &[&str], code: &str, field: Option<&str>, exit: i32) -> String {
        self.run(&[&["--json"], arguments].concat()).refusal(code, field, exit)
    }

    /// The same, and no file in the data folder may have changed by a byte.
    pub fn refused_unchanged(&self, arguments: &[&str], code: &str, field: Option<&str>, exit: i32) -> String {
        let before = self.files();
        let message = self.refused(arguments, code, field, exit);
        assert!(before == self.files(), "{arguments:?} was refused and changed the data folder all the same");
        message
    }

    /// Every file in the data folder.
    #[must_use]
    pub fn files(&self) -> Files {
        files(&self.data)
    }

    /// The whole diary as JSON, without the moment of writing.
    #[must_use]
    pub fn export(&self) -> Value {
        let path = self.path("export-of-the-whole-diary.json");
        self.json(&["export", "--format", "json", "--force", "--out", &path.display().to_string()]);
        let mut whole: Value = serde_json::from_slice(&std::fs::read(path).expect("the export")).expect("JSON");
        whole.as_object_mut().expect("an object").remove("exported_at");
        whole
    }
}

impl Ran {
    /// From the output of a process.
    #[must_use]
    pub fn of(arguments: &[&str], output: Output) -> Self {
        Self {
            arguments: arguments.iter().map(ToString::to_string).collect(),
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    /// Standard output as the one JSON document it must be: one line, nothing else.
    #[must_use]
    pub fn document(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "one JSON document, nothing else: {self:#?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// The message of a refusal, which must have this code, field and exit code, in the form of docs/cli.md#errors.
    #[must_use]
    pub fn refusal(&self, code: &str, field: Option<&str>, exit: i32) -> String {
        let document = self.document();
        let error = &document["error"];
        let message = error["message"].as_str().unwrap_or_else(|| panic!("a message: {self:#?}")).to_owned();
        let mut expected = serde_json::json!({ "error": { "code": code, "message": message } });
        if let Some(field) = field {
            expected["error"]["field"] = field.into();
        }
        // Only a table has bad lines; tests of tables check them.
        if let Some(lines) = error.get("bad_lines").filter(|_| code == "bad_file") {
            expected["error"]["bad_lines"] = lines.clone();
            expected["error"]["bad_lines_in_all"] = error["bad_lines_in_all"].clone();
        }
        // Tests of damaged diaries check what they can be brought back from.
        if let Some(candidates) = error.get("candidates").filter(|_| code == "database_damaged") {
            expected["error"]["candidates"] = candidates.clone();
        }
        assert_eq!(document, expected, "{self:#?}");
        assert_eq!(self.code, exit, "{self:#?}");
        assert_eq!(self.stderr, format!("soleus: {message}\n"), "the message stands on standard error too");
        if let Some(field) = field {
            assert!(message.contains(field) || code != "invalid_value", "the message names {field}: {message}");
        }
        message
    }
}

/// Every file below `folder`, by its path in there. SQLite's shared-memory index is left out: it holds locks, not
/// data, and closing it here would drop the locks of a connection this test holds (that is how POSIX locks are).
#[must_use]
pub fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        let listed = match std::fs::read_dir(&inside) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            listed => listed.expect("a folder that may be read"),
        };
        for item in listed {
            let path = item.expect("a listed file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() && !path.to_string_lossy().ends_with("-shm") {
                let name = path.strip_prefix(folder).expect("below the folder").to_owned();
                found.insert(name, std::fs::read(&path).expect("a readable file"));
            }
        }
    }
    found
}

/// The permission bits of a file or folder.
#[cfg(unix)]
#[must_use]
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().expect("a file or folder").permissions().mode() & 0o7777
}
