//! The flags against docs/product.md#flags: its table of examples, its sentences, and a second implementation of it
//! (`reference`) on random diaries.

#![allow(clippy::unwrap_used, reason = "a test that cannot build its own diary should fail loudly")]
#![allow(clippy::panic, reason = "a diary that a test draws wrongly should fail loudly")]

mod cli_shapes;
mod drawing;
mod duration;
mod frequency;
mod history;
mod random;
mod reference;
mod signs;
