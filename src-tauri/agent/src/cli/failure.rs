//! How a command ends when it does not end well: exit code, message, and the error object of `--json`.

use std::path::Path;

use soleus_core::texts::{Texts, arg};
use soleus_wire::{BadLine, ErrorBody};
use soleus_core::{Invalid, Night};
use soleus_store::StoreError;
use soleus_store::link::LinkError;

use crate::agent::AgentError;

/// Why a command could not be done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The command line itself is wrong: which of the `usage-…` texts says how, and the word it is about.
    #[error("{text}: {word}")]
    Usage { text: &'static str, word: String, field: Option<String> },
    /// `--as-of` names a night that has not begun yet.
    #[error("{0} is in the future")]
    FutureAsOf(Night),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Agent(#[from] LinkError),
    #[error("no data folder")]
    NoDataFolder,
    #[error("no display")]
    NoDisplay,
    #[error("no soleus-desktop")]
    NoDesktop,
    #[error("no soleus-page")]
    NoTypesetter,
    #[error("could not start {0}")]
    NotStarted(String),
    /// The system's list of what starts at login could not be changed.
    #[error("the list of what starts at login: {0}")]
    Login(String),
}

impl From<AgentError> for Failure {
    fn from(error: AgentError) -> Self {
        match error {
            AgentError::Store(error) => Self::Store(error),
            AgentError::Io(error) => Self::NotStarted(error.to_string()),
        }
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Self::Store(invalid.into())
    }
}

impl Failure {
    /// The same, naming a damaged diary by its whole path.
    pub(super) fn in_folder(self, dir: &Path) -> Self {
        match self {
            Self::Store(error) => Self::Store(error.in_folder(dir)),
            other => other,
        }
    }

    /// 2 when the command or a value is wrong, 1 when it could not be done.
    pub(super) const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } | Self::FutureAsOf(_) => 2,
            Self::Store(StoreError::Invalid(_) | StoreError::FutureNight(_)) => 2,
            _ => 1,
        }
    }

    /// Every line of a file that is to blame, for scripts; the message names only the first few.
    pub(super) fn bad_lines(&self, texts: &Texts) -> Vec<BadLine> {
        match self {
            Self::Store(StoreError::BadLines { lines, .. }) => lines.iter().map(|line| line.told(texts)).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn problem(&self, texts: &Texts) -> ErrorBody {
        let (code, field, message) = match self {
            Self::Usage { text, word, field } => {
                ("invalid_value", field.clone(), texts.with(text, &[arg("word", word.as_str())]))
            }
            Self::FutureAsOf(night) => {
                let error = StoreError::FutureNight(*night);
                (error.code(), Some("as_of".to_owned()), error.message(texts))
            }
            Self::Store(error) => (error.code(), error.field().map(str::to_owned), error.message(texts)),
            Self::Agent(error) => (error.code(), None, error.message(texts)),
            Self::NoDataFolder => ("not_found", Some("data_dir".to_owned()), texts.get("error-no-data-folder")),
            Self::NoDisplay => ("no_display", None, texts.get("error-no-display")),
            Self::NoDesktop => ("not_found", None, texts.get("error-no-desktop")),
            Self::NoTypesetter => ("not_found", None, texts.get("error-no-typesetter")),
            Self::Login(why) => ("failed", None, texts.with("error-login", &[arg("why", why.as_str())])),
            Self::NotStarted(why) => ("failed", None, texts.with("error-other", &[arg("why", why.as_str())])),
        };
        ErrorBody { code: code.to_owned(), message, field }
    }
}
