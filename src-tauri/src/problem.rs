//! From an error to what the window shows: a stable code and a message in the person's language.

use std::path::Path;

use soleus_core::texts::{Texts, arg};
use soleus_wire::ErrorBody;
use soleus_store::StoreError;
use soleus_store::link::LinkError;

/// What a command answers.
pub(crate) type Reply<T> = Result<T, ErrorBody>;

/// Why a command could not be done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Agent(#[from] LinkError),
    #[error("soleus did not start: {0}")]
    NotStarted(String),
    /// The person had it ended.
    #[error("cancelled")]
    Cancelled,
    /// `soleus` was asked to do it, and found the words already.
    #[error("{}", .0.message)]
    Told(ErrorBody),
}

impl Refused {
    /// The same, naming a damaged diary by its whole path.
    pub(crate) fn in_folder(self, dir: &Path) -> Self {
        match self {
            Self::Store(error) => Self::Store(error.in_folder(dir)),
            other => other,
        }
    }

    pub(crate) fn problem(&self, texts: &Texts) -> ErrorBody {
        let (code, field, message) = match self {
            Self::Store(error) => (error.code(), error.field().map(str::to_owned), error.message(texts)),
            Self::Agent(error) => (error.code(), None, error.message(texts)),
            Self::Told(problem) => return problem.clone(),
            Self::Cancelled => ("cancelled", None, texts.get("error-cancelled")),
            Self::NotStarted(why) => ("failed", None, texts.with("error-other", &[arg("why", why.as_str())])),
        };
        ErrorBody { code: code.to_owned(), message, field }
    }
}
