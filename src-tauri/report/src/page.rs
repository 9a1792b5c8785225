//! The page a doctor reads, as a file and before it is one.

use std::path::Path;

use soleus_core::report::Report;
use soleus_core::texts::Texts;
use soleus_core::wire::{Exported, ReportPreview};
use soleus_store::{StoreError, files};

use crate::{fhir, pdf, summary};

/// A format it can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFormat {
    /// To be printed.
    Pdf,
    /// For a record system.
    Fhir,
}

/// Writes it to `path`, whole or not at all, mode 0600. `texts` are in the report's language; `diary` is the one file
/// that is never replaced.
///
/// # Errors
/// As [`crate::export`]; [`StoreError::Other`] when the page cannot be set.
pub fn export_page(
    report: &Report,
    format: PageFormat,
    texts: &Texts,
    diary: &Path,
    path: &Path,
    replace: bool,
) -> Result<Exported, StoreError> {
    // Setting the page takes a while: what is in its way is told before.
    if files::is_same(path, diary) || (!replace && path.symlink_metadata().is_ok()) {
        return Err(StoreError::FileExists(path.to_owned()));
    }
    let warnings = match format {
        PageFormat::Pdf => {
            let printed = pdf::pdf(report, texts).map_err(|error| StoreError::Other(error.to_string()))?;
            files::write_whole(path, replace, |to| to.write_all(&printed.pdf))?;
            printed.warnings
        }
        PageFormat::Fhir => {
            files::write_whole(path, replace, |to| fhir::write(report, texts, to))?;
            Vec::new()
        }
    };
    Ok(Exported { path: path.display().to_string(), nights: report.completeness.recorded, warnings })
}

/// Page 1 as it will be printed, and the summary. `texts` are in the report's language.
///
/// # Errors
/// [`StoreError::Other`] when the page cannot be set.
pub fn preview(report: &Report, texts: &Texts) -> Result<ReportPreview, StoreError> {
    let page = pdf::page_one_svg(report, texts).map_err(|error| StoreError::Other(error.to_string()))?;
    let summary = summary::text(report, texts);
    Ok(ReportPreview { svg: page.svg, pages: page.pages, summary, warnings: page.warnings })
}
