//! The strip: a column a week, a cell a night, and the blocks of it for ranges that page 1 cannot hold.

use chrono::Datelike;
use serde::Serialize;
use soleus_core::Night;
use soleus_core::entry::Lateness;
use soleus_core::flags::NightSpan;
use soleus_core::report::{Cell, CellKind, Report};
use soleus_core::texts::arg;

use soleus_report::report_text::ReportText;

/// Columns of one block; page 1 has one.
pub(super) const WEEKS_MOST: usize = 26;

/// Some weeks of the strip, drawn together.
#[derive(Clone, Serialize)]
pub(super) struct Block {
    /// Its first and last date.
    title: String,
    /// What it shows, as text for screen readers.
    alt: String,
    weeks: Vec<Week>,
}

/// One column.
#[derive(Clone, Serialize)]
struct Week {
    /// The month, where it begins or the block does.
    month: String,
    /// The day of the month of its Monday.
    day: u32,
    /// From Monday to Sunday; null beyond the range.
    cells: Vec<Option<Drawn>>,
}

/// One night.
#[derive(Clone, Serialize)]
struct Drawn {
    kind: &'static str,
    /// What stands in it.
    mark: String,
    /// Its shade, the worst pain.
    pain: Option<u8>,
    late: bool,
}

/// The range in blocks of [`WEEKS_MOST`] weeks; the last one is page 1's. The first may be shorter.
pub(super) fn blocks(report: &Report, texts: ReportText<'_>) -> Vec<Block> {
    let weeks: Vec<_> =
        report.strip.chunk_by(|one, other| one.night.date().iso_week() == other.night.date().iso_week()).collect();
    let mut blocks: Vec<_> = weeks.rchunks(WEEKS_MOST).map(|weeks| block(report, weeks, texts)).collect();
    blocks.reverse();
    blocks
}

fn block(report: &Report, weeks: &[&[Cell]], texts: ReportText<'_>) -> Block {
    let cells = || weeks.iter().copied().flatten();
    let ends = cells().next().zip(cells().last());
    let (from, to) = ends.map_or((report.range.from, report.range.to), |(first, last)| (first.night, last.night));
    let of = |wanted: fn(&CellKind) -> bool| cells().filter(|cell| wanted(&cell.kind)).count();
    let alt = texts.with(
        "report-strip-alt",
        &[
            arg("span", texts.span(NightSpan { from, to })),
            arg("symptoms", of(|kind| matches!(kind, CellKind::Recorded { symptomatic: true, .. }))),
            arg("recorded", of(|kind| matches!(kind, CellKind::Recorded { .. }))),
            arg("missing", of(|kind| matches!(kind, CellKind::Missing { .. }))),
        ],
    );
    let mut month = 0;
    let column = |week: &&[Cell]| {
        let mut days: Vec<Option<Drawn>> = (0..7).map(|_| None).collect();
        let mut label = String::new();
        let mut monday = 1;
        for cell in *week {
            let date = cell.night.date();
            monday = cell.night.minus(date.weekday().num_days_from_monday()).date().day();
            if date.month() != month {
                month = date.month();
                label = texts.month(month);
            }
            if let Some(day) = days.get_mut(date.weekday().num_days_from_monday() as usize) {
                *day = Some(drawn(cell));
            }
        }
        Week { month: label, day: monday, cells: days }
    };
    let mut weeks: Vec<_> = weeks.iter().map(column).collect();
    // A month of which only the end is here leaves the place to the next.
    if let [first, second, ..] = weeks.as_mut_slice()
        && !second.month.is_empty()
    {
        first.month.clear();
    }
    let title = texts.dates(from.date(), to.wake_date());
    Block { title, alt, weeks }
}

fn drawn(cell: &Cell) -> Drawn {
    let plain = |kind| Drawn { kind, mark: String::new(), pain: None, late: false };
    match cell.kind {
        CellKind::Outside => plain("outside"),
        CellKind::Pending => plain("pending"),
        CellKind::Missing { .. } => plain("missing"),
        CellKind::Recorded { symptomatic, pain, lateness } => Drawn {
            kind: match (symptomatic, pain) {
                (false, _) => "none",
                (true, Some(_)) => "pain",
                (true, None) => "unscored",
            },
            mark: mark(symptomatic, pain),
            pain: pain.filter(|_| symptomatic),
            late: lateness != Lateness::OnTime,
        },
    }
}

/// What stands for a recorded night; one with discomfort and without a score has a mark of its own.
pub(super) fn mark(symptomatic: bool, pain: Option<u8>) -> String {
    match (symptomatic, pain) {
        (false, _) => "0".to_owned(),
        (true, Some(pain)) => pain.to_string(),
        (true, None) => "·".to_owned(),
    }
}

/// Whether any night of the strip is of a kind, for the key.
#[derive(Serialize)]
pub(super) struct Key {
    kind: &'static str,
    text: String,
}

/// What the marks mean: pain, none and missing always, the others where they occur.
pub(super) fn key(report: &Report, texts: ReportText<'_>) -> Vec<Key> {
    let any = |wanted: fn(&CellKind) -> bool| report.strip.iter().any(|cell| wanted(&cell.kind));
    let key = |kind, id: &str| Key { kind, text: texts.get(id) };
    let mut keys = vec![key("none", "key-none"), key("pain", "key-pain")];
    if any(|kind| matches!(kind, CellKind::Recorded { symptomatic: true, pain: None, .. })) {
        keys.push(key("unscored", "cell-no-score"));
    }
    keys.push(key("missing", "key-missing"));
    if any(|kind| matches!(kind, CellKind::Recorded { lateness: Lateness::Late | Lateness::Recalled, .. })) {
        keys.push(key("late", "key-late"));
    }
    if any(|kind| matches!(kind, CellKind::Pending)) {
        keys.push(key("pending", "key-pending"));
    }
    if any(|kind| matches!(kind, CellKind::Outside)) {
        keys.push(key("outside", "cell-outside"));
    }
    keys
}

/// The weekdays, Monday first.
pub(super) fn weekdays(texts: ReportText<'_>) -> Vec<String> {
    // Any Monday would do.
    let monday = Night::EARLIEST;
    (0..7).map(|day| texts.weekday(monday.plus(day).date())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weekdays_begin_with_monday() {
        assert_eq!(Night::EARLIEST.date().weekday(), chrono::Weekday::Mon);
    }
}
