//! What can go wrong with the data folder. Codes and messages for people are `soleus-app`'s.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use soleus_core::{Invalid, Night};

use crate::FILE;

/// Why the diary could not be read or written. Nothing has been changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A value that was refused.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The night has not started yet.
    #[error("{0} is in the future")]
    FutureNight(Night),
    /// The night has an entry already, or another revision than expected.
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
    /// Something is in the way that is no file: a folder, a device, a link to nothing.
    #[error("{0} is not a file")]
    NotAFile(PathBuf),
    /// A file in the data folder, where Soleus alone writes.
    #[error("{path} is in the data folder")]
    Reserved {
        /// The file.
        path: PathBuf,
        /// Whether it is there.
        exists: bool,
    },
    /// Not a file Soleus can read.
    #[error("{path}: {why}")]
    BadFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in English.
        why: String,
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
        /// What SQLite or the reader found, in English.
        why: String,
    },
    /// The diary's file is empty or not there, although nights were recorded.
    #[error("{0} holds nothing, although nights were recorded")]
    Gone(PathBuf),
    /// Another program holds the diary.
    #[error("the diary is locked by another program")]
    Busy,
    /// No space left.
    #[error("no space left")]
    DiskFull,
    /// The system does not allow it.
    #[error("no permission: {0}")]
    PermissionDenied(PathBuf),
    /// Anything else the system returned.
    #[error("{0}")]
    Other(String),
}

impl StoreError {
    /// The same, with the whole path of the diary: an error of a statement only has the file's name.
    #[must_use]
    pub fn in_folder(self, dir: &Path) -> Self {
        match self {
            Self::Damaged { path, why } if path == Path::new(FILE) => Self::Damaged { path: dir.join(path), why },
            Self::PermissionDenied(path) if path == Path::new(FILE) => Self::PermissionDenied(dir.join(path)),
            other => other,
        }
    }

    /// The error for what the system returned about `path`.
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

    /// The error for what SQLite returned about the file at `path`.
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
            // A value that Soleus never writes: the file was changed by something else.
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

/// For statements on the diary itself; [`StoreError::in_folder`] adds its folder.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::sqlite(Path::new(FILE), &error)
    }
}

fn extended(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}
