//! Reading a file back, whichever of the formats it is, and refusing whatever is not one of them.

use std::collections::BTreeSet;

use soleus_core::import::{BadLines, Incoming, REVISION_MAX, is_in_written_years};
use soleus_core::visit::Visit;
use soleus_core::{Entry, Invalid, Moment, Night};

use crate::csv::{self, Table};
use crate::{ReadError, json};

/// The largest file that is read, a table: a century of nights with a full page of notes each stays below it.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;
/// The largest JSON file that is read. Less than for a table: what is small in JSON, such as a visit, can be several times
/// as large in memory, and an import is to stay below 200 MB.
pub const LARGEST_JSON: u64 = 32 * 1024 * 1024;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The entries and other records in it.
    pub incoming: Incoming,
    /// The lines of a table that cannot be taken in.
    pub bad_lines: BadLines,
}

/// Reads an export, CSV or JSON. `now` decides which nights of a table have not begun yet.
///
/// # Errors
/// [`ReadError`], with the first thing that is wrong with the file as a whole.
pub fn read(bytes: &[u8], now: Moment) -> Result<Reading, ReadError> {
    let is_json = bytes.strip_prefix(csv::BYTE_ORDER_MARK).unwrap_or(bytes).trim_ascii_start().starts_with(b"{");
    let limit = if is_json { LARGEST_JSON } else { LARGEST_FILE };
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { limit });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotUtf8)?;
    let text = text.trim_start_matches('\u{feff}');
    let (incoming, bad_lines) = match text.trim_start() {
        "" => return Err(ReadError::Empty),
        _ if is_json => (read_json(text)?, BadLines::default()),
        _ => {
            let Table { nights, bad_lines } = csv::read(text, Night::at(now))?;
            (Incoming { nights, ..Incoming::default() }, bad_lines)
        }
    };
    let (mut nights, mut versions) = (BTreeSet::<Night>::new(), BTreeSet::<(Night, u32)>::new());
    let standing = incoming.nights.iter().find(|entry| !nights.insert(entry.night));
    let earlier = incoming.earlier.iter().map(|earlier| &earlier.entry);
    match standing.or(earlier.into_iter().find(|entry| !versions.insert((entry.night, entry.revision)))) {
        Some(twice) => Err(ReadError::NightTwice(twice.night)),
        None => Ok(Reading { incoming, bad_lines }),
    }
}

fn read_json(text: &str) -> Result<Incoming, ReadError> {
    let head: json::Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        // JSON, but without our fields: any other program's.
        serde_json::error::Category::Data => ReadError::NotOurs,
        _ => error.into(),
    })?;
    match head.version {
        _ if head.format != json::FORMAT => return Err(ReadError::NotOurs),
        json::VERSION => {}
        newer if newer > json::VERSION => return Err(ReadError::NewerVersion(newer)),
        other => return Err(ReadError::NoSuchVersion(other)),
    }
    let mut file: json::Read = serde_json::from_str(text)?;
    for entry in file.nights.iter_mut().chain(file.earlier.iter_mut().map(|earlier| &mut earlier.entry)) {
        *entry = checked(entry)?;
    }
    if let Some(odd) = file.earlier.iter().find(|earlier| !is_in_written_years(earlier.ended_at)) {
        return Err(ReadError::Field { night: odd.entry.night, field: "ended_at" });
    }
    for pause in &file.pauses {
        pause.checked().map_err(ReadError::Pause)?;
    }
    Ok(Incoming {
        nights: file.nights,
        earlier: file.earlier,
        seen: file.seen.into_iter().map(Visit::with_plain_line_ends).collect(),
        pauses: file.pauses,
        self_report: file.self_report,
    })
}

/// What a hand-edited file may hold goes through the same rules as what a person types.
fn checked(entry: &Entry) -> Result<Entry, ReadError> {
    let night = entry.night;
    let refused = |why: Invalid| ReadError::Entry { night, why: why.shortened() };
    Night::parse("night", &night.to_string()).map_err(refused)?;
    let answers = entry.answers.clone().checked().map_err(refused)?;
    if entry.revision == 0 || entry.revision > REVISION_MAX {
        return Err(ReadError::Field { night, field: "revision" });
    }
    if entry.logged.utc_offset_minutes.abs() >= 24 * 60 {
        return Err(ReadError::Field { night, field: "utc_offset_minutes" });
    }
    if !is_in_written_years(entry.logged.logged_at) {
        return Err(ReadError::Field { night, field: "logged_at" });
    }
    Ok(Entry::new(night, answers, entry.logged, entry.revision))
}
