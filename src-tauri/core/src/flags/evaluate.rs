//! The rules as of one night.

use super::{
    Basis, DURATION_AT_LEAST, DURATION_MISSING_AT_MOST, FREQUENCY_AT_LEAST, Flag, FlagCode, FlagCounts, FlagState,
    Flags, NightSpan, RESOLVED_WITHIN, Run, WINDOW_NIGHTS, history,
};
use crate::recorded_nights::RecordedNight;
use crate::sign::{Level, Sign, SignAnswer};
use crate::{Night, RecordedNights};

/// Every flag as of `as_of`, with the history up to it. Linear in the nights from the diary's start to `as_of`.
///
/// A night without an entry counts as missing here, also the current one: to leave out a pending night, evaluate as of
/// [`Diary::default_as_of`]. `pregnant` is the profile's group.
#[must_use]
pub fn evaluate(diary: &RecordedNights, as_of: Night, pregnant: bool) -> Flags {
    let duration = duration(diary, as_of);
    let pregnancy = (pregnant && duration.state == FlagState::Met)
        .then(|| met(diary, FlagCode::PregnancyOverAWeek, duration.evidence.clone()));
    let mut flags = vec![frequency(diary, as_of), duration];
    flags.extend(long_episode(diary, as_of));
    flags.extend(pregnancy);
    flags.extend(Sign::ALL.iter().filter_map(|&sign| warning_sign(diary, as_of, sign)));
    let highest_level: Option<Level> =
        flags.iter().filter(|flag| flag.state == FlagState::Met).map(|flag| flag.level).max();
    Flags { as_of, highest_level, flags, history: history::stretches(diary, as_of) }
}

/// The 7 nights T−6…T.
fn week(as_of: Night) -> NightSpan {
    NightSpan { from: as_of.minus(WINDOW_NIGHTS - 1), to: as_of }
}

/// "More than 3 times a week" (每周超过3次). Article, 何时需要就医.
fn frequency(diary: &RecordedNights, as_of: Night) -> Flag {
    let window = week(as_of);
    let recorded = diary.between(window.from, window.to);
    let missing = diary.missing(window.from, window.to);
    let evidence = symptomatic(recorded);
    let episodes: u32 = recorded.iter().map(|night| u32::from(night.episodes)).sum();
    let nights = count(&evidence);
    let (state, basis) = if recorded.is_empty() {
        (FlagState::NoData, None)
    } else if nights >= FREQUENCY_AT_LEAST {
        (FlagState::Met, Some(Basis::Nights))
    } else if episodes >= FREQUENCY_AT_LEAST {
        (FlagState::Met, Some(Basis::Episodes))
    } else if nights + count(&missing) >= FREQUENCY_AT_LEAST {
        (FlagState::CannotTell, None)
    } else {
        (FlagState::NotMet, None)
    };
    let counts = FlagCounts::Frequency { basis, window, symptom_nights: nights, episodes, missing };
    flag(diary, FlagCode::Frequency, state, counts, evidence)
}

/// "Lasting over a week without relief" (持续时间超过1周不缓解). Article, 何时需要就医.
///
/// A `none` night is relief; a falling pain score is not.
fn duration(diary: &RecordedNights, as_of: Night) -> Flag {
    let judged = |state, run: Option<Run>, missing, evidence| {
        flag(diary, FlagCode::Duration, state, FlagCounts::Duration { run, missing }, evidence)
    };
    let upto = diary.between(Night::EARLIEST, as_of);
    let Some(last) = upto.last().map(|recorded| recorded.night) else {
        return judged(FlagState::NoData, None, Vec::new(), Vec::new());
    };
    let unrecorded_since = diary.missing(last.plus(1), as_of);
    let recent = count(&unrecorded_since) <= DURATION_MISSING_AT_MOST;

    if let Some(run) = run_ending_with(upto).filter(|run| run.nights >= DURATION_AT_LEAST) {
        let state = if recent { FlagState::Met } else { FlagState::CannotTell };
        return judged(state, Some(run), unrecorded_since, run.from.through(run.to).collect());
    }

    // Back over symptomatic and missing nights: had the missing ones been symptomatic, would it be a week?
    let since_relief = upto.rsplit(|recorded| !recorded.symptomatic()).next().unwrap_or_default();
    if let Some(first) = since_relief.first().map(|recorded| recorded.night)
        && recent
        && last.since(first) + 1 >= i64::from(DURATION_AT_LEAST)
    {
        return judged(FlagState::CannotTell, None, diary.missing(first, as_of), symptomatic(since_relief));
    }

    if let Some(ended) = last_long_run(upto, as_of) {
        return judged(FlagState::Resolved, None, Vec::new(), ended.from.through(ended.to).collect());
    }
    judged(FlagState::NotMet, None, Vec::new(), Vec::new())
}

