//! Which nights it is about, and how complete they are.

use soleus_core::Entry;
use soleus_core::entry::Lateness;
use soleus_core::flags::FlagState;
use soleus_core::pause::DiaryPause;
use soleus_core::report::CellKind;
use soleus_core::visit::Visit;

use crate::month_of_may::*;

#[test]
fn without_bounds_it_runs_from_the_first_recorded_night_to_the_last_that_is_not_pending() {
    let diary = May::of([on_time(5, none()), on_time(9, none())]);
    assert_eq!(diary.report().range, span(5, 19));
    let tonight = May::of([on_time(5, none()), on_time(20, none())]);
    assert_eq!(tonight.report().range, span(5, 20), "the current night is recorded already");
}

#[test]
fn a_range_into_the_future_ends_with_the_current_night_which_is_pending_and_not_missing() {
    let report = May::of([on_time(18, none())]).between(None, Some(40), MORNING).unwrap();
    assert_eq!(report.range, span(18, 20));
    let kinds: Vec<_> = report.strip.iter().map(|cell| cell.kind).collect();
    let recorded = CellKind::Recorded { symptomatic: false, pain: None, lateness: Lateness::OnTime };
    assert_eq!(kinds, [recorded, CellKind::Missing { paused: false }, CellKind::Pending]);
    assert_eq!((report.completeness.nights, report.completeness.missing), (2, 1));
    assert_eq!(report.flags.as_of, may(19), "flags are judged while nothing is pending");
}

#[test]
fn an_empty_diary_is_one_night_outside_of_it() {
    let report = May::default().report();
    assert_eq!(report.range, span(19, 19));
    assert_eq!(report.strip[0].kind, CellKind::Outside);
    assert_eq!((report.completeness.nights, report.completeness.outside), (0, 1));
    assert_eq!((report.counts.most_in_seven, report.counts.longest_run, report.pain), (None, None, None));
    assert!(report.signs.asked.is_empty());
    assert!(report.flags.flags.iter().all(|flag| flag.state == FlagState::NoData));
}

#[test]
fn a_range_before_the_diary_is_outside_and_one_that_begins_before_it_partly() {
    let diary = May::of([on_time(10, none())]);
    let before = diary.between(Some(3), Some(5), MORNING).unwrap().completeness;
    assert_eq!((before.nights, before.missing, before.outside), (0, 0, 3));
    let across = diary.between(Some(8), Some(11), MORNING).unwrap().completeness;
    assert_eq!((across.nights, across.recorded, across.missing, across.outside), (2, 1, 1, 2));
    assert_eq!(diary.between(None, Some(5), MORNING).unwrap().range, span(5, 5), "no first night after the last");
}

#[test]
fn the_wrong_way_round_or_not_begun_yet_is_refused() {
    let diary = May::of([on_time(10, none())]);
    assert!(diary.between(Some(12), Some(11), MORNING).is_err());
    assert!(diary.between(Some(21), None, MORNING).is_err());
    assert!(diary.between(Some(12), Some(12), MORNING).is_ok());
}

#[test]
fn nights_and_visits_around_the_range_are_no_part_of_it() {
    let seen = |day: u32| Visit { on: may(day).date(), note: None };
    let mut diary = May::of([on_time(4, pain(9)), on_time(5, pain(2)), on_time(7, pain(3)), on_time(8, pain(9))]);
    diary.seen = vec![seen(9), seen(8), seen(5), seen(4)];
    let report = diary.between(Some(5), Some(7), MORNING).unwrap();
    assert_eq!(report.pain.unwrap().worst, 3);
    assert_eq!(report.nights.unwrap().len(), 2);
    assert_eq!(report.seen, [seen(5), seen(8)], "the evening of the 5th to the morning of the 8th, earliest first");
}

#[test]
fn every_night_is_counted_once_on_time_late_recalled_missing_or_outside() {
    let edited = Entry::new(may(10), none(), on_time(10, none()).logged, 3);
    let mut diary =
        May::of([edited, late(11, none(), -1), late(12, none(), 1), late(13, none(), 2), late(14, pain(1), 3)]);
    diary.pauses = vec![DiaryPause { from: may(14), to: Some(may(16)) }, DiaryPause { from: may(19), to: None }];
    let report = diary.between(Some(8), Some(20), MORNING).unwrap();
    let found = report.completeness;
    assert_eq!((found.on_time, found.late, found.recalled, found.recorded), (2, 2, 1, 5));
    assert_eq!((found.missing, found.paused), (5, 3), "a night in a pause is missing all the same");
    assert_eq!((found.nights, found.outside, found.edited), (10, 2, 1));
    assert_eq!(report.strip[12].kind, CellKind::Pending, "a pause that runs leaves the current night pending");
    assert_eq!(report.pauses.len(), 2);
}

#[test]
fn a_pause_beside_the_range_is_left_out() {
    let mut diary = May::of([on_time(1, none()), on_time(10, none())]);
    diary.pauses = vec![DiaryPause { from: may(2), to: Some(may(4)) }, DiaryPause { from: may(8), to: Some(may(9)) }];
    assert_eq!(diary.between(Some(5), Some(8), MORNING).unwrap().pauses, [diary.pauses[1]]);
}
