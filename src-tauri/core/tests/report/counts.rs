//! How often, how long, how bad.

use soleus_core::Answers;
use soleus_core::entry::Side;
use soleus_core::flags::{FlagCode, FlagState, Run};
use soleus_core::report::{LongestRun, MostInSeven};

use crate::month_of_may::*;

#[test]
fn late_nights_are_beside_the_statistics_but_count_for_the_week_and_the_run() {
    let report = May::of([
        on_time(10, pain(2)),
        late(11, Answers { side: Some(Side::Left), ..pain(10) }, 1),
        late(12, times(5), 7),
        on_time(13, none()),
        late(14, none(), 1),
    ])
    .report();
    let counts = &report.counts;
    assert_eq!((counts.symptomatic, counts.of, counts.late_symptomatic, counts.late_of), (1, 2, 2, 3));
    assert_eq!(report.pain.unwrap().worst, 2, "a recalled pain is no statistic");
    assert_eq!((report.pattern.of, report.pattern.side.bars.len()), (1, 0));
    let window = span(10, 16);
    assert_eq!(counts.most_in_seven, Some(MostInSeven { window, nights: 3, episodes: 7, late: 2 }));
    let run = Run { from: may(10), to: may(12), nights: 3 };
    assert_eq!(counts.longest_run, Some(LongestRun { run, late: 2 }));
}

#[test]
fn a_missing_night_ends_a_run_and_of_two_alike_the_later_one_is_reported() {
    let symptoms = |days: &[u32]| days.iter().map(|&day| on_time(day, pain(3))).collect::<Vec<_>>();
    let report = May::of(symptoms(&[1, 2, 4, 5, 12])).report();
    assert_eq!(report.counts.longest_run.unwrap().run, Run { from: may(4), to: may(5), nights: 2 });
    let report = May::of(symptoms(&[1, 2, 12, 13])).report();
    assert_eq!(report.counts.most_in_seven.unwrap().window, span(7, 13));
}

#[test]
fn weeks_alike_in_nights_are_distinguished_by_episodes() {
    let report = May::of([on_time(1, times(9)), on_time(12, times(2))]).report();
    let most = report.counts.most_in_seven.unwrap();
    assert_eq!((most.nights, most.episodes, most.window), (1, 9, span(1, 7)));
}

#[test]
fn a_range_shorter_than_seven_nights_is_its_own_window() {
    let diary = May::of([on_time(1, pain(1)), on_time(2, pain(1)), on_time(3, pain(1))]);
    let report = diary.between(Some(2), Some(3), MORNING).unwrap();
    assert_eq!(report.counts.most_in_seven.unwrap().window, span(2, 3));
    assert_eq!(report.counts.longest_run.unwrap().run.nights, 2, "the run inside the range");
}

#[test]
fn a_flag_is_judged_by_the_whole_diary_though_the_range_is_short() {
    let diary = May::of((1..=19).map(|day| on_time(day, pain(1))));
    let report = diary.between(Some(18), Some(19), MORNING).unwrap();
    let duration = report.flags.flags.iter().find(|flag| flag.code == FlagCode::Duration).unwrap();
    assert_eq!((duration.state, duration.evidence.len()), (FlagState::Met, 19));
}

#[test]
fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
    let median = |scores: &[u8]| {
        let nights = scores.iter().zip(1..).map(|(&score, day)| on_time(day, pain(score)));
        May::of(nights.chain([on_time(18, Answers::symptoms()), on_time(19, none())])).report().pain.unwrap()
    };
    assert_eq!(median(&[8, 1, 3]).median, 3.0);
    assert_eq!(median(&[8, 1, 3, 4]).median, 3.5);
    let found = median(&[0, 7, 7]);
    assert_eq!((found.worst, found.worst_on, found.scored), (7, may(3), 3), "the last of the worst; 0 is a score");
    assert_eq!(May::of([on_time(1, Answers::symptoms())]).report().pain, None, "no score was given");
}

#[test]
fn an_answer_is_counted_on_as_many_nights_as_it_was_given_and_no_answer_is_counted_too() {
    let side = |side| Answers { side, ..Answers::symptoms() };
    let both = side(Some(Side::Both));
    let report = May::of([
        on_time(1, side(Some(Side::Left))),
        on_time(2, both.clone()),
        on_time(3, both),
        on_time(4, side(None)),
    ])
    .report();
    let bars: Vec<_> = report.pattern.side.bars.iter().map(|bar| (bar.answer, bar.nights)).collect();
    assert_eq!(bars, [(Side::Left, 1), (Side::Both, 2)]);
    assert_eq!((report.pattern.side.unanswered, report.pattern.of), (1, 4));
}
