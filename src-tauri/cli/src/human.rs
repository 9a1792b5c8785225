//! The output of each command for people.

use std::path::Path;

use soleus_core::entry::Status;
use soleus_core::part::Part;
use soleus_core::recorded_nights::Nights;
use soleus_core::texts::{Texts, arg, quoted};
use soleus_core::visit::Visit;
use soleus_core::{Entry, Moment, Night};
use soleus_wire::{AgentStatus, BadLine, Exported, ImportPreview, ImportResult, RunningAgent};

/// "2026-05-01→02": a night is always shown with both its dates.
pub(super) fn dates(night: Night) -> String {
    format!("{night}→{}", night.wake_date().format("%d"))
}

pub(super) fn logged(texts: &Texts, entry: &Entry) -> String {
    let nights = arg("nights", dates(entry.night));
    match entry.answers.status {
        Status::None => texts.with("cli-logged-none", &[nights]),
        Status::Symptoms => {
            let details: String = details(texts, entry).iter().map(|detail| format!(" · {detail}")).collect();
            texts.with("cli-logged-symptoms", &[nights, arg("details", details)])
        }
    }
}

pub(super) fn deleted(texts: &Texts, night: Night) -> String {
    texts.with("cli-deleted", &[arg("nights", dates(night))])
}

/// One line for each night, oldest first, with the missing nights in their places.
pub(super) fn nights(texts: &Texts, nights: &Nights) -> String {
    if nights.nights.is_empty() {
        return texts.get("cli-nights-none");
    }
    let mut lines: Vec<(Night, String)> =
        nights.missing.iter().map(|&night| (night, format!("░░  {}", texts.get("cli-night-missing")))).collect();
    lines.extend(nights.nights.iter().map(|entry| (entry.night, line(texts, entry))));
    lines.sort_unstable();
    lines.iter().map(|(night, line)| format!("{}  {line}\n", dates(*night))).collect()
}

/// A night's cell, as in the report's strip: pain as a number, `0` for a night without discomfort, `·` without a score.
fn cell(entry: &Entry) -> String {
    match (entry.answers.status, entry.answers.pain) {
        (Status::None, _) => "0".to_owned(),
        (Status::Symptoms, Some(pain)) => pain.to_string(),
        (Status::Symptoms, None) => "·".to_owned(),
    }
}

fn line(texts: &Texts, entry: &Entry) -> String {
    let mut parts = match entry.answers.status {
        Status::None => vec![texts.get("cli-night-none")],
        Status::Symptoms => details(texts, entry),
    };
    if entry.late_days() > 0 {
        parts.push(texts.with("cli-night-late", &[arg("days", entry.late_days())]));
    }
    format!("{:>2}  {}", cell(entry), parts.join(" · "))
}

fn details(texts: &Texts, entry: &Entry) -> Vec<String> {
    let answers = &entry.answers;
    let mut details = Vec::new();
    details.extend(answers.pain.map(|pain| texts.with("cli-night-pain", &[arg("pain", pain)])));
    details.extend(answers.side.map(|side| texts.get(&format!("side-{side}"))));
    details.extend(answers.sensations.iter().map(|sensation| texts.get(&format!("sensation-{sensation}"))));
    let often = answers.episodes.filter(|&episodes| episodes > 1);
    details.extend(often.map(|episodes| texts.with("cli-night-times", &[arg("count", episodes)])));
    details
}

pub(super) fn visit(texts: &Texts, visit: &Visit) -> String {
    texts.with("cli-seen", &[arg("date", visit.on.to_string())])
}

pub(super) fn exported(texts: &Texts, exported: &Exported) -> String {
    let done = texts.with("cli-exported", &[arg("nights", exported.nights), quoted("path", &exported.path)]);
    std::iter::once(&done).chain(&exported.warnings).cloned().collect::<Vec<_>>().join("\n")
}

pub(super) fn imported(texts: &Texts, imported: &ImportResult) -> String {
    let counts = texts.with(
        "cli-imported",
        &[
            arg("added", imported.added),
            arg("same", imported.same),
            arg("replaced", imported.replaced),
            arg("kept", imported.kept),
        ],
    );
    let mut lines = vec![counts];
    if imported.skipped_in_all > 0 {
        lines.push(texts.with("cli-import-skipped", &[arg("count", imported.skipped_in_all)]));
        lines.extend(bad_lines(texts, &imported.skipped, imported.skipped_in_all));
    }
    let snapshot = imported.snapshot.as_deref();
    lines.extend(snapshot.map(|path| texts.with("cli-imported-snapshot", &[quoted("path", path)])));
    lines.join("\n")
}

