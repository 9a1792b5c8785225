//! The record of one night: what a person answered, and when they did.
//!
//! No storage and no revisions here: an [`Entry`] is one version. `soleus-store` stores the earlier ones.

mod fields;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

pub use fields::{EasedBy, Longest, Sensation, Side, Site, SittingHours, Status, Woke};
pub use version::{EarlierVersion, EndedBy};

use crate::{Invalid, Moment, Night, Sign, SignAnswer};
use crate::{codes, typed_text};

/// What a person answered about one night (docs/product.md#entry-fields). `None` and absent mean "not answered", never a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Answers {
    /// Whether there was any discomfort.
    pub status: Status,
    /// Worst pain, NRS-11, 0 "no pain" to 10 "worst pain imaginable". Never defaulted.
    pub pain: Option<u8>,
    /// The leg that hurt.
    pub side: Option<Side>,
    /// Where it hurt; `calf` unless answered otherwise.
    pub sites: BTreeSet<Site>,
    /// What it felt like.
    pub sensations: BTreeSet<Sensation>,
    /// Bouts of discomfort that night, 1–99.
    pub episodes: Option<u8>,
    /// How long the longest lasted.
    pub longest: Option<Longest>,
    /// Whether it woke the person.
    pub woke: Option<Woke>,
    /// What eased it.
    pub eased_by: BTreeSet<EasedBy>,
    /// Hours sat that day.
    pub sitting_hours: Option<SittingHours>,
    /// Medicines, as the person wrote them; at most [`Answers::MEDICINES_MAX`] characters.
    pub medicines: Option<String>,
    /// A note, as the person wrote it; at most [`Answers::NOTE_MAX`] characters.
    pub note: Option<String>,
    /// The answers to the warning signs that were asked; a sign that is absent was not asked.
    pub signs: BTreeMap<Sign, SignAnswer>,
}

impl Answers {
    /// Most characters (Unicode scalar values) of `medicines`.
    pub const MEDICINES_MAX: usize = 500;
    /// Most characters (Unicode scalar values) of `note`.
    pub const NOTE_MAX: usize = 2_000;
    /// Most episodes of one night.
    pub const EPISODES_MAX: u8 = 99;
    /// The highest pain of NRS-11.
    pub const PAIN_MAX: u8 = 10;

    /// A night with symptoms and no other answer yet: one episode, in the calf.
    #[must_use]
    pub fn symptoms() -> Self {
        Self { status: Status::Symptoms, sites: BTreeSet::from([Site::Calf]), episodes: Some(1), ..Self::none() }
    }

    /// A night without discomfort.
    #[must_use]
    pub fn none() -> Self {
        Self {
            status: Status::None,
            pain: None,
            side: None,
            sites: BTreeSet::new(),
            sensations: BTreeSet::new(),
            episodes: None,
            longest: None,
            woke: None,
            eased_by: BTreeSet::new(),
            sitting_hours: None,
            medicines: None,
            note: None,
            signs: BTreeMap::new(),
        }
    }

    /// Fills what follows from the rest (the calf, one episode, blank text is no text, every line end is a newline) and
    /// checks every rule of docs/product.md#entry-fields. Every entry that is typed or imported was checked here.
    ///
    /// # Errors
    /// The first field that breaks a rule.
    pub fn checked(self) -> Result<Self, Invalid> {
        let plain = self.with_plain_line_ends();
        for (field, text) in [("medicines", &plain.medicines), ("note", &plain.note)] {
            text.as_deref().map_or(Ok(()), |text| typed_text::check(field, text))?;
        }
        plain.amended()
    }

    /// The same answers with the line ends of other systems as newlines.
    #[must_use]
    pub fn with_plain_line_ends(mut self) -> Self {
        self.medicines = self.medicines.map(typed_text::with_plain_line_ends);
        self.note = self.note.map(typed_text::with_plain_line_ends);
        self
    }

