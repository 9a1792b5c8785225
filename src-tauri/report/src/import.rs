//! Reading a file back, whichever of the formats it is, and refusing whatever is not one of them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::{DateTime, Datelike, Utc};
use soleus_core::{Entry, Night};
use soleus_store::{Incoming, StoreError};

use crate::{csv, json};

/// The largest file that is read: a century of nights with a full page of notes each stays below it.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// The highest number of a version that is read: nobody edits a night so often, and numbers stay for later edits.
pub(crate) const MOST_REVISIONS: u32 = 1_000_000;

/// Reads an export.
///
/// # Errors
/// [`StoreError::BadFile`] with the first thing that is wrong, [`StoreError::NewerSchema`] for a file from a newer
/// Soleus, [`StoreError::NoFile`], [`StoreError::PermissionDenied`].
pub fn read(path: &Path) -> Result<Incoming, StoreError> {
    let bad = |why: String| StoreError::BadFile { path: path.to_owned(), why };
    let bytes = bytes(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| bad(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let incoming = match text.trim_start().chars().next() {
        None => return Err(bad("empty".to_owned())),
        Some('{') => read_json(path, text)?,
        Some(_) => Incoming { nights: csv::read(text.as_bytes()).map_err(bad)?, ..Incoming::default() },
    };
    let (mut nights, mut versions) = (BTreeSet::<Night>::new(), BTreeSet::<(Night, u32)>::new());
    let standing = incoming.nights.iter().find(|entry| !nights.insert(entry.night));
    let earlier = incoming.earlier.iter().map(|earlier| &earlier.entry);
    match standing.or(earlier.into_iter().find(|entry| !versions.insert((entry.night, entry.revision)))) {
        Some(twice) => Err(bad(format!("{} stands in it twice", twice.night))),
        None => Ok(incoming),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let io = |error: std::io::Error| StoreError::io(path, &error);
    let mut bytes = Vec::new();
    // One byte past the limit tells too large from just fitting, also where a file does not say its length.
    File::open(path).map_err(io)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(StoreError::BadFile { path: path.to_owned(), why: "larger than 64 MiB".to_owned() });
    }
    Ok(bytes)
}

fn read_json(path: &Path, text: &str) -> Result<Incoming, StoreError> {
    let bad = |why: String| StoreError::BadFile { path: path.to_owned(), why };
    let head: json::Head = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
    if head.format != json::FORMAT {
        return Err(bad(format!("format {:?}", head.format)));
    }
    if head.version > json::VERSION {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found: head.version.into() });
    }
    let mut file: json::Read = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
    for entry in file.nights.iter_mut().chain(file.earlier.iter_mut().map(|earlier| &mut earlier.entry)) {
        *entry = checked(entry).map_err(&bad)?;
    }
    if let Some(odd) = file.earlier.iter().find(|earlier| !written_year(earlier.ended_at)) {
        return Err(bad(format!("{}: ended_at", odd.entry.night)));
    }
    for pause in &file.pauses {
        pause.checked().map_err(|refused| bad(format!("pauses: {refused}")))?;
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
    if entry.revision == 0 || entry.revision > MOST_REVISIONS || entry.logged.utc_offset_minutes.abs() >= 24 * 60 {
        return Err(format!("{night}: revision or utc_offset_minutes"));
    }
    if !written_year(entry.logged.logged_at) {
        return Err(format!("{night}: logged_at"));
    }
    Ok(Entry::new(night, answers, entry.logged, entry.revision))
}

/// Whether it is in the years a date can be written in: beyond them even the local time could not be told.
fn written_year(instant: DateTime<Utc>) -> bool {
    (0..=9999).contains(&instant.year())
}
