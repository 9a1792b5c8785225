//! Files people take away, and bring back: the diary as CSV (one line a night, for a spreadsheet) and as JSON
//! (everything, earlier versions and visits too), and the report as FHIR and as a short summary. The report's renderers
//! read only the model in [`soleus_core::report`]: nothing is counted or judged here.
//!
//! Not here: reading the diary and writing files (`soleus-app`), and the report as PDF (`soleus-page`, which links the
//! typesetter).

pub mod csv;
pub mod fhir;
mod import;
pub mod json;
mod read_error;
pub mod report_text;
mod sentences;
pub mod summary;

pub use import::{LARGEST_FILE, LARGEST_JSON, Reading, read};
pub use json::Contents;
pub use read_error::ReadError;
