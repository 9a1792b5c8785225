//! Errors: one enum for every front end; each error has a stable code and a message.

use std::path::{Path, PathBuf};

use soleus_core::import::{BadLines, RefusedLine};
use soleus_core::texts::{Texts, arg, quoted};
use soleus_core::{Invalid, Night};
use soleus_report::ReadError;
use soleus_store::StoreError;
use soleus_wire::{BadLine, Candidate, ErrorBody, ErrorCode, Refusal};

use crate::agent::AgentError;
use crate::{candidates, programs};

/// Why something could not be done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data folder, or a file that was read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The agent did not do what was requested.
    #[error(transparent)]
    Agent(#[from] AgentError),
    /// Flags were asked for as of a night that has not started yet.
    #[error("{0} is in the future")]
    FutureAsOf(Night),
    /// Lines of a table cannot be read, and the person has not chosen to import the rest.
    #[error("{path}: {} lines cannot be read", .lines.in_all())]
    BadLines {
        /// The file.
        path: PathBuf,
        /// At least one.
        lines: BadLines,
    },
    /// A file to import is not one that Soleus reads.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: ReadError,
    },
    /// A file that was not chosen in a dialog, or was used already.
    #[error("no file was chosen")]
    NotChosen,
    /// The system names no folder for data.
    #[error("no data folder")]
    NoDataFolder,
    /// There is no screen to open a window on.
    #[error("no display")]
    NoDisplay,
    /// This program of Soleus is not installed.
    #[error("{0} is not installed")]
    NotInstalled(&'static str),
    /// The typesetter is still being built, by the script that opened this window.
    #[error("the typesetter is still being built")]
    TypesetterBuilding,
    /// A program could not be started, or printed nothing readable, and why.
    #[error("could not start: {0}")]
    NotStarted(String),
    /// The system's list of what starts at login could not be changed, and why.
    #[error("the list of what starts at login: {0}")]
    Login(String),
    /// The person ended it before it was done.
    #[error("cancelled")]
    Cancelled,
    /// What another program of Soleus reported.
    #[error("{}", .0.message)]
    Reported(ErrorBody),
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self::Store(invalid.into())
    }
}

impl Error {
    /// The same error, with the whole path of a damaged diary.
    #[must_use]
    pub fn in_folder(self, dir: &Path) -> Self {
        match self {
            Self::Store(error) => Self::Store(error.in_folder(dir)),
            other => other,
        }
    }

