//! What the diary keeps beside its nights, for the window: earlier versions, forms, pauses, and what was said.

use soleus_core::draft::Draft;
use soleus_core::entry::EarlierVersion;
use soleus_core::pause::DiaryPause;
use soleus_wire::AgentRequest;
use soleus_core::{Entry, Night};
use soleus_store::link;
use tauri::State;

use crate::desk::Desk;
use crate::problem::Reply;

/// So many nights are found at most.
const FOUND_MOST: usize = 50;

/// The versions of a night that no longer stand, oldest first.
#[tauri::command(async)]
pub(crate) fn night_history(desk: State<'_, Desk>, night: Night) -> Reply<Vec<EarlierVersion>> {
    desk.attempt(|desk| Ok(desk.store()?.earlier(night, night)?))
}

/// Entries whose note or medicines hold these words, newest first.
#[tauri::command(async)]
pub(crate) fn notes_search(desk: State<'_, Desk>, words: String) -> Reply<Vec<Entry>> {
    desk.attempt(|desk| Ok(desk.store()?.search(&words, FOUND_MOST)?))
}

/// Keeps what is in a form that is not recorded yet; without a body, forgets it.
#[tauri::command(async)]
pub(crate) fn draft_keep(desk: State<'_, Desk>, key: String, body: Option<String>) -> Reply<()> {
    desk.attempt(|desk| Ok(desk.store()?.keep_draft(&key, body.as_deref(), desk.now())?))
}

/// Every form that is kept.
#[tauri::command(async)]
pub(crate) fn drafts_get(desk: State<'_, Desk>) -> Reply<Vec<Draft>> {
    desk.attempt(|desk| Ok(desk.store()?.drafts()?))
}

/// Pauses the diary from the current night on. Every pause there is then.
#[tauri::command(async)]
pub(crate) fn diary_pause(desk: State<'_, Desk>, to: Option<Night>) -> Reply<Vec<DiaryPause>> {
    desk.attempt(|desk| {
        let pauses = desk.store()?.pause_diary(to, desk.now())?;
        link::tell(desk.dir(), AgentRequest::DiaryChanged);
        Ok(pauses)
    })
}

/// Ends the pause that runs. Every pause there is then.
#[tauri::command(async)]
pub(crate) fn diary_resume(desk: State<'_, Desk>) -> Reply<Vec<DiaryPause>> {
    desk.attempt(|desk| {
        let pauses = desk.store()?.resume_diary(desk.now())?;
        link::tell(desk.dir(), AgentRequest::DiaryChanged);
        Ok(pauses)
    })
}

/// Says, or takes back, that it has been going on for over a week already.
#[tauri::command(async)]
pub(crate) fn self_report_set(desk: State<'_, Desk>, over_a_week: bool) -> Reply<()> {
    desk.attempt(|desk| Ok(desk.store()?.report_over_a_week(over_a_week, desk.now())?))
}
