//! Reports: of the fixture's six weeks, and of a few nights written in a test.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;
use soleus_core::breaks::BreakDay;
use soleus_core::pause::DiaryPause;
use soleus_core::recorded_nights::RecordedNight;
use soleus_core::report::{Person, Report, ReportInput, Section, gather};
use soleus_core::self_report::SelfReport;
use soleus_core::settings::Settings;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Logged, Moment, Night, RecordedNights};

/// What a report is made from, owned.
#[derive(Debug, Default)]
pub struct SampleDiary {
    /// Entries, oldest first.
    pub nights: Vec<Entry>,
    /// Visits, earliest first.
    pub seen: Vec<Visit>,
    /// Pauses of the diary.
    pub pauses: Vec<DiaryPause>,
    /// The person's own report of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// Breaks as the agent measured them.
    pub days: Vec<BreakDay>,
    /// The settings.
    pub settings: Settings,
    /// The person the report is about.
    pub person: Person,
    /// What the report leaves out.
    pub without: BTreeSet<Section>,
}

impl SampleDiary {
    /// The report on the whole diary, made at `now` (RFC 3339).
    ///
    /// # Panics
    /// When `now` is no moment.
    #[must_use]
    pub fn report(&self, now: &str) -> Report {
        self.between(None, None, now)
    }

    /// The report on the nights from `from` to `to`, made at `now` (RFC 3339).
    ///
    /// # Panics
    /// For a range that no report can have.
    #[must_use]
    pub fn between(&self, from: Option<Night>, to: Option<Night>, now: &str) -> Report {
        let diary =
            RecordedNights::new(self.nights.iter().map(RecordedNight::from), self.seen.iter().map(|seen| seen.on));
        let source = ReportInput {
            diary: &diary,
            nights: &self.nights,
            seen: &self.seen,
            pauses: &self.pauses,
            self_report: self.self_report,
            days: &self.days,
            settings: &self.settings,
            now: moment(now),
        };
        gather(&source, from, to, self.person.clone(), &self.without).unwrap()
    }
}

/// A moment from RFC 3339.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn moment(given: &str) -> Moment {
    given.parse().unwrap()
}

/// A night by its evening.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn night(given: &str) -> Night {
    Night::parse("night", given).unwrap()
}

/// A night as it was written at this moment.
///
/// # Panics
/// For answers that are not accepted.
#[must_use]
pub fn entry(of: &str, answers: Answers, logged: &str) -> Entry {
    Entry::new(night(of), answers.amended().unwrap(), Logged::at(moment(logged)), 1)
}

/// Half past seven on the morning the fixture was written.
pub const MORNING: &str = "2026-05-11T07:30:00+08:00";

/// The six weeks of `tests/fixtures`.
///
/// # Panics
/// When the fixture cannot be read.
#[must_use]
pub fn six_weeks() -> SampleDiary {
    let file: Value = serde_json::from_slice(&std::fs::read(fixture("six-weeks.json")).unwrap()).unwrap();
    let part = |name: &str| file[name].clone();
    SampleDiary {
        nights: serde_json::from_value(part("nights")).unwrap(),
        seen: serde_json::from_value(part("seen")).unwrap(),
        ..SampleDiary::default()
    }
}

/// A file of `tests/fixtures`.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name)
}

/// The golden file is what was made, or with `SOLEUS_WRITE_GOLDEN` becomes it.
///
/// # Panics
/// When it is not.
pub fn golden(name: &str, made: &[u8]) {
    let golden = fixture(&format!("golden/{name}"));
    if std::env::var_os("SOLEUS_WRITE_GOLDEN").is_some() {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, made).unwrap();
    }
    assert!(made == std::fs::read(&golden).unwrap(), "it is not what {} holds", golden.display());
}
