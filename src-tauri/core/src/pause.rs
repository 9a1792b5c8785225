//! Pauses of the diary: nights without a prompt (docs/product.md#diary-pauses). Without an entry they are missing all the
//! same; flags do not read pauses.
//!
//! No clock and no storage: functions from lists of pauses to lists of pauses, earliest first, with no night in two.

use serde::{Deserialize, Serialize};

use crate::{Invalid, Night};

/// Nights for which the diary does not prompt: "away, no log" (docs/product.md#diary-pauses). Without an entry they are
/// missing all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct DiaryPause {
    /// The first night.
    pub from: Night,
    /// The last night; null while the pause has no end.
    pub to: Option<Night>,
}

impl DiaryPause {
    /// Whether a night lies in it.
    #[must_use]
    pub fn covers(&self, night: Night) -> bool {
        self.from <= night && self.reaches(night)
    }

    /// Whether any of these nights lies in it, both ends included.
    #[must_use]
    pub fn touches(&self, from: Night, to: Night) -> bool {
        self.from <= to && self.reaches(from)
    }

    /// Whether it ends on this night or later.
    fn reaches(&self, night: Night) -> bool {
        self.to.is_none_or(|to| night <= to)
    }

    /// The same pause, if it may be stored.
    ///
    /// # Errors
    /// [`Invalid`] on `from` or `to` for a night no diary accepts, on `to` for one before `from`.
    pub fn checked(self) -> Result<Self, Invalid> {
        Night::parse("from", &self.from.to_string())?;
        match self.to {
            None => Ok(self),
            Some(to) if to < self.from => Err(Invalid::rule("to", to, "accepted-to")),
            Some(to) => Night::parse("to", &to.to_string()).map(|_| self),
        }
    }
}

/// The pauses after the diary was paused from `current` to `to`, or without an end. A running pause takes the new end; one
/// that lies ahead (the clock was set back) is replaced.
#[must_use]
pub fn paused(pauses: Vec<DiaryPause>, current: Night, to: Option<Night>) -> Vec<DiaryPause> {
    let running = pauses.iter().find(|pause| pause.covers(current)).map_or(current, |pause| pause.from);
    let mut pauses: Vec<_> = pauses.into_iter().filter(|pause| !pause.reaches(current)).collect();
    pauses.push(DiaryPause { from: running, to });
    pauses
}

/// The pauses after the diary was resumed: the current night and all later ones are in none.
#[must_use]
pub fn resumed(pauses: Vec<DiaryPause>, current: Night) -> Vec<DiaryPause> {
    let over = current.minus(1);
    let cut = |pause: DiaryPause| if pause.reaches(current) { DiaryPause { to: Some(over), ..pause } } else { pause };
    pauses.into_iter().filter(|pause| pause.from <= over).map(cut).collect()
}

/// The diary's pauses and those of a file, with no night in two. Adjacent pauses stay two. Where both have a pause with the
/// same start, the diary's end is taken: the file may have been written before the pause ended.
#[must_use]
pub fn merged(diary: Vec<DiaryPause>, file: &[DiaryPause]) -> Vec<DiaryPause> {
    let known = |pause: &&DiaryPause| diary.iter().any(|known| known.from == pause.from);
    let mut all: Vec<_> = file.iter().filter(|pause| !known(pause)).copied().collect();
    all.extend_from_slice(&diary);
    all.sort_by_key(|pause| pause.from);
    let mut merged: Vec<DiaryPause> = Vec::new();
    for pause in all {
        match merged.last_mut() {
            Some(last) if last.reaches(pause.from) => {
                last.to = last.to.and_then(|last| pause.to.map(|to| to.max(last)));
            }
            _ => merged.push(pause),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(day: u32) -> Night {
        Night::parse("night", &format!("2026-05-{day:02}")).unwrap()
    }

    fn pause(from: u32, to: Option<u32>) -> DiaryPause {
        DiaryPause { from: night(from), to: to.map(night) }
    }

    #[test]
    fn a_pause_that_runs_takes_the_new_end() {
        let over = pause(1, Some(3));
        assert_eq!(paused(vec![over], night(8), None), [over, pause(8, None)]);
        for running in [pause(5, None), pause(5, Some(8)), pause(5, Some(20))] {
            assert_eq!(paused(vec![over, running], night(8), Some(night(10))), [over, pause(5, Some(10))]);
            assert_eq!(paused(vec![over, running], night(8), None), [over, pause(5, None)]);
        }
    }

    #[test]
    fn a_clock_set_back_leaves_no_second_pause_ahead() {
        assert_eq!(paused(vec![pause(20, None)], night(8), Some(night(10))), [pause(8, Some(10))]);
        assert_eq!(resumed(vec![pause(20, None)], night(8)), []);
    }

    #[test]
    fn back_again_the_night_before_was_the_last_and_a_pause_of_tonight_was_none() {
        assert_eq!(resumed(vec![pause(1, Some(3)), pause(5, None)], night(8)), [pause(1, Some(3)), pause(5, Some(7))]);
        assert_eq!(resumed(vec![pause(8, Some(9))], night(8)), []);
        assert_eq!(resumed(vec![pause(1, Some(3))], night(8)), [pause(1, Some(3))], "one that is over stays as it was");
    }

    #[test]
    fn no_night_is_in_two_pauses_however_they_come_together() {
        let merged = |these: &[DiaryPause], those: &[DiaryPause]| merged(these.to_vec(), those);
        assert_eq!(merged(&[pause(1, Some(10))], &[pause(3, Some(5))]), [pause(1, Some(10))]);
        assert_eq!(merged(&[pause(3, Some(10))], &[pause(1, Some(3))]), [pause(1, Some(10))]);
        assert_eq!(merged(&[pause(8, None)], &[pause(5, None)]), [pause(5, None)]);
        assert_eq!(merged(&[pause(8, None)], &[pause(5, Some(9))]), [pause(5, None)]);
        assert_eq!(merged(&[pause(5, Some(7))], &[pause(5, None)]), [pause(5, Some(7))], "it has ended since");
        let touching = [pause(1, Some(4)), pause(5, Some(6))];
        assert_eq!(merged(&touching, &touching), touching);
    }

    #[test]
    fn the_wrong_way_round_or_beyond_the_calendar_is_refused() {
        assert_eq!(pause(5, Some(4)).checked().unwrap_err().field, "to");
        assert_eq!(pause(5, Some(5)).checked(), Ok(pause(5, Some(5))));
        let too_late = Night::LATEST.plus(1);
        assert_eq!(DiaryPause { from: night(5), to: Some(too_late) }.checked().unwrap_err().field, "to");
        assert_eq!(DiaryPause { from: too_late, to: None }.checked().unwrap_err().field, "from");
        assert_eq!(DiaryPause { from: Night::EARLIEST.minus(1), to: None }.checked().unwrap_err().field, "from");
    }
}
