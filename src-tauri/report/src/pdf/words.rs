//! Nights, dates and numbers in the report's language.

use chrono::{Datelike, NaiveDate};
use fluent_bundle::FluentValue;
use soleus_core::Night;
use soleus_core::texts::{Texts, arg};

/// The texts, and the year that goes without saying.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) texts: &'a Texts,
    pub(super) this_year: i32,
}

impl Words<'_> {
    pub(super) fn get(&self, id: &str) -> String {
        self.texts.get(id)
    }

    pub(super) fn with(&self, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.with(id, args)
    }

    /// A text with one count in it.
    pub(super) fn count(&self, id: &str, count: u32) -> String {
        self.with(id, &[arg("count", count)])
    }

    /// "22→23 Nov", with its year when that is not the year of the report.
    pub(super) fn night(&self, night: Night) -> String {
        let short = self.night_short(night);
        let year = night.date().year();
        if year == self.this_year {
            return short;
        }
        self.with("night-with-year", &[arg("night", short), arg("year", year.to_string())])
    }

    /// "22→23 Nov".
    pub(super) fn night_short(&self, night: Night) -> String {
        let (from, to) = (night.date(), night.wake_date());
        let month = self.month_short(from.month());
        let mut dates = vec![arg("day", from.day()), arg("month", month), arg("next", to.day())];
        if from.month() == to.month() {
            return self.with("night-short", &dates);
        }
        dates.push(arg("nextmonth", self.month_short(to.month())));
        self.with("night-short-across", &dates)
    }

    /// The nights from one to another.
    pub(super) fn span(&self, from: Night, to: Night) -> String {
        if from == to {
            return self.night(from);
        }
        self.with("history-span", &[arg("from", self.night(from)), arg("to", self.night(to))])
    }

    /// The last `most` of these nights, and how many more there are.
    pub(super) fn nights(&self, nights: &[Night], most: usize) -> String {
        let more = nights.len().saturating_sub(most);
        let shown = nights.get(more..).unwrap_or_default();
        let shown = shown.iter().map(|&night| self.night(night)).collect::<Vec<_>>().join(&self.get("list-comma"));
        if more == 0 {
            return shown;
        }
        self.with("nights-and-more", &[arg("nights", shown), arg("count", more)])
    }

    /// "23 Nov 2026".
    pub(super) fn date(&self, date: NaiveDate) -> String {
        let month = self.month_short(date.month());
        self.with("date-words", &[arg("day", date.day()), arg("month", month), arg("year", date.year().to_string())])
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

    pub(super) fn month_short(&self, month: u32) -> String {
        self.with("month-short", &[arg("month", month)])
    }

    pub(super) fn weekday(&self, date: NaiveDate) -> String {
        self.with("weekday-short", &[arg("day", date.weekday().number_from_monday())])
    }

    /// The texts of a set of codes, as one phrase.
    pub(super) fn codes(&self, prefix: &str, codes: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
        let texts: Vec<_> = codes.into_iter().map(|code| self.get(&format!("{prefix}{code}"))).collect();
        texts.join(&self.get("list-comma"))
    }

    /// Phrases side by side.
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
