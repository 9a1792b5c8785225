//! Copies of the diary, and imports.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use soleus_core::candidate::CandidateKind;
use soleus_core::texts::{Texts, arg, quoted};
use soleus_core::{Night, codes};

codes! {
    /// A kind of file that a dialog lets the person choose.
    pub enum FileKind, field "kind" {
        /// A copy of a diary.
        Backup = "backup",
        /// An export.
        Export = "export",
    }
}

/// A file that the person chose in a dialog. Only the token leads to it: a command takes no path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ChosenFile {
    /// What a command takes for the file, once.
    pub token: String,
    /// The file, to be shown.
    pub path: String,
}

/// A copy of the diary in its `backups` folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Backup {
    /// The file.
    pub path: String,
    /// When it was made.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub made_at: DateTime<Utc>,
    /// Entries in it.
    pub nights: u32,
}

/// A file that may hold the diary (`docs/cli.md#candidates`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Candidate {
    /// The file.
    pub path: String,
    /// What it is.
    pub kind: CandidateKind,
    /// When it was made, or written last.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub made_at: DateTime<Utc>,
    /// Entries in it; null where it cannot be read whole.
    pub nights: Option<u32>,
}

impl Candidate {
    /// "  …/daily-20260502T061000Z.db: 44 nights, a copy of 2 May 2026".
    #[must_use]
    pub fn line(&self, texts: &Texts) -> String {
        let kind = texts.get(&format!("candidate-{}", self.kind));
        let args = [
            quoted("path", &self.path),
            arg("kind", kind),
            arg("date", self.made_at.format("%Y-%m-%d").to_string()),
            arg("nights", self.nights.unwrap_or_default()),
        ];
        texts.with(if self.nights.is_some() { "candidate-line" } else { "candidate-line-unreadable" }, &args)
    }
}

/// What a repair did (`docs/cli.md#doctor`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Repaired {
    /// Entries in the diary: as many as the damaged one held.
    pub nights: u32,
    /// The file that holds the damaged diary.
    pub before: String,
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Restored {
    /// The file that holds the diary as it was before; null when there was none.
    pub before: Option<String>,
}

/// What an import changed (`docs/cli.md#import`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ImportResult {
    /// Nights that were not there.
    pub added: u32,
    /// Nights that were the same here.
    pub same: u32,
    /// Nights whose entry here was replaced.
    pub replaced: u32,
    /// Nights whose entry here stayed.
    pub kept: u32,
    /// The first hundred lines of the file that were skipped.
    pub skipped: Vec<BadLine>,
    /// How many lines were skipped.
    pub skipped_in_all: u32,
    /// The file that holds the diary as it was before; null when it was empty.
    pub snapshot: Option<String>,
}

/// A line of a CSV file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct BadLine {
    /// Its number in the file, from 1; of an entry over several lines, the first.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub line: u64,
    /// What is wrong with it, in the person's language.
    pub why: String,
}

impl BadLine {
    /// "line 7: …", in the language of `texts`, which should be that of `why`.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        texts.with("bad-line", &[arg("line", self.line), arg("why", self.why.as_str())])
    }
}

/// What an import would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ImportPreview {
    /// Nights that are not here.
    pub added: u32,
    /// Nights that are the same here.
    pub same: u32,
    /// Nights that have another entry here, oldest first.
    pub conflicting: Vec<Night>,
    /// Whether it would change anything else: visits, pauses, earlier versions, the self-report.
    pub beside: bool,
    /// The first hundred lines that cannot be read; only of a CSV file.
    pub bad_lines: Vec<BadLine>,
    /// How many lines cannot be read.
    pub bad_lines_in_all: u32,
}
