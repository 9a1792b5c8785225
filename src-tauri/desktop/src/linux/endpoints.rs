//! Where the sources of a Linux desktop are found. Tests put others in their place.

use std::path::{Path, PathBuf};

use super::bus_address;
use super::microphone::SoundServer;
use super::x11::XServer;
use crate::session::Session;

/// Where to look.
#[derive(Clone, Debug)]
pub(super) struct Endpoints {
    /// The session bus's address; `None` for the one the environment names.
    pub(super) session_bus: Option<String>,
    /// The system bus's address; `None` for the system's own.
    pub(super) system_bus: Option<String>,
    /// The session's id for logind, where the environment has it.
    pub(super) session_id: Option<String>,
    /// The session is another one than this process belongs to.
    pub(super) elsewhere: bool,
    /// The X server. None in a Wayland session: XWayland is no source.
    pub(super) x: Option<XServer>,
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
    /// The endpoints of a session.
    pub(super) fn of(session: &Session) -> Self {
        let ours = Session::of_this_process();
        let runtime_dir = session.get("XDG_RUNTIME_DIR").map(Path::new);
        let wayland_session = session.get("XDG_SESSION_TYPE") == Some("wayland");
        let authority = session.get("XAUTHORITY").filter(|file| Some(*file) != ours.get("XAUTHORITY"));
        let x = session.get("DISPLAY").filter(|_| !wayland_session && session.get("WAYLAND_DISPLAY").is_none());
        let bus = session.get("DBUS_SESSION_BUS_ADDRESS").map(str::to_owned);
        Self {
            session_bus: bus.or_else(|| Some(format!("unix:path={}", runtime_dir?.join("bus").display()))),
            system_bus: None,
            session_id: session.get("XDG_SESSION_ID").map(str::to_owned),
            elsewhere: *session != ours,
            x: x.map(|display| XServer { display: display.to_owned(), authority: authority.map(PathBuf::from) }),
            // An absolute name stays what it is.
            wayland: session.get("WAYLAND_DISPLAY").and_then(|name| match runtime_dir {
                Some(folder) => Some(folder.join(name)),
                None => Some(PathBuf::from(name)).filter(|path| path.is_absolute()),
            }),
            sound: SoundServer::of(session),
            devices: "/dev".into(),
            processes: "/proc".into(),
        }
    }

    /// The sockets of the session bus.
    pub(super) fn session_bus_sockets(&self) -> Vec<PathBuf> {
        let runtime_dir = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
        bus_address::sockets(self.session_bus.as_deref().unwrap_or_default(), runtime_dir.as_deref())
    }

    /// The sockets of the system bus.
    pub(super) fn system_bus_sockets(&self) -> Vec<PathBuf> {
        let address = self.system_bus.clone().or_else(|| std::env::var("DBUS_SYSTEM_BUS_ADDRESS").ok());
        bus_address::sockets(address.as_deref().unwrap_or("unix:path=/run/dbus/system_bus_socket"), None)
    }

    /// The sockets of what shows windows.
    pub(super) fn display_sockets(&self) -> Vec<PathBuf> {
        self.x.as_ref().and_then(XServer::socket).into_iter().chain(self.wayland.clone()).collect()
    }
}
