//! JSON: everything, versioned, to be imported again without loss.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use soleus_core::entry::EarlierVersion;
use soleus_core::pause::DiaryPause;
use soleus_core::recorded_nights::Nights;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Entry, Moment, Night};

/// The value of `format` in such a file, which no other JSON has.
pub const FORMAT: &str = "soleus-diary";
/// The version written here, and the newest one read.
pub const VERSION: u32 = 1;

/// What a JSON export holds.
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
    /// The person's own report of the time before the diary.
    pub self_report: Option<SelfReport>,
    /// When it is written.
    pub exported_at: Moment,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    exported_at: String,
    nights: &'a [Entry],
    missing: &'a [Night],
    earlier: &'a [EarlierVersion],
    seen: &'a [Visit],
    #[serde(skip_serializing_if = "<[DiaryPause]>::is_empty")]
    pauses: &'a [DiaryPause],
    #[serde(skip_serializing_if = "Option::is_none")]
    self_report: Option<SelfReport>,
}

/// A file as it is read. Missing nights are not: they follow from the others.
#[derive(Deserialize)]
pub(crate) struct Read {
    pub(crate) nights: Vec<Entry>,
    #[serde(default)]
    pub(crate) earlier: Vec<EarlierVersion>,
    #[serde(default)]
    pub(crate) seen: Vec<Visit>,
    #[serde(default)]
    pub(crate) pauses: Vec<DiaryPause>,
    #[serde(default)]
    pub(crate) self_report: Option<SelfReport>,
}

/// The fields that every version of the file has.
#[derive(Deserialize)]
pub(crate) struct Head {
    pub(crate) format: String,
    pub(crate) version: u32,
}

/// Writes the file. Entries look as `soleus nights --json` shows them.
///
/// # Errors
/// As the writer's.
pub fn write(contents: &Contents, mut to: &mut dyn Write) -> io::Result<()> {
    let written = Written {
        format: FORMAT,
        version: VERSION,
        exported_at: contents.exported_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        nights: &contents.nights.nights,
        missing: &contents.nights.missing,
        earlier: &contents.earlier,
        seen: &contents.seen,
        pauses: &contents.pauses,
        self_report: contents.self_report,
    };
    serde_json::to_writer_pretty(&mut to, &written)?;
    to.write_all(b"\n")
}
