//! Idleness on Wayland, where the compositor offers `ext-idle-notify-v1` (Plasma, Sway, Hyprland, labwc and others):
//! it tells when idleness reaches the threshold, and of the first input after.
//!
//! A compositor holds idleness back while a window in front keeps the screen awake, so a film is sitting here without
//! anybody asking further.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::protocol::wl_seat::{self, WlSeat};
use wayland_client::{Connection, Dispatch, EventQueue, QueueHandle};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notification_v1::{self, ExtIdleNotificationV1};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notifier_v1::{self, ExtIdleNotifierV1};

use super::{IdleNews, IdleSource};
use crate::wayland;

/// A connection to a compositor that tells.
pub(super) struct WaylandIdle {
    connection: Connection,
    queue: Mutex<Option<EventQueue<Heard>>>,
    handle: QueueHandle<Heard>,
    seat: WlSeat,
    notifier: ExtIdleNotifierV1,
    /// The pause asked for last.
    pause: Mutex<Option<ExtIdleNotificationV1>>,
}

impl WaylandIdle {
    /// Connects to the compositor the environment names.
    pub(super) fn connect() -> Option<Self> {
        Self::at(&wayland::socket()?)
    }

    fn at(socket: &Path) -> Option<Self> {
        let connection = wayland::connect_to(socket)?;
        let (globals, queue) = registry_queue_init::<Heard>(&connection).ok()?;
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

    /// Puts another pause in the place of the last, which is forgotten. Whether `was` was the last.
    fn replace_pause(&self, pause: Option<ExtIdleNotificationV1>, was: Option<&ExtIdleNotificationV1>) -> bool {
        let mut last = self.pause.lock().unwrap_or_else(PoisonError::into_inner);
        if was.is_some() && last.as_ref() != was {
            return false;
        }
        if let Some(last) = std::mem::replace(&mut *last, pause) {
            last.destroy();
        }
        // A compositor that is gone is the follower's to tell.
        let _ = self.connection.flush();
        true
    }
}

impl IdleSource for WaylandIdle {
    fn name(&self) -> &'static str {
        "wayland"
    }

    fn follow(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews)) {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut queue) = queue {
            let _gone = self.watch(threshold, Watch::Gone);
            let mut heard = Heard::default();
            while queue.blocking_dispatch(&mut heard).is_ok() {
                for (notification, watch, idle) in heard.0.drain(..) {
                    match (watch, idle) {
                        (Watch::Gone, true) => tell(IdleNews::Began { idle: threshold }),
                        (Watch::Gone, false) => tell(IdleNews::Ended),
                        (Watch::Pause, true) if self.replace_pause(None, Some(&notification)) => {
                            tell(IdleNews::Paused);
                        }
                        (Watch::Pause, _) => {}
                    }
                }
            }
        }
        tell(IdleNews::Lost);
    }

    /// Here it is counted from the asking: a compositor does not say how long nobody has touched anything.
    fn tell_pause(&self, after: Duration) {
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

/// What the compositor told: which notification, and whether it is idle now.
#[derive(Default)]
struct Heard(Vec<(ExtIdleNotificationV1, Watch, bool)>);

impl Dispatch<ExtIdleNotificationV1, Watch> for Heard {
    fn event(
        heard: &mut Self,
        notification: &ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        watch: &Watch,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            ext_idle_notification_v1::Event::Idled => heard.0.push((notification.clone(), *watch, true)),
            ext_idle_notification_v1::Event::Resumed => heard.0.push((notification.clone(), *watch, false)),
            _ => {}
        }
    }
}

/// These have nothing to say that matters here.
macro_rules! unheard {
    ($($proxy:ty, $event:ty, $data:ty;)*) => {$(
        impl Dispatch<$proxy, $data> for Heard {
            fn event(_: &mut Self, _: &$proxy, _: $event, _: &$data, _: &Connection, _: &QueueHandle<Self>) {}
        }
    )*};
}

unheard! {
    WlRegistry, wl_registry::Event, GlobalListContents;
    WlSeat, wl_seat::Event, ();
    ExtIdleNotifierV1, ext_idle_notifier_v1::Event, ();
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

    use super::*;
    use crate::stage::Compositor;

    const SOON: Duration = Duration::from_secs(2);

    fn followed(compositor: &Compositor, threshold: Duration) -> (Arc<WaylandIdle>, Receiver<IdleNews>) {
        let source = Arc::new(WaylandIdle::at(compositor.socket()).unwrap());
        let (tell, told) = mpsc::channel();
        let follower = Arc::clone(&source);
        std::thread::spawn(move || {
            follower.follow(threshold, &mut |news| {
                let _ = tell.send(news);
            });
        });
        (source, told)
    }

    #[test]
    fn the_compositor_tells_of_idleness_and_of_the_first_input_after() {
        let compositor = Compositor::start(true);
        let threshold = Duration::from_millis(500);
        let (_source, told) = followed(&compositor, threshold);
        for _ in 0..3 {
            assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Began { idle: threshold }));
            compositor.input();
            assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Ended));
        }
        drop(compositor);
        let mut news = std::iter::repeat_with(|| told.recv_timeout(SOON).unwrap());
        assert!(news.any(|news| news == IdleNews::Lost));
    }

    #[test]
    fn a_pause_is_told_once_and_the_last_one_asked_for_counts() {
        let compositor = Compositor::start(true);
        let (source, told) = followed(&compositor, Duration::from_secs(3600));
        source.tell_pause(Duration::from_millis(200));
        source.tell_pause(Duration::from_millis(900));
        for _ in 0..4 {
            assert_eq!(told.recv_timeout(Duration::from_millis(400)), Err(RecvTimeoutError::Timeout));
            compositor.input();
        }
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
        compositor.input();
        assert_eq!(told.recv_timeout(Duration::from_millis(1200)), Err(RecvTimeoutError::Timeout), "once");
        source.tell_pause(Duration::from_millis(200));
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
    }

    #[test]
    fn a_compositor_that_does_not_offer_it_is_no_source() {
        assert!(WaylandIdle::at(Compositor::start(false).socket()).is_none());
    }
}
