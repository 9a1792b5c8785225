//! What is done to a diary while it is harmed: where it begins, and the two worlds it may end in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::Connection;

use super::own::Own;
use super::row::Row;
use super::world::{World, refuse_leftovers};
use crate::cli::{Files, Soleus};
use crate::fixture;

/// The moment of every round.
pub const NOW: &str = "2026-05-11T07:30:00+08:00";
/// Stands in every note: what must be nowhere after an erasure.
const WORD: &str = "Wadenkrampf";
const PAGE: usize = 4096;
const AT_ONCE: usize = 3;

/// One thing that is done.
pub struct Scene {
    /// What.
    pub what: &'static str,
    /// The data folder as it is before; none for a first start.
    before: Option<Files>,
    arguments: Vec<String>,
    /// The name of the file that is to be written, beside the data folder.
    target: &'static str,
    /// Set for an erasure, which has no command.
    own: Option<Own>,
    /// As it is before.
    pub old: World,
    /// As it is when it is done.
    pub new: World,
}

/// All scenes, and the files they read.
pub struct Scenes {
    /// The scenes.
    pub all: Vec<Scene>,
    /// Holds the files.
    _home: Soleus,
}

impl Scenes {
    /// Prepares them.
    ///
    /// # Panics
    /// When one does not do what it is meant for.
    #[must_use]
    pub fn new(own: Own) -> Self {
        let home = Soleus::six_weeks();
        for night in ["2026-05-01", "2026-05-02"] {
            home.json(&["log", "--night", night, "--pain", "4", "--note", &note(1), "--replace"]);
        }
        let sound = home.files();
        assert!(sound.keys().any(|name| name.starts_with("backups")), "a copy is there, so that erasing removes one");
        let import = long_table(&home);
        let long = Soleus::at(NOW);
        long.json(&["import", &import]);
        let copy = home.path("long.db").display().to_string();
        long.json(&["backup", "--out", &copy]);
        let note = note(3);
        let log = ["log", "--night", "2026-04-22", "--pain", "5", "--note", &note];
        let replace = ["log", "--night", "2026-05-10", "--pain", "5", "--note", &note, "--replace"];
        let table = diary_page(&sound, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry'");
        let index = diary_page(&sound, "SELECT max(rootpage) FROM sqlite_schema WHERE type = 'index'");
        let (damaged, unindexed) = (with_zeroes(&sound, table), with_zeroes(&sound, index));
        let gone = sound.iter().filter(|(name, _)| !name.starts_with("diary.db"));
        let gone: Files = gone.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        let all = vec![
            Scene::new("first log", None, &log, "", None),
            Scene::new("log", Some(&sound), &log, "", None),
            Scene::new("log --replace", Some(&sound), &replace, "", None),
            Scene::new("import", Some(&sound), &["import", &import], "", None),
            Scene::new("restore", Some(&sound), &["restore", &copy], "", None),
            Scene::new("restore, diary damaged", Some(&damaged), &["restore", &copy], "", None),
            Scene::new("restore, diary gone", Some(&gone), &["restore", &copy], "", None),
            Scene::new("backup", Some(&sound), &["backup", "--out", "TARGET"], "copy.db", None),
            Scene::export("csv", &sound, "out.csv"),
            Scene::export("json", &sound, "out.json"),
            Scene::export("fhir", &sound, "out.fhir"),
            Scene::new("settings set", Some(&sound), &["settings", "set", "sit_minutes", "30"], "", None),
            Scene::new("erase", Some(&sound), &[], "", Some(own)),
            Scene::migration("migration 1", "schema-1.db"),
            Scene::migration("migration 2", "schema-2.db"),
            Scene::migration("migration 3", "schema-3.db"),
            Scene::migration("migration 4", "schema-4.db"),
            Scene::new("doctor --repair", Some(&unindexed), &["doctor", "--repair"], "", None),
        ];
        Self { all, _home: home }
    }
}

impl Scenes {
    /// Does this to each scene, a few at a time: most of the time is spent waiting for the disk.
    pub fn each(&self, harm: impl Fn(&Scene) -> Row + Sync) -> Vec<Row> {
        let next = AtomicUsize::new(0);
        let rows: Mutex<Vec<(usize, Row)>> = Mutex::default();
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let n = next.fetch_add(1, Ordering::Relaxed)
                        && let Some(scene) = self.all.get(n)
                    {
                        let row = harm(scene);
                        rows.lock().expect("no thread panics with it").push((n, row));
                    }
                });
            }
        });
        let mut rows = rows.into_inner().expect("no thread panics with it");
        rows.sort_by_key(|(n, _)| *n);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

impl Scene {
    fn new(
        what: &'static str,
        before: Option<&Files>,
        arguments: &[&str],
        target: &'static str,
        own: Option<Own>,
    ) -> Self {
        let arguments = arguments.iter().map(ToString::to_string).collect();
        let unknown = || World { held: super::world::Held::Refused(String::new(), None), target: None };
        let mut scene = Self { what, before: before.cloned(), arguments, target, own, old: unknown(), new: unknown() };
        let soleus = scene.prepare(Soleus::at(NOW));
        scene.old = World::look(&soleus, &scene.target(&soleus)).unwrap_or_else(|why| panic!("{what}: {why}"));
        // Looking may have begun an empty diary, or migrated one.
        let soleus = scene.prepare(Soleus::at(NOW));
        let done = scene.command(&soleus).output().expect("a program starts");
        assert!(done.status.success(), "{what}: {done:?}");
        scene.new = World::look(&soleus, &scene.target(&soleus)).unwrap_or_else(|why| panic!("{what}: {why}"));
        let changes = !what.starts_with("migration");
        assert!(changes == (scene.old != scene.new), "{what}: {} to {}", scene.old.describe(), scene.new.describe());
        if let Err(why) = scene.judge(&soleus, Ended::Well) {
            panic!("{what}, unharmed: {why}");
        }
        scene
    }

