//! Calls that are made once, without watching anything.

use zruntime::SharedRuntime;

use super::dbus::{Address, BUS, Bus};
use super::notifications::SERVER;
use super::status_notifier::WATCHER;
use crate::notifications::NotificationServer;

/// The notification server, if there is one; one that the bus can start is started.
#[must_use]
pub fn notification_server() -> Option<NotificationServer> {
    zbus::block_on(async { server(&session_bus().await?, SERVER.owner).await })
}

/// The notification server with this name on the bus. One that cannot say what it can do shows plain notifications.
pub(super) async fn server(bus: &Bus, owner: &str) -> Option<NotificationServer> {
    let server = Address { owner, ..SERVER };
    let (name, ..): (String, String, String, String) = bus.call(&server, "GetServerInformation", &()).await?;
    let capabilities: Vec<String> = bus.call(&server, "GetCapabilities", &()).await.unwrap_or_default();
    Some(NotificationServer { name, actions: capabilities.iter().any(|capability| capability == "actions") })
}

/// Whether the bus can start who owns this name.
pub(super) async fn starts_when_needed(bus: &Bus, name: &str) -> bool {
    let names: Option<Vec<String>> = bus.call(&BUS, "ListActivatableNames", &()).await;
    names.is_some_and(|names| names.iter().any(|known| known == name))
}

/// Whether there is a tray that takes items.
#[must_use]
pub fn has_tray() -> bool {
    let has_owner = async {
        let bus = session_bus().await?;
        bus.call::<bool>(&Address { ..BUS }, "NameHasOwner", &WATCHER).await
    };
    zbus::block_on(has_owner).unwrap_or(false)
}

async fn session_bus() -> Option<Bus> {
    Bus::session(None, &SharedRuntime::current().ok()?).await.ok()
}
