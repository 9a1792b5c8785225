//! Diaries that are printed in these tests.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;
use soleus_core::breaks::{BreakDay, DayTotals};
use soleus_core::entry::{EasedBy, Longest, Sensation, Side, Site, SittingHours, Woke};
use soleus_core::pause::DiaryPause;
use soleus_core::report::{Person, Report, Section};
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Logged, Moment, Night, Sign, SignAnswer};

use soleus_samples::{self as samples, MORNING, SampleDiary, night};

/// A diary, and the nights the report is to be about.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) made: SampleDiary,
    pub(crate) from: Option<Night>,
    pub(crate) to: Option<Night>,
}

impl Wanted {
    /// The report, made on 11 May 2026.
    pub(crate) fn report(&self) -> Report {
        self.made.between(self.from, self.to, MORNING)
    }
}

/// The last night of every diary here.
fn last() -> Night {
    night("2026-05-10")
}

/// Nothing recorded; the report is of one week.
pub(crate) fn empty() -> Wanted {
    Wanted { made: SampleDiary::default(), from: Some(last().minus(6)), to: Some(last()) }
}

/// One night, written on its morning, or so many days later.
pub(crate) fn entry(night: Night, answers: Answers, late_days: u32) -> Entry {
    let morning = night.plus(1 + late_days).date().and_time(NaiveTime::from_hms_opt(7, 10, 0).unwrap());
    let at: Moment = format!("{morning:?}+08:00").parse().unwrap();
    Entry::new(night, answers.amended().unwrap(), Logged::at(at), 1)
}

/// So many nights up to 10 May 2026, as people write them: some without discomfort, some missing, some late.
pub(crate) fn usual(count: u32) -> Wanted {
    let first = last().minus(count - 1);
    let measured = first.plus(6).through(last()).map(|night| BreakDay {
        date: night.date(),
        totals: DayTotals { taken: 3, natural: 2, skipped: 1, ignored: 1, sat_seconds: 26_400 },
        owed: 6,
        kept: 4,
    });
    let note = "社区医院：先观察。Come back if it goes on.";
    let made = SampleDiary {
        nights: first.through(last()).filter_map(usual_night).collect(),
        days: measured.collect(),
        seen: vec![Visit { on: last().minus(count / 3).date(), note: Some(note.to_owned()) }],
        ..SampleDiary::default()
    };
    Wanted { made, from: Some(first), to: Some(last()) }
}

fn usual_night(night: Night) -> Option<Entry> {
    let day = u32::try_from(night.since(samples::night("2000-01-01"))).unwrap();
    let turn = day * 7 % 31;
    if matches!(turn, 3 | 11 | 19) {
        return None;
    }
    let late = if turn == 5 {
        1
    } else if turn == 23 {
        4
    } else {
        0
    };
    let answers = if matches!(turn % 5, 0 | 2) {
        Answers { sitting_hours: SittingHours::from_tenths(75), ..Answers::none() }
    } else {
        let all = Sensation::ALL;
        Answers {
            pain: (turn != 13).then_some(u8::try_from(turn % 11).unwrap()),
            side: Some(if turn % 4 == 0 { Side::Right } else { Side::Left }),
            sites: BTreeSet::from([Site::Calf, if turn > 20 { Site::Foot } else { Site::Calf }]),
            sensations: BTreeSet::from([all[turn as usize % all.len()], Sensation::Cramp]),
            episodes: Some(u8::try_from(1 + turn % 3).unwrap()),
            longest: Some(Longest::ALL[turn as usize % 4]),
            woke: Some(if turn % 3 == 0 { Woke::Yes } else { Woke::No }),
            eased_by: BTreeSet::from([EasedBy::Position, EasedBy::ALL[turn as usize % EasedBy::ALL.len()]]),
            sitting_hours: SittingHours::from_tenths(u8::try_from(60 + turn).unwrap()),
            medicines: (turn == 9).then(|| "布洛芬 200 mg".to_owned()),
            note: (turn == 18).then(|| "左小腿抽筋，揉了几分钟。Woke at 3 and walked about.".to_owned()),
            signs: if turn == 8 { signs(SignAnswer::No) } else { BTreeMap::new() },
            ..Answers::symptoms()
        }
    };
    Some(entry(night, answers, late))
}

