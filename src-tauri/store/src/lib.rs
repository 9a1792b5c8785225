//! The data folder: one SQLite file that the command line, the agent and the window write at once, the wall clock,
//! and the address the agent listens at.
//!
//! No rules in here: what an entry may hold and what a flag means is `soleus-core`'s. No formats people carry away:
//! those are `soleus-report`'s.

mod backup;
mod breaks;
pub mod clock;
mod cramp;
mod daily;
mod days;
mod diary;
mod diary_prompt;
mod draft;
mod erase;
mod error;
pub mod files;
mod import;
pub mod link;
mod open;
mod pause;
pub mod programs;
mod rows;
mod self_report;
mod settings;
mod trial;

pub use breaks::*;
pub use diary::Write;
pub use error::{RefusedLine, StoreError};
pub use import::{Incoming, Prefer};
pub use open::{FILE, SCHEMA, data_dir, fingerprint, usual_data_dir};
pub use soleus_wire::{EarlierVersion, EndedBy};
pub use trial::Trial;

/// An open diary.
///
/// Everything is written in immediate transactions with `synchronous=FULL`: what a call acknowledged survives a
/// `kill -9` and a power cut.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: rusqlite::Connection,
    pub(crate) dir: std::path::PathBuf,
    /// Which file was opened, where the system tells.
    pub(crate) file_id: Option<files::FileId>,
}
