//! Makes a report from nights.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::count::{self, number, on_time};
use super::{
    Cell, CellKind, Completeness, Context, Measured, Medicine, NOTES_SHOWN, Note, Person, Question, Report, Section,
    SignCount, SignYes, Signs, SittingAnswers,
};
use crate::breaks::BreakDay;
use crate::entry::Lateness;
use crate::flags::{self, NightSpan};
use crate::pause::DiaryPause;
use crate::self_report::SelfReport;
use crate::settings::{Group, Settings};
use crate::visit::Visit;
use crate::{Entry, Invalid, Moment, Night, RecordedNights, Sign, SignAnswer};

/// What a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// The whole diary, as the rules see it.
    pub diary: &'a RecordedNights,
    /// The recorded nights of the range, oldest first.
    pub nights: &'a [Entry],
    /// Every visit.
    pub seen: &'a [Visit],
    /// Every pause of the diary.
    pub pauses: &'a [DiaryPause],
    /// What the person reported of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// The days as the agent measured them: those of the range's evenings count. Days without a measurement may be absent.
    pub days: &'a [BreakDay],
    /// For the groups that the person belongs to.
    pub settings: &'a Settings,
    /// The moment it is made.
    pub now: Moment,
}

/// The report on the nights from `from` to `to`, both included: without bounds from the first recorded night to the
/// last that is not pending. A range that reaches into the future ends with the current night.
///
/// # Errors
/// `person` outside its limits; `from` after `to`, or after the current night.
pub fn gather(
    source: &ReportInput<'_>,
    from: Option<Night>,
    to: Option<Night>,
    person: Person,
    without: &BTreeSet<Section>,
) -> Result<Report, Invalid> {
    let current = Night::at(source.now);
    let person = checked(from, to, person, source.now)?;
    let range = range(source.diary, current, from, to);
    let as_of = if range.to == current { source.diary.default_as_of(current) } else { range.to };
    let inside = source.nights.partition_point(|entry| entry.night < range.from);
    let nights = source.nights.get(inside..).unwrap_or_default();
    let nights = nights.get(..nights.partition_point(|entry| entry.night <= range.to)).unwrap_or_default();
    let strip = strip(source, nights, range, current);
    let signs = signs(nights);
    let wanted = |section| !without.contains(&section);
    let medicines = wanted(Section::Medicines).then(|| medicines(nights));
    let taken = medicines.as_ref().is_some_and(|medicines| !medicines.is_empty());
    Ok(Report {
        range,
        made_on: source.now.date_naive(),
        made_at: source.now,
        person,
        completeness: completeness(&strip, nights),
        counts: count::counts(range, nights),
        pain: count::pain(nights),
        flags: flags::evaluate(source.diary, as_of, source.settings.is(Group::Pregnant)),
        seen: seen_in(source.seen, range, wanted(Section::Notes)),
        self_report: source.self_report,
        pattern: count::pattern(nights),
        context: wanted(Section::Context).then(|| context(source.days, range, nights)),
        words: wanted(Section::Notes).then(|| words(nights)),
        notes: number(nights.iter().filter(|entry| entry.answers.note.is_some()).count()),
        questions: wanted(Section::Questions).then(|| questions(source.settings, &signs, taken)),
        medicines,
        nights: wanted(Section::Nights).then(|| nights.iter().map(|entry| table_row(entry, without)).collect()),
        pauses: source.pauses.iter().copied().filter(|pause| pause.touches(range.from, range.to)).collect(),
        signs,
        strip,
    })
}

/// Checks what can be checked before a diary is opened.
///
/// # Errors
/// As [`gather`].
pub fn checked(from: Option<Night>, to: Option<Night>, person: Person, now: Moment) -> Result<Person, Invalid> {
    if let Some(from) = from.filter(|&from| from > Night::at(now)) {
        return Err(Invalid::rule("from", from, "accepted-night-begun"));
    }
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Invalid::rule("to", to, "accepted-to"));
    }
    person.checked(now.year())
}

fn range(diary: &RecordedNights, current: Night, from: Option<Night>, to: Option<Night>) -> NightSpan {
    let last = || diary.default_as_of(current).max(from.unwrap_or(Night::EARLIEST));
    let to = to.map_or_else(last, |to| to.min(current));
    let from = from.unwrap_or_else(|| diary.start().map_or(to, |start| start.min(to)));
    NightSpan { from, to }
}

/// The note of a visit is the person's own text.
fn seen_in(seen: &[Visit], range: NightSpan, words: bool) -> Vec<Visit> {
    let dates = range.from.date()..=range.to.wake_date();
    let without_note = |seen: &Visit| Visit { on: seen.on, note: seen.note.clone().filter(|_| words) };
    let mut seen: Vec<_> = seen.iter().filter(|seen| dates.contains(&seen.on)).map(without_note).collect();
    seen.sort();
    seen
}

fn strip(source: &ReportInput<'_>, nights: &[Entry], range: NightSpan, current: Night) -> Vec<Cell> {
    let mut recorded = nights.iter().peekable();
    let start = source.diary.start();
    let cell = |night| {
        let kind = if let Some(entry) = recorded.next_if(|entry| entry.night == night) {
            let symptomatic = entry.answers.symptomatic();
            CellKind::Recorded { symptomatic, pain: entry.answers.pain, lateness: entry.lateness() }
        } else if night == current {
            CellKind::Pending
        } else if start.is_none_or(|start| night < start) {
            CellKind::Outside
        } else {
            CellKind::Missing { paused: source.pauses.iter().any(|pause| pause.covers(night)) }
        };
        Cell { night, kind }
    };
    range.from.through(range.to).map(cell).collect()
}

