//! Diaries that reports are tried on.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use soleus_core::entry::{EasedBy, Longest, Sensation, Side, Site, SittingHours, Woke};
use soleus_core::report::{Person, Report, Section, Source, gather};
use soleus_core::settings::Settings;
use soleus_core::wire::{BreakDay, DiaryPause, Seen, SelfReport, Today};
use soleus_core::{Answers, Diary, Entry, Logged, Moment, Night, Sign, SignAnswer};

/// A diary, and the report that is wanted of it.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) nights: Vec<Entry>,
    pub(crate) seen: Vec<Seen>,
    pub(crate) pauses: Vec<DiaryPause>,
    pub(crate) self_report: Option<SelfReport>,
    pub(crate) days: Vec<BreakDay>,
    pub(crate) settings: Settings,
    pub(crate) from: Option<Night>,
    pub(crate) to: Option<Night>,
    pub(crate) person: Person,
    pub(crate) without: BTreeSet<Section>,
    pub(crate) now: Moment,
}

impl Wanted {
    /// The report.
    pub(crate) fn report(&self) -> Report {
        let diary = Diary::new(self.nights.iter().map(Into::into), self.seen.iter().map(|seen| seen.on));
        let source = Source {
            diary: &diary,
            nights: &self.nights,
            seen: &self.seen,
            pauses: &self.pauses,
            self_report: self.self_report,
            days: &self.days,
            settings: &self.settings,
            now: self.now,
        };
        gather(&source, self.from, self.to, self.person.clone(), &self.without).unwrap()
    }
}

pub(crate) fn night(date: &str) -> Night {
    Night::parse("night", date).unwrap()
}

/// Nothing recorded; the report is made on 10 May 2026, of the week before.
pub(crate) fn empty() -> Wanted {
    Wanted {
        nights: Vec::new(),
        seen: Vec::new(),
        pauses: Vec::new(),
        self_report: None,
        days: Vec::new(),
        settings: Settings::default(),
        from: Some(night("2026-05-04")),
        to: Some(night("2026-05-10")),
        person: Person::default(),
        without: BTreeSet::new(),
        now: "2026-05-11T09:00:00+08:00".parse().unwrap(),
    }
}

/// One night, written on its morning, or so many days later.
pub(crate) fn entry(night: Night, answers: Answers, late_days: u32) -> Entry {
    let written = night.plus(1 + late_days).date().and_hms_opt(7, 10, 0).unwrap();
    let at: Moment = format!("{}+08:00", written.format("%Y-%m-%dT%H:%M:%S")).parse().unwrap();
    Entry::new(night, answers.checked().unwrap(), Logged::at(at), 1)
}

/// So many nights up to 10 May 2026, as people write them: some without discomfort, some missing, some late.
pub(crate) fn usual(count: u32) -> Wanted {
    let last = night("2026-05-10");
    let first = last.minus(count - 1);
    let nights = first.through(last).filter_map(usual_night).collect();
    let days = first.through(last).filter(|night| night.date() > first.plus(5).date()).map(|night| BreakDay {
        date: night.date(),
        came_to: Today { taken: 3, natural: 2, skipped: 1, ignored: 1, sat_seconds: 26_400 },
        owed: 6,
        kept: 4,
    });
    Wanted {
        nights,
        days: days.collect(),
        seen: vec![Seen { on: last.minus(count / 3).date(), note: Some("社区医院：先观察。Come back if it goes on.".into()) }],
        from: Some(first),
        to: Some(last),
        ..empty()
    }
}

