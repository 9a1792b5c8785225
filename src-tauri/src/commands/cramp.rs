//! "Cramp now". The timer is the diary's.

use soleus_app::Diary;
use soleus_core::Entry;
use soleus_core::cramp::{Cramp, CrampAnswer};
use tauri::State;

use super::{Reply, attempt};

/// Starts the timer, or returns the cramp that is not answered yet.
#[tauri::command(async)]
pub(crate) fn cramp_start(diary: State<'_, Diary>) -> Reply<Cramp> {
    attempt(&diary, Diary::start_cramp)
}

/// The cramp that runs or is still to be answered. Once ten minutes have passed, they are recorded.
#[tauri::command(async)]
pub(crate) fn cramp_get(diary: State<'_, Diary>) -> Reply<Option<Cramp>> {
    attempt(&diary, Diary::cramp)
}

/// Records how it ended. Returns the entry it is in; null for a mistake.
#[tauri::command(async)]
pub(crate) fn cramp_answer(diary: State<'_, Diary>, answer: CrampAnswer) -> Reply<Option<Entry>> {
    attempt(&diary, |diary| diary.answer_cramp(answer))
}
