//! Times of day and working hours.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

use chrono::{DateTime, FixedOffset, NaiveTime};
use soleus_core::hours::{TimeOfDay, WorkingHours};

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::read("time", text).unwrap()
}

fn hours(text: &str) -> WorkingHours {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

#[test]
fn a_time_of_day_is_written_as_it_is_read() {
    for text in ["00:00", "07:05", "23:59"] {
        assert_eq!(time(text).to_string(), text);
    }
    for text in ["24:00", "7:05", "07:60", "07:5", "+7:05", "0７:00", "07:05:00", ""] {
        assert!(TimeOfDay::read("time", text).is_err(), "{text}");
    }
    assert_eq!(TimeOfDay::of(NaiveTime::from_hms_opt(7, 5, 59).unwrap()), time("07:05"));
}

#[test]
fn working_hours_hold_from_their_first_minute_up_to_their_last() {
    let day = hours("09:00-18:00");
    assert!(day.hold(time("09:00")) && day.hold(time("17:59")));
    assert!(!day.hold(time("18:00")) && !day.hold(time("08:59")));
}

#[test]
fn a_night_shift_runs_over_midnight() {
    let shift = hours("22:00-06:00");
    assert!(shift.hold(time("22:00")) && shift.hold(time("00:00")) && shift.hold(time("05:59")));
    assert!(!shift.hold(time("06:00")) && !shift.hold(time("21:59")));
}

#[test]
fn without_working_hours_every_minute_will_do_and_nothing_ever_changes() {
    assert!(WorkingHours::Off.hold(TimeOfDay::MIDNIGHT));
    assert_eq!(WorkingHours::Off.next_change(&at("2026-05-01T08:00:00+08:00")), None);
}

#[test]
fn the_next_change_is_the_nearer_end() {
    let next = |now| hours("09:00-18:00").next_change(&at(now)).unwrap();
    assert_eq!(next("2026-05-01T08:00:00+08:00"), at("2026-05-01T09:00:00+08:00"));
    assert_eq!(next("2026-05-01T09:00:00+08:00"), at("2026-05-01T18:00:00+08:00"));
    assert_eq!(next("2026-05-01T18:00:00+08:00"), at("2026-05-02T09:00:00+08:00"));
}
