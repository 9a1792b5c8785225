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

use tauri::webview::NewWindowResponse;
use tauri::window::Color;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent, Wry};

use crate::args::Args;
use crate::commands::agent::Watches;
use crate::commands::report;
use crate::navigation::Navigation;
use geometry::BREAK;
pub(crate) use geometry::MAIN;

/// The backgrounds of the light and the dark theme, `paper` and `lamp` in `ui/src/styles`.
const PAPER: Color = Color(0xfa, 0xf8, 0xf4, 0xff);
const LAMP: Color = Color(0x12, 0x13, 0x1a, 0xff);
/// Where the web view sends whatever would go to a network: a port on which nobody listens, and no ordinary user can.
const NO_NETWORK: &str = "socks5://127.0.0.1:1";
/// A window is shown when it has painted its first frame, or after this time.
const SHOWN_AT_LATEST: Duration = Duration::from_secs(3);

/// Locked while a window is opened: two starts at once must not open the same one twice.
#[derive(Debug, Default)]
pub(crate) struct OpenLock(Mutex<()>);

/// Opens a window, hidden until [`crate::commands::windows::window_ready`], so that no white flash lights a dark bedroom. One
/// that is open already comes to the front. Not to be called on the main thread, which builds windows.
pub(crate) fn open(app: &AppHandle, args: Args) -> tauri::Result<()> {
    let lock = app.state::<OpenLock>();
    let _one_at_a_time = lock.0.lock().unwrap_or_else(PoisonError::into_inner);
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
            // It only asks whether to start a break: it stays where it is, so as not to take the keyboard.
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
    let min = geometry::min_size(&settings);
    let mut builder = builder(app, &settings, MAIN, "index.html", "app-name")
        .inner_size(900.0, 640.0)
        .min_inner_size(min.width, min.height);
    if for_a_cramp {
        // Dark whatever the theme is, as the Cramp screen is.
        builder = builder.background_color(LAMP);
    }
    let window = builder.build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        match event {
            WindowEvent::Destroyed => {
                app.state::<Navigation>().unlisten();
                app.state::<Watches>().end(MAIN);
                report::end_all(&app);
            }
            // Now and not at the end of the process, which a kill or macOS's Cmd+Q skips.
            WindowEvent::CloseRequested { .. } => geometry::save(&app),
            WindowEvent::Moved(_) | WindowEvent::Resized(_) => geometry::save_soon(&app),
            _ => {}
        }
    });
    geometry::apply_text_size_to(&window, &settings);
    show_at_latest(window);
    Ok(())
}

fn open_break(app: &AppHandle) -> tauri::Result<()> {
    let diary = app.state::<Diary>();
    let settings = settings(app);
    let size = geometry::break_size(app, &settings);
    // A break that was started takes the keyboard and, if set so, the screen. The question whether to start one was not
    // requested: it must not take the keyboard from what the person types, nor be the full screen that defers the prompt.
    let started = on_break(diary.dir());
    let full_screen = started && settings.break_window == BreakWindow::FullScreen;
    let window = builder(app, &settings, BREAK, "break.html", "guided-title")
        .inner_size(size.width, size.height)
        .center()
        .resizable(full_screen)
        .fullscreen(full_screen)
        .always_on_top(true)
        .focused(started)
        .build()?;
    let watching = app.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            watching.state::<Watches>().end(BREAK);
        }
    });
    geometry::apply_text_size_to(&window, &settings);
    show_at_latest(window);
    Ok(())
}

/// What is set, or the defaults while the diary cannot be read: the window opens for a damaged diary too.
fn settings(app: &AppHandle) -> Settings {
    app.state::<Diary>().settings().unwrap_or_default()
}

fn on_break(dir: &std::path::Path) -> bool {
    let status = agent::status(dir).unwrap_or(AgentStatus::NotRunning);
    status.agent().is_some_and(|agent| agent.phase == Phase::OnBreak)
}

/// What the two windows have in common: hidden, titled, and with the background of the theme.
fn builder<'a>(
    app: &'a AppHandle,
    settings: &Settings,
    label: &str,
    page: &str,
    title: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let diary = app.state::<Diary>();
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(diary.texts().get(title))
        .visible(false)
        // Only the program's own pages: another address could not call a command, but the diary could be sent to it.
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    // WebKitGTK connects to a link's host before it asks whether to go there, and only that is enough to send a number.
    let builder = match NO_NETWORK.parse() {
        Ok(nowhere) if cfg!(all(unix, not(target_os = "macos"))) => builder.proxy_url(nowhere),
        _ => builder,
    };
    match dark(settings.theme, diary.now().hour()) {
        Some(dark) => builder.background_color(if dark { LAMP } else { PAPER }),
        // As the system's theme, which WebKit reads before the first frame.
        None => builder,
    }
}

/// Whether an address is inside the program.
fn is_own_page(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        // Where the web view knows no schemes of its own: Windows.
        "http" | "https" => cfg!(windows) && address.host_str() == Some("tauri.localhost") && address.port().is_none(),
        _ => false,
    }
}

fn show_at_latest(window: WebviewWindow) {
    thread::spawn(move || {
        thread::sleep(SHOWN_AT_LATEST);
        let _ = window.show();
    });
}

/// Whether the theme is dark at this hour; `None` for the system's theme.
const fn dark(theme: Theme, hour: u32) -> Option<bool> {
    match theme {
        Theme::System => None,
        Theme::Light => Some(false),
        Theme::Dark => Some(true),
        Theme::DarkAtNight => Some(hour >= 20 || hour < 7),
    }
}

/// Brings a window to the front if it is open. Returns whether it is.
fn to_front(app: &AppHandle, label: &str) -> bool {
    let Some(window) = app.get_webview_window(label) else { return false };
    // A window that is not shown yet is still loading, and will be.
    if window.is_visible().unwrap_or(false) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_pages_are_gone_to() {
        let own = |address: &str| is_own_page(&address.parse().expect("an address"));
        assert!(own("tauri://localhost/index.html#/settings"));
        for foreign in [
            "https://example.org/?diary",
            "http://localhost/",
            "http://127.0.0.1:9/",
            "file:///etc/passwd",
            "data:text/html,x",
            "blob:tauri://localhost/x",
            "about:blank",
            "javascript:1",
            "tauri://example.org/",
            "tauri://localhost.example.org/",
            "ftp://localhost/",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }
}
