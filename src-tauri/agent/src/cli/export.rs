//! `soleus export` and `soleus summary`: files to carry away, and the page a doctor reads before it is one.

use std::collections::BTreeSet;
use std::path::Path;

use soleus_core::Invalid;
use soleus_core::report::{Person, Section, checked};
use soleus_core::texts::{Lang, Texts};
use soleus_report::{Contents, Format, PageFormat, Wish, summary};
use soleus_store::Store;

use super::args::{PageArgs, RangeArgs};
use super::commands::Context;
use super::failure::Failure;
use super::{log, people};

/// Which kind of file.
enum Kind {
    /// The diary itself.
    Diary(Format),
    /// The page a doctor reads.
    Page(PageFormat),
}

impl Kind {
    fn read(given: &str) -> Result<Self, Invalid> {
        Ok(match given {
            "pdf" => Self::Page(PageFormat::Pdf),
            "csv" => Self::Diary(Format::Csv),
            "json" => Self::Diary(Format::Json),
            "fhir" => Self::Page(PageFormat::Fhir),
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
        let report_lang = report_lang(page)?;
        let store = self.store()?;
        let exported = match kind {
            Kind::Diary(format) => {
                let contents = Contents::gather(&store, wish.from, wish.to, self.now)?;
                soleus_report::export(&contents, format, out, force)?
            }
            Kind::Page(format) => {
                let report = soleus_report::report(&store, &wish, self.now)?;
                let texts = self.report_texts(report_lang);
                soleus_report::export_page(&report, format, &texts, &store.file(), out, force)?
            }
        };
        self.tell(&exported, |texts| people::exported(texts, &exported));
        Ok(())
    }

    /// The summary in words; for scripts, and the window, the page's picture beside it.
    pub(super) fn summary(&self, range: &RangeArgs, page: &PageArgs) -> Result<(), Failure> {
        let wish = self.wish(range, page)?;
        let report_lang = report_lang(page)?;
        let store: Store = self.store()?;
        let report = soleus_report::report(&store, &wish, self.now)?;
        let texts = self.report_texts(report_lang);
        if self.json {
            self.tell(&soleus_report::preview(&report, &texts)?, |_| String::new());
        } else {
            self.tell(&(), |_| summary::text(&report, &texts));
        }
        Ok(())
    }

    fn wish(&self, range: &RangeArgs, page: &PageArgs) -> Result<Wish, Failure> {
        let (from, to) = log::range(range, self.now)?;
        let birth_year = page
            .birth_year
            .as_deref()
            .map(|given| given.parse().map_err(|_| Invalid::rule("birth_year", given, "accepted-birth-year")));
        let person = Person { name: page.name.clone(), birth_year: birth_year.transpose()? };
        // Before the diary is opened: a wrong word does not even create an empty one.
        let person = checked(from, to, person, self.now)?;
        let without = page.without.iter().map(|section| section.parse::<Section>());
        Ok(Wish { from, to, person, without: without.collect::<Result<BTreeSet<_>, _>>()? })
    }

    fn report_texts(&self, asked: Option<Lang>) -> Texts {
        Texts::new(asked.unwrap_or_else(|| self.lang()))
    }
}

fn report_lang(page: &PageArgs) -> Result<Option<Lang>, Invalid> {
    page.report_lang.as_deref().map(|given| super::lang_of("report_lang", given)).transpose()
}
