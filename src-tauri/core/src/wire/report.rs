//! The page a doctor reads, and an import before it is done, as the window asks for them.

use serde::{Deserialize, Serialize};

use crate::Night;
use crate::report::Section;
use crate::texts::{Texts, arg};

/// What a report is to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ReportWish {
    /// The first night; null for the first recorded one.
    pub from: Option<Night>,
    /// The last night; null for the last that is not pending.
    pub to: Option<Night>,
    /// The report's language, `en` or `zh-CN`, whatever the app's is.
    pub language: String,
    /// The person's name; null to leave it out.
    pub name: Option<String>,
    /// The person's birth year; null to leave it out.
    pub birth_year: Option<u16>,
    /// What is left out.
    pub without: Vec<Section>,
}

/// A report before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ReportPreview {
    /// Page 1 as it will be printed, an SVG document.
    pub svg: String,
    /// How many pages there are.
    pub pages: u32,
    /// A short plain-text summary, for a message to a clinic.
    pub summary: String,
    /// What could not be printed as it was typed, in the person's language.
    pub warnings: Vec<String>,
}

/// A line of a CSV file that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct BadLine {
    /// Its number in the file, from 1; of an entry over several lines, the first.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub line: u64,
    /// What is wrong with it.
    pub why: String,
}

impl BadLine {
    /// "line 7: …", in the language the rest was told in.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        texts.with("bad-line", &[arg("line", self.line), arg("why", self.why.as_str())])
    }
}

/// What an import would come to. Nothing has been changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ImportPreview {
    /// Nights that are not here.
    pub added: u32,
    /// Nights that are the same here.
    pub same: u32,
    /// Nights that have another entry here, oldest first.
    pub conflicting: Vec<Night>,
    /// Whether anything beside these nights would come along: visits, pauses, earlier versions.
    pub beside: bool,
    /// Lines that cannot be taken in; only CSV is told line by line.
    pub bad_lines: Vec<BadLine>,
}
