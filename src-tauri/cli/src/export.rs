//! `soleus export` and `soleus summary`.

use std::path::Path;

use soleus_app::{Error, ReportOptions, programs, typesetter};
use soleus_core::Invalid;
use soleus_core::report::{Person, Section};
use soleus_core::texts::Lang;
use soleus_wire::ExportFormat;

use crate::args::{RangeArgs, ReportArgs};
use crate::commands::Context;
use crate::error::CliError;
use crate::{human, output, values};

impl Context {
    pub(super) fn export(
        &self,
        format: &str,
        range: &RangeArgs,
        report: &ReportArgs,
        out: &Path,
        force: bool,
    ) -> Result<(), CliError> {
        let format: ExportFormat = format.parse()?;
        let mut options = self.options(range, report)?;
        if let (true, Some(&part)) = (format.is_diary(), options.without.first()) {
            // The diary's own formats leave nothing out: the file would hold texts that the person wanted left out.
            return Err(Invalid::rule("without", part, "accepted-without").into());
        }
        options.lang = report_lang(report)?;
        if format == ExportFormat::Pdf && self.typesetter.is_none() {
            return run_typesetter();
        }
        let exported = self.diary.export(format, &options, out, force, self.typesetter)?;
        self.show(&exported, |texts| human::exported(texts, &exported))?;
        Ok(())
    }

    /// The summary as text; with `--json`, which the window uses too, page 1 as SVG beside it.
    pub(super) fn summary(&self, range: &RangeArgs, report: &ReportArgs) -> Result<(), CliError> {
        let mut options = self.options(range, report)?;
        options.lang = report_lang(report)?;
        match (self.json, self.typesetter) {
            (false, _) => {
                let summary = self.diary.summary(&options)?;
                output::line(&summary)?;
            }
            (true, None) => return run_typesetter(),
            (true, Some(typesetter)) => {
                output::json(&self.diary.report_preview(&options, typesetter)?)?;
            }
        }
        Ok(())
    }

    /// The options but for the language, each checked in the order in which it is documented.
    fn options(&self, range: &RangeArgs, report: &ReportArgs) -> Result<ReportOptions, CliError> {
        let (from, to) = values::range(range, self.diary.now())?;
        let or_variable = |arg: &Option<String>, variable| arg.clone().or_else(|| std::env::var(variable).ok());
        let birth_year = or_variable(&report.birth_year, typesetter::BIRTH_YEAR_VARIABLE)
            .map(|given| given.parse().map_err(|_| Invalid::rule("birth_year", given, "accepted-birth-year")));
        let name = or_variable(&report.name, typesetter::NAME_VARIABLE);
        let person = Person { name, birth_year: birth_year.transpose()? };
        let mut options = ReportOptions::new(from, to, person, self.diary.now())?;
        options.without = report.without.iter().map(|section| section.parse::<Section>()).collect::<Result<_, _>>()?;
        Ok(options)
    }
}

fn report_lang(report: &ReportArgs) -> Result<Option<Lang>, Invalid> {
    report.report_lang.as_deref().map(|given| values::lang("report_lang", given)).transpose()
}

/// Replaces this process by `soleus-page` with the same arguments.
fn run_typesetter() -> Result<(), CliError> {
    let mut command = typesetter::program(std::env::args_os().skip(1))?;
    let not_started = |error: std::io::Error| Error::NotStarted(format!("{}: {error}", programs::PAGE));
    // By `exec`, where the system has it: the process keeps its id, and ending it ends the typesetter.
    #[cfg(unix)]
    return Err(not_started(std::os::unix::process::CommandExt::exec(&mut command)).into());
    #[cfg(not(unix))]
    std::process::exit(command.status().map_err(not_started)?.code().unwrap_or(1));
}
