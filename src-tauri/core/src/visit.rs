//! Visits to a clinician.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Answers, Invalid, Moment, typed_text};

/// The date on which a clinician saw the person, with a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Visit {
    /// The date of the visit.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
    /// What the person noted, at most [`Answers::NOTE_MAX`] characters.
    pub note: Option<String>,
}

impl Visit {
    /// The same visit with the line ends of other systems as newlines.
    #[must_use]
    pub fn with_plain_line_ends(self) -> Self {
        Self { note: self.note.map(typed_text::with_plain_line_ends), ..self }
    }

    /// Checks a visit that was typed or imported.
    ///
    /// # Errors
    /// [`Invalid`] on `on` for a date that has not come yet, on `note` for one too long or with control characters.
    pub fn check(&self, now: Moment) -> Result<(), Invalid> {
        if self.on > now.date_naive() {
            return Err(Invalid::rule("on", self.on, "accepted-seen-on"));
        }
        match &self.note {
            Some(note) if note.chars().count() > Answers::NOTE_MAX => Err(Invalid::rule("note", note, "accepted-note")),
            Some(note) => typed_text::check("note", note),
            None => Ok(()),
        }
    }
}
