//! Nights and dates in the report's language, as every renderer of the report writes them.

use chrono::{Datelike, NaiveDate};
use fluent_bundle::FluentValue;
use soleus_core::Night;
use soleus_core::flags::{FlagCode, NightSpan};
use soleus_core::report::Report;
use soleus_core::texts::{Texts, arg};

/// Texts in the report's language. Dates in the year of the report are written without it.
#[derive(Clone, Copy, Debug)]
pub struct ReportText<'a> {
    pub(crate) texts: &'a Texts,
    this_year: i32,
}

impl<'a> ReportText<'a> {
    /// For this report.
    #[must_use]
    pub fn of(report: &Report, texts: &'a Texts) -> Self {
        Self { texts, this_year: report.made_on.year() }
    }

    /// A text without arguments, by its id in the catalogue.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.texts.get(id)
    }

    /// A text with arguments.
    #[must_use]
    pub fn with(&self, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.with(id, args)
    }

    /// "22→23 Nov", with its year when that is not the year of the report.
    #[must_use]
    pub fn night(&self, night: Night) -> String {
        let (short, year) = (self.night_short(night), night.date().year());
        if year == self.this_year {
            return short;
        }
        if year != night.wake_date().year() {
            // One year behind both dates would be wrong for one of them.
            let (from, to) = (self.date(night.date()), self.date(night.wake_date()));
            return self.with("night-with-years", &[arg("from", from), arg("to", to)]);
        }
        self.with("night-with-year", &[arg("night", short), arg("year", year.to_string())])
    }

    /// "22→23 Nov", whatever the year.
    #[must_use]
    pub fn night_short(&self, night: Night) -> String {
        self.texts.night_short(night)
    }

    /// From one night to another, or the one.
    #[must_use]
    pub fn span(&self, span: NightSpan) -> String {
        if span.from == span.to {
            return self.night(span.from);
        }
        self.with("history-span", &[arg("from", self.night(span.from)), arg("to", self.night(span.to))])
    }

    /// One after another.
    #[must_use]
    pub fn nights(&self, nights: &[Night]) -> String {
        self.list(nights.iter().map(|&night| self.night(night)))
    }

    /// "23 Nov 2026".
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        let month = self.month(date.month());
        self.with("date-words", &[arg("day", date.day()), arg("month", month), arg("year", date.year().to_string())])
    }

    /// "Nov".
    #[must_use]
    pub fn month(&self, month: u32) -> String {
        self.texts.month_short(month)
    }

    /// As one phrase.
    #[must_use]
    pub fn list(&self, phrases: impl IntoIterator<Item = String>) -> String {
        phrases.into_iter().collect::<Vec<_>>().join(&self.get("list-comma"))
    }

    /// The texts of codes, as one phrase.
    #[must_use]
    pub fn codes(&self, prefix: &str, codes: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
        self.list(codes.into_iter().map(|code| self.get(&format!("{prefix}{code}"))))
    }

    /// Phrases side by side.
    #[must_use]
    pub fn dotted(&self, phrases: impl IntoIterator<Item = String>) -> String {
        phrases.into_iter().collect::<Vec<_>>().join(&self.get("list-dot"))
    }

    /// A text with one count in it.
    #[must_use]
    pub fn count(&self, id: &str, count: impl Into<FluentValue<'static>>) -> String {
        self.with(id, &[arg("count", count)])
    }

    /// The last `most` of these nights, and how many more there are.
    #[must_use]
    pub fn last_nights(&self, nights: &[Night], most: usize) -> String {
        let more = nights.len().saturating_sub(most);
        let shown = self.nights(nights.get(more..).unwrap_or_default());
        if more == 0 {
            return shown;
        }
        self.with("nights-and-more", &[arg("nights", shown), arg("count", more)])
    }

    /// The dates from one to another.
    #[must_use]
    pub fn dates(&self, from: NaiveDate, to: NaiveDate) -> String {
        self.with("report-dates", &[arg("from", self.date(from)), arg("to", self.date(to))])
    }

    /// "November 2026".
    #[must_use]
    pub fn month_and_year(&self, date: NaiveDate) -> String {
        let month = self.with("month", &[arg("month", date.month())]);
        self.with("month-and-year", &[arg("month", month), arg("year", date.year().to_string())])
    }

    /// "Fri".
    #[must_use]
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.with("weekday-short", &[arg("day", date.weekday().number_from_monday())])
    }

    /// Phrases one after another; the empty ones are left out.
    #[must_use]
    pub fn phrases(&self, phrases: impl IntoIterator<Item = String>) -> String {
        let phrases: Vec<_> = phrases.into_iter().filter(|phrase| !phrase.is_empty()).collect();
        phrases.join(&self.get("report-list"))
    }

    /// Sentences one after another.
    #[must_use]
    pub fn sentences(&self, sentences: impl IntoIterator<Item = String>) -> String {
        sentences.into_iter().collect::<Vec<_>>().join(&self.get("report-sentences"))
    }

    /// What a rule is called. Those of warning signs are named by the sign.
    #[must_use]
    pub fn rule_name(&self, code: FlagCode) -> String {
        self.get(match code {
            FlagCode::Frequency => "flag-frequency-name",
            FlagCode::Duration => "flag-duration-name",
            FlagCode::LongEpisode => "watched-long-episode",
            FlagCode::PregnancyOverAWeek | FlagCode::Sign(_) => "watched-pregnancy",
        })
    }

    /// The text of a rule.
    #[must_use]
    pub fn rule_text(&self, code: FlagCode) -> String {
        self.get(match code {
            FlagCode::Frequency => "flag-frequency-rule",
            FlagCode::Duration => "flag-duration-rule",
            FlagCode::LongEpisode => "flag-long-episode-rule",
            FlagCode::PregnancyOverAWeek => "flag-pregnancy-rule",
            FlagCode::Sign(_) => "flag-sign-rule",
        })
    }
}
