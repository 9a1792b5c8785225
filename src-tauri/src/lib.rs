//! The windows' shell: sets Tauri up, opens the diary or the guided break, and runs their commands.
//!
//! No SQL, no rules, no texts of its own and no timer: the use cases are `soleus-app`'s, texts are the catalogues', and
//! breaks are the agent's, which is reached over its socket.

mod args;
mod commands;
mod dialogs;
mod navigation;
#[cfg(all(unix, not(target_os = "macos")))]
mod single_instance;
mod web_data;
mod windows;

use std::io::Write;
use std::process::ExitCode;
use std::thread;

use args::Args;
use navigation::Navigation;
use soleus_app::clock::Clock;
use soleus_app::{Diary, Error, paths, system_lang};
use soleus_core::texts::Texts;
use soleus_core::visible::visible;
use tauri::{AppHandle, Manager, RunEvent};
use windows::geometry;

macro_rules! commands {
    ($($module:ident::$command:ident: $($window:ident),+;)+) => {
        tauri::generate_handler![$(commands::$module::$command),+]
    };
}

/// Runs until the last window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let diary = match diary() {
        Ok(diary) => diary,
        Err(why) => return ended(&why.message(&Texts::new(system_lang())), ExitCode::FAILURE),
    };
    match Args::parse(std::env::args().skip(1)) {
        // A wrong argument ends a program with 2, as it does the command line.
        Err(wrong) => ended(&wrong.message(&diary.texts()), ExitCode::from(2)),
        Ok(args) => match open(diary, args) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => ended(&why, ExitCode::FAILURE),
        },
    }
}

/// The diary that the environment names, else the platform's.
fn diary() -> Result<Diary, Error> {
    let clock = Clock::from_env()?;
    let dir = paths::data_dir().ok_or(Error::NoDataFolder)?;
    Ok(Diary::new(dir, clock, None))
}

/// Prints why there is no window: standard error is all there is then.
fn ended(why: &str, code: ExitCode) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "soleus-desktop: {}", visible(why));
    code
}

fn open(diary: Diary, args: Args) -> Result<(), String> {
    let one_program_per_diary = format!("io.github.soleus.Soleus.d{:016x}", paths::fingerprint(diary.dir()));
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        if single_instance::send_arguments(&one_program_per_diary) {
            return Ok(());
        }
        // Tauri would stop with a panic where there is no display.
        gtk::init().map_err(|_| diary.texts().get("error-no-display"))?;
    }
    tauri::Builder::default()
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .dbus_id(one_program_per_diary)
                .callback(|app, args, _| open_too(app, args))
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(geometry::plugin(diary.dir()))
        .manage(diary)
        .manage(Navigation::default())
        .manage(dialogs::Dialogs::default())
        .manage(windows::OpenLock::default())
        .manage(geometry::SavePending::default())
        .manage(commands::report::Jobs::default())
        .manage(commands::agent::Watches::default())
        .invoke_handler(include!("commands/list.rs"))
        .setup(move |app| {
            // Not earlier: until here another program may run, with files in the system's viewer.
            let dir = app.state::<Diary>().dir().to_owned();
            commands::report::remove_printed(&dir);
            web_data::remove_if_erased(app.handle(), &dir);
            open_in_thread(app.handle(), args);
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| error.to_string())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                web_data::remove_if_erased(app, app.state::<Diary>().dir());
            }
        });
    Ok(())
}

/// The program was started a second time: this one opens the window that was requested.
fn open_too(app: &AppHandle, args: Vec<String>) {
    // The other process has checked them, and printed what was wrong.
    if let Ok(args) = Args::parse(args.into_iter().skip(1)) {
        open_in_thread(app, args);
    }
}

/// Opens a window from a thread of its own: the main one has to be free to build it.
fn open_in_thread(app: &AppHandle, args: Args) {
    let app = app.clone();
    thread::spawn(move || {
        if let Err(error) = windows::open(&app, args) {
            ended(&error.to_string(), ExitCode::FAILURE);
            // Without a window the process would never end.
            if app.webview_windows().is_empty() {
                app.exit(1);
            }
        }
    });
}
