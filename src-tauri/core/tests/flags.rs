//! The flags against PRODUCT 4: its table, its sentences, and a second reading of it on random diaries.

#![allow(clippy::unwrap_used, reason = "a test that cannot build its own diary should fail loudly")]
#![allow(clippy::panic, reason = "a diary that a test draws wrongly should fail loudly")]

mod flags_reference;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use flags_reference::Reference;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use soleus_core::diary::{Diary, Recorded};
use soleus_core::entry::{Longest, Sensation};
use soleus_core::flags::{Basis, Counts, Flag, FlagCode, Flags, Run, State, evaluate};
use soleus_core::{Answers, Entry, Level, Logged, Night, Sign, SignAnswer};

// --- Diaries drawn as PRODUCT 4 draws them -------------------------------------------------------------------------

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn night(text: &str) -> Night {
    Night::on(date(text))
}

fn recorded(night: Night, episodes: u8) -> Recorded {
    Recorded { night, episodes, longest: None, late_days: 0, signs: BTreeMap::new() }
}

/// A diary drawn oldest night first: a digit = episodes (0 = `none`), `.` missing. T is its last night.
#[derive(Clone)]
struct Drawn {
    first: Night,
    length: u32,
    nights: Vec<Recorded>,
    seen: Vec<NaiveDate>,
}

impl Drawn {
    fn new(drawing: &str) -> Self {
        Self::from("2026-05-01", drawing)
    }

    fn from(first: &str, drawing: &str) -> Self {
        let first = night(first);
        let mut nights = Vec::new();
        let mut length = 0;
        for mark in drawing.chars() {
            match mark {
                '.' => {}
                digit => nights.push(recorded(first.plus(length), u8::try_from(digit.to_digit(10).unwrap()).unwrap())),
            }
            length += 1;
        }
        Self { first, length, nights, seen: Vec::new() }
    }

    /// The night in this place of the drawing, counted from 0. Places after the end are the nights that follow.
    fn nth(&self, place: u32) -> Night {
        self.first.plus(place)
    }

    fn entry(&mut self, place: u32) -> &mut Recorded {
        let night = self.nth(place);
        self.nights.iter_mut().find(|one| one.night == night).unwrap()
    }

    fn late(mut self, place: u32, days: i32) -> Self {
        self.entry(place).late_days = days;
        self
    }

    fn longest(mut self, place: u32, longest: Longest) -> Self {
        self.entry(place).longest = Some(longest);
        self
    }

    fn sign(mut self, place: u32, sign: Sign, answer: SignAnswer) -> Self {
        self.entry(place).signs.insert(sign, answer);
        self
    }

    /// A visit on the date whose evening is this place of the drawing.
    fn seen(mut self, place: u32) -> Self {
        self.seen.push(self.nth(place).date());
        self
    }

    fn diary(&self) -> Diary {
        Diary::new(self.nights.iter().cloned(), self.seen.iter().copied())
    }

    fn flags(&self) -> Flags {
        self.flags_at(self.length - 1)
    }

    fn flags_at(&self, place: u32) -> Flags {
        evaluate(&self.diary(), self.nth(place), false)
    }

    fn nights(&self, places: impl IntoIterator<Item = u32>) -> Vec<Night> {
        places.into_iter().map(|place| self.nth(place)).collect()
    }

    fn run(&self, from: u32, to: u32) -> Option<Run> {
        Some(Run { from: self.nth(from), to: self.nth(to), nights: to - from + 1 })
    }

    /// The stretches of this rule in the history, as places of the drawing.
    fn history(&self, code: FlagCode, as_of: u32) -> Vec<(i64, i64)> {
        let flags = self.flags_at(as_of);
        let of_code = flags.history.iter().filter(|stretch| stretch.code == code);
        of_code.map(|stretch| (stretch.from.since(self.first), stretch.to.since(self.first))).collect()
    }
}

fn flag(flags: &Flags, code: FlagCode) -> Option<&Flag> {
    flags.flags.iter().find(|flag| flag.code == code)
}

