//! Somebody who moves the mouse: real input, as the X server counts it.
#![allow(clippy::unwrap_used, reason = "a test whose display is gone should fail loudly")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::MOTION_NOTIFY_EVENT;
use x11rb::protocol::xtest::ConnectionExt as _;

/// With a clock that runs 600 times as fast, a minute without input is a tenth of a second, and the
/// mouse must move far more often than that.
const EVERY: Duration = Duration::from_millis(15);

/// A mouse that moves all the time until it is paused.
#[derive(Debug)]
pub struct MouseInput {
    moving: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl MouseInput {
    pub(super) fn start(display: &str) -> Self {
        let (connection, _) = x11rb::connect(Some(display)).unwrap();
        let (moving, ended) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
        let (moves, ends) = (Arc::clone(&moving), Arc::clone(&ended));
        let thread = std::thread::spawn(move || {
            let mut step = 1;
            while !ends.load(Ordering::Relaxed) {
                if moves.load(Ordering::Relaxed) {
                    step = -step;
                    // Relative: one pixel there, one back.
                    let moved = connection.xtest_fake_input(MOTION_NOTIFY_EVENT, 1, 0, x11rb::NONE, step, 0, 0);
                    if moved.is_err() || connection.flush().is_err() {
                        return;
                    }
                }
                std::thread::sleep(EVERY);
            }
        });
        Self { moving, ended, thread: Some(thread) }
    }

    /// No more input.
    pub fn pause(&self) {
        self.moving.store(false, Ordering::Relaxed);
    }

    /// Input again.
    pub fn resume(&self) {
        self.moving.store(true, Ordering::Relaxed);
    }
}

impl Drop for MouseInput {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
