//! Keys that go through the X server to whatever window has the keyboard, as a person's do.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Window;
use crate::desktop::wait_for;

impl Window {
    /// Presses keys one after the other, as a person does: `Tab`, `Return`, `Escape`, `ctrl+k`, `question`.
    ///
    /// # Panics
    /// When the X server is gone, or has no such key.
    pub fn press(&self, keys: &[&str]) {
        assert!(self.xdotool(&[&["key", "--clearmodifiers", "--delay", "40"], keys].concat()).is_some(), "{keys:?}");
    }

    /// Types a text through the X server.
    ///
    /// # Panics
    /// When the X server is gone.
    pub fn type_text(&self, text: &str) {
        assert!(self.xdotool(&["type", "--delay", "15", text]).is_some(), "{text}");
    }

    /// Gives the keyboard to the window, once it is on the screen.
    ///
    /// # Panics
    /// When it does not come.
    pub fn take_the_keyboard(&self) {
        wait_for("the window to take the keyboard", || {
            self.xdotool(&["search", "--onlyvisible", "--class", CLASS, "windowactivate", "--sync"])
        });
    }

    /// Makes the window this large, in pixels, and waits until its page is.
    ///
    /// # Panics
    /// When it does not become so.
    pub async fn resize(&self, width: u32, height: u32) {
        let (wide, high) = (width.to_string(), height.to_string());
        wait_for("the window to be there", || {
            self.xdotool(&["search", "--onlyvisible", "--class", CLASS, "windowsize", &wide, &high])
        });
        // In CSS pixels, of which larger text leaves fewer.
        let is = "return Math.abs(innerWidth * devicePixelRatio - arguments[0]) < 2 && Math.abs(innerHeight * devicePixelRatio - arguments[1]) < 2";
        self.wait_until("the page to be as large", is, &[width.into(), height.into()]).await;
    }

    /// Types a path into the system's save dialog, once that is open, and confirms it.
    ///
    /// # Panics
    /// When no dialog opens.
    pub fn save_as(&self, path: &Path) {
        self.in_dialog(path, &["ctrl+a"]);
    }

    /// The same in the dialog that opens a file, where `ctrl+l` opens the field to type in.
    ///
    /// # Panics
    /// When no dialog opens.
    pub fn choose_file(&self, path: &Path) {
        self.in_dialog(path, &["ctrl+l", "ctrl+a"]);
    }

    fn in_dialog(&self, path: &Path, keys: &[&str]) {
        // The dialog is the window that takes the keyboard from the main one; its title depends on the system.
        let dialog = wait_for("the system's dialog", || {
            let title = self.xdotool(&["getactivewindow", "getwindowname"])?;
            (!title.is_empty() && !TITLES.contains(&&*title)).then_some(title)
        });
        let path = path.to_str().expect("a path of plain letters");
        assert!(self.xdotool(&[&["key"], keys].concat()).is_some(), "{dialog} takes no keys");
        assert!(self.xdotool(&["type", "--delay", "15", path]).is_some());
        // The dialog completes what is typed; it needs a moment before Return confirms the whole path.
        std::thread::sleep(Duration::from_millis(300));
        assert!(self.xdotool(&["key", "Return"]).is_some());
    }

    /// The output of xdotool, if it succeeded.
    fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("xdotool").env("DISPLAY", &self.display).args(arguments).output().expect("xdotool");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// The main window's, in both languages.
const TITLES: [&str; 2] = ["Soleus", "小腿夜记"];
/// The class of the program's windows, for the window manager.
const CLASS: &str = "soleus-desktop";
