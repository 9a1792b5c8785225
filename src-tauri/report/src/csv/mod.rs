//! CSV: one line a night (RFC 4180), UTF-8 with a byte-order mark so that Excel shows Chinese.
//!
//! Sets are joined by `;`; each warning sign has a column, empty where it was not asked. `lateness` is for readers:
//! importing works it out again. Earlier versions and visits are not in here; JSON has them. `docs/formats.md`
//! describes every column.

mod header;
mod lines;
mod read;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};

use chrono::SecondsFormat;
use soleus_core::entry::SittingHours;
use soleus_core::visible::is_control;
use soleus_core::{Entry, Sign};

pub use read::{Table, read};

/// Excel reads a file without it in the system's old code page.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The columns before the warning signs.
const COLUMNS: [&str; 16] = [
    "night",
    "status",
    "pain",
    "side",
    "sites",
    "sensations",
    "episodes",
    "longest",
    "woke",
    "eased_by",
    "sitting_hours",
    "medicines",
    "note",
    "logged_at",
    "lateness",
    "revision",
];
/// What the columns of the warning signs begin with.
const SIGN: &str = "sign.";

/// What a spreadsheet may take for the start of a formula, the full-width ones of a Chinese keyboard included.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// The mark that makes a cell safe, so a text that begins with it is marked as well; and what some programs take for the end
/// of the cell before.
const MARKED: [char; 4] = ['\'', '\t', '\r', '\n'];

/// Every column, in the order they are written.
pub fn columns() -> impl Iterator<Item = String> {
    let signs = Sign::CODES.iter().map(|code| format!("{SIGN}{code}"));
    COLUMNS.iter().map(ToString::to_string).chain(signs)
}

/// Writes the entries.
///
/// # Errors
/// As the writer's.
pub fn write(entries: &[Entry], to: &mut dyn Write) -> io::Result<()> {
    to.write_all(BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    csv.write_record(columns())?;
    for entry in entries {
        csv.write_record(cells(entry))?;
    }
    csv.flush()
}

fn cells(entry: &Entry) -> Vec<String> {
    let answers = &entry.answers;
    let mut cells = vec![
        entry.night.to_string(),
        answers.status.to_string(),
        or_empty(answers.pain),
        or_empty(answers.side),
        joined(&answers.sites),
        joined(&answers.sensations),
        or_empty(answers.episodes),
        or_empty(answers.longest),
        or_empty(answers.woke),
        joined(&answers.eased_by),
        or_empty(answers.sitting_hours.map(SittingHours::hours)),
        safe(answers.medicines.as_deref()),
        safe(answers.note.as_deref()),
        entry.logged.moment().to_rfc3339_opts(SecondsFormat::Secs, false),
        entry.lateness().to_string(),
        entry.revision.to_string(),
    ];
    cells.extend(Sign::ALL.iter().map(|sign| or_empty(answers.signs.get(sign))));
    cells
}

fn or_empty(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn joined(set: &BTreeSet<impl Display>) -> String {
    set.iter().map(ToString::to_string).collect::<Vec<_>>().join(";")
}

/// Whether a spreadsheet may run a text. Some drop blank and invisible characters at the start of a cell before they look for
/// a formula.
fn may_run(text: &str) -> bool {
    text.starts_with(MARKED) || text.trim_start_matches(is_blank).starts_with(FORMULA)
}

/// Whether a character shows nothing: white space of any width, controls, and what has no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || is_control(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}')
}

/// A text no spreadsheet runs: marked with an apostrophe where it could be taken for a formula.
fn safe(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    if may_run(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text as it was before [`safe`].
fn plain(cell: &str) -> Option<String> {
    let marked = cell.strip_prefix('\'').filter(|rest| may_run(rest));
    Some(marked.unwrap_or(cell).to_owned()).filter(|text| !text.is_empty())
}
