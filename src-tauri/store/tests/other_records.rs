//! Records other than nights, on a real disk: cramps, pauses, drafts, the self-report; copies; and erasing.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::path::{Path, PathBuf};

use soleus_core::cramp::{CrampAnswer, CrampState};
use soleus_core::entry::{Longest, Sensation, Status};
use soleus_core::pause::DiaryPause;
use soleus_core::{Answers, Moment, Night};
use soleus_store::{Store, StoreError, Write};

const TWO_AT_NIGHT: &str = "2026-05-09T02:00:00+08:00";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn after(seconds: i64) -> Moment {
    at(TWO_AT_NIGHT) + chrono::TimeDelta::seconds(seconds)
}

fn night(text: &str) -> Night {
    Night::parse("night", text).unwrap()
}

fn open(dir: &Path, now: Moment) -> Store {
    Store::open(dir, now).unwrap()
}

fn diary() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), after(0));
    (dir, store)
}

#[test]
fn a_cramp_that_eases_is_an_episode_of_its_length_in_the_night_it_began() {
    let (_dir, mut store) = diary();
    let cramp = store.start_cramp(after(0)).unwrap();
    assert_eq!((cramp.night, cramp.state), (night("2026-05-08"), CrampState::Running));
    assert_eq!(store.entry(cramp.night).unwrap(), None, "nothing is recorded before it is known");
    let entry = store.answer_cramp(CrampAnswer::EasedNow, after(150)).unwrap().unwrap();
    assert_eq!((entry.answers.status, entry.answers.longest), (Status::Symptoms, Some(Longest::M1To10)));
    assert!(entry.answers.sensations.contains(&Sensation::Cramp));
    assert_eq!(store.cramp(after(151)).unwrap(), None);
}

#[test]
fn the_timer_runs_while_nobody_has_the_diary_open() {
    let (dir, mut store) = diary();
    let cramp = store.start_cramp(after(0)).unwrap();
    drop(store);
    let mut store = open(dir.path(), after(120));
    assert_eq!(store.cramp(after(120)).unwrap(), Some(cramp.clone()));
    assert_eq!(store.start_cramp(after(130)).unwrap(), cramp, "there is one cramp, however often it is announced");
}

#[test]
fn ten_minutes_without_an_answer_are_recorded_once_as_longer_than_that() {
    let (_dir, mut store) = diary();
    store.start_cramp(after(0)).unwrap();
    assert_eq!(store.cramp(after(599)).unwrap().unwrap().state, CrampState::Running);
    for seconds in [600, 700, 20_000] {
        assert_eq!(store.cramp(after(seconds)).unwrap().unwrap().state, CrampState::Lasting);
    }
    let entry = store.entry(night("2026-05-08")).unwrap().unwrap();
    assert_eq!((entry.answers.longest, entry.answers.episodes), (Some(Longest::M10To30), Some(1)));
    assert_eq!(entry.revision, 1);
    let entry = store.answer_cramp(CrampAnswer::EasedNow, after(45 * 60)).unwrap().unwrap();
    assert_eq!((entry.answers.longest, entry.answers.episodes), (Some(Longest::M30To60), Some(1)), "the same cramp");
}

#[test]
fn that_it_had_eased_sooner_takes_only_the_length_back() {
    let (_dir, mut store) = diary();
    let mut before = Answers::symptoms();
    before.pain = Some(4);
    store.log(night("2026-05-08"), before, Write::New, after(-600)).unwrap();
    store.start_cramp(after(0)).unwrap();
    store.cramp(after(3000)).unwrap();
    let entry = store.answer_cramp(CrampAnswer::EasedSooner, after(20_000)).unwrap().unwrap();
    assert_eq!((entry.answers.longest, entry.answers.episodes), (Some(Longest::M1To10), Some(2)));
    assert_eq!(entry.answers.pain, Some(4));
    assert_eq!(store.cramp(after(20_001)).unwrap(), None);
}

#[test]
fn a_length_that_somebody_else_wrote_meanwhile_stands() {
    let (_dir, mut store) = diary();
    store.start_cramp(after(0)).unwrap();
    store.cramp(after(3000)).unwrap();
    let mut theirs = Answers::symptoms();
    theirs.longest = Some(Longest::AllNight);
    store.log(night("2026-05-08"), theirs, Write::Replace, after(3100)).unwrap();
    let entry = store.answer_cramp(CrampAnswer::EasedSooner, after(3200)).unwrap().unwrap();
    assert_eq!(entry.answers.longest, Some(Longest::AllNight));
}

