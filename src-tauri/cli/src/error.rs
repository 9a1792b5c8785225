//! How a command fails: its exit code, message, and error object of `--json` (`docs/cli.md#errors`).

use soleus_agent::StartError;
use soleus_app::Error;
use soleus_core::Invalid;
use soleus_core::texts::{Texts, quoted};
use soleus_wire::{BadLine, ErrorBody, ErrorCode};

/// Why a command could not be done. Nothing was changed, except where only the output failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The command line itself is wrong: the id of a `usage-…` text, and the argument it is about.
    #[error("{text}: {argument}")]
    Usage { text: &'static str, argument: String, field: Option<String> },
    #[error(transparent)]
    App(#[from] Error),
    /// It was done, but its outcome could not be printed.
    #[error("standard output: {0}")]
    Output(#[source] std::io::Error),
}

impl From<StartError> for CliError {
    fn from(error: StartError) -> Self {
        Self::App(match error {
            StartError::App(error) => error,
            StartError::Io(error) => Error::NotStarted(error.to_string()),
        })
    }
}

impl From<Invalid> for CliError {
    fn from(invalid: Invalid) -> Self {
        Self::App(invalid.into())
    }
}

impl CliError {
    /// 2 when the command or a value is wrong, 1 when the command could not be done.
    pub(super) const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::App(error) if error.is_wrong_request() => 2,
            Self::App(_) | Self::Output(_) => 1,
        }
    }

    /// The first hundred lines that cannot be read, and how many there are, for scripts; the message has only the first few.
    pub(super) fn bad_lines(&self, texts: &Texts) -> (Vec<BadLine>, u32) {
        match self {
            Self::App(error) => error.bad_lines(texts),
            Self::Usage { .. } | Self::Output(_) => (Vec::new(), 0),
        }
    }

    pub(super) fn body(&self, texts: &Texts) -> ErrorBody {
        match self {
            Self::App(error) => error.body(texts),
            Self::Usage { text, argument, field } => ErrorBody {
                code: ErrorCode::InvalidValue,
                message: texts.with(text, &[quoted("word", argument)]),
                field: field.clone(),
                candidates: Vec::new(),
            },
            Self::Output(error) => ErrorBody {
                code: ErrorCode::Failed,
                message: texts.with("error-output", &[quoted("why", &error.to_string())]),
                field: None,
                candidates: Vec::new(),
            },
        }
    }
}
