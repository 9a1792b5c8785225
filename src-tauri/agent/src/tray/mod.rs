//! The item in the tray: what the agent is doing at a glance, and what a person may ask of it from there.
//!
//! Everything in it is also in the window and on the command line: a desktop without a tray loses nothing. What a
//! choice means is the driver's; which words it has is decided in `face`, what it looks like in `figure`.

#[cfg(not(all(unix, not(target_os = "macos"))))]
#[path = "plain.rs"]
mod desktop;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "sni.rs"]
mod desktop;
mod face;
#[cfg(all(unix, not(target_os = "macos")))]
mod figure;

#[cfg(all(unix, not(target_os = "macos")))]
pub(super) use desktop::is_there;
pub(super) use desktop::{Tray, start};
pub(super) use face::Face;
use soleus_wire::AgentRequest;

/// What comes from the tray.
#[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no tray here yet"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrayAsk {
    /// Something that can be asked elsewhere too.
    Ask(AgentRequest),
    /// To write down tonight.
    LogTonight,
    /// The window.
    Open,
    /// That the agent leaves.
    Quit,
    /// Not from a person: whether there is a tray that shows the item.
    Works(bool),
}
