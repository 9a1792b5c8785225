//! Idleness under GNOME, X11 or Wayland, from Mutter's idle monitor on the session bus: it calls when idleness
//! reaches the threshold, and at the first input after.

use std::time::Duration;

use async_channel::{Receiver, Sender};
use futures_lite::future as lite;
use zbus::connection::Builder;
use zruntime::SharedRuntime;

use super::{IdleNews, IdleSource};
use crate::bus::{At, Bus};

const NAME: &str = "org.gnome.Mutter.IdleMonitor";
const PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// A shell that crashed under X11 is back by then.
const RESTARTED_WITHIN: Duration = Duration::from_secs(10);

/// Mutter's idle monitor.
pub(super) struct Mutter {
    /// The bus's address; `None` for what the environment says.
    address: Option<String>,
    ask: Sender<Duration>,
    asked: Receiver<Duration>,
}

impl Mutter {
    /// Looks whether it is there. It answers within two waits of the bus's patience, or is not.
    pub(super) fn find() -> Option<Self> {
        Self::find_at(None)
    }

    fn find_at(address: Option<String>) -> Option<Self> {
        let (ask, asked) = async_channel::unbounded();
        let mutter = Self { address, ask, asked };
        // A connection belongs to the thread that made it: the follower makes its own.
        zbus::block_on(async {
            let runtime = SharedRuntime::current().ok()?;
            let (bus, owner) = mutter.connect(&runtime).await?;
            bus.ask::<u64>(&at(&owner), "GetIdletime", &()).await
        })?;
        Some(mutter)
    }

    async fn connect(&self, runtime: &SharedRuntime) -> Option<(Bus, String)> {
        let builder = self.address.as_deref().map_or_else(Builder::session, Builder::address);
        let bus = Bus::connect(builder, runtime).await?;
        let owner = bus.owner(NAME).await?;
        Some((bus, owner))
    }

    /// Returns when the bus is gone, or Mutter is and does not come back.
    async fn follow_until_lost(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews)) -> Option<()> {
        let runtime = SharedRuntime::current().ok()?;
        let (bus, _) = self.connect(&runtime).await?;
        let (give_up, given_up) = async_channel::bounded(1);
        let mut watches = Watches::default();
        let served = bus.served(NAME, async |owner| {
            // Those of an earlier one went with it.
            if std::mem::take(&mut watches).back.is_some() {
                tell(IdleNews::Ended);
            }
            if let Some(owner) = owner {
                self.follow_one(&bus, owner, threshold, &mut watches, tell).await;
            } else {
                lite::or(runtime.sleep(RESTARTED_WITHIN), bus.gone()).await;
            }
            let _ = give_up.try_send(());
        });
        lite::or(served, async {
            let _ = given_up.recv().await;
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
        tell: &mut dyn FnMut(IdleNews),
    ) -> Option<()> {
        let at = at(owner);
        let mut fired = bus.signals(&at, "WatchFired").await?;
        let add_idle = async |after| bus.ask::<u32>(&at, "AddIdleWatch", &after).await;
        let remove = async |watch: u32| bus.ask::<()>(&at, "RemoveWatch", &watch).await;
        let idle_time = async || bus.ask::<u64>(&at, "GetIdletime", &()).await;
        watches.gone = Some(add_idle(millis(threshold)).await?);
        loop {
            let asked = async { Some(Heard::Asked(self.asked.recv().await.ok()?)) };
            let called = async { Some(Heard::Fired(fired.next().await?.body().deserialize().ok()?)) };
            match lite::or(asked, called).await? {
                Heard::Fired(watch) if watches.gone == Some(watch) => {
                    tell(IdleNews::Began { idle: Duration::from_millis(idle_time().await?) });
                    watches.back = Some(bus.ask(&at, "AddUserActiveWatch", &()).await?);
                }
                Heard::Fired(watch) if watches.back == Some(watch) => {
                    // This kind calls once, the other kind until it is removed.
                    watches.back = None;
                    tell(IdleNews::Ended);
                }
                Heard::Fired(watch) if watches.pause == Some(watch) => {
                    watches.pause = None;
                    remove(watch).await?;
                    tell(IdleNews::Paused);
                }
                // Another program's.
                Heard::Fired(_) => {}
                Heard::Asked(after) => {
                    if let Some(earlier) = watches.pause.take() {
                        remove(earlier).await?;
                    }
                    if idle_time().await? >= millis(after) {
                        tell(IdleNews::Paused);
                    } else {
                        watches.pause = Some(add_idle(millis(after)).await?);
                    }
                }
            }
        }
    }
}

/// What Mutter was asked to call for.
#[derive(Debug, Default)]
struct Watches {
    gone: Option<u32>,
    back: Option<u32>,
    pause: Option<u32>,
}

enum Heard {
    /// Mutter calls.
    Fired(u32),
    /// A pause was asked for.
    Asked(Duration),
}

const fn at(owner: &str) -> At<'_> {
    At { owner, path: PATH, interface: NAME }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}

