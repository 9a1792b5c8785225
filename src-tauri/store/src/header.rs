//! The first 100 bytes of a SQLite file, read without SQLite: a file that is refused stays untouched.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::connection::{APPLICATION_ID, SCHEMA};
use crate::{StoreError, files};

/// How long the header is.
pub(crate) const LENGTH: usize = 100;

/// A file's header.
#[derive(Debug)]
pub(crate) struct Header {
    bytes: [u8; LENGTH],
    length: u64,
}

impl Header {
    const CHANGES: usize = 24;

    /// The header of the file at `path`; `None` for a file that is not there, or empty.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a file that is no SQLite file; when it cannot be read.
    pub(crate) fn of(path: &Path) -> Result<Option<Self>, StoreError> {
        match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io(path, &error)),
            Ok(mut file) => Self::read(&mut file).map_err(|error| match error.kind() {
                ErrorKind::InvalidData => StoreError::Damaged { path: path.to_owned(), why: error.to_string() },
                _ => StoreError::io(path, &error),
            }),
        }
    }

    /// As [`Header::of`], of a file that is open.
    ///
    /// # Errors
    /// Of the kind [`ErrorKind::InvalidData`] for a file that is no SQLite file.
    fn read(file: &mut File) -> io::Result<Option<Self>> {
        let invalid = |why: &str| io::Error::new(ErrorKind::InvalidData, why);
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(invalid("not a file"));
        }
        let length = metadata.len();
        if length == 0 {
            return Ok(None);
        }
        let mut bytes = [0; LENGTH];
        // A disk that fails is no damage of the file.
        file.read_exact(&mut bytes).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => invalid("shorter than a SQLite header"),
            _ => error,
        })?;
        if bytes.starts_with(b"SQLite format 3\0") {
            Ok(Some(Self { bytes, length }))
        } else {
            Err(invalid("no SQLite header"))
        }
    }

    /// The header at the start of a file's first page, as a -wal has it too.
    pub(crate) const fn of_page(bytes: [u8; LENGTH]) -> Self {
        Self { bytes, length: 0 }
    }

    fn number(&self, at: usize) -> i64 {
        let bytes = self.bytes.get(at..at + 4).unwrap_or(&[0; 4]);
        bytes.iter().fold(0, |number, &byte| number << 8 | i64::from(byte))
    }

    /// SQLite's schema cookie, which [`crate::connection::identify`] makes a random one for every file, and its count of changes.
    pub(crate) fn version(&self) -> (i64, i64) {
        (self.number(40), self.number(Self::CHANGES))
    }

    /// Refuses a file from a newer Soleus, one of another program, and one that was cut short.
    pub(crate) fn check(&self, path: &Path) -> Result<(), StoreError> {
        const USER_VERSION: usize = 60;
        const OWNER: usize = 68;
        let damaged = |why: &str| StoreError::Damaged { path: path.to_owned(), why: why.to_owned() };
        let found = self.number(USER_VERSION);
        if found > SCHEMA {
            return Err(StoreError::NewerSchema { path: path.to_owned(), found });
        }
        if found > 0 && self.number(OWNER) != APPLICATION_ID {
            return Err(damaged("another program's database"));
        }
        if self.cut_short() && !files::has_content(&files::with_suffix(path, "-wal")) {
            return Err(damaged("shorter than its header says"));
        }
        Ok(())
    }

    /// Whether pages are missing at the end. Only a header with a valid page count can show it.
    fn cut_short(&self) -> bool {
        const PAGES: usize = 28;
        const VALID_FOR: usize = 92;
        // The page size stands in two bytes at 16; 1 there means 65,536.
        let page_size = match self.number(16) >> 16 {
            1 => 65_536,
            size => size,
        };
        let expected = u64::try_from(self.number(PAGES) * page_size).unwrap_or(0);
        self.number(Self::CHANGES) == self.number(VALID_FOR) && self.length < expected
    }
}
