//! Past stretches.

use soleus_core::flags::FlagCode;

use crate::drawing::*;

#[test]
fn history_begins_on_the_first_night_when_four_episodes_met_frequency_there() {
    assert_eq!(Drawn::new("4").history(FlagCode::Frequency, 0), [(0, 0)]);
    assert_eq!(Drawn::new("4").history(FlagCode::Frequency, 30), [(0, 6)]);
}

#[test]
fn history_goes_on_across_a_gap_for_as_long_as_the_rule_is_met_and_starts_anew_after_it() {
    let drawn = Drawn::new("4..........4");
    assert_eq!(drawn.history(FlagCode::Frequency, 11), [(0, 6), (11, 11)]);
    let drawn = Drawn::new("11111111.......");
    assert_eq!(drawn.history(FlagCode::Duration, 14), [(7, 14)]);
    assert_eq!(drawn.history(FlagCode::Duration, 40), [(7, 14)]);
    // The eighth symptomatic night after a missing one: undecided until then, met again with it.
    let drawn = Drawn::new("11111111.11111111");
    assert_eq!(drawn.history(FlagCode::Duration, 16), [(7, 8), (16, 16)]);
}

#[test]
fn history_includes_the_stretch_that_is_still_going_on_and_nothing_after_t() {
    let drawn = Drawn::new("111111111111");
    assert_eq!(drawn.history(FlagCode::Frequency, 9), [(3, 9)]);
    assert_eq!(drawn.history(FlagCode::Duration, 9), [(7, 9)]);
    assert_eq!(drawn.history(FlagCode::Duration, 6), []);
}

#[test]
fn history_crosses_the_leap_day_and_the_turn_of_the_year() {
    for first in ["2028-02-24", "2026-12-27"] {
        let drawn = Drawn::from(first, "1111111111");
        assert_eq!(drawn.history(FlagCode::Frequency, 9), [(3, 9)], "{first}");
        assert_eq!(drawn.history(FlagCode::Duration, 9), [(7, 9)], "{first}");
    }
}