/// The unbroken run of symptomatic nights that ends with the last of `recorded`.
fn run_ending_with(recorded: &[RecordedNight]) -> Option<Run> {
    let to = recorded.last().filter(|night| night.symptomatic())?.night;
    let nights = recorded
        .iter()
        .rev()
        .zip(0..)
        .take_while(|(night, back)| night.symptomatic() && night.night == to.minus(*back))
        .count();
    let nights = u32::try_from(nights).unwrap_or(u32::MAX);
    Some(Run { from: to.minus(nights - 1), to, nights })
}

/// The latest unbroken run of 8 nights or more that ended within T−28…T.
fn last_long_run(upto: &[RecordedNight], as_of: Night) -> Option<Run> {
    let earliest_end = as_of.minus(RESOLVED_WITHIN);
    (1..=upto.len())
        .rev()
        .filter_map(|end| upto.get(..end))
        .take_while(|upto| upto.last().is_some_and(|night| night.night >= earliest_end))
        .filter_map(run_ending_with)
        .find(|run| run.nights >= DURATION_AT_LEAST)
}

/// Longer than 10 minutes without easing (持续10分钟以上不缓解). Article, 肌肉痉挛.
fn long_episode(diary: &RecordedNights, as_of: Night) -> Option<Flag> {
    let week = week(as_of);
    let evidence: Vec<_> = diary
        .between(week.from, week.to)
        .iter()
        .filter(|recorded| recorded.longest.is_some_and(crate::entry::Longest::over_ten_minutes))
        .map(|recorded| recorded.night)
        .collect();
    (!evidence.is_empty()).then(|| met(diary, FlagCode::LongEpisode, evidence))
}

/// A warning sign answered yes within the week. Emergency and urgent ones stay until a clinician has seen it.
fn warning_sign(diary: &RecordedNights, as_of: Night, sign: Sign) -> Option<Flag> {
    let week = week(as_of);
    let stays = sign.level() >= Level::Urgent;
    let from = if stays { Night::EARLIEST } else { week.from };
    // A visit on the morning after T is the newest one known as of T. A visit covers the answers of its own
    // date's night and of every night before.
    let seen_upto = diary.seen().iter().rev().find(|&&on| on <= as_of.wake_date()).map(|&on| Night::on(on));
    let evidence: Vec<_> = diary
        .between(from, as_of)
        .iter()
        .filter(|recorded| recorded.signs.get(&sign) == Some(&SignAnswer::Yes))
        .map(|recorded| recorded.night)
        .filter(|&night| night >= week.from || seen_upto.is_none_or(|seen| night > seen))
        .collect();
    (!evidence.is_empty()).then(|| met(diary, FlagCode::Sign(sign), evidence))
}

fn met(diary: &RecordedNights, code: FlagCode, evidence: Vec<Night>) -> Flag {
    flag(diary, code, FlagState::Met, FlagCounts::Evidence {}, evidence)
}

fn flag(diary: &RecordedNights, code: FlagCode, state: FlagState, counts: FlagCounts, evidence: Vec<Night>) -> Flag {
    let late = evidence.iter().filter_map(|&night| diary.get(night)).filter(|recorded| recorded.late_days > 0).count();
    Flag { code, state, level: code.level(), counts, late_entries: u32::try_from(late).unwrap_or(u32::MAX), evidence }
}

fn symptomatic(recorded: &[RecordedNight]) -> Vec<Night> {
    recorded.iter().filter(|night| night.symptomatic()).map(|night| night.night).collect()
}

fn count(nights: &[Night]) -> u32 {
    u32::try_from(nights.len()).unwrap_or(u32::MAX)
}
