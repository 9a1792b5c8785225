//! Nights, their drafts, and pauses of the diary.

use soleus_app::{Diary, Write};
use soleus_core::draft::Draft;
use soleus_core::entry::EarlierVersion;
use soleus_core::pause::DiaryPause;
use soleus_core::recorded_nights::Nights;
use soleus_core::{Answers, Entry, Night};
use soleus_wire::NightSave;
use tauri::State;

use super::{Reply, attempt, checked_night};

/// The recorded and missing nights of a range, both ends included; null leaves an end open.
#[tauri::command(async)]
pub(crate) fn nights_list(diary: State<'_, Diary>, from: Option<Night>, to: Option<Night>) -> Reply<Nights> {
    attempt(&diary, |diary| {
        let checked = |field, night: Option<Night>| night.map(|night| checked_night(field, night)).transpose();
        diary.nights(checked("from", from)?, checked("to", to)?)
    })
}

/// The first recorded night, which is how far back the window's weeks go; null in an empty diary.
#[tauri::command(async)]
pub(crate) fn diary_start(diary: State<'_, Diary>) -> Reply<Option<Night>> {
    attempt(&diary, Diary::first_night)
}

/// Saves a night over the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_save(diary: State<'_, Diary>, save: NightSave) -> Reply<Entry> {
    attempt(&diary, |diary| diary.log(save.night, save.answers, Write::Over(save.expected_revision)))
}

/// Deletes a night's entry, if it is the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_delete(diary: State<'_, Diary>, night: Night, expected_revision: u32) -> Reply<()> {
    attempt(&diary, |diary| diary.delete(checked_night("night", night)?, Some(expected_revision)))
}

/// The versions of a night that were replaced or deleted, oldest first; also of a night that has no entry now.
#[tauri::command(async)]
pub(crate) fn night_history(diary: State<'_, Diary>, night: Night) -> Reply<Vec<EarlierVersion>> {
    attempt(&diary, |diary| diary.earlier_versions(checked_night("night", night)?))
}

/// The newest fifty entries whose note or medicines contain this text, newest first.
#[tauri::command(async)]
pub(crate) fn notes_search(diary: State<'_, Diary>, text: String) -> Reply<Vec<Entry>> {
    attempt(&diary, |diary| {
        // No note is longer, so none contains it.
        if text.chars().nth(Answers::NOTE_MAX).is_some() { Ok(Vec::new()) } else { diary.search(&text) }
    })
}

/// Stores what is in a form that is not recorded yet, in place of the draft with this key; null deletes it.
#[tauri::command(async)]
pub(crate) fn draft_store(diary: State<'_, Diary>, key: String, body: Option<String>) -> Reply<()> {
    attempt(&diary, |diary| diary.store_draft(&key, body.as_deref()))
}

/// Every draft.
#[tauri::command(async)]
pub(crate) fn drafts_get(diary: State<'_, Diary>) -> Reply<Vec<Draft>> {
    attempt(&diary, Diary::drafts)
}

/// Pauses the diary from the current night to `to`, or until resumed. Returns every pause, earliest first.
#[tauri::command(async)]
pub(crate) fn diary_pause(diary: State<'_, Diary>, to: Option<Night>) -> Reply<Vec<DiaryPause>> {
    attempt(&diary, |diary| diary.pause(to))
}

/// Ends the pause that runs. Returns every pause, earliest first.
#[tauri::command(async)]
pub(crate) fn diary_resume(diary: State<'_, Diary>) -> Reply<Vec<DiaryPause>> {
    attempt(&diary, Diary::resume)
}
