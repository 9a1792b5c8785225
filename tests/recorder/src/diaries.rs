//! The diaries that recordings start from: six believable weeks and a few shorter ones, and four weeks of breaks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, Days, TimeDelta, Weekday};
use serde::Deserialize;
use soleus_core::breaks::{Cause, Request};
use soleus_core::entry::{EasedBy, Longest, Sensation, Side, Site, SittingHours, Woke};
use soleus_core::{Answers, Moment, Night, Sign, SignAnswer};
use soleus_store::{Store, Write};

use crate::agent::{Act, Agent};

/// A diary to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sample {
    /// Nothing was set or written yet.
    FirstRun,
    /// The welcome is over; nothing was written.
    Empty,
    /// Six weeks with more than three bad nights in the last one.
    Usual,
    /// The same; the current night has answers that are an emergency.
    Emergency,
    /// Nights are missing here and there, too many for an answer.
    Gaps,
    /// Rarely a bad night.
    Quiet,
    /// Bad nights for over a week, to the last one.
    Lasting,
    /// Missing nights decide.
    Holes,
    /// It was bad for over a week, and is over.
    Ended,
    /// It was bad for over a week; then nobody wrote any more.
    Left,
    /// The usual one, in a file that is damaged.
    Damaged,
    /// The usual one, in a file of a newer Soleus.
    Newer,
}

impl Sample {
    /// A night a character, up to the current one: a digit is the worst pain (0 a night without discomfort), `.` a night
    /// that nobody recorded, `n` one that was numb and got no score.
    const fn nights(self) -> &'static str {
        match self {
            Self::FirstRun | Self::Empty => "",
            Self::Usual | Self::Damaged | Self::Newer => "00300.4002050.33456766540.0003000n5.46070.",
            Self::Emergency => "00300.4002050.33456766540.0003000n5.460708",
            Self::Gaps => "00300.40020500030000050000.000300..5..0.0.",
            Self::Quiet => "003000400200003000000400000000300020000000",
            Self::Lasting => "0030004002000030000004000000.3344556777654",
            Self::Holes => "003000400200003000000400000000304.4.5443..",
            Self::Ended => "0030004002000030000004455566.4545556600000",
            Self::Left => "003000400200003000445556666...............",
        }
    }

    /// Writes it.
    pub(crate) fn write(self, store: &mut Store, now: Moment) {
        // Not the system's language, which differs from computer to computer.
        store.set_setting("language", "en").unwrap();
        if self != Self::FirstRun {
            store.set_setting("welcomed", "on").unwrap();
            store.set_setting("profile", "office_worker").unwrap();
        }
        let marks = self.nights();
        let current = Night::at(now);
        for (index, mark) in (0u32..).zip(marks.chars()) {
            let night = current.minus(u32::try_from(marks.len()).unwrap() - 1 - index);
            let Some(mut answers) = answers(mark, index) else { continue };
            if self == Self::Emergency && night == current {
                answers.signs = BTreeMap::from([
                    (Sign::SaddleNumbness, SignAnswer::Yes),
                    (Sign::BladderChange, SignAnswer::No),
                    (Sign::OneLegSwollenWarmOrRed, SignAnswer::Yes),
                ]);
            }
            let days_late = match index {
                _ if index % 11 == 3 => 3,
                _ if index % 17 == 9 => 5,
                _ => 0,
            };
            write_at(store, night, answers, days_late, now);
        }
    }
}

/// Makes the diary's file one that cannot be read.
pub(crate) fn spoil(sample: Sample, file: &Path) {
    let mut bytes = std::fs::read(file).unwrap();
    match sample {
        Sample::Damaged => bytes.fill(b'x'),
        // The schema's number in the header of the file.
        Sample::Newer => bytes[60..64].copy_from_slice(&9_999u32.to_be_bytes()),
        _ => return,
    }
    std::fs::write(file, bytes).unwrap();
}

