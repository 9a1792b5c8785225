//! Campaigns: many rounds of one kind of harm, done to the real programs. Each returns a [`row::Row`] for each thing it harmed.
//!
//! The tests run a few rounds of each, `torture` (`just torture`) as many as it is told; the same seed does the same harm.

pub mod disks;
pub mod faults;
pub mod flips;
pub mod kills;
pub mod mutations;
pub mod own;
pub mod power_cuts;
pub mod random;
mod recorded;
pub mod row;
pub mod scene;
pub mod tasks;
pub mod torture;
pub mod world;
