//! How large the windows are and where: the size of text in them, and what is remembered of the main one.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use soleus_core::settings::Settings;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, LogicalSize, Manager, WebviewWindow, Wry};
use tauri_plugin_window_state::{AppHandleExt, StateFlags};

use super::{BREAK, MAIN};

/// Where the main window was and how large, beside the diary.
pub(crate) const STATE_FILE: &str = "window.json";
/// Not whether it is shown: that is [`crate::commands::windows::window_ready`]'s to say.
const REMEMBERED: StateFlags = StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);
/// A window that is dragged tells of every step. This long after the first, it is written down.
const SETTLED: Duration = Duration::from_millis(500);

/// Whether a step of the main window waits to be written down.
#[derive(Debug, Default)]
pub(crate) struct Moving(AtomicBool);

/// Remembers where the main window was and how large, in the diary's folder. The break's is always the same.
pub(crate) fn remembered(dir: &Path) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::default()
        .with_filename(dir.join(STATE_FILE).display().to_string())
        .with_state_flags(REMEMBERED)
        .with_denylist(&[BREAK])
        .build()
}

/// Writes it down. Only on the main thread: the plugin holds its lock while it asks that thread where the window is.
pub(crate) fn remember(app: &AppHandle) {
    let _ = app.save_window_state(REMEMBERED);
}

/// The main window was moved, or its size changed: written down soon, so that a kill loses no more than the last move.
pub(crate) fn moved(app: &AppHandle) {
    if app.state::<Moving>().0.swap(true, Ordering::Relaxed) {
        return;
    }
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(SETTLED);
        app.state::<Moving>().0.store(false, Ordering::Relaxed);
        let main = app.clone();
        let _ = app.run_on_main_thread(move || remember(&main));
    });
}

/// Text, and everything with it, in the size that is set: in every window that is open.
pub(crate) fn size_text(app: &AppHandle, settings: &Settings) {
    for window in app.webview_windows().values() {
        size_text_in(window, settings);
    }
}

/// The same in one window.
pub(crate) fn size_text_in(window: &WebviewWindow, settings: &Settings) {
    let _ = window.set_zoom(zoom(settings));
    if window.label() == MAIN {
        let _ = window.set_min_size(Some(least(settings)));
    }
}

fn zoom(settings: &Settings) -> f64 {
    f64::from(settings.text_size) / 100.0
}

/// The main window's least size: what its screens are drawn for at least, 450 by 320 of their own pixels, which are
/// larger where text is.
pub(crate) fn least(settings: &Settings) -> LogicalSize<f64> {
    LogicalSize::new((450.0 * zoom(settings)).max(560.0), (320.0 * zoom(settings)).max(480.0))
}

/// The break's size: with larger text it holds the same, as far as the screen is large enough.
pub(crate) fn of_break(app: &AppHandle, settings: &Settings) -> LogicalSize<f64> {
    let whole =
        app.primary_monitor().ok().flatten().map(|monitor| monitor.work_area().size.to_logical(monitor.scale_factor()));
    break_in(whole, zoom(settings))
}

fn break_in(screen: Option<LogicalSize<f64>>, zoom: f64) -> LogicalSize<f64> {
    // The window's own title bar needs room too.
    const TITLE_BAR: f64 = 40.0;
    let wanted = LogicalSize::new(460.0 * zoom, 560.0 * zoom);
    match screen {
        Some(screen) if screen.width > 0.0 && screen.height > TITLE_BAR => {
            LogicalSize::new(wanted.width.min(screen.width), wanted.height.min(screen.height - TITLE_BAR))
        }
        _ => wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_text(percent: u16) -> Settings {
        Settings { text_size: percent, ..Settings::default() }
    }

    #[test]
    fn the_least_window_shows_the_least_screen_whatever_the_text() {
        assert_eq!(least(&with_text(100)), LogicalSize::new(560.0, 480.0));
        assert_eq!(least(&with_text(200)), LogicalSize::new(900.0, 640.0));
        for percent in 100..=200 {
            let (least, zoom) = (least(&with_text(percent)), f64::from(percent) / 100.0);
            // A millionth of a pixel is lost in dividing.
            assert!(least.width / zoom > 449.999 && least.height / zoom > 319.999, "{percent}");
        }
    }

    #[test]
    fn the_break_grows_with_its_text_but_not_beyond_the_screen() {
        assert_eq!(break_in(None, 1.0), LogicalSize::new(460.0, 560.0));
        assert_eq!(break_in(Some(LogicalSize::new(2560.0, 1400.0)), 2.0), LogicalSize::new(920.0, 1120.0));
        assert_eq!(break_in(Some(LogicalSize::new(1366.0, 728.0)), 2.0), LogicalSize::new(920.0, 688.0));
        assert_eq!(break_in(Some(LogicalSize::new(1366.0, 728.0)), 1.0), LogicalSize::new(460.0, 560.0));
    }
}
