//! Idleness under GNOME, on X11 or Wayland, from Mutter's idle monitor on the session bus: it sends a signal when
//! idleness reaches the threshold, and at the first input after.

use std::num::NonZeroUsize;
use std::time::Duration;

use futures_lite::future as lite;
use zruntime::SharedRuntime;
use zruntime::mpmc::{self, Receiver, Sender};

use crate::idle::{IdleEvent, IdleSource};
use crate::linux::dbus::{Address, Bus};

pub(super) const NAME: &str = "org.gnome.Mutter.IdleMonitor";
const PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// How long a shell that crashed under X11 may take to restart.
const RESTART_TIMEOUT: Duration = Duration::from_secs(10);

/// Mutter's idle monitor.
pub(super) struct Mutter {
    /// The bus's address; `None` for the one the environment names.
    address: Option<String>,
    /// Requests for a pause.
    request: Sender<Duration>,
    requests: Receiver<Duration>,
}

impl Mutter {
    /// Finds it on the bus at this address, if it runs. It takes at most two timeouts of the bus.
    pub(super) fn find(address: Option<String>) -> Option<Self> {
        let (request, requests) = mpmc::unbounded();
        let mutter = Self { address, request, requests };
        // A connection belongs to the thread that made it: the follower makes its own.
        zbus::block_on(async {
            let runtime = SharedRuntime::current().ok()?;
            let (bus, owner) = mutter.connect(&runtime).await?;
            bus.call::<u64>(&monitor(&owner), "GetIdletime", &()).await
        })?;
        Some(mutter)
    }

    async fn connect(&self, runtime: &SharedRuntime) -> Option<(Bus, String)> {
        let bus = Bus::session(self.address.as_deref(), runtime).await.ok()?;
        let owner = bus.owner(NAME).await?;
        Some((bus, owner))
    }

    /// Returns when the bus is gone, or Mutter is and does not restart.
    async fn follow_until_lost(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent)) -> Option<()> {
        let runtime = SharedRuntime::current().ok()?;
        let (bus, _) = self.connect(&runtime).await?;
        let (lost, until_lost) = mpmc::bounded(NonZeroUsize::MIN);
        let mut watches = Watches::default();
        let served = bus.with_owner(NAME, async |owner| {
            // The watches of the previous Mutter went with it.
            if std::mem::take(&mut watches).back.is_some() {
                report(IdleEvent::Ended);
            }
            if let Some(owner) = owner {
                self.follow_one(&bus, owner, threshold, &mut watches, report).await;
            } else {
                lite::or(runtime.sleep(RESTART_TIMEOUT), bus.closed()).await;
            }
            let _ = lost.try_send(());
        });
        lite::or(served, async {
            let _ = until_lost.recv().await;
        })
        .await;
        Some(())
    }

    /// Returns when Mutter does not answer.
    async fn follow_one(
        &self,
        bus: &Bus,
        owner: &str,
        threshold: Duration,
        watches: &mut Watches,
        report: &mut dyn FnMut(IdleEvent),
    ) -> Option<()> {
        let at = monitor(owner);
        let mut fired = bus.signals(&at, "WatchFired").await?;
        let add_idle = async |after| bus.call::<u32>(&at, "AddIdleWatch", &after).await;
        let remove = async |watch: u32| bus.call::<()>(&at, "RemoveWatch", &watch).await;
        let idle_time = async || bus.call::<u64>(&at, "GetIdletime", &()).await;
        watches.gone = Some(add_idle(millis(threshold)).await?);
        loop {
            let requested = async { Some(Input::PauseRequested(self.requests.recv().await.ok()?)) };
            let fired = async { Some(Input::Fired(fired.next().await?.body().deserialize().ok()?)) };
            match lite::or(requested, fired).await? {
                Input::Fired(watch) if watches.gone == Some(watch) => {
                    report(IdleEvent::Began { idle: Duration::from_millis(idle_time().await?) });
                    watches.back = Some(bus.call(&at, "AddUserActiveWatch", &()).await?);
                }
                Input::Fired(watch) if watches.back == Some(watch) => {
                    // This kind fires once, the other kind until it is removed.
                    watches.back = None;
                    report(IdleEvent::Ended);
                }
                Input::Fired(watch) if watches.pause == Some(watch) => {
                    watches.pause = None;
                    remove(watch).await?;
                    report(IdleEvent::Paused);
                }
                // Another program's watch.
                Input::Fired(_) => {}
                Input::PauseRequested(after) => {
                    if let Some(earlier) = watches.pause.take() {
                        remove(earlier).await?;
                    }
                    if idle_time().await? >= millis(after) {
                        report(IdleEvent::Paused);
                    } else {
                        watches.pause = Some(add_idle(millis(after)).await?);
                    }
                }
            }
        }
    }
}

