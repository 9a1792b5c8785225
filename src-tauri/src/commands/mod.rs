//! The windows' commands: each parses, calls `soleus-app` and returns. `list.rs` names them all, once.

pub(crate) mod agent;
pub(crate) mod app;
pub(crate) mod beside;
pub(crate) mod breaks;
pub(crate) mod cramp;
pub(crate) mod data;
pub(crate) mod nights;
pub(crate) mod report;
pub(crate) mod settings;
pub(crate) mod windows;

use soleus_app::{Diary, Error};
use soleus_wire::ErrorBody;

/// What a command answers.
pub(crate) type Reply<T> = Result<T, ErrorBody>;

/// Does one thing, and puts its error into words.
pub(crate) fn attempt<T>(diary: &Diary, thing: impl FnOnce(&Diary) -> Result<T, Error>) -> Reply<T> {
    // A handle of its own: it remembers the language of this command's reading, not of an earlier one.
    let diary = diary.clone();
    thing(&diary).map_err(|error| error.in_folder(diary.dir()).body(&diary.texts()))
}
