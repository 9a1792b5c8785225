//! The windows' shell: sets Tauri up, opens the diary or the guided break, and answers their commands.
//!
//! No SQL, no rules and no texts of its own, and no timer: the diary is `soleus-store`'s, flags are `soleus-core`'s,
//! texts are the catalogues', and breaks are the agent's, which is asked over its socket.

mod agent;
mod breaks;
mod copies;
mod cramp;
mod desk;
mod diary;
mod frame;
#[cfg(all(unix, not(target_os = "macos")))]
mod hand_over;
mod kept;
mod opening;
mod place;
mod problem;
mod report;
mod settings;
mod window;

use std::io::Write;
use std::process::ExitCode;
use std::thread;

use desk::Desk;
use opening::Opening;
use place::Wanted;
use tauri::{AppHandle, Manager};

/// Runs until the last window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let desk = match Desk::from_env() {
        Ok(desk) => desk,
        Err(why) => return ended(&why, ExitCode::FAILURE),
    };
    match Opening::read(std::env::args().skip(1)) {
        // A wrong word ends a program with 2, as it does the command line.
        Err(unclear) => ended(&unclear.message(&desk.texts()), ExitCode::from(2)),
        Ok(opening) => match open(desk, opening) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => ended(&why, ExitCode::FAILURE),
        },
    }
}

/// Says why there is no window: nowhere else can it be said yet.
fn ended(why: &str, code: ExitCode) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "soleus-desktop: {why}");
    code
}

fn open(desk: Desk, opening: Opening) -> Result<(), String> {
    let one_program_per_diary = format!("io.github.soleus.Soleus.d{:016x}", soleus_store::fingerprint(desk.dir()));
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        if hand_over::handed_over(&one_program_per_diary) {
            return Ok(());
        }
        // Tauri would stop with a panic where there is no display.
        gtk::init().map_err(|_| desk.texts().get("error-no-display"))?;
    }
    tauri::Builder::default()
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .dbus_id(one_program_per_diary)
                .callback(|app, words, _| open_too(app, words))
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(frame::remembered(desk.dir()))
        .manage(desk)
        .manage(Wanted::default())
        .manage(window::Opened::default())
        .manage(frame::Moving::default())
        .manage(report::Making::default())
        .invoke_handler(tauri::generate_handler![
            desk::app_start,
            window::window_ready,
            window::window_close,
            place::place_watch,
            place::place_open,
            diary::nights_list,
            diary::diary_start,
            diary::night_save,
            diary::night_delete,
            diary::flags_get,
            diary::seen_add,
            kept::night_history,
            kept::notes_search,
            kept::draft_keep,
            kept::drafts_get,
            kept::diary_pause,
            kept::diary_resume,
            kept::self_report_set,
            cramp::cramp_start,
            cramp::cramp_get,
            cramp::cramp_answer,
            copies::backups_list,
            copies::backup_save,
            copies::file_choose,
            copies::backup_restore,
            copies::diary_import_preview,
            copies::diary_import,
            copies::diary_erase,
            copies::diary_begin_anew,
            copies::folder_open,
            settings::settings_set,
            report::report_preview,
            report::report_save,
            report::report_print,
            report::report_cancel,
            breaks::breaks_get,
            breaks::calf_eased_add,
            agent::agent_status,
            agent::agent_watch,
            agent::agent_do,
            agent::agent_start,
        ])
        .setup(move |app| {
            // Only here it is known that no other window has just given it to a viewer.
            report::forget_printed(app.state::<Desk>().dir());
            open_apart(app.handle(), opening);
            Ok(())
        })
        .run(tauri::generate_context!())
        .map_err(|error| error.to_string())
}

/// Somebody started the program again: this one opens what they wanted.
fn open_too(app: &AppHandle, words: Vec<String>) {
    // The other one has read its words already, and told what was wrong with them.
    if let Ok(opening) = Opening::read(words.into_iter().skip(1)) {
        open_apart(app, opening);
    }
}

/// Opens a window from a thread of its own: the main one has to be free to build it.
fn open_apart(app: &AppHandle, opening: Opening) {
    let app = app.clone();
    thread::spawn(move || {
        if let Err(error) = window::open(&app, opening) {
            ended(&error.to_string(), ExitCode::FAILURE);
            // Without any window it would stay for ever, unseen.
            if app.webview_windows().is_empty() {
                app.exit(1);
            }
        }
    });
}
