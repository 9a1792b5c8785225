//! The active window on Wayland, where the compositor offers `wlr-foreign-toplevel-management-v1` (Sway, Hyprland,
//! labwc, Wayfire and others). GNOME and Plasma report no program's windows to another.
//!
//! The compositor reports new titles too, wanted or not. So events are read at most once in [`DEBOUNCE`]: a player that
//! counts seconds in its title costs one wake-up in two seconds, not one a second.

use std::time::Duration;

use soleus_core::part::Part;
use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::{Connection, Dispatch, QueueHandle, event_created_child};
use wayland_protocols_wlr::foreign_toplevel::v1::client::zwlr_foreign_toplevel_handle_v1::{
    self as handle, ZwlrForeignToplevelHandleV1 as Handle,
};
use wayland_protocols_wlr::foreign_toplevel::v1::client::zwlr_foreign_toplevel_manager_v1::{
    self as manager, ZwlrForeignToplevelManagerV1 as Manager,
};

use super::own_window::OWN_WINDOW;
use crate::registry::{Registry, Source};

pub(super) const SOURCE: Source = Source { part: Part::Fullscreen, name: "wayland" };

const DEBOUNCE: Duration = Duration::from_millis(1500);

/// Follows the windows until the compositor is gone. One that does not report them is waited for all the same: that it is
/// gone is worth knowing.
pub(super) fn follow(registry: &Registry, connection: &Connection) {
    let followed = follow_until_lost(registry, connection);
    registry.set(SOURCE, None);
    if followed.is_none() {
        wait_until_lost(connection);
    }
}

/// Reads what is left, which without anything bound is nothing.
fn wait_until_lost(connection: &Connection) {
    let mut queue = connection.new_event_queue::<Windows>();
    while queue.blocking_dispatch(&mut Windows::default()).is_ok() {}
}

/// `None` when windows are not reported.
fn follow_until_lost(registry: &Registry, connection: &Connection) -> Option<()> {
    let (globals, mut queue) = registry_queue_init::<Windows>(connection).ok()?;
    // Full-screen is reported since the second version.
    let _manager: Manager = globals.bind(&queue.handle(), 2..=3, ()).ok()?;
    let mut windows = Windows::default();
    queue.roundtrip(&mut windows).ok()?;
    while !windows.over {
        registry.set(SOURCE, Some(windows.any_active_and_full_screen()));
        if queue.blocking_dispatch(&mut windows).is_err() {
            return Some(());
        }
        std::thread::sleep(DEBOUNCE);
        // Events that arrived meanwhile.
        if queue.roundtrip(&mut windows).is_err() {
            return Some(());
        }
    }
    None
}

#[derive(Default)]
struct Windows {
    open: Vec<Window>,
    over: bool,
}

struct Window {
    handle: Handle,
    our_own: bool,
    active: bool,
    full_screen: bool,
}

impl Windows {
    fn any_active_and_full_screen(&self) -> bool {
        self.open.iter().any(|window| window.active && window.full_screen && !window.our_own)
    }
}

impl Dispatch<Manager, ()> for Windows {
    fn event(windows: &mut Self, _: &Manager, event: manager::Event, (): &(), _: &Connection, _: &QueueHandle<Self>) {
        match event {
            manager::Event::Toplevel { toplevel: handle } => {
                windows.open.push(Window { handle, our_own: false, active: false, full_screen: false });
            }
            manager::Event::Finished => windows.over = true,
            _ => {}
        }
    }

    event_created_child!(Self, Manager, [manager::EVT_TOPLEVEL_OPCODE => (Handle, ())]);
}

impl Dispatch<Handle, ()> for Windows {
    fn event(windows: &mut Self, of: &Handle, event: handle::Event, (): &(), _: &Connection, _: &QueueHandle<Self>) {
        let Some(window) = windows.open.iter_mut().find(|window| window.handle == *of) else { return };
        match event {
            handle::Event::AppId { app_id } => window.our_own = app_id.as_bytes().eq_ignore_ascii_case(OWN_WINDOW),
            handle::Event::State { state } => {
                let has = |wanted: handle::State| {
                    let wanted = u32::from(wanted).to_ne_bytes();
                    state.chunks_exact(wanted.len()).any(|state| state == wanted)
                };
                (window.active, window.full_screen) = (has(handle::State::Activated), has(handle::State::Fullscreen));
            }
            handle::Event::Closed => {
                of.destroy();
                windows.open.retain(|window| window.handle != *of);
            }
            _ => {}
        }
    }
}

impl Dispatch<WlRegistry, GlobalListContents> for Windows {
    fn event(
        _: &mut Self,
        _: &WlRegistry,
        _: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}
