//! The command line and the reminder agent, for the programs `soleus` and `soleus-page`.
//!
//! No GTK, no WebKit, no Tauri and no Typst, so that `soleus` starts in milliseconds and the agent rests in a few
//! megabytes; a test checks what it is linked with. It draws no windows: that is `soleus-desktop`, which it starts.

mod agent;
mod cli;
mod login;

use std::process::ExitCode;

use soleus_core::report::Report;
use soleus_core::texts::Texts;
use soleus_wire::{Exported, ReportPreview};
use soleus_report::Target;
use soleus_store::StoreError;

/// What sets pages, where a program has it.
#[derive(Clone, Copy, Debug)]
pub struct Typesetter {
    /// Writes the report as PDF.
    pub export: fn(&Report, &Texts, Target<'_>) -> Result<Exported, StoreError>,
    /// Shows its first page.
    pub preview: fn(&Report, &Texts) -> Result<ReportPreview, StoreError>,
}

/// Does what the command line asks for. Without a typesetter, pages are set by the program that has one.
#[must_use]
pub fn run(typesetter: Option<Typesetter>) -> ExitCode {
    cli::main(typesetter)
}
