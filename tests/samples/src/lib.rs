//! What the crates' tests start from: any entry a diary may hold, and reports of diaries made for it.
//!
//! A dev-dependency only. Not here: what the real programs are tested with (`soleus-tests`).

// Test code: a broken precondition should stop the test at once.
#![allow(clippy::unwrap_used, reason = "shared pieces of tests")]

mod entries;
mod reports;

pub use entries::{
    any_earlier, any_entry, any_nights, any_note, any_pauses, any_self_report, any_text, any_visits, first_night,
    quiet_entry,
};
pub use reports::{MORNING, SampleDiary, entry, fixture, golden, moment, night, six_weeks};
