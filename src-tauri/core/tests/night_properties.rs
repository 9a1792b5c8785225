//! A night runs from noon to noon on the wall clock of the place, in every zone and season (docs/product.md#nights).

#![allow(clippy::unwrap_used, reason = "a test that cannot build its own moments should fail loudly")]

use chrono::{Datelike, FixedOffset, NaiveDate, TimeDelta, TimeZone, Timelike};
use proptest::prelude::*;
use soleus_core::{Moment, Night};

/// The night by the clock on the wall: from noon on it is today's, before noon still yesterday's.
fn by_the_wall_clock(now: Moment) -> NaiveDate {
    let today = NaiveDate::from_ymd_opt(now.year(), now.month(), now.day()).unwrap();
    if now.hour() >= 12 { today } else { today.pred_opt().unwrap() }
}

/// Any zone chrono can name: to the second, which covers every zone there is and the odd ones there were.
fn zones() -> impl Strategy<Value = FixedOffset> {
    let real = prop::sample::select(vec![-720, -570, -210, 0, 60, 120, 330, 345, 480, 765, 840])
        .prop_map(|minutes: i32| FixedOffset::east_opt(minutes * 60).unwrap());
    prop_oneof![real, (-86_399..=86_399).prop_map(|seconds| FixedOffset::east_opt(seconds).unwrap())]
}

/// Dates from 1900 to 2199, with the ends of years and the last days of February more often than by chance.
fn dates() -> impl Strategy<Value = NaiveDate> {
    let ends = (1900..2200, prop::sample::select(vec![(12, 31), (1, 1), (2, 28), (3, 1)]))
        .prop_map(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day).unwrap());
    let any = (0..109_000_i64).prop_map(|days| NaiveDate::from_ymd_opt(1900, 1, 2).unwrap() + TimeDelta::days(days));
    prop_oneof![1 => ends, 2 => any]
}

/// Wall-clock times, close to noon and midnight more often than by chance.
fn seconds_of_the_day() -> impl Strategy<Value = i64> {
    prop_oneof![(-3_i64..=3).prop_map(|off| 43_200 + off), 0_i64..=3, 86_397_i64..=86_399, 0_i64..86_400]
}

fn wall(zone: FixedOffset, date: NaiveDate, seconds: i64) -> Moment {
    let local = date.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::seconds(seconds);
    zone.from_local_datetime(&local).unwrap()
}

fn moments() -> impl Strategy<Value = Moment> {
    (zones(), dates(), seconds_of_the_day()).prop_map(|(zone, date, seconds)| wall(zone, date, seconds))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_night_is_todays_from_noon_on_and_yesterdays_before(now in moments()) {
        prop_assert_eq!(Night::at(now).date(), by_the_wall_clock(now));
    }

    #[test]
    fn every_moment_from_noon_to_the_last_nanosecond_before_noon_is_the_same_night(
        zone in zones(), date in dates(), into in 0_i64..86_400_000_000_000,
    ) {
        let noon = wall(zone, date, 43_200);
        let next_noon = noon + TimeDelta::days(1);
        prop_assert_eq!(Night::at(noon), Night::on(date));
        prop_assert_eq!(Night::at(noon + TimeDelta::nanoseconds(into)), Night::on(date));
        prop_assert_eq!(Night::at(next_noon - TimeDelta::nanoseconds(1)), Night::on(date));
        prop_assert_eq!(Night::at(next_noon), Night::on(date.succ_opt().unwrap()));
    }

    #[test]
    fn from_one_second_to_the_next_the_night_changes_at_noon_and_only_there(now in moments()) {
        let then = now + TimeDelta::seconds(1);
        let struck_noon = (then.hour(), then.minute(), then.second()) == (12, 0, 0);
        prop_assert_eq!(Night::at(then).since(Night::at(now)), i64::from(struck_noon));
    }

    #[test]
    fn in_one_place_a_later_moment_is_never_an_earlier_night(now in moments(), ahead in 0_i64..400_000) {
        prop_assert!(Night::at(now + TimeDelta::seconds(ahead)) >= Night::at(now));
    }

    #[test]
    fn the_same_reading_of_the_clock_is_the_same_night_in_every_zone(
        here in zones(), there in zones(), date in dates(), seconds in seconds_of_the_day(),
    ) {
        prop_assert_eq!(Night::at(wall(here, date, seconds)), Night::at(wall(there, date, seconds)));
    }

    #[test]
    fn a_clock_set_forward_or_back_by_night_stays_in_the_night(
        zone in (-43_200..=43_200).prop_map(|seconds| FixedOffset::east_opt(seconds).unwrap()),
        date in dates(), change in prop::sample::select(vec![-3_600, -1_800, 1_800, 3_600]),
    ) {
        // The clock changes at 02:00 or 03:00: neither side of it is near noon.
        let before = wall(zone, date, 3 * 3_600);
        let after = before.with_timezone(&FixedOffset::east_opt(zone.local_minus_utc() + change).unwrap());
        prop_assert_eq!(Night::at(before), Night::at(after));
    }

    #[test]
    fn a_morning_belongs_to_the_night_whose_wake_date_it_is(
        zone in zones(), date in dates(), seconds in 0_i64..43_200,
    ) {
        prop_assert_eq!(Night::at(wall(zone, date, seconds)).wake_date(), date);
    }
}
