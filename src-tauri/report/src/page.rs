//! The page a doctor reads, as a file and before it is one. `texts` are in the report's language throughout.

use std::path::Path;

use soleus_core::report::Report;
use soleus_core::texts::Texts;
use soleus_core::wire::Exported;
#[cfg(feature = "pdf")]
use soleus_core::wire::ReportPreview;
use soleus_store::{StoreError, files};

use crate::fhir;
#[cfg(feature = "pdf")]
use crate::{pdf, summary};

/// Where a page is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The file.
    pub path: &'a Path,
    /// Whether one that is there already may go.
    pub replace: bool,
    /// The one file that is never replaced.
    pub diary: &'a Path,
}

impl Target<'_> {
    /// Setting a page takes a while: what is in its way is told before.
    fn check(&self) -> Result<(), StoreError> {
        let in_the_way = !self.replace && self.path.symlink_metadata().is_ok();
        if in_the_way || files::is_same(self.path, self.diary) {
            return Err(StoreError::FileExists(self.path.to_owned()));
        }
        Ok(())
    }

    fn done(&self, report: &Report, warnings: Vec<String>) -> Exported {
        Exported { path: self.path.display().to_string(), nights: report.completeness.recorded, warnings }
    }
}

/// Writes it for a record system, whole or not at all, mode 0600.
///
/// # Errors
/// As [`crate::export`].
pub fn export_fhir(report: &Report, texts: &Texts, target: Target<'_>) -> Result<Exported, StoreError> {
    target.check()?;
    files::write_whole(target.path, target.replace, |to| fhir::write(report, texts, to))?;
    Ok(target.done(report, Vec::new()))
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
    Ok(target.done(report, printed.warnings))
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
