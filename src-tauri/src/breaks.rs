//! What the diary keeps of breaks, for the windows.

use soleus_core::breaks::CalfEased;
use soleus_wire::BreaksView;
use tauri::State;

use crate::desk::Desk;
use crate::problem::Reply;

/// The last `days` dates up to today, and today's line.
#[tauri::command(async)]
pub(crate) fn breaks_get(desk: State<'_, Desk>, days: u32) -> Reply<BreaksView> {
    desk.attempt(|desk| Ok(desk.store()?.breaks_view(desk.now().date_naive(), days)?))
}

/// Records whether a calf that hurt by day eased.
#[tauri::command(async)]
pub(crate) fn calf_eased_add(desk: State<'_, Desk>, eased: CalfEased) -> Reply<()> {
    desk.attempt(|desk| Ok(desk.store()?.add_calf_eased(eased, desk.now())?))
}
