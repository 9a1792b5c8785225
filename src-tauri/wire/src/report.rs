//! Exports, and the report as the window requests it.

use serde::{Deserialize, Serialize};

use soleus_core::report::Section;
use soleus_core::{Night, codes};

codes! {
    /// A format of an export.
    pub enum ExportFormat, field "format" {
        /// The report, to be printed.
        Pdf = "pdf",
        /// The diary, one line a night, for a spreadsheet.
        Csv = "csv",
        /// The whole diary, to be imported again without loss.
        Json = "json",
        /// The report for a record system.
        Fhir = "fhir",
    }
}

impl ExportFormat {
    /// Whether it is the diary itself, with all its texts. The others are the report.
    #[must_use]
    pub const fn is_diary(self) -> bool {
        matches!(self, Self::Csv | Self::Json)
    }

    /// The usual ending of a file name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json | Self::Fhir => "json",
        }
    }
}

/// What a report is to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ReportRequest {
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct ReportPreview {
    /// Page 1 as it will be printed, an SVG document.
    pub svg: String,
    /// How many pages there are.
    pub pages: u32,
    /// A short plain-text summary, for a message to a clinic.
    pub summary: String,
    /// What could not be printed as it was typed, in the report's language.
    pub warnings: Vec<String>,
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub struct Exported {
    /// The file.
    pub path: String,
    /// Entries in it.
    pub nights: u32,
    /// What could not be printed as it was typed, in the report's language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<String>>"))]
    pub warnings: Vec<String>,
}