    /// Whether the request itself is wrong. Otherwise it is right, but could not be done.
    #[must_use]
    pub const fn is_wrong_request(&self) -> bool {
        matches!(
            self,
            Self::FutureAsOf(_)
                | Self::Store(
                    StoreError::Invalid(_) | StoreError::FutureNight(_) | StoreError::Reserved { exists: false, .. }
                )
        )
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Store(error) => match error {
                StoreError::Invalid(_) => ErrorCode::InvalidValue,
                StoreError::FutureNight(_) => ErrorCode::FutureNight,
                StoreError::EntryExists(_) => ErrorCode::EntryExists,
                StoreError::NoEntry(_) | StoreError::NoFile(_) => ErrorCode::NotFound,
                StoreError::FileExists(_) | StoreError::NotAFile(_) | StoreError::Reserved { exists: true, .. } => {
                    ErrorCode::FileExists
                }
                StoreError::Reserved { exists: false, .. } => ErrorCode::InvalidValue,
                StoreError::BadFile { .. } => ErrorCode::BadFile,
                StoreError::NewerSchema { .. } => ErrorCode::NewerSchema,
                StoreError::Damaged { .. } | StoreError::Gone(_) => ErrorCode::DatabaseDamaged,
                StoreError::Busy => ErrorCode::DatabaseBusy,
                StoreError::DiskFull => ErrorCode::DiskFull,
                StoreError::PermissionDenied(_) => ErrorCode::PermissionDenied,
                StoreError::Other(_) => ErrorCode::Failed,
            },
            Self::Agent(AgentError::NotRunning) => ErrorCode::AgentNotRunning,
            Self::Agent(AgentError::OtherUser) => ErrorCode::PermissionDenied,
            Self::Agent(AgentError::Refused(code)) if *code == Refusal::NotNow.code() => ErrorCode::NotNow,
            Self::Agent(_) | Self::NotStarted(_) | Self::Login(_) => ErrorCode::Failed,
            Self::FutureAsOf(_) => ErrorCode::FutureNight,
            Self::BadLines { .. } | Self::Unreadable { .. } => ErrorCode::BadFile,
            Self::NoDataFolder | Self::NotChosen | Self::NotInstalled(_) => ErrorCode::NotFound,
            Self::TypesetterBuilding => ErrorCode::NotNow,
            Self::NoDisplay => ErrorCode::NoDisplay,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Reported(body) => body.code,
        }
    }

    /// The field at fault, where there is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Store(StoreError::Invalid(invalid)) => Some(invalid.field),
            Self::Store(StoreError::FutureNight(_) | StoreError::EntryExists(_) | StoreError::NoEntry(_)) => {
                Some("night")
            }
            Self::Store(StoreError::Reserved { exists: false, .. }) => Some("out"),
            Self::FutureAsOf(_) => Some("as_of"),
            Self::NoDataFolder => Some("data_dir"),
            Self::Reported(body) => body.field.as_deref(),
            _ => None,
        }
    }

    /// The message, in the person's language.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        let other = |why: &str| texts.with("error-other", &[quoted("why", why)]);
        let file = |path: &Path| quoted("path", &path.display().to_string());
        match self {
            Self::Store(error) => store_message(error, texts),
            Self::Agent(AgentError::NotRunning) => texts.get("error-agent-not-running"),
            Self::Agent(AgentError::OtherUser) => texts.get("error-agent-other-user"),
            Self::Agent(AgentError::Refused(code)) if *code == Refusal::NotNow.code() => texts.get("error-not-now"),
            Self::Agent(AgentError::Refused(why) | AgentError::BadReply(why)) => other(why),
            Self::FutureAsOf(night) => texts.with("error-future-night", &[arg("night", night.to_string())]),
            Self::BadLines { path, lines } => {
                let listed = first_lines(lines, texts);
                texts.with("error-bad-lines", &[file(path), arg("count", lines.in_all()), arg("lines", listed)])
            }
            Self::Unreadable { path, why } => {
                texts.with("error-bad-file", &[file(path), arg("why", why.message(texts))])
            }
            Self::NotChosen => texts.get("error-not-chosen"),
            Self::NoDataFolder => texts.get("error-no-data-folder"),
            Self::NoDisplay => texts.get("error-no-display"),
            Self::TypesetterBuilding => texts.get("error-typesetter-building"),
            Self::NotInstalled(programs::DESKTOP) => texts.get("error-no-desktop"),
            Self::NotInstalled(programs::PAGE) => texts.get("error-no-typesetter"),
            Self::NotInstalled(name) => other(name),
            Self::Login(why) => texts.with("error-login", &[quoted("why", why)]),
            Self::NotStarted(why) => other(why),
            Self::Cancelled => texts.get("error-cancelled"),
            Self::Reported(body) => body.message.clone(),
        }
    }

    /// The first hundred lines that cannot be read, and how many there are, for scripts; the message has only the first few.
    #[must_use]
    pub fn bad_lines(&self, texts: &Texts) -> (Vec<BadLine>, u32) {
        match self {
            Self::BadLines { lines, .. } => {
                (lines.first().iter().map(|line| bad_line(line, texts)).collect(), lines.in_all())
            }
            _ => (Vec::new(), 0),
        }
    }

    /// What a damaged diary, or one that is gone, can be brought back from.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        match self {
            Self::Store(StoreError::Damaged { path, .. } | StoreError::Gone(path)) => {
                path.parent().map(candidates::of).unwrap_or_default()
            }
            Self::Reported(body) => body.candidates.clone(),
            _ => Vec::new(),
        }
    }

    /// What `--json` and the window show.
    #[must_use]
    pub fn body(&self, texts: &Texts) -> ErrorBody {
        let candidates = self.candidates();
        let mut message = self.message(texts);
        if !candidates.is_empty() && !matches!(self, Self::Reported(_)) {
            let lines = candidates.iter().map(|candidate| candidate.line(texts)).collect::<Vec<_>>().join("\n");
            message = format!("{message}\n{}\n{lines}", texts.get("candidates"));
        }
        ErrorBody { code: self.code(), message, field: self.field().map(str::to_owned), candidates }
    }
}

/// A line that cannot be read, with the reason in the person's language.
#[must_use]
pub(crate) fn bad_line(refused: &RefusedLine, texts: &Texts) -> BadLine {
    BadLine { line: refused.line, why: refused.why.message(texts) }
}

fn store_message(error: &StoreError, texts: &Texts) -> String {
    let night = |night: &Night| arg("night", night.to_string());
    let file = |path: &Path| quoted("path", &path.display().to_string());
    match error {
        StoreError::Invalid(invalid) => invalid.message(texts),
        StoreError::FutureNight(future) => texts.with("error-future-night", &[night(future)]),
        StoreError::EntryExists(of) => texts.with("error-entry-exists", &[night(of)]),
        StoreError::NoEntry(of) => texts.with("error-no-entry", &[night(of)]),
        StoreError::NoFile(path) => texts.with("error-no-file", &[file(path)]),
        StoreError::FileExists(path) => texts.with("error-file-exists", &[file(path)]),
        StoreError::BadFile { path, why } => texts.with("error-bad-file", &[file(path), quoted("why", why)]),
        StoreError::NewerSchema { path, .. } => texts.with("error-newer-schema", &[file(path)]),
        StoreError::Damaged { path, why } => texts.with("error-database-damaged", &[file(path), quoted("why", why)]),
        StoreError::Gone(path) => texts.with("error-diary-gone", &[file(path)]),
        StoreError::NotAFile(path) => texts.with("error-not-a-file", &[file(path)]),
        StoreError::Reserved { path, .. } => texts.with("error-reserved", &[file(path)]),
        StoreError::Busy => texts.get("error-database-busy"),
        StoreError::DiskFull => texts.get("error-disk-full"),
        StoreError::PermissionDenied(path) => texts.with("error-permission-denied", &[file(path)]),
        StoreError::Other(why) => texts.with("error-other", &[quoted("why", why)]),
    }
}

/// The first few lines, one below the other, and how many more there are.
fn first_lines(lines: &BadLines, texts: &Texts) -> String {
    const SHOWN: usize = 3;
    let first = lines.first().iter().take(SHOWN);
    let mut shown: Vec<_> = first.map(|refused| bad_line(refused, texts).message(texts)).collect();
    let more = lines.in_all() as usize - shown.len();
    if more > 0 {
        shown.push(texts.with("bad-lines-more", &[arg("count", more)]));
    }
    shown.join("\n")
}
