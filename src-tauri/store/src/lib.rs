//! The data folder: one SQLite file that the command line, the agent and the window write at the same time.
//!
//! A module for each domain, with its SQL beside its code. A row type has one list of columns, a `get….sql` to which each
//! query adds its `WHERE`; a statement of one line stands in the code.
//!
//! Not here: rules (what an entry may hold and what a flag means is `soleus-core`'s), formats of exported files
//! (`soleus-report`'s), and what follows a write, such as notifying the agent (`soleus-app`'s).

mod agent_state;
mod backup;
mod breaks;
mod columns;
mod cramp;
mod diary_prompt;
mod draft;
mod entry;
mod error;
pub mod files;
mod import;
mod open;
mod pause;
mod self_report;
mod setting;
mod visit;

use rusqlite::{Transaction, TransactionBehavior};

pub use agent_state::AgentSaved;
pub use backup::BackupFile;
pub use breaks::{BreakOutcome, Measurements, OtherStretch, Sitting};
pub use entry::Write;
pub use error::StoreError;
pub use import::{ImportEffect, ImportPreviewer, Merged};
pub use open::{FILE, SCHEMA};

/// An open diary.
///
/// Everything is written in immediate transactions with `synchronous=FULL`: what a call acknowledged survives a
/// `kill -9` and a power cut.
#[derive(Debug)]
pub struct Store {
    conn: rusqlite::Connection,
    dir: std::path::PathBuf,
    /// Which file was opened, where the system has numbers for files.
    file_id: Option<files::FileId>,
}

impl Store {
    /// Runs `write` in one transaction that takes the write lock at once: two programs cannot both read "no entry" and then
    /// write one.
    fn transact<T>(&mut self, write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = write(&tx)?;
        tx.commit()?;
        Ok(done)
    }
}
