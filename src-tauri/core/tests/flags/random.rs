//! Random diaries: the flags of the library against those of `reference`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use soleus_core::entry::Longest;
use soleus_core::flags::evaluate;
use soleus_core::recorded_nights::{RecordedNight, RecordedNights};
use soleus_core::{Night, Sign, SignAnswer};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::reference::Reference;

use crate::drawing::*;

/// The longest random diary, in nights.
const NIGHTS: usize = 60;

#[derive(Clone, Debug)]
struct Random {
    nights: Vec<RecordedNight>,
    seen: Vec<NaiveDate>,
    as_of: Night,
    pregnant: bool,
}

impl Random {
    fn evaluated(&self) -> Value {
        let diary = RecordedNights::new(self.nights.iter().cloned(), self.seen.iter().copied());
        serde_json::to_value(evaluate(&diary, self.as_of, self.pregnant)).unwrap()
    }

    fn reference(&self) -> Value {
        Reference::new(&self.nights, &self.seen, self.as_of.date(), self.pregnant).flags()
    }

    /// As docs/product.md#examples draws it, for the message of a failure.
    fn drawing(&self) -> String {
        let (Some(first), Some(last)) = (self.nights.first(), self.nights.last()) else {
            return format!("empty, as of {}", self.as_of);
        };
        let drawn: String = first
            .night
            .through(last.night)
            .map(|night| match self.nights.iter().find(|one| one.night == night).map(|one| one.episodes) {
                None => '.',
                Some(episodes @ 0..=8) => char::from(b'0' + episodes),
                Some(_) => '9',
            })
            .collect();
        format!("{drawn} from {}, as of {}, seen {:?}", first.night, self.as_of, self.seen)
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Symptoms,
    None,
    Missing,
}

/// Some nights in a row. What the rules turn on is common here, not as rare as chance would make it: runs around and
/// over 8, gaps around 7 and up to 10, relief of one night or of weeks.
fn nights_in_a_row() -> impl Strategy<Value = Vec<Kind>> {
    let row = |kind| move |length: usize| vec![kind; length];
    prop_oneof![
        4 => (7..=12_usize).prop_map(row(Kind::Symptoms)),
        3 => (1..=6_usize).prop_map(row(Kind::Symptoms)),
        2 => (1..=10_usize).prop_map(row(Kind::Missing)),
        1 => (7..=8_usize).prop_map(row(Kind::Missing)),
        2 => (1..=2_usize).prop_map(row(Kind::None)),
        1 => (1..=30_usize).prop_map(row(Kind::None)),
        2 => prop::collection::vec(prop::sample::select(vec![Kind::Symptoms, Kind::None, Kind::Missing]), 1..=8),
    ]
}

#[derive(Clone, Debug)]
struct Details {
    episodes: u8,
    longest: Option<Longest>,
    late_days: i32,
    signs: BTreeMap<Sign, SignAnswer>,
}

fn details() -> impl Strategy<Value = Details> {
    let episodes = prop_oneof![9 => Just(1_u8), 2 => 2..=4_u8, 1 => 1..=99_u8];
    let longest = prop_oneof![6 => Just(None), 1 => prop::sample::select(Longest::ALL).prop_map(Some)];
    let late_days = prop_oneof![4 => -1..=0, 2 => 1..=2, 1 => 3..=40];
    let signs = prop_oneof![
        12 => Just(BTreeMap::new()),
        1 => prop::collection::btree_map(
            prop::sample::select(Sign::ALL), prop::sample::select(SignAnswer::ALL), 1..=3
        ),
    ];
    (episodes, longest, late_days, signs).prop_map(|(episodes, longest, late_days, signs)| Details {
        episodes,
        longest,
        late_days,
        signs,
    })
}

/// Which night T the flags are evaluated for, relative to the diary.
#[derive(Clone, Debug)]
enum AsOf {
    Within(prop::sample::Index),
    Last,
    After(u32),
    Before(u32),
}

/// When a clinician was seen: anywhere, or on one of the days around T that decide whether a visit counts.
#[derive(Clone, Debug)]
enum Visit {
    AfterTheStart(i64),
    AroundT(i64),
}

fn diaries() -> impl Strategy<Value = Random> {
    let first = prop_oneof![
        prop::sample::select(vec!["2028-02-20", "2026-12-20", "2100-02-10"]).prop_map(night),
        (0..4_000_u32).prop_map(|days| night("2026-01-01").plus(days)),
    ];
    let as_of_night = prop_oneof![
        4 => any::<prop::sample::Index>().prop_map(AsOf::Within),
        3 => Just(AsOf::Last),
        3 => (1..=12_u32).prop_map(AsOf::After),
        2 => (1..=45_u32).prop_map(AsOf::After),
        1 => (1..=10_u32).prop_map(AsOf::Before),
    ];
    let visits = prop_oneof![
        1 => (-5_i64..80).prop_map(Visit::AfterTheStart),
        2 => (-12_i64..=3).prop_map(Visit::AroundT),
    ];
    (
        first,
        prop::collection::vec(nights_in_a_row(), 0..=9),
        prop::collection::vec(details(), NIGHTS),
        prop::collection::vec(visits, 0..=2),
        as_of_night,
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(|(first, rows, details, seen, as_of_night, (signs_asked, pregnant))| {
            let mut nights = Vec::new();
            let mut length = 0_u32;
            for (kind, details) in rows.into_iter().flatten().zip(details) {
                let night = first.plus(length);
                length += 1;
                let signs = if signs_asked { details.signs } else { BTreeMap::new() };
                let (episodes, longest) = match kind {
                    Kind::Symptoms => (details.episodes, details.longest),
                    Kind::None => (0, None),
                    Kind::Missing => continue,
                };
                nights.push(RecordedNight { night, episodes, longest, late_days: details.late_days, signs });
            }
            let as_of = match as_of_night {
                AsOf::Within(place) => first.plus(u32::try_from(place.index(length.max(1) as usize)).unwrap()),
                AsOf::Last => first.plus(length.saturating_sub(1)),
                AsOf::After(days) => first.plus(length + days),
                AsOf::Before(days) => first.minus(days),
            };
            let seen = seen
                .into_iter()
                .map(|visit| match visit {
                    Visit::AfterTheStart(days) => first.date() + TimeDelta::days(days),
                    Visit::AroundT(days) => as_of.date() + TimeDelta::days(days),
                })
                .collect();
            Random { nights, seen, as_of, pregnant }
        })
}

/// The list's elements by code, so that its order, which no document fixes, does not matter. A code is there once.
fn by_code(list: &Value) -> BTreeMap<String, Value> {
    let list = list.as_array().unwrap();
    let by_code: BTreeMap<_, _> =
        list.iter().map(|one| (one["code"].as_str().unwrap().to_owned(), one.clone())).collect();
    assert_eq!(by_code.len(), list.len(), "a flag is listed once");
    by_code
}

fn stretches(flags: &Value, code: &str) -> Vec<Value> {
    let history = flags["history"].as_array().unwrap();
    history.iter().filter(|stretch| stretch["code"] == code).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_diary_every_flag_agrees_with_the_reference(random in diaries()) {
        let (evaluated, reference) = (random.evaluated(), random.reference());
        let (mut flags, mut expected) = (by_code(&evaluated["flags"]), by_code(&reference["flags"]));
        for code in ["frequency", "duration"] {
            prop_assert_eq!(flags.remove(code), expected.remove(code), "{}", random.drawing());
        }
        prop_assert_eq!(flags, expected, "{}", random.drawing());
        prop_assert_eq!(&evaluated["highest_level"], &reference["highest_level"], "{}", random.drawing());
        prop_assert_eq!(&evaluated["as_of"], &reference["as_of"]);
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(keys(&evaluated), keys(&reference));
    }

    #[test]
    fn whatever_the_diary_history_is_what_evaluating_each_night_gives(random in diaries()) {
        let (evaluated, reference) = (random.evaluated(), random.reference());
        for code in ["frequency", "duration"] {
            prop_assert_eq!(stretches(&evaluated, code), stretches(&reference, code), "{}", random.drawing());
        }
        let history = evaluated["history"].as_array().unwrap();
        prop_assert_eq!(history.len(), reference["history"].as_array().unwrap().len());
        let firsts: Vec<_> = history.iter().map(|stretch| stretch["from"].as_str().unwrap()).collect();
        prop_assert!(firsts.is_sorted(), "past stretches come by their first night: {firsts:?}");
    }

    #[test]
    fn the_order_in_which_nights_were_written_does_not_matter(
        (random, shuffled) in diaries().prop_flat_map(|random| {
            let nights = Just(random.nights.clone()).prop_shuffle();
            (Just(random), nights)
        })
    ) {
        let seen = random.seen.iter().rev().copied();
        let flags = evaluate(&RecordedNights::new(shuffled, seen), random.as_of, random.pregnant);
        prop_assert_eq!(serde_json::to_value(flags).unwrap(), random.evaluated());
    }

    #[test]
    fn whatever_was_recorded_for_nights_after_t_changes_nothing(random in diaries()) {
        let before = random.nights.iter().filter(|one| one.night <= random.as_of).cloned();
        let diary = RecordedNights::new(before, random.seen.iter().copied());
        let flags = evaluate(&diary, random.as_of, random.pregnant);
        prop_assert_eq!(serde_json::to_value(flags).unwrap(), random.evaluated());
    }
}

#[test]
fn the_random_diaries_reach_every_state_and_every_kind_of_flag_often_enough_to_mean_something() {
    let mut runner = TestRunner::deterministic();
    let strategy = diaries();
    let mut reached: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..300 {
        let flags = strategy.new_tree(&mut runner).unwrap().current().reference();
        for (code, flag) in by_code(&flags["flags"]) {
            let kind = code.split('.').next().unwrap().to_owned();
            let state = flag["state"].as_str().unwrap();
            *reached.entry(format!("{kind} {state}")).or_default() += 1;
            if state == "cannot_tell" && kind == "duration" {
                let broken = if flag["run"].is_null() { "broken" } else { "unbroken" };
                *reached.entry(format!("{broken} run")).or_default() += 1;
            }
            if flag["basis"] == "episodes" {
                *reached.entry("basis episodes".to_owned()).or_default() += 1;
            }
            let week_ago = flags["flags"][0]["window"]["from"].as_str().unwrap();
            if kind == "sign" && flag["evidence"][0].as_str().unwrap() < week_ago {
                *reached.entry("sign from before the week".to_owned()).or_default() += 1;
            }
        }
        if stretches(&flags, "duration").len() >= 2 {
            *reached.entry("two stretches of duration".to_owned()).or_default() += 1;
        }
    }
    for wanted in [
        "frequency met",
        "frequency not_met",
        "frequency cannot_tell",
        "frequency no_data",
        "basis episodes",
        "duration met",
        "duration not_met",
        "duration cannot_tell",
        "duration no_data",
        "duration resolved",
        "broken run",
        "unbroken run",
        "long_episode met",
        "pregnancy_over_a_week met",
        "sign met",
        "sign from before the week",
        "two stretches of duration",
    ] {
        assert!(reached.get(wanted).is_some_and(|times| *times >= 5), "{wanted} is too rare: {reached:?}");
    }
}
