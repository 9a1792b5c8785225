//! What a cramp timed by "Cramp now" adds to the night's entry.
//!
//! No clock and no storage: `soleus-store` stores the start of the cramp, and its length is a parameter.

use std::cmp::Reverse;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::codes;
use crate::entry::{Longest, Sensation, Site, Status};
use crate::{Answers, Entry, Night};

codes! {
    /// Where a cramp timed by "Cramp now" has got to (docs/product.md#cramp-now).
    pub enum CrampState, field "state" {
        /// Under ten minutes, and not yet reported as eased.
        Running = "running",
        /// Ten minutes have passed without an answer: recorded as longer than that. The person can still answer how it ended.
        Lasting = "lasting",
        /// Reported as over.
        Ended = "ended",
    }
}

/// A cramp timed by "Cramp now". The timer is only this row in the diary: it runs without an open window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Cramp {
    /// When it was announced.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub started_at: DateTime<Utc>,
    /// Minutes east of UTC at that moment; never recomputed.
    pub utc_offset_minutes: i32,
    /// The night it belongs to.
    pub night: Night,
    /// Where it has got to.
    pub state: CrampState,
}

codes! {
    /// What the person answers about a cramp.
    pub enum CrampAnswer, field "answer" {
        /// It has eased just now: recorded with its length.
        EasedNow = "eased_now",
        /// It had eased within ten minutes, which was not reported at the time.
        EasedSooner = "eased_sooner",
        /// It did last longer than ten minutes: what is recorded stays.
        Lasted = "lasted",
        /// It was no cramp: nothing is recorded. Only accepted while it runs.
        Mistake = "mistake",
    }
}

/// A cramp that has not eased by then needs a doctor (article, 肌肉痉挛: 持续10分钟以上不缓解).
pub const TEN_MINUTES: TimeDelta = TimeDelta::minutes(10);

/// The band of a cramp that eased after `length`. A length below zero, of a clock set back meanwhile, is none.
#[must_use]
pub fn band(length: TimeDelta) -> Longest {
    match length.num_minutes() {
        ..1 => Longest::Lt1,
        1..10 => Longest::M1To10,
        10..30 => Longest::M10To30,
        30..60 => Longest::M30To60,
        60.. => Longest::Gt60,
    }
}

/// The answers of a night once a cramp of this band has been added: one episode more, the longer of the two lengths,
/// and everything else as it was. An entry "without discomfort" becomes one with symptoms: it was written before the
/// night was over.
#[must_use]
pub fn added(recorded: Option<&Entry>, lasted: Longest) -> Answers {
    let (mut answers, before) = match recorded.map(|entry| entry.answers.clone()) {
        Some(answers) if answers.status == Status::Symptoms => {
            let before = answers.episodes.unwrap_or(1);
            (answers, before)
        }
        Some(answers) => (Answers { status: Status::Symptoms, ..answers }, 0),
        None => (Answers { status: Status::Symptoms, ..Answers::none() }, 0),
    };
    answers.sensations.insert(Sensation::Cramp);
    if answers.sites.is_empty() {
        answers.sites.insert(Site::Calf);
    }
    answers.episodes = Some(before.saturating_add(1).min(Answers::EPISODES_MAX));
    answers.longest = Some(longer(answers.longest, lasted));
    answers
}

/// The longer of what is recorded and `lasted`; `Unknown` counts as the shorter.
#[must_use]
pub fn longer(recorded: Option<Longest>, lasted: Longest) -> Longest {
    let rank = |band: &Longest| Longest::ALL.iter().position(|each| each == band).filter(|_| *band != Longest::Unknown);
    recorded.into_iter().chain([lasted]).min_by_key(|band| Reverse(rank(band))).unwrap_or(lasted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Logged;

    fn entry(answers: Answers) -> Entry {
        let now: crate::Moment = "2026-05-02T02:00:00+08:00".parse().unwrap();
        Entry::new(Night::at(now), answers, Logged::at(now), 1)
    }

    #[test]
    fn the_band_is_that_of_the_whole_minutes() {
        let bands = [
            (-90, Longest::Lt1),
            (0, Longest::Lt1),
            (59, Longest::Lt1),
            (60, Longest::M1To10),
            (599, Longest::M1To10),
            (600, Longest::M10To30),
            (1800, Longest::M30To60),
            (3600, Longest::Gt60),
        ];
        for (seconds, expected) in bands {
            assert_eq!(band(TimeDelta::seconds(seconds)), expected, "{seconds} s");
        }
    }

    #[test]
    fn a_first_cramp_makes_the_nights_entry() {
        let answers = added(None, Longest::M1To10);
        assert_eq!(answers.status, Status::Symptoms);
        assert!(answers.sensations.contains(&Sensation::Cramp) && answers.sites.contains(&Site::Calf));
        assert_eq!((answers.episodes, answers.longest, answers.pain), (Some(1), Some(Longest::M1To10), None));
        assert!(answers.checked().is_ok());
    }

    #[test]
    fn a_cramp_adds_to_what_was_recorded_and_changes_nothing_else() {
        let mut before = Answers::symptoms();
        before.pain = Some(6);
        before.sites = [Site::Foot].into();
        before.sensations.insert(Sensation::Ache);
        before.longest = Some(Longest::M30To60);
        let after = added(Some(&entry(before.clone())), Longest::M10To30);
        assert_eq!((after.episodes, after.longest), (Some(2), Some(Longest::M30To60)), "the longer one stays");
        assert_eq!((after.pain, after.sites), (before.pain, before.sites));
        assert!(after.sensations.contains(&Sensation::Ache) && after.sensations.contains(&Sensation::Cramp));
    }

    #[test]
    fn a_night_without_discomfort_becomes_one_with_it_and_keeps_its_note() {
        let mut before = Answers::none();
        before.note = Some("long flight".to_owned());
        let after = added(Some(&entry(before)), Longest::Lt1).checked().unwrap();
        assert_eq!((after.status, after.episodes), (Status::Symptoms, Some(1)));
        assert_eq!(after.note.as_deref(), Some("long flight"));
    }

    #[test]
    fn what_was_not_known_gives_way_to_what_was_measured() {
        assert_eq!(longer(Some(Longest::Unknown), Longest::Lt1), Longest::Lt1);
        assert_eq!(longer(None, Longest::Lt1), Longest::Lt1);
        assert_eq!(longer(Some(Longest::AllNight), Longest::Gt60), Longest::AllNight);
    }

    #[test]
    fn episodes_stop_at_the_most_an_entry_holds() {
        let mut before = Answers::symptoms();
        before.episodes = Some(Answers::EPISODES_MAX);
        assert_eq!(added(Some(&entry(before)), Longest::Lt1).episodes, Some(Answers::EPISODES_MAX));
    }
}
