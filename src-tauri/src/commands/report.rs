//! The report, and the diary as a file.
//!
//! Made by `soleus-page`, started for it: setting a page takes a hundred megabytes for a moment, and ending that program is
//! how it is cancelled. This window only asks where to.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use soleus_app::{Diary, Error, StoreError, programs, typesetter};
use soleus_core::Night;
use soleus_wire::{ExportFormat, Exported, ReportPreview, ReportRequest};
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

use super::{Reply, attempt};

/// What the system's viewer is given, in the diary's folder: nobody else's to read, and gone with the next one.
const PRINT: &str = "print";

/// What is being made: a preview and a file at most, each by a program of its own.
#[derive(Debug, Default)]
pub(crate) struct Running {
    preview: Mutex<Option<Work>>,
    file: Mutex<Option<Work>>,
}

/// `soleus` at work.
#[derive(Debug)]
struct Work {
    program: Child,
    /// The file it writes.
    writes: Option<PathBuf>,
}

/// Page 1 and the summary. One that is being made already is ended: what it shows is no longer wanted.
#[tauri::command(async)]
pub(crate) fn report_preview(
    diary: State<'_, Diary>,
    running: State<'_, Running>,
    request: ReportRequest,
) -> Reply<ReportPreview> {
    attempt(&diary, |diary| run(&running.preview, typesetter::request(diary, "summary", &request)?, None))
}

/// Asks where to, and writes a file there; nothing when the person changed their mind.
#[tauri::command(async)]
pub(crate) fn report_save(
    diary: State<'_, Diary>,
    running: State<'_, Running>,
    window: WebviewWindow,
    request: ReportRequest,
    format: ExportFormat,
) -> Reply<Option<Exported>> {
    let extension = format.extension();
    let kind = if matches!(format, ExportFormat::Fhir) { "-fhir" } else { "" };
    let chosen = window
        .dialog()
        .file()
        .set_parent(&window)
        .add_filter(extension.to_uppercase(), &[extension])
        .set_file_name(format!("soleus{kind}-{}.{extension}", Night::at(diary.now())))
        .blocking_save_file()
        .and_then(|path: FilePath| path.into_path().ok());
    let Some(path) = chosen else { return Ok(None) };
    // The dialog has asked already whether a file that is there may be replaced.
    attempt(&diary, |diary| write(diary, &running, &request, format, &path).map(Some))
}

/// Makes the PDF and gives it to the system's viewer, which prints.
#[tauri::command(async)]
pub(crate) fn report_print(diary: State<'_, Diary>, running: State<'_, Running>, request: ReportRequest) -> Reply<()> {
    attempt(&diary, |diary| {
        let folder = diary.dir().join(PRINT);
        remove_printed(diary.dir());
        soleus_app::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
        // A name of its own each time: on Windows a viewer holds on to the last one.
        let path = folder.join(format!("soleus-{}.pdf", diary.now().format("%Y-%m-%d-%H%M%S")));
        let _: Exported = write(diary, &running, &request, ExportFormat::Pdf, &path)?;
        opener::open(&path).map_err(|error| Error::NotStarted(error.to_string()))
    })
}

/// Ends what is being made. Nothing half-written stays: a file appears only when it is whole.
#[tauri::command]
pub(crate) fn report_cancel(running: State<'_, Running>) {
    end(&running.preview);
    end(&running.file);
}

/// Ends it with the window that wanted it.
pub(crate) fn end_all(app: &AppHandle) {
    report_cancel(app.state::<Running>());
}

/// Takes away what was given to the system's viewer.
pub(crate) fn remove_printed(dir: &Path) {
    let _ = std::fs::remove_dir_all(dir.join(PRINT));
}

fn write(
    diary: &Diary,
    running: &Running,
    request: &ReportRequest,
    format: ExportFormat,
    path: &Path,
) -> Result<Exported, Error> {
    // The diary's own formats hold everything, and nobody's name.
    let whole = ReportRequest { name: None, birth_year: None, without: Vec::new(), ..request.clone() };
    let request = if format.is_diary() { &whole } else { request };
    let mut command = typesetter::request(diary, "export", request)?;
    command.args(["--format", format.code(), "--force", "--out"]).arg(path);
    run(&running.file, command, Some(path))
}

/// What it answers, when nobody ends it before.
fn run<T: DeserializeOwned>(
    slot: &Mutex<Option<Work>>,
    mut command: Command,
    writes: Option<&Path>,
) -> Result<T, Error> {
    let not_started = |error: &dyn std::fmt::Display| Error::NotStarted(error.to_string());
    programs::detached(&mut command).stdout(Stdio::piped());
    let mut program = command.spawn().map_err(|error| not_started(&error))?;
    let id = program.id();
    let mut answer = Vec::new();
    let pipe = program.stdout.take();
    let work = Work { program, writes: writes.map(Path::to_owned) };
    let before = slot.lock().unwrap_or_else(PoisonError::into_inner).replace(work);
    // Nobody else could end it any more.
    stop(before);
    let read = pipe.map(|mut pipe| pipe.read_to_end(&mut answer));
    // Still there: nobody took it away to end it.
    let mut running = slot.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(mut work) = running.take_if(|work| work.program.id() == id) else { return Err(Error::Cancelled) };
    drop(running);
    let ok = work.program.wait().is_ok_and(|status| status.success());
    if let Some(Err(error)) = read {
        return Err(not_started(&error));
    }
    typesetter::answer(ok, &answer)
}

fn end(slot: &Mutex<Option<Work>>) {
    let work = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    stop(work);
}

fn stop(work: Option<Work>) {
    let Some(Work { mut program, writes }) = work else { return };
    let _ = program.kill();
    let _ = program.wait();
    if let Some(path) = writes {
        soleus_app::remove_unfinished(&path, program.id());
    }
}
