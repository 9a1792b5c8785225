//! Locking and suspend, from logind.

use std::convert::Infallible;
use std::future;
use std::pin::Pin;
use std::time::Duration;

use futures_lite::future as lite;
use soleus_core::part::Part;
use zbus::OwnedObjectPath;
use zruntime::SharedRuntime;

use super::board::{Board, Source};
use crate::bus::{At, Bus};

pub(super) const LOCK: Source = Source { part: Part::Lock, by: "logind" };
pub(super) const SUSPEND: Source = Source { part: Part::Suspend, by: "logind" };

pub(super) const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";

/// "Lock" and "Unlock" are wishes. Who grants one says so in `LockedHint`, or as a screen saver; a locker that says
/// nothing would not say either when it opens again. So a wish alone is believed for as long as granting it may take.
const GRANTED_WITHIN: Duration = Duration::from_secs(10);

/// The manager's object.
pub(super) const fn manager(owner: &str) -> At<'_> {
    At { owner, path: PATH, interface: "org.freedesktop.login1.Manager" }
}

/// Follows the session's lock and the computer's sleep. `session_id` is the session's, where the environment knows.
pub(super) async fn follow(bus: &Bus, board: &Board, session_id: Option<&str>, runtime: &SharedRuntime) {
    bus.served(NAME, async |owner| {
        let Some(owner) = owner else {
            board.find(LOCK, None);
            return board.find(SUSPEND, None);
        };
        lite::zip(lock(bus, board, owner, session_id, runtime), suspend(bus, board, owner)).await;
    })
    .await;
}

async fn suspend(bus: &Bus, board: &Board, owner: &str) {
    let manager = manager(owner);
    let Some(mut heard) = bus.signals(&manager, "PrepareForSleep").await else { return board.find(SUSPEND, None) };
    board.find(SUSPEND, Some(bus.property(&manager, "PreparingForSleep").await.unwrap_or(false)));
    while let Some(message) = heard.next().await {
        board.find(SUSPEND, Some(message.body().deserialize().unwrap_or(false)));
    }
    board.find(SUSPEND, None);
}

async fn lock(bus: &Bus, board: &Board, owner: &str, session_id: Option<&str>, runtime: &SharedRuntime) {
    // It returns only when the session is not known, or lost.
    let _ = follow_lock(bus, board, owner, session_id, runtime).await;
    board.find(LOCK, None);
}

async fn follow_lock(
    bus: &Bus,
    board: &Board,
    owner: &str,
    session_id: Option<&str>,
    runtime: &SharedRuntime,
) -> Option<Infallible> {
    let path = session(bus, owner, session_id).await?;
    let session = At { owner, path: path.as_str(), interface: SESSION };
    let mut hints = bus.changes(&session, "LockedHint").await?;
    let mut locks = bus.signals(&session, "Lock").await?;
    let mut unlocks = bus.signals(&session, "Unlock").await?;
    let hint = async || bus.property::<bool>(&session, "LockedHint").await;
    board.find(LOCK, Some(hint().await?));
    let mut granting = None;
    loop {
        let timer = async {
            match &mut granting {
                None => future::pending().await,
                Some(timer) => {
                    Pin::new(timer).await;
                    Some(Heard::Time)
                }
            }
        };
        let signals = lite::or(async { locks.next().await.map(|_| Heard::Lock) }, async {
            unlocks.next().await.map(|_| Heard::Unlock)
        });
        let hinted = async { hints.next().await.map(|_| Heard::Hint) };
        let heard = lite::or(lite::or(hinted, signals), timer).await?;
        granting = None;
        let locked = match heard {
            Heard::Hint | Heard::Time => hint().await?,
            Heard::Unlock => false,
            Heard::Lock => {
                granting = Some(Box::pin(runtime.sleep(GRANTED_WITHIN)));
                true
            }
        };
        board.find(LOCK, Some(locked));
    }
}

enum Heard {
    Hint,
    Lock,
    Unlock,
    Time,
}

/// The session this process belongs to, else the one the environment names, else the one logind takes to be the
/// user's: an agent started by the user's systemd belongs to none.
async fn session(bus: &Bus, owner: &str, session_id: Option<&str>) -> Option<OwnedObjectPath> {
    let manager = manager(owner);
    let ours = bus.ask(&manager, "GetSessionByPID", &std::process::id()).await;
    if let Some(path) = ours {
        return Some(path);
    }
    let of_id = async |id: &str| bus.ask::<OwnedObjectPath>(&manager, "GetSession", &id).await;
    if let Some(id) = session_id
        && let Some(path) = of_id(id).await
    {
        return Some(path);
    }
    // Signals come from the session's own path, not from this one.
    let own = At { owner, path: "/org/freedesktop/login1/session/auto", interface: SESSION };
    of_id(&bus.property::<String>(&own, "Id").await?).await
}