    /// As [`Answers::checked`], for an entry whose texts stay as they were recorded: an earlier Soleus accepted control
    /// characters in them, and they must not keep a cramp from being recorded.
    ///
    /// # Errors
    /// As [`Answers::checked`], but for the characters of texts.
    pub fn amended(mut self) -> Result<Self, Invalid> {
        if let Some(pain) = self.pain.filter(|&pain| pain > Self::PAIN_MAX) {
            return Err(Invalid::rule("pain", pain, "accepted-pain"));
        }
        if let Some(episodes) = self.episodes.filter(|episodes| !(1..=Self::EPISODES_MAX).contains(episodes)) {
            return Err(Invalid::rule("episodes", episodes, "accepted-episodes"));
        }
        self.medicines = text("medicines", self.medicines, Self::MEDICINES_MAX, "accepted-medicines")?;
        self.note = text("note", self.note, Self::NOTE_MAX, "accepted-note")?;
        match self.status {
            Status::Symptoms => {
                self.episodes.get_or_insert(1);
                if self.sites.is_empty() {
                    self.sites.insert(Site::Calf);
                }
                Ok(self)
            }
            Status::None => match self.first_symptom_field() {
                Some((field, given)) => Err(Invalid::with_none(field, given)),
                None => Ok(self),
            },
        }
    }

    /// The first symptom field that holds anything. Sitting hours, medicines, note and signs are no symptoms: they
    /// may stand on a night without discomfort.
    fn first_symptom_field(&self) -> Option<(&'static str, String)> {
        let fields = [
            ("pain", self.pain.map(|v| v.to_string())),
            ("side", self.side.map(|v| v.to_string())),
            ("sites", Some(list(&self.sites))),
            ("sensations", Some(list(&self.sensations))),
            ("episodes", self.episodes.map(|v| v.to_string())),
            ("longest", self.longest.map(|v| v.to_string())),
            ("woke", self.woke.map(|v| v.to_string())),
            ("eased_by", Some(list(&self.eased_by))),
        ];
        fields
            .into_iter()
            .find_map(|(field, given)| given.filter(|given| !given.is_empty()).map(|given| (field, given)))
    }

    /// Whether it was a symptomatic night.
    #[must_use]
    pub const fn symptomatic(&self) -> bool {
        matches!(self.status, Status::Symptoms)
    }
}

fn list<T: std::fmt::Display>(set: &BTreeSet<T>) -> String {
    set.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn text(
    field: &'static str,
    given: Option<String>,
    most: usize,
    accepted: &'static str,
) -> Result<Option<String>, Invalid> {
    match given {
        Some(text) if text.trim().is_empty() => Ok(None),
        Some(text) if text.chars().count() > most => Err(Invalid::rule(field, text, accepted)),
        other => Ok(other),
    }
}

/// When a version of an entry was written: a UTC instant, and the offset of that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Logged {
    /// The instant, to the second.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub logged_at: DateTime<Utc>,
    /// Minutes east of UTC where it was written, −1440 < offset < 1440.
    pub utc_offset_minutes: i32,
}

impl Logged {
    /// At `now`, to the second: exact enough for a night, and readable in every export.
    #[must_use]
    pub fn at(now: Moment) -> Self {
        Self { logged_at: now.to_utc().trunc_subsecs(0), utc_offset_minutes: now.offset().local_minus_utc() / 60 }
    }

    /// The moment by the clock of the place of writing. An impossible offset (a damaged file) is read as UTC.
    #[must_use]
    pub fn moment(self) -> Moment {
        let zone = self.utc_offset_minutes.checked_mul(60).and_then(FixedOffset::east_opt);
        self.logged_at.with_timezone(&zone.unwrap_or_else(|| chrono::Offset::fix(&Utc)))
    }
}

codes! {
    /// How long after the night a version was written (docs/product.md#late-entries). Late and recalled ones count for flags, are
    /// always labelled, and are left out of statistics.
    pub enum Lateness, field "lateness" {
        /// On the morning after the night, or before.
        OnTime = "on_time",
        /// One or two days after that.
        Late = "late",
        /// Three days or more after that.
        Recalled = "recalled",
    }
}

/// The record of one night: one version of it. Written to JSON exactly as docs/cli.md#entry shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Entry {
    /// The night it belongs to.
    pub night: Night,
    /// The answers.
    #[serde(flatten)]
    pub answers: Answers,
    /// When this version was written.
    #[serde(flatten)]
    pub logged: Logged,
    late_days: i32,
    /// 1 for the first version of a night, one more for each later one; a deletion does not restart it.
    pub revision: u32,
}

