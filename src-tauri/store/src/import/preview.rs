//! The effect of an import, found by importing into a copy of the diary in memory. Nothing on the disk changes: no diary is
//! created, no snapshot made, no schema migrated.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::Connection;
use soleus_core::import::{Incoming, Prefer};
use soleus_core::settings::Language;
use soleus_core::{Moment, Night};

use super::{check, same};
use crate::FILE;
use crate::backup::copy;
use crate::connection::{SCHEMA, migrate, open_connection, schema};
use crate::header::Header;
use crate::verified::Verified;
use crate::wal::{self, Belongs};
use crate::{Store, StoreError, checksum, existed};

/// What an import would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportEffect {
    /// Nights that are not here.
    pub added: u32,
    /// Nights that are the same here.
    pub same: u32,
    /// Nights that have another entry here, oldest first.
    pub conflicting: Vec<Night>,
    /// Whether it would change anything else: visits, pauses, earlier versions, the self-report.
    pub beside: bool,
}

/// A copy of a diary in memory.
#[derive(Debug)]
pub struct ImportPreviewer {
    store: Store,
}

impl ImportPreviewer {
    /// A copy of the diary in `dir`, whatever its schema; an empty diary where there is none.
    ///
    /// # Errors
    /// As [`Store::open`]; the files in `dir` stay as they are.
    pub fn of(dir: &Path) -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        checksum::register(&conn)?;
        let path = dir.join(FILE);
        match Header::of(&path)? {
            None => existed::refuse_gone(dir, || Ok(Header::of(&path)?.is_none()))?,
            Some(header) => read_into(&mut conn, &path, &header).map_err(|error| error.in_folder(dir))?,
        }
        migrate(&mut conn)?;
        let verified = RefCell::new(Verified::never(dir));
        Ok(Self { store: Store { conn, dir: dir.to_owned(), file_id: None, remembered: true, verified } })
    }

    /// The language that is set in the diary.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn language(&self) -> Result<Language, StoreError> {
        self.store.language()
    }

    /// What [`Store::import`] would change, found by importing into the copy.
    ///
    /// # Errors
    /// As [`Store::import`], except for nights that differ: those are listed.
    pub fn import(mut self, incoming: &Incoming, now: Moment) -> Result<ImportEffect, StoreError> {
        check(incoming, now)?;
        let mut conflicting = Vec::new();
        for imported in &incoming.nights {
            if self.store.entry(imported.night)?.is_some_and(|standing| !same(standing.answers, &imported.answers)) {
                conflicting.push(imported.night);
            }
        }
        conflicting.sort_unstable();
        let before = self.store.other_records()?;
        let done = self.store.merge(incoming, Some(Prefer::Existing), now, || Ok(()))?;
        Ok(ImportEffect {
            added: done.added,
            same: done.same,
            conflicting,
            beside: self.store.other_records()? != before,
        })
    }
}

/// Copies the diary at `path` into an empty connection.
fn read_into(conn: &mut Connection, path: &Path, header: &Header) -> Result<(), StoreError> {
    header.check(path)?;
    if wal::belongs(path)? == Belongs::No {
        return Err(StoreError::Damaged { path: path.to_owned(), why: "the -wal belongs to another file".to_owned() });
    }
    let source = open_connection(path)?;
    // The newer schema may still wait in the -wal.
    let found = schema(&source, path)?;
    if found > SCHEMA {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found });
    }
    Ok(copy(&source, conn)?)
}
