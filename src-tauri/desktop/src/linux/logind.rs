//! Locking and suspend, as logind reports them.

use std::convert::Infallible;
use std::future;
use std::pin::Pin;
use std::time::Duration;

use futures_lite::future as lite;
use soleus_core::part::Part;
use zbus::OwnedObjectPath;
use zruntime::SharedRuntime;

use super::dbus::{Address, Bus};
use super::endpoints::Endpoints;
use crate::registry::{Registry, Source};

pub(super) const LOCK: Source = Source { part: Part::Lock, name: "logind" };
pub(super) const SUSPEND: Source = Source { part: Part::Suspend, name: "logind" };

pub(super) const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";

/// "Lock" and "Unlock" are requests. A locker that fulfils one sets `LockedHint`, or reports as a screen saver; one
/// that does neither would not report the unlocking either. So a request alone counts for as long as fulfilling it may
/// take.
const LOCKED_WITHIN: Duration = Duration::from_secs(10);

/// The manager's object.
pub(super) const fn manager(owner: &str) -> Address<'_> {
    Address { owner, path: PATH, interface: "org.freedesktop.login1.Manager" }
}

/// Follows the session's lock and the computer's sleep.
pub(super) async fn follow(bus: &Bus, registry: &Registry, endpoints: &Endpoints, runtime: &SharedRuntime) {
    bus.with_owner(NAME, async |owner| {
        let Some(owner) = owner else {
            registry.set(LOCK, None);
            return registry.set(SUSPEND, None);
        };
        lite::zip(lock(bus, registry, owner, endpoints, runtime), suspend(bus, registry, owner)).await;
    })
    .await;
}

async fn suspend(bus: &Bus, registry: &Registry, owner: &str) {
    let manager = manager(owner);
    let Some(mut signals) = bus.signals(&manager, "PrepareForSleep").await else { return registry.set(SUSPEND, None) };
    registry.set(SUSPEND, Some(bus.property(&manager, "PreparingForSleep").await.unwrap_or(false)));
    while let Some(message) = signals.next().await {
        registry.set(SUSPEND, Some(message.body().deserialize().unwrap_or(false)));
    }
    registry.set(SUSPEND, None);
}

async fn lock(bus: &Bus, registry: &Registry, owner: &str, endpoints: &Endpoints, runtime: &SharedRuntime) {
    // Returns only when the session is not found, or lost.
    let _ = follow_lock(bus, registry, owner, endpoints, runtime).await;
    registry.set(LOCK, None);
}

async fn follow_lock(
    bus: &Bus,
    registry: &Registry,
    owner: &str,
    endpoints: &Endpoints,
    runtime: &SharedRuntime,
) -> Option<Infallible> {
    let path = session(bus, owner, endpoints).await?;
    let session = Address { owner, path: path.as_str(), interface: SESSION };
    let mut hints = bus.property_changes(&session, "LockedHint").await?;
    let mut locks = bus.signals(&session, "Lock").await?;
    let mut unlocks = bus.signals(&session, "Unlock").await?;
    let hint = async || bus.property::<bool>(&session, "LockedHint").await;
    registry.set(LOCK, Some(hint().await?));
    let mut locking = None;
    loop {
        let timer = async {
            match &mut locking {
                None => future::pending().await,
                Some(timer) => {
                    Pin::new(timer).await;
                    Some(Signal::Timeout)
                }
            }
        };
        let requests = lite::or(async { locks.next().await.map(|_| Signal::Lock) }, async {
            unlocks.next().await.map(|_| Signal::Unlock)
        });
        let hinted = async { hints.next().await.map(|_| Signal::Hint) };
        let signal = lite::or(lite::or(hinted, requests), timer).await?;
        locking = None;
        let locked = match signal {
            Signal::Hint | Signal::Timeout => hint().await?,
            Signal::Unlock => false,
            Signal::Lock => {
                locking = Some(Box::pin(runtime.sleep(LOCKED_WITHIN)));
                true
            }
        };
        registry.set(LOCK, Some(locked));
    }
}

/// What may change the lock.
enum Signal {
    Hint,
    Lock,
    Unlock,
    Timeout,
}

/// The session this process belongs to, else the one the environment names, else the one logind chooses for the user:
/// an agent started by the user's systemd belongs to none. Of a session elsewhere only the environment's name is to be
/// trusted.
async fn session(bus: &Bus, owner: &str, endpoints: &Endpoints) -> Option<OwnedObjectPath> {
    let manager = manager(owner);
    if !endpoints.elsewhere {
        let ours = bus.call(&manager, "GetSessionByPID", &std::process::id()).await;
        if let Some(path) = ours {
            return Some(path);
        }
    }
    let of_id = async |id: &str| bus.call::<OwnedObjectPath>(&manager, "GetSession", &id).await;
    if let Some(id) = &endpoints.session_id
        && let Some(path) = of_id(id).await
    {
        return Some(path);
    }
    // Signals come from the session's own path, not from this one.
    let own = Address { owner, path: "/org/freedesktop/login1/session/auto", interface: SESSION };
    of_id(&bus.property::<String>(&own, "Id").await?).await
}
