//! Nights: noon to noon, named by the evening's date.
//!
//! There is no clock and no time zone database here. A [`Moment`] carries the UTC offset of the place it was read at;
//! a night is fixed from that offset once, when written, and never recomputed after travel or a DST change.

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Invalid;
use crate::texts::{Texts, arg};

/// An instant together with the UTC offset of the place and moment it was read at.
pub type Moment = DateTime<FixedOffset>;

/// One night, noon to noon, named by the date of its evening (docs/product.md#nights).
///
/// 2 May 00:30 belongs to the night of 1 May; 2 May 12:00 to the night of 2 May.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts", type = "string"))]
pub struct Night(NaiveDate);

impl Night {
    /// The earliest night a diary accepts. Anything older is a slip of the keyboard (0206 for 2026), and would
    /// turn the whole time since into missing nights.
    pub const EARLIEST: Self = match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(date) => Self(date),
        None => unreachable!(),
    };

    /// The latest night the written form of a date can name.
    pub const LATEST: Self = match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(date) => Self(date),
        None => unreachable!(),
    };

    /// The night named by the date of its evening.
    #[must_use]
    pub const fn on(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The night that `now` belongs to: the local date of (local time − 12 h).
    ///
    /// Local time here is wall time, so the two DST nights, 23 and 25 hours long, still run from noon to noon.
    #[must_use]
    pub fn at(now: Moment) -> Self {
        Self((now.naive_local() - Duration::hours(12)).date())
    }

    /// Reads a night as typed: exactly `YYYY-MM-DD`, not before [`Night::EARLIEST`].
    ///
    /// # Errors
    /// [`Invalid`] on `field` for any other form, a day the calendar does not have, or a night before 1900.
    pub fn parse(field: &'static str, given: &str) -> Result<Self, Invalid> {
        parse_date(field, given)
            .map(Self)
            .and_then(|night| if night < Self::EARLIEST { Err(date_rule(field, given)) } else { Ok(night) })
    }

    /// The date of its evening.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The date of its morning, `night_of` + 1.
    #[must_use]
    pub fn wake_date(self) -> NaiveDate {
        self.plus(1).0
    }

    /// The night `days` later. Stays at the calendar's last day rather than leaving it (in the year 262142).
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX))
    }

    /// The night `days` earlier. Stays at the calendar's first day rather than leaving it.
    #[must_use]
    pub fn minus(self, days: u32) -> Self {
        Self(self.0.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN))
    }

    /// Whole nights from `earlier` to this one; negative when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Every night from this one to `last`, both included; none when `last` is earlier.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..=last.since(self)).map(move |days| Self(self.0 + Duration::days(days)))
    }
}

impl std::fmt::Display for Night {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads a calendar date as typed: exactly `YYYY-MM-DD`.
///
/// # Errors
/// [`Invalid`] on `field` for any other form, or a day the calendar does not have (30 February).
pub fn parse_date(field: &'static str, given: &str) -> Result<NaiveDate, Invalid> {
    // chrono alone would take 2026-5-1 and +2026-05-01 as well; docs/cli.md#dates has one form.
    let exact = given.len() == 10
        && given.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    exact.then(|| NaiveDate::parse_from_str(given, "%Y-%m-%d").ok()).flatten().ok_or_else(|| date_rule(field, given))
}

fn date_rule(field: &'static str, given: &str) -> Invalid {
    Invalid::rule(field, given, "accepted-date")
}

impl Texts {
    /// A night by both its dates, whatever the year: "22→23 Nov", "30 Nov→1 Dec".
    #[must_use]
    pub fn night_short(&self, night: Night) -> String {
        let (evening, morning) = (night.date(), night.wake_date());
        let month = arg("month", self.month_short(evening.month()));
        let mut dates = vec![arg("day", evening.day()), month, arg("next", morning.day())];
        if evening.month() == morning.month() {
            return self.with("night-short", &dates);
        }
        dates.push(arg("nextmonth", self.month_short(morning.month())));
        self.with("night-short-across", &dates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    fn at(moment: &str) -> String {
        Night::at(moment.parse().unwrap()).to_string()
    }

    #[test]
    fn entry_at_0030_belongs_to_the_evening_before() {
        assert_eq!(at("2026-05-02T00:30:00+08:00"), "2026-05-01");
    }

    #[test]
    fn a_night_runs_from_noon_to_the_second_before_noon() {
        assert_eq!(at("2026-05-02T11:59:59+08:00"), "2026-05-01");
        assert_eq!(at("2026-05-02T12:00:00+08:00"), "2026-05-02");
    }

    #[test]
    fn new_years_morning_belongs_to_the_old_year() {
        assert_eq!(at("2027-01-01T07:00:00+00:00"), "2026-12-31");
    }

    #[test]
    fn the_leap_day_has_a_night_of_its_own() {
        assert_eq!(at("2028-03-01T03:00:00+01:00"), "2028-02-29");
        assert_eq!(Night::parse("night", "2028-02-29").unwrap().wake_date().to_string(), "2028-03-01");
    }

    #[test]
    fn the_23_hour_night_of_spring_ends_at_noon_by_the_new_offset() {
        // Berlin, 29 March 2026: 02:00+01:00 becomes 03:00+02:00.
        assert_eq!(at("2026-03-29T01:59:59+01:00"), "2026-03-28");
        assert_eq!(at("2026-03-29T11:59:59+02:00"), "2026-03-28");
        assert_eq!(at("2026-03-29T12:00:00+02:00"), "2026-03-29");
    }

    #[test]
    fn the_25_hour_night_of_autumn_is_one_night() {
        // Berlin, 25 October 2026: 03:00+02:00 becomes 02:00+01:00.
        assert_eq!(at("2026-10-25T02:30:00+02:00"), "2026-10-24");
        assert_eq!(at("2026-10-25T02:30:00+01:00"), "2026-10-24");
        assert_eq!(at("2026-10-25T11:59:59+01:00"), "2026-10-24");
    }

    #[test]
    fn a_traveller_logs_by_the_clock_of_the_place() {
        // The same instant: still the afternoon of the 1st in London, past noon of the 2nd in Auckland.
        assert_eq!(at("2026-05-02T00:30:00+00:00"), "2026-05-01");
        assert_eq!(at("2026-05-02T12:30:00+12:00"), "2026-05-02");
    }

    #[test]
    fn only_the_one_written_form_of_a_date_is_read() {
        for wrong in
            ["2026-02-30", "2026-5-1", "+2026-05-01", "2026/05/01", "20260501", "", "2026-05-01 ", "1899-12-31"]
        {
            assert_eq!(Night::parse("night", wrong).unwrap_err().field, "night", "{wrong}");
        }
    }

    #[test]
    fn a_night_is_shown_with_both_its_dates_and_two_months_only_where_there_are_two() {
        let night = |date: &str| Night::parse("night", date).unwrap();
        let (en, zh) = (Texts::new(Lang::En), Texts::new(Lang::ZhCn));
        assert_eq!(en.night_short(night("2026-05-01")), "1→2 May");
        assert_eq!(en.night_short(night("2026-04-30")), "30 Apr→1 May");
        assert_eq!(zh.night_short(night("2026-04-30")), "4 月 30 日→5 月 1 日");
    }
}
