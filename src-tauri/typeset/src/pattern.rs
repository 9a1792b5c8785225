//! What the nights were like: the five figures a doctor needs first, and the small bars below the strip.

use serde::Serialize;
use soleus_core::entry::Longest;
use soleus_core::flags::NightSpan;
use soleus_core::report::{Bars, Report};
use soleus_core::texts::arg;

use crate::text::number;
use soleus_report::report_text::ReportText;

/// One of the figures read first.
#[derive(Serialize)]
pub(super) struct Tile {
    title: String,
    value: String,
    /// What it counts, and what goes with it.
    lines: Vec<String>,
}

/// One question and how often each answer was given.
#[derive(Serialize)]
pub(super) struct Chart {
    title: String,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    name: String,
    nights: u32,
    /// Whether it counts the nights without an answer.
    unanswered: bool,
}

/// How often, how long, how bad, which leg, what helps.
pub(super) fn tiles(report: &Report, texts: ReportText<'_>) -> Vec<Tile> {
    vec![often(report, texts), long(report, texts), bad(report, texts), leg(report, texts), helps(report, texts)]
}

fn often(report: &Report, texts: ReportText<'_>) -> Tile {
    let counts = &report.counts;
    let part = |part: u32, whole: u32| texts.with("report-of", &[arg("part", part), arg("whole", whole)]);
    let mut lines = vec![texts.get(if counts.of == 0 { "report-no-timely" } else { "report-often-of" })];
    if counts.late_of > 0 {
        lines.push(
            texts.with("report-often-late", &[arg("part", counts.late_symptomatic), arg("whole", counts.late_of)]),
        );
    }
    if let Some(most) = counts.most_in_seven {
        let span = texts.span(most.window);
        let args = [arg("nights", most.nights), arg("times", most.episodes), arg("span", span)];
        lines.push(texts.with("report-most", &args));
        lines.extend((most.late > 0).then(|| texts.count("report-of-them-late", most.late)));
    }
    let value = if counts.of == 0 { texts.get("report-nothing") } else { part(counts.symptomatic, counts.of) };
    Tile { title: texts.get("report-often"), value, lines }
}

fn long(report: &Report, texts: ReportText<'_>) -> Tile {
    let title = texts.get("report-long");
    let longest = report.pattern.longest.bars.iter().rev().find(|bar| bar.answer != Longest::Unknown);
    let longest = longest.map(|bar| {
        let longest = texts.get(&format!("longest-{}", bar.answer));
        texts.with("report-longest-episode", &[arg("longest", longest), arg("nights", bar.nights)])
    });
    let Some(found) = report.counts.longest_run else {
        return Tile { title, value: texts.get("report-nothing"), lines: vec![texts.get("report-no-run")] };
    };
    let mut lines = vec![texts.get("report-run"), texts.span(NightSpan { from: found.run.from, to: found.run.to })];
    lines.extend((found.late > 0).then(|| texts.count("report-of-them-late", found.late)));
    lines.extend(longest);
    Tile { title, value: texts.with("nights-count", &[arg("nights", found.run.nights)]), lines }
}

fn bad(report: &Report, texts: ReportText<'_>) -> Tile {
    let title = texts.get("report-bad");
    let Some(pain) = report.pain else {
        return Tile { title, value: texts.get("report-nothing"), lines: vec![texts.get("report-no-score")] };
    };
    let lines = vec![
        texts.with("report-worst", &[arg("night", texts.night(pain.worst_on))]),
        texts.with("report-median", &[arg("median", number(pain.median)), arg("scored", pain.scored)]),
        texts.get("report-scale"),
    ];
    Tile { title, value: texts.with("report-of-ten", &[arg("pain", pain.worst)]), lines }
}

fn leg(report: &Report, texts: ReportText<'_>) -> Tile {
    let side = &report.pattern.side;
    let most = side.bars.iter().map(|bar| bar.nights).max().unwrap_or_default();
    let top: Vec<_> = side.bars.iter().filter(|bar| bar.nights == most).map(|bar| bar.answer).collect();
    let value = if top.is_empty() { texts.get("report-nothing") } else { texts.codes("side-", top) };
    let mut lines: Vec<_> =
        side.bars.iter().map(|bar| counted(&texts.get(&format!("side-{}", bar.answer)), bar.nights, texts)).collect();
    lines.extend(unanswered(side.unanswered, report.pattern.of, texts));
    Tile { title: texts.get("report-leg"), value, lines }
}

/// Answers by how often they were given, at most three.
fn helps(report: &Report, texts: ReportText<'_>) -> Tile {
    let mut bars = report.pattern.eased_by.bars.clone();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.nights));
    let value =
        bars.first().map_or_else(|| texts.get("report-nothing"), |bar| texts.get(&format!("eased_by-{}", bar.answer)));
    let mut lines: Vec<_> = bars
        .iter()
        .take(3)
        .map(|bar| counted(&texts.get(&format!("eased_by-{}", bar.answer)), bar.nights, texts))
        .collect();
    lines.extend(unanswered(report.pattern.eased_by.unanswered, report.pattern.of, texts));
    Tile { title: texts.get("report-helps"), value, lines }
}

fn counted(name: &str, nights: u32, texts: ReportText<'_>) -> String {
    texts.with("report-counted", &[arg("name", name), arg("nights", nights)])
}

fn unanswered(nights: u32, of: u32, texts: ReportText<'_>) -> Option<String> {
    (of > 0 && nights > 0).then(|| counted(&texts.get("report-not-said"), nights, texts))
}

/// The six charts.
pub(super) fn charts(report: &Report, texts: ReportText<'_>) -> Vec<Chart> {
    let pattern = &report.pattern;
    vec![
        chart("report-leg", "side-", &pattern.side, texts),
        chart("report-sites", "site-", &pattern.sites, texts),
        chart("report-sensations", "sensation-", &pattern.sensations, texts),
        chart("report-longest", "longest-", &pattern.longest, texts),
        chart("report-woke", "woke-", &pattern.woke, texts),
        chart("report-eased", "eased_by-", &pattern.eased_by, texts),
    ]
}

fn chart<T: std::fmt::Display>(title: &str, prefix: &str, bars: &Bars<T>, texts: ReportText<'_>) -> Chart {
    let answered = bars.bars.iter().map(|bar| {
        let name = texts.get(&format!("{prefix}{}", bar.answer));
        Bar { name, nights: bar.nights, unanswered: false }
    });
    let no_answer = Bar { name: texts.get("report-not-said"), nights: bars.unanswered, unanswered: true };
    let bars = answered.chain((bars.unanswered > 0).then_some(no_answer)).collect();
    Chart { title: texts.get(title), bars }
}