impl IdleSource for Mutter {
    fn name(&self) -> &'static str {
        "mutter"
    }

    fn follow(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews)) {
        zbus::block_on(self.follow_until_lost(threshold, tell));
        tell(IdleNews::Lost);
    }

    fn tell_pause(&self, after: Duration) {
        // The channel ends with this.
        let _ = self.ask.try_send(after);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc;

    use super::*;
    use crate::stage::{Mock, Stage};

    const SOON: Duration = Duration::from_secs(2);

    /// Mutter's monitor as far as it is needed: it counts watches, and calls when the test says so.
    fn monitor(stage: &mut Stage, bus: &str) -> Mock {
        let mock = Mock::start(stage, bus, NAME, PATH, NAME);
        mock.add_method(PATH, NAME, "GetIdletime", "", "t", "ret = getattr(self, 'idle', 0)");
        mock.add_method(PATH, NAME, "SetIdletime", "t", "", "self.idle = args[0]");
        let add = "self.added = getattr(self, 'added', 0) + 1; ret = self.added";
        mock.add_method(PATH, NAME, "AddIdleWatch", "t", "u", add);
        mock.add_method(PATH, NAME, "AddUserActiveWatch", "", "u", add);
        mock.add_method(PATH, NAME, "RemoveWatch", "u", "", "");
        mock
    }

    #[test]
    fn mutter_tells_of_idleness_of_the_first_input_after_and_of_a_pause() {
        let mut stage = Stage::bare();
        let bus = stage.bus();
        assert!(Mutter::find_at(Some(bus.clone())).is_none(), "there is no Mutter yet");
        let monitor = monitor(&mut stage, &bus);
        let fire = |watch: u32| monitor.emit(PATH, NAME, "WatchFired", "u", vec![watch.into()]);
        let idle_for = |ms: u64| monitor.call(PATH, NAME, "SetIdletime", &ms);
        let mutter = Arc::new(Mutter::find_at(Some(bus)).unwrap());
        let (tell, told) = mpsc::channel();
        let follower = Arc::clone(&mutter);
        std::thread::spawn(move || {
            follower.follow(Duration::from_secs(60), &mut |news| {
                let _ = tell.send(news);
            });
        });
        // Idle already: told at once.
        idle_for(5000);
        mutter.tell_pause(Duration::from_secs(4));
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
        idle_for(61_000);
        fire(1);
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Began { idle: Duration::from_secs(61) }));
        // Who calls for others is not heeded.
        fire(77);
        idle_for(0);
        std::thread::sleep(Duration::from_millis(200));
        fire(2);
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Ended));
        mutter.tell_pause(Duration::from_secs(4));
        std::thread::sleep(Duration::from_millis(200));
        fire(3);
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
        fire(3);
        assert_eq!(told.recv_timeout(Duration::from_millis(300)), Err(mpsc::RecvTimeoutError::Timeout));
        fire(1);
        assert!(matches!(told.recv_timeout(SOON), Ok(IdleNews::Began { .. })));
        drop(stage);
        let mut news = std::iter::repeat_with(|| told.recv_timeout(SOON).unwrap());
        assert_eq!(news.find(|news| *news != IdleNews::Ended), Some(IdleNews::Lost));
    }
}
