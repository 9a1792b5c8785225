//! Records what the real backend answers to the window's commands (`ui/tests/recorded`).
//!
//! A recording is a tree of states. Its root is nothing; `start` makes a diary of this crate's, and every other call that
//! changes something leads to another state. In each state the reads that were made are recorded with their answers. The
//! window's tests give the calls; the answers are the use cases', on a temporary diary whose clock stands still.
//!
//! Not here: Tauri. The window's commands are one call of `soleus_app::Diary` each, and [`Backend::call`] makes the same.

// Test code: a broken precondition should stop the recording at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "only tests and the recorder use it")]

mod agent;
mod backend;
mod diaries;
mod recording;

pub use backend::{Answer, Backend};
pub use recording::{Recorder, Recording};
