//! The window's shell: sets Tauri up, opens the window and answers its commands.
//!
//! No SQL, no rules and no texts of its own, and no timer: the diary is `soleus-store`'s, flags are `soleus-core`'s,
//! texts are the catalogues', and breaks are the agent's, which is asked over its socket.

mod agent;
mod desk;
mod diary;
mod export;
mod problem;
mod settings;
mod window;

use std::io::Write;
use std::process::ExitCode;

use desk::Desk;

/// Runs the window until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    match Desk::from_env().and_then(open) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            // There is no window yet to say it in.
            let _ = writeln!(std::io::stderr(), "soleus-desktop: {why}");
            ExitCode::FAILURE
        }
    }
}

fn open(desk: Desk) -> Result<(), String> {
    let one_window_per_diary = format!("io.github.soleus.Soleus.d{:016x}", soleus_store::fingerprint(desk.dir()));
    tauri::Builder::default()
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .dbus_id(one_window_per_diary)
                .callback(|app, _, _| window::to_front(app))
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .manage(desk)
        .invoke_handler(tauri::generate_handler![
            desk::app_start,
            window::window_ready,
            diary::nights_list,
            diary::night_save,
            diary::night_delete,
            diary::flags_get,
            diary::seen_add,
            settings::settings_set,
            export::diary_export,
            agent::agent_status,
            agent::agent_do,
            agent::agent_start,
        ])
        .setup(|app| Ok(window::open(app)?))
        .run(tauri::generate_context!())
        .map_err(|error| error.to_string())
}
