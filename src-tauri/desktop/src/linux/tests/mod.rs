//! The senses against the real parts of a desktop, as far as those run without a screen: buses with services made by
//! dbusmock, dunst, an X server with a window manager, a sound server.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first thing that differs")]

mod dbus;
mod sound;
mod windows;

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use soleus_core::part::Part;

use super::endpoints::Endpoints;
use super::test_support::TestDesktop;
use super::watchers::Desktop;
use crate::event::DesktopEvent;
use crate::senses::{SENSES, SenseEvent, SenseSources};

/// The slowest sense waits for a second and a half between two reads.
const SOON: Duration = Duration::from_secs(4);
const A_WHILE: Duration = Duration::from_millis(700);

/// A desktop where nothing runs.
fn nowhere(desktop: &TestDesktop) -> Endpoints {
    let nothing = desktop.home.path().join("nothing");
    Endpoints {
        session_bus: Some(format!("unix:path={}", nothing.display())),
        system_bus: Some(format!("unix:path={}", nothing.display())),
        session_id: Some("c1".to_owned()),
        elsewhere: false,
        x: None,
        wayland: None,
        sound: None,
        devices: nothing,
        processes: "/proc".into(),
    }
}

struct Observer {
    watchers: Desktop,
    events: Receiver<SenseEvent>,
}

impl Observer {
    /// Starts the watchers of these endpoints.
    fn start(endpoints: Endpoints) -> Self {
        let (send, events) = mpsc::channel();
        let watchers = Desktop::start_at(endpoints, true, move |event| {
            if let DesktopEvent::Sense(event) = event {
                let _ = send.send(event);
            }
        });
        Self { watchers, events }
    }

    fn next(&self) -> SenseEvent {
        self.events.recv_timeout(SOON).expect("an event in time")
    }

    /// The next event that is not about a sense being ready.
    #[track_caller]
    fn expect(&self, expected: SenseEvent) {
        let event = std::iter::repeat_with(|| self.next()).find(|event| !matches!(event, SenseEvent::Ready { .. }));
        assert_eq!(event, Some(expected));
    }

    /// No event for a while, but that another sense is ready now.
    #[track_caller]
    fn expect_nothing(&self) {
        let event = std::iter::repeat_with(|| self.events.recv_timeout(A_WHILE))
            .find(|event| !matches!(event, Ok(SenseEvent::Ready { .. })));
        assert_eq!(event, Some(Err(mpsc::RecvTimeoutError::Timeout)));
    }

    /// Waits until this sense works, or does not. Other events on the way are ignored.
    #[track_caller]
    fn expect_ready(&self, part: Part, works: bool) {
        let ready = SenseEvent::Ready { part, works };
        assert!(std::iter::repeat_with(|| self.next()).take(40).any(|event| event == ready), "{ready:?}");
    }

    fn sources(&self, part: Part) -> Vec<&'static str> {
        self.watchers.working().into_iter().find(|found| found.part == part).unwrap().sources
    }
}

#[test]
fn where_nothing_runs_every_sense_reports_so_soon() {
    let desktop = TestDesktop::empty();
    let observer = Observer::start(nowhere(&desktop));
    let mut events: Vec<_> = SENSES.iter().map(|_| observer.next()).collect();
    events.sort_by_key(|event| format!("{event:?}"));
    let mut expected: Vec<_> = SENSES.iter().map(|part| SenseEvent::Ready { part: *part, works: false }).collect();
    expected.sort_by_key(|event| format!("{event:?}"));
    assert_eq!(events, expected);
    assert_eq!(observer.events.recv_timeout(A_WHILE), Err(mpsc::RecvTimeoutError::Timeout), "each once");
    assert!(observer.watchers.working().iter().all(|SenseSources { sources, .. }| sources.is_empty()));
}
