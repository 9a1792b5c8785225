//! What the printed page says beyond the words that every renderer has.

use chrono::{Datelike, NaiveDate};
use fluent_bundle::FluentValue;
use soleus_core::Night;
use soleus_core::texts::arg;

pub(super) use crate::words::Words;

impl Words<'_> {
    /// A text with one count in it.
    pub(super) fn count(&self, id: &str, count: impl Into<FluentValue<'static>>) -> String {
        self.with(id, &[arg("count", count)])
    }

    /// The last `most` of these nights, and how many more there are.
    pub(super) fn last_nights(&self, nights: &[Night], most: usize) -> String {
        let more = nights.len().saturating_sub(most);
        let shown = self.nights(nights.get(more..).unwrap_or_default());
        if more == 0 {
            return shown;
        }
        self.with("nights-and-more", &[arg("nights", shown), arg("count", more)])
    }

    /// The dates from one to another.
    pub(super) fn dates(&self, from: NaiveDate, to: NaiveDate) -> String {
        self.with("report-dates", &[arg("from", self.date(from)), arg("to", self.date(to))])
    }

    /// "November 2026".
    pub(super) fn month_and_year(&self, date: NaiveDate) -> String {
        let month = self.with("month", &[arg("month", date.month())]);
        self.with("month-and-year", &[arg("month", month), arg("year", date.year().to_string())])
    }

    pub(super) fn weekday(&self, date: NaiveDate) -> String {
        self.with("weekday-short", &[arg("day", date.weekday().number_from_monday())])
    }

    /// Phrases one after another; the empty ones are left out.
    pub(super) fn phrases(&self, phrases: impl IntoIterator<Item = String>) -> String {
        let phrases: Vec<_> = phrases.into_iter().filter(|phrase| !phrase.is_empty()).collect();
        phrases.join(&self.get("report-list"))
    }

    /// Sentences one after another.
    pub(super) fn sentences(&self, sentences: impl IntoIterator<Item = String>) -> String {
        sentences.into_iter().collect::<Vec<_>>().join(&self.get("report-sentences"))
    }
}

/// A number with one decimal, and none where it says nothing: "4", "4.5".
pub(super) fn number(value: f64) -> String {
    let written = format!("{value:.1}");
    written.strip_suffix(".0").map_or_else(|| written.clone(), ToOwned::to_owned)
}
