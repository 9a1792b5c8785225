//! What came of a campaign.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that was harmed, how often, and what was wrong afterwards.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Row {
    /// What was done.
    pub what: String,
    /// How often.
    pub rounds: usize,
    /// What else is worth knowing, such as how many rounds met what they were meant for.
    pub notes: String,
    /// Everything that was wrong, with what it takes to see it again.
    pub faults: Vec<String>,
    /// Why it could not be done here.
    pub not_run: Option<String>,
}

impl Row {
    /// Nothing done yet.
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// Something that cannot be done here.
    #[must_use]
    pub fn not_run(what: &str, why: impl Into<String>) -> Self {
        Self { not_run: Some(why.into()), ..Self::new(what) }
    }

    /// Whether nothing was wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl fmt::Display for Row {
    /// A line of a Markdown table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, rounds, notes, faults, not_run } = self;
        match not_run {
            Some(why) => write!(f, "| {what} | 0 | NOT RUN: {why} |"),
            None if faults.is_empty() => write!(f, "| {what} | {rounds} | sound{}{notes} |", separator(notes)),
            None => write!(f, "| {what} | {rounds} | **{} faults**{}{notes} |", faults.len(), separator(notes)),
        }
    }
}

fn separator(notes: &str) -> &'static str {
    if notes.is_empty() { "" } else { "; " }
}
