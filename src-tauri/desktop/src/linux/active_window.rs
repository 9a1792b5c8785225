//! The active window on X11: whether it is full-screen, and which process it belongs to.
//!
//! A window is full-screen if the window manager set `_NET_WM_STATE_FULLSCREEN`. One that merely covers its screen is
//! not: under a tiling window manager every window does.
//!
//! The agent must not wake for nothing, and X has no events for single properties: a terminal changes its title at each
//! command, a player once a second. So only changes of the active window's size and position are subscribed to
//! (becoming full-screen is one), and of the root window its properties (another window became active). The state is
//! read after a delay, because some window managers set it after the size; it also means that a window that is dragged
//! costs a few reads a second, not one per pixel.
//!
//! Where the root window's other properties change all the time (its name is a status line under dwm and its like), they
//! are not subscribed to any more. Instead the windows that have the keyboard's focus are: when it moves, another window
//! may have become active.
//!
//! Not on Wayland: there the compositor may report windows (`wayland_windows`), and XWayland sees only some of them.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use soleus_core::part::Part;
use x11rb::atom_manager;
use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::ReplyError;
use x11rb::protocol::Event;
use x11rb::protocol::res::{self, ClientIdMask, ClientIdSpec, ConnectionExt as _};
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, GetPropertyReply, Window,
};
use x11rb::rust_connection::RustConnection;
use zruntime::mpmc::Sender;

use super::own_window::OWN_WINDOW;
use super::processes::related;
use crate::registry::{Registry, Source};

pub(super) const SOURCE: Source = Source { part: Part::Fullscreen, name: "x11" };

/// How long a window manager may take from resizing a window to setting its state.
const DEBOUNCE: Duration = Duration::from_millis(200);

atom_manager! {
    Atoms: AtomsCookie {
        _NET_SUPPORTED,
        _NET_ACTIVE_WINDOW,
        _NET_WM_STATE,
        _NET_WM_STATE_FULLSCREEN,
        _NET_WM_PID,
    }
}

/// Which process the active window belongs to.
pub(super) struct ActiveWindow {
    process: Mutex<Option<u32>>,
    changed: Sender<()>,
    processes: PathBuf,
}

impl ActiveWindow {
    /// `changed` is sent to when another process's window became active; `processes` is the folder of processes.
    pub(super) const fn new(changed: Sender<()>, processes: PathBuf) -> Self {
        Self { process: Mutex::new(None), changed, processes }
    }

    /// Whether the window may belong to this process: it does, or to a relative of it, or it is unknown.
    pub(super) fn may_belong_to(&self, process: u32) -> bool {
        let owner = *self.process.lock().unwrap_or_else(PoisonError::into_inner);
        owner.is_none_or(|owner| related(&self.processes, owner, process))
    }

    fn set(&self, process: Option<u32>) {
        let before = std::mem::replace(&mut *self.process.lock().unwrap_or_else(PoisonError::into_inner), process);
        if before != process {
            // A full channel: the receiver has yet to read the process, and will read this one.
            let _ = self.changed.try_send(());
        }
    }
}

/// Follows the active window until the X server is gone.
pub(super) fn follow(registry: &Registry, active_window: &ActiveWindow, (connection, root): (RustConnection, Window)) {
    let _ = follow_until_lost(registry, active_window, &connection, root);
    registry.set(SOURCE, None);
    active_window.set(None);
}

fn follow_until_lost(
    registry: &Registry,
    active_window: &ActiveWindow,
    connection: &RustConnection,
    root: Window,
) -> Result<(), ReplyError> {
    let reader = Reader { connection, root, atoms: Atoms::new(connection)?.reply()? };
    let mut noise = Noise::default();
    let mut subscriptions = Subscriptions::default();
    loop {
        let window = reader.active()?;
        subscriptions.replace(&reader, &wanted(&reader, window, &noise)?)?;
        let (full_screen, process) = match window {
            Some(window) => (reader.is_full_screen(window)?, reader.process(window)?),
            None => (false, None),
        };
        registry.set(SOURCE, reader.is_supported()?.then_some(full_screen));
        active_window.set(process);
        // A window manager may name the active window after it has moved the focus.
        if noise.is_settling() {
            std::thread::sleep(SETTLING_TIME);
            continue;
        }
        while !noise.take(&reader.next_events()?, &reader) {}
    }
}

/// What to subscribe to while this window is the active one.
fn wanted(reader: &Reader<'_>, active: Option<Window>, noise: &Noise) -> Result<Vec<(Window, EventMask)>, ReplyError> {
    if !noise.is_too_much() {
        let active = active.map(|window| (window, EventMask::STRUCTURE_NOTIFY));
        return Ok(active.into_iter().chain([(reader.root, EventMask::PROPERTY_CHANGE)]).collect());
    }
    let focus = reader.connection.get_input_focus()?.reply()?.focus;
    let mut windows = vec![(reader.root, EventMask::FOCUS_CHANGE)];
    for window in active.into_iter().chain((focus > POINTER_ROOT).then_some(focus)) {
        if windows.iter().all(|(known, _)| *known != window) {
            windows.push((window, EventMask::STRUCTURE_NOTIFY | EventMask::FOCUS_CHANGE));
        }
    }
    Ok(windows)
}

/// Up to this the protocol's numbers for the focus are no windows.
const POINTER_ROOT: u32 = 1;
/// How long a window manager may take from moving the focus to naming the active window.
const SETTLING_TIME: Duration = Duration::from_secs(1);

/// What is subscribed to.
#[derive(Default)]
struct Subscriptions(Vec<(Window, EventMask)>);

