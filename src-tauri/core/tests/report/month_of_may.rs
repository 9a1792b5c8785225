//! A diary of May 2026, written night by night.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use soleus_core::breaks::{BreakDay, DayTotals};
use soleus_core::flags::NightSpan;
use soleus_core::pause::DiaryPause;
use soleus_core::recorded_nights::RecordedNight;
use soleus_core::report::{Person, Report, ReportInput, Section, gather};
use soleus_core::self_report::SelfReport;
use soleus_core::settings::Settings;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Invalid, Logged, Moment, Night, RecordedNights, Sign, SignAnswer};

/// A diary of May 2026, and what goes into its report.
#[derive(Debug, Default)]
pub(crate) struct May {
    pub(crate) nights: Vec<Entry>,
    pub(crate) seen: Vec<Visit>,
    pub(crate) pauses: Vec<DiaryPause>,
    pub(crate) days: Vec<BreakDay>,
    pub(crate) settings: Settings,
    pub(crate) person: Person,
    pub(crate) without: BTreeSet<Section>,
}

impl May {
    pub(crate) fn of(nights: impl IntoIterator<Item = Entry>) -> Self {
        Self { nights: nights.into_iter().collect(), ..Self::default() }
    }

    pub(crate) fn between(&self, from: Option<u32>, to: Option<u32>, now: &str) -> Result<Report, Invalid> {
        let diary =
            RecordedNights::new(self.nights.iter().map(RecordedNight::from), self.seen.iter().map(|seen| seen.on));
        let source = ReportInput {
            diary: &diary,
            nights: &self.nights,
            seen: &self.seen,
            pauses: &self.pauses,
            self_report: Some(SelfReport { on: may(1).date() }),
            days: &self.days,
            settings: &self.settings,
            now: now.parse().unwrap(),
        };
        gather(&source, from.map(may), to.map(may), self.person.clone(), &self.without)
    }

    /// The whole of it on the morning of 21 May: the night of the 20th is still to be answered.
    pub(crate) fn report(&self) -> Report {
        self.between(None, None, MORNING).unwrap()
    }
}

pub(crate) const MORNING: &str = "2026-05-21T08:00:00+08:00";

pub(crate) fn may(day: u32) -> Night {
    Night::parse("night", "2026-05-01").unwrap().plus(day - 1)
}

pub(crate) fn span(from: u32, to: u32) -> NightSpan {
    NightSpan { from: may(from), to: may(to) }
}

/// A night, logged at seven in the morning so many days after it ended.
pub(crate) fn late(day: u32, answers: Answers, days: i64) -> Entry {
    let morning = may(day).wake_date().and_hms_opt(7, 0, 0).unwrap() + TimeDelta::days(days);
    let zone = chrono::FixedOffset::east_opt(8 * 3600).unwrap();
    let logged: Moment = morning.and_local_timezone(zone).unwrap();
    Entry::new(may(day), answers.checked().unwrap(), Logged::at(logged), 1)
}

pub(crate) fn on_time(day: u32, answers: Answers) -> Entry {
    late(day, answers, 0)
}

pub(crate) fn pain(pain: u8) -> Answers {
    Answers { pain: Some(pain), ..Answers::symptoms() }
}

pub(crate) fn none() -> Answers {
    Answers::none()
}

pub(crate) fn times(episodes: u8) -> Answers {
    Answers { episodes: Some(episodes), ..Answers::symptoms() }
}

pub(crate) fn signs(signs: &[(Sign, SignAnswer)]) -> Answers {
    Answers { signs: signs.iter().copied().collect(), ..none() }
}

/// A date as the agent measured it.
pub(crate) fn day(date: u32, sat_seconds: u64, taken: u32) -> BreakDay {
    let totals = DayTotals { taken, natural: 1, skipped: 0, ignored: 0, sat_seconds };
    BreakDay { date: may(date).date(), totals, owed: 4, kept: 2 }
}
