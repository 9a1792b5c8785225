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
pub(super) fn tiles(report: &Report, words: ReportText<'_>) -> Vec<Tile> {
    vec![often(report, words), long(report, words), bad(report, words), leg(report, words), helps(report, words)]
}

fn often(report: &Report, words: ReportText<'_>) -> Tile {
    let counts = &report.counts;
    let part = |part: u32, whole: u32| words.with("report-of", &[arg("part", part), arg("whole", whole)]);
    let mut lines = vec![words.get(if counts.of == 0 { "report-no-timely" } else { "report-often-of" })];
    if counts.late_of > 0 {
        lines.push(
            words.with("report-often-late", &[arg("part", counts.late_symptomatic), arg("whole", counts.late_of)]),
        );
    }
    if let Some(most) = counts.most_in_seven {
        let span = words.span(most.window);
        let args = [arg("nights", most.nights), arg("times", most.episodes), arg("span", span)];
        lines.push(words.with("report-most", &args));
        lines.extend((most.late > 0).then(|| words.count("report-of-them-late", most.late)));
    }
    let value = if counts.of == 0 { words.get("report-nothing") } else { part(counts.symptomatic, counts.of) };
    Tile { title: words.get("report-often"), value, lines }
}

fn long(report: &Report, words: ReportText<'_>) -> Tile {
    let title = words.get("report-long");
    let longest = report.pattern.longest.bars.iter().rev().find(|bar| bar.answer != Longest::Unknown);
    let longest = longest.map(|bar| {
        let longest = words.get(&format!("longest-{}", bar.answer));
        words.with("report-longest-episode", &[arg("longest", longest), arg("nights", bar.nights)])
    });
    let Some(found) = report.counts.longest_run else {
        return Tile { title, value: words.get("report-nothing"), lines: vec![words.get("report-no-run")] };
    };
    let mut lines = vec![words.get("report-run"), words.span(NightSpan { from: found.run.from, to: found.run.to })];
    lines.extend((found.late > 0).then(|| words.count("report-of-them-late", found.late)));
    lines.extend(longest);
    Tile { title, value: words.with("nights-count", &[arg("nights", found.run.nights)]), lines }
}

fn bad(report: &Report, words: ReportText<'_>) -> Tile {
    let title = words.get("report-bad");
    let Some(pain) = report.pain else {
        return Tile { title, value: words.get("report-nothing"), lines: vec![words.get("report-no-score")] };
    };
    let lines = vec![
        words.with("report-worst", &[arg("night", words.night(pain.worst_on))]),
        words.with("report-median", &[arg("median", number(pain.median)), arg("scored", pain.scored)]),
        words.get("report-scale"),
    ];
    Tile { title, value: words.with("report-of-ten", &[arg("pain", pain.worst)]), lines }
}

fn leg(report: &Report, words: ReportText<'_>) -> Tile {
    let side = &report.pattern.side;
    let most = side.bars.iter().map(|bar| bar.nights).max().unwrap_or_default();
    let top: Vec<_> = side.bars.iter().filter(|bar| bar.nights == most).map(|bar| bar.answer).collect();
    let value = if top.is_empty() { words.get("report-nothing") } else { words.codes("side-", top) };
    let mut lines: Vec<_> =
        side.bars.iter().map(|bar| counted(&words.get(&format!("side-{}", bar.answer)), bar.nights, words)).collect();
    lines.extend(unanswered(side.not_said, report.pattern.of, words));
    Tile { title: words.get("report-leg"), value, lines }
}

/// Answers by how often they were given, at most three.
fn helps(report: &Report, words: ReportText<'_>) -> Tile {
    let mut bars = report.pattern.eased_by.bars.clone();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.nights));
    let value =
        bars.first().map_or_else(|| words.get("report-nothing"), |bar| words.get(&format!("eased_by-{}", bar.answer)));
    let mut lines: Vec<_> = bars
        .iter()
        .take(3)
        .map(|bar| counted(&words.get(&format!("eased_by-{}", bar.answer)), bar.nights, words))
        .collect();
    lines.extend(unanswered(report.pattern.eased_by.not_said, report.pattern.of, words));
    Tile { title: words.get("report-helps"), value, lines }
}

fn counted(name: &str, nights: u32, words: ReportText<'_>) -> String {
    words.with("report-counted", &[arg("name", name), arg("nights", nights)])
}

fn unanswered(nights: u32, of: u32, words: ReportText<'_>) -> Option<String> {
    (of > 0 && nights > 0).then(|| counted(&words.get("report-not-said"), nights, words))
}

/// The six charts.
pub(super) fn charts(report: &Report, words: ReportText<'_>) -> Vec<Chart> {
    let pattern = &report.pattern;
    vec![
        chart("report-leg", "side-", &pattern.side, words),
        chart("report-sites", "site-", &pattern.sites, words),
        chart("report-sensations", "sensation-", &pattern.sensations, words),
        chart("report-longest", "longest-", &pattern.longest, words),
        chart("report-woke", "woke-", &pattern.woke, words),
        chart("report-eased", "eased_by-", &pattern.eased_by, words),
    ]
}

fn chart<T: std::fmt::Display>(title: &str, prefix: &str, bars: &Bars<T>, words: ReportText<'_>) -> Chart {
    let answered = bars.bars.iter().map(|bar| {
        let name = words.get(&format!("{prefix}{}", bar.answer));
        Bar { name, nights: bar.nights, unanswered: false }
    });
    let no_answer = Bar { name: words.get("report-not-said"), nights: bars.not_said, unanswered: true };
    let bars = answered.chain((bars.not_said > 0).then_some(no_answer)).collect();
    Chart { title: words.get(title), bars }
}
