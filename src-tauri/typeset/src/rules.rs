//! The rules for seeing a doctor, each with its state, its dates and its text; earlier stretches; visits.

use std::collections::BTreeSet;

use fluent_bundle::FluentValue;
use serde::Serialize;
use soleus_core::flags::{Flag, FlagCode, FlagCounts, FlagState, NightSpan};
use soleus_core::report::Report;
use soleus_core::texts::arg;
use soleus_core::visit::Visit;

use super::typed;
use soleus_report::report_text::ReportText;

/// Stretches and nights named in one line.
const NAMED_MOST: usize = 3;
/// Visits listed on page 1, the last ones.
const VISITS_MOST: usize = 2;

/// The rules as page 1 shows them.
#[derive(Serialize)]
pub(super) struct Rules {
    as_of: String,
    rows: Vec<Row>,
    /// Earlier stretches, and the person's own report of the time before the diary.
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    state: &'static str,
    /// The state in a word.
    badge: String,
    name: String,
    rule: String,
    /// Dates and counts.
    counts: String,
}

/// A visit to a doctor.
#[derive(Serialize)]
pub(super) struct VisitLine {
    date: String,
    note: String,
}

pub(super) fn rules(report: &Report, texts: ReportText<'_>) -> Rules {
    let flags = report.flags.flags.iter().filter(|flag| !matches!(flag.code, FlagCode::Sign(_)));
    let mut notes: Vec<_> = [FlagCode::Frequency, FlagCode::Duration]
        .into_iter()
        .filter_map(|code| stretches(report, code, texts))
        .collect();
    if let Some(self_report) = report.self_report {
        notes.push(texts.with("report-self-report", &[arg("date", texts.date(self_report.on))]));
    }
    Rules {
        as_of: texts.with("report-as-of", &[arg("night", texts.night(report.flags.as_of))]),
        rows: flags.map(|flag| row(flag, texts)).collect(),
        notes,
    }
}

fn row(flag: &Flag, texts: ReportText<'_>) -> Row {
    let (state, badge) = match flag.state {
        FlagState::Met => ("met", "report-state-met"),
        FlagState::NotMet => ("not_met", "report-state-not_met"),
        FlagState::CannotTell => ("cannot_tell", "report-state-cannot_tell"),
        FlagState::NoData => ("no_data", "report-state-no_data"),
        FlagState::Resolved => ("resolved", "report-state-resolved"),
    };
    let mut counts = counts(flag, texts);
    counts.extend((flag.late_entries > 0).then(|| texts.count("flag-late", flag.late_entries)));
    counts.extend(unrecorded(flag, texts));
    let (name, rule) = (texts.rule_name(flag.code), texts.rule_text(flag.code));
    Row { state, badge: texts.get(badge), name, rule, counts: texts.sentences(counts) }
}

fn counts(flag: &Flag, texts: ReportText<'_>) -> Vec<String> {
    let ends = flag.evidence.first().zip(flag.evidence.last());
    let run = |id, from, to, nights: FluentValue<'static>| {
        texts.with(id, &[("nights", nights), arg("from", texts.night(from)), arg("to", texts.night(to))])
    };
    match &flag.counts {
        FlagCounts::Frequency { window, .. } if flag.state == FlagState::NoData => vec![texts.span(*window)],
        FlagCounts::Frequency { window, symptom_nights, episodes, .. } => vec![texts.with(
            "report-frequency-count",
            &[
                arg("from", texts.night(window.from)),
                arg("to", texts.night(window.to)),
                arg("nights", *symptom_nights),
                arg("times", *episodes),
            ],
        )],
        FlagCounts::Duration { run: Some(unbroken), .. } => {
            vec![run("flag-duration-run", unbroken.from, unbroken.to, unbroken.nights.into())]
        }
        FlagCounts::Duration { run: None, .. } => {
            let id = if flag.state == FlagState::Resolved { "flag-duration-ended" } else { "flag-duration-gaps" };
            ends.map(|(&from, &to)| run(id, from, to, flag.evidence.len().into())).into_iter().collect()
        }
        FlagCounts::Evidence {} if flag.code == FlagCode::PregnancyOverAWeek => {
            ends.map(|(&from, &to)| texts.span(NightSpan { from, to })).into_iter().collect()
        }
        FlagCounts::Evidence {} => vec![texts.last_nights(&flag.evidence, NAMED_MOST)],
    }
}

/// The missing nights by name. They come after the nights that count, of which they are none.
fn unrecorded(flag: &Flag, texts: ReportText<'_>) -> Option<String> {
    let (FlagCounts::Frequency { missing, .. } | FlagCounts::Duration { missing, .. }) = &flag.counts else {
        return None;
    };
    let shown = flag.state != FlagState::NoData && !missing.is_empty();
    let named = || [arg("count", missing.len()), arg("nights", texts.last_nights(missing, NAMED_MOST))];
    shown.then(|| texts.with("flag-missing-named", &named()))
}

/// When a rule was met, the last stretches of it.
fn stretches(report: &Report, code: FlagCode, texts: ReportText<'_>) -> Option<String> {
    let all: Vec<_> = report.flags.history.iter().filter(|stretch| stretch.code == code).collect();
    let more = all.len().saturating_sub(NAMED_MOST);
    let shown = all.get(more..).unwrap_or_default();
    let mut spans: Vec<_> =
        shown.iter().map(|stretch| texts.span(NightSpan { from: stretch.from, to: stretch.to })).collect();
    if more > 0 {
        spans.push(texts.count("report-and-earlier", more));
    }
    let name = texts.rule_name(code);
    let spans = spans.join(&texts.get("report-list"));
    (!all.is_empty()).then(|| texts.with("report-history", &[arg("rule", name), arg("spans", spans)]))
}

/// The visits of the range, the last ones, and how many more there are.
pub(super) fn visits(report: &Report, texts: ReportText<'_>, missing: &BTreeSet<char>) -> (Vec<VisitLine>, String) {
    let more = report.seen.len().saturating_sub(VISITS_MOST);
    let shown = report.seen.get(more..).unwrap_or_default();
    let visit = |visit: &Visit| VisitLine {
        date: texts.date(visit.on),
        note: typed::one_line(visit.note.as_deref().unwrap_or_default(), missing),
    };
    let earlier = if more == 0 { String::new() } else { texts.count("report-and-earlier", more) };
    (shown.iter().map(visit).collect(), earlier)
}
