//! The report, as data (docs/product.md#report): made once, read by every renderer, so that the PDF, the summary and
//! every other file hold the same numbers.
//!
//! Pure, like the rest of this crate: nights and moment are parameters. No layout, no texts and no file formats here;
//! those are `soleus-report`'s. Nothing is interpolated, weighed or judged.

mod count;
mod gather;
mod person;

use chrono::NaiveDate;
use serde::Serialize;

use crate::codes;
use crate::entry::{EasedBy, Lateness, Longest, Sensation, Side, Site, Woke};
use crate::flags::{Flags, NightSpan, Run};
use crate::pause::DiaryPause;
use crate::self_report::SelfReport;
use crate::sign::Level;
use crate::visit::Visit;
use crate::{Entry, Moment, Night, Sign};

pub use gather::{ReportInput, checked, gather};
pub use person::{BIRTH_YEAR_LEAST, NAME_MAX, Person};

/// How many notes are shown on page 1.
pub const NOTES_SHOWN: usize = 3;

codes! {
    /// A part of the report that may be left out.
    pub enum Section, field "without" {
        /// Sitting and breaks, as measured and as answered, on page 1 and in the table.
        Context = "context",
        /// Medicines.
        Medicines = "medicines",
        /// The person's notes, on page 1, in the table and beside visits.
        Notes = "words",
        /// Questions for the doctor.
        Questions = "questions",
        /// The table of nights.
        Nights = "nights",
    }
}

codes! {
    /// A question for the doctor.
    pub enum Question, field "question" {
        /// What the warning signs answered yes mean.
        Signs = "signs",
        /// Whether it comes from the lower back, or from elsewhere. Article, 常见认知误区.
        Cause = "cause",
        /// Whether an X-ray, CT or MRI is needed. Article, 何时需要就医.
        Imaging = "imaging",
        /// What is safe in pregnancy, or after surgery. Article, 炎症刺激.
        Safe = "safe",
        /// Whether what is taken is right, and for how long. Article, 常见疑问三.
        Medicines = "medicines",
        /// How to lie, sit and move.
        Movement = "movement",
        /// What should be a reason to come back sooner.
        Sooner = "sooner",
    }
}

/// The whole report. The ids in a FHIR document are hashes of its JSON: a field keeps the name it has there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The nights it covers, both ends included. One night for an empty diary.
    pub range: NightSpan,
    /// The local date it was made.
    pub made_on: NaiveDate,
    /// The moment it was made, with the UTC offset of the place.
    pub made_at: Moment,
    /// Whom it is about.
    pub person: Person,
    /// How complete the record is.
    pub completeness: Completeness,
    /// Warning signs.
    pub signs: Signs,
    /// How often and how long.
    pub counts: NightCounts,
    /// The scores of pain; null when no night has one.
    pub pain: Option<Pain>,
    /// Each flag as of the last night that is not pending, with past stretches. Evaluated on the whole diary up to then, not
    /// only on the range: a run that began before the range counts in full.
    pub flags: Flags,
    /// Visits in the range, from its first evening to its last morning, earliest first; without notes when those are left
    /// out.
    pub seen: Vec<Visit>,
    /// What the person reported of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// Every night of the range, oldest first.
    pub strip: Vec<Cell>,
    /// What the nights with discomfort were like.
    pub pattern: Pattern,
    /// Sitting and breaks; null when left out.
    pub context: Option<Context>,
    /// Medicines as the person wrote them, the last used first; null when left out.
    pub medicines: Option<Vec<Medicine>>,
    /// The last notes, newest first, at most [`NOTES_SHOWN`]; null when left out.
    pub words: Option<Vec<Note>>,
    /// How many nights have a note.
    pub notes: u32,
    /// Questions for the doctor; null when left out.
    pub questions: Option<Vec<Question>>,
    /// The recorded nights, oldest first; null when the table is left out. Without notes, medicines and
    /// hours sat when those are.
    pub nights: Option<Vec<Entry>>,
    /// Pauses of the diary that touch the range.
    pub pauses: Vec<DiaryPause>,
}

/// How complete the record of the range is. Nights outside the diary and a pending one are not counted as missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completeness {
    /// Recorded and missing ones together.
    pub nights: u32,
    /// With an entry.
    pub recorded: u32,
    /// Logged on time.
    pub on_time: u32,
    /// Logged one or two days late.
    pub late: u32,
    /// Logged three days late, or more.
    pub recalled: u32,
    /// Changed after they were first written.
    pub edited: u32,
    /// Without an entry.
    pub missing: u32,
    /// Of these, in a pause of the diary.
    pub paused: u32,
    /// Before the first recorded night.
    pub outside: u32,
}

/// What was answered about warning signs in the range.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signs {
    /// The nights on which at least one was asked, oldest first. Empty: never asked, which is not "no".
    pub asked: Vec<Night>,
    /// Those answered yes at least once, the most pressing first.
    pub yes: Vec<SignYes>,
    /// Each sign that was asked, with how often and what was answered.
    pub each: Vec<SignCount>,
}

impl Signs {
    /// Those declined at least once.
    #[must_use]
    pub fn declined(&self) -> Vec<Sign> {
        self.each.iter().filter(|count| count.declined > 0).map(|count| count.sign).collect()
    }
}

