//! How a command fails: its exit code, message, and error object of `--json` (`docs/cli.md#errors`).

use soleus_agent::StartError;
use soleus_app::Error;
use soleus_core::Invalid;
use soleus_core::texts::{Texts, arg};
use soleus_wire::{BadLine, ErrorBody, ErrorCode};

/// Why a command could not be done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The command line itself is wrong: the id of a `usage-…` text, and the argument it is about.
    #[error("{text}: {argument}")]
    Usage { text: &'static str, argument: String, field: Option<String> },
    #[error(transparent)]
    App(#[from] Error),
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
            Self::App(_) => 1,
        }
    }

    /// Every line that cannot be read, for scripts; the message has only the first few.
    pub(super) fn bad_lines(&self, texts: &Texts) -> Vec<BadLine> {
        match self {
            Self::App(error) => error.bad_lines(texts),
            Self::Usage { .. } => Vec::new(),
        }
    }

    pub(super) fn body(&self, texts: &Texts) -> ErrorBody {
        match self {
            Self::App(error) => error.body(texts),
            Self::Usage { text, argument, field } => ErrorBody {
                code: ErrorCode::InvalidValue,
                message: texts.with(text, &[arg("word", argument.as_str())]),
                field: field.clone(),
                candidates: Vec::new(),
            },
        }
    }
}
