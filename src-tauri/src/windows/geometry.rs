//! Window geometry: sizes, the size of text, and the main window's size and position, which are restored.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use soleus_core::settings::Settings;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, LogicalSize, Manager, WebviewWindow, Wry};
use tauri_plugin_window_state::{AppHandleExt, StateFlags};

/// The windows' labels, which the capabilities in `tauri.conf.json` name.
pub(crate) const MAIN: &str = "main";
pub(crate) const BREAK: &str = "break";
/// The file with the main window's geometry, in the data folder.
pub(crate) const STATE_FILE: &str = "window.json";
/// What is restored. Not whether the window is shown: [`crate::commands::windows::window_ready`] decides that.
const REMEMBERED: StateFlags = StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);
/// The debounce of saving: a window that is dragged reports every step.
const DEBOUNCE: Duration = Duration::from_millis(500);

/// Whether a change of the main window's geometry waits to be saved.
#[derive(Debug, Default)]
pub(crate) struct SavePending(AtomicBool);

/// The plugin that saves and restores the main window's geometry in the data folder. The break's window has none.
pub(crate) fn plugin(dir: &Path) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::default()
        .with_filename(dir.join(STATE_FILE).display().to_string())
        .with_state_flags(REMEMBERED)
        .with_denylist(&[BREAK])
        .build()
}

/// Saves the geometry. Only on the main thread: the plugin holds its lock while it reads the geometry on that thread.
pub(crate) fn save(app: &AppHandle) {
    let _ = app.save_window_state(REMEMBERED);
}

/// Saves the geometry soon after a change, so that a kill loses no more than the last move.
pub(crate) fn save_soon(app: &AppHandle) {
    if app.state::<SavePending>().0.swap(true, Ordering::Relaxed) {
        return;
    }
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(DEBOUNCE);
        app.state::<SavePending>().0.store(false, Ordering::Relaxed);
        let main = app.clone();
        let _ = app.run_on_main_thread(move || save(&main));
    });
}

/// Applies the text size that is set to every open window. The whole page is scaled.
pub(crate) fn apply_text_size(app: &AppHandle, settings: &Settings) {
    for window in app.webview_windows().values() {
        apply_text_size_to(window, settings);
    }
}

/// Applies the text size to one window.
pub(crate) fn apply_text_size_to(window: &WebviewWindow, settings: &Settings) {
    let _ = window.set_zoom(zoom(settings));
    if window.label() == MAIN {
        let _ = window.set_min_size(Some(min_size(settings)));
    }
}

fn zoom(settings: &Settings) -> f64 {
    f64::from(settings.text_size) / 100.0
}

/// The main window's smallest size: its screens need 450 by 320 pixels of their own, which are larger with larger text.
pub(crate) fn min_size(settings: &Settings) -> LogicalSize<f64> {
    LogicalSize::new((450.0 * zoom(settings)).max(560.0), (320.0 * zoom(settings)).max(480.0))
}

/// The size of the break's window: with larger text it is larger, as far as the screen allows.
pub(crate) fn break_size(app: &AppHandle, settings: &Settings) -> LogicalSize<f64> {
    let screen =
        app.primary_monitor().ok().flatten().map(|monitor| monitor.work_area().size.to_logical(monitor.scale_factor()));
    break_size_on(screen, zoom(settings))
}

fn break_size_on(screen: Option<LogicalSize<f64>>, zoom: f64) -> LogicalSize<f64> {
    // Room for the window's title bar.
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
        assert_eq!(min_size(&with_text(100)), LogicalSize::new(560.0, 480.0));
        assert_eq!(min_size(&with_text(200)), LogicalSize::new(900.0, 640.0));
        for percent in 100..=200 {
            let (min, zoom) = (min_size(&with_text(percent)), f64::from(percent) / 100.0);
            // A millionth of a pixel is lost in dividing.
            assert!(min.width / zoom > 449.999 && min.height / zoom > 319.999, "{percent}");
        }
    }

    #[test]
    fn the_break_grows_with_its_text_but_not_beyond_the_screen() {
        assert_eq!(break_size_on(None, 1.0), LogicalSize::new(460.0, 560.0));
        assert_eq!(break_size_on(Some(LogicalSize::new(2560.0, 1400.0)), 2.0), LogicalSize::new(920.0, 1120.0));
        assert_eq!(break_size_on(Some(LogicalSize::new(1366.0, 728.0)), 2.0), LogicalSize::new(920.0, 688.0));
        assert_eq!(break_size_on(Some(LogicalSize::new(1366.0, 728.0)), 1.0), LogicalSize::new(460.0, 560.0));
    }
}
