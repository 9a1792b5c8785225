//! The data folder: one SQLite file that the command line, the agent and the window write at the same time.
//!
//! Not here: rules (what an entry may hold and what a flag means is `soleus-core`'s), formats of exported files
//! (`soleus-report`'s), and what follows a write, such as notifying the agent (`soleus-app`'s).

mod backup;
mod breaks;
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
mod import_preview;
mod open;
mod pause;
mod rows;
mod self_report;
mod settings;

pub use breaks::*;
pub use daily::Backup;
pub use diary::Write;
pub use error::StoreError;
pub use import::Merged;
pub use import_preview::{ImportEffect, ImportPreviewer};
pub use open::{FILE, SCHEMA};

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
