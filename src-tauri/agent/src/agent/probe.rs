//! What the agent would find here, for `soleus doctor`.

use super::idle;

/// The notification server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotificationServer {
    /// What it calls itself.
    pub(crate) name: String,
    /// Whether it shows buttons.
    pub(crate) actions: bool,
}

/// How idleness would be known: `x11`, or `unavailable`.
pub(crate) fn idle_source() -> &'static str {
    idle::find().map_or(idle::UNAVAILABLE, |source| source.name())
}

/// The notification server.
///
/// # Errors
/// Why there is none, in the system's words.
#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) fn notifications() -> Result<NotificationServer, String> {
    use std::sync::mpsc;
    use std::time::Duration;
    let (tell, told) = mpsc::channel();
    // A server that hangs must not hang the doctor.
    let asked = super::wakes::thread("notifications", move || {
        let found = notify_rust::get_server_information().and_then(|server| {
            let actions = notify_rust::get_capabilities()?.iter().any(|capability| capability == "actions");
            Ok(NotificationServer { name: server.name, actions })
        });
        let _ = tell.send(found.map_err(|error| error.to_string()));
    });
    asked.map_err(|error| error.to_string())?;
    told.recv_timeout(Duration::from_secs(5)).unwrap_or_else(|_| Err("no answer".to_owned()))
}

/// Whether there is a tray that takes items.
#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) fn tray() -> bool {
    super::tray::is_there()
}

/// There is none of the kind that the agent knows.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(crate) fn tray() -> bool {
    false
}

/// The system's own notifications.
///
/// # Errors
/// None here; a prompt that cannot be shown says so when it is due.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(crate) fn notifications() -> Result<NotificationServer, String> {
    Ok(NotificationServer { name: std::env::consts::OS.to_owned(), actions: false })
}