/// Every sign, answered alike.
pub(crate) fn signs(answer: SignAnswer) -> BTreeMap<Sign, SignAnswer> {
    Sign::ALL.iter().map(|&sign| (sign, answer)).collect()
}

/// The six weeks that tests of every crate use.
pub(crate) fn six_weeks() -> Wanted {
    Wanted { made: samples::six_weeks(), from: None, to: None }
}

/// Text that has broken printers before: markup, emoji, right to left, controls, and no place to break a line.
pub(crate) const MARKUP: &str =
    "#panic() $x^2$ *bold* _it_ \\ `raw` <a> @b // c /* d */ [e] {f} ~ -- ... \"q\" 'r' = g";
pub(crate) const RIGHT_TO_LEFT: &str = "שלום עולם, ساقي تؤلمني في الليل (3 times) \u{202e}abc";

/// Notes as long as they may be.
pub(crate) fn long_notes() -> Vec<String> {
    let long = |start: &str| format!("{start}{}", "W".repeat(2_000 - start.chars().count()));
    vec![
        long("😖👩\u{200d}👧#$*\\"),
        long(RIGHT_TO_LEFT),
        "疼".repeat(2_000),
        "！".repeat(2_000),
        "😖".repeat(2_000),
        "ש".repeat(2_000),
        format!("{MARKUP}\n\tsecond\r\nline\u{0}\u{7}\u{feff}\u{e000}"),
    ]
}

/// Everything there can be, at once, and as long as it may be.
pub(crate) fn fullest() -> Wanted {
    let notes = long_notes();
    let nights = last().minus(7).through(last()).zip(notes.iter().cycle()).enumerate();
    let nights = nights.map(|(at, (night, note))| {
        let answers = Answers {
            pain: Some(10),
            side: Some(Side::Both),
            sites: Site::ALL.iter().copied().collect(),
            sensations: Sensation::ALL.iter().copied().collect(),
            episodes: Some(99),
            longest: Some(Longest::ALL[at % Longest::ALL.len()]),
            woke: Some(Woke::ALL[at % Woke::ALL.len()]),
            eased_by: EasedBy::ALL.iter().copied().collect(),
            sitting_hours: SittingHours::from_tenths(235),
            medicines: Some(format!("{}{night}", "M".repeat(490))),
            note: Some(note.clone()),
            signs: signs(SignAnswer::Yes),
            ..Answers::symptoms()
        };
        entry(night, answers, 0)
    });
    let nights = nights.collect();
    let visit = |back| Visit { on: last().minus(back).date(), note: Some("N".repeat(2_000)) };
    let Wanted { mut made, to, .. } = usual(30);
    made.settings.set("profile", "pregnant,lumbar_surgery").unwrap();
    made.nights = nights;
    made.seen = (0..4).rev().map(visit).collect();
    made.self_report = Some(SelfReport { on: last().date() });
    made.person = Person { name: Some("W".repeat(100)), birth_year: Some(1985) };
    Wanted { made, from: Some(last().minus(200)), to }
}

/// Every diary of these tests, by name.
pub(crate) fn all() -> Vec<(&'static str, Wanted)> {
    let mut four_weeks = usual(28);
    four_weeks.made.person = Person { name: Some("王小明".into()), birth_year: Some(1985) };
    let mut missing = empty();
    missing.made.nights = vec![entry(night("2026-04-01"), Answers::symptoms(), 0)];
    missing.made.pauses = vec![DiaryPause { from: night("2026-05-06"), to: None }];
    let mut one = Wanted { from: None, to: None, ..empty() };
    one.made.nights = vec![entry(last(), Answers { pain: Some(4), ..Answers::symptoms() }, 0)];
    let mut every_sign = usual(28);
    every_sign.made.nights.last_mut().unwrap().answers.signs = signs(SignAnswer::Yes);
    let mut bare = usual(28);
    bare.made.without = Section::ALL.iter().copied().collect();
    vec![
        ("four-weeks", four_weeks),
        ("three-months", usual(91)),
        ("two-years", usual(730)),
        ("empty", empty()),
        ("one-night", one),
        ("all-missing", missing),
        ("every-sign", every_sign),
        ("fullest", fullest()),
        ("bare", bare),
        ("six-weeks", six_weeks()),
    ]
}
