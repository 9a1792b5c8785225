//! Idleness on Wayland, where the compositor offers `ext-idle-notify-v1` (Plasma, Sway, Hyprland, labwc and others):
//! it reports when idleness reaches the threshold, and the first input after.
//!
//! A compositor reports no idleness while the active window keeps the screen on, so here a film counts as sitting
//! without further ado.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::protocol::wl_seat::{self, WlSeat};
use wayland_client::{Connection, Dispatch, EventQueue, QueueHandle};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notification_v1::{self, ExtIdleNotificationV1};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notifier_v1::{self, ExtIdleNotifierV1};

use crate::idle::{IdleEvent, IdleSource};
use crate::linux::wayland;

/// A connection to a compositor that reports idleness.
pub(super) struct WaylandIdle {
    connection: Connection,
    queue: Mutex<Option<EventQueue<Queue>>>,
    handle: QueueHandle<Queue>,
    seat: WlSeat,
    notifier: ExtIdleNotifierV1,
    /// The pause requested last.
    pause: Mutex<Option<ExtIdleNotificationV1>>,
}

impl WaylandIdle {
    /// Connects to the compositor with this socket.
    pub(super) fn connect(socket: &Path) -> Option<Self> {
        let connection = wayland::connect_to(socket)?;
        let (globals, queue) = registry_queue_init::<Queue>(&connection).ok()?;
        let handle = queue.handle();
        let seat = globals.bind(&handle, 1..=1, ()).ok()?;
        let notifier = globals.bind(&handle, 1..=1, ()).ok()?;
        let (queue, pause) = (Mutex::new(Some(queue)), Mutex::new(None));
        Some(Self { connection, queue, handle, seat, notifier, pause })
    }

    fn watch(&self, after: Duration, watch: Watch) -> ExtIdleNotificationV1 {
        let after = u32::try_from(after.as_millis()).unwrap_or(u32::MAX).max(1);
        self.notifier.get_idle_notification(after, &self.seat, &self.handle, watch)
    }

    /// Replaces the pause requested last, if that was `was` or `was` is not given. Whether it did.
    fn replace_pause(&self, pause: Option<ExtIdleNotificationV1>, was: Option<&ExtIdleNotificationV1>) -> bool {
        let mut last = self.pause.lock().unwrap_or_else(PoisonError::into_inner);
        if was.is_some() && last.as_ref() != was {
            return false;
        }
        if let Some(last) = std::mem::replace(&mut *last, pause) {
            last.destroy();
        }
        // `follow` notices a compositor that is gone.
        let _ = self.connection.flush();
        true
    }
}

impl IdleSource for WaylandIdle {
    fn name(&self) -> &'static str {
        "wayland"
    }

    fn follow(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent)) {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut queue) = queue {
            let _gone = self.watch(threshold, Watch::Gone);
            let mut events = Queue::default();
            while queue.blocking_dispatch(&mut events).is_ok() {
                for (notification, watch, idle) in events.0.drain(..) {
                    match (watch, idle) {
                        (Watch::Gone, true) => report(IdleEvent::Began { idle: threshold }),
                        (Watch::Gone, false) => report(IdleEvent::Ended),
                        (Watch::Pause, true) if self.replace_pause(None, Some(&notification)) => {
                            report(IdleEvent::Paused);
                        }
                        (Watch::Pause, _) => {}
                    }
                }
            }
        }
        report(IdleEvent::Lost);
    }

    /// Here it is counted from the request: a compositor does not report how long there has been no input.
    fn report_pause(&self, after: Duration) {
        let pause = self.watch(after, Watch::Pause);
        self.replace_pause(Some(pause), None);
    }
}

/// What a notification is for.
#[derive(Clone, Copy, Debug)]
enum Watch {
    Gone,
    Pause,
}

/// What the compositor reported: which notification, and whether it is idle now.
#[derive(Default)]
struct Queue(Vec<(ExtIdleNotificationV1, Watch, bool)>);

impl Dispatch<ExtIdleNotificationV1, Watch> for Queue {
    fn event(
        queue: &mut Self,
        notification: &ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        watch: &Watch,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            ext_idle_notification_v1::Event::Idled => queue.0.push((notification.clone(), *watch, true)),
            ext_idle_notification_v1::Event::Resumed => queue.0.push((notification.clone(), *watch, false)),
            _ => {}
        }
    }
}

/// The events of these objects do not matter here.
macro_rules! ignore_events {
    ($($proxy:ty, $event:ty, $data:ty;)*) => {$(
        impl Dispatch<$proxy, $data> for Queue {
            fn event(_: &mut Self, _: &$proxy, _: $event, _: &$data, _: &Connection, _: &QueueHandle<Self>) {}
        }
    )*};
}

ignore_events! {
    WlRegistry, wl_registry::Event, GlobalListContents;
    WlSeat, wl_seat::Event, ();
    ExtIdleNotifierV1, ext_idle_notifier_v1::Event, ();
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

    use super::*;
    use crate::linux::test_support::Compositor;

    const SOON: Duration = Duration::from_secs(2);

    fn followed(compositor: &Compositor, threshold: Duration) -> (Arc<WaylandIdle>, Receiver<IdleEvent>) {
        let source = Arc::new(WaylandIdle::connect(compositor.socket()).unwrap());
        let (send, events) = mpsc::channel();
        let follower = Arc::clone(&source);
        std::thread::spawn(move || {
            follower.follow(threshold, &mut |event| {
                let _ = send.send(event);
            });
        });
        (source, events)
    }

    #[test]
    fn the_compositor_reports_idleness_and_the_first_input_after() {
        let compositor = Compositor::start(true);
        let threshold = Duration::from_millis(500);
        let (_source, events) = followed(&compositor, threshold);
        for _ in 0..3 {
            assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Began { idle: threshold }));
            compositor.input();
            assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Ended));
        }
        drop(compositor);
        let mut rest = std::iter::repeat_with(|| events.recv_timeout(SOON).unwrap());
        assert!(rest.any(|event| event == IdleEvent::Lost));
    }

    #[test]
    fn a_pause_is_reported_once_and_the_last_one_requested_counts() {
        let compositor = Compositor::start(true);
        let (source, events) = followed(&compositor, Duration::from_secs(3600));
        source.report_pause(Duration::from_millis(200));
        source.report_pause(Duration::from_millis(900));
        for _ in 0..4 {
            assert_eq!(events.recv_timeout(Duration::from_millis(400)), Err(RecvTimeoutError::Timeout));
            compositor.input();
        }
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
        compositor.input();
        assert_eq!(events.recv_timeout(Duration::from_millis(1200)), Err(RecvTimeoutError::Timeout), "once");
        source.report_pause(Duration::from_millis(200));
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
    }

    #[test]
    fn a_compositor_that_does_not_offer_it_is_no_source() {
        assert!(WaylandIdle::connect(Compositor::start(false).socket()).is_none());
    }
}
