//! What can go wrong with the data folder, each with the stable code of the contract.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use soleus_core::texts::{Texts, arg};
use soleus_wire::BadLine;
use soleus_core::{Invalid, Night};

use crate::open::FILE;

/// A line of a file that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLine {
    /// Its number in the file, from 1; of an entry over several lines, the first.
    pub line: u64,
    /// What is wrong with it.
    pub why: Invalid,
}

impl RefusedLine {
    /// The same, in the person's language.
    #[must_use]
    pub fn told(&self, texts: &Texts) -> BadLine {
        BadLine { line: self.line, why: self.why.message(texts) }
    }
}

/// Why the diary could not be read or written. Nothing has been changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A value that was refused.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The night has not begun yet.
    #[error("{0} is in the future")]
    FutureNight(Night),
    /// The night has an entry already, or another one than expected.
    #[error("{0} has an entry already")]
    EntryExists(Night),
    /// The night has no entry.
    #[error("{0} has no entry")]
    NoEntry(Night),
    /// A file or folder that should be there is not.
    #[error("{0} is not there")]
    NoFile(PathBuf),
    /// A file is in the way.
    #[error("{0} is there already")]
    FileExists(PathBuf),
    /// Not a file Soleus can read.
    #[error("{path}: {why}")]
    BadFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in English, for the curious.
        why: String,
    },
    /// Lines of a file that cannot be taken in, where the person has not said to take the rest.
    #[error("{path}: {} lines cannot be taken in", .lines.len())]
    BadLines {
        /// The file.
        path: PathBuf,
        /// At least one.
        lines: Vec<RefusedLine>,
    },
    /// Written by a newer Soleus.
    #[error("{path} has schema {found}")]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// The diary is damaged.
    #[error("{path} is damaged: {why}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or the reader found, in English, for the curious.
        why: String,
    },
    /// Another program holds the diary.
    #[error("the diary is locked by another program")]
    Busy,
    /// No space left.
    #[error("no space left")]
    DiskFull,
    /// The system does not allow it.
    #[error("no permission: {0}")]
    PermissionDenied(PathBuf),
    /// Anything else the system answered.
    #[error("{0}")]
    Other(String),
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid_value",
            Self::FutureNight(_) => "future_night",
            Self::EntryExists(_) => "entry_exists",
            Self::NoEntry(_) | Self::NoFile(_) => "not_found",
            Self::FileExists(_) => "file_exists",
            Self::BadFile { .. } | Self::BadLines { .. } => "bad_file",
            Self::NewerSchema { .. } => "newer_schema",
            Self::Damaged { .. } => "database_damaged",
            Self::Busy => "database_busy",
            Self::DiskFull => "disk_full",
            Self::PermissionDenied(_) => "permission_denied",
            Self::Other(_) => "failed",
        }
    }

    /// The same, naming the diary by its place: an error from inside SQLite only has the file's bare name.
    #[must_use]
    pub fn in_folder(self, dir: &Path) -> Self {
        match self {
            Self::Damaged { path, why } if path == Path::new(FILE) => Self::Damaged { path: dir.join(path), why },
            other => other,
        }
    }

    /// The field at fault, where there is one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid(invalid) => Some(invalid.field),
            Self::FutureNight(_) | Self::EntryExists(_) | Self::NoEntry(_) => Some("night"),
            _ => None,
        }
    }

    /// The message, in the person's language.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        let path = |path: &Path| arg("path", path.display().to_string());
        match self {
            Self::Invalid(invalid) => invalid.message(texts),
            Self::FutureNight(night) => texts.with("error-future-night", &[arg("night", night.to_string())]),
            Self::EntryExists(night) => texts.with("error-entry-exists", &[arg("night", night.to_string())]),
            Self::NoEntry(night) => texts.with("error-no-entry", &[arg("night", night.to_string())]),
            Self::NoFile(file) => texts.with("error-no-file", &[path(file)]),
            Self::FileExists(file) => texts.with("error-file-exists", &[path(file)]),
            Self::BadFile { path: file, why } => texts.with("error-bad-file", &[path(file), arg("why", why.as_str())]),
            Self::BadLines { path: file, lines } => {
                let told = first_lines(lines, texts);
                texts.with("error-bad-lines", &[path(file), arg("count", lines.len()), arg("lines", told)])
            }
            Self::NewerSchema { path: file, .. } => texts.with("error-newer-schema", &[path(file)]),
            Self::Damaged { path: file, why } => {
                texts.with("error-database-damaged", &[path(file), arg("why", why.as_str())])
            }
            Self::Busy => texts.get("error-database-busy"),
            Self::DiskFull => texts.get("error-disk-full"),
            Self::PermissionDenied(file) => texts.with("error-permission-denied", &[path(file)]),
            Self::Other(why) => texts.with("error-other", &[arg("why", why.as_str())]),
        }
    }

    /// What the system answered about `path`.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::PermissionDenied(path.to_owned()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFile(path.to_owned()),
            ErrorKind::AlreadyExists => Self::FileExists(path.to_owned()),
            ErrorKind::IsADirectory => Self::BadFile { path: path.to_owned(), why: error.to_string() },
            _ => Self::Other(format!("{}: {error}", path.display())),
        }
    }

    /// What SQLite answered about the file at `path`.
    pub(crate) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            // A full disk also shows as an I/O error, where the shared-memory file beside the diary cannot grow.
            Some(ErrorCode::SystemIoFailure) if extended(error) == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => {
                Self::DiskFull
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::PermissionDenied(path.to_owned())
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path: path.to_owned(), why: error.to_string() }
            }
            // A column that does not hold what only Soleus writes there was not written by Soleus.
            None if matches!(
                error,
                rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..)
                    | rusqlite::Error::InvalidColumnType(..)
            ) =>
            {
                Self::Damaged { path: path.to_owned(), why: error.to_string() }
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

/// For statements on the diary itself, whose place every message can do without.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::sqlite(Path::new(FILE), &error)
    }
}

/// The first few, one below the other, and how many more there are.
fn first_lines(lines: &[RefusedLine], texts: &Texts) -> String {
    const TOLD: usize = 3;
    let mut told: Vec<_> = lines.iter().take(TOLD).map(|refused| refused.told(texts).message(texts)).collect();
    if lines.len() > TOLD {
        told.push(texts.with("bad-lines-more", &[arg("count", lines.len() - TOLD)]));
    }
    told.join("\n")
}

fn extended(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}