/// The watches at Mutter.
#[derive(Debug, Default)]
struct Watches {
    gone: Option<u32>,
    back: Option<u32>,
    pause: Option<u32>,
}

/// What is waited for.
enum Input {
    /// A watch fired.
    Fired(u32),
    /// A pause was requested.
    PauseRequested(Duration),
}

const fn monitor(owner: &str) -> Address<'_> {
    Address { owner, path: PATH, interface: NAME }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}

impl IdleSource for Mutter {
    fn name(&self) -> &'static str {
        "mutter"
    }

    fn follow(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent)) {
        zbus::block_on(self.follow_until_lost(threshold, report));
        report(IdleEvent::Lost);
    }

    fn report_pause(&self, after: Duration) {
        // Both ends of the channel are here: it is never closed.
        let _ = self.request.try_send(after);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc;

    use super::*;
    use crate::linux::test_support::{Mock, TestDesktop};

    const SOON: Duration = Duration::from_secs(2);

    /// As much of Mutter's monitor as is needed: it numbers watches, and fires when the test makes it.
    fn start_monitor(desktop: &mut TestDesktop, bus: &str) -> Mock {
        let mock = Mock::start(desktop, bus, NAME, PATH, NAME);
        mock.add_method(PATH, NAME, "GetIdletime", "", "t", "ret = getattr(self, 'idle', 0)");
        mock.add_method(PATH, NAME, "SetIdletime", "t", "", "self.idle = args[0]");
        let add = "self.added = getattr(self, 'added', 0) + 1; ret = self.added";
        mock.add_method(PATH, NAME, "AddIdleWatch", "t", "u", add);
        mock.add_method(PATH, NAME, "AddUserActiveWatch", "", "u", add);
        mock.add_method(PATH, NAME, "RemoveWatch", "u", "", "");
        mock
    }

    #[test]
    fn mutter_reports_idleness_the_first_input_after_and_a_pause() {
        let mut desktop = TestDesktop::empty();
        let bus = desktop.start_bus();
        assert!(Mutter::find(Some(bus.clone())).is_none(), "there is no Mutter yet");
        let monitor = start_monitor(&mut desktop, &bus);
        let fire = |watch: u32| monitor.emit(PATH, NAME, "WatchFired", "u", vec![watch.into()]);
        let idle_for = |ms: u64| monitor.call(PATH, NAME, "SetIdletime", &ms);
        let mutter = Arc::new(Mutter::find(Some(bus)).unwrap());
        let (send, events) = mpsc::channel();
        let follower = Arc::clone(&mutter);
        std::thread::spawn(move || {
            follower.follow(Duration::from_secs(60), &mut |event| {
                let _ = send.send(event);
            });
        });
        // Idle already: reported at once.
        idle_for(5000);
        mutter.report_pause(Duration::from_secs(4));
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
        idle_for(61_000);
        fire(1);
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Began { idle: Duration::from_secs(61) }));
        // A watch of another program.
        fire(77);
        idle_for(0);
        std::thread::sleep(Duration::from_millis(200));
        fire(2);
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Ended));
        mutter.report_pause(Duration::from_secs(4));
        std::thread::sleep(Duration::from_millis(200));
        fire(3);
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
        fire(3);
        assert_eq!(events.recv_timeout(Duration::from_millis(300)), Err(mpsc::RecvTimeoutError::Timeout));
        fire(1);
        assert!(matches!(events.recv_timeout(SOON), Ok(IdleEvent::Began { .. })));
        drop(desktop);
        let mut rest = std::iter::repeat_with(|| events.recv_timeout(SOON).unwrap());
        assert_eq!(rest.find(|event| *event != IdleEvent::Ended), Some(IdleEvent::Lost));
    }
}