fn frequency(flags: &Flags) -> &Flag {
    flag(flags, FlagCode::Frequency).unwrap()
}

fn duration(flags: &Flags) -> &Flag {
    flag(flags, FlagCode::Duration).unwrap()
}

fn states(flags: &Flags) -> (State, State) {
    (frequency(flags).state, duration(flags).state)
}

fn basis(flags: &Flags) -> Option<Basis> {
    match &frequency(flags).counts {
        Counts::Frequency { basis, .. } => *basis,
        other => panic!("frequency was told with {other:?}"),
    }
}

fn frequency_missing(flags: &Flags) -> &[Night] {
    match &frequency(flags).counts {
        Counts::Frequency { missing, .. } => missing,
        other => panic!("frequency was told with {other:?}"),
    }
}

fn window(flags: &Flags) -> (String, String) {
    match &frequency(flags).counts {
        Counts::Frequency { window, .. } => (window.from.to_string(), window.to.to_string()),
        other => panic!("frequency was told with {other:?}"),
    }
}

fn run(flags: &Flags) -> Option<Run> {
    match &duration(flags).counts {
        Counts::Duration { run, .. } => *run,
        other => panic!("duration was told with {other:?}"),
    }
}

fn duration_missing(flags: &Flags) -> &[Night] {
    match &duration(flags).counts {
        Counts::Duration { missing, .. } => missing,
        other => panic!("duration was told with {other:?}"),
    }
}

fn listed(flags: &Flags, sign: Sign) -> Option<&Flag> {
    flag(flags, FlagCode::Sign(sign))
}

// --- The table -----------------------------------------------------------------------------------------------------

