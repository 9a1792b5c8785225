//! Files people carry away, and bring back.
//!
//! The diary as CSV (one line a night, for a spreadsheet) and as JSON (everything, earlier versions and visits too);
//! the page a doctor reads as PDF, and the same for a record system as FHIR. The latter two read only the model in
//! [`soleus_core::report`]: nothing is counted or judged here.

pub mod csv;
pub mod fhir;
mod gather;
mod import;
pub mod json;
mod page;
#[cfg(feature = "pdf")]
pub mod pdf;
mod sentences;
pub mod summary;
mod target;
mod words;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use soleus_core::diary::Nights;
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_wire::Exported;
use soleus_core::{Moment, Night};
use soleus_store::{EarlierVersion, Store, StoreError, files};

pub use gather::{Wish, report};
pub use import::{LARGEST_FILE, Reading, read};
pub use page::export_fhir;
#[cfg(feature = "pdf")]
pub use page::{export_pdf, preview};
pub use target::Target;

/// A format the diary can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One line a night, for a spreadsheet.
    Csv,
    /// Everything, to be imported again without loss.
    Json,
}

/// What an export is written from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The entries of the range and its missing nights.
    pub nights: Nights,
    /// Versions of these nights that no longer stand.
    pub earlier: Vec<EarlierVersion>,
    /// Visits.
    pub seen: Vec<Visit>,
    /// Pauses of the diary that touch the range.
    pub pauses: Vec<DiaryPause>,
    /// What the person said of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// When it is written.
    pub exported_at: Moment,
    /// The diary it was gathered from: the one file no export may replace.
    pub diary: PathBuf,
}

impl Contents {
    /// Gathers the nights from `from` to `to`, both included; without bounds, all of them. Visits are dated by the
    /// mornings of the range.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn gather(store: &Store, from: Option<Night>, to: Option<Night>, now: Moment) -> Result<Self, StoreError> {
        let (first, last) = (from.unwrap_or(Night::EARLIEST), to.unwrap_or(Night::LATEST));
        let mut seen = store.seen()?;
        seen.retain(|seen| (first.date()..=last.wake_date()).contains(&seen.on));
        let mut pauses = store.pauses()?;
        pauses.retain(|pause| pause.touches(first, last));
        Ok(Self {
            nights: store.nights(from, to, now)?,
            earlier: store.earlier(first, last)?,
            seen,
            pauses,
            self_report: store.self_report()?,
            exported_at: now,
            diary: store.file(),
        })
    }

    fn write(&self, format: Format, to: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Csv => csv::write(&self.nights.nights, to),
            Format::Json => json::write(self, to),
        }
    }
}

/// Writes the diary to `path`, whole or not at all, mode 0600.
///
/// # Errors
/// [`StoreError::FileExists`] unless `replace`, and for the diary itself whatever `replace` says; missing folder,
/// permission, full disk: the target is then as it was.
pub fn export(contents: &Contents, format: Format, path: &Path, replace: bool) -> Result<Exported, StoreError> {
    let target = Target { path, replace, diary: &contents.diary };
    target.check()?;
    files::write_whole(path, replace, |to| contents.write(format, to))?;
    Ok(target.done(u32::try_from(contents.nights.nights.len()).unwrap_or(u32::MAX), Vec::new()))
}
