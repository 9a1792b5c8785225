//! The table of nights: every night of the range, the missing ones too, with whole notes.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde::Serialize;
use soleus_core::entry::SittingHours;
use soleus_core::report::{Cell, CellKind, Report};
use soleus_core::sign::SignAnswer;
use soleus_core::texts::arg;
use soleus_core::{Entry, Night};

use super::strip::mark;
use super::typed::typed;
use crate::text::number;
use soleus_report::report_text::ReportText;

/// The table.
#[derive(Serialize)]
pub(super) struct Table {
    title: String,
    heads: Vec<String>,
    /// What stands in for every symptom of a night without any.
    none: String,
    rows: Vec<Row>,
}

/// A line of it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Row {
    /// A month begins.
    Month { text: String },
    /// Nights without an entry, one after another.
    Gap { nights: String, text: String, missing: bool },
    /// A recorded night.
    Night {
        night: String,
        mark: String,
        pain: Option<u8>,
        symptoms: bool,
        late: bool,
        /// Leg, where, felt, how often and how long, woken, eased by; of a night without discomfort, empty.
        answers: Vec<String>,
        sat: String,
        written: String,
        /// Signs, medicines and the note, each with its title.
        more: Vec<(String, String)>,
    },
}

pub(super) fn table(report: &Report, texts: ReportText<'_>, unprintable: &BTreeSet<char>) -> Option<Table> {
    let nights = report.nights.as_ref()?;
    let heads = ["night", "pain", "leg", "sites", "sensations", "times", "woke", "eased", "sat", "written"];
    let mut recorded = nights.iter().peekable();
    let mut rows = Vec::new();
    let mut month = None;
    let alike = |one: &Cell, other: &Cell| one.kind == other.kind && !matches!(one.kind, CellKind::Recorded { .. });
    for cells in report.strip.chunk_by(alike) {
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
        let date = first.night.date();
        if month.replace((date.year(), date.month())) != Some((date.year(), date.month())) {
            rows.push(Row::Month { text: texts.month_and_year(date) });
        }
        if let Some(entry) = recorded.next_if(|entry| entry.night == first.night) {
            rows.push(night(entry, texts, unprintable));
            continue;
        }
        let id = match first.kind {
            CellKind::Outside => "cell-outside",
            CellKind::Pending => "cell-pending",
            CellKind::Missing { paused: true } => "cell-away",
            CellKind::Missing { paused: false } | CellKind::Recorded { .. } => "cell-missing",
        };
        let mut text = vec![texts.get(id)];
        if cells.len() > 1 {
            text.push(texts.with("nights-count", &[arg("nights", cells.len())]));
        }
        let nights = if cells.len() == 1 {
            night_of_week(first.night, texts)
        } else {
            texts.with(
                "history-span",
                &[arg("from", texts.night_short(first.night)), arg("to", texts.night_short(last.night))],
            )
        };
        let missing = matches!(first.kind, CellKind::Missing { .. });
        rows.push(Row::Gap { nights, text: texts.phrases(text), missing });
    }
    let head = |head: &str| texts.get(&format!("report-column-{head}"));
    Some(Table {
        title: texts.get("report-table"),
        heads: heads.into_iter().map(head).collect(),
        none: texts.get("status-none"),
        rows,
    })
}

fn night(entry: &Entry, texts: ReportText<'_>, unprintable: &BTreeSet<char>) -> Row {
    let answers = &entry.answers;
    let symptoms = answers.symptomatic();
    let code =
        |prefix: &str, code: Option<String>| code.map(|code| texts.get(&format!("{prefix}{code}"))).unwrap_or_default();
    let times = answers.episodes.map(|count| texts.with("times", &[arg("count", count)])).unwrap_or_default();
    let answered = vec![
        code("side-", answers.side.map(|side| side.to_string())),
        texts.codes("site-", &answers.sites),
        texts.codes("sensation-", &answers.sensations),
        texts.phrases([times, code("longest-", answers.longest.map(|longest| longest.to_string()))]),
        code("woke-", answers.woke.map(|woke| woke.to_string())),
        texts.codes("eased_by-", &answers.eased_by),
    ];
    Row::Night {
        night: night_of_week(entry.night, texts),
        mark: mark(symptoms, answers.pain),
        pain: answers.pain.filter(|_| symptoms),
        symptoms,
        late: entry.late_days() > 0,
        answers: if symptoms { answered } else { Vec::new() },
        sat: answers.sitting_hours.map(SittingHours::hours).map(number).unwrap_or_default(),
        written: written(entry, texts),
        more: more(entry, texts, unprintable),
    }
}

fn night_of_week(night: Night, texts: ReportText<'_>) -> String {
    format!("{} {}", texts.weekday(night.date()), texts.night_short(night))
}

fn written(entry: &Entry, texts: ReportText<'_>) -> String {
    let late = match entry.late_days() {
        ..=0 => texts.get("trend-on-time"),
        days => texts.with("report-days-late", &[arg("days", days)]),
    };
    let edited = if entry.revision > 1 { texts.get("report-edited-mark") } else { String::new() };
    texts.phrases([late, edited])
}

fn more(entry: &Entry, texts: ReportText<'_>, unprintable: &BTreeSet<char>) -> Vec<(String, String)> {
    let answers = &entry.answers;
    let answered = |wanted| {
        let signs: Vec<_> =
            answers.signs.iter().filter(|&(_, &answer)| answer == wanted).map(|(sign, _)| *sign).collect();
        (!signs.is_empty()).then(|| texts.codes("sign-name-", signs))
    };
    let no = answers.signs.values().filter(|&&answer| answer == SignAnswer::No).count();
    let asked = [
        answered(SignAnswer::Yes).map(|signs| texts.with("report-answered-yes", &[arg("signs", signs)])),
        answered(SignAnswer::Declined).map(|signs| texts.with("report-signs-declined", &[arg("signs", signs)])),
        (no > 0).then(|| texts.count("report-answered-no", no)),
    ];
    let asked = texts.phrases(asked.into_iter().flatten());
    let mut more = Vec::new();
    if !asked.is_empty() {
        more.push((texts.get("report-signs"), asked));
    }
    if let Some(medicines) = &answers.medicines {
        more.push((texts.get("medicines"), typed(medicines, unprintable)));
    }
    if let Some(note) = &answers.note {
        more.push((texts.get("note"), typed(note, unprintable)));
    }
    more
}
