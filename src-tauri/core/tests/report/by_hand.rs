//! Any diary, against counting that is slow and obvious.

use proptest::prelude::*;
use soleus_core::flags::Run;

use crate::month_of_may::*;

/// What became of a night: nothing recorded, or days late, and its episodes.
type Fate = Option<(i64, u8)>;

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let recorded = (0_i64..5, 0_u8..4);
    prop::collection::vec(prop::option::weighted(0.7, recorded), 1..25)
}

fn diary_of(fates: &[Fate]) -> May {
    let nights = fates.iter().zip(1..).filter_map(|(fate, day)| {
        let (days, episodes) = (*fate)?;
        Some(late(day, if episodes == 0 { none() } else { times(episodes) }, days))
    });
    May::of(nights)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fullest_week_the_longest_run_and_completeness_are_what_counting_by_hand_gives(
        fates in fates(), from in 1_u32..25, length in 0_u32..25,
    ) {
        let to = from + length;
        let diary = diary_of(&fates);
        let report = diary.between(Some(from), Some(to), "2026-07-01T08:00:00+08:00").unwrap();
        let fate = |day: u32| fates.get(day as usize - 1).copied().flatten();
        let bad = |day: u32| fate(day).is_some_and(|(_, episodes)| episodes > 0);
        let is_late = |day: u32| fate(day).is_some_and(|(days, _)| days > 0);
        let days: Vec<u32> = (from..=to).collect();

        // Every seven nights in a row that lie in the range, or all of a shorter one.
        let windows: Vec<&[u32]> = days.windows(days.len().min(7)).collect();
        let of = |window: &[u32]| {
            let nights: Vec<u32> = window.iter().copied().filter(|&day| bad(day)).collect();
            let episodes: u32 = nights.iter().map(|&day| u32::from(fate(day).unwrap().1)).sum();
            (nights.len() as u32, episodes, nights.iter().filter(|&&day| is_late(day)).count() as u32)
        };
        let best = windows.iter().map(|window| (of(window).0, of(window).1)).max().unwrap();
        match report.counts.most_in_seven {
            None => prop_assert_eq!(best.0, 0),
            Some(most) => {
                prop_assert_eq!((most.nights, most.episodes), best);
                let found = windows.iter().find(|window| {
                    may(window[0]) == most.window.from && may(*window.last().unwrap()) == most.window.to
                });
                prop_assert!(found.is_some(), "{:?} are no seven nights of the range", most.window);
                prop_assert_eq!(of(found.unwrap()), (most.nights, most.episodes, most.late));
            }
        }

        // Every stretch of the range on which each night was bad.
        let runs = days.iter().flat_map(|&first| (first..=to).map(move |last| (first, last)));
        let longest = runs.filter(|&(first, last)| (first..=last).all(bad)).max_by_key(|&(first, last)| (last - first, last));
        let found = report.counts.longest_run.map(|longest| (longest.run, longest.late));
        let expected = longest.map(|(first, last)| {
            let run = Run { from: may(first), to: may(last), nights: last - first + 1 };
            (run, (first..=last).filter(|&day| is_late(day)).count() as u32)
        });
        prop_assert_eq!(found, expected);

        // Each night by itself.
        let start = (1..=fates.len() as u32).find(|&day| fate(day).is_some());
        let count = |is: &dyn Fn(u32) -> bool| days.iter().filter(|&&day| is(day)).count() as u32;
        let late_by = |day: u32| fate(day).map(|(days, _)| days);
        let outside = |day: u32| start.is_none_or(|start| day < start);
        let found = &report.completeness;
        prop_assert_eq!(found.on_time, count(&|day| late_by(day) == Some(0)));
        prop_assert_eq!(found.late, count(&|day| matches!(late_by(day), Some(1 | 2))));
        prop_assert_eq!(found.recalled, count(&|day| late_by(day).is_some_and(|days| days >= 3)));
        prop_assert_eq!(found.outside, count(&outside));
        prop_assert_eq!(found.missing, count(&|day| fate(day).is_none() && !outside(day)));
        prop_assert_eq!(found.recorded, found.on_time + found.late + found.recalled);
        prop_assert_eq!(found.nights, found.recorded + found.missing);
        let counts = &report.counts;
        prop_assert_eq!(counts.symptomatic, count(&|day| bad(day) && !is_late(day)));
        prop_assert_eq!(counts.of, count(&|day| late_by(day) == Some(0)));
        prop_assert_eq!(counts.late_symptomatic, count(&|day| bad(day) && is_late(day)));
        prop_assert_eq!(counts.late_of, count(&is_late));
    }
}
