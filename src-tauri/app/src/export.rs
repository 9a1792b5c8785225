//! Files for other programs and people: the diary itself, and the report on it.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use soleus_core::report::{self, Person, Report, ReportInput, Section};
use soleus_core::texts::{Lang, Texts};
use soleus_core::{Invalid, Moment, Night};
use soleus_report::{Contents, csv, fhir, json, summary};
use soleus_store::{Store, StoreError};
use soleus_wire::{ExportFormat, Exported, ReportPreview};

use crate::typesetter::Typesetter;
use crate::{Diary, Error, programs};

/// What a report is to hold; by default everything, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    from: Option<Night>,
    to: Option<Night>,
    person: Person,
    /// What is left out.
    pub without: BTreeSet<Section>,
    /// The report's language, if not the one messages are in.
    pub lang: Option<Lang>,
}

impl ReportOptions {
    /// Everything about `person` from the first night (else the first recorded one) to the last (else the last that is not
    /// pending), both included. Made before the diary is opened: a wrong value must not create an empty diary.
    ///
    /// # Errors
    /// [`Invalid`] for a range, a name or a birth year that is not accepted.
    pub fn new(from: Option<Night>, to: Option<Night>, person: Person, now: Moment) -> Result<Self, Invalid> {
        let person = report::checked(from, to, person, now)?;
        Ok(Self { from, to, person, without: BTreeSet::new(), lang: None })
    }
}

impl Diary {
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
        // Checked before the report is made: typesetting takes a while.
        soleus_store::target(self.dir(), path, replace)?;
        // A file that leaves something out must not look like the whole diary.
        store.verify()?;
        let write = |content: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
            soleus_store::write_whole(self.dir(), path, replace, |file| content(file))
        };
        let (nights, warnings) = match format {
            ExportFormat::Csv => {
                let nights = store.nights(options.from, options.to, self.now())?.nights;
                write(&|file| csv::write(&nights, file))?;
                (count(nights.len()), Vec::new())
            }
            ExportFormat::Json => {
                let contents = self.contents(&store, options)?;
                write(&|file| json::write(&contents, file))?;
                (count(contents.nights.nights.len()), Vec::new())
            }
            ExportFormat::Fhir => {
                let (report, texts) = (self.report(&store, options)?, self.report_texts(options));
                write(&|file| fhir::write(&report, &texts, file))?;
                (report.completeness.recorded, Vec::new())
            }
            ExportFormat::Pdf => {
                let typesetter = typesetter.ok_or(Error::NotInstalled(programs::PAGE))?;
                let (report, texts) = (self.report(&store, options)?, self.report_texts(options));
                let printed = (typesetter.print)(&report, &texts).map_err(StoreError::Other)?;
                write(&|file| file.write_all(&printed.pdf))?;
                (report.completeness.recorded, printed.warnings)
            }
        };
        Ok(Exported { path: path.display().to_string(), nights, warnings })
    }

    /// The report in a few lines of plain text.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn summary(&self, options: &ReportOptions) -> Result<String, Error> {
        let report = self.report(&self.store()?, options)?;
        Ok(summary::text(&report, &self.report_texts(options)))
    }

    /// The report's first page as it will be printed, and the summary.
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

    /// The whole diary within the range. Visits are dated by the mornings of its nights.
    fn contents(&self, store: &Store, options: &ReportOptions) -> Result<Contents, StoreError> {
        let (first, last) = options.bounds();
        let mut seen = store.visits()?;
        seen.retain(|visit| (first.date()..=last.wake_date()).contains(&visit.on));
        let mut pauses = store.pauses()?;
        pauses.retain(|pause| pause.touches(first, last));
        Ok(Contents {
            nights: store.nights(options.from, options.to, self.now())?,
            earlier: store.earlier_versions(first, last)?,
            seen,
            pauses,
            self_report: store.self_report()?,
            exported_at: self.now(),
        })
    }

    fn report(&self, store: &Store, options: &ReportOptions) -> Result<Report, StoreError> {
        let (first, last) = options.bounds();
        let source = ReportInput {
            diary: &store.diary()?,
            nights: &store.entries(first, last)?,
            seen: &store.visits()?,
            pauses: &store.pauses()?,
            self_report: store.self_report()?,
            days: &store.break_days(first.date(), last.date())?,
            settings: &store.settings()?,
            now: self.now(),
        };
        Ok(report::gather(&source, options.from, options.to, options.person.clone(), &options.without)?)
    }
}

impl ReportOptions {
    /// The range, with the calendar's ends where it is open.
    fn bounds(&self) -> (Night, Night) {
        (self.from.unwrap_or(Night::EARLIEST), self.to.unwrap_or(Night::LATEST))
    }
}

fn count(nights: usize) -> u32 {
    u32::try_from(nights).unwrap_or(u32::MAX)
}
