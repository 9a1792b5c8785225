//! Long episodes, pregnancy, warning signs and late entries.

use soleus_core::entry::Longest;
use soleus_core::flags::{FlagCode, FlagState, evaluate};
use soleus_core::{Level, Sign, SignAnswer};

use crate::drawing::*;

#[test]
fn an_episode_of_ten_minutes_or_more_is_listed_and_a_shorter_or_unknown_one_is_not() {
    for (longest, expected) in [
        (Longest::Lt1, false),
        (Longest::M1To10, false),
        (Longest::M10To30, true),
        (Longest::M30To60, true),
        (Longest::Gt60, true),
        (Longest::AllNight, true),
        (Longest::Unknown, false),
    ] {
        let drawn = Drawn::new("0100000").longest(1, longest);
        let flags = drawn.flags();
        assert_eq!(flag(&flags, FlagCode::LongEpisode).is_some(), expected, "{longest}");
        assert_eq!(flags.highest_level, expected.then_some(Level::SeeDoctor), "{longest}");
    }
}

#[test]
fn a_long_episode_leaves_the_list_with_its_week() {
    let drawn = Drawn::new("10000000").longest(0, Longest::AllNight).late(0, 3);
    let flags = drawn.flags_at(6);
    let long = flag(&flags, FlagCode::LongEpisode).unwrap();
    assert_eq!((long.state, long.late_entries, long.evidence.as_slice()), (FlagState::Met, 1, &[drawn.first][..]));
    assert_eq!(flag(&drawn.flags_at(7), FlagCode::LongEpisode), None);
}

#[test]
fn over_a_week_in_pregnancy_needs_both_the_profile_and_the_met_duration() {
    let drawn = Drawn::new("11111111").late(2, 1);
    let pregnancy_at = |place, pregnant| {
        let flags = evaluate(&drawn.diary(), drawn.nth(place), pregnant);
        flag(&flags, FlagCode::PregnancyOverAWeek).cloned()
    };
    let pregnancy = pregnancy_at(7, true).unwrap();
    assert_eq!((pregnancy.state, pregnancy.level), (FlagState::Met, Level::SeeDoctor));
    assert_eq!((pregnancy.evidence, pregnancy.late_entries), (drawn.nights(0..8), 1));
    assert_eq!(pregnancy_at(7, false), None);
    assert_eq!(pregnancy_at(6, true), None);
    assert_eq!(pregnancy_at(15, true), None, "an undecided duration is not met");
    let ended = Drawn::new("111111110");
    assert_eq!(flag(&evaluate(&ended.diary(), ended.nth(8), true), FlagCode::PregnancyOverAWeek), None);
}

#[test]
fn an_emergency_or_urgent_sign_stays_after_its_week_until_a_clinician_has_seen_it() {
    for (sign, level) in [(Sign::SaddleNumbness, Level::Emergency), (Sign::CalfWeakness, Level::Urgent)] {
        let drawn = Drawn::new("0").sign(0, sign, SignAnswer::Yes);
        for place in [0, 6, 7, 300] {
            let flags = drawn.flags_at(place);
            assert_eq!(listed(&flags, sign).unwrap().state, FlagState::Met, "{place} nights later");
            assert_eq!(flags.highest_level, Some(level));
        }
        let drawn = drawn.seen(20);
        assert!(listed(&drawn.flags_at(18), sign).is_some(), "the visit is still to come");
        assert!(listed(&drawn.flags_at(19), sign).is_none(), "the visit is on the morning this night ends with");
        assert!(listed(&drawn.flags_at(300), sign).is_none());
    }
}

#[test]
fn a_see_doctor_sign_leaves_the_list_with_its_week() {
    let drawn = Drawn::new("0").sign(0, Sign::BackPain, SignAnswer::Yes);
    assert!(listed(&drawn.flags_at(6), Sign::BackPain).is_some());
    assert!(listed(&drawn.flags_at(7), Sign::BackPain).is_none());
}