fn usual_night(night: Night) -> Option<Entry> {
    let day = u32::try_from(night.since(self::night("2000-01-01"))).unwrap();
    let turn = day * 7 % 31;
    if matches!(turn, 3 | 11 | 19) {
        return None;
    }
    let late = if turn == 5 { 1 } else if turn == 23 { 4 } else { 0 };
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
            note: (turn == 17).then(|| "左小腿抽筋，揉了几分钟。Woke at 3 and walked about.".to_owned()),
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

/// Six weeks that the whole project knows.
pub(crate) fn six_weeks() -> Wanted {
    #[derive(serde::Deserialize)]
    struct File {
        nights: Vec<Entry>,
        seen: Vec<Seen>,
    }
    let file: File = serde_json::from_slice(&std::fs::read(fixture("six-weeks.json")).unwrap()).unwrap();
    Wanted { nights: file.nights, seen: file.seen, from: None, to: None, ..empty() }
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

/// Text that has broken printers before: markup, emoji, right to left, controls, and no place to break a line.
pub(crate) const MARKUP: &str = "#panic() $x^2$ *bold* _it_ \\ `raw` <a> @b // c /* d */ [e] {f} ~ -- ... \"q\" 'r' = g";
pub(crate) const RIGHT_TO_LEFT: &str = "שלום עולם, ساقي تؤلمني في الليل (3 times) \u{202e}abc";

/// Everything there can be, at once, and as long as it may be.
pub(crate) fn fullest() -> Wanted {
    let last = night("2026-05-10");
    let long = |start: &str| format!("{start}{}", "W".repeat(2_000 - start.chars().count()));
    let notes = [
        long("😖👩‍👩‍👧#$*\\"),
        long(RIGHT_TO_LEFT),
        "疼".repeat(2_000),
        "！".repeat(2_000),
        "😖".repeat(2_000),
        "ש".repeat(2_000),
        format!("{MARKUP}\n\tsecond\r\nline\u{0}\u{7}\u{feff}\u{e000}"),
    ];
    let nights = last.minus(13).through(last).zip(notes.iter().cycle()).map(|(night, note)| {
        let answers = Answers {
            pain: Some(10),
            side: Some(Side::Both),
            sites: Site::ALL.iter().copied().collect(),
            sensations: Sensation::ALL.iter().copied().collect(),
            episodes: Some(99),
            longest: Some(Longest::ALL[night.since(last).unsigned_abs() as usize % Longest::ALL.len()]),
            woke: Some(Woke::ALL[night.since(last).unsigned_abs() as usize % Woke::ALL.len()]),
            eased_by: EasedBy::ALL.iter().copied().collect(),
            sitting_hours: SittingHours::from_tenths(235),
            medicines: Some(format!("{}{night}", "M".repeat(490))),
            note: Some(note.clone()),
            signs: signs(SignAnswer::Yes),
            ..Answers::symptoms()
        };
        entry(night, answers, 0)
    });
    let mut settings = Settings::default();
    settings.set("profile", "pregnant").unwrap();
    Wanted {
        nights: nights.collect(),
        seen: (0..4).map(|back| Seen { on: last.minus(back).date(), note: Some("N".repeat(2_000)) }).collect(),
        self_report: Some(SelfReport { on: last.date() }),
        settings,
        from: Some(last.minus(200)),
        person: Person { name: Some("W".repeat(100)), birth_year: Some(1985) },
        days: usual(30).days,
        ..usual(14)
    }
}

/// Everything worth looking at, by name.
pub(crate) fn all() -> Vec<(&'static str, Wanted)> {
    let missing = Wanted {
        nights: vec![entry(night("2026-04-01"), Answers::symptoms(), 0)],
        pauses: vec![DiaryPause { from: night("2026-05-06"), to: None }],
        ..empty()
    };
    let one = Wanted {
        nights: vec![entry(night("2026-05-10"), Answers { pain: Some(4), ..Answers::symptoms() }, 0)],
        from: None,
        to: None,
        ..empty()
    };
    let named = Wanted { person: Person { name: Some("王小明".into()), birth_year: Some(1985) }, ..usual(28) };
    let mut every_sign = usual(28);
    if let Some(last) = every_sign.nights.last_mut() {
        last.answers.signs = signs(SignAnswer::Yes);
    }
    let bare = Wanted { without: Section::ALL.iter().copied().collect(), ..usual(28) };
    vec![
        ("four-weeks", named),
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