#[test]
fn a_mistake_leaves_nothing_and_an_answer_that_does_not_fit_changes_nothing() {
    let (_dir, mut store) = diary();
    assert_eq!(store.answer_cramp(CrampAnswer::EasedNow, after(0)).unwrap(), None, "there is none");
    store.start_cramp(after(0)).unwrap();
    assert_eq!(store.answer_cramp(CrampAnswer::Lasted, after(10)).unwrap(), None);
    assert_eq!(store.cramp(after(11)).unwrap().unwrap().state, CrampState::Running);
    store.answer_cramp(CrampAnswer::Mistake, after(12)).unwrap();
    assert_eq!((store.cramp(after(13)).unwrap(), store.start().unwrap()), (None, None));
}

#[test]
fn a_clock_set_back_gives_no_length_below_zero() {
    let (_dir, mut store) = diary();
    store.start_cramp(after(0)).unwrap();
    let entry = store.answer_cramp(CrampAnswer::EasedNow, after(-7200)).unwrap().unwrap();
    assert_eq!(entry.answers.longest, Some(Longest::Lt1));
}

#[test]
fn a_pause_runs_from_tonight_and_ends_the_night_before_one_is_back() {
    let (_dir, mut store) = diary();
    let pause = |from: &str, to: Option<&str>| DiaryPause { from: night(from), to: to.map(night) };
    assert_eq!(store.pause_diary(None, after(0)).unwrap(), [pause("2026-05-08", None)]);
    assert!(store.is_paused(night("2026-06-01")).unwrap() && !store.is_paused(night("2026-05-07")).unwrap());
    let until = night("2026-05-20");
    assert_eq!(store.pause_diary(Some(until), after(86_400)).unwrap(), [pause("2026-05-08", Some("2026-05-20"))]);
    assert_eq!(store.resume_diary(after(3 * 86_400)).unwrap(), [pause("2026-05-08", Some("2026-05-10"))]);
    store.pause_diary(None, after(5 * 86_400)).unwrap();
    assert_eq!(store.resume_diary(after(5 * 86_400)).unwrap().len(), 1, "begun and ended tonight, it was none");
    assert!(matches!(store.pause_diary(Some(night("2026-05-01")), after(0)), Err(StoreError::Invalid(_))));
}

#[test]
fn a_paused_night_is_missing_all_the_same() {
    let (_dir, mut store) = diary();
    store.log(night("2026-05-01"), Answers::none(), Write::New, after(0)).unwrap();
    store.pause_diary(None, at("2026-05-02T22:00:00+08:00")).unwrap();
    assert_eq!(store.nights(None, None, after(0)).unwrap().missing.len(), 6);
}

#[test]
fn a_self_report_keeps_its_first_date_until_it_is_taken_back() {
    let (_dir, mut store) = diary();
    store.report_over_a_week(true, after(0)).unwrap();
    store.report_over_a_week(true, after(5 * 86_400)).unwrap();
    assert_eq!(store.self_report().unwrap().unwrap().on.to_string(), "2026-05-09");
    store.report_over_a_week(false, after(0)).unwrap();
    assert_eq!(store.self_report().unwrap(), None);
}

#[test]
fn a_draft_is_kept_until_it_is_deleted_and_has_a_limit() {
    let (dir, mut store) = diary();
    store.store_draft("night 2026-05-08", Some("{\"note\":\"half\"}"), after(0)).unwrap();
    store.store_draft("night 2026-05-08", Some("{\"note\":\"half a\"}"), after(1)).unwrap();
    drop(store);
    let mut store = open(dir.path(), after(2));
    let kept = store.drafts().unwrap();
    assert_eq!((kept.len(), kept[0].body.as_str()), (1, "{\"note\":\"half a\"}"));
    let too_long = "x".repeat(64 * 1024 + 1);
    assert!(store.store_draft("night 2026-05-08", Some(&too_long), after(3)).is_err());
    store.store_draft("night 2026-05-08", None, after(4)).unwrap();
    assert_eq!(store.drafts().unwrap(), []);
}

#[test]
fn notes_are_found_in_any_case_newest_first() {
    let (_dir, mut store) = diary();
    for (date, note) in [("2026-05-01", "Long FLIGHT"), ("2026-05-03", "no flight today"), ("2026-05-04", "久坐")] {
        let answers = Answers { note: Some(note.to_owned()), ..Answers::none() };
        store.log(night(date), answers, Write::New, after(0)).unwrap();
    }
    let nights = |words| store.search(words, 50).unwrap().iter().map(|e| e.night.to_string()).collect::<Vec<_>>();
    assert_eq!(nights("flight"), ["2026-05-03", "2026-05-01"]);
    assert_eq!(nights("久"), ["2026-05-04"]);
    assert_eq!(nights("  "), Vec::<String>::new());
    assert_eq!(store.search("flight", 1).unwrap().len(), 1);
}

