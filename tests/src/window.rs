//! The real window: `soleus-desktop` in a real WebKit on a virtual display, driven the way a browser test drives a page
//! (`page`), or with real keys through the X server (`input`). `screens` lists every screen, for tests of all of them.
//!
//! Only the window that the driver opened can be driven. Another window of the same program can only be seen through
//! the X server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test whose window does not open should fail loudly"
)]

mod input;
mod page;
mod process;
pub mod screens;

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
pub use process::{Process, is_at_work, processes, second_start, start_again};
use serde_json::json;

use crate::desktop::{Desktop, Running, program, wait_for};

/// An open window, and the driver that clicks in it.
#[derive(Debug)]
pub struct Window {
    client: Client,
    display: String,
    /// The diary it shows.
    data: PathBuf,
    _driver: Running,
    _window_manager: Running,
}

/// A driver whose window is gone would wait for it for ever.
const LONGEST: Duration = Duration::from_secs(240);

/// Runs a test that waits for a window.
///
/// # Panics
/// When the test does.
pub fn journey<T>(steps: impl Future<Output = T>) -> T {
    let steps = async { tokio::time::timeout(LONGEST, steps).await.expect("the window answers") };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(steps)
}

impl Window {
    /// Opens the diary on a desktop with a bus and a display, at the moment `now`.
    ///
    /// # Panics
    /// When `WebKitWebDriver`, the window manager or the window itself does not start.
    pub async fn open(desktop: &Desktop, now: &str) -> Self {
        Self::open_with(desktop, &[], Some(now)).await
    }

    /// Opens the window with these arguments; without a `now`, at this very moment.
    ///
    /// # Panics
    /// As [`Self::open`].
    pub async fn open_with(desktop: &Desktop, arguments: &[&str], now: Option<&str>) -> Self {
        let port = free_port();
        let display = desktop.display().to_owned();
        let window_manager = Running::start(desktop.in_environment(&mut Command::new("openbox")).stderr(Stdio::null()));
        desktop.wait_for_manager();
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        // The window inherits the environment of the driver.
        desktop.in_environment(&mut driver).env("TAURI_WEBVIEW_AUTOMATION", "true");
        if let Some(now) = now {
            driver.env("SOLEUS_NOW", now);
        }
        let driver = Running::start(&mut driver);
        wait_for("the driver to listen", || std::net::TcpStream::connect(("127.0.0.1", port)).ok());
        let browser = json!({ "binary": program("soleus-desktop"), "args": arguments });
        let wanted = Capabilities::from_iter([("webkitgtk:browserOptions".to_owned(), browser)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the window opens");
        Self { client, display, data: desktop.data(), _driver: driver, _window_manager: window_manager }
    }

    /// Closes every window of the program, as people do, and waits until it has ended: one still on its way out would
    /// answer for the next.
    ///
    /// # Panics
    /// When it stays.
    pub async fn close(self) {
        wait_for("the program to end", || {
            let ended = processes(&self.data).is_empty();
            if !ended {
                Desktop::close_windows(&self.display);
            }
            ended.then_some(())
        });
        // Whether the driver reports an error depends on whether it or the window ended first.
        let _ = self.client.close().await;
    }

    /// Kills the window as a crash would, with everything in it that is not on disk.
    ///
    /// # Panics
    /// When none is open on this desktop.
    pub fn kill_9(self) {
        let windows: Vec<_> = processes(&self.data).into_iter().filter(process::Process::is_the_window).collect();
        assert!(!windows.is_empty(), "no window to kill");
        for window in windows {
            window.kill_9();
        }
        // WebKit's own processes end after it.
        wait_for("the window to be gone", || processes(&self.data).is_empty().then_some(()));
    }
}

/// A port that is free right now.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}
