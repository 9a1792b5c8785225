//! Flags: the patterns that mean "see a doctor", with the nights that show it (docs/product.md#flags).
//!
//! The source of each rule is written beside it. Nothing here weighs, scores or predicts, and no flag means that
//! somebody is well: a flag that is not met is only a rule that was not met.

mod evaluate;
mod history;

use serde::{Deserialize, Serialize};

pub use evaluate::evaluate;

use crate::Night;
use crate::sign::{Level, Sign};

/// Nights of the frequency window: the article counts "a week" (每周), any 7 nights in a row.
pub const WINDOW_NIGHTS: u32 = 7;
/// "More than 3 times" a week (每周超过3次): 4 or more.
pub const FREQUENCY_AT_LEAST: u32 = 4;
/// "Over a week without relief" (持续时间超过1周不缓解): 8 nights or more in a row.
pub const DURATION_AT_LEAST: u32 = 8;
/// A run still counts while at most a week is missing after it (docs/product.md#duration).
pub const DURATION_MISSING_AT_MOST: u32 = 7;
/// A run that ended is still listed for four weeks (docs/product.md#duration).
pub const RESOLVED_WITHIN: u32 = 28;

/// The rule that a flag reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlagCode {
    /// More than 3 times a week. Article, 何时需要就医.
    Frequency,
    /// Over a week without relief. Article, 何时需要就医.
    Duration,
    /// An episode longer than 10 minutes. Article, 肌肉痉挛.
    LongEpisode,
    /// Over a week while pregnant: obstetrics and orthopaedics. Article, advice for pregnancy (孕妇).
    PregnancyOverAWeek,
    /// A warning sign answered yes; its source is [`Sign::source_text`].
    Sign(Sign),
}

impl FlagCode {
    /// How soon a doctor is needed when it is met.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Frequency | Self::Duration | Self::LongEpisode | Self::PregnancyOverAWeek => Level::SeeDoctor,
            Self::Sign(sign) => sign.level(),
        }
    }
}

impl FlagCode {
    /// Where the rule comes from, as the id of a text in the catalogues.
    #[must_use]
    pub const fn source_text(self) -> &'static str {
        match self {
            Self::Frequency | Self::Duration | Self::LongEpisode | Self::PregnancyOverAWeek => "source-article",
            Self::Sign(sign) => sign.source_text(),
        }
    }
}

impl std::fmt::Display for FlagCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Frequency => f.write_str("frequency"),
            Self::Duration => f.write_str("duration"),
            Self::LongEpisode => f.write_str("long_episode"),
            Self::PregnancyOverAWeek => f.write_str("pregnancy_over_a_week"),
            Self::Sign(sign) => write!(f, "sign.{sign}"),
        }
    }
}

impl Serialize for FlagCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The result of a rule for a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub enum FlagState {
    /// The rule is met.
    Met,
    /// The rule is not met by what is recorded.
    NotMet,
    /// It is not met by what is recorded, and could be if missing nights were known.
    CannotTell,
    /// Nothing recorded to judge by.
    NoData,
    /// It was met and has ended within four weeks.
    Resolved,
}

/// Whether `frequency` is met by nights or by episodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub enum Basis {
    /// Four or more symptomatic nights.
    Nights,
    /// Four or more episodes on fewer nights; the article counts times.
    Episodes,
}

/// Some nights in a row, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct NightSpan {
    /// First night.
    pub from: Night,
    /// Last night.
    pub to: Night,
}

/// An unbroken run of symptomatic nights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Run {
    /// First night.
    pub from: Night,
    /// Last night.
    pub to: Night,
    /// How many nights, both ends included.
    pub nights: u32,
}

/// The exact counts a rule was judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub enum FlagCounts {
    /// What `frequency` counted.
    Frequency {
        /// What was counted when it is met; null otherwise.
        basis: Option<Basis>,
        /// The nights looked at.
        window: NightSpan,
        /// Symptomatic nights in the window.
        symptom_nights: u32,
        /// Sum of episodes in the window.
        episodes: u32,
        /// The missing nights of the window.
        missing: Vec<Night>,
    },
    /// What `duration` counted.
    Duration {
        /// The unbroken run, when the rule is met, or when only nights after the run are missing.
        run: Option<Run>,
        /// The missing nights that could change the result.
        missing: Vec<Night>,
    },
    /// A rule that needs no counts beyond its evidence.
    Evidence {},
}

/// One flag, as docs/cli.md#flags shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Flag {
    /// The rule.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub code: FlagCode,
    /// Its result.
    pub state: FlagState,
    /// How soon a doctor is needed when it is met.
    pub level: Level,
    /// What was counted.
    #[serde(flatten)]
    pub counts: FlagCounts,
    /// How many of the evidence nights were logged late.
    pub late_entries: u32,
    /// The nights that count, oldest first.
    pub evidence: Vec<Night>,
}

/// A past stretch of nights in which `frequency` or `duration` was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct FlagStretch {
    /// The rule.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub code: FlagCode,
    /// First evaluated night on which it was met.
    pub from: Night,
    /// Last evaluated night on which it was met.
    pub to: Night,
}

/// The results of all rules as of one night, as docs/cli.md#flags shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Flags {
    /// The night evaluated.
    pub as_of: Night,
    /// The highest level of a flag that is met.
    pub highest_level: Option<Level>,
    /// `frequency` and `duration` always, the others only when met.
    pub flags: Vec<Flag>,
    /// Past stretches, by their first night.
    pub history: Vec<FlagStretch>,
}

impl Flags {
    /// The flags that are met.
    pub fn met(&self) -> impl Iterator<Item = &Flag> {
        self.flags.iter().filter(|flag| flag.state == FlagState::Met)
    }
}