impl Subscriptions {
    fn replace(&mut self, reader: &Reader<'_>, wanted: &[(Window, EventMask)]) -> Result<(), ReplyError> {
        for (window, _) in &self.0 {
            if wanted.iter().all(|(kept, _)| kept != window) {
                reader.subscribe(*window, EventMask::NO_EVENT)?;
            }
        }
        for subscription in wanted.iter().filter(|subscription| !self.0.contains(subscription)) {
            reader.subscribe(subscription.0, subscription.1)?;
        }
        self.0 = wanted.to_vec();
        Ok(())
    }
}

/// How often properties of the root window changed that do not matter here.
#[derive(Default)]
struct Noise {
    /// In a row, and since when by the server's clock.
    wakes: u32,
    since_ms: u32,
    too_much: bool,
    settling: bool,
}

impl Noise {
    /// So many in this time are a status line.
    const TOO_MANY: u32 = 3;
    const WITHIN_MS: u32 = 30_000;

    /// Whether properties of the root window are not to be subscribed to any more.
    const fn is_too_much(&self) -> bool {
        self.too_much
    }

    /// Whether the focus has just moved; true once.
    const fn is_settling(&mut self) -> bool {
        std::mem::replace(&mut self.settling, false)
    }

    /// Takes events that arrived together; whether they may mean that something is to be read.
    fn take(&mut self, events: &[Event], reader: &Reader<'_>) -> bool {
        let of_root = events.iter().map(|event| match event {
            Event::PropertyNotify(change) if !reader.matters(change.atom) => Some(change.time),
            _ => None,
        });
        let Some(times) = of_root.collect::<Option<Vec<_>>>() else {
            self.settling =
                self.too_much && events.iter().any(|event| matches!(event, Event::FocusIn(_) | Event::FocusOut(_)));
            return true;
        };
        let Some(&at) = times.last() else { return false };
        if self.wakes == 0 || at.wrapping_sub(self.since_ms) > Self::WITHIN_MS {
            (self.wakes, self.since_ms) = (0, at);
        }
        self.wakes += 1;
        let before = self.too_much;
        self.too_much |= self.wakes >= Self::TOO_MANY;
        // Then the subscriptions change.
        before != self.too_much
    }
}

struct Reader<'a> {
    connection: &'a RustConnection,
    root: Window,
    atoms: Atoms,
}

impl Reader<'_> {
    /// Waits for an event, and for those that come with it.
    fn next_events(&self) -> Result<Vec<Event>, ReplyError> {
        let mut events = vec![self.connection.wait_for_event()?];
        std::thread::sleep(DEBOUNCE);
        while let Some(event) = self.connection.poll_for_event()? {
            events.push(event);
        }
        Ok(events)
    }

    /// Whether this property of the root window says which window is active, or whether that can be known.
    const fn matters(&self, property: Atom) -> bool {
        property == self.atoms._NET_ACTIVE_WINDOW || property == self.atoms._NET_SUPPORTED
    }

    fn subscribe(&self, window: Window, events: EventMask) -> Result<(), ReplyError> {
        let wanted = ChangeWindowAttributesAux::new().event_mask(events);
        // The window may be gone by now; the event of the next one is on its way.
        self.connection.change_window_attributes(window, &wanted)?.ignore_error();
        Ok(())
    }

    /// Whether there is a window manager that sets which window is active, and which are full-screen.
    fn is_supported(&self) -> Result<bool, ReplyError> {
        let supported = self.numbers(self.root, self.atoms._NET_SUPPORTED, AtomEnum::ATOM)?;
        let has = |atom| supported.contains(&atom);
        Ok(has(self.atoms._NET_ACTIVE_WINDOW) && has(self.atoms._NET_WM_STATE_FULLSCREEN))
    }

    fn active(&self) -> Result<Option<Window>, ReplyError> {
        let active = self.numbers(self.root, self.atoms._NET_ACTIVE_WINDOW, AtomEnum::WINDOW)?;
        Ok(active.first().copied().filter(|window| ![x11rb::NONE, self.root].contains(window)))
    }

    fn is_full_screen(&self, window: Window) -> Result<bool, ReplyError> {
        let states = self.numbers(window, self.atoms._NET_WM_STATE, AtomEnum::ATOM)?;
        Ok(states.contains(&self.atoms._NET_WM_STATE_FULLSCREEN) && !self.is_our_own(window)?)
    }

    fn is_our_own(&self, window: Window) -> Result<bool, ReplyError> {
        let class = self.property(window, AtomEnum::WM_CLASS.into(), AtomEnum::STRING)?;
        let names = class.as_ref().map_or(&[][..], |class| &class.value);
        Ok(names.split(|byte| *byte == 0).any(|name| name.eq_ignore_ascii_case(OWN_WINDOW)))
    }

    /// The window's process: as the X server has it, else as the window declares, which in a sandbox is another number.
    fn process(&self, window: Window) -> Result<Option<u32>, ReplyError> {
        if self.connection.extension_information(res::X11_EXTENSION_NAME)?.is_some() {
            let whose = ClientIdSpec { client: window, mask: ClientIdMask::LOCAL_CLIENT_PID };
            let ids = if_it_exists(self.connection.res_query_client_ids(&[whose])?.reply())?;
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
        if_it_exists(self.connection.get_property(false, window, property, kind, 0, 1024)?.reply())
    }
}

/// `None` for a request that failed because the window is gone.
fn if_it_exists<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, ReplyError> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(lost) => Err(lost),
    }
}
