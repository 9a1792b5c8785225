//! The page a doctor reads, as PDF and, to be looked at before, page 1 as SVG.
//!
//! Everything is read from the [`Report`]; every text comes from the catalogues and every number is put into text
//! here; `page.typ` and what it imports only set them. Nothing is counted or judged, and no file is read or written,
//! except fonts of the system for characters that ours has not.

mod data;
mod fonts;
mod pattern;
mod rules;
mod signs;
mod strip;
mod table;
mod text;
mod typed;
mod world;

use std::collections::BTreeSet;

use chrono::Datelike;
use soleus_core::report::Report;
use soleus_core::texts::{Texts, arg};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Datetime;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use world::PageWorld;

/// A report as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages there are.
    pub pages: u32,
    /// What could not be printed as it was typed, in the report's language.
    pub warnings: Vec<String>,
}

/// Page 1, to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// An SVG document.
    pub svg: String,
    /// How many pages the whole has.
    pub pages: u32,
    /// What could not be printed as it was typed, in the report's language.
    pub warnings: Vec<String>,
}

/// Why no page could be made. Nothing a person can type leads here; a broken build does.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// The data could not be written as JSON for the page.
    #[error("the report could not be handed to the typesetter: {0}")]
    Data(String),
    /// The page could not be set.
    #[error("the page could not be set: {0}")]
    Page(String),
    /// The file could not be made of the page.
    #[error("the PDF could not be made: {0}")]
    Pdf(String),
}

/// The whole report, as a tagged PDF that follows PDF/UA-1 and PDF/A-2a. `texts` are in the report's language.
///
/// # Errors
/// [`SetError`], with its cause.
pub fn pdf(report: &Report, texts: &Texts) -> Result<Printed, SetError> {
    let mut set = Page::set(report, texts)?;
    let pdf = match file(&set.document, report, &[PdfStandard::A_2a, PdfStandard::Ua_1]) {
        Ok(pdf) => pdf,
        // A font of the system may be one that the standards refuse. A plain PDF is better than none.
        Err(refused) => {
            set.warnings.push(texts.with("report-warning-standard", &[arg("why", refused.to_string())]));
            file(&set.document, report, &[])?
        }
    };
    Ok(Printed { pdf, pages: set.pages(), warnings: set.warnings })
}

/// Page 1 as it will be printed. `texts` are in the report's language.
///
/// # Errors
/// [`SetError`], with its cause.
pub fn page_one_svg(report: &Report, texts: &Texts) -> Result<Preview, SetError> {
    let set = Page::set(report, texts)?;
    let first = set.document.pages().first().ok_or_else(|| SetError::Page("no page".to_owned()))?;
    let svg = typst_svg::svg(first, &typst_svg::SvgOptions::default());
    Ok(Preview { svg, pages: set.pages(), warnings: set.warnings })
}

/// A report that has been set.
struct Page {
    document: PagedDocument,
    warnings: Vec<String>,
}

impl Page {
    fn set(report: &Report, texts: &Texts) -> Result<Self, SetError> {
        let (fonts, missing) = fonts::for_characters(&data::typed_characters(report));
        let data = data::Data::new(report, texts, &missing);
        let data = serde_json::to_vec(&data).map_err(|error| SetError::Data(error.to_string()))?;
        let world = PageWorld::new(fonts, data);
        let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
        // Typst caches what it computed, which only the very same report could use again.
        typst::comemo::evict(0);
        let document = output.map_err(|errors| SetError::Page(joined(&errors)))?;
        Ok(Self { document, warnings: warnings(&missing, texts) })
    }

    fn pages(&self) -> u32 {
        u32::try_from(self.document.pages().len()).unwrap_or(u32::MAX)
    }
}

fn file(document: &PagedDocument, report: &Report, standards: &[PdfStandard]) -> Result<Vec<u8>, SetError> {
    let standards = PdfStandards::new(standards).map_err(|error| SetError::Pdf(error.message().to_string()))?;
    let made = report.made_on;
    let two = |part: u32| u8::try_from(part).unwrap_or(1);
    let day = Datetime::from_ymd_hms(made.year(), two(made.month()), two(made.day()), 0, 0, 0);
    let options = PdfOptions {
        creator: typst::foundations::Smart::Custom(Some("Soleus".to_owned())),
        timestamp: day.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(document, &options).map_err(|errors| SetError::Pdf(joined(&errors)));
    typst::comemo::evict(0);
    pdf
}

/// The messages of all errors, in one line.
fn joined(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn warnings(missing: &BTreeSet<char>, texts: &Texts) -> Vec<String> {
    let named = |&character: &char| {
        let code = typed::code(character);
        let character = if character.is_control() { "–".to_owned() } else { character.to_string() };
        texts.with("report-warning-character", &[arg("character", character), arg("code", code)])
    };
    missing.iter().map(named).collect()
}
