//! A file that the diary is to be brought back from, opened once it is known to hold one.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::connection::{SCHEMA, open_connection, schema};
use crate::header::Header;
use crate::verify::verified;
use crate::wal::{self, Belongs};
use crate::work::Work;
use crate::{StoreError, checksum, files};

/// A diary that is open for reading: a copy of the file, for SQLite would write beside the file itself, and could not open
/// one on a read-only disk.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) conn: Connection,
    /// Holds the copy that is open; removed after the connection is closed.
    pub(super) work: Work,
}

impl Source {
    /// Opens the diary in the file at `path`, with what its -wal holds, or the one that a -wal without its file holds. `dir`
    /// is the data folder.
    ///
    /// # Errors
    /// [`StoreError::NoFile`], [`StoreError::BadFile`] and [`StoreError::NewerSchema`] for the file.
    pub(super) fn open(dir: &Path, path: &Path) -> Result<Self, StoreError> {
        let work = Work::begin(dir)?;
        let copy = work.path("source.db");
        if !copy_wal_alone(path, &copy)? {
            copy_file(path, &copy)?;
        }
        let conn = open_connection(&copy).map_err(|error| StoreError::sqlite(path, &error))?;
        refuse_bad(&conn, path)?;
        Ok(Self { conn, work })
    }
}

/// Opens one file for reading, without anything being written beside it.
///
/// # Errors
/// As [`Source::open`].
pub(super) fn read_in_place(path: &Path) -> Result<Connection, StoreError> {
    let bad = |error: rusqlite::Error| StoreError::BadFile { path: path.to_owned(), why: error.to_string() };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(bad)?;
    checksum::register(&conn).map_err(bad)?;
    refuse_bad(&conn, path)?;
    Ok(conn)
}

fn refuse_bad(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let found = schema(conn, path).map_err(bad_file)?;
    if found == 0 {
        return Err(StoreError::BadFile { path: path.to_owned(), why: "no diary in it".to_owned() });
    }
    if found > SCHEMA {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found });
    }
    verified(conn, found, path).map_err(bad_file)
}

/// Damage of a file that somebody chose is not damage of the diary.
fn bad_file(error: StoreError) -> StoreError {
    match error {
        StoreError::Damaged { path, why } => StoreError::BadFile { path, why },
        other => other,
    }
}

fn copy_file(path: &Path, copy: &Path) -> Result<(), StoreError> {
    let Some(header) = Header::of(path).map_err(bad_file)? else {
        // Told apart from an empty file.
        File::open(path).map_err(|error| StoreError::io(path, &error))?;
        return Err(StoreError::BadFile { path: path.to_owned(), why: "an empty file".to_owned() });
    };
    header.check(path).map_err(bad_file)?;
    copy_with_wal(path, copy)
}

/// Copies a diary's file and, unless it belongs to another one, the -wal beside it.
pub(crate) fn copy_with_wal(path: &Path, copy: &Path) -> Result<(), StoreError> {
    let io = |error: std::io::Error| StoreError::io(path, &error);
    // It has the mode of the original, which may be read-only.
    fs::copy(path, copy).and_then(|_| files::make_private(copy)).map_err(io)?;
    if wal::belongs(path)? != Belongs::No {
        match fs::copy(files::with_suffix(path, "-wal"), files::with_suffix(copy, "-wal")) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(error)),
            _ => {}
        }
    }
    Ok(())
}

/// Copies a -wal to where SQLite reads it as that of an empty file: all that a diary holds may stand in there. False where
/// the file at `path` is none.
fn copy_wal_alone(path: &Path, copy: &Path) -> Result<bool, StoreError> {
    let io = |error: std::io::Error| StoreError::io(path, &error);
    let mut head = [0; 12];
    match File::open(path).and_then(|mut file| file.read_exact(&mut head)) {
        Ok(()) if head.starts_with(&[0x37, 0x7f, 0x06]) => {}
        _ => return Ok(false),
    }
    let page_size = u32::from_be_bytes([head[8], head[9], head[10], head[11]]).min(65_536);
    fs::copy(path, files::with_suffix(copy, "-wal")).map_err(io)?;
    // SQLite deletes the -wal of a file without any page.
    let page = vec![0; page_size as usize];
    files::create_private_file(copy).and_then(|mut file| file.write_all(&page)).map_err(io)?;
    Ok(true)
}