#[test]
fn every_row_of_the_table_in_product_4_holds() {
    use State::{CannotTell, Met, NotMet, Resolved};
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

// --- frequency -----------------------------------------------------------------------------------------------------

#[test]
fn four_times_on_two_nights_is_met_by_episodes() {
    let drawn = Drawn::new("0200200");
    let flags = drawn.flags();
    assert_eq!((frequency(&flags).state, basis(&flags)), (State::Met, Some(Basis::Episodes)));
    assert_eq!(frequency(&flags).evidence, drawn.nights([1, 4]));
}

#[test]
fn nights_are_preferred_over_episodes_when_both_reach_four() {
    assert_eq!(basis(&Drawn::new("0901911").flags()), Some(Basis::Nights));
}

#[test]
fn episodes_are_believed_before_missing_nights_are_asked_for() {
    assert_eq!(basis(&Drawn::new("0....04").flags()), Some(Basis::Episodes));
}

#[test]
fn a_week_of_ninety_nine_episodes_a_night_is_counted_exactly() {
    let mut drawn = Drawn::new("1111111");
    drawn.nights.iter_mut().for_each(|one| one.episodes = 99);
    let flags = drawn.flags();
    assert!(matches!(frequency(&flags).counts, Counts::Frequency { episodes: 693, symptom_nights: 7, .. }));
}

#[test]
fn frequency_that_cannot_be_told_names_the_missing_nights() {
    let drawn = Drawn::new("101.100");
    assert_eq!(frequency_missing(&drawn.flags()), drawn.nights([3]));
    let drawn = Drawn::new("0..0..0");
    assert_eq!(frequency_missing(&drawn.flags()), drawn.nights([1, 2, 4, 5]));
}

#[test]
fn the_eighth_night_back_is_out_of_the_window() {
    assert_eq!(frequency(&Drawn::new("1010101").flags()).state, State::Met);
    assert_eq!(frequency(&Drawn::new("10101010").flags()).state, State::NotMet);
}

#[test]
fn nights_before_the_diary_began_are_never_missing() {
    let flags = Drawn::new("111").flags();
    assert!(frequency_missing(&flags).is_empty());
    // One night old with three episodes: six missing nights before it would have left this open.
    assert_eq!(frequency(&Drawn::new("3").flags()).state, State::NotMet);
    assert!(frequency_missing(&Drawn::new("..3").flags()).is_empty());
}

#[test]
fn a_week_without_a_record_is_no_data_however_bad_the_week_before() {
    let drawn = Drawn::new("9999999.......");
    let flags = drawn.flags();
    assert_eq!(states(&flags), (State::NoData, State::NotMet));
    assert_eq!(frequency_missing(&flags), drawn.nights(7..14));
    assert_eq!(frequency(&Drawn::new("9999999......").flags()).state, State::Met);
}

#[test]
fn an_empty_diary_has_no_data_and_no_missing_night() {
    let flags = evaluate(&Diary::default(), night("2026-05-08"), true);
    assert_eq!(states(&flags), (State::NoData, State::NoData));
    assert!(frequency_missing(&flags).is_empty());
    assert_eq!((flags.highest_level, flags.flags.len(), flags.history.len()), (None, 2, 0));
}

#[test]
fn before_the_diary_began_there_is_no_data() {
    let drawn = Drawn::new("4444444444");
    let flags = evaluate(&drawn.diary(), drawn.first.minus(1), true);
    assert_eq!(states(&flags), (State::NoData, State::NoData));
    assert!(frequency_missing(&flags).is_empty());
    assert!(flags.history.is_empty());
}

#[test]
fn as_of_an_earlier_night_what_came_later_is_not_known() {
    let drawn =
        Drawn::new("000000011111111").longest(14, Longest::Gt60).sign(14, Sign::SaddleNumbness, SignAnswer::Yes);
    let flags = drawn.flags_at(8);
    assert_eq!(states(&flags), (State::NotMet, State::NotMet));
    assert_eq!((flags.flags.len(), flags.highest_level), (2, None));
    assert!(flags.history.is_empty());
}

#[test]
fn a_window_ends_and_begins_where_the_calendar_says() {
    let ending = |last: &str| window(&evaluate(&Diary::new([recorded(night(last), 1)], []), night(last), false));
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
    let flags = evaluate(&Diary::new([Recorded::from(&entry)], []), entry.night, false);
    assert_eq!(frequency(&flags).evidence, [entry.night]);
}

// --- duration ------------------------------------------------------------------------------------------------------

#[test]
fn a_run_stands_through_seven_missing_nights_and_cannot_be_told_from_the_eighth_on() {
    let drawn = Drawn::new("11111111");
    for missing in 0..=7 {
        let flags = drawn.flags_at(7 + missing);
        assert_eq!(duration(&flags).state, State::Met, "{missing} missing");
        assert_eq!(run(&flags), drawn.run(0, 7));
    }
    for missing in [8, 9, 30, 400] {
        let flags = drawn.flags_at(7 + missing);
        assert_eq!(duration(&flags).state, State::CannotTell, "{missing} missing");
        assert_eq!(run(&flags), drawn.run(0, 7), "the run itself is unbroken and is told");
        assert_eq!(duration(&flags).evidence, drawn.nights(0..8));
        assert_eq!(duration_missing(&flags), drawn.nights(8..8 + missing));
        assert_eq!(flags.highest_level, None, "what cannot be told is not met");
    }
}

#[test]
fn a_run_that_ended_is_told_for_28_nights_and_not_on_the_29th() {
    let drawn = Drawn::new("111111110");
    assert_eq!(duration(&drawn.flags_at(8)).state, State::Resolved);
    assert_eq!(duration(&drawn.flags_at(7 + 28)).state, State::Resolved);
    assert_eq!(duration(&drawn.flags_at(7 + 29)).state, State::NotMet);
    let flags = drawn.flags_at(7 + 28);
    assert_eq!(duration(&flags).evidence, drawn.nights(0..8));
    assert_eq!((run(&flags), flags.highest_level), (None, None));
}

#[test]
fn a_run_that_ended_is_told_whatever_was_recorded_since() {
    assert_eq!(duration(&Drawn::new("1111111100000000000000000001").flags()).state, State::Resolved);
    // Seven symptomatic nights after the relief are no second run, and do not hide the first.
    assert_eq!(duration(&Drawn::new("1111111101111111").flags()).state, State::Resolved);
    assert_eq!(duration(&Drawn::new("11111111011111111").flags()).state, State::Met);
}

#[test]
fn of_two_runs_that_ended_the_later_one_is_the_evidence() {
    let drawn = Drawn::new("1111111100111111111000");
    let flags = drawn.flags();
    assert_eq!(duration(&flags).state, State::Resolved);
    assert_eq!(duration(&flags).evidence, drawn.nights(10..19));
}

#[test]
fn one_missing_night_breaks_a_run_and_leaves_it_open() {
    let drawn = Drawn::new("1111.1111");
    let flags = drawn.flags();
    assert_eq!((duration(&flags).state, run(&flags)), (State::CannotTell, None));
    assert_eq!(duration_missing(&flags), drawn.nights([4]));
    assert_eq!(duration(&flags).evidence, drawn.nights([0, 1, 2, 3, 5, 6, 7, 8]));
}

#[test]
fn a_broken_run_names_every_missing_night_up_to_t_and_is_dropped_after_seven() {
    let drawn = Drawn::new("0.11.1..11");
    let flags = drawn.flags_at(9 + 7);
    assert_eq!(duration(&flags).state, State::CannotTell);
    assert_eq!(duration_missing(&flags), drawn.nights([4, 6, 7].into_iter().chain(10..=16)));
    assert_eq!(duration(&flags).evidence, drawn.nights([2, 3, 5, 8, 9]));
    assert_eq!(duration(&drawn.flags_at(9 + 8)).state, State::NotMet);
}

#[test]
fn the_span_of_a_broken_run_begins_at_a_symptomatic_night_and_not_at_a_missing_one() {
    assert_eq!(duration(&Drawn::new("0.111.111").flags()).state, State::NotMet);
    assert_eq!(duration(&Drawn::new("01111.111").flags()).state, State::CannotTell);
    assert_eq!(duration(&Drawn::new("....1111").flags()).state, State::NotMet);
    assert_eq!(duration(&Drawn::new("1......1").flags()).state, State::CannotTell);
    assert_eq!(duration(&Drawn::new("1.....1").flags()).state, State::NotMet);
}

#[test]
fn a_night_of_relief_closes_what_missing_nights_left_open() {
    assert_eq!(duration(&Drawn::new("1111.11110").flags()).state, State::NotMet);
    assert_eq!(duration(&Drawn::new("1111.01111").flags()).state, State::NotMet);
    assert_eq!(duration(&Drawn::new("11111111.0").flags()).state, State::Resolved);
}

#[test]
fn a_gap_inside_may_be_as_long_as_it_likes_because_only_the_end_is_limited() {
    let drawn = Drawn::new("1....................1");
    assert_eq!(duration(&drawn.flags()).state, State::CannotTell);
    assert_eq!(duration_missing(&drawn.flags()).len(), 20);
}

#[test]
fn a_run_before_a_missing_night_is_left_open_rather_than_called_resolved() {
    assert_eq!(duration(&Drawn::new("11111111.1").flags()).state, State::CannotTell);
    // Eight unrecorded nights after it: nothing is open any more, but the run did end within four weeks.
    assert_eq!(duration(&Drawn::new("11111111.1........").flags()).state, State::Resolved);
}

#[test]
fn what_is_not_met_hangs_on_no_night() {
    for drawing in ["1111111", "0000000", "111.0.11", "0......."] {
        let flags = Drawn::new(drawing).flags();
        assert_eq!(duration(&flags).state, State::NotMet, "{drawing}");
        assert_eq!((run(&flags), duration(&flags).late_entries), (None, 0), "{drawing}");
        assert!(duration(&flags).evidence.is_empty() && duration_missing(&flags).is_empty(), "{drawing}");
    }
}

// --- T: the night the flags are told for ----------------------------------------------------------------------------

#[test]
fn a_pending_night_is_not_missing_and_t_is_the_night_before() {
    let drawn = Drawn::new("1100011");
    let diary = drawn.diary();
    let pending = drawn.nth(7);
    assert_eq!(diary.default_as_of(pending), drawn.nth(6));
    assert_eq!(frequency(&evaluate(&diary, drawn.nth(6), false)).state, State::Met);
    let recorded_tonight = Drawn::new("11000111");
    assert_eq!(recorded_tonight.diary().default_as_of(pending), pending);
}

#[test]
fn an_unrecorded_t_that_was_asked_for_is_missing() {
    let drawn = Drawn::new("0101010");
    assert_eq!(frequency(&drawn.flags()).state, State::NotMet);
    let flags = drawn.flags_at(7);
    assert_eq!(frequency_missing(&flags), drawn.nights([7]));
    assert_eq!(frequency(&flags).state, State::CannotTell);
    assert_eq!(flags.as_of, drawn.nth(7));
}

// --- long_episode and pregnancy -------------------------------------------------------------------------------------

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
    assert_eq!((long.state, long.late_entries, long.evidence.as_slice()), (State::Met, 1, &[drawn.first][..]));
    assert_eq!(flag(&drawn.flags_at(7), FlagCode::LongEpisode), None);
}

