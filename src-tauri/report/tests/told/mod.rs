//! Reports to be told: of the fixture's six weeks, and of a few nights written here.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;
use soleus_core::breaks::BreakDay;
use soleus_core::diary::Recorded;
use soleus_core::pause::DiaryPause;
use soleus_core::report::{Person, Report, Section, Source, gather};
use soleus_core::self_report::SelfReport;
use soleus_core::settings::Settings;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Diary, Entry, Logged, Moment, Night};

/// What a report is made from, owned.
#[derive(Debug, Default)]
pub(crate) struct Made {
    pub(crate) nights: Vec<Entry>,
    pub(crate) seen: Vec<Visit>,
    pub(crate) pauses: Vec<DiaryPause>,
    pub(crate) self_report: Option<SelfReport>,
    pub(crate) days: Vec<BreakDay>,
    pub(crate) settings: Settings,
    pub(crate) person: Person,
    pub(crate) without: BTreeSet<Section>,
}

impl Made {
    /// The whole of it.
    pub(crate) fn report(&self, now: &str) -> Report {
        self.between(None, None, now)
    }

    pub(crate) fn between(&self, from: Option<Night>, to: Option<Night>, now: &str) -> Report {
        let diary = Diary::new(self.nights.iter().map(Recorded::from), self.seen.iter().map(|seen| seen.on));
        let source = Source {
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

pub(crate) fn moment(given: &str) -> Moment {
    given.parse().unwrap()
}

pub(crate) fn night(given: &str) -> Night {
    Night::parse("night", given).unwrap()
}

/// A night as it was written at this moment.
pub(crate) fn entry(of: &str, answers: Answers, logged: &str) -> Entry {
    Entry::new(night(of), answers.checked().unwrap(), Logged::at(moment(logged)), 1)
}

/// Half past seven on the morning the fixture was written.
pub(crate) const MORNING: &str = "2026-05-11T07:30:00+08:00";

/// The fixture.
pub(crate) fn six_weeks() -> Made {
    let file: Value = serde_json::from_slice(&std::fs::read(fixture("six-weeks.json")).unwrap()).unwrap();
    let part = |name: &str| file[name].clone();
    Made {
        nights: serde_json::from_value(part("nights")).unwrap(),
        seen: serde_json::from_value(part("seen")).unwrap(),
        ..Made::default()
    }
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

/// The golden file is what was made, or with `SOLEUS_WRITE_GOLDEN` becomes it.
pub(crate) fn golden(name: &str, made: &[u8]) {
    let golden = fixture(&format!("golden/{name}"));
    if std::env::var_os("SOLEUS_WRITE_GOLDEN").is_some() {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, made).unwrap();
    }
    assert!(made == std::fs::read(&golden).unwrap(), "it is not what {} holds", golden.display());
}
