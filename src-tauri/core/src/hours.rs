//! Times of day as people set them, and when the local clock next shows one.
//!
//! Time zone and moment are parameters.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike};
use serde::{Deserialize, Serialize};

use crate::Invalid;

/// A time of day, to the minute: `HH:MM`, 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts", type = "string"))]
pub struct TimeOfDay {
    /// Minutes since midnight, below 1440.
    minutes: u16,
}

impl TimeOfDay {
    /// 00:00.
    pub const MIDNIGHT: Self = Self { minutes: 0 };

    /// `hour` and `minute`; `None` outside 00:00–23:59.
    #[must_use]
    pub const fn new(hour: u16, minute: u16) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self { minutes: hour * 60 + minute }) } else { None }
    }

    /// The minute that `time` lies in.
    #[must_use]
    pub fn of(time: NaiveTime) -> Self {
        // Below 1440 by what hours and minutes are.
        Self { minutes: u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0) }
    }

    /// When a local clock shows this time on `date`: the first time where it does so twice, the next valid minute
    /// where the clock skips it (docs/product.md#diary-prompts).
    pub fn on<Z: TimeZone>(self, zone: &Z, date: NaiveDate) -> Option<DateTime<Z>> {
        let midnight = date.and_time(NaiveTime::MIN);
        // A clock that skips more than a day does not come back to this date at all.
        const DAY: i64 = 24 * 60;
        (0..=DAY).find_map(|skipped| {
            let local = midnight.checked_add_signed(TimeDelta::minutes(i64::from(self.minutes) + skipped))?;
            zone.from_local_datetime(&local).earliest()
        })
    }

    /// When a local clock shows this time next, after `now`.
    pub fn next<Z: TimeZone>(self, now: &DateTime<Z>) -> Option<DateTime<Z>> {
        let zone = now.timezone();
        let today = now.date_naive();
        // Three dates: a zone may leave out a whole one.
        today.iter_days().take(3).find_map(|date| self.on(&zone, date).filter(|moment| moment > now))
    }

    fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let number = |digits: &str| {
            let two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            two.then(|| digits.parse().ok()).flatten()
        };
        Self::new(number(hour)?, number(minute)?)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text).ok_or_else(|| Invalid::rule("time", &text, "accepted-time-of-day"))
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl TimeOfDay {
    /// Reads `HH:MM`.
    ///
    /// # Errors
    /// [`Invalid`] on `field`.
    pub fn read(field: &'static str, text: &str) -> Result<Self, Invalid> {
        Self::parse(text).ok_or_else(|| Invalid::rule(field, text, "accepted-time-of-day"))
    }
}

/// The hours in which reminders may come: `off` (any), or `HH:MM-HH:MM`, which may run over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts", type = "string"))]
pub enum WorkingHours {
    /// Presence is what counts.
    Off,
    /// From the one, up to and without the other. Never the same twice.
    Between(TimeOfDay, TimeOfDay),
}

impl WorkingHours {
    /// Whether this time of day is within them.
    #[must_use]
    pub fn hold(self, time: TimeOfDay) -> bool {
        match self {
            Self::Off => true,
            Self::Between(from, to) if from < to => from <= time && time < to,
            Self::Between(from, to) => from <= time || time < to,
        }
    }

    /// When that next changes, or might; `None` when it never does.
    pub fn next_change<Z: TimeZone>(self, now: &DateTime<Z>) -> Option<DateTime<Z>> {
        match self {
            Self::Off => None,
            Self::Between(from, to) => [from.next(now), to.next(now)].into_iter().flatten().min(),
        }
    }
}

impl FromStr for WorkingHours {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text == "off" {
            return Ok(Self::Off);
        }
        let between = text.split_once('-').and_then(|(from, to)| {
            let (from, to) = (TimeOfDay::parse(from)?, TimeOfDay::parse(to)?);
            (from != to).then_some(Self::Between(from, to))
        });
        between.ok_or_else(|| Invalid::rule("working_hours", text, "accepted-working-hours"))
    }
}

impl fmt::Display for WorkingHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::Between(from, to) => write!(f, "{from}-{to}"),
        }
    }
}

impl TryFrom<String> for WorkingHours {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<WorkingHours> for String {
    fn from(hours: WorkingHours) -> Self {
        hours.to_string()
    }
}
