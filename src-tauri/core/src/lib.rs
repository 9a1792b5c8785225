//! What Soleus knows, without touching anything: nights, entries, warning signs, flags, the break machine,
//! settings and the texts people read.
//!
//! Pure on purpose. No file, no socket, no clock, no operating system and no Tauri in here: whoever calls hands in
//! the instant it is and gets values back. Storage is `soleus-store`, files people carry away are `soleus-report`,
//! the drivers are `soleus` (agent and command line) and `soleus-desktop` (window).

mod codes;

pub mod breaks;
pub mod cramp;
pub mod diary;
pub mod diary_prompt;
pub mod draft;
pub mod entry;
pub mod flags;
pub mod hours;
pub mod import;
pub mod invalid;
pub mod night;
pub mod part;
pub mod pause;
pub mod report;
pub mod self_report;
pub mod settings;
pub mod sign;
pub mod texts;
pub mod visit;

pub use diary::Diary;
pub use entry::{Answers, Entry, Logged};
pub use invalid::{Accepted, Invalid};
pub use night::{Moment, Night};
pub use sign::{Level, Sign, SignAnswer};