fn completeness(strip: &[Cell], nights: &[Entry]) -> Completeness {
    let mut found = Completeness::default();
    for cell in strip {
        match cell.kind {
            CellKind::Outside => found.outside += 1,
            CellKind::Pending => {}
            CellKind::Missing { paused } => {
                found.missing += 1;
                found.paused += u32::from(paused);
            }
            CellKind::Recorded { lateness, .. } => {
                found.recorded += 1;
                match lateness {
                    Lateness::OnTime => found.on_time += 1,
                    Lateness::Late => found.late += 1,
                    Lateness::Recalled => found.recalled += 1,
                }
            }
        }
    }
    found.nights = found.recorded + found.missing;
    found.edited = number(nights.iter().filter(|entry| entry.revision > 1).count());
    found
}

fn signs(nights: &[Entry]) -> Signs {
    let asked = nights.iter().filter(|entry| !entry.answers.signs.is_empty()).map(|entry| entry.night).collect();
    let mut each: BTreeMap<Sign, SignCount> = BTreeMap::new();
    let mut yes: BTreeMap<Sign, Vec<Night>> = BTreeMap::new();
    for entry in nights {
        for (&sign, answer) in &entry.answers.signs {
            let count = each.entry(sign).or_insert(SignCount { sign, yes: 0, no: 0, declined: 0 });
            match answer {
                SignAnswer::Yes => {
                    count.yes += 1;
                    yes.entry(sign).or_default().push(entry.night);
                }
                SignAnswer::No => count.no += 1,
                SignAnswer::Declined => count.declined += 1,
            }
        }
    }
    let mut yes: Vec<_> = yes.into_iter().map(|(sign, nights)| SignYes { sign, level: sign.level(), nights }).collect();
    // Stable: signs of one level stay in the order people see them.
    yes.sort_by_key(|sign| std::cmp::Reverse(sign.level));
    Signs { asked, yes, each: each.into_values().collect() }
}

fn context(days: &[BreakDay], range: NightSpan, nights: &[Entry]) -> Context {
    let evenings = range.from.date()..=range.to.date();
    let measured = days.iter().filter(|day| evenings.contains(&day.date) && day.totals.sat_seconds > 0);
    let measured: Vec<_> = measured.collect();
    let sum = |of: fn(&BreakDay) -> u64| measured.iter().map(|day| of(day)).sum::<u64>();
    let saturated = |sum: u64| u32::try_from(sum).unwrap_or(u32::MAX);
    let answered = nights.iter().filter(|entry| on_time(entry));
    let answered: Vec<_> =
        answered.filter_map(|entry| entry.answers.sitting_hours).map(|hours| u64::from(hours.tenths())).collect();
    Context {
        measured: (!measured.is_empty()).then(|| Measured {
            days: number(measured.len()),
            sat_minutes: saturated(mean(sum(|day| day.totals.sat_seconds), measured.len() * 60)),
            breaks: saturated(sum(|day| u64::from(day.totals.taken) + u64::from(day.totals.natural))),
            owed: saturated(sum(|day| day.owed.into())),
            kept: saturated(sum(|day| day.kept.into())),
        }),
        answered: (!answered.is_empty()).then(|| SittingAnswers {
            nights: number(answered.len()),
            tenths: saturated(mean(answered.iter().sum(), answered.len())),
        }),
    }
}

/// Rounded to the nearest whole.
const fn mean(sum: u64, of: usize) -> u64 {
    (sum + of as u64 / 2) / of as u64
}

fn medicines(nights: &[Entry]) -> Vec<Medicine> {
    let mut found: Vec<Medicine> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for entry in nights.iter().rev() {
        let Some(text) = entry.answers.medicines.as_deref().map(str::trim) else { continue };
        match at.get(text).and_then(|&at| found.get_mut(at)) {
            Some(medicine) => medicine.nights += 1,
            None => {
                at.insert(text.to_owned(), found.len());
                found.push(Medicine { text: text.to_owned(), nights: 1, last: entry.night });
            }
        }
    }
    found
}

fn words(nights: &[Entry]) -> Vec<Note> {
    let noted = nights.iter().rev().filter_map(|entry| {
        let text = entry.answers.note.clone()?;
        Some(Note { night: entry.night, text, lateness: entry.lateness() })
    });
    noted.take(NOTES_SHOWN).collect()
}

fn questions(settings: &Settings, signs: &Signs, medicines: bool) -> Vec<Question> {
    let asked = |question: &Question| match question {
        Question::Signs => !signs.yes.is_empty(),
        Question::Safe => settings.is(Group::Pregnant) || settings.is(Group::LumbarSurgery),
        Question::Medicines => medicines,
        Question::Cause | Question::Imaging | Question::Movement | Question::Sooner => true,
    };
    Question::ALL.iter().copied().filter(asked).collect()
}

fn table_row(entry: &Entry, without: &BTreeSet<Section>) -> Entry {
    let mut row = entry.clone();
    if without.contains(&Section::Notes) {
        row.answers.note = None;
    }
    if without.contains(&Section::Medicines) {
        row.answers.medicines = None;
    }
    if without.contains(&Section::Context) {
        row.answers.sitting_hours = None;
    }
    row
}
