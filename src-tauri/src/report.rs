//! The page a doctor reads, and the diary as a file.
//!
//! Made by `soleus-page`, started for it: setting a page takes a hundred megabytes for a moment, and ending that program is
//! how it is cancelled. This window only asks where to.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use soleus_core::Night;
use soleus_wire::{Exported, ErrorBody, ReportPreview, ReportRequest};
use soleus_store::{files, programs};
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::desk::Desk;
use crate::problem::{Refused, Reply};

/// What the system's viewer is given, in the diary's folder: nobody else's to read, and gone with the next one.
const PRINT: &str = "print";

/// A file a report can become.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FileFormat {
    Pdf,
    Fhir,
    Csv,
    Json,
}

impl FileFormat {
    const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Fhir => "fhir",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The usual end of its name.
    const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Fhir | Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// What is being made: a preview and a file at most, each by a program of its own.
#[derive(Debug, Default)]
pub(crate) struct Making {
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
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    wish: ReportRequest,
) -> Reply<ReportPreview> {
    desk.attempt(|desk| made(&making.preview, asked(desk, "summary", &wish)?, None))
}

/// Asks where to, and writes a file there; nothing when the person changed their mind.
#[tauri::command(async)]
pub(crate) fn report_save(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    window: WebviewWindow,
    wish: ReportRequest,
    format: FileFormat,
) -> Reply<Option<Exported>> {
    let extension = format.extension();
    let kind = if matches!(format, FileFormat::Fhir) { "-fhir" } else { "" };
    let chosen = window
        .dialog()
        .file()
        .set_parent(&window)
        .add_filter(extension.to_uppercase(), &[extension])
        .set_file_name(format!("soleus{kind}-{}.{extension}", Night::at(desk.now())))
        .blocking_save_file()
        .and_then(|path: FilePath| path.into_path().ok());
    let Some(path) = chosen else { return Ok(None) };
    // The dialog has asked already whether a file that is there may be replaced.
    desk.attempt(|desk| write(desk, &making, &wish, format, &path).map(Some))
}

/// Makes the PDF and gives it to the system's viewer, which prints.
#[tauri::command(async)]
pub(crate) fn report_print(desk: State<'_, Desk>, making: State<'_, Making>, wish: ReportRequest) -> Reply<()> {
    desk.attempt(|desk| {
        let folder = desk.dir().join(PRINT);
        forget_printed(desk.dir());
        private_folder(&folder).map_err(|error| soleus_store::StoreError::io(&folder, &error))?;
        // A name of its own each time: on Windows a viewer holds on to the last one.
        let path = folder.join(format!("soleus-{}.pdf", desk.now().format("%Y-%m-%d-%H%M%S")));
        let _: Exported = write(desk, &making, &wish, FileFormat::Pdf, &path)?;
        opener::open(&path).map_err(|error| Refused::NotStarted(error.to_string()))
    })
}

/// Ends what is being made. Nothing half-written stays: a file appears only when it is whole.
#[tauri::command]
pub(crate) fn report_cancel(making: State<'_, Making>) {
    end(&making.preview);
    end(&making.file);
}

/// Ends it with the window that wanted it.
pub(crate) fn end_all(app: &AppHandle) {
    report_cancel(app.state::<Making>());
}

/// Takes away what was given to the system's viewer.
pub(crate) fn forget_printed(dir: &Path) {
    let _ = std::fs::remove_dir_all(dir.join(PRINT));
}

fn write(
    desk: &Desk,
    making: &Making,
    wish: &ReportRequest,
    format: FileFormat,
    path: &Path,
) -> Result<Exported, Refused> {
    // The diary's own formats hold everything, and nobody's name.
    let whole = ReportRequest { name: None, birth_year: None, without: Vec::new(), ..wish.clone() };
    let wish = if matches!(format, FileFormat::Csv | FileFormat::Json) { &whole } else { wish };
    let mut command = asked(desk, "export", wish)?;
    command.args(["--format", format.code(), "--force", "--out"]).arg(path);
    made(&making.file, command, Some(path))
}

/// `soleus-page`, asked for this report. Messages are in the person's language, the report in its own.
fn asked(desk: &Desk, what: &str, wish: &ReportRequest) -> Result<Command, Refused> {
    let mut command = programs::page().ok_or_else(|| Refused::NotStarted(programs::PAGE.to_owned()))?;
    command.arg("--data-dir").arg(desk.dir()).args(["--json", "--lang", desk.texts().lang().code(), what]);
    command.args(["--report-lang", &wish.language]);
    for (option, night) in [("--from", wish.from), ("--to", wish.to)] {
        if let Some(night) = night {
            command.arg(format!("{option}={night}"));
        }
    }
    if let Some(name) = &wish.name {
        // Not among the words, which everybody on this computer can read while it runs.
        command.env(programs::PAGE_NAME, name);
    }
    if let Some(year) = wish.birth_year {
        command.env(programs::PAGE_BIRTH_YEAR, year.to_string());
    }
    for section in &wish.without {
        command.arg(format!("--without={section}"));
    }
    Ok(command)
}

/// What it answers, when nobody ends it before.
fn made<T: DeserializeOwned>(
    place: &Mutex<Option<Work>>,
    mut command: Command,
    writes: Option<&Path>,
) -> Result<T, Refused> {
    let not_started = |error: &dyn std::fmt::Display| Refused::NotStarted(error.to_string());
    programs::apart(&mut command).stdout(Stdio::piped());
    let mut program = command.spawn().map_err(|error| not_started(&error))?;
    let id = program.id();
    let mut answer = Vec::new();
    let pipe = program.stdout.take();
    let work = Work { program, writes: writes.map(Path::to_owned) };
    let before = place.lock().unwrap_or_else(PoisonError::into_inner).replace(work);
    // Nobody else could end it any more.
    stop(before);
    let read = pipe.map(|mut pipe| pipe.read_to_end(&mut answer));
    // Still there: nobody took it away to end it.
    let mut slot = place.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(mut work) = slot.take_if(|work| work.program.id() == id) else { return Err(Refused::Cancelled) };
    drop(slot);
    let well = work.program.wait().is_ok_and(|status| status.success());
    if let Some(Err(error)) = read {
        return Err(not_started(&error));
    }
    if well {
        return serde_json::from_slice(&answer).map_err(|error| not_started(&error));
    }
    match serde_json::from_slice::<Failed>(&answer) {
        Ok(failed) => Err(Refused::Told(failed.error)),
        Err(error) => Err(not_started(&error)),
    }
}

/// As `--json` tells an error.
#[derive(Deserialize)]
struct Failed {
    error: ErrorBody,
}

fn end(place: &Mutex<Option<Work>>) {
    let work = place.lock().unwrap_or_else(PoisonError::into_inner).take();
    stop(work);
}

fn stop(work: Option<Work>) {
    let Some(Work { mut program, writes }) = work else { return };
    let _ = program.kill();
    let _ = program.wait();
    if let Some(path) = writes {
        files::forget_begun(&path, program.id());
    }
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    // Still there: what is open in a viewer cannot be taken away everywhere.
    builder.recursive(true).create(folder)
}
