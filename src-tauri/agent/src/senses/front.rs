//! The window in front, on X11: whether it is full-screen, and whose it is.
//!
//! Full-screen is what the window manager says is (`_NET_WM_STATE_FULLSCREEN`). A window that just covers its screen
//! is none: under a tiling window manager every single one does.
//!
//! The agent must not wake for nothing, and X cannot be asked for single properties: a terminal changes its title at
//! each command, a player once a second. So of the window in front only changes of its size and place are heard
//! (becoming full-screen is one), and of the root window its properties (another window came to the front). The state
//! is read a moment later, because some window managers set it after the size; a window dragged about costs a few
//! looks a second, not one a pixel.
//!
//! Not on Wayland: there the compositor may tell (`toplevels`), and XWayland knows only some of the windows.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_channel::Sender;
use soleus_core::part::Part;
use x11rb::atom_manager;
use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::ReplyError;
use x11rb::protocol::res::{self, ClientIdMask, ClientIdSpec, ConnectionExt as _};
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, GetPropertyReply, Window,
};
use x11rb::rust_connection::RustConnection;

use super::awake::related;
use super::board::{Board, Source};
use crate::x11;

pub(super) const SOURCE: Source = Source { part: Part::Fullscreen, by: "x11" };

/// How long a window manager may take from resizing a window to saying what it is now.
const SETTLING: Duration = Duration::from_millis(200);

/// Our own break window is no reason to be quiet about breaks.
pub(super) const OURS: &[u8] = b"soleus-desktop";

atom_manager! {
    Atoms: AtomsCookie {
        _NET_SUPPORTED,
        _NET_ACTIVE_WINDOW,
        _NET_WM_STATE,
        _NET_WM_STATE_FULLSCREEN,
        _NET_WM_PID,
    }
}

/// Whose window is in front, for those who want to know.
pub(super) struct Front {
    process: Mutex<Option<u32>>,
    changed: Sender<()>,
    processes: PathBuf,
}

impl Front {
    /// `changed` is told when another process's window is in front; `processes` is their folder.
    pub(super) const fn new(changed: Sender<()>, processes: PathBuf) -> Self {
        Self { process: Mutex::new(None), changed, processes }
    }

    /// Whether this process may be in front: it is, or a relative of it is, or nobody knows who is.
    pub(super) fn may_be(&self, process: u32) -> bool {
        let front = *self.process.lock().unwrap_or_else(PoisonError::into_inner);
        front.is_none_or(|front| related(&self.processes, front, process))
    }

    fn is(&self, process: Option<u32>) {
        let before = std::mem::replace(&mut *self.process.lock().unwrap_or_else(PoisonError::into_inner), process);
        if before != process {
            // Full: whoever wants to know has yet to look, and will see this.
            let _ = self.changed.try_send(());
        }
    }
}

/// Connects to the X server; `display` is another than the environment's.
pub(super) fn connect(display: Option<&str>) -> Option<(RustConnection, Window)> {
    display.map_or_else(x11::connect, |display| x11::connect_to(Some(display)))
}

/// Follows the window in front until the X server is gone.
pub(super) fn follow(board: &Board, front: &Front, (connection, root): (RustConnection, Window)) {
    let _ = follow_until_lost(board, front, &connection, root);
    board.find(SOURCE, None);
    front.is(None);
}

fn follow_until_lost(
    board: &Board,
    front: &Front,
    connection: &RustConnection,
    root: Window,
) -> Result<(), ReplyError> {
    let look = Look { connection, root, atoms: Atoms::new(connection)?.reply()? };
    look.hear(root, EventMask::PROPERTY_CHANGE)?;
    let mut heard = None;
    loop {
        let window = look.window()?;
        if window != heard {
            if let Some(before) = heard {
                look.hear(before, EventMask::NO_EVENT)?;
            }
            if let Some(window) = window {
                look.hear(window, EventMask::STRUCTURE_NOTIFY)?;
            }
            heard = window;
        }
        let (full_screen, process) = match window {
            Some(window) => (look.is_full_screen(window)?, look.process(window)?),
            None => (false, None),
        };
        board.find(SOURCE, look.is_told()?.then_some(full_screen));
        front.is(process);
        connection.wait_for_event()?;
        std::thread::sleep(SETTLING);
        while connection.poll_for_event()?.is_some() {}
    }
}

struct Look<'a> {
    connection: &'a RustConnection,
    root: Window,
    atoms: Atoms,
}

impl Look<'_> {
    fn hear(&self, window: Window, events: EventMask) -> Result<(), ReplyError> {
        let wanted = ChangeWindowAttributesAux::new().event_mask(events);
        // The window may be gone by now; its successor is on its way.
        self.connection.change_window_attributes(window, &wanted)?.ignore_error();
        Ok(())
    }

    /// Whether there is a window manager that tells which window is in front, and which are full-screen.
    fn is_told(&self) -> Result<bool, ReplyError> {
        let supported = self.numbers(self.root, self.atoms._NET_SUPPORTED, AtomEnum::ATOM)?;
        let has = |atom| supported.contains(&atom);
        Ok(has(self.atoms._NET_ACTIVE_WINDOW) && has(self.atoms._NET_WM_STATE_FULLSCREEN))
    }

    fn window(&self) -> Result<Option<Window>, ReplyError> {
        let active = self.numbers(self.root, self.atoms._NET_ACTIVE_WINDOW, AtomEnum::WINDOW)?;
        Ok(active.first().copied().filter(|window| ![x11rb::NONE, self.root].contains(window)))
    }

    fn is_full_screen(&self, window: Window) -> Result<bool, ReplyError> {
        let states = self.numbers(window, self.atoms._NET_WM_STATE, AtomEnum::ATOM)?;
        Ok(states.contains(&self.atoms._NET_WM_STATE_FULLSCREEN) && !self.is_ours(window)?)
    }

    fn is_ours(&self, window: Window) -> Result<bool, ReplyError> {
        let class = self.property(window, AtomEnum::WM_CLASS.into(), AtomEnum::STRING)?;
        let names = class.as_ref().map_or(&[][..], |class| &class.value);
        Ok(names.split(|byte| *byte == 0).any(|name| name.eq_ignore_ascii_case(OURS)))
    }

    /// The window's process: as the X server knows it, else as the window says, which in a sandbox is another number.
    fn process(&self, window: Window) -> Result<Option<u32>, ReplyError> {
        if self.connection.extension_information(res::X11_EXTENSION_NAME)?.is_some() {
            let whose = ClientIdSpec { client: window, mask: ClientIdMask::LOCAL_CLIENT_PID };
            let ids = known(self.connection.res_query_client_ids(&[whose])?.reply())?;
            if let Some(process) = ids.and_then(|ids| ids.ids.iter().find_map(|id| id.value.first().copied())) {
                return Ok(Some(process));
            }
        }
        Ok(self.numbers(window, self.atoms._NET_WM_PID, AtomEnum::CARDINAL)?.first().copied())
    }

    fn numbers(&self, window: Window, property: Atom, kind: AtomEnum) -> Result<Vec<u32>, ReplyError> {
        let reply = self.property(window, property, kind)?;
        Ok(reply.and_then(|reply| Some(reply.value32()?.collect())).unwrap_or_default())
    }

    fn property(&self, window: Window, property: Atom, kind: AtomEnum) -> Result<Option<GetPropertyReply>, ReplyError> {
        known(self.connection.get_property(false, window, property, kind, 0, 1024)?.reply())
    }
}

/// `None` for what could not be told, because the window is gone.
fn known<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, ReplyError> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(lost) => Err(lost),
    }
}
