//! The table of docs/product.md#examples, and `frequency`.

use std::collections::BTreeSet;

use soleus_core::entry::{Longest, Sensation};
use soleus_core::flags::{Basis, FlagCounts, FlagState, evaluate};
use soleus_core::recorded_nights::{RecordedNight, RecordedNights};
use soleus_core::{Answers, Entry, Logged, Sign, SignAnswer};

use crate::drawing::*;

#[test]
fn every_row_of_the_table_of_examples_holds() {
    use FlagState::{CannotTell, Met, NotMet, Resolved};
    let rows = [
        ("0000000", NotMet, None, NotMet),
        ("1010100", NotMet, None, NotMet),
        ("1010101", Met, Some(Basis::Nights), NotMet),
        ("11000011", NotMet, None, NotMet),
        ("0000004", Met, Some(Basis::Episodes), NotMet),
        ("0000003", NotMet, None, NotMet),
        ("1010.00", NotMet, None, NotMet),
        ("101.100", CannotTell, None, NotMet),
        ("1.1.1.1", Met, Some(Basis::Nights), NotMet),
        ("0..0..0", CannotTell, None, NotMet),
        ("1111111", Met, Some(Basis::Nights), NotMet),
        ("11111111", Met, Some(Basis::Nights), Met),
        ("111111101", Met, Some(Basis::Nights), NotMet),
        ("1111.1111", Met, Some(Basis::Nights), CannotTell),
        ("111111110", Met, Some(Basis::Nights), Resolved),
        // The diary is 3 nights old: the four nights before it are outside, not missing.
        ("111", NotMet, None, NotMet),
    ];
    for (drawing, expected_frequency, expected_basis, expected_duration) in rows {
        let flags = Drawn::new(drawing).flags();
        assert_eq!(states(&flags), (expected_frequency, expected_duration), "{drawing}");
        assert_eq!(basis(&flags), expected_basis, "{drawing}");
    }
}

#[test]
fn four_times_on_two_nights_is_met_by_episodes() {
    let drawn = Drawn::new("0200200");
    let flags = drawn.flags();
    assert_eq!((frequency(&flags).state, basis(&flags)), (FlagState::Met, Some(Basis::Episodes)));
    assert_eq!(frequency(&flags).evidence, drawn.nights([1, 4]));
}

#[test]
fn nights_are_preferred_over_episodes_when_both_reach_four() {
    assert_eq!(basis(&Drawn::new("0901911").flags()), Some(Basis::Nights));
}

#[test]
fn episodes_decide_before_missing_nights_do() {
    assert_eq!(basis(&Drawn::new("0....04").flags()), Some(Basis::Episodes));
}

#[test]
fn a_week_of_ninety_nine_episodes_a_night_is_counted_exactly() {
    let mut drawn = Drawn::new("1111111");
    drawn.nights.iter_mut().for_each(|one| one.episodes = 99);
    let flags = drawn.flags();
    assert!(matches!(frequency(&flags).counts, FlagCounts::Frequency { episodes: 693, symptom_nights: 7, .. }));
}

#[test]
fn undecided_frequency_names_the_missing_nights() {
    let drawn = Drawn::new("101.100");
    assert_eq!(frequency_missing(&drawn.flags()), drawn.nights([3]));
    let drawn = Drawn::new("0..0..0");
    assert_eq!(frequency_missing(&drawn.flags()), drawn.nights([1, 2, 4, 5]));
}

#[test]
fn the_eighth_night_back_is_out_of_the_window() {
    assert_eq!(frequency(&Drawn::new("1010101").flags()).state, FlagState::Met);
    assert_eq!(frequency(&Drawn::new("10101010").flags()).state, FlagState::NotMet);
}

#[test]
fn nights_before_the_diary_began_are_never_missing() {
    let flags = Drawn::new("111").flags();
    assert!(frequency_missing(&flags).is_empty());
    // One night old with three episodes: six missing nights before it would have left this open.
    assert_eq!(frequency(&Drawn::new("3").flags()).state, FlagState::NotMet);
    assert!(frequency_missing(&Drawn::new("..3").flags()).is_empty());
}

#[test]
fn a_week_without_a_record_is_no_data_however_bad_the_week_before() {
    let drawn = Drawn::new("9999999.......");
    let flags = drawn.flags();
    assert_eq!(states(&flags), (FlagState::NoData, FlagState::NotMet));
    assert_eq!(frequency_missing(&flags), drawn.nights(7..14));
    assert_eq!(frequency(&Drawn::new("9999999......").flags()).state, FlagState::Met);
}

#[test]
fn an_empty_diary_has_no_data_and_no_missing_night() {
    let flags = evaluate(&RecordedNights::default(), night("2026-05-08"), true);
    assert_eq!(states(&flags), (FlagState::NoData, FlagState::NoData));
    assert!(frequency_missing(&flags).is_empty());
    assert_eq!((flags.highest_level, flags.flags.len(), flags.history.len()), (None, 2, 0));
}

#[test]
fn before_the_diary_began_there_is_no_data() {
    let drawn = Drawn::new("4444444444");
    let flags = evaluate(&drawn.diary(), drawn.first.minus(1), true);
    assert_eq!(states(&flags), (FlagState::NoData, FlagState::NoData));
    assert!(frequency_missing(&flags).is_empty());
    assert!(flags.history.is_empty());
}

#[test]
fn as_of_an_earlier_night_what_came_later_is_left_out() {
    let drawn =
        Drawn::new("000000011111111").longest(14, Longest::Gt60).sign(14, Sign::SaddleNumbness, SignAnswer::Yes);
    let flags = drawn.flags_at(8);
    assert_eq!(states(&flags), (FlagState::NotMet, FlagState::NotMet));
    assert_eq!((flags.flags.len(), flags.highest_level), (2, None));
    assert!(flags.history.is_empty());
}

#[test]
fn a_window_ends_and_begins_where_the_calendar_says() {
    let ending =
        |last: &str| window(&evaluate(&RecordedNights::new([recorded(night(last), 1)], []), night(last), false));
    assert_eq!(ending("2028-03-01"), ("2028-02-24".into(), "2028-03-01".into()));
    assert_eq!(ending("2027-03-01"), ("2027-02-23".into(), "2027-03-01".into()));
    assert_eq!(ending("2028-02-29"), ("2028-02-23".into(), "2028-02-29".into()));
    assert_eq!(ending("2100-03-01"), ("2100-02-23".into(), "2100-03-01".into()));
    assert_eq!(ending("2027-01-02"), ("2026-12-27".into(), "2027-01-02".into()));
}

#[test]
fn a_night_of_numbness_without_pain_is_symptomatic() {
    let mut answers = Answers::symptoms();
    answers.pain = Some(0);
    answers.sensations = BTreeSet::from([Sensation::Numbness]);
    let logged = Logged { logged_at: "2026-05-02T06:00:00Z".parse().unwrap(), utc_offset_minutes: 480 };
    let entry = Entry::new(night("2026-05-01"), answers.checked().unwrap(), logged, 1);
    let flags = evaluate(&RecordedNights::new([RecordedNight::from(&entry)], []), entry.night, false);
    assert_eq!(frequency(&flags).evidence, [entry.night]);
}
