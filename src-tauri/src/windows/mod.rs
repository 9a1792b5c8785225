//! The two windows: opened dark in the dark, shown once they have something to show.
//!
//! There is at most one of each. The program ends with the last of them; the break goes on in the agent.

pub(crate) mod geometry;

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::Timelike;
use soleus_app::{Diary, agent};
use soleus_core::breaks::Phase;
use soleus_core::settings::{BreakWindow, Settings, Theme};
use soleus_wire::{AgentStatus, Screen};

use tauri::window::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent, Wry};

use crate::args::Args;
use crate::commands::report;
use crate::navigation::Navigation;

/// Their labels, which the capabilities in `tauri.conf.json` name.
pub(crate) const MAIN: &str = "main";
pub(crate) const BREAK: &str = "break";
/// Paper by day and lamp by night: the two backgrounds of the windows' own tokens (`ui/src/styles`).
const PAPER: Color = Color(0xfa, 0xf8, 0xf4, 0xff);
const LAMP: Color = Color(0x12, 0x13, 0x1a, 0xff);
/// A window is shown when its first picture is painted. Should that word never come, it is shown all the same.
const SHOWN_AT_LATEST: Duration = Duration::from_secs(3);

/// Held while a window is opened: two starts at once must not open the same one twice.
#[derive(Debug, Default)]
pub(crate) struct Opened(Mutex<()>);

/// Opens a window, hidden until [`crate::commands::windows::window_ready`]: nobody in bed is met by a white flash. One that is open already
/// comes to the front. Not to be called on the main thread, which does the building.
pub(crate) fn open(app: &AppHandle, args: Args) -> tauri::Result<()> {
    let opened = app.state::<Opened>();
    let _one_at_a_time = opened.0.lock().unwrap_or_else(PoisonError::into_inner);
    match args {
        Args::Main(destination) => {
            if let Some(destination) = destination {
                app.state::<Navigation>().go(destination);
            }
            if !to_front(app, MAIN) {
                open_main(app, destination.is_some_and(|destination| destination.screen == Screen::Cramp))?;
            }
        }
        Args::Break => match app.get_webview_window(BREAK) {
            None => open_break(app)?,
            // Still unasked: it comes to the front of nothing, and must not catch what somebody types.
            Some(_) if !on_break(app.state::<Diary>().dir()) => {}
            Some(window) => {
                if settings(app).break_window == BreakWindow::FullScreen {
                    let _ = window.set_resizable(true);
                    let _ = window.set_fullscreen(true);
                }
                to_front(app, BREAK);
            }
        },
    }
    Ok(())
}

fn open_main(app: &AppHandle, for_a_cramp: bool) -> tauri::Result<()> {
    let settings = settings(app);
    let least = geometry::least(&settings);
    let mut builder =
        bare(app, MAIN, "index.html", "app-name").inner_size(900.0, 640.0).min_inner_size(least.width, least.height);
    if for_a_cramp {
        // Dark whatever the theme is, as its page will be.
        builder = builder.background_color(LAMP);
    }
    let window = builder.build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        match event {
            WindowEvent::Destroyed => {
                app.state::<Navigation>().unlisten();
                report::end_all(&app);
            }
            // At once, not only at the end, which a kill or macOS's Cmd+Q leaves out.
            WindowEvent::CloseRequested { .. } => geometry::remember(&app),
            WindowEvent::Moved(_) | WindowEvent::Resized(_) => geometry::moved(&app),
            _ => {}
        }
    });
    geometry::size_text_in(&window, &settings);
    show_at_latest(window);
    Ok(())
}

fn open_break(app: &AppHandle) -> tauri::Result<()> {
    let diary = app.state::<Diary>();
    let settings = settings(app);
    let size = geometry::of_break(app, &settings);
    // Who asked for the break may use the keyboard at once, and see nothing else. The question whether to begin one
    // comes unasked: it must not catch what somebody is typing elsewhere, nor be the full screen that defers it.
    let asked_for = on_break(diary.dir());
    let fills_the_screen = asked_for && settings.break_window == BreakWindow::FullScreen;
    let window = bare(app, BREAK, "break.html", "guided-title")
        .inner_size(size.width, size.height)
        .center()
        .resizable(fills_the_screen)
        .fullscreen(fills_the_screen)
        .always_on_top(true)
        .focused(asked_for)
        .build()?;
    geometry::size_text_in(&window, &settings);
    show_at_latest(window);
    Ok(())
}

/// What is set, or the defaults while the diary cannot be read: a damaged diary is shown in a window too.
fn settings(app: &AppHandle) -> Settings {
    app.state::<Diary>().settings().unwrap_or_default()
}

fn on_break(dir: &std::path::Path) -> bool {
    let status = agent::status(dir).unwrap_or(AgentStatus::NOT_RUNNING);
    status.agent.is_some_and(|agent| agent.running.phase == Phase::OnBreak)
}

/// What the two have in common.
fn bare<'a>(app: &'a AppHandle, label: &str, page: &str, title: &str) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let diary = app.state::<Diary>();
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(diary.texts().get(title))
        .visible(false);
    match dark(settings(app).theme, diary.now().hour()) {
        Some(dark) => builder.background_color(if dark { LAMP } else { PAPER }),
        // The system decides; WebKit asks it before the first picture.
        None => builder,
    }
}

fn show_at_latest(window: WebviewWindow) {
    thread::spawn(move || {
        thread::sleep(SHOWN_AT_LATEST);
        let _ = window.show();
    });
}

/// Whether the theme is dark at this hour; `None` when the system decides.
const fn dark(theme: Theme, hour: u32) -> Option<bool> {
    match theme {
        Theme::System => None,
        Theme::Light => Some(false),
        Theme::Dark => Some(true),
        Theme::DarkAtNight => Some(hour >= 20 || hour < 7),
    }
}

/// Somebody asked for a window: if it is open, here it is. Whether it was.
fn to_front(app: &AppHandle, label: &str) -> bool {
    let Some(window) = app.get_webview_window(label) else { return false };
    // One that is not shown yet is about to be.
    if window.is_visible().unwrap_or(false) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    true
}
