//! When the diary itself asks: in the evening for tonight, in the morning for last night (docs/product.md#diary-prompts).
//!
//! Wall time, unlike the break machine: these are hours of a day. No clock and no zone in here, both are parameters.
//! Not here either: whether somebody is there, whether it is a good moment (`breaks::State::calm_from`), whether the
//! night has its entry, and that each date is asked once, which the store remembers.

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

/// The time in which one diary prompt may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Which prompt.
    pub prompt: DiaryPrompt,
    /// The date it belongs to: each date has at most one of a kind.
    pub date: NaiveDate,
    /// The night it asks about.
    pub night: Night,
}

/// Whose turn it is at `now`. Evening and morning take turns: each lasts until the other begins, and an evening that
/// would outlast its own night ends with it.
pub fn turn<Z: TimeZone>(settings: &Settings, now: &DateTime<Z>) -> Option<Turn> {
    if !settings.diary_prompts {
        return None;
    }
    let (_, turn) = turns(settings, now, [-1, 0]).filter(|(began, _)| began <= now).max_by_key(order)?;
    let over = turn.prompt == DiaryPrompt::Evening && Night::at(local(now)) > turn.night;
    (!over).then_some(turn)
}

/// When [`turn`] will next be another one; `None` while the diary does not ask.
pub fn next_turn<Z: TimeZone>(settings: &Settings, now: &DateTime<Z>) -> Option<DateTime<Z>> {
    if !settings.diary_prompts {
        return None;
    }
    turns(settings, now, [0, 1]).map(|(begins, _)| begins).filter(|begins| begins > now).min()
}

/// The turns that begin on these days, counted from today.
fn turns<Z: TimeZone>(
    settings: &Settings,
    now: &DateTime<Z>,
    days: [i64; 2],
) -> impl Iterator<Item = (DateTime<Z>, Turn)> {
    let (zone, today) = (now.timezone(), now.date_naive());
    let times = [(settings.evening_time, DiaryPrompt::Evening), (settings.morning_time, DiaryPrompt::Morning)];
    let dates = days.map(|day| today + chrono::TimeDelta::days(day));
    dates.into_iter().flat_map(move |date| times.map(|(time, prompt)| (date, time, prompt))).filter_map(
        move |(date, time, prompt)| {
            let begins = time.on(&zone, date)?;
            let night = match prompt {
                DiaryPrompt::Evening => Night::at(local(&begins)),
                // The one that ends on this date, however late somebody rises.
                DiaryPrompt::Morning => Night::on(date).minus(1),
            };
            Some((begins, Turn { prompt, date, night }))
        },
    )
}

/// The later one; set to the same minute, the morning goes first: last night is the one that can still be remembered.
fn order<Z: TimeZone>((began, turn): &(DateTime<Z>, Turn)) -> (DateTime<Z>, DiaryPrompt) {
    (began.clone(), turn.prompt)
}

fn local<Z: TimeZone>(moment: &DateTime<Z>) -> crate::Moment {
    moment.with_timezone(&chrono::Offset::fix(moment.offset()))
}
