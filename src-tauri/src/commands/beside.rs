//! What the diary holds beside its nights: visits, drafts, pauses and the self-report.

use soleus_app::Diary;
use soleus_core::draft::Draft;
use soleus_core::pause::DiaryPause;
use soleus_core::visit::Visit;
use soleus_core::{Night, night};
use tauri::State;

use super::{Reply, attempt};

/// Records a visit.
#[tauri::command(async)]
pub(crate) fn visit_add(diary: State<'_, Diary>, on: String, note: Option<String>) -> Reply<()> {
    attempt(&diary, |diary| diary.add_visit(&Visit { on: night::parse_date("on", &on)?, note }))
}

/// Stores a form that is not recorded yet; without a body, deletes it.
#[tauri::command(async)]
pub(crate) fn draft_store(diary: State<'_, Diary>, key: String, body: Option<String>) -> Reply<()> {
    attempt(&diary, |diary| diary.store_draft(&key, body.as_deref()))
}

/// Every stored draft.
#[tauri::command(async)]
pub(crate) fn drafts_get(diary: State<'_, Diary>) -> Reply<Vec<Draft>> {
    attempt(&diary, Diary::drafts)
}

/// Pauses the diary from the current night on. Every pause there is then.
#[tauri::command(async)]
pub(crate) fn diary_pause(diary: State<'_, Diary>, to: Option<Night>) -> Reply<Vec<DiaryPause>> {
    attempt(&diary, |diary| diary.pause(to))
}

/// Ends the pause that runs. Every pause there is then.
#[tauri::command(async)]
pub(crate) fn diary_resume(diary: State<'_, Diary>) -> Reply<Vec<DiaryPause>> {
    attempt(&diary, Diary::resume)
}

/// Records, or takes back, that it has been going on for over a week already.
#[tauri::command(async)]
pub(crate) fn self_report_set(diary: State<'_, Diary>, over_a_week: bool) -> Reply<()> {
    attempt(&diary, |diary| diary.report_over_a_week(over_a_week))
}
