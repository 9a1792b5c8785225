//! The one window: opened dark in the dark, shown once it has something to show.

use std::thread;
use std::time::Duration;

use chrono::Timelike;
use soleus_core::settings::Theme;
use tauri::window::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::desk::Desk;

/// Its label, which the capability in `tauri.conf.json` names.
const LABEL: &str = "main";
/// Paper by day and lamp by night: the two backgrounds of the window's own tokens (`ui/src/styles`).
const PAPER: Color = Color(0xfa, 0xf8, 0xf4, 0xff);
const LAMP: Color = Color(0x12, 0x13, 0x1a, 0xff);
/// The window is shown when its first picture is painted. Should that word never come, it is shown all the same.
const SHOWN_AT_LATEST: Duration = Duration::from_secs(3);

/// Opens the window, hidden until [`window_ready`]: nobody in bed is met by a white flash.
pub(crate) fn open(app: &tauri::App) -> tauri::Result<()> {
    let desk = app.state::<Desk>();
    let settings = desk.settings();
    let title = desk.texts().get("app-name");
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title(title)
        .inner_size(900.0, 640.0)
        .min_inner_size(560.0, 480.0)
        .visible(false);
    let builder = match dark(settings.theme, desk.now().hour()) {
        Some(dark) => builder.background_color(if dark { LAMP } else { PAPER }),
        // The system decides; WebKit asks it before the first picture.
        None => builder,
    };
    let window = builder.build()?;
    thread::spawn(move || {
        thread::sleep(SHOWN_AT_LATEST);
        let _ = window.show();
    });
    Ok(())
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

/// The first picture is painted.
#[tauri::command]
pub(crate) fn window_ready(window: WebviewWindow) {
    let _ = window.show();
}

/// Somebody started the program again: the window they look for is this one.
pub(crate) fn to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}