    fn export(format: &'static str, before: &Files, target: &'static str) -> Self {
        let what = match format {
            "csv" => "export csv",
            "json" => "export json",
            _ => "export fhir",
        };
        Self::new(what, Some(before), &["export", "--format", format, "--out", "TARGET"], target, None)
    }

    fn migration(what: &'static str, file: &str) -> Self {
        let bytes = fs::read(fixture(file)).expect("a fixture");
        Self::new(what, Some(&Files::from([(PathBuf::from("diary.db"), bytes)])), &["nights"], "", None)
    }

    /// The data folder as it is before, in a place that is new.
    #[must_use]
    pub fn prepare(&self, soleus: Soleus) -> Soleus {
        for (name, bytes) in self.before.iter().flatten() {
            let path = soleus.data().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        soleus
    }

    /// The file that is to be written, on the disk of the data folder.
    #[must_use]
    pub fn target(&self, soleus: &Soleus) -> PathBuf {
        let name = if self.target.is_empty() { "no-file" } else { self.target };
        soleus.data().parent().expect("a folder").join(name)
    }

    /// Whether this program does it itself.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// The process that does it, not started yet.
    #[must_use]
    pub fn command(&self, soleus: &Soleus) -> Command {
        if let Some(own) = self.own {
            let mut command = own.process("erase", &soleus.path(""));
            command.env("SOLEUS_NOW", &soleus.now).env("SOLEUS_DATA_DIR", soleus.data());
            return command;
        }
        let target = self.target(soleus).display().to_string();
        let given = self.arguments.iter().map(|word| if word == "TARGET" { target.as_str() } else { word });
        soleus.command(&["--json"].into_iter().chain(given).collect::<Vec<_>>())
    }

    /// Whether the world is one that it may be in after it ended so, and nothing was left behind.
    ///
    /// # Errors
    /// With what is wrong.
    pub fn judge(&self, soleus: &Soleus, ended: Ended) -> Result<(), String> {
        let target = self.target(soleus);
        let found = World::look(soleus, &target)?;
        // An erasure that was begun is finished, also when it was told that it could not be.
        let may_be_old = ended != Ended::Well;
        let may_be_new = ended != Ended::Failed || self.own.is_some();
        let is_right = (may_be_old && found == self.old) || (may_be_new && found == self.new);
        if !is_right {
            return Err(format!(
                "{ended:?}, then: {}; before: {}; done: {}",
                found.describe(),
                self.old.describe(),
                self.new.describe()
            ));
        }
        if self.own.is_some() && found == self.new {
            refuse_words(soleus)?;
        } else {
            self.refuse_lost_copies(soleus)?;
        }
        refuse_leftovers(soleus, &[soleus.data().to_owned(), target, soleus.path("disk"), soleus.path("trace")])
    }

    fn refuse_lost_copies(&self, soleus: &Soleus) -> Result<(), String> {
        let now = soleus.files();
        let copies = self.before.iter().flatten().filter(|(name, _)| name.starts_with("backups"));
        match copies.into_iter().find(|(name, bytes)| now.get(*name) != Some(bytes)) {
            Some((name, _)) => Err(format!("{} is gone or changed", name.display())),
            None => Ok(()),
        }
    }
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It said that it is done.
    Well,
    /// It said that it failed.
    Failed,
    /// It could say nothing.
    Killed,
}

fn refuse_words(soleus: &Soleus) -> Result<(), String> {
    for (name, bytes) in soleus.files() {
        if bytes.windows(WORD.len()).any(|window| window == WORD.as_bytes()) || name.starts_with("backups") {
            return Err(format!("erased, and {} is there with words", name.display()));
        }
    }
    Ok(())
}

fn note(pages: usize) -> String {
    format!("{WORD} ").repeat(pages * 150).chars().take(1990).collect()
}

/// Four hundred nights as a table.
fn long_table(home: &Soleus) -> String {
    let path = home.path("long.csv");
    let mut table = "night,status,pain,note,logged_at\n".to_owned();
    for n in 0..400 {
        let night = format!("{}-{:02}-{:02}", 2020 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
        table += &format!("{night},symptoms,{},{WORD} {n} {},{night}T23:30:00Z\n", n % 11, "dolor ".repeat(n % 40));
    }
    fs::write(&path, table).expect("a table");
    path.display().to_string()
}

/// The number of a page of the diary, from its own list.
fn diary_page(data: &Files, query: &str) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("diary.db");
    fs::write(&path, &data[Path::new("diary.db")]).expect("a file");
    let conn = Connection::open(path).expect("a database");
    conn.query_row(query, [], |row| row.get::<_, u32>(0)).expect("a page") as usize
}

fn with_zeroes(data: &Files, page: usize) -> Files {
    let mut data = data.clone();
    let diary = data.get_mut(Path::new("diary.db")).expect("a diary");
    diary[(page - 1) * PAGE..page * PAGE].fill(0);
    data
}
