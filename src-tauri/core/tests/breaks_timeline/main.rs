//! The break machine, as days at a desk. Each test reads aloud; `matrix` sees that no state and no happening was
//! forgotten. What holds on every timeline is in `breaks_always`.
#![expect(clippy::panic, reason = "a test stops at the first thing that is not as written")]

mod absence;
mod breaks;
mod calls;
mod matrix;
mod peers;
mod prompts;
mod quiet;
mod restart;
mod suspend;
mod switches;
mod timeline;
#[path = "../breaks_always/witness.rs"]
mod witness;
