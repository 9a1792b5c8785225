//! The content of an imported file, and the rules for what may be imported.

use chrono::{DateTime, Datelike, Utc};

use crate::codes;
use crate::entry::EarlierVersion;
use crate::pause::DiaryPause;
use crate::self_report::SelfReport;
use crate::visit::Visit;
use crate::{Entry, Invalid, Moment, Night};

/// The highest number of a revision that is read: nobody edits a night so often, and numbers stay for later edits.
pub const REVISION_MAX: u32 = 1_000_000;

/// Whether an instant is in the years that a date can be written in without a sign before it, in local time too.
#[must_use]
pub fn is_in_written_years(instant: DateTime<Utc>) -> bool {
    (1..=9998).contains(&instant.year())
}

codes! {
    /// Which entry is taken where a night has one in the diary and another in the file.
    pub enum Prefer, field "prefer" {
        /// The one in the diary.
        Existing = "existing",
        /// The one in the file; the diary's is stored as an earlier version.
        Imported = "imported",
    }
}

/// The content of an imported file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Entries, at most one a night.
    pub nights: Vec<Entry>,
    /// Versions that had been replaced or removed when it was exported.
    pub earlier: Vec<EarlierVersion>,
    /// Visits.
    pub seen: Vec<Visit>,
    /// Pauses of the diary.
    pub pauses: Vec<DiaryPause>,
    /// What the person reported of the time before the diary.
    pub self_report: Option<SelfReport>,
}

impl Incoming {
    /// The first night in it that has not begun yet.
    #[must_use]
    pub fn future_night(&self, now: Moment) -> Option<Night> {
        let current = Night::at(now);
        let earlier = self.earlier.iter().map(|version| &version.entry);
        self.nights.iter().chain(earlier).map(|entry| entry.night).find(|&night| night > current)
    }

    /// Checks visits, pauses and the self-report by the rules for what is typed.
    ///
    /// # Errors
    /// [`Invalid`] for the first value that may not be written.
    pub fn check(&self, now: Moment) -> Result<(), Invalid> {
        self.seen.iter().try_for_each(|visit| visit.check(now))?;
        self.pauses.iter().try_for_each(|pause| pause.checked().map(drop))?;
        self.self_report.map_or(Ok(()), |said| said.check(now))
    }
}

/// The lines of a file that cannot be imported: the first of them, and how many there are. A file may have millions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadLines {
    first: Vec<RefusedLine>,
    in_all: u32,
}

impl BadLines {
    /// The most lines that are kept.
    pub const MOST: usize = 100;

    /// Counts a line, and keeps it if it is one of the first.
    pub fn push(&mut self, line: u64, why: Invalid) {
        self.in_all = self.in_all.saturating_add(1);
        if self.first.len() < Self::MOST {
            self.first.push(RefusedLine { line, why: why.shortened() });
        }
    }

    /// The first lines, in the order of the file.
    #[must_use]
    pub fn first(&self) -> &[RefusedLine] {
        &self.first
    }

    /// How many there are.
    #[must_use]
    pub const fn in_all(&self) -> u32 {
        self.in_all
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.in_all == 0
    }
}

/// A line of a file that cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLine {
    /// Its number in the file, from 1; the first one of an entry over several lines.
    pub line: u64,
    /// What is wrong with it.
    pub why: Invalid,
}
