//! When the diary prompts, on ordinary days and on those on which the clock is changed.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use chrono_tz::Europe::Berlin;
use soleus_core::Night;
use soleus_core::diary_prompt::{DiaryPrompt, PromptPeriod, next_period, period};
use soleus_core::settings::Settings;

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set(evening: &str, morning: &str) -> Settings {
    let mut settings = Settings::default();
    settings.set("evening_time", evening).unwrap();
    settings.set("morning_time", morning).unwrap();
    settings
}

fn evening(on: &str) -> Option<PromptPeriod> {
    Some(PromptPeriod { prompt: DiaryPrompt::Evening, date: date(on), night: Night::on(date(on)) })
}

fn morning(on: &str) -> Option<PromptPeriod> {
    Some(PromptPeriod { prompt: DiaryPrompt::Morning, date: date(on), night: Night::on(date(on)).minus(1) })
}

#[test]
fn the_evening_prompt_is_for_tonight_from_its_time_until_waking_hours() {
    let usual = Settings::default();
    for now in ["2026-05-01T22:00:00+08:00", "2026-05-01T23:59:00+08:00", "2026-05-02T06:59:59+08:00"] {
        assert_eq!(period(&usual, &at(now)), evening("2026-05-01"), "{now}");
    }
}

#[test]
fn the_morning_prompt_is_for_last_night_until_the_evening() {
    let usual = Settings::default();
    for now in ["2026-05-02T07:00:00+08:00", "2026-05-02T14:00:00+08:00", "2026-05-02T21:59:59+08:00"] {
        assert_eq!(period(&usual, &at(now)), morning("2026-05-02"), "{now}");
    }
}

#[test]
fn switched_off_there_is_no_prompt() {
    let mut off = Settings::default();
    off.set("diary_prompts", "off").unwrap();
    let now = at("2026-05-01T22:00:00+08:00");
    assert_eq!((period(&off, &now), next_period(&off, &now)), (None, None));
}

#[test]
fn an_evening_prompt_after_midnight_is_still_for_the_night_it_lies_in() {
    let owl = set("00:30", "07:00");
    let found = period(&owl, &at("2026-05-02T00:30:00+08:00")).unwrap();
    assert_eq!((found.prompt, found.date), (DiaryPrompt::Evening, date("2026-05-02")));
    assert_eq!(found.night, Night::on(date("2026-05-01")));
    assert_eq!(period(&owl, &at("2026-05-02T07:00:00+08:00")), morning("2026-05-02"));
}

#[test]
fn somebody_who_rises_after_noon_has_a_prompt_for_the_night_they_rose_from() {
    let late = set("22:00", "13:00");
    assert_eq!(period(&late, &at("2026-05-02T13:00:00+08:00")), morning("2026-05-02"));
    // There is no prompt for tonight's discomfort when tonight has become last night.
    assert_eq!(period(&late, &at("2026-05-02T11:59:00+08:00")), evening("2026-05-01"));
    assert_eq!(period(&late, &at("2026-05-02T12:00:00+08:00")), None);
}

#[test]
fn set_to_the_same_minute_the_morning_goes_first() {
    let odd = set("08:00", "08:00");
    assert_eq!(period(&odd, &at("2026-05-02T08:00:00+08:00")), morning("2026-05-02"));
}

#[test]
fn the_next_turn_is_the_nearer_of_evening_and_morning() {
    let usual = Settings::default();
    assert_eq!(next_period(&usual, &at("2026-05-01T21:00:00+08:00")), Some(at("2026-05-01T22:00:00+08:00")));
    assert_eq!(next_period(&usual, &at("2026-05-01T22:00:00+08:00")), Some(at("2026-05-02T07:00:00+08:00")));
}

#[test]
fn a_time_that_the_clock_skips_comes_at_the_next_valid_minute() {
    // 29 March 2026: 02:00 becomes 03:00.
    let early = set("22:00", "02:30");
    let before = Berlin.with_ymd_and_hms(2026, 3, 29, 1, 59, 59).unwrap();
    assert_eq!(next_period(&early, &before).unwrap(), Berlin.with_ymd_and_hms(2026, 3, 29, 3, 0, 0).unwrap());
    assert_eq!(period(&early, &before).unwrap().prompt, DiaryPrompt::Evening);
    let after = Berlin.with_ymd_and_hms(2026, 3, 29, 3, 0, 0).unwrap();
    assert_eq!(period(&early, &after), morning("2026-03-29"));
}

#[test]
fn a_time_that_comes_twice_is_one_turn_on_one_date() {
    // 25 October 2026: 03:00 becomes 02:00 again.
    let early = set("22:00", "02:30");
    let twice = Berlin.with_ymd_and_hms(2026, 10, 25, 2, 30, 0);
    let (first, second) = (twice.earliest().unwrap(), twice.latest().unwrap());
    assert!(first < second);
    assert_eq!(period(&early, &first), morning("2026-10-25"));
    assert_eq!(period(&early, &second), morning("2026-10-25"));
    let evening = Berlin.with_ymd_and_hms(2026, 10, 25, 22, 0, 0).unwrap();
    assert_eq!(next_period(&early, &first).unwrap(), evening);
}
