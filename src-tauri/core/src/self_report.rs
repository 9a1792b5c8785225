//! What the person reported of the time before the diary: shown beside the flags, counted in none.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Invalid, Moment};

/// The statement "it has been going on for over a week already". No flag counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct SelfReport {
    /// The local date of the statement.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
}

impl SelfReport {
    /// Checks a statement that was typed or imported.
    ///
    /// # Errors
    /// [`Invalid`] on `on` for a date that has not come yet, or that cannot be written in four digits.
    pub fn check(self, now: Moment) -> Result<(), Invalid> {
        let writable = (0..=9999).contains(&self.on.year()) && self.on <= now.date_naive();
        if writable { Ok(()) } else { Err(Invalid::rule("on", self.on, "accepted-seen-on")) }
    }
}
