//! The real window: `soleus-desktop` in a real WebKit on a virtual display, driven the way a browser test drives a page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test whose window does not open should fail loudly"
)]

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::desktop::{Desktop, PATIENCE, Running, program, wait_for};

/// How soon a click is tried again.
const AGAIN: Duration = Duration::from_millis(50);

/// An open window, and the driver that clicks in it.
#[derive(Debug)]
pub struct Window {
    client: Client,
    display: String,
    _driver: Running,
    _window_manager: Running,
}

impl Window {
    /// Opens the diary on a desktop with a bus and a display, at the moment `now`.
    ///
    /// # Panics
    /// When `WebKitWebDriver`, the window manager or the window itself does not start.
    pub async fn open(desktop: &Desktop, now: &str) -> Self {
        Self::open_with(desktop, &[], Some(now)).await
    }

    /// Opens what these words ask for; without a `now`, at this very moment.
    ///
    /// # Panics
    /// As [`Self::open`].
    pub async fn open_with(desktop: &Desktop, words: &[&str], now: Option<&str>) -> Self {
        let port = free_port();
        let display = desktop.display().to_owned();
        let window_manager = Running::start(desktop.dressed(&mut Command::new("openbox")).stderr(Stdio::null()));
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        // What the driver is given, the window it starts inherits.
        desktop.dressed(&mut driver).env("TAURI_WEBVIEW_AUTOMATION", "true");
        if let Some(now) = now {
            driver.env("SOLEUS_NOW", now);
        }
        let driver = Running::start(&mut driver);
        wait_for("the driver to listen", || std::net::TcpStream::connect(("127.0.0.1", port)).ok());
        let browser = json!({ "binary": program("soleus-desktop"), "args": words });
        let wanted = Capabilities::from_iter([("webkitgtk:browserOptions".to_owned(), browser)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the window opens");
        Self { client, display, _driver: driver, _window_manager: window_manager }
    }

    /// Clicks what has this `data-testid`, once it is there and the window is on the screen.
    ///
    /// # Panics
    /// When it does not come, or cannot be clicked.
    pub async fn click(&self, id: &str) {
        let mut clicked = self.find(id).await.click().await;
        for _ in 0..PATIENCE.as_millis() / AGAIN.as_millis() {
            if clicked.is_ok() {
                break;
            }
            // A window that is not shown yet has its page already, but nowhere to click.
            tokio::time::sleep(AGAIN).await;
            clicked = self.find(id).await.click().await;
        }
        clicked.unwrap_or_else(|error| panic!("{id} cannot be clicked: {error:?}"));
    }

    /// Clicks what closes the window. Whether it did is for the test to see: the driver loses the page over it.
    ///
    /// # Panics
    /// When nothing with this `data-testid` comes.
    pub async fn click_goodbye(&self, id: &str) {
        let _ = self.find(id).await.click().await;
    }

    /// What can be read on what has this `data-testid`, once it is there.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn text(&self, id: &str) -> String {
        let mut text = self.find(id).await.text().await;
        for _ in 0..PATIENCE.as_millis() / AGAIN.as_millis() {
            if text.is_ok() {
                break;
            }
            // Another picture took its place between being found and being read.
            tokio::time::sleep(AGAIN).await;
            text = self.find(id).await.text().await;
        }
        text.unwrap_or_else(|error| panic!("{id} cannot be read: {error:?}"))
    }

    /// Whether something with this `data-testid` is there now.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn shows(&self, id: &str) -> bool {
        let selector = selector(id);
        let mut found = self.client.find_all(Locator::Css(&selector)).await;
        for _ in 0..PATIENCE.as_millis() / AGAIN.as_millis() {
            if found.is_ok() {
                break;
            }
            // It went while it was being counted.
            tokio::time::sleep(AGAIN).await;
            found = self.client.find_all(Locator::Css(&selector)).await;
        }
        !found.unwrap().is_empty()
    }

    /// Chooses the option with this value, in a list with this `data-testid`.
    ///
    /// # Panics
    /// When there is no such list or option.
    pub async fn choose(&self, id: &str, value: &str) {
        self.find(id).await.select_by_value(value).await.unwrap_or_else(|error| panic!("{id}: no {value}: {error}"));
    }

    /// Presses keys, as they are typed at the page.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn keys(&self, keys: &str) {
        self.client.find(Locator::Css("body")).await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Types a path into the system's save dialog, once that is open, and confirms it.
    ///
    /// # Panics
    /// When no dialog opens.
    pub fn save_as(&self, path: &Path) {
        let xdotool = |words: &[&str]| {
            let output = Command::new("xdotool").env("DISPLAY", &self.display).args(words).output().expect("xdotool");
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };
        // The dialog is the window that takes the keyboard from the main one; its title depends on the system.
        let dialog = wait_for("the save dialog", || {
            let title = xdotool(&["getactivewindow", "getwindowname"])?;
            (title != "Soleus" && !title.is_empty()).then_some(title)
        });
        let path = path.to_str().expect("a path of plain letters");
        assert!(xdotool(&["key", "ctrl+a"]).is_some(), "{dialog} takes no keys");
        assert!(xdotool(&["type", "--delay", "15", path]).is_some());
        // The dialog completes what is typed; it needs a moment before it takes the whole for an answer.
        std::thread::sleep(Duration::from_millis(300));
        assert!(xdotool(&["key", "Return"]).is_some());
    }

    /// Closes the window.
    ///
    /// # Panics
    /// When it is gone already.
    pub async fn close(self) {
        self.client.close().await.expect("the window closes");
    }

    async fn find(&self, id: &str) -> fantoccini::elements::Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&selector(id))).await;
        found.unwrap_or_else(|error| panic!("nothing called {id} on the screen: {error}"))
    }
}

fn selector(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// A port nobody listens on right now.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}
