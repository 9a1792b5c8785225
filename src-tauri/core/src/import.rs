//! What a file brings to a diary, and the rules for what may come in.

use crate::codes;
use crate::entry::EarlierVersion;
use crate::pause::DiaryPause;
use crate::self_report::SelfReport;
use crate::visit::Visit;
use crate::{Entry, Invalid, Moment, Night};

codes! {
    /// Which entry stands where a night has one here and another one in the file.
    pub enum Prefer, field "prefer" {
        /// The one here.
        Existing = "existing",
        /// The one in the file; the one here is stored as an earlier version.
        Imported = "imported",
    }
}

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Entries, at most one a night.
    pub nights: Vec<Entry>,
    /// Versions that no longer stood when it was exported.
    pub earlier: Vec<EarlierVersion>,
    /// Visits.
    pub seen: Vec<Visit>,
    /// Pauses of the diary.
    pub pauses: Vec<DiaryPause>,
    /// What the person said of the time before the diary.
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

    /// The rules for visits, pauses and the self-report: the same as for what is typed.
    ///
    /// # Errors
    /// [`Invalid`] for the first value that may not be written.
    pub fn check(&self, now: Moment) -> Result<(), Invalid> {
        self.seen.iter().try_for_each(|visit| visit.check(now))?;
        self.pauses.iter().try_for_each(|pause| pause.checked().map(drop))?;
        self.self_report.map_or(Ok(()), |said| said.check(now))
    }
}

/// A line of a file that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLine {
    /// Its number in the file, from 1; of an entry over several lines, the first.
    pub line: u64,
    /// What is wrong with it.
    pub why: Invalid,
}
