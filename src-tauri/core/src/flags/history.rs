//! Past stretches in which `frequency` or `duration` was met, in one pass over the nights.

use std::collections::VecDeque;

use super::{DURATION_AT_LEAST, DURATION_MISSING_AT_MOST, FREQUENCY_AT_LEAST, FlagCode, FlagStretch, WINDOW_NIGHTS};
use crate::{Night, RecordedNights};

/// Every stretch up to `as_of`, by its first night.
///
/// Evaluating each night by itself would read the whole diary once a night. In one pass forward, a night needs only the
/// episodes of the last seven nights and the run that ends at the last recorded one.
pub(super) fn stretches(diary: &RecordedNights, as_of: Night) -> Vec<FlagStretch> {
    let Some(start) = diary.start() else { return Vec::new() };
    let mut recorded = diary.nights().iter().peekable();
    let mut week = Week::default();
    let mut run = RunSoFar::default();
    let (mut frequency, mut duration) = (Open::new(FlagCode::Frequency), Open::new(FlagCode::Duration));
    for night in start.through(as_of) {
        let episodes = recorded.next_if(|next| next.night == night).map(|next| next.episodes);
        week.push(episodes);
        run.push(episodes);
        frequency.push(night, week.frequency_met());
        duration.push(night, run.duration_met());
    }
    let mut all = [frequency.closed(), duration.closed()].concat();
    all.sort_by_key(|stretch| (stretch.from, stretch.code));
    all
}

/// The last seven nights: episodes, `None` for a missing one.
#[derive(Default)]
struct Week {
    nights: VecDeque<Option<u8>>,
    symptomatic: u32,
    episodes: u32,
}

impl Week {
    fn push(&mut self, episodes: Option<u8>) {
        self.nights.push_back(episodes);
        self.symptomatic += u32::from(episodes.unwrap_or(0) > 0);
        self.episodes += u32::from(episodes.unwrap_or(0));
        if self.nights.len() > WINDOW_NIGHTS as usize {
            let left = self.nights.pop_front().flatten().unwrap_or(0);
            self.symptomatic -= u32::from(left > 0);
            self.episodes -= u32::from(left);
        }
    }

    const fn frequency_met(&self) -> bool {
        self.symptomatic >= FREQUENCY_AT_LEAST || self.episodes >= FREQUENCY_AT_LEAST
    }
}

/// The unbroken run that ends at the last recorded night, and the missing nights since.
#[derive(Default)]
struct RunSoFar {
    nights: u32,
    missing_since: u32,
}

impl RunSoFar {
    fn push(&mut self, episodes: Option<u8>) {
        match episodes {
            None => self.missing_since += 1,
            Some(episodes) => {
                // A missing night breaks the run as surely as a night of relief does.
                let before = if self.missing_since == 0 { self.nights } else { 0 };
                self.nights = if episodes > 0 { before + 1 } else { 0 };
                self.missing_since = 0;
            }
        }
    }

    const fn duration_met(&self) -> bool {
        self.nights >= DURATION_AT_LEAST && self.missing_since <= DURATION_MISSING_AT_MOST
    }
}

/// The stretches of one rule, the last of which may still be open.
struct Open {
    code: FlagCode,
    found: Vec<FlagStretch>,
    open: bool,
}

impl Open {
    const fn new(code: FlagCode) -> Self {
        Self { code, found: Vec::new(), open: false }
    }

    fn push(&mut self, night: Night, met: bool) {
        match self.found.last_mut().filter(|_| self.open && met) {
            Some(stretch) => stretch.to = night,
            None if met => self.found.push(FlagStretch { code: self.code, from: night, to: night }),
            None => {}
        }
        self.open = met;
    }

    fn closed(self) -> Vec<FlagStretch> {
        self.found
    }
}
