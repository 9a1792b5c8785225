//! The diary as the rules read it: which nights are recorded, missing, pending or outside.
//!
//! It holds only what flags read, so that a hundred years of nights fit in a few megabytes and load in one query.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::entry::{Entry, Longest};
use crate::{Night, Sign, SignAnswer};

/// One recorded night, reduced to what flags read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedNight {
    /// The night it belongs to.
    pub night: Night,
    /// Bouts of discomfort; 0 means the night was recorded as `none`.
    pub episodes: u8,
    /// How long the longest lasted.
    pub longest: Option<Longest>,
    /// Days between the wake date and the date of logging.
    pub late_days: i32,
    /// The answers to the warning signs that were asked; a sign that is absent was not asked.
    pub signs: BTreeMap<Sign, SignAnswer>,
}

impl RecordedNight {
    /// Whether the night counts as symptomatic.
    #[must_use]
    pub const fn symptomatic(&self) -> bool {
        self.episodes > 0
    }
}

impl From<&Entry> for RecordedNight {
    fn from(entry: &Entry) -> Self {
        Self {
            night: entry.night,
            // An entry with symptoms has one episode or more (docs/product.md#entry-fields).
            episodes: if entry.answers.symptomatic() { entry.answers.episodes.unwrap_or(1).max(1) } else { 0 },
            longest: entry.answers.longest,
            late_days: entry.late_days(),
            signs: entry.answers.signs.clone(),
        }
    }
}

/// Every recorded night, oldest first, and the dates on which a clinician saw the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedNights {
    nights: Vec<RecordedNight>,
    seen: Vec<NaiveDate>,
}

impl RecordedNights {
    /// A diary of these nights (one entry a night; later ones win) and these visits.
    #[must_use]
    pub fn new(nights: impl IntoIterator<Item = RecordedNight>, seen: impl IntoIterator<Item = NaiveDate>) -> Self {
        let mut nights: Vec<_> = nights.into_iter().collect();
        // The store returns them in order; sorting them is then a single pass.
        nights.sort_by_key(|recorded| recorded.night);
        nights.reverse();
        nights.dedup_by_key(|recorded| recorded.night);
        nights.reverse();
        let mut seen: Vec<_> = seen.into_iter().collect();
        seen.sort_unstable();
        Self { nights, seen }
    }

    /// Every recorded night, oldest first.
    #[must_use]
    pub fn nights(&self) -> &[RecordedNight] {
        &self.nights
    }

    /// The dates of visits, earliest first.
    #[must_use]
    pub fn seen(&self) -> &[NaiveDate] {
        &self.seen
    }

    /// The first recorded night: everything before it is outside.
    #[must_use]
    pub fn start(&self) -> Option<Night> {
        self.nights.first().map(|recorded| recorded.night)
    }

    /// The record of one night.
    #[must_use]
    pub fn get(&self, night: Night) -> Option<&RecordedNight> {
        self.nights.binary_search_by_key(&night, |recorded| recorded.night).ok().and_then(|at| self.nights.get(at))
    }

    /// The recorded nights from `from` to `to`, both included.
    #[must_use]
    pub fn between(&self, from: Night, to: Night) -> &[RecordedNight] {
        let start = self.nights.partition_point(|recorded| recorded.night < from);
        let end = self.nights.partition_point(|recorded| recorded.night <= to);
        self.nights.get(start..end).unwrap_or_default()
    }

    /// The nights from `from` to `to` without an entry, leaving out those before the diary's start.
    #[must_use]
    pub fn missing(&self, from: Night, to: Night) -> Vec<Night> {
        let Some(start) = self.start() else { return Vec::new() };
        missing(from.max(start), to, self.between(from, to).iter().map(|recorded| recorded.night))
    }

    /// The night flags are evaluated for unless one is named: the current night, or while that is pending, the
    /// night before (docs/product.md#flags).
    #[must_use]
    pub fn default_as_of(&self, current: Night) -> Night {
        if self.get(current).is_some() { current } else { current.minus(1) }
    }
}

/// The nights from `from` to `to`, both included, that are not among `recorded` (oldest first).
pub fn missing(from: Night, to: Night, recorded: impl IntoIterator<Item = Night>) -> Vec<Night> {
    let mut recorded = recorded.into_iter().peekable();
    from.through(to)
        .filter(|&night| {
            while recorded.next_if(|&earlier| earlier < night).is_some() {}
            recorded.next_if_eq(&night).is_none()
        })
        .collect()
}

/// `soleus nights`: the recorded nights of a range, oldest first, and the missing ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Nights {
    /// The entries.
    pub nights: Vec<Entry>,
    /// From the later of the range's start and the diary's, up to the range's end; never a pending night.
    pub missing: Vec<Night>,
}
