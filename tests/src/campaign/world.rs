//! What there is after a round: the diary as a sound program reads it, and the file that was to be written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;

use crate::cli::{Soleus, files};

/// The length of one.
const UUID: usize = 36;

/// Everything a person would miss.
#[derive(Clone, PartialEq)]
pub struct World {
    /// What the diary holds.
    pub held: Held,
    /// The file that was to be written, without the moment of writing.
    pub target: Option<Target>,
}

/// What the diary holds.
#[derive(Clone, PartialEq)]
pub enum Held {
    /// All of it, as it is exported, and the settings.
    Diary(Value, Value),
    /// Refused with this code; its file to the byte.
    Refused(String, Option<Vec<u8>>),
}

/// What a written file holds.
#[derive(Clone, PartialEq)]
pub enum Target {
    /// A copy of the diary.
    Copy(BTreeMap<String, Vec<String>>),
    /// Text.
    Text(String),
}

impl World {
    /// As the next command finds it.
    ///
    /// # Errors
    /// When a command fails in another way than by refusing a diary, or a file is not whole.
    pub fn look(soleus: &Soleus, target: &Path) -> Result<Self, String> {
        let out = soleus.path("look.json");
        let words = out.display().to_string();
        let ran = soleus.run(&["--json", "export", "--format", "json", "--force", "--out", &words]);
        let held = if ran.code == 0 {
            let whole: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
            fs::remove_file(&out).unwrap();
            integrity(&soleus.diary())?;
            Held::Diary(without_now(whole, &soleus.now), soleus.json(&["settings"]))
        } else {
            let code = serde_json::from_str::<Value>(&ran.stdout)
                .ok()
                .and_then(|printed| printed["error"]["code"].as_str().map(str::to_owned));
            let code = code.filter(|_| ran.code == 1).ok_or_else(|| format!("the next command: {ran:?}"))?;
            Held::Refused(code, fs::read(soleus.diary()).ok())
        };
        let target = match target.metadata() {
            Ok(_) => Some(Target::read(target, &soleus.now)?),
            Err(_) => None,
        };
        Ok(Self { held, target })
    }

    /// In a few words, for a report.
    #[must_use]
    pub fn describe(&self) -> String {
        let held = match &self.held {
            Held::Diary(whole, _) => {
                let count = |list: &str| whole[list].as_array().map_or(0, Vec::len);
                format!("{} nights, {} earlier versions", count("nights"), count("earlier"))
            }
            Held::Refused(code, file) => format!("{code}, {:?} bytes", file.as_ref().map(Vec::len)),
        };
        let target = match &self.target {
            None => "no file".to_owned(),
            Some(Target::Copy(rows)) => format!("a copy of {:?} entries", rows.get("entry").map(Vec::len)),
            Some(Target::Text(text)) => format!("a file of {} bytes", text.len()),
        };
        format!("{held}; {target}")
    }

    /// Whether the diary is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(&self.held, Held::Diary(whole, _) if whole["nights"].as_array().is_some_and(Vec::is_empty))
    }
}

impl Target {
    fn read(path: &Path, now: &str) -> Result<Self, String> {
        if path.extension().is_some_and(|end| end == "db") {
            integrity(path)?;
            return rows(path).map(Self::Copy).map_err(|error| format!("{}: {error}", path.display()));
        }
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        if path.extension().is_some_and(|end| end == "csv") {
            return Ok(Self::Text(text));
        }
        let whole = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self::Text(without_now(whole, now).to_string()))
    }
}

/// Every row of every table.
///
/// # Errors
/// When the file is no sound database.
pub fn rows(path: &Path) -> rusqlite::Result<BTreeMap<String, Vec<String>>> {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = Connection::open_with_flags(path, flags)?;
    let mut tables = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut all = BTreeMap::new();
    for name in names {
        let mut select = conn.prepare(&format!("SELECT * FROM \"{name}\" NOT INDEXED"))?;
        let columns = select.column_count();
        let read = |row: &rusqlite::Row<'_>| (0..columns).map(|n| Ok(format!("{:?}", row.get_ref(n)?))).collect();
        let found: Vec<String> = select.query_map([], read)?.collect::<Result<_, _>>()?;
        all.insert(name, found);
    }
    Ok(all)
}

fn integrity(path: &Path) -> Result<(), String> {
    let found = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
        .and_then(|conn| conn.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    if found == "ok" { Ok(()) } else { Err(format!("{}: integrity_check: {found}", path.display())) }
}

/// The value without the moments that its writing left in it: two runs are never at the same second for certain.
fn without_now(value: Value, now: &str) -> Value {
    // To the minute, in the diary's own offset and in UTC; the clock of a round stands at half past seven of Singapore.
    let minutes = [&now[..16], "2026-05-10T23:30"];
    match value {
        Value::String(text) if minutes.iter().any(|minute| text.starts_with(minute)) => Value::Null,
        Value::String(text) if ends_with_uuid(&text) => text[..text.len() - UUID].into(),
        Value::Array(items) => items.into_iter().map(|item| without_now(item, now)).collect(),
        Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, without_now(value, now))).collect(),
        other => other,
    }
}

/// Names in a report for record systems are made anew for each writing.
fn ends_with_uuid(text: &str) -> bool {
    let tail = text.len().checked_sub(UUID).and_then(|start| text.get(start..));
    tail.is_some_and(|tail| {
        tail.chars()
            .enumerate()
            .all(|(n, it)| if [8, 13, 18, 23].contains(&n) { it == '-' } else { it.is_ascii_hexdigit() })
    })
}

/// What must not be there once a command has come and gone: the names of unfinished work, and anything in the folders but
/// what is known.
///
/// # Errors
/// With the names.
pub fn refuse_leftovers(soleus: &Soleus, known: &[PathBuf]) -> Result<(), String> {
    let home = soleus.path("");
    let mut left: Vec<String> = Vec::new();
    let mut folders = vec![home.clone()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).map_err(|error| error.to_string())?.flatten() {
            let (path, name) = (item.path(), item.file_name().to_string_lossy().into_owned());
            let unfinished = name.starts_with('.') || name.ends_with("-journal") || name == "diary.erase";
            let unknown = folder == home && !known.contains(&path) && name != "soleus-verified";
            if unfinished || unknown {
                left.push(path.strip_prefix(&home).unwrap_or(&path).display().to_string());
            } else if path.is_dir() {
                folders.push(path);
            }
        }
    }
    for copy in
        files(&soleus.data().join("backups")).keys().filter(|name| name.extension().is_some_and(|it| it == "db"))
    {
        let is_damaged = copy.to_string_lossy().starts_with("damaged-");
        if let Err(why) = integrity(&soleus.data().join("backups").join(copy))
            && !is_damaged
        {
            left.push(format!("half a copy, {why}"));
        }
    }
    if left.is_empty() { Ok(()) } else { Err(format!("left behind: {}", left.join(", "))) }
}
