//! The report, and the diary as a file.
//!
//! Both are made by `soleus-page`, a process for each: setting pages takes a hundred megabytes for a moment, and ending the
//! process cancels it.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use soleus_app::{Diary, Error, PRINT, StoreError, programs, typesetter};
use soleus_core::Night;
use soleus_wire::{ExportFormat, Exported, ReportPreview, ReportRequest};
use tauri::{AppHandle, Manager, State, WebviewWindow};

use super::{Reply, attempt};
use crate::dialogs::Dialogs;

/// The processes of the typesetter: one for a preview and one for a file, at most.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    preview: Mutex<Option<Job>>,
    file: Mutex<Option<Job>>,
}

/// A running `soleus-page`.
#[derive(Debug)]
struct Job {
    process: Child,
    /// The file it writes.
    writes: Option<PathBuf>,
}

/// Page 1 and the summary. A preview that is still being made is ended: its request is outdated.
#[tauri::command(async)]
pub(crate) fn report_preview(
    diary: State<'_, Diary>,
    jobs: State<'_, Jobs>,
    request: ReportRequest,
) -> Reply<ReportPreview> {
    attempt(&diary, |diary| run_job(&jobs.preview, typesetter::request(diary, "summary", &request)?, None))
}

/// Shows a dialog for the file, and writes it; null when the dialog was cancelled. CSV and JSON use only the nights of the
/// request.
#[tauri::command(async)]
pub(crate) fn report_save(
    diary: State<'_, Diary>,
    jobs: State<'_, Jobs>,
    dialogs: State<'_, Dialogs>,
    window: WebviewWindow,
    request: ReportRequest,
    format: ExportFormat,
) -> Reply<Option<Exported>> {
    let extension = format.extension();
    let kind = if matches!(format, ExportFormat::Fhir) { "-fhir" } else { "" };
    let chosen = dialogs.show(&window, |dialog| {
        dialog
            .add_filter(extension.to_uppercase(), &[extension])
            .set_file_name(format!("soleus{kind}-{}.{extension}", Night::at(diary.now())))
            .blocking_save_file()
    });
    let Some(path) = chosen else { return Ok(None) };
    // The dialog has asked whether a file that is there may be replaced.
    attempt(&diary, |diary| write(diary, &jobs, &request, format, &path).map(Some))
}

/// Makes the PDF and opens it in the system's viewer, which prints it.
#[tauri::command(async)]
pub(crate) fn report_print(diary: State<'_, Diary>, jobs: State<'_, Jobs>, request: ReportRequest) -> Reply<()> {
    attempt(&diary, |diary| {
        let folder = diary.dir().join(PRINT);
        remove_printed(diary.dir());
        soleus_app::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
        // A new name each time: on Windows a viewer locks the last one.
        let path = folder.join(format!("soleus-{}.pdf", diary.now().format("%Y-%m-%d-%H%M%S")));
        let _: Exported = write(diary, &jobs, &request, ExportFormat::Pdf, &path)?;
        opener::open(&path).map_err(|error| Error::NotStarted(error.to_string()))
    })
}

/// Ends what is being made, which rejects with `cancelled`. No unfinished file stays: a file appears only when it is whole.
#[tauri::command]
pub(crate) fn report_cancel(jobs: State<'_, Jobs>) {
    end(&jobs.preview);
    end(&jobs.file);
}

/// The same, when the main window is closed.
pub(crate) fn end_all(app: &AppHandle) {
    report_cancel(app.state::<Jobs>());
}

/// Removes the files that were opened in the system's viewer.
pub(crate) fn remove_printed(dir: &Path) {
    let _ = std::fs::remove_dir_all(dir.join(PRINT));
}

fn write(
    diary: &Diary,
    jobs: &Jobs,
    request: &ReportRequest,
    format: ExportFormat,
    path: &Path,
) -> Result<Exported, Error> {
    // The diary's own formats leave nothing out and have no name in them.
    let whole = ReportRequest { name: None, birth_year: None, without: Vec::new(), ..request.clone() };
    let request = if format.is_diary() { &whole } else { request };
    let mut command = typesetter::request(diary, "export", request)?;
    command.args(["--format", format.code(), "--force", "--out"]).arg(path);
    run_job(&jobs.file, command, Some(path))
}

/// Runs the typesetter and returns what it printed. A job that is in `slot` already is ended.
///
/// # Errors
/// [`Error::Cancelled`] when another job took the slot, or the job was ended.
fn run_job<T: DeserializeOwned>(
    slot: &Mutex<Option<Job>>,
    mut command: Command,
    writes: Option<&Path>,
) -> Result<T, Error> {
    let not_started = |error: &dyn std::fmt::Display| Error::NotStarted(error.to_string());
    programs::detached(&mut command).stdout(Stdio::piped());
    let mut process = command.spawn().map_err(|error| not_started(&error))?;
    let id = process.id();
    let mut output = Vec::new();
    let pipe = process.stdout.take();
    let job = Job { process, writes: writes.map(Path::to_owned) };
    let previous = slot.lock().unwrap_or_else(PoisonError::into_inner).replace(job);
    // It is in no slot any more: nothing else can end it.
    stop(previous);
    let read = pipe.map(|mut pipe| pipe.read_to_end(&mut output));
    // Whoever ended the job has taken it out of the slot.
    let mut held = slot.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(mut job) = held.take_if(|job| job.process.id() == id) else { return Err(Error::Cancelled) };
    drop(held);
    let success = job.process.wait().is_ok_and(|status| status.success());
    if let Some(Err(error)) = read {
        return Err(not_started(&error));
    }
    typesetter::parse_output(success, &output)
}

fn end(slot: &Mutex<Option<Job>>) {
    let job = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    stop(job);
}

fn stop(job: Option<Job>) {
    let Some(Job { mut process, writes }) = job else { return };
    let _ = process.kill();
    let _ = process.wait();
    if let Some(path) = writes {
        soleus_app::remove_unfinished_beside(&path, process.id());
    }
}
