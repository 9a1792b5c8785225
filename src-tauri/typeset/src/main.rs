//! `soleus-page`: the same command line as `soleus`, and the only program with a typesetter in it.
//!
//! `soleus` replaces itself with it (`exec`) when a page is to be set. It is a program of its own because what is
//! linked into `soleus` stays in the memory of the agent all day: Typst's relocations alone would double that memory.

use soleus_app::Typesetter;
use soleus_app::typesetter::{FirstPage, PrintedReport};
use soleus_core::report::Report;
use soleus_core::texts::Texts;

const TYPESETTER: Typesetter = Typesetter { print, first_page };

fn print(report: &Report, texts: &Texts) -> Result<PrintedReport, String> {
    let printed = soleus_typeset::pdf(report, texts).map_err(|error| error.to_string())?;
    Ok(PrintedReport { pdf: printed.pdf, warnings: printed.warnings })
}

fn first_page(report: &Report, texts: &Texts) -> Result<FirstPage, String> {
    let page = soleus_typeset::page_one_svg(report, texts).map_err(|error| error.to_string())?;
    Ok(FirstPage { svg: page.svg, pages: page.pages, warnings: page.warnings })
}

fn main() -> std::process::ExitCode {
    soleus_cli::run(Some(TYPESETTER))
}
