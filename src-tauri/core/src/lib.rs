//! The domain of Soleus: nights, entries, warning signs, flags, the break machine, the report model, settings and the
//! texts people read.
//!
//! Pure on purpose: no file, no socket, no clock, no operating system and no Tauri. The current moment is a
//! parameter, and results are values. Which crate may use which is in docs/architecture.md#crates.

mod codes;

pub mod breaks;
pub mod candidate;
pub mod cramp;
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
pub mod recorded_nights;
pub mod report;
pub mod self_report;
pub mod settings;
pub mod sign;
pub mod texts;
mod typed_text;
pub mod visible;
pub mod visit;

pub use entry::{Answers, Entry, Logged};
pub use invalid::{Accepted, Invalid};
pub use night::{Moment, Night};
pub use recorded_nights::RecordedNights;
pub use sign::{Level, Sign, SignAnswer};
