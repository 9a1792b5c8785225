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
mod checksum;
mod columns;
mod connection;
mod cramp;
mod diary_prompt;
mod draft;
mod entry;
mod error;
mod existed;
pub mod files;
mod header;
mod import;
mod open;
mod pause;
mod self_report;
mod setting;
mod target;
mod verified;
mod verify;
mod visit;
mod wal;
mod work;

pub use agent_state::AgentSaved;
pub use backup::{CandidateFile, Repair};
pub use breaks::{BreakOutcome, Measurements, OtherStretch, Sitting};
pub use connection::{SCHEMA, Store};
pub use entry::Write;
pub use error::StoreError;
pub use import::{ImportEffect, ImportPreviewer, Merged};
pub use target::{PRINT, target, write_whole};
pub use work::remove_unfinished_beside;

/// The diary's file in the data folder.
pub const FILE: &str = "diary.db";
/// The folder of copies in the data folder.
pub(crate) const BACKUPS: &str = "backups";
