//! Any entry a diary may hold, and what goes with it in an export.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use soleus_core::entry::{EarlierVersion, EasedBy, EndedBy, Longest, Sensation, Side, Site, SittingHours, Woke};
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Logged, Night, Sign, SignAnswer};

/// The first night that [`any_entry`] makes an entry of.
#[must_use]
pub fn first_night() -> Night {
    Night::parse("night", "2024-02-27").unwrap()
}

/// A night without discomfort and without any other answer.
#[must_use]
pub fn quiet_entry() -> Entry {
    let logged_at = DateTime::from_timestamp(1_777_676_400, 0).unwrap();
    Entry::new(first_night(), Answers::none(), Logged { logged_at, utc_offset_minutes: 480 }, 1)
}

/// Text of any script, with the starts, quotes and line ends that break tables more often than chance would bring.
pub fn any_text(most: usize) -> impl Strategy<Value = String> {
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

/// The same without what a note does not take: control characters but newline and tab.
pub fn any_note(most: usize) -> impl Strategy<Value = String> {
    let without = |text: String| text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "");
    any_text(most).prop_map(without).prop_filter("blank text is no text", |text| !text.trim().is_empty())
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
        prop::option::of(any_note(500)),
        prop::option::of(any_note(2_000)),
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
pub fn any_entry() -> impl Strategy<Value = Entry> {
    (0u32..2_000, any_answers(), -86_400i64..40 * 86_400, -12i32 * 60..=14 * 60).prop_map(
        |(day, answers, seconds, utc_offset_minutes)| {
            let night = first_night().plus(day);
            let evening = night.date().and_hms_opt(22, 0, 0).unwrap().and_utc().timestamp();
            let logged_at = DateTime::from_timestamp(evening + seconds, 0).unwrap();
            Entry::new(night, answers, Logged { logged_at, utc_offset_minutes }, 1)
        },
    )
}

/// Entries, one a night, oldest first.
pub fn any_nights(most: usize) -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(any_entry(), 0..most).prop_map(|entries| {
        let nights: BTreeMap<Night, Entry> = entries.into_iter().map(|entry| (entry.night, entry)).collect();
        nights.into_values().collect()
    })
}

/// Visits, earliest first; two on one day are two.
pub fn any_visits() -> impl Strategy<Value = Vec<Visit>> {
    let each = (prop_oneof![4 => 0u32..2_000, 1 => Just(7)], prop::option::of(any_note(2_000)));
    prop::collection::vec(each, 0..5).prop_map(|visits| {
        let mut visits: Vec<_> =
            visits.into_iter().map(|(day, note)| Visit { on: first_night().plus(day).date(), note }).collect();
        visits.sort_by_key(|seen| seen.on);
        visits
    })
}

/// Up to three earlier versions of nights: edited or replaced by an import before the one that stands, or deleted with
/// nothing after.
pub fn any_earlier(nights: Vec<Entry>) -> impl Strategy<Value = (Vec<Entry>, Vec<EarlierVersion>)> {
    let replaced = select(vec![EndedBy::Edit, EndedBy::Import]);
    let changes = prop::collection::vec((any_entry(), prop::option::of(replaced), any::<prop::sample::Index>()), 0..4);
    (Just(nights), changes).prop_map(|(mut nights, changes)| {
        let mut earlier: BTreeMap<(Night, u32), EarlierVersion> = BTreeMap::new();
        for (other, replaced, index) in changes {
            let position = if nights.is_empty() { None } else { Some(index.index(nights.len())) };
            let night = match position {
                Some(position) if replaced.is_some() => nights[position].night,
                _ => other.night,
            };
            let standing = nights.iter_mut().find(|entry| entry.night == night);
            let revision = 1 + earlier.range((night, 0)..=(night, u32::MAX)).count() as u32;
            let ended_by = standing.as_ref().map_or(EndedBy::Delete, |_| replaced.unwrap_or(EndedBy::Edit));
            if let Some(standing) = standing {
                *standing = Entry::new(night, standing.answers.clone(), standing.logged, revision + 1);
            }
            let entry = Entry::new(night, other.answers, other.logged, revision);
            earlier.insert((night, revision), EarlierVersion { entry, ended_at: other.logged.logged_at, ended_by });
        }
        (nights, earlier.into_values().collect())
    })
}

/// Pauses without a night in two of them; the last may still run.
pub fn any_pauses() -> impl Strategy<Value = Vec<DiaryPause>> {
    let each = (1u32..40, 0u32..40);
    (prop::collection::vec(each, 0..4), prop::bool::ANY).prop_map(|(lengths, runs)| {
        let mut next = first_night();
        let mut pauses: Vec<_> = lengths
            .into_iter()
            .map(|(apart, nights)| {
                let from = next.plus(apart);
                next = from.plus(nights);
                DiaryPause { from, to: Some(next) }
            })
            .collect();
        if let Some(last) = pauses.last_mut().filter(|_| runs) {
            last.to = None;
        }
        pauses
    })
}

/// The person's own report of the time before the diary, or nothing.
pub fn any_self_report() -> impl Strategy<Value = Option<SelfReport>> {
    prop::option::of((0u32..2_000).prop_map(|day| SelfReport { on: first_night().plus(day).date() }))
}