#[test]
fn a_visit_removes_nothing_within_the_week_of_the_answer() {
    let drawn = Drawn::new("0").sign(0, Sign::BladderChange, SignAnswer::Yes).seen(1);
    assert!(listed(&drawn.flags_at(0), Sign::BladderChange).is_some());
    assert!(listed(&drawn.flags_at(6), Sign::BladderChange).is_some());
    assert!(listed(&drawn.flags_at(7), Sign::BladderChange).is_none());
}

#[test]
fn a_visit_covers_the_night_of_its_date_and_no_later_one() {
    let answered = Drawn::new("0000").sign(3, Sign::ChestPainOrBreathless, SignAnswer::Yes);
    let still_listed =
        |visit| listed(&answered.clone().seen(visit).flags_at(20), Sign::ChestPainOrBreathless).is_some();
    assert!(still_listed(2), "the visit was before the sign");
    assert!(!still_listed(3));
    assert!(!still_listed(4));
}

#[test]
fn only_the_answers_no_visit_covers_stay_in_evidence_after_the_week() {
    let sign = Sign::TiptoeDifficulty;
    let drawn = Drawn::new("00000").sign(0, sign, SignAnswer::Yes).sign(4, sign, SignAnswer::Yes).late(4, 2).seen(2);
    let flags = drawn.flags_at(6);
    assert_eq!(listed(&flags, sign).unwrap().evidence, drawn.nights([0, 4]));
    let flags = drawn.flags_at(30);
    assert_eq!(listed(&flags, sign).unwrap().evidence, drawn.nights([4]));
    assert_eq!(listed(&flags, sign).unwrap().late_entries, 1);
}

#[test]
fn declined_is_not_yes_and_neither_is_no() {
    for answer in [SignAnswer::Declined, SignAnswer::No] {
        let flags = Drawn::new("1").sign(0, Sign::SexualChange, answer).flags();
        assert_eq!((listed(&flags, Sign::SexualChange), flags.highest_level), (None, None), "{answer}");
    }
}

#[test]
fn a_later_no_does_not_take_an_emergency_back() {
    let sign = Sign::LegColdPaleOrImmobile;
    let drawn = Drawn::new("00").sign(0, sign, SignAnswer::Yes).sign(1, sign, SignAnswer::No);
    assert_eq!(listed(&drawn.flags_at(40), sign).unwrap().evidence, drawn.nights([0]));
}

#[test]
fn the_highest_level_is_that_of_the_worst_flag_that_is_met() {
    let drawn = Drawn::new("1111");
    assert_eq!(drawn.flags().highest_level, Some(Level::SeeDoctor));
    let drawn = drawn.sign(0, Sign::FeverOrUnwell, SignAnswer::Yes);
    assert_eq!(drawn.flags().highest_level, Some(Level::Urgent));
    let drawn = drawn.sign(1, Sign::BothLegsWeakOrNumb, SignAnswer::Yes);
    assert_eq!(drawn.flags().highest_level, Some(Level::Emergency));
    assert_eq!(Drawn::new("101.100").flags().highest_level, None);
}

#[test]
fn a_visit_leaves_frequency_duration_and_history_as_they_are() {
    let drawn = Drawn::new("11111111");
    assert_eq!(drawn.clone().seen(7).flags(), drawn.flags());
}

#[test]
fn late_and_recalled_entries_count_and_are_labelled() {
    let on_time = Drawn::new("11111111").late(0, -1).late(1, 0);
    let flags = on_time.flags();
    assert_eq!((frequency(&flags).late_entries, duration(&flags).late_entries), (0, 0));
    let late = on_time.late(0, 30).late(3, 1).late(5, 2).late(7, 3);
    let flags = late.flags();
    assert_eq!(states(&flags), (FlagState::Met, FlagState::Met));
    assert_eq!((frequency(&flags).late_entries, duration(&flags).late_entries), (3, 4));
}

#[test]
fn a_late_entry_that_is_no_evidence_is_not_labelled() {
    let flags = Drawn::new("1010101").late(1, 5).flags();
    assert_eq!(frequency(&flags).late_entries, 0);
}
