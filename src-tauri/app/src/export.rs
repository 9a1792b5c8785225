//! Files people take away: the diary itself, and the report on it.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use soleus_core::report::{self, Person, Report, Section, Source, checked};
use soleus_core::texts::{Lang, Texts};
use soleus_core::{Invalid, Night};
use soleus_report::{Contents, csv, fhir, json, summary};
use soleus_store::{Store, StoreError, files};
use soleus_wire::{ExportFormat, Exported, ReportPreview};

use crate::typesetter::Typesetter;
use crate::{Diary, Error};

/// What a report is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The first night; without it, the first recorded one.
    pub from: Option<Night>,
    /// The last night; without it, the last that is not pending.
    pub to: Option<Night>,
    /// Whom it is about.
    pub person: Person,
    /// What is left out.
    pub without: BTreeSet<Section>,
    /// The report's language, if not the one messages are in.
    pub lang: Option<Lang>,
}

impl Diary {
    /// The same options, once name, birth year and range are known to be accepted: checked before the diary is opened,
    /// because a wrong value must not even create an empty one.
    ///
    /// # Errors
    /// [`Invalid`] with the field.
    pub fn checked_options(&self, options: ReportOptions) -> Result<ReportOptions, Invalid> {
        let person = checked(options.from, options.to, options.person, self.now())?;
        Ok(ReportOptions { person, ..options })
    }

    /// Writes a file, whole or not at all, mode 0600; over one that is there only if `replace`, and never over the diary.
    ///
    /// # Errors
    /// [`Error::NotInstalled`] for a PDF without a typesetter; as any file: the target is then as it was.
    pub fn export(
        &self,
        format: ExportFormat,
        options: &ReportOptions,
        path: &Path,
        replace: bool,
        typesetter: Option<Typesetter>,
    ) -> Result<Exported, Error> {
        let store = self.store()?;
        // Before the report is made: typesetting takes a while.
        let in_the_way = !replace && path.symlink_metadata().is_ok();
        if in_the_way || files::is_same(path, &store.file()) {
            return Err(StoreError::FileExists(path.to_owned()).into());
        }
        let write =
            |write: &dyn Fn(&mut dyn Write) -> io::Result<()>| files::write_whole(path, replace, |to| write(to));
        let mut warnings = Vec::new();
        let nights = if format.is_diary() {
            let contents = self.contents(&store, options.from, options.to)?;
            let nights = &contents.nights.nights;
            if format == ExportFormat::Csv {
                write(&|to| csv::write(nights, to))?;
            } else {
                write(&|to| json::write(&contents, to))?;
            }
            u32::try_from(nights.len()).unwrap_or(u32::MAX)
        } else {
            let (report, texts) = (self.report(&store, options)?, self.report_texts(options));
            if format == ExportFormat::Fhir {
                write(&|to| fhir::write(&report, &texts, to))?;
            } else {
                let typesetter = typesetter.ok_or(Error::NotInstalled(crate::programs::PAGE))?;
                let printed = (typesetter.print)(&report, &texts).map_err(StoreError::Other)?;
                write(&|to| to.write_all(&printed.pdf))?;
                warnings = printed.warnings;
            }
            report.completeness.recorded
        };
        Ok(Exported { path: path.display().to_string(), nights, warnings })
    }

    /// The report in a few lines of plain text.
    ///
    /// # Errors
    /// When the diary cannot be read, or the range is not accepted.
    pub fn summary(&self, options: &ReportOptions) -> Result<String, Error> {
        let report = self.report(&self.store()?, options)?;
        Ok(summary::text(&report, &self.report_texts(options)))
    }

    /// Page 1 as it will be printed, and the summary.
    ///
    /// # Errors
    /// When the diary cannot be read, or the report cannot be set.
    pub fn report_preview(&self, options: &ReportOptions, typesetter: Typesetter) -> Result<ReportPreview, Error> {
        let (report, texts) = (self.report(&self.store()?, options)?, self.report_texts(options));
        let page = (typesetter.first_page)(&report, &texts).map_err(StoreError::Other)?;
        let summary = summary::text(&report, &texts);
        Ok(ReportPreview { svg: page.svg, pages: page.pages, summary, warnings: page.warnings })
    }

    fn report_texts(&self, options: &ReportOptions) -> Texts {
        Texts::new(options.lang.unwrap_or_else(|| self.lang()))
    }

    /// The nights from `from` to `to` and what goes with them. Visits are dated by the mornings of the range.
    fn contents(&self, store: &Store, from: Option<Night>, to: Option<Night>) -> Result<Contents, StoreError> {
        let (first, last) = (from.unwrap_or(Night::EARLIEST), to.unwrap_or(Night::LATEST));
        let mut seen = store.seen()?;
        seen.retain(|visit| (first.date()..=last.wake_date()).contains(&visit.on));
        let mut pauses = store.pauses()?;
        pauses.retain(|pause| pause.touches(first, last));
        Ok(Contents {
            nights: store.nights(from, to, self.now())?,
            earlier: store.earlier(first, last)?,
            seen,
            pauses,
            self_report: store.self_report()?,
            exported_at: self.now(),
        })
    }

    fn report(&self, store: &Store, options: &ReportOptions) -> Result<Report, StoreError> {
        let (from, to) = (options.from.unwrap_or(Night::EARLIEST), options.to.unwrap_or(Night::LATEST));
        let source = Source {
            diary: &store.diary()?,
            nights: &store.entries(from, to)?,
            seen: &store.seen()?,
            pauses: &store.pauses()?,
            self_report: store.self_report()?,
            days: &store.break_days(from.date(), to.date())?,
            settings: &store.settings()?,
            now: self.now(),
        };
        Ok(report::gather(&source, options.from, options.to, options.person.clone(), &options.without)?)
    }
}
