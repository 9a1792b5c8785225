//! Reading a file back, whichever of the formats it is, and refusing whatever is not one of them.

use std::collections::BTreeSet;

use soleus_core::import::{Incoming, REVISION_MAX, RefusedLine, is_in_written_years};
use soleus_core::{Entry, Moment, Night};

use crate::csv::{self, Table};
use crate::json;

/// The largest file that is read: a century of nights with a full page of notes each stays below it.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The entries and other records in it.
    pub incoming: Incoming,
    /// The lines of a table that cannot be taken in, in the order of the file.
    pub bad_lines: Vec<RefusedLine>,
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The first thing that is wrong with it, in English, as a detail.
    #[error("{0}")]
    Bad(String),
    /// Written by a newer Soleus: its version.
    #[error("version {0}")]
    NewerVersion(u32),
}

impl From<String> for ReadError {
    fn from(why: String) -> Self {
        Self::Bad(why)
    }
}

/// Reads an export, CSV or JSON. `now` decides which nights of a table have not begun yet.
///
/// # Errors
/// [`ReadError`], with the first thing that is wrong with the file as a whole.
pub fn read(bytes: &[u8], now: Moment) -> Result<Reading, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err("larger than 64 MiB".to_owned().into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let text = text.trim_start_matches('\u{feff}');
    let (incoming, bad_lines) = match text.trim_start().chars().next() {
        None => return Err("empty".to_owned().into()),
        Some('{') => (read_json(text)?, Vec::new()),
        Some(_) => {
            let Table { nights, bad_lines } = csv::read(text, Night::at(now))?;
            (Incoming { nights, ..Incoming::default() }, bad_lines)
        }
    };
    let (mut nights, mut versions) = (BTreeSet::<Night>::new(), BTreeSet::<(Night, u32)>::new());
    let standing = incoming.nights.iter().find(|entry| !nights.insert(entry.night));
    let earlier = incoming.earlier.iter().map(|earlier| &earlier.entry);
    match standing.or(earlier.into_iter().find(|entry| !versions.insert((entry.night, entry.revision)))) {
        Some(twice) => Err(format!("{} stands in it twice", twice.night).into()),
        None => Ok(Reading { incoming, bad_lines }),
    }
}

fn read_json(text: &str) -> Result<Incoming, ReadError> {
    let head: json::Head = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if head.format != json::FORMAT {
        return Err(format!("format {:?}", head.format).into());
    }
    if head.version > json::VERSION {
        return Err(ReadError::NewerVersion(head.version));
    }
    let mut file: json::Read = serde_json::from_str(text).map_err(|error| error.to_string())?;
    for entry in file.nights.iter_mut().chain(file.earlier.iter_mut().map(|earlier| &mut earlier.entry)) {
        *entry = checked(entry)?;
    }
    if let Some(odd) = file.earlier.iter().find(|earlier| !is_in_written_years(earlier.ended_at)) {
        return Err(format!("{}: ended_at", odd.entry.night).into());
    }
    for pause in &file.pauses {
        pause.checked().map_err(|refused| format!("pauses: {refused}"))?;
    }
    Ok(Incoming {
        nights: file.nights,
        earlier: file.earlier,
        seen: file.seen,
        pauses: file.pauses,
        self_report: file.self_report,
    })
}

/// What a hand-edited file may hold goes through the same rules as what a person types.
fn checked(entry: &Entry) -> Result<Entry, String> {
    let refused = |invalid: soleus_core::Invalid| format!("{}: {invalid}", entry.night);
    let night = Night::parse("night", &entry.night.to_string()).map_err(refused)?;
    let answers = entry.answers.clone().checked().map_err(refused)?;
    if entry.revision == 0 || entry.revision > REVISION_MAX || entry.logged.utc_offset_minutes.abs() >= 24 * 60 {
        return Err(format!("{night}: revision or utc_offset_minutes"));
    }
    if !is_in_written_years(entry.logged.logged_at) {
        return Err(format!("{night}: logged_at"));
    }
    Ok(Entry::new(night, answers, entry.logged, entry.revision))
}
