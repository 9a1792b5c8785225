//! Setting the report as pages: the one program that links a typesetter passes in its functions; every other program starts
//! that one, `soleus-page`.

use std::ffi::OsString;
use std::process::Command;

use soleus_core::report::{self, Person, Report};
use soleus_core::texts::{Lang, Texts};
use soleus_core::{Invalid, Night};
use soleus_wire::{ErrorBody, ReportRequest};

use crate::{Diary, Error, programs};

/// A report as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedReport {
    /// The file.
    pub pdf: Vec<u8>,
    /// What could not be printed as it was typed, in the report's language.
    pub warnings: Vec<String>,
}

/// Page 1 of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPage {
    /// An SVG document.
    pub svg: String,
    /// How many pages the whole has.
    pub pages: u32,
    /// What could not be printed as it was typed, in the report's language.
    pub warnings: Vec<String>,
}

/// The functions of a typesetter. Their errors are English texts: no value that a person can type leads to one.
#[derive(Clone, Copy, Debug)]
pub struct Typesetter {
    /// The whole report as PDF.
    pub print: fn(&Report, &Texts) -> Result<PrintedReport, String>,
    /// Its first page as SVG.
    pub first_page: fn(&Report, &Texts) -> Result<FirstPage, String>,
}

/// Environment variable with the person's name for `soleus-page`: the arguments of a process can be read by every user of
/// the computer, its environment only by the owner of the process.
pub const NAME_VARIABLE: &str = "SOLEUS_PAGE_NAME";
/// Environment variable with the person's year of birth, for the same reason.
pub const BIRTH_YEAR_VARIABLE: &str = "SOLEUS_PAGE_BIRTH_YEAR";

/// `soleus-page`, to be started with these arguments.
///
/// # Errors
/// [`Error::NotInstalled`].
pub fn program(args: impl IntoIterator<Item = OsString>) -> Result<Command, Error> {
    // Before a search: one on the path would be another build's.
    if programs::is_page_being_built() {
        return Err(Error::TypesetterBuilding);
    }
    let mut command = Command::new(programs::find(programs::PAGE).ok_or(Error::NotInstalled(programs::PAGE))?);
    // It sets ten years of nights with a thread for each processor: a heap for each would cost a tenth more memory.
    command.env("MALLOC_ARENA_MAX", "1").args(args);
    Ok(command)
}

/// `soleus-page` with the arguments for this report: `subcommand` is `summary` or `export`. Messages are in the person's
/// language, the report in its own. It prints one JSON document.
///
/// # Errors
/// For a range, a name, a birth year or a language that is not accepted; [`Error::NotInstalled`].
pub fn request(diary: &Diary, subcommand: &str, requested: &ReportRequest) -> Result<Command, Error> {
    // What a page sent: nothing of it may become another option, or more than a process takes.
    let typed = |night: Option<Night>| night.map(|night| Night::parse("night", &night.to_string())).transpose();
    let person = Person { name: requested.name.clone(), birth_year: requested.birth_year };
    report::checked(typed(requested.from)?, typed(requested.to)?, person, diary.now())?;
    if !Lang::ALL.iter().any(|lang| lang.code() == requested.language) {
        return Err(Invalid::rule("report_lang", &requested.language, "accepted-language").into());
    }
    let mut command = program([])?;
    command.arg("--data-dir").arg(diary.dir()).args(["--json", "--lang", diary.lang().code(), subcommand]);
    command.args(["--report-lang", &requested.language]);
    for (option, night) in [("--from", requested.from), ("--to", requested.to)] {
        if let Some(night) = night {
            command.arg(format!("{option}={night}"));
        }
    }
    if let Some(name) = &requested.name {
        command.env(NAME_VARIABLE, name);
    }
    if let Some(year) = requested.birth_year {
        command.env(BIRTH_YEAR_VARIABLE, year.to_string());
    }
    for section in &requested.without {
        command.arg(format!("--without={section}"));
    }
    Ok(command)
}

/// Parses what the program of [`request`] printed. `success` is its exit status.
///
/// # Errors
/// [`Error::Reported`] with the error it printed, [`Error::NotStarted`] when the output cannot be read.
pub fn parse_output<T: serde::de::DeserializeOwned>(success: bool, printed: &[u8]) -> Result<T, Error> {
    #[derive(serde::Deserialize)]
    struct Failed {
        error: ErrorBody,
    }
    let unreadable = |error: serde_json::Error| Error::NotStarted(error.to_string());
    if success {
        return serde_json::from_slice(printed).map_err(unreadable);
    }
    Err(serde_json::from_slice::<Failed>(printed).map_or_else(unreadable, |failed| Error::Reported(failed.error)))
}