/// A warning sign answered yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignYes {
    /// The sign.
    pub sign: Sign,
    /// How soon a doctor is needed.
    pub level: Level,
    /// On these nights, oldest first.
    pub nights: Vec<Night>,
}

/// How often each answer was given to a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SignCount {
    /// The sign.
    pub sign: Sign,
    /// Nights on which it was answered yes.
    pub yes: u32,
    /// Nights on which it was answered no.
    pub no: u32,
    /// Nights on which it was declined.
    pub declined: u32,
}

/// How often and how long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NightCounts {
    /// Nights with discomfort among those logged on time: a statistic, so it leaves out the others (docs/product.md#late-entries).
    pub symptomatic: u32,
    /// Nights logged on time.
    pub of: u32,
    /// Nights with discomfort among those logged late or recalled.
    pub late_symptomatic: u32,
    /// Nights logged late or recalled.
    pub late_of: u32,
    /// The seven nights with the most discomfort; null when there was none. The later of two alike.
    pub most_in_seven: Option<MostInSeven>,
    /// The longest unbroken run; null when there was no discomfort. The later of two alike.
    pub longest_run: Option<LongestRun>,
}

/// Seven nights in a row, or the whole of a shorter range. Late entries count here, as they do for flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MostInSeven {
    /// The seven nights.
    pub window: NightSpan,
    /// How many with discomfort.
    pub nights: u32,
    /// Their episodes.
    pub episodes: u32,
    /// How many of the nights with discomfort were logged late.
    pub late: u32,
}

/// Nights with discomfort in a row, none missing between. Late entries count here, as they do for flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LongestRun {
    /// The nights from the first to the last.
    #[serde(flatten)]
    pub run: Run,
    /// How many of them were logged late.
    pub late: u32,
}

/// NRS-11 scores of nights with discomfort that were logged on time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pain {
    /// The worst.
    pub worst: u8,
    /// The night of it; the last of several.
    pub worst_on: Night,
    /// Half of the scores are not above it.
    pub median: f64,
    /// How many nights have a score.
    pub scored: u32,
}

/// One night of the strip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The night.
    pub night: Night,
    /// How the night is recorded.
    pub kind: CellKind,
}

/// How a night is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Before the first recorded night.
    Outside,
    /// Still to be answered.
    Pending,
    /// Without an entry.
    Missing {
        /// In a pause of the diary.
        paused: bool,
    },
    /// Recorded.
    Recorded {
        /// With discomfort.
        symptomatic: bool,
        /// Worst pain.
        pain: Option<u8>,
        /// How late it was written.
        lateness: Lateness,
    },
}

/// What nights with discomfort were like: those logged on time, since these are statistics (docs/product.md#late-entries).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pattern {
    /// How many nights.
    pub of: u32,
    /// The leg.
    pub side: Bars<Side>,
    /// Where; a night may name several.
    pub sites: Bars<Site>,
    /// What it felt like; a night may name several.
    pub sensations: Bars<Sensation>,
    /// How long the longest episode lasted.
    pub longest: Bars<Longest>,
    /// Whether it woke the person.
    pub woke: Bars<Woke>,
    /// What eased it; a night may name several.
    pub eased_by: Bars<EasedBy>,
}

/// How many nights each answer was given on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars<T> {
    /// Answers that were given, in the order in which they are shown. "Both" legs is an answer of its own.
    pub bars: Vec<Bar<T>>,
    /// Nights without an answer.
    #[serde(rename = "not_said")]
    pub unanswered: u32,
}

impl<T> Default for Bars<T> {
    fn default() -> Self {
        Self { bars: Vec::new(), unanswered: 0 }
    }
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bar<T> {
    /// The answer.
    pub answer: T,
    /// The number of nights.
    pub nights: u32,
}

/// What the days were like, over the dates of the range's evenings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// What the agent measured; null when it measured nothing.
    pub measured: Option<Measured>,
    /// What the person answered about sitting; null without an answer.
    #[serde(rename = "said")]
    pub answered: Option<SittingAnswers>,
}

/// Days the agent measured: those with sitting in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// Dates with sitting in them.
    pub days: u32,
    /// Mean minutes sat a day.
    pub sat_minutes: u32,
    /// Breaks taken, natural ones too, on these days together.
    pub breaks: u32,
    /// Breaks that were owed on these days.
    pub owed: u32,
    /// How many of these were taken, also by stepping away unasked.
    pub kept: u32,
}

impl Measured {
    /// Mean breaks a day.
    #[must_use]
    pub fn breaks_a_day(&self) -> f64 {
        f64::from(self.breaks) / f64::from(self.days.max(1))
    }
}

/// Hours of sitting as the person answered them, on nights logged on time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SittingAnswers {
    /// How many nights.
    pub nights: u32,
    /// Mean tenths of an hour.
    pub tenths: u32,
}

/// A medicine, as the person wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Medicine {
    /// The text as written.
    pub text: String,
    /// On how many nights.
    pub nights: u32,
    /// The last of those nights.
    pub last: Night,
}

/// The note of a night.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The night it was written for.
    pub night: Night,
    /// The text as written.
    pub text: String,
    /// How late it was written.
    pub lateness: Lateness,
}
