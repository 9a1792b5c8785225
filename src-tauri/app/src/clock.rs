//! The wall clock: the only place of the workspace, beside the agent's own clock, that asks what time it is.

use std::ops::RangeInclusive;
use std::time::Instant;

use chrono::{DateTime, Datelike, Local};
use soleus_core::{Invalid, Moment};

/// The years, in UTC, that a night and the moment it was logged can be written down in.
const WRITTEN_YEARS: RangeInclusive<i32> = 1900..=9999;

/// What tells the time to a program.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The system's.
    System,
    /// One that stood at a moment when the program started, and has run since: for demonstrations in the window.
    Since(Moment, Instant),
    /// One that stands still: a command sees one moment from its start to its end.
    At(Moment),
}

impl Clock {
    /// The system's clock, or the one that `SOLEUS_NOW` (RFC 3339 with offset) sets.
    ///
    /// # Errors
    /// [`Invalid`] on `SOLEUS_NOW` when it cannot be read.
    #[expect(clippy::disallowed_methods, reason = "this is the clock everybody else is told to use")]
    pub fn from_env() -> Result<Self, Invalid> {
        let Some(given) = std::env::var_os("SOLEUS_NOW") else { return Ok(Self::System) };
        let given = given.to_string_lossy();
        DateTime::parse_from_rfc3339(&given)
            .ok()
            .filter(|moment| WRITTEN_YEARS.contains(&moment.to_utc().year()))
            .map(|moment| Self::Since(moment, Instant::now()))
            .ok_or_else(|| Invalid::rule("SOLEUS_NOW", given, "accepted-now"))
    }

    /// This clock, stopped now.
    #[must_use]
    pub fn stopped(self) -> Self {
        Self::At(self.now())
    }

    /// The moment it is, with the offset of the place it is read at.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock everybody else is told to use")]
    pub fn now(self) -> Moment {
        match self {
            Self::System => Local::now().fixed_offset(),
            Self::Since(moment, started) => moment + started.elapsed(),
            Self::At(moment) => moment,
        }
    }
}
