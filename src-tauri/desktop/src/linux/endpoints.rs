//! Where the sources of a Linux desktop are found. Tests put others in their place.

use std::path::PathBuf;

use super::microphone::SoundServer;
use super::wayland;

/// Where to look.
#[derive(Clone, Debug)]
pub(super) struct Endpoints {
    /// The session bus's address; `None` for the one the environment names.
    pub(super) session_bus: Option<String>,
    /// The system bus's address; `None` for the system's own.
    pub(super) system_bus: Option<String>,
    /// The session's id for logind, where the environment has it.
    pub(super) session_id: Option<String>,
    /// The X server's display; `None` for the one the environment names.
    pub(super) display: Option<String>,
    /// The Wayland compositor's socket.
    pub(super) wayland: Option<PathBuf>,
    /// The sound server.
    pub(super) sound: Option<SoundServer>,
    /// The folder of devices.
    pub(super) devices: PathBuf,
    /// The folder of processes.
    pub(super) processes: PathBuf,
}

impl Endpoints {
    /// The endpoints that this process's environment names.
    pub(super) fn of_this_desktop() -> Self {
        Self {
            session_bus: None,
            system_bus: None,
            session_id: std::env::var("XDG_SESSION_ID").ok(),
            display: None,
            wayland: wayland::socket(),
            sound: SoundServer::from_env(),
            devices: "/dev".into(),
            processes: "/proc".into(),
        }
    }
}
