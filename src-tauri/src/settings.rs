//! Settings, for the window.

use soleus_core::settings::Settings;
use soleus_core::wire::AgentAsk;
use soleus_store::link;
use tauri::State;

use crate::desk::Desk;
use crate::problem::Reply;

/// Sets one value, as the command line does, and lets a running agent know.
#[tauri::command(async)]
pub(crate) fn settings_set(desk: State<'_, Desk>, key: String, value: String) -> Reply<Settings> {
    desk.attempt(|desk| {
        let settings = desk.store()?.set_setting(&key, &value)?;
        // An agent that does not run reads it when it starts.
        let _ = link::ask(desk.dir(), AgentAsk::SettingsChanged);
        Ok(settings)
    })
}
