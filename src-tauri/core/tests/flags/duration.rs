//! `duration`, and the night T that the flags are evaluated for.

use soleus_core::flags::{FlagState, evaluate};

use crate::drawing::*;

#[test]
fn a_run_stands_through_seven_missing_nights_and_is_undecided_from_the_eighth_on() {
    let drawn = Drawn::new("11111111");
    for missing in 0..=7 {
        let flags = drawn.flags_at(7 + missing);
        assert_eq!(duration(&flags).state, FlagState::Met, "{missing} missing");
        assert_eq!(run(&flags), drawn.run(0, 7));
    }
    for missing in [8, 9, 30, 400] {
        let flags = drawn.flags_at(7 + missing);
        assert_eq!(duration(&flags).state, FlagState::CannotTell, "{missing} missing");
        assert_eq!(run(&flags), drawn.run(0, 7), "the run itself is unbroken and is listed");
        assert_eq!(duration(&flags).evidence, drawn.nights(0..8));
        assert_eq!(duration_missing(&flags), drawn.nights(8..8 + missing));
        assert_eq!(flags.highest_level, None, "what is undecided is not met");
    }
}

#[test]
fn a_run_that_ended_is_listed_for_28_nights_and_not_on_the_29th() {
    let drawn = Drawn::new("111111110");
    assert_eq!(duration(&drawn.flags_at(8)).state, FlagState::Resolved);
    assert_eq!(duration(&drawn.flags_at(7 + 28)).state, FlagState::Resolved);
    assert_eq!(duration(&drawn.flags_at(7 + 29)).state, FlagState::NotMet);
    let flags = drawn.flags_at(7 + 28);
    assert_eq!(duration(&flags).evidence, drawn.nights(0..8));
    assert_eq!((run(&flags), flags.highest_level), (None, None));
}

#[test]
fn a_run_that_ended_is_listed_whatever_was_recorded_since() {
    assert_eq!(duration(&Drawn::new("1111111100000000000000000001").flags()).state, FlagState::Resolved);
    // Seven symptomatic nights after the relief are no second run, and do not hide the first.
    assert_eq!(duration(&Drawn::new("1111111101111111").flags()).state, FlagState::Resolved);
    assert_eq!(duration(&Drawn::new("11111111011111111").flags()).state, FlagState::Met);
}

#[test]
fn of_two_runs_that_ended_the_later_one_is_the_evidence() {
    let drawn = Drawn::new("1111111100111111111000");
    let flags = drawn.flags();
    assert_eq!(duration(&flags).state, FlagState::Resolved);
    assert_eq!(duration(&flags).evidence, drawn.nights(10..19));
}

#[test]
fn one_missing_night_breaks_a_run_and_leaves_it_open() {
    let drawn = Drawn::new("1111.1111");
    let flags = drawn.flags();
    assert_eq!((duration(&flags).state, run(&flags)), (FlagState::CannotTell, None));
    assert_eq!(duration_missing(&flags), drawn.nights([4]));
    assert_eq!(duration(&flags).evidence, drawn.nights([0, 1, 2, 3, 5, 6, 7, 8]));
}

#[test]
fn a_broken_run_names_every_missing_night_up_to_t_and_is_dropped_after_seven() {
    let drawn = Drawn::new("0.11.1..11");
    let flags = drawn.flags_at(9 + 7);
    assert_eq!(duration(&flags).state, FlagState::CannotTell);
    assert_eq!(duration_missing(&flags), drawn.nights([4, 6, 7].into_iter().chain(10..=16)));
    assert_eq!(duration(&flags).evidence, drawn.nights([2, 3, 5, 8, 9]));
    assert_eq!(duration(&drawn.flags_at(9 + 8)).state, FlagState::NotMet);
}

#[test]
fn the_span_of_a_broken_run_begins_at_a_symptomatic_night_and_not_at_a_missing_one() {
    assert_eq!(duration(&Drawn::new("0.111.111").flags()).state, FlagState::NotMet);
    assert_eq!(duration(&Drawn::new("01111.111").flags()).state, FlagState::CannotTell);
    assert_eq!(duration(&Drawn::new("....1111").flags()).state, FlagState::NotMet);
    assert_eq!(duration(&Drawn::new("1......1").flags()).state, FlagState::CannotTell);
    assert_eq!(duration(&Drawn::new("1.....1").flags()).state, FlagState::NotMet);
}

#[test]
fn a_night_of_relief_closes_what_missing_nights_left_open() {
    assert_eq!(duration(&Drawn::new("1111.11110").flags()).state, FlagState::NotMet);
    assert_eq!(duration(&Drawn::new("1111.01111").flags()).state, FlagState::NotMet);
    assert_eq!(duration(&Drawn::new("11111111.0").flags()).state, FlagState::Resolved);
}

#[test]
fn a_gap_inside_may_be_as_long_as_it_likes_because_only_the_end_is_limited() {
    let drawn = Drawn::new("1....................1");
    assert_eq!(duration(&drawn.flags()).state, FlagState::CannotTell);
    assert_eq!(duration_missing(&drawn.flags()).len(), 20);
}

#[test]
fn a_run_before_a_missing_night_is_left_open_rather_than_called_resolved() {
    assert_eq!(duration(&Drawn::new("11111111.1").flags()).state, FlagState::CannotTell);
    // Eight unrecorded nights after it: nothing is open any more, but the run did end within four weeks.
    assert_eq!(duration(&Drawn::new("11111111.1........").flags()).state, FlagState::Resolved);
}

#[test]
fn what_is_not_met_hangs_on_no_night() {
    for drawing in ["1111111", "0000000", "111.0.11", "0......."] {
        let flags = Drawn::new(drawing).flags();
        assert_eq!(duration(&flags).state, FlagState::NotMet, "{drawing}");
        assert_eq!((run(&flags), duration(&flags).late_entries), (None, 0), "{drawing}");
        assert!(duration(&flags).evidence.is_empty() && duration_missing(&flags).is_empty(), "{drawing}");
    }
}

#[test]
fn a_pending_night_is_not_missing_and_t_is_the_night_before() {
    let drawn = Drawn::new("1100011");
    let diary = drawn.diary();
    let pending = drawn.nth(7);
    assert_eq!(diary.default_as_of(pending), drawn.nth(6));
    assert_eq!(frequency(&evaluate(&diary, drawn.nth(6), false)).state, FlagState::Met);
    let recorded_tonight = Drawn::new("11000111");
    assert_eq!(recorded_tonight.diary().default_as_of(pending), pending);
}

#[test]
fn an_unrecorded_t_that_was_requested_is_missing() {
    let drawn = Drawn::new("0101010");
    assert_eq!(frequency(&drawn.flags()).state, FlagState::NotMet);
    let flags = drawn.flags_at(7);
    assert_eq!(frequency_missing(&flags), drawn.nights([7]));
    assert_eq!(frequency(&flags).state, FlagState::CannotTell);
    assert_eq!(flags.as_of, drawn.nth(7));
}
