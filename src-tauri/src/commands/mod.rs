//! The windows' commands: each calls `soleus-app` and returns its result. `list.rs` names them all, once.

pub(crate) mod agent;
pub(crate) mod app;
pub(crate) mod breaks;
pub(crate) mod cramp;
pub(crate) mod data;
pub(crate) mod flags;
pub(crate) mod nights;
pub(crate) mod report;
pub(crate) mod settings;
pub(crate) mod windows;

use soleus_app::{Diary, Error};
use soleus_core::{Invalid, Night};
use soleus_wire::ErrorBody;

/// What a command returns.
pub(crate) type Reply<T> = Result<T, ErrorBody>;

/// Runs a use case; its error gets a message in the person's language.
pub(crate) fn attempt<T>(diary: &Diary, use_case: impl FnOnce(&Diary) -> Result<T, Error>) -> Reply<T> {
    // A handle of its own: the language of an earlier command may have changed.
    let diary = diary.clone();
    use_case(&diary).map_err(|error| error.in_folder(diary.dir()).body(&diary.texts()))
}

/// A night that a page named, if it is one that a person could type.
///
/// # Errors
/// [`Invalid`] on `field`.
pub(crate) fn checked_night(field: &'static str, night: Night) -> Result<Night, Invalid> {
    Night::parse(field, &night.to_string())
}
