//! Reading a file back, whichever of the formats it is, and refusing whatever is not one of them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Utc};
use soleus_core::texts::Texts;
use soleus_wire::ImportPreview;
use soleus_core::{Entry, Moment, Night};
use soleus_store::{Incoming, RefusedLine, StoreError, Trial};

use crate::csv::{self, Table};
use crate::json;

/// The largest file that is read: a century of nights with a full page of notes each stays below it.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// The highest number of a version that is read: nobody edits a night so often, and numbers stay for later edits.
pub(crate) const MOST_REVISIONS: u32 = 1_000_000;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    path: PathBuf,
    incoming: Incoming,
    bad_lines: Vec<RefusedLine>,
}

impl Reading {
    /// What it brings, and the lines that are left out.
    ///
    /// # Errors
    /// [`StoreError::BadLines`] where some would be and nobody has said so.
    pub fn take(self, skip_bad_lines: bool) -> Result<(Incoming, Vec<RefusedLine>), StoreError> {
        if !self.bad_lines.is_empty() && !skip_bad_lines {
            return Err(StoreError::BadLines { path: self.path, lines: self.bad_lines });
        }
        Ok((self.incoming, self.bad_lines))
    }

    /// What importing it would come to, tried on a copy of the diary.
    ///
    /// # Errors
    /// As [`Trial::import`].
    pub fn preview(&self, trial: Trial, texts: &Texts, now: Moment) -> Result<ImportPreview, StoreError> {
        let bad_lines = self.bad_lines.iter().map(|refused| refused.told(texts)).collect();
        Ok(ImportPreview { bad_lines, ..trial.import(&self.incoming, now)? })
    }
}

/// Reads an export. `now` tells the nights of a table that have not begun yet.
///
/// # Errors
/// [`StoreError::BadFile`] with the first thing that is wrong with the file as a whole, [`StoreError::NewerSchema`] for
/// a file from a newer Soleus, [`StoreError::NoFile`], [`StoreError::PermissionDenied`].
pub fn read(path: &Path, now: Moment) -> Result<Reading, StoreError> {
    let bad = |why: String| StoreError::BadFile { path: path.to_owned(), why };
    let bytes = bytes(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| bad(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let (incoming, bad_lines) = match text.trim_start().chars().next() {
        None => return Err(bad("empty".to_owned())),
        Some('{') => (read_json(path, text)?, Vec::new()),
        Some(_) => {
            let Table { nights, bad_lines } = csv::read(text, Night::at(now)).map_err(bad)?;
            (Incoming { nights, ..Incoming::default() }, bad_lines)
        }
    };
    let (mut nights, mut versions) = (BTreeSet::<Night>::new(), BTreeSet::<(Night, u32)>::new());
    let standing = incoming.nights.iter().find(|entry| !nights.insert(entry.night));
    let earlier = incoming.earlier.iter().map(|earlier| &earlier.entry);
    match standing.or(earlier.into_iter().find(|entry| !versions.insert((entry.night, entry.revision)))) {
        Some(twice) => Err(bad(format!("{} stands in it twice", twice.night))),
        None => Ok(Reading { path: path.to_owned(), incoming, bad_lines }),
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

/// Whether it is in the years a date can be written in, in local time too, without a sign before it.
pub(crate) fn written_year(instant: DateTime<Utc>) -> bool {
    (1..=9998).contains(&instant.year())
}
