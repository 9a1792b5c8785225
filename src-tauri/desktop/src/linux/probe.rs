//! Calls that are made once, without watching anything.

use zruntime::SharedRuntime;

use super::dbus::{Address, BUS, Bus};
use super::notifications::SERVER;
use super::status_notifier::WATCHER;
use crate::notifications::NotificationServer;

/// The notification server, if there is one; one that the bus can start is started.
#[must_use]
pub fn notification_server() -> Option<NotificationServer> {
    zbus::block_on(async {
        let bus = session_bus().await?;
        let (name, ..): (String, String, String, String) = bus.call(&SERVER, "GetServerInformation", &()).await?;
        let capabilities: Vec<String> = bus.call(&SERVER, "GetCapabilities", &()).await?;
        Some(NotificationServer { name, actions: capabilities.iter().any(|capability| capability == "actions") })
    })
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
