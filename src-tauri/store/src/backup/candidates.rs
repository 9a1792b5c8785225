//! What the diary can be brought back from: copies, files that were put aside, and what lies beside a damaged diary.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;
use soleus_core::candidate::CandidateKind;

use super::source::Source;
use crate::connection::Store;
use crate::{BACKUPS, FILE, StoreError, files};

/// The most copies that are listed.
const LIST_LIMIT: usize = 30;
/// How the name of a diary that was put aside starts.
pub(super) const SET_ASIDE: &str = "damaged";

/// A file that may hold the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateFile {
    /// The file.
    pub path: PathBuf,
    /// What it is.
    pub kind: CandidateKind,
    /// When it was made, or written last.
    pub made_at: DateTime<Utc>,
    /// Entries in it; `None` where it cannot be read whole.
    pub nights: Option<u32>,
}

impl Store {
    /// What [`Store::restore`] can bring the diary in `dir` back from: copies newest first, at most 30, then what was put
    /// aside, then what lies in the diary's place. The diary itself need not be readable, and nothing is changed.
    #[must_use]
    pub fn candidates(dir: &Path) -> Vec<CandidateFile> {
        of(dir)
    }

    /// The copies among the candidates that can be restored.
    #[must_use]
    pub fn backups(dir: &Path) -> Vec<CandidateFile> {
        copies(dir).filter(|copy| copy.nights.is_some()).take(LIST_LIMIT).collect()
    }
}

pub(crate) fn of(dir: &Path) -> Vec<CandidateFile> {
    let mut candidates: Vec<_> = copies(dir).take(LIST_LIMIT).collect();
    candidates.extend(set_aside(dir).take(LIST_LIMIT));
    let path = dir.join(FILE);
    for (kind, path) in [(CandidateKind::Diary, path.clone()), (CandidateKind::Wal, files::with_suffix(&path, "-wal"))]
    {
        if let Some(made_at) = written_at(&path).filter(|_| files::has_content(&path)) {
            candidates.push(CandidateFile { nights: count_nights(dir, &path, kind), path, kind, made_at });
        }
    }
    candidates
}

fn written_at(path: &Path) -> Option<DateTime<Utc>> {
    path.metadata().and_then(|file| file.modified()).ok().map(DateTime::from)
}

fn copies(dir: &Path) -> impl Iterator<Item = CandidateFile> {
    candidates(dir, sound_copies(dir), CandidateKind::Copy)
}

fn set_aside(dir: &Path) -> impl Iterator<Item = CandidateFile> {
    candidates(dir, newest_first(dir, |reason| reason == SET_ASIDE), CandidateKind::SetAside)
}

fn candidates(dir: &Path, named: Vec<NamedCopy>, kind: CandidateKind) -> impl Iterator<Item = CandidateFile> {
    named.into_iter().map(move |NamedCopy { path, made_at, .. }| CandidateFile {
        nights: count_nights(dir, &path, kind),
        path,
        kind,
        made_at,
    })
}

/// A file that is a copy by its name.
#[derive(Debug)]
pub(super) struct NamedCopy {
    pub(super) path: PathBuf,
    pub(super) reason: String,
    pub(super) made_at: DateTime<Utc>,
}

/// The files in `backups/` with a name that Soleus gives to copies of a sound diary, newest first.
pub(super) fn sound_copies(dir: &Path) -> Vec<NamedCopy> {
    newest_first(dir, |reason| reason != SET_ASIDE)
}

fn newest_first(dir: &Path, is_wanted: fn(&str) -> bool) -> Vec<NamedCopy> {
    let mut copies = named_copies(dir).unwrap_or_default();
    copies.retain(|copy| is_wanted(&copy.reason));
    copies.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| b.path.cmp(&a.path)));
    copies
}

/// The files in `backups/` with a name that Soleus gives: `REASON-20260502T061000Z.db`, perhaps with `-2` before `.db`.
///
/// # Errors
/// When the folder is there and cannot be read.
pub(super) fn named_copies(dir: &Path) -> io::Result<Vec<NamedCopy>> {
    let paths: Vec<PathBuf> = match std::fs::read_dir(dir.join(BACKUPS)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        inside => inside?.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?,
    };
    Ok(paths.into_iter().filter_map(parse_name).collect())
}

fn parse_name(path: PathBuf) -> Option<NamedCopy> {
    const STAMP: usize = "20260502T061000Z".len();
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    // The stamp is the last part, or the one before a number.
    let (before, last) = name.rsplit_once('-')?;
    let (reason, stamp) = if last.len() == STAMP { (before, last) } else { before.rsplit_once('-')? };
    let made_at = NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ").ok()?.and_utc();
    Some(NamedCopy { reason: reason.to_owned(), made_at, path })
}

/// Entries in a file that [`Store::restore`] would take.
fn count_nights(dir: &Path, path: &Path, kind: CandidateKind) -> Option<u32> {
    // A copy is one file; reading it where it lies leaves nothing beside it. The others are looked at as copies.
    if kind == CandidateKind::Copy && !files::has_content(&files::with_suffix(path, "-wal")) {
        super::source::read_in_place(path).and_then(|conn| nights_in(&conn)).ok()
    } else {
        Source::open(dir, path).and_then(|source| nights_in(&source.conn)).ok()
    }
}

/// Entries in a diary.
pub(crate) fn nights_in(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row("SELECT count(*) FROM entry WHERE ended_at IS NULL", [], |row| row.get(0))?)
}
