//! The break machine, as days at a desk. `matrix` checks every event in every state. What holds on every timeline is in
//! `breaks_always`.
#![expect(clippy::panic, reason = "a test stops at the first thing that is not as written")]

mod absence;
mod breaks;
mod calls;
#[path = "../breaks_always/invariants.rs"]
mod invariants;
mod matrix;
mod peers;
mod prompts;
mod quiet;
mod restart;
mod suspend;
mod switches;
mod timeline;
