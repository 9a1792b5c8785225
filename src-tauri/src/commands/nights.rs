//! Nights and flags.

use soleus_app::{Diary, Write};
use soleus_core::diary::Nights;
use soleus_core::entry::EarlierVersion;
use soleus_core::{Entry, Night};
use soleus_wire::{FlagsView, NightSave};
use tauri::State;

use super::{Reply, attempt};

/// The recorded and missing nights of a range.
#[tauri::command(async)]
pub(crate) fn nights_list(diary: State<'_, Diary>, from: Option<Night>, to: Option<Night>) -> Reply<Nights> {
    attempt(&diary, |diary| diary.nights(from, to))
}

/// The first recorded night: how far back the window's weeks go.
#[tauri::command(async)]
pub(crate) fn diary_start(diary: State<'_, Diary>) -> Reply<Option<Night>> {
    attempt(&diary, Diary::start)
}

/// Saves a night over the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_save(diary: State<'_, Diary>, save: NightSave) -> Reply<Entry> {
    attempt(&diary, |diary| diary.log(save.night, save.answers, Write::Over(save.expected_revision)))
}

/// Deletes a night's entry, if it is the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_delete(diary: State<'_, Diary>, night: Night, expected_revision: u32) -> Reply<()> {
    attempt(&diary, |diary| diary.delete(night, Some(expected_revision)))
}

/// The versions of a night that no longer stand, oldest first.
#[tauri::command(async)]
pub(crate) fn night_history(diary: State<'_, Diary>, night: Night) -> Reply<Vec<EarlierVersion>> {
    attempt(&diary, |diary| diary.earlier_versions(night))
}

/// Entries whose note or medicines contain this text, newest first.
#[tauri::command(async)]
pub(crate) fn notes_search(diary: State<'_, Diary>, text: String) -> Reply<Vec<Entry>> {
    attempt(&diary, |diary| diary.search(&text))
}

/// The flags as of now, with what the window shows beside them.
#[tauri::command(async)]
pub(crate) fn flags_get(diary: State<'_, Diary>) -> Reply<FlagsView> {
    attempt(&diary, Diary::flags_view)
}
