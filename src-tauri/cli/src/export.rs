//! `soleus export` and `soleus summary`.

use std::collections::BTreeSet;
use std::path::Path;

use soleus_app::{Error, ReportOptions, programs, typesetter};
use soleus_core::Invalid;
use soleus_core::report::{Person, Section};
use soleus_wire::ExportFormat;

use crate::args::{PageArgs, RangeArgs};
use crate::commands::Context;
use crate::error::CliError;
use crate::{human, output, values};

impl Context {
    pub(super) fn export(
        &self,
        format: &str,
        range: &RangeArgs,
        page: &PageArgs,
        out: &Path,
        force: bool,
    ) -> Result<(), CliError> {
        let format: ExportFormat = format.parse()?;
        let options = self.options(range, page)?;
        if let (true, Some(&part)) = (format.is_diary(), options.without.first()) {
            // The diary's own formats leave nothing out: written all the same, it would hold somebody's texts where they
            // thought there were none.
            return Err(Invalid::rule("without", part, "accepted-without").into());
        }
        if format == ExportFormat::Pdf && self.typesetter.is_none() {
            return run_typesetter();
        }
        let exported = self.diary.export(format, &options, out, force, self.typesetter)?;
        self.show(&exported, |texts| human::exported(texts, &exported));
        Ok(())
    }

    /// The summary as text; for scripts, and the window, page 1 as SVG beside it.
    pub(super) fn summary(&self, range: &RangeArgs, page: &PageArgs) -> Result<(), CliError> {
        let options = self.options(range, page)?;
        match (self.json, self.typesetter) {
            (false, _) => {
                let summary = self.diary.summary(&options)?;
                let _ = output::line(&summary);
            }
            (true, None) => return run_typesetter(),
            (true, Some(typesetter)) => {
                let _ = output::json(&self.diary.report_preview(&options, typesetter)?);
            }
        }
        Ok(())
    }

    fn options(&self, range: &RangeArgs, page: &PageArgs) -> Result<ReportOptions, CliError> {
        let (from, to) = values::range(range, self.diary.now())?;
        let or_variable = |arg: &Option<String>, variable| arg.clone().or_else(|| std::env::var(variable).ok());
        let birth_year = or_variable(&page.birth_year, typesetter::BIRTH_YEAR_VARIABLE)
            .map(|given| given.parse().map_err(|_| Invalid::rule("birth_year", given, "accepted-birth-year")));
        let name = or_variable(&page.name, typesetter::NAME_VARIABLE);
        let person = Person { name, birth_year: birth_year.transpose()? };
        let options = self.diary.checked_options(ReportOptions { from, to, person, ..ReportOptions::default() })?;
        let without = page.without.iter().map(|section| section.parse::<Section>());
        let without = without.collect::<Result<BTreeSet<_>, _>>()?;
        let lang = page.report_lang.as_deref().map(|given| values::lang("report_lang", given)).transpose()?;
        Ok(ReportOptions { without, lang, ..options })
    }
}

/// Replaces this process by `soleus-page` with the same arguments.
fn run_typesetter() -> Result<(), CliError> {
    let mut command = typesetter::program(std::env::args_os().skip(1))?;
    let not_started = |error: std::io::Error| Error::NotStarted(format!("{}: {error}", programs::PAGE));
    // In this one's place, where the system can: whoever ends it ends that.
    #[cfg(unix)]
    return Err(not_started(std::os::unix::process::CommandExt::exec(&mut command)).into());
    #[cfg(not(unix))]
    std::process::exit(command.status().map_err(not_started)?.code().unwrap_or(1));
}
