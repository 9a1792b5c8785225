//! The page a doctor reads, as a file and before it is one. `texts` are in the report's language throughout.

use soleus_core::report::Report;
use soleus_core::texts::Texts;
use soleus_wire::Exported;
#[cfg(feature = "pdf")]
use soleus_wire::ReportPreview;
use soleus_store::{StoreError, files};

use crate::{Target, fhir};
#[cfg(feature = "pdf")]
use crate::{pdf, summary};

/// Writes it for a record system, whole or not at all, mode 0600.
///
/// # Errors
/// As [`crate::export`].
pub fn export_fhir(report: &Report, texts: &Texts, target: Target<'_>) -> Result<Exported, StoreError> {
    target.check()?;
    files::write_whole(target.path, target.replace, |to| fhir::write(report, texts, to))?;
    Ok(target.done(report.completeness.recorded, Vec::new()))
}

/// Writes it to be printed, whole or not at all, mode 0600.
///
/// # Errors
/// As [`crate::export`]; [`StoreError::Other`] when the page cannot be set.
#[cfg(feature = "pdf")]
pub fn export_pdf(report: &Report, texts: &Texts, target: Target<'_>) -> Result<Exported, StoreError> {
    target.check()?;
    let printed = pdf::pdf(report, texts).map_err(|error| StoreError::Other(error.to_string()))?;
    files::write_whole(target.path, target.replace, |to| to.write_all(&printed.pdf))?;
    Ok(target.done(report.completeness.recorded, printed.warnings))
}

/// Page 1 as it will be printed, and the summary.
///
/// # Errors
/// [`StoreError::Other`] when the page cannot be set.
#[cfg(feature = "pdf")]
pub fn preview(report: &Report, texts: &Texts) -> Result<ReportPreview, StoreError> {
    let page = pdf::page_one_svg(report, texts).map_err(|error| StoreError::Other(error.to_string()))?;
    let summary = summary::text(report, texts);
    Ok(ReportPreview { svg: page.svg, pages: page.pages, summary, warnings: page.warnings })
}