fn copies(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir.join("backups"))
        .map_or(Vec::new(), |inside| inside.map(|file| file.unwrap().path()).collect())
}

fn day(n: u32) -> Moment {
    at("2026-05-01T12:30:00+08:00") + chrono::Days::new(n.into())
}

#[test]
fn a_copy_is_made_at_most_once_a_day_only_of_something_new_and_seven_stay() {
    let (dir, mut store) = diary();
    assert_eq!(store.copy_daily(day(0)).unwrap(), None, "nothing is recorded yet");
    for n in 0..10 {
        store.log(Night::at(day(n)), Answers::none(), Write::New, day(n)).unwrap();
        assert!(store.copy_daily(day(n) + chrono::TimeDelta::minutes(1)).unwrap().is_some(), "day {n}");
        assert_eq!(store.copy_daily(day(n) + chrono::TimeDelta::minutes(2)).unwrap(), None, "the same day");
    }
    assert_eq!(store.copy_daily(day(15)).unwrap(), None, "nothing new");
    assert_eq!(copies(dir.path()).len(), 7);
    let listed = Store::backups(dir.path());
    assert_eq!(listed.iter().map(|copy| copy.nights.unwrap()).collect::<Vec<_>>(), [10, 9, 8, 7, 6, 5, 4]);
    assert_eq!(copies(dir.path()).len(), 7, "looking leaves no file beside them");
}

#[test]
fn copies_are_listed_and_restored_when_the_diary_itself_is_damaged() {
    let (dir, mut store) = diary();
    store.log(night("2026-05-01"), Answers::none(), Write::New, day(1)).unwrap();
    store.copy_daily(day(1)).unwrap();
    drop(store);
    std::fs::write(
        dir.path().join("diary.db"),
        b"not a diary any more, and long enough to be read as a header ....................................",
    )
    .unwrap();
    assert!(matches!(Store::open(dir.path(), day(2)), Err(StoreError::Damaged { .. })));
    let copy = Store::backups(dir.path()).remove(0);
    assert_eq!(copy.nights, Some(1));
    let aside = Store::restore(dir.path(), &copy.path, day(2)).unwrap().unwrap();
    assert!(aside.is_file() && aside.display().to_string().contains("damaged"));
    assert!(open(dir.path(), day(2)).entry(night("2026-05-01")).unwrap().is_some());
    assert!(Store::backups(dir.path()).iter().all(|copy| !copy.path.display().to_string().contains("damaged")));
}

#[test]
fn only_a_damaged_diary_is_put_aside_for_an_empty_one() {
    let (dir, mut store) = diary();
    store.log(night("2026-05-01"), Answers::none(), Write::New, day(1)).unwrap();
    drop(store);
    assert!(matches!(Store::start_over(dir.path(), day(1)), Err(StoreError::FileExists(_))));
    let damaged = b"damaged ".repeat(40);
    std::fs::write(dir.path().join("diary.db"), &damaged).unwrap();
    let aside = Store::start_over(dir.path(), day(2)).unwrap().unwrap();
    assert_eq!(std::fs::read(aside).unwrap(), damaged, "kept to the byte");
    assert_eq!(open(dir.path(), day(2)).start().unwrap(), None);
}

#[test]
fn erased_nothing_of_it_is_left_in_any_file() {
    const SECRET: &str = "a word nobody else would write";
    let (dir, mut store) = diary();
    let answers = Answers { note: Some(SECRET.to_owned()), ..Answers::none() };
    store.log(night("2026-05-01"), answers, Write::New, day(1)).unwrap();
    store.store_draft("night 2026-05-02", Some(SECRET), day(1)).unwrap();
    store.set_setting("theme", "dark").unwrap();
    store.copy_daily(day(2)).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    store.backup(&elsewhere.path().join("mine.db"), false).unwrap();

    store.erase().unwrap();
    assert_eq!((store.start().unwrap(), store.drafts().unwrap().len()), (None, 0));
    assert_eq!(store.settings().unwrap(), soleus_core::settings::Settings::default());
    assert!(!store.ever_written().unwrap());
    for file in std::fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        let found = bytes.windows(SECRET.len()).any(|piece| piece == SECRET.as_bytes());
        assert!(!found, "{} still holds it", file.display());
    }
    assert_eq!(copies(dir.path()).len(), 0);
    assert!(elsewhere.path().join("mine.db").is_file(), "what was saved elsewhere stays");
    // The same open diary goes on.
    store.log(night("2026-05-03"), Answers::none(), Write::New, day(3)).unwrap();
}
