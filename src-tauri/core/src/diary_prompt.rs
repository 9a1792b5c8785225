//! When the diary's own prompts may come: in the evening for tonight, in the morning for last night
//! (docs/product.md#diary-prompts).
//!
//! Wall time, unlike the break machine: these are hours of a day. Clock and time zone are parameters. Not here: whether
//! the person is present, whether it is a good moment (`breaks::State::calm_from`), whether the night has its entry, and
//! that each date has one prompt, which the store records.

use chrono::{DateTime, NaiveDate, TimeZone};
use serde::{Deserialize, Serialize};

use crate::Night;
use crate::codes;
use crate::settings::Settings;

codes! {
    /// A prompt of the diary's own.
    pub enum DiaryPrompt, field "diary_prompt" {
        /// Asks for tonight, from the evening time on.
        Evening = "evening",
        /// Asks for last night, once waking hours have begun.
        Morning = "morning",
    }
}

/// The period in which one diary prompt may come. Evening and morning alternate: each lasts until the other begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromptPeriod {
    /// The prompt that may come in it.
    pub prompt: DiaryPrompt,
    /// The date it belongs to. Each date has at most one prompt of a kind.
    pub date: NaiveDate,
    /// The night that the prompt is about.
    pub night: Night,
}

/// The period that `now` lies in; `None` between an evening's night and the morning's time, and while the prompts are
/// switched off. An evening that would outlast its own night ends with it.
pub fn period<Z: TimeZone>(settings: &Settings, now: &DateTime<Z>) -> Option<PromptPeriod> {
    if !settings.diary_prompts {
        return None;
    }
    let (_, period) = periods(settings, now, [-1, 0]).filter(|(began, _)| began <= now).max_by_key(order)?;
    let over = period.prompt == DiaryPrompt::Evening && Night::at(local(now)) > period.night;
    (!over).then_some(period)
}

/// When the next period begins; `None` while the prompts are switched off.
pub fn next_period<Z: TimeZone>(settings: &Settings, now: &DateTime<Z>) -> Option<DateTime<Z>> {
    if !settings.diary_prompts {
        return None;
    }
    periods(settings, now, [0, 1]).map(|(begins, _)| begins).filter(|begins| begins > now).min()
}

/// The periods that begin on these days, counted from today.
fn periods<Z: TimeZone>(
    settings: &Settings,
    now: &DateTime<Z>,
    days: [i64; 2],
) -> impl Iterator<Item = (DateTime<Z>, PromptPeriod)> {
    let (zone, today) = (now.timezone(), now.date_naive());
    let times = [(settings.evening_time, DiaryPrompt::Evening), (settings.morning_time, DiaryPrompt::Morning)];
    let dates = days.map(|day| today + chrono::TimeDelta::days(day));
    dates.into_iter().flat_map(move |date| times.map(|(time, prompt)| (date, time, prompt))).filter_map(
        move |(date, time, prompt)| {
            let begins = time.on(&zone, date)?;
            let night = match prompt {
                DiaryPrompt::Evening => Night::at(local(&begins)),
                // The night that ends on this date, even where the morning's time is set after noon.
                DiaryPrompt::Morning => Night::on(date).minus(1),
            };
            Some((begins, PromptPeriod { prompt, date, night }))
        },
    )
}

/// The later one. Set to the same minute, the morning wins: last night is the one that can still be remembered.
fn order<Z: TimeZone>((began, period): &(DateTime<Z>, PromptPeriod)) -> (DateTime<Z>, DiaryPrompt) {
    (began.clone(), period.prompt)
}

fn local<Z: TimeZone>(moment: &DateTime<Z>) -> crate::Moment {
    moment.with_timezone(&chrono::Offset::fix(moment.offset()))
}