#[test]
fn over_a_week_in_pregnancy_needs_both_the_profile_and_the_met_duration() {
    let drawn = Drawn::new("11111111").late(2, 1);
    let told = |place, pregnant| {
        let flags = evaluate(&drawn.diary(), drawn.nth(place), pregnant);
        flag(&flags, FlagCode::PregnancyOverAWeek).cloned()
    };
    let pregnancy = told(7, true).unwrap();
    assert_eq!((pregnancy.state, pregnancy.level), (State::Met, Level::SeeDoctor));
    assert_eq!((pregnancy.evidence, pregnancy.late_entries), (drawn.nights(0..8), 1));
    assert_eq!(told(7, false), None);
    assert_eq!(told(6, true), None);
    assert_eq!(told(15, true), None, "a duration that cannot be told is not met");
    let ended = Drawn::new("111111110");
    assert_eq!(flag(&evaluate(&ended.diary(), ended.nth(8), true), FlagCode::PregnancyOverAWeek), None);
}

// --- Warning signs --------------------------------------------------------------------------------------------------

#[test]
fn an_emergency_or_urgent_sign_stays_after_its_week_until_a_clinician_has_seen_it() {
    for (sign, level) in [(Sign::SaddleNumbness, Level::Emergency), (Sign::CalfWeakness, Level::Urgent)] {
        let drawn = Drawn::new("0").sign(0, sign, SignAnswer::Yes);
        for place in [0, 6, 7, 300] {
            let flags = drawn.flags_at(place);
            assert_eq!(listed(&flags, sign).unwrap().state, State::Met, "{place} nights later");
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

// --- Late entries ---------------------------------------------------------------------------------------------------

#[test]
fn late_and_recalled_entries_count_and_are_labelled() {
    let on_time = Drawn::new("11111111").late(0, -1).late(1, 0);
    let flags = on_time.flags();
    assert_eq!((frequency(&flags).late_entries, duration(&flags).late_entries), (0, 0));
    let late = on_time.late(0, 30).late(3, 1).late(5, 2).late(7, 3);
    let flags = late.flags();
    assert_eq!(states(&flags), (State::Met, State::Met));
    assert_eq!((frequency(&flags).late_entries, duration(&flags).late_entries), (3, 4));
}

#[test]
fn a_late_entry_that_is_no_evidence_is_not_labelled() {
    let flags = Drawn::new("1010101").late(1, 5).flags();
    assert_eq!(frequency(&flags).late_entries, 0);
}

// --- History --------------------------------------------------------------------------------------------------------

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
    // The eighth symptomatic night after a missing one: cannot be told until then, met again with it.
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

// --- The shape of the contract --------------------------------------------------------------------------------------

#[test]
fn flags_are_written_as_the_contract_shows_them() {
    let drawn = Drawn::new("2.101.1").late(2, 1).sign(4, Sign::TiptoeDifficulty, SignAnswer::Yes);
    assert_eq!(
        serde_json::to_value(drawn.flags()).unwrap(),
        json!({
            "as_of": "2026-05-07",
            "highest_level": "urgent",
            "flags": [
                {
                    "code": "frequency", "state": "met", "level": "see_doctor", "basis": "nights",
                    "window": {"from": "2026-05-01", "to": "2026-05-07"},
                    "symptom_nights": 4, "episodes": 5, "missing": ["2026-05-02", "2026-05-06"], "late_entries": 1,
                    "evidence": ["2026-05-01", "2026-05-03", "2026-05-05", "2026-05-07"],
                },
                {
                    "code": "duration", "state": "not_met", "level": "see_doctor", "run": null, "missing": [],
                    "late_entries": 0, "evidence": [],
                },
                {
                    "code": "sign.tiptoe_difficulty", "state": "met", "level": "urgent", "late_entries": 0,
                    "evidence": ["2026-05-05"],
                },
            ],
            // Already met on 5 May: four episodes, on three nights.
            "history": [{"code": "frequency", "from": "2026-05-05", "to": "2026-05-07"}],
        })
    );
}

#[test]
fn an_empty_diary_is_written_with_nulls_and_empty_lists() {
    assert_eq!(
        serde_json::to_value(evaluate(&Diary::default(), night("2026-05-07"), false)).unwrap(),
        json!({
            "as_of": "2026-05-07",
            "highest_level": null,
            "flags": [
                {
                    "code": "frequency", "state": "no_data", "level": "see_doctor", "basis": null,
                    "window": {"from": "2026-05-01", "to": "2026-05-07"},
                    "symptom_nights": 0, "episodes": 0, "missing": [], "late_entries": 0, "evidence": [],
                },
                {
                    "code": "duration", "state": "no_data", "level": "see_doctor", "run": null, "missing": [],
                    "late_entries": 0, "evidence": [],
                },
            ],
            "history": [],
        })
    );
}

#[test]
fn a_run_and_the_rarer_flags_are_written_with_the_codes_of_the_contract() {
    let drawn = Drawn::new("11111111").longest(7, Longest::M10To30).sign(0, Sign::SaddleNumbness, SignAnswer::Yes);
    let told = serde_json::to_value(evaluate(&drawn.diary(), drawn.nth(7), true)).unwrap();
    let all = told["flags"].as_array().unwrap();
    let with_code = |code: &str| all.iter().find(|flag| flag["code"] == code).unwrap();
    assert_eq!(with_code("duration")["run"], json!({"from": "2026-05-01", "to": "2026-05-08", "nights": 8}));
    assert_eq!(
        *with_code("long_episode"),
        json!({
            "code": "long_episode", "state": "met", "level": "see_doctor", "late_entries": 0,
            "evidence": ["2026-05-08"],
        })
    );
    assert_eq!(with_code("pregnancy_over_a_week")["level"], "see_doctor");
    assert_eq!(with_code("sign.saddle_numbness")["level"], "emergency");
    assert_eq!(told["highest_level"], "emergency");
    assert_eq!(serde_json::to_value(Drawn::new("0000004").flags()).unwrap()["flags"][0]["basis"], "episodes");
    assert_eq!(serde_json::to_value(Drawn::new("101.100").flags()).unwrap()["flags"][0]["state"], "cannot_tell");
    assert_eq!(serde_json::to_value(Drawn::new("111111110").flags()).unwrap()["flags"][1]["state"], "resolved");
}

// --- Random diaries against the second reading ----------------------------------------------------------------------

/// The longest random diary, in nights.
const NIGHTS: usize = 60;

#[derive(Clone, Debug)]
struct Random {
    nights: Vec<Recorded>,
    seen: Vec<NaiveDate>,
    as_of: Night,
    pregnant: bool,
}

impl Random {
    fn told(&self) -> Value {
        let diary = Diary::new(self.nights.iter().cloned(), self.seen.iter().copied());
        serde_json::to_value(evaluate(&diary, self.as_of, self.pregnant)).unwrap()
    }

    fn reference(&self) -> Value {
        Reference::new(&self.nights, &self.seen, self.as_of.date(), self.pregnant).flags()
    }

    /// As PRODUCT 4 draws it, for the message of a failure.
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

/// Which night is asked about, relative to the diary.
#[derive(Clone, Debug)]
enum Asked {
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
    let asked = prop_oneof![
        4 => any::<prop::sample::Index>().prop_map(Asked::Within),
        3 => Just(Asked::Last),
        3 => (1..=12_u32).prop_map(Asked::After),
        2 => (1..=45_u32).prop_map(Asked::After),
        1 => (1..=10_u32).prop_map(Asked::Before),
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
        asked,
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(|(first, rows, details, seen, asked, (signs_asked, pregnant))| {
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
                nights.push(Recorded { night, episodes, longest, late_days: details.late_days, signs });
            }
            let as_of = match asked {
                Asked::Within(place) => first.plus(u32::try_from(place.index(length.max(1) as usize)).unwrap()),
                Asked::Last => first.plus(length.saturating_sub(1)),
                Asked::After(days) => first.plus(length + days),
                Asked::Before(days) => first.minus(days),
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

fn stretches(told: &Value, code: &str) -> Vec<Value> {
    let history = told["history"].as_array().unwrap();
    history.iter().filter(|stretch| stretch["code"] == code).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_diary_every_flag_agrees_with_the_second_reading(random in diaries()) {
        let (told, reference) = (random.told(), random.reference());
        let (mut flags, mut expected) = (by_code(&told["flags"]), by_code(&reference["flags"]));
        for code in ["frequency", "duration"] {
            prop_assert_eq!(flags.remove(code), expected.remove(code), "{}", random.drawing());
        }
        prop_assert_eq!(flags, expected, "{}", random.drawing());
        prop_assert_eq!(&told["highest_level"], &reference["highest_level"], "{}", random.drawing());
        prop_assert_eq!(&told["as_of"], &reference["as_of"]);
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(keys(&told), keys(&reference));
    }

    #[test]
    fn whatever_the_diary_history_is_what_evaluating_each_night_gives(random in diaries()) {
        let (told, reference) = (random.told(), random.reference());
        for code in ["frequency", "duration"] {
            prop_assert_eq!(stretches(&told, code), stretches(&reference, code), "{}", random.drawing());
        }
        let history = told["history"].as_array().unwrap();
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
        let flags = evaluate(&Diary::new(shuffled, seen), random.as_of, random.pregnant);
        prop_assert_eq!(serde_json::to_value(flags).unwrap(), random.told());
    }

    #[test]
    fn whatever_was_recorded_for_nights_after_t_changes_nothing(random in diaries()) {
        let before = random.nights.iter().filter(|one| one.night <= random.as_of).cloned();
        let diary = Diary::new(before, random.seen.iter().copied());
        let flags = evaluate(&diary, random.as_of, random.pregnant);
        prop_assert_eq!(serde_json::to_value(flags).unwrap(), random.told());
    }
}

#[test]
fn the_random_diaries_reach_every_state_and_every_kind_of_flag_often_enough_to_mean_something() {
    let mut runner = TestRunner::deterministic();
    let strategy = diaries();
    let mut reached: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..300 {
        let told = strategy.new_tree(&mut runner).unwrap().current().reference();
        for (code, flag) in by_code(&told["flags"]) {
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
            let week_ago = told["flags"][0]["window"]["from"].as_str().unwrap();
            if kind == "sign" && flag["evidence"][0].as_str().unwrap() < week_ago {
                *reached.entry("sign from before the week".to_owned()).or_default() += 1;
            }
        }
        if stretches(&told, "duration").len() >= 2 {
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
