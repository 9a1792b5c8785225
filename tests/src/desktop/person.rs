//! Somebody at the keyboard: real input, as the X server counts it.
#![allow(clippy::unwrap_used, reason = "a test whose display is gone should fail loudly")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::MOTION_NOTIFY_EVENT;
use x11rb::protocol::xtest::ConnectionExt as _;

/// With a clock that runs 600 times as fast, a minute without input is a tenth of a second: who works does not pause
/// for nearly as long.
const EVERY: Duration = Duration::from_millis(15);

/// Somebody who moves the mouse, or does not.
#[derive(Debug)]
pub struct Person {
    working: Arc<AtomicBool>,
    gone: Arc<AtomicBool>,
    hand: Option<JoinHandle<()>>,
}

impl Person {
    pub(super) fn at(display: &str) -> Self {
        let (connection, _) = x11rb::connect(Some(display)).unwrap();
        let (working, gone) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
        let (works, leaves) = (Arc::clone(&working), Arc::clone(&gone));
        let hand = std::thread::spawn(move || {
            let mut step = 1;
            while !leaves.load(Ordering::Relaxed) {
                if works.load(Ordering::Relaxed) {
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
        Self { working, gone, hand: Some(hand) }
    }

    /// Touches nothing any more.
    pub fn leaves(&self) {
        self.working.store(false, Ordering::Relaxed);
    }

    /// Is back.
    pub fn works(&self) {
        self.working.store(true, Ordering::Relaxed);
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.gone.store(true, Ordering::Relaxed);
        if let Some(hand) = self.hand.take() {
            let _ = hand.join();
        }
    }
}
