//! "Cramp now", for the window. The timer is the diary's.

use soleus_core::Entry;
use soleus_core::cramp::{Cramp, CrampAnswer};
use soleus_wire::AgentRequest;
use soleus_store::link;
use tauri::State;

use crate::desk::Desk;
use crate::problem::Reply;

/// Starts the timer, or tells of the one that is not answered yet.
#[tauri::command(async)]
pub(crate) fn cramp_start(desk: State<'_, Desk>) -> Reply<Cramp> {
    desk.attempt(|desk| Ok(desk.store()?.start_cramp(desk.now())?))
}

/// The cramp that runs or is still to be answered. Once ten minutes have passed, that is recorded.
#[tauri::command(async)]
pub(crate) fn cramp_get(desk: State<'_, Desk>) -> Reply<Option<Cramp>> {
    desk.attempt(|desk| {
        let cramp = desk.store()?.cramp(desk.now())?;
        link::tell(desk.dir(), AgentRequest::DiaryChanged);
        Ok(cramp)
    })
}

/// Says how it ended. The night's entry as it stands then.
#[tauri::command(async)]
pub(crate) fn cramp_answer(desk: State<'_, Desk>, answer: CrampAnswer) -> Reply<Option<Entry>> {
    desk.attempt(|desk| {
        let entry = desk.store()?.answer_cramp(answer, desk.now())?;
        link::tell(desk.dir(), AgentRequest::DiaryChanged);
        Ok(entry)
    })
}
