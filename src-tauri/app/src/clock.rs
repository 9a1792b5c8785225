//! The wall clock. Nothing else in the workspace reads the system's time, but for the agent's own clock.

use std::ops::RangeInclusive;
use std::time::Instant;

use chrono::{DateTime, Datelike, Local};
use soleus_core::{Invalid, Moment};

/// The years, in UTC, that the diary can store.
const WRITTEN_YEARS: RangeInclusive<i32> = 1900..=9999;

/// Where a program reads the time.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The system's.
    System,
    /// A clock that was set to a moment when the program started, and runs: for demonstrations and tests.
    Since(Moment, Instant),
    /// A stopped clock: a command has one moment from its start to its end.
    At(Moment),
}

impl Clock {
    /// The system's clock, or the one that `SOLEUS_NOW` (RFC 3339 with offset) sets.
    ///
    /// # Errors
    /// [`Invalid`] on `SOLEUS_NOW` when it cannot be read.
    #[expect(clippy::disallowed_methods, reason = "the one wall clock, which everything else uses")]
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

    /// The current moment, with the UTC offset of the place.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one wall clock, which everything else uses")]
    pub fn now(self) -> Moment {
        match self {
            Self::System => Local::now().fixed_offset(),
            Self::Since(moment, started) => moment + started.elapsed(),
            Self::At(moment) => moment,
        }
    }
}
