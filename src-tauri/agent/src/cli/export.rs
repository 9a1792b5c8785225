//! `soleus export` and `soleus summary`: files to carry away, and the page a doctor reads before it is one.

use std::collections::BTreeSet;
use std::path::Path;

use soleus_core::Invalid;
use soleus_core::report::{Person, Report, Section, checked};
use soleus_core::texts::{Lang, Texts};
use soleus_wire::Exported;
use soleus_report::{Contents, Format, Target, Wish, summary};
use soleus_store::{StoreError, programs};

use super::args::{PageArgs, RangeArgs};
use super::commands::Context;
use super::failure::Failure;
use super::{log, people};

/// Which kind of file.
#[derive(Clone, Copy)]
enum Kind {
    /// The diary itself.
    Diary(Format),
    /// The page a doctor reads, to be printed.
    Pdf,
    /// The same for a record system.
    Fhir,
}

impl Kind {
    fn read(given: &str) -> Result<Self, Invalid> {
        Ok(match given {
            "pdf" => Self::Pdf,
            "csv" => Self::Diary(Format::Csv),
            "json" => Self::Diary(Format::Json),
            "fhir" => Self::Fhir,
            other => return Err(Invalid::code("format", other, &["pdf", "csv", "json", "fhir"])),
        })
    }
}

impl Context {
    pub(super) fn export(
        &self,
        format: &str,
        range: &RangeArgs,
        page: &PageArgs,
        out: &Path,
        force: bool,
    ) -> Result<(), Failure> {
        let kind = Kind::read(format)?;
        let wish = self.wish(range, page)?;
        if let (Kind::Diary(_), Some(&part)) = (kind, wish.without.first()) {
            // Written all the same it would be somebody's words where they thought none were.
            return Err(Invalid::rule("without", part, "accepted-without").into());
        }
        let report_lang = report_lang(page)?;
        let store = || self.store();
        let page = |write: fn(&Report, &Texts, Target<'_>) -> Result<Exported, StoreError>| -> Result<_, Failure> {
            let store = store()?;
            let report = soleus_report::report(&store, &wish, self.now)?;
            let target = Target { path: out, replace: force, diary: &store.file() };
            Ok(write(&report, &self.report_texts(report_lang), target)?)
        };
        let exported = match (kind, self.typesetter) {
            (Kind::Diary(format), _) => {
                let contents = Contents::gather(&store()?, wish.from, wish.to, self.now)?;
                soleus_report::export(&contents, format, out, force)?
            }
            (Kind::Fhir, _) => page(soleus_report::export_fhir)?,
            (Kind::Pdf, Some(typesetter)) => page(typesetter.export)?,
            (Kind::Pdf, None) => return hand_over(),
        };
        self.tell(&exported, |texts| people::exported(texts, &exported));
        Ok(())
    }

    /// The summary in words; for scripts, and the window, the page's picture beside it.
    pub(super) fn summary(&self, range: &RangeArgs, page: &PageArgs) -> Result<(), Failure> {
        let wish = self.wish(range, page)?;
        let report_lang = report_lang(page)?;
        if self.json && self.typesetter.is_none() {
            return hand_over();
        }
        let report = soleus_report::report(&self.store()?, &wish, self.now)?;
        let texts = self.report_texts(report_lang);
        match self.typesetter.filter(|_| self.json) {
            Some(typesetter) => self.tell(&(typesetter.preview)(&report, &texts)?, |_| String::new()),
            None => self.tell(&(), |_| summary::text(&report, &texts)),
        };
        Ok(())
    }

    fn wish(&self, range: &RangeArgs, page: &PageArgs) -> Result<Wish, Failure> {
        let (from, to) = log::range(range, self.now)?;
        let or_handed = |word: &Option<String>, variable| word.clone().or_else(|| std::env::var(variable).ok());
        let birth_year = or_handed(&page.birth_year, programs::PAGE_BIRTH_YEAR)
            .map(|given| given.parse().map_err(|_| Invalid::rule("birth_year", given, "accepted-birth-year")));
        let person = Person { name: or_handed(&page.name, programs::PAGE_NAME), birth_year: birth_year.transpose()? };
        // Before the diary is opened: a wrong word does not even create an empty one.
        let person = checked(from, to, person, self.now)?;
        let without = page.without.iter().map(|section| section.parse::<Section>());
        Ok(Wish { from, to, person, without: without.collect::<Result<BTreeSet<_>, _>>()? })
    }

    fn report_texts(&self, asked: Option<Lang>) -> Texts {
        Texts::new(asked.unwrap_or_else(|| self.lang()))
    }
}

/// Has `soleus-page` do what this program was asked for.
fn hand_over() -> Result<(), Failure> {
    let mut command = programs::page().ok_or(Failure::NoTypesetter)?;
    command.args(std::env::args_os().skip(1));
    let not_started = |error: std::io::Error| Failure::NotStarted(format!("{}: {error}", programs::PAGE));
    // In this one's place, where the system can: whoever ends it ends that.
    #[cfg(unix)]
    return Err(not_started(std::os::unix::process::CommandExt::exec(&mut command)));
    #[cfg(not(unix))]
    std::process::exit(command.status().map_err(not_started)?.code().unwrap_or(1));
}

fn report_lang(page: &PageArgs) -> Result<Option<Lang>, Invalid> {
    page.report_lang.as_deref().map(|given| super::lang_of("report_lang", given)).transpose()
}