fn answers(mark: char, index: u32) -> Option<Answers> {
    let pain = match mark {
        '.' => return None,
        '0' => return Some(Answers::none()),
        mark => mark.to_digit(10).and_then(|pain| u8::try_from(pain).ok()),
    };
    let sensations = match pain {
        None => BTreeSet::from([Sensation::Numbness]),
        Some(_) if index.is_multiple_of(2) => BTreeSet::from([Sensation::Cramp]),
        Some(_) => BTreeSet::from([Sensation::Ache, Sensation::Tingling]),
    };
    Some(Answers {
        pain,
        side: Some(if index.is_multiple_of(3) { Side::Right } else { Side::Left }),
        sites: if index.is_multiple_of(5) {
            BTreeSet::from([Site::Calf, Site::Foot])
        } else {
            BTreeSet::from([Site::Calf])
        },
        sensations,
        episodes: Some(if index.is_multiple_of(4) { 2 } else { 1 }),
        longest: Some(if pain > Some(6) { Longest::M10To30 } else { Longest::M1To10 }),
        woke: Some(if pain > Some(4) { Woke::Yes } else { Woke::No }),
        eased_by: BTreeSet::from([EasedBy::Position, EasedBy::Walking]),
        sitting_hours: SittingHours::from_tenths(75),
        ..Answers::symptoms()
    })
}

/// Writes nights up to the one before the current: a digit is the number of episodes, 0 a night without discomfort, `.`
/// a missing one.
pub(crate) fn write_nights(store: &mut Store, marks: &str, now: Moment) {
    let last = Night::at(now).minus(1);
    for (index, mark) in (0u32..).zip(marks.chars()) {
        let night = last.minus(u32::try_from(marks.len()).unwrap() - 1 - index);
        let episodes = mark.to_digit(10).and_then(|episodes| u8::try_from(episodes).ok());
        let answers = match episodes {
            None => continue,
            Some(0) => Answers::none(),
            some => Answers { episodes: some, pain: Some(5), ..Answers::symptoms() },
        };
        write_at(store, night, answers, 0, now);
    }
}

/// Writes a night on its evening or so many days later, but not after now.
pub(crate) fn write_at(store: &mut Store, night: Night, answers: Answers, days_later: u64, now: Moment) {
    let evening = night.date().and_hms_opt(19, 41, 0).unwrap().and_local_timezone(*now.offset()).unwrap();
    let later = evening.checked_add_days(Days::new(days_later)).unwrap();
    let at = if later > now { evening.min(now) } else { later };
    store.log(night, answers, Write::New, at).unwrap();
}

/// What somebody did today, up to now.
const TODAY: [Act; 21] = [
    Act::Go(60 * 60),
    Act::Ask(Request::Snooze),
    Act::Go(11 * 60),
    Act::Ask(Request::Start),
    Act::Go(5 * 60),
    Act::Go(24 * 60),
    Act::Leave(3),
    Act::Go(20 * 60),
    Act::Leave(52),
    Act::Go(20 * 60),
    Act::Quiet(Cause::Call, true),
    Act::Go(38 * 60),
    Act::Quiet(Cause::Call, false),
    Act::Go(4 * 60),
    Act::Ask(Request::Start),
    Act::Go(5 * 60),
    Act::Ask(Request::Pause { for_ms: Some(30 * 60_000) }),
    Act::Go(90 * 60),
    Act::Ask(Request::Skip),
    Act::Leave(12),
    Act::Go(35 * 60 + 50),
];

/// An agent that has run on the weekdays of the last four weeks, and today up to now.
pub(crate) fn measured(store: &mut Store, now: Moment) -> Agent {
    for back in (1..28u64).rev() {
        let date = now.date_naive().checked_sub_days(Days::new(back)).unwrap();
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || matches!(back, 9 | 19) {
            continue;
        }
        let nine = date.and_hms_opt(9, 0, 0).unwrap().and_local_timezone(*now.offset()).unwrap();
        let mut agent = Agent::new(&store.settings().unwrap(), nine);
        for spell in 0..4 + back % 4 {
            let request = if spell < back % 3 { Request::Skip } else { Request::Start };
            agent.live(store, &[Act::Go(60 * 60), Act::Ask(request), Act::Go(5 * 60)]);
        }
        agent.live(store, &[Act::Go(15 * 60), Act::Leave(30)]);
    }
    let seconds: u64 = TODAY
        .iter()
        .map(|act| match act {
            Act::Go(seconds) => *seconds,
            Act::Leave(minutes) => minutes * 60,
            Act::Ask(_) | Act::Quiet(..) => 0,
        })
        .sum();
    let began = now - TimeDelta::seconds(i64::try_from(seconds).unwrap());
    let mut agent = Agent::new(&store.settings().unwrap(), began);
    agent.live(store, &TODAY);
    agent
}
