//! What is counted of the nights of a range.

use super::{Bar, Bars, CellKind, LongestRun, MostInSeven, NightCounts, Pain, Pattern, Report};
use crate::entry::{Answers, EasedBy, Lateness, Longest, Sensation, Side, Site, Woke};
use crate::flags::{NightSpan, Run, WINDOW_NIGHTS};
use crate::{Entry, Night};

pub(super) fn on_time(entry: &Entry) -> bool {
    entry.lateness() == Lateness::OnTime
}

impl Report {
    /// How many of these nights of the range were logged late; `nights` are in order.
    #[must_use]
    pub fn late_among(&self, nights: &[Night]) -> u32 {
        let late = |kind| matches!(kind, CellKind::Recorded { lateness: Lateness::Late | Lateness::Recalled, .. });
        number(self.strip.iter().filter(|cell| late(cell.kind) && nights.binary_search(&cell.night).is_ok()).count())
    }
}

pub(super) fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// How often and how long. `nights` are those of the range, oldest first.
pub(super) fn counts(range: NightSpan, nights: &[Entry]) -> NightCounts {
    let symptomatic = |entry: &&Entry| entry.answers.symptomatic();
    let (timely, late): (Vec<_>, Vec<_>) = nights.iter().partition(|entry| on_time(entry));
    NightCounts {
        symptomatic: number(timely.iter().copied().filter(symptomatic).count()),
        of: number(timely.len()),
        late_symptomatic: number(late.iter().copied().filter(symptomatic).count()),
        late_of: number(late.len()),
        most_in_seven: most_in_seven(range, nights),
        longest_run: longest_run(nights),
    }
}

fn most_in_seven(range: NightSpan, nights: &[Entry]) -> Option<MostInSeven> {
    let symptomatic: Vec<_> = nights.iter().filter(|entry| entry.answers.symptomatic()).collect();
    let mut most: Option<MostInSeven> = None;
    // Seven nights with the most discomfort can always be chosen so that they end with a night of discomfort.
    let mut first = 0;
    for (at, last) in symptomatic.iter().enumerate() {
        while symptomatic.get(first).is_some_and(|entry| last.night.since(entry.night) >= i64::from(WINDOW_NIGHTS)) {
            first += 1;
        }
        let inside = symptomatic.get(first..=at).unwrap_or_default();
        let found = MostInSeven {
            window: seven_ending_with(last.night, range),
            nights: number(inside.len()),
            episodes: inside.iter().map(|entry| u32::from(entry.answers.episodes.unwrap_or(1))).sum(),
            late: number(inside.iter().filter(|entry| !on_time(entry)).count()),
        };
        if most.is_none_or(|most| (found.nights, found.episodes) >= (most.nights, most.episodes)) {
            most = Some(found);
        }
    }
    most
}

/// Seven nights of the range, the last of them `to` where the range began early enough.
fn seven_ending_with(to: Night, range: NightSpan) -> NightSpan {
    let from = to.minus(WINDOW_NIGHTS - 1).max(range.from);
    NightSpan { from, to: from.plus(WINDOW_NIGHTS - 1).min(range.to) }
}

fn longest_run(nights: &[Entry]) -> Option<LongestRun> {
    let mut longest: Option<LongestRun> = None;
    let mut open: Option<LongestRun> = None;
    for entry in nights {
        let late = u32::from(!on_time(entry));
        open = match open {
            _ if !entry.answers.symptomatic() => None,
            Some(LongestRun { run, late: before }) if run.to.plus(1) == entry.night => {
                Some(LongestRun { run: Run { to: entry.night, nights: run.nights + 1, ..run }, late: before + late })
            }
            _ => Some(LongestRun { run: Run { from: entry.night, to: entry.night, nights: 1 }, late }),
        };
        if open.is_some_and(|open| longest.is_none_or(|longest| open.run.nights >= longest.run.nights)) {
            longest = open;
        }
    }
    longest
}

/// The scores of pain.
pub(super) fn pain(nights: &[Entry]) -> Option<Pain> {
    let symptomatic = nights.iter().filter(|entry| on_time(entry) && entry.answers.symptomatic());
    let mut scores: Vec<(u8, Night)> =
        symptomatic.filter_map(|entry| Some((entry.answers.pain?, entry.night))).collect();
    scores.sort_unstable();
    let &(worst, worst_on) = scores.last()?;
    let (low, high) = (scores.get((scores.len() - 1) / 2)?.0, scores.get(scores.len() / 2)?.0);
    Some(Pain { worst, worst_on, median: f64::midpoint(low.into(), high.into()), scored: number(scores.len()) })
}

/// What nights with discomfort were like.
pub(super) fn pattern(nights: &[Entry]) -> Pattern {
    let nights: Vec<_> = nights.iter().filter(|entry| on_time(entry) && entry.answers.symptomatic()).collect();
    let answers: Vec<_> = nights.iter().map(|entry| &entry.answers).collect();
    Pattern {
        of: number(answers.len()),
        side: bars(&answers, Side::ALL, |answers, side| answers.side == Some(side)),
        sites: bars(&answers, Site::ALL, |answers, site| answers.sites.contains(&site)),
        sensations: bars(&answers, Sensation::ALL, |answers, one| answers.sensations.contains(&one)),
        longest: bars(&answers, Longest::ALL, |answers, longest| answers.longest == Some(longest)),
        woke: bars(&answers, Woke::ALL, |answers, woke| answers.woke == Some(woke)),
        eased_by: bars(&answers, EasedBy::ALL, |answers, one| answers.eased_by.contains(&one)),
    }
}

fn bars<T: Copy>(nights: &[&Answers], all: &[T], is: impl Fn(&Answers, T) -> bool) -> Bars<T> {
    let counted = all
        .iter()
        .map(|&answer| Bar { answer, nights: number(nights.iter().filter(|answers| is(answers, answer)).count()) });
    let unanswered = nights.iter().filter(|answers| !all.iter().any(|&answer| is(answers, answer))).count();
    Bars { bars: counted.filter(|bar| bar.nights > 0).collect(), unanswered: number(unanswered) }
}