pub(super) fn import_preview(texts: &Texts, preview: &ImportPreview) -> String {
    let counts =
        [arg("added", preview.added), arg("same", preview.same), arg("conflicting", preview.conflicting.len())];
    let mut lines = vec![texts.with("cli-import-preview", &counts)];
    if preview.beside {
        lines.push(texts.get("cli-import-beside"));
    }
    let differs = |&night: &Night| texts.with("cli-import-differs", &[arg("nights", dates(night))]);
    lines.extend(preview.conflicting.iter().map(differs));
    if preview.bad_lines_in_all > 0 {
        lines.push(texts.with("cli-import-bad-lines", &[arg("count", preview.bad_lines_in_all)]));
        lines.extend(bad_lines(texts, &preview.bad_lines, preview.bad_lines_in_all));
    }
    lines.join("\n")
}

/// The first lines that cannot be read, and how many more there are.
fn bad_lines(texts: &Texts, first: &[BadLine], in_all: u32) -> Vec<String> {
    let mut lines: Vec<_> = first.iter().map(|bad| bad.message(texts)).collect();
    let more = (in_all as usize).saturating_sub(first.len());
    if more > 0 {
        lines.push(texts.with("bad-lines-more", &[arg("count", more)]));
    }
    lines
}

pub(super) fn backed_up(texts: &Texts, path: &Path) -> String {
    texts.with("cli-backed-up", &[quoted("path", &path.display().to_string())])
}

pub(super) fn restored(texts: &Texts, before: Option<&str>) -> String {
    let done = texts.get("cli-restored");
    match before {
        None => done,
        Some(path) => {
            format!("{done}\n{}", texts.with("cli-imported-snapshot", &[quoted("path", path)]))
        }
    }
}

pub(super) fn status(texts: &Texts, status: &AgentStatus, now: Moment) -> String {
    match status.agent() {
        None => texts.get("cli-status-off"),
        Some(agent) => doing(texts, agent, now),
    }
}

fn doing(texts: &Texts, running: &RunningAgent, now: Moment) -> String {
    let phase = serde_json::to_value(running.phase).ok();
    let phase = phase.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut lines = vec![texts.get(&format!("phase-{phase}"))];
    let now = now.to_utc();
    let line = |id, minutes: i64| texts.with(id, &[arg("minutes", minutes)]);
    lines.extend(running.minutes_to_next_break(now).map(|minutes| line("cli-status-next", minutes)));
    lines.extend(running.minutes_of_break_left(now).map(|minutes| line("cli-status-break-ends", minutes)));
    if !running.quiet.is_empty() {
        let causes: Vec<_> = running.quiet.iter().map(|cause| texts.get(&format!("quiet-name-{cause}"))).collect();
        lines.push(texts.with("tray-quiet", &[arg("causes", causes.join(&texts.get("list-comma")))]));
    }
    let today = running.today;
    lines.push(texts.with(
        "cli-status-today",
        &[
            arg("taken", today.taken),
            arg("natural", today.natural),
            arg("skipped", today.skipped),
            arg("ignored", today.ignored),
            arg("hours", format!("{}.{}", today.sat_seconds / 3600, today.sat_seconds % 3600 / 360)),
        ],
    ));
    if running.idle_source == "unavailable" {
        lines.push(texts.get("cli-status-idle-unavailable"));
    }
    lines.extend(notices(texts, running));
    lines.join("\n")
}

/// What of the desktop the agent notices now and by what, and what not. Nothing for an agent that does not report it.
fn notices(texts: &Texts, running: &RunningAgent) -> Vec<String> {
    let name = |part: &Part| texts.get(&format!("part-name-{part}"));
    let (noticed, not): (Vec<_>, Vec<_>) = running.sources.iter().partition(|(_, by)| !by.is_empty());
    let noticed = noticed.iter().map(|(part, by)| {
        texts.with("cli-status-part", &[arg("part", name(part)), arg("by", by.join(&texts.get("list-comma")))])
    });
    let not = not.iter().map(|(part, _)| name(part));
    let line = |id, parts: Vec<String>| {
        let list = [arg("parts", parts.join(&texts.get("list-comma")))];
        (!parts.is_empty()).then(|| texts.with(id, &list))
    };
    let lines = [line("cli-status-notices", noticed.collect()), line("cli-status-notices-not", not.collect())];
    lines.into_iter().flatten().collect()
}
