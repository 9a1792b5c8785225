//! Diaries drawn as docs/product.md#examples draws them, and short ways to read the flags of one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use soleus_core::entry::Longest;
use soleus_core::flags::{Basis, Flag, FlagCode, FlagCounts, FlagState, Flags, Run, evaluate};
use soleus_core::recorded_nights::{RecordedNight, RecordedNights};
use soleus_core::{Night, Sign, SignAnswer};

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn night(text: &str) -> Night {
    Night::on(date(text))
}

pub(crate) fn recorded(night: Night, episodes: u8) -> RecordedNight {
    RecordedNight { night, episodes, longest: None, late_days: 0, signs: BTreeMap::new() }
}

/// A diary drawn oldest night first: a digit = episodes (0 = `none`), `.` missing. T is its last night.
#[derive(Clone)]
pub(crate) struct Drawn {
    pub(crate) first: Night,
    pub(crate) length: u32,
    pub(crate) nights: Vec<RecordedNight>,
    pub(crate) seen: Vec<NaiveDate>,
}

impl Drawn {
    pub(crate) fn new(drawing: &str) -> Self {
        Self::from("2026-05-01", drawing)
    }

    pub(crate) fn from(first: &str, drawing: &str) -> Self {
        let first = night(first);
        let mut nights = Vec::new();
        let mut length = 0;
        for mark in drawing.chars() {
            match mark {
                '.' => {}
                digit => nights.push(recorded(first.plus(length), u8::try_from(digit.to_digit(10).unwrap()).unwrap())),
            }
            length += 1;
        }
        Self { first, length, nights, seen: Vec::new() }
    }

    /// The night in this place of the drawing, counted from 0. Places after the end are the nights that follow.
    pub(crate) fn nth(&self, place: u32) -> Night {
        self.first.plus(place)
    }

    pub(crate) fn entry(&mut self, place: u32) -> &mut RecordedNight {
        let night = self.nth(place);
        self.nights.iter_mut().find(|one| one.night == night).unwrap()
    }

    pub(crate) fn late(mut self, place: u32, days: i32) -> Self {
        self.entry(place).late_days = days;
        self
    }

    pub(crate) fn longest(mut self, place: u32, longest: Longest) -> Self {
        self.entry(place).longest = Some(longest);
        self
    }

    pub(crate) fn sign(mut self, place: u32, sign: Sign, answer: SignAnswer) -> Self {
        self.entry(place).signs.insert(sign, answer);
        self
    }

    /// A visit on the date whose evening is this place of the drawing.
    pub(crate) fn seen(mut self, place: u32) -> Self {
        self.seen.push(self.nth(place).date());
        self
    }

    pub(crate) fn diary(&self) -> RecordedNights {
        RecordedNights::new(self.nights.iter().cloned(), self.seen.iter().copied())
    }

    pub(crate) fn flags(&self) -> Flags {
        self.flags_at(self.length - 1)
    }

    pub(crate) fn flags_at(&self, place: u32) -> Flags {
        evaluate(&self.diary(), self.nth(place), false)
    }

    pub(crate) fn nights(&self, places: impl IntoIterator<Item = u32>) -> Vec<Night> {
        places.into_iter().map(|place| self.nth(place)).collect()
    }

    pub(crate) fn run(&self, from: u32, to: u32) -> Option<Run> {
        Some(Run { from: self.nth(from), to: self.nth(to), nights: to - from + 1 })
    }

    /// The stretches of this rule in the history, as places of the drawing.
    pub(crate) fn history(&self, code: FlagCode, as_of: u32) -> Vec<(i64, i64)> {
        let flags = self.flags_at(as_of);
        let of_code = flags.history.iter().filter(|stretch| stretch.code == code);
        of_code.map(|stretch| (stretch.from.since(self.first), stretch.to.since(self.first))).collect()
    }
}

pub(crate) fn flag(flags: &Flags, code: FlagCode) -> Option<&Flag> {
    flags.flags.iter().find(|flag| flag.code == code)
}

pub(crate) fn frequency(flags: &Flags) -> &Flag {
    flag(flags, FlagCode::Frequency).unwrap()
}

pub(crate) fn duration(flags: &Flags) -> &Flag {
    flag(flags, FlagCode::Duration).unwrap()
}

pub(crate) fn states(flags: &Flags) -> (FlagState, FlagState) {
    (frequency(flags).state, duration(flags).state)
}

pub(crate) fn basis(flags: &Flags) -> Option<Basis> {
    match &frequency(flags).counts {
        FlagCounts::Frequency { basis, .. } => *basis,
        other => panic!("frequency came with {other:?}"),
    }
}

pub(crate) fn frequency_missing(flags: &Flags) -> &[Night] {
    match &frequency(flags).counts {
        FlagCounts::Frequency { missing, .. } => missing,
        other => panic!("frequency came with {other:?}"),
    }
}

pub(crate) fn window(flags: &Flags) -> (String, String) {
    match &frequency(flags).counts {
        FlagCounts::Frequency { window, .. } => (window.from.to_string(), window.to.to_string()),
        other => panic!("frequency came with {other:?}"),
    }
}

pub(crate) fn run(flags: &Flags) -> Option<Run> {
    match &duration(flags).counts {
        FlagCounts::Duration { run, .. } => *run,
        other => panic!("duration came with {other:?}"),
    }
}

pub(crate) fn duration_missing(flags: &Flags) -> &[Night] {
    match &duration(flags).counts {
        FlagCounts::Duration { missing, .. } => missing,
        other => panic!("duration came with {other:?}"),
    }
}

pub(crate) fn listed(flags: &Flags, sign: Sign) -> Option<&Flag> {
    flag(flags, FlagCode::Sign(sign))
}
