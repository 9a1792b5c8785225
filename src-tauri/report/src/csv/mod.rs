//! CSV: one line a night (RFC 4180), UTF-8 with a byte-order mark so that Excel shows Chinese.
//!
//! Sets are joined by `;`; each warning sign has a column, empty where it was not asked. `lateness` is for readers:
//! importing works it out again. Earlier versions and visits are not in here; JSON has them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io::{self, Read, Write};
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat};
use soleus_core::entry::SittingHours;
use soleus_core::{Answers, Entry, Invalid, Logged, Night, Sign};

use crate::import::MOST_REVISIONS;

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

/// Characters a spreadsheet may take for the start of a formula, the full-width ones of a Chinese keyboard included.
/// The apostrophe is the mark that makes them safe, so a text that begins with one is marked as well.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// Writes the entries.
///
/// # Errors
/// As the writer's.
pub fn write(entries: &[Entry], to: &mut dyn Write) -> io::Result<()> {
    to.write_all(BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    let signs = Sign::CODES.iter().map(|code| format!("{SIGN}{code}"));
    csv.write_record(COLUMNS.iter().map(ToString::to_string).chain(signs))?;
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

/// A text no spreadsheet runs: marked with an apostrophe where it could be taken for a formula.
fn safe(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The text as it was before [`safe`].
fn plain(cell: &str) -> Option<String> {
    let marked = cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA));
    Some(marked.unwrap_or(cell).to_owned()).filter(|text| !text.is_empty())
}

/// Reads entries back. `from` begins after the byte-order mark, if there was one.
///
/// # Errors
/// The first line that cannot be read, with its number and why.
pub fn read(from: impl Read) -> Result<Vec<Entry>, String> {
    let mut csv = csv::ReaderBuilder::new().from_reader(from);
    let headers = csv.headers().map_err(|error| error.to_string())?.clone();
    let known = |name: &str| {
        COLUMNS.contains(&name) || name.strip_prefix(SIGN).is_some_and(|code| Sign::from_code(code).is_some())
    };
    if let Some(unknown) = headers.iter().find(|name| !known(name)) {
        return Err(format!("line 1: unknown column {unknown:?}"));
    }
    let mut entries = Vec::new();
    for record in csv.records() {
        let record = record.map_err(|error| error.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: BTreeMap<&str, &str> = headers.iter().zip(record.iter()).collect();
        entries.push(entry(&Cells(cells)).map_err(|why| format!("line {line}: {why}"))?);
    }
    Ok(entries)
}

struct Cells<'a>(BTreeMap<&'a str, &'a str>);

impl Cells<'_> {
    /// A cell; empty where the file has no such column.
    fn get(&self, column: &str) -> &str {
        self.0.get(column).copied().unwrap_or_default()
    }

    fn optional<T: FromStr>(&self, column: &str) -> Result<Option<T>, String> {
        match self.get(column) {
            "" => Ok(None),
            cell => cell.parse().map(Some).map_err(|_| format!("{column}: {cell:?}")),
        }
    }

    fn set<T: FromStr + Ord>(&self, column: &str) -> Result<BTreeSet<T>, String> {
        let codes = self.get(column).split(';').map(str::trim).filter(|code| !code.is_empty());
        codes.map(|code| code.parse().map_err(|_| format!("{column}: {code:?}"))).collect()
    }
}

fn entry(cells: &Cells<'_>) -> Result<Entry, String> {
    let refused = |invalid: Invalid| invalid.to_string();
    let answers = Answers {
        status: cells.optional("status")?.ok_or("status: empty")?,
        pain: cells.optional("pain")?,
        side: cells.optional("side")?,
        sites: cells.set("sites")?,
        sensations: cells.set("sensations")?,
        episodes: cells.optional("episodes")?,
        longest: cells.optional("longest")?,
        woke: cells.optional("woke")?,
        eased_by: cells.set("eased_by")?,
        sitting_hours: match cells.get("sitting_hours") {
            "" => None,
            hours => Some(SittingHours::parse(hours).map_err(refused)?),
        },
        medicines: plain(cells.get("medicines")),
        note: plain(cells.get("note")),
        signs: Sign::ALL
            .iter()
            .map(|&sign| Ok(cells.optional(&format!("{SIGN}{sign}"))?.map(|answer| (sign, answer))))
            .filter_map(Result::transpose)
            .collect::<Result<_, String>>()?,
    };
    let logged_at = cells.get("logged_at");
    let logged = DateTime::parse_from_rfc3339(logged_at).map_err(|_| format!("logged_at: {logged_at:?}"))?;
    let night = Night::parse("night", cells.get("night")).map_err(refused)?;
    let revision = cells.optional("revision")?.unwrap_or(1);
    if !(1..=MOST_REVISIONS).contains(&revision) {
        return Err(format!("revision: {revision}"));
    }
    Ok(Entry::new(night, answers.checked().map_err(refused)?, Logged::at(logged), revision))
}
