//! Any entry a diary may hold.

use std::collections::BTreeSet;

use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use soleus_core::entry::{EasedBy, Longest, Sensation, Side, Site, SittingHours, Woke};
use soleus_core::{Answers, Entry, Logged, Night, Sign, SignAnswer};

pub(crate) fn first_night() -> Night {
    Night::parse("night", "2024-02-27").unwrap()
}

/// A night without discomfort and nothing said.
pub(crate) fn quiet_entry() -> Entry {
    let logged_at = DateTime::from_timestamp(1_777_676_400, 0).unwrap();
    Entry::new(first_night(), Answers::none(), Logged { logged_at, utc_offset_minutes: 480 }, 1)
}

/// Text of any script, with the starts, quotes and line ends that break tables more often than chance would bring.
pub(crate) fn any_text(most: usize) -> impl Strategy<Value = String> {
    let starts =
        select(vec!["", "=", "+", "-", "@", "'", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\"", "'='", "\u{feff}"]);
    let middle =
        select(vec!["", "\r", "\r\n", "\n", "\"", "\"\"", ",", ";", "'", "\0", "疼", "😖", "\u{202e}", "e\u{301}"]);
    let any = prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter);
    (starts, any.clone(), middle, any)
        .prop_map(|(start, first, middle, last)| format!("{start}{first}{middle}{last}"))
        .prop_filter("blank text is no text", |text| !text.trim().is_empty())
        .prop_map(move |text| text.chars().take(most).collect())
}

fn some_of<T: Clone + Ord + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = BTreeSet<T>> {
    subsequence(all.to_vec(), 0..=all.len()).prop_map(BTreeSet::from_iter)
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    prop::option::of(select(all.to_vec()))
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let symptoms = (
        prop::option::of(0u8..=10),
        maybe(Side::ALL),
        some_of(Site::ALL),
        some_of(Sensation::ALL),
        prop::option::of(1u8..=99),
        maybe(Longest::ALL),
        maybe(Woke::ALL),
        some_of(EasedBy::ALL),
    )
        .prop_map(|(pain, side, sites, sensations, episodes, longest, woke, eased_by)| Answers {
            pain,
            side,
            sites,
            sensations,
            episodes,
            longest,
            woke,
            eased_by,
            ..Answers::symptoms()
        });
    let rest = (
        prop::option::of(0u8..=240),
        prop::option::of(any_text(500)),
        prop::option::of(any_text(2_000)),
        prop::collection::btree_map(select(Sign::ALL.to_vec()), select(SignAnswer::ALL.to_vec()), 0..5),
    );
    (prop_oneof![2 => symptoms, 1 => Just(Answers::none())], rest).prop_map(
        |(answers, (tenths, medicines, note, signs))| {
            let sitting_hours = tenths.and_then(SittingHours::from_tenths);
            Answers { sitting_hours, medicines, note, signs, ..answers }.checked().unwrap()
        },
    )
}

/// An entry of one of 2,000 nights, logged around that time anywhere on earth.
pub(crate) fn any_entry() -> impl Strategy<Value = Entry> {
    (0u32..2_000, any_answers(), -86_400i64..40 * 86_400, -12i32 * 60..=14 * 60).prop_map(
        |(day, answers, seconds, utc_offset_minutes)| {
            let night = first_night().plus(day);
            let evening = night.date().and_hms_opt(22, 0, 0).unwrap().and_utc().timestamp();
            let logged_at = DateTime::from_timestamp(evening + seconds, 0).unwrap();
            Entry::new(night, answers, Logged { logged_at, utc_offset_minutes }, 1)
        },
    )
}
