//! Medicines, notes, days at the computer, questions.

use std::collections::BTreeSet;

use soleus_core::entry::{Lateness, SittingHours};
use soleus_core::report::{Medicine, Question, Report};
use soleus_core::settings::Group;
use soleus_core::{Answers, Entry, Sign, SignAnswer};

use crate::month_of_may::*;

fn taken(day: u32, medicines: &str) -> Entry {
    on_time(day, Answers { medicines: Some(medicines.to_owned()), ..none() })
}

#[test]
fn medicines_written_alike_are_one_and_the_last_used_comes_first() {
    let nights = [taken(1, "magnesium"), taken(2, "ibuprofen"), taken(3, " magnesium "), taken(4, "Ibuprofen")];
    let medicines = May::of(nights).report().medicines.unwrap();
    let medicine = |text: &str, nights, last| Medicine { text: text.to_owned(), nights, last: may(last) };
    assert_eq!(medicines, [medicine("Ibuprofen", 1, 4), medicine("magnesium", 2, 3), medicine("ibuprofen", 1, 2)]);
}

#[test]
fn the_last_three_notes_come_newest_first_and_all_are_counted() {
    let note = |text: &str| Answers { note: Some(text.to_owned()), ..none() };
    let report = May::of((1..=5).map(|day| late(day, note(&format!("note {day}")), i64::from(day) - 4))).report();
    let notes: Vec<_> = report.words.as_ref().unwrap().iter().map(|note| (note.text.as_str(), note.lateness)).collect();
    assert_eq!(notes, [("note 5", Lateness::Late), ("note 4", Lateness::OnTime), ("note 3", Lateness::OnTime)]);
    assert_eq!(report.notes, 5);
}

#[test]
fn sitting_is_a_mean_of_the_days_that_were_measured_and_of_the_nights_on_which_it_was_answered() {
    let sat = |tenths| Answers { sitting_hours: SittingHours::from_tenths(tenths), ..none() };
    let mut diary = May::of([on_time(1, sat(80)), on_time(2, sat(95)), on_time(3, none()), late(4, sat(240), 3)]);
    diary.days = vec![day(1, 7 * 3600, 3), day(2, 0, 9), day(3, 8 * 3600 + 60, 4)];
    let context = diary.report().context.unwrap();
    let measured = context.measured.unwrap();
    assert_eq!(
        (measured.days, measured.sat_minutes, measured.breaks),
        (2, 451, 9),
        "7 h 0 and 8 h 1, a mean of 7 h 30½"
    );
    assert_eq!((measured.owed, measured.kept), (8, 4));
    assert_eq!(
        context.answered.map(|own| (own.nights, own.tenths)),
        Some((2, 88)),
        "a recalled figure is no statistic"
    );
    diary.days.clear();
    assert_eq!(diary.report().context.unwrap().measured, None, "nothing measured is not zero");
}

#[test]
fn days_before_the_range_and_today_while_tonight_is_to_be_answered_are_not_measured_ones_of_it() {
    let mut diary = May::of([on_time(10, none()), on_time(19, none())]);
    diary.days = vec![day(9, 36000, 1), day(10, 3600, 1), day(19, 7200, 1), day(20, 36000, 1)];
    let measured = |report: Report| report.context.unwrap().measured.map(|it| (it.days, it.sat_minutes, it.breaks));
    assert_eq!(measured(diary.report()), Some((2, 90, 4)), "10 to 19 May");
    assert_eq!(measured(diary.between(Some(19), Some(31), MORNING).unwrap()), Some((2, 360, 4)), "cut to tonight");
    assert_eq!(measured(diary.between(Some(11), Some(18), MORNING).unwrap()), None);
}

#[test]
fn questions_for_the_doctor_are_there_where_there_is_a_reason() {
    let plain = [Question::Cause, Question::Imaging, Question::Movement, Question::Sooner];
    let mut diary = May::of([on_time(1, pain(1))]);
    assert_eq!(diary.report().questions.unwrap(), plain);
    diary.nights = vec![taken(1, "ibuprofen"), on_time(2, signs(&[(Sign::BackPain, SignAnswer::Yes)]))];
    diary.settings.profile = BTreeSet::from([Group::Pregnant]);
    assert_eq!(diary.report().questions.unwrap(), Question::ALL);
}