impl Entry {
    /// One version of one night.
    #[must_use]
    pub fn new(night: Night, answers: Answers, logged: Logged, revision: u32) -> Self {
        let late = Night::on(logged.moment().date_naive()).since(Night::on(night.wake_date()));
        Self { night, answers, logged, late_days: i32::try_from(late).unwrap_or(i32::MAX), revision }
    }

    /// Days between the wake date and the local date of logging: ≤ 0 on time, 1–2 late, ≥ 3 recalled (docs/product.md#late-entries).
    #[must_use]
    pub const fn late_days(&self) -> i32 {
        self.late_days
    }

    /// The same as a code.
    #[must_use]
    pub const fn lateness(&self) -> Lateness {
        match self.late_days {
            ..=0 => Lateness::OnTime,
            1..=2 => Lateness::Late,
            3.. => Lateness::Recalled,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(night: &str, logged: &str) -> i32 {
        let night = Night::parse("night", night).unwrap();
        Entry::new(night, Answers::none(), Logged::at(logged.parse().unwrap()), 1).late_days()
    }

    #[test]
    fn the_morning_after_is_on_time_and_the_day_after_that_is_late() {
        assert_eq!(late("2026-05-01", "2026-05-01T23:00:00+08:00"), -1);
        assert_eq!(late("2026-05-01", "2026-05-02T23:59:00+08:00"), 0);
        assert_eq!(late("2026-05-01", "2026-05-03T00:01:00+08:00"), 1);
        assert_eq!(late("2026-05-01", "2026-05-05T09:00:00+08:00"), 3);
    }

    #[test]
    fn lateness_is_counted_by_the_calendar_of_the_place_of_logging() {
        // 23:30 UTC of the 2nd is already the 3rd in Shanghai.
        assert_eq!(late("2026-05-01", "2026-05-02T23:30:00+00:00"), 0);
        assert_eq!(late("2026-05-01", "2026-05-03T07:30:00+08:00"), 1);
    }

    #[test]
    fn a_symptomatic_night_is_one_episode_in_the_calf_unless_said_otherwise() {
        let answers = Answers { status: Status::Symptoms, ..Answers::none() }.checked().unwrap();
        assert_eq!(answers.episodes, Some(1));
        assert_eq!(answers.sites, BTreeSet::from([Site::Calf]));
        assert_eq!(answers.pain, None);
    }

    #[test]
    fn a_night_without_discomfort_takes_no_symptom_field_but_a_note_and_signs() {
        let pain = Answers { pain: Some(0), ..Answers::none() }.checked().unwrap_err();
        assert_eq!((pain.field, pain.accepted), ("pain", crate::Accepted::EmptyWithNone));
        let note = Answers {
            note: Some("walked a lot".into()),
            signs: BTreeMap::from([(Sign::BackPain, SignAnswer::No)]),
            ..Answers::none()
        };
        assert!(note.checked().is_ok());
    }

    #[test]
    fn texts_take_no_control_character_but_newline_and_tab() {
        let note = |note: &str| Answers { note: Some(note.to_owned()), ..Answers::none() };
        let medicines = Answers { medicines: Some("\u{202e}\u{7f}".to_owned()), ..Answers::none() };
        assert_eq!(medicines.checked().unwrap_err().field, "medicines");
        for refused in ["\0", "a\u{1b}[31mb", "\u{b}", "\u{9b}2J", "\u{85}"] {
            assert_eq!(note(refused).checked().unwrap_err().field, "note", "{refused:?}");
        }
        assert_eq!(note("one\r\ntwo\rthree\t").checked().unwrap().note.as_deref(), Some("one\ntwo\nthree\t"));
    }

    #[test]
    fn a_text_that_an_earlier_soleus_recorded_does_not_refuse_the_rest() {
        let recorded = Answers { note: Some("\u{1b}".to_owned()), ..Answers::none() };
        assert_eq!(recorded.clone().amended(), Ok(recorded));
    }

    #[test]
    fn text_is_counted_in_characters_not_bytes() {
        let note = |n: usize| Answers { note: Some("痛".repeat(n)), ..Answers::symptoms() }.checked();
        assert!(note(2_000).is_ok());
        assert_eq!(note(2_001).unwrap_err().field, "note");
    }
}
